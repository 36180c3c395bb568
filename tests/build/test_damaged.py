"""Damaged manifests and journals: never believed in part, never a crash, at worst built anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erasmus_docs.build import manifest as manifests
from tests.build.conftest import Building
from tests.support.events import everything

Record = Callable[[str, object], None]
TRIES = 5000 if everything() else 300
DEEP = b"[" * 100_000
HUGE = [b"9" * 5000, b"1e999", b"-0", b"NaN", b'"\\ud800"', b'"\\u0000"', DEEP, b"null", b"{}"]


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Something that happens to a file."""
    kind = draw(st.sampled_from(["cut", "flip", "swap", "drop", "double", "value", "other"]))
    at, to = sorted((draw(st.floats(0, 1)), draw(st.floats(0, 1))))
    bit = 1 << draw(st.integers(0, 7))
    value = draw(st.sampled_from(HUGE))
    junk = draw(st.binary(max_size=40))

    def damaged(data: bytes) -> bytes:
        i, j = int(at * (len(data) - 1)), int(to * (len(data) - 1))
        if kind == "cut":
            return data[:i]
        if kind == "flip":
            return data[:i] + bytes([data[i] ^ bit]) + data[i + 1 :]
        if kind == "swap":
            return data[:i] + data[j:] + data[i:j]
        if kind == "drop":
            return data[:i] + data[j:]
        if kind == "double":
            return data[:j] + data[i:]
        if kind == "value":
            start = data.find(b":", i) + 1
            end = data.find(b",", start)
            return data[:start] + value + data[end:]
        return junk

    return damaged


@pytest.fixture
def folder(workspace: Path, building: Building) -> Path:
    building(documents=("gantt",))
    return workspace / "build"


def test_a_manifest_is_believed_whole_or_not_at_all(folder: Path, record_property: Record) -> None:
    path = folder / "manifest.json"
    whole = path.read_bytes()
    before = manifests.read(folder)
    seen = {"whole": 0, "refused": 0}

    @settings(
        max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(damages())
    def damaged(damage: Callable[[bytes], bytes]) -> None:
        path.write_bytes(damage(whole))
        found = manifests.read(folder)
        if path.read_bytes() == whole:
            assert found == before
            seen["whole"] += 1
        else:
            assert (found.projects, found.documents, found.groups) == ({}, {}, {})
            assert found.note.endswith("not written by this program, or damaged.")
            assert found.differs
            seen["refused"] += 1

    damaged()
    path.write_bytes(whole)
    assert seen["refused"] > TRIES / 2
    record_property("damaged manifests", seen["refused"])
    print(f"{seen['refused']} damaged manifests")


def test_a_journal_is_believed_line_by_line(folder: Path, record_property: Record) -> None:
    before = manifests.read(folder)
    (folder / "manifest.json").unlink()
    journal = manifests.Journal(folder)
    for name in sorted(before.documents):
        journal.add(before, name)
    journal.close()
    path = folder / manifests.JOURNAL
    whole = path.read_bytes()
    assert manifests.read(folder).documents == before.documents
    seen = {"part": 0, "tried": 0}

    @settings(
        max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(damages())
    def damaged(damage: Callable[[bytes], bytes]) -> None:
        path.write_bytes(damage(whole))
        found = manifests.read(folder)
        assert found.documents.items() <= before.documents.items()
        assert found.groups.items() <= before.groups.items()
        seen["part"] += found.documents != before.documents
        seen["tried"] += 1

    damaged()
    assert seen["part"] > seen["tried"] / 3
    record_property("damaged journals", seen["tried"])
    print(f"{seen['tried']} damaged journals")


@pytest.mark.parametrize("damage", [b"", b"\xff", DEEP, b'{"schema": 2}', b"null"])
def test_what_was_damaged_is_built_anew(folder: Path, building: Building, damage: bytes) -> None:
    for name in ("manifest.json", manifests.JOURNAL):
        (folder / name).write_bytes(damage)

    made = [one.why for report in building(documents=("gantt",)).values() for one in report.built]

    assert made == ["it was not built before"] * 2
    assert not (folder / manifests.JOURNAL).exists()
    assert len(manifests.read(folder).documents) == 2
