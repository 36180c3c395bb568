"""Which documents there are: one folder of ``templates/`` with a ``document.yaml`` each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from erasmus_docs import yamlfile
from erasmus_docs.documents.folders import shipped_templates as shipped_templates
from erasmus_docs.documents.own_files import see_inside
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.errors import InputError, TemplateError
from erasmus_docs.project.model import Mobility

_Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: tuple(v.split(", ")) if isinstance(v, str) else v)
]


class Traits(Protocol):
    """What of an action decides which documents it gets; see ``ActionFacts`` for the meaning."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def programme(self) -> str: ...  # noqa: D102
    @property
    def form(self) -> str: ...  # noqa: D102
    @property
    def managed_by(self) -> str: ...  # noqa: D102
    @property
    def key_action(self) -> str: ...  # noqa: D102


class When(BaseModel):
    """Conditions under which a document is built without being asked for by name.

    Attributes:
        form: The form of the agreement.
        actions: Beginnings of action codes, one of which must fit.
        programme: The programme period.
        grant: How the grant is counted.
        managed_by: Who manages the action.
        key_action: The key action.
        has: Sections of the project file that must not be empty.
        worked_out: Parts of the dossier that must not be empty.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["bilateral", "multilateral"] | None = None
    actions: _Names = ()
    programme: Literal["2014-2020", "2021-2027"] | None = None
    grant: Literal["lump_sum", "unit_cost"] | None = None
    managed_by: Literal["NA", "EACEA"] | None = None
    key_action: Literal["KA1", "KA2", "KA3"] | None = None
    has: _Names = ()
    worked_out: _Names = ()

    def hold(self, dossier: Dossier) -> bool:
        """Whether all of them are fulfilled."""
        return self.fit(dossier.action) and self._of_project(dossier)

    def fit(self, action: Traits) -> bool:
        """Whether those are fulfilled that need the action only."""
        wanted = (
            (self.programme, action.programme),
            (self.grant, action.form),
            (self.managed_by, action.managed_by),
            (self.key_action, action.key_action),
        )
        return all(want in (None, found) for want, found in wanted) and (
            not self.actions or any(action.code.startswith(code) for code in self.actions)
        )

    def each(self) -> Iterator[When]:
        """The conditions one by one."""
        for name, value in self:
            several = value if name in {"has", "worked_out"} else ()
            for one in [(part,) for part in several] or ([value] if value else []):
                yield When.model_validate({name: one})

    @property
    def need_project(self) -> bool:
        """Whether some of them cannot be judged without a project."""
        return bool(self.form or self.has or self.worked_out)

    def _of_project(self, dossier: Dossier) -> bool:
        project = dossier.project
        return (
            self.form in (None, project.terms.form)
            and all(getattr(project, name) for name in self.has)
            and all(getattr(dossier, name) for name in self.worked_out)
        )


class Renamed(BaseModel):
    """Other titles of a document where the programme has another word for it.

    Attributes:
        when: Conditions under which they take the place of the usual ones.
        titles: By language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: When
    titles: dict[str, str]


class DocumentSpec(BaseModel):
    """A kind of document.

    Attributes:
        id: Folder name, file name, and what ``--document`` takes.
        titles: By language.
        renamed: Other titles; the first whose conditions hold is taken.
        per: One per project, per party other than the coordinator, per organisation, per
            participant (parties other than the coordinator, and associated partners), per event,
            per line of a mobility project, per hosting organisation (host), or per action and call
            (no project is needed then).
        not_for: Beginnings of codes of actions that never get it by default.
        activities: Mobility activities it fits (``vet-short-term``); empty means all.
        event_types: Types of events it is made for, if not for all.
        phase: When in the life of a project it is needed.
        parties_min: Fewest parties it makes sense for; an agreement needs two.
        when: Conditions for building it by default.
        unless: Conditions under which another document takes its place.
        page_limit: Whose page limit holds for the finished PDF; ``action``: that of the call.
        least_size: No type is smaller than this, in points; 0 leaves the house style as it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    titles: dict[str, str]
    renamed: tuple[Renamed, ...] = ()
    per: Literal[
        "project", "party", "organisation", "participant", "event", "mobility", "host", "action"
    ]
    not_for: _Names = ()
    activities: _Names = ()
    event_types: _Names = ()
    phase: Literal["proposal", "agreement", "running", "reporting"]
    parties_min: int = 1
    when: When = When()
    unless: When | None = None
    page_limit: Literal["action"] | None = None
    least_size: Decimal = Decimal(0)

    def applies(self, dossier: Dossier, phases: tuple[str, ...] = ()) -> bool:
        """Whether a project gets this document: by phase, what it says itself, or by default."""
        if phases and self.phase not in phases:
            return False
        wish = dossier.project.documents
        if self.id in wish.drop:
            return False
        if self.id in wish.add:
            return True
        if self.activities and not any(map(self.fits, dossier.project.mobilities)):
            return False
        if self.never_for(dossier.action.code):
            return False
        if self.unless is not None and self.unless.hold(dossier):
            return False
        return len(dossier.parties) >= self.parties_min and self.when.hold(dossier)

    def never_for(self, code: str) -> bool:
        """Whether no project of the action gets it by default."""
        return code.startswith(self.not_for) if self.not_for else False

    def fits(self, mobility: Mobility) -> bool:
        """Whether it is made for a mobility of this activity."""
        return not self.activities or mobility.activity in self.activities

    def title(self, dossier: Dossier, lang: str) -> str:
        """The title for a project, in the language or else in English."""
        titles = next((one.titles for one in self.renamed if one.when.hold(dossier)), self.titles)
        return titles.get(lang) or titles["en"]


def folders_with(own: Path | None) -> tuple[Path, ...]:
    """The user's templates folder, if there is one, before the shipped one.

    Raises:
        InputError: There is no such folder.
    """
    if own and not own.is_dir():
        raise InputError(f"--templates {own}: there is no such folder. Check the spelling.")
    shipped = shipped_templates()
    return (own, shipped) if own and own.resolve() != shipped.resolve() else (shipped,)


def document_specs(folder: Path) -> dict[str, DocumentSpec]:
    """The documents of a templates folder that are made from a project, by id.

    Raises:
        TemplateError: A ``document.yaml`` that cannot be read.
    """
    return {id_: spec for id_, spec in _all_specs(folder).items() if spec.per != "action"}


def action_specs(folder: Path) -> dict[str, DocumentSpec]:
    """The documents of a templates folder that are made from an action alone, by id.

    Raises:
        TemplateError: A ``document.yaml`` that cannot be read.
    """
    return {id_: spec for id_, spec in _all_specs(folder).items() if spec.per == "action"}


def forget() -> None:
    """Read them anew; for a process that builds again after they have changed."""
    _all_specs.cache_clear()


@cache
def _all_specs(folder: Path) -> dict[str, DocumentSpec]:
    specs = {}
    for path in sorted(folder.glob("*/document.yaml")):
        name = f"{path.parent.name}/document.yaml"
        see_inside(path, folder)
        file = yamlfile.read(path, name)
        if file.findings:
            raise TemplateError(file.findings[0].place, file.findings[0].found)
        try:
            spec = DocumentSpec.model_validate(file.data)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise TemplateError(
                file.place(tuple(first["loc"])), f"The key {where or '(all)'} is wrong or missing."
            ) from None
        if spec.id != path.parent.name:
            raise TemplateError(
                file.place(("id",)), f"The id is {spec.id}.", f"It must be {path.parent.name}."
            )
        specs[spec.id] = spec
    return specs
