"""The first address of the interface: what there is and where."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Spoken, require_known
from netzwerkstatt.api.telling import Teller, told
from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.monitoring.queries import Reader

LISTS = ("figures", "municipalities", "projects", "solutions", "transfers", "links", "snapshots")
router = Router(tags=["start"])


@router.get("/", response=shapes.Start, url_name="start", operation_id="start", summary="What there is")
def start(request: HttpRequest, asked: Query[Spoken]) -> HttpResponse:
    """The lists, the description, and when the ledger was last written."""
    require_known(request, asked)
    teller = Teller(request)
    return told(shapes.Start(
        name="Netzwerkstatt", programme=settings.PROGRAMME_NAME, demo=is_demo(), changed_at=Reader().last,
        lists={name: teller.api(name) for name in LISTS}, openapi=teller.root + links.data_address("openapi-json"),
        url=teller.page(links.api_address()),
    ))  # fmt: skip
