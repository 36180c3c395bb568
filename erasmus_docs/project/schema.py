"""The JSON Schemas of the project file and of ``workspace.yaml``, generated from the models."""

from __future__ import annotations

import json
from typing import Any

from erasmus_docs.project.branding import Workspace
from erasmus_docs.project.model import Project

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a project file. ``id`` is optional: the reader takes it from its name."""
    found = Project.model_json_schema(mode="validation")
    found["required"] = [name for name in found["required"] if name != "id"]
    return {"$schema": _DIALECT, **found}


def workspace_schema() -> dict[str, Any]:
    """The schema of ``workspace.yaml``."""
    return {"$schema": _DIALECT, **Workspace.model_json_schema(mode="validation")}


def schema_text(found: dict[str, Any]) -> str:
    """A schema as it is committed in ``docs/reference/``."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
