"""No two projects of one call and round have the same title, or the same acronym.

Titles and acronyms are compared without case, accents, blanks and marks. The same title again in a
later round or call is a new attempt and no finding.

Why: a copied project file keeps the old title, and an application submitted twice can cost both.

Source: Programme Guide 2025 and 2026. Of small-scale and cooperation partnerships it says that a
consortium submits one application to one agency per deadline; of cooperation partnerships also that
the same application to several national agencies is rejected. That two titles are the same does not
prove it, so this is a warning, and advice for acronyms.

To mend: give each project a title and an acronym of its own, or keep the one file that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Severity
from erasmus_docs.rules.portfolio.base import Concern, Portfolio, concern, files, grouped, named
from erasmus_docs.rules.portfolio.member import Member, plain
from erasmus_docs.rules.words import a

ID = "repeated-application"
TITLE = "Projects of one round have titles of their own"

PASSING = """
# a.yaml
title: Numbers at the repair table
acronym: NUMBERS
---
# b.yaml
title: Words at the repair table
acronym: WORDS
"""
FAILING = """
# a.yaml
title: Numbers at the repair table
acronym: NUMBERS
---
# b.yaml
title: "Numbers at the Repair Table!"
acronym: NUMERI
"""

_GUIDES = {2025: "G25", 2026: "G26"}
_COOPERATION = "KA220"
_PARTNERSHIPS = ("KA210", _COOPERATION)


def check(portfolio: Portfolio) -> Iterator[Concern]:
    """Yield the projects with a title, else those with an acronym, that another one has."""
    for key, severity in (("title", Severity.WARNING), ("acronym", Severity.ADVICE)):
        same = grouped(
            ((one.call, one.round, plain(getattr(one, key))), one) for one in portfolio.members
        )
        for projects in same.values():
            titles = {plain(one.title) for one in projects}
            if len(projects) > 1 and (key == "title" or len(titles) > 1):
                yield from _repeated(portfolio, key, severity, projects)


def _repeated(
    portfolio: Portfolio, key: str, severity: Severity, projects: list[Member]
) -> Iterator[Concern]:
    others, first = files(projects), projects[0]
    where = f"call {first.call}, round {first.round}"
    allowed = f"Projects of one call and round have {key}s of their own."
    source = _source(portfolio, projects) if key == "title" else ""
    if source:
        allowed += " The same consortium submits one application to one agency per deadline."
        if all(one.action.startswith(_COOPERATION) for one in projects):
            allowed += " The same one to several national agencies is rejected."
    remedy = f"Give each of them {a(key)} of its own."
    for one in projects:
        found = f"The {key} '{getattr(one, key)[:80]}' stands in projects of {where}: {others}."
        yield concern(ID, severity, one.spots[key], (one,), found, allowed, remedy, source)


def _source(portfolio: Portfolio, projects: list[Member]) -> str:
    """The guide of the call, if all of them are partnerships that it says this of."""
    guide = _GUIDES.get(projects[0].call)
    if guide is None or not all(one.action.startswith(_PARTNERSHIPS) for one in projects):
        return ""
    return named(portfolio, guide)
