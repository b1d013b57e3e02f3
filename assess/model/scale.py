"""Scales: the ladders' labels, the kinds of evidence with their caps, and the degrees of confidence.

They are the part of the method that every rubric shares (`rubrics/scales.yaml`). A scale never knows a criterion.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

from assess.model.fault import shown
from assess.model.form import Words, says, says_of_text
from assess.text.language import N_, _

LEVELS = range(5)
UNTESTED_LEVEL = 3
"""The level of what nothing came to test."""
Level = Annotated[int, Meta(ge=0, le=4, description="A level on a ladder of five, 0 to 4.")]
Percent = Annotated[int, Meta(ge=0, le=100)]
Share = Annotated[float, Meta(ge=0, le=1, description="A share, 0 to 1.")]
LevelGap = Annotated[int, Meta(ge=-4, le=4, description="Steps from practised to declared.")]


def no_level(value: Any) -> Words:
    """What is said of a value that stands where a level or `unknown` should."""
    # Translators: unknown is a word that is written into the file as it stands here
    return _("%(value)s is no level", value=shown(value)), _("write a number from 0 to 4, or unknown")


Name = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9_-]*$", description="Small letters, digits, hyphen or underscore."),
    says_of_text(N_("%(value)s is no name of this kind"), N_("use small letters, digits, - and _")),
]
Text = Annotated[str, Meta(min_length=1)]


def _blank(value: Any) -> Words | None:
    """What is said of blanks where words should stand; of what is no text something else is."""
    return (_("the text is empty"), _("write it, or take the entry out")) if isinstance(value, str) else None


Written = Annotated[str, Meta(pattern=r"\S"), says(_blank)]
"""What an assessor wrote: more than blanks, since a reason, a label or an item of evidence counts by being there."""

ReadingName = Literal["declared", "practised", "severity", "position", "importance", "choice", "choices"]
READINGS: tuple[ReadingName, ...] = get_args(ReadingName)
CoreReading = Literal["declared", "practised"]
CORE_READINGS: tuple[CoreReading, ...] = get_args(CoreReading)
Shown = Literal["declared", "practised", "choice"]
Kind = Literal["statement", "policy", "agreement", "record", "independent"]
Confidence = Literal["low", "moderate", "high"]


class Ladder(Struct, frozen=True, forbid_unknown_fields=True):
    """What the five levels of a reading are called."""

    labels: Annotated[tuple[Text, ...], Meta(min_length=5, max_length=5)]


class EvidenceKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of evidence: its name, what it is, and the highest level it can carry in each reading."""

    title: Text
    about: Text
    declared: Level
    practised: Level

    def cap(self, reading: str) -> int:
        """The highest level this kind carries in `reading` (`rubrics/METHOD.md`, section 3)."""
        return self.declared if reading == "declared" else self.practised


class Degree(Struct, frozen=True, forbid_unknown_fields=True):
    """A degree of confidence: its name and the chance, in percent, that a level given with it stays."""

    title: Text
    about: Text
    stays: Percent


class Scales(Struct, frozen=True, forbid_unknown_fields=True):
    """What all rubrics share: format version, ladders by id, evidence kinds by id, degrees of confidence by id."""

    scales: Literal[1]
    ladders: dict[Name, Ladder]
    evidence: dict[Kind, EvidenceKind]
    confidence: dict[Confidence, Degree]
