"""Letters that look like others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from erasmus_docs.finding import Finding, Severity

Check = Callable[..., list[Finding]]
ID = "look-alike"
pytestmark = pytest.mark.hostile("characters")

A, SMALL_O, BETA = "\u0410", "\u043e", "\u0392"  # what looks like A, o and B


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        (f"organisations: {{HILL: {{legal_name: '{A}cme College'}}}}", "U+0410 (cyrillic capital"),
        (f"organisations: {{HILL: {{legal_name: 'C{SMALL_O}llege'}}}}", "U+043E (cyrillic small"),
        (f"organisations: {{HILL: {{legal_name: '{BETA}oats Ltd'}}}}", "U+0392 (greek capital"),
        ("organisations: {HILL: {legal_name: '\u0421\u041e\u041c\u0420\u0410 Ltd'}}", "U+0421"),
        ("organisations: {HILL: {legal_name: '\u0421офи\u0061'}}", "U+0061 (latin small letter a)"),
        ("organisations: {HILL: {legal_name: '\U0001d400cme'}}", "U+1D400 (mathematical bold"),
        ("organisations: {HILL: {legal_name: '\uff21cme'}}", "U+FF21 (fullwidth latin"),
        (f"organisations: {{HILL: {{oid: 'E1{SMALL_O}123456'}}}}", "U+043E"),
        ("organisations: {HILL: {pic: '99999999\u0663'}}", "U+0663 (arabic-indic digit three)"),
        ("organisations: {HILL: {country: 'F\u0399'}}", "U+0399 (greek capital letter iota)"),
        (f"organisations: {{HILL: {{website: 'https://b{SMALL_O}ats.example'}}}}", "U+043E"),
        (f"narrative: {{summary: 'Write to me@b{SMALL_O}ats.example.'}}", "U+043E"),
        ("narrative: {summary: 'Pay to https://\u0430\u0440\u0435.example'}", "U+0430"),
        (f"title: 'B{SMALL_O}ats'", "U+043E"),
    ],
)  # fmt: skip
def test_a_look_alike_is_an_error_in_names_codes_and_addresses(
    check: Check, sample: str, name: str
) -> None:
    (found,) = check(sample, ID)

    assert found.severity is Severity.ERROR
    assert name in found.found
    assert found.place.line > 1


def test_in_a_long_text_it_is_a_warning_and_is_shown_around(check: Check) -> None:
    (found,) = check(
        f"narrative: {{summary: '{'We meet. ' * 50}Our b{SMALL_O}at. {'So. ' * 50}'}}", ID
    )

    assert found.severity is Severity.WARNING
    assert len(found.found) < 150
    assert found.remedy == "Retype it; what looks right may hold the wrong letter."


@pytest.mark.parametrize(
    "text",
    [
        "Софийски университет", "Εθνικό Πανεπιστήμιο", "Sofia (София) and Αθήνα", "µm and μm",
        "Δt, λx, α-synuclein", "Tシャツ 東京", "جامعة القاهرة", "האוניברסיטה", "Αθήνα ΑΒΕ",
        "Пътна карта 2026", "Čeština, Øresund, Łódź", "ΑΕ", "№ 5, ª º", "ІТ в Україні",
    ],
)  # fmt: skip
def test_text_in_its_own_alphabet_passes(check: Check, text: str) -> None:
    assert check(f"organisations: {{HILL: {{legal_name: '{text}'}}}}", ID) == []
    assert check(f"narrative: {{summary: '{text}'}}", ID) == []


@pytest.mark.parametrize("amount", ["\u09ea0000", "\uff140000", "\u0664", "4\u00a0000", "4\u200b0"])
def test_amounts_are_written_in_the_digits_0_to_9(amount: str) -> None:
    from tests.rules.conftest import loaded

    read = loaded(f"grant: {{amount: '{amount}'}}")

    (found,) = (one for one in read.findings if "grant amount" in one.found)
    assert "The digits 0 to 9; it holds U+" in found.allowed


def test_a_text_without_blanks_is_looked_through_once(check: Check) -> None:
    """Looking for addresses from every letter anew took minutes."""
    (found,) = check(f"narrative: {{summary: {('a' + SMALL_O) * 49_000}}}", ID)

    assert f"U+{ord(SMALL_O):04X}" in found.found
