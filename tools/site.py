"""A hook for mkdocs: the README is the first page, and files outside ``docs/`` that pages name go
along, so that every link holds on the site as it does in the repository.
"""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
INDEX = "index.md"
# Files of the repository by their path on the site.
CARRIED = {
    INDEX: "README.md",
    "changes.md": "CHANGELOG.md",
    "security.md": "SECURITY.md",
    "projects.md": "projects/README.md",
    "published.md": "projects/published/README.md",
    "files/gitlab.yml": "ci/gitlab.yml",
    "files/privacy.yaml": "erasmus_docs/project/privacy.yaml",
}
_LINK = re.compile(r'(\]\(|src=")(?!https?:|mailto:|#)([^)#"\s]+)((?:#[^)\s]*)?[)"])')


def on_config(config: Any) -> Any:
    """Add the decisions to the navigation, in the order of their numbers."""
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    config.nav.insert(-1, {"Decisions": [f"decisions/{page.name}" for page in pages]})
    return config


def on_files(files: Files, *, config: Any) -> Files:
    """Add the files from outside ``docs/``."""
    for uri, path in CARRIED.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / path)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Turn links between files of the repository into links between pages of the site."""
    return rewritten(markdown, page.file.src_uri)


def rewritten(markdown: str, uri: str) -> str:
    """The text of a page with its links as the site has them."""
    here = Path(CARRIED.get(uri, f"docs/{uri}")).parent
    places = {path: place for place, path in CARRIED.items()}

    def link(found: re.Match[str]) -> str:
        wanted = os.path.normpath(here / found[2])
        place = places.get(wanted, wanted.removeprefix("docs/"))
        if place == "decisions":
            place = "decisions/0001-blocks-between-templates-and-writers.md"
        return f"{found[1]}{os.path.relpath(place, Path(uri).parent)}{found[3]}"

    return _LINK.sub(link, markdown)
