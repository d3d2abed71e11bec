"""What a report costs: six figures of the demo on the day of the congress, with course, split and records; CPU seconds per step."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import netzwerkstatt.commands  # noqa: F401 - starts Django

# isort: split

from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.paper.asking import ask
from netzwerkstatt.paper.contents import Frame, compose
from netzwerkstatt.paper.docx import write_docx
from netzwerkstatt.paper.pdf import write_pdf
from netzwerkstatt.paper.xlsx import write_xlsx

CODES = ("solutions-transferred", "transfers", "receiving-municipalities", "linked-pairs", "other-municipalities-reached", "datasets-collected")
DAY = date(2024, 4, 23)


def spent(what: str, do: Callable[[], Any]) -> Any:
    """Print the CPU seconds of a step, and give what it made."""
    started = time.process_time()
    made = do()
    size = f"{len(made) / 1_000:8.0f} KB" if isinstance(made, bytes) else ""
    print(f"  {what:28} {time.process_time() - started:6.2f} CPU-s {size}", flush=True)
    return made


def main() -> None:
    """Print a line per step."""
    question = Question(DAY, now())
    choices = [Choice(code, FIGURES[code].splits[0] if FIGURES[code].splits else "", chart=True, table=True, records=True) for code in CODES]
    frame = Frame(title="Bericht", intro="", language="de", programme="Demo", is_demo=True, site="http://127.0.0.1")
    document = spent("put together", lambda: compose(frame, question, ask(choices, question)))
    print(f"  {sum(len(part.annex.entries) for part in document.parts if part.annex)} records in the annex")
    for name, write in (("PDF", write_pdf), ("Word", write_docx), ("workbook", write_xlsx)):
        spent(name, lambda write=write: write(document))


if __name__ == "__main__":
    main()
