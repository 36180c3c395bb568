"""Machines that lack something, for commands run in a process of their own."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def without_library(folder: Path, name: str) -> dict[str, str]:
    """The environment of a machine on which no library with ``name`` in its name can be loaded.

    Args:
        folder: Where to put the module that Python loads at its start.
        name: Part of a library name.
    """
    (folder / "sitecustomize.py").write_text(
        "import cffi\n"
        "real = cffi.FFI.dlopen\n"
        "def dlopen(self, name, *rest):\n"
        f"    if name and {name!r} in name: raise OSError(f'cannot load library {{name!r}}')\n"
        "    return real(self, name, *rest)\n"
        "cffi.FFI.dlopen = dlopen\n",
        "utf-8",
    )
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}
