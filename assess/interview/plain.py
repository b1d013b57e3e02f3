"""The plain asker: an interview as numbered lines of text, for screen readers, pipes and simple terminals.

Nothing is redrawn. The descriptors of a question are read once, and again on request. Input is one line for each
answer, so a whole interview can be piped; the end of input saves and leaves.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from errno import EIO
from shutil import get_terminal_size
from typing import TextIO
from weakref import WeakKeyDictionary

from assess.errors import AssessError, Problem
from assess.interview import words
from assess.interview.interruption import Interruption, a_line
from assess.interview.page import KEYS, LETTERS, Asked, Blank, Choice, Command, Filled, Left, Page, Picked, Written
from assess.interview.worksheet import COMMITMENTS
from assess.text import fit, say
from assess.text.language import _, pgettext
from assess.text.safe import TEXT_LIMIT, cleaned, lines, visible

FOREIGN_BYTES = "surrogateescape"
# How a byte that the encoding of a stream does not know is read, and what UTF-16 has between its letters.
_FOREIGN = re.compile("[\0\udc80-\udcff]")
# How many lines were read of a stream, by all who ask on it.
_READ: WeakKeyDictionary[TextIO, int] = WeakKeyDictionary()
WIDTH, NARROWEST = 79, 20
BESIDE_TEXT = ("back", "later", "overview", "leave")


def suits(term: str, source: TextIO, target: TextIO) -> bool:
    """Whether plain lines are called for by themselves: no terminal at either end, or a dumb one."""
    return term in ("dumb", "unknown") or not (source.isatty() and target.isatty())


def told() -> tuple[str, ...]:
    """What can be written on a line."""
    states = {one.key: one.word for part in COMMITMENTS.parts for one in part.options}
    practised = words.word("practised")
    against = f"{words.word('against')} {practised}"
    number = _("the level, or the number of a choice (1,3 where several may be).")
    again = _("read this question again, descriptors included.")
    return (
        f"0 … 4: {number}",
        *(f"{key.line}: {_(key.does)}" for key in KEYS),
        f"?: {again}",
        "",
        say.joined(
            _("An empty line keeps the answer that stands, or takes what is marked as usual."),
            _(
                "Evidence can be told in one line: %(fields)s, where the fifth may be %(one)s, or %(other)s.",
                fields=" | ".join(words.fields(words.OF_EVIDENCE)),
                one=practised,
                other=against,
            ),
            _(
                "So can a commitment: %(commitment)s; and a stress: %(stress)s.",
                commitment=" | ".join(words.fields(words.OF_A_COMMITMENT)),
                stress=" | ".join(words.fields(words.OF_A_STRESS)),
            ),
            _("Of a commitment %(keys)s say %(words)s.", keys=say.listed(states), words=", ".join(states.values())),
        ),
        "",
        say.joined(
            _(
                "Where text is asked for, %(keys)s alone are still commands, %(sign)s means nothing, no other letter "
                "above is taken alone, and all else is the text.",
                keys=say.listed(letter for letter, name in LETTERS.items() if name in BESIDE_TEXT),
                sign="-",
            ),
            _(
                "In a note or an evidence text a line that ends in %(sign)s goes on in the next one. The end of input "
                "saves and leaves.",
                sign="\\",
            ),
        ),
    )


class Plain:
    """Asks on one stream and listens on another; wraps at 79 columns, or at those of a narrower terminal."""

    def __init__(self, source: TextIO, target: TextIO, interruption: Interruption | None = None) -> None:
        """Keep both streams; nothing is read yet. `interruption` ends the wait for a line."""
        self.interruption = interruption or Interruption()
        if isinstance(source, io.TextIOWrapper) and source.errors != FOREIGN_BYTES:
            # A byte of another encoding would else take the lines read ahead with it.
            source.reconfigure(errors=FOREIGN_BYTES)
        self.source = source
        self.target = target
        self.encoding = target.encoding or "ascii"
        self.heard: set[str] = set()
        self.place = ("", "")

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be written, in words."""
        return told()

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Read `page` out, then take lines until one answers it."""
        self._read_out(page, whole=page.ladder not in self.heard)
        self.heard |= {page.ladder} - {""}
        while True:
            line = cleaned(self._listen())
            if line == "?":
                self._read_out(page, whole=True)
                continue
            reply = _understood(line, page)
            if isinstance(reply, Command) and reply.name == "note":
                return replace(reply, text=self._several(reply.text))
            if not isinstance(reply, str):
                return reply
            self._say(reply)

    def write(self, blank: Blank) -> Written | Command:
        """Read `blank` out and take one line as its text, or several where they go on."""
        self._open(blank)
        self._say(blank.question, *blank.paragraphs)
        if blank.draft:
            self._say(_("A draft, not saved yet: %(text)s", text=visible(blank.draft)))
            self._say(_("An empty line saves it; %(sign)s drops it.", sign="-"))
        elif blank.initial:
            self._say(_("It stands: %(text)s", text=visible(blank.initial)))
            self._say(_("An empty line keeps it; %(sign)s takes it out.", sign="-"))
        elif blank.empty:
            self._say(_("An empty line: %(meaning)s.", meaning=blank.empty))
        if blank.many:
            self._say(_("A line that ends in %(sign)s goes on in the next one.", sign="\\"))
        while (word := cleaned(line := self._listen()).lower()) in {"?", *LETTERS}:
            name = LETTERS.get(word)
            if name in blank.commands:
                return Command(name)
            letters = ", ".join(letter for letter, one in LETTERS.items() if one in blank.commands)
            self._say(_("Here a text is asked for; alone stand %(letters)s.", letters=letters), blank.question)
        if "overview" in blank.commands and (place := re.fullmatch(r"o ([0-9]+)", word)):
            return Command("overview", place[1])
        if not word:
            return Written(blank.draft or blank.initial)
        if word == "-":
            return Written(blank.initial if blank.draft else "")
        return Written(self._several(line) if blank.many else cleaned(line))

    def _several(self, text: str) -> str:
        """A text of as many lines as end in a backslash, and one more; one that is cut short is a draft."""
        try:
            while text.endswith("\\"):
                text = f"{text[:-1].rstrip(' ')}\n{self._listen().rstrip()}"
        except Left as left:
            raise Left(left.interrupted, text[:-1].rstrip()) from left
        return text

    def _read_out(self, page: Page, whole: bool) -> None:
        self._open(page)
        self._say(page.question)
        if not whole:
            self._say(*(page.paragraphs if page.form else ()))
            again = _("%(keys)s as before; %(sign)s reads them again.", keys=_span(page), sign="?")
            self._say(say.joined(again, _stands(page)))
            for choice in page.extras if page.form else ():
                if choice.key != page.default:
                    self._item(choice)
            self._say(_default(page))
            return
        self._say(*page.paragraphs)
        for choice in page.answers:
            self._item(choice)
        if page.many:
            self._say(_("Any number: the keys with commas between them; %(sign)s for none.", sign="-"))
        if page.form:
            self._say(_("Or in one line: %(fields)s.", fields=" | ".join(page.form)))
        self._say(_stands(page), _default(page))

    def _open(self, asked: Asked) -> None:
        """A blank line, what happened, and where the interview is, which is said only when it is another place."""
        self._line("")
        if asked.notice:
            self._say(f"* {asked.notice}")
        place = (asked.heading, asked.progress)
        if place != self.place:
            self._say(". ".join(part for part in place if part))
        self.place = place
        if asked.subject:
            self._say(f"{asked.subject}:")

    def _item(self, choice: Choice) -> None:
        label = f" ({choice.label})" if choice.label else ""
        self._say(f"{choice.text}{label}", key=f"{choice.key}  ")

    def _say(self, *texts: str, key: str = "") -> None:
        # A terminal breaks lines that are longer than it is wide, and inside words.
        width = min(WIDTH, max(NARROWEST, get_terminal_size().columns - 1)) if self.target.isatty() else WIDTH
        for text in texts:
            for paragraph in text.splitlines():
                shown = fit.spelled(paragraph, self.encoding)
                indent = shown[: len(shown) - len(shown.lstrip())]
                for line in fit.wrapped(shown, width, key + indent):
                    self._line(line)

    def _line(self, line: str) -> None:
        self._put(line + "\n")

    def _put(self, text: str) -> None:
        try:
            self.target.write(text)
            self.target.flush()
        except (BrokenPipeError, ValueError) as error:
            raise Left from error
        except OSError as error:
            # The terminal is gone.
            if error.errno == EIO:
                raise Left(interrupted=True) from error
            raise

    def _listen(self) -> str:
        """The next line without what steers; end of input, or a line cut off, is a person who has left.

        Raises AssessError at a piped line of another encoding: what it says is not known, and nor are those below it.
        """
        self._put("> ")
        while True:
            line = self._read()
            if not line:
                self._line("")
                raise Left(self.interruption.came)
            _READ[self.source] = _READ.get(self.source, 0) + 1
            if foreign := _FOREIGN.search(line):
                encoding = (self.source.encoding or "utf-8").upper()
                if not self.source.isatty():
                    self._line("")
                    byte = f"0x{ord(foreign[0]) & 0xFF:02X}"
                    fact = _("the byte %(byte)s in this line is not %(encoding)s", byte=byte, encoding=encoding)
                    remedy = _("write the answers in %(encoding)s; those above this line were taken", encoding=encoding)
                    raise AssessError(Problem(fact, remedy, _("standard input"), _READ[self.source]))
                self._say(_("That line is not in %(encoding)s. It was not taken; write it again.", encoding=encoding))
                continue
            if len(line) == TEXT_LIMIT and not line.endswith("\n"):
                while (rest := self._read()) and not rest.endswith("\n"):
                    pass
                self._say(_("That line is too long. It was not taken; write a shorter one."))
                continue
            return lines(line.rstrip("\r\n"))

    def _read(self) -> str:
        try:
            return a_line(self.source, TEXT_LIMIT, self.interruption)
        except KeyboardInterrupt as interrupt:
            self._line("")
            raise Left(interrupted=True) from interrupt
        except (OSError, ValueError) as error:
            raise Left from error


def _understood(line: str, page: Page) -> Picked | Filled | Command | str:
    """A line as a reply to `page`, or the sentence that says why it is none."""
    keys = {choice.key for choice in page.answers}
    extras = {choice.key for choice in page.extras}
    if not line:
        standing = page.marked or ((page.default,) if page.default else ())
        return Picked(standing) if standing else _wanted(page)
    word, rest = (*line.split(maxsplit=1), "")[:2]
    word = word.lower()
    if page.form and "|" in line:
        return Filled(tuple(line.split("|")))
    if page.default and page.form and line == "-":
        return Picked((page.default,))
    if page.many and (line == "-" or all(part in keys - extras for part in _parts(line))):
        return Picked(() if line == "-" else tuple(dict.fromkeys(_parts(line))))
    if word in keys and (not rest or word in extras):
        return Picked((word,), rest)
    name = LETTERS.get(word)
    if name in page.commands and (not rest or name in ("note", "confidence", "overview")):
        return Command(name, rest)
    return _wanted(page, line)


def _parts(line: str) -> list[str]:
    return line.lower().replace(",", " ").split()


def _wanted(page: Page, line: str = "") -> str:
    letters = [choice.key for choice in page.extras if choice.key.isalpha() or not page.choices]
    letters += [letter for letter, name in LETTERS.items() if name in page.commands]
    keys, others = _span(page), ", ".join(letters)
    wrong = _("“%(line)s” is no answer here.", line=line[:40]) if line else ""
    if keys and others:
        way = _("Write %(keys)s, or %(letters)s.", keys=keys, letters=others)
    else:
        way = _("Write %(keys)s.", keys=keys or others)
    return say.joined(wrong, way, _("%(sign)s reads the question again.", sign="?"))


def _stands(page: Page) -> str:
    if not page.marked:
        return ""
    return _("Your answer stands: %(keys)s. An empty line keeps it.", keys=", ".join(page.marked))


def _span(page: Page) -> str:
    keys = [choice.key for choice in page.choices]
    in_row = len(keys) > 1 and all(key.isdecimal() for key in keys)
    return pgettext("keys", "%(first)s to %(last)s", first=keys[0], last=keys[-1]) if in_row else ", ".join(keys)


def _default(page: Page) -> str:
    """What an empty line does, where it does something beside keeping an answer."""
    texts = [choice.text for choice in page.answers if choice.key == page.default]
    return _("An empty line: %(meaning)s.", meaning=texts[0]) if texts and not page.marked else ""
