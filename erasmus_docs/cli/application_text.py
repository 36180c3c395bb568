"""The boxes of a form as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.application.boxes import Box
from erasmus_docs.application.whole_form import ApplicationForm
from erasmus_docs.programme.model import Basis
from erasmus_docs.words import count

_RULE = "-" * 72


def lines(form: ApplicationForm, *, plain: bool) -> Iterator[str]:
    """Every box with its text; unless ``plain``, with counts, and what is left to do at the end."""
    every = form.boxes
    for group in form.groups:
        if not group.boxes:
            continue
        about = f", {group.entry.id} {group.entry.title}".rstrip() if group.entry else ""
        yield from (_RULE, f"{group.section.title}{about}", _RULE, "")
        for box in group.boxes:
            yield f"[{box.number}] {box.question.asks['en']}"
            if not plain:
                yield f"    {_count(box)}"
            yield from ("", box.text, "") if box.text else ("",)
    if plain:
        return
    missing = [box for box in every if box.is_gap]
    over = [box for box in every if box.excess]
    yield _RULE
    yield f"{count(len(every), 'box')}, {len(missing)} still empty, {len(over)} too long."
    yield from (f"  [{box.number}] fill {box.fill}" for box in missing)
    yield from (f"  [{box.number}] cut {count(box.excess, 'character')}" for box in over)
    yield from (f"  no box for activity {id_}" for id_ in form.unplaced)
    if any(box.limit is not None and box.basis is not Basis.OFFICIAL for box in every):
        yield "Limits called advised were read in no official form; the form on the screen decides."


def _count(box: Box) -> str:
    """The name of the box with its count, limit and room."""
    word = "allowed" if box.basis is Basis.OFFICIAL else "advised"
    size = count(box.characters, "character")
    if box.question.kind == "field":
        found = "to type or to pick"
    elif box.limit is None:
        found = f"{size}, no limit known"
    elif not box.text:
        found = f"{box.limit:,} {word}"
    else:
        left = box.limit - box.characters
        room = f"{box.excess:,} too many" if box.excess else f"{left:,} left"
        found = f"{size}, {box.limit:,} {word}, {room}"
    parts = [box.question.id, found]
    if not box.text:
        parts.append("may stay empty" if box.question.optional else f"fill {box.fill}")
    if box.shortened:
        parts.append("shortened to fit")
    return "; ".join(parts)
