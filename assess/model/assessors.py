"""Assessors: who stands behind each of several assessments of one dyad, told apart, or under a number.

An assessor is a name, in whatever spelling, and a side. An assessment without a name, or made of several, stands for
itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def under_numbers(assessments: Sequence[Assessment], digests: Sequence[str]) -> list[Assessment]:
    """The assessments with A1, A2 … for their assessors, without the day and the notice.

    `digests` are those of the files. The order of the numbers follows from all of them together: the same files give
    the same numbers, in whatever order they come, and none tells of a name.
    """
    key = "".join(sorted(digests))
    people: dict[object, list[str]] = {}
    for place, (one, digest) in enumerate(zip(assessments, digests, strict=True)):
        people.setdefault(who(one) or place, []).append(digest)
    drawn = sorted(people, key=lambda person: sha256("".join([key, *sorted(people[person])]).encode()).digest())
    width = len(str(len(people)))
    names = {person: f"A{number:0{width}}" for number, person in enumerate(drawn, start=1)}
    return [
        replace(one, assessor=Assessor(names[who(one) or place], one.assessor.side), date="", notice="")
        for place, one in enumerate(assessments)
    ]
