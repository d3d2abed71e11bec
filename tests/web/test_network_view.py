"""The network as the script draws it, driven in a browser: what is chosen, selected, saved, walked by keyboard, and said in the address."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.house.test_in_the_browser import axe
from tests.network.test_one_answer import ASKED

pytestmark = pytest.mark.browser
NETWORK = "/netzwerk/"


def opened(page: Page, query: str = "") -> Page:
    """Open the network and wait until the script has drawn it."""
    page.goto(NETWORK + query)
    page.locator("#netz.net-ready").wait_for()
    return page


def head(page: Page) -> str:
    """Read the sentence of counts."""
    return " ".join(page.locator("#umfang").inner_text().split())


def told_by_server(page: Page) -> str:
    """Read the sentence that the server writes for the address as it is now."""
    text = page.request.get(page.url).text().split('id="umfang">')[1].split("</p>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def asked(page: Page) -> dict[str, list[str]]:
    """Read the state from the address."""
    return parse_qs(urlsplit(page.url).query)


def walk_to_a_pair(page: Page) -> None:
    """Go by keyboard to the place with most partners, and select its first link."""
    page.locator(".net-keys").focus()
    for key in ("Home", "n", "Enter"):
        page.keyboard.press(key)


def test_counts_and_day_are_said_in_english_as_the_server_says_them(page: Page) -> None:
    page.goto("/en/netzwerk/?stand=2024-04-23")
    page.locator("#netz.net-ready").wait_for()
    assert head(page) == told_by_server(page)
    assert head(page).endswith("on 23 April 2024")


@pytest.mark.parametrize("setting", ASKED)
def test_the_script_counts_what_the_server_counts(page: Page, setting: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in ASKED[setting][0].items())
    opened(page, f"?stand=2024-04-23&{query}")
    assert head(page) == told_by_server(page)
    assert "Paar" in head(page)


def test_a_filter_changes_counts_table_and_address_and_goes_back(page: Page) -> None:
    opened(page)
    before, rows = head(page), page.locator("#liste-titel + nav").inner_text()
    page.locator(".nw-filter input[value=funded]").uncheck()
    assert asked(page)["wer"] == ["other,abroad"]
    assert head(page) != before
    assert head(page) == told_by_server(page)
    expect(page.locator("#liste-titel + nav")).not_to_have_text(rows)
    expect(page.locator("#liste a", has_text="CSV")).to_have_attribute("href", re.compile("wer=other"))
    page.go_back()
    expect(page.locator(".nw-filter input[value=funded]")).to_be_checked()
    assert head(page) == before


# The server wrote these before the script changed anything.
def test_days_language_and_list_keep_what_was_chosen_since(page: Page) -> None:
    opened(page)
    page.locator("#filter-land").select_option("05")
    expect(page.locator("header a[hreflang=en]").first).to_have_attribute("href", re.compile("land=05"))
    page.locator(".nw-days [name=stand]").fill("23.04.2024")
    page.locator(".nw-days button").click()
    page.wait_for_url("**stand=23.04.2024**")
    assert asked(page)["land"] == ["05"]
    page.locator("#netz.net-ready").wait_for()
    page.locator("#filter-groesse").select_option("large")
    page.locator(".nw-views a", has_text="Liste").click()
    page.wait_for_url("**ansicht=tabelle**")
    assert (asked(page)["land"], asked(page)["groesse"]) == (["05"], ["large"])


def test_the_search_narrows_while_one_types(page: Page) -> None:
    opened(page)
    page.locator("#filter-q").press_sequentially("Köln")
    expect(page).to_have_url(re.compile("q=K"))
    assert head(page) == told_by_server(page)
    page.locator("#filter-q").fill("gibt es nicht")
    expect(page.locator(".nw-none")).to_contain_text("Kein Paar entspricht dieser Auswahl")
    page.locator(".nw-none button").click()
    expect(page.locator(".nw-none")).to_have_count(0)
    assert "q" not in asked(page)


def test_options_say_what_they_would_count_after_a_filter(page: Page) -> None:
    opened(page)
    page.locator("#filter-land").select_option("05")
    shown = page.locator("[data-count=exchange]")
    server = page.request.get(page.url).text()
    number = re.search(r'data-count="exchange">([\d.]+)<', server)
    expect(shown).to_have_text(number[1])  # type: ignore[index]  # it is there


def test_the_slider_moves_the_day_by_month_and_year(page: Page) -> None:
    opened(page, "?stand=2024-04-23")
    handle, before = page.get_by_role("slider"), head(page)
    handle.focus()
    page.keyboard.press("ArrowLeft")
    assert asked(page)["stand"] == ["2024-03-23"]
    page.keyboard.press("PageDown")
    assert asked(page)["stand"] == ["2023-03-23"]
    assert head(page).endswith("am 23.03.2023")
    assert head(page) == told_by_server(page) != before
    expect(handle).to_have_attribute("aria-valuetext", re.compile(r"23\.03\.2023\. März 2023: \d+ neue"))
    expect(page.locator(".nw-days [name=stand]")).to_have_value("23.03.2023")
    expect(page.locator("#liste-titel + nav")).to_contain_text(re.search(r"^([\d.]+) Angabe", head(page))[1])  # type: ignore[index]  # it is there


def test_the_slider_is_dragged(page: Page) -> None:
    opened(page)
    track = page.locator(".net-track")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("stand="))
    assert head(page) == told_by_server(page)


def test_one_click_on_a_link_leads_to_its_evidence(page: Page) -> None:
    opened(page)
    link = page.locator("#liste .nw-strength").first
    link.click()
    panel = page.locator(".nw-panel")
    expect(panel).to_contain_text("Wer sagt das?")
    expect(panel.locator("a[href*='/nachweise/'], a[href*='/angaben/']").first).to_be_visible()
    first, second = asked(page)["paar"][0].split("~")
    assert page.locator("tr.net-here").count() >= 1
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert "paar" not in asked(page)
    page.go_back()
    expect(panel.locator("[data-pair]")).to_have_attribute("data-pair", re.compile(f"{first}.*{second}|{second}.*{first}"))


def test_a_press_on_the_picture_selects_what_lies_there(page: Page) -> None:
    opened(page)
    page.locator(".net-keys").focus()
    page.keyboard.press("Enter")
    name = page.locator(".nw-panel>h2").inner_text()
    page.get_by_role("button", name="Schließen").click()
    # The picture says by its pointer where something lies: go along until it does.
    box = page.locator(".net-graph .net-view").bounding_box()
    assert box
    for step in range(5, 95):
        page.mouse.move(box["x"] + box["width"] * step / 100, box["y"] + box["height"] / 2)
        if page.locator("#netz.net-pointing").count():
            break
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".nw-panel>h2")).to_be_visible()
    assert name
    assert {"paar", "wahl"} & asked(page).keys()


def test_the_network_is_walked_by_keyboard(page: Page) -> None:
    opened(page)
    here = page.locator("#net-here")
    page.locator(".net-keys").focus()
    expect(here).to_contain_text("Partner, davon")
    first = here.inner_text()
    page.keyboard.press("ArrowDown")
    expect(here).not_to_have_text(first)
    page.keyboard.press("Home")
    expect(here).to_have_text(first)
    page.keyboard.press("n")
    link = here.inner_text()
    assert " und " in link
    page.keyboard.press("n")
    expect(here).not_to_have_text(link)
    page.keyboard.press("p")
    expect(here).to_have_text(link)
    page.keyboard.press("Enter")
    expect(page.locator(".nw-panel")).to_contain_text("Wer sagt das?")
    expect(page.locator(".net-keys")).to_be_focused()
    page.keyboard.press("Escape")
    expect(here).to_have_text(first)
    page.keyboard.press("?")
    expect(page.locator("#net-help")).to_be_visible()
    for key in ("Escape", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(".nw-panel")).to_have_count(0)


def test_the_address_holds_everything_and_brings_it_back(page: Page) -> None:
    opened(page, "?stand=2024-04-23")
    page.locator("#filter-land").select_option("05")
    page.locator(".nw-more>summary").click()
    page.locator("#filter-farbe").select_option("state")
    walk_to_a_pair(page)
    title = page.locator(".nw-panel>h2")
    expect(title).to_be_visible()
    words, counts, address = title.inner_text(), head(page), page.url
    page.reload()
    page.locator("#netz.net-ready").wait_for()
    assert (page.url, head(page)) == (address, counts)
    expect(page.locator(".nw-panel h2:visible").first).to_have_text(words)
    expect(page.locator("#filter-land")).to_have_value("05")
    expect(page.locator("#filter-farbe")).to_have_value("state")
    expect(page.locator(".nw-legend .nw-hue").first).to_be_visible()


def test_the_picture_is_saved_with_source_and_day_in_its_name(page: Page, tmp_path: Path) -> None:
    opened(page, "?stand=2024-04-23&land=05")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Bild speichern (PNG)").click()
    saved = tmp_path / "netz.png"
    waiting.value.save_as(saved)
    assert waiting.value.suggested_filename == "netzwerk-2024-04-23-demo.png"
    content = saved.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert wide == 2_000
    assert high > wide * 0.7  # the line of the source stands below the picture
    with page.expect_download() as waiting:
        page.locator("#liste a", has_text="SVG").click()
    waiting.value.save_as(saved)
    assert "Stand 23.04.2024" in saved.read_text(encoding="utf-8")


def test_the_link_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "?land=05")
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.locator(".net-share [role=status]")).to_have_text("Link kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_network_and_map_change_places_without_a_new_page(page: Page) -> None:
    opened(page)
    page.evaluate("window.same = true")
    page.locator(".nw-views a", has_text="Karte").click()
    expect(page.locator(".net-map canvas")).to_be_visible()
    expect(page.locator(".net-graph canvas")).to_be_hidden()
    assert asked(page)["ansicht"] == ["karte"]
    page.locator(".nw-views a", has_text="Beides").click()
    expect(page.locator(".net-graph canvas")).to_be_visible()
    assert page.evaluate("window.same") is True


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_while_a_pair_is_selected(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the known words
    opened(page)
    walk_to_a_pair(page)
    expect(page.locator(".nw-panel")).to_contain_text("Wer sagt das?")
    page.keyboard.press("?")
    page.evaluate(axe())
    found = page.evaluate("axe.run().then(done => done.violations.map(one => [one.id, ...one.nodes.map(node => node.html.slice(0, 120))]))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def drawn_by_server(page: Page) -> None:
    """See that the server's picture, its filters and its table are there, and no empty canvas."""
    expect(page.locator(".net-graph svg.nw")).to_be_visible()
    expect(page.locator(".net-view")).to_have_count(0)
    expect(page.locator("#liste tbody tr").first).to_be_visible()
    page.locator(".nw-days button").click()
    expect(page.locator("#umfang")).to_contain_text("Paare")


def test_half_a_file_is_said_and_the_page_stays(page: Page) -> None:
    page.route("**/netzwerk/daten/*", lambda route: route.fulfill(body=route.fetch().body()[:2_000], content_type="application/octet-stream"))
    page.goto(NETWORK)
    expect(page.locator(".net-failed")).to_contain_text("nicht vollständig angekommen")
    drawn_by_server(page)


def test_a_file_that_is_gone_is_said_and_reloading_is_offered(page: Page) -> None:
    page.route("**/netzwerk/daten/*", lambda route: route.fulfill(status=404, body="<!doctype html>"))
    page.goto(NETWORK)
    expect(page.locator(".net-failed")).to_contain_text("hat sich das Netz geändert")
    page.unroute("**/netzwerk/daten/*")
    page.locator(".net-failed button").click()
    page.locator("#netz.net-ready").wait_for()


def test_no_answer_is_said(page: Page) -> None:
    page.route("**/netzwerk/daten/*", lambda route: route.abort())
    page.goto(NETWORK)
    expect(page.locator(".net-failed")).to_contain_text("ließen sich nicht laden")
    drawn_by_server(page)


def test_without_a_canvas_the_drawing_of_the_server_stays(page: Page) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(NETWORK)
    expect(page.locator(".net-failed")).to_contain_text("nicht selbst zeichnen")
    expect(page.locator(".net-failed button")).to_have_count(0)
    drawn_by_server(page)


# A table that silently stays behind would contradict the counts above it.
def test_parts_that_do_not_come_are_said_until_they_come(page: Page) -> None:
    opened(page)
    page.route("**/netzwerk/**teil=*", lambda route: route.abort())
    page.locator("#filter-land").select_option("05")
    expect(page.locator("#liste .net-failed")).to_contain_text("zeigt noch die vorige Auswahl")
    walk_to_a_pair(page)
    expect(page.locator(".nw-panel")).to_contain_text("ließ sich nicht laden")
    page.unroute("**/netzwerk/**teil=*")
    page.get_by_role("button", name="Schließen").click()
    page.locator("#filter-land").select_option("09")
    expect(page.locator("#liste .net-failed")).to_have_count(0)
    walk_to_a_pair(page)
    expect(page.locator(".nw-panel")).to_contain_text("Wer sagt das?")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_playing_is_offered_unless_motion_is_reduced(page: Page, motion: str) -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]  # one of the known words
    opened(page, "?stand=2024-04-23")
    button = page.get_by_role("button", name="Abspielen")
    expect(button).to_have_count(0 if motion == "reduce" else 1)
    if motion == "reduce":
        return
    button.click()
    expect(page).not_to_have_url(re.compile("stand=2024-04-23"))
    page.get_by_role("button", name="Anhalten").click()
    expect(button).to_be_visible()


# What is printed is light, and shows what was chosen: the server's drawing until something changed, then the script's.
def test_paper_shows_what_was_chosen(page: Page) -> None:
    opened(page)
    page.emulate_media(media="print")
    expect(page.locator(".net-graph svg.nw")).to_be_visible()
    expect(page.locator(".net-graph canvas")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".nw-filter input[value=funded]").uncheck()
    page.emulate_media(media="print")
    expect(page.locator(".net-graph svg.nw")).to_be_hidden()
    expect(page.locator(".net-graph canvas")).to_be_visible()
