"""Lists that begin with another number than 1, read back from the files."""

from __future__ import annotations

import re
from pathlib import Path

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import FORMATS, Options
from tests.support.brands import project
from tests.support.docx_files import parts
from tests.support.pieces import dense, docx_text, pdf_text

PAGE = (
    '<document><header class="compact"><h1>List</h1></header>'
    r'{{ "3. c\n4. d\n\n   9. i\n5. e\n\nThen\n\n1234. later\n\nThen\n\n0. no\n1. one"|markdown }}'
    "</document>"
)
NUMBERED = "3.c4.d9.i5.eThen1234.laterThen0.no1.one"


def test_a_list_goes_on_from_the_number_it_is_given(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "risk-register"
    own.mkdir(parents=True)
    (own / "en.html.j2").write_text(PAGE, "utf-8")
    options = Options(tmp_path / "out", FORMATS, ("risk-register",), draft=True)

    (report,) = build_all([project(tmp_path, "")], options)

    assert report.failures == ()
    made = {one.path.suffix: one.path.read_bytes() for one in report.built}
    assert NUMBERED in pdf_text(made[".pdf"])
    body = made[".html"].decode().rpartition("<main>")[2]
    assert NUMBERED in dense(re.sub("<[^>]*>", "", body))
    # Word counts on from the starts; what it does not count to stands there as text
    assert "Listcdie" in docx_text(made[".docx"])
    assert "Then1234.laterThen0.noone" in docx_text(made[".docx"])
    starts = re.findall(
        rb'ilvl="(\d)"><w:startOverride w:val="(\d+)"', parts(made[".docx"])["word/numbering.xml"]
    )
    assert starts == [(b"0", b"3"), (b"1", b"9"), (b"0", b"1")]
