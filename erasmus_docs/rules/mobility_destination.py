"""An activity takes place in a country where the programme funds it, and abroad.

Why: a stay in a country that is not open to the action is not eligible; only accredited vocational
education and higher education send people beyond the programme countries.

Source: the programme guide of the call; limits known only from secondary pages are warnings. That
an activity is abroad is advice, since activities at the seats of EU institutions may be at home.

To mend: choose a host in another country.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.budget.tariff import Tariff
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding, limit
from erasmus_docs.rules.mobile import Placed, mobilities
from erasmus_docs.rules.places import allowed_words
from erasmus_docs.rules.subject import Subject

ID = "mobility-destination"
TITLE = "The activity takes place where it is funded"

PASSING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: IT, days: 5}
"""
FAILING = """
action: KA122-VET
mobilities:
  - {id: M1, activity: job-shadowing, title: A boatyard, participants: 2, country: CH, days: 5}
"""

# Youth activities may be in the country of any participating organisation.
_ABROAD = frozenset({"VET", "SCH", "ADU", "HED", "SPO"})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every mobility to a country that is not open, or that is the participants' own."""
    action = subject.action
    if action is None:
        return
    for one in mobilities(subject):
        places, code = one.activity.destinations, one.entry.country
        country = subject.programme.country(code)
        if country is None:
            continue
        if places is not None and not action.allowed(places, code):
            yield limit(
                subject,
                ID,
                one.dated,
                (*one.path, "country"),
                f"{one.name} takes place in {subject.country_name(country.code)}.",
                places.says or allowed_words(places),
                "Choose a host in another country.",
            )
        elif _ABROAD & set(action.fields):
            yield from _at_home(subject, one)


def _at_home(subject: Subject, one: Placed) -> Iterator[Finding]:
    assert subject.action is not None
    home = Tariff(subject.action, subject.project).sending_country(one.entry)
    if home != one.entry.country or one.activity.who not in ("staff", "learners"):
        return
    yield finding(
        subject,
        ID,
        Severity.ADVICE,
        (*one.path, "country"),
        f"{one.name} takes place in {subject.country_name(home)}, its participants' own country.",
        "Activities take place abroad, except at a seat of an EU institution.",
        "Correct `country`, or write `sending` or `from_country`.",
    )
