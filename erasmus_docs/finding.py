"""Findings: what is wrong in a project file, as values that every stage returns.

A finding answers five questions in one message: where, what was found, what is allowed, who says
so, and what to do about it. Reporters only print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs.

    Only a limit with an official source may be an ``error``; a limit known from secondary sources
    is a ``warning``; good practice is ``advice``.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; ``line`` and ``column`` start at 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a project file.

    Attributes:
        rule: Id of the rule, for example ``min-organisations``.
        severity: How much it weighs.
        place: Where in the project file.
        found: What the file says, as a full sentence.
        allowed: What would be right, as a full sentence.
        source: Who says so: document, edition, page or section, address. Empty for rules about
            the project file itself, which need no source.
        remedy: What to do, as a full sentence in the imperative.
        waived: The reason given in the project file for setting the finding aside, or ``None``.
        at: The entry in words a waiver understands (``work_packages/WP2/end``); unlike the place
            it stays when lines are inserted above. Empty for the file as a whole.
    """

    rule: str
    severity: Severity
    place: Place
    found: str
    allowed: str = ""
    source: str = ""
    remedy: str = ""
    waived: str | None = None
    at: str = ""

    @property
    def counts(self) -> bool:
        """Whether the finding stops a build: an error that was not waived."""
        return self.severity is Severity.ERROR and self.waived is None
