"""What somebody sees who writes a project file beside the page, in a real browser."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
import yaml
from playwright.sync_api import BrowserContext, Error, Frame, Page, expect

from erasmus_docs.project.reader import read_project
from tests.serve.conftest import Serving
from tests.support.events import everything
from tests.support.large import large

pytestmark = pytest.mark.xdist_group("browser")
# a busy machine may take long; what is measured is measured by itself
expect.set_options(timeout=30_000)

SECOND = 1_000
_AXE = resources.files("axe_playwright_python") / "axe.min.js"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that must not complain."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    # a form that was not saved is an answer, too
    assert [one for one in complaints if "(Conflict)" not in one] == []


def opened(page: Page, serving: Serving, query: str = "doc=gantt", key: str = "mend") -> Frame:
    """The document of a project."""
    page.goto(f"{serving.root}/p/{key}?{query}")
    frame = page.frame_locator("#page")
    expect(frame.locator("main")).to_be_visible()
    (found,) = (one for one in page.frames if one.parent_frame)
    return found


def violations(page: Page) -> list[Any]:
    """What the rules of axe have against a page: the rule and the elements."""
    page.evaluate(_AXE.read_text("utf-8"))
    # a thousand lines of a file are all alike
    found = page.evaluate("axe.run({exclude: ['.line:nth-child(n + 30)']})")["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def changed(serving: Serving, old: str, new: str) -> None:
    path = serving.file()
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_list_leads_to_a_project_and_its_documents(page: Page, serving: Serving) -> None:
    page.context.clear_cookies()
    page.goto(serving.address)
    expect(page).to_have_url(f"{serving.root}/")
    expect(page.get_by_role("listitem").filter(has_text="SIM")).to_contain_text("1 error")
    page.get_by_role("link", name="MENDMEASURE").click()
    page.get_by_role("link", name="Gantt chart").click()

    expect(page).to_have_title("MENDMEASURE – erasmus-docs")
    frame = page.frame_locator("iframe[title='Gantt chart']")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Gantt chart")


def test_a_save_updates_the_page_where_it_was_scrolled_to(page: Page, serving: Serving) -> None:
    frame = opened(page, serving, "doc=dissemination-plan")
    frame.evaluate("document.scrollingElement.scrollTop = 900")
    before = time.monotonic()

    changed(serving, "acronym: MENDMEASURE", "acronym: MENDFAST")
    expect(page.get_by_role("heading", level=1)).to_have_text("MENDFAST")
    taken = time.monotonic() - before

    expect(frame.locator("body")).to_contain_text("MENDFAST")
    assert frame.evaluate("document.scrollingElement.scrollTop") == 900
    # a second on a machine that has nothing else to do
    assert taken < 10


def test_a_broken_save_keeps_the_last_good_page(page: Page, serving: Serving) -> None:
    frame = opened(page, serving)
    changed(serving, "duration: 18", "duration: [")

    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("cannot be read as it was saved")
    expect(trouble).to_contain_text("The YAML is broken")
    expect(page.get_by_role("status")).to_contain_text("Not updated")
    expect(frame.locator("body")).to_contain_text("Gantt chart")
    trouble.get_by_role("link").first.click()
    # the parser sees it where the bracket should have been closed
    expect(page.locator(".line.error:target")).to_be_in_viewport()

    # another document of the last state that could be read
    page.get_by_role("link", name="Budget summary").click()
    expect(page.frame_locator("#page").get_by_role("heading", level=1)).to_have_text(
        "Budget summary"
    )

    changed(serving, "duration: [", "duration: 19")
    expect(page.get_by_role("status")).to_contain_text("As saved at")
    expect(trouble).to_have_text("")


def test_a_finding_and_a_value_show_their_place(page: Page, serving: Serving) -> None:
    frame = opened(page, serving, "doc=agreement-bilateral-CHIT")
    changed(serving, "duration: 18", "duration: 30")
    finding = page.locator("#findings").get_by_role("link", name="The project lasts 30 months")
    finding.click()

    expect(page.locator(".line:target")).to_contain_text("duration: 30")
    value = frame.get_by_text("1.0", exact=True).first
    value.click()
    expect(page.locator(".line:target")).to_contain_text('version: "1.0"')
    expect(page.locator(".line:target")).to_be_in_viewport()

    page.get_by_role("button", name="Values as links").press("Enter")
    name = frame.get_by_role("link", name="Ljudska univerza Izmišljena").first
    name.press("Enter")
    expect(page.locator(".line:target")).to_contain_text("legal_name: Ljudska univerza Izmišljena")


def test_phase_and_language_can_be_chosen(page: Page, serving: Serving) -> None:
    opened(page, serving)
    page.get_by_role("link", name="agreement", exact=True).click()
    documents = page.get_by_role("navigation", name="Documents")
    expect(documents.get_by_role("heading")).to_have_text(["Agreement"])
    page.get_by_role("link", name="Français").click()
    frame = page.frame_locator("#page")
    expect(frame.locator("html")).to_have_attribute("lang", "fr")


def test_pages_are_shown_as_they_break(page: Page, serving: Serving) -> None:
    opened(page, serving)
    with page.expect_response("**/p/mend/pages/gantt?*") as waiting:
        page.get_by_role("link", name="pages", exact=True).click()
    assert waiting.value.headers["content-type"] == "application/pdf"
    assert waiting.value.headers["content-disposition"] == 'inline; filename="mend-gantt.pdf"'
    page.get_by_label("shown from page").fill("2")
    page.get_by_role("button", name="Go").click()
    scrolled = viewed(page)
    with page.expect_response("**/p/mend/pages/gantt?*"):
        changed(serving, "acronym: MENDMEASURE", "acronym: MENDPAGES")
    expect(page.get_by_role("heading", level=1)).to_have_text("MENDPAGES")
    address = page.locator("#page").get_attribute("src") or ""
    assert "#page=2&" in address
    assert viewed(page) == scrolled
    changed(serving, "duration: 18", "duration: [")
    expect(page.locator("#trouble")).to_contain_text("cannot be read")
    assert page.locator("#page").get_attribute("src") == address
    page.get_by_role("link", name="text", exact=True).click()
    expect(page.frame_locator("#page").locator("header")).to_contain_text("MENDPAGES")


def viewed(page: Page) -> float:
    """How far down the viewer of the browser is, once it is not at the top."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        address = (page.locator("#page").get_attribute("src") or "").partition("#")[0]
        # the last is the one that the viewer scrolls
        with suppress(Error, IndexError):  # it is being loaded
            inner = [one for one in page.frames if address in one.url][1]
            if (at := inner.evaluate("document.scrollingElement.scrollTop")) > 0:
                return float(at)
        page.wait_for_timeout(100)
    pytest.fail("the viewer stays at the top")


def test_documents_can_be_taken_along(page: Page, serving: Serving) -> None:
    opened(page, serving, "doc=gantt&lang=fr")
    files = {}
    for name in ("DOCX", "PDF"):
        with page.expect_download(timeout=60 * SECOND) as waiting:
            page.get_by_role("link", name=name, exact=True).click()
        files[waiting.value.suggested_filename] = Path(waiting.value.path()).read_bytes()

    assert list(files) == ["mend-gantt.docx", "mend-gantt.pdf"]
    word, pdf = files.values()
    assert "Diagramme" in "\n".join(one.text for one in docx.Document(BytesIO(word)).paragraphs)
    with pikepdf.open(BytesIO(pdf)) as found:
        assert found.Root.Lang == "fr"


def test_every_tab_follows(context: BrowserContext, serving: Serving) -> None:
    tabs = [context.new_page() for _ in range(2)]
    for tab, name in zip(tabs, ("gantt", "risk-register"), strict=True):
        opened(tab, serving, f"doc={name}")
    changed(serving, "acronym: MENDMEASURE", "acronym: MENDTABS")
    for tab in tabs:
        expect(tab.get_by_role("heading", level=1)).to_have_text("MENDTABS")
        expect(tab.frame_locator("#page").locator("header")).to_contain_text("MENDTABS")


@pytest.mark.parametrize(
    ("width", "colours"),
    # the form below is looked at in the light and wide
    itertools.product([1280, 400], ["light", "dark"]) if everything() else [(400, "dark")],
)
def test_everyone_can_use_it(page: Page, serving: Serving, width: int, colours: str) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, serving, "doc=gantt", key="sim")
    page.locator("details").first.locator("summary").click()

    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    tree = page.locator("body").aria_snapshot()
    for part in (
        '- heading "SIM" [level=1]',
        "- status:",
        '- navigation "Documents"',
        '- region "Findings"',
        '- link "DOCX (draft)"',
        '- region "Document"',
    ):
        assert part in tree, tree
    page.goto(serving.root)
    assert violations(page) == []
    # the document by itself: in its frame no script runs, nor does axe
    page.goto(f"{serving.root}/p/sim/view/gantt")
    assert violations(page) == []


def test_a_value_is_changed_on_the_page(page: Page, serving: Serving) -> None:
    opened(page, serving)
    page.get_by_role("list", name="Edit as a form").get_by_role(
        "link", name="organisations"
    ).click()
    page.locator("summary", has_text="OPPD").click()
    entry = page.get_by_role("group", name="OPPD")
    assert violations(page) == []
    entry.get_by_label("Country").fill("SE")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status")).to_contain_text("Saved:")
    assert "\n    country: SE\n" in serving.file().read_text("utf-8")

    # what the editor saves is told, and not taken for what is filled in here
    page.locator("summary", has_text="OPPD").click()
    entry.get_by_label("City").fill("Umeå")
    changed(serving, "city: Hamar", "city: Malmö")
    expect(page.get_by_role("status")).to_contain_text("saved elsewhere")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("alert")).to_contain_text("says “Malmö” here")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status")).to_contain_text("Saved:")
    assert "\n    city: Umeå\n" in serving.file().read_text("utf-8")


def test_an_activity_and_its_shares_by_keyboard(page: Page, serving: Serving) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{serving.root}/p/mend/edit/activities")
    page.locator("summary", has_text="New activity").press("Enter")
    entry = page.get_by_role("group", name="New activity")
    entry.get_by_label("Title").fill("Fair: “done” #1")
    entry.get_by_label("Title").press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Nothing was saved yet.")
    alert.get_by_role("link", name="Venue", exact=True).press("Enter")
    expect(entry.get_by_label("Venue (needed)")).to_be_focused()
    given = {"Id": "A9", "Venue": "Lovech", "Start": "M17", "End": "M18", "Description": "Open"}
    for label, text in (given | {"Lead": "CHIT"}).items():
        entry.get_by_label(f"{label} (needed)").fill(text)
    entry.get_by_label("Amount", exact=True).fill("3000")
    entry.get_by_label("Lead (needed)").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved:")
    said = page.get_by_role("list", name="Findings about activities")
    expect(said).to_contain_text("The activities add up to EUR 63,000")

    page.get_by_role("link", name="shares", exact=True).press("Enter")
    share = page.get_by_role("textbox", name="A9, CHIT, EUR")
    share.fill("3,000")
    share.press("Enter")
    expect(alert).to_contain_text("`shares A9 CHIT` is '3,000'.")
    expect(share).to_have_attribute("aria-invalid", "true")
    share.fill("3000")
    share.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved:")
    said = page.get_by_role("list", name="Findings about shares")
    expect(said).to_contain_text("The shares add up to EUR 63,000")
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 400
    project = read_project(serving.file()).project
    assert project is not None
    assert project.activities[-1].title == "Fair: “done” #1"
    assert project.shares["A9"] == {"CHIT": 3000}


def test_the_keyboard_reaches_everything(page: Page, serving: Serving) -> None:
    opened(page, serving)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the document")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.textContent.trim() || document.activeElement.tagName"
            )
        )
    assert {"Projects", "Français", "Gantt chart", "PDF", "Values as links", "IFRAME"} <= reached


def test_sixty_partners(page: Page, serving: Serving) -> None:
    data = large("partners", 60).data
    path = serving.file("many.yaml")
    path.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    page.goto(serving.root)
    page.locator("a[href='/p/many']").click()
    frame = opened(page, serving, "doc=budget-summary", key="many")
    expect(page.locator("summary").filter(has_text="(59)").first).to_be_visible()
    expect(frame.locator("body")).to_contain_text("Q60")

    before = time.monotonic()
    path.write_text(yaml.safe_dump({**data, "acronym": "STILLFAST"}, sort_keys=False), "utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("STILLFAST")
    assert time.monotonic() - before < 10
