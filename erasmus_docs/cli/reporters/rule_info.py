"""What a report says about a rule: its title, its text, its source, and where it is documented."""

from __future__ import annotations

import re
from dataclasses import dataclass

from erasmus_docs import api
from erasmus_docs.cli.reporters.outcome import FAILED

# findings that come from no rule: what cannot be read cannot be checked
_OTHERS = {
    "file": (
        "The file is readable YAML",
        "The project file is one YAML document in UTF-8, without repeated keys, aliases and tags.",
    ),
    "project-file": (
        "The file has the keys of a project",
        "Every key is known and every value has its type. `erasmus-docs schema` prints all keys.",
    ),
    "schema-version": (
        "This program reads the version of the project file",
        "`schema_version` names a version of the project file that this program knows.",
    ),
    "deprecated-key": (
        "Keys have the names of the newest version",
        "A key that is called otherwise now is still read. `erasmus-docs migrate` rewrites it.",
    ),
    "branding": (
        "Colours and files of the branding can be used",
        "Colours can be read on white; logos, styles and the reference document can be opened.",
    ),
    FAILED: (
        "A document could be made",
        "A build makes every document asked for. The message says which failed, and why.",
    ),
}


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """About one rule.

    Attributes:
        rule: Its id.
        title: In a few words.
        text: What it asks, why, on whose word, and how to mend a project; Markdown.
        source: On whose word.
        page: Page and anchor of the documentation, from the top of the repository.
    """

    rule: str
    title: str
    text: str
    source: str
    page: str


def rule_info(rule: str) -> RuleInfo:
    """What is known about the rule of a finding."""
    if rule in _OTHERS:
        title, text = _OTHERS[rule]
        page = f"docs/reference/findings.md#{rule}"
        return RuleInfo(rule, title, text, "the project file itself", page)
    found = api.explain(rule)
    source = re.search(r"^Source: (.+?)(?:\n\n|\Z)", found.text, re.MULTILINE | re.DOTALL)
    words = " ".join(source[1].split()) if source else ""
    return RuleInfo(rule, found.title, found.text, words, f"docs/reference/rules.md#{rule}")


def all_ids() -> tuple[str, ...]:
    """Every id that a finding can carry."""
    return tuple(sorted((*api.rule_ids(), *_OTHERS)))
