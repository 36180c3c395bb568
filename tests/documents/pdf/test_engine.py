"""The places of WeasyPrint that are not public, and what is said when it is not there."""

from __future__ import annotations

import gc
import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint
import weasyprint.pdf
import weasyprint.pdf.fonts
from weasyprint.formatting_structure import boxes

from erasmus_docs.documents.blocks import Document, Paragraph, Run
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.documents.pdf.mend import MENDS
from erasmus_docs.documents.pdf.render import VERSION, engine
from erasmus_docs.documents.pdf.speed import REPLACEMENTS
from tests.documents.pdf.conftest import HOUSE
from tests.documents.pdf.long_document import long_document
from tests.documents.pdf.printed import document
from tests.support.sample_document import sample_document

ROOT = Path(__file__).parents[3]
CODE = """
import sys
from collections.abc import Callable
from pathlib import Path
from erasmus_docs.documents.pdf import House, write
from erasmus_docs.errors import RenderError
from tests.support.sample_document import sample_document
try:
    write(sample_document(), House.load(Path(sys.argv[1])))
except RenderError as error:
    print(type(error).__name__, error)
"""


def parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_weasyprint_is_the_one_the_tags_were_written_for() -> None:
    """When this fails, read the places named below again before moving the number."""
    assert weasyprint.__version__ == VERSION == "70.0"


def test_the_private_places_are_where_they_were() -> None:
    assert parameters(weasyprint.pdf.add_tags) == ["pdf", "document", "pdf_version", "page_streams"]
    assert parameters(weasyprint.pdf.fonts.Font.subset) == ["self", "to_unicode", "hinting"]
    assert parameters(weasyprint.HTML._ua_stylesheets) == ["self", "forms"]
    assert parameters(weasyprint.HTML._ua_counter_style) == ["self"]
    source = inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "add_tags(pdf, document, options['pdf_version'], page_streams)" in source
    for name in ("MarginBox", "FootnoteAreaBox", "LineBox", "InlineBox", "TextBox", "ReplacedBox"):
        assert hasattr(boxes, name)


def test_shortcuts_stand_in_for_functions_of_the_same_shape_wherever_they_are_used() -> None:
    replaced = {(place, name) for place, name, _ in (*MENDS, *REPLACEMENTS)}
    for place, name, ours in (*MENDS, *REPLACEMENTS):
        theirs = getattr(place, name)
        assert len(parameters(ours)) == len(parameters(theirs)), name
        assert theirs.__module__.startswith("weasyprint.")
        used = {
            module
            for path, module in sys.modules.items()
            if path.startswith("weasyprint.layout.") and getattr(module, name, None) is theirs
        } - {place, sys.modules[theirs.__module__]}
        # Flexible and grid boxes and preferred widths do not matter here.
        names = {module.__name__.rpartition(".")[2] for module in used}
        assert names <= {"flex", "grid", "preferred"} | {
            other.__name__.rpartition(".")[2] for other, known in replaced if known == name
        }


@pytest.mark.parametrize("make", [sample_document, long_document])
def test_shortcuts_change_not_a_byte(
    house: House, make: Callable[[], Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = write(make(), house)
    monkeypatch.setattr(engine(), "REPLACEMENTS", ())

    assert write(make(), house) == quick


def test_the_attributes_of_a_document_are_those_we_set(house: House) -> None:
    ours = engine().Tree("<html lang='en'><body/></html>", engine().press(house))
    theirs = weasyprint.HTML(string="<p>x</p>")

    assert set(vars(theirs)) <= set(vars(ours))


def test_weasyprint_is_left_as_it_was(house: House) -> None:
    before = [getattr(place, name) for place, name, _ in (*MENDS, *REPLACEMENTS)]
    before += [weasyprint.pdf.add_tags, weasyprint.pdf.fonts.Font.subset]
    write(document(Paragraph((Run("Text"),))), house)
    after = [getattr(place, name) for place, name, _ in (*MENDS, *REPLACEMENTS)]
    after += [weasyprint.pdf.add_tags, weasyprint.pdf.fonts.Font.subset]

    assert after == before
    assert all(function.__module__.startswith("weasyprint.") for function in before)


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_is_left_as_it_was(house: House, running: bool) -> None:
    kept = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        write(document(Paragraph((Run("Text"),))), house)
        assert gc.isenabled() == running
    finally:
        (gc.enable if kept else gc.disable)()


def test_fonts_and_style_sheet_are_read_once_for_a_house(house: House) -> None:
    assert engine().press(house) is engine().press(house)
    assert engine().press(House(house.css, house.fonts)) is not engine().press(house)


def instead(folder: Path, weasyprint_module: str) -> str:
    """What is said when another module is found under the name of WeasyPrint."""
    package = folder / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(weasyprint_module)
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(HOUSE)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_missing_library_is_named_with_its_package(tmp_path: Path) -> None:
    said = instead(tmp_path, 'raise OSError("cannot load library libpango-1.0-0")')

    assert said.startswith("MissingLibraryError")
    assert "cannot load library libpango-1.0-0" in said
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said
    assert "DOCX files" in said


def test_another_version_is_refused(tmp_path: Path) -> None:
    said = instead(tmp_path, '__version__ = "71.0"')

    assert said.startswith("EngineVersionError")
    assert "weasyprint==70.0" in said
