"""Alignment: an assessment with its partners in the other order, which says the same.

It moves what was answered from one side to the other; it never judges and knows no names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from assess.model.assessment import Answer, Assessment, Pair, Parts
from assess.model.scale import READINGS

OTHER: dict[Any, Any] = {"a": "b", "b": "a"}


def swapped(assessment: Assessment) -> Assessment:
    """`assessment` with partner a as b and b as a: answers, sides of evidence, and the assessor's side."""
    one = assessment.assessor
    return replace(
        assessment,
        dyad=Pair(assessment.dyad.b, assessment.dyad.a),
        assessor=replace(one, side=OTHER.get(one.side or "", one.side)),
        answers={name: _swapped_answer(answer) for name, answer in assessment.answers.items()},
    )


def aligned(assessment: Assessment, dyad: Pair, key: Callable[[str], str]) -> Assessment | None:
    """`assessment` with its partners in the order of `dyad`, swapped where need be; None where it is another dyad.

    `key` gives one text for all spellings of a partner. The partners keep the names that this assessment gives them.
    """
    wanted, own = (key(dyad.a), key(dyad.b)), (key(assessment.dyad.a), key(assessment.dyad.b))
    return assessment if own == wanted else swapped(assessment) if own == wanted[::-1] else None


def common_order(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The order in which most of `pairs` (all of the same two keys) name the partners.

    Where both are equally frequent it is the alphabet's, so that the order of the files plays no part.
    """
    forwards = (min(pairs[0]), max(pairs[0]))
    backwards = forwards[1], forwards[0]
    return backwards if sum(pair == backwards for pair in pairs) * 2 > len(pairs) else forwards


def _swapped_answer(answer: Answer) -> Answer:
    changes: dict[str, Any] = {
        "evidence": tuple(replace(item, side=OTHER[item.side]) if item.side else item for item in answer.evidence)
    }
    for reading in READINGS:
        value = getattr(answer, reading)
        if isinstance(value, Parts):
            changes[reading] = Parts(a=value.b, b=value.a, not_applicable=value.not_applicable)
    return replace(answer, **changes)
