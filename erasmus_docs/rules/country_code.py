"""Country codes are those the programme writes.

The programme writes EL for Greece, UK for the United Kingdom and XK for Kosovo, as EU documents do.
Organisations of overseas countries and territories count as the Member State they are linked to,
and are written with its code.

Why: a code the programme does not know has no status in any call, so that neither the rules nor the
documents can use it.

Source: the programme's list of countries.

To mend: write the code suggested; `NO` needs no quotation marks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.model import Country
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.yamlfile import Path

ID = "country-code"
TITLE = "Country codes are the programme's"

PASSING = """
associated_partners:
  - {id: LAB, legal_name: Island Laboratory, country: EL}
"""
FAILING = """
associated_partners:
  - {id: LAB, legal_name: Island Laboratory, country: GR}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every code that is not one of the programme's."""
    for path, code in _codes(subject):
        country = subject.programme.country(code)
        if country is not None and country.code == code:
            continue
        if home := _home(subject, code):
            yield _territory(subject, path, code, home)
            continue
        right = country.code if country else _nearest(subject, code)
        names = subject.programme.countries[right].names if right else {}
        yield finding(
            subject,
            ID,
            Severity.ERROR,
            path,
            f"The country code is '{code}'.",
            f"The programme writes {right} for {names.get('en', right)}."
            if country
            else "Countries are written with the programme's code of two capital letters.",
            f"Write `{right}`."
            if country
            else f"Did you mean `{right}` ({names.get('en', right)})?"
            if right
            else "Write the code of the country, such as `FR` or `EL`.",
        )


def _home(subject: Subject, code: str) -> Country | None:
    """The country that an overseas territory counts as."""
    countries = subject.programme.countries.values()
    return next((one for one in countries if code in one.territories), None)


def _territory(subject: Subject, path: Path, code: str, home: Country) -> Finding:
    name = home.territories[code]["en"]
    return finding(
        subject,
        ID,
        Severity.ERROR,
        path,
        f"The country code is '{code}'.",
        f"{name} counts as {home.names['en']}, with which the programme writes it.",
        f"Write `{home.code}`, and {name} in `city` or `address`.",
    )


def _codes(subject: Subject) -> Iterator[tuple[Path, str]]:
    project = subject.project
    for one in subject.each_organisation():
        yield (*one.path, "country"), one.entry.country
    for number, partner in enumerate(project.associated_partners):
        yield ("associated_partners", number, "country"), partner.country
    for activity in subject.activities:
        if activity.entry.venue_country:
            yield (*activity.path, "venue_country"), activity.entry.venue_country
    for number, mobility in enumerate(project.mobilities):
        yield ("mobilities", number, "country"), mobility.country
        if mobility.from_country:
            yield ("mobilities", number, "from_country"), mobility.from_country
    if project.terms.governing_law:
        yield ("terms", "governing_law"), project.terms.governing_law


def _nearest(subject: Subject, code: str) -> str | None:
    """The code of a country written by name, or with small letters."""
    countries = subject.programme.countries
    if code.strip().upper() in countries:
        return code.strip().upper()
    names = {
        name.casefold(): country.code
        for country in countries.values()
        for name in country.names.values()
    }
    near = get_close_matches(code.strip().casefold(), names, n=1, cutoff=0.8)
    return names[near[0]] if near else None
