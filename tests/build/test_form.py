"""Word forms of an organisation, filled for real: what comes out, and what bad ones get."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from erasmus_docs.build.form import fill_form, find_form, to_pdf
from erasmus_docs.documents.forms import fill
from erasmus_docs.documents.language import load_language
from erasmus_docs.documents.spec import shipped_templates
from erasmus_docs.errors import InputError, RenderError, TemplateError
from erasmus_docs.project.model import Project
from erasmus_docs.project.reader import read_project
from tests.support.brands import SAMPLE
from tests.support.pieces import docx_text
from tests.support.plans import changed


def form(folder: Path, *paragraphs: str, name: str = "leave.docx", header: str = "") -> Path:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    path = folder / name
    made.save(str(path))
    return path


def project(path: Path = SAMPLE) -> Project:
    found = read_project(path).project
    assert found is not None
    return found


def filled(folder: Path, *paragraphs: str, **options: Any) -> str:
    path = fill_form(project(), form(folder, *paragraphs), folder / "out", **options)
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def refused(folder: Path, *paragraphs: str, **options: Any) -> str:
    with pytest.raises(TemplateError) as caught:
        filled(folder, *paragraphs, **options)
    assert not list((folder / "out").rglob("*.docx"))
    return str(caught.value)


def test_tags_get_the_values_that_templates_see(tmp_path: Path) -> None:
    text = filled(
        tmp_path,
        "{{ project.acronym }}: {{ span.start|date }} to {{ span.end }}",
        "{{ project.grant.amount|money }} for {{ party.organisation.legal_name }}",
        "{%p for one in parties %}",
        "{{ one.number }}. {{ one.organisation.id }}",
        "{%p endfor %}",
        "{{ parties|map(attribute='country_name')|listing }}",
        party="LUIZ",
    )

    assert "MENDMEASURE: 1 October 2026 to 31 March 2028" in text
    assert "EUR\u00a060\u00a0000 for Ljudska univerza Izmišljena" in text
    assert "1. LUIZ\n2. CHIT\n3. OPPD" in text
    assert "Slovenia, Bulgaria and Norway" in text


def test_a_tag_in_pieces_and_in_the_header_is_one_tag(tmp_path: Path) -> None:
    made = docx.Document()
    pieces = made.add_paragraph()
    for part in ("{{ proj", "ect.acro", "nym }}"):
        pieces.add_run(part).bold = part.startswith("ect")
    made.sections[0].header.paragraphs[0].text = "{{ project.id }}"
    made.core_properties.title = "{{ project.title }}"
    made.save(str(tmp_path / "a.docx"))

    path = fill_form(project(), tmp_path / "a.docx", tmp_path)

    out = docx.Document(str(path))
    assert out.paragraphs[0].text == "MENDMEASURE"
    assert out.sections[0].header.paragraphs[0].text == "ka210-adu-illustration"
    assert out.core_properties.title.startswith("Mend & Measure:")


def test_rows_of_a_table_are_repeated(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=4, cols=2)
    for row, texts in enumerate(
        (("No", "Name"), ("{%tr for one in parties %}", ""),
         ("{{ one.number }}", "{{ one.organisation.legal_name }}"), ("{%tr endfor %}", ""))
    ):  # fmt: skip
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    made.save(str(tmp_path / "a.docx"))

    out = docx.Document(str(fill_form(project(), tmp_path / "a.docx", tmp_path)))

    rows = [[cell.text for cell in row.cells] for row in out.tables[0].rows]
    assert [row[0] for row in rows] == ["No", "1", "2", "3"]
    assert rows[1][1] == "Ljudska univerza Izmišljena"


def test_signs_arrive_as_they_are(tmp_path: Path) -> None:
    name = 'R&D <Übung> "Ø" {{ 7*7 }} {% raw %} \u202eabc'
    path = changed(tmp_path, SAMPLE, ("legal_name: Ljudska univerza Izmišljena",
                                      f"legal_name: '{name}'"))  # fmt: skip

    made = fill_form(
        project(path),
        form(tmp_path, "{{ coordinator.organisation.legal_name }}", "R&D"),
        tmp_path / "out",
    )

    assert [p.text for p in docx.Document(str(made)).paragraphs] == [name, "R&D"]


def test_what_is_missing_is_a_blank_that_shows(tmp_path: Path) -> None:
    text = filled(tmp_path, "{{ project.reference }}", "{{ project.reference|gap('number') }}")

    assert text == "…\u00a0to be completed\u00a0…\n…\u00a0number\u00a0…"


def test_markdown_becomes_plain_text_and_lines_stay(tmp_path: Path) -> None:
    made = form(tmp_path, "{{ text|markdown }}").read_bytes()
    context = {"text": "**Bold** and\n\n- one & <two>\n- three"}

    out = fill(made, "a.docx", context, load_language(shipped_templates(), "en"))

    assert docx.Document(io.BytesIO(out)).paragraphs[0].text == "Bold and\n\n- one & <two>\n- three"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_amounts_and_days_are_in_the_language(tmp_path: Path, language: str) -> None:
    text = filled(tmp_path, "{{ span.start }} {{ lang }}", language=language)
    assert text == {"en": "1 October 2026 en", "fr": "1er octobre 2026 fr"}[language]


class TestBadForms:
    def test_an_unknown_name_says_which_where_and_what_there_is(self, tmp_path: Path) -> None:
        said = refused(
            tmp_path, "First", "Name: {{ party.organisation.legal_nam }} (id)", party="LUIZ"
        )

        assert said.startswith("leave.docx: legal_nam is not defined in the paragraph")
        assert '"Name: {{ party.organisation.legal_nam }} (id)"' in said
        assert "Available there: legal_name, " in said
        assert "`erasmus-docs fields`" in said

    def test_without_a_party_there_is_none(self, tmp_path: Path) -> None:
        said = refused(tmp_path, "{{ party.organisation.id }}")
        assert "party is not defined" in said
        assert "parties" in said
        assert "--party" in said

    def test_a_broken_tag(self, tmp_path: Path) -> None:
        said = refused(tmp_path, "Fine", "{{ project.title")
        assert "Jinja cannot read a tag" in said
        assert "{% for" in refused(tmp_path, "{% for x in parties %}", "x")

    def test_tags_that_print_markup_are_refused(self, tmp_path: Path) -> None:
        for tag in ("{{p project.title }}", "{{r project.title }}"):
            assert f"The tag {tag} would print markup" in refused(tmp_path, tag)

    def test_a_loop_across_rows_without_its_mark_is_said(self, tmp_path: Path) -> None:
        made = docx.Document()
        table = made.add_table(rows=2, cols=1)
        table.rows[0].cells[0].text = "{% for one in parties %}a"
        table.rows[1].cells[0].text = "b{% endfor %}"
        made.add_paragraph("{% if project.illustration %}x")
        made.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% endif %}"
        made.save(str(tmp_path / "a.docx"))
        with pytest.raises(TemplateError, match="begins in one paragraph, row or cell"):
            fill_form(
                project(changed(tmp_path, SAMPLE, ("illustration: true", "illustration: false"))),
                tmp_path / "a.docx",
                tmp_path / "out",
            )

    @pytest.mark.parametrize(
        "source",
        ["{{ ''.__class__.__mro__ }}", "{{ 'x' * 1000000000 }}", "{{ lipsum() }}",
         "{{ parties.append(1) }}", "{{ 'a'|safe }}", "{% include '/etc/passwd' %}",
         "{% import 'os' as os %}", "{{ parties }}"],
    )  # fmt: skip
    def test_nothing_but_plain_data_can_be_reached(self, tmp_path: Path, source: str) -> None:
        assert refused(tmp_path, "Before", source)

    @pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken"])
    def test_a_file_that_is_no_word_file(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "leave.docx").write_bytes(content)
        with pytest.raises(RenderError, match="is no Word file"):
            fill_form(project(), tmp_path / "leave.docx", tmp_path)

    def test_a_package_that_is_no_word_file_or_a_bomb(self, tmp_path: Path) -> None:
        path = tmp_path / "leave.docx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("a", "b")
        with pytest.raises(RenderError, match="is no Word file"):
            fill_form(project(), path, tmp_path)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", b"\0" * 201_000_000)
        with pytest.raises(RenderError, match="201,000,000 bytes unpacked"):
            fill_form(project(), path, tmp_path)
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("word/document.xml", "<a/>")
        with pytest.raises(RenderError, match="cannot be filled"):
            fill_form(project(), path, tmp_path)


class TestFinding:
    def test_forms_lie_beside_the_projects_or_in_the_templates_folder(self, tmp_path: Path) -> None:
        here = tmp_path / "projects"
        for folder in ("projects/forms", "forms", "projects/templates/forms"):
            (tmp_path / folder).mkdir(parents=True)
        last = form(here / "templates" / "forms")
        assert find_form(here / "a.yaml", "leave.docx") == last
        middle = form(tmp_path / "forms")
        assert find_form(here / "a.yaml", "leave") == middle
        first = form(here / "forms")
        assert find_form(here / "a.yaml", "leave.docx") == first

    def test_one_that_is_not_there_gets_the_nearest_and_the_list(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="Put it into"):
            find_form(tmp_path / "a.yaml", "leave.docx")
        (tmp_path / "forms").mkdir()
        form(tmp_path / "forms")
        with pytest.raises(InputError, match=r"Did you mean leave.docx\? Forms: leave.docx"):
            find_form(tmp_path / "a.yaml", "leav.docx")
        with pytest.raises(InputError, match="There is no form"):
            find_form(tmp_path / "a.yaml", "../forms/leave.docx")

    def test_an_organisation_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"Did you mean LUIZ\?"):
            filled(tmp_path, "x", party="LUIS")


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    path = form(tmp_path, "{{ project.title }}")
    first = fill_form(project(), path, tmp_path / "a").read_bytes()
    assert fill_form(project(), path, tmp_path / "b").read_bytes() == first
    assert docx_text(first)


def test_pdf_by_libreoffice(tmp_path: Path) -> None:
    made = fill_form(project(), form(tmp_path, "{{ project.acronym }}"), tmp_path)
    if shutil.which("soffice") or shutil.which("libreoffice"):
        with pikepdf.open(to_pdf(made, tmp_path)) as pdf:
            assert len(pdf.pages) == 1
    else:
        with pytest.raises(InputError, match="needs LibreOffice"):
            to_pdf(made, tmp_path)


def test_without_libreoffice_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"needs LibreOffice .*Word file is in"):
        to_pdf(tmp_path / "a.docx", tmp_path)


def test_a_libreoffice_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match="made no PDF"):
        to_pdf(tmp_path / "a.docx", tmp_path)


def test_without_docxtpl_it_says_what_to_install(tmp_path: Path) -> None:
    form(tmp_path, "x")
    code = (
        "import sys; sys.modules['docxtpl'] = None\n"
        "from pathlib import Path\n"
        "from erasmus_docs.documents.forms import fill\n"
        "from erasmus_docs.documents.language import load_language\n"
        "from erasmus_docs.documents.spec import shipped_templates\n"
        f"data = Path({str(tmp_path / 'leave.docx')!r}).read_bytes()\n"
        "try: fill(data, 'leave.docx', {}, load_language(shipped_templates(), 'en'))\n"
        "except Exception as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f'{sys.executable} -m pip install "docxtpl>=' in done.stdout


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from erasmus_docs.cli.app import main

    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    (tmp_path / "forms").mkdir()
    form(tmp_path / "forms", "{{ party.organisation.id }}")
    common = ["erasmus-docs", "form", str(tmp_path / "a.yaml"), "leave.docx", "--out",
              str(tmp_path / "out")]  # fmt: skip
    for more, code, said in (
        (["--party", "CHIT"], 0, "leave-CHIT.docx"),
        (["--party", "NOBODY"], 2, "no such organisation"),
        ([], 1, "party is not defined"),
    ):
        monkeypatch.setattr(sys, "argv", [*common, *more])
        with pytest.raises(SystemExit) as caught:
            main()
        printed = capsys.readouterr()
        assert (caught.value.code or 0) == code
        assert said in printed.out + printed.err
    assert docx.Document(io.BytesIO((tmp_path / "out/ka210-adu-illustration/leave-CHIT.docx")
                                    .read_bytes())).paragraphs[0].text == "CHIT"  # fmt: skip
    changed(tmp_path, SAMPLE, ("duration: 18", "duration: 48")).rename(tmp_path / "a.yaml")
    monkeypatch.setattr(sys, "argv", [*common, "--party", "LUIZ"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert not caught.value.code
    assert "error" in capsys.readouterr().err
