"""Rows of a rule sheet that come from tables: countries, priorities, visibility."""

from __future__ import annotations

import re
from collections.abc import Iterator

from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import CountryStatus, Priority, Visibility
from erasmus_docs.programme.sheet_rows import Cite, Row, cited, weakest
from erasmus_docs.programme.sheet_words import STATUS, country_names, every, upper

_KINDS = {
    "horizontal": "Horizontal priorities",
    "sectoral": "Priorities of the field",
    "national": "National priorities",
}
_WEAK = " (weak evidence for this call)"
_REGIONS_SHOWN = 4
_MEMBER_STATES = 27
_PAGES = re.compile(r"pp?\. ?(\d+)(?:-(\d+))?")


def rows(action: ActionCall, group: str) -> list[Row]:
    """The rows that tables add to a group of the sheet."""
    makers = {"who": _countries, "themes": _priorities, "visibility": _visibility}
    return list(makers[group](action)) if group in makers else []


def _countries(action: ActionCall) -> Iterator[Row]:
    yield from _statuses(action)
    yield from _regions(action)


def _statuses(action: ActionCall) -> Iterator[Row]:
    fact = action.status_fact()
    if fact is None:
        return
    parts = []
    for status, codes in fact.value.listed.items():
        if status is CountryStatus.MEMBER and len(codes) == _MEMBER_STATES:
            parts.append(f"The {_MEMBER_STATES} EU Member States")
        else:
            parts.append(f"{upper(STATUS[status])}: {every(country_names(action, codes))}")
    cites = cited(action, fact.source, fact.at)
    yield Row("statuses", "Programme countries", tuple(parts), fact.basis, cites, fact.note.strip())


def _regions(action: ActionCall) -> Iterator[Row]:
    """The regions that the rules on countries name, unless they are so many that all are meant."""
    fact = action.fact(action.programme.regions)
    named = _named_regions(action)
    if fact is None or not named:
        return
    shown = {n: r for n, r in fact.value.items() if n in named or n.rstrip("ab") in named}
    if not shown or len(shown) > _REGIONS_SHOWN:
        return
    values = tuple(
        f"Region {number} ({region.names['en']}): {every(country_names(action, region.countries))}"
        for number, region in shown.items()
    )
    cites = cited(action, fact.source, fact.at)
    yield Row("regions", "Regions named above", values, fact.basis, cites, fact.note.strip())


def _named_regions(action: ActionCall) -> set[str]:
    record = action.action
    places = (record.coordinator_country, record.partner_country, record.associated_partner_country)
    facts = [action.fact(values) for values in places]
    return {name for fact in facts if fact for name in fact.value.regions}


def _priorities(action: ActionCall) -> Iterator[Row]:
    entries = list(action.priorities.values())
    for kind, label in _KINDS.items():
        found = [entry for entry in entries if entry.kind == kind]
        if found:
            values = tuple(
                f"{entry.titles['en']}{'' if action.is_sure(entry) else _WEAK}" for entry in found
            )
            basis = weakest(entry.basis for entry in found)
            yield Row(f"priorities-{kind}", label, values, basis, _merged(action, found))


def _merged(action: ActionCall, entries: list[Priority]) -> tuple[Cite, ...]:
    """What several entries cite: each document once, with all places."""
    places: dict[str, list[str]] = {}
    sources = {}
    for entry in entries:
        for cite in cited(action, entry.source, entry.at):
            sources[cite.source.id] = cite.source
            found = places.setdefault(cite.source.id, [])
            if cite.place and cite.place not in found:
                found.append(cite.place)
    return tuple(Cite(source, _places(places[id_])) for id_, source in sources.items())


def _places(found: list[str]) -> str:
    """Several places as one: neighbouring pages become a range."""
    pages: set[int] = set()
    for place in found:
        match = _PAGES.fullmatch(place)
        if match is None:
            return ", ".join(found)
        pages.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    joined = (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"p. {', '.join(joined)}" if runs else ""


def _visibility(action: ActionCall) -> Iterator[Row]:
    known = action.programme.visibility.get(action.action.programme)
    if known is None:
        return
    cites = cited(action, known.source, known.at)
    said = (known.statement["en"], *known.alternatives.get("en", ()))
    statement = f"{every([f'“{words}”' for words in said], 'or')}, beside the EU emblem"
    yield Row("statement", "Funding statement", (statement,), known.statement_basis, cites)
    yield Row(
        "disclaimer",
        "Disclaimer",
        (_disclaimer(action, known),),
        known.basis,
        cites,
        known.note.strip(),
    )
    if emblem := known.emblem.get("en", ()):
        yield Row("emblem", "EU emblem", (" ".join(emblem),), known.statement_basis, cites)


def _disclaimer(action: ActionCall, known: Visibility) -> str:
    authorities = known.authorities.get(action.manager or "", {})
    return known.disclaimer["en"].replace(
        "{authority}", authorities.get("en", "[name of the granting authority]")
    )
