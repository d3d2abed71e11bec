"""Reports as people find them: all for the office, the published ones for everybody."""

from uuid import UUID

from django.db.models import QuerySet

from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.frozen import Correction, correction_of
from netzwerkstatt.monitoring.models import Report, Snapshot


def listed_reports() -> QuerySet[Report]:
    """Give all reports without their documents, drafts first, then by when they were published."""
    return Report.objects.defer("body", "figures").select_related("snapshot").order_by("-made_at")


def published_reports() -> QuerySet[Report]:
    """Give what everybody may read, the newest first."""
    return listed_reports().filter(published_at__isnull=False).order_by("-published_at")


def report_by_id(public_id: UUID) -> Report | None:
    """Find a report, published or not, with its snapshot; whoever shows it asks `published_at`."""
    return Report.objects.select_related("snapshot").filter(public_id=public_id).first()


def reported_figures(snapshot: Snapshot) -> list[str]:
    """Give the codes of the figures that reports show from a snapshot, in their order. One query."""
    chosen = Report.objects.filter(snapshot=snapshot).order_by("id").values_list("figures", flat=True)
    return list(dict.fromkeys(one["code"] for figures in chosen for one in figures if one["code"] in FIGURES))


def corrections_of(report: Report) -> list[Correction]:
    """Give the errata of a report's snapshot that are about its figures. One query."""
    if report.snapshot is None:
        return []
    codes = {one["code"] for one in report.figures}
    return [correction_of(one) for one in report.snapshot.errata.all() if one.code in codes]
