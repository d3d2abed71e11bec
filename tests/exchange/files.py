"""Files to upload: workbooks and archives as bytes."""

import io
import zipfile
from typing import Any

import xlsxwriter

from netzwerkstatt.exchange.models import Upload
from netzwerkstatt.exchange.queueing import work_on_uploads
from netzwerkstatt.exchange.uploads import receive_upload


def xlsx(**tables: list[list[Any]]) -> bytes:
    """Write a workbook; each table begins with its header."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for title, rows in tables.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return buffer.getvalue()


def archive(**files: bytes) -> bytes:
    """Pack files, named by their keys."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def uploaded(content: bytes, name: str = "mappe.xlsx", **options: Any) -> Upload:
    """Bring a file and let the worker look at it."""
    upload = receive_upload(name=name, content=content, options=options, by=None)
    return worked(upload)


def worked(upload: Upload) -> Upload:
    """Let the worker do all that waits; gives the row as it stands then."""
    while work_on_uploads():
        pass
    upload.refresh_from_db()
    return upload
