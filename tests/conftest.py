"""Options of the test run."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.support.reliability import Tally

# the folders whose files take longest; many short tests at the end keep all workers busy
LONG = ("build", "serve", "tools", "ci", "documents", "reliability", "cli")

# what waits for a program of others (browser, LibreOffice, scheduler) or for the clock: on a busy
# machine it may come too late once, so it is tried a second time; the summary shows it as RERUN
WAITING = (
    "serve",
    "build/test_cluster.py",
    "build/test_lanes.py",
    "build/test_watch.py",
    "cli/test_build_command.py",
    "cli/test_new_dialogue.py",
    "cli/test_returned_commands.py",
    "cli/test_serve_command.py",
    "cli/test_wrong_use.py",
    "documents/docx/test_docx_libreoffice.py",
    "documents/docx/test_docx_update.py",
    "documents/docx/test_redline.py",
    "documents/test_rule_sheet.py",
    "rules/test_checking.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes golden texts anew, ``--reliability FILE`` what was tried."""
    parser.addoption("--update-golden", action="store_true", help="write golden texts anew")
    parser.addoption("--reliability", metavar="FILE", help="write what hostile tests tried")


def pytest_configure(config: pytest.Config) -> None:
    """Register our mark, and the counting if it is asked for."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # started in the background by a shell: the programs tested would inherit deafness to Ctrl-C
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # workers, builders and command lines are processes of their own: they compile nothing twice
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    config.option.loadscopereorder = False
    config.addinivalue_line("markers", "hostile(category, inputs=1): an input made to break things")
    if page := config.getoption("--reliability"):
        config.pluginmanager.register(Tally(Path(page)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all tests of a file, which share what they make; long files come first."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        return LONG.index(folder) if folder in LONG else len(LONG)

    for item in items:
        path = item.path.relative_to(Path(__file__).parent).as_posix()
        if path.startswith(WAITING):
            item.add_marker(pytest.mark.flaky(reruns=1, reruns_delay=2))
        if item.get_closest_marker("xdist_group") is None:
            name = item.path.relative_to(Path(__file__).parent).with_suffix("")
            item.add_marker(pytest.mark.xdist_group(".".join(name.parts)))
    items.sort(key=place)
