"""The organisations come from enough different countries, counted as the call counts them.

Why: below the minimum an application is ineligible and is not assessed at all. A partner from a
country outside the Programme does not count where the call counts only countries of the Programme.

Source: the programme guide of the call; a minimum known only from secondary pages is a warning.

To mend: win a partner from one more country.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Count
from erasmus_docs.rules.quota import check_plain
from erasmus_docs.rules.subject import Subject

ID = "min-countries"
TITLE = "The consortium covers enough countries"

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: IT}
  - {id: C, legal_name: Gamma, type: higher-education-institution, country: PL}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: higher-education-institution, country: FR, role: coordinator}
  - {id: B, legal_name: Beta, type: higher-education-institution, country: IT}
  - {id: C, legal_name: Gamma, type: higher-education-institution, country: IT}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each minimum (or maximum) of countries that is not kept."""
    yield from check_plain(subject, ID, Count.COUNTRIES)
