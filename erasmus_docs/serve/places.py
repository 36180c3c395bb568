"""Where something stands in the files of a project, as anchors of a page that shows them.

The project file is file 0; the shared organisations that it uses follow. Line 12 of the first is
``L12``, of the second ``L1-12``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from erasmus_docs.finding import Place
from erasmus_docs.yamlfile import Path, Value, YamlFile


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a project is read from: what messages call it, and its text."""

    name: str
    text: str


def sources(file: YamlFile, text: str) -> tuple[Source, ...]:
    """The files of a project, the project file with the text that stands on the disk."""
    parts = {part.name: part.text for part in file.parts.values()}
    return Source(file.name, text), *(Source(name, shared) for name, shared in parts.items())


def anchor(place: Place, files: tuple[Source, ...]) -> str:
    """The anchor of a place; empty if it is in none of the files.

    >>> anchor(Place("a.yaml", 12, 3), (Source("a.yaml", ""),))
    'L12'
    """
    for number, file in enumerate(files):
        if file.name == place.file:
            return f"L{f'{number}-' if number else ''}{max(place.line, 1)}"
    return ""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Finds the anchor of a value by the path that documents carry (``organisations.P1.city``)."""

    file: YamlFile
    files: tuple[Source, ...]
    known: dict[str, str] = field(default_factory=dict)

    def __call__(self, path: str) -> str:
        """The anchor; of a value that the file leaves out, of the entry it would stand in."""
        if path not in self.known:
            self.known[path] = anchor(self.file.place(steps(self.file.data, path)), self.files)
        return self.known[path]


def steps(data: Value, path: str) -> Path:
    """A path in words as keys and numbers, as far as the data know it; ids may have dots in them.

    >>> steps({"a": [{"id": "D1"}, {"id": "D1.2", "b": "x"}]}, "a.D1.2.b")
    ('a', 1, 'b')
    """
    found: list[str | int] = []
    while path:
        if isinstance(data, dict):
            names: dict[str, str | int] = {key: key for key in data}
        elif isinstance(data, list):
            names = {str(n): n for n in range(len(data))}
            names |= {_id(entry): n for n, entry in reversed(list(enumerate(data)))}
        else:
            break
        fitting = [name for name in names if name and f"{path}.".startswith(f"{name}.")]
        if not fitting:
            break
        name = max(fitting, key=len)
        found.append(names[name])
        data = data[names[name]]  # type: ignore[index]
        path = path[len(name) + 1 :]
    return tuple(found)


def _id(entry: Value) -> str:
    own = entry.get("id") if isinstance(entry, dict) else None
    return own if isinstance(own, str) else ""
