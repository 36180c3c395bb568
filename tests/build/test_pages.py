"""The page limit of the call: counted in the finished PDF, shown, and enough to fail a build."""

from __future__ import annotations

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
from tests.cli.conftest import Command, run

ALLIANCE = Path(__file__).parents[2] / "projects" / "alliance-illustration.yaml"
PART_B = ("--document", "part-b", "--format", "pdf", "--jobs", "0", "--out")
__all__ = ["run"]


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
    """The sample with a template of its own: 72 pages of a few words, which are soon drawn."""
    template = tmp_path / "templates" / "part-b" / "en.html.j2"
    template.parent.mkdir(parents=True)
    pages = "<hr/>\n".join(f"<p>Page {number}</p>\n" for number in range(1, 73))
    template.write_text(f"<document>\n<header><h1>Long</h1></header>\n{pages}</document>\n")
    path = tmp_path / "alliance.yaml"
    written = ALLIANCE.read_text("utf-8")
    path.write_text(written.replace("id: alliance-illustration\n", "id: overlong\n", 1), "utf-8")
    return path


def test_the_pages_of_the_sample_are_counted_and_within_the_limit(
    run: Command, tmp_path: Path
) -> None:
    code, said, _ = run("build", str(ALLIANCE), *PART_B, str(tmp_path))

    (made,) = tmp_path.rglob("*.pdf")
    with pikepdf.open(made) as pdf:
        pages = len(pdf.pages)
    assert code == 0
    assert 25 < pages <= 70
    assert f"{ALLIANCE}: part-b.pdf has {pages} of 70 pages\n" in said


def test_too_many_pages_are_a_finding_and_the_file_is_written(
    run: Command, overlong: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, said, _ = run("build", str(overlong), *PART_B, str(out))

    with pikepdf.open(out / "overlong" / "part-b.pdf") as pdf:
        pages = len(pdf.pages)
    assert pages > 70
    assert code == 1
    assert f": error [page-limit] part-b.pdf has {pages} of 70 pages.\n" in said
    assert "(1 error)" in said
    # it stands there, so the manifest knows of it; and is made again, to be found fault with again
    (state,) = survey([overlong], Options(out, ("pdf",), ("part-b",))).states
    assert state.why == f"it has {pages} of 70 pages"
    overlong.unlink()
    assert left_over(out) == ("overlong/part-b.pdf",)


def test_a_draft_may_be_too_long(overlong: Path, tmp_path: Path) -> None:
    found = report(overlong, tmp_path / "out", draft=True)

    assert found.built[0].finding is not None
    assert found.built[0].finding.severity is Severity.ERROR
    assert found.ok


def test_another_limit_of_the_call_document_is_a_waiver(overlong: Path, tmp_path: Path) -> None:
    waiver = "waivers: [{rule: page-limit, reason: The call document allows 120 pages}]\n"
    overlong.write_text(overlong.read_text("utf-8") + waiver, "utf-8")
    found = report(overlong, tmp_path / "out")

    assert found.built[0].finding is not None
    assert found.built[0].finding.waived == "The call document allows 120 pages"
    assert found.findings == ()
    assert found.ok


def test_a_docx_has_no_pages_of_its_own(overlong: Path, tmp_path: Path) -> None:
    (done,) = report(overlong, tmp_path / "out", ("docx",)).built

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
