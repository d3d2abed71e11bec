"""Lines and dots of both pictures as SVG: dash by strength, hue by class, form by status. Colours and widths come from styles, by class."""

from collections.abc import Callable, Iterable

from django.utils.html import escape

from netzwerkstatt.network.graph import STRENGTHS
from netzwerkstatt.web.network.scene import Floats, Scene

Path = Callable[[int, int], str]


def lines(scene: Scene, path: Path, look_of: Callable[[int, int], str]) -> str:
    """Draw the pairs, gathered by look (the classes of hue and length) and strength."""
    gathered: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for low, high, strength in scene.pairs:
        gathered.setdefault((look_of(low, high), strength), []).append((low, high))
    # Long lines and those between groups first, so that the near ones lie above.
    return "".join(layer(scene, path, f"{look} nw-{STRENGTHS[strength]}", ends) for (look, strength), ends in sorted(gathered.items(), reverse=True))


def layer(scene: Scene, path: Path, name: str, ends: list[tuple[int, int]]) -> str:
    """Draw some pairs under one class, each with its address while there are not too many."""
    if not scene.can_press_pairs:
        return f'<path class="{name}" d="{"".join(path(*one) for one in ends)}"/>'
    drawn = "".join(f'<a href="{escape(scene.pair_address(*one))}" tabindex="-1"><path d="{path(*one)}"/></a>' for one in ends)
    return f'<g class="{name}">{drawn}</g>'


def dots(scene: Scene, x: Floats, y: Floats, radius: Floats, places: Iterable[int]) -> str:
    """Draw places: a filled disc is funded, a ring is another, a diamond lies abroad."""
    gathered: dict[tuple[int, str], list[str]] = {}
    for place in places:
        status = scene.status(place)
        shape = _diamond if status == "abroad" else _disc
        drawn = shape(x[place], y[place], radius[place])
        if scene.can_press_places:
            name = escape(scene.picked.graph.places[place].name)
            drawn = f'<a href="{escape(scene.place_address(place))}" tabindex="-1"><title>{name}</title>{drawn}</a>'
        gathered.setdefault((scene.tint.hues[place], status), []).append(drawn)
    return "".join(f'<g class="nw-{hue} nw-{status}">{"".join(drawn)}</g>' for (hue, status), drawn in sorted(gathered.items()))


def _disc(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}"/>'


def _diamond(x: float, y: float, radius: float) -> str:
    r = radius * 1.25
    return f'<path d="M{x - r:.1f} {y:.1f}l{r:.1f}-{r:.1f} {r:.1f} {r:.1f}-{r:.1f} {r:.1f}z"/>'


def straight(x: Floats, y: Floats) -> Path:
    """Give a path from place to place."""

    def path(low: int, high: int) -> str:
        ax, ay, bx, by = round(x[low]), round(y[low]), round(x[high]), round(y[high])
        return f"M{ax} {ay}l{bx - ax}{_next(by - ay)}"

    return path


def bent(start: tuple[float, float], middle: tuple[float, float], end: tuple[float, float]) -> str:
    """Give a curve drawn towards a middle."""
    ax, ay = round(start[0]), round(start[1])
    numbers = [round(value) - base for point in (middle, end) for value, base in zip(point, (ax, ay), strict=True)]
    return f"M{ax} {ay}q{numbers[0]}{''.join(map(_next, numbers[1:]))}"


def _next(number: int) -> str:
    """Write a number after another: a minus sign parts them as well as a blank."""
    return f"{number}" if number < 0 else f" {number}"
