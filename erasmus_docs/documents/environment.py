"""The Jinja2 environment: sandboxed, strict, escaping, and exact about what went wrong where."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from erasmus_docs.documents import markdown
from erasmus_docs.documents.compiled import code_of
from erasmus_docs.documents.language import Language
from erasmus_docs.documents.sandbox import Sandbox, limited, sane
from erasmus_docs.documents.typography import typeset
from erasmus_docs.documents.values import Text, at, path_of
from erasmus_docs.documents.vocabulary import prepare
from erasmus_docs.dossier.wording import Foreign
from erasmus_docs.errors import TemplateError
from erasmus_docs.finding import Place

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SUFFIX = ".j2"
_MOST_BYTES = 2_000_000


class _Loader(BaseLoader):
    """Reads templates from the given folders only, the first folder first."""

    def __init__(self, folders: tuple[Path, ...], language: Language) -> None:
        self.folders = tuple(folder.resolve() for folder in folders)
        self.marks = (language.no_break_before, language.no_break_after)
        self.words = hashlib.sha256(language.model_dump_json().encode()).hexdigest()
        self.hashes: dict[str, str] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: Any = None,  # noqa: A002
    ) -> Template:
        raw = self._read(name)
        code = code_of(
            (self.words, name, self.hashes[name]),
            lambda: environment.compile(self._source(raw, name), name, name),
        )
        return environment.template_class.from_code(environment, code, globals or {}, lambda: True)

    def _read(self, template: str) -> bytes:
        for folder in self.folders:
            path = (folder / template).resolve()
            if path.is_file() and path.is_relative_to(folder):
                with path.open("rb") as opened:
                    raw = opened.read(_MOST_BYTES + 1)
                if len(raw) > _MOST_BYTES:
                    raise TemplateError(
                        Place(template),
                        f"The template has more than {_MOST_BYTES:,} bytes.",
                        "Write what it prints as data, or split it.",
                    )
                self.hashes[template] = hashlib.sha256(raw).hexdigest()
                return raw
        raise TemplateNotFound(template)

    def _source(self, raw: bytes, template: str) -> str:
        try:
            written = raw.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise TemplateError(
                Place(template), "The template is not UTF-8.", "Save it as UTF-8."
            ) from None
        return prepare(typeset(written, *self.marks), template)


class _Undefined(StrictUndefined):
    """Keeps what was asked of what, for our own message."""

    def explain(self) -> tuple[str, tuple[str, ...]]:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if isinstance(owner, Mapping):
            return name, tuple(str(key) for key in owner)
        return name, ()

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> Any:
        name, known = self.explain()
        raise MissingError(name, known)

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = _fail_with_undefined_error
    __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __lt__ = __gt__ = __le__ = __ge__ = _fail_with_undefined_error
    __call__ = __getitem__ = __contains__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._fail_with_undefined_error()


class MissingError(UndefinedError):
    """A name that is not defined; ``known`` are those that are, if its owner is known."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def make_environment(folders: tuple[Path, ...], language: Language) -> Environment:
    """Build the environment for one document language; ``folders`` in order of precedence."""
    environment = Sandbox(
        loader=_Loader(folders, language),
        undefined=_Undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: counted(_printed(value, language)),
        cache_size=200,
    )

    def counted(printed: Any) -> Any:
        if isinstance(printed, str):
            environment.printed(len(printed))
        return printed

    _furnish(environment, _filters(language))
    return environment


def plain_environment(
    language: Language, finalize: Callable[[Any], str], more: Mapping[str, Callable[..., Any]]
) -> Environment:
    """An environment that prints plain text, for files that are not written in our vocabulary.

    Args:
        language: Language of the document.
        finalize: What ``{{ value }}`` prints.
        more: Filters that take the place of those that print our vocabulary.
    """
    environment = Sandbox(undefined=_Undefined, autoescape=True, finalize=finalize)
    _furnish(environment, {**_filters(language), **more})
    return environment


def _furnish(environment: Environment, filters: Mapping[str, Any]) -> None:
    """Take away what is not needed, and add our filters."""
    for name in ("lipsum", "cycler", "joiner", "dict", "range"):
        environment.globals.pop(name, None)
    environment.filters = {
        name: environment.filters[name]
        for name in (
            "batch", "count", "default", "first", "float", "groupby", "int", "join",
            "last", "length", "list", "lower", "map", "reject", "rejectattr", "replace", "reverse",
            "select", "selectattr", "sort", "sum", "trim", "unique", "upper", "round", "abs",
            "max", "min",
        )
    }  # fmt: skip
    environment.filters.update(limited(environment.filters))
    environment.filters.update(filters)
    environment.tests["foreign"] = lambda value: isinstance(value, Foreign)


def _printed(value: Any, language: Language) -> Any:
    """What ``{{ value }}`` prints."""
    if value is None or value == "":
        return Markup(f"<mark>{escape(language.missing)}</mark>") if value is None else ""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Text):
        text = escape(_ILLEGAL.sub("", value)) if _SPECIAL.search(value) else str(value)
        path = escape(value.path) if _SPECIAL.search(value.path) else value.path
        lang = f' lang="{value.lang}"' if value.lang else ""
        return Markup(f'<data value="{path}"{lang}>{text}</data>')
    if isinstance(value, Foreign):
        return Markup(f'<span lang="{value.lang}">{escape(_ILLEGAL.sub("", value))}</span>')
    if isinstance(value, date):
        return language.date(value)
    if isinstance(value, Decimal):
        return language.number(value)
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)
    if isinstance(value, dict | list):
        raise TemplateError(
            Place(""), "A group of values is printed as one.", "Name the value inside it, or loop."
        )
    return value


def _filters(language: Language) -> dict[str, Any]:
    def formats(write: Callable[[Any], str]) -> Callable[[Any], str | None]:
        """A filter that keeps the value's path and lets a missing value stay missing."""

        def filtered(value: Any) -> str | None:
            if value is None or isinstance(value, Undefined):
                return None if value is None else str(value)
            path = path_of(value)
            return Text(write(value), path) if path else write(value)

        return filtered

    def listing(values: Iterable[Any]) -> Markup:
        items = [escape(_printed(value, language)) for value in values]
        joined = language.listing([f"\x00{index}\x00" for index in range(len(items))])
        parts = re.split("\x00([0-9]+)\x00", joined)
        return Markup("").join(
            items[int(part)] if index % 2 else escape(part) for index, part in enumerate(parts)
        )

    def long_text(text: str | None) -> Markup:
        if text is None:
            return Markup(f"<p><mark>{escape(language.missing)}</mark></p>")
        return markdown.blocks(_ILLEGAL.sub("", text), getattr(text, "lang", ""))

    def gap(value: Any, what: str) -> Any:
        empty = value is None or (isinstance(value, str | list | dict) and not value)
        if not empty:
            return value
        mark = f"<mark>{escape(what)}</mark>"
        path = path_of(value)
        return Markup(f'<data value="{escape(path)}">{mark}</data>' if path else mark)

    def raised(text: str | None) -> str | None:
        """Jinja's own filter lowers all other letters, and with them names and codes.

        What comes out is no longer the value of the project file, so it has no path.
        """
        if not text:
            return text
        found = text[:1].upper() + text[1:]
        lang = getattr(text, "lang", "")
        return Foreign(found, lang) if lang else found

    def cited(title: Any) -> Any:
        """A title that is known in another language only stands in quotation marks."""
        if not isinstance(title, Foreign):
            return title
        before, _, after = language.quotes.partition("{text}")
        return escape(before) + _printed(title, language) + escape(after)

    def plain(value: Any) -> str:
        return str(value) if isinstance(value, str | int) else str(_printed(value, language))

    return {
        "money": formats(lambda n: language.money.format(amount=language.amount(Decimal(n)))),
        "amount": formats(lambda n: language.amount(Decimal(n))),
        "number": formats(lambda n: language.number(sane(n))),
        "percent": formats(lambda n: language.percent.format(number=language.number(sane(n)))),
        "date": formats(language.date),
        "month": formats(lambda n: f"M{n}"),
        "markdown": long_text,
        "listing": listing,
        "gap": gap,
        "plain": plain,
        "at": at,
        "capitalize": raised,
        "cited": cited,
    }


def render(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """Render a template.

    Raises:
        TemplateError: With the template's file and line, and what is available there.
    """
    if isinstance(environment, Sandbox):
        environment.begin()
    try:
        template: Template = environment.get_template(name)
        return template.render(context)
    except TemplateNotFound as error:
        raise TemplateError(
            Place(name), f"The template {error.name} is missing.", "Add it, or mend the include."
        ) from None
    except TemplateSyntaxError as error:
        raise TemplateError(
            Place(error.name or name, error.lineno), f"Jinja cannot read this: {error.message}."
        ) from None
    except MissingError as error:
        known = f"Available here: {', '.join(error.known)}. " if error.known else ""
        known += "`erasmus-docs fields` lists what templates can use."
        raise TemplateError(_where(error, name), f"{error.name} is not defined.", known) from None
    except TemplateError as error:
        if error.place.file:
            raise
        raise TemplateError(_where(error, name), error.found, error.allowed) from None
    except SyntaxError as error:  # of the Python that Jinja makes of it
        raise TemplateError(
            Place(error.filename or name, error.lineno or 0),
            f"The template cannot be compiled: {error.msg}.",
            "Nest fewer blocks.",
        ) from None
    except RecursionError:
        raise TemplateError(
            Place(name), "A macro or include calls itself without end.", "Give it an end."
        ) from None
    except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateError(
            _where(error, name), f"The expression fails: {type(error).__name__}: {error}."
        ) from None


def read_since(environment: Environment) -> dict[str, str]:
    """The templates asked for since the last call: name to the SHA-256 of the file.

    One that is not there has none, so that it counts as changed when it turns up.
    """
    if not isinstance(environment, Sandbox) or not isinstance(environment.loader, _Loader):
        return {}
    hashes = environment.loader.hashes
    found = {name: hashes.get(name, "") for name in sorted(environment.asked)}
    environment.asked.clear()
    return found


def _where(error: BaseException, name: str) -> Place:
    """The innermost template line of a traceback (Jinja maps it to template lines)."""
    place = Place(name)
    here = error.__traceback__
    while here is not None:
        if here.tb_frame.f_code.co_filename.endswith(_SUFFIX):
            place = Place(here.tb_frame.f_code.co_filename, here.tb_lineno)
        here = here.tb_next
    return place
