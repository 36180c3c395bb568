"""What a project file said in a git revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from erasmus_docs.errors import InputError

_PATIENCE = 60
_MARK = "@"
# git must not ask anybody, page, or take settings of the environment for another repository
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def split_revision(name: str) -> tuple[Path, str]:
    """``projects/sim.yaml@v1`` as path and revision; a file of the whole name is meant itself.

    >>> split_revision("projects/sim.yaml@HEAD~2")
    (PosixPath('projects/sim.yaml'), 'HEAD~2')
    """
    path, mark, revision = name.rpartition(_MARK)
    if not mark or not path or Path(name).exists():
        return Path(name), ""
    return Path(path), revision


def text_at(path: Path, revision: str) -> bytes:
    """The bytes of a file in a revision of the git repository it lies in.

    Raises:
        InputError: There is no git, no repository, no such revision, or no such file in it.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}. Check the spelling.")
    commit = _git(folder, path, revision, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}")  # fmt: skip
    if commit is None:
        if _git(folder, path, revision, "rev-parse", "--git-dir") is None:
            raise InputError(
                f"{path}{_MARK}{revision}: {folder} is in no git repository. Name two project "
                "files instead, or a frozen record."
            )
        raise InputError(
            f"{path}{_MARK}{revision}: git knows no revision '{revision}'. "
            "`git log --oneline` and `git tag` list those there are."
        )
    name = f"{commit.decode().strip()}:./{path.name}"
    found = _git(folder, path, revision, "cat-file", "blob", name)
    if found is None:
        raise InputError(
            f"{path}{_MARK}{revision}: the file was not there in that revision, or had another "
            f"name. `git log --follow -- {path}` shows where it was."
        )
    return found


def _git(folder: Path, path: Path, revision: str, *arguments: str) -> bytes | None:
    """What git prints; ``None`` if it fails."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, timeout=_PATIENCE, env={**given, **_QUIET}, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise InputError(
            f"{path}{_MARK}{revision}: git is not installed or not on the path. Install it, or "
            "name two project files instead."
        ) from None
    except subprocess.TimeoutExpired:
        raise InputError(f"{path}{_MARK}{revision}: git did not answer in time.") from None
    return done.stdout if done.returncode == 0 else None
