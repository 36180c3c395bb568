"""What was signed and frozen still reads as it was signed.

`erasmus-docs freeze` keeps what was signed beside the project file. From then on `check` and
`build` compare: where a document would read differently now, they name its passages, the fields of
the project file that have changed, and the organisations whose signature the change touches. If no
signed document reads differently, nothing is said.

Why: an agreement is what was signed, not what the project file says. A change that nobody signed
binds nobody, and the documents of the project begin to contradict each other.

Source: the record of what was signed, beside the project file; this is advice.

To mend: put the change back, or have an amendment signed by the organisations named and freeze
again. `erasmus-docs redline` marks every change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.waivers import waive
from erasmus_docs.words import listing
from erasmus_docs.yamlfile import Path

ID = "signed-version"
TITLE = "What was signed still reads as it was signed"

PASSING = """
# nothing was frozen, or every frozen document reads as it did
"""
FAILING = """
# frozen/mendmeasure/record.json says otherwise than the project file
"""


def check(subject: Subject) -> Iterator[Finding]:  # noqa: ARG001
    """Yield nothing: it takes the documents to see."""
    return iter(())


def reads_otherwise(
    subject: Subject,
    documents: Sequence[str],
    when: str,
    passages: Sequence[str],
    fields: Sequence[tuple[Path, str]],
    signers: Sequence[str],
    command: str,
) -> Finding:
    """The finding about documents that read otherwise than they were signed, waived if it is.

    Args:
        subject: The project.
        documents: Their names; the same passages of all of them have changed.
        when: ``signed on 3 May 2026``.
        passages: What of them reads otherwise; empty if they are no longer made.
        fields: Places in the project file that have changed since, with their names.
        signers: Ids of those who sign them.
        command: Shows the changes; empty if there is nothing to compare.
    """
    what = (
        f"would read differently now: {listing(passages, shown=12)}" if passages
        else f"{'is' if len(documents) == 1 else 'are'} no longer made"
    )  # fmt: skip
    names = [name for _, name in fields]
    who = f" Who signs again: {listing(signers, shown=60)}." if signers else ""
    changed = (
        f"Changed in the project file since: {listing(names)}." if names
        else "The project file says the same; templates or program have changed."
    )  # fmt: skip
    shows = f" `{command}` marks every change." if command else ""
    found = finding(
        subject,
        ID,
        Severity.ADVICE,
        fields[0][0] if fields else (),
        f"{listing(documents, shown=60)}, {when}, {what}. {changed}",
        f"What was signed changes by an amendment only.{who}",
        f"Put the change back, or have an amendment signed and freeze again.{shows}",
    )
    return waive(subject, [found])[0][0]


def unreadable(subject: Subject, why: str) -> Finding:
    """The finding about a record that cannot be believed or compared."""
    found = finding(
        subject,
        ID,
        Severity.ADVICE,
        (),
        f"What was signed cannot be compared with the project file. {why}",
        "A record that is as `erasmus-docs freeze` wrote it.",
        "Mend that, or freeze what was signed again with --again.",
    )
    return waive(subject, [found])[0][0]
