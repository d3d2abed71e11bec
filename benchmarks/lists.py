"""The office's lists on a large ledger: CPU milliseconds and queries of each list, filter, order, search and last page; what misses is marked."""

import statistics
from itertools import product

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import netzwerkstatt.commands  # noqa: F401 - starts Django
from benchmarks.questions import used
from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.office.records.words import DETAILS, STATES
from netzwerkstatt.office.rowform import BY_SLUG

LIMIT_MS, LIMIT_QUERIES, TIMES = 60.0, 12, 5


def addresses() -> list[str]:
    """Name every list as people ask for it."""
    found = ["/buero/", "/buero/nachweise/"]
    for slug, sheet in BY_SLUG.items():
        states = ["", *STATES.get(sheet.code, ())]
        details = ["", *(code for code, _label in DETAILS.get(sheet.code, ())[:2])]
        asked = [f"stand={state}&art={detail}" for state, detail in product(states, details)]
        asked += ["reihe=seit", "reihe=-gemeldet", "seite=999999", "q=haus", "q=Köln"]
        found += [f"/buero/listen/{slug}/?{one}" for one in asked]
    return found


def main() -> None:
    """Print the slowest, and every one beyond a limit."""
    settings.REQUIRE_SECOND_FACTOR = False
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what the server does by itself soon after so many rows came
    client = Client()
    client.force_login(invite_to_office(email="messung@example.org")[0])
    rows = []
    for address in addresses():
        client.get(address)
        spent = []
        for _ in range(TIMES):
            cache.clear()
            started = used()
            client.get(address)
            spent.append((used() - started) * 1_000)
        with CaptureQueriesContext(connection) as asked:
            status = client.get(address).status_code
        rows.append((statistics.median(spent), len(asked), status, address))
    rows.sort(reverse=True)
    beyond = [row for row in rows if row[0] > LIMIT_MS or row[1] > LIMIT_QUERIES or row[2] != 200]
    middle = statistics.median(row[0] for row in rows)
    print(f"{Claim.objects.count()} claims, {len(rows)} lists: median {middle:.1f} CPU-ms, {len(beyond)} beyond a limit")
    for spent, asked_times, status, address in beyond or rows[:5]:
        print(f"  {status} {spent:8.1f} CPU-ms {asked_times:3} queries  {address}")


if __name__ == "__main__":
    main()
