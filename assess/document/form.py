"""Form: everything an interview asks, in words and in its order, as plain data that pages and tables are made of.

It holds what is asked when, never an answer, unless answers were asked for, and never a score. Partners and years that
are not known stand in its texts as `{a}`, `{b}`, `{from}` and `{to}`. Its values are those of an assessment's file.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from msgspec import Struct, json, structs, to_builtins

from assess.model.assessment import UNKNOWN

FORMAT = 1
MOST_LISTED, MOST_ITEMS = {"commitments": 12, "stresses": 6}, 2
"""How many places there are where a list cannot grow, on paper and in a table: of the worksheet, and of evidence."""
NOT_APPLICABLE, UNTESTED = "not_applicable", "untested"
STATES = (UNKNOWN, NOT_APPLICABLE, UNTESTED)
"""What may be answered beside the choices."""


class FormChoice(Struct, frozen=True):
    """What can be chosen: its value in a file, the key that takes it at the terminal, its text, a word beside it."""

    value: int | str
    key: str
    text: str
    label: str = ""


class FormWhen(Struct, frozen=True):
    """The condition on which a step is asked, and the places of the steps that it looks at (`interview.agenda`)."""

    condition: str
    of: tuple[int, ...] = ()


class FormShareStep(Struct, frozen=True):
    """The level from this share of commitments on, in percent (0: from anything above nothing), maybe with a stress."""

    level: int
    percent: int
    stress: bool


class FormShare(Struct, frozen=True):
    """How a level follows from the commitments: which count, from how many on, and the levels by share.

    With `due` those count that are due, by how far they were `delivered`; else all, where they have every one of
    `means`.
    """

    at_least: int
    due: bool
    means: tuple[str, ...]
    steps: tuple[FormShareStep, ...]


class FormStep(Struct, frozen=True, kw_only=True):
    """One step of the interview.

    `subject` says which reading, when and of whom, `subject_open` the same where the period has no end, and `in_fields`
    what is added where main fields are told, with `{fields}` for them. `extras` are the answers beside the choices.
    `share` is how the level follows where it follows from the commitments. `many`: any number may be chosen.
    """

    kind: str
    criterion: str
    reading: str = ""
    side: str = ""
    stretch: str
    when: FormWhen
    question: str = ""
    subject: str = ""
    subject_open: str = ""
    in_fields: str = ""
    paragraphs: tuple[str, ...] = ()
    choices: tuple[FormChoice, ...] = ()
    extras: tuple[FormChoice, ...] = ()
    many: bool = False
    share: FormShare | None = None


class FormBearing(Struct, frozen=True):
    """What an item of evidence supports and what it speaks against, and that in words."""

    supports: tuple[str, ...]
    against: tuple[str, ...]
    text: str


class FormCriterion(Struct, frozen=True, kw_only=True):
    """One criterion, or one list of the worksheet: its place in the order (from 1), its heading, what is told of it.

    `sides` are those of whom it is asked, `readings` what is asked of each; `carried` are the readings that evidence
    can support or speak against, and `bearings` what an item can say of them. `sure`: it is asked how sure one is.
    """

    number: int
    id: str
    stretch: str
    framework: str
    title: str
    optional: bool = False
    sides: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    bearings: tuple[FormBearing, ...] = ()
    look_for: str = ""
    sure: bool = False
    rest: bool = False
    help: tuple[str, ...] = ()


class FormPart(Struct, frozen=True):
    """A part of an item of a list: its name in the file, what it is called, and what is asked.

    One without choices is a text. One of `only` (name, value) is asked where that other part has that value; `usual` is
    the value of which nobody spoke.
    """

    name: str
    title: str
    asks: str
    choices: tuple[FormChoice, ...] = ()
    only: tuple[str, str] | None = None
    usual: str = ""


class FormList(Struct, frozen=True):
    """A list of the worksheet, or the evidence of a criterion: what is asked, said beside it, parts of an item."""

    asks: str
    beside: str
    parts: tuple[FormPart, ...]


class FormQuestion(Struct, frozen=True):
    """A question beside the levels: what it asks, what is said beside it, what no answer means, and its choices."""

    asks: str
    beside: str = ""
    empty: str = ""
    choices: tuple[FormChoice, ...] = ()


class FormStretch(Struct, frozen=True):
    """A stretch of the interview: its name, what it is called, and how long it usually takes, in minutes.

    Of one that is `optional` no verdict needs anything.
    """

    id: str
    title: str
    minutes: int
    optional: bool


class Form(Struct, frozen=True, kw_only=True):
    """Everything an interview asks, in one language; `id` tells forms apart that ask other things.

    `partners` are codes by side, empty where they are to be told, `names` how they stand in the texts; `period` has the
    years, and is empty where they are to be told. `rubrics` are stamped as a file stamps them. `questions` are those
    beside the levels, by name. `most_fields` is how many main fields there may be.
    """

    form: int = FORMAT
    id: str = ""
    program: str
    lang: str
    partners: dict[str, str]
    names: dict[str, str]
    period: dict[str, int]
    rubrics: dict[str, dict[str, str]]
    titles: dict[str, str]
    fields: str
    most_fields: int
    stretches: tuple[FormStretch, ...]
    criteria: tuple[FormCriterion, ...]
    steps: tuple[FormStep, ...]
    commitments: FormList
    stresses: FormList
    evidence: FormList
    questions: dict[str, FormQuestion]
    answers: dict[str, Any] | None = None

    def listed(self, name: str) -> FormList:
        """What is asked of a list of the worksheet."""
        return self.commitments if name == "commitments" else self.stresses

    @property
    def by_id(self) -> dict[str, FormCriterion]:
        """The criteria, and the lists of the worksheet, by id."""
        return {one.id: one for one in self.criteria}


def plain(form: Form) -> dict[str, Any]:
    """A form as plain data."""
    found: dict[str, Any] = to_builtins(form)
    return found


def identified(form: Form) -> Form:
    """A form with its id: sixteen hexadecimal digits, the same where it asks the same of the same pair and years."""
    asks = [form.partners, form.period, form.rubrics, form.steps, form.questions, form.lang]
    return structs.replace(form, id=sha256(json.encode(asks, order="sorted")).hexdigest()[:16])
