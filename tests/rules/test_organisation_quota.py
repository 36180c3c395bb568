"""Quotas by type, by country and by comparison."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding

Check = Callable[..., list[Finding]]
ID = "organisation-quota"


KA = """
action: EPPKA2-KA
call: 2019
organisations:
  - {{id: A, legal_name: A, type: higher-education-institution, country: FR, role: coordinator}}
  - {{id: B, legal_name: B, type: higher-education-institution, country: IT}}
  - {{id: C, legal_name: C, type: enterprise, country: PL}}
  - {{id: D, legal_name: D, type: {type}, country: PL}}
"""


def test_two_enterprises_are_enough(check: Check) -> None:
    assert check(KA.format(type="enterprise"), ID) == []


def test_one_enterprise_is_too_few(check: Check) -> None:
    (found,) = check(KA.format(type="ngo"), ID)

    assert found.found == (
        "The consortium has 1 organisation of the type enterprise, chamber or"
        " business-association: C."
    )
    assert found.remedy.startswith("Add 1 organisation of the type enterprise, chamber or")
    assert "Guide for applicants" in found.source


CBHE = """
action: EPPKA2-CBHE-JP
call: 2019
organisations:
  - {{id: A, legal_name: A, type: higher-education-institution, country: FR, role: coordinator}}
  - {{id: B, legal_name: B, type: higher-education-institution, country: {country}}}
  - {{id: C, legal_name: C, type: higher-education-institution, country: MA}}
  - {{id: D, legal_name: D, type: {type}, country: MA}}
  - {{id: E, legal_name: E, type: {type}, country: MA}}
"""


def test_a_quota_per_country_holds_in_each_country(check: Check) -> None:
    assert check(CBHE.format(country="IT", type="higher-education-institution"), ID) == []


def test_a_quota_per_country_names_the_country_that_fails(check: Check) -> None:
    found = [one.found for one in check(CBHE.format(country="IT", type="ngo"), ID)]

    assert any(
        text.startswith("In Morocco (MA), the consortium has 1 organisation") for text in found
    )
    assert not any("In Italy" in text for text in found)
