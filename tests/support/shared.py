"""Projects that share an organisation, in a folder made for one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.support.brands import SAMPLE

OF_PROJECT = ("id", "role", "role_in_project")
LUIZ = "organisations/luiz.yaml"


def sample() -> dict[str, Any]:
    """The sample as plain data, all scalars text."""
    data: dict[str, Any] = yaml.load(SAMPLE.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def write(path: Path, data: Any) -> Path:
    """The data as a YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def sharing(folder: Path, name: str = "a.yaml", **beside_use: Any) -> tuple[Path, Path]:
    """The sample whose coordinator stands in ``organisations/luiz.yaml``, and that file.

    ``beside_use`` is what the project says of it more than its role.
    """
    data = sample()
    coordinator = data["organisations"][0]
    own = {key: coordinator.pop(key) for key in OF_PROJECT}
    data["organisations"][0] = {"use": "luiz", **own, **beside_use}
    return write(folder / name, data), write(folder / LUIZ, coordinator)


def line(path: Path, begin: str) -> int:
    """The first line of a file that begins so."""
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if text.startswith(begin))
