"""The page limit of the call: counted in the finished PDF, shown, and enough to fail a build."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Built, Format, Options, ProjectReport
from erasmus_docs.build.survey import survey
from erasmus_docs.finding import Severity
from erasmus_docs.programme.catalogue import load
from erasmus_docs.project.reader import read_project
from erasmus_docs.rules.checking import subject_of
from erasmus_docs.rules.page_limit import too_long
from tests.build.conftest import left_over

ALLIANCE = Path(__file__).parents[2] / "projects" / "alliance-illustration.yaml"
PADDING = (
    "Every beam is numbered, lifted, cleaned, measured and described in its own passport. " * 8
)


def built(path: Path, out: Path, formats: tuple[Format, ...] = ("pdf",)) -> Built:
    found = report(path, out, formats).built
    assert len(found) == 1
    return found[0]


def report(
    path: Path,
    out: Path,
    formats: tuple[Format, ...] = ("pdf",),
    document: str = "part-b",
    draft: bool = False,
) -> ProjectReport:
    options = Options(out, formats=formats, documents=(document,), draft=draft)
    (found,) = build_all([path], options)
    assert not found.failures
    assert not found.refused
    return found


@pytest.fixture
def overlong(tmp_path: Path) -> Path:
    """The sample with so many paragraphs on needs and method that it is far beyond 70 pages."""
    more = "".join(f"    {PADDING}\n\n" for _ in range(130))
    written = ALLIANCE.read_text("utf-8")
    for key in ("needs", "method"):
        written = written.replace(f"  {key}: |\n", f"  {key}: |\n{more}", 1)
    path = tmp_path / "alliance.yaml"
    path.write_text(written.replace("id: alliance-illustration\n", "id: overlong\n", 1), "utf-8")
    return path


def test_the_pages_of_the_sample_are_counted_and_within_the_limit(tmp_path: Path) -> None:
    done = built(ALLIANCE, tmp_path)

    with pikepdf.open(done.path) as pdf:
        assert done.pages == len(pdf.pages)
    assert done.limit == 70
    assert done.pages is not None
    assert 25 < done.pages <= 70
    assert done.finding is None


def test_too_many_pages_are_a_finding_and_the_file_is_written(
    overlong: Path, tmp_path: Path
) -> None:
    found = report(overlong, tmp_path / "out")
    done = found.built[0]

    assert done.path.is_file()
    assert done.pages is not None
    assert done.pages > 70
    assert done.finding is not None
    assert done.finding.rule == "page-limit"
    assert done.finding.severity is Severity.ERROR
    assert done.finding.found == f"part-b.pdf has {done.pages} of 70 pages."
    assert not found.ok
    # it stands there, so the manifest knows of it; and is made again, to be found fault with again
    (state,) = survey([overlong], Options(tmp_path / "out", ("pdf",), ("part-b",))).states
    assert state.why == f"it has {done.pages} of 70 pages"
    overlong.unlink()
    assert left_over(tmp_path / "out") == ("overlong/part-b.pdf",)


def test_a_draft_may_be_too_long(overlong: Path, tmp_path: Path) -> None:
    found = report(overlong, tmp_path / "out", draft=True)

    assert found.built[0].finding is not None
    assert found.ok


def test_another_limit_of_the_call_document_is_a_waiver(overlong: Path, tmp_path: Path) -> None:
    waiver = "waivers: [{rule: page-limit, reason: The call document allows 120 pages}]\n"
    overlong.write_text(overlong.read_text("utf-8") + waiver, "utf-8")
    found = report(overlong, tmp_path / "out")

    assert found.built[0].finding is not None
    assert found.built[0].finding.waived == "The call document allows 120 pages"
    assert found.findings == ()
    assert found.ok


def test_the_terminal_shows_pages_and_limit(overlong: Path, tmp_path: Path) -> None:
    def run(path: Path) -> subprocess.CompletedProcess[str]:
        words = ["build", str(path), "--document", "part-b", "--format", "pdf"]
        return subprocess.run(
            [sys.executable, "-m", "erasmus_docs.cli", *words, "--out", str(tmp_path / "out")],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )

    good, bad = run(ALLIANCE), run(overlong)
    assert good.returncode == 0
    assert f"{ALLIANCE}: part-b.pdf has " in good.stdout
    assert " of 70 pages\n" in good.stdout
    assert bad.returncode == 1
    assert "error [page-limit] part-b.pdf has " in bad.stdout
    assert "(1 error)" in bad.stdout


def test_a_docx_has_no_pages_of_its_own(tmp_path: Path) -> None:
    done = built(ALLIANCE, tmp_path, ("docx",))

    assert (done.pages, done.limit, done.finding) == (None, None, None)


def test_a_document_without_a_limit_is_not_measured(tmp_path: Path) -> None:
    done = report(ALLIANCE, tmp_path, document="risk-register").built[0]

    assert done.pages
    assert done.limit is None


def test_warnings_alone_do_not_fail_a_build() -> None:
    subject = subject_of(read_project(ALLIANCE), load())
    assert subject is not None
    heavy = too_long(subject, "part-b.pdf", 71)
    assert heavy is not None
    light = replace(heavy, severity=Severity.WARNING)
    done = Built(Path("part-b.pdf"), True, "", 71, 70)

    assert not ProjectReport(ALLIANCE, "x", built=(replace(done, finding=heavy),)).ok
    assert ProjectReport(ALLIANCE, "x", built=(replace(done, finding=light),)).ok
