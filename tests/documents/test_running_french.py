"""Plans, forms and reports of running projects in French: the facts of the English ones, in French.

And all of them for sixty partners, which widens every table.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import shipped_templates
from tests.support import french, plans
from tests.support.achieved import reporting
from tests.support.pieces import missing, pdf_text, pieces
from tests.support.plans import KA210, KA220, SIM, plan
from tests.support.same_facts import different

RUNNING = (
    "risk-register",
    "quality-plan",
    "communication-calendar",
    "sustainability-plan",
    "gantt",
    "budget-summary",
)
REPORTS = ("progress-report", "interim-report", "final-report", "payout-forecast")
CASES = [(name, sample) for name in RUNNING for sample in (KA220, KA210, SIM)]
CASES += [(name, reporting(sample)) for name in REPORTS for sample in ("ka220", "ka210")]


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_facts_are_those_of_the_english_document(name: str, sample: Path) -> None:
    assert different(plan(name, sample), plan(name, sample, "fr"), sample) == []


@pytest.mark.parametrize(("name", "sample"), CASES)
def test_words_and_spaces_are_french(name: str, sample: Path) -> None:
    document = plan(name, sample, "fr")
    texts = list(french.own_words(document, sample))

    assert {text: found for text in texts if (found := french.english_words(text))} == {}
    assert {text: found for text in texts if (found := french.slips(text))} == {}
    assert french.codes(document) == []


@pytest.mark.parametrize("name", RUNNING)
def test_sixty_partners_fit(name: str, tmp_path: Path) -> None:
    partners = [f"P{number:02}" for number in range(1, 61)]
    everybody = ", ".join(f"{one}: helps" for one in partners[1:])
    more = "".join(
        f"  - {{id: {one}, legal_name: Partner {one}, type: ngo, country: SE}}\n"
        for one in partners
    )
    more += f"shares: {{WP1: {{{', '.join(f'{one}: 2000' for one in partners)}}}}}\n"
    more += "work_packages:\n  - {id: WP1, title: Work, type: management, start: M1, end: M24,"
    more += " lead: P01, tasks: [{id: T1.1, title: Do, lead: P01,"
    more += f" contributors: {{{everybody}}}}}]}}\n"
    document = plan(name, plans.minimal(tmp_path, "KA220-HED", 120000, more))

    assert missing(pieces(document), pdf_text(write(document, "pdf", (shipped_templates(),)))) == []
