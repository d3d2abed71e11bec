"""The one projection of every map: conic conformal (Lambert), as official maps of Germany use it, on a sphere as d3-geo has it. Pure.

Parallels 48°40' and 53°40', meridian 10°30' (those of EPSG:4839). A unit is about a pixel: the country is WIDTH wide with its margin.
"""

from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

WIDTH = 640.0
HEIGHT = 860.0
MARGIN = 14.0
FLATTEST = 0.75  # a part of the map is at least so high as it is wide
_WEST, _NORTH = -0.05077, 0.07110  # where the country ends, in radii
_SCALE = 6_100.0
_STEEPEST = pi / 2 - 1e-6
_SOUTHERN, _NORTHERN, _MERIDIAN, _ORIGIN = radians(48 + 40 / 60), radians(53 + 40 / 60), radians(10.5), radians(51)
Point = tuple[float, float]


def _steep(latitude: float) -> float:
    return tan((pi / 2 + latitude) / 2)


_N = log(cos(_SOUTHERN) / cos(_NORTHERN)) / log(_steep(_NORTHERN) / _steep(_SOUTHERN))
_F = cos(_SOUTHERN) * _steep(_SOUTHERN) ** _N / _N
_R0 = _F / _steep(_ORIGIN) ** _N


def conic(longitude: float, latitude: float) -> Point:
    """Project degrees onto the plane: x to the east, y to the south, in radii of the sphere from 10.5° E, 51° N."""
    radius = _F / _steep(max(min(radians(latitude), _STEEPEST), -_STEEPEST)) ** _N
    angle = _N * ((radians(longitude) - _MERIDIAN + pi) % (2 * pi) - pi)
    return radius * sin(angle), radius * cos(angle) - _R0


def project(longitude: float, latitude: float) -> Point:
    """Project degrees onto the map of the country."""
    x, y = conic(longitude, latitude)
    return (x - _WEST) * _SCALE + MARGIN, (y + _NORTH) * _SCALE + MARGIN


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map, shown WIDTH wide: scale and shift lead from the whole to it."""

    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    height: float = HEIGHT

    def place(self, point: Point) -> Point:
        """Give where a point of the whole map stands in this part."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    @property
    def transform(self) -> str:
        """Write the same for SVG."""
        return "" if self.scale == 1 else f"scale({self.scale:.4g}) translate({-self.left:.2f} {-self.top:.2f})"


def holds(point: Point) -> bool:
    """Say whether a point lies on the picture."""
    return 0 <= point[0] <= WIDTH and 0 <= point[1] <= HEIGHT


def frame_around(points: list[Point], padding: float = 0.12, least: float = 60.0) -> Frame:
    """Fit a frame to points, with room around them and never nearer than `least` units wide; the whole map for none."""
    if not points:
        return Frame()
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    room = 1 + 2 * padding
    wide, high = max((max(xs) - min(xs)) * room, least), max((max(ys) - min(ys)) * room, least)
    shape = min(max(high / wide, FLATTEST), HEIGHT / WIDTH)
    across = max(wide, high / shape)
    if across >= WIDTH:
        return Frame()
    left, top = (min(xs) + max(xs) - across) / 2, (min(ys) + max(ys) - across * shape) / 2
    return Frame(WIDTH / across, left, top, WIDTH * shape)
