"""One word for one thing: what the code names stands in the glossary, what an operator can set or run in the operations guide."""

import argparse
import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps

from netzwerkstatt.commands.main import build_parser
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.office.signing.telling import DEEDS
from tests.house.sources import ROOT, python_files, tree

SETTINGS = ROOT / "netzwerkstatt" / "config" / "settings.py"


def quoted(page: str) -> set[str]:
    """Give everything a page of the docs sets in code type."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


def constants() -> dict[str, str]:
    """Give names that hold a text at the top of a module of ours; the same name with two texts is left out."""
    found: dict[str, set[str]] = {}
    for path in python_files("netzwerkstatt"):
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                for target in node.targets:
                    found.setdefault(getattr(target, "id", ""), set()).add(node.value.value)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def action_codes() -> Iterator[str]:
    """Give every code that is written to the journal."""
    texts = constants()
    for path in python_files("netzwerkstatt"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "log":
                for keyword in (keyword for keyword in node.keywords if keyword.arg == "code"):
                    named = keyword.value
                    yield named.value if isinstance(named, ast.Constant) else texts[named.id]  # type: ignore[attr-defined]


def commands(parser: argparse.ArgumentParser, prefix: str = "netzwerkstatt") -> Iterator[str]:
    """Give every verb of the console with its group."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield prefix
    for group in groups:
        for name, child in group.choices.items():
            yield from commands(child, f"{prefix} {name}")


def environment() -> set[str]:
    """Give every variable that the settings read."""
    found = set()
    for node in ast.walk(tree(SETTINGS)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            reads_flag = getattr(node.func, "id", "") == "flag"
            if reads_flag or ast.unparse(node.func) == "os.environ.get":
                found.add(node.args[0].value)
    return found


def test_every_model_stands_in_the_glossary() -> None:
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("netzwerkstatt.")}
    assert sorted(models - quoted("glossary.md")) == []


def test_every_figure_stands_in_the_glossary() -> None:
    assert sorted(FIGURES.keys() - quoted("glossary.md")) == []


def test_every_action_code_stands_in_the_glossary_and_names_its_room() -> None:
    codes = set(action_codes())
    assert sorted(codes - quoted("glossary.md")) == []
    assert [code for code in codes if not re.fullmatch(r"[a-z]+\.[a-z_]+", code)] == []


# The office and the ministry read the journal; a code says nothing to them.
def test_every_action_code_is_told_in_words() -> None:
    assert sorted(set(action_codes()) - DEEDS.keys()) == []


@pytest.mark.parametrize("command", list(commands(build_parser())))
def test_every_command_stands_in_the_operations_guide(command: str) -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert re.search(rf"^(?:\$| *) ?{re.escape(command)}\b|`{re.escape(command)}\b", guide, re.MULTILINE)


def test_every_variable_the_settings_read_stands_in_the_operations_guide() -> None:
    assert sorted(environment() - quoted("operations.md")) == []
