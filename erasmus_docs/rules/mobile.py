"""Mobilities with the kind of activity they are: the shared part of the rules on mobility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.finding import Severity
from erasmus_docs.programme.model import Basis, Dated, MobilityActivity
from erasmus_docs.project.model import Mobility
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path


@dataclass(frozen=True, slots=True)
class Placed:
    """A mobility, where it stands, what kind of activity it is, and which value says so."""

    path: Path
    entry: Mobility
    activity: MobilityActivity
    dated: Dated[tuple[MobilityActivity, ...]]

    @property
    def name(self) -> str:
        """``The mobility M1 (job shadowing)``."""
        words = self.activity.names["en"]
        return f"The mobility {self.entry.id} ({words[:1].lower() + words[1:]})"


def known(subject: Subject) -> Dated[tuple[MobilityActivity, ...]] | None:
    """The activities of the action in this call and field."""
    action = subject.action
    return action.fact(action.action.mobility_activities) if action else None


def mobilities(subject: Subject) -> Iterator[Placed]:
    """The mobilities whose activity the action knows."""
    dated = known(subject)
    if dated is None:
        return
    activities = {one.id: one for one in dated.value}
    for number, entry in enumerate(subject.project.mobilities):
        if entry.activity in activities:
            yield Placed(("mobilities", number), entry, activities[entry.activity], dated)


def weight(subject: Subject) -> Severity:
    """The heaviest finding that the rates of the budget allow: as light as the weakest of them."""
    bases = {
        rate.basis
        for line in (subject.budget.lines if subject.budget else ())
        for rate in line.sources
    }
    for basis in (Basis.UNSOURCED, Basis.SECONDARY):
        if basis in bases:
            return basis.severity
    return Severity.ERROR
