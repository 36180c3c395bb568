"""Generated documentation is fresh, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from erasmus_docs import yamlfile
from erasmus_docs.documents.vocabulary import ATTRIBUTES
from erasmus_docs.project.schema import schema
from tools.reference import pages

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make reference`"


@pytest.mark.parametrize("path", sorted((ROOT / "projects").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_projects_have_the_shape_of_the_schema(path: Path) -> None:
    """Scalars are text in our reading, so only their types are left to the model."""
    validator = jsonschema.Draft202012Validator(schema())
    errors = [
        f"{error.json_path}: {error.message[:80]}"
        for error in validator.iter_errors(yamlfile.read(path).data)
        if not isinstance(error.instance, str)
    ]

    assert errors == []


def test_the_schema_refuses_an_unknown_key_and_a_wrong_shape() -> None:
    validator = jsonschema.Draft202012Validator(schema())

    assert any("acronim" in e.message for e in validator.iter_errors({"acronim": "x"}))
    assert any(e.json_path == "$.grant" for e in validator.iter_errors({"grant": []}))


def test_every_element_of_the_vocabulary_is_documented() -> None:
    text = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"<(\w+)", text))

    assert set(ATTRIBUTES) - named == set()


def test_links_inside_the_documentation_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
