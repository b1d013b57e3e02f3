"""Layout: what the columns of a table are, by their names alone, and what is wrong with them.

Which columns there may be stands at the head of `assess.scoring.table`. No value is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from assess.model.derived import CountDerived
from assess.model.questionnaire import Library, Questionnaire, questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, READINGS
from assess.model.variable import (
    CLASSES,
    ENDS,
    GIVEN,
    SIDES,
    STATEMENTS,
    Of,
    Variable,
    is_derivable,
    named_apart,
    of_readings,
    of_scores,
    of_support,
    plain,
    variables,
)
from assess.scoring.rules import ExaminedRules, examined_rules

FaultKind = Literal[
    "missing", "no_such_column", "twice", "no_column_of_values",
    "no_level", "always_applies", "one_partner", "low_above_high", "one_end", "differs", "above_level",
    "no_option", "no_rubric", "no_claim", "no_confidence", "no_flag", "no_partner", "same_partners",
]  # fmt: skip
PARTNERS = ("partner_a", "partner_b")
_RESULT = re.compile(r"firmness|stage_(low|high)|(score|coverage|gap|share|answered|evidenced|claimed|commitments)\..*")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell: the row in its batch, the column, the value as text; without a row, with the column.

    Of a column: it is `missing`, there is `no_such_column` though it is called like one, it stands `twice`, or is
    `no_column_of_values` of a kind that can be read. Of a cell: `no_level` (nor -1), -1 where the criterion
    `always_applies`, or of `one_partner` alone; `low_above_high`; `one_end` without the other; a level that `differs`
    from what other columns give; a supported one `above_level`; `no_option`, `no_rubric`, `no_claim`, `no_confidence`,
    `no_flag` (1 or 0); `no_partner` named, or the `same_partners` twice.
    """

    row: int | None
    column: str
    kind: FaultKind
    value: str = ""


class FaultyTable(ValueError):
    """A batch has faults; `faults` are all of them."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        """Keep the faults, by row."""
        super().__init__(faults)
        self.faults = tuple(faults)


def chosen(names: Iterable[str], library: Library) -> tuple[str, ...]:
    """The rubrics of a library of which a table has a column, in the order of the library."""
    held = set(names)
    return tuple(
        name
        for name in library.rubrics
        if any(
            one.name in held and one.of[0].startswith(f"{name}.")
            for found in (questionnaire(library, [name]),)
            for one in (*of_readings(found), *of_support(found))
        )
    )


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are to a questionnaire, whatever stands in them.

    `names` are those of variables by topic and what they are of, `faults` what is wrong with columns, and `passed`
    those that go through; `results` come behind them. `examined` are the rules of the verdict; where the table
    `tells_support`, it tells it of all that bears on the verdict.
    """

    asked: Questionnaire
    names: dict[tuple[str, Of], str]
    held: frozenset[str]
    firmness: bool
    faults: tuple[RowFault, ...]
    passed: tuple[str, ...]
    examined: ExaminedRules | None
    tells_support: bool

    @cached_property
    def results(self) -> tuple[Variable, ...]:
        """The columns of what the table adds up to, whatever its rows hold."""
        return named_apart(_results(self))

    def has(self, name: str, reading: str) -> bool:
        """Whether the table says anywhere where a reading stands, or what it follows from."""
        form = self.asked.criteria[name].reading(reading).derived
        if isinstance(form, CountDerived) and self.name("reading", form.of, reading, "dyad"):
            return True
        sides = any(self.name("reading", name, reading, side) for side in ("dyad", *SIDES))
        return sides or any(self.name(end, name, reading, end) for end in ENDS)

    def name(self, topic: str, *of: str) -> str | None:
        """The column of a variable, where the table has it."""
        name = self.names.get((topic, of))
        return name if name in self.held else None


@lru_cache(maxsize=64)
def layout(columns: tuple[str, ...], asked: Questionnaire, *, firmness: bool) -> Layout:
    """What the columns of a table are to `asked`; `firmness` needs some that nothing else does."""
    rubric = asked.verdict_rubric
    examined = examined_rules(rubric.verdict, asked) if rubric and rubric.verdict else None
    read, support, held = of_readings(asked), of_support(asked), frozenset(columns)
    names = {(one.topic, one.of): one.name for one in (*read, *support)}
    known = {*names.values(), *(one.name for one in GIVEN)}
    rest = [name for name in dict.fromkeys(columns) if name not in known and not is_result(name)]
    odd = [name for name in rest if _is_called_like_a_reading(name, asked)]
    elsewhere = _of_others(asked.library) if odd else set()
    through = {*rest, *PARTNERS} - {*odd}
    tells = examined is not None and any(
        one.topic.startswith("supported") or one.topic == "shown" for one in support if one.name in held
    )
    found = Layout(
        asked=asked,
        names=names,
        held=held,
        firmness=firmness,
        faults=(),
        passed=tuple(name for name in columns if name in through),
        examined=examined,
        tells_support=tells,
    )
    faults = [
        *(RowFault(None, name, "twice") for name, times in Counter(columns).items() if times > 1),
        *(RowFault(None, name, "no_such_column") for name in odd if name not in elsewhere),
        *(RowFault(None, name, "missing") for name in dict.fromkeys(_needed(found)) if name not in held),
    ]
    return replace(found, faults=tuple(faults))


def _results(found: Layout) -> Iterator[Variable]:
    examined, asked = found.examined, found.asked
    if examined is not None:
        stated = [one for one in STATEMENTS if one != "evidenced" or found.tells_support]
        yield from (Variable(f"class_as_{one}", "code", f"class_as_{one}") for one in stated)
        for one in stated:
            names = examined.names if one != "claimed" else [claim.id for claim in examined.rules.claims]
            yield from (Variable(f"{one}.{plain(name)}", "number", one, (name,)) for name in names)
        if found.firmness:
            yield from (Variable(f"share.{plain(name)}", "number", "share", (name,)) for name in examined.names)
            yield Variable("firmness", "code", "firmness")
    if asked.stage_rubric is not None:
        yield from variables(stage_low="whole", stage_high="whole")
    for score in of_scores(asked):
        yield score
        if score.topic == "score":
            yield from (Variable(f"{score.name}.{end}", "number", f"score_{end}", score.of) for end in ENDS)
            yield Variable(score.name.replace("score", "coverage", 1), "number", "coverage", score.of)


def is_result(name: str) -> bool:
    """Whether a column holds what was computed by an earlier export or scoring."""
    return name in CLASSES or _RESULT.fullmatch(name) is not None


def _is_called_like_a_reading(name: str, asked: Questionnaire) -> bool:
    first, *further = name.split(".")
    return bool(further) and (any(plain(one) == first for one in asked.library.rubrics) or further[-1] in READINGS)


def _of_others(library: Library) -> set[str]:
    """The columns of every rubric that there is, asked or not."""
    every = questionnaire(library, library.rubrics)
    return {one.name for one in (*of_readings(every), *of_support(every))}


def _needed(found: Layout) -> Iterator[str]:
    """The columns without which others of the table cannot be read, or what was asked for cannot be stated."""
    if found.held & set(PARTNERS):
        yield from PARTNERS
    if found.examined is not None:
        yield "claimed"
    bearing = set(found.examined.keys) if found.examined is not None else set()
    for name, criterion in found.asked.criteria.items():
        for reading in criterion.asked_order:
            if found.has(name, reading):
                wanted = [*_of_level(found, name, criterion, reading)]
                if (name, reading) in bearing:
                    wanted += _of_confidence(name, criterion, reading) if found.firmness else ()
                    wanted += _of_support(name, criterion, reading) if found.tells_support else ()
                yield from (found.names[topic, of] for topic, of in wanted)


def _of_level(found: Layout, name: str, criterion: Criterion, reading: str) -> Iterator[tuple[str, Of]]:
    """The variables without which a level that the table has cannot be read."""
    if criterion.asks == "each":
        yield from (("reading", (name, reading, side)) for side in SIDES)
    if is_derivable(criterion, reading) and any(found.name(end, name, reading, end) for end in ENDS):
        yield from ((end, (name, reading, end)) for end in ENDS)


def _of_confidence(name: str, criterion: Criterion, reading: str) -> Iterator[tuple[str, Of]]:
    yield "confidence", (name, reading if is_derivable(criterion, reading) else "", "dyad")


def _of_support(name: str, criterion: Criterion, reading: str) -> Iterator[tuple[str, Of]]:
    if is_derivable(criterion, reading):
        yield from ((f"supported_{end}", (name, reading, end)) for end in ENDS)
        yield "shown", (name, reading, "dyad")
    elif reading in (*CORE_READINGS, "choice"):
        topic = "shown" if reading == "choice" else "supported"
        yield from ((topic, (name, reading, side)) for side in (SIDES if criterion.asks == "each" else ("dyad",)))
