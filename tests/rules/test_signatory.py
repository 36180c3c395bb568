"""Legal representatives."""

from __future__ import annotations

from collections.abc import Callable

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "signatory"


def test_an_organisation_without_one_is_advice(check: Check) -> None:
    (found,) = check("organisations: {HILL: {legal_representative: }}", ID)

    assert found.severity is Severity.ADVICE
    assert found.found == ("HILL names no legal representative; its signature block prints a gap.")


def test_the_name_may_stay_blank(check: Check) -> None:
    assert check("organisations: {HILL: {legal_representative: {function: Head}}}", ID) == []


def test_if_nobody_has_one_it_is_told_once(check: Check) -> None:
    (found,) = check(
        "organisations: {LAKE: {legal_representative: }, PORT: {legal_representative: }, "
        "HILL: {legal_representative: }}",
        ID,
    )

    assert found.found.startswith("3 organisations name no legal representative: LAKE, PORT")


def test_many_are_told_at_once(check: Check) -> None:
    many = "organisations: [{}]".format(
        ", ".join(
            f"{{id: O{n}, legal_name: O, type: ngo, country: FR, role: beneficiary}}"
            for n in range(4)
        )
    )
    (found,) = check(many, ID)

    assert found.found == (
        "4 organisations name no legal representative: O0, O1, O2 and O3. Their signature blocks"
        " print gaps."
    )
