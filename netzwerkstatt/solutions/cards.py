"""What is shown of solutions in lists: title, theme, project, in how many places each runs; and the search among them."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.registry.models import Theme
from netzwerkstatt.solutions.models import Solution
from netzwerkstatt.solutions.transfers import receivers_by_solution

MOST_WORDS = 6
_WORDS = re.compile(r"[^\W_]+")
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


@dataclass(frozen=True, slots=True)
class SolutionCard:
    """One solution in a list; `places` is the number of places in which it counts."""

    id: int
    code: str
    title: str
    summary: str
    theme: str
    licence: str
    project: str
    project_slug: str
    places: int


def project_solutions(project_id: int, question: Question, seen: Q, language: str) -> list[SolutionCard]:
    """Show the solutions of a project. Two queries."""
    return solution_cards(Solution.objects.filter(project=project_id), question, seen, language)


def solution_cards(solutions: QuerySet[Solution], question: Question, seen: Q, language: str) -> list[SolutionCard]:
    """Show solutions in their order. Two queries."""
    theme = "theme__label_en" if language == "en" else "theme__label_de"
    fields = ("pk", "thing__code", "title", "summary", theme, "licence", "project__name", "project__slug")
    rows: list[tuple[Any, ...]] = list(solutions.values_list(*fields))
    places = receivers_by_solution([row[0] for row in rows], question, seen)
    return [_card([*row[:4], row[4] or "", *row[5:], places.get(row[0], 0)]) for row in rows]


def _card(values: list[Any]) -> SolutionCard:
    return SolutionCard(*values)


def find_solutions(text: str) -> QuerySet[Solution]:
    """Search solutions by every word in title, code, summary, theme or project; titles that begin so do not come first: the order is the title's."""
    found = Solution.objects.order_by("folded")
    words = _WORDS.findall(fold(text))[:MOST_WORDS]
    if not words:
        return found.none() if text.strip() else found
    themes = _themes_by_id()
    for word in words:
        meant = [pk for pk, said in themes.items() if word in said]
        # The summary is kept as written: it is asked for the spellings a folded word may stand for.
        in_summary = Q()
        for spelling in _spellings(word):
            in_summary |= Q(summary__icontains=spelling)
        found = found.filter(
            Q(folded__contains=word) | Q(thing__code__icontains=word) | Q(project__folded__contains=word) | Q(theme__in=meant) | in_summary
        )
    return found


def _themes_by_id() -> dict[int, str]:
    rows = Theme.objects.values_list("pk", "label_de", "label_en", "aliases")
    return {pk: fold(" ".join((label_de, label_en, *aliases))) for pk, label_de, label_en, aliases in rows}


def _spellings(word: str) -> set[str]:
    """Give the ways a folded word may have been written; SQLite compares capital umlauts as they are."""
    written = word
    for folded, letter in _UMLAUTS:
        written = written.replace(folded, letter)
    return {word, written, written.capitalize()}
