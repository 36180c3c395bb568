"""Every kind of file that users can replace in their templates folder, and what broken ones get.

The folder ``templates`` lies beside the project file; nothing else is said to the build.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Format, Options, ProjectReport
from erasmus_docs.documents.spec import shipped_templates
from tests.support.brands import SAMPLE
from tests.support.pieces import docx_text

SHIPPED = shipped_templates()


def own(folder: Path, name: str, content: str | bytes) -> Path:
    """Put a file into the user's templates folder."""
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text("utf-8")


def build(
    folder: Path, *documents: str, kind: Format = "docx", language: str | None = None
) -> ProjectReport:
    path = folder / "a.yaml"
    shutil.copy(SAMPLE, path)
    options = Options(
        folder / "out", (kind,), documents or ("work-plan",), draft=True, language=language
    )
    (report,) = build_all([path], options)
    return report


def text(folder: Path, *documents: str, language: str | None = None) -> str:
    report = build(folder, *documents, language=language)
    assert report.failures == ()
    return "".join(docx_text(one.path.read_bytes()) for one in report.built)


def failed(folder: Path, *documents: str, kind: Format = "docx") -> str:
    """The message of the one document that fails; it leaves no file behind."""
    report = build(folder, *documents, kind=kind)
    assert report.built == ()
    return report.failures[0].message


class TestDocumentTemplate:
    NAME = "risk-register/en.html.j2"

    def test_it_replaces_ours(self, tmp_path: Path) -> None:
        page = (
            '<document><header class="compact"><h1>Our register</h1></header><p>Hi.</p></document>'
        )
        own(tmp_path, self.NAME, page)

        assert "Ourregister" in text(tmp_path, "risk-register")

    def test_a_broken_one_is_named_with_its_line_and_costs_one_document(
        self, tmp_path: Path
    ) -> None:
        own(tmp_path, self.NAME, "<document>\n{% if %}\n</document>")

        report = build(tmp_path, "risk-register", "work-plan")

        (failure,) = report.failures
        assert failure.document == "risk-register"
        assert failure.message.startswith("risk-register/en.html.j2:2")
        assert [one.path.name for one in report.built] == ["work-plan.docx"]

    def test_an_element_outside_the_vocabulary(self, tmp_path: Path) -> None:
        own(tmp_path, self.NAME, "<document>\n<blink>x</blink></document>")
        assert "risk-register/en.html.j2:2" in failed(tmp_path, "risk-register")

    def test_one_that_is_no_text(self, tmp_path: Path) -> None:
        own(tmp_path, self.NAME, b"<document>\xff</document>")
        message = failed(tmp_path, "risk-register")
        assert message.startswith("risk-register/en.html.j2: The template is not UTF-8.")


class TestDescription:
    NAME = "risk-register/document.yaml"

    def test_it_replaces_ours(self, tmp_path: Path) -> None:
        own(tmp_path, self.NAME, shipped(self.NAME).replace("Risk register", "Book of risks"))
        assert "Bookofrisks" in text(tmp_path, "risk-register")

    @pytest.mark.parametrize(
        ("content", "said"),
        [("id: other\n", "risk-register/document.yaml"), ("", "risk-register/document.yaml"),
         ("id: [", "risk-register/document.yaml")],
    )  # fmt: skip
    def test_a_broken_one_is_named(self, tmp_path: Path, content: str, said: str) -> None:
        own(tmp_path, self.NAME, content)
        assert said in failed(tmp_path, "risk-register")


class TestClause:
    def name(self) -> str:
        return next(
            path.relative_to(SHIPPED).as_posix()
            for path in sorted((SHIPPED / "agreement" / "clauses").rglob("*.en.html.j2"))
            if "<p>" in path.read_text("utf-8")
        )

    def test_it_replaces_ours(self, tmp_path: Path) -> None:
        changed = shipped(self.name()).replace("<p>", "<p>By our own wording: ", 1)
        own(tmp_path, self.name(), changed)
        assert "Byourownwording:" in text(tmp_path, "agreement-multilateral")

    def test_a_broken_one_is_named(self, tmp_path: Path) -> None:
        own(tmp_path, self.name(), "\n\n{{ partis }}")
        message = failed(tmp_path, "agreement-multilateral")
        assert message.startswith(f"{self.name()}:3")
        assert "partis is not defined" in message
        assert "`erasmus-docs fields`" in message


class TestPartial:
    def test_it_replaces_ours(self, tmp_path: Path) -> None:
        front = shipped("partials/en/front.html.j2")
        assert "<h1>" in front
        own(tmp_path, "partials/en/front.html.j2", front.replace("<h1>", "<h1>Our ", 1))
        assert "OurWorkplan" in text(tmp_path)

    def test_a_broken_one_is_named(self, tmp_path: Path) -> None:
        own(tmp_path, "partials/en/front.html.j2", "{% macro x( %}")
        assert failed(tmp_path).startswith("partials/en/front.html.j2:1")


class TestLanguageFile:
    def test_single_words_replace_ours(self, tmp_path: Path) -> None:
        own(tmp_path, "languages/en.yaml", "table: Tab.\nevent_types: {training: Drill}\n")

        written = text(tmp_path)

        assert "Tab.1" in written
        assert "Table1" not in written
        assert "Drill" in written

    def test_a_language_of_ones_own(self, tmp_path: Path) -> None:
        words = shipped("languages/en.yaml").replace("locale: en_GB", "locale: de_DE")
        own(tmp_path, "languages/de.yaml", words.replace("day: ", 'day: "d. MMMM y" #', 1))
        page = (
            '<document><header class="compact"><h1>Plakat</h1></header>'
            "<p>{{ span.start }}</p></document>"
        )
        own(tmp_path, "work-plan/de.html.j2", page)
        report = build(tmp_path, language="de")
        assert report.failures == ()
        assert "Oktober" in docx_text(report.built[0].path.read_bytes())

    @pytest.mark.parametrize(
        ("content", "said"),
        [("tabel: x\n", "languages/en.yaml:1"), ("locale: xx_YY\n", "The key locale"),
         ("- a\n", "languages/en.yaml"), ("", "is empty"), ("a: [", "broken"),
         ("event_types: x\n", "The key event_types")],
    )  # fmt: skip
    def test_a_broken_one_is_named(self, tmp_path: Path, content: str, said: str) -> None:
        own(tmp_path, "languages/en.yaml", content)
        message = failed(tmp_path)
        assert "languages/en.yaml" in message
        assert said in message


class TestStyleSheets:
    def test_of_pdf(self, tmp_path: Path) -> None:
        before = build(tmp_path, kind="pdf").built[0].path.read_bytes()
        own(tmp_path, "house/print.css", shipped("house/print.css") + "\np { margin: 9mm }\n")
        after = build(tmp_path, kind="pdf").built[0].path.read_bytes()
        assert after != before

    @pytest.mark.parametrize(
        ("more", "said"),
        [("h2 { colr: red }", "colr"), ("h2 { background: url(https://a.eu/x.png) }", "asks for"),
         ("h2 { background: url(house:no.png) }", "no picture or font")],
    )  # fmt: skip
    def test_a_broken_one_of_pdf_is_named(self, tmp_path: Path, more: str, said: str) -> None:
        own(tmp_path, "house/print.css", f"{shipped('house/print.css')}\n{more}\n")
        message = failed(tmp_path, kind="pdf")
        assert said in message
        assert "style sheet of the house" in message or "could not be printed" in message

    def test_of_html(self, tmp_path: Path) -> None:
        own(tmp_path, "house/screen.css", "p { color: teal }")
        page = build(tmp_path, kind="html").built[0].path.read_text("utf-8")
        assert "<style>\np { color: teal }</style>" in page

    @pytest.mark.parametrize("name", ["print.css", "screen.css"])
    def test_one_that_is_no_text_is_named(self, tmp_path: Path, name: str) -> None:
        own(tmp_path, f"house/{name}", b"p { color: '\xff' }")
        assert f"house/{name}" in failed(tmp_path, kind="html" if name[0] == "s" else "pdf")


class TestReferenceDocument:
    NAME = "house/reference.docx"

    def test_it_replaces_ours(self, tmp_path: Path) -> None:
        reference = docx.Document(str(SHIPPED / self.NAME))
        reference.styles["Title"].font.name = "Georgia"
        out = io.BytesIO()
        reference.save(out)
        own(tmp_path, self.NAME, out.getvalue())

        made = docx.Document(str(build(tmp_path).built[0].path))
        assert made.styles["Title"].font.name == "Georgia"

    @pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
    def test_a_broken_one_says_what_to_start_from(self, tmp_path: Path, content: bytes) -> None:
        own(tmp_path, self.NAME, content)
        assert "Use a copy of templates/house/reference.docx" in failed(tmp_path)

    def test_one_without_our_styles_names_them(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        docx.Document().save(out)
        own(tmp_path, self.NAME, out.getvalue())
        assert "lacks the styles" in failed(tmp_path)


def test_a_picture_of_ones_own(tmp_path: Path) -> None:
    from tests.support.brands import picture

    own(tmp_path, "house/seal.png", picture(40, 40))
    page = (
        '<document><header class="compact"><h1>Seal</h1></header>'
        '<figure><img src="seal.png" alt="Our seal"/></figure></document>'
    )
    own(tmp_path, "risk-register/en.html.j2", page)

    report = build(tmp_path, "risk-register")

    assert report.failures == ()
    with zipfile.ZipFile(report.built[0].path) as package:
        assert "word/media/image1.png" in package.namelist()
