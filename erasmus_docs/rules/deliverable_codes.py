"""Deliverables have a type and a dissemination level of the official lists.

Types are R, DEM, DEC, DATA, DMP, ETHICS, SECURITY and OTHER; levels are PU, SEN and the three of
EU-classified information. The lists hold for calls from 2021 on: the forms of 2014 to 2020 have
words, such as Public or Restricted, and any text passes there.

Why: documents print the meaning beside the code, and the portal takes only codes of the lists.

Source: application form Part B (ERASMUS BB and LSII), version 2.0 of 1 June 2022.

To mend: write the code suggested. `SEN` is for what is not published, `PU` for all else.
"""

from __future__ import annotations

from collections.abc import Iterator

from erasmus_docs.finding import Finding, Severity
from erasmus_docs.rules.base import finding
from erasmus_docs.rules.subject import Subject
from erasmus_docs.rules.words import listing, nearest

ID = "deliverable-codes"
TITLE = "Deliverables have official codes"

PASSING = """
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M12, type: DEC, dissemination_level: SEN}
"""
FAILING = """
deliverables:
  - {id: D1, title: Handbook, lead: LAKE, due: M12, type: REPORT, dissemination_level: CO}
"""

TYPES = ("R", "DEM", "DEC", "DATA", "DMP", "ETHICS", "SECURITY", "OTHER")
LEVELS = ("PU", "SEN", "R-UE/EU-R", "C-UE/EU-C", "S-UE/EU-S")
_MEANT = {
    **dict.fromkeys(("report", "document"), "R"),
    **dict.fromkeys(("prototype", "pilot", "p"), "DEM"),
    **dict.fromkeys(("website", "video"), "DEC"),
    **dict.fromkeys(("dataset", "data set"), "DATA"),
    **dict.fromkeys(("event", "o"), "OTHER"),
    "public": "PU",
    **dict.fromkeys(("co", "confidential", "re", "restricted", "pp", "sensitive"), "SEN"),
}
_FIRST_CALL = 2021
_SOURCE = "Application form Part B (ERASMUS BB and LSII), version 2.0, 1 June 2022, section 4.2"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield every code that is not in its list, for calls that have the lists."""
    if subject.call < _FIRST_CALL:
        return
    for one in subject.deliverables:
        for field, codes in (("type", TYPES), ("dissemination_level", LEVELS)):
            code: str = getattr(one.entry, field)
            if code in codes:
                continue
            meant = _MEANT.get(code.casefold())
            near = meant if meant in codes else nearest(code, codes)
            what = field.replace("_", " ")
            yield finding(
                subject,
                ID,
                Severity.ERROR,
                (*one.path, field),
                f"The {what} of {one.entry.id} is '{code}'.",
                f"The codes are {listing(codes, 'or')}.",
                f"Did you mean `{near}`?" if near else "Choose one of them.",
                source=_SOURCE,
            )
