"""Erasmus+ project documents from one YAML file, checked against the programme.

The names in ``__all__`` are the library; ``docs/reference/api.md`` describes them. They are looked
up when they are first used, so that importing the package loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "ActionCall",
    "Built",
    "DataError",
    "Dossier",
    "ErasmusDocsError",
    "Failure",
    "Finding",
    "Format",
    "InputError",
    "Loaded",
    "Options",
    "Phase",
    "Place",
    "Programme",
    "Project",
    "ProjectReport",
    "RenderError",
    "Severity",
    "Step",
    "TemplateError",
    "Workers",
    "__version__",
    "build_all",
    "catalogue",
    "check",
    "compare",
    "compose",
    "documents_of",
    "find_action",
    "load",
    "redact",
    "redline",
    "render",
]

if TYPE_CHECKING:
    from erasmus_docs.api import (
        build_all,
        catalogue,
        check,
        compare,
        compose,
        documents_of,
        find_action,
        load,
        redact,
        redline,
        render,
    )
    from erasmus_docs.build.model import (
        Built,
        Failure,
        Format,
        Options,
        Phase,
        ProjectReport,
        Step,
        Workers,
    )
    from erasmus_docs.dossier.model import Dossier
    from erasmus_docs.errors import (
        DataError,
        ErasmusDocsError,
        InputError,
        RenderError,
        TemplateError,
    )
    from erasmus_docs.finding import Finding, Place, Severity
    from erasmus_docs.programme.catalogue import ActionCall, Programme
    from erasmus_docs.project.model import Project
    from erasmus_docs.project.reader import Loaded
else:
    _HOMES = {
        "build.model": (
            *("Built", "Failure", "Format", "Options", "Phase", "ProjectReport", "Step"),
            "Workers",
        ),
        "dossier.model": ("Dossier",),
        "errors": ("DataError", "ErasmusDocsError", "InputError", "RenderError", "TemplateError"),
        "finding": ("Finding", "Place", "Severity"),
        "programme.catalogue": ("ActionCall", "Programme"),
        "project.model": ("Project",),
        "project.reader": ("Loaded",),
    }
    _HOME = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = import_module(f"{__name__}.{_HOME.get(name, 'api')}")
        return globals().setdefault(name, getattr(home, name))

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
