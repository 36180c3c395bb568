"""What the elements of the XHTML mean in a tagged PDF."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from erasmus_docs.documents.pdf.structure import pdf_string

# By element, or by element and class where the class makes the difference. What is not here is
# transparent: its text belongs to what is around it.
ROLES = {
    "p": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "ol": "L",
    "ol.toc": "TOC",
    "li": "LI",
    "dl": "L",
    "div.dr": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tbody.foot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    "p.en": "Note",
    "span.fn": "Note",
    "aside": "Div",
    "div.fig": "Div",
    "div.sg": "Div",
    "section": "Sect",
    "nav": "Sect",
}
_SCOPES = {"row": b"Row", "col": b"Column"}
_NUMBERINGS = {
    "k1": b"Decimal",
    "k2": b"LowerAlpha",
    "k3": b"LowerRoman",
    "nr": b"Decimal",
    "na": b"LowerAlpha",
    "ni": b"LowerRoman",
    "bu": b"Disc",
}


def role_of(element: Element, kind: str) -> str | None:
    """The standard structure type of an element of class ``kind``, or ``None``."""
    return ROLES.get(f"{element.tag}.{kind}") or ROLES.get(element.tag)


def attributes(role: str, element: Element, kind: str) -> bytes:
    """Attributes that readers need: header direction, spans, numbering, summary, language."""
    lang = element.get("lang")
    extra = b"/Lang" + pdf_string(lang) if lang else b""
    if role in ("TH", "TD"):
        inner = b""
        if role == "TH":
            inner = b"/Scope/" + _SCOPES.get(element.get("scope", "col"), b"Column")
        for name, attribute in ((b"ColSpan", "colspan"), (b"RowSpan", "rowspan")):
            if span := element.get(attribute):
                inner += b"/%b %b" % (name, span.encode())
        return extra + b"/A<</O/Table%b>>" % inner if inner else extra
    if role == "Table" and (summary := element.get("summary")):
        return extra + b"/A<</O/Table/Summary%b>>" % pdf_string(summary)
    if role == "L":
        return extra + b"/A<</O/List/ListNumbering/%b>>" % _NUMBERINGS.get(kind, b"None")
    return extra
