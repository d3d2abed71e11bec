"""From a thing to its address. The one place that knows the names of our URLs."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.urls import get_urlconf, reverse, translate_url
from django.utils.translation import get_language


def home_address() -> str:
    """Lead to the start page in the language in use."""
    return _plain("home")


def figures_address(*, as_of: date | None = None, known_on: date | None = None) -> str:
    """Lead to all figures, on the two days if given."""
    return _plain("figures") + _clocks(as_of, known_on)


def figure_address(code: str, *, as_of: date | None = None, known_on: date | None = None, fragment: str = "") -> str:
    """Lead to one figure on the two days; `fragment` names a section such as belege."""
    return _named("figure", code) + _clocks(as_of, known_on) + (f"#{fragment}" if fragment else "")


def municipalities_address(**query: str) -> str:
    """Lead to the list of municipalities, filtered by the query."""
    return _plain("municipalities") + _query(query)


def municipality_address(key: str, *, as_of: date | None = None, known_on: date | None = None) -> str:
    """Lead to one municipality by its official or own key."""
    return _named("municipality", key) + _clocks(as_of, known_on)


def projects_address(**query: str) -> str:
    """Lead to the list of projects, filtered by the query."""
    return _plain("projects") + _query(query)


def project_address(slug: str) -> str:
    """Lead to one project."""
    return _named("project", slug)


def solutions_address(**query: str) -> str:
    """Lead to the list of solutions, filtered by the query."""
    return _plain("solutions") + _query(query)


def solution_address(code: str) -> str:
    """Lead to one solution."""
    return _named("solution", code)


def network_address(**query: str) -> str:
    """Lead to the network as picture, map and tables, filtered by the query."""
    return _plain("network") + _query(query)


def place_network_address(key: str) -> str:
    """Lead to a municipality's own network."""
    return _named("municipality-network", key)


def network_measures_address() -> str:
    """Lead to the network in numbers."""
    return _plain("network-measures")


def network_comparison_address() -> str:
    """Lead to the comparison of two days."""
    return _plain("network-comparison")


def network_way_address(**query: str) -> str:
    """Lead to the shortest introduction between two places."""
    return _plain("network-way") + _query(query)


def network_gaps_address(**query: str) -> str:
    """Lead to the regions and size classes without links."""
    return _plain("network-gaps") + _query(query)


def network_summed_address(**query: str) -> str:
    """Lead to the network summed up by Land or district."""
    return _plain("network-summed") + _query(query)


def network_embed_address(**query: str) -> str:
    """Lead to the small page with the network's picture that other sites show in a frame."""
    return _plain("network-embed") + _query(query)


def network_data_address(name: str) -> str:
    """Lead to a packed graph by its name."""
    return _named("network-data", name)


def pair_address(first: str, second: str) -> str:
    """Lead to the evidence of a pair of places, by their keys."""
    head, _between, tail = _cut("network-pair", 2, get_language(), get_urlconf())[0].rpartition("0/")
    return f"{head}{quote(first, safe=':@~')}/{quote(second, safe=':@~')}/{tail}"


def search_address(**query: str) -> str:
    """Lead to the search over everything."""
    return _plain("search") + _query(query)


def news_address() -> str:
    """Lead to what is new."""
    return _plain("news")


def news_feed_address() -> str:
    """Lead to what is new, as a feed."""
    return _plain("news-feed")


def municipality_feed_address(key: str) -> str:
    """Lead to what is reported about one municipality, as a feed."""
    return _named("municipality-feed", key)


def solution_feed_address(code: str) -> str:
    """Lead to what is reported about one solution, as a feed."""
    return _named("solution-feed", code)


def map_file_address(**query: str) -> str:
    """Lead to the map of the projects as a file, filtered by the query."""
    return _plain("projects-map") + _query(query)


def api_address() -> str:
    """Lead to the page about the interface for programs."""
    return _plain("api")


def data_address(name: str, *values: str) -> str:
    """Lead to a list or an object of the interface by its name, such as figures or municipality."""
    return _named(f"data:{name}", *values) if values else _plain(f"data:{name}")


def snapshots_address() -> str:
    """Lead to the frozen figures."""
    return _plain("snapshots")


def snapshot_address(public_id: str) -> str:
    """Lead to one frozen set of figures."""
    return _named("snapshot", public_id)


def reports_address() -> str:
    """Lead to the published reports."""
    return _plain("reports")


def report_address(public_id: str) -> str:
    """Lead to one published report."""
    return _named("report", public_id)


def embed_address(code: str, *, as_of: date | None = None, known_on: date | None = None) -> str:
    """Lead to the small page with one figure that other sites show in a frame."""
    return _named("figure-embed", code) + _clocks(as_of, known_on)


def badge_address(code: str, *, as_of: date | None = None, known_on: date | None = None) -> str:
    """Lead to the picture with one figure that other sites show."""
    return _named("figure-badge", code) + _clocks(as_of, known_on)


def evidence_address(public_id: str) -> str:
    """Lead to one piece of evidence."""
    return _named("evidence", public_id)


def evidence_file_address(public_id: str) -> str:
    """Lead to the file of one piece of evidence."""
    return _named("evidence-file", public_id)


def claim_address(public_id: str) -> str:
    """Lead to one claim: what it says, since when, who agrees."""
    return _named("claim", public_id)


def workbook_template_address() -> str:
    """Lead to the empty workbook with examples and notes."""
    return _plain("workbook-template")


def about_demo_address() -> str:
    """Lead to the page that says what is real in the demo."""
    return _plain("about-demo")


def page_address(slug: str) -> str:
    """Lead to an editorial page such as impressum."""
    return f"{home_address()}{quote(slug)}/"


def sign_in_address() -> str:
    """Lead to the office's way in, which asks for the sign-in."""
    return _plain("office:sign_in")


def answer_address(token: str) -> str:
    """Lead to the page on which a town answers what a letter asks."""
    return _named("answer", token)


def desk_address(page: str = "desk", *values: str, **query: str) -> str:
    """Lead to a page of the office's desk by its name, such as entry, records or imports."""
    return (_named(f"office:{page}", *values) if values else _plain(f"office:{page}")) + _query(query)


def same_page_in(language: str, address: str) -> str:
    """Lead to the same page in another language, or to the same address where there is none."""
    return translate_url(address, language)


def _plain(name: str) -> str:
    return _cut(name, 0, get_language(), get_urlconf())[0]


def _named(name: str, value: str) -> str:
    head, tail = _cut(name, 1, get_language(), get_urlconf())
    return f"{head}{quote(str(value), safe=':@~')}{tail}"


@lru_cache(maxsize=256)
def _cut(name: str, values: int, language: str | None, urlconf: str | None) -> tuple[str, str]:
    """Cut an address at its value once, since reverse() costs too much for every row of a table."""
    address = reverse(name, args=["0"] * values)
    head, _, tail = address.rpartition("0") if values else (address, "", "")
    return head, tail


def _clocks(as_of: date | None, known_on: date | None) -> str:
    days = {"stand": as_of, "kenntnis": known_on}
    return _query({name: value.isoformat() for name, value in days.items() if value})


def _query(query: Mapping[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""
