"""The conversation about evidence: what shows an answer, of which kind, where it stands, and what it speaks for.

An item is saved from its kind and text on; the rest is added to it as it is told. No item changes a level.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess.interview.agenda import Prompt
from assess.interview.entry import Entry, dated
from assess.interview.page import Blank, Choice, Command, Filled, Page, Picked
from assess.interview.question import Setting, heading, progress
from assess.interview.readymade import items, rows_for
from assess.interview.recorder import Recorder
from assess.model.assessment import Assessment, Evidence
from assess.model.dates import FORMS, iso_date
from assess.model.fault import Path
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, EvidenceKind
from assess.text import cleaned, visible

NOTHING, EARLIER, READY, REMOVE = "0", "a", "g", "x"
FORM = ("kind", "text", "source", "date", "supports", "side")
LINE = 75
SUPPORTS = {"declared": "what is said and signed", "practised": "what is done"}


class EvidenceTalk:
    """The evidence of one criterion, item by item, until there is nothing more."""

    def __init__(self, recorder: Recorder, setting: Setting, prompt: Prompt) -> None:
        """Keep what is asked and where it is written."""
        self.recorder = recorder
        self.setting = setting
        self.name = prompt.criterion
        self.criterion = setting.asked.criteria[prompt.criterion]
        self.kinds = list(setting.asked.scales.evidence.items())
        self.notice = ""

    def run(self) -> Command | None:
        """Ask until there is nothing more; the command that cut it short, if one did."""
        while True:
            notice, self.notice = self.notice, ""
            reply = self.recorder.asker.choose(self._kinds_page(notice))
            if isinstance(reply, Command):
                return reply
            if isinstance(reply, Filled):
                self.notice = self._filled(reply.fields)
            elif reply.keys == (NOTHING,):
                return None
            elif command := self._picked(reply.keys[0]):
                return command

    def _picked(self, key: str) -> Command | None:
        if key == EARLIER:
            return self._earlier()
        if key == READY:
            return self._ready()
        if key == REMOVE:
            self.notice = self.recorder.erase(self._path(len(self._items()) - 1)) or "The last one is taken out."
            return None
        kind = self.kinds[int(key) - 1]
        text = self._line(f"{kind[1].title}: what does it show? One or two sentences.", "back to the kinds")
        if isinstance(text, Command) or not text:
            return _unless_back(text)
        return self._told({"kind": kind[0], "text": text}, asks_source=True)

    def _told(self, item: dict[str, Any], asks_source: bool) -> Command | None:
        """Save an item, then ask for what belongs to it; a step back ends the item as it stands."""
        if why := self.recorder.append(self.name, item | {"supports": self._readings()}):
            self.notice = why
            return None
        place = self._path(len(self._items()) - 1)
        self.notice = self.recorder.remarked(place, (*place, "date"))
        steps = [("source", self._source), ("date", self._date)] if asks_source else []
        steps += [("supports", self._supports), ("side", self._side)]
        for field, ask in steps:
            value = ask()
            if isinstance(value, Command):
                self.notice = "Saved."
                return _unless_back(value)
            if value and (why := self.recorder.record(Entry((*place, field), value))):
                self.notice = why
                return None
            if field == "date":
                self.notice = _joined(self.notice, self.recorder.remarked((*place, field)))
        self.notice = _joined(self.notice, "Saved. Is there more?")
        return None

    def _source(self) -> Any:
        return self._line(
            "Where does it stand? Title, page, address: whatever lets another person find it.", "no source"
        )

    def _date(self) -> Any:
        while True:
            said = self._line("Of what date is it? For instance 18/07/1991, July 1991, or 1991.", "no date")
            if isinstance(said, Command) or not said:
                return said
            day, self.notice = dated(said)
            if day:
                return day

    def _supports(self) -> Any:
        readings = self._readings()
        if len(readings) < 2:
            return None
        choices = (Choice("1", "both: what is said and what is done"), *_numbered(SUPPORTS[one] for one in readings))
        key = self._choice("What does it speak for?", choices)
        return key if isinstance(key, Command) else [readings[int(key) - 2]] if key != "1" else None

    def _side(self) -> Any:
        if self.criterion.asks == "dyad":
            return None
        names = self.setting.names
        choices = (Choice("1", "both"), Choice("2", visible(names["a"])), Choice("3", visible(names["b"])))
        key = self._choice("Of which partner does it speak?", choices)
        return key if isinstance(key, Command) else {"1": None, "2": "a", "3": "b"}[key]

    def _earlier(self) -> Command | None:
        """Offer the items named under other criteria, each once, to be used here as well."""
        found = earlier_items(self._assessment, self.name)
        choices = tuple(Choice(str(place), _line_of(item)) for place, item in enumerate(found, start=1))
        key = self._choice("Which one shows this too?", choices)
        if isinstance(key, Command):
            return _unless_back(key)
        item = found[int(key) - 1]
        held = {"kind": item.kind, "text": item.text, "source": item.source, "date": item.date}
        return self._told({field: value for field, value in held.items() if value}, asks_source=False)

    def _ready(self) -> Command | None:
        """Offer the figures that go with the program and are not named here yet; each is whole as it stands."""
        offered = self._ready_items()
        rows = rows_for(self.name, self.setting.rows, self._assessment.period)
        key = self._choice(
            "Which figure shows it?",
            tuple(Choice(str(place), item["text"]) for place, item in enumerate(offered, start=1)),
            "A figure shows only what it counts. It speaks for what is done, never for what is said.",
            *dict.fromkeys(row.table.shows for _, row in rows),
        )
        if isinstance(key, Command):
            return _unless_back(key)
        self.notice = self.recorder.append(self.name, offered[int(key) - 1]) or "Saved. Is there more?"
        return None

    def _ready_items(self) -> tuple[dict[str, Any], ...]:
        held = {(item.text, item.side) for item in self._items()}
        found = items(self.name, self.criterion, self.setting.rows, self._assessment.period)
        return tuple(item for item in found if (item["text"], item.get("side")) not in held)

    def _filled(self, fields: tuple[str, ...]) -> str:
        """Save an item that was written in one line; what to say of it."""
        item = read_form(fields, self.criterion, self.setting)
        if isinstance(item, str):
            return item
        if why := self.recorder.append(self.name, item):
            return why
        place = self._path(len(self._items()) - 1)
        return _joined(self.recorder.remarked(place, (*place, "date")), "Saved. Is there more?")

    def _kinds_page(self, notice: str) -> Page:
        named = self._items()
        count = f"{len(named)} are named so far; the last" if len(named) > 1 else "Named so far"
        said = [_cut(f"{count}: {_line_of(named[-1])}", LINE)] if named else []
        extras = [Choice(NOTHING, "nothing more" if named else "nothing; go on")]
        if earlier_items(self._assessment, self.name):
            extras.append(Choice(EARLIER, "an item named before"))
        if ready := self._ready_items():
            extras.append(Choice(READY, f"a ready-made figure ({len(ready)})"))
        if named:
            extras.append(Choice(REMOVE, "take out the last one"))
        return Page(
            heading=heading(self.setting, self.name),
            progress=progress(self.setting, self.name),
            subject="Evidence",
            question="What shows it? Choose the kind of what you have.",
            paragraphs=(f"What to look for: {self.criterion.evidence}", *said),
            choices=tuple(Choice(str(place), _described(kind)) for place, (_, kind) in enumerate(self.kinds, start=1)),
            extras=tuple(extras),
            default=NOTHING,
            commands=("help", "back", "later", "overview", "leave"),
            form=FORM,
            ladder="evidence",
            notice=notice,
        )

    def _line(self, asked: str, empty: str) -> str | Command:
        notice, self.notice = self.notice, ""
        reply = self.recorder.asker.write(
            Blank(
                heading=heading(self.setting, self.name),
                progress=progress(self.setting, self.name),
                subject="Evidence",
                question=asked,
                empty=empty,
                commands=("back", "overview", "leave"),
                notice=notice,
            )
        )
        return reply if isinstance(reply, Command) else reply.text

    def _choice(self, asked: str, choices: tuple[Choice, ...], *paragraphs: str) -> str | Command:
        notice, self.notice = self.notice, ""
        page = Page(
            heading=heading(self.setting, self.name),
            progress=progress(self.setting, self.name),
            subject="Evidence",
            question=asked,
            paragraphs=paragraphs,
            choices=choices,
            default="1",
            commands=("back", "overview", "leave"),
            notice=notice,
        )
        reply = self.recorder.asker.choose(page)
        return reply.keys[0] if isinstance(reply, Picked) else reply if isinstance(reply, Command) else "1"

    @property
    def _assessment(self) -> Assessment:
        return self.recorder.notebook.assessment

    def _items(self) -> tuple[Evidence, ...]:
        return self._assessment.answer(self.name).evidence

    def _path(self, place: int) -> Path:
        return ("answers", self.name, "evidence", place)

    def _readings(self) -> list[str]:
        return [reading for reading in CORE_READINGS if reading in self.criterion.readings]


def earlier_items(assessment: Assessment, name: str) -> tuple[Evidence, ...]:
    """The items named under other criteria that this one does not have yet, each once, the latest first."""
    held = {(item.kind, item.text) for item in assessment.answer(name).evidence}
    found: dict[tuple[str, str], Evidence] = {}
    for other, answer in assessment.answers.items():
        for item in answer.evidence if other != name else ():
            if (item.kind, item.text) not in held:
                found[item.kind, item.text] = item
    return tuple(reversed(found.values()))


def read_form(fields: tuple[str, ...], criterion: Criterion, setting: Setting) -> dict[str, Any] | str:
    """An item as plain data from the fields `kind | text | source | date | supports | side`, or what is wrong.

    A kind is its number or word; `supports` and `side` may be left out, and speak for both then.
    """
    kind, text, source, date, supports, side = (cleaned(field) for field in (*fields, *("",) * len(FORM))[: len(FORM)])
    side = side.lower().removeprefix("the ")
    kinds = setting.asked.scales.evidence
    named = {str(place): name for place, name in enumerate(kinds, start=1)} | {str(name): name for name in kinds}
    asked = [reading for reading in CORE_READINGS if reading in criterion.readings]
    readings = [word for word in supports.lower().replace(",", " ").split() if word not in ("both", "-", "and")]
    sides = {"": None, "-": None, "both": None, "a": "a", "b": "b"}
    sides |= {setting.names[one].lower().removeprefix("the "): one for one in ("a", "b")}
    if kind.lower() not in named:
        return f"The first field is the kind: {', '.join(kinds)}."
    if not text or text == "-":
        return "The second field is the text: say what it shows."
    if len(fields) > len(FORM):
        return "There are six fields at most; a bar cannot stand in a text here."
    day = iso_date(date)
    if date not in ("", "-") and not day:
        return f"The fourth field is the date: {FORMS}."
    if any(reading not in asked for reading in readings):
        return f"The fifth field is {' or '.join(asked)}; leave it empty for all of it."
    if side not in sides or (side in ("a", "b") and criterion.asks == "dyad"):
        return "The sixth field is a or b, and only where each partner is asked; leave it empty for both."
    item: dict[str, Any] = {"kind": named[kind.lower()], "text": text}
    item |= {field: value for field, value in (("source", source), ("date", day)) if value not in ("", "-")}
    item["supports"] = [reading for reading in asked if reading in readings] or asked
    return item | ({"side": chosen} if (chosen := sides[side]) else {})


def _described(kind: EvidenceKind) -> str:
    """A kind in words, with how far it carries."""
    carries = f"up to {kind.declared} for words, {kind.practised} for deeds"
    if kind.declared == kind.practised:
        carries = "any level" if kind.declared == 4 else f"up to {kind.declared} for words and deeds"
    return f"{kind.title}: {kind.about.rstrip('.')}. Carries {carries}."


def _line_of(item: Evidence) -> str:
    """An item on a line or two: kind, text, source and date."""
    told = [item.text, *(part for part in (item.source, item.date) if part)]
    return _cut(visible(f"{item.kind}: {' · '.join(told)}"), 2 * LINE)


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _numbered(texts: Iterable[str]) -> list[Choice]:
    return [Choice(str(place), f"only {text}") for place, text in enumerate(texts, start=2)]


def _unless_back(reply: str | Command) -> Command | None:
    """A command that leaves the evidence; a step back leads to its first page only."""
    return reply if isinstance(reply, Command) and reply.name != "back" else None
