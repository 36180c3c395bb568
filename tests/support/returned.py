"""Word files as they come back: filled in by somebody, damaged, or made to do harm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn

from erasmus_docs.build.rendering import composed, folders_for, rendered
from erasmus_docs.project.reader import Loaded, read_project
from tests.support.docx_files import packed, parts

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"
BODY, PROPERTIES = "word/document.xml", "docProps/custom.xml"


def made(loaded: Loaded, name: str, language: str | None = None) -> bytes:
    """A document as it is sent."""
    folders = folders_for(loaded, None)
    return rendered(composed(loaded, language, None), name, "docx", folders, loaded=loaded)


@cache
def sent(name: str, language: str | None = None) -> bytes:
    """A document of the sample; each is made once."""
    return made(read_project(SAMPLE), name, language)


def filled(data: bytes, answers: Mapping[str, str], copy: int | None = None) -> bytes:
    """With other texts in controls, as Word leaves them; only in one copy of a value if told."""
    document = docx.Document(BytesIO(data))
    seen: dict[str, int] = {}
    for control in document.element.body.iter(qn("w:sdt")):
        about = control.find(qn("w:sdtPr"))
        tag = about.find(qn("w:tag"))
        name = tag.get(qn("w:val")) if tag is not None else ""
        seen[name] = seen.get(name, -1) + 1
        if name not in answers or copy not in (None, seen[name]):
            continue
        first, *others = control.iter(qn("w:t"))
        first.text = answers[name]
        for one in others:
            one.text = ""
        for hint in about.findall(qn("w:showingPlcHdr")):
            about.remove(hint)
    assert answers.keys() <= seen.keys(), answers.keys() - seen.keys()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def forged(data: bytes, part: str, pattern: str, new: str) -> bytes:
    """With what a pattern finds first in a part replaced."""
    content = parts(data)
    before = content[part].decode()
    after = re.sub(pattern, new, before, count=1, flags=re.DOTALL)
    assert after != before, pattern
    return packed({**content, part: after.encode()})


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """With one more part, or another."""
    return packed({**parts(data), part: content})
