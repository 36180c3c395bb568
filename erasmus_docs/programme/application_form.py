"""The application form: its sections and, where they are known, the boxes of each.

Titles and questions are in our own words. The order of the data is the order of the form.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from erasmus_docs.programme.values import Basis, ByLanguage, Data, Names


class FormQuestion(Data):
    """A box of the form.

    Attributes:
        id: Short name, the same in all forms that ask the same.
        asks: What it asks for, by language.
        kind: ``text`` is written and counted, ``field`` is a date, an amount or a choice.
        characters: Most characters the box takes; ``None`` if not known.
        basis: Who stands behind the limit, where that is not who stands behind the form.
        fills: What of the project file answers it; several answers follow each other.
        optional: Whether the form takes it empty.
        foreign_only: Asked only of a form that is not in English.
        note: What to keep in mind, by language.
    """

    id: str
    asks: ByLanguage
    kind: Literal["text", "field"] = "text"
    characters: int | None = None
    basis: Basis | None = None
    fills: Names = ()
    optional: bool = False
    foreign_only: bool = False
    note: dict[str, str] = Field({})


class FormSection(Data):
    """A section of the application form.

    Attributes:
        id: Short name.
        title: What the section is about, in our own words, in the order of the form.
        titles: The title in other languages.
        characters: Most characters of its longest text; ``None`` if not known.
        answers: Ids of the award criteria it answers.
        per: What it is filled in for: once, or for each organisation, work package and so on.
            The management work package has a section of its own; activities follow their work
            package; ``mobility_type`` is all mobilities of one activity.
        questions: Its boxes in their order; empty if not known, or if the form fills it.
    """

    id: str
    title: str
    titles: dict[str, str] = Field({})
    characters: int | None = None
    answers: Names = ()
    per: Literal[
        "project",
        "organisation",
        "objective",
        "management",
        "work_package",
        "activity",
        "mobility",
        "mobility_type",
    ] = "project"
    questions: tuple[FormQuestion, ...] = ()
