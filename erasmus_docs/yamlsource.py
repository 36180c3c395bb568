"""What the bytes of a YAML file must be before anything is made of them.

The parser is asked for events first, which cost no memory, wherever a cheap look at the text says
that it could be too deep, too long, or hold anchors: composing 100,000 brackets kills the process.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import yaml

from erasmus_docs.collector import paused

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
_MANY_BRACKETS = 1_000

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_AS_UTF8 = "Open it in an editor and save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
# what YAML cannot hold, and the line ends that editors do not show but the parser obeys
_ODD = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = "\x85\u2028\u2029"
_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,:?\ufeff-])[&*][^\s,\[\]{}]")
_SIGNS = "\n,[{:"


class Refused(Exception):  # noqa: N818 - a finding on its way up
    """Why a file is not read: words for a finding, and where."""

    def __init__(
        self, found: str, remedy: str, allowed: str = "", at: tuple[int, int] = (0, 0)
    ) -> None:
        super().__init__(found)
        self.found, self.remedy, self.allowed, self.at = found, remedy, allowed, at


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, at most one more than is allowed: devices have no end.

    Raises:
        OSError: It cannot be read.
        Refused: It is a link that leads out of its folder.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise Refused(
            "The file is a link that leads out of its folder.",
            "Put the file there instead of the link, or name the file itself.",
            "Only files of the folder are read; what a link leads to was not meant for documents.",
        )
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def bytes_like(text: str, old: bytes) -> bytes:
    """A text as bytes, with a mark at the beginning if the old bytes of the file have one."""
    return text.encode("utf-8-sig" if old.startswith(b"\xef\xbb\xbf") else "utf-8")


def text_of(raw: bytes) -> str:
    """The text of a file in UTF-8, with or without a mark at its beginning.

    Raises:
        Refused: It is too large, in another encoding, or holds what no editor shows.
    """
    if len(raw) > MAX_BYTES:
        raise Refused(
            f"The file has more than {MAX_BYTES:,} bytes.",
            "Split it, or take long texts out.",
            f"At most {MAX_BYTES:,} bytes are read.",
        )
    if (other := _encoding(raw)) is not None:
        raise Refused(f"The file is {other}.", _AS_UTF8, "Files are UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = raw.rfind(b"\n", 0, error.start) + 1
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8-sig", "replace")) + 1
        byte = raw[error.start]
        meant = bytes([byte]).decode("cp1252", "replace")
        looks = (
            "a broken copy" if byte < 0xA0 else f"Latin-1 or Windows-1252, where this is '{meant}'"
        )
        raise Refused(
            f"Byte {byte:#04x} is not UTF-8: it looks like {looks}.",
            _AS_UTF8,
            "Files are UTF-8.",
            (line, column),
        ) from None
    if (odd := _ODD.search(text)) is not None:
        raise _odd(text, odd)
    return text


def _encoding(raw: bytes) -> str | None:
    """The encoding that a file names at its beginning, or gives away by its zero bytes."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    head = raw[:200]
    for name, width in (("UTF-32", 4), ("UTF-16", 2)):
        if head.count(0) < max(len(head) // width, 1):
            continue
        whole = head[: len(head) // width * width]
        for order in ("-le", "-be"):
            with suppress(UnicodeDecodeError):
                text = whole.decode(f"{name}{order}")
                if all(c.isprintable() or c in "\t\n\r" for c in text):
                    return f"{name} without a mark at its beginning"
    return None


def _odd(text: str, odd: re.Match[str]) -> Refused:
    before = text[: odd.start()]
    at = (before.count("\n") + 1, odd.start() - before.rfind("\n"))
    kind = "a line end that editors do not show" if odd[0] in _LINE_ENDS else "a control character"
    return Refused(
        f"U+{ord(odd[0]):04X} stands in the file, {kind}.",
        "Delete the character; retype the line if it cannot be seen.",
        "Text, tabs and ordinary line ends; control characters are not allowed.",
        at,
    )


def anchors(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line, column and kind of every anchor and alias; the first hundred of them.

    Raises:
        Refused: The text is too deep, or holds too many values.
        yaml.YAMLError: The parser cannot read it.
    """
    may_hold = _ANCHOR.search(text) is not None
    if not may_hold and not _may_be_deep(text) and sum(map(text.count, _SIGNS)) < MAX_VALUES:
        return ()
    with paused():
        return tuple(_scan(text)[:100])


def _scan(text: str) -> list[tuple[int, int, str]]:
    found = []
    depth = values = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        values += 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        if depth > MAX_DEPTH:
            raise Refused(
                "The YAML is nested without end.",
                "Look for unclosed brackets.",
                f"At most {MAX_DEPTH} levels are read.",
            )
        mark = event.start_mark
        at = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if values > MAX_VALUES:
            raise Refused(
                f"The file holds more than {MAX_VALUES:,} keys and values.",
                "Look for lines that repeat, or split the file.",
                f"At most {MAX_VALUES:,} are read.",
                at,
            )
        if event.anchor is not None:
            kind = "alias (*" if isinstance(event, yaml.AliasEvent) else "anchor (&"
            found.append((*at, f"{kind}{event.anchor})"))
    return found


def _may_be_deep(text: str) -> bool:
    """Whether composing could go deeper than the stack of the process.

    Closing brackets do not count: they may stand in a comment or a text.
    """
    if text.count("[") + text.count("{") > _MANY_BRACKETS:
        return True
    # one plain class: alternatives that share a space take years over a line of dashes
    return re.search(r"(?m)^[-? \t]{80}", text) is not None
