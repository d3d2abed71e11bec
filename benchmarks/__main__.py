"""`make bench`: every figure of docs/performance.md that this machine can give, each in a fresh installation.

SIZES="100000 1000000" and NETWORKS="S M L" measure more.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import installations
from tests.installations import ROOT, SERVER, Installation

REGISTER = ROOT.parent / "shared" / "data" / "register" / "GV100AD_301123.txt"
DEMO_REGISTER = ROOT / "netzwerkstatt" / "demo" / "facts" / "places.csv"
SIZES = os.environ.get("SIZES", "100000").split()


def module(installation: Installation, *arguments: str) -> None:
    """Run a Python module on an installation, its output straight to ours."""
    subprocess.run([sys.executable, "-m", *arguments], env=installation.environment, cwd=ROOT, check=True)


def timed(what: str, installation: Installation, *arguments: str) -> None:
    """Time a console command as a whole process: seconds, and the most memory any command took so far."""
    started = time.perf_counter()
    installation.run(*arguments)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    print(f"{what:44} {time.perf_counter() - started:6.1f} s   peak so far {peak:5.0f} MiB", flush=True)


def load(installation: Installation) -> None:
    """Load the official register where it lies beside the project, else the demo's."""
    if REGISTER.exists():
        timed("official register, 12,480 places", installation, "register", "load", str(REGISTER))
    else:
        timed("register of the demo", installation, "register", "load", str(DEMO_REGISTER), "--vintage", "2023-11-30")


def main() -> None:
    """Measure loading, importing, answering, and the pages of the demo."""
    print("PostgreSQL" if SERVER else "SQLite", flush=True)
    folder = Path(tempfile.mkdtemp())
    made = [installations.fresh("empty", folder / "import"), installations.fresh("demo", folder / "demo")]
    try:
        load(made[0])
        module(made[0], "benchmarks.previews", "10000")
        workbook = folder / "large.xlsx"
        module(made[0], "benchmarks.workbooks", str(workbook), "100000")
        timed("workbook of 100,000 rows", made[0], "import", str(workbook))
        for size in SIZES:
            made.append(installations.fresh("empty", folder / size))
            load(made[-1])
            module(made[-1], "benchmarks.ledgers", size)
            module(made[-1], "benchmarks.questions", "200" if int(size) <= 100_000 else "50", "200" if int(size) <= 100_000 else "5")
            backup = folder / f"{size}.backup"
            timed(f"backup of {size} claims", made[-1], "backup", str(backup))
            made.append(installations.fresh("empty", folder / f"restored-{size}"))
            timed("restore of it, with its check", made[-1], "restore", str(backup))
        module(made[1], "benchmarks.pages")
        module(made[1], "benchmarks.reports")
        module(made[1], "benchmarks.networks", *os.environ.get("NETWORKS", "S M").split())
        module(made[1], "benchmarks.views")
    finally:
        for installation in made:
            installations.remove(installation)


if __name__ == "__main__":
    main()
