"""What is judged by the model, and how often."""

from bot.domain.voices.judging.judgement import Judge, Scores
from bot.domain.voices.voice import Kind
from bot.judge.judging import Judging
from bot.judge.process import ModelProcess
from bot.replay.judging import Readings
from tests.replay.played import comment, mail


class Counting(ModelProcess):
    """Says of every text that it is a complaint, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0)
        self.asked: list[str] = []

    async def scores(self, text: str, within_s: float = 0.5) -> Scores | None:
        """Answer at once; nothing to one text."""
        assert within_s > 1, "nobody waits, so it may take its time"
        self.asked.append(text)
        return None if text == "Silence" else Scores({Kind.COMPLAINT: 0.9, Kind.PRAISE: 0.1}, 0.0, "en")


async def test_equal_words_are_asked_once_and_what_says_nothing_never() -> None:
    model = Counting()
    readings = Readings(Judging(model))
    said = [
        mail(3, "10:00", "Where is my parcel?"),
        mail(3, "10:01", "Where is my parcel?", "ove"),
        comment(3, "10:02", "😍😍"),
        comment(3, "10:03", "Tag a friend to win!"),
        comment(3, "10:04", "My son burnt his hand"),
        mail(3, "10:05", "Silence"),
    ]
    made = [await readings.read(one.voice) for one in said]
    assert model.asked == ["Where is my parcel?", "My son burnt his hand", "Silence"]
    assert readings.by_model == 3
    assert [one.by for one in made] == [
        Judge.MODEL,
        Judge.MODEL,
        *[Judge.LEXICON] * 2,
        Judge.MODEL,
        Judge.LEXICON,
    ]
    assert not made[3].urgent
