"""Equal money for unequal work."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "equal-shares"


FOUR = """
organisations:
  - {id: LAKE, legal_name: L, type: ngo, country: FR, role: coordinator}
  - {id: PORT, legal_name: P, type: ngo, country: IT}
  - {id: HILL, legal_name: H, type: ngo, country: PL}
  - {id: DALE, legal_name: D, type: ngo, country: ES}
"""
EQUAL = """
shares:
  WP1: {LAKE: 20000, PORT: 10000, HILL: 10000, DALE: 10000}
  WP2: {LAKE: 40000, PORT: 20000, HILL: 20000, DALE: 20000}
  WP3: {LAKE: 40000, PORT: 20000, HILL: 20000, DALE: 20000}
"""


def test_the_most_and_the_least_involved_are_named(check: Check) -> None:
    (found,) = check(FOUR + EQUAL, ID)

    assert found.severity is Severity.ADVICE
    assert found.found == (
        "PORT, HILL and DALE all receive EUR 50,000, although PORT takes part in 6 pieces of work"
        " and DALE in 0."
    )


def test_one_cent_of_difference_passes(check: Check) -> None:
    assert check(FOUR + EQUAL.replace("DALE: 10000", "DALE: 10000.01"), ID) == []


EVEN = """
work_packages: []
milestones:
  - {id: M1, title: T, lead: PORT, due: M1, verification: V}
  - {id: M2, title: T, lead: HILL, due: M1, verification: V}
  - {id: M3, title: T, lead: DALE, due: M1, verification: V}
results: []
"""


def test_equal_work_may_be_paid_equally(check: Check) -> None:
    assert check(FOUR + EQUAL + EVEN, ID) == []


def test_two_partners_are_too_few_to_judge(check: Check) -> None:
    sample = """
    shares:
      WP1: {LAKE: 50000, PORT: 50000, HILL: 50000}
      WP2: {LAKE: 0, PORT: 0, HILL: 0}
      WP3: {LAKE: 0, PORT: 50000, HILL: 50000}
    """

    assert check(sample, ID) == []
