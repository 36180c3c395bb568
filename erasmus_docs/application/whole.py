"""Answers that hold for the project as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from erasmus_docs.application.material import Answer, Material, answer, closed, entries, unclosed
from erasmus_docs.application.plain import line, paragraphs, plain
from erasmus_docs.application.wording import language_name
from erasmus_docs.project import model as m
from erasmus_docs.project.calendar import project_end

_SUMMARY_TEXTS = 3
_FIRST_PRIORITY = 1


def typed(day: date) -> str:
    """A day as it is typed into a form."""
    return f"{day:%d/%m}/{day.year:04}"


def _field(name: str, value: str | None) -> Answer | None:
    return answer((name,), line(value or ""))


def _narrative(name: str) -> Callable[[Material], Answer | None]:
    def fill(material: Material) -> Answer | None:
        text: str | None = getattr(material.project.narrative, name)
        return answer(("narrative", name), plain(text)) if text else None

    return fill


def _summary(number: int) -> Callable[[Material], Answer | None]:
    """One of the three texts, if the summary has exactly three paragraphs."""

    def fill(material: Material) -> Answer | None:
        parts = paragraphs(material.project.narrative.summary or "")
        if len(parts) != _SUMMARY_TEXTS:
            return None
        return answer(("narrative", "summary"), parts[number])

    return fill


def _priority_title(material: Material, chosen: m.Chosen) -> str:
    found = material.call.programme.priorities.get(chosen.id)
    return material.named(dict(found.titles)) if found else chosen.id


def _priorities_first(material: Material) -> Answer | None:
    chosen = material.project.priorities[:_FIRST_PRIORITY]
    return answer(("priorities",), *(_priority_title(material, one) for one in chosen))


def _priorities_others(material: Material) -> Answer | None:
    chosen = material.project.priorities[_FIRST_PRIORITY:]
    return answer(("priorities",), "\n".join(_priority_title(material, one) for one in chosen))


def _priorities_how(material: Material) -> Answer | None:
    chosen = [one for one in material.project.priorities if one.how]
    long = [
        material.words("priority", title=_priority_title(material, one), how=plain(one.how or ""))
        for one in chosen
    ]
    short = [plain(one.how or "") for one in chosen]
    return answer(("priorities",), "\n\n".join(long), "\n\n".join(short))


def _objectives(material: Material) -> Answer | None:
    lines = [
        material.words("objective", id=one.id, text=line(one.text))
        for one in material.project.objectives
    ]
    return answer(("objectives",), entries(lines)) if lines else None


def _objectives_needs(material: Material) -> Answer | None:
    words = material.words
    pairs = [one for one in material.project.objectives if one.need]
    lines = [
        f"{words('need', need=line(one.need or ''))}\n{words('answer', text=line(one.text))}"
        for one in pairs
    ]
    return answer(("objectives",), "\n\n".join(lines))


def _results(material: Material) -> Answer | None:
    words = material.words
    found = material.project.results
    if not found:
        return None
    long = [
        words(
            "result",
            title=line(one.title),
            when=material.month(one.available),
            languages=words.listing(one.languages),
            licence=one.licence,
        )
        for one in found
    ]
    short = [
        words("result_short", title=line(one.title), when=material.month(one.available))
        for one in found
    ]
    return answer(("results",), entries(long), entries(short), entries(one.title for one in found))


def _target_groups(material: Material) -> Answer | None:
    words = material.words
    long, short = [], []
    for one in material.project.target_groups:
        names = [
            material.organisations[key].legal_name if key in material.organisations else key
            for key in one.access
        ]
        sized = "group_sized" if one.size else "group"
        values = {
            "name": line(one.name),
            "gain": unclosed(line(one.gain)),
            "size": words.number(one.size or 0),
            "access": unclosed(words.listing(names)),
        }
        short.append(words(f"{sized}_open", **values))
        long.append(words(sized, **values) if names else short[-1])
    return answer(("target_groups",), entries(long), entries(short)) if long else None


def _roles(material: Material) -> Answer | None:
    words = material.words
    long, short = [], []
    for one in material.project.organisations:
        led = [p.id for p in material.project.work_packages if p.lead == one.id]
        role = closed(line(one.role_in_project)) if one.role_in_project else ""
        values = {"id": line(one.legal_name), "role": role, "packages": words.listing(led)}
        if role:
            long.append(words("role_lead" if led else "role", **values))
            short.append(words("role", **{**values, "id": one.id}))
        elif led:
            long.append(words("role_lead_only", **values))
            short.append(words("role_lead_only", **{**values, "id": one.id}))
    return answer(("organisations",), entries(long), entries(short)) if long else None


def _associated_partners(material: Material) -> Answer | None:
    lines = [
        material.words(
            "associate",
            name=line(one.legal_name),
            country=material.country(one.country),
            contribution=line(one.contribution),
        )
        for one in material.project.associated_partners
        if one.contribution
    ]
    return answer(("associated_partners",), "\n".join(lines))


def _risks(material: Material) -> Answer | None:
    words = material.words
    long, middle, short = [], [], []
    for one in material.project.risks:
        values = {
            "description": closed(line(one.description)),
            "mitigation": unclosed(line(one.mitigation)),
            "owner": one.owner or "",
        }
        short.append(words("risk", **values))
        middle.append(words("risk_owned", **values) if one.owner else short[-1])
        if one.owner and one.likelihood and one.impact:
            grades = {
                "likelihood": words.grade(one.likelihood),
                "impact": words.grade(one.impact),
            }
            long.append(words("risk_graded", **values, **grades))
        else:
            long.append(middle[-1])
    texts = [entries(lines) for lines in (long, middle, short)] if short else []
    return answer(("risks",), *texts)


def _grant(material: Material) -> Answer | None:
    return answer(("grant", "amount"), material.words.money(material.project.grant.amount))


WHOLE: Mapping[str, Callable[[Material], Answer | None]] = {
    "project.title": lambda a: _field("title", a.project.title),
    "project.acronym": lambda a: _field("acronym", a.project.acronym),
    "project.start": lambda a: _field("start", typed(a.project.start)),
    "project.duration": lambda a: _field("duration", str(a.project.duration)),
    "project.end": lambda a: _field(
        "duration", typed(project_end(a.project.start, a.project.duration))
    ),
    "project.grant": _grant,
    "project.agency": lambda a: _field("granting_authority", a.project.granting_authority),
    "project.language": lambda a: _field("language", language_name(a.project.language)),
    "project.topics": lambda a: answer(("topics",), "\n".join(map(line, a.project.topics))),
    "summary.objectives": _summary(0),
    "summary.implementation": _summary(1),
    "summary.results": _summary(2),
    "priorities.first": _priorities_first,
    "priorities.others": _priorities_others,
    "priorities.how": _priorities_how,
    "objectives": _objectives,
    "objectives.needs": _objectives_needs,
    "results": _results,
    "target_groups": _target_groups,
    "roles": _roles,
    "associated_partners": _associated_partners,
    "risks": _risks,
    **{f"narrative.{name}": _narrative(name) for name in m.Narrative.model_fields},
}
