"""Networks of any size from a seed: activity heavy-tailed, 60 of 100 links by distance, 25 within themes, 15 anywhere; on real points."""

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from netzwerkstatt.network.graph import KINDS, OPEN, TRANSFER, Funding, Graph, Place

REGISTER = Path(__file__).resolve().parents[2] / "shared" / "data" / "register" / "municipalities_2023-11-30.csv"
SIZES = {"S": (400, 900), "M": (10_786, 100_000), "L": (95_000, 1_000_000)}
SHARES = (0.60, 0.25, 0.15)
THEMES, NEAREST = 24, 60
FIRST_DAY, LAST_DAY = 25_000, 26_900
FUNDED = 200
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def points(count: int, rng: np.random.Generator) -> Floats:
    """Give degrees (longitude, latitude): the register's, with others near them where more are wanted; without a register anywhere."""
    if not REGISTER.exists():
        return np.column_stack([rng.uniform(6, 15, count), rng.uniform(47.3, 55, count)])
    with REGISTER.open(encoding="utf-8") as file:
        real = np.array([(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file) if row["lon"] and row["lat"]])
    real = real[rng.permutation(len(real))]
    more = max(count - len(real), 0)
    near = real[rng.integers(0, len(real), more)] + rng.normal(0, 0.05, (more, 2))
    return np.vstack([real[:count], near])


def web(places: int, links: int, seed: int = 4) -> Graph:
    """Draw a network with exactly so many places and links, each link a pair of its own, of any kind."""
    rng = np.random.default_rng(seed)
    at = points(places, rng)
    start, end = _pairs(at, links, rng)
    kind = rng.choice(len(KINDS), links, p=[0.45, 0.25, 0.2, 0.1])
    since = FIRST_DAY + rng.integers(0, LAST_DAY - FIRST_DAY, links)
    until = np.where(rng.random(links) < 0.15, LAST_DAY + rng.integers(1, 900, links), OPEN)  # all are in force on the last day
    yes = np.where((rng.random(links) < 0.4) & (kind != TRANSFER), since + rng.integers(0, 300, links), OPEN)
    order = np.lexsort((since, kind, end, start))
    columns = [column[order].astype(np.int32) for column in (start, end, kind, since, until, yes)]
    names = tuple(
        Place(n + 1, f"{n:08d}", f"Ort {n}", "municipality", "DE", f"{n % 16 + 1:02d}", "small", f"{n % 400:05d}", float(at[n, 1]), float(at[n, 0]))
        for n in range(places)
    )
    funding = tuple(Funding(int(place), FIRST_DAY, OPEN, "2020") for place in np.sort(rng.permutation(places)[:FUNDED]))
    nothing = np.full(links, OPEN, np.int32)
    unknown = np.full(places, np.nan, np.float32)
    return Graph(
        names, *columns, renewed=nothing, contested=nothing, themes=np.zeros(links, np.int32), claim=np.arange(links), funding=funding, x=unknown,
        y=unknown, group=np.full(places, -1, np.int32),
    )  # fmt: skip


def _pairs(at: Floats, links: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    places = len(at)
    activity = np.minimum(rng.pareto(1.6, places) + 0.1, 60.0)
    chance = activity / activity.sum()
    theme = rng.integers(0, THEMES, places)
    nearest = cKDTree(at).query(at, min(NEAREST, places - 1) + 1)[1][:, 1:]
    found = np.zeros(0, np.int64)
    while len(found) < links:
        start = rng.choice(places, links, p=chance)
        how = rng.choice(3, links, p=SHARES)
        end = np.where(how == 0, nearest[start, _near(links, nearest.shape[1], rng)], rng.choice(places, links, p=chance))
        for number in range(THEMES):
            within = np.flatnonzero((how == 1) & (theme[start] == number))
            mates = np.flatnonzero(theme == number)
            end[within] = rng.choice(mates, len(within), p=chance[mates] / chance[mates].sum()) if len(mates) else end[within]
        codes = (np.minimum(start, end) * places + np.maximum(start, end))[start != end]
        known, first = np.unique(np.concatenate([found, codes]), return_index=True)
        found = known[np.argsort(first)]
    found = found[:links]
    turned = rng.random(links) < 0.5
    low, high = found // places, found % places
    return np.where(turned, high, low), np.where(turned, low, high)


def _near(count: int, most: int, rng: np.random.Generator) -> Ints:
    return np.minimum(rng.exponential(most / 4, count).astype(np.int64), most - 1)
