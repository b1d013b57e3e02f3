"""Catalogues: files of translations as translators keep them, made, brought up to date, checked and compiled.

A `.po` file belongs to people and their tools (Poedit, Weblate), the `.mo` beside it to the program. Babel reads and
writes both; it is asked for only here, and no other command needs it.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import assess
from assess.errors import AssessError, Problem
from assess.storage.files import SHARED, read_bytes, read_text, write_bytes
from assess.text.forms import FORMS
from assess.text.language import _, ngettext

if TYPE_CHECKING:
    from babel.messages import Catalog

DESCRIPTOR = 160
"""How long a descriptor may be, in characters, so that five of them fit a screen."""
CALLS = ("_", "N_", "ngettext", "pgettext")
"""What says a message, by the names under which code and templates know it."""
COMMENT = "Translators:"
_SLOTS = re.compile(r"%\((\w+)(?:\.(\w+))?\)s|\{(\w+)(?:\.(\w+))?\}")
_LINE = re.compile(r'(?:#.*)?|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"')
_PLURALS = {"es": "nplurals=2; plural=(n != 1);", "pt": "nplurals=2; plural=(n > 1);"}
"""Two forms are enough here: no number comes near the millions for which there is a third."""
_MOST = re.compile(r"at most (\d+) characters")


class Message(NamedTuple):
    """A text to be translated: its words (two where a number decides), context, where it stands, and what helps."""

    words: tuple[str, ...]
    context: str = ""
    place: str = ""
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.context, self.words[0]


def template(messages: Iterable[Message], language: str = "") -> Catalog:
    """A catalogue of messages without their translations; raises AssessError where Babel is missing."""
    babel = _babel()
    found = babel.Catalog(
        locale=language or None,
        project="assess",
        version=assess.__version__,
        last_translator="assess",
        language_team="assess",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Translations of assess. Any tool that knows gettext keeps this file.",
    )
    if language in _PLURALS:
        found.mime_headers = [("Plural-Forms", _PLURALS[language])]
    for one in messages:
        words = one.words if len(one.words) > 1 else one.words[0]
        places = [(one.place, None)] if one.place else []
        # What looks like a format of Python's may be the sign of a share.
        made = found.add(words, locations=places, auto_comments=one.comments, context=one.context or None)
        made.flags.discard("python-format")
    made_of: Catalog = found
    return made_of


def read(path: Path, language: str) -> Catalog:
    """The catalogue in a `.po` file; raises AssessError where it cannot be read."""
    babel = _babel()
    text = read_text(path)
    # Babel reads on where a quotation mark is missing, and what it does not understand would be lost.
    for number, line in enumerate(text.splitlines(), start=1):
        if not _LINE.fullmatch(line.strip()):
            fact = _("this is no line of a catalogue")
            raise AssessError(Problem(fact, _("mend it with the tool that wrote it"), str(path), number))
    try:
        found: Catalog = babel.read_po(io.BytesIO(text.encode()), locale=language, abort_invalid=True)
    except (babel.PoFileError, ValueError, LookupError) as error:
        fact = _("this is no catalogue that can be read (%(reason)s)", reason=error)
        raise AssessError(Problem(fact, _("mend it with the tool that wrote it"), str(path))) from None
    return found


def updated(old: Catalog | None, messages: Sequence[Message], language: str) -> Catalog:
    """A catalogue of today's messages with the translations that `old` has for them.

    What was made for another text of the same context, or nearly the same text, is kept as fuzzy: it is not shown
    until somebody has looked at it.
    """
    new = template(messages, language)
    if old is None:
        return new
    for name in ("header_comment", "creation_date", "revision_date", "last_translator", "language_team"):
        setattr(new, name, getattr(old, name))
    by_context = {one.context: one for one in old if one.context and one.string}
    lost = {one.id: one for one in old if not one.context and one.id and one.string}
    kept = {(one.context or "", one.id) for one in new}
    lost = {words: one for words, one in lost.items() if ("", words) not in kept}
    for one in new:
        if not one.id:
            continue
        before = old.get(one.id, one.context)
        if before is not None and before.string:
            one.string, one.user_comments = before.string, before.user_comments
            one.flags |= before.flags & {"fuzzy"}
            continue
        before = by_context.get(one.context or "") or _near(one.id, lost)
        if before is not None and isinstance(before.string, str) == isinstance(one.id, str):
            one.string, one.previous_id = before.string, [*_listed(before.id)]
            one.flags.add("fuzzy")
    return new


def _near(words: Any, lost: dict[Any, Any]) -> Any:
    """The lost message whose text is nearest to `words`; None where none is near."""
    from difflib import get_close_matches

    texts = {_listed(one)[0]: message for one, message in lost.items()}
    found = get_close_matches(_listed(words)[0], texts, 1, 0.8)
    return texts[found[0]] if found else None


def save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue as `.po`, and as the `.mo` beside it, which is made of what was written."""
    write_bytes(path, written(catalogue), SHARED)
    write_bytes(path.with_suffix(".mo"), compiled(read(path, str(catalogue.locale))), SHARED)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as translators' tools read it."""
    found = io.BytesIO()
    _babel().write_po(found, catalogue, width=100, include_lineno=False, include_previous=True)
    return found.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it: what is fuzzy is not in it, nor who made it by what and when."""
    found = io.BytesIO()
    _babel().write_mo(found, _Compiled(catalogue))
    return found.getvalue()


class _Compiled:
    """A catalogue whose head says only what a reader of its messages needs."""

    def __init__(self, catalogue: Catalog) -> None:
        head, *messages = catalogue
        needed = ("Content-Type:", "Language:", "Plural-Forms:")
        head.string = "".join(f"{line}\n" for line in str(head.string).splitlines() if line.startswith(needed))
        self._catalogue, self._messages = catalogue, [head, *messages]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._messages)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)


def translated(catalogue: Catalog) -> int:
    """How many of its messages have a translation that is shown."""
    return sum(bool(one.id) and not one.fuzzy and all(_listed(one.string)) for one in catalogue)


def is_compiled(catalogue: Catalog, path: Path) -> bool:
    """Whether the `.mo` beside a `.po` is made of it."""
    made = path.with_suffix(".mo")
    return made.exists() and read_bytes(made) == compiled(catalogue)


def of_python(text: str, place: str) -> Iterator[Message]:
    """The messages of a module, wherever they are said in it; what stands in a comment above helps a translator."""
    lines = text.splitlines()
    for call in ast.walk(ast.parse(text)):
        kind = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        if not isinstance(call, ast.Call) or kind not in CALLS:
            continue
        words = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        context = words.pop(0) if kind == "pgettext" and words else ""
        if words:
            yield Message(tuple(words), context, place, _comments(lines, call.lineno))


def _comments(lines: Sequence[str], number: int) -> tuple[str, ...]:
    """What a comment just above a line, or above the beginning of what that line goes on with, tells translators."""
    found: list[str] = []
    for line in reversed(lines[max(number - 4, 0) : number - 1]):
        if line.strip().startswith("#"):
            found.insert(0, line.strip(" #"))
        elif found:
            break
    return (" ".join(found),) if found and found[0].startswith(COMMENT) else ()


def problems(catalogue: Catalog, messages: Sequence[Message], path: Path, language: str) -> Iterator[Problem]:
    """What a translator has to do: what is missing, fuzzy, out of date, broken in its slots, or too long."""
    wanted = {one.key: one for one in messages}
    contexts = {one.context for one in messages if one.context}
    place, remedy = str(path), _("mend it in the catalogue")
    held = set()
    for one in catalogue:
        if not one.id:
            continue
        words = _listed(one.id)
        key = one.context or "", words[0]
        named = _named(*key)
        if key not in wanted:
            is_old = key[0] in contexts
            fact = _("out of date: %(text)s", text=named) if is_old else _("no longer used: %(text)s", text=named)
            yield Problem(fact, _("bring it up to date with `assess translate update`"), place, one.lineno)
            continue
        held.add(key)
        said = _listed(one.string)
        if not all(said):
            yield Problem(_("missing: %(text)s", text=named), remedy, place, one.lineno)
            continue
        if one.fuzzy:
            yield Problem(_("fuzzy: %(text)s", text=named), _("look at it, and take the mark away"), place, one.lineno)
        for text in said:
            for fact in _faults(words, text, wanted[key], language):
                yield Problem(f"{fact}: {named}", remedy, place, one.lineno)
    missing = [key for key in wanted if key not in held]
    if missing:
        fact = ngettext("%(n)s text is not in it", "%(n)s texts are not in it", len(missing))
        yield Problem(f"{fact}: {_named(*missing[0])}", _("bring it up to date with `assess translate update`"), place)


def _faults(words: Sequence[str], said: str, message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    known = FORMS.get(language, {})
    slots = [{one[1] or one[3] for one in _SLOTS.finditer(text)} for text in words]
    found = {one[1] or one[3] for one in _SLOTS.finditer(said)}
    forms = {form for one in _SLOTS.finditer(said) if (form := one[2] or one[4])}
    # Where a number decides, the sentence of one may do without it.
    if found not in slots and not (len(words) > 1 and found == set.union(*slots) - {"n"}):
        yield _("its slots are not those of the text")
    if strange := sorted(forms - known.keys()):
        yield _("a name has no such form as %(form)s", form=strange[0])
    most = next((int(one[1]) for text in message.comments if (one := _MOST.search(text))), 0)
    if not most and re.search(r"\.levels\.\d$", message.context):
        most = DESCRIPTOR
    if most and len(said) > most:
        yield _("it has %(n)s characters, and its place holds %(most)s", n=len(said), most=most)


def _named(context: str, words: str) -> str:
    return f"{context}: {words[:60]}" if context else f"“{words[:60]}”"


def _listed(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))


class _Babel(NamedTuple):
    """What is used of Babel."""

    Catalog: Any
    read_po: Any
    write_po: Any
    write_mo: Any
    PoFileError: Any


def _babel() -> _Babel:
    try:
        from babel.messages.catalog import Catalog
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import PoFileError, read_po, write_po
    except ImportError:
        remedy = _("install it with `%(command)s`", command="pip install 'assess[translate]'")
        raise AssessError(Problem(_("translators' commands need Babel, which is not here"), remedy)) from None
    return _Babel(Catalog, read_po, write_po, write_mo, PoFileError)
