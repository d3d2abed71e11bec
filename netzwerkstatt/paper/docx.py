"""A report as a Word file to go on writing in: real headings, tables whose heads repeat, a text beside every picture, one language."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from netzwerkstatt.design.printfonts import FAMILY, INK, QUIET, RULE
from netzwerkstatt.design.wording import number
from netzwerkstatt.foundation.time import now
from netzwerkstatt.paper import words
from netzwerkstatt.paper.document import Annex, Document, Part, Table
from netzwerkstatt.paper.drawing import chart_svg
from netzwerkstatt.paper.pdf import chart_png

LOCALES = {"de": "de-DE", "en": "en-GB"}
STYLES = {"Normal": (10, False), "Title": (26, True), "Heading 1": (16, True), "Heading 2": (12, True), "Heading 3": (10, True)}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip


def write_docx(document: Document) -> bytes:
    """Write a document as .docx, the same bytes for the same document. Call with its language in use."""
    word = docx.Document()
    _set_up(word, document)
    _open(word, document)
    for part in document.parts:
        _figure(word, document, part)
    annexes = [part for part in document.parts if part.annex]
    if annexes:
        word.add_page_break()
        word.add_heading(words.headings()["annex"], 1)
    for part in annexes:
        _annex(word, part.title, part.annex)
    _close(word, document)
    buffer = io.BytesIO()
    word.save(buffer)
    return _undated(buffer.getvalue())


def _set_up(word: Word, document: Document) -> None:
    at = datetime.fromisoformat(document.published) if document.published else now()
    facts = word.core_properties
    facts.title, facts.author, facts.language = document.title, words.issuer_words(document), LOCALES[document.language]
    facts.last_modified_by, facts.comments, facts.subject = facts.author, words.demo_words(document), document.said
    facts.created = facts.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    for name, (size, is_bold) in STYLES.items():
        _style(word.styles[name], size, is_bold, LOCALES[document.language])
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    heads = words.headings()
    day = words.day(date.fromisoformat(document.as_of))
    page.header.paragraphs[0].text = f"{document.programme}. {heads['as_of']} {day}, {heads['known']} {words.known_words(document)}"
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{words.demo_words(document) or words.issuer_words(document)} {heads['page']} ")
    _field(foot, "PAGE")


def _style(style: Any, size: int, is_bold: bool, locale: str) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FAMILY, Pt(size), is_bold, RGBColor.from_string(INK[1:])
    face = style.element.get_or_add_rPr()
    fonts = face.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), FAMILY)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), locale)
    face.append(lang)


def _field(paragraph: Any, code: str) -> None:
    """Add a field that Word fills in, such as the page's number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _quiet(word: Word, text: str) -> None:
    if text:
        run = word.add_paragraph().add_run(text)
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET[1:])


def _open(word: Word, document: Document) -> None:
    heads = words.headings()
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.said)
    for paragraph in document.intro:
        word.add_paragraph(paragraph)
    _quiet(word, f"{words.issuer_words(document)}. {words.state_words(document)} {words.demo_words(document)}".strip())
    for one in document.corrections:
        said = word.add_paragraph()
        said.add_run(f"{words.correction_words(one)} ").bold = True
        said.add_run(one.text)
    word.add_heading(heads["overview"], 1)
    rows = [[part.title, number(part.value), part.unit, part.since] for part in document.parts]
    _grid(word, [heads["figure"], heads["value"], heads["unit"], heads["change"]], rows, right={1, 3})


def _figure(word: Word, document: Document, part: Part) -> None:
    heads = words.headings()
    word.add_heading(part.title, 1)
    said = word.add_paragraph()
    value = said.add_run(words.value_words(part))
    value.bold, value.font.size = True, Pt(22)
    said.add_run(f" {words.on_words(document)}").bold = True
    for text in (words.up_to_words(part), part.lead, part.since):
        if text:
            word.add_paragraph(text)
    if part.course and part.course.is_drawn:
        word.add_heading(heads["course"], 2)
        unit = f"{part.unit}, Demo" if document.is_demo else part.unit
        picture = chart_png(chart_svg(part.course, date.fromisoformat(document.as_of), unit))
        shape = word.add_picture(io.BytesIO(picture), width=Cm(16))
        shape._inline.docPr.set("descr", part.course.sentence)
    for table in (part.split, part.course.table if part.course else None):
        if table:
            _table(word, table)
    word.add_heading(heads["rule"], 2)
    for rule in (*part.counted, *part.not_counted):
        word.add_paragraph(rule)
    _quiet(word, f"{words.definition_words(part)}. {heads['hash']} {part.hash}. {part.address}")


def _table(word: Word, table: Table) -> None:
    heads = words.headings()
    word.add_heading(table.title, 2)
    rows = [[line.label, heads[line.word] if line.value is None else number(line.value)] for line in table.lines]
    rows += [[heads["sum"], number(table.total)]] if table.total is not None else []
    _grid(word, [table.head, table.unit], rows, right={1})
    for remark in table.remarks:
        _quiet(word, remark)


def _annex(word: Word, title: str, annex: Annex | None) -> None:
    if annex is None:
        return
    word.add_heading(title, 2)
    _quiet(word, annex.each)
    rows = [[number(place), *entry.cells] for place, entry in enumerate(annex.entries, 1)]
    _grid(word, [words.headings()["number"], *annex.headings], rows, right={0})
    _quiet(word, words.rest_words(annex))


def _close(word: Word, document: Document) -> None:
    heads = words.headings()
    word.add_heading(heads["proof"], 1)
    if document.address:
        word.add_paragraph(f"{heads['report']}: {document.address}")
        word.add_paragraph(f"{heads['state']}: {document.state_address}")
        word.add_paragraph(f"{heads['hash']}: {document.state_hash}")
    for text in (words.withdrawn_words(document), document.said, words.demo_words(document)):
        if text:
            word.add_paragraph(text)


def _grid(word: Word, heads: list[str], rows: list[list[str]], *, right: set[int]) -> None:
    """Add a table with a head that repeats. Cells are written as XML at once: python-docx looks each one up anew, which is slow for thousands."""
    table = word.add_table(rows=0, cols=len(heads))
    table._tbl.tblPr.append(_borders())
    for place, cells in enumerate([heads, *rows]):
        table._tbl.append(_row(cells, right, is_head=place == 0))
    word.add_paragraph()


def _borders() -> Any:
    """Draw thin lines between rows and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _row(cells: list[str], right: set[int], *, is_head: bool) -> Any:
    row = OxmlElement("w:tr")
    if is_head:
        facts = OxmlElement("w:trPr")
        facts.append(OxmlElement("w:tblHeader"))
        row.append(facts)
    for place, text in enumerate(cells):
        row.append(_cell(text, is_right=place in right, is_bold=is_head))
    return row


def _cell(text: str, *, is_right: bool, is_bold: bool) -> Any:
    cell, paragraph, run, words_of = (OxmlElement(name) for name in ("w:tc", "w:p", "w:r", "w:t"))
    if is_right:
        facts, side = OxmlElement("w:pPr"), OxmlElement("w:jc")
        side.set(qn("w:val"), WD_ALIGN_PARAGRAPH.RIGHT.name.lower())
        facts.append(side)
        paragraph.append(facts)
    if is_bold:
        look = OxmlElement("w:rPr")
        look.append(OxmlElement("w:b"))
        run.append(look)
    words_of.text = text
    words_of.set(qn("xml:space"), "preserve")
    run.append(words_of)
    paragraph.append(run)
    cell.append(paragraph)
    return cell


def _undated(content: bytes) -> bytes:
    """Pack the file again without the moment of packing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EARLIEST), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
