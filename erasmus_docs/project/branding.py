"""The look an organisation gives its documents: colour, logos, letterhead, files of its own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import Entry, Text
from erasmus_docs.project.versions import WORKSPACE_VERSIONS


class Logo(Entry):
    """A logo. It is never printed larger than the place of the EU emblem."""

    file: Text = Field(description="PNG or JPEG, beside or below the file that names it")
    alt: Text = Field(description="What it shows, for those who cannot see it")
    place: Literal["title", "header"] = Field(
        "title", description="On the title page, or above the header of every further page"
    )


class Branding(Entry):
    """What documents look like; what is left out stays as the house style has it."""

    accent: Text | None = Field(
        None, description="Colour of headings and rules, as #1F4E79; readable on white"
    )
    logos: tuple[Logo, ...] = Field((), max_length=4, description="Logos")
    letterhead: Text | None = Field(
        None, max_length=300, description="One line above the title of every document"
    )
    reference_document: Text | None = Field(
        None, description="Word file (.docx) whose styles replace those of the house"
    )
    style_sheet: Text | None = Field(None, description="Style sheet (.css) of PDF files")
    screen_style_sheet: Text | None = Field(None, description="Style sheet (.css) of HTML files")


class Workspace(Entry):
    """``workspace.yaml``: what all projects of a folder share; a project file wins over it."""

    schema_version: Annotated[int, Field(ge=1, le=WORKSPACE_VERSIONS[-1].number)] = Field(
        WORKSPACE_VERSIONS[-1].number,
        description="Version of the workspace file it is written for; default: the newest",
    )
    branding: Branding = Field(
        Branding(), description="What the documents of all projects look like"
    )
