"""One planted mistake: what is written in a file in place of what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """Bytes ``start`` to ``end`` of ``file`` become ``new``. ``line`` counts from 1; ``query`` is named as services do.

    ``at_import``: it stands where only an import comes by, as a module's constant, so that no test is seen there.
    """

    file: str
    line: int
    start: int
    end: int
    new: str
    what: str
    query: str = ""
    at_import: bool = False

    def planted(self, source: bytes) -> bytes:
        """Give the file with the mistake in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def shown(self, source: bytes) -> str:
        """Tell it in a line: where, which sort, and what the code says with it."""
        first = source.rfind(b"\n", 0, self.start) + 1
        planted = self.planted(source)[first:].split(b"\n", 1)[0].decode().strip()
        return f"{self.file}:{self.line}  {self.what}: {planted}"
