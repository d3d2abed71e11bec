"""Groups that stay what they were from one drawing to the next: numbers, and with them colours and names, follow the members. Pure."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from netzwerkstatt.network.graph import NO_GROUP, Ints
from netzwerkstatt.network.ties import Web, degrees, numbered


def kept_groups(web: Web, last: Ints, fresh: Ints, shown: int) -> Ints:
    """Keep the last groups; places without one join that of most of their partners, else stay with those they are newly grouped with."""
    groups = last.astype(np.int64)
    here, there = np.concatenate([web.low, web.high]), np.concatenate([web.high, web.low])
    use = (groups[here] == NO_GROUP) & (groups[there] != NO_GROUP)
    votes = np.zeros((web.size, shown), np.int64)
    np.add.at(votes, (here[use], groups[there[use]]), 1)
    degree = degrees(web)
    joins = (groups == NO_GROUP) & (2 * votes.max(axis=1) >= degree) & (degree > 0)
    groups[joins] = votes[joins].argmax(axis=1)
    others = groups == NO_GROUP
    groups[others] = shown + numbered(fresh[others])
    return groups.astype(np.int32)


def renumbered(fresh: Ints, last: Ints, shown: int) -> Ints:
    """Give new groups the numbers of the last ones with which they share the most members; the rest follow by size."""
    count = int(fresh.max()) + 1
    both = last != NO_GROUP
    shared = np.zeros((count, shown), np.int64)
    np.add.at(shared, (fresh[both], last[both]), 1)
    largest = min(count, shown)  # only the largest are shown, so only they take a shown number
    ours, theirs = linear_sum_assignment(-shared[:largest])
    number = np.full(count, -1, np.int64)
    number[ours] = theirs
    free = iter(sorted(set(range(count + shown)) - set(theirs.tolist())))
    for group in np.flatnonzero(number < 0):
        number[group] = next(free)
    return number[fresh].astype(np.int32)
