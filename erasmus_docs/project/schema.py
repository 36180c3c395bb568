"""The JSON Schemas of the files that people write, generated from the models."""

from __future__ import annotations

import json
from typing import Any

from erasmus_docs.programme import catalogue
from erasmus_docs.project.branding import Workspace
from erasmus_docs.project.consortium import OrganisationFile
from erasmus_docs.project.model import Project
from erasmus_docs.project.offered import with_offers
from erasmus_docs.project.shared import IDENTIFYING, LISTS, USE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a project file. ``id`` is optional: the reader takes it from its name."""
    found = Project.model_json_schema(mode="validation")
    found["required"] = [name for name in found["required"] if name != "id"]
    _using(found)
    return {"$schema": DIALECT, **with_offers(_with_empty(found), catalogue.load())}


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
    found = OrganisationFile.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **with_offers(_with_empty(found), catalogue.load())}


def workspace_schema() -> dict[str, Any]:
    """The schema of ``workspace.yaml``."""
    found = Workspace.model_json_schema(mode="validation")
    return {"$schema": DIALECT, **_with_empty(found)}


def _with_empty(found: dict[str, Any]) -> dict[str, Any]:
    """Let every key that can be left out stand with nothing after its colon, as the reader does."""
    for group in (found, *found.get("$defs", {}).values()):
        needed = {*group.get("required", ()), *group.get("else", {}).get("required", ())}
        for key, value in group.get("properties", {}).items():
            # an editor would write it down, where leaving the key out says the same
            if not isinstance(value.get("default"), str | bool | int | float):
                value.pop("default", None)
            if key not in needed:
                group["properties"][key] = _or_nothing(value)
    return found


def _or_nothing(value: dict[str, Any]) -> dict[str, Any]:
    if {"type": "null"} in value.get("anyOf", ()):
        return value
    if isinstance(value.get("type"), str) and not {"enum", "const"} & set(value):
        return {**value, "type": [value["type"], "null"]}
    said: dict[str, Any] = {
        key: value[key] for key in ("default", "description", "title") if key in value
    }
    options = [{key: item for key, item in value.items() if key not in said}]
    if "anyOf" in value:
        options = value["anyOf"]
    return {**said, "anyOf": [*options, {"type": "null"}]}


def schema_text(found: dict[str, Any]) -> str:
    """A schema as it is committed in ``docs/reference/``."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
