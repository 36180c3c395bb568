"""Who takes part, and the money: organisations, associated partners, grant, budget headings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import (
    CountryCode,
    Day,
    Entry,
    Euro,
    Id,
    Mail,
    Markdown,
    OrganisationType,
    OrganisationTypes,
    Text,
    Texts,
)
from erasmus_docs.project.versions import ORGANISATION_VERSIONS

_USE = "File in organisations/ that says what the organisation is in every project"


class Signatory(Entry):
    """The legal representative: the function is needed, the name may stay blank until signature."""

    function: Text = Field(description="Function, as Rector")
    name: Text | None = Field(None, description="Name; may stay empty until signature")


class SharedOrganisation(Entry):
    """What an organisation is in every project; a file in ``organisations/`` says it."""

    legal_name: Text = Field(description="Full legal name, in the language it is registered in")
    type: OrganisationType = Field(description="Organisation type code of the programme data")
    further_types: OrganisationTypes = Field(
        (), description="Further types the organisation counts as"
    )
    country: CountryCode = Field(description="Country code as the programme writes it (EL, UK, XK)")
    city: Text | None = Field(None, description="City of the registered address")
    address: Text | None = Field(None, description="Registered address, in one line")
    pic: Text | None = Field(
        None, description="Participant Identification Code, nine digits", examples=["000000001"]
    )
    oid: Text | None = Field(
        None, description="Organisation ID, E and eight digits", examples=["E00000001"]
    )
    eche: Text | None = Field(None, description="Erasmus Charter for Higher Education, number")
    legal_form: Text | None = Field(None, description="Legal form, as Registered association")
    registration_number: Text | None = Field(
        None, description="Number in the business or association register"
    )
    vat_number: Text | None = Field(None, description="VAT number; none if there is none")
    established: Day | None = Field(None, description="Day of establishment")
    website: Text | None = Field(
        None, description="Address of the website", examples=["https://lake.example"]
    )
    email: Mail | None = Field(
        None, description="E-mail address for notices and questions, of the office, not of a person"
    )
    telephone: Text | None = Field(
        None,
        description="Telephone number of the office, with the code of the country",
        examples=["+386 1 000 00 00"],
    )
    legal_representative: Signatory | None = Field(
        None, description="Who signs for the organisation"
    )
    contact: Text | None = Field(None, description="Function of the responsible person")
    deputy: Text | None = Field(None, description="Function of the deputy")
    data_protection_contact: Text | None = Field(
        None, description="Function of who answers for data protection"
    )
    languages: Texts = Field((), description="Languages it works in, by name")
    profile: Markdown | None = Field(
        None, description="What it does, how large it is, what it has done of the kind"
    )
    expertise: Texts = Field((), description="What it brings, one point each")
    note: Text | None = Field(None, description="Remark")


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
    role: Literal["coordinator", "beneficiary", "affiliated_entity"] = Field(
        "beneficiary", description="Part in the project; exactly one is the coordinator"
    )
    affiliated_to: Text | None = Field(None, description="Id of its beneficiary, if affiliated")
    role_in_project: Text | None = Field(
        None, description="What it does in this project, in a sentence or two"
    )


class AssociatedPartner(Entry):
    """An organisation that takes part without funding and is no party to the agreement."""

    use: Text | None = Field(None, description=_USE)
    id: Id
    legal_name: Text = Field(description="Full legal name")
    type: OrganisationType | None = Field(
        None, description="Organisation type code of the programme data"
    )
    country: CountryCode = Field(description="Country code as the programme writes it (EL, UK, XK)")
    city: Text | None = Field(None, description="City")
    contribution: Text | None = Field(None, description="What it contributes")


class Grant(Entry):
    """The grant requested or awarded, in EUR, and what is known about co-financing."""

    amount: Euro = Field(description="Grant asked for or awarded, in EUR")
    co_financing: Text | None = Field(
        None, description="Who carries what the grant does not pay, and from what"
    )
    note: Text | None = Field(None, description="Remark")


class Heading(Entry):
    """A budget heading of a unit-cost project, with its ceiling per organisation."""

    id: Id
    title: Text = Field(description="Name of the heading")
    unit: Text = Field(description="Unit it is counted in, as day or person")
    rate_source: Text | None = Field(None, description="Where the rate of the unit is fixed")
    proof: Text = Field(description="Evidence the agency asks for")
    amounts: dict[str, Euro] = Field(description="Organisation -> its ceiling, in EUR")
