"""Draw the two pictures of the README, from documents of one sample project.

``dossier.png`` shows pages of several documents side by side; ``shares.png`` the part of a page
that one section of the project file makes. Needs pdftoppm and pdftotext (package poppler-utils).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from erasmus_docs import compose, load, render
from tools.gallery import ROOT, png, side_by_side

SAMPLE = ROOT / "projects" / "ka210-adu-illustration.yaml"
FOLDER = ROOT / "docs" / "pictures"
# A document, and words of the page to show.
PAGES = (
    ("agreement-bilateral-CHIT", "Partnership agreement"),
    ("agreement-bilateral-CHIT", "Article 6"),
    ("budget-summary", "2 Grant by organisation and activity"),
    ("work-plan", "Risks"),
    ("gantt", "1 Timetable"),
)
SECTION = ("budget-summary", "2", "3")
HEIGHT, WIDTH, ROOM, COLOURS = 470, 900, 6, 128
MOST_BYTES = 300_000
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" [^>]*>([^<]*)<')


def page_of(pdf: bytes, words: str) -> int:
    """The number of the first page that has the words at the beginning of a line.

    Raises:
        SystemExit: No page has.
    """
    text = _run(["pdftotext", "-layout", "-", "-"], pdf).decode()
    for number, page in enumerate(text.split("\f"), 1):
        if re.search(rf"^\W*(\d+ +)?{re.escape(words)}\b", page, re.MULTILINE):
            return number
    raise SystemExit(f"No page says {words}: choose another in tools/pictures.py.")


def drawn(pdf: bytes, page: int, dots: int) -> Image.Image:
    """One page."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-png", "-"]
        _run([*command, f"{folder}/p"], pdf)
        (path,) = Path(folder).glob("*.png")
        return Image.open(path).convert("RGB")


def section(pdf: bytes, page: int, number: str, following: str) -> Image.Image:
    """A section of a page, from its heading to the next one, without the margins."""
    words = _WORD.findall(
        _run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"], pdf).decode()
    )
    left, top = next((float(x), float(y)) for x, y, word in words if word == number)
    end = next(float(y) for x, y, word in words if word == following and abs(float(x) - left) < 1)
    whole = drawn(pdf, page, 120)
    scale = 120 / 72
    side = int((left - ROOM) * scale)
    edges = (side, int((top - ROOM) * scale), whole.width - side, int((end - ROOM) * scale))
    cut = whole.crop(edges)
    return cut.resize((WIDTH, cut.height * WIDTH // cut.width), Image.Resampling.LANCZOS)


def _run(command: list[str], data: bytes) -> bytes:
    return subprocess.run(command, input=data, check=True, stdout=subprocess.PIPE).stdout


def main() -> int:
    """Draw both; returns 1 if one is larger than it may be."""
    project = load(SAMPLE)
    names = dict.fromkeys(name for name, _ in (*PAGES, SECTION[:2]))
    dossier = compose(project)
    made = {name: render(dossier, name, "pdf", project=project) for name in names}
    shown = [drawn(made[name], page_of(made[name], words), 90) for name, words in PAGES]
    row = side_by_side(shown, HEIGHT)
    name, number, following = SECTION
    pdf = made[name]
    cut = section(pdf, page_of(pdf, "2 Grant by organisation and activity"), number, following)
    FOLDER.mkdir(exist_ok=True)
    sizes = []
    for path, picture in (("dossier.png", row), ("shares.png", cut)):
        data = png(picture, COLOURS)
        (FOLDER / path).write_bytes(data)
        print(f"{path}: {picture.width} x {picture.height}, {len(data):,} bytes")
        sizes.append(len(data))
    return int(max(sizes) > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
