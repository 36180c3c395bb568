"""The award view: what earns points, and which sections of the application answer it."""

from __future__ import annotations

from dataclasses import dataclass

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.sheet import row
from erasmus_docs.programme.sheet_rows import Row
from erasmus_docs.programme.sheet_words import section_words


@dataclass(frozen=True, slots=True)
class Criterion:
    """An award criterion beside the sections that answer it.

    Attributes:
        title: As the guide prints it.
        max: Most points it can earn.
        min: Points it needs; ``None`` without a threshold of its own.
        sections: Sections of the application that answer it, with their text limits.
    """

    title: str
    max: int
    min: int | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardView:
    """Criteria beside sections.

    Attributes:
        criteria: In the guide's order.
        total_max: Points of all criteria.
        total_min: Points needed in total; ``None`` if there is no such threshold.
        others: Sections that answer no criterion of their own.
        rests_on: The rows of the sheet that it is made of: the criteria, and the form if known.
    """

    criteria: tuple[Criterion, ...]
    total_max: int
    total_min: int | None
    others: tuple[str, ...]
    rests_on: tuple[Row, ...]

    @property
    def form_known(self) -> bool:
        """Whether the sections of the form are known for this call."""
        return len(self.rests_on) > 1


def award_view(action: ActionCall) -> AwardView | None:
    """The award view of an action in a call; ``None`` if its criteria are not known."""
    award = action.fact(action.action.award)
    if award is None:
        return None
    form = action.fact(action.action.form)
    sections = form.value if form else ()
    ids = {criterion.id for criterion in award.value.criteria}
    rests_on = [row(action, "award", "Award criteria", (), award)]
    if form:
        rests_on.append(row(action, "form", "Sections of the form", (), form))
    return AwardView(
        tuple(
            Criterion(
                criterion.title,
                criterion.max,
                criterion.min,
                tuple(section_words(s) for s in sections if criterion.id in s.answers),
            )
            for criterion in award.value.criteria
        ),
        sum(criterion.max for criterion in award.value.criteria),
        award.value.total_min,
        tuple(section_words(s) for s in sections if not ids & set(s.answers)),
        tuple(rests_on),
    )
