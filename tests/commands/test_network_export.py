"""The console writes the same files as the page, and refuses what does not exist."""

from pathlib import Path

import networkx
import pytest

from netzwerkstatt.commands.main import main
from tests.web.conftest import programme  # noqa: F401  # a fixture


def test_the_network_is_written_to_a_file(programme: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    target = tmp_path / "netz.graphml"
    assert main(["network", "export", "--format", "graphml", str(target), "--as-of", "2024-04-23", "--kind", "exchange", "--land", "05"]) == 0
    assert capsys.readouterr().out == "2 Angaben und 0 abgeleitete Verbindungen, 1 Paare, 2 Kommunen.\n"
    assert networkx.read_graphml(target, force_multigraph=True).number_of_edges() == 2


def test_a_state_that_does_not_exist_is_refused(programme: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    target = tmp_path / "netz.csv"
    assert main(["network", "export", "--format", "csv", str(target), "--land", "99"]) == 1
    assert "99" in capsys.readouterr().err
    assert not target.exists()
