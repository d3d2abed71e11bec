"""What an address keeps when a reader moves on: the two days, where they are not today's."""

from urllib.parse import urlencode

from netzwerkstatt.web.clocks import Clocks


def kept_query(clocks: Clocks) -> str:
    """Give the days as the query of an address, "" where today is shown."""
    asked = clocks.asked_days
    if not asked:
        return ""
    return "?" + urlencode({"stand": asked["as_of"].isoformat(), "kenntnis": asked["known_on"].isoformat()})
