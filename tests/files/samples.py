"""Files to bring as evidence, as small as they can be: what is taken, and what is refused with the words that say why."""

import io
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(1)</script>"


def package(*names: str, mimetype: str = "", **entries: bytes) -> bytes:
    """Pack entries into an archive; names alone are empty."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(name, b"<x/>")
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def lying_archive() -> bytes:
    """Make a document whose one entry says it is small and unpacks to fifty megabytes."""
    content = bytes(50_000_000)
    packed = package("[Content_Types].xml", "word/document.xml", x=content)
    true = len(content).to_bytes(4, "little")
    assert packed.count(true) == 2
    return packed.replace(true, (100).to_bytes(4, "little"))


OFFICE = "[Content_Types].xml"
TEXT_DOCUMENT = "application/vnd.oasis.opendocument.text"
TAKEN = {
    "PDF": (PDF, "application/pdf"),
    "PDF with markup inside": (PDF.replace(b"endobj", b"endobj<html><script>alert(1)</script>"), "application/pdf"),
    "PNG": (PNG, "image/png"),
    "JPEG": (JPEG, "image/jpeg"),
    "Word": (package(OFFICE, "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "Excel": (package(OFFICE, "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "OpenDocument": (package("content.xml", mimetype=TEXT_DOCUMENT), TEXT_DOCUMENT),
    "text": ("Mail vom 03.05.2024: Ja, läuft.".encode(), "text/plain; charset=utf-8"),
}
REFUSED = {
    "nothing": (b"", "leer"),
    "SVG": (SVG, "SVG"),
    "SVG behind blanks and a mark": (b"\xef\xbb\xbf \n\t" + SVG, "SVG"),
    "HTML": (HTML, "Webseiten"),
    "HTML in UTF-16": ("<html>".encode("utf-16"), "Webseiten"),
    "XML": (b"<?xml version='1.0'?><a/>", "Markup"),
    "text with a script": (b"Guten Tag <script>alert(1)</script>", "Markup"),
    "RTF": (b"{\\rtf1 hallo}", "Markup"),
    "a program": (b"MZ\x90\x00", "Programm"),
    "a script": (b"#!/bin/sh\nrm -rf /", "Programm"),
    "an old Word file": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "Kennwort"),
    "macros": (package(OFFICE, "word/document.xml", "word/vbaProject.bin"), "Makros"),
    "macros in OpenDocument": (package("content.xml", "Basic/Standard/Module1.xml", mimetype=TEXT_DOCUMENT), "Makros"),
    "an archive": (package("a.txt"), "Archiv"),
    "an archive in an archive": (package(inner=package("a.txt")), "Archiv"),
    "two documents in one": (package(OFFICE, "word/document.xml", "xl/workbook.xml"), "Archiv"),
    "another OpenDocument": (package(mimetype="application/vnd.oasis.opendocument.graphics"), "Archiv"),
    "a bomb": (package(OFFICE, "word/document.xml", x=bytes(220_000_000)), "entpackt zu groß"),
    "a bomb by ratio": (package(OFFICE, "word/document.xml", x=bytes(30_000_000)), "entpackt zu groß"),
    "a bomb of many": (package(OFFICE, "word/document.xml", *(f"x{n}" for n in range(2_001))), "entpackt zu groß"),
    "a cut archive": (package(OFFICE, "word/document.xml")[:-30], "beschädigt"),
    "a cut PDF": (PDF[:-8], "abgeschnitten"),
    "a cut picture": (PNG[:-10], "abgeschnitten"),
    "bytes": (zlib.compress(b"x" * 500), "nicht angenommen"),
    "text with NUL": (b"a\x00b", "nicht angenommen"),
    "Windows text": ("läuft".encode("cp1252"), "nicht angenommen"),
}
