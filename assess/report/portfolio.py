"""Portfolio: the sentences of a portfolio, in plain words.

Each function takes facts of a document's plain view and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.model.portfolio import ASPECTS
from assess.report.wording import statement
from assess.text import say

Plain = dict[str, Any]
QUESTION = "How many alliances at once?"
KEPT_NAMED = 6


def worded(document: Plain) -> Plain:
    """The plain view of a portfolio with its sentences, each beside the facts that it says."""
    alliances, names = document["alliances"], {one["code"]: one["in_sentence"] for one in document["alliances"]}
    priorities = {one["code"]: one["priority"] for one in alliances}
    return document | {
        "title": f"Alliances of {document['state']['in_sentence']}",
        "headline": _headline(document["counts"]),
        "alliances": [_alliance(one) for one in alliances],
        "pairs": [one | {"sentence": _sentence(one, names, priorities)} for one in document["pairs"]],
        "gap_note": _gap_note(alliances),
        "question": QUESTION,
        "answer": [_answer(kind, document, names) for kind in document["answer"]],
    }


def _alliance(one: Plain) -> Plain:
    first, second = one["names"]
    years = say.years(one["period"]["from"], one["period"]["to"])
    verdict = statement(one["verdict"], one["verdict"]["rubric"])
    return one | {"title": f"{first}–{second}, {years}", "verdict": verdict}


def _gap_note(rows: Sequence[Plain]) -> str:
    """Whose gaps stand side by side, where they are not all of one rubric."""
    by_rubric: dict[str, list[str]] = {}
    for row in rows:
        if row["gap"] is not None:
            by_rubric.setdefault(row["gap_rubric"], []).append(row["name"])
    if len(by_rubric) < 2:
        return ""
    parts = [f"{say.listed(names)} by {rubric}" for rubric, names in by_rubric.items()]
    return f"The gaps are not all of one rubric: {'; '.join(parts)}."


def _sentence(one: Plain, names: Mapping[str, str], priorities: Mapping[str, int | str | None]) -> str:
    """Why a pair matters, in words from its levels."""
    at_lowest = say.listed(aspect for aspect in ASPECTS if one["levels"][aspect] == one["lowest"])
    if one["standing"] == "contradiction":
        said = f"Their {at_lowest} are judged opposed: as they stand, serving one alliance works"
        return f"{said} against the other. {_before(one, names, priorities)}"
    if one["standing"] == "not_judged":
        return "Not judged: whether the two can be held together is open."
    open_ones = say.listed(aspect for aspect in ASPECTS if not isinstance(one["levels"][aspect], int))
    doubt = f" Not known: {open_ones}, so a contradiction cannot be ruled out." if open_ones else ""
    if one["lowest"] is None:
        return doubt.strip()
    if one["lowest"] == 1:
        said = f"Nothing known is opposed, but their {at_lowest} are in conflict"
        return f"{said}: here a contradiction could grow.{doubt}"
    if one["lowest"] == 2:
        return f"Nothing known is opposed; in {at_lowest} the two run side by side and do not help each other.{doubt}"
    return f"What is known of them goes together: one alliance makes the other easier to hold.{doubt}"


def _before(one: Plain, names: Mapping[str, str], priorities: Mapping[str, int | str | None]) -> str:
    """What priority says of two alliances that contradict each other."""
    codes = one["first"], one["second"]
    first, second = (priorities[code] for code in codes)
    if not isinstance(first, int) or not isinstance(second, int):
        missing = [names[code] for code in codes if not isinstance(priorities[code], int)]
        return f"No priority is known for {say.listed(missing)}, so priority does not decide between the two."
    if first == second:
        return f"Both have priority {first}, so priority does not decide between them."
    high, low = codes if first > second else codes[::-1]
    return f"By priority {names[high]} ({max(first, second)}) comes before {names[low]} ({min(first, second)})."


def _headline(counts: Plain) -> str:
    """The whole in one line of figures: `4 alliances: 3 claimed, 1 in implementation or above; 1 contradiction.`."""
    span = say.levels(counts["practised"]["low"], counts["practised"]["high"])
    alliances = say.amount(counts["alliances"], "alliance")
    said = f"{alliances}: {counts['claimed']} claimed, {span} in implementation or above"
    if not counts["pairs"]:
        return f"{said}."
    if counts["not_judged"] == counts["pairs"]:
        return f"{said}; no pair is judged yet."
    return f"{said}; {say.amount(counts['contradictions'], 'contradiction')} among the pairs judged."


def _answer(kind: str, document: Plain, names: Mapping[str, str]) -> str:
    """The paper's third question, answered in words from the figures: one sentence of it."""
    counts, choice, state = document["counts"], document["choice"], document["state"]["in_sentence"]
    every = counts["alliances"]
    if kind == "rule":
        rule = (
            f"{document['work']['short']} sets no number: a state may have several strategic alliances as long as their"
        )
        return f"{rule} principles, goals and interests are not opposed, and it should choose by priority."
    if kind == "some_held":
        kept = [names[code] for code in choice["kept"]]
        who = f" ({say.listed(kept)})" if 0 < len(kept) <= KEPT_NAMED else ""
        held = f"{len(kept)} of {every}{who}"
        return f"By what is judged so far, and choosing by priority, {state} can hold {held} at once."
    ways = [f"{names[code]} to {names[by]}" for code, by in choice["given_way"].items()]
    left_open = counts["pairs"] - counts["judged"]
    pairs, are = say.amount(counts["pairs"], "pair"), "is" if left_open == 1 else "are"
    return {
        "more_claimed": f"{say.capital(state)} claims more alliances than it has in implementation or above.",
        "alone": "Here is only one alliance, so none stands beside it.",
        "none_judged": f"How many of these {every} {state} can hold at once is open, as no pair is judged.",
        "all_held": f"By what is judged so far, nothing speaks against holding all {every} at once.",
        "given_way": f"Opposed to one of higher priority, and so giving way: {say.listed(ways)}.",
        "undecided": f"Priority does not decide among {say.listed(names[code] for code in choice['undecided'])}.",
        "known_in_part": f"Of {pairs}, {left_open} {are} not known in full; knowing more may change this.",
    }[kind]
