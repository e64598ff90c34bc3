"""A mailbox of 10,000 mails and a CSV of 50,000 comments, replayed: minutes, and megabytes at their peak.

Run it with ``python -m bench.replay``; it is part of ``make bench-intake``. Both are made up from a seed (`past`) and
replayed by the real command, in a process of its own, by word lists and by the model where it is installed. ``--quick``
is a smoke test whose figures say nothing.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.plans import is_quick
from bench.replay.past import OURS, write_comments, write_mailbox
from bot.judge.installed import missing

AIM: Final = "aim, by word lists: mailbox_cpu_min<=10 comments_cpu_min<=10 mailbox_mb<=300 comments_mb<=300"
MARKETERS: Final = 12
DAYS: Final = 365
"""A year of a mailbox: some thirty mails on a working day, which twelve marketers can answer."""


@dataclass(frozen=True, slots=True)
class Took:
    """What a replay took: minutes by the clock and of a core, the most memory (MB), all without the model."""

    minutes: float
    cpu_minutes: float
    peak_mb: float
    said: str


def replayed(folder: Path, file: Path, judgement: str) -> Took:
    """Replay a file in a process of its own."""
    began = perf_counter()
    words = ("replay", str(file), "--marketers", str(MARKETERS), "--ours", OURS, "--zone", "Europe/Stockholm")
    env = {**os.environ, "JUDGEMENT": judgement, "DATABASE_URL": f"sqlite:///{folder}/none.db", "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *words, "--out", str(folder / f"{file.stem}.html")],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    cpu = used.ru_utime + used.ru_stime
    return Took((perf_counter() - began) / 60, cpu / 60, used.ru_maxrss / 1024, said.strip())


def main() -> None:
    """Replay, print, and end with the line of figures."""
    quick = is_quick(__doc__)
    mails, comments = (60, 200) if quick else (10_000, 50_000)
    figures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-replay-") as name:
        folder = Path(name)
        write_mailbox(folder / "mailbox.mbox", mails, DAYS)
        write_comments(folder / "comments.csv", comments, DAYS)
        judges = ["lexicon"] if quick or missing() else ["lexicon", "model"]
        for judge in judges:
            for file in ("mailbox.mbox", "comments.csv"):
                took = replayed(folder, folder / file, judge)
                name_of = file.partition(".")[0]
                print(
                    f"{name_of} by {judge}: {took.minutes:.1f} min, {took.cpu_minutes:.1f} of one core, "
                    f"{took.peak_mb:.0f} MB. {took.said}",
                    flush=True,
                )
                if judge == "lexicon":
                    figures += [f"{name_of}_cpu_min={took.cpu_minutes:.1f}", f"{name_of}_mb={took.peak_mb:.0f}"]
    print(AIM)
    print(" ".join(figures))


if __name__ == "__main__":
    main()
