"""The only door to files while a document is made: the house in memory, and ``data:`` pictures."""

from __future__ import annotations

from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from erasmus_docs.documents.pdf.house import PICTURE_TYPES, House

MAX_PICTURE = 20_000_000


class Jail(URLFetcher):  # type: ignore[misc]
    """Serves ``house:`` files and embedded pictures; everything else ends the document."""

    def __init__(self, house: House) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._house = house

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Serve a file of the house.

        Raises:
            FatalURLFetchingError: The address leads anywhere else.
        """
        scheme, _, rest = url.partition(":")
        if scheme == "house":
            return self._served(url, unquote(rest))
        if url.startswith("data:image/") and not url.startswith("data:image/svg"):
            if len(url) > MAX_PICTURE:
                raise FatalURLFetchingError("An embedded picture is larger than 20 MB.")
            return super().fetch(url, headers)
        raise FatalURLFetchingError(
            f"The document asks for {url[:200]}. Only pictures and fonts of the house style and "
            "the templates folder are read; put the file there."
        )

    def _served(self, url: str, path: str) -> URLFetcherResponse:
        if (font := self._house.fonts.get(path)) is not None:
            return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})
        if (picture := self._house.pictures.get(path)) is not None:
            kind = PICTURE_TYPES.get(path[path.rfind(".") :].lower(), "application/octet-stream")
            return URLFetcherResponse(url, picture, {"Content-Type": kind})
        known = ", ".join(sorted(self._house.pictures)) or "none"
        raise FatalURLFetchingError(
            f'There is no picture or font "{path}" in the templates. Pictures there: {known}.'
        )
