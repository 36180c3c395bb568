"""What pandoc and LibreOffice make of tracked changes, accepting or rejecting them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copy
from typing import Any

import pypandoc

from tests.support.docx_files import parts
from tests.support.docx_update import BEGINNING, lines, run_macro

# Saves each NAME.docx as text with all changes accepted and, where there are some, rejected.
_MACRO = f"""
Sub Decide(folder As String, names As String, changed As String)
{BEGINNING}  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each name In Split(names, " ")
    decisions = "Accept"
    If InStr(" " & changed & " ", " " & name & " ") > 0 Then decisions = "Accept Reject"
    For Each what In Split(decisions, " ")
      document = StarDesktop.loadComponentFromURL(folder & name & ".docx", "_blank", 0, hidden())
      frame = document.CurrentController.Frame
      dispatcher.executeDispatch(frame, ".uno:" & what & "AllTrackedChanges", "", 0, Array())
      document.storeToURL(folder & name & "." & what & ".txt", words())
      document.close(True)
    Next
  Next
Done:
End Sub
"""
_CHANGE = re.compile(rb"<w:(?:ins|del|pPrChange) ")
_BODY = "word/document.xml"
_BLOCKS = {"Para", "Plain", "Header", "LineBlock", "CodeBlock"}
_PAGE = re.compile(r"\s+(?:\d+|…)$")


def decided(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """The lines LibreOffice shows of each file with all changes accepted, and all rejected.

    A file without changes is the same both times, and read once. Page numbers of contents tables
    are left out.
    """
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    changed = {name for name, data in files.items() if _CHANGE.search(parts(data)[_BODY])}
    call = f'Decide("{folder.as_uri()}/","{" ".join(files)}","{" ".join(changed)}")'
    run_macro(_MACRO, call, folder)
    for name in files.keys() - changed:
        copy(folder / f"{name}.Accept.txt", folder / f"{name}.Reject.txt")
    return {
        name: (
            [_PAGE.sub("", line) for line in lines(folder / f"{name}.Accept.txt")],
            [_PAGE.sub("", line) for line in lines(folder / f"{name}.Reject.txt")],
        )
        for name in files
    }


def read_by_pandoc(data: bytes, changes: str) -> list[str]:
    """The paragraphs pandoc reads, without numbers; ``changes``: accept or reject."""
    found = pypandoc.convert_text(data, "json", "docx", extra_args=[f"--track-changes={changes}"])
    texts = (_PAGE.sub("", " ".join(text.split())) for text in _texts(json.loads(found)["blocks"]))
    return [text for text in texts if text]


def _texts(node: Any) -> Iterator[str]:
    """The text of each block, in order."""
    if isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, dict):
        if node.get("t") in _BLOCKS:
            yield "".join(_words(node["c"]))
        else:
            yield from _texts(list(node.values()))


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            yield node["c"]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind == "Note":
            yield f"[{' '.join(_texts(node['c']))}]"
        elif kind in ("Link", "Image", "Span"):
            yield from _words(node["c"][1])
        elif "c" in node:
            yield from _words(node["c"])
