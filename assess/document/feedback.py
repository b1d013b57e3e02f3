"""Feedback: the document of one assessor beside the key, with nothing of any other assessor.

Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from assess.document.criterion import EvidenceFacts
from assess.document.frame import Day, Named, Program, named_by_side, shared_lang
from assess.document.row import descriptor, evidence_for
from assess.document.study import (
    OffFacts,
    Panel,
    StudiedAssessor,
    StudiedPlace,
    assessor_facts,
    place_of_unit,
    rounded,
    verdict_given,
)
from assess.document.verdict import ClassFacts
from assess.model.assessment import Pair, Period
from assess.model.scale import Level, Share
from assess.scoring.study import Beside, HandIn, is_beside, share_within

LEFT_OPEN = 12


class FeedbackPair(Struct, frozen=True, kw_only=True):
    """A pair: what was handed in on it, if anything, and its key, if there is one.

    They are `compared` where both judge one period: over `levels`, with the shares alike and at most one apart.
    """

    dyad: Pair
    partners: dict[str, Named]
    file: str
    period: Period | None
    verdict: ClassFacts | None
    key_period: Period | None
    key_verdict: ClassFacts | None
    compared: bool
    levels: int
    alike: Share | None
    within_one: Share | None


class FarOff(OffFacts, frozen=True, kw_only=True):
    """A place that is off the key, what both levels mean, and why the key has its level: its note and its evidence."""

    title: str
    descriptor: str
    key_descriptor: str
    note: str
    evidence: tuple[EvidenceFacts, ...]


class OpenFacts(StudiedPlace, frozen=True, kw_only=True):
    """A place without a level, of which the key has one."""

    title: str
    key: Level


class FeedbackDocument(Struct, frozen=True, kw_only=True):
    """One assessor beside the key: pair by pair, the places furthest off, and those left open.

    `open` counts all that the key has a level of and the assessor has not; `left_open` are the first of them. `lang`
    is the language of what the keys say, empty where it is not one; `notices` are those of the keys.
    """

    feedback: Literal[1] = 1
    program: Program = Program()
    date: Day
    lang: str
    notices: tuple[str, ...]
    assessor: StudiedAssessor
    pairs: tuple[FeedbackPair, ...]
    furthest: tuple[FarOff, ...]
    open: int
    left_open: tuple[OpenFacts, ...]


def feedback_document(panel: Panel, who: int, day: str) -> FeedbackDocument:
    """What the assessor at the place `who` stands beside in the keys of a study, dated `day` (ISO 8601)."""
    study = panel.study
    own = {one.pair: one for one in study.judges if one.who == who}
    own |= {one.pair: one for one in study.judges if one.who == who and is_beside(one, study.keys.get(one.pair))}
    keyed = study.keyed.get(who)
    keys = study.keys.values()
    left_open = tuple(_left_open(panel, who, own))
    return FeedbackDocument(
        date=day,
        lang=shared_lang(one.assessment.lang for one in keys),
        notices=tuple(dict.fromkeys(one.assessment.notice for one in keys if one.assessment.notice)),
        assessor=assessor_facts(who, panel),
        pairs=tuple(
            _pair(panel, place, own.get(place), keyed.beside if keyed else ()) for place in range(len(panel.partners))
        ),
        furthest=tuple(_far_off(panel, own, one) for one in keyed.furthest) if keyed else (),
        open=len(left_open),
        left_open=left_open[:LEFT_OPEN],
    )


def _pair(panel: Panel, place: int, one: HandIn | None, beside: tuple[Beside, ...]) -> FeedbackPair:
    key = panel.study.keys.get(place)
    dyad = next(each.assessment.dyad for each in panel.study.hand_ins if each.pair == place)
    found = [each for each in beside if each.unit.pair == place]
    return FeedbackPair(
        dyad=dyad,
        partners=named_by_side(panel.partners[place], dyad),
        file=one.id if one else "",
        period=one.assessment.period if one else None,
        verdict=verdict_given(one) if one else None,
        key_period=key.assessment.period if key else None,
        key_verdict=verdict_given(key) if key else None,
        compared=is_beside(one, key),
        levels=len(found),
        alike=rounded(share_within(found, 0)),
        within_one=rounded(share_within(found, 1)),
    )


def _far_off(panel: Panel, own: dict[int, HandIn], one: Beside) -> FarOff:
    """A place off the key, in the words of the key's rubrics."""
    key, row = panel.study.keys[one.unit.pair], one.unit.row
    return FarOff(
        **place_of_unit(one.unit),
        level=one.level,
        key=one.key,
        title=key.asked.criteria[row[0]].title,
        descriptor=descriptor(own[one.unit.pair].asked, row, one.level),
        key_descriptor=descriptor(key.asked, row, one.key),
        note=key.assessment.answer(row[0]).note,
        evidence=evidence_for(key.assessment, key.asked, row),
    )


def _left_open(panel: Panel, who: int, own: dict[int, HandIn]) -> Iterator[OpenFacts]:
    """The places of which the key has a level, and the same pair and period of the assessor has none."""
    study = panel.study
    for unit, level in study.right.items():
        one, key = own.get(unit.pair), study.keys[unit.pair]
        if one is None or not is_beside(one, key) or who in study.given.get(unit, ()):
            continue
        if unit.row[0] in one.asked.criteria:
            yield OpenFacts(**place_of_unit(unit), title=key.asked.criteria[unit.row[0]].title, key=level)
