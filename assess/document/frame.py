"""Frame: what the document of an assessment is made of, what every document begins with, and its plain view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

import assess
from assess.model.assessment import Assessment, Pair
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire
from assess.model.warning import OfAssessment
from assess.scoring.scorecard import Scorecard
from assess.text.language import of_texts, pgettext, speaking

Plain = dict[str, Any]
Day = Annotated[str, Meta(description="ISO 8601; empty where it was not told.")]
Steps = Annotated[float, Meta(ge=-4, le=4, description="Steps on the ladder; above 0 more is declared than practised.")]
Place = Annotated[int, Meta(ge=0, description="A period by its place among `periods`.")]
Item = Annotated[int, Meta(ge=0, description="A commitment by its place in the list.")]
Number = Annotated[int, Meta(ge=0, description="A phase by its number; 0 stands before the first.")]


@dataclass(frozen=True, slots=True)
class Subject:
    """The assessment, what it asks, its scorecard, the partners by side, and warnings."""

    assessment: Assessment
    asked: Questionnaire
    card: Scorecard
    partners: Mapping[str, Partner]
    warnings: tuple[OfAssessment, ...] = ()


class PassedOver(Struct, frozen=True):
    """A file with a fault (its name empty where nobody is named), and the line of the first one where it has one."""

    file: str
    line: int | None = None


class Program(Struct, frozen=True):
    """What made the document."""

    name: str = "assess"
    version: str = assess.__version__


class Named(Struct, frozen=True):
    """A state: the code in its file (ISO 3166-1 alpha-3, or a free name), its name, and the name in a sentence."""

    code: str
    name: str
    in_sentence: str


def named(partner: Partner, code: str = "") -> Named:
    """A partner as documents have it; under the `code` that its file has where that is another."""
    return Named(code or partner.code, partner.name, partner.in_sentence)


def named_by_side(partners: Mapping[str, Partner], dyad: Pair) -> dict[str, Named]:
    """The partners by side as documents have them, under the codes that stand in `dyad`."""
    return {side: named(partner, getattr(dyad, side)) for side, partner in partners.items()}


def shared_lang(langs: Iterable[str]) -> str:
    """The language in which all is written; empty where it is not one, or one is not told."""
    found = set(langs)
    return found.pop() if len(found) == 1 else ""


def in_sentences(partners: Mapping[str, Partner]) -> dict[str, str]:
    """The partners' names by side, as sentences have them."""
    return {side: partner.in_sentence for side, partner in partners.items()}


def in_general() -> dict[str, str]:
    """One partner and the other where both are meant, as a question has them, in the language of texts."""
    with speaking(of_texts()):
        return {"it": pgettext("in a question", "each partner"), "other": pgettext("in a question", "the other")}


def plain(document: Struct) -> Plain:
    """The document as dicts, lists, texts and numbers: exactly what `--json` prints."""
    found: Plain = msgspec.json.decode(msgspec.json.encode(document))
    return found
