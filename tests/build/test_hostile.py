"""Values nobody would type on purpose, built for real in both formats."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Options, ProjectReport
from tests.support.pieces import docx_text, pdf_text

pytestmark = pytest.mark.hostile("text")

ROOT = Path(__file__).parent.parent.parent
NAME = 'R&D <Übung> "Ø" Ελλάδα България'

PROJECT = """\
id: odd
title: {title}
acronym: ODD
action: KA220-HED
call: 2026
start: 2026-10-01
duration: 24
grant: {{amount: 120000}}
organisations:
  - {{id: A, legal_name: 'R&D <Übung> "Ø" Ελλάδα България', role: coordinator,
     type: higher-education-institution, country: FI}}
  - {{id: B, legal_name: "{{% raw %}}{{{{ 7*7 }}}}", type: ngo, country: PL}}
  - {{id: C, legal_name: Cee, type: enterprise, country: EL}}
work_packages:
  - id: WP1
    title: Management
    type: management
    start: M1
    end: M24
    lead: A
    description: |
      # Heading <script>alert(1)</script>

      [link](javascript:alert(1)) ![p](http://example.org/x.png) `code`
    tasks: [{{id: T1.1, title: Do, lead: B}}]
shares: {{WP1: {{A: 40000, B: 40000, C: 40000}}}}
"""


def build(folder: Path, title: str = "Odd", **options: object) -> ProjectReport:
    path = folder / "odd.yaml"
    path.write_text(PROJECT.format(title=title), encoding="utf-8")
    chosen = {"out": folder / "out", "draft": True, "documents": ("work-plan",), **options}
    (report,) = build_all([path], Options(**chosen))  # type: ignore[arg-type]
    return report


def test_strange_names_arrive_as_they_are(tmp_path: Path) -> None:
    report = build(tmp_path, documents=("work-plan", "agreement-bilateral"))

    assert report.failures == ()
    wanted = NAME.replace(" ", "")
    for item in report.built:
        data = item.path.read_bytes()
        text = docx_text(data) if item.path.suffix == ".docx" else pdf_text(data)
        assert wanted in text, item.path.name
        if "agreement" not in item.path.name or "-B." in item.path.name:
            assert "{%raw%}{{7*7}}" in text
    plan = docx_text((tmp_path / "out/odd/work-plan.docx").read_bytes())
    assert "<script>alert(1)</script>" in plan
    assert "javascript:alert(1)" in plan


def test_nothing_in_a_file_leads_outside(tmp_path: Path) -> None:
    build(tmp_path)

    with zipfile.ZipFile(tmp_path / "out/odd/work-plan.docx") as package:
        relations = [n for n in package.namelist() if n.endswith(".rels")]
        text = "".join(package.read(name).decode() for name in relations)
    assert "example.org" not in text
    assert "javascript" not in text
    pdf = (tmp_path / "out/odd/work-plan.pdf").read_bytes()
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf


# one word of that length takes a minute to break into lines; the other kinds are tried on request
TITLES = ["word " * 20_000 + "end"]
if os.environ.get("ERASMUS_DOCS_EVERY") == "1":
    TITLES += ["x" * 99_990, "Ω" * 99_990]


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title[:5])
def test_a_value_of_100_000_characters_is_printed_whole(tmp_path: Path, title: str) -> None:
    report = build(tmp_path, title.strip())

    assert report.failures == ()
    wanted = title.replace(" ", "")
    for item in report.built:
        data = item.path.read_bytes()
        text = docx_text(data) if item.path.suffix == ".docx" else pdf_text(data)
        assert wanted in text


def test_a_value_over_the_limit_is_refused_with_its_place(tmp_path: Path) -> None:
    report = build(tmp_path, "x" * 100_001)

    assert report.refused
    assert report.findings[0].place.line == 2
    assert "at most 100000" in report.findings[0].allowed


def test_file_names_come_from_ids_only(tmp_path: Path) -> None:
    build(tmp_path, "../../etc/passwd")

    assert sorted(p.name for p in (tmp_path / "out").glob("*/")) == ["odd"]
    assert not (tmp_path.parent / "etc").exists()


def test_a_document_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    blocked = tmp_path / "out" / "odd" / "work-plan.docx"
    blocked.mkdir(parents=True)

    report = build(tmp_path)

    assert [failure.document for failure in report.failures] == ["work-plan.docx"]
    assert "cannot be written" in report.failures[0].message
    assert [item.path.name for item in report.built] == ["work-plan.pdf"]
    assert [p.name for p in blocked.parent.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
    ],
)
def test_bytes_do_not_depend_on_the_environment(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    build(tmp_path)
    command = [
        sys.executable, "-m", "erasmus_docs.cli", "build", str(tmp_path / "odd.yaml"),
        "--draft", "--document", "work-plan", "--out", str(tmp_path / "again"),
    ]  # fmt: skip

    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})

    for kind in ("docx", "pdf"):
        first = (tmp_path / f"out/odd/work-plan.{kind}").read_bytes()
        assert first == (tmp_path / f"again/odd/work-plan.{kind}").read_bytes(), kind
