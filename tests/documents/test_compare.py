"""What two versions of a text have in common, however long and however odd they are."""

from __future__ import annotations

import pytest

from erasmus_docs.documents.compare import Edit, edits


def test_the_words_between_two_changes_stay() -> None:
    found = edits(["a", "b", "c", "d", "e"], ["a", "x", "c", "d", "y"], lambda _: True)

    assert [(one.kind, one.i1, one.i2) for one in found] == [
        ("equal", 0, 1), ("change", 1, 2), ("equal", 2, 4), ("change", 4, 5),
    ]  # fmt: skip


@pytest.mark.hostile("text")
def test_two_words_written_ten_thousand_times_are_changed_as_a_whole() -> None:
    """To tell what two such texts have in common would take an hour."""
    old, new = ["x", *"ab" * 25_000, "z"], ["x", *"bba" * 16_000, "y", "z"]

    assert edits(old, new, lambda _: True) == [
        Edit("equal", 0, 1, 0, 1),
        Edit("change", 1, len(old) - 1, 1, len(new) - 1),
        Edit("equal", len(old) - 1, len(old), len(new) - 1, len(new)),
    ]
