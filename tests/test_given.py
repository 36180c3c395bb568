"""What callers give wrongly: put right where one thing can be meant, else refused with words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import erasmus_docs
from erasmus_docs import InputError, Options
from erasmus_docs.dossier.model import Dossier

ROOT = Path(__file__).parent.parent
NAME = "projects/ka210-adu-illustration.yaml"
SAMPLE = ROOT / NAME
# what is given wrongly on purpose must not be seen by mypy
E: Any = erasmus_docs
LOADED = E.load(SAMPLE)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return E.compose(LOADED)  # type: ignore[no-any-return]


WANTS_A_PROJECT: dict[str, Callable[[Any], object]] = {
    "check": E.check,
    "compose": E.compose,
    "redact": E.redact,
    "blanks": E.blanks,
    "work_out_grant": E.work_out_grant,
    "application_form": E.application_form,
    "freeze": E.freeze,
    "changed_since_signed": E.changed_since_signed,
    "fill_form": lambda given: E.fill_form(given, "leave", Path("out")),
    "pull": lambda given: E.pull(given, Path("a.docx")),
    "collect": lambda given: E.collect(given, []),
    "template_fields": lambda given: E.template_fields(project=given),
    "documents_of": lambda given: E.documents_of(E.compose(LOADED), project=given),
    "compare": lambda given: E.compare([given]),
}
GIVEN = (
    (NAME, "load(Path(name)) a file"),
    (SAMPLE, f"load(Path({str(SAMPLE)!r})) reads it"),
    ({"title": "Repair"}, "not a dict: load(yaml.safe_dump(it)) reads one"),
    (LOADED.project, "give what .project was taken from"),
    ([LOADED], "call it for each of them"),
    (5, "not a value of the type int"),
)


@pytest.mark.parametrize("function", WANTS_A_PROJECT)
def test_what_wants_a_project_says_how_to_get_one(function: str) -> None:
    for given, said in GIVEN:
        with pytest.raises(TypeError) as caught:
            WANTS_A_PROJECT[function](given)

        text = str(caught.value)
        assert text.startswith(f"{function}() takes a project as load() returns it, not ")
        assert said in text


def test_a_project_that_could_not_be_read_is_told_apart() -> None:
    broken = E.load("title: Repair\n")
    for function in ("compose", "redact", "work_out_grant", "application_form", "pull", "collect"):
        with pytest.raises(InputError, match=r"could not be read as a project"):
            WANTS_A_PROJECT[function](broken)
    assert E.blanks(broken) == E.changed_since_signed(broken) == ()


def test_what_wants_a_dossier_says_how_to_get_one() -> None:
    for call in (lambda one: E.render(one, "gantt", "docx"), E.documents_of):
        with pytest.raises(
            TypeError, match=r"a dossier as compose\(\) .* compose\(project\) makes"
        ):
            call(LOADED)
        with pytest.raises(TypeError, match=r"a dossier as compose\(\) .*, not its model: give"):
            call(LOADED.project)


def test_words_that_there_are_not(dossier: Dossier) -> None:
    with pytest.raises(InputError, match=r"no format 'odt'\. It is docx, pdf or html\."):
        E.render(dossier, "gantt", "odt")
    with pytest.raises(InputError, match=r"no phase 'before'\. It is proposal, agreement, running"):
        E.documents_of(dossier, phases=["before"])
    with pytest.raises(InputError, match=r"no kind of file 'form'\. It is project, organisation"):
        E.json_schema("form")
    with pytest.raises(InputError, match=r"no answer 'acronim'\. Did you mean acronym\?"):
        E.new_project({"acronim": "RFA"})
    with pytest.raises(InputError, match=r"nothing to show\. Name a project file, .* new` starts"):
        E.serve_page([])
    with pytest.raises(InputError, match=r"formats: docx has to be among them"):
        E.freeze(LOADED, formats=["pdf"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: E.load(3), "load() takes a Path, or the text of a project file, not a value of"),
        (lambda: E.load({"title": "Repair"}), "load(yaml.safe_dump(it)) reads one"),
        (lambda: E.load(io.StringIO("title: Repair")), "the type StringIO"),
        (lambda: E.check(LOADED, call="2026"), "call is a year as a number, such as 2026, not '20"),
        (lambda: E.find_action(220), "code is a text, such as 'KA220-HED'"),
        (lambda: E.find_action("KA220-HED", "2026"), "call is a year as a number"),
        (lambda: E.compare_calls("KA220-HED", 2025, None), "A call is a year as a number"),
        (lambda: E.suggest_outcomes("KA220-HED", []), "find_action('KA220-HED')"),
        (lambda: E.write_rule_sheet("KA220-HED", "out"), "rule_sheet('KA220-HED')"),
        (lambda: E.redline(SAMPLE, b""), f"Path({str(SAMPLE)!r}).read_bytes()"),
        (lambda: E.redline(b"", None), "new is a document as bytes, not None"),
        (lambda: E.build_all([SAMPLE], "out"), "Options(Path('out'))"),
        (lambda: E.build_all([LOADED], Options(Path("out"))), "Each of paths is a Path, not a"),
        (lambda: E.build_all({}, Options(Path("out"))), "paths are paths, not a value of the type"),
        (lambda: E.new_project(["KA220-HED"]), "answers is a dict, not a value of the type list"),
        (lambda: E.save_project("mine.yaml"), "what new_project() returns"),
        (lambda: E.write_changes(()), "what pull() or collect() returns"),
        (lambda: E.explain(None), "rule is a text, such as 'management-share', not None"),
        (
            lambda: E.build_all([SAMPLE], Options(Path("out")), 4),
            "are Workers, not a value of the t",
        ),
        (lambda: E.build_all([SAMPLE], Options(Path("out")), 4), "type int: Workers(4)."),
        (
            lambda: E.build_all([SAMPLE], E.Options(5)),
            "Options.out is a Path, not a value of the type",
        ),
        (
            lambda: E.freeze(LOADED, signed="2026-05-03"),
            "signed is a day, such as date(2026, 5, 3)",
        ),
        (
            lambda: E.render(E.compose(LOADED), "gantt", "html", epoch="now"),
            "epoch is a whole numb",
        ),
        (lambda: E.redline_projects(LOADED, NAME, "out"), "old is the name of a project file"),
        (
            lambda: E.serve_page([SAMPLE], port="80"),
            "port is a whole number, such as 8765, not '80'",
        ),
        (lambda: E.migrate(LOADED), "path is a Path, not a value of the type Loaded"),
    ],
)
def test_other_wrong_kinds(call: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()

    assert said in str(caught.value)


def test_answers_of_the_wrong_kind_are_named_together() -> None:
    wrong = {
        "title": 5, "action": ["KA210-ADU"], "call": 2026.5, "amount": {}, "duration": "long",
        "organisations": {"name": "Graz"}, "priorities": [7],
    }  # fmt: skip

    new = E.new_project({**wrong, "amount": "many"})

    assert [one.split(":")[0] for one in new.wrong] == [*wrong]
    assert "title: 5 is no text." in new.wrong
    assert "organisations: {'name': 'Graz'} is no list." in new.wrong
    one = E.new_project({"organisations": [{"name": "Graz", "country": "AT"}]})
    assert one.wrong == (
        "organisations: An organisation has name, country and type; type is missing or wrong.",
    )


def test_what_can_mean_one_thing_only_is_taken(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = SAMPLE.read_text(encoding="utf-8")

    assert E.project_files(NAME) == (Path(NAME),)
    assert E.load(text, path=NAME).path == Path(NAME)
    assert E.documents_of(dossier, phases="agreement")[0] == "agreement-bilateral-CHIT"
    assert E.documents_of(dossier, templates=str(ROOT / "templates")) == E.documents_of(dossier)
    assert E.compare(LOADED) == {}
    assert E.migrate(NAME).changes == ()
    options = E.Options(str(tmp_path), "html", "gantt")
    (report,) = E.build_all(NAME, options)
    assert [one.path.name for one in report.built] == ["gantt.html"]
