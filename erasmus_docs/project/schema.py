"""The JSON Schema of the project file, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from erasmus_docs.project.model import Project

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema as data. ``id`` is optional: the reader takes it from the file's name."""
    found = Project.model_json_schema(mode="validation")
    found["required"] = [name for name in found["required"] if name != "id"]
    return {"$schema": _DIALECT, **found}


def schema_text() -> str:
    """The schema as it is committed in ``docs/reference/project.schema.json``."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
