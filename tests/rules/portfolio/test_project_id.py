"""Two projects never share an id."""

from __future__ import annotations

from collections.abc import Callable

Together = Callable[..., list[str]]
RULE = "project-id"


def test_each_of_them_is_named_at_its_id(together: Together) -> None:
    found = together("# a.yaml\nid: One\n---\n# b.yaml\nid: oNE\n---\n# c.yaml\nid: Two\n", RULE)
    assert [text.partition(" ")[0] for text in found] == ["a.yaml:1:5:", "b.yaml:1:5:"]
    assert (
        "error [project-id] The id 'One' stands in several projects: a.yaml and b.yaml." in found[0]
    )


def test_a_folder_of_copies_with_ids_of_their_own_passes(together: Together) -> None:
    assert together("# a.yaml\nid: a\n---\n# b.yaml\nid: b\n", RULE) == []
