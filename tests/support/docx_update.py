"""What LibreOffice makes of Word files whose fields and tables of contents it updates."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.support.docx_files import SOFFICE

# How a sub begins that loads files unseen and saves them as text.
BEGINNING = """\
  On Error GoTo Done
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim words(1) As New com.sun.star.beans.PropertyValue
  words(0).Name = "FilterName"
  words(0).Value = "Text (encoded)"
  words(1).Name = "FilterOptions"
  words(1).Value = "UTF8,LF,,,"
"""
# Saves each NAME.docx as text as it was loaded, updates everything, and saves it again. An error
# must end the program; otherwise it would ask somebody.
_MACRO = f"""
Sub Update(folder As String, names As String)
{BEGINNING}  For Each name In Split(names, " ")
    document = StarDesktop.loadComponentFromURL(folder & name & ".docx", "_blank", 0, hidden())
    document.storeToURL(folder & name & ".before.txt", words())
    document.refresh()
    document.TextFields.refresh()
    For at = 0 To document.DocumentIndexes.Count - 1
      document.DocumentIndexes.getByIndex(at).update()
    Next
    document.TextFields.refresh()
    document.storeToURL(folder & name & ".after.txt", words())
    document.close(True)
  Next
Done:
End Sub
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'


def run_macro(macro: str, call: str, folder: Path) -> None:
    """Run a sub of a Basic module in LibreOffice, with a profile of its own in the folder.

    A profile that says it is complete is left as it is; a new one would get an empty library.
    """
    for name, content in (_PROFILE | {_MODULE: _module(macro)}).items():
        path = folder / "profile" / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + content, encoding="utf-8")
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--norestore", f"macro:///Standard.Fields.{call}"],
        env={**os.environ, "HOME": str(folder)}, check=True, capture_output=True, timeout=600,
    )  # fmt: skip


def _module(macro: str) -> str:
    return (
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fields" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )


_MODULE = "basic/Standard/Fields.xba"
_PROFILE = {
    "registrymodifications.xcu": (
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
        'oor:op="fuse"><value>true</value></prop></item></oor:items>'
    ),
    "basic/script.xlc": (
        f'<library:libraries {_LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" library:link="false" xlink:type="simple" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/"/></library:libraries>'
    ),
    "basic/Standard/script.xlb": (
        f'<library:library {_LIBRARY} library:name="Standard">'
        '<library:element library:name="Fields"/></library:library>'
    ),
}


def updated(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """The lines of each file, with numbers, as it was loaded and after everything was updated.

    Args:
        files: Word files by name; names are single words.
        folder: An empty folder.
    """
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    run_macro(_MACRO, f'Update("{folder.as_uri()}/","{" ".join(files)}")', folder)
    return {
        name: (lines(folder / f"{name}.before.txt"), lines(folder / f"{name}.after.txt"))
        for name in files
    }


def lines(path: Path) -> list[str]:
    """The lines that say something, white space folded."""
    found = (" ".join(line.split()) for line in path.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in found if line]
