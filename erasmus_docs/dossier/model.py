"""The dossier: everything the documents say that follows from project and programme.

Records refer to the project's own entries (``organisation``, ``work_package`` ...) and add what is
worked out: real dates, sums, percentages, order, full names for codes. Amounts are ``Decimal`` EUR,
percentages ``Decimal`` with one decimal. Templates see these records as plain data.

The records stand in the modules beside this one; import them from here.
"""

from __future__ import annotations

from erasmus_docs.dossier.consortium import Affiliation, Consortium, Refusal
from erasmus_docs.dossier.lines import (
    ActivityLine,
    Contribution,
    DeliverableLine,
    Effort,
    EventLine,
    MilestoneLine,
    Package,
    Share,
    TaskLine,
    Unit,
)
from erasmus_docs.dossier.paid import (
    Missing,
    MobilityBudget,
    PaidLine,
    PersonGrant,
    Sum,
    Worded,
)
from erasmus_docs.dossier.party import (
    Duty,
    HeadingShare,
    Matrix,
    MatrixRow,
    Party,
    PaymentLine,
    ReportLine,
)
from erasmus_docs.dossier.prefilled import (
    ChosenOutcome,
    ChosenPriority,
    DisseminationLine,
    IndicatorLine,
    ResultLine,
    RiskLine,
)
from erasmus_docs.dossier.stays import Host, Stay, StayDay
from erasmus_docs.dossier.timetable import Bar, Schedule, ScheduleRow
from erasmus_docs.dossier.whole import ActionFacts, Dossier, Visibility

__all__ = [
    "ActionFacts",
    "ActivityLine",
    "Affiliation",
    "Bar",
    "ChosenOutcome",
    "ChosenPriority",
    "Consortium",
    "Contribution",
    "DeliverableLine",
    "DisseminationLine",
    "Dossier",
    "Duty",
    "Effort",
    "EventLine",
    "HeadingShare",
    "Host",
    "IndicatorLine",
    "Matrix",
    "MatrixRow",
    "MilestoneLine",
    "Missing",
    "MobilityBudget",
    "Package",
    "PaidLine",
    "Party",
    "PaymentLine",
    "PersonGrant",
    "Refusal",
    "ReportLine",
    "ResultLine",
    "RiskLine",
    "Schedule",
    "ScheduleRow",
    "Share",
    "Stay",
    "StayDay",
    "Sum",
    "TaskLine",
    "Unit",
    "Visibility",
    "Worded",
]
