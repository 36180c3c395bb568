"""What documents would leave blank is listed before they are made."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from erasmus_docs.build.gaps import gaps
from erasmus_docs.build.model import Options
from erasmus_docs.cli.app import app
from erasmus_docs.project.reader import read_project

KA210 = Path(__file__).parents[2] / "projects" / "ka210-adu-illustration.yaml"
FIELD = "registration_number:"


def missing(path: Path, *documents: str) -> dict[str, tuple[str, ...]]:
    found = gaps(read_project(path), Options(Path(), documents=documents))
    return {gap.missing: gap.documents for gap in found}


def test_a_fact_taken_away_becomes_a_blank_and_is_listed(tmp_path: Path) -> None:
    text = KA210.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if FIELD in line)
    path = tmp_path / "less.yaml"
    path.write_text("".join(lines[:place] + lines[place + 1 :]), encoding="utf-8")

    new = set(missing(path)) - set(missing(KA210))
    assert any("registration" in name for name in new), new


def test_documents_of_most_use_come_first_and_each_is_named_once() -> None:
    found = missing(KA210)
    counts = [len(documents) for documents in found.values()]
    assert counts == sorted(counts, reverse=True)
    assert all(len(set(documents)) == len(documents) for documents in found.values())
    assert set(missing(KA210, "work-plan")) < set(found)


def test_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: [", encoding="utf-8")
    assert gaps(read_project(path), Options(Path())) == ()


def test_check_lists_them_on_request() -> None:
    done = CliRunner().invoke(app, ["check", str(KA210), "--gaps", "--phase", "running"])
    assert done.exit_code == 0, done.output
    assert f"{KA210}: blank: " in done.output
    assert "In:      " in done.output
    assert " blanks in the documents" in done.output
    assert "blank: " not in CliRunner().invoke(app, ["check", str(KA210)]).output
