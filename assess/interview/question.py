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
from assess.model.assessment import UNKNOWN, Answer, Assessment, Period
from assess.model.derived import CountDerived
from assess.model.dyad import filled
from assess.model.questionnaire import Member, Questionnaire
from assess.model.rubric import Criterion, Rubric
from assess.model.scale import CORE_READINGS, LEVELS, Scales
from assess.text import fit, say
from assess.text.language import N_, _
from assess.text.safe import visible

COMMANDS: tuple[CommandName, ...] = (
    "help", "back", "later", "evidence", "confidence", "note", "overview", "rest", "leave",
)  # fmt: skip
ASIDE: tuple[CommandName, ...] = ("back", "overview", "leave")
OPTION_KEYS = "1234567890adgijkpqtvwxyz"
CANNOT_TELL, NOT_APPLICABLE, UNTESTED = "c", "n", "u"
DONE_AND_SAID = {
    "practised": N_("What is done"),
    "declared": N_("What is said and signed"),
    "severity": N_("How severe it is"),
    "position": N_("Where it stands"),
    "importance": N_("How much it matters"),
    "choice": N_("What holds"),
    "choices": N_("Which ones there are"),
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
        return _("%(n)s min", n=max(1, minutes_left(steps, self.seconds)))


def heading(setting: Setting, name: str) -> str:
    """The framework and the criterion, or what of the worksheet is asked, as they stand at the top of a page."""
    if name in TITLES:
        return f"{_(HEADING)} · {_(TITLES[name])}"
    criterion = setting.asked.criteria[name]
    return f"{_(HEADING) if criterion.worksheet else framework(setting.asked, name).short} · {criterion.title}"


def progress(setting: Setting, name: str) -> str:
    """How far the interview has come: the criterion's number in its stretch, and the minutes left in that stretch.

    What the answers leave nothing to ask of is not counted.
    """
    asked = {step.prompt.criterion for step in setting.steps if step.state != "idle"}
    for stretch, listed in stretches(setting.asked, setting.quick):
        names = [one for one in listed if one in asked]
        if name in names:
            left = setting.minutes(step for step in setting.steps if step.stretch == stretch)
            parts = [_("%(n)s of %(count)s", n=names.index(name) + 1, count=len(names))]
            parts += [_("optional")] if name in optional(setting.asked) else []
            return " · ".join((*parts, _("about %(time)s left", time=left)))
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
    sources = "; ".join(dict.fromkeys(works[place.work].short for place in member.source))
    return page(
        setting,
        prompt.criterion,
        addressed(reading.question, setting.names, prompt.side),
        _choices(criterion, prompt, setting.names, setting.asked.scales),
        subject=subject(setting, prompt),
        paragraphs=(say.joined(member.why, _("Source: %(works)s.", works=sources)),),
        extras=_extras(criterion, prompt),
        marked=marked(criterion, answer, prompt),
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
    figures = [
        say.joined(told(row), row.table.shows, _("Source: %(source)s", source=source(row))) for side, row in rows
    ]
    coded = rules(criterion, prompt.reading) if prompt.reading else ()
    counts = [f"{criterion.options[name]}: {text}" for name, text in criterion.counts.items()]
    pieces = [
        *criterion.help.split("\n\n"),
        *counts,
        _("What to look for: %(evidence)s", evidence=criterion.evidence),
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
    fields = _main_fields(setting, prompt)
    return " · ".join((subject_in(setting, prompt), *((in_fields(fields),) if fields else ())))


def subject_in(setting: Setting, prompt: Prompt) -> str:
    """The same without the main fields."""
    words = _when(setting.assessment.period, prompt.reading)
    if setting.asked.criteria[prompt.criterion].worksheet:
        return words
    return " · ".join((words, _of_whom(setting.names, prompt)))


def in_fields(named: str) -> str:
    """In which main fields, which are `named`."""
    return _("in %(fields)s", fields=named)


def is_in_fields(asked: Questionnaire, prompt: Prompt) -> bool:
    """Whether a level is judged in the main fields, where they are told; the number of fields is judged in none."""
    criterion = asked.criteria[prompt.criterion]
    is_counted = isinstance(criterion.reading(prompt.reading).derived, CountDerived)
    is_judged = criterion.scored and prompt.reading in CORE_READINGS and not criterion.worksheet
    return bool(is_judged and asked.fields and not is_counted)


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


def marked(criterion: Criterion, answer: Answer, prompt: Prompt) -> tuple[str, ...]:
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


def _when(period: Period, reading: str) -> str:
    """Which reading, and when."""
    asked = _(DONE_AND_SAID[reading])
    first, last = period.from_year, period.to_year
    if reading == "declared":
        if last is None:
            return _("%(reading)s up to now", reading=asked)
        return _("%(reading)s by the end of %(year)s", reading=asked, year=last)
    if last is None:
        return _("%(reading)s in most years since %(year)s", reading=asked, year=first)
    return _("%(reading)s in most of %(period)s", reading=asked, period=period)


def _of_whom(names: Mapping[str, str], prompt: Prompt) -> str:
    if prompt.side == "dyad":
        return say.listed((names["a"], names["b"]))
    one, other = names[prompt.side], names[_other(prompt.side)]
    if prompt.reading == "severity":
        return _("%(one)s, facing %(other)s", one=one, other=other)
    return _("%(one)s towards %(other)s", one=one, other=other)


def _main_fields(setting: Setting, prompt: Prompt) -> str:
    """The main fields in which a level is judged; empty where it is judged in none, or none are told."""
    asked = setting.asked
    if not is_in_fields(asked, prompt):
        return ""
    options = asked.criteria[str(asked.fields)].options
    return ", ".join(options[name] for name in setting.assessment.main_fields)


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
    extras = [Choice(CANNOT_TELL, _("cannot tell"))]
    if not criterion.always_applies:
        extras.append(Choice(NOT_APPLICABLE, _("does not apply")))
    if criterion.reading(prompt.reading).stress:
        extras.append(Choice(UNTESTED, _("%(level)s, and nothing came to test it", level=3)))
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
