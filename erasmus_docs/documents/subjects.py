"""What a document is about: the project as a whole, or one organisation, event or mobility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.dossier.model import Dossier, EventLine, Host, Party, Stay
from erasmus_docs.project import model as m


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing of a project that a document is made for.

    Attributes:
        id: Its id in the project file; part of the file name.
        party: The organisation, for documents made per party, organisation or participant.
        associate: The associated partner, for documents made per participant.
        event: The event, for documents made per event.
        mobility: The line of a mobility project, for documents made per mobility.
        stay: The same, worked out.
        host: The hosting organisation, for documents made per host.
    """

    id: str
    party: Party | None = None
    associate: m.AssociatedPartner | None = None
    event: EventLine | None = None
    mobility: m.Mobility | None = None
    stay: Stay | None = None
    host: Host | None = None


def subjects(spec: DocumentSpec, dossier: Dossier) -> Iterator[Subject | None]:
    """What a document is made for, one after the other; ``None`` is the project as a whole."""
    if spec.per == "party":
        yield from (about(party) for party in dossier.partners)
    elif spec.per == "organisation":
        yield from (about(party) for party in dossier.parties)
    elif spec.per == "participant":
        yield from (about(party) for party in dossier.partners)
        associates = dossier.project.associated_partners
        yield from (Subject(one.id, associate=one) for one in associates)
    elif spec.per == "event":
        kinds = spec.event_types
        lines = (line for line in dossier.events if not kinds or line.event.type in kinds)
        yield from (Subject(line.event.id, event=line) for line in lines)
    elif spec.per == "mobility":
        for stay in dossier.stays:
            if spec.fits(stay.mobility):
                yield Subject(stay.mobility.id, mobility=stay.mobility, stay=stay)
    elif spec.per == "host":
        for host in dossier.hosts:
            if kept := tuple(stay for stay in host.stays if spec.fits(stay.mobility)):
                yield Subject(kept[0].mobility.id, host=replace(host, stays=kept))
    else:
        yield None


def about(party: Party) -> Subject:
    """The subject of a document made for one organisation."""
    return Subject(party.organisation.id, party=party)


def file_stem(spec: DocumentSpec, subject: Subject | None) -> str:
    """The output file's name, from ids only: ``agreement-bilateral-INSA``."""
    return f"{spec.id}-{subject.id}" if subject else spec.id
