"""Column: where an answer of a form stands when the answers are one flat row, as surveys and spreadsheets have them.

A column has a name of letters, digits and underscores that any survey takes, the path of what it holds in an
assessment's file, and the label under which it is asked. All of it is made from the form alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from assess.document.form import (
    MOST_ITEMS,
    MOST_LISTED,
    NOT_APPLICABLE,
    STATES,
    Form,
    FormChoice,
    FormCriterion,
    FormPart,
    FormStep,
)
from assess.model.fault import Path

Sort = Literal["one", "many", "text", "lines", "date", "day", "year", "number", "hidden"]
LONGEST = 64
NONE, BOTH = "none", "both"
"""What stands in a row where nothing of a list was chosen, and where an item of evidence speaks of both partners."""
NUMBERED = {name: (one, MOST_LISTED[name]) for name, one in (("commitments", "commitment"), ("stresses", "stress"))}
"""The lists of the worksheet: what an item is called in a name, and how many places there are."""
STAMPS = ("version", "digest", "marks")
_BESIDE = re.compile(r"counted__\w+|\w+__(?:when|open|fields|kept|all|wanted)")
_MOST = LONGEST - len("__importance__a__open")
_HASH = 6


class Column(NamedTuple):
    """One column: its name, the path of what it holds (empty: it is of the form), its sort, and what it asks.

    `criterion` and `stretch` are those of the question, `step` is its place among the form's, `item` counts from 1
    where it belongs to one of several, and `part` is the name of what it tells of one.
    """

    name: str
    path: Path
    sort: Sort
    label: str = ""
    choices: tuple[FormChoice, ...] = ()
    criterion: str = ""
    stretch: str = ""
    step: int | None = None
    item: int = 0
    part: str = ""

    @property
    def none(self) -> str:
        """What says, of a list of options, that nothing was chosen: it stands after them."""
        return str([one.value for one in self.choices if one.value not in STATES][-1])


def columns(form: Form) -> tuple[Column, ...]:
    """Every column of a form, in the order of asking; no two have one name or one label."""
    found = [*_frame(form), *_asked(form), *_closing(form)]
    met = Counter(one.label for one in found)
    return tuple(
        one._replace(label=f"{one.label} [{one.name}]") if one.label and met[one.label] > 1 else one for one in found
    )


def is_beside(name: str) -> bool:
    """Whether a survey has a column of that name only to show or to count something; no answer stands in it."""
    return _BESIDE.fullmatch(name) is not None


def bases(form: Form) -> dict[str, str]:
    """What the names of a criterion's columns begin with, by its id; of two that come out alike neither is left so."""
    return _apart({one.id: one.id.replace(".", "__") for one in form.criteria})


def worded(one: FormChoice) -> str:
    """A choice in words: the level, what it is called, and what it means."""
    if isinstance(one.value, int):
        return f"{one.value} {one.label}: {one.text}" if one.label else f"{one.value}: {one.text}"
    return f"{one.text}: {one.label}" if one.label and not one.text.startswith(one.label) else one.text


def bearing_value(supports: tuple[str, ...], against: tuple[str, ...]) -> str:
    """What stands in a row for what an item of evidence supports and speaks against: `for_declared_practised`."""
    pro, con = "_".join(("for", *sorted(supports))), "_".join(("against", *sorted(against)))
    return "__".join(part for part, given in ((pro, supports), (con, against)) if given)


def _apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names as a column's may begin; those that come out alike, or too long, end in signs of their own."""
    plain = {name: base.replace("-", "_") for name, base in names.items()}
    met = Counter(plain.values())

    def own(name: str, base: str) -> str:
        if met[base] == 1 and len(base) <= _MOST:
            return base
        return f"{base[: _MOST - _HASH - 1]}_{sha256(name.encode()).hexdigest()[:_HASH]}"

    return {name: own(name, base) for name, base in plain.items()}


def _frame(form: Form) -> Iterator[Column]:
    """What a row says of the form, the partners and the years."""
    said = {name: one.asks for name, one in form.questions.items()}
    yield Column("assess__form", (), "hidden")
    yield Column("assess__program", (), "hidden")
    yield Column("assess__rubrics", (), "hidden")
    for rubric, base in _apart({one: one for one in form.rubrics}).items():
        for stamp in STAMPS:
            yield Column(f"rubric__{base}__{stamp}", ("rubrics", rubric, stamp), "hidden")
    yield Column("assess__date", ("date",), "day")
    yield Column("assess__lang", ("lang",), "text", said.get("lang", ""))
    for side in ("a", "b"):
        yield Column(f"dyad__{side}", ("dyad", side), "text", said.get(side, ""))
    for end in ("from", "to"):
        yield Column(f"period__{end}", ("period", end), "year", said.get(end, ""))


def _asked(form: Form) -> Iterator[Column]:
    """What is asked of each criterion and each list."""
    known, base = form.by_id, bases(form)
    steps = [(place, one) for place, one in enumerate(form.steps) if one.criterion]
    last = {one.criterion: place for place, one in steps}
    met: set[tuple[str, str]] = set()
    for place, step in steps:
        criterion = known[step.criterion]
        met_before = (step.kind, step.criterion) in met
        met.add((step.kind, step.criterion))
        common: dict[str, Any] = {"criterion": step.criterion, "stretch": step.stretch, "step": place}
        for one in _of_step(form, step, criterion, base[step.criterion]):
            # One stress belongs to a criterion, whichever of its readings asks for it.
            if step.kind != "stress" or not met_before:
                yield one._replace(**common)
        if last[step.criterion] == place and step.kind in ("reading", "stress", "evidence"):
            yield from (one._replace(**common | {"step": None}) for one in _ends(form, criterion, base[criterion.id]))


def _of_step(form: Form, step: FormStep, criterion: FormCriterion, base: str) -> Iterator[Column]:
    at: Path = ("answers", criterion.id)
    if step.kind == "reading":
        yield from _reading(form, step, criterion, base)
    elif step.kind == "stress":
        label = f"{criterion.title} · {form.questions['stress'].asks}"
        yield Column(f"{base}__stress", (*at, "stress"), "text", label)
    elif step.kind == "evidence":
        yield from _evidence(form, criterion, base)
    elif step.kind == "main_fields":
        yield Column("main_fields", ("main_fields",), "many", step.question, step.choices)
    elif step.kind in NUMBERED:
        yield from _list(form, step.kind, criterion)


def _reading(form: Form, step: FormStep, criterion: FormCriterion, base: str) -> Iterator[Column]:
    path: Path = ("answers", criterion.id, step.reading)
    sides = criterion.sides
    name = f"{base}__{step.reading}"
    # That a reading does not apply is said of the whole of it, so where partner a is asked.
    extras = tuple(one for one in step.extras if one.value != NOT_APPLICABLE or step.side == sides[0])
    choices = (*step.choices, *extras)
    if step.many:
        # None of the options is called so.
        name_of_none = NONE if NONE not in {one.value for one in step.choices} else "none_of_these"
        none = FormChoice(name_of_none, "", form.questions["none"].asks)
        choices = (*step.choices, none, *extras)
    label, sort = f"{criterion.title} · {step.question}", "many" if step.many else "one"
    if step.side == "dyad":
        yield Column(name, path, sort, label, choices)  # type: ignore[arg-type]
    else:
        yield Column(f"{name}__{step.side}", (*path, step.side), sort, label, choices)  # type: ignore[arg-type]
    if any(one.value == NOT_APPLICABLE for one in extras):
        reason = f"{criterion.title} · {step.subject} · {form.questions['reason'].asks}"
        yield Column(f"{name}__reason", (*path, NOT_APPLICABLE), "lines", reason, part="reason")


def _evidence(form: Form, criterion: FormCriterion, base: str) -> Iterator[Column]:
    for item in range(1, MOST_ITEMS + 1):
        for part in form.evidence.parts:
            if part.name == "side" and criterion.sides == ("dyad",):
                continue
            path: Path = ("answers", criterion.id, "evidence", item - 1, part.name)
            name = "shows" if part.name == "supports" else part.name
            choices = tuple(one if one.value else FormChoice(BOTH, one.key, one.text) for one in part.choices)
            if name == "shows":
                bears = ((bearing_value(one.supports, one.against), one.text) for one in criterion.bearings)
                choices = tuple(FormChoice(value, str(key), text) for key, (value, text) in enumerate(bears, 1))
            label = f"{criterion.title} · {item} · {part.asks}"
            sort = _sort(part, choices)
            yield Column(f"{base}__evidence_{item}__{name}", path, sort, label, choices, item=item, part=name)


def _list(form: Form, kind: str, criterion: FormCriterion) -> Iterator[Column]:
    called, most = NUMBERED[kind]
    yield Column(f"{kind}__number", (), "number", f"{criterion.title} · {form.questions[kind].asks}", part="number")
    for item in range(1, most + 1):
        for part in form.listed(kind).parts:
            path: Path = (kind, item - 1, part.name)
            label = f"{criterion.title} {item} · {part.asks}"
            sort: Sort = "year" if part.name == "due" else _sort(part, part.choices)
            yield Column(f"{called}_{item}__{part.name}", path, sort, label, part.choices, item=item, part=part.name)


def _sort(part: FormPart, choices: tuple[FormChoice, ...]) -> Sort:
    if choices:
        return "one"
    return "date" if part.name == "date" else "lines" if part.name == "text" else "text"


def _ends(form: Form, criterion: FormCriterion, base: str) -> Iterator[Column]:
    """How sure one is of a criterion, and the note on it."""
    at: Path = ("answers", criterion.id)
    if criterion.sure:
        sure = form.questions["confidence"]
        given = tuple(one for one in sure.choices if one.value)
        label = f"{criterion.title} · {sure.asks}"
        yield Column(f"{base}__confidence", (*at, "confidence"), "one", label, given, part="confidence")
    label = f"{criterion.title} · {form.questions['note'].asks}"
    yield Column(f"{base}__note", (*at, "note"), "lines", label, part="note")


def _closing(form: Form) -> Iterator[Column]:
    stretch = form.stretches[-1].id
    for part in ("label", "by", "date", "source"):
        sort: Sort = "date" if part == "date" else "text"
        name, path = f"declaration__{part}", ("declaration", part)
        yield Column(name, path, sort, form.questions[part].asks, (), "", stretch, None, 0, part)
    who, side = form.questions["name"], form.questions["side"]
    yield Column("assessor__name", ("assessor", "name"), "text", who.asks, stretch=stretch)
    yield Column("assessor__side", ("assessor", "side"), "one", side.asks, side.choices, stretch=stretch)
