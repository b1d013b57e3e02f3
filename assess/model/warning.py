"""Warning: what to know of a file that has no fault, as facts: no sentence, and nothing is refused for it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from assess.model.fitness import Misfit
from assess.model.rubric import Change


class ChangedRubric(Struct, frozen=True, tag_field="kind", tag="changed_rubric"):
    """A rubric that is not in the version, or not in the words, that the answers were given to.

    `news` is what its history says of the versions since, the newest first; `criteria` are those with other words, by
    full id, where it is `reworded` and the file tells which.
    """

    file: str
    line: int
    rubric: str
    asked: str
    now: str
    news: tuple[Change, ...]
    reworded: bool
    criteria: tuple[str, ...]


class LeftOut(Struct, frozen=True, tag_field="kind", tag="left_out"):
    """A part of an answer that another version of its rubric asked for, `rubric.criterion.reading`, and why it went."""

    file: str
    line: int
    part: str
    why: Misfit


class SecondVerdict(Struct, frozen=True, tag_field="kind", tag="second_verdict"):
    """A rubric that bears a verdict as well as another one, whose verdict is `stated`."""

    file: str
    line: int
    rubric: str
    stated: str


class NotUsed(Struct, frozen=True, tag_field="kind", tag="not_used"):
    """A reading, `rubric.criterion.reading`, that was answered beside the answers from which it follows.

    `sources` are criteria by full id; none where it follows from the commitments.
    """

    file: str
    line: int
    part: str
    sources: tuple[str, ...]


class OtherState(Struct, frozen=True, tag_field="kind", tag="other_state"):
    """A file that a portfolio leaves out, as its `state` (named as in a sentence) has no part in what it holds."""

    file: str
    state: str
    holds: Literal["assessment", "portfolio"]


OfAssessment = ChangedRubric | LeftOut | SecondVerdict | NotUsed
