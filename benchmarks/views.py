"""The network's view in a Chromium that draws in software: the demo's page, and M beside sigma and cytoscape on the same data in the same run.

`python -m benchmarks.views`; installs the rivals from benchmarks/package.json. CPU is that of all the browser's processes; medians of five.
"""

import gzip
import json
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.webs import LAST_DAY, SIZES, web
from netzwerkstatt.design.assets import TARGET as STYLES
from netzwerkstatt.design.script import TARGET as SCRIPT
from netzwerkstatt.network.graph import Graph, day_of
from netzwerkstatt.network.packing import pack
from tests import installations
from tests.browsing import FLAGS, chromium, served

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
# No graphics card, as on a virtual desktop: canvas and WebGL are drawn in software.
SOFTWARE = [*FLAGS, "--enable-unsafe-swiftshader"]
TIMES, FRAMES, PATIENCE = 5, 2_000, 120_000
PAGES = ("ours", "sigma", "cytoscape")
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "nwg": "application/octet-stream",
}
NEXT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
MOVE = """async (long) => {
    const from = performance.now();
    let frames = 0;
    while (performance.now() - from < long) { window.move(frames++); await new Promise(done => requestAnimationFrame(done)); }
    return frames * 1000 / (performance.now() - from);
}"""


def placed(graph: Graph) -> Graph:
    """Put places where they lie on the map: all three draw the same picture."""
    x = np.array([(place.longitude or 0) - 5.5 for place in graph.places]) * 100
    y = 700 - (np.array([place.latitude or 0 for place in graph.places]) - 47) * 83
    return replace(graph, x=x.clip(0, 1_000).astype(np.float32), y=y.clip(0, 700).astype(np.float32))


def plain(graph: Graph) -> bytes:
    """Write the graph as the rivals read it: where places stand, how many partners they have, ends and kind of each link."""
    partners = np.bincount(np.concatenate([graph.start, graph.end]), minlength=len(graph.places))
    places = list(zip(graph.x.round(1).tolist(), graph.y.round(1).tolist(), partners.tolist(), strict=True))
    links = list(zip(graph.start.tolist(), graph.end.tolist(), graph.kind.tolist(), strict=True))
    return json.dumps({"places": places, "links": links}, separators=(",", ":")).encode()


def files(graph: Graph) -> dict[str, bytes]:
    """Lay out everything the three pages ask for."""
    day = day_of(LAST_DAY)
    found = {f"/{path.name}": path.read_bytes().replace(b"DAY", str(day).encode()) for path in (HERE / "pages").iterdir()}
    dist = {"sigma": "sigma/dist/sigma.min", "graphology": "graphology/dist/graphology.umd.min", "cytoscape": "cytoscape/dist/cytoscape.min"}
    found |= {f"/{name}.js": (MODULES / f"{path}.js").read_bytes() for name, path in dist.items()}
    found |= {"/page.css": (STYLES / "netzwerkstatt.css").read_bytes(), "/network.css": (STYLES / "network.css").read_bytes()}
    return found | {"/network.js": SCRIPT.read_bytes(), "/graph.nwg": pack(graph, {"groups": []}), "/graph.json": plain(graph)}


@contextmanager
def serving(contents: dict[str, bytes]) -> Iterator[str]:
    """Serve files from memory."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            content = contents.get(path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "text/plain"))
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def shown(page: Page) -> float:
    """Wait for the first picture; gives milliseconds since the navigation began."""
    for _ in range(PATIENCE // 20):
        found: float = page.evaluate("() => performance.getEntriesByName('network-shown')[0]?.startTime ?? 0")
        if found:
            return found
        page.wait_for_timeout(20)
    raise TimeoutError(page.url)


def cpu(browser: Browser) -> float:
    """Give the CPU time of all processes of the browser so far, in milliseconds."""
    session = browser.new_browser_cdp_session()
    spent = sum(one["cpuTime"] for one in session.send("SystemInfo.getProcessInfo")["processInfo"])
    session.detach()
    return spent * 1_000


def costs(browser: Browser, page: Page, work: str) -> tuple[float, float]:
    """Give CPU and time, in milliseconds, of some work in the page until it is drawn."""
    before = cpu(browser)
    took: float = page.evaluate(f"async () => {{ const from = performance.now(); ({work})(); await ({NEXT})(); return performance.now() - from; }}")
    page.wait_for_timeout(150)
    return cpu(browser) - before, took


def median(values: Sequence[float]) -> float:
    """Give the middle."""
    return statistics.median(values)


def rival(browser: Browser, name: str, address: str) -> dict[str, float]:
    """Measure one page at M: first picture, a filter on and off, frames while moving."""
    firsts = []
    for _ in range(TIMES):
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{address}/{name}.html?ansicht=netz", wait_until="commit")
        firsts.append(shown(page))
        if _ < TIMES - 1:
            page.context.close()
    page.wait_for_timeout(1_500)
    page.evaluate("filter(true)")
    page.wait_for_timeout(1_000)
    filters = [costs(browser, page, f"() => {{ filter({'true' if turn % 2 else 'false'}); }}") for turn in range(2 * TIMES)]
    moved: float = page.evaluate(MOVE, FRAMES)
    page.context.close()
    spent, took = zip(*filters, strict=True)
    return {"first": median(firsts), "filter cpu": median(spent), "filter": median(took), "frames": moved}


def everyday(browser: Browser, address: str) -> dict[str, float]:
    """Measure the demo's page: first picture, a box of a filter, a month of the slider."""
    firsts = []
    page = browser.new_context(locale="de-DE", base_url=address, viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/netzwerk/")  # the server's first answer after a start computes what is kept afterwards
    for _ in range(TIMES):
        page.context.close()
        page = browser.new_context(locale="de-DE", base_url=address, viewport={"width": 1280, "height": 900}).new_page()
        page.goto("/netzwerk/", wait_until="commit")
        firsts.append(shown(page))
    page.wait_for_timeout(1_000)
    found = {"first": median(firsts)}
    box = "() => document.querySelector('.nw-filter input[value=exchange]').click()"
    key = "() => document.querySelector('.net-handle').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', cancelable: true}))"
    for name, work in (("filter", box), ("slider", key)):
        spent = []
        for _ in range(2 * TIMES):
            spent.append(costs(browser, page, work))
            page.wait_for_timeout(700)
        found |= {f"{name} cpu": median([one[0] for one in spent]), name: median([one[1] for one in spent])}
    page.context.close()
    return found


def main() -> None:
    """Measure and print."""
    subprocess.run(["npm", "ci", "--prefix", str(HERE), "--no-audit", "--no-fund", "--loglevel=error"], check=True, stdout=subprocess.DEVNULL)
    print(f"load {Path('/proc/loadavg').read_text().split()[0]}; script {len(gzip.compress(SCRIPT.read_bytes(), 9)) / 1_000:.1f} KB gz", flush=True)
    folder = Path(tempfile.mkdtemp())
    demo = installations.fresh("demo", folder / "demo")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=SOFTWARE)
        try:
            with served(demo) as address:
                print("S, the demo:", {name: round(value, 1) for name, value in everyday(browser, address).items()}, flush=True)
            with serving(files(placed(web(*SIZES["M"])))) as address:
                for name in PAGES:
                    print("M,", name, {what: round(value, 1) for what, value in rival(browser, name, address).items()}, flush=True)
        finally:
            browser.close()
            installations.remove(demo)
    print(f"load {Path('/proc/loadavg').read_text().split()[0]}")


if __name__ == "__main__":
    main()
