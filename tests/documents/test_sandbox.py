"""What templates try: ways out of the sandbox, and ways to fill the machine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from erasmus_docs.documents.values import Text
from erasmus_docs.errors import TemplateError
from tests.support.templates import markup

pytestmark = pytest.mark.hostile("template")
CONTEXT = {
    "rows": ["a", "b"],
    "party": {"id": "A", "name": Text("Name", "party.name")},
    "n": Decimal(5),
    "day": date(2026, 10, 1),
}
TEN = "'0123456789'"


def failure(folder: Path, source: str) -> str:
    with pytest.raises(TemplateError) as caught:
        markup(folder, source, CONTEXT)
    return str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ rows.__class__.__mro__[1].__subclasses__() }}",
        "{{ party.name.__init__.__globals__ }}",
        "{{ party.name.path.__class__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ party|map(attribute='__class__')|list }}",
        "{{ rows|map('attr', '__class__')|list }}",
        "{{ rows|selectattr('__class__')|list|first|attr('x') }}",
        "{{ rows|sum(attribute='__class__') }}",
        "{{ rows|groupby('__class__.__name__') }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{x}'.format_map(party) }}",
        "{{ '%s'|format(1) }}",
        "{{ '%(__class__)s' % party }}",
        "{{ joiner(',') }}",
        "{{ cycler('a') }}",
        "{{ lipsum() }}",
        "{{ range(9) }}",
        "{{ dict(a=1) }}",
        "{{ namespace.__init__ }}",
        "{{ namespace(a=1).__class__ }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ loop }}",
        "{% for a in rows %}{{ loop._iterable }}{% endfor %}",
        "{% for a in rows %}{{ loop.__class__ }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{{ rows.append(1) }}",
        "{{ rows.clear() }}",
        "{{ party.pop('id') }}",
        "{{ party.update(a=1) }}",
        "{{ party.setdefault('a', 1) }}",
        "{{ day.strftime('%Y') }}",
        "{{ day.__reduce__() }}",
        "{{ n.as_tuple() }}",
        "{{ n.__format__('x') }}",
        "{{ party.name.encode('idna') }}",
        "{{ environment }}",
        "{{ config }}",
        "{{ open('/etc/passwd') }}",
        "{{ rows|pprint }}",
        "{{ party|xmlattr }}",
        "{{ party|tojson }}",
        "{{ '<b>'|safe }}",
        "{% autoescape false %}{% endautoescape %}",
        "{% do rows.append(1) %}",
        "{% debug %}",
        "{% import os %}",
        "{% from 'os' import system %}",
    ],
)
def test_nothing_leads_out_of_the_sandbox(tmp_path: Path, source: str) -> None:
    assert failure(tmp_path, source).startswith("t.html.j2")
    assert rows_are_as_they_were()


def rows_are_as_they_were() -> bool:
    return CONTEXT["rows"] == ["a", "b"] and list(CONTEXT["party"]) == ["id", "name"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' * 1000000000 }}",
        "{{ rows * 1000000000 }}",
        "{{ 10 ** 1000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x'.zfill(1000000000) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'x'.replace('', 'y') }}",
        "{{ 'x'.expandtabs(1000000000) }}",
        "{{ 'x'.join(rows) }}",
        "{{ 1|round(1000000000, 'ceil') }}",
        "{{ '1e999999999'|number }}",
        "{{ rows|batch(1000000000, 'x')|list|length }}",
        f"{{% set ns = namespace(x='ab') %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x ~ ns.x %}{% endfor %}{% endfor %}",
        f"{{% set ns = namespace(x='ab') %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x + ns.x %}{% endfor %}{% endfor %}",
        f"{{% set ns = namespace(x=['a']) %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x + ns.x %}{% endfor %}{% endfor %}",
        f"{{% set ns = namespace(x='ab') %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x|replace('a', 'aaaaaaaaaa') %}{% endfor %}{% endfor %}",
        f"{{% set ns = namespace(x='ab') %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x|list|join(ns.x) %}{% endfor %}{% endfor %}",
        f"{{% set ns = namespace(x=9) %}}{{% for a in {TEN} %}}{{% for b in {TEN} %}}"
        "{% set ns.x = ns.x * ns.x %}{% endfor %}{% endfor %}",
    ],
)  # fmt: skip
def test_nothing_grows_without_end(tmp_path: Path, source: str) -> None:
    assert failure(tmp_path, source).startswith("t.html.j2:1")


LOOPS = "".join(f"{{% for a{n} in {TEN} %}}" for n in range(9))
ENDS = "{% endfor %}" * 9


@pytest.mark.parametrize(
    "source",
    [
        f"{LOOPS}<p>{'x' * 900}</p>{ENDS}",
        f"{LOOPS}{{{{ party.name }}}}{{{{ '{'y' * 9000}' }}}}{ENDS}",
        f"{{% set all %}}{LOOPS}{'x' * 900}{ENDS}{{% endset %}}{{{{ all }}}}",
        f"{{% macro m() %}}{LOOPS}{'x' * 900}{ENDS}{{% endmacro %}}{{{{ m() }}}}",
        f"{{% filter upper %}}{LOOPS}{'x' * 900}{ENDS}{{% endfilter %}}",
    ],
    ids=["text", "values", "set", "macro", "filter"],
)
def test_a_thousand_million_characters_are_stopped_by_their_number(
    tmp_path: Path, source: str
) -> None:
    said = failure(tmp_path, source)

    assert "The document grows beyond 50,000,000 characters." in said
    assert "Look for a loop that repeats too much." in said
    assert said.startswith("t.html.j2:1")


@pytest.mark.parametrize(
    "name",
    ["../secret.j2", "/etc/passwd", "a/../../secret.j2", "..\\\\secret.j2", "file:///etc/passwd",
     "https://example.org/x.j2", "linked.j2", "folder/secret.j2", "t.html.j2/../../secret.j2"],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_no_file_outside_the_templates_is_read(tmp_path: Path, name: str, tag: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.j2").write_text("<p>secret</p>", "utf-8")
    (folder / "linked.j2").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to(tmp_path)

    said = failure(folder, f"{{% {tag} '{name}'{' as x' if tag == 'import' else ''} %}}")

    assert "is missing" in said
    assert "secret</p>" not in said


def test_what_templates_need_is_there(tmp_path: Path) -> None:
    source = (
        "{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}"
        "{% for a in rows %}{{ loop.cycle('odd', 'even') }}{{ a.upper() }}{% endfor %}"
        "{{ 'a-b'.split('-')|join('+') }}{{ 'ab'|replace('a', 'x') }}"
        "{% call m(7 % 4 * 2) %}c{% endcall %}{{ rows + ['c'] == 1 }}"
        "{% for k, v in party.items() %}{{ k }}{% endfor %}{{ 'a' ~ '<' ~ 1 }}"
        "{% set ns = namespace(x=1) %}{% set ns.x = ns.x + 1 %}{{ ns.x }}"
    )

    assert markup(tmp_path, source, CONTEXT) == ("oddAevenBa+bxb[6c]Falseidnamea&lt;12")
