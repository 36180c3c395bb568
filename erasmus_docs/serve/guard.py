"""Who may talk to the page: the browser of the one who started it, and nobody else.

The page listens on the loopback interface only. A browser is known by a cookie that the printed
address sets; whatever comes under another name (a name server that points at this machine), or is
sent by another page, is refused.
"""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
_READING = {"GET", "HEAD"}
_STRANGER = (
    "<p>This page belongs to the one who started <code>erasmus-docs serve</code>. "
    "Open the whole address that stands in the terminal there.</p>"
)


class Guard:
    """Lets requests through that hold the secret.

    Args:
        app: What is guarded.
        secret: Stands in the printed address.
        port: Where the page listens; part of the name of the cookie, because a browser sends
            cookies of one port to all others of the machine.
    """

    def __init__(self, app: ASGIApp, secret: str, port: int) -> None:
        self._app, self._secret = app, secret
        self._cookie = f"erasmus-docs-{port}"
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope) or self._app
        await answer(scope, receive, with_headers)

    def _answer(self, scope: Scope) -> Response | None:
        """What to say instead of what was asked for; ``None`` if it may be had."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return _refusal("<p>There is no such page on this machine.</p>")
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and self._is_secret(given):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(
                self._cookie, self._secret, httponly=True, samesite="strict", path="/"
            )
            return answer
        if not self._is_secret(_cookie(headers.get("cookie", ""), self._cookie)):
            return _refusal(_STRANGER)
        if scope["method"] not in _READING and headers.get("origin") != f"http://{host}":
            return _refusal("<p>This was not sent by a page of this program.</p>")
        return None

    def _is_secret(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._secret.encode())


def _cookie(header: str, name: str) -> str:
    """The value of a cookie; ours holds nothing that would have to be quoted."""
    pairs = (one.strip().partition("=") for one in header.split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def _refusal(words: str) -> HTMLResponse:
    page = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        "<title>Refused</title></head>"
        f"<body><main><h1>Refused</h1>{words}</main></body></html>"
    )
    return HTMLResponse(page, status_code=403)
