"""The only door to files while a document is made: the house in memory, and ``data:`` pictures."""

from __future__ import annotations

from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from erasmus_docs.documents.pdf.house import PICTURE_TYPES, House
from erasmus_docs.project.picture import KINDS, BadPicture, picture

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
        if url[:11].lower() == "data:image/":
            return self._embedded(url, headers)
        raise FatalURLFetchingError(
            f"The document asks for {url[:200]}. Only pictures and fonts of the house style and "
            "the templates folder are read; put the file there."
        )

    def _embedded(self, url: str, headers: object) -> URLFetcherResponse:
        """A picture inside the style sheet: as any other, whatever it says it is.

        The engine would draw what it finds: SVG with text of its own, and PostScript by starting
        another program.
        """
        if len(url) > MAX_PICTURE:
            raise FatalURLFetchingError("An embedded picture is larger than 20 MB.")
        try:
            found = picture("A picture inside the style sheet", super().fetch(url, headers).read())
        except BadPicture as bad:
            raise FatalURLFetchingError(f"{bad.found} {bad.allowed} {bad.remedy}") from None
        kind = PICTURE_TYPES[KINDS[found.kind]]
        return URLFetcherResponse(url, found.data, {"Content-Type": kind})

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
