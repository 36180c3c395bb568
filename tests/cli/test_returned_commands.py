"""The commands ``pull`` and ``collect``: Word files from partners, back into the project file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

from erasmus_docs import load
from erasmus_docs.build.rewrite import rewritten, write
from erasmus_docs.documents.docx.markup import MAIN
from erasmus_docs.errors import InputError
from erasmus_docs.project.edit import Set
from erasmus_docs.project.reader import read_project
from tests.support.docx_files import SOFFICE
from tests.support.events import everything
from tests.support.returned import (
    BODY,
    PROPERTIES,
    SAMPLE,
    filled,
    forged,
    made,
    sent,
    with_part,
)
from tests.support.shared import LUIZ, sharing

Command = Callable[..., tuple[int, str, str]]
FORM, EMPTY = "partner-information-form-OPPD", "partner-information-form-empty"
MANDATE, AGREEMENT = "mandate-letter-OPPD", "agreement-bilateral-OPPD"
OURS = "organisations.OPPD"
MACRO = Path(__file__).parent.parent / "data" / "answering.xba"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.fixture
def back(tmp_path: Path) -> Callable[[bytes, str], str]:
    """Put a returned file into the folder; gives its path."""

    def put(data: bytes, name: str = "back.docx") -> str:
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return put


Back = Callable[..., str]


def changes(project: Path) -> list[str]:
    """Lines that are others than in the sample."""
    old, new = (path.read_text("utf-8").splitlines() for path in (SAMPLE, project))
    lines = list(unified_diff(old, new, lineterm="", n=0))[2:]
    return [f"{line[0]}{line[1:].strip()}" for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("name", "language"),
    [(FORM, "fr"), *([(MANDATE, None), (AGREEMENT, None), (EMPTY, "fr")] if everything() else [])],
)
def test_a_document_that_nobody_changed_says_so(
    run: Command, project: Path, back: Back, name: str, language: str | None
) -> None:
    code, out, _ = run("pull", back(sent(name, language)), "--project", str(project))

    assert code == 0
    assert "no values differ" in out
    assert changes(project) == []


@pytest.mark.hostile("form")
def test_what_a_form_says_commands_no_terminal(run: Command, project: Path, back: Back) -> None:
    data = filled(sent(EMPTY), {"organisation.id": "\u009b2JX\u202e"})

    _, out, _ = run("collect", back(data, "a\x1b[2J.docx"), "--project", str(project))

    assert "a\\x1b[2J.docx: \\x9b2JX\\u202e: no entries differ" in out
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)


def test_values_come_back_as_the_project_file_says_them(
    run: Command, project: Path, back: Back
) -> None:
    file = back(
        filled(
            sent(FORM),
            {
                f"{OURS}.vat_number": "BG123456789",
                f"{OURS}.established": "3 May 1999",
                f"{OURS}.country": "Sofia, Greece",
                f"{OURS}.legal_representative.name": "Name: yes",
                f"{OURS}.languages": "bg; en",
                f"{OURS}.email": "office@example.org",
                "answer.staff": "212 and 14",
            },
        )
    )
    place = f"{project}:{line(project, 'vat_number: none', 3)}:17: organisations/OPPD/vat_number\n"

    code, out, _ = run("pull", file, "--project", str(project))

    assert code == 0
    assert f"{place}    - none\n    + BG123456789\n" in out
    assert "staff: 212 and 14" in out
    assert "Nothing is written yet" in out
    assert changes(project) == []

    code, out, _ = run("pull", file, "--project", str(project), "--apply")

    assert code == 0
    assert f"{project}: written" in out
    new = [one for one in changes(project) if one[0] == "+"]
    assert new == [
        "+country: EL",
        "+vat_number: BG123456789",
        "+established: 1999-05-03",
        "+email: office@example.org",
        '+name: "Name: yes"',
        "+languages: [bg, en]",
    ]
    assert load(project).project is not None


def test_a_number_comes_back_where_french_says_that_there_is_none(
    run: Command, project: Path, back: Back
) -> None:
    file = back(filled(sent(FORM, "fr"), {f"{OURS}.vat_number": "BG123456789"}))

    code, out, _ = run("pull", file, "--project", str(project), "--apply")

    assert code == 0, out
    assert changes(project) == ["-vat_number: none", "+vat_number: BG123456789"]


def test_names_of_languages_come_back_in_that_of_the_file(
    run: Command, project: Path, back: Back
) -> None:
    """A word that nobody knows stays as it was typed."""
    told = "norvégien, anglais, Français; danois, patois"
    file = back(filled(sent(FORM, "fr"), {f"{OURS}.languages": told}))

    code, out, _ = run("collect", file, "--project", str(project), "--apply")

    assert code == 0, out
    assert changes(project) == [
        "-languages: [Norwegian, English]",
        "+languages: [Norwegian, English, French, Danish, patois]",
    ]


def test_what_somebody_deleted_is_nothing(run: Command, project: Path, back: Back) -> None:
    """Word puts a hint of its own where text was deleted."""
    emptied = (
        rf'(<w:sdtPr><w:alias w:val="{OURS}.%s"/>.*?)(</w:sdtPr><w:sdtContent>).*?(</w:sdtContent>)'
    )
    hint = (
        r"\1<w:showingPlcHdr/>\2<w:r><w:rPr><w:rStyle w:val='Platzhaltertext'/></w:rPr>"
        r"<w:t>Klicken oder tippen Sie hier.</w:t></w:r>\3"
    )
    without_number = forged(sent(FORM), BODY, emptied % "vat_number", hint)

    code, out, _ = run("pull", back(without_number), "--project", str(project), "--apply")

    assert code == 0
    assert "Klicken" not in out
    assert changes(project) == ["-vat_number: none", "+vat_number:"]


def test_what_cannot_be_left_out_is_not_taken_away(run: Command, project: Path, back: Back) -> None:
    data = filled(sent(MANDATE), {f"{OURS}.legal_name": " "})

    code, out, _ = run("pull", back(data), "--project", str(project), "--apply")

    assert code == 1
    assert "error [project-file]" in out
    assert "Nothing can be written: see the errors above." in out
    assert changes(project) == []


def line(path: Path, begin: str, which: int = 1) -> int:
    """The line number of the n-th line that begins so."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return [number for number, text in lines if text.strip().startswith(begin)][which - 1]


def test_amounts_and_days_of_the_agreement(run: Command, project: Path, back: Back) -> None:
    data = filled(sent(AGREEMENT), {"grant.amount": "EUR 59 000.50", "start": "1.12.2026"})

    code, out, _ = run("pull", back(data), "--project", str(project), "--apply")

    # the programme allows no such sum, and the rule says so
    assert code == 1
    assert "error [grant-amount]" in out
    said = [one.split("#")[0].strip() for one in changes(project) if one[0] == "+"]
    assert said == ["+start: 2026-12-01", "+amount: 59000.50"]


@pytest.mark.parametrize(
    ("document", "tag", "text", "words"),
    [
        (MANDATE, "grant.amount", "60,000", "A number is written as 60 000.50."),
        (MANDATE, f"{OURS}.id", "OPPE", "An id is what other entries call it by"),
        (FORM, f"{OURS}.email", "office", "An e-mail address has a name, an @ and a domain"),
    ],
)
def test_what_cannot_be_told_is_not_taken(
    run: Command, project: Path, back: Back, document: str, tag: str, text: str, words: str
) -> None:
    data = filled(sent(document), {tag: text})

    code, out, _ = run("pull", back(data), "--project", str(project), "--apply")

    assert code == 1
    assert f"says '{text}'; it is not taken." in out
    assert words in out.replace("\N{NO-BREAK SPACE}", " ")
    assert changes(project) == []


def test_a_value_that_is_printed_twice(run: Command, project: Path, back: Back) -> None:
    tag = f"{OURS}.legal_name"
    once = filled(sent(MANDATE), {tag: "Puppet Archive"}, copy=0)

    code, out, _ = run("pull", back(once), "--project", str(project))

    assert code == 0
    assert "warning [returned-file] organisations/OPPD/legal_name" in out
    assert "says 'Puppet Archive' in 1 of 3 places; the others stayed as they were." in out

    twice = filled(once, {tag: "Archive of Puppets"}, copy=1)
    code, out, _ = run("pull", back(twice), "--project", str(project), "--apply")

    assert code == 1
    assert "says 'Puppet Archive' and 'Archive of Puppets' where one value is printed 3" in out
    assert changes(project) == []


def test_a_value_that_is_gone_at_one_of_its_places(run: Command, project: Path, back: Back) -> None:
    """A sentence that was deleted, or pasted back as plain text, says nothing of the value."""
    tag = f"{OURS}.legal_name"
    emptied = filled(sent(MANDATE), {tag: ""}, copy=0)

    code, out, _ = run("pull", back(emptied), "--project", str(project), "--apply")

    assert code == 0
    assert "no values differ" in out
    assert "says nothing in 1 of 3 places; the value is not taken away." in out

    other = filled(emptied, {tag: "Puppet Archive"}, copy=1)
    code, out, _ = run("pull", back(other), "--project", str(project))

    assert "says 'Puppet Archive' in 1 of 3 places; the others do not." in out
    assert "says nothing in 1 of 3 places" in out

    control = rf'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/>.*?</w:sdt>'
    lost = forged(sent(MANDATE), BODY, control, "<w:r><w:t>Puppet Archive</w:t></w:r>")
    code, out, _ = run("pull", back(lost), "--project", str(project))

    assert "warning [returned-file] organisations/OPPD/legal_name" in out
    assert "has its content control in 2 of 3 places only; what is said in the others" in out
    assert changes(project) == []


def test_tracked_changes_and_comments_are_told(run: Command, project: Path, back: Back) -> None:
    about = 'w:author="Partner" w:date="2026-03-01T10:00:00Z"'
    turned = (
        f'<w:del w:id="901" {about}><w:r><w:delText>E00000008</w:delText></w:r></w:del>'
        f'<w:ins w:id="902" {about}><w:r><w:t>E10000008</w:t></w:r></w:ins>'
    )
    data = forged(sent(FORM), BODY, r"<w:r><w:t>E00000008</w:t></w:r>", turned)
    note = f'<w:comment w:id="0" {about}><w:p><w:r><w:t>See here.</w:t></w:r></w:p></w:comment>'
    comments = f'<w:comments xmlns:w="{MAIN}">{note}</w:comments>'.encode()

    code, out, _ = run(
        "pull", back(with_part(data, "word/comments.xml", comments)), "--project", str(project)
    )

    assert code == 0
    assert "    - E00000008\n    + E10000008\n" in out
    assert "warning [returned-file] The file has tracked changes that nobody accepted" in out
    assert f"also of {OURS}.oid; they are read as if all were accepted." in out
    assert "advice [returned-file] The file has 1 comment; only values are read." in out

    elsewhere = forged(sent(FORM), BODY, r"(<w:r><w:t>OID)", rf'<w:ins w:id="9" {about}/>\1')
    code, out, _ = run("pull", back(elsewhere), "--project", str(project))
    assert "advice [returned-file] The file has tracked changes that nobody accepted" in out


def test_an_address_that_became_a_link_is_an_answer(
    run: Command, project: Path, back: Back
) -> None:
    """LibreOffice makes a link of it and one to nowhere after it, and still says: a hint."""
    hint = r'<w:r><w:rPr><w:rStyle w:val="Gap"/></w:rPr><w:t>…\se-mail for notices.*?</w:r>'
    link = (
        '<w:hyperlink r:id="rId901"><w:r><w:rPr><w:rStyle w:val="InternetLink"/></w:rPr>'
        '<w:t>info@example.org</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId902"/>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for n, target in ((901, "mailto:info@example.org"), (902, ""))
    )
    data = forged(sent(FORM), BODY, hint, link)
    data = forged(data, "word/_rels/document.xml.rels", "</Relationships>", f"{links}\\g<0>")

    code, _, err = run("pull", back(data), "--project", str(project), "--apply")

    assert (code, err) == (0, "")
    assert changes(project) == ["+email: info@example.org"]


REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "another project": (
        lambda data: forged(data, PROPERTIES, "ka210-adu-illustration<", "other<"),
        "belongs to the project other, not to ka210-adu-illustration",
    ),
    "other data": (
        lambda data: forged(data, PROPERTIES, r'(Values"><[^>]*>)[0-9a-f]+', r"\g<1>0"),
        "a value that the document prints was changed since",
    ),
    "no properties": (
        lambda data: forged(data, PROPERTIES, "ErasmusDocsValues", "Else"),
        "its property ErasmusDocsValues is missing",
    ),
    "no Word file": (lambda _: b"hello", "is no Word file"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_file_that_does_not_fit_is_refused(
    run: Command, project: Path, back: Back, why: str
) -> None:
    change, words = REFUSED[why]
    file = back(change(sent(FORM)))

    code, out, err = run("pull", file, "--project", str(project), "--apply")

    assert (code, out) == (2, "")
    assert f"erasmus-docs: {file}" in err
    assert words in err
    assert changes(project) == []


def test_without_one_of_its_controls_a_file_is_refused(
    run: Command, project: Path, back: Back
) -> None:
    control = rf'<w:bookmarkStart [^>]*/><w:sdt><w:sdtPr><w:alias w:val="{OURS}.oid"/>.*?</w:sdt>'
    data = forged(sent(FORM), BODY, control, "<w:r><w:t>E00000008</w:t></w:r>")

    code, _, err = run("pull", back(data), "--project", str(project))

    assert code == 2
    assert f"content controls ({OURS}.oid), so that what was said there cannot be told." in err


def test_a_project_that_was_changed_since_is_not_overrun(project: Path) -> None:
    loaded = read_project(project)
    outcome = rewritten(loaded, [Set(("acronym",), "OTHER")])
    text = project.read_text("utf-8") + "# more\n"
    project.write_text(text, "utf-8")

    with pytest.raises(InputError, match="was changed while its values were compared"):
        write(outcome.files)

    assert project.read_text("utf-8") == text


def test_marks_and_line_ends_of_the_file_stay(project: Path) -> None:
    mark, text = "\ufeff", SAMPLE.read_text("utf-8").replace("\n", "\r\n")
    project.write_bytes((mark + text).encode())

    write(rewritten(read_project(project), [Set(("acronym",), "OTHER")]).files)

    expected = text.replace("acronym: MENDMEASURE\r\n", "acronym: OTHER\r\n")
    assert project.read_bytes().decode() == mark + expected


def test_the_project_is_found_by_its_id(
    run: Command, project: Path, back: Back, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = back(sent(FORM))
    monkeypatch.chdir(project.parent)

    assert f"no values differ from {project.name}" in run("pull", file)[1]

    project.unlink()
    code, _, err = run("pull", file)
    assert code == 2
    assert "no file here or in projects/ is that project. Name it with --project." in err


def test_what_an_organisation_is_goes_into_its_own_file(
    run: Command, tmp_path: Path, back: Back
) -> None:
    path, shared = sharing(tmp_path)
    own = path.read_bytes()
    loaded = read_project(path)
    new = {
        "organisations.LUIZ.vat_number": "SI12345678",
        "organisations.LUIZ.address": "Trg 1",
        "organisations.LUIZ.legal_representative.name": "The director",
    }
    file = back(filled(made(loaded, "partner-information-form-LUIZ"), new))

    code, out, _ = run("collect", file, "--project", str(path), "--apply")

    assert code == 0
    assert f"{LUIZ}:" in out
    assert path.read_bytes() == own
    text = shared.read_text("utf-8")
    assert "vat_number: SI12345678" in text
    assert "address: Trg 1" in text


NEW: Mapping[str, str] = {
    "organisation.legal_name": "Nova d.o.o.",
    "organisation.id": "NOVA",
    "organisation.type": "Non-governmental or non-profit organisation",
    "organisation.country": "Slovenia",
    "organisation.oid": "E1000",
    "organisation.eche": "n/a",
    "organisation.vat_number": "12-34",
    "organisation.website": "our site",
    "organisation.legal_representative.function": "Director",
    "answer.contact.reach": "office@example",
    "answer.staff": "GB82 WEST 1234 5698 7654 32",
}


def test_an_organisation_that_is_new_is_added(run: Command, project: Path, back: Back) -> None:
    file = back(filled(sent(EMPTY), NEW))

    code, out, _ = run("collect", file, "--project", str(project), "--apply")

    assert code == 0
    assert "NOVA left" in out
    assert "warning [identifiers] The OID of NOVA is 'E1000'." in out
    assert "'12-34' does not look like a VAT number." in out
    assert "'our site' is no address of a website." in out
    assert "'office@example' is no e-mail address." in out
    assert "holds an account number (its check digits are right)" in out
    assert "WEST" not in out
    new = load(project).project
    assert new is not None
    added = new.organisations[-1]
    assert (added.id, added.type, added.country, added.eche) == ("NOVA", "ngo", "SI", None)
    assert added.legal_representative is not None
    assert added.legal_representative.function == "Director"


def test_an_organisation_that_has_a_file_is_used(run: Command, project: Path, back: Back) -> None:
    shared = project.parent / "organisations" / "nova.yaml"
    shared.parent.mkdir()
    shared.write_text("legal_name: Nova d.o.o.\ntype: ngo\ncountry: SI\ncity: Kranj\n", "utf-8")
    file = back(filled(sent(EMPTY), NEW))

    code, out, _ = run("collect", file, "--project", str(project), "--apply")

    assert code == 0
    assert f"The form is about {shared}, which is used as it is." in out
    assert changes(project) == ["+- id: NOVA", "+use: nova"]
    new = load(project).project
    assert new is not None
    assert new.organisations[-1].city == "Kranj"


def test_forms_come_back_one_after_the_other(run: Command, project: Path, back: Back) -> None:
    """What one partner says does not make the forms of the others stale."""
    first = back(filled(sent(EMPTY), NEW), "new.docx")
    second = back(filled(sent(FORM), {f"{OURS}.vat_number": "BG1"}), "form.docx")
    again = {"organisation.oid": "E00000008", "organisation.vat_number": "BG2"}
    third = back(filled(sent(EMPTY), again), "again.docx")

    for file in (first, second):
        assert run("collect", file, "--project", str(project), "--apply")[0] == 0
    code, out, _ = run("collect", third, "--project", str(project))

    assert code == 0
    assert f"{third}: OPPD: 1 entry differs" in out
    assert "    - BG1\n    + BG2\n" in out

    code, out, _ = run("collect", second, third, "--project", str(project))
    assert code == 2  # what the form printed is no longer what the file says


def test_forms_that_disagree_are_not_written(run: Command, project: Path, back: Back) -> None:
    first = back(filled(sent(FORM), {f"{OURS}.vat_number": "BG1"}), "a.docx")
    second = back(filled(sent(FORM), {f"{OURS}.vat_number": "BG2"}), "b.docx")

    # a folder stands for what is in it, but for what Word keeps there of an open file
    back(b"", "~$a.docx")
    folder = str(Path(first).parent)
    assert Path(second).parent == Path(folder)
    code, out, _ = run("collect", folder, "--project", str(project), "--apply")

    assert code == 1
    assert "`organisations/OPPD/vat_number` is 'BG2' here and something else in another form" in out
    assert "Nothing can be written" in out
    assert changes(project) == []


def test_what_a_new_organisation_needs_is_asked_for(
    run: Command, project: Path, back: Back
) -> None:
    file = back(
        filled(sent(EMPTY), {"organisation.legal_name": "Nova", "organisation.type": "Club"})
    )

    code, out, _ = run("collect", file, "--project", str(project), "--apply")

    assert code == 1
    assert "`type` is 'Club'; it is not taken." in out
    assert "the form does not say id, type and country; it is not added." in out
    assert changes(project) == []


def test_other_documents_are_no_forms(run: Command, project: Path, back: Back) -> None:
    code, _, err = run("collect", back(sent(MANDATE)), "--project", str(project))

    assert code == 2
    assert "is the document mandate-letter-OPPD, not a partner information form" in err


def told(profile: Path, *arguments: str) -> None:
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def prepared(profile: Path) -> None:
    """A profile of LibreOffice with our macro in it; its first start fills the profile."""
    told(profile, "--terminate_after_init")
    shutil.copy(MACRO, profile / "user" / "basic" / "Standard" / "Module1.xba")


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_a_form_filled_in_with_libreoffice(
    run: Command, project: Path, back: Back, tmp_path: Path
) -> None:
    """It turns plain controls into input fields, drops tags, and lets people type into hints."""
    file, saved = back(sent(FORM), "sent.docx"), tmp_path / "saved.docx"
    profile = tmp_path / "profile"
    prepared(profile)
    edits = f"{file},{saved},E00000008,E10000008,e-mail for notices,info@example.org"
    told(profile, f"macro:///Standard.Module1.Edit({edits})")

    code, out, err = run("collect", str(saved), "--project", str(project), "--apply")

    assert (code, err) == (0, "")
    assert "    - E00000008\n    + E10000008\n" in out
    assert changes(project) == ["-oid: E00000008", "+oid: E10000008", "+email: info@example.org"]


if everything():

    @pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
    def test_a_letter_changed_with_libreoffice(
        run: Command, project: Path, back: Back, tmp_path: Path
    ) -> None:
        """A line with one of three copies of a name is deleted there, and the others changed."""
        file, saved = back(sent(MANDATE), "sent.docx"), tmp_path / "saved.docx"
        profile = tmp_path / "profile"
        prepared(profile)
        name = "Oppdiktet folkebibliotek ved Mjøsa"
        told(profile, f"macro:///Standard.Module1.Cut({file},{saved},{name},Puppet Archive,{name})")

        _, out, err = run("pull", str(saved), "--project", str(project), "--apply")

        assert err == ""
        assert "has its content control in 2 of 3 places only" in out
        assert changes(project) == [f"-legal_name: {name}", "+legal_name: Puppet Archive"]
