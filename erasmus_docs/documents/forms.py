"""An organisation's own Word form, filled from the data that our templates see.

The form is a DOCX with Jinja tags (docxtpl). Nothing but plain data reaches it, in a sandbox and
escaped, so that a value can neither run anything nor break the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from lxml import etree
from markupsafe import Markup

from erasmus_docs.application.plain import plain as plain_text
from erasmus_docs.documents.blocks import gap_text
from erasmus_docs.documents.environment import MissingError, plain_environment
from erasmus_docs.documents.language import Language
from erasmus_docs.documents.wordfile import cleaned, judged
from erasmus_docs.errors import InputError, RenderError, TemplateError
from erasmus_docs.extras import install
from erasmus_docs.finding import Place
from erasmus_docs.words import listing

_BREAKS = re.compile("\r\n|\r|\n")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_TAG = re.compile(r"<[^>]+>")
_RAW = re.compile(r"\{\{(?:tr|tc|p|r)\s[^}]*\}\}")
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ONE = ("party", "associate")
_SHOWN, _PROPERTY = 100, 255


def fill(form: bytes, name: str, context: Mapping[str, Any], language: Language) -> bytes:
    """The form with every tag filled.

    Args:
        form: The bytes of the form.
        name: Its file name, for messages.
        context: What its tags can name.
        language: Language of amounts, days and blanks.

    Raises:
        InputError: docxtpl is not installed.
        TemplateError: A tag that cannot be read, or names what is not there.
        RenderError: The file is no Word file, or holds what no form may hold (``wordfile.py``).
    """
    form = cleaned(form, name)
    try:
        import docxtpl
    except ImportError:
        words = "Word forms need the package docxtpl. Install it with: "
        raise InputError(f"{words}{install('forms')}") from None
    environment = _environment(language)

    class Form(docxtpl.DocxTemplate):  # type: ignore[misc]
        """Says where a tag fails, and writes properties as text."""

        def patch_xml(self, xml: str) -> str:
            if found := _RAW.search(_TAG.sub("", xml)):
                raise TemplateError(
                    Place(name),
                    f"The tag {found[0]} would print markup.",
                    "Values are printed with {{ name }}; p, r, tr and tc go with {% only.",
                )
            return str(super().patch_xml(xml))

        def fix_tables(self, xml: str) -> Any:
            try:
                etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
            except etree.XMLSyntaxError:
                raise TemplateError(
                    Place(name),
                    "A loop or condition begins in one paragraph, row or cell and ends in another.",
                    "Use {%p ... %} for paragraphs and {%tr ... %} for rows, each in its own.",
                ) from None
            return super().fix_tables(xml)

        def render_xml_part(self, xml: str, part: Any, values: Any, _: Any = None) -> str:
            try:
                return str(super().render_xml_part(xml, part, values, environment))
            except Exception as error:
                raise _explained(error, name, _line(error, xml), values) from None

        def render_properties(self, values: Any, _: Any = None) -> None:
            bare: Environment = environment.overlay(autoescape=False)
            for one in ("title", "subject", "comments"):
                written = getattr(self.docx.core_properties, one)
                try:
                    made = bare.from_string(written).render(values)
                except Exception as error:
                    raise _explained(error, name, f"{one}: {written}", values) from None
                setattr(self.docx.core_properties, one, made[:_PROPERTY])

    out = io.BytesIO()
    try:
        filled = Form(io.BytesIO(form))
        filled.render(dict(context), environment, autoescape=True)
        filled.save(out)
    except TemplateError:
        raise
    except Exception as error:  # whatever a strange file makes python-docx and lxml raise
        raise RenderError(
            f"{name}: the form cannot be filled: {type(error).__name__}: {error}. "
            "Open it in Word, save it anew, and try again."
        ) from None
    return judged(out.getvalue(), name)


def _environment(language: Language) -> Environment:
    def printed(value: Any) -> str:
        if value is None:
            return gap_text(language.missing)
        if isinstance(value, Markup):
            return value
        if isinstance(value, bool | int):
            return str(value)
        if isinstance(value, date):
            return language.date(value)
        if isinstance(value, Decimal):
            return language.number(value)
        if isinstance(value, dict | list):
            raise ValueError("a group of values is printed as one; name the value inside it")
        return _ILLEGAL.sub("", str(value))

    def gap(value: Any, what: str) -> Any:
        empty = value is None or (isinstance(value, str | list | dict) and not value)
        return gap_text(what) if empty else value

    return plain_environment(
        language,
        printed,
        {
            "gap": gap,
            "plain": printed,
            "listing": lambda values: language.listing([printed(value) for value in values]),
            "markdown": lambda text: None if text is None else plain_text(text),
        },
    )


def _line(error: Exception, xml: str) -> str:
    """The text of the paragraph where it happened; docxtpl starts a line at each paragraph."""
    number = getattr(error, "lineno", None) if isinstance(error, TemplateSyntaxError) else None
    here = error.__traceback__
    while here is not None:
        if here.tb_frame.f_code.co_filename == "<template>":
            number = here.tb_lineno
        here = here.tb_next
    lines = _BREAKS.split(_PARAGRAPH.sub(r"\n<w:p\1", xml))
    if number is None or not 0 < number <= len(lines):
        return ""
    text = " ".join(_TAG.sub("", lines[number - 1]).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _explained(
    error: Exception, name: str, paragraph: str, context: Mapping[str, Any]
) -> TemplateError:
    """The failure with its paragraph and what is available there."""
    place = Place(name)
    where = f' in the paragraph "{paragraph}"' if paragraph else ""
    if isinstance(error, MissingError):
        known = error.known or tuple(context)
        about = "Name the organisation with --party. " if error.name in _ONE else ""
        return TemplateError(
            place,
            f"{error.name} is not defined{where}.",
            f"{about}Available there: {listing(known, shown=60)}. "
            "`erasmus-docs fields` lists what forms can use.",
        )
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(place, f"Jinja cannot read a tag{where}: {error.message}.")
    if isinstance(error, SecurityError):
        return TemplateError(place, f"A tag{where} asks for what forms may not: {error}.")
    return TemplateError(place, f"A tag fails{where}: {error}.")
