"""The help leads to every place it speaks of."""

import re

from django.test import Client


def test_every_link_of_the_help_opens(office: Client) -> None:
    page = office.get("/buero/hilfe/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    addresses = set(re.findall(r'href="(/[^"#]*)"', main))
    assert len(addresses) >= 9
    assert {address: office.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_the_help_stands_on_every_page_of_the_desk(office: Client) -> None:
    assert 'href="/buero/hilfe/"' in office.get("/buero/import/").content.decode()
