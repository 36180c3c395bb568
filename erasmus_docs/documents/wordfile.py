"""What a Word file from elsewhere may hold: text, styles, pictures, and links that say where to.

A form comes by e-mail and goes on to every partner, so it is judged before it is filled, and what
came out again. Refused is what could run (macros, objects, add-ins), fetch (linked pictures,
templates, fields), or be other than it seems (entities, parts that stand twice, bombs). What Word
adds by itself and nobody misses is taken out: the path of the template a file was made from, its
preview, and the notes in its pictures.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from erasmus_docs.documents.fieldcodes import LINK, odd_fields
from erasmus_docs.errors import RenderError
from erasmus_docs.project.bare import without_notes

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 20_000_000, 200_000_000, 3_000
MOST_RATIO, _SMALL = 150, 5_000_000
# of one part; each takes a hundred times its bytes once it is read
MOST_MARKS = 2_000_000
# bzip2 and LZMA unpack all they hold before anybody can count it, and Word writes neither
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
STAMP = (1980, 1, 1, 0, 0, 0)
_XML = {"xml", "rels", "svg", "vml"}
_PICTURES = {"png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp"}
_ENDINGS = _XML | _PICTURES | {"odttf"}
_KINDS = frozenset((
    "officeDocument", "core-properties", "extended-properties", "custom-properties",
    "thumbnail", "styles", "stylesWithEffects", "numbering", "settings", "webSettings",
    "fontTable", "font", "theme", "themeOverride", "header", "footer", "footnotes", "endnotes",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "glossaryDocument", "customXml", "customXmlProps", "customXmlData", "image", "hyperlink",
    "bibliography", "chart", "chartStyle", "chartColorStyle", "chartUserShapes", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "hdphoto", "classificationlabels", "documenttasks",
))  # fmt: skip
_DROPPED = {"attachedTemplate", "mailMerge", "saveThroughXslt"}
LEFT_BY_WORD = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "transform"}
# the preview shows what the form held when it was saved last
_UNSEEN = LEFT_BY_WORD | {"thumbnail"}
_LINKS = "_rels/.rels"
_THINGS = {
    **dict.fromkeys(("object", "OLEObject"), "an embedded object"),
    **dict.fromkeys(("control", "ocx"), "a control"),
    **dict.fromkeys(("altChunk", "subDoc"), "a document inside the document"),
    **dict.fromkeys(("frameset", "sourceFileName"), "a frame"),
    **dict.fromkeys(("script", "foreignObject"), "a script"),
    **dict.fromkeys(("entryMacro", "exitMacro"), "a macro that a form field calls"),
    "externalData": "data from another file",
    "webVideoPr": "a video of the web",
    **dict.fromkeys(("webextension", "taskpane", "customUI"), "an add-in"),
}
_RUNS = (
    "macroenabled",
    "vbaproject",
    "vbadata",
    "oleobject",
    "activex",
    "customui",
    "webextension",
)
# of an attribute that says where something is; `\\server\share` counts as well
_AWAY = re.compile(
    r"(?i)\s*(file|ftp|smb|javascript|vbscript|data|ldap|ppaction|ms-[a-z-]+|search-ms|res|shell):"
    r"|\s*(\\\\|//)[^\\/\s]"
)
_PLACES = {"src", "href", "pict", "action", "link", "althref", "schemaLocation"}
_FETCHED = re.compile(r"(?i)\s*[a-z][a-z0-9+.-]*:")
_AGAIN = "Delete it in Word and save the form anew, or copy the text alone into an empty document."


def cleaned(data: bytes, name: str) -> bytes:
    """The same file without its preview, and the paths of templates that Word leaves in it.

    Args:
        data: The bytes of the file.
        name: What messages call it.

    Raises:
        RenderError: It is no Word file, larger than is read, or holds what no form may hold.
    """
    parts = parts_of(data, name)
    changed = {}
    for part in parts:
        if part == _LINKS or part.endswith(("ettings.xml", "ettings.xml.rels")):
            tree = tree_of(part, parts[part], name)
            if _stripped(tree):
                changed[part] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    parts |= changed
    inspect(parts, name)
    return packed(parts) if changed else data


def judged(data: bytes, name: str) -> bytes:
    """A filled file, if it holds no more than a form may hold; with one order and time stamp.

    Its pictures are without notes of cameras and programs, and stand as Word drew them.

    Raises:
        RenderError: It does not.
    """
    parts = parts_of(data, name)
    inspect(parts, name)
    return packed({part: without_notes(content) for part, content in parts.items()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file, without the time it was made, so that equal input gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, parts[name])
    return out.getvalue()


def inspect(parts: Mapping[str, bytes], name: str) -> None:
    """See that the parts hold nothing but text, styles, pictures and links.

    Raises:
        RenderError: They do; the message names the first such thing and its part.
    """
    for part, content in parts.items():
        ending = part.rpartition(".")[2].lower()
        if any(word in part.lower() for word in _RUNS):
            raise _refused(name, part, "a macro, control or add-in")
        if ending not in _ENDINGS:
            raise _refused(name, part, "a file of another kind")
        if ending in _XML:
            for found in _odd(part, tree_of(part, content, name)):
                raise _refused(name, part, found)


def _refused(name: str, part: str, found: str) -> RenderError:
    return RenderError(
        f"{name} holds {found} ({part}). Allowed are text, styles, pictures, links to "
        f"https:, http: and mailto:, and fields that fetch nothing. {_AGAIN}"
    )


def parts_of(data: bytes, name: str) -> dict[str, bytes]:
    """All parts of a package of bearable size, by name.

    Raises:
        RenderError: It is no Word file, or larger than is read.
    """
    if len(data) > MOST_BYTES:
        raise RenderError(
            f"{name} has more than {MOST_BYTES:,} bytes. At most {MOST_BYTES:,} are read."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [one for one in package.infolist() if not one.filename.endswith("/")]
            _bearable(entries, name)
            return {entry.filename: _unpacked(package, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        raise _no_word_file(name) from None


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part; asked for all of it, zipfile unpacks more than the part says that it holds."""
    with package.open(entry) as part:
        return part.read(entry.file_size)


def _no_word_file(name: str) -> RenderError:
    return RenderError(f"{name} is no Word file. Save it in Word as .docx.")


def _bearable(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = [entry.filename for entry in entries]
    if "word/document.xml" not in names:
        raise _no_word_file(name)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise RenderError(
            f"{name} has {unpacked:,} bytes unpacked. At most {MOST_UNPACKED:,} are read."
        )
    if len(names) > MOST_PARTS:
        raise RenderError(f"{name} has {len(names):,} parts. At most {MOST_PARTS:,} are read.")
    for entry in entries:
        part = entry.filename
        if entry.compress_type not in _PACKED:
            raise _refused(name, part, "a part that is packed as Word never packs one")
        if entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
            times = entry.file_size // max(entry.compress_size, 1)
            raise RenderError(
                f"{name}: {part} unpacks to {times:,} times its size. "
                f"At most {MOST_RATIO} times are read, as no text of people packs better. {_AGAIN}"
            )
        if entry.flag_bits & 1:
            raise RenderError(f"{name} has a password. Save it in Word without one.")
        if not part or part.startswith("/") or "\\" in part or ".." in part.split("/"):
            raise _refused(name, part, "a part whose name leads out of the file")
    lower = [one.lower() for one in names]
    if twice := sorted({one for one in lower if lower.count(one) > 1}):
        raise _refused(name, twice[0], "a part that stands in it twice")


def tree_of(part: str, content: bytes, name: str) -> etree._Element:
    """A part as XML; nothing is replaced in it and nothing fetched.

    Raises:
        RenderError: It is no XML, declares entities, or holds more elements than are read.
    """
    if (marks := content.count(b"<") + content.count(b"=")) > MOST_MARKS:
        raise RenderError(
            f"{name}: {part} has {marks:,} tags and attributes. At most {MOST_MARKS:,} are read."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RenderError(
            f"{name} is damaged: {part} is no XML: {error}. "
            "Open it in Word, save it anew, and try again."
        ) from None
    if tree.getroottree().docinfo.internalDTD is not None:
        raise _refused(name, part, "a document type with entities, which Word never writes")
    return tree


def _stripped(tree: etree._Element) -> bool:
    """Take out what points to the template or mailing a file was made from, and its preview."""
    gone = [
        one
        for one in tree.iterchildren(etree.Element)
        if etree.QName(one).localname in _DROPPED
        or (etree.QName(one).localname == "Relationship" and _kind(one) in _UNSEEN)
    ]
    for one in gone:
        tree.remove(one)
    return bool(gone)


def _kind(link: etree._Element) -> str:
    return (link.get("Type") or "").rpartition("/")[2]


def _odd(part: str, tree: etree._Element) -> Iterator[str]:
    """What a part may not hold, in words."""
    for element in tree.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag == "Relationship" and part.endswith(".rels"):
            yield from _odd_link(part, element)
        elif tag in _THINGS:
            yield _THINGS[tag]
        else:
            yield from _odd_values(tag, element, drawn=part.lower().endswith(".svg"))
    if not part.endswith(".rels"):
        yield from odd_fields(tree)


def _odd_values(tag: str, element: etree._Element, *, drawn: bool) -> Iterator[str]:
    fetched = {"src", "href"} if drawn else {"src"}
    for key, value in element.items():
        local = etree.QName(str(key)).localname
        written = str(value)
        if tag in {"Override", "Default"} and any(word in written.lower() for word in _RUNS):
            yield "macros, controls or add-ins"
        elif (local in _PLACES and _AWAY.match(written)) or (
            local in fetched and _FETCHED.match(written)
        ):
            yield f"something at {written.strip()[:80]}"
        elif drawn and local.startswith("on"):
            yield "a script"


def _odd_link(part: str, link: etree._Element) -> Iterator[str]:
    kind, target = _kind(link), link.get("Target") or ""
    if kind not in _KINDS:
        yield f"a part of the kind {kind}"
    elif link.get("TargetMode") == "External":
        if kind != "hyperlink":
            yield f"a link ({kind}) to {target[:80]}, which is fetched when it is opened"
        elif not LINK.match(target) and not target.startswith("#"):
            yield f"a link to {target[:80]}"
    elif ":" in target or "\\" in target or _leads_out(part, target):
        yield f"a part at {target[:80]}"


def _leads_out(part: str, target: str) -> bool:
    """Whether steps up from the folder of a part leave the file; ``part`` holds its links."""
    up = target.split("/").count("..")
    return up > (0 if target.startswith("/") else part.count("/") - 1)
