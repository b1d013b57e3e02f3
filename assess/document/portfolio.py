"""Portfolio: the document of all alliances of one state side by side.

It states no score for the whole: a portfolio is read (`rubrics/METHOD.md`, section 8). Its names are public: names may
be added, none changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct, structs

from assess.document.assessment import AreasFacts, Document
from assess.document.frame import Day, Named, Number, PassedOver, Program, Steps, named, shared_lang
from assess.document.verdict import ClassFacts
from assess.model.assessment import Period
from assess.model.dyad import Partner
from assess.model.portfolio import Pairing, PairWork, Portfolio, Said
from assess.model.warning import OfAssessment, OtherState
from assess.scoring.portfolio import (
    Answer,
    Choice,
    Counts,
    Held,
    PairStanding,
    answer,
    gap_rubric,
    portfolio_card,
    practised,
)
from assess.scoring.scores import GapSays
from assess.scoring.shares import Firmness
from assess.text import fit


@dataclass(frozen=True, slots=True)
class Alliance:
    """One alliance of the state: the other partner, the document of its assessment, and the file that holds it."""

    partner: Partner
    document: Document
    file: str


class AllianceVerdict(ClassFacts, frozen=True, kw_only=True):
    """The verdict on one alliance as answered; `rubric` bears it, or would."""

    rubric: str
    sentence: str


class AllianceStage(Struct, frozen=True):
    """Between which phases, `of` all, an alliance stands."""

    low: Number
    high: Number
    of: Number


class FieldsFacts(Struct, frozen=True):
    """The fields declared and those worked in, as the rubric words them; `known` where both were answered."""

    declared: tuple[str, ...]
    practised: tuple[str, ...]
    known: bool


class AllianceFacts(Named, frozen=True, kw_only=True):
    """One alliance: the other partner, the names of both in the order of the file, and what its assessment comes to.

    `label` is what it is declared to be. `practised` is None where it may or may not be. The gap is that of the rubric
    `gap_rubric`, by its short name. A `priority` is higher for more; None where nothing was said. `lang` is the
    language of what its assessor wrote, empty where it was not told.
    """

    file: str
    names: tuple[str, str]
    period: Period
    notice: str
    lang: str
    claimed: bool
    label: str
    verdict: AllianceVerdict
    firmness: Firmness | None
    practised: bool | None
    stage: AllianceStage | None
    gap: Steps | None
    gap_says: GapSays | None
    gap_rubric: str
    fields: FieldsFacts | None
    priority: Said | None


class PortfolioDocument(Struct, frozen=True, kw_only=True):
    """All alliances of one state, the higher priority first, and each pair of them, contradictions first.

    `answer` says, in order, what can be said of how many alliances the state can hold at once; the figures of it are
    in `counts` and `choice`. `labels` are those of the levels of a pair, `priorities` those of a priority. `lang` is
    the language of the notice, empty where it is not one.
    """

    portfolio_document: Literal[1] = 1
    program: Program = Program()
    date: Day
    state: Named
    notice: str
    lang: str
    alliances: tuple[AllianceFacts, ...]
    pairs: tuple[PairStanding, ...]
    counts: Counts
    choice: Choice
    answer: tuple[Answer, ...]
    labels: tuple[str, ...]
    priorities: tuple[str, ...]
    work: PairWork
    about: str
    warnings: tuple[OfAssessment | OtherState, ...]
    passed_over: tuple[PassedOver, ...]


def portfolio_document(
    state: Partner,
    alliances: Sequence[Alliance],
    portfolio: Portfolio,
    pairing: Pairing,
    day: str,
    warnings: Sequence[OfAssessment | OtherState] = (),
    passed_over: Sequence[PassedOver] = (),
) -> PortfolioDocument:
    """The document of the alliances of `state`, for a report dated `day` (ISO 8601)."""
    # Which of two is named for both must not depend on a language; what is printed is in the order of its own.
    ordered = sorted(alliances, key=lambda one: fit.bare(one.partner.english))
    ordered.sort(key=lambda one: -_rank(portfolio.priority(one.partner.code)))
    found = [_alliance(one, portfolio, pairing) for one in ordered]
    card = portfolio_card([Held(row.code, row.claimed, row.practised, row.name) for row in found], portfolio)
    rows = tuple(sorted(found, key=lambda row: (-_rank(row.priority), fit.bare(row.name))))
    return PortfolioDocument(
        date=day,
        state=named(state),
        notice=" ".join(dict.fromkeys(row.notice for row in rows if row.notice)),
        lang=shared_lang(row.lang for row in rows if row.notice),
        alliances=rows,
        pairs=card.pairs,
        counts=card.counts,
        choice=card.choice,
        answer=answer(card),
        labels=pairing.labels,
        priorities=pairing.priority.levels,
        work=pairing.work,
        about=fit.flat(pairing.about),
        warnings=tuple(warnings),
        passed_over=tuple(passed_over),
    )


def _rank(priority: int | str | None) -> int:
    return priority if isinstance(priority, int) else -1


def _alliance(one: Alliance, portfolio: Portfolio, pairing: Pairing) -> AllianceFacts:
    document, verdict, stage = one.document, one.document.verdict, one.document.stage
    answered, declaration = verdict.as_answered, document.declaration
    rubric = gap_rubric({name: (found.gap, len(found.criteria)) for name, found in document.rubrics.items()})
    found = document.rubrics[rubric] if rubric else None
    return AllianceFacts(
        **structs.asdict(named(one.partner)),
        file=one.file,
        names=(document.partners["a"].name, document.partners["b"].name),
        period=document.period,
        notice=document.notice,
        lang=document.lang,
        claimed=declaration is not None,
        label=declaration.label if declaration else "",
        verdict=AllianceVerdict(
            class_=answered.class_, title=answered.title, rubric=verdict.rubric, sentence=answered.sentence
        ),
        firmness=verdict.firmness,
        practised=practised(
            answered.class_, answered.candidates, verdict.together, verdict.way_up, pairing.practised_from
        ),
        stage=AllianceStage(stage.low, stage.high, len(stage.phases)) if stage else None,
        gap=found.gap if found else None,
        gap_says=found.gap_says if found else None,
        gap_rubric=found.short if found else "",
        fields=_fields(document.areas) if document.areas else None,
        priority=portfolio.priority(one.partner.code),
    )


def _fields(areas: AreasFacts) -> FieldsFacts:
    """The fields named and those worked in, as words."""
    declared, practised = (tuple(areas.options[one] for one in chosen) for chosen in (areas.declared, areas.practised))
    return FieldsFacts(declared, practised, areas.known)
