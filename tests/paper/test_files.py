"""A report's files: tagged and searchable PDF, Word with real headings, a workbook without formulas; what a person wrote is never code."""

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from netzwerkstatt.paper.document import Document, from_text, to_text
from netzwerkstatt.paper.writing import name_of, tag_of, written
from tests.paper.documents import document, part

HOSTILE = '#eval("1+1") #read("/etc/passwd") *fett* $x^2$ _k_ <label> @ref `roh` \\ // /* "; =cmd|calc!A1 {{ 7*7 }} <script>'
FORMULA = "=HYPERLINK(1)"


def pdf(made: Document) -> PdfReader:
    return PdfReader(io.BytesIO(written(made, "pdf")))


def words_of(made: Document) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf(made).pages)


def hostile() -> Document:
    return document(
        title=HOSTILE, intro=(HOSTILE,), said=HOSTILE, programme=HOSTILE,
        parts=(part(title=HOSTILE, cells=(FORMULA, HOSTILE, "@x")),), corrections=(replace(document().corrections[0], text=HOSTILE),),
    )  # fmt: skip


def test_a_document_survives_being_kept() -> None:
    assert from_text(to_text(document())) == document()


def test_the_pdf_says_everything_that_matters() -> None:
    said = words_of(document())
    for words in ("Bericht zum Kongress", "Noch einer.", "12 Personen", "am 23.04.2024", "+ 3 seit 01.01.2024", "Jede Person einmal.", "unter 3",
                  "2 weitere Nachweise sind nicht öffentlich. Gezählt sind sie.",
                  "Berichtigt am 1. Juni 2024, 12:00 Uhr: Teilnahmen. Es waren drei Personen weniger.", "ab" * 32, "cd" * 32,
                  "Demo. Erzeugte Daten.", "2. Mai 2024, 16:00 Uhr", "Seite 1 von"):  # fmt: skip
        assert words in said, words


def test_the_pdf_is_tagged_titled_and_in_its_language() -> None:
    root = pdf(document()).trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = set(tags(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/THead", "/TH", "/Figure", "/Link"} <= kinds
    assert pdf(document()).metadata["/Title"] == "Bericht zum Kongress"
    assert pdf(document(language="en")).trailer["/Root"]["/Lang"] == "en"


def tags(node: object) -> list[str]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [kind for child in found for kind in tags(child)]
    if not isinstance(found, dict):
        return []
    return [str(found.get("/S", "")), *tags(found.get("/K", []))]


def test_the_picture_in_the_pdf_has_its_sentence() -> None:
    assert "Verlauf von 3 bis 12." in alternatives(pdf(document()).trailer["/Root"]["/StructTreeRoot"])


def alternatives(node: object) -> list[str]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [text for child in found for text in alternatives(child)]
    return [str(found.get("/Alt", "")), *alternatives(found.get("/K", []))] if isinstance(found, dict) else []


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_same_document_is_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netzwerkstatt.paper.writing.KEPT_SECONDS", 0)
    assert written(document(), form) == written(document(), form)
    assert tag_of(document(), form) == tag_of(document(), form) != tag_of(document(corrections=()), form)
    assert name_of(document(), form) == f"bericht-zum-kongress-2024-04-23-demo.{form}"


def test_what_a_person_wrote_is_never_markup_on_paper() -> None:
    said = words_of(hostile())
    assert said.count('#eval("1+1") #read("/etc/passwd") *fett* $x^2$') >= 4
    assert "root:" not in said
    assert pdf(hostile()).metadata["/Title"] == HOSTILE


# PDF/UA-1 forbids what no font can show; the report must come out all the same.
def test_letters_of_other_scripts_and_pictures_break_nothing() -> None:
    said = words_of(document(title="Москва Αθήνα Chós\u0301ebuz → ÄÖÜß"))
    assert "Москва Αθήνα Chóśebuz → ÄÖÜß" in said
    assert "Keine Website des Bundes." in said
    assert b"pdfuaid" in written(document(title="→"), "pdf")
    written_anyway = written(document(title="😀 Träger 漢字 \u202e\x0b"), "pdf")
    assert b"pdfuaid" in written_anyway, "what no font holds does not cost the others their accessible report"
    made = PdfReader(io.BytesIO(written_anyway))
    assert made.metadata is not None and str(made.metadata["/Title"]).startswith("\u25a1 Träger \u25a1\u25a1")
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in made.trailer["/Root"]


def test_word_has_headings_repeated_heads_and_a_text_beside_the_picture() -> None:
    opened = docx.Document(io.BytesIO(written(document(), "docx")))
    headings = {(one.style.name, one.text) for one in opened.paragraphs if one.style.name.startswith(("Title", "Heading"))}
    assert {("Title", "Bericht zum Kongress"), ("Heading 1", "Teilnahmen an Veranstaltungen"), ("Heading 2", "Verlauf")} <= headings
    xml = opened.element.xml
    assert xml.count("<w:tblHeader/>") == len(opened.tables) == 4
    assert 'descr="Verlauf von 3 bis 12."' in xml
    assert 'w:val="de-DE"' in opened.styles["Normal"].element.xml
    said = "\n".join(one.text for one in opened.paragraphs)
    assert "Es waren drei Personen weniger." in said
    assert "2 weitere Nachweise sind nicht öffentlich" in said
    assert [cell.text for cell in opened.tables[-1].rows[1].cells] == ["1", "Köln", "1. Kongress", "01.09.2022"]


def test_word_takes_hostile_text_as_text() -> None:
    made = replace(hostile(), title="Kaputt \x00\x0b <w:b/>")
    opened = docx.Document(io.BytesIO(written(made, "docx")))
    assert any(HOSTILE in one.text for one in opened.paragraphs)
    assert opened.paragraphs[0].text == "Kaputt  <w:b/>"


def test_the_workbook_holds_numbers_days_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(hostile(), "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert FORMULA in {cell.value for cell in cells}
    plain = openpyxl.load_workbook(io.BytesIO(written(document(), "xlsx")))
    assert plain.sheetnames == ["Bericht", "Teilnahmen an Veranstaltungen", "Belege Teilnahmen an Veranstalt", "Zählregeln"]
    figure = {row[0].value: row[1].value for row in plain["Teilnahmen an Veranstaltungen"].iter_rows(max_row=12)}
    assert figure["Wert"] == 12
    assert figure["Prüfsumme"] == "ab" * 32
    assert [cell.value for cell in plain["Belege Teilnahmen an Veranstalt"][2]][:3] == [1, "Köln", "1. Kongress"]
