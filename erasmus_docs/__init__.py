"""Erasmus+ project documents from one YAML file, checked against the programme.

The names in ``__all__`` are the library; ``docs/reference/api.md`` describes them. They are looked
up when they are first used, so that importing the package loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "ActionCall",
    "Answers",
    "ApplicationForm",
    "AwardView",
    "Blank",
    "Box",
    "BoxGroup",
    "Budget",
    "Build",
    "Built",
    "Collected",
    "Compared",
    "Comparison",
    "DataError",
    "Difference",
    "Dossier",
    "ErasmusDocsError",
    "Example",
    "Expected",
    "Explanation",
    "Failure",
    "Finding",
    "Format",
    "Frozen",
    "Health",
    "InputError",
    "Loaded",
    "MachineCheck",
    "Migration",
    "NewProject",
    "Options",
    "Phase",
    "Place",
    "Programme",
    "Project",
    "ProjectReport",
    "Pulled",
    "Redlined",
    "RenderError",
    "Severity",
    "Sheet",
    "Step",
    "Survey",
    "TemplateError",
    "TemplateField",
    "Workers",
    "__version__",
    "application_form",
    "award_criteria",
    "blanks",
    "build_all",
    "building",
    "catalogue",
    "changed_since_signed",
    "check",
    "collect",
    "compare",
    "compare_calls",
    "compose",
    "copy_example",
    "documents_of",
    "examine_machine",
    "examples",
    "explain",
    "fill_form",
    "find_action",
    "find_example",
    "freeze",
    "json_schema",
    "list_actions",
    "list_documents",
    "load",
    "migrate",
    "new_project",
    "project_files",
    "project_of",
    "pull",
    "redact",
    "redline",
    "redline_projects",
    "render",
    "rule_ids",
    "rule_sheet",
    "save_answers",
    "save_project",
    "serve_page",
    "suggest_outcomes",
    "survey",
    "template_fields",
    "watch",
    "work_out_grant",
    "write_changes",
    "write_rule_sheet",
]

if TYPE_CHECKING:
    from erasmus_docs.api import (
        application_form,
        award_criteria,
        blanks,
        build_all,
        building,
        catalogue,
        changed_since_signed,
        check,
        collect,
        compare,
        compare_calls,
        compose,
        copy_example,
        documents_of,
        examine_machine,
        examples,
        explain,
        fill_form,
        find_action,
        find_example,
        freeze,
        json_schema,
        list_actions,
        list_documents,
        load,
        migrate,
        new_project,
        project_files,
        project_of,
        pull,
        redact,
        redline,
        redline_projects,
        render,
        rule_ids,
        rule_sheet,
        save_answers,
        save_project,
        serve_page,
        suggest_outcomes,
        survey,
        template_fields,
        watch,
        work_out_grant,
        write_changes,
        write_rule_sheet,
    )
    from erasmus_docs.application.boxes import Box, BoxGroup
    from erasmus_docs.application.whole_form import ApplicationForm
    from erasmus_docs.budget.model import Budget
    from erasmus_docs.build.batch import Build
    from erasmus_docs.build.collect import Collected
    from erasmus_docs.build.frozen import Frozen
    from erasmus_docs.build.gaps import Blank
    from erasmus_docs.build.health import Health, MachineCheck
    from erasmus_docs.build.migrating import Migration
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
    from erasmus_docs.build.pull import Difference, Pulled
    from erasmus_docs.build.redlining import Compared, Redlined
    from erasmus_docs.build.survey import Survey
    from erasmus_docs.documents.expected import Expected
    from erasmus_docs.documents.fields import TemplateField
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
    from erasmus_docs.programme.sheet import Sheet
    from erasmus_docs.programme.sheet_award import AwardView
    from erasmus_docs.programme.sheet_compare import Comparison
    from erasmus_docs.project.model import Project
    from erasmus_docs.project.reader import Loaded
    from erasmus_docs.rules.explain import Explanation
    from erasmus_docs.start.answers import Answers
    from erasmus_docs.start.examples import Example
    from erasmus_docs.start.starting import NewProject
else:
    _HOMES = {
        "application.boxes": ("Box", "BoxGroup"),
        "application.whole_form": ("ApplicationForm",),
        "budget.model": ("Budget",),
        "build.batch": ("Build",),
        "build.collect": ("Collected",),
        "build.frozen": ("Frozen",),
        "build.gaps": ("Blank",),
        "build.health": ("Health", "MachineCheck"),
        "build.migrating": ("Migration",),
        "build.model": (
            "Built",
            "Failure",
            "Format",
            "Options",
            "Phase",
            "ProjectReport",
            "Step",
            "Workers",
        ),
        "build.pull": ("Difference", "Pulled"),
        "build.redlining": ("Compared", "Redlined"),
        "build.survey": ("Survey",),
        "documents.expected": ("Expected",),
        "documents.fields": ("TemplateField",),
        "dossier.model": ("Dossier",),
        "errors": ("DataError", "ErasmusDocsError", "InputError", "RenderError", "TemplateError"),
        "finding": ("Finding", "Place", "Severity"),
        "programme.catalogue": ("ActionCall", "Programme"),
        "programme.sheet": ("Sheet",),
        "programme.sheet_award": ("AwardView",),
        "programme.sheet_compare": ("Comparison",),
        "project.model": ("Project",),
        "project.reader": ("Loaded",),
        "rules.explain": ("Explanation",),
        "start.answers": ("Answers",),
        "start.examples": ("Example",),
        "start.starting": ("NewProject",),
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
