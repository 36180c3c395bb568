"""Why each clause is there: texts that can be printed beside the clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from erasmus_docs import yamlfile
from erasmus_docs.documents.own_files import see_inside
from erasmus_docs.errors import TemplateError


def explanations(folders: tuple[Path, ...], lang: str, document: str = "") -> dict[str, Any]:
    """Clause id -> ``title`` and ``explanation``; a document's own come on top of the shared ones.

    Each file is taken from the first folder that has it.

    Raises:
        TemplateError: The file is broken.
    """
    shared = _one(folders, f"agreement/explanations.{lang}.yaml")
    return shared | _one(folders, f"{document}/explanations.{lang}.yaml") if document else shared


def _one(folders: tuple[Path, ...], name: str) -> dict[str, Any]:
    for folder in folders:
        if (folder / name).is_file():
            see_inside(folder / name, folder)
            file = yamlfile.read(folder / name, name)
            if file.findings or not isinstance(file.data, dict):
                first = file.findings[0] if file.findings else None
                raise TemplateError(file.place(()), first.found if first else "Not a mapping.")
            return file.data
    return {}
