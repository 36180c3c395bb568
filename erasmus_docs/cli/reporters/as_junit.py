"""Findings as JUnit XML, which most build servers show as test results.

Each project is a suite. An error is a failed test and a waived finding a skipped one; warnings and
advice pass and say their text. A project without findings has one test that passed. Attributes are
those of the schema that Jenkins publishes; places stand in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from erasmus_docs.cli.reporters.outcome import FAILED, Entry, Outcome
from erasmus_docs.cli.text import message
from erasmus_docs.cli.visible import visible
from erasmus_docs.finding import Severity


def report(found: Iterable[Outcome]) -> Iterator[str]:
    """One suite for each project."""
    numbers = Counter(tests=0, failures=0, errors=0)
    for outcome in found:
        suite = _suite(outcome)
        numbers.update({name: int(suite.get(name, 0)) for name in numbers})
    root = Element("testsuites", {"name": "erasmus-docs"} | {k: str(n) for k, n in numbers.items()})
    # the tag alone: a suite at a time is in memory
    head, _, _ = tostring(root, encoding="unicode").rpartition(" />")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{head}'
    inner = ">"
    for outcome in found:
        suite = _suite(outcome)
        indent(suite, level=1)
        yield f"{inner}\n  {tostring(suite, encoding='unicode')}"
        inner = ""
    yield " />\n" if inner else "\n</testsuites>\n"


def _suite(outcome: Outcome) -> Element:
    file = _xml(outcome.file)
    suite = Element("testsuite", name=file, file=file, id=_xml(outcome.project))
    for entry in outcome.entries:
        _case(suite, outcome, entry)
    if not outcome.entries:
        _named(suite, outcome, "all rules")
    for built in outcome.built:
        _named(suite, outcome, built.path.name)
    count = {"tests": "testcase", "failures": ".//failure", "errors": ".//error"}
    count["skipped"] = ".//skipped"
    for name, path in count.items():
        suite.set(name, str(len(suite.findall(path))))
    return suite


def _named(suite: Element, outcome: Outcome, name: str) -> Element:
    return SubElement(suite, "testcase", name=_xml(name), classname=_xml(outcome.project))


def _case(suite: Element, outcome: Outcome, entry: Entry) -> None:
    one = entry.finding
    where = entry.document or one.at
    case = _named(suite, outcome, f"{one.rule}: {where}" if where else one.rule)
    said = _xml(f"{one.place}\n{message(one)}")
    if one.waived:
        SubElement(case, "skipped", message=_xml(one.waived)).text = said
    elif one.severity is Severity.ERROR:
        tag = "error" if one.rule == FAILED else "failure"
        SubElement(case, tag, message=_xml(one.found), type=one.rule).text = said
    else:
        SubElement(case, "system-out").text = f"{one.severity}: {said}"


def _xml(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return visible(text, keep="\n\t")
