"""The JSON Schemas of the files that people write, generated from the models."""

from __future__ import annotations

import json
from typing import Any

from erasmus_docs.project.branding import Workspace
from erasmus_docs.project.consortium import SharedOrganisation
from erasmus_docs.project.model import Project
from erasmus_docs.project.shared import IDENTIFYING, LISTS, USE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a project file. ``id`` is optional: the reader takes it from its name."""
    found = Project.model_json_schema(mode="validation")
    found["required"] = [name for name in found["required"] if name != "id"]
    _using(found)
    return {"$schema": DIALECT, **found}


def _using(found: dict[str, Any]) -> None:
    """With ``use`` an entry leaves to its file what identifies the organisation, and may its id."""
    for model in LISTS.values():
        entry = found["$defs"][model.__name__]
        required = entry.pop("required")
        closed = {key: False for key in entry["properties"] if key in IDENTIFYING}
        entry |= {
            "if": {"required": [USE]},
            "then": {"properties": closed},
            "else": {"required": required},
        }


def organisation_schema() -> dict[str, Any]:
    """The schema of a file in ``organisations/``."""
    return {"$schema": DIALECT, **SharedOrganisation.model_json_schema(mode="validation")}


def workspace_schema() -> dict[str, Any]:
    """The schema of ``workspace.yaml``."""
    return {"$schema": DIALECT, **Workspace.model_json_schema(mode="validation")}


def schema_text(found: dict[str, Any]) -> str:
    """A schema as it is committed in ``docs/reference/``."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
