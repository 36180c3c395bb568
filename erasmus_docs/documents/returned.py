"""A Word file that came back: its content controls and properties, read with distrust.

Whoever returns a file may have made it: nothing is followed, run or expanded (``wordfile.py``), and
what leads out of it is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from erasmus_docs.documents.docx.markup import MAIN
from erasmus_docs.documents.wordfile import LEFT_BY_WORD, parts_of, tree_of
from erasmus_docs.errors import InputError, RenderError

_W = f"{{{MAIN}}}"
_STORY = re.compile(r"word/(?:document|header[^/]*|footer[^/]*|footnotes|endnotes)\.xml")
_LINKS = ("http:", "https:", "mailto:", "tel:", "#")
# far above any document of ours, and what can be read in a few seconds
MOST_IN_PART, MOST_CONTROLS = 30_000_000, 20_000
# what the project file holds in one text
MOST_CHARACTERS = 100_000
_NEAR = 4
_BODY, _CUSTOM = "word/document.xml", "docProps/custom.xml"
_COMMENTS = "word/comments.xml"
_CHANGES = tuple(f"{_W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo"))
_GAP = "Gap"
_LOCKED = b"\xd0\xcf\x11\xe0"
_ASK = "Ask for the file again, saved in Word or LibreOffice as .docx."


@dataclass(frozen=True, slots=True)
class Control:
    """A content control.

    Attributes:
        tag: Path in the project file, as the writer put it there; empty if it was dropped.
        mark: The bookmark around it, which says the same in fewer characters.
        text: What it holds, lines apart; deletions that are tracked are left out.
        hint: Whether it says that it shows a hint instead of an answer.
        prompt: Whether that is a hint of Word's own, which takes the place of deleted text.
        tracked: Whether changes of it are tracked and neither accepted nor rejected.
    """

    tag: str
    mark: str
    text: str
    hint: bool
    prompt: bool
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file says.

    Attributes:
        name: What messages call it.
        controls: In reading order.
        properties: By name.
        tracked: Whether there are tracked changes anywhere in its text.
        comments: How many there are.
    """

    name: str
    controls: tuple[Control, ...]
    properties: dict[str, str]
    tracked: bool = False
    comments: int = 0


def read(data: bytes, name: str) -> Returned:
    """Read a file.

    Args:
        data: Its bytes.
        name: What messages call it.

    Raises:
        InputError: It is no Word file, or not one that can be read safely; the message says why.
    """
    if data.startswith(_LOCKED):
        raise InputError(f"{name} is locked with a password, or a .doc file of old. {_ASK}")
    try:
        return _read(parts_of(data, name), name)
    except RenderError as error:
        raise InputError(str(error)) from None


def _read(parts: dict[str, bytes], name: str) -> Returned:
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise InputError(f"{name} holds macros, as no document of ours does. {_ASK}")
    controls: list[Control] = []
    tracked = False
    for part in sorted(parts, key=lambda one: (one != _BODY, one)):
        if part.endswith(".rels"):
            _see_links(tree_of(part, parts[part], name), part, name)
        elif _STORY.fullmatch(part):
            if len(parts[part]) > MOST_IN_PART:
                raise InputError(
                    f"{name}: {part} has {len(parts[part]):,} bytes. "
                    f"At most {MOST_IN_PART:,} are read."
                )
            tree = tree_of(part, parts[part], name)
            tracked = tracked or _is_tracked(tree)
            values = list(islice(filter(_is_value, tree.iter(f"{_W}sdt")), MOST_CONTROLS + 1))
            if len(values) > MOST_CONTROLS:
                raise InputError(f"{name} has more than {MOST_CONTROLS:,} content controls. {_ASK}")
            controls += map(_control, values)
    if (most := max((len(one.text) for one in controls), default=0)) > MOST_CHARACTERS:
        raise InputError(
            f"{name} says {most:,} characters in one place. "
            f"At most {MOST_CHARACTERS:,} are read there. {_ASK}"
        )
    properties = {}
    if _CUSTOM in parts:
        for one in tree_of(_CUSTOM, parts[_CUSTOM], name).iterchildren(etree.Element):
            properties[one.get("name") or ""] = "".join(str(text) for text in one.itertext())
    comments = 0
    if _COMMENTS in parts:
        comments = len(tree_of(_COMMENTS, parts[_COMMENTS], name).findall(f"{_W}comment"))
    return Returned(name, tuple(controls), properties, tracked, comments)


def _is_tracked(element: etree._Element) -> bool:
    return next(element.iter(*_CHANGES), None) is not None


def _see_links(root: etree._Element, part: str, name: str) -> None:
    """See that nothing but links for the reader leads out of the file."""
    for one in root.iterchildren(etree.Element):
        target = (one.get("Target") or "").strip()
        kind = (one.get("Type") or "").rpartition("/")[2]
        if one.get("TargetMode") != "External":
            continue
        # LibreOffice 7.4 leaves a link to nowhere where somebody presses Enter after an address
        if kind == "hyperlink" and (not target or target.lower().startswith(_LINKS)):
            continue
        # where the template lay that somebody's Word started from; nobody looks there
        if kind in LEFT_BY_WORD and target.lower().startswith("file:"):
            continue
        raise InputError(
            f"{name} takes its {kind or 'part'} from elsewhere ({part}: {target[:80]}). {_ASK}"
        )


def _is_value(control: etree._Element) -> bool:
    """Whether it can be one of ours: no gallery, and nothing around other controls, as a group."""
    gallery = control.find(f"{_W}sdtPr/{_W}docPartObj") is not None
    return not gallery and control.find(f".//{_W}sdt") is None


def _control(control: etree._Element) -> Control:
    # LibreOffice 7.4 drops the tag and, of some kinds, the alias; the bookmark goes inside
    found = (control.find(f"{_W}sdtPr/{_W}{kind}") for kind in ("tag", "alias"))
    tag = next((said for one in found if one is not None and (said := one.get(f"{_W}val"))), "")
    hint = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    shows = hint is not None and hint.get(f"{_W}val") not in ("0", "false", "off")
    content = control.find(f"{_W}sdtContent")
    styles = {one.get(f"{_W}val") for one in control.iter(f"{_W}rStyle")}
    # LibreOffice 7.4 leaves the mark of a hint where somebody types, and makes links of addresses
    linked = next(control.iter(f"{_W}hyperlink"), None) is not None
    prompt = shows and bool(styles - {_GAP}) and not linked
    tracked = _is_tracked(control) or any(a.tag in _CHANGES for a in control.iterancestors())
    text = "" if content is None else _text(content)
    return Control(tag, _mark(control), text, shows, prompt, tracked)


def _mark(control: etree._Element) -> str:
    start = f"{_W}bookmarkStart"
    before = islice(control.itersiblings(preceding=True), _NEAR)
    for one in (*control.iter(start), *(one for one in before if one.tag == start)):
        if (name := one.get(f"{_W}name") or "").startswith("f"):
            return name
    return ""


def _text(content: etree._Element) -> str:
    pieces: list[str] = []
    for one in content.iter(etree.Element):
        if one.tag == f"{_W}t" and not any(
            above.tag in (f"{_W}moveFrom", f"{_W}del") for above in one.iterancestors()
        ):
            before = one.getprevious()
            # LibreOffice 7.4 ends a line in a field so, and writes no break
            if before is not None and before.tag == one.tag:
                pieces.append("\n")
            pieces.append(one.text or "")
        elif one.tag in (f"{_W}br", f"{_W}cr") or (one.tag == f"{_W}p" and pieces):
            pieces.append("\n")
        elif one.tag == f"{_W}tab" and one.getparent().tag == f"{_W}r":  # type: ignore[union-attr]
            pieces.append(" ")
        elif one.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(lines).strip("\n")
