"""The library: what it exports, that its samples run, and what programs built on it meet."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

import erasmus_docs
from erasmus_docs import InputError, api, check, compare, compose, documents_of, load, render
from tools import reference_api

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"
CONSUMER = ROOT / "tests" / "data" / "consumer.py"
WRONG = """
from pathlib import Path
from erasmus_docs import Options, build_all, load, render, unknown
load(3)
build_all([Path("a.yaml")], Options(Path("out"), formats=("odt",)))
reports: list[str] = build_all([], Options(Path("out")))
"""


PUBLIC = {name: getattr(erasmus_docs, name) for name in erasmus_docs.__all__}
MODULES = {one.__module__ for one in PUBLIC.values() if inspect.isfunction(one)}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_the_samples_of_the_docstrings_run(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    given = {**PUBLIC, "Path": Path}

    done = doctest.testmod(sys.modules[module], extraglobs=given, optionflags=doctest.ELLIPSIS)

    assert done.failed == 0
    assert done.attempted


def test_every_function_is_of_the_library_and_has_a_sample() -> None:
    functions = {name for name, one in PUBLIC.items() if inspect.isfunction(one)}

    assert functions == set(api.__all__)
    assert {name for name in functions if ">>>" not in (PUBLIC[name].__doc__ or "")} == set()
    assert all(one.startswith("erasmus_docs.api.") for one in MODULES)


def test_the_page_lists_exactly_what_is_exported() -> None:
    headings = [line[4:] for line in reference_api.page().splitlines() if line.startswith("### ")]

    assert sorted(one.replace("\\", "") for one in headings) == sorted(erasmus_docs.__all__)
    assert all(getattr(erasmus_docs, name) for name in erasmus_docs.__all__)
    assert set(erasmus_docs.__all__) <= set(dir(erasmus_docs))
    with pytest.raises(AttributeError, match="no attribute 'Unknown'"):
        getattr(erasmus_docs, "Unknown")  # noqa: B009 - mypy knows that there is none


def test_no_public_name_is_that_of_a_module() -> None:
    """Importing the module would put it in the place of the name."""
    package = Path(erasmus_docs.__file__).parent
    modules = {path.stem for path in package.iterdir()}

    assert modules & set(erasmus_docs.__all__) == set()


def test_what_is_public_is_typed_as_the_sample_program_uses_it(tmp_path: Path) -> None:
    nodes = list(ast.walk(ast.parse(CONSUMER.read_text(encoding="utf-8"))))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    used |= {node.id for node in nodes if isinstance(node, ast.Name)}
    wrong = tmp_path / "wrong_use.py"
    wrong.write_text(WRONG)

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(CONSUMER), str(wrong)],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip

    assert set(erasmus_docs.__all__) - used == set()
    complaints = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert {line.split(":")[0].rpartition("/")[2] for line in complaints} == {"wrong_use.py"}
    assert [line.split(":")[1] for line in complaints] == ["3", "4", "5", "6"]


def test_importing_and_checking_load_no_library_that_writes() -> None:
    code = (
        "import sys, erasmus_docs\n"
        "light = {n for n in sys.modules if n.startswith('erasmus_docs')}\n"
        "assert light == {'erasmus_docs'}, light\n"
        "from pathlib import Path\n"
        f"loaded = erasmus_docs.load(Path({str(SAMPLE)!r}))\n"
        "erasmus_docs.check(loaded); erasmus_docs.compare([loaded])\n"
        "heavy = {'weasyprint', 'lxml', 'jinja2', 'babel', 'typer'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert done.returncode == 0, done.stderr


class TestLoad:
    def test_a_text_belongs_where_it_is_said_to(self, tmp_path: Path) -> None:
        text = SAMPLE.read_text(encoding="utf-8").replace("duration: 18", "duration: 30")

        loaded = load(text, path=tmp_path / "mine.yaml")

        assert loaded.project is not None
        assert loaded.project.id == load(SAMPLE).project.id  # type: ignore[union-attr]
        (wrong,) = [one for one in check(loaded) if one.rule == "duration"]
        assert wrong.place.file == str(tmp_path / "mine.yaml")
        assert wrong.counts
        assert load(text.encode()).project == loaded.project

    def test_the_name_of_a_file_is_not_taken_for_a_text(self) -> None:
        with pytest.raises(InputError, match=r"load\(Path\('projects/sim.yaml'\)\)"):
            load("projects/sim.yaml")

    def test_what_cannot_be_read_is_a_finding_and_composes_to_an_explained_error(self) -> None:
        missing = load(Path("nowhere.yaml"))
        odd = load("\ud800")

        assert missing.project is None
        assert "No such file" in missing.findings[0].found
        assert odd.findings[0].rule == "file"
        assert check(missing) == missing.findings
        assert compare([missing, odd]) == {}
        with pytest.raises(InputError, match=r"nowhere.yaml could not be read as a project"):
            compose(missing)


class TestRender:
    def test_the_same_bytes_as_a_build(self, tmp_path: Path) -> None:
        loaded = load(SAMPLE)
        options = erasmus_docs.Options(tmp_path, formats=("docx",), documents=("gantt",))

        (report,) = erasmus_docs.build_all([SAMPLE], options)

        made = render(compose(loaded), "gantt", "docx", project=loaded)
        assert report.built[0].path.read_bytes() == made

    def test_the_language_is_that_of_the_dossier(self) -> None:
        html = render(compose(load(SAMPLE), language="fr"), "gantt", "html", draft=True).decode()

        assert '<html lang="fr"' in html
        assert "VERSION PROVISOIRE" in html

    def test_a_pdf_carries_the_project_only_if_it_is_given(self, tmp_path: Path) -> None:
        loaded = load(SAMPLE)
        dossier = compose(loaded)
        found = []
        for project in (None, loaded):
            path = tmp_path / "gantt.pdf"
            path.write_bytes(render(dossier, "gantt", "pdf", project=project))
            with pikepdf.open(path) as pdf:
                found.append(list(pdf.attachments))

        assert found == [[], [f"{dossier.project.id}.yaml"]]

    def test_an_unknown_document_gets_the_nearest_one(self) -> None:
        dossier = compose(load(SAMPLE))

        assert "agreement-bilateral-CHIT" in documents_of(dossier)
        with pytest.raises(
            InputError, match=r"Did you mean agreement-bilateral-CHIT\? It can have"
        ):
            render(dossier, "agreement-bilateral-CHITT", "docx")
