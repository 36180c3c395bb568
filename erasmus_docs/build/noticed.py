"""What to say of a Word file that came back, besides the values that are others in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from erasmus_docs.documents.places import Spot
from erasmus_docs.documents.returned import Returned
from erasmus_docs.finding import Finding, Place, Severity
from erasmus_docs.project.reader import Loaded
from erasmus_docs.words import listing

RULE = "returned-file"
_ONE = "A value is the same wherever it is printed."
_ASK = "Ask which one is meant, and correct the project file by hand."


def about_file(returned: Returned, made: Container[str]) -> Iterator[Finding]:
    """What is said elsewhere than in values: comments, and changes that nobody has decided on.

    Args:
        returned: The file.
        made: The tags of its values.
    """
    place = Place(returned.name)
    if returned.tracked:
        tags = [one.tag for one in returned.controls if one.tracked and one.tag in made]
        inside = listing(sorted(set(tags)), shown=6)
        yield Finding(
            RULE,
            Severity.WARNING if tags else Severity.ADVICE,
            place,
            "The file has tracked changes that nobody accepted or rejected"
            + (f", also of {inside}; they are read as if all were accepted." if tags else "."),
            "What is inserted counts, what is deleted does not.",
            remedy="Look at them in Word; reject what is not wanted, save, and read it again.",
        )
    if returned.comments:
        number = f"{returned.comments} comment{'s' if returned.comments > 1 else ''}"
        yield Finding(
            RULE,
            Severity.ADVICE,
            place,
            f"The file has {number}; only values are read.",
            remedy="Read the comments in Word.",
        )


def about_copies(
    loaded: Loaded, name: str, spot: Spot, now: Sequence[str], made: Sequence[str]
) -> Iterator[Finding]:
    """What to say of a value that is printed several times, and not everywhere the same now.

    Args:
        loaded: The project.
        name: Of the file.
        spot: Which value.
        now: What each copy says.
        made: What each said when the document was made.
    """
    new = written(now, made)
    if len(new) > 1:
        said = listing((f"'{short(text)}'" for text in new), shown=4)
        yield finding(
            loaded, spot, Severity.ERROR,
            f"{name} says {said} where one value is printed {len(made)} times; none is taken.",
            _ONE, _ASK,
        )  # fmt: skip
    elif new and (done := now.count(new[0])) < len(now):
        yield finding(
            loaded, spot, Severity.WARNING,
            f"{name} says '{short(new[0])}' in {done} of {len(made)} places; the others "
            f"{'do not' if _emptied(now, made) else 'stayed as they were'}.",
            _ONE, "See that the change is meant for all of them.",
        )  # fmt: skip
    if (empty := _emptied(now, made)) and any(now):
        yield finding(
            loaded, spot, Severity.WARNING,
            f"{name} says nothing in {empty} of {len(made)} places; the value is not taken away.",
            _ONE, "See whether a sentence was deleted that should stay.",
        )  # fmt: skip
    if len(now) < len(made):
        yield finding(
            loaded, spot, Severity.WARNING,
            f"{name} has its content control in {len(now)} of {len(made)} places only; what is "
            "said in the others cannot be told.",
            _ONE, "Compare the passages in Word.",
        )  # fmt: skip


def written(now: Sequence[str], made: Sequence[str]) -> list[str]:
    """What somebody wrote, each text once; nothing only where no copy says anything."""
    new = list(dict.fromkeys(one for one in now if one not in made))
    return [one for one in new if one or not any(now)]


def _emptied(now: Sequence[str], made: Sequence[str]) -> int:
    return 0 if "" in made else now.count("")


def finding(
    loaded: Loaded, spot: Spot, severity: Severity, found: str, allowed: str, remedy: str
) -> Finding:
    """A finding at a value."""
    place, name = loaded.file.place(spot.path), loaded.file.name_of(spot.path)
    return Finding(RULE, severity, place, f"{name}: {found}", allowed, "", remedy, at=name)


def short(text: str) -> str:
    """A text in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:77]}..."
