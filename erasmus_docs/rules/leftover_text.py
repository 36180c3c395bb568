"""No placeholder, template instruction or note to oneself is left in a text.

Looked for are `TBD`, `TBC`, `XXX`, `lorem ipsum`, rows of dots, underscores or question marks, and
instructions in brackets such as `[insert name]` or `<name of partner>`. Markdown links are not.

Why: a bracket that was not filled in is signed with the rest. It is among the first things that
reviewers quote.

Source: the project file itself; what looks like a placeholder is this product's judgement, so this
is a warning.

To mend: write what is meant, or leave the key out; a missing value prints a marked gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject

ID = "leftover-text"
TITLE = "No placeholders are left"

PASSING = """
narrative: {summary: "We meet [in Genoa](https://boats.example) and write."}
"""
FAILING = """
narrative: {summary: "We meet in [insert city] and write."}
"""

_LEFTOVER = re.compile(
    r"\b(?:TBD|TBC|TODO|FIXME|X{3,})\b"
    r"|(?i:\blorem ipsum\b|\bto be (?:decided|defined|confirmed|completed)\b)"
    r"|(?i:[\[<{](?:insert|name|please|delete|fill|enter|your|date|to be|if applicable)"
    r"\b[^\]>}\n]{0,80}[\]>}](?!\())"
    r"|_{4,}|\.{5,}|…{2,}|\?{3,}"
)

# The pattern is slow because it is tried at every letter; one of these is in all it finds.
_SIGNS = ("TBD", "TBC", "TODO", "FIXME", "XXX", "[", "<", "{", "____", ".....", "……", "???")
_WORDS = ("lorem ipsum", "to be ")


def _may_match(text: str) -> bool:
    if any(sign in text for sign in _SIGNS):
        return True
    small = text.lower()
    return any(words in small for words in _WORDS)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first placeholder of each text."""
    if not _may_match(subject.all_text):
        return
    for path, text in subject.texts:
        if path[0] != "waivers" and _may_match(text) and (match := _LEFTOVER.search(text)):
            yield finding(
                subject,
                ID,
                Severity.WARNING,
                path,
                f"`{path[-1] if isinstance(path[-1], str) else path[-2]}` holds the placeholder"
                f" '{match.group()}'.",
                "A text is ready to be signed; what is not known yet is left out.",
                "Write what is meant, or remove the key; a missing value prints a marked gap.",
            )
