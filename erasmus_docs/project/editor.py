"""Puts values into a text, in the form that stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml
from pydantic import BaseModel

from erasmus_docs.project.complaint import model_in
from erasmus_docs.project.kinds import inside, texts
from erasmus_docs.project.nodes import Source, by_hand
from erasmus_docs.project.scalars import STEP, WIDTH, Manner, figures, inline, written
from erasmus_docs.yamlfile import Path, Value

GAP = "GAP"
_MARK = re.compile(rf"# ?{GAP}(?:: *|$)")
_HEADER = re.compile(r"[|>][-+\d]*([ \t]+#[^\r\n]*)?")
_REST = re.compile(r"([ \t]*)(#[^\r\n]*)?")
_FIRST = ("use", "id")
_Said = tuple[str, list[str]]
"""What stands on the line of the key or the dash, and the lines below it."""


class Editor(Source):
    """Makes one change in a text.

    Attributes:
        model: What the file holds.
    """

    def __init__(self, name: str, text: str, model: type[BaseModel]) -> None:
        """Read a text; ``name`` is what messages call it."""
        super().__init__(name, text)
        self.model = model

    def set(self, path: Path, value: Value) -> str:
        """With a value at a path whose last step may be a new key."""
        node = self.node(path)
        if node is None:
            return self._with_key(path, value)
        above = self.node(path[:-1])
        if above is None or not path:
            raise by_hand(self.file, path, "it is the whole file")
        start, end, rest = self._extent(path, node)
        if self._in_flow(path):
            gap = " " if self.text[start - 1] in ":-" else ""
            return self.spliced(start, end, gap + self._flow(value, self._kind(path), node))
        column = above.start_mark.column
        if isinstance(above, yaml.SequenceNode) and isinstance(value, dict | list) and value:
            return self._item(path, value)
        head, lines = self._said(value, column, self._kind(path), node)
        if value is None and isinstance(above, yaml.SequenceNode):
            head = "null"
        before = self.text[:start].rstrip(" \t")
        middle = f" {head}" if head else ""
        if start == end:
            rest = self._shifted(rest, len(middle)) if head or lines else rest
        after = self.text[self.line_end(end) :]
        last = "" if not after and not self.text.endswith("\n") else self.newline
        body = self.newline.join((middle + rest, *lines))
        return f"{before}{body}{last}{after}"

    def added(self, path: Path, entry: Value, place: int | None) -> str:
        """With one more entry in a list that has some."""
        node = self.node(path)
        if not isinstance(node, yaml.SequenceNode):
            raise by_hand(self.file, path, "it is no list")
        count = len(node.value)
        place = count if place is None else min(max(place, 0), count)
        kind = inside(self._kind(path), 0)
        if self._in_flow((*path, 0)):
            said = self._flow(entry, kind)
            if place < count:
                start = node.value[place].start_mark.index
                return self.spliced(start, start, f"{said}, ")
            start = self.end(node.value[-1])
            return self.spliced(start, start, f", {said}")
        lines = self._entry(entry, node, kind)
        where = self.line_end(self.end(node.value[place - 1])) if place else self._dash(node, 0)[0]
        return self._inserted(where, lines)

    def removed(self, path: Path) -> str:
        """Without a key or an entry that has others beside it."""
        above = self.node(path[:-1])
        if isinstance(above, yaml.MappingNode):
            return self.spliced(*self.span(above, self.number(path)), "")
        assert isinstance(above, yaml.SequenceNode)
        number = int(path[-1])
        start, end = above.value[number].start_mark.index, self.end(above.value[number])
        if above.flow_style:
            if number + 1 < len(above.value):
                return self.spliced(start, above.value[number + 1].start_mark.index, "")
            return self.spliced(self.end(above.value[number - 1]), end, "")
        return self.spliced(self._dash(above, number)[0], self.line_end(end), "")

    def _with_key(self, path: Path, value: Value) -> str:
        """With a new key, at its place in the order of the model."""
        mapping, key, kind = self.mapping(path[:-1]), str(path[-1]), self._kind(path)
        if not mapping.value:
            raise by_hand(self.file, path, "there is nothing in the file yet")
        before = self._before(path, mapping)
        name = inline(key, Manner(flow=mapping.flow_style))
        if mapping.flow_style:
            said = f"{name}: {self._flow(value, kind)}".rstrip()
            if before < 0:
                start = mapping.value[0][0].start_mark.index
                return self.spliced(start, start, f"{said}, ")
            start = self.end(mapping.value[before][1])
            return self.spliced(start, start, f", {said}")
        column = mapping.start_mark.column
        lines = self._pair_lines(name, value, column, kind)
        if before >= 0:
            return self._inserted(self.line_end(self.end(mapping.value[before][1])), lines)
        # the first key of an entry may stand behind a dash
        start = mapping.value[0][0].start_mark.index
        joined = self.newline.join(lines)[column:]
        return self.spliced(start, start, f"{joined}{self.newline}{' ' * column}")

    def _before(self, path: Path, mapping: yaml.MappingNode) -> int:
        """The number of the key after which a new one stands; -1 for none."""
        model = model_in(self._kind(path[:-1]))
        known = [*_FIRST, *(name for name in (model.model_fields if model else ()))]
        order = {name: n for n, name in reversed(list(enumerate(known)))}
        own = order.get(str(path[-1]))
        found = [
            n for n, (key, _) in enumerate(mapping.value) if order.get(key.value, -1) < (own or 0)
        ]
        if own is None:
            return len(mapping.value) - 1
        return max(found, default=-1)

    def _kind(self, path: Path) -> Any:
        """The type that the model gives to what stands at a path."""
        found: Any = self.model
        for step in path:
            found = inside(found, step)
        return found

    def _in_flow(self, path: Path) -> bool:
        """Whether a value stands in braces or brackets."""
        above = (self.node(path[:n]) for n in range(len(path)))
        return any(isinstance(one, yaml.CollectionNode) and one.flow_style for one in above)

    def _extent(self, path: Path, node: yaml.Node) -> tuple[int, int, str]:
        """From where to where a value goes, and the rest of its first line, as far as it stays."""
        start, end = node.start_mark.index, self.end(node)
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            if isinstance(path[-1], int):
                return start, end, ""
            key, _ = self.pair(path)
            start = self.text.index(":", key.end_mark.index) + 1
            return start, end, self._comment(start)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            header = _HEADER.match(self.text, start)
            return start, end, (header[1] if header else None) or ""
        return start, end, self._comment(end)

    def _comment(self, index: int) -> str:
        """The comment behind a place, with the blanks before it."""
        found = _REST.match(self.text, index)
        return found[0] if found and found[2] else ""

    def _shifted(self, rest: str, width: int) -> str:
        """The comment behind a value that was empty: where it was, and not calling it a gap."""
        found = _REST.fullmatch(rest)
        if not found or not found[2]:
            return rest
        comment = _MARK.sub("# ", found[2]).rstrip()
        if comment == "#":
            return ""
        return " " * max(2, len(found[1]) - width) + comment

    def _said(self, value: Value, column: int, kind: Any, old: yaml.Node | None = None) -> _Said:
        """A value as it stands behind a key or a dash in ``column``."""
        if value is None:
            return "", []
        if isinstance(value, str):
            return written(value, self._manner(column, kind, old))
        if not value:
            return ("{}" if isinstance(value, dict) else "[]"), []
        if isinstance(value, list):
            short = self._flow(value, kind)
            if len(short) + column < WIDTH and not any(
                isinstance(one, list | dict) for one in value
            ):
                return short, []
            each = inside(kind, 0)
            items = (self._item_lines(one, column + STEP, STEP, each) for one in value)
            return "", [line for lines in items for line in lines]
        return "", self._pairs(value, column + STEP, kind)

    def _pairs(self, value: dict[str, Value], column: int, kind: Any) -> list[str]:
        """The lines of a group of keys."""
        pairs = (
            self._pair_lines(inline(key), one, column, inside(kind, key))
            for key, one in value.items()
        )
        return [line for lines in pairs for line in lines]

    def _pair_lines(self, name: str, value: Value, column: int, kind: Any) -> list[str]:
        head, lines = self._said(value, column, kind)
        return [f"{' ' * column}{name}:{f' {head}' if head else ''}", *lines]

    def _entry(self, value: Value, node: yaml.SequenceNode, kind: Any) -> list[str]:
        """The lines of a new entry, as those beside it are written."""
        column = node.start_mark.column
        if isinstance(value, dict) and all(
            isinstance(one, yaml.MappingNode) and one.flow_style for one in node.value
        ):
            said = f"{' ' * column}- {self._flow(value, kind)}"
            if len(said) <= WIDTH:
                return [said]
        start, content = self._dash(node, 0)[1], node.value[0].start_mark
        on_line = self.line_start(content.index) <= start
        step = content.index - start if on_line and content.index > start else STEP
        return self._item_lines(value, column, step, kind)

    def _item(self, path: Path, value: Value) -> str:
        """With another kind of entry in place of one."""
        above = self.node(path[:-1])
        assert isinstance(above, yaml.SequenceNode)
        number = int(path[-1])
        lines = self._item_lines(value, above.start_mark.column, STEP, self._kind(path))
        start = self._dash(above, number)[0]
        end = self.line_end(self.end(above.value[number]))
        return Editor(self.file.name, self.spliced(start, end, ""), self.model)._inserted(
            start, lines
        )

    def _item_lines(self, value: Value, column: int, step: int, kind: Any) -> list[str]:
        margin = " " * column
        if isinstance(value, dict) and value:
            lines = self._pairs(value, column + step, kind)
            return [f"{margin}-{lines[0][column + 1 :]}", *lines[1:]]
        head, lines = self._said(value, column, kind)
        if isinstance(value, list) and lines:
            head, lines = self._flow(value, kind), []
        return [f"{margin}- {head or 'null'}", *lines]

    def _flow(self, value: Value, kind: Any, old: yaml.Node | None = None) -> str:
        """A value on one line, in braces and brackets."""
        if value is None:
            return "null"
        if isinstance(value, str):
            return inline(value, self._manner(0, kind, old, flow=True))
        if isinstance(value, list):
            return f"[{', '.join(self._flow(one, inside(kind, 0)) for one in value)}]"
        pairs = (
            f"{inline(key, Manner(flow=True))}: {self._flow(one, inside(kind, key))}"
            for key, one in value.items()
        )
        return f"{{{', '.join(pairs)}}}"

    def _manner(
        self, column: int, kind: Any, old: yaml.Node | None, *, flow: bool = False
    ) -> Manner:
        text = texts(kind) if kind is not None else True
        if not isinstance(old, yaml.ScalarNode):
            return Manner(column, flow, text)
        if not old.style and figures(old.value):
            text = False  # as it was
        body: Sequence[str] = ()
        if old.style in ("|", ">"):
            body = self.text[old.start_mark.index : self.end(old)].splitlines()[1:]
        return Manner(column, flow, text, old.style or "", tuple(body))

    def _dash(self, node: yaml.SequenceNode, number: int) -> tuple[int, int]:
        """The beginning of the line of an entry's dash, and the dash itself."""
        start = node.value[number].start_mark.index
        dash = self.text.rfind("-", 0, start)
        line = self.line_start(dash)
        if dash < 0 or self.text[line:dash].strip(" "):
            raise by_hand(self.file, (), "a list stands in it behind another dash")
        return line, dash

    def _inserted(self, where: int, lines: list[str]) -> str:
        """With lines at the beginning of a line."""
        begin = self.newline if where and self.text[where - 1] != "\n" else ""
        return self.spliced(where, where, begin + self.newline.join(lines) + self.newline)
