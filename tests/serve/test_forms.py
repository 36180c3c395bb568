"""Editing on the page: what is written into the file, and what is not."""

from __future__ import annotations

import difflib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from erasmus_docs.project.reader import read_project
from erasmus_docs.serve.forms import filled
from erasmus_docs.serve.saving import ChangedError, save
from tests.serve.conftest import PROJECTS, Answer, Serving

pytestmark = pytest.mark.xdist_group("browser")


@dataclass
class Opened:
    """A form as a browser holds it."""

    serving: Serving
    address: str
    fields: dict[str, str]

    def send(self, **more: str) -> Answer:
        body = urlencode({**self.fields, **more})
        return self.serving.ask(
            self.address, "POST", body, Cookie=self.serving.cookie, Origin=self.serving.root
        )


def opened(serving: Serving, section: str, page: str | None = None) -> Opened:
    address = f"/p/mend/edit/{section}"
    page = page or serving.ask(address, Cookie=serving.cookie).body
    # what its queries give depends on them, so the tree has no closer type
    tree: Any = html.document_fromstring(page)
    (form,) = tree.forms
    fields = {name: value or "" for name, value in form.form_values()}
    return Opened(serving, address, fields)


def difference(serving: Serving, before: str) -> list[str]:
    """The lines taken out and put in."""
    after = serving.file().read_text("utf-8")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture
def before(serving: Serving) -> str:
    return serving.file().read_text("utf-8")


def test_only_what_was_changed_is_written(serving: Serving, before: str) -> None:
    form = opened(serving, "organisations")
    assert form.fields["organisations/OPPD/country"] == "NO"
    form.fields["organisations/OPPD/city"] = "Lillehammer & “Mjøsa”: #1"
    answer = form.send()

    assert (answer.status, answer.headers["location"]) == (303, f"{form.address}?saved=1")
    assert difference(serving, before) == [
        "-    city: Hamar",
        '+    city: "Lillehammer & “Mjøsa”: #1"',
    ]
    again = serving.ask(answer.headers["location"], Cookie=serving.cookie).body
    assert "Saved:" in again
    assert opened(serving, "organisations", again).send().status == 200
    assert len(difference(serving, before)) == 2


def test_dates_shares_and_long_texts(serving: Serving, before: str) -> None:
    calendar = opened(serving, "calendar")
    assert calendar.send(duration="17").status == 303
    shares = opened(serving, "shares")
    assert shares.send(**{"shares/A1/CHIT": "1600", "shares/A1/OPPD": ""}).status == 303
    found = difference(serving, before)
    assert found[0] == "-duration: 18            # months: M1 is October 2026, M18 is March 2028"
    assert found[1] == "+duration: 17            # months: M1 is October 2026, M18 is March 2028"
    assert found[2:] == [
        "-  A1: {LUIZ: 3300, CHIT: 1550, OPPD: 1650}",
        "+  A1: {LUIZ: 3300, CHIT: 1600}",
    ]


def test_entries_come_and_go(serving: Serving, before: str) -> None:
    form = opened(serving, "risks")
    new = {"risks/+/id": "R9", "risks/+/description": "Rain", "risks/+/mitigation": "Umbrellas"}
    forgotten = form.send(**{**new, "risks/+/description": ""})
    assert forgotten.status == 409
    # it stands beside the field that was left empty, and the new entry is not folded away
    assert '<a href="#risks/%2B/description">Description</a>' in forgotten.body
    assert "<details open>\n<summary>New risk" in forgotten.body
    assert form.send(**new).status == 303
    added = difference(serving, before)
    assert [line.strip("+ ") for line in added] == [
        "- id: R9",
        "description: Rain",
        "mitigation: Umbrellas",
    ]
    assert opened(serving, "risks").send(**{"remove:risks/R9": "1"}).status == 303
    assert difference(serving, before) == []


def test_work_packages_tasks_and_staff_days(serving: Serving) -> None:
    assert "add a work package" in serving.ask("/p/mend/edit/tasks", Cookie=serving.cookie).body
    form = opened(serving, "work_packages")
    new = {"id": "WP1", "title": "Work: all of it #1", "type": "implementation", "lead": "LUIZ"}
    new |= {"start": "M1", "end": "M18", "staff_days/CHIT": "8 2.5 0 0", "description": "a\r\nü"}
    sent = {f"work_packages/+/{name}": text for name, text in new.items()}
    assert form.send(**sent).status == 303
    task = {"id": "T1", "title": "Begin", "contributors/OPPD": "Reads “it”: twice"}
    answer = opened(serving, "tasks").send(
        **{f"work_packages/WP1/tasks/+/{name}": text for name, text in task.items()}
    )
    assert answer.status == 303
    project = read_project(serving.file()).project
    assert project is not None
    (package,) = project.work_packages
    assert (package.title, package.description) == ("Work: all of it #1", "a\nü")
    assert [str(one) for one in package.staff_days["CHIT"]] == ["8", "2.5", "0", "0"]
    assert package.tasks[0].contributors == {"OPPD": "Reads “it”: twice"}

    before = serving.file().read_text("utf-8")
    days = opened(serving, "work_packages")
    assert days.fields["work_packages/WP1/staff_days/CHIT"] == "8 2.5 0 0"
    answer = days.send(**{"work_packages/WP1/staff_days/CHIT": "8 2,5 0 0"})
    assert (answer.status, "2,5" in answer.body) == (409, True)
    days = opened(serving, "work_packages")
    assert days.send(**{"work_packages/WP1/staff_days/CHIT": "8 3 0 0"}).status == 303
    assert len(difference(serving, before)) == 2


def test_a_mobility_is_added() -> None:
    path = PROJECTS / "ka122-vet-illustration.yaml"
    raw = path.read_bytes()
    fields = {field.name: field for field in filled(path, raw, "mobilities").fields}
    # what is learnt fills pages; a group that may be missing needs nothing
    assert not [name for name in fields if "/learning/" in name]
    assert fields["mobilities/+/participants"].required
    assert not fields["mobilities/+/accompanying/persons"].required
    new = {"id": "M9", "activity": "vet-short-term", "title": "Nine days: Vaasa"}
    new |= {"participants": "3", "country": "FI", "days": "9", "accompanying/persons": "1"}

    posted = {f"mobilities/+/{name}": text for name, text in new.items()}
    form = filled(path, raw, "mobilities", posted)

    assert form.text is not None
    project = read_project(path, raw=form.text.encode()).project
    assert project is not None
    added = project.mobilities[-1]
    assert (added.id, added.title, added.days) == ("M9", "Nine days: Vaasa", 9)
    assert added.accompanying is not None
    assert added.accompanying.persons == 1
    wrong = filled(path, raw, "mobilities", {**posted, "mobilities/+/days": "nine"})
    assert wrong.text is None
    (days,) = (field for field in wrong.fields if field.name == "mobilities/+/days")
    assert "'nine'" in days.wrong


def shown(serving: Serving, section: str, words: str) -> str:
    """A form, once it says something of a file that was saved elsewhere."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        page = serving.ask(f"/p/mend/edit/{section}", Cookie=serving.cookie).body
        if words in page:
            return page
        time.sleep(0.1)
    pytest.fail(f"the form never says: {words}")


def test_what_is_found_stands_where_it_can_be_mended(serving: Serving, before: str) -> None:
    text = before.replace("A1: {LUIZ: 3300", "A1: {LUIZ: 3301")
    text = text.replace("participants: [LUIZ", "participants: [NOBODY", 1)
    serving.file().write_text(text, "utf-8")

    assert 'class="findings"' in shown(serving, "shares", "The shares add up to EUR 60,001")
    page: Any = html.document_fromstring(shown(serving, "activities", "&#39;NOBODY&#39; is not"))
    (note,) = page.xpath("//p[contains(., 'NOBODY')]")
    (field,) = note.xpath("../textarea")
    assert field.get("name").endswith("/participants")

    serving.file().write_text("title: T\norganisations: []\n", "utf-8")
    shown(serving, "shares", "There is nothing to share out yet")


def test_what_the_editor_saved_meanwhile_is_kept(serving: Serving, before: str) -> None:
    form = opened(serving, "organisations")
    meanwhile = before.replace("city: Hamar", "city: Gjøvik").replace("id: LUIZ", "id: LUIZA")
    serving.file().write_text(meanwhile, "utf-8")

    answer = form.send(**{"organisations/CHIT/city": "Sofia"})
    assert answer.status == 303
    assert difference(serving, meanwhile) == ["-    city: Lovech", "+    city: Sofia"]

    # an entry that is called otherwise now
    between = serving.file().read_text("utf-8")
    answer = form.send(**{"organisations/LUIZ/city": "Maribor"})
    assert answer.status == 409
    assert "organisations/LUIZ/city is not in the file any longer" in answer.body
    assert difference(serving, between) == []


def test_the_same_field_changed_twice_is_asked_about(serving: Serving, before: str) -> None:
    form = opened(serving, "organisations")
    meanwhile = before.replace("city: Hamar", "city: Gjøvik")
    serving.file().write_text(meanwhile, "utf-8")

    answer = form.send(**{"organisations/OPPD/city": "Lillehammer"})
    assert answer.status == 409
    assert "The file was saved meanwhile and says “Gjøvik” here." in answer.body
    assert difference(serving, meanwhile) == []
    remove = form.send(**{"remove:organisations/OPPD": "1"})
    assert (remove.status, "was changed meanwhile and not removed" in remove.body) == (409, True)
    assert difference(serving, meanwhile) == []

    second = opened(serving, "organisations", answer.body)
    assert second.fields["organisations/OPPD/city"] == "Lillehammer"
    assert second.send().status == 303
    assert difference(serving, meanwhile) == ["-    city: Gjøvik", "+    city: Lillehammer"]


def test_what_is_no_date_is_not_written(serving: Serving, before: str) -> None:
    answer = opened(serving, "calendar").send(start="soon", duration="20")
    assert answer.status == 409
    assert "Nothing was saved yet." in answer.body
    assert "expected a real date" in answer.body or "2026-10-01" in answer.body
    assert 'value="soon"' in answer.body
    assert difference(serving, before) == []


def test_a_broken_file_is_left_alone(serving: Serving) -> None:
    form = opened(serving, "risks")
    serving.file().write_text("title: [", "utf-8")
    answer = form.send(**{"risks/K1/description": "x"})
    assert (answer.status, "Mend it in your editor" in answer.body) == (409, True)
    assert serving.file().read_text("utf-8") == "title: ["


def test_strangers_write_nothing(serving: Serving, before: str) -> None:
    form = opened(serving, "organisations")
    form.fields["organisations/OPPD/city"] = "Nowhere"
    body = urlencode(form.fields)
    for headers in (
        {"Origin": serving.root},
        {"Cookie": serving.cookie},
        {"Cookie": serving.cookie, "Origin": "null"},
        {"Cookie": serving.cookie, "Origin": "http://localhost"},
    ):
        assert serving.ask(form.address, "POST", body, **headers).status == 403
    assert form.send(secret="x").status == 403
    elsewhere = {"narrative/summary": "x", "was:narrative/summary": "", "id": "x", "was:id": ""}
    assert form.send(secret=form.fields["secret"], **elsewhere).status == 409
    assert difference(serving, before) == []


def test_a_file_is_replaced_only_if_it_is_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    path.chmod(0o640)
    with pytest.raises(ChangedError):
        save(path, b"a: 0\n", "a: 2\n")
    assert path.read_bytes() == b"\xef\xbb\xbfa: 1\n"
    save(path, path.read_bytes(), "a: 2\n")
    assert path.read_bytes() == b"\xef\xbb\xbfa: 2\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.hostile("yaml")
@pytest.mark.parametrize("amount", ["1e999999", "9e9999999", "NaN", "-Infinity", "\u09ea", "x"])
def test_what_is_no_amount_is_not_added_up(amount: str) -> None:
    text = f"organisations: [{{id: A}}]\nshares: {{WP1: {{A: {amount}}}, WP2: {{A: 12.50}}}}\n"

    table = filled(Path("a.yaml"), text.encode(), "shares").table

    assert table is not None
    assert [(unit, total) for unit, _, total in table.rows] == [("WP1", "?"), ("WP2", "12.50")]
