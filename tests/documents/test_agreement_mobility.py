"""The partnership agreement of a mobility consortium: stays and hosts, no work packages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from erasmus_docs.documents.blocks import Document
from tests.support import plans
from tests.support.agreements import LANGUAGES, agreement, article, gaps, table
from tests.support.plans import KA122

# what only projects with work packages know
FOREIGN = re.compile(r"(?i)timesheet|staff days|work package|feuilles? de temps|jours de personnel"
                     r"|lots? de travail")  # fmt: skip
NEXT = "# ---------------------------------------------------------------- who goes where"
MEMBER = f"""
  - id: MAR
    legal_name: Escola Inventada do Mar
    type: vet-provider
    country: PT
    role_in_project: Sends ten learners.

{NEXT}"""
HEADINGS = """
budget_headings:
  - {id: ORG, title: Organisation, unit: person, proof: Report, amounts: {EPI: 3000, MAR: 2050}}
  - {id: STAY, title: Stay, unit: day, proof: Confirmation, amounts: {EPI: 30000, MAR: 14500}}

"""


@pytest.fixture
def consortium(tmp_path: Path) -> Path:
    return plans.changed(
        tmp_path, KA122,
        ("action: KA122-VET", "action: KA121-VET"),
        (f"\n{NEXT}", MEMBER),
        ("  - id: M3\n", "  - id: M3\n    sending: MAR\n"),
        ("\nterms:\n", HEADINGS + "\nterms:\n"),
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("partner", ["MAR", ""])
def test_it_speaks_of_stays_and_not_of_work_packages(
    consortium: Path, partner: str, lang: str
) -> None:
    document = agreement(consortium, partner, lang=lang)

    assert FOREIGN.findall(plans.text(document)) == []
    sent = {row[0]: row[1] for row in table(document, "t-tasks")[1:]}
    assert sent["M3"] == "MAR"
    assert ("M1" in sent) is (not partner)
    assert gaps(document, "annex-tasks") == []


def test_its_shares_are_the_ceilings_by_heading(consortium: Path) -> None:
    document: Document = agreement(consortium, "MAR")

    assert "at most EUR 16 550 (33.4 % of the Grant)" in article(document, "a03").replace(
        "\u00a0", " "
    )
    assert [row[-1].replace("\u00a0", " ") for row in table(document, "t-distribution")] == [
        "Share", "33 000", "16 550", "49 550",
    ]  # fmt: skip
