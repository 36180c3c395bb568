"""Libraries that are installed on request only, and the command that installs them."""

from __future__ import annotations

import re
import sys
from importlib import metadata

_REQUIRED = re.compile(r"""([^;]+?)\s*;\s*extra\s*==\s*['"]([\w-]+)['"]""")


def install(extra: str) -> str:
    """The command for the libraries of an extra.

    It names them one by one, and the Python that runs: that works as well where erasmus-docs was
    installed from a folder, and where `pip` alone is another environment's.
    """
    try:
        required = metadata.requires("erasmus-docs") or []
    except metadata.PackageNotFoundError:
        required = []
    found = (_REQUIRED.fullmatch(line) for line in required)
    names = [f'"{one[1]}"' for one in found if one and one[2] == extra]
    wanted = " ".join(names) or f'"erasmus-docs[{extra}]"'
    return f"{sys.executable} -m pip install {wanted}"
