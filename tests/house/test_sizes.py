"""What does not fit on a screen is read by nobody: limits on files, functions, classes and tests. Parameters and complexity are ruff's."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PACKAGE, python_files, told, tree

FILE, FUNCTION, CLASS, TEST = 400, 40, 200, 40
FOLDERS = ("netzwerkstatt", "tests", "benchmarks", "scripts")
Sized = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def too_long(path: Path) -> Iterator[str]:
    """Name every definition of a file that is over its limit; decorators are not counted."""
    limits = {ast.ClassDef: CLASS, ast.FunctionDef: TEST if path.name.startswith("test_") else FUNCTION, ast.AsyncFunctionDef: FUNCTION}
    for node in ast.walk(tree(path)):
        if isinstance(node, Sized) and (lines := (node.end_lineno or 0) - node.lineno + 1) > limits[type(node)]:
            yield told(path, node.lineno, f"{node.name} has {lines} lines")


def test_no_file_is_longer_than_400_lines() -> None:
    counted = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(*FOLDERS)}
    assert [told(path, lines, "is too long") for path, lines in counted.items() if lines > FILE] == []


def test_no_function_class_or_test_is_too_long() -> None:
    assert [found for path in python_files(*FOLDERS) for found in too_long(path)] == []


# A module that cannot say in three lines what it is for is two modules.
def test_every_module_says_in_one_to_three_lines_what_it_is_for() -> None:
    wrong = []
    for path in python_files(*FOLDERS):
        words = ast.get_docstring(tree(path)) or ""
        if tree(path).body and not words:
            wrong.append(told(path, 1, "says nothing"))
        elif len(words.split("\n\n")[0].splitlines()) > 3:
            wrong.append(told(path, 1, "begins with more than three lines"))
    assert wrong == []


# Names that say nothing gather what belongs nowhere.
def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "core", "base", "service", "services", "manager", "managers", "misc"}
    assert [told(path, 1, "") for path in python_files(*FOLDERS) if path.stem in nothing or path.parent.name in nothing] == []


# A rule in save() is passed by bulk writes, one in a signal is found by nobody.
def test_models_override_no_save_and_nothing_listens_to_signals() -> None:
    wrong = []
    for path in python_files("netzwerkstatt"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and path.is_relative_to(PACKAGE):
                wrong.append(told(path, node.lineno, f"overrides {node.name}"))
            if isinstance(node, ast.ImportFrom) and node.module in {"django.dispatch", "django.db.models.signals"}:
                wrong.append(told(path, node.lineno, "listens to signals"))
    assert wrong == []
