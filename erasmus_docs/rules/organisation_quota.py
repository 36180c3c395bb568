"""The consortium has the mix of organisations that the call asks for.

Covers minimums and maximums by type of organisation, by country and by region, what each country
must have to count, groups of which there must be at least as many as of another, and associated
partners where the call counts them.

Why: an alliance without its training providers, or with one country that lacks its university, is
ineligible however many partners it has.

Source: the programme guide of the call; a rule known only from secondary pages is a warning.

To mend: win a partner of the type that is missing; check first that the types are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.rules.counting import tallies
from erasmus_docs.rules.quota import quotas, report
from erasmus_docs.rules.subject import Subject

ID = "organisation-quota"
TITLE = "The consortium has the mix the call asks for"

PASSING = """
action: KA220-HED
"""
FAILING = """
action: EPPKA2-KA
call: 2019
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each quota by type, country or comparison that is not kept."""
    for dated, quota in quotas(subject, plain=False):
        for tally in tallies(subject, quota):
            yield from report(subject, ID, dated, tally)
