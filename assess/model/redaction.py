"""Redaction: an assessment without what could tell whose it is; levels and kinds stay as they are.

What is taken out leaves a mark where the format needs a text, and nothing else; no figure moves. It never judges what
a text gives away: what is kept has to be read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

from assess.model.assessment import Answer, Assessment, Assessor, Declaration, Evidence, Parts
from assess.model.commitment import Commitment, Stress, year_of
from assess.model.dates import iso_date
from assess.model.merging import assessor_of
from assess.model.spelling import Sought
from assess.text import fit
from assess.text.language import N_, _, languages, speaking

Part = Literal["assessor", "notes", "sources", "evidence", "declaration"]
# A field of one of the tables of an assessment.
Place = tuple[type[Struct], str]
PARTS: tuple[Part, ...] = get_args(Part)
_NAMES, _ORIGINS, _OWN = N_("names of assessors"), N_("files it was merged of"), N_("entries of your own (x-…)")
USUAL: tuple[Part, ...] = ("assessor", "notes", "sources", "evidence")
# What is taken out with each part, and the sort it is counted as, a message.
_TAKEN: dict[Place, dict[Part, str]] = {
    (Assessor, "name"): {"assessor": _NAMES},
    (Assessment, "date"): {"assessor": N_("dates of assessment")},
    (Assessment, "merged_from"): {"assessor": _ORIGINS},
    (Answer, "note"): {"notes": N_("notes")},
    (Answer, "stress"): {"notes": N_("stresses")},
    (Parts, "not_applicable"): {"notes": N_("reasons")},
    (Evidence, "source"): {"sources": N_("sources")},
    (Evidence, "date"): {"sources": N_("dates of evidence")},
    (Evidence, "text"): {"evidence": N_("texts of evidence")},
    (Commitment, "text"): {"evidence": N_("texts of commitments")},
    (Commitment, "source"): {"sources": N_("sources")},
    (Commitment, "date"): {"sources": N_("dates of commitments")},
    (Stress, "text"): {"notes": N_("stresses")},
    (Stress, "date"): {"sources": N_("dates of stresses")},
    (Declaration, "label"): {"declaration": N_("texts of the declaration")},
    (Declaration, "by"): {"declaration": N_("texts of the declaration")},
    (Declaration, "source"): {"sources": N_("sources"), "declaration": N_("texts of the declaration")},
    (Declaration, "date"): {"declaration": N_("dates of the declaration")},
}
_DATES = frozenset(sort for (_kind, name), sorts in _TAKEN.items() if name == "date" for sort in sorts.values())
# Fields of an assessment that hold people's own words; names of states, levels, options and dates are none.
_WRITTEN = frozenset(
    ("name", "notice", "merged_from", "label", "by", "source", "note", "stress", "text", "differed", "not_applicable")
)
# A number of fewer digits stands in many a text.
_SHORTEST_NUMBER = 4
# A shorter word, as in `x-lang: es`, is a word of many a text, unless a sign of it is a word or more in itself.
_TELLING = re.compile("[\\d\u2e80-\U0003ffff]|\\S.{2,}\\S", re.DOTALL)
_WORD_OF_NAME = re.compile("[^\\W\\d_]{3,}|[\u2e80-\U0003ffff]+")
_MOST_IN_NAME = 6


@dataclass(frozen=True, slots=True)
class Redaction:
    """The copy, and in numbers what became of it.

    `counts` tells how many texts of each sort, a message, were taken out, `elsewhere` how often one of them was found
    in what is kept and taken out there, and `alone` how often a part of a name stands by itself, which is kept. `fixed`
    has the partners and ids in which one stands; they cannot be changed.
    """

    assessment: Assessment
    counts: dict[str, int]
    elsewhere: int
    alone: int
    fixed: tuple[str, ...]


def redacted(assessment: Assessment, take: Collection[str], extras: Mapping[str, Any] | None = None) -> Redaction:
    """The assessment without the PARTS named in `take`; `extras` are its file's own entries, which it never has.

    What was taken out is taken out of every other text as well: names with their parts in any order, dates however
    they are written, other texts word for word (`assess.model.spelling`).
    """
    copy, gone = _without(assessment, take)
    gone[_OWN] = list(_leaves(extras or {}))
    copy, elsewhere, alone = _scrubbed(copy, sought := _sought(gone))
    listed = tuple(part for part in PARTS if part in take or part in assessment.redacted)
    counts = {sort: len(texts) for sort, texts in gone.items() if texts}
    names = dict.fromkeys((copy.dyad.a, copy.dyad.b, *copy.rubrics, *copy.answers))
    fixed = tuple(name for name in names if sought.find(name)[0])
    return Redaction(replace(copy, redacted=listed), counts, elsewhere, alone, fixed)


def _sought(gone: Mapping[str, Iterable[str]]) -> Sought:
    """What goes, to be found in what is kept."""
    own = gone[_OWN]
    names = [*gone[_NAMES], *filter(_may_be_name, own)]
    dates = [text for sort, texts in gone.items() if sort in _DATES for text in texts]
    others = [texts for sort, texts in gone.items() if sort not in (_NAMES, _OWN, *_DATES)]
    files = [text.rpartition(", ")[2] for text in gone[_ORIGINS]]
    phrases = [*(text for texts in others for text in texts), *files, *filter(_TELLING.search, own)]
    return Sought(names, [*dates, *filter(iso_date, own)], phrases)


def _may_be_name(text: str) -> bool:
    """Whether an entry of one's own may be somebody's name: a few words without a figure, two of them no small ones."""
    words = text.split()
    return len(words) <= _MOST_IN_NAME and not re.search(r"\d", text) and len(_WORD_OF_NAME.findall(text)) > 1


def _leaves(data: Any) -> Iterator[str]:
    """The texts of plain data, long numbers among them."""
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _leaves(part)
    elif isinstance(data, str) or (type(data) in (int, float) and len(str(data)) >= _SHORTEST_NUMBER):
        yield str(data)


def _without(assessment: Assessment, take: Collection[str]) -> tuple[Assessment, dict[str, list[str]]]:
    """The assessment without what is taken out, and that by its sort; nothing that is empty or already taken out."""
    gone: dict[str, list[str]] = {sort: [] for sorts in _TAKEN.values() for sort in sorts.values()}
    named = (*(one.text for one in assessment.stresses), *(one.stress for one in assessment.answers.values()))
    stresses = dict.fromkeys(map(fit.flat, named))
    # The same mark for the same words, so that it still shows what one stress carries.
    marks = {text: _taken_out(number) for number, text in enumerate(filter(None, stresses), 1)}
    is_mark = _marks().fullmatch

    def change(place: Place, text: str) -> str | None:
        sort = next((sort for part, sort in _TAKEN.get(place, {}).items() if part in take), "")
        if not sort:
            return text
        if text.strip() and not is_mark(text):
            gone[sort].append(text.strip())
        if place in ((Answer, "stress"), (Stress, "text")):
            return marks.get(fit.flat(text), "")
        if place == (Commitment, "date"):
            return f"{year:04}" if (year := year_of(text)) else ""
        # Whether a commitment has a source bears on a figure.
        return _taken_out() if place == (Commitment, "source") and text.strip() else _left(place)

    copy = _rewritten(assessment, change)
    names = {"a": assessment.dyad.a, "b": assessment.dyad.b}
    gone[_NAMES] += filter(None, (assessor_of(origin, names) for origin in gone[_ORIGINS]))
    return copy, gone


def _left(place: Place) -> str | None:
    """What stays of a text that is taken out: nothing, or a mark where the format needs one."""
    kind, name = place
    default = next(field.default for field in fields(kind) if field.name == name)
    return default if default is None or isinstance(default, str) else _taken_out()


def _taken_out(number: object = "") -> str:
    """What stands in place of a text, with a number where it has to be told from others."""
    # Translators: stands in place of a text in an anonymous copy
    return _("(taken out, %(number)s)", number=number) if number else _("(taken out)")


def _marks() -> re.Pattern[str]:
    """The same in every language, whatever the number: a copy may be made of a copy."""
    patterns = []
    for language in languages():
        with speaking(language):
            patterns += [re.escape(_taken_out()), re.escape(_taken_out("\0")).replace("\0", r"\d+")]
    return re.compile("|".join(patterns))


def _scrubbed(assessment: Assessment, sought: Sought) -> tuple[Assessment, int, int]:
    """The assessment with a mark for what is sought in any text that people wrote.

    Beside it, how often that was found, and how often a part of a name stands alone.
    """
    found = alone = 0
    is_mark, mark = _marks().fullmatch, _taken_out()

    def change(place: Place, text: str) -> str:
        nonlocal found, alone
        if place[1] not in _WRITTEN or is_mark(text):
            return text
        spans, left = sought.find(text)
        found, alone = found + len(spans), alone + left
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        return mark.join(text[end:start] for end, start in zip(ends, starts, strict=True))

    return _rewritten(assessment, change), found, alone


def _rewritten(value: Any, change: Callable[[Place, str], str | None], place: Place = (Struct, "")) -> Any:
    """A value with every text in it changed; `place` is the field in which it stands."""
    if isinstance(value, Struct):
        kind = type(value)
        parts = {name: _rewritten(getattr(value, name), change, (kind, name)) for name in kind.__struct_fields__}
        return replace(value, **parts)
    if isinstance(value, dict):
        return {key: _rewritten(part, change) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_rewritten(part, change, place) for part in value)
    return change(place, value) if isinstance(value, str) else value
