"""Word forms that would run, fetch or hide something: refused, or filled without it."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest

from erasmus_docs.build.form import fill_form
from erasmus_docs.cli.app import main
from erasmus_docs.documents.folders import shipped_templates
from erasmus_docs.documents.forms import fill
from erasmus_docs.documents.language import load_language
from erasmus_docs.errors import RenderError
from tests.build.test_form import project
from tests.support.brands import SAMPLE, noted
from tests.support.packages import stored

pytestmark = pytest.mark.hostile("form")

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LANGUAGE = load_language(shipped_templates(), "en")
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>text</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HIDDEN = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:instrText> cmd "/c calc"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@cache
def usual() -> bytes:
    """A form as Word would save it, with one tag."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("{{ project.acronym }}")
    made.save(out)
    return out.getvalue()


def plain() -> Parts:
    with zipfile.ZipFile(io.BytesIO(usual())) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def filled(parts: Parts) -> bytes:
    values = {"project": {"acronym": "MENDMEASURE", "title": "DDE x"}}
    return fill(packed(parts), "leave.docx", values, LANGUAGE)


def body(xml: str) -> Change:
    def change(parts: Parts) -> None:
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
        assert xml.encode() in parts[DOCUMENT]

    return change


def link(kind: str, target: str, *, outside: bool = True, part: str = LINKS) -> Change:
    def change(parts: Parts) -> None:
        mode = ' TargetMode="External"' if outside else ""
        one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        empty = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            "</Relationships>"
        )
        old = parts.get(part, empty.encode())
        parts[part] = old.replace(b"</Relationships>", f"{one}</Relationships>".encode())

    return change


def extra(name: str, content: bytes = b"x") -> Change:
    def change(parts: Parts) -> None:
        parts[name] = content

    return change


def replaced(part: str, old: bytes, new: bytes) -> Change:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


ENTITY = b'<!DOCTYPE w [<!ENTITY x "' + b"&y;" * 40 + b'"><!ENTITY y "ha">]><w:document '
HOSTILE: dict[str, tuple[Change, str]] = {
    "macros": (extra("word/vbaProject.bin"), "a macro, control or add-in (word/vbaProject.bin)"),
    "macro-type": (
        replaced(TYPES, b"wordprocessingml.document.main+xml", b"ms-word.macroEnabled.main+xml"),
        "macros, controls or add-ins ([Content_Types].xml)",
    ),
    "object": (body('<w:p><w:r><w:object/></w:r></w:p>'), "an embedded object (word/document.xml)"),
    "packed-object": (extra("word/embeddings/oleObject1.bin"), "a macro, control or add-in"),
    "packed-sheet": (extra("word/embeddings/sheet.xlsx"), "a file of another kind"),
    "control": (body('<w:p><w:r><w:control/></w:r></w:p>'), "a control"),
    "control-part": (link("control", "activeX/a.xml", outside=False), "a part of the kind control"),
    "chunk": (body('<w:altChunk/>'), "a document inside the document"),
    "chunk-html": (extra("word/chunk.html", b"<script/>"), "a file of another kind"),
    "add-in": (extra("word/webextensions/taskpanes.xml", b"<a/>"), "a macro, control or add-in"),
    "ribbon": (
        link("ui/extensibility", "x.xml", outside=False, part="_rels/.rels"),
        "a part of the kind extensibility",
    ),
    "keys": (link("keyMapCustomizations", "x.xml", outside=False), "kind keyMapCustomizations"),
    "field-macro": (body('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro '
                         'w:val="Run"/></w:ffData></w:fldChar></w:r></w:p>'),
                    "a macro that a form field calls"),
    "video": (
        body('<w:p><w:r><w:webVideoPr embeddedHtml="x"/></w:r></w:p>'), "a video of the web"
    ),
    "linked-picture": (link("image", "https://evil.example/x.png"), "a link (image) to https"),
    "share": (link("image", "file://evil.example/s/x.png"), "which is fetched when it is opened"),
    "frame": (link("frame", "https://evil.example"), "a part of the kind frame"),
    "link-file": (link("hyperlink", "file:///c:/windows/system32/calc.exe"), "a link to file"),
    "link-script": (link("hyperlink", "javascript:alert(1)"), "a link to javascript:alert(1)"),
    "link-near": (link("hyperlink", "calc.exe"), "a link to calc.exe"),
    "leads-out": (link("image", "../../../etc/passwd", outside=False), "a part at ../../.."),
    "vml": (body('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                 '<v:imagedata src="https://evil.example/x.png"/></v:shape></w:pict></w:r></w:p>'),
            "something at https://evil.example"),
    "unc": (body('<w:p><w:r><w:pict><v:fill xmlns:v="urn:schemas-microsoft-com:vml" '
                 'xmlns:o="urn:schemas-microsoft-com:office:office" '
                 'o:href="\\\\evil.example\\s"/></w:pict></w:r></w:p>'), "something at \\\\evil"),
    "svg": (extra("word/media/a.svg", b'<svg onload="x"/>'), "a script (word/media/a.svg)"),
    "svg-script": (extra("word/media/a.svg", b"<svg><script/></svg>"), "a script"),
    "svg-link": (
        extra("word/media/a.svg", b'<svg><image href="https://evil.example/x"/></svg>'),
        "something at https://evil.example/x",
    ),
    "entities": (replaced(DOCUMENT, b"<w:document ", ENTITY), "a document type with entities"),
    "no-xml": (extra("word/styles.xml", b"<w:styles"), "word/styles.xml is no XML"),
    "out": (extra("../../evil.xml", b"<a/>"), "a part whose name leads out of the file"),
    "twice": (extra("word/Document.xml", b"<a/>"), "a part that stands in it twice"),
    "ratio": (extra("word/media/a.bmp", bytes(9_000_000)), "times its size. At most 150 times"),
    "many": (
        lambda parts: parts.update({f"customXml/item{n}.xml": b"<a/>" for n in range(3_001)}),
        "At most 3,000 are read",
    ),
    "hidden-kind": (body(HIDDEN), "a field whose kind another field makes up"),
    "tag-in-code": (body(FIELD.format("{{ project.title }}")), "a tag in a field code"),
    "tag-half-in-code": (
        body('<w:p><w:r><w:instrText>{</w:instrText></w:r><w:r><w:t>{ "DDE x" }}</w:t></w:r>'
             "</w:p>"),
        "the field",
    ),
    **{
        f"field-{code}": (body(FIELD.format(code)), said)
        for code, said in (
            ("DDEAUTO c:\\\\windows\\\\cmd.exe", "the field DDEAUTO"),
            (" dde a b", "the field DDE"),
            ("INCLUDETEXT &quot;/etc/passwd&quot;", "the field INCLUDETEXT"),
            ("INCLUDEPICTURE &quot;https://evil.example/x&quot; \\d", "the field INCLUDEPICTURE"),
            ("LINK Excel.Sheet.8 x", "the field LINK"),
            ("IMPORT x", "the field IMPORT"),
            ("DATABASE \\d x", "the field DATABASE"),
            ("MACROBUTTON Run Press", "the field MACROBUTTON"),
            ("HYPERLINK &quot;file:///c:/x&quot;", "a link to file:///c:/x"),
            ("HYPERLINK \\o &quot;tip&quot; javascript:x", "a link to javascript:x"),
            ("HYPERLINK \\h calc.exe", "a link to calc.exe"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_form_that_does_more_than_be_read_is_refused(change: Change, said: str) -> None:
    parts = plain()
    change(parts)

    with pytest.raises(RenderError) as caught:
        filled(parts)

    assert str(caught.value).startswith("leave.docx")
    assert said in str(caught.value)


def test_what_word_leaves_of_templates_and_mailings_is_taken_out() -> None:
    parts = plain()
    settings = "word/settings.xml"
    r = f'xmlns:r="{OFFICE}" r:id'
    dropped = f'<w:attachedTemplate {r}="rId99"/><w:mailMerge><w:dataSource/></w:mailMerge>'
    replaced(settings, b"</w:settings>", f"{dropped}</w:settings>".encode())(parts)
    source = "file:///C:/Users/x/T.dotm"
    link("attachedTemplate", source, part="word/_rels/settings.xml.rels")(parts)

    made = filled(parts)

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "MENDMEASURE"
    for gone in (b"attachedTemplate", b"mailMerge", b"T.dotm"):
        assert gone not in whole


def test_what_people_put_into_forms_is_taken() -> None:
    parts = plain()
    for code in ("PAGE", " TOC \\o &quot;1-3&quot; \\h", "= 1 + 1", "FORMTEXT", 'DATE \\@ "d. M."',
                 "HYPERLINK &quot;https://fine.example&quot; \\o &quot;see: this&quot;",
                 "HYPERLINK \\l &quot;part&quot;", "IF 1 = 1 &quot;a: b&quot; c"):  # fmt: skip
        body(FIELD.format(code))(parts)
    link("hyperlink", "http://agency.example/form")(parts)

    text = docx.Document(io.BytesIO(filled(parts))).paragraphs

    assert text[0].text == "MENDMEASURE"
    assert len(text) == 9


@pytest.mark.parametrize("kind", ["link", "large", "folder"])
def test_a_form_that_is_another_file_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "forms" / "leave.docx"
    path.parent.mkdir()
    if kind == "link":
        (tmp_path / "secret.docx").write_bytes(usual())
        path.symlink_to("../secret.docx")
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(10**11)
    else:
        path.mkdir()
    said = {"link": "a link that leads out of its folder", "large": "At most 20,000,000",
            "folder": "cannot be read: Is a directory"}[kind]  # fmt: skip

    with pytest.raises(RenderError, match=said):
        fill_form(project(), path, tmp_path / "out")


def test_a_form_without_end_is_stopped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line, in a process of its own; docxtpl itself takes hours over braces."""
    project = tmp_path / "a.yaml"
    project.write_bytes(SAMPLE.read_bytes())
    forms = tmp_path / "forms"
    forms.mkdir()
    parts = plain()
    body("<w:p><w:r><w:t>{{</w:t></w:r></w:p>" * 20_000)(parts)
    (forms / "endless.docx").write_bytes(packed(parts))
    (forms / "fine.docx").write_bytes(usual())
    out = ("--out", str(tmp_path / "out"))

    for name, code, said in (
        ("fine", 0, "fine.docx"),
        ("endless", 1, "endless.docx: It took longer than 2 seconds and was stopped."),
    ):
        limit = ("--time-limit", "2") if name == "endless" else ()
        monkeypatch.setattr(sys, "argv", ["erasmus-docs", "form", str(project), name, *out, *limit])
        with pytest.raises(SystemExit) as caught:
            main()
        assert (caught.value.code or 0) == code
        assert said in " ".join("".join(capsys.readouterr()).split())
    assert [path.name for path in (tmp_path / "out").rglob("*.docx")] == ["fine.docx"]


def test_what_nobody_sees_of_a_form_does_not_go_on(tmp_path: Path) -> None:
    """The preview of what it held before, and the notes of the camera of a picture."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(noted("JPEG", "ATHENS-37.97N"))
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("{{ project.acronym }}").add_run().add_picture(str(photo))
    made.save(out)
    with zipfile.ZipFile(out) as package:
        before = {name: package.read(name) for name in package.namelist()}
    assert b"ATHENS" in before["word/media/image1.jpg"]
    assert "docProps/thumbnail.jpeg" in before

    after = stored(filled(before))

    assert b"\xff\xd8\xff" in after
    assert b"ATHENS" not in after
    assert b"thumbnail" not in after
