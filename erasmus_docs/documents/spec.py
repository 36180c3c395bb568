"""Which documents there are: one folder of ``templates/`` with a ``document.yaml`` each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from erasmus_docs import yamlfile
from erasmus_docs.errors import TemplateError
from erasmus_docs.project.model import Project

_Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: tuple(v.split(", ")) if isinstance(v, str) else v)
]


class When(BaseModel):
    """Conditions under which a document is built without being asked for by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["bilateral", "multilateral"] | None = None
    actions: _Names = ()


class DocumentSpec(BaseModel):
    """A kind of document.

    Attributes:
        id: Folder name, file name, and what ``--document`` takes.
        titles: By language.
        per: One per project, one per party other than the coordinator, or one per action and
            call, for which no project is needed.
        phase: When in the life of a project it is needed.
        parties_min: Fewest parties it makes sense for; an agreement needs two.
        when: Conditions for building it by default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    titles: dict[str, str]
    per: Literal["project", "party", "action"]
    phase: Literal["proposal", "agreement", "running", "reporting"]
    parties_min: int = 1
    when: When = When()

    def applies(self, project: Project) -> bool:
        """Whether the project gets this document by default."""
        if self.when.form not in (None, project.terms.form):
            return False
        actions = self.when.actions
        return not actions or any(project.action.startswith(action) for action in actions)


def shipped_templates() -> Path:
    """The templates folder of the installed package, or of the checkout."""
    inside = Path(str(files("erasmus_docs"))) / "templates"
    return inside if inside.is_dir() else inside.parent.parent / "templates"


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


@cache
def _all_specs(folder: Path) -> dict[str, DocumentSpec]:
    specs = {}
    for path in sorted(folder.glob("*/document.yaml")):
        name = f"{path.parent.name}/document.yaml"
        file = yamlfile.read(path, name)
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
