"""Writes the generated documentation: schemas, commands, project file, rules, library, data.

Usage: python -m tools.reference
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from erasmus_docs.cli.reporters import as_json
from erasmus_docs.project.schema import organisation_schema, schema, schema_text, workspace_schema
from erasmus_docs.rules.explain import explain, rule_ids

from . import (
    reference_actions,
    reference_api,
    reference_commands,
    reference_documents,
    reference_programme,
    reference_project,
)

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def rules_page() -> str:
    """All rules with their explanation and samples, as one Markdown page."""
    parts = [
        "# Rules\n",
        "Written by `make reference` from the rules themselves. `erasmus-docs explain RULE` prints "
        "the same on a terminal. A finding is set aside in the project file with\n",
        "```yaml\nwaivers:\n  - {rule: RULE-ID, reason: why it does not apply here}\n```\n",
        "Samples are laid over a small valid project; lists replace its lists. A rule over all "
        "projects that are checked together has samples of several files, divided by `---`.\n",
    ]
    for name in rule_ids():
        found = explain(name)
        parts.append(f"## {name}\n\n**{found.title}**\n\n{found.text}\n")
        parts.append(f"Passes:\n\n```yaml\n{found.passing}\n```\n")
        parts.append(f"Fails:\n\n```yaml\n{found.failing}\n```\n")
    return "\n".join(parts)


@cache
def pages() -> dict[Path, str]:
    """Every generated file with what belongs in it."""
    return {
        REFERENCE / "project.schema.json": schema_text(schema()),
        REFERENCE / "organisation.schema.json": schema_text(organisation_schema()),
        REFERENCE / "workspace.schema.json": schema_text(workspace_schema()),
        REFERENCE / "findings.schema.json": schema_text(as_json.schema()),
        REFERENCE / "rules.md": rules_page(),
        REFERENCE / "api.md": reference_api.page(),
        REFERENCE / "programme.md": reference_programme.page(),
        REFERENCE / "project-file.md": reference_project.page(),
        REFERENCE / "actions.md": reference_actions.actions_page(),
        REFERENCE / "codes.md": reference_actions.codes_page(),
        REFERENCE / "commands.md": reference_commands.page(),
        REFERENCE / "documents.md": reference_documents.page(),
    }


def main() -> None:
    """Write the files."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
