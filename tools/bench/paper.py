"""The bench's document: an agreement with a work plan, made by the program from a template.

The template is written to a folder of its own, so that the program reads, checks and renders it as
it does those of a user.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from erasmus_docs.documents.assemble import Workshop, assemble, context, make_workshop
from erasmus_docs.documents.blocks import Document
from erasmus_docs.documents.environment import render
from erasmus_docs.documents.numbering import Words
from erasmus_docs.documents.output import write
from erasmus_docs.documents.parse import parse
from erasmus_docs.documents.spec import DocumentSpec, shipped_templates
from erasmus_docs.dossier.compose import compose
from erasmus_docs.programme import catalogue
from erasmus_docs.project.reader import read_project

from .listings import IN_PACKAGE, IN_PROJECT, Listing
from .project import project
from .words import phrase, sentence

TITLE = "Partnership agreement with work plan"
SUBTITLE = "{{ project.title }} ({{ project.acronym }})"
FACT = ("Coordinator", "{{ project.organisations[0].legal_name }}")
PACKAGES = "Work packages"
TABLES = "Indicators, risks and sharing"
HEADING = "{{ wp.id }}: {{ wp.title }}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that can be made again and again.

    Attributes:
        workshop: Language, templates, environment.
        template: Name of its template.
        values: The project as plain data, ready for the template.
        frame: The finished document; what is made anew are its blocks.
        articles: How many articles it has.
    """

    workshop: Workshop
    template: str
    values: dict[str, Any]
    frame: Document
    articles: int

    def document(self) -> Document:
        """From the template and ready values to blocks."""
        markup = render(self.workshop.environment, self.template, self.values)
        return replace(self.frame, blocks=parse(markup, Words(), "Contents"))

    def pdf(self, document: Document | None = None) -> bytes:
        """To a PDF, from the template or from finished blocks."""
        return write(document or self.document(), "pdf", self.workshop.folders)

    def docx(self) -> bytes:
        """From the template to DOCX."""
        return write(self.document(), "docx", self.workshop.folders)


def make_paper(folder: Path, name: str, entries: int, articles: int) -> Paper:
    """A document of so many project entries and articles; its files go into the folder."""
    template = folder / name / "en.html.j2"
    template.parent.mkdir()
    template.write_text(source(articles), encoding="utf-8")
    file = folder / f"{name}.yaml"
    file.write_text(project(entries, name), encoding="utf-8")
    loaded = read_project(file)
    assert loaded.project is not None, loaded.findings
    workshop = make_workshop((folder, shipped_templates()), "en")
    spec = DocumentSpec(id=name, titles={"en": TITLE}, per="project", phase="agreement")
    dossier = compose(loaded.project, catalogue.load(), workshop.names)
    return Paper(
        workshop,
        f"{name}/en.html.j2",
        context(workshop, spec, dossier, None),
        assemble(workshop, spec, dossier, source=file.read_bytes()),
        articles,
    )


def source(articles: int) -> str:
    """The template, in the program's vocabulary."""
    in_package = "".join(
        _table(one, f"t{n}-{{{{ wp.id|plain }}}}") for n, one in enumerate(IN_PACKAGE)
    )
    in_project = "".join(_table(one, f"p{n}") for n, one in enumerate(IN_PROJECT))
    clauses = "".join(
        f'<article id="a{number}"><h2>{title}</h2><ol>'
        + "".join(f"<li>{text}</li>" for text in texts)
        + "</ol></article>\n"
        for number, (title, texts) in enumerate(agreed(articles))
    )
    return (
        f'<document><header class="compact"><h1>{TITLE}</h1><p class="subtitle">{SUBTITLE}</p>'
        f"<dl><dt>{FACT[0]}</dt><dd>{FACT[1]}</dd></dl></header>\n"
        f'<nav depth="1"/>\n{clauses}<h2 class="plain">{PACKAGES}</h2>\n'
        "{% for wp in project.work_packages %}\n"
        f'<h3 class="plain">{HEADING}</h3>\n{{{{ wp.description|markdown }}}}\n{in_package}'
        f'{{% endfor %}}\n<h2 class="plain">{TABLES}</h2>\n{in_project}</document>\n'
    )


def agreed(articles: int) -> list[tuple[str, list[str]]]:
    """Title and clauses of each article; a clause names a value of the project here and there."""
    found = []
    for number in range(articles):
        first = number * 9
        texts = [f"{sentence(first + n)} {sentence(first * 5 + n + 3)}" for n in range(4)]
        texts[1] = f"{{{{ project.organisations[{number % 4}].legal_name }}}} agrees. {texts[1]}"
        found.append((phrase(number), texts))
    return found


def _table(listing: Listing, id_: str) -> str:
    widths = "".join(f'<col width="{column.width}"/>' for column in listing.columns)
    heads = "".join(f"<th>{column.title}</th>" for column in listing.columns)
    cells = "".join(f"<td>{{{{ {column.value} }}}}</td>" for column in listing.columns)
    return (
        f'{{% if {listing.rows} %}}<table id="{id_}" class="grid"><caption>{listing.caption}'
        f"</caption><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>\n"
        f"{{% for row in {listing.rows} %}}<tr>{cells}</tr>\n{{% endfor %}}</tbody></table>"
        "{% endif %}\n"
    )
