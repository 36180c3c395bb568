"""What every generated project has, however long: who takes part, why, and on which terms."""

from __future__ import annotations

ORGANISATIONS = (
    ("LAKE", "Lakeside Invented University", "FR", "Annecy"),
    ("PORT", "Harbour Invented University", "IT", "Genoa"),
    ("HILL", "Hillside Invented College", "PL", "Lublin"),
    ("MOOR", "Moorland Invented School", "IE", "Athlone"),
)
PACKAGES = (
    ("Project management", "management", 1, 30, "LAKE", 40),
    ("Skills map", "implementation", 1, 14, "PORT", 50),
    ("Course material", "implementation", 5, 22, "HILL", 60),
    ("Trial and recognition", "implementation", 12, 28, "MOOR", 50),
    ("Sharing and uptake", "dissemination", 1, 30, "LAKE", 50),
)

HEAD = """\
# A project made by the benchmark; nothing in it exists.
id: {id}
title: Maps of rivers, and the people who read them
acronym: RIVERMAP
illustration: true
action: KA220-HED
call: 2026
round: 1
granting_authority: Agence Erasmus+ France
language: en
version_date: 2026-02-20
start: 2026-10-01
duration: 30

grant:
  amount: 250000

organisations:
"""
AIMS = """\
priorities:
  - id: inclusion-diversity
    how: >-
      Every course keeps a third of its places for people who have never been to a university.

objectives:
  - id: O1
    text: Sixty teachers read a river map with their classes by M28.
    need: None of the schools asked had a map of its own river.
    work_packages: [WP2, WP3, WP4, WP5]

target_groups:
  - id: TG1
    name: Teachers of geography in four countries
    level: national
    size: 900
    gain: A course that can be taught next month
    access: [LAKE, PORT]
    channel: CH1

"""
TERMS = """\

terms:
  licence: CC BY 4.0
  instalments:
    - title: First
      percent: 80
      trigger: Signature of the agreement
      due: M2
    - title: Balance
      percent: 20
      trigger: Approval of the final report
"""
