"""Portfolio: the document of all alliances of one state, as plain data that can be written as JSON.

Every format and the terminal are renderings of it. Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import assess
from assess.model.dyad import Partner
from assess.model.portfolio import ASPECTS, Pairing, Portfolio
from assess.scoring.portfolio import Held, PairStanding, PortfolioCard, gap_rubric, portfolio_card, practised
from assess.text import fit, say

Plain = dict[str, Any]
QUESTION = "How many alliances at once?"


@dataclass(frozen=True, slots=True)
class Alliance:
    """One alliance of the state: the other partner, the document of its assessment, and the file that holds it."""

    partner: Partner
    document: Mapping[str, Any]
    file: str


def portfolio_document(
    state: Partner,
    alliances: Sequence[Alliance],
    portfolio: Portfolio,
    pairing: Pairing,
    day: str,
    warnings: Sequence[str] = (),
) -> Plain:
    """The document of the alliances of `state`, for a report dated `day` (ISO 8601); the higher priority comes first.

    It states no score for the whole: a portfolio is read (`rubrics/METHOD.md`, section 8).
    """
    ordered = sorted(alliances, key=lambda one: (-_rank(portfolio.priority(one.partner.code)), one.partner.name))
    rows = [_alliance(one, portfolio, pairing) for one in ordered]
    card = portfolio_card([Held(row["code"], row["claimed"], row["practised"]) for row in rows], portfolio)
    partners = {one.code: one for one in (state, *(each.partner for each in ordered))}
    names = {code: one.in_sentence for code, one in partners.items()}
    pairs = [_pair(one, partners, portfolio) for one in card.pairs]
    found: Plain = {
        "portfolio_document": 1,
        "program": {"name": "assess", "version": assess.__version__},
        "date": day,
        "title": f"Alliances of {state.in_sentence}",
        "state": {"code": state.code, "name": state.name, "in_sentence": state.in_sentence},
        "notice": " ".join(dict.fromkeys(row["notice"] for row in rows if row["notice"])),
        "alliances": rows,
        "pairs": pairs,
        "counts": _counts(card),
        "choice": {
            "kept": list(card.kept),
            "given_way": dict(card.given_way),
            "undecided": list(card.undecided),
        },
        "gap_note": _gap_note(rows),
        "question": QUESTION,
        "labels": list(pairing.labels),
        "priorities": list(pairing.priority.levels),
        "work": {"short": pairing.work.short, "full": pairing.work.full, "place": pairing.work.place},
        "about": fit.flat(pairing.about),
        "warnings": list(warnings),
    }
    found["headline"] = _headline(found)
    found["answer"] = _answer(found, names)
    return found


def _gap(document: Mapping[str, Any]) -> tuple[float | None, str | None, str]:
    """The gap that stands for the alliance, in steps, what it says, and its rubric's short name."""
    name = gap_rubric({name: (one["gap"], len(one["criteria"])) for name, one in document["rubrics"].items()})
    if name is None:
        return None, None, ""
    rubric = document["rubrics"][name]
    return rubric["gap"], rubric["gap_says"], rubric["short"]


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


def _rank(priority: int | str | None) -> int:
    return priority if isinstance(priority, int) else -1


def _alliance(one: Alliance, portfolio: Portfolio, pairing: Pairing) -> Plain:
    document = one.document
    verdict, stage, areas = document["verdict"], document["stage"], document["areas"]
    answered = verdict["as_answered"]
    gap, says, rubric = _gap(document)
    return {
        "code": one.partner.code,
        "name": one.partner.name,
        "file": one.file,
        "title": document["title"],
        "period": document["period"],
        "notice": document["notice"],
        "claimed": document["declaration"] is not None,
        "label": document["declaration"]["label"] if document["declaration"] else "",
        "verdict": {"class": answered["class"], "title": answered["title"], "sentence": answered["sentence"]},
        "firmness": verdict["firmness"],
        "practised": practised(
            answered["class"],
            answered["candidates"],
            verdict["together"],
            verdict["way_up"],
            pairing.practised_from,
        ),
        "stage": {"low": stage["low"], "high": stage["high"], "of": len(stage["phases"])} if stage else None,
        "gap": gap,
        "gap_says": says,
        "gap_rubric": rubric,
        "fields": _fields(areas) if areas else None,
        "priority": portfolio.priority(one.partner.code),
    }


def _fields(areas: Mapping[str, Any]) -> Plain:
    """The fields named and those worked in, as words."""
    options = areas["options"]
    return {
        "declared": [options[name] for name in areas["declared"]],
        "practised": [options[name] for name in areas["practised"]],
        "known": areas["known"],
    }


def _pair(one: PairStanding, partners: Mapping[str, Partner], portfolio: Portfolio) -> Plain:
    return {
        "first": one.first,
        "second": one.second,
        "names": [partners[one.first].name, partners[one.second].name],
        "levels": {aspect: one.levels[aspect] for aspect in ASPECTS},
        "standing": one.standing,
        "contradiction": one.standing == "contradiction",
        "lowest": one.lowest,
        "sentence": _sentence(one, {code: known.in_sentence for code, known in partners.items()}, portfolio),
    }


def _sentence(one: PairStanding, names: Mapping[str, str], portfolio: Portfolio) -> str:
    """Why a pair matters, in words from its levels."""
    if one.standing == "contradiction":
        said = f"Their {say.listed(list(one.opposed))} are judged opposed: as they stand, serving one alliance works"
        return f"{said} against the other. {_before(one, names, portfolio)}"
    if one.standing == "not_judged":
        return "Not judged: whether the two can be held together is open."
    open_ones = say.listed([aspect for aspect in ASPECTS if not isinstance(one.levels[aspect], int)])
    doubt = f" Not known: {open_ones}, so a contradiction cannot be ruled out." if open_ones else ""
    if one.lowest is None:
        return doubt.strip()
    at_lowest = say.listed([aspect for aspect in ASPECTS if one.levels[aspect] == one.lowest])
    if one.lowest == 1:
        return (
            f"Nothing known is opposed, but their {at_lowest} are in conflict: here a contradiction could grow.{doubt}"
        )
    if one.lowest == 2:
        return f"Nothing known is opposed; in {at_lowest} the two run side by side and do not help each other.{doubt}"
    return f"What is known of them goes together: one alliance makes the other easier to hold.{doubt}"


def _before(one: PairStanding, names: Mapping[str, str], portfolio: Portfolio) -> str:
    """What priority says of two alliances that contradict each other."""
    first, second = portfolio.priority(one.first), portfolio.priority(one.second)
    if not isinstance(first, int) or not isinstance(second, int):
        missing = [names[code] for code in (one.first, one.second) if not isinstance(portfolio.priority(code), int)]
        return f"No priority is known for {say.listed(missing)}, so priority does not decide between the two."
    if first == second:
        return f"Both have priority {first}, so priority does not decide between them."
    high, low = (one.first, one.second) if first > second else (one.second, one.first)
    return f"By priority {names[high]} ({max(first, second)}) comes before {names[low]} ({min(first, second)})."


def _counts(card: PortfolioCard) -> Plain:
    low, high = card.practised
    return {
        "alliances": len(card.kept) + len(card.given_way) + len(card.undecided),
        "claimed": card.claimed,
        "practised": {"low": low, "high": high},
        "pairs": len(card.pairs),
        "judged": card.judged,
        "not_judged": card.not_judged,
        "contradictions": len(card.contradictions),
    }


def _headline(found: Mapping[str, Any]) -> str:
    """The whole in one line of figures: `4 alliances: 3 claimed, 1 in implementation or above; 1 contradiction.`."""
    counts = found["counts"]
    span = say.levels(counts["practised"]["low"], counts["practised"]["high"])
    alliances = say.amount(counts["alliances"], "alliance")
    said = f"{alliances}: {counts['claimed']} claimed, {span} in implementation or above"
    if not counts["pairs"]:
        return f"{said}."
    if counts["not_judged"] == counts["pairs"]:
        return f"{said}; no pair is judged yet."
    return f"{said}; {say.amount(counts['contradictions'], 'contradiction')} among the pairs judged."


def _answer(found: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """The paper's third question, answered in words from the figures."""
    counts, choice, state = found["counts"], found["choice"], found["state"]["in_sentence"]
    rule = f"{found['work']['short']} sets no number: a state may have several strategic alliances as long as their"
    lines = [f"{rule} principles, goals and interests are not opposed, and it should choose by priority."]
    if counts["claimed"] > counts["practised"]["high"]:
        lines.append(f"{say.capital(state)} claims more alliances than it has in implementation or above.")
    if not counts["pairs"]:
        return [*lines, "Here is only one alliance, so none stands beside it."]
    if counts["not_judged"] == counts["pairs"]:
        asked = f"How many of these {counts['alliances']} {state} can hold at once is open, as no pair is judged."
        return [*lines, asked]
    kept = [names[code] for code in choice["kept"]]
    if counts["contradictions"]:
        held = f"{len(kept)} of {counts['alliances']}" + (f" ({say.listed(kept)})" if 0 < len(kept) <= 6 else "")
        lines.append(f"By what is judged so far, and choosing by priority, {state} can hold {held} at once.")
    else:
        lines.append(f"By what is judged so far, nothing speaks against holding all {counts['alliances']} at once.")
    if choice["given_way"]:
        ways = [f"{names[code]} to {names[by]}" for code, by in choice["given_way"].items()]
        lines.append(f"Opposed to one of higher priority, and so giving way: {say.listed(ways)}.")
    if choice["undecided"]:
        left = say.listed([names[code] for code in choice["undecided"]])
        lines.append(f"Priority does not decide among {left}.")
    if left_open := counts["pairs"] - counts["judged"]:
        rest = "is" if left_open == 1 else "are"
        of = say.amount(counts["pairs"], "pair")
        lines.append(f"Of {of}, {left_open} {rest} not known in full; knowing more may change this.")
    return lines
