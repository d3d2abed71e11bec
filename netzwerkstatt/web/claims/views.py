"""The page of one claim: what it says, since when, what backs it, who agrees, what became of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import reason_of, sentence
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import ClaimKind
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.backing import Life, life_of
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.web.addresses import public_id_or_404

RESTS_ON: dict[str, tuple[str, ...]] = {
    ClaimKind.COUNTS: ("solutions-transferred", "transfers", "transfers-in-operation", "receiving-municipalities", "linked-pairs"),
    ClaimKind.STEP: ("transfers", "transfers-in-operation"),
    ClaimKind.LINK: ("link-statements", "linked-pairs"),
    ClaimKind.USE: ("other-municipalities-reached", "other-municipalities-returning", "attendance"),
    ClaimKind.COLLECTED: ("datasets-collected",),
    ClaimKind.PARTNER: ("projects", "funded-municipalities"),
}


def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell one claim."""
    life = life_of(public_id_or_404(public_id), visible_claims(request.user))
    if life is None:
        raise Http404
    record = records_by_id([life.id], Question(today(), now()))[0]
    context = {
        "section": "figures", "crumbs": [(_("Kennzahlen"), links.figures_address()), (_("Angabe"), None)], "record": record, "life": life,
        "sentence": sentence(record), "around": _around(life), "proofs": [(one, links.evidence_address(one.public_id)) for one in life.proofs],
        "voices": [(one, links.evidence_address(one.proof.public_id)) for one in life.voices], "kind": ClaimKind(record.kind).label,
        "figures": [(FIGURES[code].words.title, links.figure_address(code, as_of=record.happened_on)) for code in RESTS_ON[record.kind]],
        "reason": reason_of(record.retract_reason),
        "desk_address": links.desk_address("claim", record.public_id) if can_read_all(request.user) else "",
    }  # fmt: skip
    return render(request, "web/claims/claim.html", context)


def _around(life: Life) -> list[tuple[str, str]]:
    """List what the claim replaces, follows from and leads to."""
    told = [
        (_("Sie ersetzt eine frühere Angabe."), life.replaces),
        (_("Sie wurde durch eine neuere Angabe ersetzt."), life.replaced_by),
        (_("Sie folgt aus einem Schritt der Übertragung."), life.source),
        *((_("Aus ihr folgt, dass die Übertragung zählt.") if stands else _("Aus ihr folgte, dass die Übertragung zählt."), one)
          for one, stands in life.derived),
    ]  # fmt: skip
    return [(words, links.claim_address(one)) for words, one in told if one]
