"""Limits of this action and call that the programme data do not know are named.

Why: a project without findings looks right. Where a limit is not known it was not checked, and
somebody should look it up.

Source: the programme data itself. What no document was found for stays unknown and is not guessed.

To mend: look the limits up in the guide of the call; nothing in the project file is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import ActionCall
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing

ID = "unknown-limits"
TITLE = "Limits that are not known are named"

PASSING = """
action: KA220-HED
call: 2026
"""
FAILING = """
action: KA220-SPO
call: 2021
"""

_ALWAYS = {
    "composition": "the smallest consortium",
    "coordinator_country": "the coordinator's country",
    "duration_months": "the duration",
    "grant": "the grant",
    "rounds": "the deadlines",
}
_WHERE_OTHER_CALLS_HAVE_IT = {
    "partner_country": "the partners' countries",
    "associated_partner_country": "the associated partners' countries",
    "coordinator_types": "the coordinator's type",
    "partner_types": "the partners' types",
    "applicant_age_years": "the age of the applicant",
    "eche_required": "the Erasmus Charter",
    "management_share_percent": "the ceiling for management",
    "uses_work_packages": "whether work packages are used",
    "priorities": "the number of priorities",
    "mobility_activities": "the mobility activities",
    "participants": "the number of participants",
    "award": "the award criteria",
    "funding_rate_percent": "the funding rate",
    "reduction_scale": "the reduction scale",
    "retention_years": "how long records are kept",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding that lists what could not be checked."""
    action = subject.action
    if action is None:
        return
    unknown = missing(action)
    if unknown:
        yield finding(
            subject,
            ID,
            Severity.ADVICE,
            ("call",),
            f"For {action.code} in call {action.call} no limits are known for"
            f" {listing(unknown, shown=20)}; they were not checked.",
            "What no document was found for stays unknown.",
            f"Look these up in the guide of call {action.call}.",
        )


def missing(action: ActionCall) -> list[str]:
    """The limits that are not known for an action in a call, in words."""
    return [
        words
        for name, words in {**_ALWAYS, **_WHERE_OTHER_CALLS_HAVE_IT}.items()
        if name not in action.action.without
        and action.fact(values := getattr(action.action, name)) is None
        and (name in _ALWAYS or values)
    ]
