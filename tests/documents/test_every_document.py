"""Every shipped document of every shipped project, in both formats: valid, whole, and equal."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from itertools import islice
from pathlib import Path

import page
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.language import languages
from erasmus_docs.documents.output import write
from erasmus_docs.documents.rule_sheet import RULE_SHEET, assemble_sheet
from erasmus_docs.documents.spec import (
    action_specs,
    document_specs,
)
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.sheet import sheet
from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import read_project
from tests.support import docx_lint, pdf_lint
from tests.support.every_document import (
    IN_FRENCH,
    NAMES,
    PLANS,
    PROJECTS,
    TEMPLATES,
    WRITTEN,
    document,
    is_in,
)
from tests.support.pieces import docx_text, missing, pdf_text, pieces

# measured false alarms: a rule of PDF/A-1 only, and streams that happen to end in a return
PDF_FALSE_ALARMS = {"METADATA-FILTER", "STREAM-LENGTH"}


# one worker makes a document once for all tests of it
each = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in WRITTEN]
)


@lru_cache(maxsize=8)
def made(name: str, kind: str) -> bytes:
    return write(document(name), "docx" if kind == "docx" else "pdf", (TEMPLATES,))


def test_all_projects_have_all_documents() -> None:
    """Each kind is tried with a sample at least; one organisation alone has no agreement.

    What reports on things achieved is tried elsewhere: no sample has achieved anything yet.
    """
    stems = {name.partition("/")[2] for name in NAMES}
    kinds = [
        kind
        for kind, spec in document_specs(TEMPLATES).items()
        if is_in(spec, "en") and "achieved" not in spec.when.has
    ]

    assert [kind for kind in kinds if not any(stem.startswith(kind) for stem in stems)] == []
    assert {name.partition("/")[2] for name in WRITTEN} == stems
    for path in PROJECTS.glob("*.yaml"):
        assert {f"{path.stem}/work-plan", f"{path.stem}/dissemination-plan"} <= set(NAMES)
    assert not any(name.startswith("ka122-vet-illustration/agreement") for name in NAMES)


@each
def test_pdf_is_accessible_and_archivable(name: str) -> None:
    data = made(name, "pdf")

    for profile in ("ua1", "3a"):
        result = page.validate_pdf_bytes(data, profile=profile)
        rules = {failure.rule_id for failure in result.failures} - PDF_FALSE_ALARMS
        assert rules == set(), profile
    assert pdf_lint.lint(data) == []


def test_plans_are_tried_in_french_too() -> None:
    assert {f"fr:{sample}/{plan}" for sample in IN_FRENCH for plan in PLANS} <= set(NAMES)


@each
def test_both_formats_name_the_language(name: str) -> None:
    lang = name.rpartition(":")[0] or "en"

    assert str(pdf_lint.read(made(name, "pdf")).pdf.Root.Lang) == lang
    with zipfile.ZipFile(io.BytesIO(made(name, "docx"))) as package:
        styles, core = package.read("word/styles.xml"), package.read("docProps/core.xml")
    assert f"<dc:language>{lang}</dc:language>".encode() in core
    assert f'w:val="{lang}-{"GB" if lang == "en" else "FR"}"'.encode() in styles


@each
def test_docx_follows_its_schema_and_our_lint(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(made(name, "docx"))

    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert docx_lint.lint(path.read_bytes()) == []


@each
def test_both_formats_say_the_same_in_the_same_order(name: str) -> None:
    wanted = pieces(document(name))

    assert len(wanted) > 40  # a certificate is one page
    assert missing(wanted, docx_text(made(name, "docx"))) == []
    assert missing(wanted, pdf_text(made(name, "pdf"))) == []


def test_a_lost_or_displaced_piece_is_seen() -> None:
    assert missing(["ab", "cd"], "abcd") == []
    assert missing(["ab", "xx"], "abcd") == ["xx"]
    assert missing(["cd", "ab"], "abcd") == ["ab"]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_same_document_twice_has_the_same_bytes(kind: str) -> None:
    name = "ka210-adu-illustration/work-plan"

    assert write(document(name), "docx" if kind == "docx" else "pdf", (TEMPLATES,)) == made(
        name, kind
    )


def with_affiliate(project: Project) -> Project:
    """The project with one more organisation, an affiliated entity, which no sample has."""
    last = project.organisations[-1]
    more = last.model_copy(update={"id": "AFF", "role": "affiliated_entity"})
    return project.model_copy(update={"organisations": (*project.organisations, more)})


def test_every_template_is_used_by_a_document() -> None:
    """A file that no document loads would be dead; partials and languages count as used.

    Samples are drawn until every file of a language has been seen.
    """
    left = {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.j2")}
    for lang in languages(TEMPLATES):
        workshop = make_workshop((TEMPLATES,), lang, explain=lang == "en")
        for path in sorted(PROJECTS.glob("*.yaml")):
            if any(re.search(rf"[./]{lang}[./]", name) for name in left - SHEET):
                draw_all(workshop, path)
                left -= loaded(workshop)
    workshop = make_workshop((TEMPLATES,), "en")
    action = catalogue.load().find("KA220-HED", 2026)
    assert action is not None
    assemble_sheet(workshop, action_specs(TEMPLATES)[RULE_SHEET], sheet(action))

    assert left - loaded(workshop) == set()


SHEET = {p.relative_to(TEMPLATES).as_posix() for p in (TEMPLATES / RULE_SHEET).rglob("*.j2")}


def draw_all(workshop: Workshop, path: Path) -> None:
    """The first of every kind of document that fits a sample, with an affiliated entity, too."""
    project = read_project(path).project
    assert project is not None
    for variant in (project, with_affiliate(project)):
        dossier = compose(variant, catalogue.load(), workshop.names)
        for spec in document_specs(TEMPLATES).values():
            if variant is not project and not spec.id.startswith("agreement"):
                continue
            found = subjects(spec, dossier) if is_in(spec, workshop.lang) else ()
            for subject in islice(found, 1):
                assemble(workshop, spec, dossier, subject)


def loaded(workshop: Workshop) -> set[str]:
    """The templates that have been loaded."""
    cache = workshop.environment.cache
    assert cache is not None
    return {str(key[1]) for key in cache.keys()}  # noqa: SIM118
