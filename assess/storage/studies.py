"""Studies: the assessments of several pairs of states, each from its file, as one study with or without a key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess.errors import AssessError, Problem
from assess.model.assessment import Assessment
from assess.model.assessors import Person, doubled, people
from assess.model.dyad import Partner
from assess.storage import comparisons
from assess.storage.assessments import Opened
from assess.storage.countries import alias_key
from assess.text import fit
from assess.text.language import _

if TYPE_CHECKING:
    from assess.document.frame import PassedOver
    from assess.document.study import Panel
    from assess.scoring.study import Computed


@dataclass(frozen=True, slots=True)
class Filed:
    """An assessment of a study: as it was opened, with its partners in the order of its pair, and whose it is.

    `pair` is a place among the pairs, `who` one among the assessors.
    """

    opened: Opened
    assessment: Assessment
    pair: int
    who: int

    @property
    def swapped(self) -> bool:
        """Whether its file names the partners in the other order."""
        return alias_key(self.assessment.dyad.a) != alias_key(self.opened.assessment.dyad.a)


@dataclass(frozen=True, slots=True)
class Collection:
    """The assessments of a study, the names of those who judged, and the key to each pair (by place) that has one."""

    filed: tuple[Filed, ...]
    people: tuple[Person, ...]
    partners: tuple[dict[str, Partner], ...]
    keys: dict[int, Filed]

    @property
    def all(self) -> tuple[Filed, ...]:
        """All of them, the keys last."""
        return *self.filed, *self.keys.values()

    def opened_as(self, found: Sequence[Opened], keys: Sequence[Opened]) -> Collection:
        """The same where its files were opened anew as `found`, and its keys as `keys`, in the same order."""
        filed = (replace(one, opened=opened) for one, opened in zip(self.filed, found, strict=True))
        of_keys = zip(self.keys.items(), keys, strict=True)
        return replace(
            self,
            filed=tuple(filed),
            keys={place: replace(one, opened=opened) for (place, one), opened in of_keys},
        )


def collected(found: Sequence[Opened], keys: Sequence[Opened], rooms: Mapping[Path, Path]) -> Collection:
    """The assessments that were `found`, of any pairs, and the `keys`, sorted by pair and by assessor.

    `rooms` says, of a file that a folder stood for, in which part of it that lies: who gives no name is called after
    that. Raises AssessError where a pair has two keys, an assessor two files for one pair and period in one folder, or
    nothing can be compared.
    """
    groups = _pairs([*found, *keys])
    orders = [comparisons.shared_order(group) for group in groups]
    places = {id(one): place for place, group in enumerate(groups) for one in group}
    of = [places[id(one)] for one in found]
    _refuse_nothing_to_compare(found, of, keys)
    by_pair = _by_pair(keys, [places[id(one)] for one in keys])
    turned = [comparisons.turned_to(orders[place], one) for one, place in zip(found, of, strict=True)]
    lies_in = [str(rooms.get(one.path, Path())) for one in found]
    persons = people(
        turned, of, [str(one.path.parent) for one in found], ["" if one == "." else one for one in lies_in]
    )
    comparisons.refuse_doubles(found, doubled(persons, turned, of))
    names: dict[Hashable, str] = {}
    for one, each in zip(persons, found, strict=True):
        # Of several spellings one, which no order of files changes.
        names[one.id] = min(names.get(one.id, one.name), one.name) or str(each.path)
    whose = sorted(names, key=lambda one: (fit.in_order(names[one]), names[one]))
    return Collection(
        filed=tuple(
            Filed(one, assessment, place, whose.index(person.id))
            for one, assessment, place, person in zip(found, turned, of, persons, strict=True)
        ),
        people=tuple(Person(one, names[one]) for one in whose),
        partners=tuple(comparisons.partners(group, order) for group, order in zip(groups, orders, strict=True)),
        keys={
            place: Filed(one, comparisons.turned_to(orders[place], one), place, -1) for place, one in by_pair.items()
        },
    )


def panel(
    collection: Collection,
    names: Sequence[str],
    computed: Iterable[Computed],
    left: Iterable[PassedOver] = (),
    anonymous: bool = False,
) -> Panel:
    """The study of a collection, of which all are named and `computed`, the keys last.

    Raises as `asked_in_common` does.
    """
    from assess.document.study import Panel
    from assess.scoring.study import HandIn, study

    asked = comparisons.asked_in_common([one.opened for one in collection.all])
    found = [
        HandIn(name, one.who, one.pair, one.assessment, one.opened.asked, one.swapped, each)
        for name, one, each in zip(names, collection.all, computed, strict=True)
    ]
    judged, right = found[: len(collection.filed)], found[len(collection.filed) :]
    return Panel(
        study(judged, asked, len(collection.partners), {one.pair: one for one in right}),
        asked,
        [one.name for one in collection.people],
        collection.partners,
        {name: one.opened.warnings for name, one in zip(names, collection.all, strict=True)},
        list(left),
        anonymous,
    )


def _pairs(found: Sequence[Opened]) -> list[list[Opened]]:
    """The files by pair of states, in the order of the pairs' names."""
    groups: dict[frozenset[str], list[Opened]] = {}
    for one in found:
        groups.setdefault(comparisons.dyad(one), []).append(one)
    return sorted(
        groups.values(), key=lambda group: sorted(fit.bare(one.english) for one in group[0].partners.values())
    )


def _by_pair(keys: Sequence[Opened], places: Sequence[int]) -> dict[int, Opened]:
    """The key of each pair; raises AssessError where one has two."""
    found: dict[int, Opened] = {}
    problems = []
    for one, place in zip(keys, places, strict=True):
        other = found.setdefault(place, one)
        if other is not one:
            fact = _("this and %(file)s are keys to one pair", file=other.path)
            problems.append(Problem(fact, _("name one key for each pair"), str(one.path)))
    if problems:
        raise AssessError(*problems)
    return found


def _refuse_nothing_to_compare(found: Sequence[Opened], places: Sequence[int], keys: Sequence[Opened]) -> None:
    if not keys and max(Counter(places).values(), default=0) < 2:
        fact = _("no two of these files are of the same pair of states, and nothing can be compared")
        remedy = _("name several assessments of a pair; for several alliances of one state see `assess portfolio`")
        raise AssessError(Problem(fact, remedy, str(found[0].path)))
