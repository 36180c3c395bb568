"""The gallery, of one document: the rest is the same over and over."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from erasmus_docs.documents.spec import document_specs, shipped_templates
from tools.gallery import FRENCH, HEIGHT, SAMPLES, Shown, main, page, sheet_of

ROOT = Path(__file__).parents[2]


def test_one_document_is_drawn_small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("pdftoppm") is None:
        with pytest.raises(SystemExit, match="poppler-utils"):
            main(["risk-register", "--out", str(tmp_path)])
        return
    assert main(["risk-register", "--out", str(tmp_path)]) == 0

    picture = tmp_path / "gallery" / "risk-register.png"
    assert "risk-register.png" in capsys.readouterr().out
    assert picture.stat().st_size < 120_000
    with Image.open(picture) as drawn:
        assert drawn.height == HEIGHT + 16
        assert drawn.width > 300
    assert not (tmp_path / "gallery.md").exists()


def test_without_pdftoppm_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="poppler-utils"):
        sheet_of(b"", 1)


def test_the_page_names_title_sample_and_pages() -> None:
    spec = document_specs(shipped_templates())["work-plan"]
    out = io.BytesIO()
    Image.new("L", (1, 1)).save(out, "PNG")
    english = Shown(spec, "Work plan", "en", "sim", 12, out.getvalue())
    french = Shown(spec, "Plan de travail", "fr", "sim", 1, out.getvalue())

    text = page([english, french])

    assert (
        "## Running\n\n### Work plan\n\n`work-plan`, one per project. Here from sim: 12 pages."
        in text
    )
    assert "![First 3 pages of: Work plan](gallery/work-plan.png)" in text
    assert "## In French\n\n### Plan de travail" in text
    assert "(gallery/work-plan-fr.png)" in text


def test_samples_and_documents_exist() -> None:
    assert all((ROOT / "projects" / f"{name}.yaml").is_file() for name in SAMPLES)
    assert set(FRENCH) <= set(document_specs(shipped_templates()))
