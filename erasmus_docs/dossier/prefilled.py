"""What is chosen and measured, filled in from the programme data."""

from __future__ import annotations

from dataclasses import dataclass

from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import Due


@dataclass(frozen=True, slots=True)
class ChosenPriority:
    """A chosen priority, pre-filled from the programme data.

    ``gist`` is our summary, not the guide's text; ``source`` says document, edition and page.
    ``known`` is False when the programme data have no such id (title then repeats the id).
    """

    chosen: m.Chosen
    title: str
    kind: str
    gist: str
    source: str
    known: bool
    indicators: tuple[m.Indicator, ...]
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenOutcome:
    """A chosen outcome, pre-filled; ``level`` is organisation, individual or system."""

    chosen: m.Chosen
    gist: str
    level: str
    who: str
    source: str
    known: bool
    indicators: tuple[m.Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its due day and owner."""

    indicator: m.Indicator
    due: Due | None
    owner: m.Organisation | None


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk with its owner and score (1 to 9, likelihood times impact; 0 if not graded)."""

    risk: m.Risk
    owner: m.Organisation | None
    score: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result with its owners and the day it is available from."""

    result: m.Result
    owners: tuple[m.Organisation, ...]
    available: Due


@dataclass(frozen=True, slots=True)
class DisseminationLine:
    """A row of the dissemination activity table with everything it refers to."""

    activity: m.DisseminationActivity
    due: Due
    until: Due | None
    lead: m.Organisation | None
    target_group: str
    message: str
    channel: str
    result: str
