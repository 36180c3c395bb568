"""What can go wrong while a PDF is made, as messages for the person who asked for it."""

from __future__ import annotations

from erasmus_docs.errors import RenderError


class MissingLibraryError(RenderError):
    """The text layout libraries that WeasyPrint loads from the system are not installed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "PDF files cannot be made here: the text layout library Pango could not be loaded "
            f"({reason}). On Debian and Ubuntu, install it with "
            '"apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0". '
            "On another system, `erasmus-docs doctor` names the command. "
            "DOCX files need none of this and are still built."
        )


class EngineVersionError(RenderError):
    """Another WeasyPrint is installed than the one the tags were written for."""

    def __init__(self, found: str, wanted: str) -> None:
        self.remedy = f"pip install weasyprint=={wanted}"
        super().__init__(
            f"PDF files cannot be made here: WeasyPrint {found} is installed, and the accessible "
            f"tags are written for WeasyPrint {wanted}. "
            f'Install it with "{self.remedy}".'
        )


class MissingGlyphError(RenderError):
    """The house fonts lack characters that a document uses."""

    def __init__(self, characters: str) -> None:
        named = ", ".join(f'"{c}" (U+{ord(c):04X})' for c in characters)
        super().__init__(
            f"The house fonts have no glyph for {named}. "
            "Write the text without these characters, or add a font that has them to the "
            "house style: a file in templates/house/fonts and an @font-face in print.css."
        )


class MisplacedNotesError(RenderError):
    """The layout engine lost a footnote or put it on a wrong page; never reaches the user."""
