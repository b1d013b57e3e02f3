"""Relevance: when a question of a survey is shown and what it counts, as expressions of XPath.

The rules are those of the interview (`FormWhen`, `FormShare`). A list that nobody told is taken as passed over, as a
survey cannot wait for it. All numbers are whole: a commitment counts in halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from assess.document.column import NUMBERED, Column
from assess.document.form import NOT_APPLICABLE, STATES, Form, FormShare, FormStep
from assess.model.assessment import UNKNOWN
from assess.model.commitment import YEARS_TO_DELIVER

NOTHING_ABOVE = ("", "0", UNKNOWN, NOT_APPLICABLE)
DATE = "^(.*[^0-9])?[0-9]{4}([^0-9].*)?$"
"""A date as people write it: somewhere in it stands a year."""
BEGINS, ENDS = "^[0-9]{4}([^0-9].*)?$", "^([^0-9]|[0-9]{1,2}[^0-9])*[0-9]{4}$"
"""A date that begins with its year, and one that ends with it and names no other."""
_PARTS = re.compile(r"'|\$(?=\{)")


class Count(NamedTuple):
    """What is worked out under a name."""

    name: str
    calculation: str


def at(name: str) -> str:
    """The value of a question."""
    return f"${{{name}}}"


def literal(text: str) -> str:
    """A text as XPath writes it, whatever stands in it; it refers to nothing."""
    if "'" not in text and "${" not in text:
        return f"'{text}'"
    pieces = []
    start = 0
    for hit in _PARTS.finditer(text):
        pieces += [f"'{text[start : hit.start()]}'", '"\'"' if hit[0] == "'" else "'$'"]
        start = hit.end()
    pieces.append(f"'{text[start:]}'")
    return f"concat({', '.join(one for one in pieces if one != _EMPTY)}, '')"


_EMPTY = "''"


def either(conditions: Iterable[str]) -> str:
    """One of the conditions holds."""
    found = list(dict.fromkeys(one for one in conditions if one))
    return f"({' or '.join(found)})" if len(found) > 1 else "".join(found)


def both(*conditions: str) -> str:
    """All of the conditions hold; an empty one always does."""
    return " and ".join(dict.fromkeys(one for one in conditions if one))


class Relevance:
    """The conditions of the questions of one form."""

    def __init__(self, form: Form, known: Iterable[Column]) -> None:
        """Look at the columns once."""
        self.form, self.known = form, {one.name: one for one in known}
        self._steps: dict[int, Column] = {}
        for one in self.known.values():
            if one.step is not None and not one.part:
                self._steps.setdefault(one.step, one)
        self._shares: dict[FormShare, int] = {}
        for step in form.steps:
            if step.share:
                self._shares.setdefault(step.share, len(self._shares) + 1)

    def of(self, one: Column) -> str:
        """When a column is asked; empty where it always is."""
        if one.part in ("number", "confidence", "note") or one.sort == "hidden":
            return self.of_criterion(one.criterion)
        if one.criterion in NUMBERED:
            return self._of_listed(one)
        if one.path[:1] == ("declaration",) and one.part != "label":
            return f"{at('declaration__label')} != ''"
        if one.step is None:
            return ""
        step = self.form.steps[one.step]
        if step.kind == "evidence":
            return self._of_evidence(one, step)
        if one.part == "reason":
            return self._does_not_apply(step)
        if step.kind == "stress":
            alike = (other for other in self.form.steps if other.kind == "stress" and other.criterion == one.criterion)
            return either(self._called(other) for other in alike)
        return both(self._called(step), self._applies(one, step))

    def of_criterion(self, name: str) -> str:
        """When anything of a criterion is asked: each of its readings hangs on what was chosen; else empty."""
        steps = [one for one in self.form.steps if one.criterion == name and one.kind == "reading"]
        if not steps or any(one.when.condition != "chosen" for one in steps):
            return ""
        return either(self._called(one) for one in steps)

    def kept_through(self, step: FormStep) -> str:
        """When the commitments alone would carry a level to 4 through a stress; empty where they never do."""
        if step.share is None:
            return ""
        reached = [one.percent for one in step.share.steps if one.level == 4]
        if not reached:
            return ""
        pool, most = (at(f"counted__{what}_{self._shares[step.share]}") for what in ("pool", "most"))
        return f"({pool} >= {step.share.at_least} and {most} > 0 and {most} * 100 >= {min(reached) * 2} * {pool})"

    def counts(self) -> Iterator[Count]:
        """What is counted of the commitments, in the order in which one follows from the other."""
        if not self._shares:
            return
        places = range(1, NUMBERED["commitments"][1] + 1)
        if any(one.due for one in self._shares):
            yield Count("counted__last", self._last())
            for place in places:
                yield Count(f"counted__year_{place}", self._year(place))
                yield Count(f"counted__due_{place}", self._due(place))
        for share, number in self._shares.items():
            flags = [at(f"counted__due_{place}") if share.due else self._told(place) for place in places]
            yield Count(f"counted__pool_{number}", " + ".join(flags))
            worths = [self._delivered(place) if share.due else self._means(share, place) for place in places]
            yield Count(f"counted__most_{number}", " + ".join(worths))

    def _called(self, step: FormStep) -> str:
        """When the condition of a step holds."""
        sources = [self._steps[place] for place in step.when.of if place in self._steps]
        names = [at(one.name) for one in sources]
        match step.when.condition:
            case "not_derived" if step.share:
                return f"{at(f'counted__pool_{self._shares[step.share]}')} < {step.share.at_least}"
            case "not_derived":
                return either(self._unlisted(one) for one in sources)
            case "chosen":
                local = step.criterion.partition(".")[2]
                listed = (f"selected({at(one.name)}, '{local}') or {self._unlisted(one)}" for one in sources)
                return both(*(f"({one})" for one in listed))
            case "several":
                return either(f"count-selected({name}) > 1" for name in names)
            case "at_4":
                return either([*(f"{name} = '4'" for name in names), self.kept_through(step)])
            case "above_0":
                return either(self._above(one) for one in sources)
        return ""

    def _unlisted(self, one: Column) -> str:
        """When it was answered that no list can be given: it is not known, or the question does not fit."""
        told = [f"{at(one.name)} = '{UNKNOWN}'"]
        if one.step is not None:
            told.append(self._does_not_apply(self.form.steps[one.step]))
        return " or ".join(filter(None, told))

    def _above(self, one: Column) -> str:
        states = [*NOTHING_ABOVE, *([one.none] if one.sort == "many" else [])]
        return "(" + " and ".join(f"{at(one.name)} != '{state}'" for state in states) + ")"

    def _applies(self, one: Column, step: FormStep) -> str:
        """Of the second partner nothing is asked where the first was said not to be fit for the question."""
        first = self._first(step)
        fits = first is None or first == one or NOT_APPLICABLE not in {choice.value for choice in first.choices}
        return "" if fits or first is None else f"{at(first.name)} != '{NOT_APPLICABLE}'"

    def _does_not_apply(self, step: FormStep) -> str:
        first = self._first(step)
        can = first is not None and NOT_APPLICABLE in {choice.value for choice in first.choices}
        return f"{at(first.name)} = '{NOT_APPLICABLE}'" if first and can else ""

    def _first(self, step: FormStep) -> Column | None:
        """The column in which the first side of a reading is told."""
        path = ("answers", step.criterion, step.reading)
        return next((one for one in self._steps.values() if one.path[:3] == path), None)

    def _of_evidence(self, one: Column, step: FormStep) -> str:
        stem = one.name.removesuffix(f"{one.item}__{one.part}")
        if one.part != "kind":
            return f"{at(f'{stem}{one.item}__kind')} != ''"
        return self._called(step) if one.item == 1 else f"{at(f'{stem}{one.item - 1}__text')} != ''"

    def _of_listed(self, one: Column) -> str:
        stem = NUMBERED[one.criterion][0]
        only = next(part.only for part in self.form.listed(one.criterion).parts if part.name == one.part)
        told = f"{at(f'{one.criterion}__number')} >= {one.item}"
        return both(told, f"{at(f'{stem}_{one.item}__{only[0]}')} = '{only[1]}'" if only else "")

    def _last(self) -> str:
        year = f"number(substr(string({at('assess__date')}), 0, 4))"
        fixed = self.form.period
        if fixed:
            return str(fixed["to"]) if "to" in fixed else year
        return f"if({at('period__to')} != '', {at('period__to')}, {year})"

    def _told(self, place: int) -> str:
        return f"if({at('commitments__number')} >= {place} and {at(f'commitment_{place}__text')} != '', 1, 0)"

    def _year(self, place: int) -> str:
        date = at(f"commitment_{place}__date")
        first = str(self.form.period["from"]) if self.form.period else at("period__from")
        ends = f"if(regex({date}, '{ENDS}'), number(substr({date}, string-length({date}) - 4)), {first})"
        return f"if(regex({date}, '{BEGINS}'), number(substr({date}, 0, 4)), {ends})"

    def _due(self, place: int) -> str:
        due, delivered = at(f"commitment_{place}__due"), at(f"commitment_{place}__delivered")
        last = at("counted__last")
        late = f"{last} - {at(f'counted__year_{place}')} >= {YEARS_TO_DELIVER}"
        come = f"(({due} != '' and {due} <= {last}) or ({due} = '' and {late}))"
        told = f"{at('commitments__number')} >= {place} and {at(f'commitment_{place}__text')} != ''"
        return f"if({told} and {delivered} != 'not_due' and {come}, 1, 0)"

    def _means(self, share: FormShare, place: int) -> str:
        lacks = either(f"{at(f'commitment_{place}__{one}')} = 'no'" for one in share.means)
        return f"if({lacks}, 0, 2) * {self._told(place)}"

    def _delivered(self, place: int) -> str:
        said = at(f"commitment_{place}__delivered")
        return f"if({said} = 'no', 0, if({said} = 'partly', 1, 2)) * {at(f'counted__due_{place}')}"


def constraint(one: Column, most: int, known: Mapping[str, Column]) -> str:
    """What an answer must fulfil; empty where anything goes."""
    match one.sort:
        case "many" if one.path == ("main_fields",):
            return f"count-selected(.) <= {most}"
        case "many":
            alone = [one.none, *(str(choice.value) for choice in one.choices if choice.value in STATES)]
            return f"not({either(f'selected(., {literal(state)})' for state in alone)} and count-selected(.) > 1)"
        case "number":
            return f". >= 0 and . <= {NUMBERED[one.criterion][1]}"
        case "year" if one.name == "period__to" and "period__from" in known:
            return f". >= {at('period__from')} and . <= 9999"
        case "year":
            return ". >= 1 and . <= 9999"
        case "date" if one.path[0] == "commitments":
            return f"regex(., '{BEGINS}') or regex(., '{ENDS}')"
        case "date":
            return f"regex(., '{DATE}')"
    return ""
