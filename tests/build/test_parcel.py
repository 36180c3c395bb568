"""What is sent to a worker and what it believes of it."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from erasmus_docs.build import parcel
from erasmus_docs.build.hashes import sha256
from erasmus_docs.errors import InputError


def packed(name: str, mode: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, "/etc/passwd")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("../a.yaml", 0),
        ("projects/../../a.yaml", 0),
        ("/etc/a.yaml", 0),
        ("./a.yaml", 0),
        ("a//b.yaml", 0),
        ("folder/", 0),
        ("link", stat.S_IFLNK | 0o777),
        ("pipe", stat.S_IFIFO | 0o600),
    ],
)
def test_a_name_that_is_no_file_below_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    with pytest.raises(ValueError, match="is no name for a file in a parcel"):
        parcel.unpack(packed(name, mode), tmp_path / "new")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_parcel_that_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "MOST_BYTES", 10)
    with pytest.raises(ValueError, match="too large"):
        parcel.unpack(packed("a.yaml"), tmp_path / "new")


def test_files_keep_their_places(tmp_path: Path) -> None:
    for name in ("work/projects/a.yaml", "work/organisations/x.yaml", "elsewhere/secret.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    group = {
        "../work/projects/a.yaml": sha256(b"work/projects/a.yaml"),
        "../work/organisations/x.yaml": sha256(b"work/organisations/x.yaml"),
        "../work/workspace.yaml": "",
    }

    found, place = parcel.pack_project(
        tmp_path / "work" / "projects" / "a.yaml", tmp_path / "out", group
    )
    parcel.unpack(found.data, tmp_path / "there")

    assert (place.project, place.out) == ("work/projects/a.yaml", "out")
    assert {
        path.relative_to(tmp_path / "there").as_posix(): path.read_text()
        for path in (tmp_path / "there").rglob("*")
        if path.is_file()
    } == {name: name for name in ("work/projects/a.yaml", "work/organisations/x.yaml")}
    assert stat.S_IMODE((tmp_path / "there").stat().st_mode) == 0o700


def test_a_file_that_changed_meanwhile_is_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "projects" / "a.yaml"
    path.parent.mkdir()
    path.write_text("new")

    with pytest.raises(parcel.Changed):
        parcel.pack_project(path, tmp_path / "out", {"../projects/a.yaml": sha256(b"old")})


def test_what_a_link_in_the_templates_leads_to_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    own = tmp_path / "templates"
    (own / "gantt").mkdir(parents=True)
    (own / "gantt" / "en.html.j2").write_text("ours")
    assert parcel.pack_folder(own).data == parcel.pack_folder(own).data
    (own / "gantt" / "part.html.j2").symlink_to(tmp_path / "secret")

    with pytest.raises(InputError, match="is a link that leads out of it") as caught:
        parcel.pack_folder(own)
    assert "gantt/part.html.j2" in str(caught.value)

    (own / "gantt" / "part.html.j2").unlink()
    (own / "other").symlink_to(own / "gantt")
    with pytest.raises(InputError, match="is a link to a folder"):
        parcel.pack_folder(own)
