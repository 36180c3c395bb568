"""The page on the documents: what each is made for, when, and under which conditions."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.documents.expected import PHASES, Expected, described
from erasmus_docs.documents.spec import action_specs, document_specs, shipped_templates
from erasmus_docs.words import listing

_HEAD = """# Documents

Written by `make reference` from the templates. A project gets the documents whose conditions it
meets; `erasmus-docs documents ACTION` decides what the action decides and prints the rest, and
[the project file can add and drop](../how-to/choose-documents.md) single ones. How they look is in
[the gallery](../gallery.md), who gets which in [actions](actions.md).

`erasmus-docs build PROJECT --document ID` makes one, `--phase PHASE` those of a phase.
"""


def page() -> str:
    """The whole page, as Markdown."""
    templates = shipped_templates()
    specs = (document_specs(templates) | action_specs(templates)).values()
    found = sorted((described(spec) for spec in specs), key=lambda one: one.spec.id)
    parts = [_HEAD]
    for phase in PHASES:
        parts.append(f"## {phase.capitalize()}\n")
        parts += ["| id | title | in French | made | conditions |", "|---|---|---|---|---|"]
        parts += [_row(one) for one in found if one.spec.phase == phase]
        parts.append("")
    return "\n".join(parts)


def _row(one: Expected) -> str:
    cells = (f"`{one.spec.id}`", one.title, one.spec.titles.get("fr", ""), one.each)
    return f"| {' | '.join((*cells, '; '.join(_conditions(one))))} |"


def _conditions(one: Expected) -> Iterator[str]:
    if one.conditions:
        yield f"if {listing(one.conditions)}"
    if one.unless:
        yield f"unless {one.unless}"
