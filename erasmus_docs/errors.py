"""Exceptions, for what cannot be a finding.

    ErasmusDocsError
    ├── InputError      the user asked for something that is not there or cannot be written
    ├── TemplateError   a template (or house style) is wrong: file, line, what is allowed
    ├── DataError       a programme data file is wrong: file, line
    └── RenderError     a writer could not make the file

Anything else that escapes is a bug of ours.
"""

from __future__ import annotations

import os

from erasmus_docs.finding import Place

DEBUG = "ERASMUS_DOCS_DEBUG"


class ErasmusDocsError(Exception):
    """Base of all expected failures; ``str()`` is the message for the user."""


class InputError(ErasmusDocsError):
    """Something asked for does not exist or cannot be written."""


class TemplateError(ErasmusDocsError):
    """A template breaks the vocabulary, names an unknown value, or cannot be found.

    Attributes:
        place: Template file and line.
        found: What is wrong.
        allowed: What is right.
    """

    def __init__(self, place: Place, found: str, allowed: str = "") -> None:
        self.place = place
        self.found = found
        self.allowed = allowed
        super().__init__(f"{place}: {found}" + (f" {allowed}" if allowed else ""))


class DataError(ErasmusDocsError):
    """A programme data file is wrong; carries file and line."""


class RenderError(ErasmusDocsError):
    """A writer could not make the file; the message says why and what to do."""


def bug_words(error: BaseException) -> str:
    """What a bug is called: its type, and its message only if the environment asks for it.

    Messages of other libraries quote what they choked on, which may be somebody's name; reports of
    bugs are public.
    """
    name = type(error).__name__
    return f"{name}: {error}" if os.environ.get(DEBUG) else name
