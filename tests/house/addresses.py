"""Every address of ours and what each persona is answered there: the site's rights on one screen. A new address gets its row here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import URLResolver, get_resolver, reverse

from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.exchange.models import ImportRun, Upload
from netzwerkstatt.exchange.uploads import receive_upload
from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.models import Claim, ClaimKind, Evidence
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.models import Report, Snapshot
from netzwerkstatt.monitoring.reporting import Wanted, make_report, publish_report
from netzwerkstatt.network.store import VISITOR, graph_at, packed_name
from netzwerkstatt.paper.standing import published_text
from netzwerkstatt.registry.models import Municipality, Project
from netzwerkstatt.solutions.models import Solution

OK, MOVED, NO_RIGHT, UNKNOWN, WRONG_METHOD = 200, 302, 403, 404, 405
Arguments = Callable[[], dict[str, object]]


@dataclass(frozen=True)
class Address:
    """A named address, something it exists for (asked of the demo), and the status by persona."""

    name: str
    visitor: int
    office: int
    ministry: int
    arguments: Arguments = dict

    @property
    def path(self) -> str:
        """Give the path in the language in use."""
        return reverse(self.name, kwargs=self.arguments())

    @property
    def reader(self) -> str | None:
        """Name the persona with the fewest rights who is shown this page."""
        return next((persona for persona in ("visitor", "office") if getattr(self, persona) == OK), None)


def _busiest_place() -> Municipality:
    """Take a place with claims of many kinds: the first that gave a solution."""
    return Claim.objects.filter(kind=ClaimKind.COUNTS).order_by("id")[0].partner  # type: ignore[return-value]


def _a_packed_graph() -> str:
    """Take the visitors' graph of now, packed."""
    return packed_name(graph_at(now(), VISITOR), {})


def _a_pair() -> dict[str, object]:
    """Take two places with a public statement between them."""
    link = Claim.objects.filter(kind=ClaimKind.LINK, retracted_at=None, visibility="public").order_by("id")[0]
    return {"first": link.subject.key, "second": link.partner.key}  # type: ignore[union-attr]  # a link has two places


def _a_step() -> str:
    """Take a standing step of a transfer."""
    return str(Claim.objects.filter(kind=ClaimKind.STEP, retracted_at=None).order_by("id")[0].public_id)


def _a_file() -> str:
    """Take evidence with a file that everybody may have."""
    return str(Evidence.objects.filter(is_file_public=True).order_by("id")[0].public_id)


def _an_upload() -> str:
    """Take a file that waits for the worker; the demo is given one."""
    kept = Upload.objects.first() or receive_upload(name="leer.csv", content=b"Von;Nach", options={}, by=None)
    return str(kept.public_id)


def _a_report(*, is_published: bool) -> str:
    """Take a report; the demo is given a draft and a published one."""
    found = Report.objects.filter(published_at__isnull=not is_published).first() or make_report(wanted=WANTED, by=None)
    if is_published and not found.published_at:
        found = publish_report(report=found, compose=published_text, by=None)
    return str(found.public_id)


CHOICES = [Choice("transfers", "theme", chart=True, table=True, records=True), Choice("other-municipalities-reached", "state", chart=True)]
WANTED = Wanted("Bericht zum Kongress", "Zwei Zahlen.", date(2024, 4, 23), None, "de", CHOICES)
OPEN = (OK, OK, OK)
ADDRESSES = (
    Address("home", *OPEN),
    Address("news", *OPEN),
    Address("search", *OPEN),
    Address("about-demo", *OPEN),
    Address("workbook-template", *OPEN),
    Address("health", *OPEN),
    Address("figures", *OPEN),
    Address("figure", *OPEN, lambda: {"code": "solutions-transferred"}),
    Address("snapshots", *OPEN),
    Address("snapshot", *OPEN, lambda: {"public_id": str(Snapshot.objects.all()[0].public_id)}),
    Address("reports", *OPEN),
    Address("report", *OPEN, lambda: {"public_id": _a_report(is_published=True)}),
    Address("report-file", *OPEN, lambda: {"public_id": _a_report(is_published=True), "form": "pdf"}),
    Address("figure-embed", *OPEN, lambda: {"code": "solutions-transferred"}),
    Address("figure-badge", *OPEN, lambda: {"code": "solutions-transferred"}),
    Address("evidence", *OPEN, lambda: {"public_id": str(Evidence.objects.order_by("id")[0].public_id)}),
    Address("evidence-file", *OPEN, lambda: {"public_id": _a_file()}),
    Address("claim", *OPEN, lambda: {"public_id": str(Claim.objects.filter(kind=ClaimKind.STEP)[0].public_id)}),
    Address("municipalities", *OPEN),
    Address("municipality", *OPEN, lambda: {"key": _busiest_place().key}),
    Address("projects", *OPEN),
    Address("project", *OPEN, lambda: {"slug": Project.objects.order_by("id")[0].slug}),
    Address("solutions", *OPEN),
    Address("solution", *OPEN, lambda: {"code": Solution.objects.order_by("pk")[0].thing.code}),
    Address("network", *OPEN),
    Address("municipality-network", *OPEN, lambda: {"key": _busiest_place().key}),
    Address("network-comparison", *OPEN),
    Address("network-measures", *OPEN),
    Address("network-way", *OPEN),
    Address("network-gaps", *OPEN),
    Address("network-summed", *OPEN),
    Address("network-embed", *OPEN),
    Address("network-data", *OPEN, lambda: {"name": _a_packed_graph()}),
    Address("network-pair", *OPEN, _a_pair),
    Address("news-feed", *OPEN),
    Address("municipality-feed", *OPEN, lambda: {"key": _busiest_place().key}),
    Address("solution-feed", *OPEN, lambda: {"code": Solution.objects.order_by("pk")[0].thing.code}),
    Address("projects-map", *OPEN),
    Address("api", *OPEN),
    Address("data-unknown", UNKNOWN, UNKNOWN, UNKNOWN, lambda: {"rest": "v1/nichts"}),
    Address("data:openapi-json", *OPEN),
    Address("data:api-root", *OPEN),
    Address("data:start", *OPEN),
    Address("data:figures", *OPEN),
    Address("data:figure", *OPEN, lambda: {"code": "solutions-transferred"}),
    Address("data:figure_records", *OPEN, lambda: {"code": "solutions-transferred"}),
    Address("data:municipalities", *OPEN),
    Address("data:municipality", *OPEN, lambda: {"key": _busiest_place().key}),
    Address("data:projects", *OPEN),
    Address("data:project", *OPEN, lambda: {"slug": Project.objects.order_by("id")[0].slug}),
    Address("data:solutions", *OPEN),
    Address("data:solution", *OPEN, lambda: {"code": Solution.objects.order_by("pk")[0].thing.code}),
    Address("data:transfers", *OPEN),
    Address("data:links", *OPEN),
    Address("data:snapshots", *OPEN),
    Address("data:snapshot", *OPEN, lambda: {"public_id": str(Snapshot.objects.all()[0].public_id)}),
    Address("office:desk", MOVED, OK, OK),
    Address("office:sign_in", OK, MOVED, MOVED),
    Address("office:sign_out", WRONG_METHOD, WRONG_METHOD, WRONG_METHOD),
    Address("office:invitation", *OPEN, lambda: {"uidb64": "MQ", "token": "abgelaufen"}),
    Address("office:code", MOVED, MOVED, MOVED),
    Address("office:account", MOVED, OK, OK),
    Address("office:password", MOVED, OK, OK),
    Address("office:second_factor", MOVED, OK, OK),
    Address("office:second_factor_image", MOVED, UNKNOWN, UNKNOWN),
    Address("office:recovery_codes", MOVED, OK, OK),
    Address("office:recovery_codes_file", MOVED, UNKNOWN, UNKNOWN),
    Address("office:end_sessions", MOVED, WRONG_METHOD, WRONG_METHOD),
    Address("office:accounts", MOVED, OK, OK),
    Address("office:invite", MOVED, OK, NO_RIGHT),
    Address("office:person", MOVED, OK, NO_RIGHT, lambda: {"pk": invite_to_office(email="buero@example.org")[0].pk}),
    Address("office:audit", MOVED, OK, OK),
    Address("office:entry", MOVED, OK, OK),
    Address("office:enter", MOVED, OK, NO_RIGHT, lambda: {"slug": "uebertragungen"}),
    Address("office:suggest", MOVED, OK, NO_RIGHT),
    Address("office:claim", MOVED, OK, OK, lambda: {"public_id": _a_step()}),
    Address("office:proofs", MOVED, OK, OK),
    Address("office:proof", MOVED, OK, OK, lambda: {"public_id": _a_file()}),
    Address("office:show_file", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"public_id": _a_file()}),
    Address("office:redact", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_file()}),
    Address("office:attach", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:correct", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:retract", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:answer_claim", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:withdraw_answer", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:show_claim", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:records", MOVED, OK, OK),
    Address("office:list", MOVED, OK, OK, lambda: {"slug": "uebertragungen"}),
    Address("office:list_file", MOVED, OK, OK, lambda: {"slug": "uebertragungen"}),
    Address("office:retract_several", MOVED, WRONG_METHOD, NO_RIGHT),
    Address("office:imports", MOVED, OK, OK),
    Address("office:register", MOVED, OK, OK),
    Address("office:names", MOVED, OK, OK),
    Address("office:import", MOVED, OK, OK, lambda: {"public_id": _an_upload()}),
    Address("office:import_progress", MOVED, OK, OK, lambda: {"public_id": _an_upload()}),
    Address("office:import_run", MOVED, OK, OK, lambda: {"pk": ImportRun.objects.order_by("id")[0].pk}),
    # The demo is asked without its stored files; the file itself is tested in tests/office/imports.
    Address("office:import_file", MOVED, OK, NO_RIGHT, lambda: {"pk": ImportRun.objects.order_by("id")[0].pk}),
    Address("office:contacts", MOVED, OK, OK),
    Address("office:guide", MOVED, OK, OK),
    Address("office:end_contact", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"pk": 1}),
    Address("office:ask", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:desk_file", MOVED, OK, OK),
    Address("office:ask_several", MOVED, WRONG_METHOD, NO_RIGHT),
    Address("office:resolve_name", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"public_id": _a_step()}),
    Address("office:mails", MOVED, OK, OK),
    Address("office:mail_again", MOVED, WRONG_METHOD, NO_RIGHT, lambda: {"pk": 1}),
    Address("answer", UNKNOWN, UNKNOWN, UNKNOWN, lambda: {"token": "abgelaufen"}),
    Address("office:reports", MOVED, OK, OK),
    Address("office:new_report", MOVED, OK, NO_RIGHT),
    Address("office:report", MOVED, OK, OK, lambda: {"public_id": _a_report(is_published=False)}),
    Address("office:report_file", MOVED, OK, OK, lambda: {"public_id": _a_report(is_published=False), "form": "xlsx"}),
    Address("office:change_report", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_report(is_published=False)}),
    Address("office:publish_report", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_report(is_published=False)}),
    Address("office:drop_report", MOVED, OK, NO_RIGHT, lambda: {"public_id": _a_report(is_published=False)}),
    Address("office:erratum", MOVED, OK, NO_RIGHT, lambda: {"public_id": str(Snapshot.objects.all()[0].public_id)}),
    Address("office:workbook", MOVED, OK, NO_RIGHT),
)
# What comes from elsewhere, by prefix: one address of each stands for all.
INCLUDED = (
    ("/redaktion/", "/redaktion/", MOVED, OK, NO_RIGHT),
    ("/dokumente/", "/dokumente/1/nicht-da.pdf", UNKNOWN, UNKNOWN, UNKNOWN),
    ("/", "/impressum/", OK, OK, OK),
)


def names() -> set[str]:
    """Give every named address that stands in a list of ours, whoever's view answers it."""
    return set(_walk(get_resolver(), "", "netzwerkstatt.config.urls"))


def _walk(resolver: URLResolver, namespace: str, above: str) -> Iterator[str]:
    # A plain list of patterns, such as those by language, belongs to the module it stands in.
    module = getattr(resolver.urlconf_module, "__name__", above)
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, module)
        elif module.startswith("netzwerkstatt.") and not str(pattern.pattern).startswith(tuple(row[0][1:] for row in INCLUDED if row[0] != "/")):
            yield f"{namespace}{pattern.name}"
