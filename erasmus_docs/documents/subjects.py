"""What a document is about: the project as a whole, or one organisation, event or mobility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.dossier.model import Dossier, EventLine, Party
from erasmus_docs.project import model as m


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of a project that a document is made for.

    Attributes:
        id: Its id in the project file; part of the file name.
        party: The organisation, for documents made per party or organisation.
        event: The event, for documents made per event.
        mobility: The line of a mobility project, for documents made per mobility.
    """

    id: str
    party: Party | None = None
    event: EventLine | None = None
    mobility: m.Mobility | None = None


def subjects(spec: DocumentSpec, dossier: Dossier) -> Iterator[Subject | None]:
    """What a document is made for, one after the other; ``None`` is the project as a whole."""
    if spec.per == "party":
        yield from (about(party) for party in dossier.partners)
    elif spec.per == "organisation":
        yield from (about(party) for party in dossier.parties)
    elif spec.per == "event":
        yield from (Subject(line.event.id, event=line) for line in dossier.events)
    elif spec.per == "mobility":
        yield from (Subject(one.id, mobility=one) for one in dossier.project.mobilities)
    else:
        yield None


def about(party: Party) -> Subject:
    """The subject of a document made for one organisation."""
    return Subject(party.organisation.id, party=party)


def file_stem(spec: DocumentSpec, subject: Subject | None) -> str:
    """The output file's name, from ids only: ``agreement-bilateral-INSA``."""
    return f"{spec.id}-{subject.id}" if subject else spec.id
