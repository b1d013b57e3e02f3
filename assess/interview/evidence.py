"""The conversation about evidence: what it is, of which kind, where it stands, what it supports and speaks against.

An item is saved from its kind and text on; the rest is added to it as it is told, and each part can be changed. No
item changes a level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from assess.interview import words
from assess.interview.agenda import Prompt, carried
from assess.interview.item import change, changes
from assess.interview.page import Blank, Choice, Command, Filled, Page, by_number
from assess.interview.question import Setting, blank, page
from assess.interview.readymade import items, rows_for
from assess.interview.recorder import Recorder
from assess.model.assessment import Assessment, Evidence
from assess.model.dates import FORMS, iso_date, read_date
from assess.model.fault import Path
from assess.model.rubric import Criterion
from assess.model.scale import EvidenceKind
from assess.scoring.derived import derived
from assess.text import fit, say
from assess.text.forms import without_article
from assess.text.language import N_, _, ngettext, of_texts
from assess.text.safe import cleaned, visible

NOTHING, EARLIER, READY, CHANGE = "0", "a", "g", "x"
FORM = words.OF_EVIDENCE
LINE = 75
SHOWN = {"declared": N_("what is said and signed"), "practised": N_("what is done"), "choice": N_("the answer")}
SUPPORTS, AGAINST = "supports", "against"
LINES = {
    "text": N_("What does it show?"),
    "source": N_("Where does it stand? Title, page, address: whatever lets another person find it."),
    "date": N_("Of what date is it? For instance 18/07/1991, July 1991, or 1991."),
}
WHAT_SHOWS = N_("What shows it? Choose the kind of what you have.")
CHOSEN = {
    "kind": N_("Of which kind is it?"),
    "supports": N_("What does it support, or speak against?"),
    "side": N_("Of which partner does it speak?"),
}
EMPTY = {"source": N_("no source"), "date": N_("no date")}
MORE = N_("Saved. Is there more?")
NAMES = {
    "kind": N_("Kind"),
    "text": N_("Text"),
    "source": N_("Source"),
    "date": N_("Date"),
    "supports": N_("What it shows"),
    "side": N_("Speaks of"),
}
Bearing = tuple[tuple[str, ...], tuple[str, ...]]
"""The readings that an item supports, and those against which it speaks."""


class EvidenceTalk:
    """The evidence of one criterion, item by item, until there is nothing more."""

    def __init__(self, recorder: Recorder, setting: Setting, prompt: Prompt) -> None:
        """Keep what is asked and where it is written."""
        self.recorder, self.setting, self.name = recorder, setting, prompt.criterion
        self.criterion = setting.asked.criteria[prompt.criterion]
        self.kinds = list(setting.asked.scales.evidence.items())
        self.readings = shown_by_items(setting, prompt.criterion)
        self.fields = FORM if self.criterion.asks == "each" else FORM[:-1]

    def run(self) -> Command | None:
        """Ask until there is nothing more; the command that cut it short, if one did."""
        while True:
            reply = self.recorder.choose(self._kinds_page())
            command: Command | None = None
            if isinstance(reply, Command):
                return reply
            if isinstance(reply, Filled):
                self._filled(reply.fields)
            elif reply.keys == (NOTHING,):
                return None
            else:
                command = self._picked(reply.keys[0])
            # A step back leads to the first page only.
            if command and command.name != "back":
                return command

    def _picked(self, key: str) -> Command | None:
        others = {EARLIER: self._earlier, READY: self._ready, CHANGE: self._change}
        if key in others:
            return others[key]()
        kind, about = self.kinds[int(key) - 1]
        asked = _("%(kind)s: what does it show? One or two sentences.", kind=about.title)
        reply = self.recorder.write(self._blank(asked, "", _("back to the kinds"), lines=True), self._path())
        if isinstance(reply, Command) or not reply.text:
            return reply if isinstance(reply, Command) else None
        return self._told({"kind": kind, "text": reply.text}, FORM[2:])

    def _told(self, item: dict[str, Any], fields: tuple[str, ...]) -> Command | None:
        """Save an item, then ask for what belongs to it; a step back ends the item as it stands."""
        if not self._appended(item | {"supports": list(self.readings)}):
            return None
        place = len(self._items()) - 1
        for field in fields:
            if field in self.fields and (command := self._part(place, field)):
                self.recorder.say(_("The item is saved."))
                return command
        self.recorder.say(_(MORE))
        return None

    def _change(self) -> Command | None:
        """Have an item chosen, and its parts changed one by one, or the whole taken out."""
        places = [(place, self._line_of(item)) for place, item in enumerate(self._items())]
        place = self.recorder.one_of(self._page(_("Which one?"), default="1"), places, None) if len(places) > 1 else 0
        if isinstance(place, Command):
            return place

        def part(number: int) -> Command | None:
            return self._part(place, self.fields[number])

        return change(self.recorder, lambda: self.recorder.choose(self._item_page(place)), part, self._path(place))

    def _part(self, place: int, field: str) -> Command | None:
        """Ask for one part of an item and save it where it changed; the command that cut it short, if one did."""
        item, path = self._items()[place], self._path(place, field)
        held: Any = (item.supports, item.against) if field == "supports" else getattr(item, field)
        if field in LINES:
            empty = _(EMPTY[field]) if field in EMPTY else ""
            form = self._blank(_(LINES[field]), held, empty, lines=field == "text")
            read = read_date if field == "date" else str
            value = self.recorder.text(form, path, read, needed=field == "text")
        else:
            asked, options = self._options(field)
            value = self.recorder.one_of(self._page(asked, default="1"), options, held)
            if not isinstance(value, Command) and value != held:
                if field == "supports":
                    # An item that had neither for a moment would be none.
                    path, value = path[:-1], _plain(item, (*FORM[:4], "side")) | _bearing(value)
                self.recorder.keep(path, value)
        return value if isinstance(value, Command) else None

    def _options(self, field: str) -> tuple[str, list[tuple[Any, str]]]:
        """The question for a part that is chosen, and its values, each told in a text."""
        if field == "kind":
            return _(CHOSEN["kind"]), [(name, described(kind)) for name, kind in self.kinds]
        if field == "supports":
            return _(CHOSEN["supports"]), [(one, told(one)) for one in bearings(self.readings)]
        names = ((side, visible(self.setting.names[side])) for side in ("a", "b"))
        return _(CHOSEN["side"]), [(None, words.word("both")), *names]

    def _earlier(self) -> Command | None:
        """Offer the items named under other criteria, each once, to be used here as well."""
        options = [(one, self._line_of(one)) for one in earlier_items(self._assessment, self.name)]
        item = self.recorder.one_of(self._page(_("Which one shows this too?"), default="1"), options, None)
        if isinstance(item, Command):
            return item
        return self._told(_plain(item, FORM[:4]), FORM[4:])

    def _ready(self) -> Command | None:
        """Offer the figures that go with the program and are not named here yet; each is whole as it stands."""
        rows = rows_for(self.name, self.setting.rows, self._assessment.period)
        counts = _("A figure shows only what it counts. It speaks for what is done, never for what is said.")
        shows = (counts, *dict.fromkeys(row.table.shows for side, row in rows))
        page = self._page(_("Which figure shows it?"), paragraphs=shows, default="1")
        item = self.recorder.one_of(page, [(one, one["text"]) for one in self._ready_items()], None)
        if isinstance(item, Command):
            return item
        if self._appended(item):
            self.recorder.say(_(MORE))
        return None

    def _ready_items(self) -> tuple[dict[str, Any], ...]:
        held = {(item.kind, figures_in(item.text), item.side) for item in self._items()}
        found = items(self.name, self.criterion, self.setting.rows, self._assessment.period)
        return tuple(item for item in found if (item["kind"], figures_in(item["text"]), item.get("side")) not in held)

    def _filled(self, fields: tuple[str, ...]) -> None:
        """Save an item that was written in one line, or say what is wrong with it."""
        item = read_form(fields, self.criterion, self.setting, self.readings)
        if isinstance(item, str):
            self.recorder.say(item)
        elif self._appended(item):
            self.recorder.say(_(MORE))

    def _appended(self, item: dict[str, Any]) -> bool:
        """Save an item; whether it is on disk."""
        return self.recorder.append(self._path(), lambda: len(self._items()), item)

    def _kinds_page(self) -> Page:
        named = self._items()
        extras = [Choice(NOTHING, _("nothing more") if named else _("nothing; go on"))]
        if earlier_items(self._assessment, self.name):
            extras.append(Choice(EARLIER, _("an item named before")))
        if ready := self._ready_items():
            extras.append(Choice(READY, _("a ready-made figure (%(n)s)", n=len(ready))))
        if named:
            extras.append(Choice(CHANGE, _("change or take out one")))
        return self._page(
            _(WHAT_SHOWS),
            by_number(described(about) for kind, about in self.kinds),
            paragraphs=(_("What to look for: %(evidence)s", evidence=self.criterion.evidence), *self._named_so_far()),
            extras=tuple(extras),
            default=NOTHING,
            commands=("help", "back", "later", "confidence", "note", "overview", "leave"),
            form=words.fields(FORM),
            ladder="evidence",
        )

    def _named_so_far(self) -> Iterator[str]:
        """How many items there are, and the last one."""
        if named := self._items():
            said = ngettext(
                "Named so far: %(item)s",
                "%(n)s are named so far; the last: %(item)s",
                len(named),
                item=self._line_of(named[-1]),
            )
            yield fit.cut(said, LINE)

    def _line_of(self, item: Evidence) -> str:
        """An item on a line or two: kind, text, source and date."""
        told = [item.text, *(part for part in (item.source, item.date) if part)]
        return _shown(f"{self.setting.asked.scales.evidence[item.kind].title}: {' · '.join(told)}")

    def _item_page(self, place: int) -> Page:
        item = self._items()[place]
        parts = {
            "kind": self.setting.asked.scales.evidence[item.kind].title,
            "text": item.text,
            "source": item.source,
            "date": item.date,
            "supports": told((item.supports, item.against)),
            "side": self.setting.names[item.side] if item.side else _("both partners"),
        }
        return changes(self._page(""), [(_(NAMES[field]), parts[field]) for field in self.fields])

    def _page(self, asked: str, choices: tuple[Choice, ...] = (), **more: Any) -> Page:
        return page(self.setting, self.name, asked, choices, subject=_("Evidence"), **more)

    def _blank(self, asked: str, held: str, empty: str, lines: bool = False) -> Blank:
        return blank(self.setting, self.name, asked, subject=_("Evidence"), initial=held, empty=empty, lines=lines)

    @property
    def _assessment(self) -> Assessment:
        return self.recorder.notebook.assessment

    def _items(self) -> tuple[Evidence, ...]:
        return self._assessment.answer(self.name).evidence

    def _path(self, *steps: str | int) -> Path:
        return ("answers", self.name, "evidence", *steps)


def earlier_items(assessment: Assessment, name: str) -> tuple[Evidence, ...]:
    """The items named under other criteria that this one does not have yet, each once, the latest first."""
    held = {(item.kind, item.text) for item in assessment.answer(name).evidence}
    found: dict[tuple[str, str], Evidence] = {}
    for other, answer in assessment.answers.items():
        for item in answer.evidence if other != name else ():
            if (item.kind, item.text) not in held:
                found[item.kind, item.text] = item
    return tuple(reversed(found.values()))


def shown_by_items(setting: Setting, name: str) -> tuple[str, ...]:
    """The readings that an item under a criterion can support or speak against; none that follows."""
    asked, assessment = setting.asked, setting.assessment
    return tuple(one for one in carried(asked, name) if derived(name, one, assessment, asked) is None)


def bearings(readings: tuple[str, ...]) -> tuple[Bearing, ...]:
    """Everything that an item can support or speak against of these readings: what is of one kind comes first."""
    found = []
    for ways in product((SUPPORTS, AGAINST, ""), repeat=len(readings)):
        supports, against = (
            tuple(one for one, way in zip(readings, ways, strict=True) if way == wanted)
            for wanted in (SUPPORTS, AGAINST)
        )
        found += [(supports, against)] if supports or against else []
    return tuple(sorted(found, key=lambda one: (bool(one[0] and one[1]), bool(one[1]), -len(one[0] + one[1]))))


def told(bearing: Bearing) -> str:
    """What an item supports and what it speaks against, in words."""
    supports, against = (say.listed(_(SHOWN[one]) for one in readings) for readings in bearing)
    found = [_("supports %(readings)s", readings=supports)] if supports else []
    found += [_("speaks against %(readings)s", readings=against)] if against else []
    return ", ".join(found)


def figures_in(text: str) -> str:
    """The digits of a text, by which a ready-made figure is known in every language."""
    return "".join(char for char in text if char.isdecimal())


def read_form(
    fields: tuple[str, ...], criterion: Criterion, setting: Setting, asked: tuple[str, ...]
) -> dict[str, Any] | str:  # fmt: skip
    """An item as plain data from the fields `kind | text | source | date | supports | side`, or what is wrong.

    A kind is its number or word; `supports` and `side` may be left out, and speak for both then. What it speaks against
    stands in the fifth field after the word `against`.
    """
    kind, text, source, date, supports, side = (cleaned(field) for field in (*fields, *("",) * len(FORM))[: len(FORM)])
    named, bearing, sides = _kinds(setting), _read_bearing(supports, asked), _sides(setting.names)
    kind, side = fit.bare(kind), words.in_files(side, ("both",))
    if kind not in named:
        titles = ", ".join(one.title for one in setting.asked.scales.evidence.values())
        return _("The first field is the kind: %(kinds)s.", kinds=titles)
    if not text or text == "-":
        return _("The second field is the text: say what it shows.")
    if len(fields) > len(FORM):
        return _("There are six fields at most; a bar cannot stand in a text here.")
    day = iso_date(date)
    if date not in ("", "-") and not day:
        return _("The fourth field is the date: %(forms)s.", forms=_(FORMS))
    if not bearing:
        return _(
            "The fifth field is %(words)s, also after `%(against)s`; left empty it supports all of it.",
            words=say.either(map(words.word, asked)),
            against=words.word("against"),
        )
    if side not in sides or (side in ("a", "b") and criterion.asks == "dyad"):
        return _(
            "The sixth field is %(a)s or %(b)s, and only where each partner is asked; leave it empty for both.",
            a="a",
            b="b",
        )
    item: dict[str, Any] = {"kind": named[kind], "text": text}
    item |= {field: value for field, value in (("source", source), ("date", day)) if value not in ("", "-")}
    return item | _bearing(bearing) | ({"side": chosen} if (chosen := sides[side]) else {})


def _kinds(setting: Setting) -> dict[str, str]:
    """The kinds of evidence by all that may be written for them: number, name in a file, title."""
    found: dict[str, str] = {}
    for place, (name, about) in enumerate(setting.asked.scales.evidence.items(), start=1):
        found |= {fit.bare(about.title): name, str(place): name, name: name}
    return found


def _sides(names: Mapping[str, str]) -> dict[str, str | None]:
    """The partners by all that may be written for them; None is both."""
    found: dict[str, str | None] = {"": None, "-": None, "both": None, "a": "a", "b": "b"}
    for side in ("a", "b"):
        found |= {fit.bare(name): side for name in (names[side], without_article(names[side], of_texts()))}
    return found


def _read_bearing(text: str, readings: tuple[str, ...]) -> Bearing | None:
    """What a field such as `declared, against practised` says; None where it says nothing of the kind."""
    text = words.in_files(text, (*readings, "against", "both", "and"))
    parts = []
    for part in text.partition("against")[::2]:
        found = [one for one in part.replace(",", " ").split() if one not in ("-", "and")]
        parts.append(tuple(one for one in readings if one in found or "both" in found))
        if any(one != "both" and one not in readings for one in found):
            return None
    supports, against = parts
    if "against" not in text:
        return supports or readings, ()
    return (supports, against) if against and not set(supports) & set(against) else None


def _bearing(bearing: Bearing) -> dict[str, Any]:
    """What an item supports and speaks against, as plain data."""
    return {name: list(one) for name, one in zip(("supports", "against"), bearing, strict=True) if one}


def _plain(item: Evidence, fields: Iterable[str]) -> dict[str, Any]:
    """Those of the fields of an item that say anything, in plain data."""
    return {name: value for name in fields if (value := getattr(item, name))}


def described(kind: EvidenceKind) -> str:
    """A kind in words: what it is."""
    return f"{kind.title}: {kind.about}"


def _shown(text: str) -> str:
    """A text of a file on a line or two."""
    return fit.cut(visible(text), 2 * LINE)
