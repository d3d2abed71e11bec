"""What changes about transfers: after any change to steps, answers or partnerships, what counts is settled in the same write."""

from collections.abc import Collection

from netzwerkstatt.ledger.actions import Stamp, record, retract
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.solutions.counting import Spell
from netzwerkstatt.solutions.queries import Transfer, TransferFacts, standing, transfer_facts

SETTLED = "derived"


def settle_counts(*, transfers: Collection[Transfer], projects: Collection[int], stamp: Stamp) -> int:
    """Bring the derived claims of these transfers, and of all that these projects give, to what now holds; returns how many changed."""
    if projects:
        given = Claim.objects.filter(kind=ClaimKind.STEP, project__in=list(projects))
        transfers = {*transfers, *given.values_list("thing", "subject").distinct()}
    if not transfers:
        return 0
    facts = transfer_facts({thing for thing, _receiver in transfers}, history=False)
    gone: list[int] = []
    begun: list[tuple[Transfer, Spell, int | None]] = []
    for transfer in sorted(transfers):
        _compare(transfer, facts.get(transfer, TransferFacts()), gone, begun)
    retract(gone, stamp=stamp, reason=SETTLED)
    sources = Claim.objects.in_bulk([spell.source.id for _transfer, spell, _old in begun])
    record([_derived(transfer, spell, sources[spell.source.id], old) for transfer, spell, old in begun], stamp=stamp)
    return len(gone) + len(begun)


def _compare(transfer: Transfer, facts: TransferFacts, gone: list[int], begun: list[tuple[Transfer, Spell, int | None]]) -> None:
    """Note what is derived and no longer holds, and what holds and is not derived yet."""
    spell = facts.spell(standing)
    wanted = (spell.start, spell.end, spell.source.id) if spell else None
    stored = [(claim, values) for _life, claim, values in facts.counted]
    if [values for _claim, values in stored] == ([wanted] if wanted else []):
        return
    gone += [claim for claim, _values in stored]
    if spell:
        begun.append((transfer, spell, stored[0][0] if stored else None))


def _derived(transfer: Transfer, spell: Spell, source: Claim, old: int | None) -> Claim:
    return Claim(
        kind=ClaimKind.COUNTS, thing_id=transfer[0], subject_id=transfer[1], partner_id=spell.source.giver_id, project_id=spell.source.project_id,
        happened_on=spell.start, ended_on=spell.end, source=source, evidence_id=source.evidence_id, locator=source.locator,
        visibility=source.visibility, replaces_id=old,
    )  # fmt: skip
