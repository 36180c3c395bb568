"""The field codes of a Word part: which kinds only count, name and lay out, and which do more.

Word works a field out when a file is opened or printed. Most kinds print what the file holds
already; others fetch files, start programs or ask a database, and a field inside another can hide
which kind it is. Only the harmless kinds are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

HARMLESS = frozenset((
    "=", "ADVANCE", "AUTHOR", "BIBLIOGRAPHY", "CITATION", "COMMENTS", "COMPARE", "CREATEDATE",
    "DATE", "DOCPROPERTY", "EDITTIME", "EQ", "FILENAME", "FILLIN", "FORMCHECKBOX",
    "FORMDROPDOWN", "SET", "ASK",
    "FORMTEXT", "HYPERLINK", "IF", "INDEX", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD",
    "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE",
    "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT",
    "SYMBOL", "TA", "TC", "TIME", "TITLE", "TOA", "TOC", "XE",
))  # fmt: skip
LINK = re.compile(r"(?i)\s*(https?://|mailto:)")
_WORD = re.compile(r"\s*(=|[^\s\"\\]+)")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\\\S)|(\S+)')
_WITH_WORDS = {"\\l", "\\o", "\\t"}  # switches of a link: place in the file, tip, frame
_SHOWN = 60


@dataclass(slots=True)
class _Open:
    """A field whose end has not come yet."""

    code: str = ""
    hidden: bool = False  # its kind is worked out by a field inside it
    shown: bool = False  # what follows is its result
    inner: list[str] = field(default_factory=list)


def odd_fields(root: etree._Element) -> Iterator[str]:
    """What is wrong with the fields of a part, in words; nothing if all are harmless."""
    stack: list[_Open] = []
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag == "fldSimple":
            yield from _odd(_attribute(element, "instr"))
        elif tag in {"instrText", "delInstrText"}:
            if not stack:
                yield from _odd(element.text or "")
            elif not stack[-1].shown:
                stack[-1].code += element.text or ""
        elif tag == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                if stack and not stack[-1].shown and not stack[-1].code.strip():
                    stack[-1].hidden = True
                stack.append(_Open())
            elif kind == "separate" and stack:
                stack[-1].shown = True
            elif kind == "end" and stack:
                yield from _judged(stack.pop())
    for one in stack:
        yield from _judged(one)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(v) for k, v in element.items() if etree.QName(k).localname == name), "")


def _judged(one: _Open) -> Iterator[str]:
    if one.hidden:
        yield "a field whose kind another field makes up"
    else:
        yield from _odd(one.code)


def _odd(code: str) -> Iterator[str]:
    word = _WORD.match(code)
    kind = word[1].upper() if word else ""
    if "{{" in code or "{%" in code:
        yield f"a tag in a field code: {code.strip()[:_SHOWN]}"
    elif kind and kind not in HARMLESS and not kind.startswith("="):
        yield f"the field {kind[:_SHOWN]}"
    elif kind == "HYPERLINK":
        yield from (f"a link to {one[:_SHOWN]}" for one in _targets(code) if not LINK.match(one))


def _targets(code: str) -> Iterator[str]:
    """Where a link field leads, without what its switches say."""
    switch = ""
    for quoted, found, bare in _TOKEN.findall(code)[1:]:
        address = quoted or bare
        if address and switch not in _WITH_WORDS:
            yield address
        switch = found.lower()
