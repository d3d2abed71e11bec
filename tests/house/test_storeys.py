"""Imports are held by .importlinter; here is what escapes a linter: relations between models, and rooms or areas it was not told of."""

from configparser import ConfigParser

from django.apps import apps
from django.db.models import Field, Model

from tests.house.sources import PACKAGE, ROOT


def contract(name: str, option: str) -> list[str]:
    """Read an option of a contract as its lines, comments left out."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    lines = config[f"importlinter:contract:{name}"][option].splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def storeys() -> dict[str, int]:
    """Number the rooms' storeys from the roof down."""
    return {room.strip(): depth for depth, line in enumerate(contract("storeys", "layers")) for room in line.split("|")}


def room_of(model: type[Model]) -> str | None:
    """Name the room of one of our models; None for those of others."""
    package, _, rest = model.__module__.partition(".")
    return rest.split(".")[0] if package == "netzwerkstatt" else None


def relations(model: type[Model]) -> list[Field]:
    """List the relations that a model itself declares."""
    return [field for field in model._meta.get_fields(include_parents=False) if field.is_relation and not field.auto_created]


# A string key like "network.Layer" passes every import check and still ties a lower room to a higher one.
def test_relations_point_to_the_same_room_or_down() -> None:
    depth, wrong = storeys(), []
    for model in apps.get_models():
        if (room := room_of(model)) is None:
            continue
        for field in relations(model):
            target = room_of(field.related_model) if isinstance(field.related_model, type) else None
            if target and target != room and depth[target] <= depth[room]:
                wrong.append(f"{room}.{model.__name__}.{field.name} points to {target}")
    assert wrong == []


# An area missing from its contract would be free to import every other.
def test_every_area_of_the_web_is_told_to_the_linter() -> None:
    areas = {f"netzwerkstatt.web.{path.parent.name}" for path in (PACKAGE / "web").glob("*/urls.py")}
    assert areas == set(contract("areas", "modules"))


# Shelves are checked room by room, and a room not named is not checked.
def test_every_room_with_actions_or_queries_has_its_shelves_checked() -> None:
    rooms = {f"netzwerkstatt.{path.parent.name}" for name in ("actions", "queries", "models") for path in PACKAGE.glob(f"*/{name}.py")}
    assert rooms == set(contract("shelves", "containers"))


# Empty rooms are promises; rooms are made when they are needed.
def test_no_room_is_empty() -> None:
    rooms = {path.parent for path in PACKAGE.glob("*/__init__.py")}
    assert [room.name for room in rooms if {path.name for path in room.rglob("*.py")} <= {"__init__.py", "apps.py"}] == []
