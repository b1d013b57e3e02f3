"""Array: all alliances of one state on the terminal, as titled blocks, drawn from the portfolio's document alone.

It computes no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.cli.blocks import Block, Table
from assess.model.portfolio import ASPECTS
from assess.report import alliances as told
from assess.text import fit, say

Document = Mapping[str, Any]
DRAWN_AT_MOST = 16
PAIRS_AT_MOST = 30
NAME = 16
KEY = "Fields: worked in, and in brackets named. Gap: in steps, above 0 where more is said than done. Priority: 0 to 4."


def blocks(document: Document, path: str, is_drawn: bool) -> list[Block]:
    """What stands on the screen: figures, alliances, contradictions and other pairs, and the answer.

    `path` is the file of the answers about pairs; `is_drawn` says whether a matrix is of use.
    """
    notice = [document["notice"]] if document["notice"] else []
    gaps = [document["gap_note"]] if document["gap_note"] else []
    found = [
        Block(f"{document['title']}.", (*notice, document["headline"])),
        Block("Alliances", (_alliances(document, is_drawn), KEY, *gaps)),
        Block(document["question"], tuple(document["answer"])),
    ]
    if document["pairs"]:
        matrix = _matrix(document) if is_drawn and len(document["alliances"]) <= DRAWN_AT_MOST else None
        key = "The lowest of three levels, 0 opposed to 4 reinforcing; × is a contradiction, ? is not known."
        found += [Block("Pairs", (key, matrix))] if matrix and any_judged(document) else []
        found.append(Block("Pair by pair", _pairs(document, path)))
    return found


def any_judged(document: Document) -> bool:
    """Whether anything was said of any pair."""
    return bool(document["counts"]["not_judged"] < document["counts"]["pairs"])


def _alliances(document: Document, is_drawn: bool) -> Table:
    rows = [
        (
            fit.cut(one["name"], NAME) if is_drawn else one["name"],
            str(one["priority"]) if isinstance(one["priority"], int) else "–",
            say.levels(one["stage"]["low"], one["stage"]["high"]) if one["stage"] else "–",
            say.steps(one["gap"], 1) if one["gap"] is not None else "–",
            told.areas(one).replace(" named", ""),
            "yes" if one["claimed"] else "no",
            say.capital(told.verdict(one)),
        )
        for one in document["alliances"]
    ]
    return Table(("With", "Priority", "Stage", "Gap", "Fields", "Claimed", "Verdict"), tuple(rows))


def _matrix(document: Document) -> Table:
    """The lower half of the matrix: each alliance beside those above it."""
    alliances = document["alliances"]
    signs = {frozenset((pair["first"], pair["second"])): told.sign(pair) for pair in document["pairs"]}
    rows = [
        (
            f"{number} {one['name']}",
            *(signs[frozenset((one["code"], other["code"]))] for other in alliances[: number - 1]),
            *[""] * (len(alliances) - number),
        )
        for number, one in enumerate(alliances, start=1)
    ]
    heads = ("", *(str(number) for number in range(1, len(alliances))))
    return Table(heads, tuple(row[: len(heads)] for row in rows))


def _pairs(document: Document, path: str) -> tuple[str | Table, ...]:
    told_of = [pair for pair in document["pairs"] if pair["standing"] != "not_judged"]
    rows = [
        (told.named(pair), *(told.level(pair["levels"][aspect]) for aspect in ASPECTS), pair["sentence"])
        for pair in told_of[:PAIRS_AT_MOST]
    ]
    parts: list[str | Table] = []
    if rows:
        heads = ("Pair", *(say.capital(aspect) for aspect in ASPECTS), "Why it matters")
        parts.append(Table(heads, tuple(rows)))
    if len(told_of) > PAIRS_AT_MOST:
        parts.append(f"{len(told_of) - PAIRS_AT_MOST} more pairs are judged; --to md or pdf lists them all.")
    if left := told.not_judged(document):
        parts.append(left)
        parts.append(f"To judge them: the same command at a terminal, or with --ask. Answers are saved in {path}.")
    return tuple(parts)
