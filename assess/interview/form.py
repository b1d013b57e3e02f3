"""Form: the interview as data, for whoever answers elsewhere than at a terminal.

Each step of the plan stands in it with its words and its condition. Nothing here asks, records or writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from assess.document.form import (
    NOT_APPLICABLE,
    UNTESTED,
    Form,
    FormBearing,
    FormChoice,
    FormCriterion,
    FormList,
    FormPart,
    FormQuestion,
    FormShare,
    FormShareStep,
    FormStep,
    FormStretch,
    FormWhen,
    identified,
)
from assess.interview import closing, evidence, main_fields, notes, question, words
from assess.interview.agenda import (
    CLOSING,
    FIRST,
    LISTS,
    MAIN_FIELDS,
    WORKSHEET,
    Planned,
    agenda,
    carried,
    minutes_left,
    optional,
    plan,
    stretches,
)
from assess.interview.page import Choice
from assess.interview.question import CANNOT_TELL, OPTION_KEYS, Setting, framework
from assess.interview.readymade import NO_ROWS, Rows
from assess.interview.worksheet import COMMITMENTS, HEADING, STRESSES, TITLES, Listing
from assess.model.assessment import UNKNOWN, Assessment, Pair, Period
from assess.model.assessors import standpoint
from assess.model.derived import ShareDerived
from assess.model.questionnaire import Questionnaire, stamp
from assess.model.rubric import Criterion
from assess.text.language import N_, _, of_texts

PLACES = {side: f"{{{side}}}" for side in ("a", "b")}
"""What stands in the texts for partners that are not known."""
BESIDE = {
    "commitments": N_(
        "Take three texts, and of each up to four objectives in their order. The help says which texts, and what "
        "counts."
    )
}
"""What is said beside a list where no key shows the help."""
_EXTRAS = {CANNOT_TELL: UNKNOWN, question.NOT_APPLICABLE: NOT_APPLICABLE, question.UNTESTED: UNTESTED}


def form(
    asked: Questionnaire,
    partners: Mapping[str, str],
    names: Mapping[str, str],
    period: Period | None,
    program: str,
    rows: Rows = NO_ROWS,
    answers: dict[str, Any] | None = None,
) -> Form:
    """The form of what is `asked`, in the language spoken.

    `partners` are codes by side and `names` how they stand in a sentence, both empty where they are to be told, as the
    `period` may be. `answers` is an assessment in plain data, which goes along.
    """
    called = dict(names or PLACES)
    blank, of_open = (Assessment(assessment=1, dyad=Pair("A", "B"), period=one, rubrics={}) for one in _years(period))
    setting = Setting(asked, blank, called, agenda(asked, blank), (), False, rows if period else NO_ROWS)
    without_end = replace(setting, assessment=of_open)
    planned = plan(asked)
    places = {one.prompt: place for place, one in enumerate(planned)}
    found = Form(
        program=program,
        lang=of_texts(),
        partners=dict(partners),
        names=called,
        period=_told(period),
        rubrics={one.id: stamp(asked, one.id) for one in asked.rubrics},
        titles={one.id: one.title for one in asked.rubrics},
        fields=asked.fields or "",
        most_fields=main_fields.MOST,
        stretches=tuple(_stretches(asked, setting)),
        criteria=tuple(_criteria(asked, setting)),
        steps=tuple(
            _step(
                one, setting, without_end, FormWhen(one.when.condition, tuple(places[other] for other in one.when.of))
            )
            for one in planned
        ),
        commitments=_list(COMMITMENTS, called),
        stresses=_list(STRESSES, called),
        evidence=_evidence(asked, called),
        questions=_questions(asked, called),
        answers=answers,
    )
    return identified(found)


def _years(period: Period | None) -> tuple[Period, Period]:
    """The period as texts name it, and the same where it has no end."""
    if period:
        return period, period
    # Years that are to be told stand in the texts as places.
    first, last = cast(int, "{from}"), cast(int, "{to}")
    return Period(first, last), Period(first)


def _told(period: Period | None) -> dict[str, int]:
    if period is None:
        return {}
    return {"from": period.from_year} | ({"to": period.to_year} if period.to_year else {})


def _stretches(asked: Questionnaire, setting: Setting) -> Iterable[FormStretch]:
    titles = {rubric.id: rubric.short for rubric in asked.rubrics}
    titles |= {WORKSHEET: _(HEADING), FIRST: _("What the verdict needs"), CLOSING: _("At the end")}
    left_out = optional(asked)
    for name, listed in (*stretches(asked), (CLOSING, ())):
        steps = [one for one in setting.steps if one.stretch == name]
        yield FormStretch(name, titles[name], minutes_left(steps, ()), bool(listed) and left_out.issuperset(listed))


def _criteria(asked: Questionnaire, setting: Setting) -> Iterable[FormCriterion]:
    """The criteria and the lists of the worksheet, in the order of asking."""
    left_out, number = optional(asked), 0
    prompts = {one.prompt.criterion: one.prompt for one in reversed(setting.steps)}
    for stretch, names in stretches(asked):
        for name in names:
            number += 1
            if name in LISTS:
                yield _of_list(name, stretch, number, setting)
                continue
            one, bears = asked.criteria[name], carried(asked, name)
            yield FormCriterion(
                number=number,
                id=name,
                stretch=stretch,
                framework=_(HEADING) if one.worksheet else framework(asked, name).short,
                title=one.title,
                optional=name in left_out,
                sides=tuple(one.sides),
                readings=tuple(one.asked_order),
                carried=bears,
                bearings=tuple(FormBearing(*each, evidence.told(each)) for each in evidence.bearings(bears)),
                look_for=_("What to look for: %(evidence)s", evidence=one.evidence) if bears else "",
                sure=bool(bears) or one.scored,
                rest=one.scored or one.asks == "each",
                help=_help(setting, prompts[name]),
            )


def _of_list(name: str, stretch: str, number: int, setting: Setting) -> FormCriterion:
    listings = {"commitments": COMMITMENTS, "stresses": STRESSES}
    # How lines are written and lent belongs to the terminal.
    pieces = [piece for piece in listings[name].helps if "%(fields)s" not in piece] if name in listings else []
    told = [_(piece) for piece in pieces] if name in listings else _help(setting, MAIN_FIELDS)
    return FormCriterion(
        number=number, id=name, stretch=stretch, framework=_(HEADING), title=_(TITLES[name]), help=tuple(told)
    )


def _help(setting: Setting, prompt: Any) -> tuple[str, ...]:
    return tuple(text for text in question.help_page(setting, prompt, ()).paragraphs if text)


def _step(one: Planned, setting: Setting, without_end: Setting, when: FormWhen) -> FormStep:
    prompt, asked = one.prompt, setting.asked
    common: dict[str, Any] = {
        "kind": prompt.kind,
        "criterion": prompt.criterion,
        "reading": prompt.reading,
        "side": prompt.side,
        "stretch": one.stretch,
        "when": when,
    }
    if prompt.kind in ("reading", "stress"):
        criterion = asked.criteria[prompt.criterion]
        share = criterion.reading(prompt.reading).derived
        common["share"] = _share(share) if isinstance(share, ShareDerived) else None
    if prompt.kind == "main_fields":
        options = asked.criteria[str(asked.fields)].options.items() if asked.fields else ()
        choices = [FormChoice(name, key, text) for key, (name, text) in zip(OPTION_KEYS, options, strict=False)]
        return FormStep(
            **common,
            question=main_fields.question(setting.names),
            paragraphs=(_(main_fields.ASIDE),),
            choices=tuple(choices),
            many=True,
        )
    if prompt.kind != "reading":
        return FormStep(**common)
    page = question.question(setting, prompt)
    return FormStep(
        **common,
        question=page.question,
        subject=question.subject_in(setting, prompt),
        subject_open=question.subject_in(without_end, prompt),
        in_fields=question.in_fields("{fields}") if question.is_in_fields(asked, prompt) else "",
        paragraphs=page.paragraphs,
        choices=tuple(_choice(criterion, one) for one in page.choices),
        extras=tuple(FormChoice(_EXTRAS[one.key], one.key, one.text) for one in page.extras),
        many=page.many,
    )


def _choice(criterion: Criterion, one: Choice) -> FormChoice:
    names = dict(zip(OPTION_KEYS, criterion.options, strict=False))
    return FormChoice(names[one.key] if names else int(one.key), one.key, one.text, one.label)


def _share(one: ShareDerived) -> FormShare:
    steps = tuple(FormShareStep(step.level, int(step.percent or 0), step.stress) for step in one.steps)
    return FormShare(one.at_least, bool(one.half), tuple(one.all), steps)


def _list(listing: Listing, names: Mapping[str, str]) -> FormList:
    parts = [
        FormPart(
            part.name,
            part.title,
            part.asked,
            tuple(
                FormChoice(option.value, option.key, choice.text)
                for option, choice in zip(part.options, part.choices, strict=True)
            ),
            part.only,
            part.unsaid if part.options else "",
        )
        for part in listing.parts
    ]
    return FormList(listing.asked(names), _(BESIDE.get(listing.name, listing.beside)), tuple(parts))


def _evidence(asked: Questionnaire, names: Mapping[str, str]) -> FormList:
    kinds = asked.scales.evidence.items()
    choices: dict[str, list[FormChoice]] = {
        "kind": [
            FormChoice(name, str(place), evidence.described(kind), kind.title)
            for place, (name, kind) in enumerate(kinds, 1)
        ],
        "side": [
            FormChoice("", "1", words.word("both")),
            *(FormChoice(side, str(place), names[side]) for place, side in enumerate(("a", "b"), 2)),
        ],
    }
    asks = evidence.LINES | evidence.CHOSEN
    parts = [
        FormPart(name, _(evidence.NAMES[name]), _(asks[name]), tuple(choices.get(name, ()))) for name in evidence.FORM
    ]
    return FormList(_(evidence.WHAT_SHOWS), "", tuple(parts))


def _questions(asked: Questionnaire, names: Mapping[str, str]) -> dict[str, FormQuestion]:
    degrees = enumerate(asked.scales.confidence.items(), 1)
    sure = [FormChoice("", notes.NONE_GIVEN, _(notes.UNSAID))]
    sure += [FormChoice(str(name), str(key), f"{one.title}: {one.about}", one.title) for key, (name, one) in degrees]
    sides = [FormChoice(side, str(key), standpoint(side, names)) for key, side in enumerate(closing.SIDES, 1)]
    details = {name: FormQuestion(_(text), empty=_(closing.NOT_KNOWN)) for name, text in closing.DETAILS.items()}
    return {
        "reason": FormQuestion(_(notes.WHY_NOT)),
        "confidence": FormQuestion(_(notes.HOW_SURE), choices=tuple(sure)),
        "note": FormQuestion(_(notes.NOTE)),
        "stress": FormQuestion(_(notes.WHICH_STRESS), _(notes.ONE_FOR_TWO)),
        "stress_kept": FormQuestion(_(notes.KEPT_THROUGH), _(notes.ONE_FOR_TWO)),
        "label": FormQuestion(closing.label_question(names), _(closing.LAST), _(closing.NO_LABEL)),
        **details,
        "name": FormQuestion(_(closing.NAME), _(closing.NAME_STAYS), _(closing.NO_NAME)),
        "side": FormQuestion(_(closing.SIDE), _(closing.SIDE_SHOWS), choices=tuple(sides)),
        **_told_first(),
    }


def _told_first() -> dict[str, FormQuestion]:
    """What only who answers elsewhere is asked: the pair, the years, the language, and how long the lists are."""
    more = _("Tell each of them below. 0 says that there are none.")
    return {
        "a": FormQuestion(_("Which is the first of the two states? Its name, or its code of three letters.")),
        "b": FormQuestion(_("Which is the second of the two states? Its name, or its code of three letters.")),
        "from": FormQuestion(_("In which year does the period begin?")),
        "to": FormQuestion(_("In which year does the period end?"), _("Leave it empty where it has no end yet.")),
        "lang": FormQuestion(_("In which language do you write?")),
        "commitments": FormQuestion(_("How many commitments do you tell?"), more),
        "stresses": FormQuestion(_("How many stresses do you tell?"), more),
        "none": FormQuestion(_("none of these")),
    }
