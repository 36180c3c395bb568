"""A checkout of ours without its history, and a repository of a user's, both without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.cli.reporters.conftest import changed

ROOT = Path(__file__).parents[2]
CHECKOUT = (
    *("erasmus_docs", "templates", "projects", "pyproject.toml", "requirements.lock", "README.md"),
    *("LICENSE", "CHANGELOG.md", "action.yml", ".pre-commit-hooks.yaml"),
)
ODD = "projects/žluť & 100% ::x.yaml"


def environment(home: Path, **more: str) -> dict[str, str]:
    """A shell that knows nothing of ours but the packages, which pip finds installed already."""
    return {
        "HOME": str(home),
        "PATH": f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads 0 as: without isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "LANG": "C.UTF-8",
        **more,
    }


def committed(folder: Path) -> Path:
    """The folder as a git repository with everything in it."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "all")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our repository as a user's tools clone it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in CHECKOUT:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return committed(folder)


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """A repository with a clean project, one with an error, one oddly named, and other YAML."""
    folder = tmp_path / "users repository"
    (folder / "projects").mkdir(parents=True)
    (folder / "organisations").mkdir()
    files = {
        "projects/clean.yaml": changed(),
        "projects/wrong.yaml": changed(duration="30", id="wrong"),
        ODD: changed(duration="30", id="odd"),
        "projects/workspace.yaml": "branding: {letterhead: Office of Projects}\n",
        "organisations/lake.yaml": "legal_name: Lake\n",
        "other.yaml": "a: 1\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return committed(folder)
