"""Who checks what: quality manager, reviewers, questions of the evaluation."""

from __future__ import annotations

from pydantic import Field

from erasmus_docs.project.entry import Entry, Id, Ids, Number, Percent, Text, When


class Review(Entry):
    """Who checks a deliverable or result, on what; ``id`` is that of the entry."""

    id: Id = Field(description="Id of the deliverable or result")
    reviewers: Ids = Field((), description="Organisations that did not write it")
    criterion: Text | None = Field(None, description="When it counts as good enough")
    test_users: Text | None = Field(None, description="How many of whom try it, when")


class Question(Entry):
    """A question the evaluation answers, with what, when and by whom."""

    id: Id
    text: Text = Field(description="The question")
    indicators: Ids = Field((), description="Ids of the indicators that answer it")
    instrument: Text | None = Field(None, description="How it is answered, as a survey")
    when: When | None = Field(None, description="Month or day it is answered")
    who: Text | None = Field(None, description="Organisation")


class Quality(Entry):
    """What the quality plan needs beyond deliverables, indicators and events."""

    manager: Text | None = Field(None, description="Organisation, not the coordinator")
    function: Text | None = Field(None, description="Function of the quality manager")
    evaluator: Text | None = Field(None, description="External evaluator or board: tasks, choice")
    reviews: tuple[Review, ...] = Field((), description="Who checks what")
    questions: tuple[Question, ...] = Field((), description="Questions of the evaluation")
    feedback_rate: Percent | None = Field(None, description="Answers wanted after an event")
    feedback_mean: Number | None = Field(None, description="Lowest mean that is acceptable")
    feedback_scale: Text | None = Field(None, description="Scale of the mean, such as 1 to 5")
