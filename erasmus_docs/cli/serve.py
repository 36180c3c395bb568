"""The command `serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from erasmus_docs.cli.options import Templates


def serve(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Project files, or folders of them. Default: this folder."),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            show_default=False,
            help="Listen there. Default: a free port.",
        ),
    ] = 0,
    templates: Templates = None,
) -> None:
    """Show projects, findings and documents in your browser. The page follows every save."""
    from erasmus_docs import api
    from erasmus_docs.cli.interrupt import Terminated, exit_code, terminable

    def tell(address: str) -> None:
        typer.echo(f"Open {address}")
        typer.echo("Only a browser that was given this address sees the page. Ctrl-C ends.")

    code = 0
    try:
        with terminable():
            api.serve_page(paths or [Path()], port=port, templates=templates, tell=tell)
    except Terminated as asked:
        code = exit_code(asked)
    except KeyboardInterrupt:
        pass
    typer.echo("Stopped. Your files are as you saved them.")
    raise typer.Exit(code)
