"""Word files that came back: what is read of them, and what is refused without harm."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from erasmus_docs.documents.blocks import Paragraph, Run
from erasmus_docs.documents.returned import MOST_CHARACTERS, read
from erasmus_docs.documents.wordfile import MOST_BYTES, MOST_MARKS
from erasmus_docs.errors import InputError
from tests.support.docx_files import changed, made
from tests.support.returned import BODY, forged, with_part

DATA = made(
    Paragraph((Run("in "), Run("Kranj", path="organisations.A.city"))),
    Paragraph((Run("a city", path="organisations.B.city", gap=True),)),
)
RELATIONS = "word/_rels/document.xml.rels"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def squeezed(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO(DATA)
    with zipfile.ZipFile(out, "a", how) as package:
        package.writestr(name, content)
    return out.getvalue()


def understated(data: bytes, real: int, said: int) -> bytes:
    """With another size for a part, in both places where an archive says it."""
    return data.replace(real.to_bytes(4, "little"), said.to_bytes(4, "little"))


def nameless(data: bytes) -> bytes:
    """With a last part whose name of one letter is taken for something more about it."""
    lengths = data.rindex(b"PK\1\2") + 28
    return data[:lengths] + b"\0\0\1\0" + data[lengths + 4 :]


def leading_out(kind: str, target: str) -> bytes:
    link = f'<Relationship Id="x" Type="{LINK}{kind}" Target="{target}" TargetMode="External"/>'
    return forged(DATA, RELATIONS, "</Relationships>", f"{link}</Relationships>")


def test_controls_and_what_they_hold() -> None:
    found = read(DATA, "a.docx")

    one, other = found.controls
    assert (one.tag, one.text, one.hint) == ("organisations.A.city", "Kranj", False)
    assert (other.tag, other.hint, other.prompt) == ("organisations.B.city", True, False)
    assert other.text == "… a city …"
    assert one.mark == "f_organisations__A__city"


def test_tracked_changes_are_read_as_accepted() -> None:
    inserted = '<w:ins w:id="90" w:author="x"><w:r><w:t>Ljubljana</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="91" w:author="x"><w:r><w:delText>Kranj</w:delText></w:r></w:del>'
    data = changed(DATA, BODY, "<w:r><w:t>Kranj</w:t></w:r>", f"{inserted}{deleted}")

    assert read(data, "a.docx").controls[0].text == "Ljubljana"


@pytest.mark.parametrize("end", ["<w:br/>", ""])
def test_lines_stay_apart(end: str) -> None:
    """LibreOffice 7.4 writes two texts in one run for two lines that somebody typed."""
    data = changed(DATA, BODY, "<w:t>Kranj</w:t>", f"<w:t>a </w:t>{end}<w:t> b</w:t>")

    assert read(data, "a.docx").controls[0].text == "a\nb"


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"Dear all", "is no Word file"),
    "locked": (lambda: b"\xd0\xcf\x11\xe0" + bytes(99), "locked with a password"),
    "another file": (lambda: packed_without_body(), "is no Word file"),
    "cut off": (lambda: DATA[:-200], "is no Word file"),
    "many bytes": (lambda: DATA + bytes(MOST_BYTES), "At most 20,000,000 are read"),
    "a bomb": (lambda: squeezed("word/x.xml", bytes(50_000_000)), "unpacks to 1,0"),
    "a part without a name": (
        lambda: nameless(squeezed("x", b"x")),
        "a part whose name leads out of the file",
    ),
    "bzip2": (
        lambda: squeezed("word/x.xml", bytes(9), zipfile.ZIP_BZIP2),
        "a part that is packed as Word never packs one (word/x.xml)",
    ),
    "LZMA": (
        lambda: squeezed("word/x.xml", bytes(9), zipfile.ZIP_LZMA),
        "a part that is packed as Word never packs one",
    ),
    "a size that is not so": (
        lambda: understated(squeezed("word/x.xml", bytes(99_999)), 99_999, 99),
        "is no Word file",
    ),
    "many elements": (
        lambda: squeezed(
            "word/_rels/x.rels", b"<a>" + b"<b/>" * MOST_MARKS + b"</a>", zipfile.ZIP_STORED
        ),
        "word/_rels/x.rels has 2,000,002 tags and attributes. At most 2,000,000 are read",
    ),
    "many attributes": (
        lambda: squeezed("word/header9.xml", b"<a" + b" b=''" * MOST_MARKS, zipfile.ZIP_STORED),
        "2,000,001 tags and attributes",
    ),
    "many characters": (
        lambda: changed(DATA, BODY, "Kranj", "Kranj" * (MOST_CHARACTERS // 5) + "!"),
        "says 100,001 characters in one place. At most 100,000 are read there",
    ),
    "many parts": (lambda: packed_with_many(), "parts. At most 3,000"),
    "one name twice": (lambda: squeezed(BODY, b"<a/>"), "a part that stands in it twice"),
    "macros": (lambda: with_part(DATA, "word/vbaProject.bin", b"x"), "holds macros"),
    "entities": (
        lambda: forged(
            DATA, BODY, r"\?>", '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
        ),
        "a document type with entities",
    ),
    "many entities": (
        lambda: forged(
            DATA,
            BODY,
            r"\?>(.*)Kranj",
            '?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>\\1&c;',
        ),
        "a document type with entities",
    ),
    "a template elsewhere": (
        lambda: leading_out("attachedTemplate", "https://example.org/a.dotm"),
        "takes its attachedTemplate from elsewhere",
    ),
    "a picture elsewhere": (
        lambda: leading_out("image", "https://example.org/a.png"),
        "takes its image from elsewhere",
    ),
    "a link to a file": (
        lambda: leading_out("hyperlink", "file:///etc/passwd"),
        "takes its hyperlink from elsewhere",
    ),
    "many controls": (
        lambda: changed(DATA, BODY, "<w:body>", f"<w:body>{'<w:sdt/>' * 20_001}"),
        "has more than 20,000 content controls",
    ),
    "no XML": (
        lambda: with_part(DATA, BODY, b"<w:document>"),
        "is damaged: word/document.xml is no XML",
    ),
}


def packed_without_body() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    return out.getvalue()


def packed_with_many() -> bytes:
    out = BytesIO(DATA)
    with zipfile.ZipFile(out, "a") as package:
        for number in range(3_000):
            package.writestr(f"word/{number}.bin", b"")
    return out.getvalue()


@pytest.mark.hostile("form")
@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HARMFUL)
def test_what_could_do_harm_is_refused_with_the_reason(kind: str) -> None:
    make, words = HARMFUL[kind]

    with pytest.raises(InputError) as refused:
        read(make(), "back.docx")

    assert str(refused.value).startswith("back.docx")
    assert words in str(refused.value)
    assert "root:" not in str(refused.value)


@pytest.mark.hostile("form")
def test_no_more_is_unpacked_than_a_part_says_it_holds() -> None:
    data = understated(squeezed("word/x.xml", bytes(60_000_000)), 60_000_000, 9)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="is no Word file"):
            read(data, "back.docx")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 10_000_000


@pytest.mark.hostile("form")
def test_controls_around_controls_are_not_read_again_and_again() -> None:
    """Each of 100 around one another would say all that stands in the innermost."""
    control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>'
    around = "".join(control.format(number) for number in range(100))
    ends = "</w:sdtContent></w:sdt>" * 100
    data = changed(DATA, BODY, "<w:body>", f"<w:body>{around}<w:p/>{ends}")

    found = read(changed(data, BODY, "<w:p/>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>"), "a.docx")

    assert [(one.tag, one.text) for one in found.controls][:2] == [
        ("99", "x"), ("organisations.A.city", "Kranj"),
    ]  # fmt: skip


def test_links_for_the_reader_do_no_harm() -> None:
    for data in (
        leading_out("hyperlink", "https://example.org"),
        leading_out("attachedTemplate", "file:///C:/Users/x/Letter.dotx"),
    ):
        assert read(data, "a.docx").controls == read(DATA, "a.docx").controls
