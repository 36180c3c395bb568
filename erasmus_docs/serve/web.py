"""The addresses of the page, and what answers there."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from erasmus_docs.build.crew import bug
from erasmus_docs.build.model import Failure, Format
from erasmus_docs.serve import pages
from erasmus_docs.serve.desk import Desk, Project
from erasmus_docs.serve.forms import SECTIONS, Form
from erasmus_docs.serve.guard import POLICY
from erasmus_docs.serve.pages import Wish

_FRAME = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
_PAGES = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
_FILES = {"serve.css": "text/css", "serve.js": "text/javascript"}
_KINDS: dict[str, tuple[Format, str]] = {
    "docx": (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": ("pdf", "application/pdf"),
    "pages": ("pdf", "application/pdf"),  # to be looked at in the frame
}
_BEAT, _PAUSE = 15.0, 0.5
_LARGEST, _FIELDS = 16_000_000, 200_000  # bytes and fields of a form


def application(desk: Desk) -> Starlette:
    """The pages of the projects on a desk."""

    async def index(_: Request) -> Response:
        projects = list(desk.projects.values())
        if len(projects) == 1:
            return RedirectResponse(Wish(projects[0].key).address(), status_code=303)
        state = _pulse(desk, None)
        return HTMLResponse(pages.index(projects, await desk.together(), state))

    async def project(request: Request) -> Response:
        one = _project(request)
        if one is None:
            return _missing()
        state = _pulse(desk, one)
        wish = _wish(request)
        look = await desk.look(one)
        if look is None:
            words = pages.refusal("The project cannot be read", one.lost)
            return HTMLResponse(words, status_code=500)
        listing = await desk.listing(one, wish.lang)
        if isinstance(listing, Failure) and wish.lang:
            # of a language that there is not
            wish = replace(wish, lang="")
            listing = await desk.listing(one, "")
        chosen = pages.chosen_entry(listing, wish)
        page = await desk.page(one, wish.lang, chosen.stem) if chosen else None
        more = (await desk.together()).get(one.path, ())
        return HTMLResponse(pages.project(one, wish, listing, page, more, state))

    async def view(request: Request) -> Response:
        one = _project(request)
        if one is None:
            return _missing()
        page = await desk.page(one, _wish(request).lang, request.path_params["stem"])
        headers = {"content-security-policy": _FRAME}
        return HTMLResponse(pages.document(page), headers=headers)

    async def download(request: Request) -> Response:
        one = _project(request)
        kind = request.path_params["kind"]
        if one is None or kind not in _KINDS:
            return _missing()
        stem = request.path_params["stem"]
        wanted, mime = _KINDS[kind]
        framed = kind == "pages"
        headers = {"content-security-policy": _PAGES} if framed else {}
        made = await desk.file(one, _wish(request).lang, stem, wanted)
        if isinstance(made, str):
            words = pages.refusal(f"{stem}.{wanted} cannot be made", made)
            return HTMLResponse(words, status_code=409, headers=headers)
        name = f"{one.key}-{stem}.{wanted}"
        headers["content-disposition"] = (
            f'{"inline" if framed else "attachment"}; filename="{name}"'
        )
        return Response(made, media_type=mime, headers=headers)

    async def edit(request: Request) -> Response:
        one, section = _project(request), request.path_params["section"]
        if one is None or section not in SECTIONS:
            return _missing()
        posted = None
        if request.method == "POST":
            posted = await _posted(request)
            if posted is None or not hmac.compare_digest(
                posted.pop("secret", "").encode(), desk.secret.encode()
            ):
                words = pages.refusal("Not saved", "The form is of another start of the program.")
                return HTMLResponse(words, status_code=403)
        state = _pulse(desk, one)
        form = await desk.form(one, section, posted)
        if not isinstance(form, str) and form.text is not None:
            return RedirectResponse(f"{request.url.path}?saved=1", status_code=303)
        look = await desk.look(one)
        saved = "saved" in request.query_params
        page = pages.edit(one, look, section, form, desk.secret, state, saved=saved)
        return HTMLResponse(page, status_code=409 if posted and _wrong(form) else 200)

    async def events(request: Request) -> Response:
        one = desk.projects.get(request.query_params.get("project", ""))
        return StreamingResponse(_news(desk, one), media_type="text/event-stream")

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return _missing()
        return FileResponse(pages.FOLDER / name, media_type=_FILES[name])

    def _project(request: Request) -> Project | None:
        return desk.projects.get(request.path_params["key"])

    return Starlette(
        routes=[
            Route("/", index),
            Route("/events", events),
            Route("/static/{name}", static),
            Route("/p/{key}", project),
            Route("/p/{key}/view/{stem}", view),
            Route("/p/{key}/edit/{section}", edit, methods=["GET", "POST"]),
            Route("/p/{key}/{kind}/{stem}", download),
        ],
        exception_handlers={404: lambda *_: _missing(), 500: _bug},
    )


async def _posted(request: Request) -> dict[str, str] | None:
    """The fields of a form that was sent; ``None`` if that is no form of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return None


def _wrong(form: Form | str) -> bool:
    """Whether something was not saved."""
    return isinstance(form, str) or bool(form.wrong) or any(one.wrong for one in form.fields)


def _wish(request: Request) -> Wish:
    asked = request.query_params
    phase = asked.get("phase", "")
    return Wish(
        request.path_params["key"],
        asked.get("doc", ""),
        phase if phase in pages.PHASES else "",
        asked.get("lang", ""),
        "pages" if asked.get("view") == "pages" else "",
        int(page) if (page := asked.get("page", "")[:4]).isascii() and page.isdigit() else 0,
    )


async def _news(desk: Desk, one: Project | None) -> AsyncIterator[str]:
    """A number whenever it is another one; a sign of life in between."""
    last = None
    while not desk.closed:
        now = _pulse(desk, one)
        yield f"data: {now}\n\n" if now != last else ": still here\n\n"
        last = now
        if one is None:  # many projects that are read one after the other are not news each
            await asyncio.sleep(_PAUSE)
        try:
            await asyncio.wait_for(desk.bell.wait(), _BEAT)
        except TimeoutError:
            continue


def _pulse(desk: Desk, one: Project | None) -> int:
    """Another number whenever a project, or the list of them, is to be shown anew."""
    if one is not None:
        return desk.run + one.stamp
    return desk.state + sum(other.seen for other in desk.projects.values())


def _missing() -> Response:
    words = "Go back to the list of projects; the address may be of a file that is gone."
    return HTMLResponse(pages.refusal("There is no such page", words), status_code=404)


async def _bug(_: Request, error: Exception) -> Response:
    return HTMLResponse(pages.refusal("This went wrong", bug(error).message), status_code=500)
