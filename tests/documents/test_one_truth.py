"""One set of facts in all documents of a project: what is printed is what the project file says.

Every value that comes from the project file is printed with its path. All documents of a sample
are made and read through; a value that reads otherwise anywhere fails, and so does an amount of
money or a day that neither the project nor what follows from it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from babel.core import Locale
from pydantic import BaseModel

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Cell, Document, Inlines, Link, Run, Table
from erasmus_docs.documents.spec import document_specs
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.documents.values import Plain
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme import catalogue
from erasmus_docs.project.model import When
from erasmus_docs.project.reader import read_project
from tests.support.every_document import PROJECTS, TEMPLATES, is_in
from tests.support.plans import KA220, changed, plan, text
from tests.support.same_facts import days, figures
from tests.support.walk import flat, parts

SAMPLES = sorted(path.stem for path in PROJECTS.glob("*.yaml"))
BOTH = [pytest.param(name, lang, id=f"{lang}:{name}") for name in SAMPLES for lang in ("en", "fr")]
EURO = re.compile(r"EUR\u00a0(\d+(?:\u00a0\d{3})*(?:\.\d{2})?)(?![\d\u00a0]*\d)")
EURO_FR = re.compile(r"(?<![\d\u00a0,])(\d+(?:\u00a0\d{3})*(?:,\d{2})?)\u00a0EUR")
# A cell that is an amount and nothing else; its currency stands at the head of the column.
CELL = re.compile(r"[−-]?(\d{1,3}(?:\u00a0\d{3})*(?:[.,]\d{1,2})?)")
# Thresholds that sentences of the programme name, and amounts of its unit costs.
KNOWN = {Decimal(60000)}
# What forms say where an organisation need not have a value.
NOT_GIVEN = {"not applicable", "sans objet"}
MARKS = {ord("\u00a0"): None, ord(","): "."}


@cache
def workshop_in(lang: str) -> Workshop:
    return make_workshop((TEMPLATES,), lang)


@cache
def made(name: str, lang: str) -> tuple[Dossier, tuple[tuple[str, Document], ...]]:
    project = read_project(PROJECTS / f"{name}.yaml").project
    assert project is not None
    workshop = workshop_in(lang)
    dossier = compose(project, catalogue.load(), workshop.names)
    found = [
        (f"{spec.id} {subject.id if subject else ''}", assemble(workshop, spec, dossier, subject))
        for spec in document_specs(TEMPLATES).values()
        if spec.applies(dossier) and is_in(spec, lang)
        for subject in islice(subjects(spec, dossier), 2)
    ]
    return dossier, tuple(found)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of the project file with its path, as templates see it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}.{getattr(item, 'id', index)}")
    elif value is not None and not isinstance(value, When):
        yield path, value


def runs(inlines: Inlines) -> Iterator[Run]:
    for one in inlines:
        if isinstance(one, Run):
            yield one
        elif isinstance(one, Link):
            yield from one.runs


def printed(run: Run) -> bool:
    """Whether a value of the project file stands there, and not room for one that is not in it."""
    if not run.path or run.gap or run.path.startswith("answer."):
        return False
    return bool(run.text.strip()) and run.text not in NOT_GIVEN


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f*_`\\#>-]+", "", text)


def reads_as(text: str, value: object) -> bool:
    """Whether a printed text is a value of the project file, in whatever language."""
    if isinstance(value, bool | int) or value == "":
        return True
    if isinstance(value, Decimal):
        return {Decimal(figure) for figure in figures(text)} <= {value}
    if isinstance(value, date):
        return value in days(text) or value.isoformat() in text
    return squeezed(text) in squeezed(str(value))


@cache
def words_for_codes() -> dict[str, set[str]]:
    """The names of countries and types of organisation, as forms print them for their codes."""
    programme = catalogue.load()
    texts = dict(programme.organisation_types)
    texts |= {code: country.names for code, country in programme.countries.items()}
    return {
        code: {one.replace("'", "’") for one in names.values()} for code, names in texts.items()
    }


def says(run: Run, known: dict[str, Any]) -> bool:
    """Whether a run prints the value at its path, or all values of the list there."""
    if run.path in known:
        value = known[run.path]
        words = {*words_for_codes().get(str(value), ()), in_french(str(value))}
        return reads_as(run.text, value) or run.text in words
    inside = [str(value) for path, value in known.items() if path.startswith(f"{run.path}.")]
    return bool(inside) and all(
        squeezed(one) in squeezed(run.text) or in_french(one) in run.text for one in inside
    )


def in_french(answer: str) -> str:
    """Names of languages, and that there is no number, as a French document says them."""
    return re.sub(r"\w+", lambda word: _french().get(word[0], word[0]), answer)


@cache
def _french() -> dict[str, str]:
    english, french = (Locale.parse(code).languages for code in ("en", "fr"))
    names = {name: french[code] for code, name in english.items() if code in french}
    return names | {
        "Slovene": "slovène",
        "none": "aucun",
        "multilingual": "multilingue",
        "and": "et",
    }


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_a_value_reads_the_same_wherever_it_is_printed(name: str, lang: str) -> None:
    dossier, documents = made(name, lang)
    known = dict(leaves(dossier.project))
    seen: dict[str, set[str]] = {}
    for title, document in documents:
        for block in flat(document.blocks):
            for run in (run for part in parts(block) for run in runs(part) if printed(run)):
                assert says(run, known), f"{title}: {run.path}: {run.text}"
                seen.setdefault(run.path, set()).add(title)
    assert len(seen) > 20
    assert any(len(titles) > 3 for titles in seen.values())


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_no_amount_and_no_day_is_printed_that_the_project_does_not_know(
    name: str, lang: str
) -> None:
    _, documents = made(name, lang)
    amounts, calendar = allowed(name, lang)
    found: dict[str, list[str]] = {}
    printed = 0
    for title, document in documents:
        for block in flat(document.blocks):
            for part in parts(block):
                text = "".join(run.text for run in runs(part))
                for amount in euros(text):
                    printed += 1
                    if amount not in amounts:
                        found.setdefault(f"{title}: {amount}", []).append(text[:80])
                for day in days(text).keys() - calendar:
                    found.setdefault(f"{title}: {day}", []).append(text[:80])
    assert found == {}
    assert printed > 3


@cache
def allowed(name: str, lang: str) -> tuple[set[Decimal], set[date]]:
    """The amounts and days that documents of a sample may print."""
    dossier, _ = made(name, lang)
    amounts, calendar = facts(Plain(dossier.project)(dossier))
    return KNOWN | amounts, calendar


def facts(data: Any) -> tuple[set[Decimal], set[date]]:
    """Every number and every day among plain data, and the amounts and days in its sentences."""
    amounts: set[Decimal] = set()
    calendar: set[date] = set()
    texts: set[str] = set()
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, dict | list):
            left.extend(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, str):
            texts.add(value)
        elif isinstance(value, date):
            calendar.add(value)
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            amounts.add(Decimal(value))
    for sentence in texts:
        amounts.update(euros(sentence))
        calendar.update(days(sentence))
    return amounts, calendar


def euros(text: str) -> Iterator[Decimal]:
    for match in (*EURO.finditer(text), *EURO_FR.finditer(text)):
        yield Decimal(match.group(1).replace("\u00a0", "").replace(",", "."))


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_no_cell_of_a_table_of_amounts_is_unknown(name: str, lang: str) -> None:
    _, documents = made(name, lang)
    amounts, _ = allowed(name, lang)
    cells = [
        (f"{title}, {block.label}: {text}", Decimal(match.group(1).translate(MARKS)))
        for title, document in documents
        for block in flat(document.blocks)
        if isinstance(block, Table)
        for text in cells_in_euro(block)
        if (match := CELL.fullmatch(text))
    ]

    assert [where for where, amount in cells if amount not in amounts] == []
    assert cells or name == "icmed"


def cells_in_euro(table: Table) -> Iterator[str]:
    """The cells of the columns whose head says EUR; all if the caption says so."""
    rows = [[words(cell) for cell in row.cells] for row in table.rows]
    every = "EUR" in "".join(run.text for run in runs(table.caption))
    head = rows[0] if table.rows[0].kind == "head" else []
    for row, entry in zip(rows, table.rows, strict=True):
        if entry.kind != "head":
            yield from (
                text
                for index, text in enumerate(row)
                if every or (len(row) == len(head) and "EUR" in head[index])
            )


def words(cell: Cell) -> str:
    return " ".join("".join(run.text for run in runs(one.inlines)) for one in cell.blocks)


MOVED = [
    ("2028-05-11", "2028-05-13", "11 May 2028", "13 May 2028", ("quality-plan", "work-plan")),
    (
        "Second internal report, due: 2027-12-15",
        "Second internal report, due: 2027-12-17",
        "15 December 2027",
        "17 December 2027",
        ("agreement-multilateral", "dissemination-plan", "quality-plan", "work-plan"),
    ),
]


def test_a_day_that_is_moved_moves_in_every_document(tmp_path: Path) -> None:
    """An event and the deadline of a report, in all documents that print them."""
    path = changed(tmp_path, KA220, *((old, new) for old, new, *_ in MOVED))
    for *_, old, new, documents in MOVED:
        for document in ("communication-calendar", *documents):
            before, after = (text(plan(document, one)) for one in (KA220, path))
            assert count(before, old) > 0, document
            assert count(after, old) == count(before, new) == 0, document
            assert count(after, new) == count(before, old), document


def count(printed: str, day: str) -> int:
    return printed.replace("\u00a0", " ").count(day)


def test_a_wrong_figure_would_be_seen() -> None:
    assert reads_as("EUR\u00a0250\u00a0000", Decimal(250000))
    assert reads_as("250\u00a0000\u00a0EUR", Decimal("250000.00"))
    assert not reads_as("EUR\u00a0250\u00a0001", Decimal(250000))
    assert reads_as("1er octobre 2026", date(2026, 10, 1))
    assert not reads_as("2 October 2026", date(2026, 10, 1))
    assert not reads_as("Harbour University", "Harbour College")
    known = {"due": date(2026, 10, 1), "note": ["until 3 May 2027", "EUR\u00a07", 8, True]}
    assert facts(known) == ({Decimal(7), Decimal(8)}, {date(2026, 10, 1), date(2027, 5, 3)})
    assert list(euros("EUR\u00a012\u00a0345.60 and 7\u00a0EUR")) == [
        Decimal("12345.60"),
        Decimal(7),
    ]
