"""Variables: what the columns are called of a table that has levels as a row for each dyad and period.

One place has the names of `assess export --shape wide`, of what `--full` adds, and of what a table that is scored has
beside them. A variable never holds a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS

Sort = Literal["text", "code", "whole", "number"]
Of = tuple[str, ...]
SIDES = ("a", "b")
CLASSES = ("class_as_answered", "class_as_evidenced", "class_as_claimed")
STATEMENTS = ("answered", "evidenced", "claimed")
ENDS = ("low", "high")
COUNTED: dict[str, Sort] = {
    "listed": "whole",
    "with_means_low": "number",
    "with_means_high": "number",
    "due": "whole",
    "delivered_low": "number",
    "delivered_high": "number",
}


@dataclass(frozen=True, slots=True)
class Variable:
    """A column: what a person wrote (`text`), codes of the program, whole numbers, or numbers.

    `topic` says what it holds; `of` of what: a criterion, reading and partner, or a rubric and reading, or a class.
    """

    name: str
    sort: Sort
    topic: str
    of: Of = ()


def variables(**sorts: Sort) -> tuple[Variable, ...]:
    """Columns that are called what they hold."""
    return tuple(Variable(name, sort, name) for name, sort in sorts.items())


FRAME = variables(file="text", assessor="text", side="code", dyad="text", period="code")
COMMITMENTS = tuple(Variable(f"commitments.{name}", sort, f"commitments.{name}") for name, sort in COUNTED.items())
GIVEN = variables(partner_a="text", partner_b="text", rubrics="code", claimed="whole")
"""What scoring needs of an assessment besides its readings: whose streams of numbers are drawn, which rubrics it was
asked (ids with semicolons between; without any, all of the table), and what is claimed.
"""


def of_readings(asked: Questionnaire) -> tuple[Variable, ...]:
    """A column for each reading, and for each partner where it is asked of each; `of` is criterion, reading, partner.

    An empty cell is unknown, -1 says that the reading does not apply. Options are named by their ids, several with
    semicolons between.
    """
    return named_apart(_of_readings(asked))


def _of_readings(asked: Questionnaire) -> Iterator[Variable]:
    for name, criterion in asked.criteria.items():
        sort: Sort = "whole" if criterion.scored else "code"
        for reading in criterion.asked_order:
            both = ("dyad",) if criterion.scored or criterion.asks == "dyad" else ()
            for partner in (*both, *_sides(criterion)):
                end = "" if partner == "dyad" else f".{partner}"
                yield Variable(f"{plain(name)}.{reading}{end}", sort, "reading", (name, reading, partner))


def of_support(asked: Questionnaire) -> tuple[Variable, ...]:
    """What `export --full` adds to the columns of the readings; `of` is criterion, reading and partner or end.

    - `.low`, `.high` of a reading that may follow from other answers: where its level stands, or may stand; -1 in both
      where it does not apply. They count in place of the plain column.
    - `.supported` (`.supported.a`, `.supported.b` where it is asked of each) of what is declared and practised: the
      level that the evidence carries; empty where a level above 0 has none, and where the level is not known. Of a
      reading that may follow from other answers `.supported.low` and `.supported.high`, and `.shown`, which is 1 where
      it is shown (`rubrics/METHOD.md`, section 6), else 0.
    - `.shown` (`.shown.a`, `.shown.b`) of a choice: 1 where an item of evidence speaks for it, else 0.
    - `.confidence` of a criterion: low, moderate or high; empty counts as moderate. A reading that may follow from
      other answers has one of its own, that of what it follows from where it does.
    """
    return named_apart(_of_support(asked), taken=(one.name for one in of_readings(asked)))


def _of_support(asked: Questionnaire) -> Iterator[Variable]:
    for name, criterion in asked.criteria.items():
        confident = False
        for reading in criterion.asked_order:
            base, of = f"{plain(name)}.{reading}", (name, reading)
            if is_derivable(criterion, reading):
                yield from (Variable(f"{base}.{end}", "whole", end, (*of, end)) for end in ENDS)
                if reading in CORE_READINGS:
                    for end in ENDS:
                        yield Variable(f"{base}.supported.{end}", "whole", f"supported_{end}", (*of, end))
                    yield Variable(f"{base}.shown", "whole", "shown", (*of, "dyad"))
                yield Variable(f"{base}.confidence", "code", "confidence", (*of, "dyad"))
                continue
            confident = confident or reading != "choices"
            topic = "shown" if reading == "choice" else "supported" if criterion.scored else ""
            if topic == "supported" and reading not in CORE_READINGS:
                continue
            for partner in (_sides(criterion) or ("dyad",)) if topic else ():
                end = "" if partner == "dyad" else f".{partner}"
                yield Variable(f"{base}.{topic}{end}", "whole", topic, (*of, partner))
        if confident and (criterion.scored or "choice" in criterion.readings):
            yield Variable(f"{plain(name)}.confidence", "code", "confidence", (name, "", "dyad"))


def is_derivable(criterion: Criterion, reading: str) -> bool:
    """Whether a reading follows from other answers where these were given."""
    return criterion.reading(reading).derived is not None


def of_scores(asked: Questionnaire) -> Iterator[Variable]:
    """For each rubric and reading the score, for each rubric that is read as declared the gap."""
    for rubric in asked.rubrics:
        criteria = [asked.criteria[one.id] for one in asked.members[rubric.id]]
        readings = dict.fromkeys(reading for one in criteria if one.scored for reading in one.readings)
        for reading in readings:
            yield Variable(f"score.{plain(rubric.id)}.{reading}", "number", "score", (rubric.id, reading))
        if "declared" in readings:
            yield Variable(f"gap.{plain(rubric.id)}", "number", "gap", (rubric.id,))


def plain(name: str) -> str:
    """An id as the name of a variable may have it."""
    return name.replace("-", "_")


def named_apart(found: Iterable[Variable], taken: Iterable[str] = ()) -> tuple[Variable, ...]:
    """The variables; of two that would have one name, or one that is taken, the later gets a sign more."""
    names, apart = set(taken), []
    for one in found:
        name = one.name
        while name in names:
            name += "_"
        names.add(name)
        apart.append(one if name == one.name else replace(one, name=name))
    return tuple(apart)


def _sides(criterion: Criterion) -> tuple[str, ...]:
    return SIDES if criterion.asks == "each" else ()
