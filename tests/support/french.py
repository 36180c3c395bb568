"""French documents: what is left of their text when a project's own words are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from erasmus_docs.documents.blocks import Document, Link, Run
from tests.support import plans
from tests.support.walk import flat, parts

# words that no French sentence holds; names of fields stand behind "remplir" and are left out
TELLTALE = frozenset(
    """
    the of and with by for to is are was were be been has have which who whom what when where
    how from until into between each every all any no not its their they it this that these
    those work package packages deliverable deliverables milestone milestones lead leads
    leader led due month months quarter year years day days target targets baseline evidence
    owner owners share shares amount amounts meeting meetings event events partner partners
    partnership grant grants fill value today people host country countries staff unit
    costs lump sum results risk risks likelihood trigger measure channel channels audience
    group groups priority priorities outcome outcomes call year overview draft continued
    contents
    """.split()  # noqa: SIM905
)
_CODES = frozenset(
    """
    low medium high planned ongoing delivered postponed cancelled dissemination before during
    after output outcome reach uptake lasting internal regional European multiplier user
    management preparation implementation coordinator beneficiary
    """.split()  # noqa: SIM905
)
_CODED = re.compile(
    r"\.(level|phase|status|family|influence|likelihood|impact|role|type|log_frequency)$"
)
_FIELDS = re.compile(
    r"(?:remplir|vérifier|corriger|indiquer|à nommer|à vérifier|les marquer|donner)\b.*", re.DOTALL
)
_WORD = re.compile(r"[A-Za-zÀ-ÿœŒ]+")


def own_words(document: Document, project: Path) -> Iterator[str]:
    """The text that templates and program print, run by run, without the project's words."""
    taken = sorted(_project_texts(plans.source(project)), key=len, reverse=True)
    for block in flat(document.blocks):
        for part in parts(block):
            for inline in part:
                runs = inline.runs if isinstance(inline, Link) else (inline,)
                for run in runs:
                    if isinstance(run, Run) and not run.path and not run.lang:
                        yield _without(run.text, taken)


def english_words(text: str) -> list[str]:
    """Words of a French text that give away that it is not all French."""
    text = re.sub(r"#\S+#", "", _FIELDS.sub("", text))  # marks of Part B
    text = re.sub(r"\b[a-z_]+\.[a-z_]+\b", "", text)  # where something stands in the project file
    return [word for word in _WORD.findall(text) if word.lower() in TELLTALE]


def codes(document: Document) -> list[str]:
    """Codes of the project file printed as they are, where a French word belongs."""
    runs = (r for b in flat(document.blocks) for part in parts(b) for r in part)
    return [
        f"{run.path}: {run.text}"
        for run in runs
        if isinstance(run, Run) and _CODED.search(run.path) and run.text in _CODES
    ]


def slips(text: str) -> list[str]:
    """Where French spacing, quotation marks or apostrophes are wrong.

    >>> slips("Source\u00a0: «\u00a0Guide\u00a0»"), slips("Source : «Guide»; l'Union!")
    ([], ['e :', '«G', 'e»', '»;', "l'U", 'n!'])
    """
    wrong = r"\S [:;?!»]|\w[;?!»]|»;|«[^\u00a0]|[A-Za-zÀ-ÿ]:(?!//)|\w'\w|[\"“”]"
    return re.findall(f"(?=({wrong}))", text)


def _without(text: str, taken: list[str]) -> str:
    for words in taken:
        if words in text:
            text = text.replace(words, "…")
    return text


def _project_texts(data: Any) -> set[str]:
    """Every text of a project file, and what the marks of Markdown leave of it."""
    if isinstance(data, dict):
        return set().union(*(_project_texts(value) for value in data.values()))
    if isinstance(data, list):
        return set().union(*(_project_texts(value) for value in data))
    text = " ".join(str(data).split())
    pieces = {text, *(p.strip() for p in re.split(r"\*+|_{1,2}|`|(?:^|\s)[-#]+\s", text))}
    lines = {" ".join(p.split()) for p in re.split(r"\n\s*\n|\n\s*[-*]\s", str(data))}
    lines |= {q.strip() for line in lines for q in re.split(r"\*+", line)}
    return {p for p in pieces | lines if len(p) > 3 and p not in _CODES}
