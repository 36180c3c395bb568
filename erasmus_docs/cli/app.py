"""The command line. Each command is a thin call; heavy imports wait until they are needed."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from erasmus_docs import __version__
from erasmus_docs.cli.application import application
from erasmus_docs.cli.build import build
from erasmus_docs.cli.check import check
from erasmus_docs.cli.complete import action_codes, priority_ids, rule_ids
from erasmus_docs.cli.doctor import doctor
from erasmus_docs.cli.documents import documents
from erasmus_docs.cli.fields import fields
from erasmus_docs.cli.form import form
from erasmus_docs.cli.freeze import freeze
from erasmus_docs.cli.migrate import migrate
from erasmus_docs.cli.new import new
from erasmus_docs.cli.redline import redline
from erasmus_docs.cli.returned import collect, pull
from erasmus_docs.cli.rules import rules
from erasmus_docs.cli.serve import serve

CLEAN, FINDINGS, USAGE, BUG = 0, 1, 2, 3


def _examples(*lines: str) -> str:
    """The end of a help text; the mark keeps its lines as they are."""
    return "\b\n" + "\n".join(("Examples:", *(f"  erasmus-docs {line}" for line in lines)))


app = typer.Typer(
    help="Erasmus+ project documents from one YAML file: checked against the rules of the action "
    "and call, then built as DOCX and PDF.",
    epilog=_examples("new", "check projects/ --gaps", "build project.yaml", "build --help")
    + "\n\nExit codes: 0 clean, 1 findings or failed documents, 2 wrong use, 3 a bug of ours.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"erasmus-docs {__version__}")
        raise typer.Exit(CLEAN)


@app.callback()
def common(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take the options that every command shares."""


app.command(
    "new",
    epilog=_examples(
        "new",
        "new mendmeasure.yaml --action KA210-ADU --call 2026",
        "new --from mendmeasure.answers.yaml",
        "new --list-examples",
        "new mine.yaml --example ka220-hed-illustration",
    ),
)(new)
app.command(
    "check",
    epilog=_examples(
        "check projects/",
        "check project.yaml --gaps --phase agreement",
        "check projects/ --format sarif --output findings.sarif",
    ),
)(check)


@app.command(epilog=_examples("explain", "explain management-share"))
def explain(
    rule: Annotated[
        str, typer.Argument(help="Rule id, as findings show it.", autocompletion=rule_ids)
    ] = "",
) -> None:
    """Explain a rule: what it asks, why, and what passes and fails. Without an id, list all."""
    from erasmus_docs import api

    if rule:
        typer.echo(api.explain(rule))
        return
    names = api.rule_ids()
    width = max(map(len, names))
    for name in names:
        typer.echo(f"{name:<{width}}  {api.explain(name).title}")


@app.command(
    epilog=_examples(
        "actions --call 2026 --field SCH",
        "actions KA220-HED --call 2026",
        "actions KA220-HED --call 2026 --priority inclusion-diversity",
    )
)
def actions(
    code: Annotated[
        str,
        typer.Argument(
            help="Action code: list its priorities and outcomes.", autocompletion=action_codes
        ),
    ] = "",
    call: Annotated[int | None, typer.Option("--call", help="Only this call year.")] = None,
    field: Annotated[
        str, typer.Option("--field", help="Only this field: SCH, VET, HED, ADU, YOU or SPO.")
    ] = "",
    priorities: Annotated[
        list[str] | None,
        typer.Option(
            "--priority",
            help="Suggest outcomes for this priority; may be repeated.",
            autocompletion=priority_ids,
        ),
    ] = None,
) -> None:
    """List the actions, or what a project of one can choose from."""
    from erasmus_docs.cli.listing import action_lines, choice_lines, suggestion_lines

    if code and field:
        raise typer.BadParameter(
            "it narrows the list; leave it out beside a code", param_hint="--field"
        )
    if priorities and not code:
        raise typer.BadParameter("name the action first", param_hint="--priority")
    if priorities:
        lines = suggestion_lines(code, call, priorities)
    elif code:
        lines = choice_lines(code, call)
    else:
        lines = action_lines(call, field)
    for line in lines:
        typer.echo(line)


app.command(
    "application",
    epilog=_examples("application project.yaml", "application project.yaml --plain > form.txt"),
)(application)
app.command(
    "build",
    epilog=_examples(
        "build project.yaml",
        "build projects/ --format pdf --document work-plan",
        "build project.yaml --draft --language fr",
        "build projects/ --why --prune",
    ),
)(build)
app.command(
    "collect",
    epilog=_examples(
        "collect forms/*.docx",
        "collect forms/ --project projects/warmdrain.yaml --apply",
    ),
)(collect)
app.command("doctor", epilog=_examples("doctor", "doctor --out /srv/documents"))(doctor)
app.command("documents", epilog=_examples("documents", "documents KA220-HED --phase proposal"))(
    documents
)
app.command(
    "fields", epilog=_examples("fields parties.organisation", "fields grant --project project.yaml")
)(fields)
app.command(
    "form",
    epilog=_examples(
        "form project.yaml leave.docx --party LUIZ", "form project.yaml leave.docx --pdf"
    ),
)(form)
app.command(
    "freeze",
    epilog=_examples(
        "freeze project.yaml --signed 2026-05-03",
        "freeze project.yaml --document mandate-letter --no-pdf",
        "freeze project.yaml --again --signed 2027-01-15",
    ),
)(freeze)
app.command("migrate", epilog=_examples("migrate projects/", "migrate projects/ --write"))(migrate)
app.command(
    "pull",
    epilog=_examples(
        "pull mandate-letter-PILK.docx",
        "pull returned.docx --project projects/warmdrain.yaml --apply",
    ),
)(pull)
app.command(
    "redline",
    epilog=_examples(
        "redline project.yaml@v1 project.yaml",
        "redline frozen/mendmeasure project.yaml",
        "redline before.yaml after.yaml --document work-plan",
        "redline project.yaml@HEAD~3 project.yaml@HEAD --out changes",
    ),
)(redline)
app.command(
    "rules",
    epilog=_examples(
        "rules KA220-HED",
        "rules KA220-HED --compare 2025 2026",
        "rules KA220-HED --call 2026 --format pdf",
    ),
)(rules)
app.command("serve", epilog=_examples("serve", "serve projects/ --port 8765"))(serve)


@app.command(epilog=_examples("budget project.yaml", "budget project.yaml --csv > budget.csv"))
def budget(
    project: Annotated[Path, typer.Argument(help="Project file of a mobility project.")],
    as_csv: Annotated[
        bool, typer.Option("--csv", help="One row per line, for spreadsheets.")
    ] = False,
    call: Annotated[
        int | None, typer.Option("--call", help="Rates of this call instead of the project's.")
    ] = None,
) -> None:
    """Work out the grant of a mobility project. Line by line, with the source of every rate."""
    from erasmus_docs import api
    from erasmus_docs.cli import budget_text
    from erasmus_docs.cli.single import read_single
    from erasmus_docs.cli.visible import harmless

    loaded, whole = read_single(project)
    found = api.work_out_grant(loaded, call=call)
    action = api.find_action(whole.action, call or whole.call)
    if as_csv:
        typer.echo(harmless(budget_text.as_csv(whole, action, found)), nl=False)
        return
    typer.echo(harmless("\n".join(budget_text.lines(whole, action, found))))


@app.command(
    epilog=_examples("schema > project.schema.json", "schema --workspace", "schema --answers")
)
def schema(
    workspace: Annotated[
        bool, typer.Option("--workspace", help="Of workspace.yaml instead.")
    ] = False,
    organisation: Annotated[
        bool, typer.Option("--organisation", help="Of a file in organisations/ instead.")
    ] = False,
    answers: Annotated[
        bool, typer.Option("--answers", help="Of answers for `new --from` instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of the project file, for editors."""
    from erasmus_docs import api
    from erasmus_docs.project.schema import schema_text

    if workspace + organisation + answers > 1:
        raise typer.BadParameter("ask for one schema at a time", param_hint="--organisation")
    if answers:
        found = api.json_schema("answers")
    elif workspace or organisation:
        found = api.json_schema("workspace" if workspace else "organisation")
    else:
        found = api.json_schema()
    typer.echo(schema_text(found), nl=False)


_MEND_TEMPLATE = (
    "Next: mend that file of the templates, then run the same command again. `erasmus-docs fields` "
    "lists the values that templates can print."
)


def _with_next(message: str) -> str:
    """The message with the next command to try, if it names none itself."""
    if "erasmus-docs " in message:
        return message
    asked = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isalpha() else ""
    return f"{message}\nHow it is used: {' '.join(filter(None, ('erasmus-docs', asked, '--help')))}"


def main() -> None:
    """Run the command line and turn failures into messages and exit codes."""
    from erasmus_docs.cli.visible import harmless
    from erasmus_docs.errors import (
        DEBUG,
        ErasmusDocsError,
        InputError,
        TemplateError,
        bug_words,
    )

    try:
        app()
    except InputError as error:
        typer.echo(f"erasmus-docs: {harmless(_with_next(str(error)))}", err=True)
        sys.exit(USAGE)
    except TemplateError as error:
        typer.echo(f"erasmus-docs: {harmless(str(error))}\n{_MEND_TEMPLATE}", err=True)
        sys.exit(FINDINGS)
    except ErasmusDocsError as error:
        typer.echo(f"erasmus-docs: {harmless(str(error))}", err=True)
        sys.exit(FINDINGS)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FINDINGS)
    except Exception as error:
        typer.echo("".join(traceback.format_tb(error.__traceback__)), nl=False, err=True)
        typer.echo(
            f"{bug_words(error)}\nerasmus-docs: this is a bug of ours, not of your file. "
            "Please report it with the lines above. They quote nothing of your files; with "
            f"{DEBUG}=1 set they may.",
            err=True,
        )
        sys.exit(BUG)
