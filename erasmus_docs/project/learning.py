"""What is learnt in a mobility, who looks after it, and what host and participants agree on.

All of it is optional: documents print a marked blank where something is missing. People are named
by function; their names stay blank until signature.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erasmus_docs.project.entry import (
    EXACT,
    Count,
    Entry,
    Markdown,
    Percent,
    Positive,
    Text,
    Texts,
)

Hours = Annotated[Decimal, Field(gt=0, le=168, decimal_places=2), EXACT]
Credits = Annotated[Decimal, Field(ge=0, le=999, decimal_places=2), EXACT]
Level = Annotated[int, Field(ge=1, le=8)]
DayNumber = Annotated[int, Field(ge=1, le=366)]
MAX_LINES = 100


class HostDetails(Entry):
    """What is known of the hosting organisation besides its name."""

    type: Text | None = Field(None, description="Kind of organisation (company, school)")
    department: Text | None = Field(None, description="Department or unit")
    address: Text | None = Field(None, description="Address, in one line")
    website: Text | None = Field(None, description="Address of the website")
    erasmus_code: Text | None = Field(
        None, description="Erasmus code of a higher education institution"
    )
    size: Literal["below_250", "250_or_more"] | None = Field(None, description="Employees")
    sector: Text | None = Field(None, description="Economic sector")
    contact: Text | None = Field(None, description="Function of the contact person")
    signatory: Text | None = Field(None, description="Function of the person who signs")
    also: Texts = Field((), description="Further organisations of the host's side that take part")


class Responsible(Entry):
    """A person who looks after the participants, by function."""

    side: Literal["sending", "hosting", "accompanying"] = Field(
        description="Where the person belongs"
    )
    function: Text = Field(description="Function, as class teacher")
    tasks: Text | None = Field(None, description="What the person does for the participants")


class Assessment(Entry):
    """How the learning outcomes are assessed."""

    format: Text | None = Field(None, description="Form, as practical test")
    criteria: Text | None = Field(None, description="What is judged")
    procedure: Text | None = Field(None, description="Who judges, when and how")


class Recognition(Entry):
    """How the learning outcomes are recognised."""

    conditions: Text | None = Field(None, description="What recognition depends on")
    process: Text | None = Field(None, description="How it is recognised")
    sending_documents: Texts = Field((), description="Documents the sending organisation issues")
    hosting_documents: Texts = Field((), description="Documents the hosting organisation issues")


class Component(Entry):
    """A component of studies, as the course catalogue names it."""

    code: Text | None = Field(None, description="Code in the course catalogue")
    title: Text = Field(description="Title in the course catalogue")
    description: Text | None = Field(None, description="What it is, if it is no course")
    term: Text | None = Field(None, description="Semester or term")
    credits: Credits | None = Field(None, description="Credits (ECTS or the equivalent)")
    automatic: bool = Field(True, description="Recognised automatically")
    condition: Text | None = Field(None, description="What recognition depends on, if not")


class Studies(Entry):
    """Mobility for studies: what is studied abroad, and what it counts for at home."""

    abroad: tuple[Component, ...] = Field((), max_length=MAX_LINES, description="Components abroad")
    home: tuple[Component, ...] = Field(
        (), max_length=MAX_LINES, description="Components at home that they replace"
    )
    virtual: tuple[Component, ...] = Field(
        (), max_length=MAX_LINES, description="Components taken online"
    )
    catalogue: Text | None = Field(None, description="Address of the host's course catalogue")
    failed_components: Text | None = Field(None, description="Where it says what follows then")


class Traineeship(Entry):
    """Mobility for traineeships: what counts at home, and what the host gives."""

    kind: Literal["curriculum", "voluntary", "graduate"] | None = Field(
        None, description="What the traineeship counts as"
    )
    credits: Credits | None = Field(None, description="Credits (ECTS) it counts for")
    grade_by: Text | None = Field(None, description="What a grade rests on, if there is one")
    in_transcript: bool | None = Field(None, description="Recorded in the transcript of records")
    in_diploma_supplement: bool | None = Field(
        None, description="Recorded in the diploma supplement"
    )
    in_europass: bool | None = Field(None, description="Recorded in the Europass Mobility document")
    digital_skills: bool | None = Field(None, description="Traineeship in digital skills")
    financial_support: Text | None = Field(None, description="What the host pays, or none")
    in_kind: Text | None = Field(None, description="What the host gives in kind, or none")
    equipment: Text | None = Field(None, description="Equipment and support the host gives")
    certificate_weeks: Positive | None = Field(None, description="After the end, at the latest")


class Teaching(Entry):
    """Staff who teach or train abroad."""

    hours: Hours | None = Field(None, description="Hours of teaching in all")
    students: Count | None = Field(None, description="Students or learners who benefit")
    content: Markdown | None = Field(None, description="Content of the teaching programme")


class Cover(Entry):
    """An insurance of the participants."""

    kind: Literal["health", "liability", "accident"] = Field(description="What it covers")
    by: Literal["sending", "hosting", "participant"] = Field(description="Who takes it out")
    insurer: Text | None = Field(None, description="Insurer")
    work_travel: bool | None = Field(None, description="Covers travel for work")
    commuting: bool | None = Field(None, description="Covers the way to and from work")


class ProgrammeDay(Entry):
    """One day, or several alike, of a learning programme; day 1 is the first of the activity."""

    day: DayNumber = Field(description="Number of the day; 1 is the first of the activity")
    until: DayNumber | None = Field(None, description="Last day, where several are alike")
    title: Text = Field(description="What the day is about")
    morning: Text | None = Field(None, description="Morning")
    afternoon: Text | None = Field(None, description="Afternoon")
    evening: Text | None = Field(None, description="Evening")
    place: Text | None = Field(None, description="Where")
    led_by: Text | None = Field(None, description="Function of who leads the day")


class Learning(Entry):
    """What participants of one mobility learn, and how it counts afterwards."""

    field: Text | None = Field(None, description="Field of education (ISCED-F)")
    qualification: Text | None = Field(None, description="Programme they are enrolled in, or post")
    level: Level | None = Field(None, description="EQF level")
    year: Text | None = Field(None, description="School or academic year")
    objectives: Text | None = Field(None, description="What the stay is for")
    outcomes: Texts = Field((), description="Expected learning outcomes")
    tasks: Texts = Field((), description="Activities and tasks at the host")
    added_value: Text | None = Field(None, description="What sender and host gain (staff)")
    impact: Text | None = Field(None, description="Expected results and impact (staff)")
    language: Text | None = Field(None, description="Language of work or instruction")
    language_level: Text | None = Field(None, description="Level held or to be reached (CEFR)")
    hours_per_week: Hours | None = Field(None, description="Hours of work or lessons in a week")
    work_based: Percent | None = Field(None, description="Work-based share of the time")
    virtual: Text | None = Field(None, description="Virtual part, if there is one")
    preparation: Texts = Field((), description="What is done before the stay, one point each")
    monitoring: Text | None = Field(None, description="Who follows the stay, and how")
    evaluation: Text | None = Field(None, description="How the stay is evaluated")
    support: Text | None = Field(None, description="Practical support: room, meals, transport")
    peers: Text | None = Field(None, description="Whom a group learns with")
    inclusion: Text | None = Field(None, description="Support for people with fewer opportunities")
    assessment: Assessment = Field(Assessment(), description="How learning outcomes are assessed")
    recognition: Recognition = Field(
        Recognition(), description="How learning outcomes are recognised"
    )
    reintegration: Text | None = Field(None, description="How learners come back into lessons")
    additional: Text | None = Field(None, description="Additional provisions")
    programme: tuple[ProgrammeDay, ...] = Field(
        (), max_length=366, description="The programme day by day"
    )


class ParticipantTerms(Entry):
    """What the agreement with a participant fixes; blanks stand for what is not given."""

    form: Literal["payment", "in_kind", "mixed"] | None = Field(
        None, description="How participants get their support"
    )
    in_kind: Texts = Field((), description="What is given in kind")
    first_percent: Percent | None = Field(None, description="First payment, of the total")
    first_days: Positive | None = Field(None, description="After the last signature, at the latest")
    balance_days: Positive | None = Field(None, description="After the report, at the latest")
    report_days: Positive | None = Field(None, description="For the report, after the invitation")
    prolongation_days: Count | None = Field(None, description="Most days a stay is prolonged by")
    notice_days: Positive | None = Field(None, description="To remedy a breach, before termination")
