"""The page on the project file: every key with its form and meaning, and a sample of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from erasmus_docs import yamlfile
from erasmus_docs.project.schema import schema
from erasmus_docs.words import listing

_PROJECTS = Path(__file__).parent.parent / "projects"
_LONGEST = 48
_OFFERED = {
    "any-action": "[action code](actions.md)",
    "any-activity": "[activity id](codes.md#activities-of-mobility-projects)",
    "any-country": "[country code](codes.md#countries)",
    "any-organisation-type": "[organisation type](codes.md#types-of-organisation)",
    "any-outcome": "[outcome id](codes.md#outcomes)",
    "any-priority": "[priority id](codes.md#priorities)",
}
_HEAD = """# The project file

Written by `make reference` from the model and the sample projects. One YAML file holds one project;
every fact stands in it once, and what follows from facts (sums, percentages, end dates, numbers of
partners) never does. [Your editor](../how-to/edit-in-your-editor.md) knows all of this from the
[JSON Schema](project.schema.json).

- **Bold** keys are needed; all others may be left out, or stand with nothing after the colon:
  documents then print a marked blank.
- *Month or day*: `M7` is the seventh month of the project; `2027-04-01` is a real day. Both are
  possible wherever one is.
- *Id*: the short name of an entry, by which all others refer to it. A letter, then letters, digits,
  `-`, `_` or `.`; 40 characters at most.
- *Markdown*: paragraphs, emphasis, links, lists; no HTML. `>-` after the colon begins a text of
  several lines.
- EUR are written plainly: `40000` or `40000.50`.
- `NO` is Norway, `12:30` a time and `010` three characters: what is written is read as text.
- Whether a value is *allowed* depends on the action and the call: `erasmus-docs check` says so, and
  `erasmus-docs rules ACTION` lists it all.

Samples come from the files in [projects/](../../projects/README.md).
"""


def page() -> str:
    """The whole page, as Markdown."""
    whole = schema()
    defs: dict[str, Any] = whole["$defs"]
    order = ["Project", *_order(whole, defs)]
    samples = _samples(whole, defs)
    parts = [_HEAD]
    for name in order:
        group = whole if name == "Project" else defs[name]
        title = "The whole file" if name == "Project" else name
        parts.append(f"## {title}\n")
        if name != "Project":
            parts.append(" ".join(group["description"].replace("``", "`").split()) + "\n")
        parts += ["| key | what stands there | meaning | sample |", "|---|---|---|---|"]
        parts += [
            _row(key, value, group, samples.get((name, key), "")) for key, value in _keys(group)
        ]
        parts.append("")
    return "\n".join(parts)


def _keys(group: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from group["properties"].items()


def _order(group: dict[str, Any], defs: dict[str, Any]) -> list[str]:
    """Entries in the order in which the file reaches them, each before what it holds."""
    found: dict[str, None] = {}

    def visit(here: dict[str, Any]) -> None:
        for _, value in _keys(here):
            name = _held(value)
            if name and name not in found:
                found[name] = None
                visit(defs[name])

    visit(group)
    return list(found)


def _held(value: dict[str, Any]) -> str:
    """The name of the entry that a value, a list or a mapping holds."""
    for one in (value, *value.get("anyOf", ())):
        if (name := _name(one)) and not name.startswith("any-"):
            return name
        for key in ("items", "additionalProperties"):
            if isinstance(inner := one.get(key), dict) and (name := _held(inner)):
                return name
    return ""


def _name(value: dict[str, Any]) -> str:
    return str(value.get("$ref", "")).removeprefix("#/$defs/")


def _row(key: str, value: dict[str, Any], group: dict[str, Any], sample: str) -> str:
    needed = {*group.get("required", ()), *group.get("else", {}).get("required", ())}
    shown = f"**`{key}`**" if key in needed else f"`{key}`"
    default = value.get("default")
    plain = isinstance(default, str | int | float) and default != ""
    word = (
        {True: "yes", False: "no"}.get(default, default) if isinstance(default, bool) else default
    )
    also = f"; default: `{word}`" if plain else ""
    meaning = _cell(str(value.get("description", "")))
    return f"| {shown} | {_form(value)}{also} | {meaning} | {sample} |"


def _form(value: dict[str, Any]) -> str:
    """What is written there, in words."""
    if name := _name(value):
        return _OFFERED.get(name) or f"[{name}](#{name.lower()})"
    options = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
    if options:
        kinds = {one.get("type") for one in options}
        if kinds == {"number", "string"}:
            return "EUR" if "EUR" in (value.get("unit"), value.get("description")) else "number"
        return _form(options[0])
    if choices := value.get("enum") or ([value["const"]] if "const" in value else []):
        return listing([f"`{one}`" for one in choices], "or", 20)
    kind = value.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "array":
        if "prefixItems" in value or not value.get("items"):
            return "list"
        return f"list: {_form(value['items'])}"
    if kind == "object":
        return f"key: {_form(value['additionalProperties'])}"
    return _scalar(kind, value)


def _scalar(kind: str | None, value: dict[str, Any]) -> str:
    if "contentMediaType" in value:
        return "Markdown"
    if value.get("format") == "date":
        return "day"
    pattern = str(value.get("pattern", ""))
    if pattern.startswith("^([Mm]"):
        return "month or day"
    if kind == "integer":
        most = value.get("maximum", 0)
        bounds = f", {value.get('minimum', 0)} to {most:,}" if 0 < most <= 9999 else ""
        return f"whole number{bounds}"
    words = {"boolean": "yes or no", "number": "number"}
    return words.get(str(kind), "id" if pattern.startswith("^[A-Za-z]") else "text")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _samples(whole: dict[str, Any], defs: dict[str, Any]) -> dict[tuple[str, str], str]:
    """By entry and key, the first short value that a sample project has there."""
    found: dict[tuple[str, str], str] = {}

    def visit(name: str, data: Any) -> None:
        group = whole if name == "Project" else defs[name]
        for key, value in data.items() if isinstance(data, dict) else ():
            about = group["properties"].get(key)
            if about is None:
                continue
            if inner := _held(about):
                for one in _entries(value):
                    visit(inner, one)
            elif (text := _short(value)) and (name, key) not in found:
                found[name, key] = text

    for path in sorted(
        _PROJECTS.glob("*.yaml"), key=lambda path: ("illustration" not in path.stem, path)
    ):
        visit("Project", yamlfile.read(path).data)
    return found


def _entries(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _short(value: Any) -> str:
    """A value as it may stand in one line of YAML; nothing if it is too long for a table."""
    if isinstance(value, list):
        words = [_plain(one) for one in value]
        written = f"[{', '.join(words)}]" if all(words) else ""
    elif isinstance(value, dict):
        pairs = [f"{key}: {_plain(one)}" for key, one in value.items() if _plain(one)]
        written = f"{{{pairs[0]}}}" if pairs else ""
    else:
        written = _plain(value)
    return f"`{_cell(written)}`" if 0 < len(written) <= _LONGEST and "`" not in written else ""


def _plain(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
