"""The demo programme as the office's workbooks: pure, the same on every run, to be loaded by import like anybody's tables."""

from netzwerkstatt.demo.cast import cast
from netzwerkstatt.demo.datasets import dataset_reports
from netzwerkstatt.demo.links import link_reports
from netzwerkstatt.demo.offers import offer_reports, offers, use_reports
from netzwerkstatt.demo.projects import place_reports, project_reports
from netzwerkstatt.demo.reports import Delivery, deliver
from netzwerkstatt.demo.solutions import solution_reports, solutions
from netzwerkstatt.demo.transfers import transfer_reports

__all__ = ["Delivery", "deliveries"]


def deliveries() -> list[Delivery]:
    """Return the office's workbooks in time order; names in Nutzungen may stay unresolved."""
    people = cast()
    found = solutions(people)
    offered = offers()
    return deliver(
        [
            *place_reports(),
            *project_reports(people),
            *solution_reports(found),
            *transfer_reports(people, found),
            *link_reports(people),
            *offer_reports(offered),
            *use_reports(people, offered),
            *dataset_reports(people),
        ]
    )
