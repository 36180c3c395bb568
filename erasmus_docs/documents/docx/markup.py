"""Text as XML: escaping, runs and fields. Every character of a document passes through here."""

from __future__ import annotations

import re
from functools import cache

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'

_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_REGIONS = {
    "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "GB", "es": "ES",
    "et": "EE", "fi": "FI", "fr": "FR", "ga": "IE", "hr": "HR", "hu": "HU", "is": "IS",
    "it": "IT", "lt": "LT", "lv": "LV", "mk": "MK", "mt": "MT", "nb": "NO", "nl": "NL",
    "nn": "NO", "pl": "PL", "pt": "PT", "ro": "RO", "sk": "SK", "sl": "SI", "sr": "RS",
    "sv": "SE", "tr": "TR", "uk": "UA",
}  # fmt: skip


def escape(text: str) -> str:
    """Escape for content and attributes; characters that XML cannot hold are left out."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], ""), text)


@cache
def language(tag: str) -> str:
    """A language tag as spelling checkers want it, with a region: ``el`` is ``el-GR``."""
    region = _REGIONS.get(tag.lower())
    return f"{tag.lower()}-{region}" if region else escape(tag)


def run(text: str, look: str = "") -> str:
    """A run of text; ``look`` is the content of its properties."""
    body = escape(text)
    keep = ' xml:space="preserve"' if body[:1] == " " or body[-1:] == " " or "  " in body else ""
    if look:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t{keep}>{body}</w:t></w:r>"
    return f"<w:r><w:t{keep}>{body}</w:t></w:r>"


def field(code: str, result: str) -> str:
    """A field with the result it shows until it is updated; ``result`` is runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, content: str, props: str = "") -> str:
    """A paragraph; ``props`` follow the style in the order the format wants."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{content}</w:p>'


def spot(name: str, number: int, content: str) -> str:
    """A bookmark around content."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
