"""XLSForm: a form as a workbook that KoboToolbox, ODK and SurveyCTO turn into a survey, in several languages.

Each question has the name of its column (`assess.document.column`), so that what comes back is read again. No text of
a rubric or an answer becomes a reference, a formula or a tag. The same form gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from assess.document.answer_row import flat, stamped
from assess.document.column import NUMBERED, Column, bases, columns, worded
from assess.document.form import FORMAT, Form, FormCriterion
from assess.model.fault import Path
from assess.report.relevance import Relevance, at, constraint, literal
from assess.report.workbook import LONGEST, workbook
from assess.text.language import _, pgettext, speaking
from assess.text.safe import visible

LANGUAGES = {"en": "English", "es": "Español", "pt": "Português"}
_PLACES = {"a": "dyad__a", "b": "dyad__b", "from": "period__from", "to": "period__to", "fields": "counted__fields"}
_PLACE = re.compile(r"\{(a|b|from|to|fields)\}")
_TAG, _REFERENCE, _LINK = re.compile(r"<(?=[\w/!?])"), re.compile(r"\$(?=\{)"), re.compile(r"\](?=\()")
_PLAINLY = re.compile(r"[<>{}$\x00-\x1f]")
_WORKED_OUT = re.compile(r"[\[\](){}$*+|-]| mod | div ")
"""What a text has in it where a converter may take it for something to be worked out."""
_TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
_PLAIN = (
    "type", "name", "appearance", "relevant", "constraint", "required", "calculation", "choice_filter", "default",
)  # fmt: skip
Row = dict[str, str]


def xlsform(forms: Sequence[Form], title: str = "") -> tuple[bytes, tuple[str, ...]]:
    """The workbook of a form, given in each language (the first is the default), and what does not go along with it.

    Partners and years that the form does not fix are asked first. Where the first form has answers they stand in the
    survey when it is opened.
    """
    survey = _Survey(forms)
    rows = survey.rows()
    settings = {
        "form_title": _PLAINLY.sub("", title or " · ".join(forms[0].titles.values()))[:200],
        "form_id": f"assess_{forms[0].id}",
        "version": f"{forms[0].program} {sha256(repr((rows, survey.lists)).encode()).hexdigest()[:10]}",
        "default_language": called(forms[0].lang),
        "style": "pages",
    }
    names = [called(one.lang) for one in forms]
    titled = [f"{column}::{name}" for column in _TRANSLATED for name in names]
    sheets = {
        "survey": (_used(("type", "name", *titled, *_PLAIN[2:]), rows), rows),
        "choices": (("list_name", "name", *(f"label::{name}" for name in names)), list(survey.choices())),
        "settings": (tuple(settings), [settings]),
    }
    cells = {
        name: (heads, [[row.get(head, "") for head in heads] for row in rows]) for name, (heads, rows) in sheets.items()
    }
    return workbook(cells), tuple(dict.fromkeys(survey.said))


def called(lang: str) -> str:
    """What a language is called in a survey: `Español (es)`."""
    return f"{LANGUAGES.get(lang, lang)} ({lang})"


def _used(names: Iterable[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns in which anything stands; of a text in several languages all do, or none."""
    used = {name.partition("::")[0] for row in rows for name, value in row.items() if value}
    return tuple(name for name in names if name.partition("::")[0] in used)


class _Survey:
    """The rows of one survey, its lists of choices, and what is to be said of it."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms, self.first = forms, forms[0]
        self.by_lang = {one.lang: {column.name: column for column in columns(one)} for one in forms}
        self.known = self.by_lang[self.first.lang]
        self.relevance = Relevance(self.first, self.known.values())
        self.said: list[str] = []
        self.lists: dict[tuple[Any, ...], str] = {}
        self.given = self._given()
        self.bases = bases(self.first)

    def rows(self) -> list[Row]:
        """The rows of the survey."""
        found = [*self._frame(), *self._counts()]
        listed = [one for one in self.known.values() if one.stretch]
        for stretch, some in groupby(listed, lambda one: one.stretch):
            place = next(n for n, one in enumerate(self.first.stretches) if one.id == stretch)
            label = self._each("label", lambda form, place=place: form.stretches[place].title)  # type: ignore[misc]
            name = f"stretch__{re.sub('[^a-z0-9_]', '_', stretch)}"
            group = {"type": "begin_group", "name": f"{name}__all", **label}
            members = list(some)
            if self.first.stretches[place].optional:
                found.append(self._asks_on(f"{name}__wanted", place, members))
                group["relevant"] = f"{at(f'{name}__wanted')} = 'yes'"
            found.append(group)
            for criterion, questions in groupby(members, lambda one: one.criterion):
                found += self._criterion(criterion, list(questions))
            found.append({"type": "end_group"})
        return found

    def _asks_on(self, name: str, place: int, members: Iterable[Column]) -> Row:
        """The question whether to go on with a stretch, which holds what was answered in it already."""

        def asks(form: Form) -> str:
            framework = form.stretches[place].title
            return _("Go on with %(framework)s? No verdict needs it, and it says more.", framework=framework)

        words: dict[str, list[str]] = {"yes": [], "no": []}
        for form in self.forms:
            with speaking(form.lang):
                words["yes"].append(pgettext("value", "yes"))
                words["no"].append(pgettext("value", "no"))
        pairs = tuple((value, *texts) for value, texts in words.items())
        is_begun = any(one.name in self.given for one in members)
        row = {"type": f"select_one {self._list(pairs, 'yes_or_no')}", "name": name, **self._each("label", asks)}
        return row | ({"default": "yes"} if is_begun else {})

    def choices(self) -> Iterator[Row]:
        """The rows of the lists of choices."""
        for labels, name in self.lists.items():
            for value, *texts in labels:
                yield {"list_name": name, "name": value} | {
                    f"label::{called(form.lang)}": text for form, text in zip(self.forms, texts, strict=True)
                }

    def _given(self) -> dict[str, str]:
        """The answers that stand in the survey when it is opened."""
        if not self.first.answers:
            return {}
        found = flat(self.first.answers, self.first)
        with speaking(self.first.lang):
            for path in found.left:
                self.said.append(_("%(path)s has no place in this form and does not go along", path=_named(path)))
        return {name: value for name, value in found.values.items() if not name.startswith(("assess__", "rubric__"))}

    def _frame(self) -> Iterator[Row]:
        """What the survey says of itself, and what is asked of the pair and the years."""
        stamps = stamped(self.first)
        stamps |= {"assess__form": str(FORMAT), "assess__rubrics": " ".join(self.first.rubrics)}
        many = len(self.forms) > 1
        asked: list[Row] = []
        for one in self.known.values():
            if one.stretch:
                continue
            if one.name == "assess__date":
                yield {"type": "today", "name": one.name}
            elif one.name == "assess__lang" and many:
                pairs = tuple((form.lang, *(called(form.lang) for _form in self.forms)) for form in self.forms)
                row = {"type": f"select_one {self._list(pairs, 'languages')}", "default": self.first.lang}
                asked.append(self._question(one) | row)
            elif one.name in stamps:
                yield {"type": "calculate", "name": one.name, "calculation": literal(stamps[one.name])}
            elif one.label and not (one.path[0] == "period" and self.first.period):
                asked.append(self._question(one) | self._asks(str(one.path[-1])))
        if asked:
            title = self._each("label", lambda form: _("The two states and the years"))
            yield {"type": "begin_group", "name": "stretch__frame__all", "appearance": "field-list", **title}
            yield from asked
            yield {"type": "end_group"}

    def _asks(self, name: str) -> Row:
        """What is said beside a question of the frame, and whether it must be answered."""
        row = self._each("hint", lambda form: form.questions[name].beside)
        if name in ("a", "b", "from"):
            row |= {"required": "yes"} | self._each("required_message", lambda form: _("This must be answered."))
        return row

    def _counts(self) -> Iterator[Row]:
        for one in self.relevance.counts():
            yield {"type": "calculate", "name": one.name, "calculation": one.calculation}
        if "main_fields" in self.known and any(step.in_fields for step in self.first.steps):
            fields = at("main_fields")
            for place in range(self.first.most_fields):
                label = f"jr:choice-name(selected-at({fields}, {place}), '{fields}')"
                shown = f"if(count-selected({fields}) > {place}, concat('{', ' if place else ''}', {label}), '')"
                yield {"type": "calculate", "name": f"counted__field_{place + 1}", "calculation": shown}
            names = ", ".join(at(f"counted__field_{place + 1}") for place in range(self.first.most_fields))
            yield {"type": "calculate", "name": "counted__fields", "calculation": f"concat({names}, '')"}

    def _criterion(self, name: str, questions: list[Column]) -> Iterator[Row]:
        if not name:
            yield from map(self._question, questions)
            return
        listed = name in NUMBERED
        head = self._each("label", lambda form: _heading(form.by_id[name]))
        base = self.bases[name]
        group = {"type": "begin_group", "name": f"{base}__all"}
        if not any(one.name in self.given for one in questions):
            group["relevant"] = self.relevance.of_criterion(name)
        yield group | head | ({} if listed else {"appearance": "field-list"})
        yield from self._in_fields(name, base)
        helped = False
        for item, members in groupby(questions, lambda one: one.item if listed else 0):
            if item:
                title = self._each("label", lambda form, item=item: f"{form.by_id[name].title} {item}")  # type: ignore[misc]
                told = f"{at(f'{name}__number')} >= {item}"
                row = {"type": "begin_group", "name": f"{NUMBERED[name][0]}_{item}__all", "relevant": told}
                yield {**row, "appearance": "field-list", **title}
            for one in members:
                yield from self._shown_before(one)
                more = {} if helped else self._each("guidance_hint", lambda form: "\n\n".join(form.by_id[name].help))
                helped = True
                yield self._question(one) | more
            if item:
                yield {"type": "end_group"}
        yield {"type": "end_group"}

    def _in_fields(self, name: str, base: str) -> Iterator[Row]:
        """The main fields in which a criterion is judged, where they were told."""
        place = next((n for n, one in enumerate(self.first.steps) if one.criterion == name and one.in_fields), None)
        if place is not None and "main_fields" in self.known:
            label = self._each("label", lambda form: form.steps[place].in_fields)
            relevant = f"{at('main_fields')} != ''"
            yield {"type": "note", "name": f"{base}__fields", "relevant": relevant, **label}

    def _shown_before(self, one: Column) -> Iterator[Row]:
        """What is shown before a question on a condition of its own: of which years it asks, what it follows from."""
        if one.step is None or one.part:
            return
        step, place, relevant = self.first.steps[one.step], one.step, self.relevance.of(one)
        if step.kind == "stress" and (kept := self.relevance.kept_through(step)):
            label = self._each("label", lambda form: form.questions["stress_kept"].asks)
            yield {"type": "note", "name": f"{self.bases[one.criterion]}__kept", "relevant": kept, **label}
        if step.kind == "reading" and not self.first.period:
            end = at("period__to")
            for suffix, when in (("when", f"{end} != ''"), ("open", f"{end} = ''")):
                of = "subject" if suffix == "when" else "subject_open"
                label = self._each("label", lambda form, of=of: getattr(form.steps[place], of))  # type: ignore[misc]
                both = f"({relevant}) and {when}" if relevant else when
                yield {"type": "note", "name": f"{one.name}__{suffix}", "relevant": both, **label}

    def _question(self, one: Column) -> Row:
        """The row of a question."""
        row = {"type": self._type(one), "name": one.name}
        if one.name not in self.given or not one.stretch:
            # What was answered already is lost where it is not shown.
            row["relevant"] = self.relevance.of(one)
        row |= self._each("label", lambda form: self.by_lang[form.lang][one.name].label)
        row |= self._each("hint", lambda form: self._hint(form, one))
        if one.sort == "lines":
            row["appearance"] = "multiline"
        if must := constraint(one, self.first.most_fields, self.known if not self.first.period else {}):
            row["constraint"] = must
            row |= self._each("constraint_message", lambda form: self._must(one))
        if one.name == "main_fields":
            row["choice_filter"] = self._chosen(one)
        if given := self.given.get(one.name):
            row["default"] = self._default(one, given)
        return row

    def _chosen(self, one: Column) -> str:
        of = self.first.steps[one.step or 0].when.of
        sources = [other.name for other in self.known.values() if other.step in of and not other.part]
        return " or ".join(f"selected({at(name)}, name)" for name in sources)

    def _type(self, one: Column) -> str:
        if one.choices:
            texts = [self.by_lang[form.lang][one.name].choices for form in self.forms]
            pairs = tuple(
                (
                    str(alike[0].value),
                    *(self._text(form, worded(each)) for form, each in zip(self.forms, alike, strict=True)),
                )
                for alike in zip(*texts, strict=True)
            )
            return f"select_{'multiple' if one.sort == 'many' else 'one'} {self._list(pairs, _list_name(one))}"
        return "integer" if one.sort in ("year", "number") else "text"

    def _list(self, pairs: tuple[Any, ...], name: str) -> str:
        """The name of a list of choices, the same for lists that are alike."""
        if pairs not in self.lists:
            taken = set(self.lists.values())
            more = (f"{name}_{number}" for number in range(2, len(taken) + 3))
            self.lists[pairs] = name if name not in taken else next(one for one in more if one not in taken)
        return self.lists[pairs]

    def _hint(self, form: Form, one: Column) -> str:
        if one.part == "number":
            listed = form.listed(one.criterion)
            return " ".join((listed.asks, listed.beside, form.questions[one.criterion].beside))
        if one.part == "label":
            return form.questions["label"].beside
        if one.step is None:
            return form.questions["side"].beside if one.name == "assessor__side" else ""
        step = form.steps[one.step]
        if one.part == "kind" and step.kind == "evidence":
            return form.by_id[one.criterion].look_for
        if step.kind == "stress":
            return form.questions["stress"].beside
        if one.part:
            return ""
        return "\n".join(text for text in (step.subject if form.period else "", *step.paragraphs) if text)

    def _must(self, one: Column) -> str:
        """What is said where an answer does not fulfil what it must."""
        match one.sort:
            case "many" if one.path == ("main_fields",):
                return _("Three at most: those with most money, people and binding texts.")
            case "many":
                return _("“None of these” and “cannot tell” stand alone.")
            case "number":
                return _("Write a whole number from 0 to %(most)s.", most=NUMBERED[one.criterion][1])
            case "year" if one.name == "period__to":
                return _("Write a year, such as 2011, that is not before the first.")
            case "year":
                return _("Write a year, such as 2011.")
        return _("Write a date, such as 26/01/2006, January 2006, or 2006.")

    def _default(self, one: Column, given: str) -> str:
        """An answer that stands there already, as a text that no converter takes for something to be worked out."""
        if one.choices or one.sort in ("year", "number") or not _WORKED_OUT.search(given):
            return given
        if "\n" in given:
            with speaking(self.first.lang):
                self.said.append(_("the line breaks of %(path)s do not go along", path=_named(one.path)))
        found = literal(" ".join(given.splitlines()))
        found = found if found.startswith("concat(") else f"concat({found}, '')"
        if len(found) > LONGEST:
            with speaking(self.first.lang):
                self.said.append(_("%(path)s is too long and does not go along", path=_named(one.path)))
            return ""
        return found

    def _each(self, column: str, text: Callable[[Form], str]) -> Row:
        """A text in each language."""
        found = {}
        for form in self.forms:
            with speaking(form.lang):
                found[f"{column}::{called(form.lang)}"] = self._text(form, text(form))
        return found if any(found.values()) else {}

    def _text(self, form: Form, text: str) -> str:
        """A text of a form as a survey shows it: what is to be told is a reference, and nothing else is."""
        shown = _LINK.sub("] ", _REFERENCE.sub("$ ", _TAG.sub("< ", visible(text))))
        told = set() if form.partners else {"a", "b"}
        told |= set() if form.period else {"from", "to"}
        told |= {"fields"} if "main_fields" in self.known else set()
        return _PLACE.sub(lambda hit: at(_PLACES[hit[1]]) if hit[1] in told else hit[0], shown)


def _heading(one: FormCriterion) -> str:
    return f"{one.number}. {one.title} ({one.framework})"


def _list_name(one: Column) -> str:
    """What a list of choices is called after: the part it tells, else the question."""
    if not one.part:
        return one.name
    return f"{one.criterion if one.criterion in NUMBERED else 'evidence' if one.item else 'answer'}_{one.part}"


def _named(path: Path) -> str:
    """A path as a reader says it, its items counted from 1."""
    return " · ".join(str(step + 1) if isinstance(step, int) else step for step in path)
