"""What each measure means, in one plain sentence with its value. Codes are those of measures.py; the words are German or English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Told:
    """A measure in words: its code, name, value with unit, and what it means."""

    code: str
    name: str
    value: str
    meaning: str


AMOUNTS = ("places", "pairs", "statements", "isolated")
Facts = Mapping[str, Any]
Teller = Callable[[Facts], tuple[str, str, str]]


def whole(value: float) -> str:
    """Write a whole number."""
    return number_format(value, 0, force_grouping=True)


def decimal(value: float, places: int = 1) -> str:
    """Write a number with a fraction."""
    return number_format(round(value, places), places, force_grouping=True)  # which cuts off what it does not show


def percent(part: float, places: int = 0) -> str:
    """Write a share; a blank that does not break stands before the sign."""
    return f"{decimal(part * 100, places)}\N{NO-BREAK SPACE}%"


def tell_overall(overall: Facts) -> list[Told]:
    """Say what the network is like as a whole; what cannot be said is left out, without pairs nearly everything."""
    codes = OVERALL if overall["pairs"] else AMOUNTS
    return [Told(code, *OVERALL[code](overall)) for code in codes if overall.get(code) is not None]


def tell_place(standing: Facts, sources: int | None = None) -> list[Told]:
    """Say how a place stands in the network; `sources` of an estimate of betweenness."""
    return [Told(code, *tell({**standing, "sources": sources})) for code, tell in PLACE.items() if standing.get(code) is not None]


def _places(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Kommune", "%(n)s Kommunen", facts["places"]) % {"n": whole(facts["places"])}
    return _("Verbundene Kommunen"), told, _("So viele Kommunen haben an diesem Tag mindestens eine Verbindung.")


def _pairs(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Paar", "%(n)s Paare", facts["pairs"]) % {"n": whole(facts["pairs"])}
    return _("Paare"), told, _("Je zwei Kommunen mit mindestens einer Verbindung, gleich wie viele Angaben es dazu gibt.")


def _statements(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Angabe", "%(n)s Angaben", facts["statements"]) % {"n": whole(facts["statements"])}
    return _("Angaben"), told, _("Was Kommunen selbst über ihre Verbindungen sagen. Machen beide dieselbe Angabe, sind es zwei.")


def _isolated(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Kommune", "%(n)s Kommunen", facts["isolated"]) % {"n": whole(facts["isolated"])}
    return _("Geförderte ohne Verbindung"), told, _("So viele geförderte Kommunen haben an diesem Tag keine Verbindung.")


def _components(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Teil", "%(n)s Teile", facts["components"]) % {"n": whole(facts["components"])}
    meaning = _("Zwischen den Teilen gibt es keinen Weg. Im größten hängen %(largest)s von %(places)s Kommunen zusammen.")
    return _("Getrennte Teile"), told, meaning % {"largest": whole(facts["largest_component"]), "places": whole(facts["places"])}


def _density(facts: Facts) -> tuple[str, str, str]:
    meaning = _("Von 1.000 möglichen Paaren unter den verbundenen Kommunen gibt es %(n)s.")
    return _("Dichte"), percent(facts["density"], 1), meaning % {"n": decimal(facts["density"] * 1_000)}


def _partners_mean(facts: Facts) -> tuple[str, str, str]:
    meaning = _("So viele Partner hat eine verbundene Kommune im Mittel. Die Hälfte hat höchstens %(n)s.")
    told = _("%(n)s Partner") % {"n": decimal(facts["partners_mean"])}
    return _("Partner je Kommune"), told, meaning % {"n": whole(int(facts["partners_median"]))}


def _deepest_core(facts: Facts) -> tuple[str, str, str]:
    meaning = _("Im innersten Kern ist jede Kommune mit mindestens %(n)s anderen aus dem Kern verbunden.")
    return _("Innerster Kern"), _("Stufe %(n)s") % {"n": whole(facts["deepest_core"])}, meaning % {"n": whole(facts["deepest_core"])}


def _share(code: str, name: Callable[[], str], meaning: Callable[[], str]) -> Teller:
    def tell(facts: Facts) -> tuple[str, str, str]:
        told = _("%(n)s von %(pairs)s Paaren") % {"n": whole(facts[code]), "pairs": whole(facts["pairs"])}
        return name(), told, meaning() % {"share": percent(facts[code] / facts["pairs"], 1)}

    return tell


def _role_models(facts: Facts) -> tuple[str, str, str]:
    meaning = _("So oft sieht auch die andere Kommune die erste als Vorbild. Vorbild hat eine Richtung, darum ist das selten.")
    return _("Erwiderte Vorbilder"), percent(facts["reciprocity_role_models"]), meaning


def _both_state(facts: Facts) -> tuple[str, str, str]:
    meaning = _("Von 100 Angaben zu Wissensaustausch und gemeinsamer Entwicklung macht die andere Seite %(n)s ebenso.")
    share = facts["reciprocity_statements"]
    return _("Von beiden Seiten angegeben"), percent(share), meaning % {"n": whole(round(share * 100))}


def _groups(facts: Facts) -> tuple[str, str, str]:
    told = ngettext("%(n)s Gruppe", "%(n)s Gruppen", facts["groups"]) % {"n": whole(facts["groups"])}
    meaning = _("So viele Gruppen von mindestens drei Kommunen arbeiten unter sich enger zusammen als mit anderen.")
    return _("Gruppen"), told, meaning


def _modularity(facts: Facts) -> tuple[str, str, str]:
    meaning = _("0 hieße: Die Paare liegen so, wie der Zufall sie verteilt. Ab 0,3 sind Gruppen deutlich.")
    return _("Trennschärfe der Gruppen"), decimal(facts["modularity"], 2), meaning


OVERALL: dict[str, Teller] = {
    "places": _places,
    "pairs": _pairs,
    "statements": _statements,
    "isolated": _isolated,
    "components": _components,
    "density": _density,
    "partners_mean": _partners_mean,
    "deepest_core": _deepest_core,
    "funded_funded": _share("funded_funded", lambda: _("Unter Geförderten"), lambda: _("In %(share)s der Paare werden beide Kommunen gefördert.")),
    "funded_other": _share(
        "funded_other", lambda: _("Geförderte mit weiteren"), lambda: _("In %(share)s der Paare wird nur eine der beiden Kommunen gefördert.")
    ),
    "other_other": _share("other_other", lambda: _("Unter weiteren"), lambda: _("In %(share)s der Paare wird keine der beiden Kommunen gefördert.")),
    "abroad": _share("abroad", lambda: _("Mit dem Ausland"), lambda: _("In %(share)s der Paare liegt mindestens eine Kommune im Ausland.")),
    "reciprocity_role_models": _role_models,
    "reciprocity_statements": _both_state,
    "groups": _groups,
    "modularity": _modularity,
}  # fmt: skip


def _own_partners(facts: Facts) -> tuple[str, str, str]:
    return _("Partner"), whole(facts["partners"]), _("Mit so vielen Kommunen gibt es mindestens eine Verbindung.")


def _looks_to(facts: Facts) -> tuple[str, str, str]:
    return _("Sieht als Vorbild"), whole(facts["looks_to"]), _("So viele andere nennt diese Kommune als Vorbild.")


def _looked_at(facts: Facts) -> tuple[str, str, str]:
    return _("Ist Vorbild"), whole(facts["looked_at"]), _("So viele andere nennen diese Kommune als Vorbild.")


def _gives(facts: Facts) -> tuple[str, str, str]:
    return _("Gibt weiter an"), whole(facts["gives"]), _("An so viele Kommunen hat diese eine Lösung weitergegeben.")


def _receives(facts: Facts) -> tuple[str, str, str]:
    return _("Übernimmt von"), whole(facts["receives"]), _("Von so vielen Kommunen hat diese eine Lösung übernommen.")


def _core(facts: Facts) -> tuple[str, str, str]:
    meaning = _("Diese Kommune gehört zu einem Kern, in dem jede mit mindestens %(n)s anderen verbunden ist.")
    return _("Kern"), _("Stufe %(n)s") % {"n": whole(facts["core"])}, meaning % {"n": whole(facts["core"])}


def _pagerank(facts: Facts) -> tuple[str, str, str]:
    share = percent(facts["pagerank"], 1)
    return _("Gewicht"), share, _("Wer von Partner zu Partner durch das Netz geht, ist %(share)s der Zeit hier.") % {"share": share}


def _constraint(facts: Facts) -> tuple[str, str, str]:
    value = facts["constraint"]
    if value < 0.2:
        meaning = _("Die Partner sind untereinander kaum verbunden: Diese Kommune ist eine Brücke.")
    elif value < 0.5:
        meaning = _("Die Partner sind untereinander zum Teil verbunden.")
    else:
        meaning = _("Es sind wenige Partner, oder sie sind auch untereinander verbunden: Neues kommt von wenigen Seiten.")
    return _("Gebundenheit"), decimal(value, 2), meaning


def _between(facts: Facts) -> tuple[str, str, str]:
    share = percent(facts["between"], 1)
    meaning = _("Auf %(share)s der kürzesten Wege zwischen zwei anderen liegt diese Kommune.") % {"share": share}
    if facts.get("sources"):
        meaning = f"{meaning} {_('Geschätzt aus den Wegen von %(n)s Kommunen.') % {'n': whole(facts['sources'])}}"
    return _("Dazwischen"), share, meaning


PLACE: dict[str, Teller] = {
    "partners": _own_partners, "looks_to": _looks_to, "looked_at": _looked_at, "gives": _gives, "receives": _receives, "core": _core,
    "pagerank": _pagerank, "constraint": _constraint, "between": _between,
}  # fmt: skip
TOPS: dict[str, Callable[[], str]] = {
    "partners": lambda: _("Die meisten Partner"),
    "between": lambda: _("Auf den meisten Wegen zwischen anderen"),
    "brokers": lambda: _("Brücken: fünf Partner und mehr, die untereinander kaum verbunden sind"),
    "pagerank": lambda: _("Das größte Gewicht"),
    "looked_at": lambda: _("Am häufigsten Vorbild"),
    "gives": lambda: _("Geben an die meisten weiter"),
    "receives": lambda: _("Übernehmen von den meisten"),
}  # fmt: skip


def tell_value(code: str, value: float) -> str:
    """Write the value of a place in a list of the first ones."""
    if code in ("between", "pagerank"):
        return percent(value, 1)
    return decimal(value, 2) if code == "brokers" else whole(value)
