"""The application form as a document shows it: sections, boxes, room, gaps, sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from erasmus_docs.application.boxes import Box, BoxGroup, boxes, form_of, unplaced
from erasmus_docs.dossier.index import Index
from erasmus_docs.dossier.lines import ActivityLine, Package, Unit
from erasmus_docs.dossier.money import ZERO, percent_of
from erasmus_docs.dossier.wording import english, worded
from erasmus_docs.programme.model import Basis, FormSection

_TEXT = "text"


@dataclass(frozen=True, slots=True)
class FormBox:
    """A box of the form.

    Attributes:
        number: In the order of pasting.
        id: Name of the question, as ``application`` in the project file uses it.
        where: Id of what it is about, or empty.
        asks: The question in our own words.
        is_text: Whether it is written and counted; else it is typed or picked.
        lines: What to paste, line by line: what fits, and what is over the limit.
        characters, limit, left, excess: The count; ``limit`` and ``left`` are ``None`` if no
            limit is known.
        basis: Who stands behind the limit: ``official``, ``secondary`` or ``unsourced``.
        fill: The field of the project file to fill.
        override: Where a text for this box alone is written.
        empty, optional: Whether there is nothing to paste, and whether the form takes that.
        shortened: Whether a longer text was cut down to fit.
        note: What to keep in mind, or empty.
    """

    number: int
    id: str
    where: str
    asks: str
    is_text: bool
    lines: tuple[tuple[str, str], ...]
    characters: int
    limit: int | None
    left: int | None
    excess: int
    basis: str
    fill: str
    override: str
    empty: bool
    optional: bool
    shortened: bool
    note: str


@dataclass(frozen=True, slots=True)
class FormPart:
    """A section filled in for one entry (``id`` and ``title``), or once.

    ``runs`` are its boxes, those to type and those to write apart, in the order of the form.
    """

    id: str
    title: str
    runs: tuple[tuple[FormBox, ...], ...]


@dataclass(frozen=True, slots=True)
class FormChapter:
    """A section of the form.

    ``nested`` tells whether it belongs to the work package before it, ``boxed`` whether it has
    boxes of its own at all.
    """

    id: str
    title: str
    per: str
    nested: bool
    boxed: bool
    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class FormSum:
    """A work package: its amount, and what its activities add up to if any has an amount."""

    unit: Unit
    activities: Decimal | None
    difference: Decimal


@dataclass(frozen=True, slots=True)
class FormMoney:
    """Sums that the form checks: of all units, against the lump sum, and of management.

    ``most`` is the ceiling of management in EUR, ``None`` where there is none; ``excess`` what is
    above it.
    """

    grant: Decimal
    total: Decimal
    difference: Decimal
    sums: tuple[FormSum, ...]
    management: Decimal
    management_percent: Decimal
    most: Decimal | None
    excess: Decimal


@dataclass(frozen=True, slots=True)
class FormDraft:
    """The form, filled in.

    Attributes:
        chapters: In the order of the form.
        count, texts: How many boxes there are, and how many of them are written.
        missing, over, shortened: Boxes to fill, to cut, and cut down by the program.
        source, note, basis: Where the form was read, with its hedge.
        limited: Whether any limit is known.
        advised: Whether any limit has no official source.
        absent: Titles of sections that the project file has no entry for.
        unplaced: Ids of activities that have no box.
        money: Sums of a lump sum; ``None`` for other grants.
    """

    chapters: tuple[FormChapter, ...]
    count: int
    texts: int
    missing: tuple[FormBox, ...]
    over: tuple[FormBox, ...]
    shortened: tuple[FormBox, ...]
    source: str
    note: str
    basis: str
    limited: bool
    advised: bool
    absent: tuple[str, ...]
    unplaced: tuple[str, ...]
    money: FormMoney | None


def form_draft(
    index: Index,
    units: tuple[Unit, ...],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
) -> FormDraft | None:
    """The form of the project's call, filled in; ``None`` if its boxes are not known."""
    call, lang = index.call, index.names.lang
    form = form_of(call) if call else None
    if call is None or form is None:
        return None
    groups = boxes(index.project, call)
    drawn = {box.number: _box(index, group, box) for group in groups for box in group.boxes}
    every = tuple(drawn.values())
    return FormDraft(
        chapters=_chapters(index, groups, drawn),
        count=len(every),
        texts=sum(box.is_text for box in every),
        missing=tuple(box for box in every if box.empty and not box.optional),
        over=tuple(box for box in every if box.excess),
        shortened=tuple(box for box in every if box.shortened and not box.excess),
        source=english(call.citation(form), lang),
        note=english(form.note.strip(), lang),
        basis=form.basis.value,
        limited=any(box.limit is not None for box in every),
        advised=any(box.limit is not None and box.basis != Basis.OFFICIAL for box in every),
        absent=tuple(
            _title(index, section)
            for section in form.value
            if section.id not in {group.section.id for group in groups}
        ),
        unplaced=unplaced(index.project, groups),
        money=_money(index, units, packages, activities),
    )


def _chapters(
    index: Index, groups: tuple[BoxGroup, ...], drawn: dict[int, FormBox]
) -> tuple[FormChapter, ...]:
    """Sections in their order; work packages and their activities take turns."""
    chapters: list[FormChapter] = []
    for _, run in groupby(groups, lambda group: group.section.id):
        found = list(run)
        section = found[0].section
        parts = tuple(_part(group, drawn) for group in found if group.boxes)
        nested = section.per == "activity" and bool(chapters) and chapters[-1].per == "work_package"
        chapters.append(
            FormChapter(
                section.id,
                _title(index, section),
                section.per,
                nested,
                bool(section.questions),
                parts,
            )
        )
    return tuple(chapters)


def _title(index: Index, section: FormSection) -> str:
    return worded({**section.titles, "en": section.title}, index.names.lang)


def _part(group: BoxGroup, drawn: dict[int, FormBox]) -> FormPart:
    boxes_ = (drawn[box.number] for box in group.boxes)
    runs = tuple(tuple(run) for _, run in groupby(boxes_, lambda box: box.is_text))
    entry = group.entry
    return FormPart(entry.id if entry else "", entry.title if entry else "", runs)


def _box(index: Index, group: BoxGroup, box: Box) -> FormBox:
    question, lang = box.question, index.names.lang
    return FormBox(
        number=box.number,
        id=question.id,
        where=group.entry.id if group.entry else "",
        asks=worded(question.asks, lang),
        is_text=question.kind == _TEXT,
        lines=_lines(box.text, box.fitting),
        characters=box.characters,
        limit=box.limit,
        left=None if box.limit is None else max(0, box.limit - box.characters),
        excess=box.excess,
        basis=(box.basis if box.limit is not None else Basis.UNSOURCED).value,
        fill=box.fill,
        override=box.override,
        empty=not box.text,
        optional=question.optional,
        shortened=box.shortened,
        note=worded(question.note, lang) if question.note else "",
    )


def _lines(text: str, fitting: int) -> tuple[tuple[str, str], ...]:
    """Each line as what fits and what does not."""
    found = []
    start = 0
    for line in text.split("\n") if text else ():
        room = max(0, fitting - start)
        found.append((line[:room], line[room:]))
        start += len(line) + 1
    return tuple(found)


def _money(
    index: Index,
    units: tuple[Unit, ...],
    packages: tuple[Package, ...],
    activities: tuple[ActivityLine, ...],
) -> FormMoney | None:
    """Sums against the lump sum; without work packages the amounts of the activities count."""
    call = index.call
    dated = call.fact(call.action.grant) if call else None
    if call is None or dated is None or dated.value.form != "lump_sum" or not units:
        return None
    grant = index.project.grant.amount
    amounts = {line.activity.id: line.amount for line in activities if not line.work_package_id}
    total = sum((amounts.get(unit.id) or unit.amount for unit in units), ZERO)
    inside = {package.work_package.id: package.activities for package in packages}
    sums = tuple(_sum(unit, inside.get(unit.id, ()), amounts.get(unit.id)) for unit in units)
    management = sum((unit.amount for unit in units if unit.management), ZERO)
    cap = call.fact(call.action.management_share_percent)
    most = grant * cap.value / 100 if cap and packages else None
    return FormMoney(
        grant=grant,
        total=total,
        difference=grant - total,
        sums=sums,
        management=management,
        management_percent=percent_of(management, grant),
        most=most,
        excess=max(ZERO, management - most) if most is not None else ZERO,
    )


def _sum(unit: Unit, inside: tuple[ActivityLine, ...], own: Decimal | None) -> FormSum:
    given = [line.amount for line in inside if line.amount is not None]
    total = sum(given, ZERO) if given else own
    return FormSum(unit, total, unit.amount - total if total is not None else ZERO)
