"""A rule sheet, a comparison and the award view as plain aligned text of a given width."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from erasmus_docs.programme.model import Source
from erasmus_docs.programme.sheet import MARKS, Sheet, numbered, title
from erasmus_docs.programme.sheet_award import AwardView
from erasmus_docs.programme.sheet_compare import Change, Comparison
from erasmus_docs.programme.sheet_rows import Row
from erasmus_docs.programme.sheet_words import points
from erasmus_docs.words import count, listing

NARROWEST = 60
PIPED = 100
_GAP = 2


def page_width() -> int:
    """Columns to write in: those of the terminal, or a fixed number into a file or pipe."""
    if not sys.stdout.isatty():
        return PIPED
    return max(NARROWEST, shutil.get_terminal_size((PIPED, 24)).columns)


def sheet_lines(sheet: Sheet, width: int) -> list[str]:
    """The whole rule sheet."""
    label = label_width(width)
    lines = wrap(f"{sheet.code}, call {sheet.action.call}: {sheet.title}", width)
    for group in sheet.groups:
        lines += ["", group.title.upper()]
        for row in group.rows:
            lines += beside(row.label, [*row_lines(row, sheet.sources, width - label - 4)], label)
    lines += ["", *_unknown_lines(sheet, width), *_marks(sheet.marks, width)]
    return [*lines, *source_lines(sheet.sources, width)]


def row_lines(row: Row, sources: tuple[Source, ...], width: int) -> Iterator[str]:
    """What a row says, its mark and sources behind or below it, then its note."""
    rests = _rests(row, sources)
    if len(row.values) == 1:
        yield from wrap(f"{row.values[0]} {rests}".strip(), width)
    else:
        for value in row.values:
            yield from wrap(f"- {value}", width, "  ")
        yield from wrap(rests, width)
    if row.note:
        yield from wrap(f"Note: {row.note}", width)


def label_width(width: int) -> int:
    """Columns of the labels: less on a narrow terminal."""
    return 24 if width < 90 else 30


def _rests(row: Row, sources: tuple[Source, ...]) -> str:
    mark = f"({MARKS[row.basis]})" if MARKS[row.basis] else ""
    return " ".join(part for part in (mark, ", ".join(numbered(row, sources))) if part)


def _unknown_lines(sheet: Sheet, width: int) -> list[str]:
    if not sheet.unknown:
        return []
    known = listing((label[:1].lower() + label[1:] for label in sheet.unknown), shown=100)
    text = f"Not known for this call, and not guessed: {known}."
    return [*wrap(text, width), ""]


def _marks(marks: tuple[str, ...], width: int) -> list[str]:
    return [line for mark in marks for line in wrap(mark, width, "  ")]


def source_lines(sources: tuple[Source, ...], width: int) -> list[str]:
    """The numbered list of sources."""
    if not sources:
        return []
    lines = ["", "SOURCES"]
    for number, source in enumerate(sources, 1):
        head = f"[{number}]"
        words = ", ".join(part for part in (source.title, source.edition) if part)
        text = [*wrap(f"{words}. {source.note}".strip(), width - 7)]
        if source.url:
            text.append(source.url)
        lines += beside(head, text, 3)
    return lines


def award_lines(sheet: Sheet, view: AwardView, width: int) -> list[str]:
    """Criteria with points and thresholds, the sections that answer each below it."""
    text = f"{sheet.code}, call {sheet.action.call}: what earns points"
    lines = [*wrap(text, width), title(sheet.action), ""]
    number = max(34, min(width - 26, max(len(c.title) for c in view.criteria) + 2))
    known = view.form_known
    for criterion in view.criteria:
        head = wrap(criterion.title, number - 2)
        least = f"at least {criterion.min}" if criterion.min is not None else "no threshold"
        lines.append(f"{head[0]:<{number}}{points(criterion.max):>10}  {least}")
        lines += head[1:]
        sections = criterion.sections or (("no section is only about it",) if known else ())
        lines += [line for name in sections for line in wrap(f"  - {name}", width, "    ")]
    least = f"at least {view.total_min}" if view.total_min is not None else "no threshold"
    lines += [f"{'In total':<{number}}{points(view.total_max):>10}  {least}"]
    if view.others:
        lines += ["", "Sections that answer no criterion of their own"]
        lines += [line for name in view.others for line in wrap(f"  - {name}", width, "    ")]
    documents = tuple({c.source.id: c.source for r in view.rests_on for c in r.cites}.values())
    lines.append("")
    if not known:
        lines.append("The sections of the form of this call are not known.")
    for row in view.rests_on:
        said = ". ".join(part for part in (_rests(row, documents), row.note) if part)
        lines += wrap(f"{row.label}: {said}", width, "  ")
    bases = {row.basis for row in view.rests_on}
    explained = [text for text in sheet.marks if text.split(":")[0] in {MARKS[b] for b in bases}]
    return [*lines, *_marks(tuple(explained), width), *source_lines(documents, width)]


def comparison_lines(comparison: Comparison, width: int) -> list[str]:
    """Changes side by side, then how many rows stayed the same."""
    before, after = comparison.before, comparison.after
    years = before.action.call, after.action.call
    lines = wrap(f"{after.code}: call {years[0]} and call {years[1]} compared", width)
    lines += [after.title]
    for kind, heading in (
        ("changed", "CHANGED"),
        ("added", f"ADDED: only in call {years[1]}"),
        ("removed", f"REMOVED: only in call {years[0]}"),
        ("unknown", "KNOWN OF ONE CALL ONLY, so nobody can say whether it changed"),
    ):
        found = [change for change in comparison.changes if change.kind == kind]
        if found:
            lines += ["", heading]
        for change in found:
            lines += ["", *wrap(f"{change.label} ({change.group.lower()})", width)]
            lines += _side_by_side(change, comparison, years, width)
    lines += ["", *wrap(same_words(comparison), width)]
    bases = {row.basis for c in comparison.changes for row in (c.before, c.after) if row}
    used = {MARKS[basis] for basis in bases}
    marks = dict.fromkeys((*before.marks, *after.marks))
    explained = tuple(text for text in marks if text.split(":")[0] in used)
    return [*lines, *_marks(explained, width), *source_lines(comparison.sources, width)]


def same_words(comparison: Comparison) -> str:
    """How much stayed the same."""
    text = f"{count(comparison.unchanged, 'row')} unchanged."
    if comparison.other_basis:
        text += f" The same, but on another basis: {listing(comparison.other_basis, shown=100)}."
    return text


def _side_by_side(
    change: Change, comparison: Comparison, years: tuple[int, int], width: int
) -> Iterator[str]:
    column = (width - 4 - _GAP) // 2
    sides = []
    for year, row, texts in (
        (years[0], change.before, change.only_before),
        (years[1], change.after, change.only_after),
    ):
        side = [f"call {year}"]
        for value in texts:
            side += wrap(f"- {value}" if len(texts) > 1 else value, column, "  ")
        if row is None:
            side.append("not known" if change.kind == "unknown" else "no such rule")
        elif not texts:
            side.append("nothing but what both calls say")
        if row:
            side += wrap(_rests(row, comparison.sources), column)
            if row.note:
                side += wrap(f"Note: {row.note}", column)
        sides.append(side)
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"  {left:<{column + _GAP}}{right}".rstrip()


def beside(label: str, texts: list[str], width: int) -> list[str]:
    """A label with text right of it; a long label takes several lines."""
    left = wrap(label, width)
    return [
        f"  {head:<{width + _GAP}}{text}".rstrip()
        for head, text in zip_longest(left, texts, fillvalue="")
    ]


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines; amounts and pages stay with their unit, addresses stay whole."""
    whole = text.replace("EUR ", "EUR\u00a0").replace("p. ", "p.\u00a0")
    lines = textwrap.wrap(
        whole, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\u00a0", " ") for line in lines]
