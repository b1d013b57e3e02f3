"""Words: what the fields of a line are called, and what may be written in them, in the language spoken.

Each is known by what it is called in a file, and that may be written in every language as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from assess.model.terms import reading_said
from assess.text import fit
from assess.text.language import _, pgettext

OF_EVIDENCE = ("kind", "text", "source", "date", "supports", "side")
OF_A_COMMITMENT = ("text", "date", "source", "due")
OF_A_STRESS = ("text", "date", "kind", "opposed")


def fields(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the fields of a line."""
    said = {
        "text": pgettext("field of a line", "text"),
        "date": pgettext("field of a line", "date"),
        "source": pgettext("field of a line", "source"),
        "due": pgettext("field of a line", "due"),
        "kind": pgettext("field of a line", "kind"),
        "opposed": pgettext("field of a line", "opposed"),
        "supports": pgettext("field of a line", "supports"),
        "side": pgettext("field of a line", "side"),
    }
    return tuple(said[name] for name in names)


def word(value: str) -> str:
    """The word for a value."""
    return _words()[value]


def in_files(text: str, values: Collection[str]) -> str:
    """A text in small letters without accents, with the words for `values` as a file has them."""
    meant = {fit.bare(word(value)): value for value in values} | {value: value for value in values}
    longest_first = "|".join(re.escape(one) for one in sorted(meant, key=len, reverse=True))
    return re.sub(rf"\b(?:{longest_first})\b", lambda found: meant[found[0]], fit.bare(text))


def _words() -> dict[str, str]:
    return {
        "yes": pgettext("value", "yes"),
        "no": pgettext("value", "no"),
        "none_needed": pgettext("value", "none needed"),
        "partly": pgettext("value", "partly"),
        "not_due": pgettext("value", "not due"),
        "unknown": _("cannot tell"),
        "change": pgettext("value", "change"),
        "crisis": pgettext("value", "crisis"),
        "cost": pgettext("value", "cost"),
        "renewal": pgettext("value", "renewal"),
        **{reading: reading_said(reading) for reading in ("declared", "practised", "choice")},
        # Translators: it stands before what an item of evidence speaks against: “against practised”.
        "against": pgettext("value", "against"),
        "both": pgettext("value", "both"),
        "and": pgettext("value", "and"),
    }
