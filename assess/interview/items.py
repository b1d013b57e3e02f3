"""The conversation about one list of the worksheet, item by item, until there is nothing more.

Each item is saved as it is told and each state as it is given; an item can be changed and taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from assess.interview.item import LONG, change, changes
from assess.interview.page import Blank, Choice, Command, CommandName, Filled, Page, Picked, help_on
from assess.interview.question import ASIDE, Setting, blank, heading, page
from assess.interview.recorder import Recorder, in_turn
from assess.interview.worksheet import Listing, Part, read_line
from assess.model.assessment import Assessment
from assess.model.fault import Path
from assess.text import fit
from assess.text.language import _, ngettext, pgettext
from assess.text.safe import visible

DONE, ADD, WALK = "0", "a", "g"
COMMANDS: tuple[CommandName, ...] = ("help", "back", "later", "overview", "leave")
SHORT = 40
Ask = tuple[int, Part]


class ItemsTalk:
    """One list of the worksheet."""

    def __init__(self, recorder: Recorder, setting: Callable[[], Setting], listing: Listing) -> None:
        """Keep what is asked and where it is written; `setting` tells how far the interview has come by now."""
        self.recorder, self.setting, self.listing = recorder, setting, listing
        self.walked = False

    def run(self) -> Command | None:
        """Ask until there is nothing more; the command that cut it short, if one did."""
        while True:
            reply = self._choose(self._list_page())
            command: Command | None = None
            if isinstance(reply, Command):
                return reply
            if isinstance(reply, Filled):
                self._take(["|".join(reply.fields)])
            elif reply.keys == (DONE,):
                if self._told() or self.recorder.record(self._path(), []):
                    return None
            elif reply.keys == (ADD,):
                command = self._add()
            elif reply.keys == (WALK,):
                self.walked = True
                command = self.ask(self.listing.open_parts(self._assessment))
            else:
                command = self._change(int(reply.keys[0]) - 1)
            # A step back leads to the list only.
            if command and command.name != "back":
                return command

    def ask(self, asks: Sequence[Ask]) -> Command | None:
        """Ask for parts of items in turn, each by the place of its item; what is put off stays as it is."""
        return in_turn(*(partial(self._where_asked, place, part) for place, part in asks))

    def ask_the_rest(self, place: int) -> Command | None:
        """Ask for all but the text of an item."""
        return self.ask([(place, part) for part in self.listing.parts[1:]])

    def _add(self) -> Command | None:
        """Have one item written, or several lines at once; of one alone the other parts are asked for."""
        part = self.listing.parts[0]
        several = _("Or several at once, a line each: %(fields)s.", fields=" | ".join(self.listing.fields))
        form = self._blank(part.asked, paragraphs=(several,), empty=_("back to the list"), lines=True)
        reply = self.recorder.write(form, self._path())
        if isinstance(reply, Command):
            return reply
        lines = [line for line in reply.text.splitlines() if line.strip()]
        if len(lines) != 1 or "|" in lines[0]:
            self._take(lines)
        elif self._append({"text": lines[0].strip()}):
            return self.ask_the_rest(len(self._items()) - 1)
        return None

    def _take(self, lines: Sequence[str]) -> None:
        """Save each line as an item; those that are none stay as a draft, with what is wrong."""
        wrong: list[str] = []
        for line in lines:
            try:
                is_taken = self._append(read_line(line, self.listing, self._assessment))
            except ValueError as error:
                quoted = _("“%(text)s”", text=fit.cut(line.strip(), SHORT))
                self.recorder.say(visible(f"{quoted}: {error}"))
                is_taken = False
            wrong += [] if is_taken else [line]
        if wrong:
            self.recorder.set_aside(self._path(), "\n".join(wrong))
            self.recorder.say(
                ngettext(
                    "Not taken: %(n)s line; %(key)s shows what to mend.",
                    "Not taken: %(n)s lines; %(key)s shows what to mend.",
                    len(wrong),
                    key=ADD,
                )
            )
        if taken := len(lines) - len(wrong):
            self.recorder.say(ngettext("%(n)s line taken.", "%(n)s lines taken.", taken))

    def _append(self, item: dict[str, Any]) -> bool:
        return self.recorder.append(self._path(), lambda: len(self._items()), item)

    def _where_asked(self, place: int, part: Part) -> Command | None:
        """Ask for a part where it is asked of its item as that stands by now."""
        command = self._part(place, part) if part in self.listing.asked_of(self._items()[place]) else None
        return None if command and command.name == "later" else command

    def _part(self, place: int, part: Part) -> Command | None:
        """Ask for one part of an item and save it where it changed; the command that cut it short, if one did."""
        held, path = getattr(self._items()[place], part.name), self._path(place, part.name)
        if part.options:
            reply = self._choose(self._part_page(place, part))
            if not isinstance(reply, Picked):
                return reply if isinstance(reply, Command) else None
            value = next(one.value for one in part.options if one.key == reply.keys[0])
            return None if value == held or self.recorder.record(path, value) else self._part(place, part)
        form = self._blank(
            part.asked,
            subject=self._named(place),
            initial=str(held or ""),
            empty=pgettext("what an empty line says", "none"),
            lines=part.name == "text",
        )
        assessment = self._assessment
        said = self.recorder.text(form, path, lambda text: part.read(text, assessment), needed=part.name == "text")
        if isinstance(said, Command):
            return said
        if self.listing.name == "stresses" and part.name == "text" and said != held:
            self._rename(held, said)
        return None

    def _rename(self, before: str, now: str) -> None:
        """Let the answers that name a stress name it in its new words."""
        for name, answer in self._assessment.answers.items():
            if answer.stress == before:
                self.recorder.record(("answers", name, "stress"), now)

    def _change(self, place: int) -> Command | None:
        """Have the parts of an item changed one by one, or the whole taken out."""

        def part(number: int) -> Command | None:
            return self.ask([(place, self.listing.asked_of(self._items()[place])[number])])

        # A list that has lost its last item says nothing of whether there are any.
        path = self._path(place) if len(self._items()) > 1 else self._path()
        return change(self.recorder, lambda: self._choose(self._item_page(place)), part, path)

    def _list_page(self) -> Page:
        items, left = self._items(), len(self.listing.open_parts(self._assessment))
        extras = [Choice(ADD, _("add one, or several lines"))]
        if left:
            extras.append(Choice(WALK, _("go through what is open (%(n)s)", n=left)))
        extras.append(Choice(DONE, pgettext("choice", "done") if items else _("there are none")))
        default = (WALK if left and not self.walked else DONE) if items or self._told() else ""
        states = " / ".join(part.title for part in self.listing.parts if part.options)
        legend = (_("Beside each: %(titles)s; %(sign)s is open.", titles=states, sign="?"),) if items else ()
        return self._page(
            self.listing.asked(self.setting().names),
            [
                Choice(str(place), fit.cut(visible(one.text), SHORT), self._label(one))
                for place, one in enumerate(items, 1)
            ],
            paragraphs=legend or (self.listing.aside,),
            extras=tuple(extras),
            default=default,
            form=self.listing.fields,
            ladder=self.listing.name if items else "",
        )

    def _label(self, item: Any) -> str:
        """The states of an item in their order."""
        parts = [part for part in self.listing.asked_of(item) if part.options]
        return " / ".join(part.option(getattr(item, part.name)).short for part in parts)

    def _part_page(self, place: int, part: Part) -> Page:
        item = self._items()[place]
        held = part.option(getattr(item, part.name))
        told = " · ".join(str(one) for one in (item.date, getattr(item, "source", "")) if one)
        return self._page(
            part.asked,
            part.choices,
            subject=self._named(place),
            paragraphs=(fit.cut(visible(told), LONG),) if told else (),
            marked=() if held.value == part.unsaid else (held.key,),
            ladder=f"{self.listing.name} {part.name}",
        )

    def _item_page(self, place: int) -> Page:
        item = self._items()[place]
        values = ((part, getattr(item, part.name)) for part in self.listing.asked_of(item))
        told = [(part.title, part.option(value).short if part.options else value) for part, value in values]
        return changes(self._page("", ()), told)

    def _named(self, place: int) -> str:
        """Which item is asked about: its place and its text."""
        items = self._items()
        where = _("%(n)s of %(count)s", n=place + 1, count=len(items))
        return fit.cut(visible(f"{where} · {items[place].text}"), LONG)

    def _choose(self, asked: Page) -> Picked | Filled | Command:
        """What is chosen on a page, after as many looks at the help as it takes."""
        while True:
            reply = self.recorder.choose(asked)
            if not (isinstance(reply, Command) and reply.name == "help"):
                return reply
            spaced = [line for piece in self.listing.help for line in ("", piece)]
            told = help_on(heading(self.setting(), self.listing.name), spaced, self.recorder.asker.keys, ASIDE)
            reply = self.recorder.choose(told)
            if isinstance(reply, Command) and reply.name != "back":
                return reply

    def _page(self, asked: str, choices: Iterable[Choice], **more: Any) -> Page:
        more = {"commands": COMMANDS, **more}
        return page(self.setting(), self.listing.name, asked, tuple(choices), **more)

    def _blank(self, asked: str, **more: Any) -> Blank:
        return blank(self.setting(), self.listing.name, asked, **more)

    def _told(self) -> bool:
        """Whether the list was told, be it empty."""
        return getattr(self._assessment, self.listing.name) is not None

    def _items(self) -> tuple[Any, ...]:
        return self.listing.items(self._assessment)

    @property
    def _assessment(self) -> Assessment:
        return self.recorder.notebook.assessment

    def _path(self, *steps: str | int) -> Path:
        return (self.listing.name, *steps)
