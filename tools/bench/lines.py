"""What the bench finds, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from .timing import Spread


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the bench.

    Attributes:
        key: Short name, the same in every run.
        section: Heading it stands under.
        what: What was measured, in words.
        value: Median, and the middle half of the repetitions.
        unit: ``x`` for a ratio of two times, else what is counted.
        aim: The ratio is to be no higher than this, if there is an aim.
    """

    key: str
    section: str
    what: str
    value: Spread
    unit: str = "x"
    aim: float | None = None

    @property
    def verdict(self) -> str:
        """In a word, whether the aim is reached."""
        if self.aim is None:
            return ""
        return "ok" if round(self.value.median, 2) <= self.aim else "missed"
