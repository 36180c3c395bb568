"""One document: dossier through template to blocks, with everything a writer needs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from erasmus_docs.documents.blocks import Attachment, Block, Document, Labels
from erasmus_docs.documents.branding import header_logo, titled
from erasmus_docs.documents.environment import make_environment, render
from erasmus_docs.documents.explanations import explanations
from erasmus_docs.documents.language import Language, load_language
from erasmus_docs.documents.numbering import Words
from erasmus_docs.documents.parse import parse
from erasmus_docs.documents.said import said
from erasmus_docs.documents.spec import DocumentSpec
from erasmus_docs.documents.subjects import Subject, file_stem
from erasmus_docs.documents.values import Plain
from erasmus_docs.documents.walk import flat, parts, runs
from erasmus_docs.dossier.index import Names
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.project.brand import Brand


@dataclass(frozen=True, slots=True)
class Workshop:
    """What documents of one language are made with.

    Attributes:
        folders: Template folders, the user's own before the shipped one.
        lang: Language tag.
        language: Its words and forms.
        environment: The Jinja2 environment over the folders.
        explain: Print beside each clause why it is there.
        made: The dossier that was last turned to plain data, and what became of it.
    """

    folders: tuple[Path, ...]
    lang: str
    language: Language
    environment: Environment
    explain: bool = False
    made: list[tuple[Dossier, Plain, dict[str, Any]]] = field(
        default_factory=list, compare=False, repr=False
    )

    def plain(self, dossier: Dossier) -> tuple[Plain, dict[str, Any]]:
        """The dossier as plain data, once for all documents of a project.

        Many kinds are made for each partner or mobility: turning the whole project to plain data
        for each of them would take a time that grows with its square.
        """
        for known, plain, values in self.made[:1]:
            if known is dossier:
                return plain, values

        def word(field: str, text: str) -> str:
            return said(field, text, self.language, dossier.project.language)

        plain = Plain(dossier.project, self.lang, word)
        values = plain(dossier)
        self.made[:] = [(dossier, plain, values)]
        return plain, values

    @property
    def names(self) -> Names:
        """Names of codes for the dossier."""
        words = self.language
        return Names(
            self.lang,
            words.locale,
            words.event_types,
            words.deliverable_types,
            words.dissemination_levels,
            words.quarter,
        )


def make_workshop(folders: tuple[Path, ...], lang: str, *, explain: bool = False) -> Workshop:
    """Load a language and build its environment.

    Raises:
        TemplateError: There is no such language, or its file is wrong.
    """
    language = load_language(folders[-1], lang, folders[:-1])
    return Workshop(folders, lang, language, make_environment(folders, language), explain)


def assemble(
    workshop: Workshop,
    spec: DocumentSpec,
    dossier: Dossier,
    subject: Subject | None = None,
    *,
    source: bytes = b"",
    organisations: Mapping[str, bytes] | None = None,
    draft: str = "",
    date: str = "",
    brand: Brand | None = None,
) -> Document:
    """Make the document.

    Args:
        workshop: Language, templates, environment.
        spec: Which document.
        dossier: The project, worked out.
        subject: What it is about, for documents that are not made per project.
        source: The project file, embedded in the PDF and hashed into the properties.
        organisations: The files of the shared organisations it uses, by name; likewise.
        draft: Text that marks every page as a draft, or empty.
        date: ISO date-time for the metadata; the project's version date if it has one.
        brand: The look of the organisation, or ``None`` for that of the house.

    Raises:
        TemplateError: With file and line of the template.
    """
    markup = render(
        workshop.environment,
        f"{spec.id}/{workshop.lang}.html.j2",
        context(workshop, spec, dossier, subject),
    )
    words = workshop.language
    project = dossier.project
    title = spec.title(dossier, workshop.lang)
    whom = f" – {subject.id}" if subject else ""
    version = project.version_date
    attachments = _attachments(project.id, source, organisations or {}, words)
    blocks = parse(markup, numbering_words(words), words.contents)
    blocks = titled(blocks, brand) if brand else blocks
    return Document(
        lang=workshop.lang,
        title=f"{title} – {project.acronym}{whom}",
        subject=f"{project.title} ({project.acronym}), {dossier.action.code}, {project.call}",
        author=dossier.coordinator.organisation.legal_name,
        header=f"{project.acronym} · {title}",
        header_right=subject.id if subject else dossier.action.code,
        footer=project.reference or f"{dossier.action.code} · {project.call}",
        blocks=blocks,
        keywords=", ".join(["Erasmus+", dossier.action.code, str(project.call), project.acronym]),
        draft=_mark(draft, words.redacted if dossier.redacted else ""),
        date=f"{version.isoformat()}T00:00:00Z" if version else date,
        labels=labels(words),
        properties=(
            ("ErasmusDocsProject", project.id),
            ("ErasmusDocsDocument", file_stem(spec, subject)),
            ("ErasmusDocsVersion", project.version),
            ("ErasmusDocsSource", _hash(source, attachments)),
            ("ErasmusDocsLanguage", workshop.lang),
            ("ErasmusDocsValues", _values(blocks)),
        ),
        attachments=attachments,
        least_size=spec.least_size,
        brand=brand,
        header_logo=header_logo(brand) if brand else None,
    )


def numbering_words(words: Language) -> Words:
    """The words before numbers, in the language of the document."""
    return Words(words.article, words.annex, words.section, words.table, words.figure)


def labels(words: Language) -> Labels:
    """The words that writers print themselves."""
    return Labels(
        page=words.page,
        of=words.of,
        contents=words.contents,
        draft=words.draft,
        continued=words.continued,
        emblem=words.emblem,
        units=words.no_break_units,
    )


def context(
    workshop: Workshop, spec: DocumentSpec, dossier: Dossier, subject: Subject | None
) -> dict[str, Any]:
    """What the template sees: the dossier as plain data, and what the document is."""
    plain, values = workshop.plain(dossier)
    title = spec.title(dossier, workshop.lang)
    return {
        **values,
        "doc": {"id": spec.id, "title": title},
        "lang": workshop.lang,
        "party": plain(subject.party) if subject else None,
        "associate": plain(subject.associate) if subject else None,
        "event": plain(subject.event) if subject else None,
        "mobility": plain(subject.mobility) if subject else None,
        "stay": plain(subject.stay) if subject else None,
        "host": plain(subject.host) if subject else None,
        "explain": workshop.explain,
        "explanations": explanations(workshop.folders, workshop.lang, spec.id)
        if workshop.explain
        else {},
    }


def _mark(*words: str) -> str:
    """What every page is marked with."""
    return " · ".join(word for word in words if word)


def _attachments(
    name: str, source: bytes, organisations: Mapping[str, bytes], words: Language
) -> tuple[Attachment, ...]:
    """The project file, and what it takes from elsewhere: together all data of the document."""
    if not source:
        return ()
    project = Attachment(f"{name}.yaml", source, "application/yaml", words.project_data)
    # the blank keeps them apart from every project, whose id has none
    return project, *(
        Attachment(f"organisation {file}", data, "application/yaml", words.organisation_data)
        for file, data in sorted(organisations.items())
    )


def _values(blocks: tuple[Block, ...]) -> str:
    """The hash of the values of the project file that are printed, each with its path.

    Whoever reads a returned file can tell by it whether these values are still the same.
    """
    printed = hashlib.sha256()
    for block in flat(blocks):
        for inlines in parts(block):
            for run in runs(inlines):
                if run.path:
                    printed.update(f"{run.path}\0{run.text}\0{run.gap}\n".encode())
    return printed.hexdigest()


def _hash(source: bytes, attachments: tuple[Attachment, ...]) -> str:
    """The hash of the project file, and of the shared organisations if it uses any."""
    return hashlib.sha256(b"".join(one.data for one in attachments) or source).hexdigest()
