"""Folders of projects, each laid over the base project of the rules' samples."""

from __future__ import annotations

import re
from pathlib import Path

from erasmus_docs.rules.samples import laid_over


def folder_of(sample: str, folder: Path) -> Path:
    """Write the files of a sample: parts divided by ``---``, each named by a comment.

    What lies in ``organisations/`` stays as it is; all else is laid over the base project.
    """
    for part in re.split(r"(?m)^---\n", sample.strip()):
        name, _, text = part.strip().partition("\n")
        path = folder / name.removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        written = text if path.parent.name == "organisations" else laid_over(text)
        path.write_text(written, "utf-8")
    return folder
