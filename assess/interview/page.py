"""Pages: what an asker shows and what it brings back, as plain data.

A page is one question or one message with its choices; a blank is a text to be written. Neither knows a
terminal, and nothing that a person typed is ever read as markup or as keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple, Protocol

from assess.text import fit
from assess.text.language import N_, _, pgettext

CommandName = Literal["help", "back", "later", "evidence", "confidence", "note", "overview", "rest", "leave"]


class Key(NamedTuple):
    """A letter that is understood: the command it is, if it is one; and what it says or does.

    `beside` is what may stand after it in a line.
    """

    letter: str
    name: CommandName | None
    does: str
    beside: str = ""

    @property
    def line(self) -> str:
        """What may be written."""
        return f"{self.letter} {_(self.beside)}" if self.beside else self.letter


KEYS = (
    Key("c", None, N_("you cannot tell.")),
    Key("n", None, N_("it does not fit these two states (where that is offered)."), N_("REASON")),
    Key("u", None, N_("level 3, and nothing came to test it (where that is offered).")),
    Key("h", "help", N_("help on this criterion, and these lines; once more: back.")),
    Key("b", "back", N_("back, without losing what you answered later.")),
    Key("l", "later", N_("later; it is offered again at the end.")),
    Key("e", "evidence", N_("evidence, that is, what shows your answer.")),
    Key("f", "confidence", N_("confidence: low, moderate or high."), N_("WORD")),
    Key("m", "note", N_("a note of your own on this criterion."), N_("TEXT")),
    Key("o", "overview", N_("all criteria, to go to any."), N_("NUMBER")),
    Key("r", "rest", N_("you cannot tell the rest of this criterion.")),
    Key("s", "leave", N_("save and leave.")),
)
LETTERS: dict[str, CommandName] = {key.letter: key.name for key in KEYS if key.name}
ALWAYS: tuple[CommandName, ...] = ("help", "back", "overview", "leave")


def command_words() -> dict[CommandName, str]:
    """The word that stands beside the key of a command at the foot of a page."""
    return {
        # Translators: at most 12 characters.
        "help": pgettext("key", "help"),
        # Translators: at most 12 characters.
        "back": pgettext("key", "back"),
        # Translators: at most 12 characters.
        "later": pgettext("key", "later"),
        # Translators: at most 12 characters.
        "evidence": pgettext("key", "evidence"),
        # Translators: at most 12 characters.
        "confidence": pgettext("key", "confidence"),
        # Translators: at most 12 characters.
        "note": pgettext("key", "note"),
        # Translators: at most 12 characters.
        "overview": pgettext("key", "overview"),
        # Translators: at most 22 characters.
        "rest": pgettext("key", "cannot tell the rest"),
        # Translators: at most 18 characters.
        "leave": pgettext("key", "save and leave"),
    }


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its key (one character, or a number), its text, and a short word beside it."""

    key: str
    text: str
    label: str = ""


def by_number(texts: Iterable[str]) -> tuple[Choice, ...]:
    """Choices by their numbers, from 1."""
    return tuple(Choice(str(number), text) for number, text in enumerate(texts, start=1))


@dataclass(frozen=True, slots=True)
class Asked:
    """What every page says: where the interview is, of whom it speaks, what it asks, and what happened meanwhile."""

    heading: str
    question: str
    progress: str = ""
    subject: str = ""
    paragraphs: tuple[str, ...] = ()
    commands: tuple[CommandName, ...] = ALWAYS
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Page(Asked):
    """A question or message with its choices.

    `ladder` names what a plain reader has heard already, so that the same descriptors are not read twice; `extras`
    are answers by letter; `marked` the keys of the answer that stands; `many` allows any number of choices;
    `form` the fields that may be written in one line instead, with bars between; `default` what Enter alone picks.
    """

    choices: tuple[Choice, ...] = ()
    extras: tuple[Choice, ...] = ()
    marked: tuple[str, ...] = ()
    default: str = ""
    many: bool = False
    form: tuple[str, ...] = ()
    ladder: str = ""

    @property
    def answers(self) -> tuple[Choice, ...]:
        """All that can be chosen, the extras last."""
        return (*self.choices, *self.extras)


def help_on(heading: str, paragraphs: Iterable[str], keys: Iterable[str], commands: tuple[CommandName, ...]) -> Page:
    """What is to be known of a question, and how to speak to the asker; `h` once more leads back."""
    back = (Choice("h", _("back to the question")),)
    return Page(heading, _("Help"), paragraphs=(*paragraphs, "", *keys), commands=commands, choices=back, default="h")


@dataclass(frozen=True, slots=True)
class Blank(Asked):
    """A text to write: what is asked, what stands there already, and what Enter on an empty line means.

    `draft` is what was begun there and not saved; `lines` allows several lines; `completions` gives whole lines that a
    beginning may stand for; `keep` takes what is being written every now and then, for the case that nobody can say any
    more what it was.
    """

    initial: str = ""
    empty: str = ""
    draft: str = ""
    lines: bool = False
    completions: Callable[[str], Sequence[str]] | None = None
    keep: Callable[[str], None] = field(default=lambda text: None, compare=False)

    @property
    def many(self) -> bool:
        """Whether several lines may be written: they are asked for, or stand there."""
        return self.lines or "\n" in self.initial.strip()


@dataclass(frozen=True, slots=True)
class Picked:
    """Keys of the choices taken, with the words that were written beside them in the same line, if any."""

    keys: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of a page's form, written in one line."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text, cleaned, or the one that stood there, untouched; empty where nothing was written.

    `leaves` says that the person goes as soon as it is saved.
    """

    text: str
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A request other than an answer, with the words written beside it in the same line, if any.

    `written` is what was being written on a blank; None where nobody knows.
    """

    name: CommandName
    text: str = ""
    written: str | None = None


class Left(Exception):
    """The person has gone: on purpose, by an interrupt, or because the line was cut."""

    def __init__(self, interrupted: bool = False, written: str | None = None) -> None:
        """Note whether it was an interrupt (exit code 130) rather than a wish to leave or an end of input.

        `written` is what was being written on a blank; None where nobody knows.
        """
        super().__init__()
        self.interrupted = interrupted
        self.written = written


class Asker(Protocol):
    """Whoever shows pages to a person and brings back the reply; both methods raise `Left`.

    `keys` says in a few lines how to speak to it; a help page ends with them.
    """

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be pressed or written, in words."""
        ...

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Show `page` until something on it is chosen."""
        ...

    def write(self, blank: Blank) -> Written | Command:
        """Show `blank` until a line is written."""
        ...


def respelled(one: Any, encoding: str) -> Any:
    """A page, or a part of one, in what `encoding` can show, so that it is wrapped as it will stand there."""
    if isinstance(one, str):
        return fit.spelled(one, encoding)
    if isinstance(one, tuple):
        return tuple(respelled(each, encoding) for each in one)
    if isinstance(one, Page | Choice):
        return replace(one, **{part.name: respelled(getattr(one, part.name), encoding) for part in fields(one)})
    return one
