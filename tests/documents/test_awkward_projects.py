"""Awkward projects: every document that applies is whole, in every format, and passes the lints."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from lxml import html

from erasmus_docs import yamlfile
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.output import write
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme.catalogue import load as programme
from erasmus_docs.project.reader import load
from tests.support import docx_lint, pdf_lint
from tests.support.awkward import ARABIC, HEBREW, LONG_NAME, large, strange
from tests.support.events import everything
from tests.support.pieces import dense, docx_text, missing, pdf_text, pieces

_BACKWARD = re.compile("[\u0590-\u06ff]+")
_WORD = re.compile("[A-Za-z0-9.]+")
TEMPLATES = shipped_templates()
SPECS = document_specs(TEMPLATES)
CASES = {"strange": strange(), "strange-mobility": strange(mobility=True), "large": large()}


@cache
def workshop() -> Workshop:
    return make_workshop((TEMPLATES,), "en")


@cache
def dossier(case: str) -> Dossier:
    path = Path(tempfile.gettempdir()) / f"{case}.yaml"
    loaded = load(
        path, yamlfile.parse(json.dumps(CASES[case], ensure_ascii=False).encode(), path.name)
    )
    assert loaded.project is not None, loaded.findings
    return compose(loaded.project, programme(), workshop().names)


@cache
def document(case: str, name: str) -> Document:
    """The document, for the first thing it is made for."""
    spec = SPECS[name]
    subject = next(iter(subjects(spec, dossier(case))))
    return assemble(workshop(), spec, dossier(case), subject)


def _made() -> list[tuple[str, str]]:
    found = []
    for case in CASES:
        for spec in SPECS.values():
            if not (TEMPLATES / spec.id / "en.html.j2").is_file():
                continue
            if spec.applies(dossier(case)) and any(True for _ in subjects(spec, dossier(case))):
                found.append((case, spec.id))
    return found


MADE = _made()


def _some(of: int) -> list[tuple[str, str]]:
    """By default one of so many as files, and those that are longest or are signed."""
    return [
        one
        for number, one in enumerate(MADE)
        if everything() or number % of == 0 or one[1] in ("work-plan", "agreement-multilateral")
    ]


def test_the_projects_are_as_awkward_as_they_claim() -> None:
    assert len(dossier("large").parties) == 61
    assert sum(len(package.deliverables) for package in dossier("large").packages) > 120
    assert len(dossier("strange").parties[0].organisation.legal_name) == 300
    assert {"work-plan", "agreement-multilateral"} <= {
        name for case, name in MADE if case == "large"
    }


@pytest.mark.parametrize(("case", "name"), _some(8))
def test_pdf(case: str, name: str) -> None:
    found = document(case, name)
    data = write(found, "pdf", (TEMPLATES,))

    text = normalize("NFC", pdf_text(data))
    assert pdf_lint.lint(data) == []
    wanted = [normalize("NFC", piece) for piece in pieces(found)]
    forward = [piece for piece in wanted if not _BACKWARD.search(piece)]
    assert missing(forward, text) == []
    # a PDF shows all from left to right, so beside right-to-left letters words keep no order
    words = [word for piece in wanted if piece not in forward for word in _WORD.findall(piece)]
    assert {word for word in words if word not in text} == set()


@pytest.mark.parametrize(("case", "name"), _some(3))
def test_docx(case: str, name: str) -> None:
    found = document(case, name)
    data = write(found, "docx", (TEMPLATES,))

    assert docx_lint.lint(data) == []
    assert missing(pieces(found), docx_text(data)) == []


@pytest.mark.parametrize(("case", "name"), MADE)
def test_html(case: str, name: str) -> None:
    found = document(case, name)
    page = html.document_fromstring(write(found, "html", (TEMPLATES,)))
    main: Any = page.find(".//main")

    text = re.sub(r"[\s\u200b\u202f]+", "", dense(main.text_content()))
    wanted = [re.sub("\u202f", "", piece) for piece in pieces(found)]
    assert missing(wanted, text) == []


def test_names_arrive_whole() -> None:
    text = docx_text(write(document("strange", "work-plan"), "docx", (TEMPLATES,)))

    for name in (LONG_NAME, ARABIC, HEBREW):
        assert dense(name) in text


def test_right_to_left_names_are_copied_in_their_order(tmp_path: Path) -> None:
    """Programs that read PDF turn right-to-left words round; so does the one we can ask."""
    path = tmp_path / "a.pdf"
    path.write_bytes(write(document("strange", "letter-of-intent"), "pdf", (TEMPLATES,)))
    if program := shutil.which("pdftotext"):
        done = subprocess.run([program, str(path), "-"], capture_output=True, check=True)
        text = done.stdout.decode()
        assert ARABIC in text
        assert HEBREW in text
