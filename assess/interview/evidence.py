"""The conversation about evidence: what shows an answer, of which kind, where it stands, and what it speaks for.

An item is saved from its kind and text on; the rest is added to it as it is told, and each part can be changed. No
item changes a level.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from assess.text import fit, say
from assess.text.safe import cleaned, visible
from assess.text.say import joined

NOTHING, EARLIER, READY, CHANGE, TAKE_OUT = "0", "a", "g", "x", "t"
FORM = ("kind", "text", "source", "date", "supports", "side")
LINE = 75
SUPPORTS = {"declared": "what is said and signed", "practised": "what is done"}
BOTH = "both: what is said and what is done"
NAMES = dict(zip(FORM, ("Kind", "Text", "Source", "Date", "Speaks for", "Speaks of"), strict=True))


class EvidenceTalk:
    """The evidence of one criterion, item by item, until there is nothing more."""

    def __init__(self, recorder: Recorder, setting: Setting, prompt: Prompt, notice: str = "") -> None:
        """Keep what is asked, where it is written, and what its first page says besides."""
        self.recorder = recorder
        self.setting = setting
        self.name = prompt.criterion
        self.criterion = setting.asked.criteria[prompt.criterion]
        self.kinds = list(setting.asked.scales.evidence.items())
        self.notice = notice

    def run(self) -> Command | None:
        """Ask until there is nothing more; the command that cut it short, if one did."""
        while True:
            notice, self.notice = self.notice, ""
            reply = self.recorder.choose(self._kinds_page(notice))
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
        if key == CHANGE:
            return self._change()
        kind, about = self.kinds[int(key) - 1]
        asked = f"{about.title}: what does it show? One or two sentences."
        text = self._line(asked, "back to the kinds", (), lines=True)
        if isinstance(text, Command) or not text:
            return _unless_back(text)
        return self._told({"kind": kind, "text": text}, FORM[2:])

    def _told(self, item: dict[str, Any], fields: tuple[str, ...]) -> Command | None:
        """Save an item, then ask for what belongs to it; a step back ends the item as it stands."""
        if why := self.recorder.append(self.name, item | {"supports": self._readings()}):
            self.notice = why
            return None
        place = len(self._items()) - 1
        path = self._path(place)
        self.notice = self.recorder.remarked(path, (*path, "date"))
        for field in fields:
            if field in self._fields() and (end := self._part(place, field)):
                self.notice = joined(self.notice, end if isinstance(end, str) else "The item is saved.")
                return _unless_back(end)
        self.notice = joined(self.notice, "Saved. Is there more?")
        return None

    def _change(self) -> Command | None:
        """Have an item chosen, and its parts changed one by one, or the whole taken out."""
        places = [(place, _line_of(item)) for place, item in enumerate(self._items())]
        place = self._option("Which one?", places) if len(places) > 1 else 0
        while not isinstance(place, Command):
            reply = self.recorder.choose(self._item_page(place))
            self.notice = ""
            if isinstance(reply, Command):
                return _unless_back(reply)
            if not isinstance(reply, Picked) or reply.keys == (NOTHING,):
                return None
            if reply.keys == (TAKE_OUT,):
                self.notice = self.recorder.erase(self._path(place)) or "It is taken out."
                return None
            end = self._part(place, self._fields()[int(reply.keys[0]) - 1])
            if isinstance(end, Command) and end.name != "back":
                return end
            self.notice = joined(self.notice, end if isinstance(end, str) else "")
        return _unless_back(place)

    def _item_page(self, place: int) -> Page:
        item = self._items()[place]
        parts = {
            "kind": self.setting.asked.scales.evidence[item.kind].title,
            "text": item.text,
            "source": item.source,
            "date": item.date,
            "supports": say.listed(SUPPORTS[one] for one in item.supports),
            "side": self.setting.names[item.side] if item.side else "both partners",
        }
        texts = [_shown(f"{NAMES[field]}: {parts[field] or 'none'}") for field in self._fields()]
        return self._page(
            "Change this item, or take it out?",
            tuple(Choice(str(number), text) for number, text in enumerate(texts, start=1)),
            extras=(Choice(NOTHING, "nothing more"), Choice(TAKE_OUT, "take the item out")),
            default=NOTHING,
            notice=self.notice,
        )

    def _part(self, place: int, field: str) -> Command | str:
        """Ask for one part of an item and save it where it changed; a command instead, or why it is not saved."""
        item, path = self._items()[place], (*self._path(place), field)
        value = self._told_part(item, place, field)
        if isinstance(value, Command):
            return value
        if field == "text" and not value:
            return "Without a text it shows nothing; t takes it out."
        if value == getattr(item, field):
            return ""
        why = self.recorder.record(Entry(path, value)) if value else self.recorder.erase(path)
        if not why and field in ("text", "date"):
            self.notice = joined(self.notice, self.recorder.remarked(path if field == "date" else path[:-1]))
        return why

    def _date(self, place: int, held: str) -> str | Command:
        while True:
            asked = "Of what date is it? For instance 18/07/1991, July 1991, or 1991."
            said = self._line(asked, "no date", (place, "date"), held)
            if isinstance(said, Command) or said in ("", held):
                return said
            day, self.notice = dated(said)
            if day:
                return day
            self.recorder.refuse()

    def _told_part(self, item: Evidence, place: int, field: str) -> Any:
        """What is told of one part of an item, or a command."""
        if field == "kind":
            return self._option(
                "Of which kind is it?", [(name, _described(kind)) for name, kind in self.kinds], item.kind
            )
        if field == "text":
            return self._line("What does it show?", "", (place, field), item.text, lines=True)
        if field == "source":
            asked = "Where does it stand? Title, page, address: whatever lets another person find it."
            return self._line(asked, "no source", (place, field), item.source)
        if field == "date":
            return self._date(place, item.date)
        if field == "supports":
            readings = [((one,), f"only {SUPPORTS[one]}") for one in self._readings()]
            return self._option("What does it speak for?", [(tuple(self._readings()), BOTH), *readings], item.supports)
        sides = [(None, "both"), *((side, visible(self.setting.names[side])) for side in ("a", "b"))]
        return self._option("Of which partner does it speak?", sides, item.side)

    def _earlier(self) -> Command | None:
        """Offer the items named under other criteria, each once, to be used here as well."""
        found = earlier_items(self._assessment, self.name)
        item = self._option("Which one shows this too?", [(one, _line_of(one)) for one in found])
        if isinstance(item, Command):
            return _unless_back(item)
        held = {"kind": item.kind, "text": item.text, "source": item.source, "date": item.date}
        return self._told({field: value for field, value in held.items() if value}, FORM[4:])

    def _ready(self) -> Command | None:
        """Offer the figures that go with the program and are not named here yet; each is whole as it stands."""
        rows = rows_for(self.name, self.setting.rows, self._assessment.period)
        item = self._option(
            "Which figure shows it?",
            [(one, one["text"]) for one in self._ready_items()],
            None,
            "A figure shows only what it counts. It speaks for what is done, never for what is said.",
            *dict.fromkeys(row.table.shows for _, row in rows),
        )
        if isinstance(item, Command):
            return _unless_back(item)
        self.notice = self.recorder.append(self.name, item) or "Saved. Is there more?"
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
        return joined(self.recorder.remarked(place, (*place, "date")), "Saved. Is there more?")

    def _kinds_page(self, notice: str) -> Page:
        named = self._items()
        count = f"{len(named)} are named so far; the last" if len(named) > 1 else "Named so far"
        said = [fit.cut(f"{count}: {_line_of(named[-1])}", LINE)] if named else []
        extras = [Choice(NOTHING, "nothing more" if named else "nothing; go on")]
        if earlier_items(self._assessment, self.name):
            extras.append(Choice(EARLIER, "an item named before"))
        if ready := self._ready_items():
            extras.append(Choice(READY, f"a ready-made figure ({len(ready)})"))
        if named:
            extras.append(Choice(CHANGE, "change or take out one"))
        return self._page(
            "What shows it? Choose the kind of what you have.",
            tuple(Choice(str(place), _described(kind)) for place, (_, kind) in enumerate(self.kinds, start=1)),
            paragraphs=(f"What to look for: {self.criterion.evidence}", *said),
            extras=tuple(extras),
            default=NOTHING,
            commands=("help", "back", "later", "confidence", "note", "overview", "leave"),
            form=FORM,
            ladder="evidence",
            notice=notice,
        )

    def _line(
        self, asked: str, empty: str, part: tuple[int, str] | tuple[()], held: str = "", *, lines: bool = False
    ) -> str | Command:
        """The text of a part of an item, or of one that is not there yet."""
        notice, self.notice = self.notice, ""
        reply = self.recorder.write(
            Blank(
                heading=heading(self.setting, self.name),
                progress=progress(self.setting, self.name),
                subject="Evidence",
                question=asked,
                initial=held,
                empty=empty,
                commands=("back", "overview", "leave"),
                notice=notice,
                lines=lines,
            ),
            ("answers", self.name, "evidence", *part),
        )
        return reply if isinstance(reply, Command) else reply.text

    def _option(self, asked: str, options: Sequence[tuple[Any, str]], stands: Any = None, *paragraphs: str) -> Any:
        """One of several values, each told in a text; or a command."""
        notice, self.notice = self.notice, ""
        choices = tuple(Choice(str(number), text) for number, (_, text) in enumerate(options, start=1))
        marked = tuple(one.key for one, (value, _) in zip(choices, options, strict=True) if value == stands)
        page = self._page(asked, choices, paragraphs=paragraphs, marked=marked, default="1", notice=notice)
        reply = self.recorder.choose(page)
        return options[int(reply.keys[0]) - 1][0] if isinstance(reply, Picked) else reply

    def _page(self, asked: str, choices: tuple[Choice, ...], **more: Any) -> Page:
        return Page(
            heading=heading(self.setting, self.name),
            progress=progress(self.setting, self.name),
            subject="Evidence",
            question=asked,
            choices=choices,
            **{"commands": ("back", "overview", "leave"), **more},
        )

    @property
    def _assessment(self) -> Assessment:
        return self.recorder.notebook.assessment

    def _items(self) -> tuple[Evidence, ...]:
        return self._assessment.answer(self.name).evidence

    def _path(self, place: int) -> Path:
        return ("answers", self.name, "evidence", place)

    def _readings(self) -> list[str]:
        return [reading for reading in CORE_READINGS if reading in self.criterion.readings]

    def _fields(self) -> tuple[str, ...]:
        """The parts that an item of this criterion has."""
        missing = ["supports"] * (len(self._readings()) < 2) + ["side"] * (self.criterion.asks == "dyad")
        return tuple(field for field in FORM if field not in missing)


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
    return _shown(f"{item.kind}: {' · '.join(told)}")


def _shown(text: str) -> str:
    """A text of a file on a line or two."""
    return fit.cut(visible(text), 2 * LINE)


def _unless_back(reply: str | Command | None) -> Command | None:
    """A command that leaves the evidence; a step back leads to its first page only."""
    return reply if isinstance(reply, Command) and reply.name != "back" else None
