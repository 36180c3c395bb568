"""Generated documentation is fresh, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from erasmus_docs import yamlfile
from erasmus_docs.documents.vocabulary import ATTRIBUTES
from erasmus_docs.project.schema import organisation_schema, schema, workspace_schema
from erasmus_docs.rules.explain import rule_ids
from tools.reference import pages

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make reference`"


def misshapen(error: jsonschema.ValidationError) -> bool:
    """Whether more is wrong than that a scalar is text; of several shapes one has to fit."""
    if error.validator != "anyOf":
        return not isinstance(error.instance, str)
    branches: dict[object, list[jsonschema.ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    return all(any(misshapen(inner) for inner in branch) for branch in branches.values())


@pytest.mark.parametrize("path", sorted((ROOT / "projects").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_projects_have_the_shape_of_the_schema(path: Path) -> None:
    """Scalars are text in our reading, so only their types are left to the model."""
    validator = jsonschema.Draft202012Validator(schema())
    errors = [
        f"{error.json_path}: {error.message[:80]}"
        for error in validator.iter_errors(yamlfile.read(path).data)
        if misshapen(error)
    ]

    assert errors == []


def test_the_schema_refuses_an_unknown_key_and_a_wrong_shape() -> None:
    validator = jsonschema.Draft202012Validator(schema())

    assert any("acronim" in e.message for e in validator.iter_errors({"acronim": "x"}))
    assert any(e.json_path == "$.grant" for e in validator.iter_errors({"grant": []}))
    wrong = {"mobilities": [{"accompanying": {"persons": "2", "dayz": "5"}}]}
    found = [e for e in validator.iter_errors(wrong) if e.json_path.endswith("accompanying")]
    assert [misshapen(error) for error in found] == [True]
    right = {"mobilities": [{"accompanying": {"persons": "2", "days": "5"}}]}
    found = [e for e in validator.iter_errors(right) if e.json_path.endswith("accompanying")]
    assert [misshapen(error) for error in found] == [False]


def test_the_schema_of_a_workspace_takes_the_sample_of_the_manual_and_no_misspelt_key() -> None:
    page = (DOCS / "how-to" / "brand-documents.md").read_text(encoding="utf-8")
    sample = yamlfile.parse(page.split("```yaml\n")[1].split("```")[0].encode(), "sample").data
    validator = jsonschema.Draft202012Validator(workspace_schema())

    assert list(validator.iter_errors(sample)) == []
    (wrong,) = validator.iter_errors({"branding": {"acent": "#1F4E79"}})
    assert "acent" in wrong.message
    (whole,) = validator.iter_errors({"title": "A project"})
    assert "title" in whole.message


def test_the_schemas_of_shared_organisations_take_the_samples_of_the_manual() -> None:
    page = (DOCS / "how-to" / "share-organisations.md").read_text(encoding="utf-8")
    shared, using = (
        yamlfile.parse(part.split("```")[0].encode(), "sample").data
        for part in page.split("```yaml\n")[1:3]
    )
    assert list(jsonschema.Draft202012Validator(organisation_schema()).iter_errors(shared)) == []

    def wrong(data: object) -> list[str]:
        found = jsonschema.Draft202012Validator(schema()).iter_errors(data)
        return [error.json_path for error in found if "organisations[" in error.json_path]

    assert wrong(using) == []
    assert isinstance(using, dict)
    assert isinstance(using["organisations"], list)
    entry = using["organisations"][0]
    assert isinstance(entry, dict)
    assert len(wrong({"organisations": [{**entry, "country": "FR"}]})) == 1
    assert len(wrong({"organisations": [{"id": "UL"}]})) == 3


def test_every_element_of_the_vocabulary_is_documented() -> None:
    text = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"<(\w+)", text))

    assert set(ATTRIBUTES) - named == set()


def test_the_page_on_agreement_names_rules_and_tests_that_exist() -> None:
    page = (DOCS / "explanation" / "cross-document-checks.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:4] for row in page.splitlines() if row.startswith("| ")][1:]
    named = {rule for row in rows for rule in re.findall(r"`([^`]+)`", row[1])}
    tests = {test for row in rows for test in re.findall(r"`([^`]+)`", row[2])}

    assert all(rules.strip() or tests.strip() for _, rules, tests in rows)
    assert named - set(rule_ids()) == set()
    for path, _, name in (test.partition("::") for test in tests):
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"
    assert len(rows) == 22
