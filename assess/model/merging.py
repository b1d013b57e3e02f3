"""Merging: several assessments of one dyad and period as one, on demand and on stated terms.

The terms are those of `rubrics/METHOD.md`, section 7. What was merged says of whom it is made and where they
differed; it is never a verdict of its own and nothing is averaged that its file does not show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeVar, get_args

from msgspec import UNSET
from msgspec.structs import astuple, replace

from assess.model.alignment import aligned
from assess.model.assessment import UNKNOWN, Answer, Assessment, Assessor, Declaration, Part, Parts, RubricMark
from assess.model.assessors import standpoint
from assess.model.commitment import STATES, Commitment, Stress, announced
from assess.model.fault import Fault
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, READINGS, Confidence
from assess.model.terms import reading_of_partner, reading_said, state_said
from assess.text import fit
from assess.text.language import _, languages, pgettext, speaking

_DEGREES: tuple[Confidence, ...] = get_args(Confidence)
NAMED = 12
# A file takes texts up to a length; a panel's notes on one criterion can be longer together.
LONGEST = 8_000
_NOT_APPLICABLE = "not_applicable"
_BEFORE_PERIOD = re.compile("(.*), [^,]*, [0-9]{4}–(?:[0-9]{4})?(?:, |$)")
Said = Sequence[tuple[int, Any]]
Item = TypeVar("Item", Commitment, Stress)


def merging_faults(assessments: Sequence[Assessment], key: Callable[[str], str]) -> tuple[tuple[int, Fault], ...]:
    """Why assessments cannot be merged, each fault with the place of its assessment; `key` tells partners apart."""
    first = assessments[0]
    found: list[tuple[int, Fault]] = []
    for place, one in enumerate(assessments):
        if one.merged_from:
            fact = _("this assessment is itself merged of %(n)s, and would count as one", n=len(one.merged_from))
            found.append((place, Fault(("merged_from",), fact, _("name the files it was made of"))))
        if aligned(one, first.dyad, key) is None:
            fact = _(
                "%(dyad)s is another dyad than %(first)s, which the first file has", dyad=_dyad(one), first=_dyad(first)
            )
            found.append((place, Fault(("dyad",), fact, _("merge the files of one dyad"))))
        elif one.period != first.period:
            fact = _(
                "the period is %(period)s, and the first file's is %(first)s", period=one.period, first=first.period
            )
            remedy = _("periods are compared, never merged; see `assess compare`")
            found.append((place, Fault(("period",), fact, remedy)))
        for name, mark in one.rubrics.items():
            before = next((other.rubrics[name] for other in assessments[:place] if name in other.rubrics), mark)
            if mark.version != before.version:
                fact = _(
                    "%(rubric)s was asked in version %(version)s, and in %(before)s in a file before it",
                    rubric=name,
                    version=mark.version,
                    before=before.version,
                )
                found.append((place, Fault(("rubrics", name), fact, _("carry one over with `assess migrate`"))))
            elif mark.digest and before.digest and mark.digest != before.digest:
                fact = _(
                    "%(rubric)s %(version)s was asked in other words than in a file before it",
                    rubric=name,
                    version=mark.version,
                )
                found.append((place, Fault(("rubrics", name), fact, _("carry one over with `assess migrate`"))))
    return tuple(found)


def merged(
    sources: Sequence[tuple[str, Assessment]], asked: Questionnaire, day: str, key: Callable[[str], str]
) -> Assessment:
    """One assessment made of several that have no `merging_faults`, each with the name of the file it came from.

    `asked` has the rubrics of all of them; `day` is when it is made (ISO 8601). In what is kept of a person's words,
    [1] stands for the first file, [2] for the second, and so on; `merged_from` has the list.
    """
    first = sources[0][1]
    everyone = [one for one in (aligned(source, first.dyad, key) for _, source in sources) if one is not None]
    names = {"a": first.dyad.a, "b": first.dyad.b}
    sides = {one.assessor.judged_from for one in everyone}
    found = {
        name: _answer(criterion, [one.answer(name) for one in everyone], names)
        for name, criterion in asked.criteria.items()
    }
    return replace(
        first,
        rubrics={rubric.id: _mark(rubric.id, everyone) for rubric in asked.rubrics},
        assessor=Assessor(side=sides.pop() if len(sides) == 1 else "outside"),
        date=day,
        declaration=_declaration(everyone),
        commitments=_commitments(everyone),
        stresses=_stresses(everyone),
        main_fields=first.main_fields if len({frozenset(one.main_fields) for one in everyone}) == 1 else (),
        answers={name: answer for name, answer in found.items() if answer != Answer()},
        notice=_joined(_distinct(one.notice for one in everyone), " "),
        lang=first.lang if len({one.lang for one in everyone}) == 1 else "",
        merged_from=tuple(_origin(file, one, names) for (file, _), one in zip(sources, everyone, strict=True)),
        redacted=_distinct(part for one in everyone for part in one.redacted),
    )


def middle(levels: Sequence[int], upwards: bool = False) -> int:
    """The mean of known levels as a level; a half goes to the lower, or `upwards`. Counted in whole numbers."""
    total, number = 2 * sum(levels), len(levels)
    return (total + number) // (2 * number) if upwards else -((number - total) // (2 * number))


def assessor_of(origin: str, names: Mapping[str, str]) -> str:
    """The name in one entry of `merged_from`, whatever language it was written in; empty where it has none.

    `names` are the partners by side, as the file has them. Where they were changed since, what stands between the last
    two commas before the period is no part of the name.
    """
    nameless = set()
    for language in languages():
        with speaking(language):
            nameless.add(_no_name())
            for side in ("outside", *names):
                name, between, _rest = origin.partition(f", {standpoint(side, names)}, ")
                if between:
                    return "" if name == _no_name() else name
    found = _BEFORE_PERIOD.match(origin)
    return found[1] if found and found[1] not in nameless else ""


def _no_name() -> str:
    # Translators: stands in a list in place of the name of an assessor
    return _("no name")


def _dyad(one: Assessment) -> str:
    return f"{one.dyad.a}–{one.dyad.b}"


def _origin(file: str, one: Assessment, names: Mapping[str, str]) -> str:
    """Of whom a part comes: name, standpoint, period, day and file."""
    # Translators: an entry of a list that says by whom, from where and when something was judged
    day = _("answered %(date)s", date=one.date) if one.date else ""
    told = (one.assessor.told or _no_name(), standpoint(one.assessor.judged_from, names), str(one.period), day, file)
    return ", ".join(part for part in told if part)


def _mark(name: str, everyone: Sequence[Assessment]) -> RubricMark:
    """The state of a rubric that all were asked; only its version where one of them did not note more."""
    marks = [one.rubrics[name] for one in everyone if name in one.rubrics]
    return next((mark for mark in marks if not mark.digest), marks[0])


def _declaration(everyone: Sequence[Assessment]) -> Declaration | None:
    """Every declaration that was recorded, as one: what they say alike stands once."""
    recorded = [one.declaration for one in everyone if one.declaration]
    if not recorded:
        return None
    parts = zip(*map(astuple, recorded), strict=True)
    return Declaration(*(_joined(_distinct(texts), "; ") for texts in parts))


def _commitments(everyone: Sequence[Assessment]) -> tuple[Commitment, ...] | None:
    """The list, where all judged the same one: each state where all agree, else unknown; None where they did not."""
    lists = [one.commitments for one in everyone]
    if None in lists or len({tuple(map(announced, items or ())) for items in lists}) > 1:
        return None
    return tuple(_agreed(items, STATES) for items in zip(*(items or () for items in lists), strict=True))


def _stresses(everyone: Sequence[Assessment]) -> tuple[Stress, ...]:
    """Each stress that anyone named, once; what is said of it where all who named it agree, else unknown."""
    named: dict[Stress, list[Stress]] = {}
    for stress in (stress for one in everyone for stress in one.stresses):
        named.setdefault(replace(stress, opposed=UNKNOWN), []).append(stress)
    return tuple(_agreed(items, ("opposed",)) for items in named.values())


def _agreed(items: Sequence[Item], states: Iterable[str]) -> Item:
    said = {name: {getattr(one, name) for one in items} for name in states}
    agreed: Any = {name: values.pop() if len(values) == 1 else UNKNOWN for name, values in said.items()}
    return replace(items[0], **agreed)


def _answer(criterion: Criterion, answers: Sequence[Answer], names: Mapping[str, str]) -> Answer:
    readings: dict[str, Any] = {}
    differed: list[str] = []
    for reading in criterion.asked_order:
        readings[reading] = _reading(criterion, reading, answers)
        differed += _differences(criterion, reading, answers, readings[reading], names)
    given = [(number, one) for number, one in enumerate(answers, 1) if one != Answer()]
    return Answer(
        **readings,
        stress=_attributed([(number, one.stress) for number, one in given], "; "),
        untested=_untested(criterion, [one for _, one in given]),
        confidence=_confidence([one for _, one in given]),
        note=_attributed([(number, one.note.strip()) for number, one in given], "\n", always=True),
        evidence=tuple(dict.fromkeys(item for _, one in given for item in one.evidence)),
        differed=tuple(differed),
    )


def _reading(criterion: Criterion, reading: str, answers: Sequence[Answer]) -> Any:
    """One reading of all: a level, options or parts; unknown, not applicable or unanswered where they come to that."""
    reasons = [(number, one.not_applicable(reading)) for number, one in enumerate(answers, 1)]
    excluded = any(reason for _, reason in reasons)
    parts = {side: _part(criterion, reading, _said(criterion, reading, side, answers)) for side in criterion.sides}
    if excluded and all(part is None for part in parts.values()):
        return Parts(not_applicable=_attributed(reasons, "; "))
    if excluded and not criterion.scored:
        parts = dict.fromkeys(parts, UNKNOWN)
    if criterion.asks == "dyad":
        return UNSET if parts["dyad"] is None else parts["dyad"]
    given: dict[str, Any] = {side: part for side, part in parts.items() if part is not None}
    return Parts(**given) if given else UNSET


def _said(criterion: Criterion, reading: str, side: str, answers: Sequence[Answer]) -> Said:
    """What was answered of one side of a reading, each with the number of who did; what is unanswered is left out."""
    found = [
        (number, one.parts(reading, criterion.sides)[side])
        for number, one in enumerate(answers, 1)
        if not one.not_applicable(reading)
    ]
    return [(number, part) for number, part in found if part is not None]


def _part(criterion: Criterion, reading: str, said: Said) -> Part | None:
    """The mean of known levels, or the options on which all agree; None where nobody answered."""
    if not said:
        return None
    parts = [part for _, part in said]
    if criterion.scored:
        levels = [part for part in parts if isinstance(part, int)]
        return middle(levels, upwards=reading == "severity") if levels else UNKNOWN
    if reading in CORE_READINGS and (lists := [part for part in parts if isinstance(part, tuple)]):
        # Of areas, each that more than half of those who could tell chose.
        counted = Counter(option for one in lists for option in one)
        return tuple(option for option in criterion.options if 2 * counted[option] > len(lists))
    if len({frozenset(part) if isinstance(part, tuple) else part for part in parts}) > 1:
        return UNKNOWN
    one = parts[0]
    return tuple(option for option in criterion.options if option in one) if isinstance(one, tuple) else one


def _differences(
    criterion: Criterion, reading: str, answers: Sequence[Answer], result: Any, names: Mapping[str, str]
) -> list[str]:
    """A line for each side of a reading on which not all who answered said the same: who said what."""
    excluded = [(number, _NOT_APPLICABLE) for number, one in enumerate(answers, 1) if one.not_applicable(reading)]
    lines = []
    for side in criterion.sides:
        by_value: dict[str, tuple[Part, list[int]]] = {}
        for number, part in sorted([*_said(criterion, reading, side, answers), *excluded], key=lambda one: one[0]):
            by_value.setdefault(_key(part, criterion), (part, []))[1].append(number)
        if len(by_value) > 1:
            each = [
                f"{_told(part, criterion)} {_numbers(who, NAMED)}" for _key_of, (part, who) in sorted(by_value.items())
            ]
            part = getattr(result, side) if isinstance(result, Parts) else result
            whose = reading_of_partner(reading, names[side]) if side in names else reading_said(reading)
            # Translators: %(reading)s is such as “practised”, %(answers)s lists who said what, such as “2 [1], 4 [2]”
            line = _(
                "%(reading)s: %(answers)s; merged: %(merged)s",
                reading=whose,
                answers=", ".join(each),
                merged=_told(part, criterion),
            )
            lines.append(line)
    return lines


def _key(part: Part, criterion: Criterion) -> str:
    """A part of an answer as one text, lists in the order of their options."""
    if not isinstance(part, tuple):
        return str(part)
    return " + ".join(option for option in criterion.options if option in part)


def _told(part: Part, criterion: Criterion) -> str:
    """A part of an answer in words: its level, the options it names (as far as their colons), or that it has none."""
    if isinstance(part, int):
        return str(part)
    if part in (UNKNOWN, _NOT_APPLICABLE):
        return state_said(str(part))
    chosen = part if isinstance(part, tuple) else (part,)
    titles = [title.partition(":")[0] for option, title in criterion.options.items() if option in chosen]
    return " + ".join(titles) or pgettext("options", "none")


def _untested(criterion: Criterion, answers: Sequence[Answer]) -> bool:
    """Whether all who saw a practised level 3 saw it untested, and nobody named a stress."""
    at_three = [one for one in answers if 3 in one.parts("practised", criterion.sides).values()]
    return bool(at_three) and all(one.untested for one in at_three) and not any(one.stress for one in answers)


def _confidence(answers: Sequence[Answer]) -> Confidence | None:
    """The lowest; where only some gave one, the others count as moderate, as everywhere."""
    if not any(one.confidence for one in answers):
        return None
    answered = [one for one in answers if one.confidence or any(getattr(one, name) is not UNSET for name in READINGS)]
    return min((one.sure for one in answered), key=_DEGREES.index)


def _attributed(said: Said, between: str, always: bool = False) -> str:
    """Texts with the numbers of those who wrote them, alike ones once; a text that is the only one goes without."""
    by_text: dict[str, list[int]] = {}
    for number, text in said:
        if text.strip():
            by_text.setdefault(fit.flat(text) if between != "\n" else text, []).append(number)
    if len(by_text) == 1 and not always:
        return next(iter(by_text))
    kept = _fitting([f"{_numbers(numbers)} {text}" for text, numbers in by_text.items()])
    rest = sorted(number for numbers in list(by_text.values())[len(kept) :] for number in numbers)
    if rest:
        # Translators: %(numbers)s are those of files, such as “[3, 5]”
        kept = [*kept, _("%(numbers)s wrote as well; see their own files.", numbers=_numbers(rest))]
    return between.join(kept)


def _joined(texts: Sequence[str], between: str) -> str:
    """The texts as one; of those for which there is no room, only how many."""
    kept = _fitting(texts)
    if left := len(texts) - len(kept):
        kept = [*kept, _("… and %(n)s more.", n=left)]
    return between.join(kept)


def _fitting(texts: Sequence[str]) -> Sequence[str]:
    """The first of the texts, up to LONGEST characters together; a text that is the only one stays whole."""
    lengths = accumulate(len(text) for text in texts)
    return texts if len(texts) == 1 else [text for text, end in zip(texts, lengths, strict=True) if end <= LONGEST]


def _numbers(numbers: Sequence[int], most: int | None = None) -> str:
    """`[1–3, 5]`, numbers in ascending order; of more than `most`, only how many."""
    if most is not None and len(numbers) > most:
        # Translators: stands for the numbers of so many files
        return _("[%(n)s of them]", n=len(numbers))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"[{', '.join(shown)}]"


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
