"""What the project holds itself to beyond the reference programmes, on SQLite and PostgreSQL: the 73 projects, a workbook of 100,000 rows
counted by brute force, and the round trip. `python -m tests.acceptance.more`; sizes by ROWS and PAIRS."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import installations
from tests.installations import ROOT, Installation

SHARED = ROOT.parent / "shared"
REGISTER = SHARED / "data" / "register" / "GV100AD_301123.txt"
PROJECTS = SHARED / "data" / "programme" / "modellprojekte_smart_cities_73.csv"
ROWS, PAIRS = os.environ.get("ROWS", "100000"), os.environ.get("PAIRS", "50")


def main() -> int:
    """Run on the database of the environment; without one, on both."""
    if os.environ.get("DATABASE_URL") or "--here" in sys.argv:
        return here()
    server = os.environ.get("POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
    command = [sys.executable, "-m", "tests.acceptance.more", "--here"]
    chosen = [dict.fromkeys(("DATABASE_URL", "NETZWERKSTATT_TEST_SERVER"), address) for address in ("", server)]
    return max(subprocess.run(command, env=os.environ | one, cwd=ROOT, check=False).returncode for one in chosen)


def here() -> int:
    """Run everything on one database."""
    print("PostgreSQL" if installations.SERVER else "SQLite", flush=True)
    folder = Path(tempfile.mkdtemp())
    first, second, third = (installations.fresh("empty", folder / name) for name in ("first", "second", "third"))
    try:
        for installation in (first, second, third):
            installation.run("register", "load", str(REGISTER))
        checks = (the_73_projects(first, folder), the_large_workbook(second, folder), the_round_trip(second, third, folder))
        return 0 if all(checks) else 1
    finally:
        for installation in (first, second, third):
            installations.remove(installation)


def told(right: bool, text: str) -> bool:
    """Say one result."""
    print(f"  {'ok   ' if right else 'WRONG'} {text}", flush=True)
    return right


def the_73_projects(installation: Installation, folder: Path) -> bool:
    """Take the published projects in: 72 by official key, one as a union without one."""
    tables = folder / "projekte"
    tables.mkdir()
    with PROJECTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    unions = [row for row in rows if not row["schluessel"]]
    write(tables / "Kommunen.csv", ["Kommune", "Art", "Schlüssel"], [[row["name_wie_veroeffentlicht"], "Verbund", "verband:1"] for row in unions])
    lines = []
    for row in rows:
        own = row["schluessel"] or row["name_wie_veroeffentlicht"]
        partners = [key for key in row["partner_schluessel"].replace(",", ";").replace("|", ";").split(";") if key.strip().isdigit()]
        lines.append([f"Modellprojekt {row['nr']}", row["jahr"], "; ".join([own, *partners]), f"{row['jahr']}-10-01", ""])
    write(tables / "Projekte.csv", ["Projekt", "Staffel", "Kommunen", "Beginn", "Ende"], lines)
    done = installation.run("import", str(tables), check=False)
    value = values(installation)["projects"] if done.returncode == 0 else 0
    return told(value == 73, f"{value} of 73 projects resolved, {len(rows) - len(unions)} by key, {len(unions)} as a union {done.stderr[:400]}")


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write a csv with semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])


def values(installation: Installation) -> dict[str, int]:
    """Ask for every figure today."""
    answer = json.loads(installation.run("figures", "--json").stdout)
    return {figure["code"]: figure["value"] for figure in answer["figures"]}


def module(installation: Installation, *arguments: str) -> str:
    """Run a Python module on an installation."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\n{done.stderr[-2000:]}")
    return done.stdout


def the_large_workbook(installation: Installation, folder: Path) -> bool:
    """Take two states of a large programme in and compare every figure at random days with brute force."""
    small, large = folder / "small.xlsx", folder / "large.xlsx"
    module(installation, "benchmarks.workbooks", str(small), str(int(ROWS) // 5))
    module(installation, "benchmarks.workbooks", str(large), ROWS)
    installation.run("import", str(small), "--known-since", "2024-01-15T12:00:00+01:00")
    started = time.monotonic()
    installation.run("import", str(large), "--complete", "--known-since", "2024-05-15T12:00:00+02:00")
    seconds = time.monotonic() - started
    last = module(installation, "benchmarks.questions", PAIRS, PAIRS).strip().splitlines()[-1].strip()
    sound = installation.run("ledger", "verify", check=False).returncode == 0
    return told(last.startswith(f"{PAIRS} of {PAIRS}") and sound, f"{ROWS} rows in {seconds:.0f} s; {last}; ledger verified: {sound}")


def the_round_trip(source: Installation, target: Installation, folder: Path) -> bool:
    """Import one's own export: nothing changes; into an empty installation: the same figures on 50 random days."""
    path = folder / "export.xlsx"
    source.run("export", str(path))
    again = json.loads(source.run("import", str(path), "--json").stdout)
    unchanged = not any(again[name] for name in ("new", "changed", "gone", "new_records", "changed_records"))
    target.run("import", str(path))
    same = module(source, "tests.acceptance.days") == module(target, "tests.acceptance.days")
    return told(unchanged and same, f"own export re-imported: unchanged {unchanged}; same figures on 50 random days elsewhere: {same}")


if __name__ == "__main__":
    sys.exit(main())
