"""Project files changed as text: lines lost, doubled or moved, odd characters, ends cut off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from erasmus_docs import yamlfile
from erasmus_docs.finding import Finding, Severity
from erasmus_docs.programme.catalogue import load as programme
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.rules import check_project

ODD = (
    "\u202e", "\u200b", "\x07", "\ufeff", "\x85", "\u2028", "\N{GRINNING FACE}", "\u0301", "\t",
    "\xa0", "'", '"', ":", ": ", " #", "- ", "? ", "| ", ">", "%", "@", "`", "!", "!!int ", "&a ",
    "*a", "<<: ", "{", "}", "[", "]", ",", "---\n", "...\n", "\n", "\r", "\\", "\ud800",
)  # fmt: skip
VALUES = (
    "", "~", "null", "true", "no", "0", "-1", "1e308", "-1e999", ".inf", ".nan", "9" * 400, "0x1F",
    "0b1", "1_000", "12:30:45", "2026-02-30", "9999-12-31", "0001-01-01", "M0", "M9999", "[]", "{}",
    "[[]]", "{a: b}", "[~]", "'", '"\\u0000"', '"\\ud83d"', "x" * 5000, "|\n  x", ">-\n  x", "*x",
)  # fmt: skip
Lines = list[str]


def _line(change: Callable[[Lines, int, Random], None]) -> Callable[[Lines, Random], None]:
    def changed(lines: Lines, chance: Random) -> None:
        if lines:
            change(lines, chance.randrange(len(lines)), chance)

    return changed


def _drop(lines: Lines, at: int, chance: Random) -> None:
    del lines[at : at + chance.choice((1, 1, 2, 20))]


def _double(lines: Lines, at: int, chance: Random) -> None:
    lines[at:at] = lines[at : at + chance.choice((1, 1, 2, 20))]


def _swap(lines: Lines, at: int, chance: Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _odd(lines: Lines, at: int, chance: Random) -> None:
    column = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + chance.choice(ODD) + lines[at][column:]


def _value(lines: Lines, at: int, chance: Random) -> None:
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon or ': '}{chance.choice(VALUES)}"


def _cut(lines: Lines, at: int, chance: Random) -> None:
    del lines[at + 1 :]
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def _indent(lines: Lines, at: int, chance: Random) -> None:
    lines[at] = " " * chance.randint(0, 12) + lines[at].lstrip()


def _nest(lines: Lines, at: int, chance: Random) -> None:
    depth = chance.choice((5, 39, 41, 200, 3000))
    opening = chance.choice(("[", "{a: ", "- ", "-   "))
    lines[at] = f"{lines[at].partition(':')[0]}: {opening * depth}"


def _repeat(lines: Lines, at: int, chance: Random) -> None:
    lines[at] = lines[at] * chance.choice((2, 50))


_COMMON = (_drop, _odd, _value)
_SELDOM = (_double, _swap, _cut, _indent, _nest, _repeat)
CHANGES = tuple(map(_line, (*_COMMON, *_COMMON, *_SELDOM)))


def mutated(text: str, chance: Random) -> bytes:
    """The file with one to four changes; sometimes with a byte that is no text."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice(CHANGES)(lines, chance)
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    if chance.randrange(12) == 0 and raw:
        at = chance.randrange(len(raw))
        raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    return raw


def judge(raw: bytes) -> Loaded:
    """Read and check bytes as a project file: findings come back, with places inside the file."""
    loaded = load(Path("mutant.yaml"), yamlfile.parse(raw, "mutant.yaml"))
    found = check_project(loaded, programme())
    if loaded.project is None:
        assert any(one.severity is Severity.ERROR for one in found), "refused without a word"
    text = raw.decode("utf-8", "replace")
    # editors do not agree on what ends a line
    readings = (text.split("\n"), text.splitlines())
    for one in found:
        assert any(_is_inside(one, lines) for lines in readings), f"{one.place}: {one.found}"
        assert one.found.strip(), one.rule
        assert str(one)
    return loaded


def _is_inside(finding: Finding, lines: Lines) -> bool:
    place = finding.place
    if place.line == 0:  # of the file as a whole
        return place.column == 0
    if place.line > len(lines) + 1:
        return False
    width = len(lines[place.line - 1]) if place.line <= len(lines) else 0
    return 1 <= place.column <= width + 2
