"""Values and findings lead to the line they stand on, in whichever file that is."""

from __future__ import annotations

import re
from pathlib import Path

from erasmus_docs.finding import Place
from erasmus_docs.serve import work
from erasmus_docs.serve.fields import NEW
from erasmus_docs.serve.forms import filled
from erasmus_docs.serve.places import anchor, steps
from erasmus_docs.serve.work import Ask
from erasmus_docs.yamlfile import Value
from tests.support.shared import line, sharing


def test_values_of_a_shared_organisation_stand_in_its_file(tmp_path: Path) -> None:
    project, shared = sharing(tmp_path)
    ask = Ask(project, project.read_bytes(), 1, 1)
    look = work.look(ask)
    shown = work.show(ask, "work-plan", draft=False)

    assert [Path(one.name).name for one in look.files] == ["a.yaml", "luiz.yaml"]
    found = {
        re.sub("<[^>]*>", "", text): at
        for at, text in re.findall(
            r'<span class="v" data-at="([^"]*)">(.*?)</span>', shown.data.decode()
        )
    }
    assert found["Ljudska univerza Izmišljena"] == f"L1-{line(shared, 'legal_name:')}"
    assert found["1.0"] == f"L{line(project, 'version:')}"


def test_paths_with_dots_in_ids_and_without_ids() -> None:
    data: Value = {
        "a": [{"id": "D1"}, {"id": "D1.2", "b": [{"c": "x"}, {"c": "y"}]}],
        "s": {"W.1": "z"},
    }
    assert steps(data, "a.D1.2.b.1.c") == ("a", 1, "b", 1, "c")
    assert steps(data, "s.W.1") == ("s", "W.1")
    assert steps(data, "a.D1.nothing") == ("a", 0)
    assert anchor(Place("elsewhere.yaml", 3), ()) == ""


def test_a_form_shows_what_stands_in_the_project_file_itself(tmp_path: Path) -> None:
    project, _ = sharing(tmp_path)
    form = filled(project, project.read_bytes(), "organisations")
    first = form.groups[0]
    assert first.title.endswith("(what is empty here comes from organisations/luiz.yaml)")
    values = {field.name: field.value for field in first.fields}
    assert values["organisations/LUIZ/legal_name"] == ""
    assert values["organisations/LUIZ/use"] == "luiz"
    assert [group.title for group in form.groups if NEW in group.name] == ["New organisation"]
    labels = {field.label: field for field in first.fields}
    assert {"OID", "PIC", "ECHE", "Legal representative: function"} <= set(labels)
    assert labels["Role"].choices == ("coordinator", "beneficiary", "affiliated_entity")
    assert (labels["Country"].offers, labels["Type"].offers) == ("country", "organisation-type")
