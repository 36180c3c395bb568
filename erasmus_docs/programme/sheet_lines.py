"""Which parameter stands where on a rule sheet, under which label, written by which function.

The order is the one a coordinator reads in. Every parameter of ``Action`` has one line here; a
test says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from erasmus_docs.programme import sheet_mobility as mobility
from erasmus_docs.programme import sheet_words as words
from erasmus_docs.programme.catalogue import ActionCall

Writer = Callable[[Any, ActionCall], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """How one parameter of an action is shown.

    Attributes:
        parameter: Its name in ``Action``.
        label: What it is called for a reader.
        write: Turns its value into texts, one per line.
        expected: In which key actions it is named as unknown where nothing is known in any call;
            ``ALL`` for every action, empty for a parameter that many actions do not have.
    """

    parameter: str
    label: str
    write: Writer
    expected: str = ""


ALL = "KA1 KA2 KA3"
PROJECTS = "KA2 KA3"

GROUPS: tuple[tuple[str, str, tuple[Line, ...]], ...] = (
    (
        "when",
        "What and when",
        (
            Line("managed_by", "Managed by", words.manager, ALL),
            Line("guide", "Guide of the call", words.text),
            Line("portal_topics", "Topics on the portal", words.topics),
            Line("rounds", "Deadlines (Brussels time)", words.rounds, ALL),
        ),
    ),
    (
        "who",
        "Who",
        (
            Line("coordinator_country", "Coordinator from", words.places, ALL),
            Line("coordinator_types", "Coordinator is", words.types),
            Line("applicant_age_years", "Age of the applicant", words.age),
            Line("partner_country", "Partners from", words.places),
            Line("partner_types", "Partners are", words.types),
            Line("associated_partner_country", "Associated partners from", words.places),
            Line("composition", "Consortium", words.composition, PROJECTS),
            Line("eche_required", "Erasmus Charter", words.charter),
        ),
    ),
    (
        "mobility",
        "Mobility",
        (
            Line("mobility_activities", "Activities", mobility.activities),
            Line("participants", "Participants", mobility.participants),
        ),
    ),
    (
        "money",
        "How long and how much",
        (
            Line("duration_months", "Duration", words.months, ALL),
            Line("grant", "Grant", words.grant, PROJECTS),
            Line("funding_rate_percent", "Funding rate", words.of_costs),
            Line("management_share_percent", "Project management", words.of_grant),
            Line("heading_ceilings_percent", "Ceilings of headings", words.headings),
            Line("staff_day_rates", "Staff costs per day", words.staff_days),
            Line("third_party_support_max", "Support to third parties", words.third_parties),
        ),
    ),
    (
        "work",
        "Work packages",
        (
            Line("uses_work_packages", "Work is split into", words.uses_packages),
            Line("work_packages", "Number of work packages", words.packages),
            Line("work_packages_advised", "Number advised", words.packages),
            Line("work_package_types", "Types of work packages", words.package_types),
        ),
    ),
    (
        "themes",
        "Priorities and topics",
        (
            Line("priorities", "Number of priorities", words.chosen),
            Line("topics_max", "Number of topics", words.at_most),
        ),
    ),
    ("award", "Award", (Line("award", "Award criteria", words.award, PROJECTS),)),
    (
        "application",
        "Application",
        (
            Line("applications_per_organisation", "Applications per organisation", words.at_most),
            Line("applications_as_coordinator", "Applications as coordinator", words.at_most),
            Line("page_limit", "Pages of the narrative", words.pages),
            Line("form", "Sections of the form", words.form),
        ),
    ),
    (
        "after",
        "Money paid, reports and records",
        (
            Line("payments", "Payments", words.payments, PROJECTS),
            Line("final_report_days", "Final report", words.report_days),
            Line("final_report_months", "Final report", words.report_months),
            Line("final_score", "Score of the final report", words.final_score),
            Line("reduction_scale", "Paid by score of the final report", words.bands),
            Line("retention_years", "Records are kept", words.years, ALL),
        ),
    ),
    ("visibility", "Visibility", ()),
    (
        "conditions",
        "Other conditions",
        (Line("conditions", "The call also asks for", words.sentences),),
    ),
)

LINES = tuple(line for _, _, lines in GROUPS for line in lines)
REPORT = ("final_report_days", "final_report_months")
