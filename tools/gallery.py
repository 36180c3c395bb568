"""Draw ``docs/gallery.md``: the first pages of every document, as small pictures.

Each document is made from the first sample project that gets it, in English; a few in French, too.
Needs pdftoppm (package poppler-utils).
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from erasmus_docs.documents.assemble import assemble, make_workshop
from erasmus_docs.documents.expected import PHASES, described
from erasmus_docs.documents.output import pinned, write_counted
from erasmus_docs.documents.rule_sheet import RULE_SHEET, assemble_sheet
from erasmus_docs.documents.spec import (
    DocumentSpec,
    action_specs,
    document_specs,
    shipped_templates,
)
from erasmus_docs.documents.subjects import subjects
from erasmus_docs.dossier.compose import compose
from erasmus_docs.dossier.model import Dossier
from erasmus_docs.programme import catalogue
from erasmus_docs.programme.sheet import sheet
from erasmus_docs.project.reader import read_project

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = (
    "ka220-hed-illustration", "ka122-vet-illustration", "ka131-hed-illustration",
    "alliance-illustration", "ka210-adu-illustration", "sim", "icmed",
)  # fmt: skip
FRENCH = (
    "agreement-multilateral", "application-draft", "participant-grant-agreement", "work-plan",
)  # fmt: skip
PAGES, HEIGHT, GAP, COLOURS = 3, 440, 8, 64
MOST_BYTES = 3_000_000
INTRO = """\
# Gallery

What each document looks like: its first pages, made from the
[sample projects](../projects/README.md). `make gallery` draws the pictures anew.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document in the gallery; ``pages`` is how many it has."""

    spec: DocumentSpec
    title: str
    lang: str
    sample: str
    pages: int
    picture: bytes

    @property
    def name(self) -> str:
        return f"{self.spec.id}.png" if self.lang == "en" else f"{self.spec.id}-{self.lang}.png"


def sheet_of(pdf: bytes, pages: int) -> bytes:
    """The first pages side by side, as a small PNG.

    Raises:
        SystemExit: pdftoppm is not installed.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("The gallery needs pdftoppm: install the package poppler-utils.")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "-r", "60", "-l", str(min(pages, PAGES)), "-png", "-", f"{folder}/p"]
        subprocess.run(command, input=pdf, check=True)
        drawn = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("*.png"))]
    return png(side_by_side(drawn, HEIGHT), COLOURS)


def side_by_side(pages: Iterable[Image.Image], height: int) -> Image.Image:
    """Pages in a row, equally high."""
    small = [
        page.resize((page.width * height // page.height, height), Image.Resampling.LANCZOS)
        for page in pages
    ]
    wide = sum(page.width + GAP for page in small) + GAP
    whole = Image.new("RGB", (wide, height + 2 * GAP), "#C8CED4")
    left = GAP
    for page in small:
        whole.paste(page, (left, GAP))
        left += page.width + GAP
    return whole


def png(picture: Image.Image, colours: int) -> bytes:
    """The picture as a small file."""
    out = io.BytesIO()
    picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def shown(spec: DocumentSpec, lang: str = "en") -> Shown | None:
    """The document made from the first sample that gets it; ``None`` if none does."""
    templates = shipped_templates()
    if not (templates / spec.id / f"{lang}.html.j2").is_file():
        return None
    workshop = make_workshop((templates,), lang)
    if spec.per == "action":
        action = catalogue.load().find("KA220-HED", 2026)
        if action is None or spec.id != RULE_SHEET:
            return None
        document = pinned(assemble_sheet(workshop, spec, sheet(action)), (templates,))
        sample, title = "KA220-HED, call 2026", spec.titles[lang]
    else:
        for sample in SAMPLES:
            dossier = _dossier(sample, lang)
            if spec.applies(dossier) and (found := list(subjects(spec, dossier))):
                document = assemble(workshop, spec, dossier, found[0])
                title = spec.title(dossier, lang)
                break
        else:
            return None
    written = write_counted(document, "pdf", (templates,))
    pages = written.pages or 1
    return Shown(spec, title, lang, sample, pages, sheet_of(written.data, pages))


def _dossier(sample: str, lang: str) -> Dossier:
    project = read_project(ROOT / "projects" / f"{sample}.yaml").project
    assert project is not None, sample
    names = make_workshop((shipped_templates(),), lang).names
    return compose(project, catalogue.load(), names)


def gallery(ids: Iterable[str] = ()) -> Iterator[Shown]:
    """The documents asked for, or all, in the order of their phases; French ones at the end."""
    templates = shipped_templates()
    specs = document_specs(templates) | action_specs(templates)
    wanted = set(ids) or set(specs)
    chosen = sorted(
        (spec for spec in specs.values() if spec.id in wanted),
        key=lambda spec: (PHASES.index(spec.phase), spec.id),
    )
    for spec in chosen:
        if one := shown(spec):
            yield one
    for spec in chosen:
        if spec.id in FRENCH and (one := shown(spec, "fr")):
            yield one


def page(found: Iterable[Shown]) -> str:
    """The text of ``docs/gallery.md``."""
    lines = [INTRO]
    heading = ""
    for one in found:
        phase = one.spec.phase.capitalize() if one.lang == "en" else "In French"
        if phase != heading:
            heading = phase
            lines.append(f"## {heading}\n")
        many = f"{one.pages} pages" if one.pages > 1 else "1 page"
        drawn = min(one.pages, PAGES)
        alt = f"First {drawn} pages" if drawn > 1 else "The page"
        lines.append(
            f"### {one.title}\n\n`{one.spec.id}`, {described(one.spec).each}. "
            f"Here from {one.sample}: {many}.\n\n![{alt} of: {one.title}](gallery/{one.name})\n"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Draw the gallery; returns 1 if it is larger than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="Only these documents, without the page.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    options = parser.parse_args(arguments)
    folder = options.out / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for one in gallery(options.ids):
        (folder / one.name).write_bytes(one.picture)
        print(f"{one.name}: {len(one.picture):,} bytes", flush=True)
        found.append(one)
    if options.ids:
        return 0
    for old in {path.name for path in folder.glob("*.png")} - {one.name for one in found}:
        (folder / old).unlink()
    (options.out / "gallery.md").write_text(page(found), encoding="utf-8")
    size = sum(len(one.picture) for one in found)
    print(f"{len(found)} documents, {size:,} bytes")
    return int(size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
