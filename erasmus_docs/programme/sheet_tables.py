"""Rows of a rule sheet that come from tables: countries, priorities, visibility."""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.programme import sheet_rates
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.programme.model import CountryStatus, Visibility
from erasmus_docs.programme.sheet_rows import Row, cited, merged, weakest
from erasmus_docs.programme.sheet_words import STATUS, country_names, every, upper

_KINDS = {
    "horizontal": "Horizontal priorities",
    "sectoral": "Priorities of the field",
    "national": "National priorities",
}
_WEAK = " (weak evidence for this call)"
_REGIONS_SHOWN = 4
_MEMBER_STATES = 27


def rows(action: ActionCall, group: str) -> list[Row]:
    """The rows that tables add to a group of the sheet."""
    makers = {
        "who": _countries,
        "money": sheet_rates.rows,
        "themes": _priorities,
        "visibility": _visibility,
    }
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
    if not action.action.priorities:
        return  # the tables list them by field; an action without a rule on them takes none
    entries = list(action.priorities.values())
    for kind, label in _KINDS.items():
        found = [entry for entry in entries if entry.kind == kind]
        if found:
            values = tuple(
                f"{entry.titles['en']}{'' if action.is_sure(entry) else _WEAK}" for entry in found
            )
            basis = weakest(entry.basis for entry in found)
            yield Row(
                f"priorities-{kind}",
                label,
                values,
                basis,
                merged(c for entry in found for c in cited(action, entry.source, entry.at)),
            )


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
