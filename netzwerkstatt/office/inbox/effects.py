"""What the action on a case changes about the figures, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.effects import Change, changes_by_end, changes_by_yes
from netzwerkstatt.monitoring.wording import WORDING
from netzwerkstatt.office.telling import standing_words
from netzwerkstatt.solutions.standing import AtHand


def of_a_yes(claim: Claim, known: AtHand) -> str:
    """Say what the receiver's yes changes; where it changes nothing, why."""
    changes = changes_by_yes(claim, known)
    who = {"who": claim.subject.name.split(", ")[0] if claim.subject else ""}
    if not changes:
        then = standing_words(known.with_yes(claim.pk, claim.happened_on).state, claim)
        return _("Mit dem Ja von %(who)s ändert sich heute keine Kennzahl. Danach gilt: %(words)s") % (who | {"words": then})
    return " ".join([_("Mit dem Ja von %(who)s") % who, said(changes)])


def of_an_end(link: Claim) -> str:
    """Say that a yes changes nothing, and what an end would change."""
    return " ".join([_("Ein Ja ändert keine Kennzahl. Endet die Verbindung,"), said(changes_by_end(link))])


def said(changes: Sequence[Change]) -> str:
    """Say which figures rise or fall by one and which stay, as the second half of a sentence."""
    up, down, same = (_titles([change.code for change in changes if change.by == by]) for by in (1, -1, 0))
    parts = []
    if up:
        parts.append(ngettext("steigt %(names)s um 1", "steigen %(names)s um je 1", len(up)) % {"names": _listed(up)})
    if down:
        parts.append(ngettext("sinkt %(names)s um 1", "sinken %(names)s um je 1", len(down)) % {"names": _listed(down)})
    if same:
        parts.append(ngettext("%(names)s bleibt gleich", "%(names)s bleiben gleich", len(same)) % {"names": _listed(same)})
    return ", ".join(parts) + "."


def _titles(codes: Sequence[str]) -> list[str]:
    return [f"„{WORDING[code].title}“" for code in codes]


def _listed(names: Sequence[str]) -> str:
    return _(" und ").join(filter(None, [", ".join(names[:-1]), names[-1]]))


def of_a_successor(claim: Claim) -> str:
    """Say what naming the successor of a place that is gone changes."""
    if claim.kind == ClaimKind.LINK:
        return _("„Angaben zu Verbindungen“ bleibt gleich. „Verbundene Paare“ sinkt um 1, wenn dasselbe Paar mit dem Nachfolger schon verbunden ist.")
    return _("„Projekte in Förderung“ bleibt gleich. „Geförderte Kommunen“ sinkt um 1, wenn der Nachfolger schon selbst gefördert ist.")


def of_a_name() -> str:
    """Say what deciding an open name changes."""
    return _(
        "Bisher zählt dieser Name nur unter „bis zu“. Mit dem Ort steigt „Erreichte nicht geförderte Kommunen“ um 1, "
        "wenn er an dem Tag nicht gefördert war und noch kein Angebot genutzt hatte."
    )


def of_nothing() -> str:
    """Say that the action changes no figure."""
    return _("Diese Handlung ändert keine Kennzahl.")


def of_a_freeze() -> str:
    """Say what freezing does to figures."""
    return _("Einfrieren ändert keine Kennzahl. Es hält ihre Werte für diesen Tag öffentlich fest.")
