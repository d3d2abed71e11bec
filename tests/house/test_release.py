"""What must hold of the project as it is handed on: migrations complete, versions above their floors, no traces of anybody's machine."""

import re
from io import StringIO

import django
import pytest
import wagtail
import yaml
from django.core.management import call_command

from tests.house.sources import ROOT, told, tracked_files

# Paths of somebody's machine, and hosts that only some networks reach; spelt so that this file is none of them.
TRACES = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/[\w.]+/|pypi[.]org|pythonhosted[.]|registry[.]npmjs|deb[.]debian[.]org")
PROSE = {".md", ".py", ".toml", ".txt", ".yml", ".json", ".html", ".css", ".js", ".csv", ".po", ""}


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


# An audit tool without its data passes silently; the floors are those of published holes.
@pytest.mark.parametrize(("version", "floor"), [(django.VERSION, (5, 2, 19)), (wagtail.VERSION, (8, 0, 1))])
def test_no_version_with_a_known_hole_is_used(version: tuple, floor: tuple) -> None:
    assert version[:3] >= floor


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked_files():
        if path.suffix in PROSE and path.stat().st_size < 2_000_000:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                found += [told(path, number, hit[0]) for hit in TRACES.finditer(line)]
    assert found == []


def test_publiccode_says_what_the_standard_asks_for() -> None:
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal", "maintenance"}
    assert required | {"localisation"} <= said.keys()
    assert said["legal"]["license"] == "EUPL-1.2"
    assert {"de", "en"} <= said["description"].keys()
    for words in said["description"].values():
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert len(words["shortDescription"]) <= 150
        assert words["features"]
