"""How the consortium hands the application in."""

from __future__ import annotations

from pydantic import Field

from erasmus_docs.project.entry import Entry, Positive, Text


class Submission(Entry):
    """The form, and the consortium's own dates, in days counted back from the deadline.

    Defaults are the product's proposals; documents say so.
    """

    form_id: Text | None = Field(None, description="Id of the application form, before a reference")
    forms_days_before: Positive = Field(42, description="Partners send their information")
    signatures_days_before: Positive = Field(21, description="Signed papers are with the applicant")
    final_days_before: Positive = Field(3, description="All is uploaded and read once more")
