"""Branding from a project file to the documents: a bad logo stops a build, but not a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.files import project_files
from erasmus_docs.build.model import FORMATS, Format, Options, ProjectReport
from tests.support.brands import noted, picture, project
from tests.support.packages import stored


def build(path: Path, *kinds: Format, draft: bool = False) -> ProjectReport:
    formats = kinds or ("html",)
    options = Options(path.parent / "out", formats, ("risk-register",), draft=draft)
    (report,) = build_all([path], options)
    return report


def test_colour_logo_and_letterhead_arrive(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture(60, 20))
    path = project(tmp_path, "  logos: [{file: logo.png, alt: Us}]\n", "  accent: '#8C143C'\n")

    report = build(path)

    assert report.ok
    text = report.built[0].path.read_text("utf-8")
    assert 'alt="Us"' in text
    assert "#8C143C" in text
    assert "#1F4E79" not in text


def test_a_bad_logo_refuses_a_build_and_is_left_out_of_a_draft(tmp_path: Path) -> None:
    path = project(tmp_path, "  accent: '#8C143C'\n  logos: [{file: no.png, alt: Us}]\n")

    report = build(path)
    assert report.refused
    assert [finding.rule for finding in report.findings if finding.counts] == ["branding"]

    report = build(path, draft=True)
    assert report.failures == ()
    text = report.built[0].path.read_text("utf-8")
    assert "<img" not in text
    assert "#8C143C" in text


@pytest.mark.hostile("picture", inputs=2)
def test_the_notes_of_a_camera_are_in_no_file(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG"):
        (tmp_path / f"logo.{kind}").write_bytes(noted(kind, "ATHENS-37.97N", 6))
    path = project(
        tmp_path,
        "  logos: [{file: logo.JPEG, alt: Us}, {file: logo.PNG, alt: We, place: header}]\n",
    )

    report = build(path, *FORMATS)

    assert len(report.built) == len(FORMATS)
    for one in report.built:
        whole = stored(one.path.read_bytes())
        assert b"\xff\xd8\xff" in whole, one.path.name
        for note in (b"ATHENS", b"Exif", b"eXIf", b"tEXt", b"iTXt"):
            assert note not in whole, (one.path.name, note)


def test_a_workspace_is_no_project_file(tmp_path: Path) -> None:
    path = project(tmp_path, "", "  letterhead: Us\n")

    assert project_files([tmp_path]) == (path,)
