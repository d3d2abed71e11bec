"""Names the office once picked a place for: they hold for every later file, until they are removed or their place is gone."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.models import NamePick
from netzwerkstatt.foundation.time import BERLIN


@dataclass(frozen=True, slots=True)
class Pick:
    """A remembered name: whom it means, since when that holds, and since when the place is gone, if it is."""

    folded: str
    place_id: int
    place: str
    key: str
    at: datetime
    gone_on: date | None

    @property
    def is_gone(self) -> bool:
        """Say whether the register no longer has the place: then a person must pick anew."""
        return self.gone_on is not None

    def says(self, written: str) -> str:
        """Say what the name means, and since when."""
        text = _("„%(name)s“ gilt seit %(day)s als %(place)s (%(key)s).")
        return text % {"name": written, "day": f"{self.at.astimezone(BERLIN):%d.%m.%Y}", "place": self.place, "key": self.key}

    def says_gone(self, written: str) -> str:
        """Say that the place it meant is gone."""
        text = _("„%(name)s“ war als %(place)s gemerkt. Diesen Ort gibt es seit %(day)s nicht mehr. Wählen Sie neu.")
        return text % {"name": written, "place": self.place, "day": f"{self.gone_on:%d.%m.%Y}"}


def picks() -> dict[str, Pick]:
    """Give every remembered name by its folded form. One query."""
    rows = NamePick.objects.select_related("place")
    return {row.folded: Pick(row.folded, row.place_id, row.place.name, row.place.key, row.at, row.place.valid_until) for row in rows}
