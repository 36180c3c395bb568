"""A small workspace of two projects, built for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from erasmus_docs.build import batch
from erasmus_docs.build.model import Options, ProjectReport, Workers
from erasmus_docs.build.survey import survey

SAMPLE = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
DOCUMENTS = ("gantt", "risk-register")
ALONE = Workers()
Building = Callable[..., dict[str, ProjectReport]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with ``projects/a.yaml`` and ``projects/b.yaml``, whose ids are theirs."""
    folder = tmp_path / "projects"
    folder.mkdir()
    for name in ("a", "b"):
        text = SAMPLE.read_text("utf-8")
        (folder / f"{name}.yaml").write_text(
            text.replace("id: ka210-adu-illustration", f"id: {name}"), "utf-8"
        )
    return tmp_path


@pytest.fixture
def building(workspace: Path) -> Building:
    """Build two small documents of all projects of the workspace as DOCX, in this process."""

    def run(workers: Workers = ALONE, **chosen: object) -> dict[str, ProjectReport]:
        options = Options(
            **{  # type: ignore[arg-type]
                "out": workspace / "build",
                "formats": ("docx",),
                "documents": DOCUMENTS,
                **chosen,
            }
        )
        paths = sorted((workspace / "projects").glob("*.yaml"))
        return {report.path.stem: report for report in batch.build_all(paths, options, workers)}

    return run


def left_over(out: Path) -> tuple[str, ...]:
    """Documents in an output folder that no project has any longer."""
    return survey((), Options(out)).left_over


def prune(out: Path) -> tuple[str, ...]:
    """Remove them."""
    with batch.building((), Options(out)) as build:
        return build.prune()
