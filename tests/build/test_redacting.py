"""A set for sharing: nothing personal in any byte of it, in whatever format."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image, PngImagePlugin

from erasmus_docs import InputError, Options, build_all, compose, load, redact, render
from erasmus_docs.build.survey import survey
from erasmus_docs.project.model import Project
from tests.support.canaries import MARKS, NUMBERED, PERSON, SPILT, held, spilt

SAMPLE = Path(__file__).parents[2] / "projects" / "ka122-vet-illustration.yaml"
DOCUMENTS = ("participant-grant-agreement", "memorandum-of-understanding", "work-plan")
COMMENT = "# Kanarek7 was here: canary.one@aviary.example\n"
Building = Callable[..., Path]


def personal(folder: Path) -> Path:
    """A project with something personal in its texts, comments, branding and shared files."""
    loaded = load(SAMPLE)
    assert isinstance(loaded.file.data, dict)
    data = spilt(loaded.file.data, Project, iter(range(10, 10_000)))
    for entry in data["organisations"]:
        entry["legal_representative"] = {"function": "Kanarek8", "name": PERSON}
    shared = data["organisations"][0]
    own = {key: shared.pop(key) for key in ("id", "role") if key in shared}
    data["organisations"][0] = {"use": "first", **own}
    shared.pop("role_in_project", None)
    (folder / "organisations").mkdir(parents=True)
    said = yaml.safe_dump(shared, allow_unicode=True)
    (folder / "organisations" / "first.yaml").write_text(COMMENT + said, encoding="utf-8")
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", PERSON)
    Image.new("RGB", (80, 40), "navy").save(folder / "logo.png", pnginfo=about)
    look = {
        "accent": "#1F4E79",
        "letterhead": SPILT[:250],
        "logos": [{"file": "logo.png", "alt": f"Drawn by {PERSON}", "place": "title"}],
    }
    (folder / "workspace.yaml").write_text(yaml.safe_dump({"branding": look}), encoding="utf-8")
    path = folder / "shared.yaml"
    path.write_text(COMMENT + yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return personal(tmp_path_factory.mktemp("personal"))


@pytest.fixture(scope="module")
def shared(project: Path) -> Path:
    """The redacted set in all formats."""
    out = project.parent / "shared"
    options = Options(
        out, formats=("docx", "pdf", "html"), documents=DOCUMENTS, redact=True, draft=True
    )
    (report,) = build_all([project], options)
    assert (report.failures, report.refused) == ((), False)
    assert len(report.built) == 18
    return out


def told(out: Path) -> dict[str, set[str]]:
    """What is personal in each file of an output folder, if anything is."""
    found = {}
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        text = held(path)
        if spilt_here := {*(mark for mark in MARKS if mark in text), *NUMBERED.findall(text)}:
            found[path.name] = spilt_here
    return found


def test_nothing_personal_is_in_any_file(shared: Path) -> None:
    assert {path.suffix for path in shared.rglob("*")} >= {".docx", ".pdf", ".html", ".json"}
    assert told(shared) == {}


def test_the_search_finds_what_is_not_redacted(project: Path, tmp_path: Path) -> None:
    options = Options(
        tmp_path, formats=("docx", "pdf", "html"), documents=("work-plan",), draft=True
    )
    build_all([project], options)

    found = told(tmp_path)

    assert set(found) == {"work-plan.docx", "work-plan.pdf", "work-plan.html"}
    for marks in found.values():
        assert {"Zebrafinch", "Canarius", "canary.one", "1910 0000"} <= marks
    # a comment and a function, in the project file that it carries
    assert {"Kanarek7", "Kanarek8"} <= found["work-plan.pdf"]


def test_every_page_says_that_it_is_redacted_and_that_it_is_a_draft(shared: Path) -> None:
    for path in shared.rglob("work-plan.*"):
        assert "REDACTED: ███ stands for personal data" in held(path), path.name
        assert "DRAFT" in held(path)
    (pdf,) = shared.rglob("work-plan.pdf")
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    assert held(pdf).count("REDACTED: ███") >= pages


def test_a_pdf_carries_the_redacted_project_alone_and_it_can_be_read(
    shared: Path, tmp_path: Path
) -> None:
    (pdf,) = shared.rglob("work-plan.pdf")
    with pikepdf.open(pdf) as opened:
        (name,) = opened.attachments
        data = opened.attachments[name].get_file().read_bytes()

    loaded = load(data, path=tmp_path / name)

    assert loaded.findings == ()
    assert loaded.project is not None
    assert loaded.project.organisations[0].legal_representative is not None
    assert loaded.project.organisations[0].legal_representative.name == "███"


def test_redacted_documents_have_a_folder_of_their_own(shared: Path, project: Path) -> None:
    options = Options(shared, formats=("docx",), documents=("work-plan",), draft=True)

    with pytest.raises(InputError, match=r"are redacted \(.redacted says so\)\. .* --out"):
        build_all([project], options)

    (state,) = survey([project], options).states
    assert state.why == "redacted: no, before yes"


def test_the_library_redacts_before_it_composes(project: Path) -> None:
    loaded = redact(load(project))

    html = render(compose(loaded, language="fr"), "work-plan", "html", project=loaded).decode()

    assert "VERSION EXPURGÉE\u00a0: ███ remplace des données personnelles" in html
    assert [mark for mark in MARKS if mark in html] == []


class TestApart:
    """Documents of both kinds never lie in one folder, whatever becomes of the manifest."""

    @pytest.fixture
    def copy(self, shared: Path, tmp_path: Path) -> Path:
        shutil.copytree(shared, tmp_path / "shared")
        return tmp_path / "shared"

    def refused(self, project: Path, out: Path, *, redact: bool) -> str:
        before = {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()}
        options = Options(out, ("docx",), ("work-plan",), draft=True, redact=redact)
        with pytest.raises(InputError) as caught:
            build_all([project], options)
        assert {path: path.read_bytes() for path in before} == before
        assert {path.name for path in out.rglob("*.*")} - {path.name for path in before} <= {
            ".lock", "manifest.json",
        }  # fmt: skip
        assert str(caught.value).endswith("choose another one with --out.")
        return str(caught.value)

    def test_without_a_manifest_the_folder_says_that_it_is_for_redacted_ones(
        self, project: Path, copy: Path
    ) -> None:
        (copy / "manifest.json").unlink()

        assert "are redacted (.redacted says so)." in self.refused(project, copy, redact=False)
        options = Options(copy, ("docx",), ("work-plan",), draft=True, redact=True)
        (report,) = build_all([project], options)
        assert report.built

    def test_without_the_mark_the_manifest_does(self, project: Path, copy: Path) -> None:
        (copy / ".redacted").unlink()

        assert "holds documents that are redacted." in self.refused(project, copy, redact=False)
        options = Options(copy, ("docx",), ("work-plan",), draft=True, redact=True)
        assert build_all([project], options)[0].built
        assert (copy / ".redacted").is_file()

    def test_without_both_nobody_knows(self, project: Path, copy: Path) -> None:
        (copy / "manifest.json").unlink()
        (copy / ".redacted").unlink()

        said = self.refused(project, copy, redact=True)

        assert "of which nobody knows whether they are redacted: " in said
        assert "/work-plan.docx" in said or " more" in said

    def test_a_document_put_in_place_of_a_redacted_one(self, project: Path, copy: Path) -> None:
        """The manifest lists its name; the bytes are others."""
        (copy / ".redacted").unlink()
        (document,) = copy.rglob("work-plan.docx")
        document.write_bytes(b"with a name")

        said = self.refused(project, copy, redact=True)

        assert document.relative_to(copy).as_posix() in said

    def test_a_lost_manifest_does_not_turn_personal_documents_into_redacted_ones(
        self, project: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "build"
        build_all([project], Options(out, ("docx",), ("work-plan",), draft=True))
        assert "holds documents with personal data." in self.refused(project, out, redact=True)
        (out / "manifest.json").unlink()

        assert "of which nobody knows" in self.refused(project, out, redact=True)
        assert not (out / ".redacted").exists()
