"""Who may not see the page, and what may not be done with it."""

from __future__ import annotations

import socket
import time

import pytest

from tests.serve.conftest import Serving

pytestmark = pytest.mark.xdist_group("browser")


def test_only_the_address_of_the_terminal_opens_it(serving: Serving) -> None:
    for path in ("/", "/p/mend", "/p/mend/pdf/gantt", "/static/serve.css", "/events", "/no"):
        answer = serving.ask(path)
        assert (answer.status, "stands in the terminal" in answer.body) == (403, True), path
    for cookie in ("erasmus-docs=x", f"erasmus-docs-{serving.port}=x", ";;=\\", serving.token):
        assert serving.ask("/p/mend", Cookie=cookie).status == 403
    assert serving.ask("/?token=x").status == 403

    answer = serving.ask(f"/?token={serving.token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"] == f"{serving.cookie}; HttpOnly; Path=/; SameSite=strict"
    assert serving.ask("/p/mend", Cookie=serving.cookie).status == 200


def test_no_other_name_leads_here(serving: Serving) -> None:
    for host in ("evil.example", f"evil.example:{serving.port}", "127.0.0.1", "127.0.0.1:1", ""):
        answer = serving.ask(f"/?token={serving.token}", Host=host)
        assert (answer.status, "set-cookie" in answer.headers) == (403, False), host
    for host in ("localhost", "[::1]"):
        known = serving.ask("/p/mend", Host=f"{host}:{serving.port}", Cookie=serving.cookie)
        assert known.status == 200


def test_a_cookie_made_to_be_read_for_minutes_is_refused_at_once(serving: Serving) -> None:
    """Every page of this machine can set one; the parser of Python took 70 seconds for this."""
    begin = time.monotonic()
    answer = serving.ask("/", Cookie='a="' + "\\" * 60_000 + '"')

    assert answer.status == 403
    assert time.monotonic() - begin < 5


def test_nothing_is_changed_from_elsewhere(serving: Serving) -> None:
    for origin in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        answer = serving.ask("/p/mend", "POST", Cookie=serving.cookie, **origin)
        assert answer.status == 403
    answer = serving.ask("/p/mend", "POST", Cookie=serving.cookie, Origin=serving.root)
    assert answer.status == 405


def test_only_the_projects_are_reached(serving: Serving) -> None:
    for path in (
        "/p/other",
        "/p/..%2f..%2fetc%2fpasswd",
        "/static/pages.py",
        "/static/..%2fweb.py",
        "/p/mend/exe/gantt",
        "/p/mend/view/..%2f..%2fmend.yaml/x",
    ):
        answer = serving.ask(path, Cookie=serving.cookie)
        assert (answer.status, "There is no such page" in answer.body) == (404, True), path
    answer = serving.ask("/p/mend/docx/..", Cookie=serving.cookie)
    assert (answer.status, "changed" in answer.body or "cannot be made" in answer.body) == (
        409,
        True,
    )
    answer = serving.ask("/p/mend?lang=../../etc&doc=<script>&phase=x", Cookie=serving.cookie)
    assert answer.status == 200
    assert "<script>" not in answer.body.replace("<script src", "")


def test_text_of_a_file_stays_text(serving: Serving) -> None:
    wild = "<script>alert(1)</script></textarea></style>"
    text = serving.file().read_text("utf-8")
    text = text.replace("acronym: MENDMEASURE", f"acronym: '{wild}'")
    text = text.replace("city: Hamar", f"city: '{wild}'").replace("id: LUIZ", f"id: '{wild}'")
    serving.file("wild.yaml").write_text(text, "utf-8")
    end = time.monotonic() + 60
    while serving.ask("/p/wild", Cookie=serving.cookie).status == 404:
        assert time.monotonic() < end
    for path in ("/", "/p/wild", "/p/wild/edit/organisations", "/p/wild/view/gantt"):
        answer = serving.ask(path, Cookie=serving.cookie)
        assert (answer.status, "<script>alert" in answer.body) == (200, False), path
    assert "&lt;script&gt;" in serving.ask("/p/wild/edit/organisations", Cookie=serving.cookie).body


def test_what_the_page_may_load(serving: Serving) -> None:
    page = serving.ask("/p/mend", Cookie=serving.cookie)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    frame = serving.ask("/p/mend/view/gantt", Cookie=serving.cookie)
    policy = frame.headers["content-security-policy"]
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    for found in (page.body, frame.body):
        assert 'src="http' not in found
        assert "url(" not in found


def test_it_listens_on_this_machine_only(serving: Serving) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((str(address), serving.port), timeout=5).close()
    assert serving.address.startswith("http://127.0.0.1:")
