"""Every funded organisation names the function of its legal representative.

The name may stay blank until the signature; the function decides who may sign at all.

Why: agreements signed by somebody without the power to sign bind nobody. The signature block prints
a gap.

Source: good practice; every agreement needs it.

To mend: add `legal_representative: {function: Rector}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing
from erasmus_docs.yamlfile import Path

ID = "signatory"
TITLE = "It is known who signs"

_EACH = 3

PASSING = """
organisations:
  - {id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator,
     legal_representative: {function: President}}
"""
FAILING = """
organisations:
  - {id: A, legal_name: Alpha, type: ngo, country: FR, role: coordinator}
"""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield advice for each organisation without a representative; for many or all, one."""
    missing = [o for o in subject.each_organisation() if o.entry.legal_representative is None]
    if len(missing) > _EACH or 1 < len(missing) == len(subject.organisations):
        names = listing(one.entry.id for one in missing)
        yield _advice(
            subject,
            ("organisations",),
            f"{len(missing)} organisations name no legal representative: {names}. Their signature"
            " blocks print gaps.",
        )
        return
    for one in missing:
        yield _advice(
            subject,
            one.path,
            f"{one.entry.id} names no legal representative; its signature block prints a gap.",
        )


def _advice(subject: Subject, path: Path, found: str) -> Finding:
    return finding(
        subject,
        ID,
        Severity.ADVICE,
        path,
        found,
        "The function of the person who may sign is known before the agreement is sent.",
        "Add `legal_representative:` with the `function`; the name may follow.",
        key=path == ("organisations",),
    )
