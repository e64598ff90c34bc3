"""How many mails of a folder are read as its INDEX.tsv says: `python -m tests.intake.mail.figures FOLDER…`."""

import ast
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from bot.domain.customers import identity
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.intake.mail import reader

TWELVE = frozenset({"da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "sv"})
"""The languages that were read before others were."""
_EQUAL = re.compile(r"(\w+)=('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|True)")


def rows(folder: Path) -> list[dict[str, str]]:
    """The lines of a folder's INDEX.tsv."""
    with (folder / "INDEX.tsv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def right(cell: str) -> dict[str, str]:
    """What is right of a mail, as in ``address='a@b'; starts='It'``."""
    return {name: str(ast.literal_eval(value)) for name, value in _EQUAL.findall(cell)}


def faults(raw: bytes, wanted: dict[str, str]) -> list[str]:
    """What of a mail is read otherwise than ``wanted`` says, each with what was read."""
    try:
        voice = reader.read(raw)
    except InvalidVoice as exc:
        return [] if "refused" in wanted else [f"refused: {exc}"]
    if "refused" in wanted:
        return ["not refused"]
    return [f"{name}: {seen!r}" for name, seen in _differences(voice, wanted)]


def _differences(voice: Voice, wanted: dict[str, str]) -> Iterator[tuple[str, object]]:
    address = voice.sender.identities[0].value if voice.sender.identities else ""
    found = {"address": address, "name": voice.sender.name, "subject": voice.subject}
    for name, value in wanted.items():
        if name in found and found[name] != value:
            yield name, found[name]
        if name == "starts" and not voice.words.startswith(value):
            yield name, voice.words[:80]
        if name == "has" and value not in voice.words:
            yield name, voice.words[:200]
        if name == "absent" and value in voice.words:
            yield name, voice.words[:200]
        if name == "said" and voice.said_at != int(datetime.fromisoformat(value).timestamp() * 1_000):
            yield name, voice.said_at


def of_cases(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(file, language or kind, faults) for each mail that is judged alone, and for each pair of them."""
    for row in rows(folder):
        names = row["file"].split()
        kind = row["kind"] or "always right"
        if len(names) == 2:
            keys = {reader.read((folder / name).read_bytes()).source_key for name in names}
            yield row["file"], kind, [] if len(keys) == (1 if "one voice" in row["right"] else 2) else [str(keys)]
        elif names[0].endswith(".eml"):
            yield row["file"], kind, faults((folder / names[0]).read_bytes(), right(row["right"]))
        elif re.match(r"1(?:08|1[0-8])-", names[0]):
            read = {"phone": identity.phone, "email": identity.email, "handle": identity.handle}[names[0].split("-")[1]]
            pairs = json.loads((folder / names[0]).read_text())["same"]
            known = [(pair, {read(one) for one in pair}) for pair in pairs]
            yield row["file"], kind, [str(pair) for pair, one in known if len(one) != 1 or None in one]


def of_crisp(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(file, language, faults) for each mail of Crisp's fixtures."""
    for row in rows(folder):
        language = next(
            iter(re.findall(r"_(\w\w)(?:_br)?_(?:body_variant|body|subject)", row["file"].split(".")[-2])), ""
        ) or next(iter(re.findall(r"_(\w\w)(?:_br)?_body", row["file"])), "en")
        raw = (folder / row["file"]).read_bytes()
        wanted = {name: row[name] for name in ("address", "name", "subject")}
        if row["is_forward"] == "1":
            found = faults(raw, {**wanted, "starts": row["body_begins"]})
        else:  # of these the index gives the subject and the words that a forward would have
            found = faults(raw, {"address": row["address"], "name": row["name"]})
            found += ["read as a forward"] * bool(reader.read(raw).forwarder)
        kind = f"{language} {row['file'].split('_')[0]}"
        yield row["file"], kind if row["is_forward"] == "1" else "no forward", found


def main(folders: list[str]) -> None:
    """Print for each folder what is read otherwise, and how many mails of each language or kind are read right."""
    for folder in map(Path, folders):
        crisp = "is_forward" in rows(folder)[0]
        good, all_of = Counter[str](), Counter[str]()
        for file, kind, found in of_crisp(folder) if crisp else of_cases(folder):
            name = kind.split()[0] if crisp and kind != "no forward" else kind
            all_of[name] += 1
            good[name] += not found
            if found:
                click.echo(f"{file}: {'; '.join(found)}")
        for name in sorted(all_of):
            click.echo(f"{name}\t{good[name]}/{all_of[name]}")
        if crisp:
            twelve = [name for name in all_of if name in TWELVE]
            click.echo(f"twelve languages\t{sum(good[n] for n in twelve)}/{sum(all_of[n] for n in twelve)}")
        click.echo(f"{folder.name}\t{sum(good.values())}/{sum(all_of.values())}")


if __name__ == "__main__":
    main(sys.argv[1:])
