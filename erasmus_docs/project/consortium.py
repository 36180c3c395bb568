"""Who takes part, and the money: organisations, associated partners, grant, budget headings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import Day, Entry, Euro, Id, Markdown, Text, Texts
from erasmus_docs.project.versions import ORGANISATION_VERSIONS

_USE = "File in organisations/ that says what the organisation is in every project"


class Signatory(Entry):
    """The legal representative: the function is needed, the name may stay blank until signature."""

    function: Text
    name: Text | None = None


class SharedOrganisation(Entry):
    """What an organisation is in every project; a file in ``organisations/`` says it."""

    legal_name: Text
    type: Text = Field(description="Organisation type code of the programme data")
    further_types: Texts = Field((), description="Further types the organisation counts as")
    country: Text = Field(description="Country code as the programme writes it (EL, UK, XK)")
    city: Text | None = None
    address: Text | None = None
    pic: Text | None = Field(None, description="Participant Identification Code, nine digits")
    oid: Text | None = Field(None, description="Organisation ID, E and eight digits")
    eche: Text | None = Field(None, description="Erasmus Charter for Higher Education, number")
    legal_form: Text | None = None
    registration_number: Text | None = None
    vat_number: Text | None = None
    established: Day | None = None
    website: Text | None = None
    legal_representative: Signatory | None = None
    contact: Text | None = Field(None, description="Function of the responsible person")
    deputy: Text | None = Field(None, description="Function of the deputy")
    data_protection_contact: Text | None = None
    languages: Texts = ()
    profile: Markdown | None = None
    expertise: Texts = ()
    note: Text | None = None


class OrganisationFile(SharedOrganisation):
    """A file in ``organisations/``: what the organisation is in every project, and its version."""

    schema_version: Annotated[int, Field(ge=1, le=ORGANISATION_VERSIONS[-1].number)] = Field(
        ORGANISATION_VERSIONS[-1].number,
        description="Version of the shared organisation it is written for; default: the newest",
    )


class Organisation(SharedOrganisation):
    """A participating organisation. ``id`` is its short name in this file and all tables.

    With ``use`` the reader fills in what the file of that name in ``organisations/`` says.
    """

    use: Text | None = Field(None, description=_USE)
    id: Id
    role: Literal["coordinator", "beneficiary", "affiliated_entity"] = "beneficiary"
    affiliated_to: Text | None = Field(None, description="Id of its beneficiary, if affiliated")
    role_in_project: Text | None = None


class AssociatedPartner(Entry):
    """An organisation that takes part without funding and is no party to the agreement."""

    use: Text | None = Field(None, description=_USE)
    id: Id
    legal_name: Text
    type: Text | None = None
    country: Text
    city: Text | None = None
    contribution: Text | None = None


class Grant(Entry):
    """The grant requested or awarded, in EUR, and what is known about co-financing."""

    amount: Euro
    co_financing: Text | None = None
    note: Text | None = None


class Heading(Entry):
    """A budget heading of a unit-cost project, with its ceiling per organisation."""

    id: Id
    title: Text
    unit: Text
    rate_source: Text | None = None
    proof: Text
    amounts: dict[str, Euro]
