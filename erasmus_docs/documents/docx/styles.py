"""The styles a reference document must have: the writer names them by these ids.

A word processor in another language may rename the ids when it saves; the names in the file stay,
so a style is found by its id and else by its name.
"""

from __future__ import annotations

_PARAGRAPH = (
    "Title", "Title Compact", "Subtitle", "Body Text", "Lead", "Small", "Centered",
    "Continuation", "Kicker",
    "Fact", "Notice", "Emblem Place", "Statement", "Disclaimer", "Draft", "Article Heading",
    "Annex Heading", "Clause 1", "Clause 2", "Clause 3", "Definition Term", "Definition Text",
    "Signature Party", "Signature Line", "Figure", "Figure Caption", "Section End", "Note Info",
    "Note Info Title", "Note Explanation", "Note Explanation Title", "Note Prefilled",
    "Note Prefilled Title", "List Bullet", "List Bullet 2", "List Bullet 3", "List Number",
    "List Number 2", "List Number 3", "Plain Heading 1", "Plain Heading 2", "Plain Heading 3",
    "TOC Heading", "Table Text", "Table Text Small", "Table Text Gantt", "Table Head",
    "Table Head Small", "Table Head Gantt", "Table Total", "Table Total Small",
    "Table Total Gantt", "Table Row Head", "Table Row Head Small", "Table Row Head Gantt",
)  # fmt: skip
_LOWER = {
    "Caption": "caption", "Header": "header", "Footer": "footer",
    "FootnoteText": "footnote text", "FootnoteReference": "footnote reference",
    "Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3",
    "TOC1": "toc 1", "TOC2": "toc 2", "TOC3": "toc 3",
}  # fmt: skip
_OTHER = ("Hyperlink", "Gap", "Term")
_TABLES = ("House Grid", "House Plain", "House Gantt", "House Form", "House Signatures")

REQUIRED: dict[str, str] = {
    name.replace(" ", ""): name for name in (*_PARAGRAPH, *_OTHER, *_TABLES)
} | _LOWER
"""Style id to the name in the file, for every style the writer uses."""

SCHEMES = {
    "article": "ArticleHeading",
    "section": "Heading1",
    "annex": "AnnexHeading",
    "bullet": "ListBullet",
    "number": "ListNumber",
}
"""Numbering definition to the style whose numbering it is."""
