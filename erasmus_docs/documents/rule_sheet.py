"""The rule sheet as a document: a sheet of the programme data through its template to blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from erasmus_docs.documents.assemble import Workshop, labels, numbering_words
from erasmus_docs.documents.blocks import Block, Document, Table
from erasmus_docs.documents.environment import render
from erasmus_docs.documents.parse import parse
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.programme.model import Source
from erasmus_docs.programme.sheet import MARKS, Sheet, numbered
from erasmus_docs.programme.sheet_award import AwardView, award_view
from erasmus_docs.programme.sheet_rows import Row

RULE_SHEET = "rule-sheet"
_SHORT, _LINE = 45, 150
_IN_AWARD_TABLE = ("award", "form")


def sheet_stem(spec: DocumentSpec, sheet: Sheet) -> str:
    """The output file's name: ``rule-sheet-KA220-HED-2026``."""
    return f"{spec.id}-{sheet.code}-{sheet.action.call}"


def assemble_sheet(
    workshop: Workshop, spec: DocumentSpec, sheet: Sheet, *, date: str = ""
) -> Document:
    """Make the document of a rule sheet.

    Args:
        workshop: Language, templates, environment.
        spec: The document made per action.
        sheet: What to print.
        date: ISO date-time for the metadata, or empty.

    Raises:
        TemplateError: With file and line of the template.
    """
    title = spec.titles.get(workshop.lang) or spec.titles["en"]
    values = {
        "sheet": sheet_values(sheet),
        "doc": {"id": spec.id, "title": title},
        "lang": workshop.lang,
    }
    markup = render(workshop.environment, f"{spec.id}/{workshop.lang}.html.j2", values)
    words = workshop.language
    call = str(sheet.action.call)
    return Document(
        lang=workshop.lang,
        title=f"{title} – {sheet.code}, {call}",
        subject=f"{sheet.title}, {sheet.code}, {call}",
        author="erasmus-docs",
        header=f"{sheet.code} · {title}",
        header_right=call,
        footer=f"{sheet.code} · {call}",
        blocks=_unnumbered(parse(markup, numbering_words(words), words.contents)),
        keywords=", ".join(["Erasmus+", sheet.code, call]),
        date=date,
        labels=labels(words),
        properties=(("ErasmusDocsDocument", sheet_stem(spec, sheet)),),
    )


def _unnumbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The only table of a page needs no number."""
    return tuple(replace(b, label="") if isinstance(b, Table) else b for b in blocks)


def sheet_values(sheet: Sheet) -> dict[str, Any]:
    """What the template sees: a sheet as plain data, with its award table if there is one."""
    award = award_view(sheet.action)
    return {
        "code": sheet.code,
        "call": str(sheet.action.call),
        "title": sheet.title,
        "programme": sheet.action.action.programme,
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "rows": [
                    _row(row, sheet)
                    for row in group.rows
                    if not (award and row.id in _IN_AWARD_TABLE)
                ],
            }
            for group in sheet.groups
        ],
        "award": _award(award, sheet) if award else None,
        "unknown": list(sheet.unknown),
        "marks": list(sheet.marks),
        "sources": [_source(source) for source in sheet.sources],
    }


def _row(row: Row, sheet: Sheet) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "values": [together(value) for value in row.values],
        "short": len(row.values) == 1 or _on_one_line(row.values),
        "note": together(row.note),
        "mark": MARKS[row.basis],
        "cites": [together(cite) for cite in numbered(row, sheet.sources)],
    }


def _on_one_line(values: tuple[str, ...]) -> bool:
    return max(map(len, values), default=0) <= _SHORT and sum(map(len, values)) <= _LINE


def _award(award: AwardView, sheet: Sheet) -> dict[str, Any]:
    return {
        "criteria": [
            {"title": c.title, "max": c.max, "min": c.min, "sections": list(c.sections)}
            for c in award.criteria
        ],
        "total_max": award.total_max,
        "total_min": award.total_min,
        "others": list(award.others),
        "form_known": award.form_known,
        "rests_on": [_row(row, sheet) for row in award.rests_on],
    }


def _source(source: Source) -> dict[str, str]:
    """A source; its address is printed as its host, for the whole one is longer than a line."""
    parts = urlsplit(source.url)
    linked = parts.scheme == "https"
    return {
        "title": source.title,
        "edition": source.edition,
        "url": source.url if linked else "",
        "host": (parts.hostname or "").removeprefix("www.") if linked else "",
        "note": source.note.strip(),
    }


def together(text: str) -> str:
    """The text with amounts and pages that no line end parts from their unit."""
    return text.replace("EUR ", "EUR\u00a0").replace("p. ", "p.\u00a0")
