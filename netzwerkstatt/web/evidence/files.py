"""The file of a piece of evidence, delivered under its address and behind its door; with the type it was recognised as, and no other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from netzwerkstatt.files.sorts import PDF
from netzwerkstatt.ledger.evidence import FileIsLost, content_of
from netzwerkstatt.ledger.models import Evidence
from netzwerkstatt.ledger.policies import may_have_file, visible_claims
from netzwerkstatt.monitoring.backing import is_seen
from netzwerkstatt.web.addresses import public_id_or_404

# A browser shows what may be shown as in an empty room; its viewer for PDF does not work in a sandbox.
ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"
IN_A_VIEWER = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"


@require_safe
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand out the file to who may have it; to others it is not there."""
    evidence = Evidence.objects.filter(public_id=public_id_or_404(public_id)).exclude(file="").first()
    if evidence is None or not may_have_file(request.user, evidence) or not is_seen(evidence.pk, visible_claims(request.user)):
        raise Http404
    try:
        content, sort = content_of(evidence)
    except FileIsLost as lost:
        return render(request, "web/evidence/lost.html", {"section": "figures", "why": lost.text}, status=410)
    answer = HttpResponse(content, content_type=sort.media_type)
    name = evidence.file_name or f"{evidence.title[:80]}{sort.ending if not evidence.title.endswith(sort.ending) else ''}"
    answer["Content-Disposition"] = content_disposition_header(not sort.is_shown, name) or "attachment"
    answer["Content-Security-Policy"] = IN_A_VIEWER if sort is PDF else ALONE
    answer["X-Robots-Tag"] = "noindex"
    answer["ETag"] = f'"{evidence.sha256}"'
    answer["Cache-Control"] = "public, no-cache" if evidence.is_file_public else "private, no-store"
    return answer
