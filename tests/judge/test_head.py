"""The head: small, the same bytes for the same sentences, and nothing else is taken for one."""

import io
import json
from pathlib import Path

import numpy as np
import pytest

from bot.domain.voices.voice import Kind
from bot.judge import head as heads
from bot.judge import training
from bot.judge.engine import embeddable, pieces
from bot.judge.head import UnknownHead
from bot.judge.seeds import BadSeed, Example, labelled, read, seeds
from tests.judge.letters import by_letters


def test_the_shipped_head_is_small_and_reads_back_as_it_is() -> None:
    raw = heads.SHIPPED.read_bytes()
    assert len(raw) < 200_000
    assert heads.written(heads.read(raw)) == raw


@pytest.mark.parametrize("raw", [b"", b"no head", b"PK\x03\x04"])
def test_what_is_no_head_is_not_used(raw: bytes) -> None:
    with pytest.raises(UnknownHead):
        heads.read(raw)


def test_a_head_of_another_format_or_size_is_not_used() -> None:
    with pytest.raises(UnknownHead, match="other measures"):
        heads.read(_with(kinds=np.zeros((3, 5))))
    with pytest.raises(UnknownHead, match="numbers are none"):
        heads.read(_with(urgent=np.full(424, np.nan, np.float16)))
    with pytest.raises(UnknownHead, match="another format"):
        heads.read(_with(format=np.int32(99)))


def _with(**other: object) -> bytes:
    with np.load(io.BytesIO(heads.written(heads.empty()))) as held:
        parts = {**{name: held[name] for name in held}, **other}
    out = io.BytesIO()
    np.savez(out, **parts)
    return out.getvalue()


CODES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi")


def test_the_same_sentences_give_the_same_file(capsys: pytest.CaptureFixture[str]) -> None:
    some = seeds()[::20]
    first, second = (heads.written(training.trained(some, by_letters)) for _ in range(2))
    assert first == second
    assert "out of fold" in capsys.readouterr().out


def test_every_seed_is_read_and_every_language_has_enough() -> None:
    found = seeds()
    assert {one.language for one in found} == set(CODES)
    for code in {one.language for one in found}:
        theirs = [one for one in found if one.language == code]
        assert len(theirs) >= 130
        assert sum(bool(one.urgent) for one in theirs) >= 40
        assert {one.kinds[0] for one in theirs} == set(Kind)


def test_a_bad_seed_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "en.jsonl"
    file.write_text(
        '{"text": "a", "kind": "praise", "urgent": false}\n\n{"text": "b", "kind": "rage", "urgent": false}\n'
    )
    with pytest.raises(BadSeed, match=r"en\.jsonl, line 3"):
        read(file)


def test_labelled_files_say_only_whether_it_is_a_complaint(tmp_path: Path) -> None:
    file = tmp_path / "complaints_xci.jsonl"
    lines = [{"text": text, "lang": "en", "labels": {"complaint": one}} for text, one in (("a", 1), ("b", 0))]
    file.write_text("\n".join(map(json.dumps, lines)))
    complaint, other = labelled(tmp_path)
    assert complaint == Example("a", (Kind.COMPLAINT,), None, "en", "complaints_xci", 0.2)
    assert Kind.COMPLAINT not in other.kinds
    assert len(other.kinds) == 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", "."), (" \n", "."), ("a\0b", "a b"), ("nooooooo!!!!!!", "noooo!!!!"), ("ﬁne", "fine"), ("\ud800", "?")],
)
def test_what_the_model_is_given(text: str, shown: str) -> None:
    assert embeddable(text) == shown


def test_what_the_model_is_given_is_bounded() -> None:
    assert len(embeddable("ab" * 5_000)) == 700
    assert len(embeddable("\u4e2d\u6587" * 5_000).encode()) == 900
    assert len(embeddable("ﷺ" * 700)) <= 700


def test_a_long_text_is_judged_in_parts_too() -> None:
    assert pieces("Short. Enough.") == []
    parts = pieces("This is one sentence of many. " * 100)
    assert len(parts) == 6
    assert all(len(part) <= 480 for part in parts)


def test_a_seed_and_its_translations_are_in_one_fold() -> None:
    """Fitted on the same in another language, a head would be right on it for no reason of its own."""
    ours = ("en", "de", "sv", "fi")
    said = [f"{chr(97 + at) * 9}{chr(98 + at) * 9}" for at in range(20)]
    some = [Example(f"{one} {code * 3}", (Kind.PRAISE,), None, code) for one in said for code in ours]
    fold = training.family_folds(training.Material([*some, Example("a", (Kind.PRAISE,), source="tweets")], by_letters))
    assert fold[-1] == -1
    assert set(fold[:-1]) == {0, 1, 2, 3, 4}
    assert all(len(set(fold[at : at + 4])) == 1 for at in range(0, 80, 4))
