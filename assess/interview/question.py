"""Questions: a step of the agenda as the page that asks it.

A question shows what the rubric says and the answer that stands in this very place, never another answer, a score or
what the partners claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assess.interview.agenda import MAIN_FIELDS, Prompt, Step, carried, minutes_left, optional, part_of, stretches
from assess.interview.coding import rules
from assess.interview.page import Blank, Choice, CommandName, Page, help_on
from assess.interview.readymade import Rows, rows_for, source, told
from assess.interview.worksheet import HEADING, TITLES
from assess.model.assessment import UNKNOWN, Answer, Assessment
from assess.model.derived import CountDerived
from assess.model.dyad import filled
from assess.model.questionnaire import Member, Questionnaire
from assess.model.rubric import Criterion, Rubric
from assess.model.scale import CORE_READINGS, LEVELS, Scales
from assess.text import fit
from assess.text.safe import visible

COMMANDS: tuple[CommandName, ...] = (
    "help", "back", "later", "evidence", "confidence", "note", "overview", "rest", "leave",
)  # fmt: skip
ASIDE: tuple[CommandName, ...] = ("back", "overview", "leave")
OPTION_KEYS = "1234567890adgijkpqtvwxyz"
CANNOT_TELL, NOT_APPLICABLE, UNTESTED = "c", "n", "u"
DONE_AND_SAID = {
    "practised": "What is done",
    "declared": "What is said and signed",
    "severity": "How severe it is",
    "position": "Where it stands",
    "importance": "How much it matters",
    "choice": "What holds",
    "choices": "Which ones there are",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page needs to know of the interview around it: what is asked, of whom, and how far it has come.

    `rows` are the figures that go with the program about each partner, by side.
    """

    asked: Questionnaire
    assessment: Assessment
    names: Mapping[str, str]
    steps: Sequence[Step]
    seconds: Sequence[float]
    quick: bool
    rows: Rows = field(default_factory=dict)

    def minutes(self, steps: Iterable[Step]) -> str:
        """How long `steps` still take at this pace: `12 min`."""
        return f"{max(1, minutes_left(steps, self.seconds))} min"


def heading(setting: Setting, name: str) -> str:
    """The framework and the criterion, or what of the worksheet is asked, as they stand at the top of a page."""
    if name in TITLES:
        return f"{HEADING} · {TITLES[name]}"
    criterion = setting.asked.criteria[name]
    return f"{HEADING if criterion.worksheet else framework(setting.asked, name).short} · {criterion.title}"


def progress(setting: Setting, name: str) -> str:
    """How far the interview has come: the criterion's number in its stretch, and the minutes left in that stretch.

    What the answers leave nothing to ask of is not counted.
    """
    asked = {step.prompt.criterion for step in setting.steps if step.state != "idle"}
    for stretch, listed in stretches(setting.asked, setting.quick):
        names = [one for one in listed if one in asked]
        if name in names:
            left = setting.minutes(step for step in setting.steps if step.stretch == stretch)
            extra = "optional · " * (name in optional(setting.asked))
            return f"{names.index(name) + 1} of {len(names)} · {extra}about {left} left"
    return ""


def page(setting: Setting, name: str, question: str, choices: Sequence[Choice], **more: Any) -> Page:
    """A page about a criterion, beside the question that asks its level; `more` are other parts of a page."""
    more = {"commands": ASIDE, "choices": tuple(choices), **more}
    return Page(heading(setting, name), question, progress(setting, name), **more)


def blank(setting: Setting, name: str, question: str, **more: Any) -> Blank:
    """A blank about a criterion, likewise."""
    more = {"commands": ASIDE, **more}
    return Blank(heading(setting, name), question, progress(setting, name), **more)


def question(setting: Setting, prompt: Prompt) -> Page:
    """The page that asks one reading of one partner or of the dyad."""
    criterion, answer = setting.asked.criteria[prompt.criterion], setting.assessment.answer(prompt.criterion)
    reading = criterion.reading(prompt.reading)
    member = counted_as(setting.asked, prompt.criterion)
    works = framework(setting.asked, prompt.criterion).works
    sources = dict.fromkeys(works[place.work].short for place in member.source)
    return page(
        setting,
        prompt.criterion,
        addressed(reading.question, setting.names, prompt.side),
        _choices(criterion, prompt, setting.names, setting.asked.scales),
        subject=subject(setting, prompt),
        paragraphs=(f"{member.why} Source: {'; '.join(sources)}.",),
        extras=_extras(criterion, prompt),
        marked=_marked(criterion, answer, prompt),
        many=_takes_many(criterion, prompt),
        commands=tuple(name for name in COMMANDS if name not in _beside(setting.asked, prompt.criterion)),
        ladder=f"{prompt.criterion} {prompt.reading}",
    )


def help_page(setting: Setting, prompt: Prompt, keys: tuple[str, ...]) -> Page:
    """Everything the rubric has to say on a criterion: terms, borderline cases, evidence, and whose idea it is.

    Of the main fields it says what it says of the fields.
    """
    name = str(setting.asked.fields) if prompt == MAIN_FIELDS else prompt.criterion
    criterion, member = setting.asked.criteria[name], counted_as(setting.asked, name)
    rubric = framework(setting.asked, name)
    notes = [f"{rubric.works[one.work].short}: {one.place}. {one.note}".strip() for one in member.source]
    rows = rows_for(name, setting.rows, setting.assessment.period)
    figures = [f"{told(row)} {row.table.shows} Source: {source(row)}" for _, row in rows]
    coded = rules(criterion, prompt.reading) if prompt.reading else ()
    counts = [f"{criterion.options[name]}: {text}" for name, text in criterion.counts.items()]
    pieces = [
        *criterion.help.split("\n\n"),
        *counts,
        f"What to look for: {criterion.evidence}",
        *coded,
        *notes,
        *figures,
    ]
    spaced = [part for piece in pieces if piece.strip() for part in ("", fit.flat(piece))]
    return help_on(heading(setting, prompt.criterion), spaced, keys, ASIDE)


def subject(setting: Setting, prompt: Prompt) -> str:
    """Which reading, when, of whom and in which fields: `What is done in most of 2003–2010 · Brazil towards Argentina`.

    The main fields are told where the depth of the relation is judged in them, and no partners on the worksheet.
    """
    period = setting.assessment.period
    years = f"of {period}" if period.to_year is not None else f"years since {period.from_year}"
    when = f"in most {years}"
    if prompt.reading == "declared":
        when = f"by the end of {period.to_year}" if period.to_year else "up to now"
    words = f"{DONE_AND_SAID[prompt.reading]} {when}"
    if setting.asked.criteria[prompt.criterion].worksheet:
        return words
    people = f"{setting.names['a']} and {setting.names['b']}"
    if prompt.side != "dyad":
        between = ", facing" if prompt.reading == "severity" else " towards"
        people = f"{setting.names[prompt.side]}{between} {setting.names[_other(prompt.side)]}"
    return " · ".join((words, people, *_main_fields(setting, prompt)))


def addressed(text: str, names: Mapping[str, str], side: str = "") -> str:
    """A rubric's text with `{a}`, `{b}`, `{it}` and `{other}` replaced by the partners' names."""
    people = {"a": names["a"], "b": names["b"]}
    if side in people:
        people |= {"it": names[side], "other": names[_other(side)]}
    return filled(text, {blank: visible(name) for blank, name in people.items()})


def framework(asked: Questionnaire, name: str) -> Rubric:
    """The rubric under which a criterion is asked: its own where that is chosen, else the first in which it counts."""
    owner = name.partition(".")[0]
    counting = asked.rubrics_of(name)
    return asked.library.rubrics[owner if owner in asked.members or not counting else counting[0]]


def counted_as(asked: Questionnaire, name: str) -> Member:
    """Why and after whom the framework asks a criterion; one that only brings another along, in its owner's words."""
    one = asked.criteria[name]
    members = asked.members.get(framework(asked, name).id, ())
    own = Member(name, one.weight, one.why, one.source, one.group)
    return next((member for member in members if member.id == name), own)


def said(criterion: Criterion, answer: Answer, prompt: Prompt) -> str:
    """The answer that stands, in a word or two; empty where there is none."""
    words = dict(zip(OPTION_KEYS, criterion.options.values(), strict=False))
    words |= {CANNOT_TELL: "cannot tell", NOT_APPLICABLE: "does not apply"}
    keys = _marked(criterion, answer, prompt)
    if not keys:
        return "none" if part_of(criterion, answer, prompt) == () else ""
    return ", ".join(words.get(key, key) for key in keys)


def _main_fields(setting: Setting, prompt: Prompt) -> tuple[str, ...]:
    """In which main fields a level is judged, in words; the number of fields is judged in none."""
    asked, criterion = setting.asked, setting.asked.criteria[prompt.criterion]
    is_counted = isinstance(criterion.reading(prompt.reading).derived, CountDerived)
    if not (criterion.scored and prompt.reading in CORE_READINGS and asked.fields) or is_counted:
        return ()
    options = asked.criteria[asked.fields].options
    named = ", ".join(options[name] for name in setting.assessment.main_fields)
    return (f"in {named}",) if named else ()


def _other(side: str) -> str:
    return "b" if side == "a" else "a"


def _choices(criterion: Criterion, prompt: Prompt, names: Mapping[str, str], scales: Scales) -> tuple[Choice, ...]:
    if criterion.options:
        options = zip(OPTION_KEYS, criterion.options.items(), strict=False)
        return tuple(Choice(key, text, criterion.counts.get(name, "")) for key, (name, text) in options)
    reading = criterion.reading(prompt.reading)
    labels = scales.ladders[reading.ladder].labels if reading.ladder in scales.ladders else ("",) * len(LEVELS)
    descriptors = reading.levels or ("",) * len(LEVELS)
    return tuple(
        Choice(str(level), addressed(descriptors[level], names, prompt.side), labels[level]) for level in LEVELS
    )


def _extras(criterion: Criterion, prompt: Prompt) -> tuple[Choice, ...]:
    extras = [Choice(CANNOT_TELL, "cannot tell")]
    if not criterion.always_applies:
        extras.append(Choice(NOT_APPLICABLE, "does not apply"))
    if criterion.reading(prompt.reading).stress:
        extras.append(Choice(UNTESTED, "3, and nothing came to test it"))
    return tuple(extras)


def _beside(asked: Questionnaire, name: str) -> set[CommandName]:
    """The commands that make no sense here: evidence and sureness are of that on which something rests.

    Where one list of options is asked, that one cannot tell says it all.
    """
    criterion = asked.criteria[name]
    found: set[CommandName] = set() if criterion.scored or criterion.asks == "each" else {"rest"}
    if carried(asked, name):
        return found
    return found | ({"evidence"} if criterion.scored else {"evidence", "confidence"})


def _takes_many(criterion: Criterion, prompt: Prompt) -> bool:
    return bool(criterion.options) and prompt.reading != "choice"


def _marked(criterion: Criterion, answer: Answer, prompt: Prompt) -> tuple[str, ...]:
    """The keys of the answer that stands."""
    if answer.not_applicable(prompt.reading):
        return (NOT_APPLICABLE,)
    part = part_of(criterion, answer, prompt)
    if part is None:
        return ()
    if part == UNKNOWN:
        return (CANNOT_TELL,)
    if isinstance(part, int):
        return (str(part),)
    chosen = part if isinstance(part, tuple) else (part,)
    return tuple(key for key, option in zip(OPTION_KEYS, criterion.options, strict=False) if option in chosen)
