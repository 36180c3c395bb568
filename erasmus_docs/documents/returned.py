"""A Word file that came back: its content controls and properties, read with distrust.

Whoever returns a file may have made it: nothing is followed, run or expanded, and what could cost
more than a document is worth is refused with the reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from erasmus_docs.documents.docx.markup import MAIN, OFFICE
from erasmus_docs.errors import InputError

MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_RATIO = 20_000_000, 100_000_000, 2_000, 300
_SMALL = 1_000_000
_W = f"{{{MAIN}}}"
_STORY = re.compile(r"word/(?:document|header[^/]*|footer[^/]*|footnotes|endnotes)\.xml")
_LINKS = ("http:", "https:", "mailto:", "tel:")
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
    """

    tag: str
    mark: str
    text: str
    hint: bool
    prompt: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file says: its controls in reading order, and its properties by name."""

    name: str
    controls: tuple[Control, ...]
    properties: dict[str, str]


def read(data: bytes, name: str) -> Returned:
    """Read a file.

    Args:
        data: Its bytes.
        name: What messages call it.

    Raises:
        InputError: It is no Word file, or not one that can be read safely; the message says why.
    """
    if data.startswith(_LOCKED):
        raise _refused(name, "it is locked with a password, or a .doc file of old")
    if len(data) > MOST_BYTES:
        raise _refused(name, f"it has {len(data):,} bytes; at most {MOST_BYTES:,} are read")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _read(package, name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise _refused(name, f"it is no Word file, or a damaged one ({error})") from None


def _refused(name: str, why: str, remedy: str = _ASK) -> InputError:
    return InputError(f"{name}: cannot be read back: {why}. {remedy}")


def _read(package: zipfile.ZipFile, name: str) -> Returned:
    _bearable(package, name)
    controls: list[Control] = []
    names = package.namelist()
    for part in sorted(names, key=lambda one: (one != "word/document.xml", one)):
        if part.endswith(".rels"):
            _see_links(_parsed(package, part, name), part, name)
        elif _STORY.fullmatch(part):
            root = _parsed(package, part, name)
            controls += (_control(one) for one in root.iter(f"{_W}sdt") if _is_value(one))
    properties = {}
    if "docProps/custom.xml" in names:
        for one in _parsed(package, "docProps/custom.xml", name):
            properties[one.get("name") or ""] = "".join(str(text) for text in one.itertext())
    return Returned(name, tuple(controls), properties)


def _bearable(package: zipfile.ZipFile, name: str) -> None:
    """See that the parts are few, small and what a document has."""
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if "word/document.xml" not in names:
        raise _refused(name, "it is no Word file")
    if len(entries) > MOST_PARTS:
        raise _refused(name, f"it has {len(entries):,} parts; at most {MOST_PARTS:,} are read")
    if len(set(names)) < len(names):
        raise _refused(name, "two of its parts have one name")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused(name, "its parts are encrypted")
    if any(one.lower().endswith("vbaproject.bin") for one in names):
        raise _refused(name, "it holds macros")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise _refused(name, f"it has {unpacked:,} bytes unpacked; at most {MOST_UNPACKED:,}")
    for entry in entries:
        if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
            raise _refused(
                name,
                f"{entry.filename} grows more than {MOST_RATIO} times when it is unpacked, as no "
                "document does",
            )


def _parsed(package: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    # no entity is replaced, nothing fetched; what declares any is refused below
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(package.read(part), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _refused(name, f"its part {part} is damaged ({error})") from None
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise _refused(name, f"its part {part} declares a document type, as no Word file does")
    return root


def _see_links(root: etree._Element, part: str, name: str) -> None:
    """See that nothing but links for the reader leads out of the file."""
    for one in root:
        target = (one.get("Target") or "").strip()
        if one.get("TargetMode") != "External":
            continue
        if one.get("Type") == f"{OFFICE}/hyperlink" and target.lower().startswith(_LINKS):
            continue
        kind = (one.get("Type") or "").rpartition("/")[2] or "part"
        raise _refused(name, f"{part} takes its {kind} from elsewhere ({target[:80]})")


def _is_value(control: etree._Element) -> bool:
    return control.find(f"{_W}sdtPr/{_W}docPartObj") is None


def _control(control: etree._Element) -> Control:
    # LibreOffice 7.4 drops the tag and, of some kinds, the alias; the bookmark goes inside
    found = (control.find(f"{_W}sdtPr/{_W}{kind}") for kind in ("tag", "alias"))
    tag = next((said for one in found if one is not None and (said := one.get(f"{_W}val"))), "")
    hint = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    shows = hint is not None and hint.get(f"{_W}val") not in ("0", "false", "off")
    content = control.find(f"{_W}sdtContent")
    styles = {one.get(f"{_W}val") for one in control.iter(f"{_W}rStyle")}
    prompt = shows and bool(styles - {_GAP})
    return Control(tag, _mark(control), "" if content is None else _text(content), shows, prompt)


def _mark(control: etree._Element) -> str:
    start = f"{_W}bookmarkStart"
    for one in (*control.iter(start), *control.itersiblings(start, preceding=True)):
        if (name := one.get(f"{_W}name") or "").startswith("f"):
            return name
    return ""


def _text(content: etree._Element) -> str:
    pieces: list[str] = []
    for one in content.iter(etree.Element):
        if one.tag == f"{_W}t" and not any(
            above.tag in (f"{_W}moveFrom", f"{_W}del") for above in one.iterancestors()
        ):
            pieces.append(one.text or "")
        elif one.tag in (f"{_W}br", f"{_W}cr") or (one.tag == f"{_W}p" and pieces):
            pieces.append("\n")
        elif one.tag == f"{_W}tab" and one.getparent().tag == f"{_W}r":  # type: ignore[union-attr]
            pieces.append(" ")
        elif one.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(lines).strip("\n")
