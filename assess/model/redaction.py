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
from msgspec.structs import replace

from assess.model.assessment import Answer, Assessment, Assessor, Declaration, Evidence, Parts
from assess.model.dates import iso_date
from assess.model.scale import READINGS
from assess.model.spelling import Sought
from assess.text import fit

Part = Literal["assessor", "notes", "sources", "evidence", "declaration"]
PARTS: dict[Part, str] = {
    "assessor": "the name and the day of the assessor, and of all that a merged assessment is made of",
    "notes": "notes, the words for a stress, and the reasons why a reading does not apply",
    "sources": "sources of evidence and of the declaration, and the dates of evidence",
    "evidence": "the texts of evidence",
    "declaration": "the words of the declaration, by whom and when; that there is one stays",
}
_NAMES, _ORIGINS, _OWN = "names of assessors", "files it was merged of", "entries of your own (x-…)"
USUAL: tuple[Part, ...] = ("assessor", "notes", "sources", "evidence")
TAKEN_OUT = "(taken out)"
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
    gone = _texts(assessment, take) | {_OWN: list(_leaves(extras or {}))}
    copy, elsewhere, alone = _scrubbed(_without(assessment, take), sought := _sought(gone))
    listed = tuple(part for part in PARTS if part in take or part in assessment.redacted)
    counts = {sort: len(texts) for sort, texts in gone.items() if texts}
    names = dict.fromkeys((copy.dyad.a, copy.dyad.b, *copy.rubrics, *copy.answers))
    fixed = tuple(name for name in names if sought.find(name)[0])
    return Redaction(replace(copy, redacted=listed), counts, elsewhere, alone, fixed)


def _sought(gone: Mapping[str, Iterable[str]]) -> Sought:
    """What goes, to be found in what is kept."""
    own = gone[_OWN]
    names = [*gone.get(_NAMES, ()), *filter(_may_be_name, own)]
    dates = [text for sort, texts in gone.items() if sort.startswith("date") for text in texts]
    others = [texts for sort, texts in gone.items() if sort not in (_NAMES, _OWN) and not sort.startswith("date")]
    files = [text.rpartition(", ")[2] for text in gone.get(_ORIGINS, ())]
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


def _texts(assessment: Assessment, take: Collection[str]) -> dict[str, list[str]]:
    """What goes, by its sort; nothing that is empty or already taken out."""
    answers = list(assessment.answers.values())
    items = [item for answer in answers for item in answer.evidence]
    said = assessment.declaration or Declaration(TAKEN_OUT)
    found: dict[str, list[str]] = {}
    if "assessor" in take:
        found[_NAMES] = [assessment.assessor.told, *map(_name, assessment.merged_from)]
        found["dates of assessment"] = [assessment.date]
        found[_ORIGINS] = list(assessment.merged_from)
    if "notes" in take:
        found["notes"] = [answer.note for answer in answers]
        found["stresses"] = [answer.stress for answer in answers]
        found["reasons"] = [answer.not_applicable(reading) for answer in answers for reading in READINGS]
    if "sources" in take:
        found["sources"] = [*(item.source for item in items), said.source]
        found["dates of evidence"] = [item.date for item in items]
    if "evidence" in take:
        found["texts of evidence"] = [item.text for item in items]
    if "declaration" in take:
        found["texts of the declaration"] = [said.label, said.by, said.source if "sources" not in take else ""]
        found["dates of the declaration"] = [said.date]
    return {sort: [text for text in texts if text and not _MARK.fullmatch(text)] for sort, texts in found.items()}


def _name(origin: str) -> str:
    """The name at the head of one entry of `merged_from`; empty where there is none."""
    found = re.match(r"(.*?), from (?:outside|the side of )", origin)
    return found[1] if found and found[1] != "no name" else ""


def _without(assessment: Assessment, take: Collection[str]) -> Assessment:
    changed: dict[str, Any] = {}
    if "assessor" in take:
        changed["assessor"] = Assessor(side=assessment.assessor.side)
        changed["date"] = ""
        changed["merged_from"] = (TAKEN_OUT,) * len(assessment.merged_from)
    if assessment.declaration:
        changed["declaration"] = _declaration(assessment.declaration, take)
    stresses = _marks(answer.stress for answer in assessment.answers.values())
    changed["answers"] = {name: _answer(answer, take, stresses) for name, answer in assessment.answers.items()}
    return replace(assessment, **changed)


def _declaration(said: Declaration, take: Collection[str]) -> Declaration:
    if "declaration" in take:
        return Declaration(TAKEN_OUT)
    return replace(said, source="") if "sources" in take else said


def _marks(stresses: Iterable[str]) -> dict[str, str]:
    """A mark for each stress, the same for the same words, so that it still shows what one stress carries."""
    distinct = dict.fromkeys(fit.flat(text) for text in stresses if text.strip())
    return {text: f"(taken out, {number})" for number, text in enumerate(distinct, 1)}


def _answer(answer: Answer, take: Collection[str], stresses: dict[str, str]) -> Answer:
    changed: dict[str, Any] = {"evidence": tuple(_item(item, take) for item in answer.evidence)}
    if "notes" in take:
        changed |= {"note": "", "stress": stresses.get(fit.flat(answer.stress), "")}
        changed |= {reading: Parts(not_applicable=TAKEN_OUT) for reading in READINGS if answer.not_applicable(reading)}
    return replace(answer, **changed)


def _item(item: Evidence, take: Collection[str]) -> Evidence:
    changed: dict[str, Any] = {"source": "", "date": ""} if "sources" in take else {}
    if "evidence" in take:
        changed["text"] = TAKEN_OUT
    return replace(item, **changed)


def _scrubbed(assessment: Assessment, sought: Sought) -> tuple[Assessment, int, int]:
    """The assessment with a mark for what is sought in any text that people wrote.

    Beside it, how often that was found, and how often a part of a name stands alone.
    """
    found = alone = 0

    def change(text: str) -> str:
        nonlocal found, alone
        if _MARK.fullmatch(text):
            return text
        spans, left = sought.find(text)
        found, alone = found + len(spans), alone + left
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans), len(text)]
        return TAKEN_OUT.join(text[end:start] for end, start in zip(ends, starts, strict=True))

    return _rewritten(assessment, change), found, alone


def _rewritten(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """A value with every text in it changed that people wrote; `name` is that of its field."""
    if isinstance(value, Struct):
        parts = {field: _rewritten(getattr(value, field), change, field) for field in value.__struct_fields__}
        return replace(value, **parts)
    if isinstance(value, dict):
        return {key: _rewritten(part, change) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_rewritten(part, change, name) for part in value)
    return change(value) if isinstance(value, str) and name in _WRITTEN else value
