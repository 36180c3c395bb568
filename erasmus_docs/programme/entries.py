"""Entries of the programme's tables: priorities, outcomes, countries, fields, calls, visibility."""

from __future__ import annotations

from datetime import date

import pydantic

from erasmus_docs.programme.values import Basis, ByLanguage, Calls, Data, Names


class Priority(Data):
    """A priority a project can choose.

    Attributes:
        id: Short name that project files use.
        kind: ``horizontal``, ``sectoral`` or ``national``.
        fields: Fields it can be chosen in; ``ALL`` means every field.
        calls: At least one source shows it for these calls.
        calls_unsure: Only weak evidence speaks for it in these calls.
        titles: Official title by language.
        translated: The English title is our own wording of a title read in another language.
        gist: What it is about in our own words, not the official text.
        follows: Ids of the earlier priorities it replaces or absorbs.
        source: Ids in ``sources.yaml``.
        at: Source id to page or section.
        basis: Who stands behind it.
        note: A hedge or an explanation.
    """

    id: str
    kind: str
    fields: Names
    calls: Calls = ()
    calls_unsure: Calls = ()
    titles: ByLanguage
    translated: bool = False
    gist: str
    follows: Names = ()
    source: Names = ()
    at: dict[str, str] = pydantic.Field({})
    basis: Basis
    note: str = ""


class Outcome(Data):
    """A change the programme expects.

    Attributes:
        id: Short name that project files use.
        level: ``organisation``, ``individual`` or ``system``.
        kind: ``effect``, or ``objective`` for an aim of the action that serves as its effect.
        fields: Fields it is limited to; empty means all.
        calls: The guide of these calls states it.
        calls_unsure: Only weak evidence speaks for it in these calls.
        actions: Action ids or codes, the beginning that several share (``ERASMUS-EDU-CBHE``), or
            a key action (``KA2``) for all of its actions.
        who: Whom it changes.
        gist: The change in our own words, not the official text.
        priorities: Ids of priorities it goes well with.
        source: Ids in ``sources.yaml``.
        at: Source id to page or section.
        basis: Who stands behind it.
        note: A hedge or an explanation.
    """

    id: str
    level: str
    kind: str = "effect"
    fields: Names = ()
    calls: Calls = ()
    calls_unsure: Calls = ()
    actions: Names
    who: str = ""
    gist: str
    priorities: Names = ()
    source: Names = ()
    at: dict[str, str] = pydantic.Field({})
    basis: Basis
    note: str = ""


class Country(Data):
    """A country.

    Attributes:
        code: As the programme writes it (EL, UK, XK).
        iso: ISO 3166 code where it differs (GR, GB).
        names: Name by language.
        territories: ISO code to name, of parts and overseas territories that count as it.
        note: What to keep in mind when the country takes part.
    """

    code: str
    iso: str = ""
    names: ByLanguage
    territories: dict[str, ByLanguage] = pydantic.Field({})
    note: str = ""


class Field(Data):
    """A field of education and training, youth or sport: ``code`` (HED) and names by language."""

    code: str
    names: ByLanguage


class NotCovered(Data):
    """Actions that the data leave out; ``not_covered.yaml`` explains the keys."""

    name: str
    words: Names
    codes: Names
    but: str = ""


class Visibility(Data):
    """Funding statement and disclaimer of a programme period, by language.

    Attributes:
        programme: Programme period.
        statement: The short statement that stands beside the emblem.
        alternatives: Other wordings of it that are just as right.
        disclaimer: The long one; holds ``{authority}`` where the granting authority's name goes.
        authorities: Manager (``NA``, ``EACEA``) to the words that go there, by language.
        emblem: How the emblem may be used, one sentence each, in our own words.
        source: Ids in ``sources.yaml``.
        at: Page or section, as in ``Dated``.
        basis: Who stands behind the disclaimer.
        statement_basis: Who stands behind the English statement and the emblem rules.
        note: A hedge.
    """

    programme: str
    statement: ByLanguage
    alternatives: dict[str, Names] = pydantic.Field({})
    disclaimer: ByLanguage
    authorities: dict[str, dict[str, str]] = pydantic.Field({})
    emblem: dict[str, Names] = pydantic.Field({})
    source: Names = ()
    at: str = ""
    basis: Basis
    statement_basis: Basis
    note: str = ""


class CallYear(Data):
    """One call for proposals.

    Attributes:
        year: The call year.
        reference: Number of the call (``EAC/A08/2024``); empty if not known.
        published: Whether its guide is published, as far as these data know.
        guide: Name of its guide and the edition that was read; empty if none was.
        known: What is known about a call that is not published, one sentence each.
        source: Ids in ``sources.yaml``.
        at: Source id to page or section.
        basis: Who stands behind it.
        read: Day on which its publication was last looked for.
        note: A hedge or an explanation.
    """

    year: int
    reference: str = ""
    published: bool = True
    guide: str = ""
    known: Names = ()
    source: Names = ()
    at: dict[str, str] = pydantic.Field({})
    basis: Basis
    read: date | None = None
    note: str = ""
