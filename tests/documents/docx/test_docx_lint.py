"""The lint itself: every flaw it knows is made once, and found."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.support import docx_lint
from tests.support.docx_files import packed, parts, sample
from tests.support.docx_lint import lint

DOC, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
NOTES = "word/footnotes.xml"

# code, part, pattern, replacement: one flaw each, made in the sample
FLAWS = [
    ("XML", DOC, "</w:body>", ""),
    ("XML", DOC, r"<w:document ", "<!DOCTYPE x><w:document "),
    ("REL-TARGET", RELS, 'Target="styles.xml"', 'Target="gone.xml"'),
    ("REL-ID", RELS, 'Id="rIdH_portrait"', 'Id="rIdOther"'),
    ("EXTERNAL", RELS, "mailto:", "http://"),
    ("EXTERNAL", RELS, 'relationships/image"', 'relationships/image" TargetMode="External"'),
    ("CONTENT-TYPE", TYPES, '<Default Extension="png" ContentType="image/png"/>', ""),
    ("CONTENT-TYPE", TYPES, r"(<Default Extension=.xml.[^>]*>)", r"\1\1"),
    ("TITLE", CORE, "<dc:title>.*</dc:title>", "<dc:title/>"),
    ("AUTHOR", CORE, "<dc:creator>.*</dc:creator>", "<dc:creator>python-docx</dc:creator>"),
    ("DATE", CORE, "2026-03-01T09:00:00Z", "yesterday"),
    ("PROMPT", DOC, 'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'),
    ("PROMPT", "word/settings.xml", "<w:compat>", "<w:updateFields/><w:compat>"),
    ("LANGUAGE", DOC, 'w:lang w:val="el-GR"', 'w:lang w:val="greek"'),
    ("LANGUAGE", STYLES, '<w:lang w:val="en-GB"', '<w:lang w:other="en-GB"'),
    ("STYLE", DOC, 'pStyle w:val="Lead"', 'pStyle w:val="Gone"'),
    ("LIST", DOC, 'numId w:val="6"', 'numId w:val="99"'),
    ("HEADING-EMPTY", DOC, "<w:t>Approach</w:t></w:r><w:bookmarkEnd", "</w:r><w:bookmarkEnd"),
    ("HEADING-SKIP", DOC, 'pStyle w:val="Heading2"', 'pStyle w:val="Heading3"'),
    ("EMPTY-LINES", DOC, r"<w:p><w:pPr><w:pStyle w:val=.Lead./>", r"<w:p/><w:p/>\g<0>"),
    ("TABLE-HEAD", DOC, "<w:tblHeader/>", ""),
    ("TABLE-HEAD-VALUE", DOC, "<w:tblHeader/>", '<w:tblHeader w:val="true"/>'),
    ("TABLE-DESCRIPTION", DOC, "<w:tblDescription[^>]*>", ""),
    ("TABLE-LAYOUT", DOC, '<w:tblLayout w:type="fixed"/>', ""),
    ("TABLE-GRID", DOC, '<w:gridSpan w:val="3"/>', ""),
    ("TABLE-ROW", DOC, "<w:cantSplit/>", ""),
    ("TABLE-CELL", DOC, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"),
    ("ID", DOC, r'<w:id w:val="\d+"/><w:text [^>]*>(.*?)<w:id w:val="\d+"/><w:text [^>]*>',
     r'<w:id w:val="7"/><w:text/>\1<w:id w:val="7"/><w:text/>'),
    ("ID", DOC, 'w:name="f_grant"', 'w:name="f_title"'),
    ("ID", DOC, r"<w:r><w:drawing>.*?</w:drawing></w:r>", r"\g<0>\g<0>"),
    ("BOOKMARK", DOC, "<w:bookmarkEnd[^>]*>", ""),
    ("BOOKMARK", DOC, 'w:name="f_grant"', 'w:name="2grant"'),
    ("CONTROL-TAG", DOC, '<w:tag w:val="grant"/>', ""),
    ("CONTROL-TAG", DOC, '<w:alias w:val="grant"/>', f'<w:alias w:val="{"x" * 65}"/>'),
    ("CONTROL-LEVEL", DOC, "</w:body>", "<w:sdt><w:sdtContent/></w:sdt></w:body>"),
    ("CONTROL-NESTED", DOC, "(<w:sdtContent>)(<w:r>.*?</w:r>)(</w:sdtContent>)",
     r"\1<w:sdt><w:sdtContent>\2</w:sdtContent></w:sdt>\3"),
    ("CONTROL-BOOKMARK", DOC, '<w:bookmarkStart[^>]*w:name="f_grant"/>', "<w:r/>"),
    ("REFERENCE", DOC, "PAGEREF _Toc", "PAGEREF _Gone"),
    ("REFERENCE", DOC, 'w:anchor="_Toc', 'w:anchor="_Gone'),
    ("LINK-TEXT", DOC, "<w:t>the coordinator</w:t>", "<w:t>here</w:t>"),
    ("FIELD", DOC, r" TOC \\o", r" INCLUDETEXT \\o"),
    ("FIELD-OPEN", DOC, '<w:fldChar w:fldCharType="end"/>', ""),
    ("FOOTNOTE", NOTES, '<w:footnote w:id="2">', '<w:footnote w:id="9">'),
    ("ALT", DOC, ' descr="[^"]*"', ""),
    ("SECTION", DOC, "<w:footerReference[^>]*>", ""),
    ("SECTION", DOC, '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
]  # fmt: skip
NAMES = [
    ("ACTIVE", "word/vbaProject.bin"),
    ("LEFTOVER", "docProps/thumbnail.jpeg"),
    ("ZIP-NAME", "../word/x.txt"),
]


def found(data: bytes) -> set[str]:
    return {flaw.partition(" ")[0] for flaw in lint(data)}


@pytest.mark.parametrize(
    ("code", "part", "pattern", "replacement"),
    FLAWS,
    ids=[f"{n}-{flaw[0]}" for n, flaw in enumerate(FLAWS)],
)
def test_a_flaw_is_found(code: str, part: str, pattern: str, replacement: str) -> None:
    content = parts(sample())
    before = content[part].decode()
    content[part] = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL).encode()
    assert content[part].decode() != before, "the pattern is not in the sample any more"
    assert code in found(packed(content))


@pytest.mark.parametrize(("code", "name"), NAMES)
def test_a_part_that_should_not_be_there_is_found(code: str, name: str) -> None:
    assert code in found(packed(parts(sample()) | {name: b"x"}))


def test_two_parts_of_one_name_are_found() -> None:
    out = BytesIO(sample())
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(out, "a") as archive,
    ):
        archive.writestr(CORE, b"<x/>")
    assert "ZIP-DUPLICATE" in found(out.getvalue())


def test_parts_out_of_order_are_found() -> None:
    assert "ORDER" in found(packed(dict(reversed(parts(sample()).items()))))


def test_every_code_of_the_lint_is_shown_failing() -> None:
    source = Path(docx_lint.__file__).read_text("utf-8")
    codes = set(re.findall(r'(?:yield|\[|\(|return \[)\s*f?"([A-Z][A-Z-]+)[ "]', source))
    shown = {flaw[0] for flaw in FLAWS} | {name[0] for name in NAMES}
    assert codes - {"ZIP-DUPLICATE", "ORDER"} == shown
