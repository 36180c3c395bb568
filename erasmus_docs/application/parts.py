"""Answers about one organisation, objective, work package, activity or mobility."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from erasmus_docs.application.material import Answer, Material, answer, closed, entries, unclosed
from erasmus_docs.application.plain import line, plain
from erasmus_docs.application.whole import typed
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import due_day, first_day
from erasmus_docs.yamlfile import Path

T = TypeVar("T")
Fill = Callable[[Material, T, Path], Answer | None]


def _text(path: Path, name: str, value: str | None, *, markdown: bool = False) -> Answer | None:
    if not value:
        return None
    return answer((*path, name), plain(value) if markdown else line(value))


def _signatory(_: Material, one: m.Organisation, path: Path) -> Answer | None:
    who = one.legal_representative
    return _text(path, "legal_representative", who.function if who else None)


def _expertise(_: Material, one: m.Organisation, path: Path) -> Answer | None:
    lines = [line(text) for text in one.expertise]
    return answer((*path, "expertise"), entries(lines)) if lines else None


ORGANISATION: Mapping[str, Fill[m.Organisation]] = {
    "organisation.oid": lambda _, o, at: _text(at, "oid", o.oid),
    "organisation.established": lambda _, o, at: _text(
        at, "established", typed(o.established) if o.established else None
    ),
    "organisation.legal_representative": _signatory,
    "organisation.contact": lambda _, o, at: _text(at, "contact", o.contact),
    "organisation.profile": lambda _, o, at: _text(at, "profile", o.profile, markdown=True),
    "organisation.expertise": _expertise,
    "organisation.role": lambda _, o, at: _text(at, "role_in_project", o.role_in_project),
}


def measured(material: Material, found: Iterable[m.Indicator]) -> tuple[str, ...]:
    """Indicators as a list: with their proof, without it, and without where they start."""
    words = material.words
    long: list[str] = []
    middle: list[str] = []
    short: list[str] = []
    for one in found:
        values: dict[str, str] = {"title": line(one.title), "unit": line(one.unit)}
        if one.target is None:
            text = words("indicator_open", **values)
            for lines in (long, middle, short):
                lines.append(text)
            continue
        values["target"] = words.number(one.target)
        sentence = "indicator"
        if one.due:
            values["when"] = material.month(one.due)
            sentence = "indicator_due"
        short.append(words(sentence, **values))
        if one.baseline is not None and one.due:
            values["baseline"] = words.number(one.baseline)
            sentence = "indicator_full"
        middle.append(words(sentence, **values))
        if one.verification and sentence == "indicator_full":
            values["verification"] = unclosed(line(one.verification))
            sentence = "indicator_proof"
        long.append(words(sentence, **values))
    return tuple(entries(lines) for lines in (long, middle, short)) if long else ()


def _objective_indicators(material: Material, one: m.Objective, _: Path) -> Answer | None:
    found = [i for i in material.project.indicators if i.objective == one.id]
    return answer(("indicators",), *measured(material, found))


OBJECTIVE: Mapping[str, Fill[m.Objective]] = {
    "objective.text": lambda _, o, at: _text(at, "text", o.text),
    "objective.need": lambda _, o, at: _text(at, "need", o.need),
    "objective.indicators": _objective_indicators,
}


def _package_shares(material: Material, one: m.WorkPackage, _: Path) -> Answer | None:
    words = material.words
    row = material.project.shares.get(one.id, {})
    lines = [words("share", id=key, amount=words.money(amount)) for key, amount in row.items()]
    return answer(("shares", one.id), "\n".join(lines))


def _amount(material: Material, identifier: str, given: Decimal | None) -> str:
    row = material.project.shares.get(identifier, {})
    if given is None and not row:
        return ""
    return material.words.money(sum(row.values(), Decimal()) if given is None else given)


def _package_objectives(material: Material, one: m.WorkPackage, path: Path) -> Answer | None:
    own = [line(text) for text in one.objectives]
    served = [
        material.words("objective", id=goal.id, text=line(goal.text))
        for goal in material.project.objectives
        if one.id in goal.work_packages
    ]
    short = entries(own) if own else ""
    if not served:
        return answer((*path, "objectives"), short)
    goals = f"{material.words('objectives_served')}\n{entries(served)}"
    long = f"{short}\n\n{goals}" if own else goals
    return answer((*path, "objectives"), long, *([short] if own else []))


def _package_results(material: Material, one: m.WorkPackage, path: Path) -> Answer | None:
    words = material.words
    long, short = [], []
    for item in one.deliverables:
        values = {"id": item.id, "title": line(item.title), "when": material.month(item.due)}
        short.append(words("deliverable_short", **values))
        text = line(item.description or "")
        long.append(words("deliverable", **values, description=text) if text else short[-1])
    covered = {item.id for item in one.deliverables}
    for result in material.project.results:
        if result.work_package == one.id and not covered & set(result.deliverables):
            text = words(
                "result_short", title=line(result.title), when=material.month(result.available)
            )
            long.append(text)
            short.append(text)
    texts = (entries(long), entries(short)) if long else ()
    return answer((*path, "deliverables"), *texts)


def _package_indicators(material: Material, one: m.WorkPackage, _: Path) -> Answer | None:
    found = [i for i in material.project.indicators if i.work_package == one.id]
    return answer(("indicators",), *measured(material, found))


def _package_tasks(material: Material, one: m.WorkPackage, path: Path) -> Answer | None:
    words = material.words
    long, middle, short = [], [], []
    for task in one.tasks:
        values = {"id": task.id, "title": unclosed(line(task.title))}
        head = words("task_open", **values)
        if task.lead:
            first, last = material.period(task.start or one.start, task.end or one.end)
            head = words("task", **values, first=first, last=last, lead=task.lead)
        parts = [
            closed(words("contribution", id=key, text=unclosed(line(text))))
            for key, text in task.contributors.items()
        ]
        short.append(head)
        middle.append(" ".join([head, *parts]))
        content = closed(plain(task.description)) if task.description else ""
        long.append(" ".join(filter(None, [head, content, *parts])))
    texts = [entries(lines) for lines in (long, middle, short)] if short else []
    return answer((*path, "tasks"), *texts)


PACKAGE: Mapping[str, Fill[m.WorkPackage]] = {
    "package.title": lambda _, p, at: _text(at, "title", p.title),
    "package.amount": lambda a, p, _: answer(("shares", p.id), _amount(a, p.id, None)),
    "package.shares": _package_shares,
    "package.objectives": _package_objectives,
    "package.results": _package_results,
    "package.indicators": _package_indicators,
    "package.tasks": _package_tasks,
    "package.rationale": lambda _, p, at: _text(at, "rationale", p.rationale),
}


def _activity_people(material: Material, one: m.Activity, path: Path) -> Answer | None:
    number, group = one.participants_number, line(one.target_group or "")
    if not group and not number:
        return None
    sentence = "people" if (number or 0) > 1 else "people_one" if number else "people_none"
    if not group:
        sentence = "people_number" if (number or 0) > 1 else "people_one_number"
    words = material.words
    text = words(sentence, number=words.number(number or 0), group=closed(group))
    return answer((*path, "target_group"), text)


def _activity_lead(material: Material, one: m.Activity, path: Path) -> Answer | None:
    found = material.organisations.get(one.lead)
    return _text(path, "lead", found.legal_name if found else one.lead)


def _activity_organisations(material: Material, one: m.Activity, path: Path) -> Answer | None:
    names = [
        line(material.organisations[key].legal_name)
        for key in one.participants
        if key in material.organisations and key != one.lead
    ]
    return answer((*path, "participants"), "\n".join(names))


ACTIVITY: Mapping[str, Fill[m.Activity]] = {
    "activity.title": lambda _, v, at: _text(at, "title", v.title),
    "activity.venue": lambda _, v, at: _text(at, "venue", v.venue),
    "activity.start": lambda a, v, at: _text(
        at, "start", typed(first_day(a.project.start, v.start))
    ),
    "activity.end": lambda a, v, at: _text(at, "end", typed(due_day(a.project.start, v.end))),
    "activity.lead": _activity_lead,
    "activity.organisations": _activity_organisations,
    "activity.amount": lambda a, v, at: _text(at, "amount", _amount(a, v.id, v.amount)),
    "activity.description": lambda _, v, at: _text(at, "description", v.description, markdown=True),
    "activity.objective": lambda _, v, at: _text(at, "objective", v.objective),
    "activity.results": lambda _, v, at: answer(
        (*at, "results"), *([entries(map(line, v.results))] if v.results else [])
    ),
    "activity.people": _activity_people,
    "activity.rationale": lambda _, v, at: _text(at, "amount_rationale", v.amount_rationale),
}
