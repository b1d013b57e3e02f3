"""Countries: which partner a typed name means, and which two partners a command line names.

A name is accepted when it is known exactly, apart from what does not count in a key of the gazetteer. What is only
close is suggested and never taken; a former state is never turned into a present one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.errors import AssessError, Problem
from assess.model.dyad import Partner
from assess.storage.gazetteer import SMALL_WORDS, gazetteer, key_of, states, suggestions, words_of
from assess.text.fit import cut
from assess.text.language import _, ngettext
from assess.text.safe import STEERING
from assess.text.say import either, listed

FREE_NAME_LENGTH = 80

_LEADING = re.compile(r"^[\s,/&\u2013\u2014\u2212-]*(?:(?:and|y|e|with|con|com)\s+)?", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\s+(?:and|y|e|with|con|com))?[\s,/&\u2013\u2014\u2212-]*$", re.IGNORECASE)
_CODE = re.compile("[A-Z]{3}")
_BETWEEN = re.compile(r"[\s,/\u2013\u2014\u2212-]")
# In lower case these are words between names before they are the codes of Andorra, Comoros and Laos.
_WORDS_NOT_CODES = frozenset({"and", "com", "la"})


def find_partner(text: str) -> Partner:
    """The partner a person means by `text`: a code, a name in three languages, an organisation, or `=` and a free name.

    Raises AssessError with one problem, which names the candidates where `text` is ambiguous, near a known name or new.
    """
    text = text.strip()
    if text.startswith("="):
        return partner(text[1:].strip())
    _refuse_unprintable(text)
    known = gazetteer().partners.get(key_of(text))
    if known is None:
        raise AssessError(_not_known(text))
    return known


def partner(code: str) -> Partner:
    """The partner that stands in a file as `code`: an ISO 3166-1 alpha-3 in capitals, or a free name.

    An organisation or former state under any of its aliases has its short name as code. Raises AssessError with one
    problem, without a place, for another spelling of a state, an ambiguous name, an unknown code of three capitals.
    """
    if known := states().get(code):
        return known
    _refuse_unprintable(code)
    table = gazetteer()
    key = key_of(code)
    known = table.partners.get(key)
    if known is not None:
        if known.code in states() and code != known.code:
            fact = _('"%(text)s" is the state %(name)s', text=code, name=known.name)
            raise AssessError(Problem(fact, _("write %(text)s", text=known.code)))
        return known
    if key in table.ambiguous:
        candidates = table.ambiguous[key]
        codes = either(each.code for each in candidates)
        raise AssessError(Problem(_ambiguity(code, candidates), _("write %(text)s", text=codes)))
    if _CODE.fullmatch(code):
        raise AssessError(_unknown_code(code))
    if code.startswith("="):
        fact = _('"%(text)s" begins with "="', text=code)
        raise AssessError(Problem(fact, _("in a file a free name stands without it")))
    return Partner(code, code)


def split_partners(words: list[str]) -> tuple[Partner, Partner]:
    """The two partners that `words` of a command line name, quoted or not, with or without a word or dash between.

    Raises AssessError where no division or more than one gives two partners, or where both are the same.
    """
    text = " ".join(words).strip()
    _refuse_unprintable(text, 2 * FREE_NAME_LENGTH + 40)
    if len(words) == 2 and all(_understood(word) for word in words):
        return _pair(*words)
    readings = {
        (_reading(left), _reading(right)): (left, right)
        for left, right in _divisions(text)
        if _understood(left) and _understood(right)
    }
    if len(readings) > 1:
        ways = either(listed(f'"{name}"' for name in names) for names in readings.values())
        fact = _('"%(text)s" can be read as %(ways)s', text=text, ways=ways)
        raise AssessError(Problem(fact, _("put each name in quotes")))
    for left, right in readings.values():
        return _pair(left, right)
    raise AssessError(*_not_two(text, words))


def names(prefix: str) -> list[str]:
    """The names that begin with `prefix` in any of the languages, sorted, one for each partner; for completion."""
    start = " ".join(words_of(prefix))
    found: dict[str, str] = {}
    for spelling, code in gazetteer().spellings:
        if " ".join(words_of(spelling)).startswith(start) or key_of(spelling).startswith(start):
            found.setdefault(code, spelling)
    return sorted(found.values(), key=key_of)


def alias_key(name: str) -> str:
    """The form in which free names are compared: equal for all spellings and aliases of one partner."""
    known = states().get(name) or gazetteer().partners.get(key_of(name))
    if known:
        return key_of(known.code)
    words = words_of(name)
    # A single letter may be all that tells two names apart: "State A", "State O".
    return " ".join([word for word in words if word not in SMALL_WORDS or len(word) == 1] or words)


def _refuse_unprintable(text: str, length: int = FREE_NAME_LENGTH) -> None:
    """Raise AssessError where `text` cannot be a name at all."""
    if len(text) > length:
        fact = ngettext(
            '"%(text)s" has %(n)s character', '"%(text)s" has %(n)s characters', len(text), text=cut(text, 31)
        )
        raise AssessError(Problem(fact, _("a name has at most %(n)s", n=length)))
    if char := STEERING.search(text):
        fact = _('"%(text)s" is not in UTF-8', text=text)
        if not "\ud800" <= char[0] <= "\udfff":
            code = f"U+{ord(char[0]):04X}"
            fact = _('"%(text)s" has the control or special character %(code)s in it', text=text, code=code)
        raise AssessError(Problem(fact, _("write the name again, without it")))
    if not key_of(text):
        fact = _('"%(text)s" names no partner', text=text)
        raise AssessError(Problem(fact, _("write a country, for example Argentina or ARG")))


def _not_known(text: str) -> Problem:
    """Why `text` is no partner, with the candidates."""
    candidates = gazetteer().ambiguous.get(key_of(text))
    if candidates:
        return Problem(_ambiguity(text, candidates), _("write %(text)s", text=either(map(_label, candidates))))
    if _CODE.fullmatch(text):
        return _unknown_code(text)
    remedy = _('for a free name put = before it, in quotes: "=%(text)s"', text=text)
    if near := suggestions(text):
        remedy = _(
            'did you mean %(names)s? Otherwise, for a free name put = before it, in quotes: "=%(text)s"',
            names=either(map(_label, near)),
            text=text,
        )
    return Problem(_('no state or organisation is called "%(text)s"', text=text), remedy)


def _unknown_code(code: str) -> Problem:
    """That three capitals are no code, with codes like them."""
    remedy = _("a free name is written out in words")
    if near := suggestions(code):
        names = either(map(_label, near))
        remedy = _("did you mean %(names)s? A free name is written out in words", names=names)
    return Problem(_('no state has the code "%(code)s"', code=code), remedy)


def _ambiguity(text: str, candidates: tuple[Partner, ...]) -> str:
    """The fact about a name of several states, or of a part of one."""
    if len(candidates) > 1:
        return _('"%(text)s" may mean more than one state', text=text)
    return _('"%(text)s" is not the name of a state', text=text)


def _label(known: Partner) -> str:
    """A partner as it is suggested: the name, with the code where that is another word."""
    return known.name if known.name == known.code else f"{known.name} ({known.code})"


def _divisions(text: str) -> Iterator[tuple[str, str]]:
    """Every way to divide `text` in two at a space, comma, slash or dash, without what only joins the two."""
    for sign in _BETWEEN.finditer(text):
        left = _TRAILING.sub("", text[: sign.start()])
        right = _LEADING.sub("", text[sign.end() :])
        if left and right:
            yield left, right


def _understood(text: str) -> bool:
    """Whether `text` alone is a partner or an ambiguous name of one."""
    text = text.strip()
    if text.casefold() in _WORDS_NOT_CODES and not text.isupper():
        return False
    if text.startswith("="):
        return not _problems(text)
    table, key = gazetteer(), key_of(text)
    return key in table.partners or key in table.ambiguous


def _reading(text: str) -> str:
    """What distinguishes two divisions: the partner's code, or the ambiguous name."""
    return key_of(text) if _problems(text) else find_partner(text).code


def _pair(left: str, right: str) -> tuple[Partner, Partner]:
    """Both partners, or AssessError where one is ambiguous or they are one."""
    problems = [problem for side in (left, right) for problem in _problems(side)]
    if problems:
        raise AssessError(*problems)
    first, second = find_partner(left), find_partner(right)
    if alias_key(first.code) == alias_key(second.code):
        fact = _("both partners are %(name)s", name=_label(first))
        raise AssessError(Problem(fact, _("name two different partners")))
    return first, second


def _problems(text: str) -> tuple[Problem, ...]:
    """What `find_partner` has against `text`: nothing where it accepts it."""
    try:
        find_partner(text)
    except AssessError as error:
        return error.problems
    return ()


def _not_two(text: str, words: list[str]) -> tuple[Problem, ...]:
    """Why no division of `text` gives two partners: about the part that was not understood, where one was."""
    if len(words) == 2 and any(word.startswith("=") for word in words):
        return tuple(problem for word in words for problem in _problems(word))
    if _understood(text):
        fact = _('"%(text)s" names one partner', text=text)
        return (Problem(fact, _("name the second after it, for example Argentina Brazil")),)
    if not _BETWEEN.search(text):
        return _problems(text)
    if len(words) == 2:
        return tuple(problem for word in words for problem in _problems(word))
    halves = [(left, right) for left, right in _divisions(text) if _understood(left) or _understood(right)]
    rests = [right if _understood(left) else left for left, right in halves]
    if rests:
        return _problems(min(rests, key=len))
    fact = _('two partners were not found in "%(text)s"', text=text)
    return (Problem(fact, _("put each name in quotes, or write codes: ARG BRA")),)
