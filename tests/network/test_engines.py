"""Groups are found alike every time, and the program that finds them is loaded by nobody else."""

import subprocess
import sys

import numpy as np

from netzwerkstatt.network.engines import communities
from netzwerkstatt.network.ties import Web, modularity
from tests.house.sources import ROOT
from tests.network.test_between import drawn_web
from tests.network.test_measures import web_of

LOADS = "import sys, netzwerkstatt.commands.main, netzwerkstatt.config.urls; sys.exit('networkit' in sys.modules)"


def test_no_page_and_no_command_loads_networkit_before_groups_are_looked_for() -> None:
    assert subprocess.run([sys.executable, "-c", LOADS], cwd=ROOT, check=False).returncode == 0
    control = LOADS.replace("sys.exit", "from netzwerkstatt.network.engines import _networkit; _networkit(); sys.exit")
    assert subprocess.run([sys.executable, "-c", control], cwd=ROOT, check=False).returncode == 1


def test_two_circles_with_a_bridge_are_two_groups() -> None:
    circles = {(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)}
    assert communities(web_of(6, circles)).tolist() == [0, 0, 0, 1, 1, 1]
    assert communities(Web(3, np.zeros(0, np.int32), np.zeros(0, np.int32))).tolist() == [0, 1, 2]


def test_the_best_of_twelve_is_no_worse_than_one_and_the_same_again() -> None:
    chosen = drawn_web()
    best = communities(chosen)
    assert modularity(chosen, best) >= modularity(chosen, communities(chosen, range(1)))
    assert np.array_equal(best, communities(chosen))
