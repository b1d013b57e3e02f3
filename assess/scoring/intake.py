"""Intake: a record batch as rows of answers, with everything that is wrong in it, as facts.

Which columns there may be stands at the head of `assess.scoring.table`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assess.model.derived import NO, YES, CountDerived
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS
from assess.model.variable import ENDS, is_derivable
from assess.scoring.arrow import NotRead, Numbers, Truth, Words, numbers, same, words
from assess.scoring.columns import Bounds, dyad_bounds, exact
from assess.scoring.derived import level_of
from assess.scoring.layout import PARTNERS, FaultKind, Layout, RowFault, layout
from assess.scoring.levels import TOP, Key
from assess.scoring.rows import Rows

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

NOT_APPLICABLE = -1
SEPARATOR = ";"
Column = NDArray[np.int8]


def intake(
    batch: pa.RecordBatch, asked: Questionnaire, *, firmness: bool = False
) -> tuple[Rows | None, tuple[RowFault, ...], Layout]:
    """The rows of a batch, everything that is wrong in it, and its layout; no rows where a column is at fault."""
    found = layout(tuple(batch.schema.names), asked, firmness=firmness)
    if found.faults:
        return None, found.faults, found
    reader = _Reader(batch, found)
    rows = reader.rows()
    faults = dict.fromkeys(reader.faults)
    return rows, tuple(sorted(faults, key=lambda one: -1 if one.row is None else one.row)), found


@dataclass
class _Reader:
    """One batch under one layout, with the faults met so far."""

    batch: pa.RecordBatch
    layout: Layout
    faults: list[RowFault] = field(default_factory=list)
    left_out: dict[Key, Truth] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return int(self.batch.num_rows)

    def rows(self) -> Rows:
        """Every row, as far as it can be read."""
        asked, examined = self.layout.asked, self.layout.examined
        levels: dict[Key, tuple[Bounds, ...]] = {}
        for name, criterion in asked.criteria.items():
            for reading in criterion.asked_order:
                if criterion.scored or reading == "choice":
                    levels[name, reading] = self._reading(name, criterion, reading)
                else:
                    self._listed(name, criterion, reading)
        bearing = examined.keys if examined else ()
        for key in bearing:
            other = asked.criterion(key[0])
            if key not in levels:
                levels[key] = (self._open(other, key),) * (len(other.sides) if other else 1)
        self._rubrics()
        tells = self.layout.tells_support
        return Rows(
            size=self.size,
            levels=levels,
            left_out=self.left_out,
            claimed=self._flag("claimed", "no_claim") if examined else np.zeros(self.size, dtype=np.bool_),
            codes=self._codes(),
            supported={key: self._supported(key, levels[key]) for key in bearing} if tells else None,
            shown=self._shown(bearing) if tells else None,
            stays={key: self._stays(key) for key in bearing} if self.layout.firmness and examined else None,
        )

    def _tell(self, where: Truth | None, column: str | None, kind: FaultKind) -> None:
        """A fault of a kind in each of these rows."""
        if where is not None and column is not None and where.any():
            values = self.batch.column(column)
            for row in np.flatnonzero(where).tolist():
                value = values[row].as_py()
                self.faults.append(RowFault(row, column, kind, "" if value is None else str(value)))

    def _numbers(
        self, column: str, kind: FaultKind = "no_level", least: int = NOT_APPLICABLE, most: int = TOP
    ) -> Numbers:
        """The whole numbers of a column: levels, unless it is told otherwise."""
        try:
            found = numbers(self.batch.column(column), least, most)
        except NotRead as error:
            self.faults.append(RowFault(None, column, "no_column_of_values", str(error)))
            return Numbers(np.zeros(self.size, dtype=np.int8))
        self._tell(found.wrong, column, kind)
        return found

    def _words(self, column: str | None, *, are_names: bool = False) -> Words:
        """The texts of a column; none where there is none."""
        if column is None:
            return same("", self.size)
        try:
            return words(self.batch.column(column), are_names=are_names)
        except NotRead as error:
            self.faults.append(RowFault(None, column, "no_column_of_values", str(error)))
            return same("", self.size)

    def _flag(self, column: str, kind: FaultKind = "no_flag") -> Truth:
        """Where a column says 1."""
        return self._numbers(column, kind, least=0, most=1).values.view(np.bool_)

    def _rubrics(self) -> None:
        """What is wrong with the rubrics that a row was asked."""
        if "rubrics" in self.layout.held:
            found, known = self._words("rubrics"), self.layout.asked.library.rubrics
            wrong = [bool(word) and not all(one in known for one in word.split(SEPARATOR)) for word in found.words]
            self._tell(found.looked_up(wrong, 0).astype(np.bool_), "rubrics", "no_rubric")

    def _codes(self) -> tuple[Words, Words]:
        """The partners by row; `a` and `b` where none are named."""
        if not self.layout.held.issuperset(PARTNERS):
            return same("a", self.size), same("b", self.size)
        a, b = (self._words(column, are_names=True) for column in PARTNERS)
        folded: dict[str, int] = {"": 0}
        places = [
            one.looked_up([folded.setdefault(word.casefold(), len(folded)) for word in one.words], 0) for one in (a, b)
        ]
        for column, place in zip(PARTNERS, places, strict=True):
            self._tell(place == 0, column, "no_partner")
        self._tell((places[0] == places[1]) & (places[0] > 0), PARTNERS[1], "same_partners")
        return a, b

    def _reading(self, name: str, criterion: Criterion, reading: str) -> tuple[Bounds, ...]:
        """Where a reading stands, for each partner where it is asked of each."""
        if is_derivable(criterion, reading):
            return (self._derived(name, criterion, reading),)
        columns = {side: self.layout.name("reading", name, reading, side) for side in criterion.sides}
        found = {side: self._side(column, criterion, (name, reading)) for side, column in columns.items()}
        gone = [one[1] for one in found.values()]
        if any(one is not None for one in gone):
            none = np.zeros(self.size, dtype=np.bool_)
            each = [none if one is None else one for one in gone]
            left_out = np.logical_and.reduce(each)
            for (side, column), one in zip(columns.items(), each, strict=True):
                self._tell(one & ~left_out, column, "one_partner")
                if criterion.always_applies and side == criterion.sides[0]:
                    self._tell(left_out, column, "always_applies")
            if left_out.any():
                self.left_out[name, reading] = left_out
        sides = tuple(one for one, _ in found.values())
        if len(sides) > 1 and criterion.scored:
            both = dyad_bounds((name, reading), sides)
            self._agree(self.layout.name("reading", name, reading, "dyad"), (name, reading), both)
        return sides

    def _side(self, column: str | None, criterion: Criterion, key: Key) -> tuple[Bounds, Truth | None]:
        """Where one column stands, and where it says that the reading does not apply (None: nowhere)."""
        if column is None:
            return self._open(criterion, key), None
        if criterion.options:
            return self._option(column, criterion)
        found = self._numbers(column)
        return _bounds(found, TOP), _not_applicable(found)

    def _option(self, column: str, criterion: Criterion) -> tuple[Bounds, Truth | None]:
        """Where a choice stands, by the place of its option."""
        places = {option: place for place, option in enumerate(criterion.options)}
        places |= {str(NOT_APPLICABLE): NOT_APPLICABLE, "": _MISSING}
        found = self._words(column)
        read = found.looked_up([places.get(word, _WRONG) for word in found.words], _MISSING)
        self._tell(read == _WRONG, column, "no_option")
        missing = read < NOT_APPLICABLE
        values = np.where(missing, 0, read).astype(np.int8)
        place = Numbers(values, missing if missing.any() else None, None, int(values.min(initial=0)))
        return _bounds(place, len(criterion.options) - 1), _not_applicable(place)

    def _listed(self, name: str, criterion: Criterion, reading: str) -> None:
        """What is wrong with a column of options chosen."""
        for side in criterion.sides:
            if column := self.layout.name("reading", name, reading, side):
                found = self._words(column)
                wrong = [not _fits(word, criterion, reading) for word in found.words]
                self._tell(found.looked_up(wrong, 0).astype(np.bool_), column, "no_option")
                if criterion.always_applies:
                    never = [word == str(NOT_APPLICABLE) for word in found.words]
                    self._tell(found.looked_up(never, 0).astype(np.bool_), column, "always_applies")

    def _agree(self, column: str | None, key: Key, found: Bounds) -> None:
        """Whether a level that is told beside those which it is made of is theirs."""
        if column is None:
            return
        told = self._numbers(column)
        given = ~told.missing if told.missing is not None else np.ones(self.size, dtype=np.bool_)
        gone = self.left_out.get(key, np.False_)
        level = np.where(gone, NOT_APPLICABLE, found.low)
        self._tell(given & ((told.values != level) | (~gone & (found.low != found.high))), column, "differs")

    def _derived(self, name: str, criterion: Criterion, reading: str) -> Bounds:
        """Where a reading stands that may follow from other answers: by its two ends, else by these, else directly."""
        plain = self.layout.name("reading", name, reading, "dyad")
        low, high = (self.layout.name(end, name, reading, end) for end in ENDS)
        if low is not None and high is not None:
            found, gone = self._ends(low, high)
        else:
            found, gone = self._side(plain, criterion, (name, reading))
            form = criterion.reading(reading).derived
            if isinstance(form, CountDerived):
                found, gone = self._counted(form, reading, found, gone)
        if gone is not None and gone.any():
            if criterion.always_applies:
                self._tell(gone, low or plain, "always_applies")
            self.left_out[name, reading] = gone
        if low is not None:
            self._agree(plain, (name, reading), found)
        return found

    def _ends(self, low: str, high: str) -> tuple[Bounds, Truth | None]:
        """A level from its low to its high end."""
        lowest, highest = self._numbers(low), self._numbers(high)
        none = np.zeros(self.size, dtype=np.bool_)
        empty = [none if one.missing is None else one.missing for one in (lowest, highest)]
        sound = np.logical_and.reduce([~none if one.wrong is None else ~one.wrong for one in (lowest, highest)])
        self._tell(empty[0] & ~empty[1], high, "one_end")
        self._tell(empty[1] & ~empty[0], low, "one_end")
        both = ~(empty[0] | empty[1])
        gone = (lowest.values == NOT_APPLICABLE) & both
        self._tell(gone & (highest.values != NOT_APPLICABLE), low, "one_end")
        self._tell(both & sound & (lowest.values > highest.values), low, "low_above_high")
        known = _bounds(lowest, TOP), _bounds(highest, TOP)
        if np.array_equal(known[0].low, known[1].high):
            return exact(known[0].low), gone if gone.any() else None
        return Bounds(known[0].low, np.maximum(known[0].low, known[1].high)), gone if gone.any() else None

    def _counted(
        self, form: CountDerived, reading: str, direct: Bounds, gone: Truth | None
    ) -> tuple[Bounds, Truth | None]:
        """The level that follows from the options chosen; the direct one where none are told."""
        column = self.layout.name("reading", form.of, reading, "dyad")
        if column is None:
            return direct, gone
        listed = self._words(column)
        follows = listed.looked_up(list(map(_is_list, listed.words)), 0).astype(np.bool_)
        ends = [
            listed.looked_up([level_of(form, tuple(word.split(SEPARATOR)), yes) for word in listed.words], 0)
            for yes in (False, True)
        ]
        says_yes, says_no = np.zeros(self.size, dtype=np.bool_), np.ones(self.size, dtype=np.bool_)
        if form.confirmed_by:
            said = self._words(self.layout.name("reading", form.confirmed_by, "choice", "dyad"))
            says_yes, says_no = (
                said.looked_up([word == answer for word in said.words], 0).astype(np.bool_) for answer in (YES, NO)
            )
        low = np.where(follows, np.where(says_yes, ends[1], ends[0]), direct.low).astype(np.int8)
        high = np.where(follows, np.where(says_no, ends[0], ends[1]), direct.high).astype(np.int8)
        found = exact(low) if np.array_equal(low, high) else Bounds(low, high)
        return found, None if gone is None else gone & ~follows

    def _open(self, criterion: Criterion | None, key: Key) -> Bounds:
        """What may stand anywhere in every row; a single number for all of them where no rule looks at it."""
        top = len(criterion.options) - 1 if criterion and criterion.options else TOP
        shape = self.size if self.layout.examined and key in self.layout.examined.keys else ()
        return Bounds(np.zeros(shape, dtype=np.int8), np.full(shape, top, dtype=np.int8))

    def _supported(self, key: Key, sides: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
        """What the evidence carries of a reading; a level above 0 without any lies within 0 and 1 (section 3)."""
        name, reading = key
        criterion = self.layout.asked.criteria.get(name)
        if criterion is None or reading not in CORE_READINGS or not self.layout.has(name, reading):
            return sides
        if is_derivable(criterion, reading):
            columns = [self.layout.names[f"supported_{end}", (name, reading, end)] for end in ENDS]
            (level,), (found, _) = sides, self._ends(*columns)
            none = self._numbers(columns[0]).missing
            if none is not None:
                bare = self._bare(level)
                found = Bounds(np.where(none, bare.low, found.low), np.where(none, bare.high, found.high))
            ends = ((found.low, level.low), (found.high, level.high))
            for column, (carried, most) in zip(columns, ends, strict=True):
                self._tell((carried > most) & ~self._gone(key), column, "above_level")
            return (found,)
        columns = [self.layout.names["supported", (name, reading, side)] for side in criterion.sides]
        return tuple(self._carried(column, key, side) for column, side in zip(columns, sides, strict=True))

    def _carried(self, column: str, key: Key, level: Bounds) -> Bounds:
        told = self._numbers(column)
        given = told.values >= 0 if told.missing is None else ~told.missing & (told.values >= 0)
        known = (level.low == level.high) & ~self._gone(key)
        self._tell(given & (~known | (told.values > level.low)), column, "above_level")
        if given.all():
            return exact(told.values)
        bare = self._bare(level)
        return Bounds(np.where(given, told.values, bare.low), np.where(given, told.values, bare.high))

    def _bare(self, level: Bounds) -> Bounds:
        """What of a level no evidence carries: of a known one 0 or 1 at the most, of another all that it may be."""
        known = level.low == level.high
        return Bounds(np.where(known, 0, level.low), np.where(known, np.minimum(level.high, 1), level.high))

    def _gone(self, key: Key) -> Any:
        return self.left_out.get(key, np.False_)

    def _shown(self, keys: Iterable[Key]) -> dict[Key, tuple[Truth, ...]]:
        """Where evidence speaks for a choice, and shows what may follow from other answers."""
        found = {}
        for name, reading in keys:
            criterion = self.layout.asked.criteria.get(name)
            sides = criterion.sides if criterion else ()
            columns = [self.layout.name("shown", name, reading, side) for side in sides]
            if told := [one for one in columns if one is not None]:
                found[name, reading] = tuple(map(self._flag, told))
            elif reading == "choice":
                found[name, reading] = (np.zeros(self.size, dtype=np.bool_),)
        return found

    def _stays(self, key: Key) -> Column:
        """In how many draws of a hundred a reading stays, by its confidence."""
        criterion = self.layout.asked.criteria.get(key[0])
        reading = key[1] if criterion and is_derivable(criterion, key[1]) else ""
        column = self.layout.name("confidence", key[0], reading, "dyad")
        degrees = self.layout.asked.scales.confidence
        stays: dict[str, int] = {name: degree.stays for name, degree in degrees.items()}
        stays[""] = degrees["moderate"].stays
        found = self._words(column)
        read = found.looked_up([stays.get(word, _WRONG) for word in found.words], stays[""])
        self._tell(read == _WRONG, column, "no_confidence")
        return read.astype(np.int8)


_MISSING, _WRONG = -2, -3


def _bounds(found: Numbers, top: int) -> Bounds:
    """Numbers as levels, open where there is none; what does not apply stands at 0."""
    low = np.maximum(found.values, 0) if found.least < 0 else found.values
    if found.missing is None:
        return exact(low)
    return Bounds(low, np.where(found.missing, np.int8(top), low))


def _not_applicable(found: Numbers) -> Truth | None:
    return found.values == NOT_APPLICABLE if found.least < 0 else None


def _is_list(word: str) -> bool:
    """Whether a text names options."""
    return word not in ("", str(NOT_APPLICABLE))


def _fits(word: str, criterion: Criterion, reading: str) -> bool:
    """Whether a text is empty, or names options, each once."""
    options = word.split(SEPARATOR)
    return not _is_list(word) or (set(options) <= set(criterion.options) and len(set(options)) == len(options))
