"""Text as YAML that every reader takes for this text, quoted only where it has to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from erasmus_docs.words import comparable
from erasmus_docs.yamlsource import LOADER

WIDTH = 100
STEP = 2

# What other readers of YAML take for something else than text, whatever the model says.
_WORDS = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)|~|")
_NUMBERS = re.compile(
    r"[-+]?[\d_.,]*\d[\d_.,]*(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|\d+[-:][\d:.TZ+ -]+"
)
_SIGNS = "-?:,[]{}#&*!|>'\"%@`=<~+"
_BREAKS_OUT = re.compile(r": |:$| #|[\t\n\r]|^\.\.\.")
_FLOW = re.compile(r"[,\[\]{}]")
# What no file of ours may hold as it is, but for an escape in double quotes.
_ODD = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is to be written.

    Attributes:
        column: Of the key or the dash that the value belongs to.
        flow: Whether it stands in braces or brackets.
        text: Whether the model wants text, so that figures are quoted.
        style: Of the value it replaces: ``'``, ``"``, ``|``, ``>`` or nothing for plain.
        body: Lines of the value it replaces, if that is a block.
    """

    column: int = 0
    flow: bool = False
    text: bool = True
    style: str = ""
    body: tuple[str, ...] = ()


def written(text: str, manner: Manner = Manner()) -> tuple[str, list[str]]:
    r"""What follows the colon or the dash on its line, and the lines below it, without line ends.

    >>> written("Univerza v Ljubljani")
    ('Univerza v Ljubljani', [])
    >>> written("no"), written("a: b")
    (('"no"', []), ('"a: b"', []))
    >>> written("one\ntwo")
    ('|-', ['  one', '  two'])
    """
    if not manner.flow and ("\n" in text or manner.style in ("|", ">") or len(text) > WIDTH):
        for head, lines in _blocks(text, manner):
            if _reads(head, lines, manner.column) == text:
                return head, lines
    return inline(text, manner), []


def inline(text: str, manner: Manner = Manner()) -> str:
    """The text on one line."""
    if manner.style == '"':
        return _double(text)
    if manner.style == "'" and not _ODD.search(text):
        return _single(text)
    if plain(text, flow=manner.flow, text=manner.text):
        return text
    if '"' in text and "'" not in text and not _ODD.search(text):
        return _single(text)
    return _double(text)


def plain(value: str, *, flow: bool = False, text: bool = True) -> bool:
    """Whether a value can stand without quotes; where ``text`` is wanted, figures cannot."""
    return not (
        value != value.strip()
        or value[:1] in _SIGNS
        or _WORDS.fullmatch(value)
        or (text and figures(value))
        or _BREAKS_OUT.search(value)
        or (flow and _FLOW.search(value))
        or _ODD.search(value)
    )


def figures(text: str) -> bool:
    """Whether other readers take a text for a number, a date or a time."""
    return _NUMBERS.fullmatch(text) is not None


def _single(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))


def _double(text: str) -> str:
    text = re.sub(r'["\\\n\r\t]', lambda m: _SHORT[m[0]], text)
    return f'"{_ODD.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _blocks(text: str, manner: Manner) -> list[tuple[str, list[str]]]:
    """The text as a block: folded where it was or is one long line, else as it is."""
    body = text.rstrip("\n")
    ends = {0: "-", 1: ""}.get(len(text) - len(body))
    if ends is None or not body or any(map(_ODD.search, body.split("\n"))):
        return []
    old = [line.strip() for line in manner.body]
    margin = _margin(manner)
    found = []
    if manner.style == ">" or (manner.style != "|" and "\n" not in body):
        width = max([WIDTH - len(margin), *map(len, old)])
        found.append((f">{ends}", _indented(_folded(old, body.split("\n"), width), margin)))
    hint = str(len(margin) - manner.column) if body[:1] in " \n" else ""
    found.append((f"|{hint}{ends}", _indented(body.split("\n"), margin)))
    return found


def _margin(manner: Manner) -> str:
    """The blanks before the lines of a block: those of the old one, or one step."""
    first = next((line for line in manner.body if line.strip()), "")
    old = len(first) - len(first.lstrip(" "))
    return " " * (old if old > manner.column else manner.column + STEP)


def _indented(lines: list[str], margin: str) -> list[str]:
    return [f"{margin}{line}" if line else "" for line in lines]


def _folded(old: list[str], paragraphs: list[str], width: int) -> list[str]:
    """Paragraphs as folded lines; lines of which no word changed stay as they were."""
    before = _paragraphs(old)
    found: list[str] = []
    for i, i_end, j, j_end in _kept([" ".join(one) for one in before], paragraphs):
        for n, paragraph in enumerate(paragraphs[j:j_end]):
            lines = before[i + n] if i + n < i_end else []
            found += [""] * (j + n > 0) + _filled(lines, paragraph, width)
    return found


def _kept(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Stretches of old and new paragraphs that stand for each other."""
    if not comparable(old, new):
        return [(0, len(old), 0, len(new))]
    same = SequenceMatcher(None, old, new, autojunk=False)
    return [code[1:] for code in same.get_opcodes()]


def _paragraphs(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return found


def _filled(lines: list[str], paragraph: str, width: int) -> list[str]:
    """A paragraph in lines, broken where ``lines`` were as far as the words are the same."""
    words = paragraph.split(" ")
    old = [word for line in lines for word in line.split(" ")]
    breaks, count = set[int](), 0
    for line in lines[:-1]:
        count += len(line.split(" "))
        breaks.add(count)
    same = SequenceMatcher(None, old, words, autojunk=False) if comparable(old, words) else None
    kept = {
        j + n
        for i, j, size in (same.get_matching_blocks() if same else ())
        for n in range(size)
        if i + n in breaks
    }
    found = [""] if paragraph else []
    for n, word in enumerate(words if paragraph else ()):
        if n and (n in kept or len(found[-1]) + 1 + len(word) > width):
            found.append(word)
        else:
            found[-1] += f" {word}" if n else word
    return found


def _reads(head: str, lines: list[str], column: int) -> str | None:
    """What a block is read as where it stands."""
    margin = " " * column
    nested = [f"{' ' * n}k:" for n in range(column)]
    text = "\n".join((*nested, f"{margin}k: {head}", *lines, ""))
    loader = LOADER(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()
    while isinstance(node, yaml.MappingNode):
        node = node.value[0][1]
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None
