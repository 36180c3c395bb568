"""The shapes of project numbers, shared by the rules that look at them.

They are read off published numbers: references of national agencies and of the executive agency,
grant agreements of the executive agency until 2020, application forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

AGENCY = re.compile(
    r"(?P<year>20\d\d)-(?P<round>[1-3])-(?P<country>[A-Z]{2})\d\d-"
    r"(?P<action>KA\d{3})(?:-(?P<field>[A-Z]{3}))?-(?P<number>\d{9}|\d{6})"
)
EXECUTIVE_OLD = re.compile(r"\d{6}-EPP-1-20\d\d-1-[A-Z]{2}-EPPKA[123]-[A-Z-]+")
EXECUTIVE = re.compile(r"10\d{7}")
FORM = re.compile(r"KA\d{3}-[A-Z]{3}-[0-9A-F]{8}")

# Charters of higher education have numbers of the shape of projects.
_CHARTER = "-ECHE"
_WRITTEN = re.compile(
    r"20\d\d-[1-3]-[A-Z]{2}\d\d-KA\d{3}(?:-[A-Z]{3})?-(?:\d{9}|\d{6})(?!\d)"
    rf"|{EXECUTIVE_OLD.pattern}"
    rf"|(?<![\w-]){FORM.pattern}(?!\w)"
    r"|20\d\d-\d{4}/001-001"
)
# Nine digits may be a PIC: they are a project only where a word before them says so.
_SAID = re.compile(
    r"\b(?:project|grant agreement|projet|convention(?: de subvention)?)"
    r"(?: (?:number|no\.?|nr\.?|id|reference|numéro|référence|n°))? ?:? ?$",
    re.IGNORECASE,
)
# The patterns are slow because they are tried at every sign; one of these is in all they find.
_SIGNS = ("KA", "-EPP-1-", "/001-001")
_AROUND = 50


def project_numbers(text: str) -> set[str]:
    """Every number of a project, grant agreement or application form that a text names."""
    found = set()
    for at in _places(text):
        for match in _WRITTEN.finditer(text, max(0, at - _AROUND), at + _AROUND):
            if not match.group().endswith(_CHARTER):
                found.add(match.group().rstrip("-"))
    for match in EXECUTIVE.finditer(text):
        first, last = match.span()
        alone = not (text[first - 1 : first].isdigit() or text[last : last + 1].isdigit())
        if alone and _SAID.search(text, max(0, first - _AROUND), first):
            found.add(match.group())
    return found


def _places(text: str) -> Iterator[int]:
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)
