"""Organisations that projects share, from the command line to the finding and the document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf

from tests.support.shared import line, sharing

Command = Callable[..., tuple[int, str, str]]


def test_a_finding_on_a_shared_value_points_into_its_file_and_names_the_project(
    run: Command, tmp_path: Path
) -> None:
    path, file = sharing(tmp_path)
    file.write_text(file.read_text("utf-8").replace("E00000006", "E6"), "utf-8")
    code, out, _ = run("check", str(path))
    assert code == 0
    (said,) = (text for text in out.splitlines() if "[identifiers]" in text)
    assert said.startswith(f"{file}:{line(file, 'oid:')}:6: warning")
    assert said.endswith(f"The OID of LUIZ is 'E6'. Used by {path}.")


def test_the_project_waives_it_under_its_own_path(run: Command, tmp_path: Path) -> None:
    path, file = sharing(tmp_path)
    file.write_text(file.read_text("utf-8").replace("E00000006", "E6"), "utf-8")
    with path.open("a", encoding="utf-8") as project:
        project.write("waivers: [{rule: identifiers, at: organisations/LUIZ/oid, reason: Old}]\n")
    _, out, _ = run("check", str(path))
    assert "warning waived [identifiers]" in out
    assert "1 waived" in out


def test_hidden_characters_of_a_shared_file_are_found(run: Command, tmp_path: Path) -> None:
    path, file = sharing(tmp_path)
    file.write_text(file.read_text("utf-8").replace("city: Ptuj", "city: Pt\u200buj"), "utf-8")
    code, out, _ = run("check", str(path))
    assert code == 1
    assert f"{file}:{line(file, 'city:')}:7: error [text-safety]" in out


def test_the_pdf_carries_the_shared_file_too(run: Command, tmp_path: Path) -> None:
    path, file = sharing(tmp_path)
    out = tmp_path / "out"
    run("build", str(path), "--format", "pdf", "--document", "risk-register", "--out", str(out))
    (pdf,) = out.glob("*/*.pdf")
    with pikepdf.open(pdf) as found:
        attached = {name: one.get_file().read_bytes() for name, one in found.attachments.items()}
    assert attached == {
        "ka210-adu-illustration.yaml": path.read_bytes(),
        "organisation luiz.yaml": file.read_bytes(),
    }


def test_the_schema_of_a_shared_file(run: Command) -> None:
    code, out, _ = run("schema", "--organisation")
    schema = json.loads(out)
    assert code == 0
    assert schema["required"] == ["legal_name", "type", "country"]
    assert "role" not in schema["properties"]
    assert run("schema", "--organisation", "--workspace")[0] == 2
