"""The suite itself: what shares costly things is run by one process."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("suite")
def test_groups_are_known_to_whoever_deals_out_the_tests(request: pytest.FixtureRequest) -> None:
    dealt = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@suite") == dealt


def test_so_are_files_that_name_no_group(request: pytest.FixtureRequest) -> None:
    dealt = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@test_suite") == dealt
