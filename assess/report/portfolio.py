"""Portfolio: what the page of a portfolio says and counts of its document: alliances, pairs and fields.

Each function takes the document, or a part of it, and returns text that is ready to print; none judges anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.model.portfolio import ASPECTS
from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.verdict import class_named
from assess.text import say

CARDS = 6
NAMED_AT_MOST = 15
KEPT_NAMED = 6


def title(document: Plain) -> str:
    """`Alliances of Argentina`."""
    return f"Alliances of {document['state']['in_sentence']}"


def headline(document: Plain) -> str:
    """The whole in one line of figures: `4 alliances: 3 claimed, 1 under way or above; 1 contradiction.`."""
    counts = document["counts"]
    span = say.levels(counts["practised"]["low"], counts["practised"]["high"])
    alliances = say.amount(counts["alliances"], "alliance")
    said = f"{alliances}: {counts['claimed']} claimed, {span} under way or above"
    if not counts["pairs"]:
        return f"{said}."
    if counts["not_judged"] == counts["pairs"]:
        return f"{said}; no pair is judged yet."
    return f"{said}; {say.amount(counts['contradictions'], 'contradiction')} among the pairs judged."


def alliance_title(one: Plain) -> str:
    """`Argentina–Brazil, 2003–2010`."""
    first, second = one["names"]
    return f"{first}–{second}, {say.years(one['period']['from'], one['period']['to'])}"


def gap_note(document: Plain) -> str:
    """Whose gaps stand side by side, where they are not all of one rubric."""
    by_rubric: dict[str, list[str]] = {}
    for row in document["alliances"]:
        if row["gap"] is not None:
            by_rubric.setdefault(row["gap_rubric"], []).append(row["name"])
    if len(by_rubric) < 2:
        return ""
    parts = [f"{say.listed(names)} by {rubric}" for rubric, names in by_rubric.items()]
    return f"The gaps are not all of one rubric: {'; '.join(parts)}."


def class_cards(document: Plain) -> list[Card]:
    """Each verdict with how many alliances have it, and whose; of many verdicts the rarest together."""
    alliances = document["alliances"]
    ranked = phrases.ranked((say.capital(class_named(one["verdict"])), one["name"]) for one in alliances)
    if len(ranked) > CARDS:
        rest = [name for _, found in ranked[CARDS - 1 :] for name in found]
        ranked = [*ranked[: CARDS - 1], ("Other verdicts", rest)]
    return [Card(f"{len(names)} of {len(alliances)}", title, some(names)) for title, names in ranked]


def widest_first(document: Plain) -> list[Plain]:
    """The alliances, those with the widest gap between words and deeds first, those without one last."""
    return sorted(document["alliances"], key=lambda one: -1 if one["gap"] is None else -abs(one["gap"]) - 1)


def some(names: list[str]) -> str:
    """Names as a list; of many the first, and how many more there are."""
    return say.listed(say.some(names, NAMED_AT_MOST))


def areas(one: Plain) -> str:
    """How many fields are worked in and named: `3 (9 named)`; a dash where the fields were not asked."""
    fields = one["fields"]
    if not fields or not fields["known"]:
        return "–"
    return f"{len(fields['practised'])} ({len(fields['declared'])} named)"


def fields(one: Plain, key: str) -> str:
    """The fields worked in or named, `practised` or `declared`, as words."""
    found = one["fields"]
    return ", ".join(found[key]) or "none" if found and found["known"] else "not known"


def named(pair: Plain) -> str:
    """`Brazil and Chile`: the partners of two alliances."""
    return say.listed(pair["names"])


def level(value: int | str | None) -> str:
    """A level, `unknown`, or `not judged`."""
    return "not judged" if value is None else str(value)


def sign(pair: Plain) -> str:
    """A pair as one sign: × for a contradiction, ? for not known, else its lowest level."""
    return "×" if pair["contradiction"] else "?" if pair["lowest"] is None else str(pair["lowest"])


def not_judged(document: Plain) -> str:
    """The pairs that nobody has judged, by name where they are few; empty where there are none."""
    left = [named(pair) for pair in document["pairs"] if pair["standing"] == "not_judged"]
    if len(left) > NAMED_AT_MOST:
        return f"Not judged: {len(left)} of {document['counts']['pairs']} pairs."
    return f"Not judged: {'; '.join(left)}." if left else ""


def why(document: Plain, one: Plain) -> str:
    """Why a pair matters, in words from its levels."""
    at_lowest = say.listed(aspect for aspect in ASPECTS if one["levels"][aspect] == one["lowest"])
    if one["standing"] == "contradiction":
        said = f"Their {at_lowest} are judged opposed: as they stand, serving one alliance works"
        return f"{said} against the other. {_before(document, one)}"
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


def _before(document: Plain, one: Plain) -> str:
    """What priority says of two alliances that contradict each other."""
    alliances = {each["code"]: each for each in document["alliances"]}
    both = alliances[one["first"]], alliances[one["second"]]
    first, second = (each["priority"] for each in both)
    if not isinstance(first, int) or not isinstance(second, int):
        missing = [each["in_sentence"] for each in both if not isinstance(each["priority"], int)]
        return f"No priority is known for {say.listed(missing)}, so priority does not decide between the two."
    if first == second:
        return f"Both have priority {first}, so priority does not decide between them."
    high, low = both if first > second else both[::-1]
    ahead = f"{high['in_sentence']} ({high['priority']})"
    return f"By priority {ahead} comes before {low['in_sentence']} ({low['priority']})."


def answers(document: Plain) -> list[str]:
    """The paper's third question, answered in words from the figures."""
    names = {one["code"]: one["in_sentence"] for one in document["alliances"]}
    return [_answer(kind, document, names) for kind in document["answer"]]


def _answer(kind: str, document: Plain, names: Mapping[str, str]) -> str:
    """One sentence of the answer."""
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
        "more_claimed": f"{say.capital(state)} claims more alliances than are under way or above.",
        "alone": "Here is only one alliance, so none stands beside it.",
        "none_judged": f"How many of these {every} {state} can hold at once is open, as no pair is judged.",
        "all_held": f"By what is judged so far, nothing speaks against holding all {every} at once.",
        "given_way": f"Opposed to one of higher priority, and so giving way: {say.listed(ways)}.",
        "undecided": f"Priority does not decide among {say.listed(names[code] for code in choice['undecided'])}.",
        "known_in_part": f"Of {pairs}, {left_open} {are} not known in full; knowing more may change this.",
    }[kind]
