"""Lines: where in a text its lines begin and end, counted as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, found from the offset of any character in it."""

    text: str
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find where each line begins."""
        object.__setattr__(self, "starts", (0, *(match.end() for match in BREAK.finditer(self.text))))

    def number(self, offset: int) -> int:
        """The line, from 1, in which `offset` stands."""
        return bisect_right(self.starts, offset)

    def start(self, offset: int) -> int:
        """Where the line of `offset` begins, after a byte order mark."""
        start = self.starts[self.number(offset) - 1]
        return start + (start == 0 and self.text.startswith("\ufeff"))

    def end(self, offset: int) -> int:
        """Where the line of `offset` ends, before its break."""
        match = BREAK.search(self.text, offset)
        return match.start() if match else len(self.text)

    def end_above(self, offset: int) -> int:
        """Where the line above that of `offset` ends, before its break."""
        start = self.start(offset)
        return start - (2 if self.text[:start].endswith("\r\n") else 1)

    def column(self, offset: int) -> int:
        """How many characters stand before `offset` in its line."""
        return offset - self.start(offset)
