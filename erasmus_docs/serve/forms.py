"""Forms for the simple sections of a project file, and what becomes of what is filled in.

Every field is sent with what the file said when it was shown. A field that was changed here and
not in the file is written; one that was changed in both is shown again with both, and nothing is
written until somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path as FilePath

from pydantic import BaseModel

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.finding import Finding
from erasmus_docs.programme import catalogue
from erasmus_docs.project import model as m
from erasmus_docs.project.edit import Add, Change, Remove, Set, edited
from erasmus_docs.project.offered import choices
from erasmus_docs.project.reader import read_project
from erasmus_docs.project.versions import upgraded
from erasmus_docs.serve.fields import (
    NEW,
    Field,
    fields_of,
    old_value,
    organisations,
    plain,
    value_of,
)
from erasmus_docs.yamlfile import Path, Value, YamlFile, name_in

SECTIONS = (
    *("organisations", "calendar", "work_packages", "tasks", "activities", "shares"),
    *("mobilities", "deliverables", "indicators", "risks"),
)
_LISTS: dict[str, type[BaseModel]] = {
    "organisations": m.Organisation,
    "work_packages": m.WorkPackage,
    "tasks": m.Task,
    "activities": m.Activity,
    "mobilities": m.Mobility,
    "deliverables": m.Deliverable,
    "milestones": m.Milestone,
    "events": m.Event,
    "indicators": m.Indicator,
    "risks": m.Risk,
}
_AMOUNT = re.compile(r"[0-9]{1,14}(?:\.[0-9]{1,2})?")
_DATES = ("start", "end", "due")
_DATED = ("activities", "deliverables", "milestones", "events")


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one entry.

    Attributes:
        name: Of the entry, or of the list with ``+`` for one that is to be made.
        title: What it is called.
        fields: What can be filled in.
        removable: Whether it can be taken out of its list.
    """

    name: str
    title: str
    path: Path
    fields: tuple[Field, ...]
    removable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The shares: a row for each work package or activity, a column for each organisation."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Field, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A section as a form.

    Attributes:
        section: One of ``SECTIONS``.
        groups: Its entries.
        table: In the place of entries, for the shares.
        offers: Suggestions by kind: code and title.
        wrong: What kept it from being saved.
        text: What the file is to say then; ``None`` if nothing is to be written.
    """

    section: str
    groups: tuple[Group, ...] = ()
    table: Table | None = None
    offers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    wrong: tuple[str, ...] = ()
    text: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        rows = self.table.rows if self.table else ()
        return (
            *(field for group in self.groups for field in group.fields),
            *(field for _, fields, _ in rows for field in fields),
        )


def filled(
    path: FilePath, raw: bytes, section: str, posted: Mapping[str, str] | None = None
) -> Form:
    """A section of a project file as a form; with what was filled in, as far as it could be used.

    Args:
        path: The project file.
        raw: Its bytes.
        section: One of ``SECTIONS``.
        posted: What a browser sent; ``None`` only shows the form.

    Raises:
        InputError: The file is no mapping, or of an older version; the message says what to do.
    """
    file = yamlfile.read(path, raw=raw)
    if not isinstance(file.data, dict) or file.findings:
        found = file.findings[0].found if file.findings else "It holds no project."
        raise InputError(f"{path}: {found} Mend it in your editor; forms need a file to change.")
    if upgraded(file).findings:
        raise InputError(
            f"{path}: the file is of an older version. Run erasmus-docs migrate --write first."
        )
    form = _form(section, file.data)
    return form if posted is None else _answered(form, path, raw, file, posted)


# --- what can be filled in ------------------------------------------------------------------------


def _form(section: str, data: Value) -> Form:
    offers = tuple(_offers(data))
    if section == "shares":
        return Form(section, table=_shares(data), offers=offers)
    if section == "calendar":
        return Form(section, tuple(_calendar(data)), offers=offers)
    lists = _inside(data, section) if section in m.WorkPackage.model_fields else []
    lists += [(section,)] if section in m.Project.model_fields else []
    return Form(section, tuple(g for one in lists for g in _list(data, one)), offers=offers)


def _list(data: Value, path: Path, only: tuple[str, ...] = ()) -> Iterator[Group]:
    """The entries of a list, and an empty one to add."""
    model = _LISTS[str(path[-1])]
    entries = _entries(data, path)
    for number in range(len(entries)):
        here = (*path, number)
        fields = fields_of(model, data, here, only)
        yield Group(name_in(data, here), _title(entries[number], number), here, fields, not only)
    if not only:
        where = f" in {name_in(data, path[:2]).rpartition('/')[2]}" if len(path) > 1 else ""
        title = f"New {_one(str(path[-1]))}{where}"
        new = fields_of(model, data, (*path, NEW))
        # the list by the name of what it is in, which stays when other entries go
        prefix = f"{name_in(data, path)}/{NEW}"
        fields = tuple(replace(one, name=f"{prefix}/{'/'.join(_steps(one, path))}") for one in new)
        yield Group(prefix, title, path, fields)


def _one(name: str) -> str:
    """What an entry of a list is called: ``work package``, ``activity``."""
    words = name.replace("_", " ")
    return f"{words[:-3]}y" if words.endswith("ies") else words.removesuffix("s")


def _steps(field: Field, path: Path) -> tuple[str, ...]:
    return tuple(map(str, field.path[len(path) + 1 :]))


def _inside(data: Value, name: str) -> list[Path]:
    count = len(_entries(data, ("work_packages",)))
    return [("work_packages", number, name) for number in range(count)]


def _calendar(data: Value) -> Iterator[Group]:
    yield Group("", "Project", (), fields_of(m.Project, data, (), ("start", "duration")))
    yield from _list(data, ("work_packages",), _DATES)
    for name in _DATED:
        for path in (*_inside(data, name), (name,)):
            yield from _list(data, path, _DATES)


def _shares(data: Value) -> Table:
    columns = organisations(data)
    work = _entries(data, ("work_packages",)) or _entries(data, ("activities",))
    known = data.get("shares") if isinstance(data, dict) else None
    shares = known if isinstance(known, dict) else {}
    units = dict.fromkeys([*(one for entry in work if (one := _id(entry))), *shares])
    rows = []
    for unit in units:
        row = shares.get(unit)
        amounts = row if isinstance(row, dict) else {}
        fields = tuple(_share(unit, column, amounts.get(column)) for column in columns)
        rows.append((unit, fields, _sum(field.value for field in fields)))
    return Table(columns, tuple(rows))


def _share(unit: str, organisation: str, value: Value) -> Field:
    text = value if isinstance(value, str) else ""
    label = f"{unit}, {organisation}, EUR"
    path = ("shares", unit, organisation)
    return Field(path, "/".join(path), label, "", "line", text, text)


def _sum(values: Iterator[str]) -> str:
    """The sum of what may not be amounts yet; ``1e999999`` would print a million digits."""
    given = [one for one in values if one]
    if not all(map(_AMOUNT.fullmatch, given)):
        return "?"
    return f"{sum(map(Decimal, given), Decimal()):f}"


def _entries(data: Value, path: Path) -> list[Value]:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data if isinstance(data, list) else []


def _id(entry: Value) -> str:
    own = entry.get("id") if isinstance(entry, dict) else None
    return own if isinstance(own, str) else ""


def _title(entry: Value, number: int) -> str:
    words = entry if isinstance(entry, dict) else {}
    said = (words.get(key) for key in ("title", "legal_name", "description"))
    text = next((one for one in said if isinstance(one, str)), "")
    used = words.get("use")
    more = f" (what is empty here comes from organisations/{used}.yaml)" if used else ""
    return f"{_id(entry) or f'No. {number + 1}'} {text}".strip() + more


def _offers(data: Value) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    offered = choices(catalogue.load())
    for kind in ("activity", "country", "organisation-type"):
        yield kind, tuple(offered[kind])
    entries = _entries(data, ("organisations",))
    yield "organisation", tuple((_id(one), _title(one, n)) for n, one in enumerate(entries))


# --- what was filled in ---------------------------------------------------------------------------


def _answered(
    form: Form, path: FilePath, raw: bytes, file: YamlFile, posted: Mapping[str, str]
) -> Form:
    fields = {field.name: _compared(field, posted) for field in form.fields}
    lost = (*_lost(fields, posted), *_touched(form, posted))
    shown = _with(form, fields)
    if lost or any(field.wrong for field in fields.values()):
        return replace(shown, wrong=lost)
    wanted = [*_sets(file, fields), *_adds(form, fields), *_removes(form, posted)]
    if not wanted:
        return shown
    try:
        text = edited(file, wanted)
    except InputError as error:
        return replace(shown, wrong=(str(error),))
    new = _new_findings(path, raw, text)
    if not new:
        return replace(shown, text=text)
    written = {name: _written(field, fields, file.data) for name, field in fields.items()}
    blamed = {name: _blamed(field, written[name], new) for name, field in fields.items()}
    said = {one.found for one in new if not any(_about(name, one) for name in written.values())}
    return replace(_with(form, blamed), wrong=tuple(sorted(said)))


def _compared(field: Field, posted: Mapping[str, str]) -> Field:
    """A field with what was filled in; changed here and in the file, with what the file says."""
    if field.name not in posted:
        return field
    given, was = plain(posted[field.name]), plain(posted.get(f"was:{field.name}", ""))
    if given in (was, field.value):
        return field
    wrong = ""
    if was != field.value:
        now = f"“{field.value}”" if field.value else "nothing"
        wrong = f"The file was saved meanwhile and says {now} here. Save again to replace that."
    return replace(field, value=given, wrong=wrong)


def _lost(fields: Mapping[str, Field], posted: Mapping[str, str]) -> tuple[str, ...]:
    """Changes of what is not there any longer."""
    names = [
        name
        for name, text in posted.items()
        if f"was:{name}" in posted
        and name not in fields
        and plain(text) != plain(posted[f"was:{name}"])
    ]
    return tuple(
        f"{name} is not in the file any longer; “{plain(posted[name])}” was not saved."
        for name in names
    )


def _touched(form: Form, posted: Mapping[str, str]) -> Iterator[str]:
    """Entries that were to be removed, and that somebody has changed meanwhile."""
    for group in form.groups:
        was = {one.name: plain(posted.get(f"was:{one.name}", "")) for one in group.fields}
        if f"remove:{group.name}" in posted and any(f.value != was[f.name] for f in group.fields):
            yield f"{group.name} was changed meanwhile and not removed. Save again to remove it."


def _with(form: Form, fields: Mapping[str, Field]) -> Form:
    groups = tuple(
        replace(group, fields=tuple(fields[one.name] for one in group.fields))
        for group in form.groups
    )
    table = form.table
    if table is not None:
        rows = [(u, tuple(fields[one.name] for one in row)) for u, row, _ in table.rows]
        table = Table(
            table.columns, tuple((u, row, _sum(one.value for one in row)) for u, row in rows)
        )
    return replace(form, groups=groups, table=table)


def _sets(file: YamlFile, fields: Mapping[str, Field]) -> Iterator[Change]:
    for field in fields.values():
        if field.value != field.was and NEW not in field.path:
            if field.value:
                yield Set(field.path, value_of(field, field.value, old_value(file.data, field)))
            else:
                yield Remove(field.path)


def _adds(form: Form, fields: Mapping[str, Field]) -> Iterator[Change]:
    for group in form.groups:
        entry: dict[str, Value] = {}
        for one in group.fields:
            field = fields[one.name]
            if NEW in field.path and field.value:
                *above, name = _steps(field, group.path)
                inner = entry
                for step in above:
                    found = inner.setdefault(step, {})
                    assert isinstance(found, dict)
                    inner = found
                inner[name] = value_of(field, field.value, None)
        if entry:
            yield Add(group.path, entry)


def _removes(form: Form, posted: Mapping[str, str]) -> Iterator[Change]:
    """The last first, so that the numbers of the others hold."""
    for group in reversed(form.groups):
        if group.removable and f"remove:{group.name}" in posted:
            yield Remove(group.path)


def _new_findings(path: FilePath, raw: bytes, text: str) -> tuple[Finding, ...]:
    """What would keep the file from being read as a project and does not do so now."""
    after = read_project(path, raw=text.encode())
    if after.project is not None:
        return ()
    before = {(one.at, one.found) for one in read_project(path, raw=raw).findings}
    return tuple(one for one in after.findings if (one.at, one.found) not in before)


def _written(field: Field, fields: Mapping[str, Field], data: Value) -> str:
    """The name of a field in the file that was to be written, where a new entry has an id."""
    group, new, rest = field.name.partition(f"/{NEW}/")
    if not new:
        return field.name
    given = fields.get(f"{group}/{NEW}/id")
    number = len(_entries(data, field.path[: field.path.index(NEW)])) + 1
    return f"{group}/{given.value if given and given.value else f'#{number}'}/{rest}"


def _about(name: str, finding: Finding) -> bool:
    return f"{finding.at}/".startswith(f"{name}/")


def _blamed(field: Field, name: str, findings: tuple[Finding, ...]) -> Field:
    said = [f"{one.found} {one.allowed}".strip() for one in findings if _about(name, one)]
    return replace(field, wrong=" ".join(said)) if said else field
