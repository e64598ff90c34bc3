"""Plants mistakes at random, one at a time, and tells which of them no test notices.

``python -m tests.harness.mutants [--count 300] [--seed N]`` (or ``make mutants``); the last line has the figures.
"""

import secrets
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from time import monotonic
from typing import Final

import click

from tests.harness.mutants.covering import Covering, covering
from tests.harness.mutants.mistake import Mistake
from tests.harness.mutants.planting import Copy
from tests.harness.mutants.python_mistakes import python_mistakes
from tests.harness.mutants.sql_mistakes import sql_mistakes

ROOT: Final = Path(__file__).parents[3]
WHERE: Final = ("bot/domain", "bot/queries", "bot/services", "bot/intake", "bot/delivery", "bot/store/sql", "handlers")


def every_mistake(words: tuple[str, ...]) -> list[Mistake]:
    """List all that can be planted in files whose path contains one of the words; all without any."""
    found: list[Mistake] = []
    for file in sorted(one for folder in WHERE for one in (ROOT / folder).rglob("*")):
        name = str(file.relative_to(ROOT))
        if words and not any(word in name for word in words):
            continue
        if file.suffix == ".py":
            found += python_mistakes(name, file.read_bytes())
        elif file.suffix == ".sql" and not file.stem.endswith(".postgres"):
            found += sql_mistakes(name, file.read_bytes())
    return found


def tell(mistake: Mistake, *, noticed: bool, tests: int) -> None:
    """Say how it went with one."""
    shown = mistake.shown((ROOT / mistake.file).read_bytes())
    click.echo(f"noticed   {shown}" if noticed else f"UNNOTICED {shown}  ({tests} tests come by)")


def hunt(sample: list[Mistake], known: Covering, workers: int, folder: Path) -> int:
    """Plant each of them in one of so many copies; give how many were noticed."""
    copies: SimpleQueue[Copy] = SimpleQueue()
    for number in range(workers):
        copies.put(Copy(ROOT, folder / str(number)))

    def is_noticed(mistake: Mistake) -> bool:
        tests = known.tests(mistake)
        copy = copies.get()
        try:
            noticed = copy.notices(mistake, tests, known.seconds)
        finally:
            copies.put(copy)
        tell(mistake, noticed=noticed, tests=len(tests))
        return noticed

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(is_noticed, sample))


@click.command()
@click.option("--count", default=300, show_default=True, help="How many mistakes are planted.")
@click.option("--seed", type=int, help="The same number plants the same mistakes in the same sources.")
@click.option("--workers", default=2, show_default=True, help="How many are tried at once, each in a copy of its own.")
@click.argument("words", nargs=-1)
def main(count: int, seed: int | None, workers: int, words: tuple[str, ...]) -> None:
    """Plant mistakes in files whose path contains one of WORDS (in all without any), and see who notices."""
    began = monotonic()
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    possible = every_mistake(words)
    sample = Random(seed).sample(possible, min(count, len(possible)))  # noqa: S311 - a sample, no secret
    known = covering(ROOT, workers)
    click.echo(
        f"{len(sample)} of {len(possible)} mistakes, seed {seed}; tests recorded after {monotonic() - began:.0f} s"
    )
    with tempfile.TemporaryDirectory(prefix="golden-thread-mutants-") as folder:
        noticed = hunt(sample, known, workers, Path(folder))
    click.echo(f"seed={seed} seconds={monotonic() - began:.0f}")
    click.echo(f"mutants={len(sample)} noticed={noticed} share={noticed / max(1, len(sample)):.2f}")


if __name__ == "__main__":
    main()
