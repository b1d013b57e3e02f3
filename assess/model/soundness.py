"""Soundness: whether a rubric hangs together: every name it uses is defined, and everything it asks can be answered.

It judges the file's meaning, never its taste. What its rules need is in `assess.model.rulebook`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assess.model.derived import NO, YES, CountDerived, derived_faults
from assess.model.dyad import is_blank
from assess.model.fault import Fault, Path, repeated
from assess.model.questionnaire import Library
from assess.model.rubric import Borrowed, Change, Criterion, Place, Rubric
from assess.model.rulebook import rule_faults
from assess.model.scale import CORE_READINGS
from assess.text import fit
from assess.text.language import _, ngettext

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
    twice = repeated(one.id for *_place, one in entries)
    if not entries:
        yield Fault(("criteria",), _("nothing is asked"), _("add a criterion, or borrow one"))
    for place, (path, _name, one) in enumerate(entries):
        if place in twice:
            fact = _("the criterion %(name)s stands twice", name=one.id)
            yield Fault((*path, "id"), fact, _("give one of them another id"))
        yield from _source_faults(path, one.source, rubric)
        if isinstance(one, Criterion):
            yield from _reading_faults(path, one, library)
            yield from _derived_faults(path, one, library)
            if one.chosen_in and not _can_choose(library.criterion(one.chosen_in), one):
                fact = _(
                    "%(criterion)s has no option %(option)s to choose, asked as %(option)s is",
                    criterion=one.chosen_in,
                    option=one.id,
                )
                yield Fault((*path, "chosen_in"), fact, _("mend the name, or add the option"))
            for option in one.counts:
                if option not in one.options:
                    fact = _("%(criterion)s has no option %(option)s", criterion=one.id, option=option)
                    yield Fault((*path, "counts", option), fact, _("mend it, or take it out"))


def _source_faults(path: Path, source: Iterable[Place], rubric: Rubric) -> Iterator[Fault]:
    for number, one in enumerate(source):
        if one.work not in rubric.works:
            fact = _("the work %(name)s is not listed under `works`", name=one.work)
            yield Fault((*path, "source", number, "work"), fact, _("add it there"))
        if not one.place.strip():
            fact = _("the source names no place")
            yield Fault((*path, "source", number, "place"), fact, _("write page, section or title"))


def _reading_faults(path: Path, one: Criterion, library: Library) -> Iterator[Fault]:
    for name, reading in one.readings.items():
        here, full = (*path, "readings", name), f"{one.id}.{name}"
        # Up to the last brace that closes, or each that opens would be followed to the end.
        for blank in re.findall(r"\{(.*?)\}", reading.question[: reading.question.rfind("}") + 1]):
            if not is_blank(blank, _BLANKS[one.asks]):
                known = ", ".join(f"{{{word}}}" for word in sorted(_BLANKS[one.asks]))
                # Translators: %(blank)s is a blank of a question, such as {it}
                fact = _("%(blank)s names nobody", blank=f"{{{blank}}}")
                yield Fault((*here, "question"), fact, _("a question here knows %(names)s", names=known))
        if reading.ladder != "own" and reading.ladder not in library.scales.ladders:
            known = ", ".join(("own", *library.scales.ladders))
            fact = _("no ladder is called %(name)s", name=reading.ladder)
            yield Fault((*here, "ladder"), fact, _("known are %(names)s", names=known))
        texts = [fit.flat(text.casefold()) for text in reading.levels or ()]
        for level, text in enumerate(texts):
            if text in texts[:level]:
                fact = _(
                    "%(reading)s: levels %(low)s and %(high)s have the same descriptor",
                    reading=full,
                    low=texts.index(text),
                    high=level,
                )
                yield Fault((*here, "levels", level), fact, _("say what sets the higher level apart"))
        if one.options and reading.levels:
            fact = _("%(criterion)s has options and levels", criterion=one.id)
            yield Fault((*here, "levels"), fact, _("keep one of the two"))
        if one.options and name not in (*CHOSEN_READINGS, *CORE_READINGS):
            fact = _(
                "%(reading)s is a reading of levels, and %(criterion)s has options", reading=full, criterion=one.id
            )
            known = ", ".join((*CHOSEN_READINGS, *CORE_READINGS))
            yield Fault(here, fact, _("use %(names)s, or give it levels", names=known))
        elif name in CHOSEN_READINGS and not one.options:
            fact = _("nobody can answer %(reading)s: it has no options", reading=full)
            yield Fault(here, fact, _("add `options`"))
    if len(one.options) == 1:
        fact = _("%(criterion)s has one option", criterion=one.id)
        yield Fault((*path, "options"), fact, _("a choice needs two"))


def _can_choose(found: Criterion | None, one: Criterion) -> bool:
    return found is not None and one.id in found.options and "choices" in found.readings and found.asks == one.asks


def _derived_faults(place: Path, one: Criterion, library: Library) -> Iterator[Fault]:
    """What keeps a reading from following from other answers."""
    for name, reading in one.readings.items():
        path = (*place, "readings", name, "derived")
        if reading.derived and (one.options or one.asks == "each"):
            fact = _("%(reading)s has no level of the dyad that could follow", reading=f"{one.id}.{name}")
            yield Fault(path, fact, _("take `derived` out"))
        elif reading.derived:
            yield from derived_faults(path, reading.derived, reading.stress)
            if isinstance(reading.derived, CountDerived):
                yield from _count_faults(path, reading.derived, name, library)


def _count_faults(path: Path, derived: CountDerived, name: str, library: Library) -> Iterator[Fault]:
    """What of a count leads nowhere: the criterion counted, its options in groups, or the one that asks for a yes."""
    counted, asked = library.criterion(derived.of), library.criterion(derived.confirmed_by or "")
    for place, source, found in (("of", derived.of, counted), ("confirmed_by", derived.confirmed_by, asked)):
        if source and found is None:
            yield Fault((*path, place), _("no criterion is called %(name)s", name=source), _("mend the name"))
    if counted and (not counted.options or counted.asks == "each" or name not in counted.readings):
        fact = _(
            "%(criterion)s has no options to choose of the dyad as %(reading)s", criterion=derived.of, reading=name
        )
        yield Fault((*path, "of"), fact, _("name a criterion that has"))
    for number, step in enumerate(derived.steps):
        if counted and counted.options and step.from_number > len(counted.options):
            fact = ngettext(
                "a step asks for %(n)s option, and %(criterion)s has %(held)s",
                "a step asks for %(n)s options, and %(criterion)s has %(held)s",
                step.from_number,
                criterion=derived.of,
                held=len(counted.options),
            )
            yield Fault((*path, "steps", number, "from"), fact, _("ask for fewer"))
    for group, members in derived.groups.items() if counted else ():
        for number, option in enumerate(members):
            if counted and option not in counted.options:
                fact = _("%(criterion)s has no option %(option)s", criterion=derived.of, option=option)
                yield Fault((*path, "groups", group, number), fact, _("mend it"))
    if asked and (set(asked.options) != {YES, NO} or asked.asks == "each" or "choice" not in asked.readings):
        fact = _("%(criterion)s is no choice of the dyad between yes and no", criterion=derived.confirmed_by)
        yield Fault((*path, "confirmed_by"), fact, _("name a criterion that is, with the options `yes` and `no`"))


def _borrowed_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    twice = repeated(one.same_as for one in rubric.borrowed)
    for place, one in enumerate(rubric.borrowed):
        here = ("borrowed", place, "same_as")
        if place in twice:
            yield Fault(here, _("%(name)s is borrowed twice", name=one.same_as), _("take one of them out"))
        if one.same_as.startswith(f"{rubric.id}."):
            yield Fault(here, _("a rubric cannot borrow from itself"), _("take it out"))
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
        fact = _("same_as leads on and on: %(way)s", way=" → ".join(way))
        if name in way:
            fact = _("same_as goes in a circle: %(way)s", way=" → ".join((*way, name)))
        return Fault(path, fact, _("define the criterion in one of them"))
    if len(way) > 2 and library.criterion(name):
        return Fault(path, _("%(name)s is itself borrowed", name=way[1]), _("write %(words)s", words=name))
    return Fault(path, _("no criterion is called %(name)s", name=way[1]), _("mend the name"))


def _group_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    """Every group that is named is listed, and every one that is listed has a score."""
    scored: set[str] = set()
    for path, one, owner in counted(rubric, library):
        if one.group is None:
            continue
        if one.group not in rubric.groups:
            fact = _("no group is called %(name)s", name=one.group)
            yield Fault((*path, "group"), fact, _("add it under `groups`"))
        elif owner is not None and not owner.scored:
            fact = _("%(criterion)s has options, and a group is scored", criterion=one.id)
            yield Fault((*path, "group"), fact, _("take `group` out"))
        scored.add(one.group)
    for name in rubric.groups:
        if name not in scored:
            fact = _("no criterion belongs to the group %(name)s", name=name)
            yield Fault(("groups", name), fact, _("take it out, or name it in one"))


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
                yield Fault(path, _("%(name)s is no criterion here", name=phase), _("add it, or mend it"))
            elif not own[phase].scored or "practised" not in own[phase].readings:
                fact = _("%(criterion)s has no levels as practised", criterion=phase)
                yield Fault(path, fact, _("a phase is read as practised"))
            elif not own[phase].always_applies:
                fact = _("%(criterion)s is a phase and may be said not to apply", criterion=phase)
                yield Fault(path, fact, _("give the criterion `always_applies: true`"))
            if phase in seen:
                yield Fault(path, _("%(name)s stands twice", name=phase), _("take one of them out"))
            seen.add(phase)
    if not seen:
        yield Fault(("stage",), _("the stage has no phases"), _("name them, or take `stage` out"))


def _profile_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    """The poles and the breadth rest on something that the rubric asks."""
    everyone = counted(rubric, library)
    if rubric.poles:
        if rubric.poles.low_up_to >= rubric.poles.high_from:
            yield Fault(("poles",), _("the poles meet"), _("let `low_up_to` be less than `high_from`"))
        if not any(owner and owner.scored and "position" in owner.readings for *_place, owner in everyone):
            remedy = _("take `poles` out, or ask for positions")
            yield Fault(("poles",), _("no criterion here has a position"), remedy)
    if rubric.breadth:
        names = [name for _path, name, _entry in rubric.entries]
        found = dict(zip(names, (owner for *_place, owner in everyone), strict=True))
        name, reading = rubric.breadth.criterion, rubric.breadth.reading
        if name not in found:
            fact = _("%(criterion)s is not asked by %(rubric)s", criterion=name, rubric=rubric.id)
            yield Fault(("breadth", "criterion"), fact, _("borrow it, or add it"))
        elif owner := found[name]:
            if owner.scored or reading == "choice" or reading not in owner.readings:
                fact = _("%(criterion)s has no list of options as %(reading)s", criterion=name, reading=reading)
                yield Fault(("breadth",), fact, _("mend the name or the reading"))
            elif rubric.breadth.wide_from > (count := len(owner.options)):
                fact = ngettext(
                    "%(criterion)s has %(n)s option; none is wide",
                    "%(criterion)s has %(n)s options; none is wide",
                    count,
                    criterion=name,
                )
                yield Fault(("breadth", "wide_from"), fact, _("write %(n)s or less", n=count))


def history_faults(history: tuple[Change, ...], version: str, names: Collection[str]) -> Iterator[Fault]:
    """The faults of a history, newest entry first, of a rubric of that version with criteria of these names."""
    if history and history[0].version != version:
        fact = _(
            "the history begins with %(first)s; this is version %(version)s",
            first=history[0].version,
            version=version,
        )
        yield Fault(("history", 0, "version"), fact, _("put what changed in this version first, or mend `version`"))
    later: set[str] = set()
    twice = repeated(one.version for one in history)
    for place, one in enumerate(history):
        if place in twice:
            fact = _("version %(version)s stands twice", version=one.version)
            yield Fault(("history", place, "version"), fact, _("keep one of them"))
        for old, new in one.renamed.items():
            path = ("history", place, "renamed", old)
            if new not in names and new not in later:
                fact = _("%(name)s is no criterion here", name=new)
                yield Fault(path, fact, _("lead to the id that the criterion has now"))
            elif old in names:
                fact = _("%(name)s still is a criterion here", name=old)
                yield Fault(path, fact, _("take the line out, or rename the criterion"))
        later |= one.renamed.keys()
