"""Questionnaire: the criteria that a choice of rubrics asks, each once, with the rubrics in which it counts.

It resolves what rubrics borrow from each other; it never holds an answer or an order of asking.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase

from assess.model.rubric import Borrowed, Criterion, Place, Rubric
from assess.model.scale import Scales
from assess.text.language import _

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A criterion as one rubric counts it: full id, weight and group, and why and after whom that rubric asks it."""

    id: str
    weight: float
    why: str
    source: tuple[Place, ...]
    group: str | None = None


@dataclass(frozen=True)
class Library:
    """Every rubric that can be chosen, by id, and the scales they share.

    `broken` holds the rubrics that are there and have a fault: its first problem, by id; `searched` says where one may
    stand besides. `source` is the library as its files have it, where this one is in another language.
    """

    rubrics: Mapping[str, Rubric]
    scales: Scales
    broken: Mapping[str, str] = field(default_factory=dict)
    searched: str = ""
    source: Library | None = None

    def absence(self, name: str) -> tuple[str, str]:
        """Why the rubric `name` cannot be chosen, and what to do about it."""
        if name in self.broken:
            fact = _("the rubric %(name)s has a fault: %(problem)s", name=name, problem=self.broken[name])
            return fact, _("mend it; `assess check` has all its faults")
        problems = " | ".join([*self.broken.values()][:_NAMED])
        unread = _("not read: %(problems)s", problems=problems) if problems else ""
        remedy = (_("known are %(names)s", names=", ".join(self.rubrics)), self.searched, unread)
        return _('no rubric is called "%(name)s"', name=name), "; ".join(filter(None, remedy))

    def criterion(self, full_id: str) -> Criterion | None:
        """The criterion that `rubric.criterion` names where it is defined; None where there is none."""
        rubric, _dot, name = full_id.partition(".")
        if rubric in self.rubrics and rubric not in self._criteria:
            # Of two that share an id, the first.
            self._criteria[rubric] = {one.id: one for one in reversed(self.rubrics[rubric].criteria)}
        return self._criteria.get(rubric, {}).get(name)

    @cached_property
    def _criteria(self) -> dict[str, dict[str, Criterion]]:
        """The criteria by their ids, of each rubric that was asked for one."""
        return {}

    @cached_property
    def borrowed(self) -> dict[str, str]:
        """What is borrowed under which full id: the full id of the criterion that it is."""
        return {f"{name}.{one.id}": one.same_as for name, rubric in self.written.items() for one in rubric.borrowed}

    @property
    def written(self) -> Mapping[str, Rubric]:
        """The rubrics as their files have them."""
        return (self.source or self).rubrics


@dataclass(frozen=True, slots=True, eq=False)
class Questionnaire:
    """The rubrics chosen, in the order of choice; their criteria by full id; and each rubric's members.

    Each is equal to itself alone, so that what follows from one need not be worked out again.
    """

    rubrics: tuple[Rubric, ...]
    criteria: Mapping[str, Criterion]
    members: Mapping[str, tuple[Member, ...]]
    scales: Scales
    library: Library

    @property
    def verdict_rubric(self) -> Rubric | None:
        """The chosen rubric that bears a verdict; None where none was chosen."""
        return next((rubric for rubric in self.rubrics if rubric.verdict), None)

    @property
    def worksheet(self) -> tuple[str, ...]:
        """The criteria that are asked before all else."""
        return tuple(name for name, one in self.criteria.items() if one.worksheet)

    @property
    def fields(self) -> str | None:
        """The criterion whose options are the fields of a relation: choices of the worksheet; None without one."""
        return next((name for name in self.worksheet if "practised" in self.criteria[name].readings), None)

    @property
    def stage_rubric(self) -> Rubric | None:
        """The chosen rubric whose criteria are phases; None where none was chosen."""
        return next((rubric for rubric in self.rubrics if rubric.stage), None)

    def criterion(self, full_id: str) -> Criterion | None:
        """The criterion of that id, whether it is asked or not; None where no rubric defines it."""
        return self.criteria.get(full_id) or self.library.criterion(full_id)

    def written(self, full_id: str) -> Criterion:
        """A criterion that is asked, in the words of its file."""
        return (self.library.source and self.library.source.criterion(full_id)) or self.criteria[full_id]

    def rubrics_of(self, full_id: str) -> tuple[str, ...]:
        """The chosen rubrics in which a criterion counts."""
        return tuple(name for name, members in self.members.items() if any(one.id == full_id for one in members))


def questionnaire(library: Library, chosen: Iterable[str]) -> Questionnaire:
    """The criteria of the rubrics `chosen` (ids that the library holds), shared ones once, in rubric order.

    A borrower brings the owner's criterion with it, whether or not the owner's rubric is chosen; and a criterion brings
    those that it follows from.
    """
    rubrics = tuple(library.rubrics[name] for name in dict.fromkeys(chosen))
    criteria: dict[str, Criterion] = {}
    members: dict[str, tuple[Member, ...]] = {}
    for rubric in rubrics:
        counted = []
        for _path, full_id, one in rubric.entries:
            owner = library.criterion(full_id) if isinstance(one, Borrowed) else one
            if owner is None:
                raise LookupError(f"{rubric.id} borrows {full_id}, which no rubric of the library defines")
            for source in owner.follows_from:
                if (found := library.criterion(source)) is not None:
                    criteria.setdefault(source, found)
            criteria.setdefault(full_id, owner)
            counted.append(Member(full_id, one.weight, one.why, one.source, one.group))
        members[rubric.id] = tuple(counted)
    return Questionnaire(rubrics, criteria, members, library.scales, library)


def digest(asked: Questionnaire, rubric: str) -> str:
    """`sha256:` and 64 hexadecimal digits over a chosen rubric's questions, descriptors, readings and sides.

    Thresholds, weights, sources and comments are not covered: they change no question; nor are translations.
    """
    content = {member.id: _content(asked.written(member.id)) for member in asked.members[rubric]}
    return "sha256:" + hashlib.sha256(_canonical(content)).hexdigest()


def marks(asked: Questionnaire, rubric: str) -> str:
    """Four letters for each criterion of a chosen rubric, to tell which one was changed where the digest differs."""
    return " ".join(_mark(asked.written(member.id)) for member in asked.members[rubric])


def stamp(asked: Questionnaire, rubric: str) -> dict[str, str]:
    """What a file notes of a chosen rubric when it is asked: its version, digest and marks."""
    version = asked.library.rubrics[rubric].version
    return {"version": version, "digest": digest(asked, rubric), "marks": marks(asked, rubric)}


def changed_criteria(asked: Questionnaire, rubric: str, noted: str) -> tuple[str, ...]:
    """The criteria of a chosen rubric whose question, descriptors, readings or sides are not among those `noted`."""
    known = set(noted.split())
    return tuple(one.id for one in asked.members[rubric] if _mark(asked.written(one.id)) not in known)


def _mark(criterion: Criterion) -> str:
    number = int.from_bytes(hashlib.sha256(_canonical(_content(criterion))).digest()[:8], "big")
    return "".join(ascii_lowercase[number // 26**place % 26] for place in range(4))


def _content(criterion: Criterion) -> dict[str, object]:
    readings = {name: [one.question, list(one.levels or ())] for name, one in criterion.readings.items()}
    return {"asks": criterion.asks, "readings": readings, "options": criterion.options}


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
