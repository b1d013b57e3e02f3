"""Soundness: whether a rubric hangs together: every name it uses is defined, and everything it asks can be answered.

It judges the file's meaning, never its taste. What its rules need is in `assess.model.rulebook`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assess.model.derived import NO, YES, CountDerived, derived_faults
from assess.model.fault import Fault, Path, repeated
from assess.model.questionnaire import Library
from assess.model.rubric import Borrowed, Change, Criterion, Place, Rubric
from assess.model.rulebook import rule_faults
from assess.model.scale import CORE_READINGS
from assess.text import fit

CHOSEN_READINGS = ("choice", "choices")
_LONGEST_WAY = 12
_BLANKS = {"dyad": {"a", "b"}, "each": {"it", "other"}}


def soundness_faults(rubric: Rubric, library: Library) -> tuple[Fault, ...]:
    """Every name that leads nowhere and every rule that cannot be applied, given a `library` that has the rubric."""
    faults = list(_criterion_faults(rubric, library))
    faults += _borrowed_faults(rubric, library)
    faults += _group_faults(rubric, library)
    faults += _stage_faults(rubric)
    faults += _profile_faults(rubric, library)
    faults += history_faults(rubric.history, rubric.version, {one.id for one in rubric.criteria})
    if rubric.verdict:
        faults += rule_faults(rubric.verdict, rubric, library)
    return tuple(faults)


def counted(rubric: Rubric, library: Library) -> tuple[tuple[Path, Borrowed | Criterion, Criterion | None], ...]:
    """What `rubric` counts: where it stands in the file, the entry, and the criterion (None: the library lacks it)."""
    owners = {name: library.criterion(name) for _, name, one in rubric.entries if isinstance(one, Borrowed)}
    return tuple((path, one, owners[name] if isinstance(one, Borrowed) else one) for path, name, one in rubric.entries)


def _criterion_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    entries = rubric.entries
    twice = repeated(one.id for *_, one in entries)
    if not entries:
        yield Fault(("criteria",), "nothing is asked", "add a criterion, or borrow one")
    for place, (path, _, one) in enumerate(entries):
        if place in twice:
            yield Fault((*path, "id"), f"the criterion {one.id} stands twice", "give one of them another id")
        yield from _source_faults(path, one.source, rubric)
        if isinstance(one, Criterion):
            yield from _reading_faults(path, one, library)
            yield from _derived_faults(path, one, library)
            if one.chosen_in and not _can_choose(library.criterion(one.chosen_in), one):
                fact = f"{one.chosen_in} has no option {one.id} to choose, asked as {one.id} is"
                yield Fault((*path, "chosen_in"), fact, "mend the name, or add the option")
            for option in one.counts:
                if option not in one.options:
                    yield Fault(
                        (*path, "counts", option), f"{one.id} has no option {option}", "mend it, or take it out"
                    )


def _source_faults(path: Path, source: Iterable[Place], rubric: Rubric) -> Iterator[Fault]:
    for number, one in enumerate(source):
        if one.work not in rubric.works:
            fact = f"the work {one.work} is not listed under `works`"
            yield Fault((*path, "source", number, "work"), fact, "add it there")
        if not one.place.strip():
            yield Fault((*path, "source", number, "place"), "the source names no place", "write page, section or title")


def _reading_faults(path: Path, one: Criterion, library: Library) -> Iterator[Fault]:
    for name, reading in one.readings.items():
        here = (*path, "readings", name)
        # Up to the last brace that closes, or each that opens would be followed to the end.
        for blank in re.findall(r"\{(.*?)\}", reading.question[: reading.question.rfind("}") + 1]):
            if blank not in _BLANKS[one.asks]:
                known = ", ".join(f"{{{word}}}" for word in sorted(_BLANKS[one.asks]))
                yield Fault((*here, "question"), f"{{{blank}}} names nobody", f"a question here knows {known}")
        if reading.ladder != "own" and reading.ladder not in library.scales.ladders:
            known = ", ".join(("own", *library.scales.ladders))
            yield Fault((*here, "ladder"), f"no ladder is called {reading.ladder}", f"known are {known}")
        texts = [fit.flat(text.casefold()) for text in reading.levels or ()]
        for level, text in enumerate(texts):
            if text in texts[:level]:
                fact = f"{one.id}.{name}: levels {texts.index(text)} and {level} have the same descriptor"
                yield Fault((*here, "levels", level), fact, "say what sets the higher level apart")
        if one.options and reading.levels:
            yield Fault((*here, "levels"), f"{one.id} has options and levels", "keep one of the two")
        if one.options and name not in (*CHOSEN_READINGS, *CORE_READINGS):
            fact = f"{one.id}.{name} is a reading of levels, and {one.id} has options"
            yield Fault(here, fact, f"use {', '.join((*CHOSEN_READINGS, *CORE_READINGS))}, or give it levels")
        elif name in CHOSEN_READINGS and not one.options:
            yield Fault(here, f"nobody can answer {one.id}.{name}: it has no options", "add `options`")
    if len(one.options) == 1:
        yield Fault((*path, "options"), f"{one.id} has one option", "a choice needs two")


def _can_choose(found: Criterion | None, one: Criterion) -> bool:
    return found is not None and one.id in found.options and "choices" in found.readings and found.asks == one.asks


def _derived_faults(place: Path, one: Criterion, library: Library) -> Iterator[Fault]:
    """What keeps a reading from following from other answers."""
    for name, reading in one.readings.items():
        path = (*place, "readings", name, "derived")
        if reading.derived and (one.options or one.asks == "each"):
            yield Fault(path, f"{one.id}.{name} has no level of the dyad that could follow", "take `derived` out")
        elif reading.derived:
            yield from derived_faults(path, reading.derived, reading.stress)
            if isinstance(reading.derived, CountDerived):
                yield from _count_faults(path, reading.derived, name, library)


def _count_faults(path: Path, derived: CountDerived, name: str, library: Library) -> Iterator[Fault]:
    """What of a count leads nowhere: the criterion counted, its options in groups, or the one that asks for a yes."""
    counted, asked = library.criterion(derived.of), library.criterion(derived.confirmed_by or "")
    for place, source, found in (("of", derived.of, counted), ("confirmed_by", derived.confirmed_by, asked)):
        if source and found is None:
            yield Fault((*path, place), f"no criterion is called {source}", "mend the name")
    if counted and (not counted.options or counted.asks == "each" or name not in counted.readings):
        fact = f"{derived.of} has no options to choose of the dyad as {name}"
        yield Fault((*path, "of"), fact, "name a criterion that has")
    for number, step in enumerate(derived.steps):
        if counted and counted.options and step.from_number > len(counted.options):
            fact = f"a step asks for {step.from_number} options, and {derived.of} has {len(counted.options)}"
            yield Fault((*path, "steps", number, "from"), fact, "ask for fewer")
    for group, members in derived.groups.items() if counted else ():
        for number, option in enumerate(members):
            if counted and option not in counted.options:
                yield Fault((*path, "groups", group, number), f"{derived.of} has no option {option}", "mend it")
    if asked and (set(asked.options) != {YES, NO} or asked.asks == "each" or "choice" not in asked.readings):
        fact = f"{derived.confirmed_by} is no choice of the dyad between yes and no"
        yield Fault((*path, "confirmed_by"), fact, "name a criterion that is, with the options `yes` and `no`")


def _borrowed_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    twice = repeated(one.same_as for one in rubric.borrowed)
    for place, one in enumerate(rubric.borrowed):
        here = ("borrowed", place, "same_as")
        if place in twice:
            yield Fault(here, f"{one.same_as} is borrowed twice", "take one of them out")
        if one.same_as.startswith(f"{rubric.id}."):
            yield Fault(here, "a rubric cannot borrow from itself", "take it out")
        elif library.criterion(one.same_as) is None:
            yield _not_borrowed(here, f"{rubric.id}.{one.id}", one.same_as, library)


def _not_borrowed(path: Path, start: str, name: str, library: Library) -> Fault:
    """Why no criterion stands where a borrowed one points: a name of nothing, one borrowed there too, or a circle."""
    way = [start]
    while name not in way and len(way) < _LONGEST_WAY:
        way.append(name)
        if name not in library.borrowed:
            break
        name = library.borrowed[name]
    else:
        fact = f"same_as goes in a circle: {' → '.join((*way, name))}"
        fact = fact if name in way else f"same_as leads on and on: {' → '.join(way)}"
        return Fault(path, fact, "define the criterion in one of them")
    if len(way) > 2 and library.criterion(name):
        return Fault(path, f"{way[1]} is itself borrowed", f"write {name}")
    return Fault(path, f"no criterion is called {way[1]}", "mend the name")


def _group_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    """Every group that is named is listed, and every one that is listed has a score."""
    scored: set[str] = set()
    for path, one, owner in counted(rubric, library):
        if one.group is None:
            continue
        if one.group not in rubric.groups:
            yield Fault((*path, "group"), f"no group is called {one.group}", "add it under `groups`")
        elif owner is not None and not owner.scored:
            yield Fault((*path, "group"), f"{one.id} has options, and a group is scored", "take `group` out")
        scored.add(one.group)
    for name in rubric.groups:
        if name not in scored:
            yield Fault(("groups", name), f"no criterion belongs to the group {name}", "take it out, or name it in one")


def _stage_faults(rubric: Rubric) -> Iterator[Fault]:
    """A phase is a criterion of the rubric itself, stands once, has levels as practised, and always applies."""
    if rubric.stage is None:
        return
    own = {one.id: one for one in rubric.criteria}
    seen: set[str] = set()
    for part in ("formulation", "implementation"):
        for place, phase in enumerate(getattr(rubric.stage, part)):
            path = ("stage", part, place)
            if phase not in own:
                yield Fault(path, f"{phase} is no criterion here", "add it, or mend it")
            elif not own[phase].scored or "practised" not in own[phase].readings:
                yield Fault(path, f"{phase} has no levels as practised", "a phase is read as practised")
            elif not own[phase].always_applies:
                fact = f"{phase} is a phase and may be said not to apply"
                yield Fault(path, fact, "give the criterion `always_applies: true`")
            if phase in seen:
                yield Fault(path, f"{phase} stands twice", "take one of them out")
            seen.add(phase)
    if not seen:
        yield Fault(("stage",), "the stage has no phases", "name them, or take `stage` out")


def _profile_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    """The poles and the breadth rest on something that the rubric asks."""
    everyone = counted(rubric, library)
    if rubric.poles:
        if rubric.poles.low_up_to >= rubric.poles.high_from:
            yield Fault(("poles",), "the poles meet", "let `low_up_to` be less than `high_from`")
        if not any(owner and owner.scored and "position" in owner.readings for *_, owner in everyone):
            yield Fault(("poles",), "no criterion here has a position", "take `poles` out, or ask for positions")
    if rubric.breadth:
        found = {name: owner for (_, name, _), (*_, owner) in zip(rubric.entries, everyone, strict=True)}
        name, reading = rubric.breadth.criterion, rubric.breadth.reading
        if name not in found:
            yield Fault(("breadth", "criterion"), f"{name} is not asked by {rubric.id}", "borrow it, or add it")
        elif owner := found[name]:
            if owner.scored or reading == "choice" or reading not in owner.readings:
                yield Fault(("breadth",), f"{name} has no list of options as {reading}", "mend the name or the reading")
            elif rubric.breadth.wide_from > len(owner.options):
                fact = f"{name} has {len(owner.options)} options; none is wide"
                yield Fault(("breadth", "wide_from"), fact, f"write {len(owner.options)} or less")


def history_faults(history: tuple[Change, ...], version: str, names: Collection[str]) -> Iterator[Fault]:
    """The faults of a history, newest entry first, of a rubric of that version with criteria of these names."""
    if history and history[0].version != version:
        fact = f"the history begins with {history[0].version}; this is version {version}"
        yield Fault(("history", 0, "version"), fact, "put what changed in this version first, or mend `version`")
    later: set[str] = set()
    twice = repeated(one.version for one in history)
    for place, one in enumerate(history):
        if place in twice:
            yield Fault(("history", place, "version"), f"version {one.version} stands twice", "keep one of them")
        for old, new in one.renamed.items():
            path = ("history", place, "renamed", old)
            if new not in names and new not in later:
                yield Fault(path, f"{new} is no criterion here", "lead to the id that the criterion has now")
            elif old in names:
                yield Fault(path, f"{old} still is a criterion here", "take the line out, or rename the criterion")
        later |= one.renamed.keys()
