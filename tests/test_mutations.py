"""Project files changed at random, always in the same way: nothing may escape as a bug.

Whatever a file says, reading it and checking it gives findings. What loads as a project can be
composed and drawn as a draft, however wrong it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from json import dumps, loads
from pathlib import Path
from typing import Any

import pytest
import yaml

from erasmus_docs import yamlfile
from erasmus_docs.documents.assemble import Workshop, assemble, make_workshop
from erasmus_docs.documents.spec import document_specs, shipped_templates
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme.catalogue import load as programme
from erasmus_docs.project.reader import Loaded, load
from erasmus_docs.rules import check_project
from tests.support.plans import KA122, KA210, KA220, SIM

MUTATIONS = 50
VALUES: tuple[Any, ...] = (
    "", "0", "-1", "999999", "99999999999999", "0.005", "NaN", "Infinity", "1e9999", "1e-9999",
    "9" * 5000, "M0", "M1", "M9999", "M\N{SUPERSCRIPT TWO}", "0001-01-01", "9999-12-31",
    "2026-02-30", "1790035200", "no", "~", "x", "x" * 3000, " ", "a.b", "../../etc", "<b>&",
    "{{ 7*7 }}", "{% x", "\N{RIGHT-TO-LEFT OVERRIDE}abc", "- a\n  - b\n    - c\n      - d\n",
    "1. a\n\n   > b\n", "[x](javascript:1)", "](", "XX", "KA210-ADU", "coordinator", "2014", "WP1",
    [], {}, ["a"], {"a": "b"}, [[[]]], [{}], [None], None, {"id": "X"},
)  # fmt: skip


@cache
def _text(sample: Path) -> str:
    return dumps(yaml.load(sample.read_text("utf-8"), Loader=yaml.CBaseLoader))


def _source(sample: Path = KA220) -> dict[str, Any]:
    data: dict[str, Any] = loads(_text(sample))
    return data


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        keys = value if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield from _paths(value[key], (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _mutate(data: dict[str, Any], chance: random.Random) -> None:
    """Change one thing: a value, a key, an entry, or what stands where."""
    paths = list(_paths(data))
    path = chance.choice(paths)
    group, key = _at(data, path[:-1]), path[-1]
    kind = chance.randrange(8)
    if kind < 3:
        group[key] = deepcopy(chance.choice(VALUES))
    elif kind == 3:
        del group[key]
    elif kind == 4:
        group[key] = deepcopy(_at(data, chance.choice(paths)))
    elif kind == 5 and isinstance(group, list):
        group.insert(chance.randrange(len(group) + 1), deepcopy(group[key]))
    elif kind == 6 and isinstance(group, dict):
        group[chance.choice([*group, "zz", "id"])] = deepcopy(group[key])
    else:
        alike = [other for other in paths if other[-1] == key]
        group[key] = deepcopy(_at(data, chance.choice(alike)))


@cache
def _workshop() -> Workshop:
    return make_workshop((shipped_templates(),), "en")


def _draw(loaded: Loaded, only: int | None = None) -> None:
    """Check a project, and draw all its documents, or one of them, if it is one."""
    check_project(loaded, programme())
    project = loaded.project
    if project is None:
        assert loaded.findings
        return
    folder = shipped_templates()
    workshop = _workshop()
    dossier = compose(project, programme(), workshop.names)
    specs = [spec for spec in document_specs(folder).values() if spec.applies(dossier)]
    for spec in specs if only is None else [specs[only % len(specs)]]:
        for party in list(subjects(spec, dossier))[:1]:
            assemble(workshop, spec, dossier, party, draft="DRAFT")


def _loaded(data: Any) -> Loaded:
    # JSON is YAML, and is written at once
    return load(Path("mutant.yaml"), yamlfile.parse(dumps(data).encode(), "mutant.yaml"))


@pytest.mark.hostile("yaml", inputs=MUTATIONS)
@pytest.mark.parametrize("sample", [KA220, KA210, KA122, SIM], ids=lambda path: path.stem)
def test_no_mutation_escapes_as_a_bug(sample: Path) -> None:
    chance = random.Random(sample.stem)
    drawn = 0
    for number in range(MUTATIONS):
        data = _source(sample)
        for _ in range(chance.choice((1, 1, 2))):
            _mutate(data, chance)
        loaded = _loaded(data)
        drawn += loaded.project is not None
        try:
            _draw(loaded, only=number)
        except Exception as error:
            error.add_note(f"mutation {number} of {sample.name}")
            raise
    assert MUTATIONS // 4 < drawn < MUTATIONS


def _with(**changes: Any) -> dict[str, Any]:
    return {**_source(), **changes}


def _bare() -> dict[str, Any]:
    required = ("title", "acronym", "action", "call", "start", "duration", "grant")
    data = _with()
    return {key: data[key] for key in required} | {"organisations": data["organisations"][:1]}


def _twice() -> dict[str, Any]:
    data = _source()
    return {key: value * 2 if isinstance(value, list) else value for key, value in data.items()}


@pytest.mark.parametrize(
    "data",
    [
        _with(duration="360"),
        _with(start="0001-01-01"),
        _with(start="9999-12-31"),
        _with(grant={"amount": "0"}, shares={}),
        _with(grant={"amount": "999999999999.99"}),
        _with(narrative={"summary": "".join(f"{'  ' * n}- x\n" for n in range(9))}),
        _with(terms={"reports": [{"title": "x", "due": "0001-01-01", "to": "granting_authority"}]}),
        _twice(),
        _bare(),
    ],
    ids=["long", "first", "last", "nothing", "rich", "deep", "early", "twice", "bare"],
)
def test_what_is_wrong_but_loads_can_be_drawn(data: dict[str, Any]) -> None:
    loaded = _loaded(data)

    assert loaded.project is not None, loaded.findings
    _draw(loaded)


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"duration": "999999"}, "At most 360."),
        ({"start": "1790035200"}, "A real calendar date, written YYYY-MM-DD."),
        ({"start": "2026-10-01T00:00"}, "A real calendar date, written YYYY-MM-DD."),
        ({"call": "9" * 5000}, "A whole number that a project can mean."),
        ({"grant": {"amount": "9999999999999.99"}}, "Digits, at most 14."),
        ({"terms": {"payment_days": "9" * 20}}, "At most 999999999999."),
        ({"work_packages": _source()["work_packages"] * 40}, "Entries, at most 100."),
        ({"indicators": [{"id": "I1", "target": "1e9999999"}]}, "Digits, at most 18."),
        ({"organisations": [{"id": "A", "email": "office(at)lake.example"}]}, "One e-mail address"),
        ({"milestones": [{"id": "M1", "due": "20261001"}]}, "A project month such as M7"),
        ({"milestones": [{"id": "M1", "due": "M\N{SUPERSCRIPT TWO}"}]}, "A project month"),
        ({"milestones": [{"id": "M1", "due": "M" + "9" * 5000}]}, "A project month"),
    ],
)
def test_what_nobody_can_mean_is_refused_in_words(changes: dict[str, Any], allowed: str) -> None:
    loaded = _loaded(_with(**changes))

    assert loaded.project is None
    assert any(finding.allowed.startswith(allowed) for finding in loaded.findings)
