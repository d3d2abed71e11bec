"""Addresses of rows in templates of the windows: filters without queries."""

from collections.abc import Iterable

from django import template

from netzwerkstatt.design import links

register = template.Library()

register.filter("place_address", links.municipality_address)
register.filter("own_network_address", links.place_network_address)
register.filter("solution_address", links.solution_address)
register.filter("project_address", links.project_address)
register.filter("evidence_address", links.evidence_address)
register.filter("claim_address", links.claim_address)
register.filter("pair_address", links.pair_address)


@register.filter
def theme_words(labels: dict[str, str], codes: Iterable[str]) -> str:
    """Name themes by their codes, a dash for none; an unknown code stays."""
    return ", ".join(labels.get(code, code) for code in codes) or "–"


@register.filter
def desk_claim(public_id: object) -> str:
    """Lead to a claim's page at the desk."""
    return links.desk_address("claim", str(public_id))
