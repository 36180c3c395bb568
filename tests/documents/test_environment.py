"""The environment: strict, sandboxed, and exact about what went wrong where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from erasmus_docs.documents.values import Amount, Text
from erasmus_docs.errors import TemplateError
from tests.support.templates import markup


def failure(folder: Path, source: str, context: dict[str, object] | None = None) -> str:
    with pytest.raises(TemplateError) as caught:
        markup(folder, source, context or {})
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ n|money }}", "EUR\u00a012\u00a0345.60"),
        ("{{ whole|money }}", "EUR\u00a040\u00a0000"),
        ("{{ whole|amount }}", "40\u00a0000"),
        ("{{ half|number }}", "2.5"),
        ("{{ half|percent }}", "2.5\u00a0%"),
        ("{{ day|date }}", "1 October 2026"),
        ("{{ day }}", "1 October 2026"),
        ("{{ 7|month }}", "M7"),
        ("{{ names|listing }}", "A, B and C"),
        ("{{ names[:1]|listing }}", "A"),
        ("{{ 'élément de la Partie'|capitalize }}", "Élément de la Partie"),
        ("{{ none|gap('VAT number') }}", "<mark>VAT number</mark>"),
        ("{{ ''|gap('city') }}", "<mark>city</mark>"),
        ("{{ 'x'|gap('city') }}", "x"),
        ("{{ absent }}", "<mark>to be completed</mark>"),
        ("{{ absent|money }}", "<mark>to be completed</mark>"),
        ("{{ absent|markdown }}", "<p><mark>to be completed</mark></p>"),
        ("{{ '<b>' }}", "&lt;b&gt;"),
        ("{{ control }}", "ab"),
    ],
)
def test_what_values_print(tmp_path: Path, source: str, printed: str) -> None:
    context = {
        "n": Decimal("12345.6"),
        "whole": Decimal(40000),
        "half": Decimal("2.50"),
        "day": date(2026, 10, 1),
        "names": ["A", "B", "C"],
        "absent": None,
        "control": "a\x07\x00b",
    }

    assert markup(tmp_path, source, context) == printed


def test_formatted_values_keep_their_path(tmp_path: Path) -> None:
    context = {"grant": Amount(Decimal(60000), "grant.amount"), "city": [Text("Łódź", "o.A.city")]}

    assert markup(tmp_path, "{{ grant|money }}", context) == (
        '<data value="grant.amount">EUR\u00a060\u00a0000</data>'
    )
    assert markup(tmp_path, "{{ city|listing }}", context) == '<data value="o.A.city">Łódź</data>'


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("- a\n-\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("x\n\n- - -\n  -", "<p>x</p>"),
        ("- -", ""),
        ("1. a\n2.\n3. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("- [](https://a.eu)\n- ![](x)\n- ***\n- b", "<ul><li><p>b</p></li></ul>"),
        ("- -\n- 1.", ""),
        ("1. - a\n   - b\n2. c", "<ol><li><p>– a</p><p>– b</p></li><li><p>c</p></li></ol>"),
        ("- 1. + a\n\n  b", "<ul><li><p>1. – a</p><p>b</p></li></ul>"),
        ("- - ```\n    x\n    ```\n  - y", "<ul><li><p>– x</p><p>– y</p></li></ul>"),
        ("```\n```\n\nx", "<p>x</p>"),
        (
            "3. a\n\n   0. b",
            '<ol start="3"><li><p>a</p><ol start="0"><li><p>b</p></li></ol></li></ol>',
        ),
        ("x\n\n7.\n8.", "<p>x</p>"),
    ],
)
def test_no_entry_or_code_makes_an_empty_line(tmp_path: Path, source: str, wanted: str) -> None:
    assert markup(tmp_path, "{{ text|markdown }}", {"text": source}) == wanted


def test_markdown_is_text_without_html_pictures_and_odd_links(tmp_path: Path) -> None:
    source = """# Head

One *two* **three** <script>x</script> [ok](https://a.eu) [bad](javascript:x) ![alt](http://x/y.png)

- a
  - b

1. c

> quoted

    code {{ 1 }}
"""
    assert markup(tmp_path, "{{ text|markdown }}", {"text": source}) == (
        '<p class="keep"><strong>Head</strong></p>'
        "<p>One <em>two</em> <strong>three</strong> &lt;script&gt;x&lt;/script&gt; "
        '<a href="https://a.eu">ok</a> [bad](javascript:x) alt</p>'
        "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"
        "<ol><li><p>c</p></li></ol>"
        "<p>quoted</p><p>code {{ 1 }}</p>"
    )


@pytest.mark.hostile("text")
@pytest.mark.parametrize(
    "source",
    ["> " * 30 + "end", "- " * 30 + "end", "1. > " * 15 + "end", ">" * 1_000 + "end",
     "\n".join(" " * 2 * n + "- line" for n in range(300)) + "\n\nend", "*" * 99_000 + "end",
     "x " + "`" * 100 + "end", "[" * 50 + "end" + "](x)" * 50],
    ids=lambda source: source[:5],
)  # fmt: skip
def test_nothing_is_lost_of_a_text_however_deep_it_nests(tmp_path: Path, source: str) -> None:
    found = markup(tmp_path, "{{ text|markdown }}", {"text": source})

    assert "end" in found
    assert found.count("line") == source.count("line")


@pytest.mark.hostile("text")
@pytest.mark.parametrize(
    ("written", "led"),
    [("https://ec.europa.eu", "https://evil.example/x"), ("ec.europa.eu", "https://evil.example"),
     ("**www.ec.europa.eu/a**", "https://evil.example"), ("a@b.eu", "mailto:a@evil.example"),
     ("https://ec.europa.eu", "https://ec.europa.eu@evil.example/")],
)  # fmt: skip
def test_a_link_that_is_written_as_another_address_says_where_it_leads(
    tmp_path: Path, written: str, led: str
) -> None:
    assert f"</a> ({led})" in markup(tmp_path, "{{ t|markdown }}", {"t": f"[{written}]({led})"})


@pytest.mark.parametrize(
    "source",
    ["[our site](https://a.eu)", "[www.a.eu](https://a.eu/b)", "[A.eu](https://www.a.eu)",
     "<https://a.eu/b>", "[a@b.eu](mailto:a@b.eu?subject=c)", "[see e.g. here](https://a.eu)"],
)  # fmt: skip
def test_other_links_do_not(tmp_path: Path, source: str) -> None:
    assert "</a></p>" in markup(tmp_path, "{{ t|markdown }}", {"t": source})


@pytest.mark.hostile("text")
def test_an_address_that_is_referred_to_many_times_is_not_printed_each_time(
    tmp_path: Path,
) -> None:
    source = f"[a]: https://{'x' * 50_000}\n\n" + "[a] " * 500

    assert len(markup(tmp_path, "{{ text|markdown }}", {"text": source})) == len("<p></p>") + 999


def test_an_unknown_name_says_where_and_what_there_is(tmp_path: Path) -> None:
    context: dict[str, object] = {"party": {"legal_name": "A", "city": "B"}}

    assert failure(tmp_path, "<p>\n{{ party.legal_nam }}</p>", context) == (
        "t.html.j2:2:0: legal_nam is not defined. Available here: legal_name, city. "
        "`erasmus-docs fields` lists what templates can use."
    )
    assert "nobody is not defined" in failure(tmp_path, "{{ nobody }}")
    assert "x is not defined" in failure(tmp_path, "{% for a in x %}{% endfor %}")
    assert "x is not defined" in failure(tmp_path, "{% if x %}{% endif %}")
    assert "x is not defined" in failure(tmp_path, "{{ x.y.z }}")


def test_syntax_errors_and_missing_files_are_named(tmp_path: Path) -> None:
    assert failure(tmp_path, "<p>\n{% if %}</p>").startswith("t.html.j2:2")
    assert "no-such.j2 is missing" in failure(tmp_path, "{% include 'no-such.j2' %}")
    assert "is missing" in failure(tmp_path, "{% include '../outside.j2' %}")


def test_a_group_is_never_printed_as_one(tmp_path: Path) -> None:
    assert "t.html.j2:1" in failure(tmp_path, "{{ party }}", {"party": {"a": 1}})


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 10 ** 1000000 }}",
        "{{ rows.append(1) }}",
        "{{ lipsum() }}",
        "{{ range(9) }}",
        "{{ 'a'|safe }}",
        "{{ '{0.__class__}'.format(1) }}",
    ],
)
def test_what_could_harm_is_refused(tmp_path: Path, source: str) -> None:
    assert failure(tmp_path, source, {"rows": [1]})


def test_a_symlink_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.j2"
    outside.write_text("secret", encoding="utf-8")
    inside = tmp_path / "templates"
    inside.mkdir()
    (inside / "link.j2").symlink_to(outside)

    assert "link.j2 is missing" in failure(inside, "{% include 'link.j2' %}")
