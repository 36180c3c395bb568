"""The project file: every fact of one project, written once.

Words are the programme's own. References between entries are by ``id``; sums, percentages, end
dates and counts are never written but worked out by the dossier. ``When`` accepts a project month
(``M1`` is the first month) or a real date. Long text is Markdown (CommonMark, no raw HTML).

The entries stand in the modules beside this one; import them from here.
"""

from __future__ import annotations

from erasmus_docs.project.achieved import (
    Achieved,
    Assessed,
    Deviation,
    HandedIn,
    Held,
    Reading,
    ReportTexts,
)
from erasmus_docs.project.application import Application
from erasmus_docs.project.branding import Branding, Logo
from erasmus_docs.project.consortium import (
    AssociatedPartner,
    Grant,
    Heading,
    Organisation,
    Signatory,
)
from erasmus_docs.project.entry import (
    Count,
    Day,
    Entry,
    Euro,
    Grade,
    Id,
    Ids,
    Markdown,
    Number,
    Percent,
    Positive,
    Text,
    Texts,
    When,
)
from erasmus_docs.project.learning import (
    Assessment,
    Component,
    Cover,
    HostDetails,
    Learning,
    ParticipantTerms,
    ProgrammeDay,
    Recognition,
    Responsible,
    Studies,
    Teaching,
    Traineeship,
)
from erasmus_docs.project.logic import Chosen, Indicator, Objective, Result, Risk, TargetGroup
from erasmus_docs.project.mobility import (
    AccompanyingPersons,
    ExceptionalCosts,
    ExpensiveTravel,
    InclusionCosts,
    Mobility,
    MobilityRates,
    Point,
)
from erasmus_docs.project.proposal import PreviousProject, Proposal, Subcontract, TeamMember
from erasmus_docs.project.quality import Quality, Question, Review
from erasmus_docs.project.sharing import (
    Channel,
    Dissemination,
    DisseminationActivity,
    DisseminationObjective,
    Exploitation,
    Message,
    Responsibility,
)
from erasmus_docs.project.submission import Submission
from erasmus_docs.project.terms import Background, Instalment, ReportDue, Signatures, Terms
from erasmus_docs.project.whole import Documents, Narrative, Project, Waiver
from erasmus_docs.project.work import Activity, Deliverable, Event, Milestone, Task, WorkPackage

__all__ = [
    "AccompanyingPersons",
    "Achieved",
    "Activity",
    "Application",
    "Assessed",
    "Assessment",
    "AssociatedPartner",
    "Background",
    "Branding",
    "Channel",
    "Chosen",
    "Component",
    "Count",
    "Cover",
    "Day",
    "Deliverable",
    "Deviation",
    "Dissemination",
    "DisseminationActivity",
    "DisseminationObjective",
    "Documents",
    "Entry",
    "Euro",
    "Event",
    "ExceptionalCosts",
    "ExpensiveTravel",
    "Exploitation",
    "Grade",
    "Grant",
    "HandedIn",
    "Heading",
    "Held",
    "HostDetails",
    "Id",
    "Ids",
    "InclusionCosts",
    "Indicator",
    "Instalment",
    "Learning",
    "Logo",
    "Markdown",
    "Message",
    "Milestone",
    "Mobility",
    "MobilityRates",
    "Narrative",
    "Number",
    "Objective",
    "Organisation",
    "ParticipantTerms",
    "Percent",
    "Point",
    "Positive",
    "PreviousProject",
    "ProgrammeDay",
    "Project",
    "Proposal",
    "Quality",
    "Question",
    "Reading",
    "Recognition",
    "ReportDue",
    "ReportTexts",
    "Responsibility",
    "Responsible",
    "Result",
    "Review",
    "Risk",
    "Signatory",
    "Signatures",
    "Studies",
    "Subcontract",
    "Submission",
    "TargetGroup",
    "Task",
    "Teaching",
    "TeamMember",
    "Terms",
    "Text",
    "Texts",
    "Traineeship",
    "Waiver",
    "When",
    "WorkPackage",
]
