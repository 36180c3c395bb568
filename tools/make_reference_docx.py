"""Makes templates/house/reference.docx, the house style of the DOCX writer.

Run it after changing a style in ``house_styles.py``; a test compares the committed file with what
it makes:

    python -m tools.make_reference_docx [OUT]

The document shows one line in every style, so that an organisation can open it in a word
processor, change the styles, and put its own copy in its ``templates/house`` folder.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from tools.house_styles import ACCENT, DUE, GREY, MAIN, RULE, all_styles, styles_part

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument."
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OUT = Path(__file__).resolve().parent.parent / "templates" / "house" / "reference.docx"


def level(n: int, kind: str, text: str, ind: tuple[int, int], style: str, run: str = "") -> str:
    """One level of a numbering definition; ``ind`` is left and hanging."""
    left, hanging = ind
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:lvl>"
    )


def numbering_part() -> str:
    """Five definitions: articles, sections, annexes, bullets, numbers."""
    tint = f'<w:color w:val="{ACCENT}"/>'
    tail = ("", "2", "3")
    articles = (
        level(0, "decimal", "Article %1", (1417, 1417), "ArticleHeading")
        + level(1, "decimal", "%1.%2", (624, 624), "Clause1")
        + level(2, "lowerLetter", "(%3)", (1077, 453), "Clause2")
        + level(3, "lowerRoman", "(%4)", (1531, 454), "Clause3")
    )
    depths = ("%1", "%1.%2", "%1.%2.%3")
    sections = (
        level(n, "decimal", text, (624, 624), f"Heading{n + 1}") for n, text in enumerate(depths)
    )
    annexes = level(0, "upperRoman", "Annex %1", (1417, 1417), "AnnexHeading")
    bullets = (
        level(n, "bullet", sign, (340 * (n + 1), 340), f"ListBullet{tail[n]}", tint)
        for n, sign in enumerate("•–▪")
    )
    numbers = (
        level(n, "decimal", f"%{n + 1}.", (397 * (n + 1), 397), f"ListNumber{tail[n]}")
        for n in range(3)
    )
    made = (articles, "".join(sections), annexes, "".join(bullets), "".join(numbers))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="4E5A000{n}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="4E5B000{n}"/>{levels}'
        "</w:abstractNum>"
        for n, levels in enumerate(made, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(made) + 1)
    )
    return f'<w:numbering xmlns:w="{MAIN}">{abstract}{nums}</w:numbering>'


def theme_part() -> str:
    """Colours for the palette of the word processor; no style refers to them."""
    palette = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3864", "lt2": "E8EEF4"}
    palette |= {"accent1": ACCENT, "accent2": "8FAFCF", "accent3": DUE, "accent4": RULE}
    palette |= {"accent5": GREY, "accent6": "F2F5F8", "hlink": ACCENT, "folHlink": GREY}
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in palette.items()
    )
    face = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{colours}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="House"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


SETTINGS = (
    f'<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
FONTS = (
    f'<w:fonts xmlns:w="{MAIN}"><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
    '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1247" '
    'w:bottom="1134" w:left="1247" w:header="454" w:footer="454" w:gutter="0"/></w:sectPr>'
)


def document_part() -> str:
    """One line in every paragraph style."""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>'
        for key, name, *_ in all_styles()
        if key != "SectionEnd"
    )
    return f'<w:document xmlns:w="{MAIN}"><w:body>{lines}{SECTION}</w:body></w:document>'


def word_parts() -> tuple[tuple[str, str, str, str], ...]:
    """Relationship name, place, content type and content of each part below the document."""
    word = f"{TYPE}wordprocessingml."
    return (
        ("styles", "styles.xml", f"{word}styles+xml", styles_part()),
        ("numbering", "numbering.xml", f"{word}numbering+xml", numbering_part()),
        ("settings", "settings.xml", f"{word}settings+xml", SETTINGS),
        ("fontTable", "fontTable.xml", f"{word}fontTable+xml", FONTS),
        ("theme", "theme/theme1.xml", f"{TYPE}theme+xml", theme_part()),
    )


def parts() -> dict[str, str]:
    """Every part of the package by name."""
    head = f'<Relationships xmlns="{PACKAGE}/relationships">'
    links = types = ""
    for n, (name, place, kind, _) in enumerate(word_parts(), 1):
        links += f'<Relationship Id="rId{n}" Type="{OFFICE}/{name}" Target="{place}"/>'
        types += f'<Override PartName="/word/{place}" ContentType="{kind}"/>'
    main = f"{TYPE}wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'{head}<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f"{head}{links}</Relationships>",
        "word/document.xml": document_part(),
        **{f"word/{place}": content for _, place, _, content in word_parts()},
    }


def package() -> bytes:
    """The document; equal bytes on every run."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(parts().items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (XML + text).encode())
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(package())
