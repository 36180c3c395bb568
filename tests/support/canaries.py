"""Project files with something personal in every place, and the search for it in what is made."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pikepdf
from pydantic import BaseModel

from erasmus_docs.project.complaint import model_in
from erasmus_docs.project.entry import When
from erasmus_docs.project.kinds import texts
from erasmus_docs.project.model import Project
from erasmus_docs.project.redact import decisions

# what stands in any text; none of it is anybody's
SPILT = (
    "Ask Dr Canarius Quillfeather (canary.one+eu@aviary.example, "
    "[mail](mailto:two@aviary.example)) or +386 1 555 77 31, tel. 5557732, 06 12 55 57 33. "
    "Pay to SI56 1910 0000 0155 577, BIC AVIASI2X. Then see Zebrafinch."
)
SHORT = "(A. Zebrafinch, two@aviary.example)"
MARKS = (
    *("Canarius", "Quillfeather", "canary.one", "two@aviary", "555 77 31", "5557732", "55 57 33"),
    *("1910 0000", "AVIASI2X", "Zebrafinch"),
)
PERSON = "Aurelia Zebrafinch"
NUMBERED = re.compile(r"Kanarek\d+")


def record(model: type[BaseModel], count: Iterator[int], depth: int = 0) -> dict[str, Any]:
    """An entry with every field, and something personal wherever text can stand."""
    found: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        decision = decisions().get((model.__name__, key), "")
        if decision == "left_out" or key in ("schema_version", "branding"):
            continue
        found[key] = _value(field.annotation, decision, key, count, depth)
    return found


def _value(annotation: Any, decision: str, key: str, count: Iterator[int], depth: int) -> Any:
    inner = model_in(annotation)
    if inner is not None and get_origin(annotation) is not dict:
        return record(inner, count, depth + 1)
    if texts(annotation):
        held = _text(decision, key, count)
        return _wrapped(annotation, held, count, decision, key, depth)
    return _plain(annotation, decision, key, count, depth)


def _wrapped(
    annotation: Any, held: str, count: Iterator[int], decision: str, key: str, depth: int
) -> Any:
    origin = get_origin(annotation)
    if origin is dict:
        _, value = get_args(annotation)
        return {"X1": _value(value, decision, key, count, depth)}
    if origin is tuple:
        return [_value(get_args(annotation)[0], decision, key, count, depth)]
    if annotation is str or origin is None:
        return held
    options = [one for one in get_args(annotation) if one is not type(None)]
    return _value(options[0], decision, key, count, depth)


def _text(decision: str, key: str, count: Iterator[int]) -> str:
    if key == "name" and decision == "person":
        return PERSON
    if decision in ("person", "reference"):
        return _numbered(key, count)
    return f"X{next(count)}" if decision == "code" else f"{SPILT} Kanarek"


def _numbered(key: str, count: Iterator[int]) -> str:
    """A text that tells where it came from; an e-mail address where only one may stand."""
    return f"Kanarek{next(count)}{'@aviary.example' if key == 'email' else ''}"


def _plain(annotation: Any, decision: str, key: str, count: Iterator[int], depth: int) -> Any:
    """A value of a type that holds no text."""
    origin = get_origin(annotation)
    if origin is Literal:
        return get_args(annotation)[0]
    if origin is tuple:
        member = get_args(annotation)[0]
        return [_value(member, decision, key, count, depth)]
    if origin is dict:
        return {"X1": _value(get_args(annotation)[1], decision, key, count, depth)}
    if origin is not None:
        options = [one for one in get_args(annotation) if one is not type(None)]
        return _value(options[0], decision, key, count, depth)
    if annotation is When:
        return "M1"
    if annotation is date:
        return "2026-10-01"
    return "no" if annotation is bool else "1"


def spilt(data: Any, annotation: Any, count: Iterator[int]) -> Any:
    """The data of a project file, with something personal in every text that may hold it."""
    model = model_in(annotation)
    if isinstance(data, list):
        members = [one for one in get_args(annotation) if one is not Ellipsis]
        return [spilt(one, members[0], count) for one in data]
    if not isinstance(data, dict) or model is None:
        return data
    found = {}
    for key, value in data.items():
        decision = decisions().get((model.__name__, key), "")
        field = model.model_fields[key].annotation
        if isinstance(value, str) and decision == "person":
            found[key] = PERSON if key == "name" else _numbered(key, count)
        elif isinstance(value, str) and decision == "text":
            long = key in ("summary", "profile", "description")
            found[key] = f"{value} {SPILT if long else SHORT}"
        else:
            found[key] = spilt(value, field, count)
    return found


def everywhere() -> dict[str, Any]:
    """A project file with every field of the model."""
    return record(Project, iter(range(10, 10_000)))


def held(path: Path) -> str:
    """All that a file of the output folder says, in whatever way: parts, streams, properties."""
    raw = path.read_bytes()
    parts = [raw]
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts += [package.read(name) for name in package.namelist()]
            parts.append("\n".join(package.namelist()).encode())
    if path.suffix == ".pdf":
        parts += _of_pdf(path)
    text = "\n".join(part.decode("utf-8", "replace") for part in parts)
    plain = re.sub(r"<[^>]*>", "", text)  # words that runs divide
    return f"{path.name}\n{text}\n{plain}\n{text.replace(chr(0), '')}"


def _of_pdf(path: Path) -> Iterator[bytes]:
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()
                yield repr(dict(one.items())).encode()
            else:
                yield repr(one).encode()
                yield _strings(one)
    program = shutil.which("pdftotext")
    assert program, "pdftotext is needed to read what pages of a PDF show"
    shown = [program, "-q", str(path), "-"]
    yield subprocess.run(shown, capture_output=True, check=True).stdout


def _strings(one: Any) -> bytes:
    """The texts in an object, decoded."""
    if isinstance(one, pikepdf.String):
        return str(one).encode()
    if isinstance(one, pikepdf.Array):
        return b"\n".join(_strings(inner) for inner in one if not _is_link(inner))
    if isinstance(one, pikepdf.Dictionary):
        return b"\n".join(_strings(inner) for _, inner in one.items() if not _is_link(inner))
    return b""


def _is_link(one: Any) -> bool:
    """Whether it stands elsewhere in the file, where it is looked at itself."""
    return isinstance(one, pikepdf.Object) and one.is_indirect
