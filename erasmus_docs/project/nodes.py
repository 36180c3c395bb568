"""A YAML text with the places of what is written in it, for those who change it in place.

libyaml says of every key and value where it begins and ends; who replaces just these characters
leaves comments, order, quotes and line breaks as they were.
"""

from __future__ import annotations

from dataclasses import replace

import yaml

from erasmus_docs import yamlfile
from erasmus_docs.errors import InputError
from erasmus_docs.project.versions import shown
from erasmus_docs.yamlfile import Path, YamlFile
from erasmus_docs.yamlsource import LOADER

Pair = tuple[yaml.Node, yaml.Node]


def by_hand(file: YamlFile, path: Path, why: str, what: str = "changed") -> InputError:
    """The refusal of a change that would not be safe."""
    place = file.place(path, key=True)
    return InputError(f"{place}: `{shown(path)}` cannot be {what}: {why}. Change it by hand.")


class Source:
    """A text and its nodes; offsets count characters, columns from 0.

    Attributes:
        file: The text as the reader reads it.
        text: The whole text.
        root: What it holds.
        newline: How its lines end.
    """

    what = "changed"

    def __init__(self, name: str, text: str) -> None:
        """Read a text; ``name`` is what messages call it."""
        loader = LOADER(text)
        try:
            self.root = loader.get_single_node()
        finally:
            loader.dispose()
        self.file = replace(yamlfile.parse(text.encode(), name), text=text)
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def node(self, path: Path) -> yaml.Node | None:
        """The node at a path, or ``None``."""
        here: yaml.Node | None = self.root
        for step in path:
            if isinstance(here, yaml.SequenceNode) and isinstance(step, int):
                here = here.value[step] if 0 <= step < len(here.value) else None
            elif isinstance(here, yaml.MappingNode):
                pairs = here.value
                here = next((v for key, v in pairs if yamlfile.composed(key.value) == step), None)
            else:
                return None
        return here

    def mapping(self, path: Path) -> yaml.MappingNode:
        """The group of keys at a path."""
        here = self.node(path)
        if not isinstance(here, yaml.MappingNode):
            raise by_hand(self.file, path, "it is no group of keys", self.what)
        return here

    def number(self, path: Path) -> int:
        """Which of its group a key is, from 0."""
        pairs = self.mapping(path[:-1]).value
        return next(n for n, (key, _) in enumerate(pairs) if key.value == path[-1])

    def pair(self, path: Path) -> Pair:
        """A key and its value."""
        key, value = self.mapping(path[:-1]).value[self.number(path)]
        return key, value

    def span(self, mapping: yaml.MappingNode, number: int) -> tuple[int, int]:
        """From where to where a pair goes when it is left out; others stand beside it."""
        pairs = mapping.value
        start, end = pairs[number][0].start_mark.index, self.end(pairs[number][1])
        if mapping.flow_style:
            if number + 1 < len(pairs):
                return start, pairs[number + 1][0].start_mark.index
            return self.end(pairs[number - 1][1]), end
        line = self.line_start(start)
        if self.text[line:start].strip():  # after the dash of a list: the next key takes its place
            return start, pairs[number + 1][0].start_mark.index
        return line, self.line_end(end)

    def end(self, node: yaml.Node) -> int:
        """Where a value ends, without what YAML reads on to the next one."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end = node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            return max(len(self.text[:end].rstrip()), node.start_mark.index)
        return end

    def line_start(self, index: int) -> int:
        """The beginning of the line of a place."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The beginning of the line after a place."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def spliced(self, start: int, end: int, new: str) -> str:
        """The text with other characters from one place to another."""
        return self.text[:start] + new + self.text[end:]
