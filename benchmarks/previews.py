"""How long the office waits for a report: from the upload of a workbook through the worker to the page that shows it. Nothing is taken in."""

import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import netzwerkstatt.commands  # noqa: F401 - starts Django
from benchmarks.workbooks import write
from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.exchange.models import Upload
from netzwerkstatt.exchange.queueing import work_on_uploads
from netzwerkstatt.exchange.uploads import drop_upload

TIMES = 3


def preview(client: Client, content: bytes) -> float:
    """Upload, let the worker read, show the report; gives the seconds."""
    started = time.perf_counter()
    path = client.post("/buero/import/", {"file": SimpleUploadedFile("mappe.xlsx", content)})["Location"]
    while work_on_uploads():
        pass
    page = client.get(path).content.decode()
    took = time.perf_counter() - started
    upload = Upload.objects.latest("id")
    assert upload.is_sound and "Was sich ändern würde" in page, upload.report.get("faults")
    drop_upload(upload=upload, by=None)
    return took


def main(rows: int) -> None:
    """Print the quickest and the slowest of some runs."""
    settings.REQUIRE_SECOND_FACTOR = False
    client = Client()
    client.force_login(invite_to_office(email="messung@example.org")[0])
    path = Path(tempfile.mkdtemp()) / "mappe.xlsx"
    write(path, rows)
    took = sorted(preview(client, path.read_bytes()) for _ in range(TIMES))
    print(f"{f'preview of {rows:,} rows':44} {took[0]:6.1f} s   slowest {took[-1]:.1f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
