"""The application form of a project in a call, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from erasmus_docs.application.boxes import Box, BoxGroup, boxes, form_of, unplaced
from erasmus_docs.errors import InputError
from erasmus_docs.programme.catalogue import Programme
from erasmus_docs.programme.choosing import action_in_call
from erasmus_docs.project import model as m


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """The application form of a project, box by box.

    Attributes:
        groups: Its sections in the order in which they are filled in, each with its boxes; a
            section that is filled in for several work packages or organisations comes for each.
        unplaced: Ids of activities for which the form has no box.
    """

    groups: tuple[BoxGroup, ...]
    unplaced: tuple[str, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes in their order."""
        return tuple(box for group in self.groups for box in group.boxes)


def form_in_call(
    project: m.Project, programme: Programme, call: int | None = None
) -> ApplicationForm:
    """The form of a project in its own call or another.

    Raises:
        InputError: There is no such action, or its form in that call is not known box by box.
    """
    action = action_in_call(programme, project.action, project.call if call is None else call)
    if form_of(action) is None:
        known = [
            year
            for year in programme.calls(action.code)
            if (other := programme.find(action.code, year)) and form_of(other)
        ]
        hint = f" It is known for call {max(known)}: --call {max(known)}" if known else ""
        hint = hint or f" What is: erasmus-docs rules {action.code} --call {action.call}"
        raise InputError(
            f"The boxes of the form of {action.code} in call {action.call} are not known.{hint}"
        )
    groups = boxes(project, action)
    return ApplicationForm(groups, unplaced(project, groups))
