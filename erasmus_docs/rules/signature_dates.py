"""Papers are signed before what rests on them: agreements before money moves, mandates before that.

Looked at are the days under `signatures`, as far as they are given. The partnership agreement with
each partner is signed not later than the first transfer; where `first_transfer` is not given, the
first instalment with a date stands for it. Mandates and accession forms are signed not later than
the grant agreement, in actions of national agencies. Once a day of one agreement or of the transfer
is given, partners without a day are named.

Why: agencies ask whether an agreement exists with each partner that was paid, and whether it is
older than the payment. One that was signed afterwards, for the form, does not cover it.

Source: guides to partnership agreements and the lump sum handbook; the application form for
accession forms. None of them is a limit of the programme, so these are warnings.

To mend: have the paper signed first and move the transfer; correct the day if it was mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.project.calendar import due_day
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import day, listing
from erasmus_docs.yamlfile import Path

ID = "signature-dates"
TITLE = "Papers are signed before money moves"

PASSING = """
signatures:
  agreements: {PORT: 2026-10-20, HILL: 2026-10-31}
  first_transfer: 2026-10-31
"""
FAILING = """
signatures:
  agreements: {PORT: 2026-10-20, HILL: 2026-11-01}
  first_transfer: 2026-10-31
"""

_AT = ("signatures",)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what was signed too late, and partners without a signed agreement."""
    given = subject.project.signatures
    transfer, named = _transfer(subject)
    for name, signed in given.agreements.items():
        if transfer and signed > transfer:
            yield _warning(
                subject,
                (*_AT, "agreements", name),
                f"The agreement with {name} was signed on {day(signed)}, after {named}.",
                "An agreement is signed before money is passed on under it.",
                "Move the transfer behind the signature, or correct the day.",
            )
    if given.grant_agreement and subject.authority == "NA":
        for name, signed in given.mandates.items():
            if signed > given.grant_agreement:
                yield _warning(
                    subject,
                    (*_AT, "mandates", name),
                    f"The mandate of {name} was signed on {day(signed)}, after the grant agreement"
                    f" of {day(given.grant_agreement)}.",
                    "Mandates and accession forms are there when the grant agreement is signed.",
                    "Correct the day, or ask the national agency what it accepts.",
                )
    if given.agreements or given.first_transfer:
        yield from _missing(subject)


def _transfer(subject: Subject) -> tuple[date | None, str]:
    """The day of the first transfer, and what it is called in a sentence."""
    actual = subject.project.signatures.first_transfer
    if actual:
        return actual, f"the first transfer of {day(actual)}"
    start = subject.project.start
    planned = [
        (due_day(start, one.due), one.title)
        for one in subject.project.terms.instalments
        if one.due and one.percent
    ]
    if not planned:
        return None, ""
    when, title = min(planned)
    return when, f"the first instalment, '{title}', due on {day(when)}"


def _missing(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for partners that share in the grant and have no day."""
    signed = subject.project.signatures.agreements
    amounts = subject.organisation_amounts
    names = [
        one.entry.id
        for one in subject.each_organisation()
        if one.entry.role == "beneficiary"
        and one.entry.id not in signed
        and (not amounts or amounts.get(one.entry.id))
    ]
    if names:
        key = "agreements" if signed else "first_transfer"
        yield _warning(
            subject,
            (*_AT, key),
            f"No day is given for the agreement with {listing(names)}.",
            "There is a signed agreement with each partner that is paid.",
            "Add the day under `agreements`, or have the agreement signed before it is paid.",
            key=True,
        )


def _warning(
    subject: Subject, path: Path, found: str, allowed: str, remedy: str, *, key: bool = False
) -> Finding:
    return finding(subject, ID, Severity.WARNING, path, found, allowed, remedy, key=key)
