"""Texts of the application form that no other section of the project file answers."""

from __future__ import annotations

from pydantic import Field

from erasmus_docs.project.entry import Entry, Markdown


class Application(Entry):
    """Texts by the question they answer; ``erasmus-docs application`` shows the ids.

    A text written here takes the place of what the program would make of the rest of the file.
    """

    texts: dict[str, Markdown] = Field({}, description="Question id -> text, asked once")
    entries: dict[str, dict[str, Markdown]] = Field(
        {}, description="Organisation, work package, activity ... -> question id -> text"
    )
