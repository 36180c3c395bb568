"""The library: what the command line does, as functions of values, for programs built on it.

Everything here is taken from ``erasmus_docs`` itself (``from erasmus_docs import load``) and stays
as ``docs/explanation/versions.md`` says. Modules below it are ours and change without notice.

Heavy libraries are loaded by the function that needs them: ``load``, ``check`` and ``compare`` need
none of those that write documents. A value of the wrong kind is a ``TypeError`` that says what to
give; the name of a file stands for its ``Path`` wherever it cannot be taken for something else.
"""

from __future__ import annotations

from erasmus_docs.api.builds import (
    build_all,
    building,
    changed_since_signed,
    fill_form,
    freeze,
    project_files,
    redline_projects,
    survey,
    watch,
)
from erasmus_docs.api.machine import examine_machine, json_schema, serve_page
from erasmus_docs.api.papers import (
    blanks,
    compose,
    documents_of,
    list_documents,
    redline,
    render,
    template_fields,
)
from erasmus_docs.api.projects import (
    application_form,
    check,
    compare,
    load,
    migrate,
    redact,
    work_out_grant,
)
from erasmus_docs.api.returns import collect, project_of, pull, write_changes
from erasmus_docs.api.sheets import (
    award_criteria,
    catalogue,
    compare_calls,
    explain,
    find_action,
    list_actions,
    rule_ids,
    rule_sheet,
    suggest_outcomes,
    write_rule_sheet,
)
from erasmus_docs.api.starts import (
    copy_example,
    examples,
    find_example,
    new_project,
    save_answers,
    save_project,
)

__all__ = [
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
