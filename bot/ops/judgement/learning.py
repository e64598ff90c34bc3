"""What `golden-thread learn` does: reads corrections, has the model embed them, and refits the head."""

from collections.abc import Callable, Sequence

import numpy as np

from bot.domain.voices.judging.deciding import text_of
from bot.domain.voices.judging.evidence import evidence
from bot.domain.voices.judging.judgement import LearnedHead
from bot.domain.voices.voice import Kind
from bot.judge import head as heads
from bot.judge.head import Floats
from bot.judge.learning import Learned, distinct, learn
from bot.judge.process import ModelProcess
from bot.judge.seeds import Example
from bot.ports import Store
from bot.services.voices.judging import to_learn


class ModelGone(RuntimeError):
    """The model does not answer, so nothing can be learned."""


async def corrections(store: Store, workspace: str) -> list[Example]:
    """Read what people said of voices, each text once, the newest word first."""
    rows = await store.read(to_learn, workspace)
    said = (Example(text_of(row["subject"], row["words"]), (Kind(row["kind"]),), bool(row["urgent"])) for row in rows)
    return distinct(list(said))


async def learned(
    model: ModelProcess,
    corrected: Sequence[Example],
    seeds: Sequence[Example],
    told: Callable[[int, int], None] = lambda _done, _of: None,
) -> Learned:
    """Refit the shipped head; ``told`` is called with how many texts are embedded, and how many there are.

    The process embeds: these are strangers' words, and the model is C code.

    Raises:
        ModelGone: when it does not answer.
        ValueError: of too few corrections.
    """
    known: dict[str, Floats] = {}
    texts = list(dict.fromkeys(evidence(one.text) for one in (*corrected, *seeds)))
    for text in texts:
        found = await model.embedding(text)
        if found is None:
            raise ModelGone("The model that judges words does not answer, so nothing is learned. Try again.")
        known[text] = np.array(found, np.float32)
        told(len(known), len(texts))
    return learn(heads.shipped(), corrected, seeds, lambda asked: np.stack([known[one] for one in asked]))


def report(found: Learned) -> list[str]:
    """Say what was gained, in lines for whoever runs the command."""
    before, after, seeds, now = found.before, found.after, found.seeds_before, found.seeds_after
    lines = [
        f"{before.of} corrections. Out of fold, that is learned from the others of them:",
        f"  kinds right: {before.kinds} by the shipped head, {after.kinds} by the learned one",
        f"  urgency right: {before.urgency}, {after.urgency}",
        f"{seeds.of} of the shipped sentences:",
        f"  kinds right: {seeds.kinds}, {now.kinds}",
        f"  urgency right: {seeds.urgency}, {now.urgency}",
    ]
    if not found.gains:
        return [*lines, "Nothing is gained out of fold, so the head that judges stays."]
    if found.harms:
        return [*lines, "Too many of the shipped sentences would be judged worse, so the head that judges stays."]
    return lines


def kept(found: Learned) -> LearnedHead:
    """Give what is kept of it: the head's file, and from how many corrections."""
    return LearnedHead(heads.written(found.head), found.before.of)
