"""Which parts of an old and a new text belong together, and which words differ between them.

Pure functions over sequences; what the parts are (paragraphs, rows of a table, words) is the
caller's affair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from erasmus_docs.words import comparable

Step = tuple[int | None, int | None]
"""Index in the old and in the new sequence; ``None`` where there is no counterpart."""

_WORD = re.compile(r"\w+(?:[.,'’/-]\w+)*|\s+|[^\w\s]")
_ENOUGH = 0.4
_ALONE = 0.2
_LARGEST = 250_000


class Edit(NamedTuple):
    """``old[i1:i2]`` becomes ``new[j1:j2]``."""

    kind: Literal["equal", "change"]
    i1: int
    i2: int
    j1: int
    j2: int


def words(text: str) -> list[str]:
    """Text in words, white space and signs; joined they are the text.

    >>> words("EUR 1,250.00 (net).")
    ['EUR', ' ', '1,250.00', ' ', '(', 'net', ')', '.']
    """
    return _WORD.findall(text)


def bag(text: str) -> Counter[str]:
    """The words of a text, however they are ordered."""
    return Counter(word for word in words(text) if not word.isspace())


def alike(old: Counter[str], new: Counter[str]) -> float:
    """How much two bags have in common, from 0 to 1; two empty ones have half."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.5


def align(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    likeness: Callable[[int, int], float],
) -> list[Step]:
    """Pair what is equal, then what is alike in between; the order of both is kept.

    Args:
        old: Keys of the old parts; equal keys mean equal parts.
        new: Keys of the new parts.
        likeness: How much the part of an old and a new index have in common, from 0 to 1.

    Returns:
        Every index of both once. What goes stands before what comes in its place.

    >>> align("abc", "axc", lambda i, j: 0.0)
    [(0, 0), (1, None), (None, 1), (2, 2)]
    """
    steps: list[Step] = []
    for kind, i1, i2, j1, j2 in _codes(old, new):
        if kind == "equal":
            steps += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            steps += _between(range(i1, i2), range(j1, j2), likeness)
    return steps


def _codes(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> list[tuple[str, int, int, int, int]]:
    """The opcodes of ``difflib``, which is slow on what is the same at both ends.

    What it would take hours for is changed as a whole.
    """
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    rest = most - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    was, now = old[head : len(old) - tail], new[head : len(new) - tail]
    if comparable(was, now):
        found = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    else:
        found = [("replace", 0, len(was), 0, len(now))]
    codes = [(kind, i1 + head, i2 + head, j1 + head, j2 + head)
             for kind, i1, i2, j1, j2 in found]  # fmt: skip
    before = [("equal", 0, head, 0, head)] if head else []
    after = [("equal", len(old) - tail, len(old), len(new) - tail, len(new))] if tail else []
    return [*before, *codes, *after]


def _between(old: range, new: range, likeness: Callable[[int, int], float]) -> Iterator[Step]:
    """Pair what is alike where nothing is equal."""
    pairs: list[tuple[int, int]] = []
    if len(old) == len(new) == 1:
        pairs = [(old[0], new[0])] if likeness(old[0], new[0]) >= _ALONE else []
    elif old and new and len(old) * len(new) <= _LARGEST:
        pairs = _best(old, new, likeness)
    i, j = old.start, new.start
    for left, right in (*pairs, (old.stop, new.stop)):
        yield from ((n, None) for n in range(i, left))
        yield from ((None, n) for n in range(j, right))
        if left < old.stop:
            yield left, right
        i, j = left + 1, right + 1


def _best(old: range, new: range, likeness: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs in order that have most in common all together."""
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    took: set[tuple[int, int]] = set()
    for i in reversed(range(len(old))):
        here, below = score[i], score[i + 1]
        for j in reversed(range(len(new))):
            most = max(below[j], here[j + 1])
            value = likeness(old[i], new[j])
            if value >= _ENOUGH and value + below[j + 1] > most:
                most = value + below[j + 1]
                took.add((i, j))
            here[j] = most
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if (i, j) in took:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif score[i + 1][j] >= score[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def edits(
    old: Sequence[Hashable], new: Sequence[Hashable], holds: Callable[[int], bool]
) -> list[Edit]:
    """What becomes of the pieces of a paragraph.

    Pieces that stay between two changes are read as changed, too, where they hold nothing
    together (a blank, a comma); nobody wants to read every other word struck out.

    Args:
        old: Keys of the old pieces.
        new: Keys of the new pieces.
        holds: Whether a new piece is worth keeping between changes.
    """
    found: list[Edit] = []
    codes = _codes(old, new)
    for n, (kind, i1, i2, j1, j2) in enumerate(codes):
        inner = 0 < n < len(codes) - 1
        stays = kind == "equal" and not (inner and not any(map(holds, range(j1, j2))))
        if not stays and found and found[-1].kind == "change":
            last = found.pop()
            found.append(Edit("change", last.i1, i2, last.j1, j2))
        else:
            found.append(Edit("equal" if stays else "change", i1, i2, j1, j2))
    return found
