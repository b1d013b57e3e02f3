"""Redaction: an assessment without what could tell whose it is; levels and kinds stay as they are.

What is taken out leaves a mark where the format needs a text, and nothing else; no figure moves. It never judges what
a text gives away: what is kept has to be read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import fields, replace

from assess.model.assessment import Answer, Assessment, Assessor, Declaration, Evidence, Parts
from assess.model.commitment import Commitment, Stress, year_of
from assess.model.dates import iso_date
from assess.model.spelling import Sought
from assess.text import fit

Part = Literal["assessor", "notes", "sources", "evidence", "declaration"]
# A field of one of the tables of an assessment.
Place = tuple[type[Struct], str]
PARTS: dict[Part, str] = {
    "assessor": "the name and the day of the assessor, and of all that a merged assessment is made of",
    "notes": "notes, the words for a stress, and the reasons why a reading does not apply",
    "sources": "sources of evidence, commitments and the declaration, and their dates; the year of a commitment stays",
    "evidence": "the texts of evidence and of commitments",
    "declaration": "the words of the declaration, by whom and when; that there is one stays",
}
_NAMES, _ORIGINS, _OWN = "names of assessors", "files it was merged of", "entries of your own (x-…)"
USUAL: tuple[Part, ...] = ("assessor", "notes", "sources", "evidence")
TAKEN_OUT = "(taken out)"
# What is taken out with each part, and the sort it is counted as.
_TAKEN: dict[Place, dict[Part, str]] = {
    (Assessor, "name"): {"assessor": _NAMES},
    (Assessment, "date"): {"assessor": "dates of assessment"},
    (Assessment, "merged_from"): {"assessor": _ORIGINS},
    (Answer, "note"): {"notes": "notes"},
    (Answer, "stress"): {"notes": "stresses"},
    (Parts, "not_applicable"): {"notes": "reasons"},
    (Evidence, "source"): {"sources": "sources"},
    (Evidence, "date"): {"sources": "dates of evidence"},
    (Evidence, "text"): {"evidence": "texts of evidence"},
    (Commitment, "text"): {"evidence": "texts of commitments"},
    (Commitment, "source"): {"sources": "sources"},
    (Commitment, "date"): {"sources": "dates of commitments"},
    (Stress, "text"): {"notes": "stresses"},
    (Stress, "date"): {"sources": "dates of stresses"},
    (Declaration, "label"): {"declaration": "texts of the declaration"},
    (Declaration, "by"): {"declaration": "texts of the declaration"},
    (Declaration, "source"): {"sources": "sources", "declaration": "texts of the declaration"},
    (Declaration, "date"): {"declaration": "dates of the declaration"},
}
# Fields of an assessment that hold people's own words; names of states, levels, options and dates are none.
_WRITTEN = frozenset(
    ("name", "notice", "merged_from", "label", "by", "source", "note", "stress", "text", "differed", "not_applicable")
)
_MARK = re.compile(r"\(taken out(, \d+)?\)")
# A number of fewer digits stands in many a text.
_SHORTEST_NUMBER = 4
# A shorter word, as in `x-lang: es`, is a word of many a text, unless a sign of it is a word or more in itself.
_TELLING = re.compile("[\\d\u2e80-\U0003ffff]|\\S.{2,}\\S", re.DOTALL)
_WORD_OF_NAME = re.compile("[^\\W\\d_]{3,}|[\u2e80-\U0003ffff]+")
_MOST_IN_NAME = 6


@dataclass(frozen=True, slots=True)
class Redaction:
    """The copy, and in numbers what became of it.

    `counts` tells how many texts of each sort were taken out, `elsewhere` how often one of them was found in what is
    kept and taken out there, and `alone` how often a part of a name stands by itself, which is kept. `fixed` has the
    partners and ids in which one stands; they cannot be changed.
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
    dates = [text for sort, texts in gone.items() if sort.startswith("date") for text in texts]
    others = [texts for sort, texts in gone.items() if sort not in (_NAMES, _OWN) and not sort.startswith("date")]
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
    marks = {text: f"(taken out, {number})" for number, text in enumerate(filter(None, stresses), 1)}

    def change(place: Place, text: str) -> str | None:
        sort = next((sort for part, sort in _TAKEN.get(place, {}).items() if part in take), "")
        if not sort:
            return text
        if text.strip() and not _MARK.fullmatch(text):
            gone[sort].append(text.strip())
        if place in ((Answer, "stress"), (Stress, "text")):
            return marks.get(fit.flat(text), "")
        if place == (Commitment, "date"):
            return f"{year:04}" if (year := year_of(text)) else ""
        # Whether a commitment has a source bears on a figure.
        return TAKEN_OUT if place == (Commitment, "source") and text.strip() else _left(place)

    copy = _rewritten(assessment, change)
    gone[_NAMES] += filter(None, map(_name, gone[_ORIGINS]))
    return copy, gone


def _left(place: Place) -> str | None:
    """What stays of a text that is taken out: nothing, or a mark where the format needs one."""
    kind, name = place
    default = next(field.default for field in fields(kind) if field.name == name)
    return default if default is None or isinstance(default, str) else TAKEN_OUT


def _name(origin: str) -> str:
    """The name at the head of one entry of `merged_from`; empty where there is none."""
    found = re.match(r"(.*?), from (?:outside|the side of )", origin)
    return found[1] if found and found[1] != "no name" else ""


def _scrubbed(assessment: Assessment, sought: Sought) -> tuple[Assessment, int, int]:
    """The assessment with a mark for what is sought in any text that people wrote.

    Beside it, how often that was found, and how often a part of a name stands alone.
    """
    found = alone = 0

    def change(place: Place, text: str) -> str:
        nonlocal found, alone
        if place[1] not in _WRITTEN or _MARK.fullmatch(text):
            return text
        spans, left = sought.find(text)
        found, alone = found + len(spans), alone + left
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        return TAKEN_OUT.join(text[end:start] for end, start in zip(ends, starts, strict=True))

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
