"""Markup, code, fields, formulas and links in values, in all three formats and in CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from erasmus_docs.build.batch import build_all
from erasmus_docs.build.model import Options
from tests.cli.conftest import run as run
from tests.support.packages import docx_dangers, html_dangers, pdf_dangers
from tests.support.pieces import dense, docx_text, pdf_text
from tests.support.plans import KA122, KA220

PLAIN = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "</style><script>alert(2)</script>",
    "<svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}",
    "{% include '/etc/passwd' %}",
    "{{ ''.__class__ }}",
    'INCLUDETEXT "file:///etc/passwd"',
    'INCLUDEPICTURE "https://evil.example/x.png"',
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe /k }",
    'HYPERLINK "javascript:alert(1)"',
    "</w:t></w:r><w:fldSimple w:instr='DDE'/>",
    "]]><x>",
    "&xxe; &#106;",
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
    "%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>",
    "(x) Tj /Launch (cmd)",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "url(https://evil.example/x.png)",
    "@import 'https://evil.example/x.css'",
    "$(touch /tmp/x) `touch /tmp/x` ; rm -rf x",
    "http://evil.example/plain",
)
LINKS = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,evil)",
    "[x](vbscript:evil)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](http://evil.example)",
    "[x](ftp://evil.example)",
    "[x](smb://evil.example/share)",
    "[x](\\\\\\\\evil.example\\\\share)",
    "[x](ms-word:ofe|u|https://evil.example)",
    "[x](#anchor)",
    "[x](/etc/passwd)",
    "![x](https://evil.example/x.png)",
    "![x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "<file:///etc/passwd>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://fine.example/"onclick="alert(1))',
    "[fine](https://fine.example/page)",
    "[fine](mailto:office@fine.example)",
)
NAMES = ("title", "legal_name", "city", "name", "notice", "function", "granting_authority")
LONG = ("description", "summary", "profile", "expertise", "needs", "approach", "measure")


def hostile(value: Any, number: list[int]) -> Any:
    """The same data with an attack behind every text that is free."""
    if isinstance(value, list):
        return [hostile(one, number) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, inner in value.items():
        found[key] = hostile(inner, number)
        if isinstance(inner, str) and key in NAMES:
            number[0] += 1
            found[key] = f"{inner} {PLAIN[number[0] % len(PLAIN)]}"
        elif isinstance(inner, str) and key in LONG:
            number[0] += 1
            every = "\n\n".join((*LINKS, *PLAIN)) if number[0] % 7 == 0 else LINKS[0]
            found[key] = f"{inner}\n\n{every}"
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The work plan of a project whose every text is an attack, in all formats."""
    folder = tmp_path_factory.mktemp("hostile")
    data = hostile(yaml.load(KA220.read_text("utf-8"), Loader=yaml.CBaseLoader), [0])
    data["narrative"]["summary"] = "\n\n".join((*LINKS, *PLAIN))
    path = folder / "p.yaml"
    path.write_text(yaml.safe_dump({**data, "id": "p"}, allow_unicode=True), "utf-8")
    options = Options(folder / "out", ("docx", "pdf", "html"), ("work-plan",), draft=True)
    (report,) = build_all([path], options)
    assert report.failures == ()
    return {one.path.suffix[1:]: one.path.read_bytes() for one in report.built}


@pytest.mark.hostile("text", inputs=3 * (len(PLAIN) + len(LINKS)))
def test_a_file_does_nothing_but_be_read(made: dict[str, bytes]) -> None:
    assert docx_dangers(made["docx"]) == []
    assert pdf_dangers(made["pdf"], {"p.yaml"}) == []
    assert html_dangers(made["html"]) == []


@pytest.mark.parametrize("vector", PLAIN)
def test_markup_arrives_as_the_text_it_is(made: dict[str, bytes], vector: str) -> None:
    shown = re.sub(r"\\(?=[\\'\"])", "", vector) if "DDEAUTO" in vector else vector
    tree: Any = html.document_fromstring(made["html"])
    page = tree.text_content()
    for text in (docx_text(made["docx"]), pdf_text(made["pdf"]), dense(page)):
        if "&#106;" in vector:  # Markdown writes it as the letter it names
            assert "&xxe;j" in text or dense(shown) in text
        else:
            assert dense(shown.replace("`", "")) in text.replace("`", "")


def test_the_links_allowed_are_links(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        links = package.read("word/_rels/document.xml.rels").decode()
    for target in ("https://fine.example/page", "mailto:office@fine.example"):
        assert f'Target="{target}"' in links
        assert f'href="{target}"'.encode() in made["html"]
    assert "evil" not in links


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_the_inspection_sees_what_it_looks_for(made: dict[str, bytes], kind: str) -> None:
    if kind == "html":
        bad = made["html"].replace(b"<main>", b"<main><a href='javascript:x' onclick='x'>x</a>")
        assert html_dangers(bad) == ["href=javascript:x", "onclick=x"]
        assert html_dangers(made["html"].replace(b"default-src 'none'", b"x")) == ["an open policy"]
    elif kind == "pdf":
        import pikepdf

        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
            pdf.save(out)
        assert set(pdf_dangers(out.getvalue(), set())) == {
            "attached p.yaml", "key /JS", "action /JavaScript", "opens with an action",
        }  # fmt: skip
    else:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(made["docx"])) as old,
            zipfile.ZipFile(out, "w") as new,
        ):
            for name in old.namelist():
                data = old.read(name)
                more = b"<w:object/><w:fldSimple w:instr='DDE x'/></w:body>"
                data = data.replace(b"</w:body>", more)
                new.writestr(name, data.replace(b"https://fine.example", b"file://fine"))
            new.writestr("word/vbaProject.bin", b"x")
        found = " ".join(docx_dangers(out.getvalue()))
        assert all(w in found for w in ("hyperlink to file", "<object>", "field DDE", "vbaProject"))


FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", " =1", "'=1", '"=1'),
    *("\uff1d1", '=HYPERLINK("https://evil.example")'),
)


@pytest.mark.hostile("text", inputs=len(FORMULAS))
def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    from erasmus_docs.budget.compute import budget_in_call
    from erasmus_docs.cli.budget_text import as_csv
    from erasmus_docs.programme.catalogue import load
    from erasmus_docs.project.reader import read_project

    project = read_project(KA122).project
    assert project is not None
    for formula in FORMULAS:
        first = project.mobilities[0].model_copy(update={"country": formula, "activity": formula})
        changed = project.model_copy(update={"mobilities": (first, *project.mobilities[1:])})
        action, found = budget_in_call(project, load(), None)

        rows = list(csv.reader(io.StringIO(as_csv(changed, action, found))))

        cells = [cell for row in rows for cell in row]
        assert f"'{' '.join(formula.splitlines())}" in cells
        assert not [cell for cell in cells if re.match(r"\s*[=+@\uff1d]|-[^0-9]", cell)]


EVIL = r"\e]0;owned\a\e[2J\u202e"
BUILD = ("--document", "gantt", "--format", "docx", "--out")


@pytest.mark.hostile("text")
@pytest.mark.parametrize("command", ["budget", "application", "fields", "check", "build"])
def test_no_value_commands_the_terminal(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, command: str
) -> None:
    path = tmp_path / "p.yaml"
    title = f'title: "Evil {EVIL}"'
    path.write_text(
        re.sub("(?m)^title: .*(\\n  .*)*$", lambda _: title, KA122.read_text("utf-8")), "utf-8"
    )
    more = {
        "fields": ("project", "--project", str(path)),
        "build": (str(path), *BUILD, str(tmp_path / "out")),
    }

    _, out, err = run(command, *more.get(command, (str(path),)))

    assert not set("\x1b\x07\u202e") & set(out + err)
    assert "\\x1b" in out or "\\u{001B}" in out
