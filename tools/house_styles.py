"""The styles of the house: paragraphs, characters and tables as WordprocessingML.

Sizes are points, distances twentieths of a point, border widths eighths of a point.
"""

from __future__ import annotations

ACCENT, RULE, GREY, DUE = "1F4E79", "B8C4D0", "595959", "C55A11"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ARTICLES, SECTIONS, ANNEXES, BULLETS, NUMBERS = 1, 2, 3, 4, 5
WIDTH = 9412
"""Width of the text on a portrait page: A4 less 22 mm on either side."""

# id, name, based on, next, paragraph properties, run properties
Style = tuple[str, str, str, str, str, str]


def number(num: int, level: int = 0) -> str:
    """The numbering of a paragraph style."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def space(before: int = 0, after: int = 0, line: int = 0) -> str:
    """Distances above and below; ``line`` in 240ths of a line."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    """Indents of a paragraph."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def tabs(kind: str, position: int, leader: str = "") -> str:
    """One tab stop."""
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{kind}"{dots} w:pos="{position}"/></w:tabs>'


def edges(sides: str, colour: str, size: int, gap: int = 0, kind: str = "single") -> str:
    """Border lines on the sides named."""
    look = f'w:val="{kind}" w:sz="{size}" w:space="{gap}" w:color="{colour}"'
    return "".join(f"<w:{side} {look}/>" for side in sides.split())


def box(content: str) -> str:
    """Borders of a paragraph."""
    return f"<w:pBdr>{content}</w:pBdr>"


def fill(colour: str) -> str:
    """Background of a paragraph or a run."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def font(size: float = 0, colour: str = "", bold: bool = False) -> str:
    """Run properties."""
    half = round(size * 2)
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if size else "")
    )


def outline(level: int) -> str:
    """The level in the navigation pane and the contents table."""
    return f'<w:outlineLvl w:val="{level}"/>'


KEEP = "<w:keepNext/><w:keepLines/>"
TOGETHER = "<w:keepLines/>"
CENTER = '<w:jc w:val="center"/>'
NOTES = (
    ("Info", ACCENT, "F3F7FB"), ("Explanation", "8496A9", "F7F7F7"), ("Prefilled", DUE, "FEF7EC"),
)  # fmt: skip


def headings() -> list[Style]:
    """Numbered headings, and the same without a number."""
    looks = (
        (font(15, ACCENT, True), space(340, 120)),
        (font(12, ACCENT, True), space(240, 80)),
        (font(10.5, "262626", True), space(180, 60)),
    )
    found: list[Style] = []
    for n, (look, gaps) in enumerate(looks):
        key, name = f"Heading{n + 1}", f"eading {n + 1}"
        pars = KEEP + number(SECTIONS, n) + gaps + indent(624, 624) + outline(n)
        found.append((key, f"h{name}", "Normal", "BodyText", pars, look))
        plain = number(0) + indent(0)
        found.append((f"Plain{key}", f"Plain H{name}", key, "BodyText", plain, ""))
    for key, num, following in (("Article", ARTICLES, "Clause1"), ("Annex", ANNEXES, "BodyText")):
        own = number(num) + indent(1417, 1417)
        found.append((f"{key}Heading", f"{key} Heading", "Heading1", following, own, ""))
    return found


def numbered() -> list[Style]:
    """Clauses of articles and list items; their indents are in the numbering."""
    found: list[Style] = [
        (f"Clause{n}", f"Clause {n}", "BodyText", f"Clause{n}",
         number(ARTICLES, n) + space(0, 90 if n == 1 else 60), "")
        for n in (1, 2, 3)
    ]  # fmt: skip
    for kind, num in (("Bullet", BULLETS), ("Number", NUMBERS)):
        for n in range(3):
            name = f"List {kind}" + (f" {n + 1}" if n else "")
            key = name.replace(" ", "")
            found.append((key, name, "BodyText", key, number(num, n) + space(0, 50), ""))
    return found


def notes() -> list[Style]:
    """Boxed remarks: a bar on the left and a tint, one box over consecutive paragraphs."""
    found: list[Style] = []
    for kind, colour, shade in NOTES:
        key, name = f"Note{kind}", f"Note {kind}"
        air = (
            edges("top", shade, 4, 3),
            edges("left", colour, 18, 8),
            edges("bottom", shade, 4, 3),
        )
        bar = box("".join(air)) + fill(shade)
        pars = TOGETHER + bar + space(0, 0) + indent(227)
        size = font(9.5 if kind == "Explanation" else 10)
        found.append((key, name, "BodyText", key, pars, size))
        title = "<w:keepNext/>" + space(0, 20)
        found.append((f"{key}Title", f"{name} Title", key, key, title, font(0, colour, True)))
    return found


# fmt: off
PROSE: list[Style] = [
    ("BodyText", "Body Text", "Normal", "BodyText", space(0, 110), ""),
    ("Lead", "Lead", "BodyText", "BodyText", space(0, 160), font(11.5, ACCENT)),
    ("Small", "Small", "BodyText", "Small", space(0, 60, 245), font(8.5, GREY)),
    ("Centered", "Centered", "BodyText", "BodyText", CENTER, ""),
    ("Continuation", "Continuation", "BodyText", "Continuation", space(0, 90), ""),
    ("DefinitionTerm", "Definition Term", "BodyText", "DefinitionTerm",
     TOGETHER + tabs("left", 2551) + space(0, 60) + indent(2551, 2551), ""),
    ("DefinitionText", "Definition Text", "BodyText", "DefinitionText",
     space(0, 60) + indent(2551), ""),
    ("SignatureParty", "Signature Party", "Normal", "SignatureLine",
     KEEP + space(120, 100), font(10.5, ACCENT, True)),
    ("SignatureLine", "Signature Line", "Normal", "SignatureLine",
     KEEP + space(150, 30) + indent(1361, 1361), font(9.5)),
    ("Caption", "caption", "Normal", "BodyText", KEEP + space(200, 80), font(9, ACCENT, True)),
    ("FigureCaption", "Figure Caption", "Caption", "BodyText",
     '<w:keepNext w:val="0"/>' + space(60, 200), ""),
    ("Figure", "Figure", "Normal", "FigureCaption", "<w:keepNext/>" + space(160, 0), ""),
    ("FootnoteText", "footnote text", "Normal", "FootnoteText",
     space(0, 20, 240) + indent(198, 198), font(8.5)),
    ("SectionEnd", "Section End", "Normal", "BodyText",
     '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', font(1)),
]
RULES = box(edges("bottom between", RULE, 4, 3))
FRAME: list[Style] = [
    ("Kicker", "Kicker", "Normal", "Title", "<w:keepNext/>" + space(0, 200), font(10, GREY)),
    ("Title", "Title", "Normal", "Subtitle", "<w:keepNext/>" + space(0, 120, 228),
     font(28, ACCENT, True)),
    ("TitleCompact", "Title Compact", "Title", "Subtitle", space(0, 80, 228), font(20)),
    ("Subtitle", "Subtitle", "Normal", "Fact", "<w:keepNext/>" + space(0, 480, 245),
     font(15, "404040")),
    ("Fact", "Fact", "Normal", "Fact",
     TOGETHER + RULES + tabs("left", 2835) + space(0, 0) + indent(2835, 2835), ""),
    ("Notice", "Notice", "Normal", "BodyText",
     TOGETHER + box(edges("top left bottom right", DUE, 6, 6)) + fill("FEF7EC")
     + space(400, 240) + indent(142, 0, 142), font(9.5)),
    ("EmblemPlace", "Emblem Place", "Normal", "Statement",
     box(edges("top left bottom right", RULE, 4, 5, "dashed")) + CENTER, font(7, "767676")),
    ("Statement", "Statement", "Normal", "Disclaimer", "<w:keepNext/>" + space(0, 60),
     font(10.5, ACCENT, True)),
    ("Disclaimer", "Disclaimer", "Normal", "Disclaimer", space(0, 0, 240), font(8, GREY)),
    ("Header", "header", "Normal", "Header",
     box(edges("bottom", RULE, 4, 4)) + tabs("right", WIDTH), font(8.5, GREY)),
    ("Footer", "footer", "Normal", "Footer",
     box(edges("top", RULE, 4, 4)) + tabs("right", WIDTH), font(8.5, GREY)),
    ("Draft", "Draft", "Normal", "Header", space(0, 0) + CENTER, font(9, "C00000", True)),
    ("TOCHeading", "TOC Heading", "Normal", "BodyText", KEEP + space(0, 160),
     font(15, ACCENT, True)),
    ("TOC1", "toc 1", "Normal", "BodyText",
     tabs("right", WIDTH, "dot") + space(50, 0, 240) + indent(0), font(10)),
    ("TOC2", "toc 2", "Normal", "BodyText",
     tabs("right", WIDTH, "dot") + space(0, 0, 240) + indent(340), font(9.5, GREY)),
    ("TOC3", "toc 3", "Normal", "BodyText",
     tabs("right", WIDTH, "dot") + space(0, 0, 240) + indent(680), font(9.5, GREY)),
]
# fmt: on


def in_tables() -> list[Style]:
    """Type in tables: three sizes, each for text, column heads, row heads and totals."""
    found: list[Style] = []
    for tail, size, gap in (("", 9, 25), (" Small", 8, 15), (" Gantt", 7, 10)):
        key = tail.strip()
        base = f"TableText{key}"
        found.append((base, f"Table Text{tail}", "Normal", base, space(gap, gap, 240), font(size)))
        head = ("<w:keepNext/>", font(0, ACCENT, True))
        found.append((f"TableHead{key}", f"Table Head{tail}", base, base, *head))
        row_head = font(0, "", True)
        found.append((f"TableRowHead{key}", f"Table Row Head{tail}", base, base, "", row_head))
        found.append((f"TableTotal{key}", f"Table Total{tail}", base, base, "", font(0, "", True)))
    return found


CHARACTERS = (
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Gap", "Gap", fill("FFF2A8")),
    ("Term", "Term", f'<w:color w:val="{ACCENT}"/>'),
)


def cells(left: int, top: int, right: int, bottom: int) -> str:
    """Cell margins of a table style."""
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    found = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{found}</w:tblCellMar>"


def rules(*sets: str) -> str:
    """Rules of a table style, in the order the format wants them."""
    return f"<w:tblBorders>{''.join(sets)}</w:tblBorders>"


def table_styles() -> str:
    """Rules and cell margins of the four looks, and of the signature layout."""
    top, left = edges("top", ACCENT, 6), edges("left", RULE, 4)
    grid = rules(top, left, edges("bottom", ACCENT, 6), edges("right insideH insideV", RULE, 4))
    form = rules(edges("top left bottom right insideH insideV", "7F8FA0", 4))
    looks = (
        ("House Grid", grid + cells(85, 15, 85, 15)),
        ("House Plain", rules(edges("top bottom", RULE, 4)) + cells(57, 15, 57, 15)),
        ("House Gantt", grid + cells(34, 0, 34, 0)),
        ("House Form", form + cells(85, 28, 85, 28)),
        ("House Signatures", cells(0, 0, 340, 120)),
    )
    return "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr>{look}</w:tblPr></w:style>"
        for name, look in looks
    )


BUILT_IN = ("Title", "Subtitle", "BodyText", "Caption", "Header", "Footer")
BUILT_IN_PREFIXES = ("Heading", "List", "TOC", "Footnote", "Hyperlink")


def custom(key: str) -> str:
    """The mark of a style that is not one of Word's own."""
    built_in = key in BUILT_IN or key.startswith(BUILT_IN_PREFIXES)
    return "" if built_in else ' w:customStyle="1"'


def paragraph_style(style: Style) -> str:
    """One paragraph style."""
    key, name, base, following, para, run = style
    return (
        f'<w:style w:type="paragraph"{custom(key)} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{following}"/><w:qFormat/>'
        + (f"<w:pPr>{para}</w:pPr>" if para else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def all_styles() -> list[Style]:
    """Every paragraph style."""
    return [*PROSE, *numbered(), *notes(), *headings(), *FRAME, *in_tables()]


def defaults() -> str:
    """What holds where no style says otherwise, and the four styles Word expects."""
    faces = "".join(f' w:{script}="Calibri"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    unused = '<w:uiPriority w:val="99"/><w:semiHidden/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{faces}/>{font(10.5)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{space(0, 0, 254)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/>{unused}</w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        f'<w:name w:val="Normal Table"/>{unused}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cells(108, 0, 108, 0)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        f'<w:name w:val="No List"/>{unused}</w:style>'
    )


def styles_part() -> str:
    """The content of the styles part."""
    paragraphs = "".join(paragraph_style(style) for style in all_styles())
    runs = "".join(
        f'<w:style w:type="character"{custom(key)} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
        for key, name, look in CHARACTERS
    )
    return f'<w:styles xmlns:w="{MAIN}">{defaults()}{paragraphs}{runs}{table_styles()}</w:styles>'
