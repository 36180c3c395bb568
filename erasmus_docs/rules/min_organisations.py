"""The consortium has enough organisations, counted as the call counts them.

Affiliated entities and associated partners do not count. Where the call counts only organisations
from certain countries, the others come on top.

Why: below the minimum an application is ineligible and is not assessed at all.

Source: the programme guide of the call; a minimum known only from secondary pages is a warning.

To mend: win another partner, or choose an action with a smaller consortium.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding
from erasmus_docs.programme.model import Count
from erasmus_docs.rules.quota import check_plain
from erasmus_docs.rules.subject import Subject

ID = "min-organisations"
TITLE = "The consortium has enough organisations"

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
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each minimum (or maximum) of organisations that is not kept."""
    yield from check_plain(subject, ID, Count.ORGANISATIONS)
