"""What boxes are filled from, and what an answer is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from erasmus_docs.application.wording import Wording, wording
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.project import model as m
from erasmus_docs.project.byid import by_id
from erasmus_docs.project.calendar import due_of, project_span, span_of
from erasmus_docs.yamlfile import Path

_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the project file says to a question.

    Attributes:
        path: Where it stands in the project file.
        texts: The plain text, and after it shorter ones for a box with less room.
    """

    path: Path
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Material:
    """A project beside the call whose form it fills in."""

    project: m.Project
    call: ActionCall

    @cached_property
    def words(self) -> Wording:
        """The sentences of the form's language."""
        return wording(self.project.language)

    @cached_property
    def organisations(self) -> dict[str, m.Organisation]:
        """Organisations by id."""
        return by_id(self.project.organisations)

    def named(self, names: dict[str, str]) -> str:
        """A name in the form's language, or the English one."""
        return (names.get(self.project.language) or names["en"]).replace("'", "’")

    def country(self, code: str) -> str:
        """The country's name; the code itself if it is unknown."""
        found = self.call.programme.country(code)
        return self.named(dict(found.names)) if found else code

    def month(self, when: m.When) -> str:
        """The month something is due in, in words."""
        return self.words.month_of(due_of(self.project.start, when).day)

    def period(self, first: m.When | None, last: m.When | None) -> tuple[str, str]:
        """The first and the last month of a period, in words."""
        whole = project_span(self.project.start, self.project.duration)
        span = span_of(
            self.project.start, first or m.When(day=whole.start), last or m.When(day=whole.end)
        )
        return self.words.month_of(span.start), self.words.month_of(span.end)


def entries(lines: Iterable[str]) -> str:
    """A simple list: an entry a line, with a dash; one entry alone stands without."""
    found = list(lines)
    return found[0] if len(found) == 1 else "\n".join(f"- {line}" for line in found)


def answer(path: Path, *texts: str) -> Answer | None:
    """An answer, if the first text says anything."""
    return Answer(path, texts) if texts and texts[0].strip() else None


def closed(text: str) -> str:
    """The text with a full stop, if it has no end of its own."""
    return text if text.endswith(_ENDS) else f"{text}."


def unclosed(text: str) -> str:
    """The text without its full stop, to stand before one."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
