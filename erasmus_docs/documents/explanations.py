"""Why each clause is there: texts that can be printed beside the clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from erasmus_docs import yamlfile
from erasmus_docs.errors import TemplateError

_NAME = "agreement/explanations.{lang}.yaml"


def explanations(folders: tuple[Path, ...], lang: str) -> dict[str, Any]:
    """Clause id -> ``title`` and ``explanation``, from the first folder that has the file.

    Raises:
        TemplateError: The file is broken.
    """
    name = _NAME.format(lang=lang)
    for folder in folders:
        if (folder / name).is_file():
            file = yamlfile.read(folder / name, name)
            if file.findings or not isinstance(file.data, dict):
                first = file.findings[0] if file.findings else None
                raise TemplateError(file.place(()), first.found if first else "Not a mapping.")
            return file.data
    return {}
