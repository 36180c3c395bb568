"""Which documents a project gets: by phase, by what fits it, and by its own wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from erasmus_docs.build.model import Options, Phase
from erasmus_docs.build.selection import chosen_specs
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.errors import InputError
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project

PROJECTS = Path(__file__).parents[2] / "projects"
KA210 = PROJECTS / "ka210-adu-illustration.yaml"
KA220 = PROJECTS / "ka220-hed-illustration.yaml"
KA122 = PROJECTS / "ka122-vet-illustration.yaml"


def chosen(path: Path, tmp_path: Path, *phases: Phase, wish: str = "") -> set[str]:
    copy = tmp_path / path.name
    copy.write_text(f"{path.read_text(encoding='utf-8')}\n{wish}", encoding="utf-8")
    loaded = read_project(copy)
    assert loaded.project is not None, loaded.findings
    dossier = compose(loaded.project, catalogue.load())
    specs = chosen_specs((shipped_templates(),), dossier, Options(tmp_path, phases=phases))
    return {spec.id for spec in specs}


def test_the_form_of_the_agreement_decides(tmp_path: Path) -> None:
    assert "agreement-bilateral" in chosen(KA210, tmp_path)
    assert "agreement-multilateral" not in chosen(KA210, tmp_path)
    assert "agreement-multilateral" in chosen(KA220, tmp_path)


def test_one_organisation_alone_agrees_with_nobody(tmp_path: Path) -> None:
    assert not {name for name in chosen(KA122, tmp_path) if name.startswith("agreement")}


@pytest.mark.parametrize("phase", ["proposal", "agreement", "running", "reporting"])
def test_a_phase_brings_its_documents_only(tmp_path: Path, phase: Phase) -> None:
    specs = document_specs(shipped_templates())
    for name in chosen(KA220, tmp_path, phase):
        assert specs[name].phase == phase


def test_all_phases_together_are_everything(tmp_path: Path) -> None:
    phases: tuple[Phase, ...] = ("proposal", "agreement", "running", "reporting")
    assert chosen(KA220, tmp_path, *phases) == chosen(KA220, tmp_path)


def test_a_project_can_add_and_drop(tmp_path: Path) -> None:
    wish = "documents: {add: [agreement-bilateral], drop: [dissemination-plan]}"
    found = chosen(KA220, tmp_path, wish=wish)
    assert {"agreement-bilateral", "agreement-multilateral", "work-plan"} <= found
    assert "dissemination-plan" not in found


def test_a_wish_for_what_does_not_exist_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no document work-plans\. Did you mean work-plan"):
        chosen(KA220, tmp_path, wish="documents: {drop: [work-plans]}")
