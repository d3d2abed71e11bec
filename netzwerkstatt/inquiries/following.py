"""Following a statement through its wordings: what stands now of what somebody was asked about, and whether it still says the same."""

from datetime import datetime

from netzwerkstatt.ledger.models import Claim

LONGEST = 100  # so many wordings of one statement are followed
FACT = ("kind", "subject_id", "partner_id", "thing_id", "detail")
DAYS = ("happened_on", "ended_on")


def stands_now(claim: Claim) -> Claim | None:
    """Give the wording that stands now; None if the statement was retracted in the end. One query per later wording."""
    return next((one for one in later_wordings(claim) if one.retracted_at is None), None)


def later_wordings(claim: Claim) -> list[Claim]:
    """Give a claim and the wordings that replaced it, oldest first."""
    found = [claim]
    while found[-1].retracted_at is not None and len(found) < LONGEST:
        after = Claim.objects.filter(replaces=found[-1]).select_related("subject", "partner").first()
        if after is None:
            break
        found.append(after)
    return found


def wordings(claim: Claim) -> list[Claim]:
    """Give all wordings of a claim's statement, oldest first. One query per wording."""
    earlier: list[Claim] = []
    while (before := (earlier[0] if earlier else claim).replaces) is not None and len(earlier) < LONGEST:
        earlier.insert(0, before)
    return earlier + later_wordings(claim)


def wording_at(claim: Claim, moment: datetime) -> Claim:
    """Give the wording that stood at a moment; the claim itself where none did."""
    return next((one for one in wordings(claim) if one.is_in_force(moment)), claim)


def is_same_fact(one: Claim, other: Claim) -> bool:
    """Say whether two wordings state the same fact, be it of other days: places, what it is about, the step or kind."""
    return all(getattr(one, name) == getattr(other, name) for name in FACT)


def says_the_same(one: Claim, other: Claim) -> bool:
    """Say whether a question about the one is a question about the other: the same fact, and the same days."""
    return is_same_fact(one, other) and all(getattr(one, name) == getattr(other, name) for name in DAYS)
