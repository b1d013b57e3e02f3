"""Assessors: who stands behind each of several assessments of one dyad, told apart, or under a number.

An assessor is a name, in whatever spelling, and a side. An assessment without a name, or made of several, stands for
itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import category, normalize

from msgspec.structs import replace

from assess.model.assessment import Assessment, Assessor
from assess.text.language import _

Who = tuple[str, str]


def who(one: Assessment) -> Who | None:
    """The name and the side of the assessor; None where there is no name, or where several stand behind it.

    Case, composition, width, spaces and what shows nothing make no difference in the name; an accent does.
    """
    folded = normalize("NFKC", normalize("NFKC", one.assessor.name or "").casefold())
    name = " ".join("".join(char for char in folded if category(char) != "Cf").split())
    return (name, one.assessor.judged_from) if name and not one.merged_from else None


def standpoint(side: str, names: Mapping[str, str]) -> str:
    """From where somebody judges, in words."""
    if side == "outside":
        return _("from outside")
    return _("from the side of %(name)s", name=names[side])


def doubles(assessments: Sequence[Assessment]) -> list[list[int]]:
    """The places of assessments that one assessor made of one period, where there are several of them."""
    found: dict[object, list[int]] = {}
    for place, one in enumerate(assessments):
        if who(one):
            found.setdefault((who(one), one.period), []).append(place)
    return [places for places in found.values() if len(places) > 1]


def told_apart(assessments: Sequence[Assessment], folders: Sequence[str]) -> list[Assessment]:
    """The assessments, each name with its folder where the assessor has several for one period."""
    doubled = {who(assessments[place]) for places in doubles(assessments) for place in places}
    return [
        replace(one, assessor=replace(one.assessor, name=f"{(one.assessor.name or '').strip()}, {folder}"))
        if who(one) in doubled
        else one
        for one, folder in zip(assessments, folders, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """Who judged: what is equal for all files of one person, and what they are called (empty: nothing tells)."""

    id: Hashable
    name: str


def alone(assessments: Sequence[Assessment]) -> list[Person]:
    """Who stands behind each of several assessments of one dyad; without a name each is a person of its own."""
    return [Person(who(one) or place, one.assessor.told) for place, one in enumerate(assessments)]


def people(
    assessments: Sequence[Assessment], pairs: Sequence[int], folders: Sequence[str], rooms: Sequence[str]
) -> list[Person]:
    """Who stands behind each of several assessments of several `pairs` (each by its place).

    A name is one person on every side; where it has two files for one pair and period, its sides tell persons apart,
    and then its `folders`. Whoever gives no name is called after the room, the folder with what a person handed in,
    where that does not make one person of two.
    """
    found = []
    for place, (one, room) in enumerate(zip(assessments, rooms, strict=True)):
        named = who(one)
        if named or one.merged_from:
            found.append(Person((named[0],) if named else (place,), one.assessor.told))
        else:
            found.append(Person((None, room or place), room))
    sides = [getattr(one.dyad, one.assessor.judged_from, one.assessor.judged_from) for one in assessments]
    for finer in (sides, folders):
        twice = {
            found[places[0]].id: {finer[place] for place in places} for places in doubled(found, assessments, pairs)
        }
        for place, person in enumerate(found):
            if who(assessments[place]) is None and person.id in twice:
                found[place] = Person((None, place), "")
            elif len(twice.get(person.id, ())) > 1:
                found[place] = Person((person.id, finer[place]), f"{person.name}, {finer[place]}")
    return found


def doubled(people: Sequence[Person], assessments: Sequence[Assessment], pairs: Sequence[int]) -> list[list[int]]:
    """The places of assessments that one person made of one pair and period, where there are several of them."""
    found: dict[object, list[int]] = {}
    for place, (person, one, pair) in enumerate(zip(people, assessments, pairs, strict=True)):
        found.setdefault((person.id, pair, one.period), []).append(place)
    return [places for places in found.values() if len(places) > 1]


def under_numbers(
    assessments: Sequence[Assessment], digests: Sequence[str], people: Sequence[Person]
) -> list[Assessment]:
    """The assessments with A1, A2 … for their assessors, `people`, without the day and the notice.

    `digests` are those of the files. The order of the numbers follows from all of them together: the same files give
    the same numbers, in whatever order they come, and none tells of a name.
    """
    key = "".join(sorted(digests))
    own: dict[Hashable, list[str]] = {}
    for one, digest in zip(people, digests, strict=True):
        own.setdefault(one.id, []).append(digest)
    drawn = sorted(own, key=lambda person: sha256("".join([key, *sorted(own[person])]).encode()).digest())
    width = len(str(len(own)))
    names = {person: f"A{number:0{width}}" for number, person in enumerate(drawn, start=1)}
    return [
        replace(one, assessor=Assessor(names[person.id], one.assessor.side), date="", notice="")
        for one, person in zip(assessments, people, strict=True)
    ]
