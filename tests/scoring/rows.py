"""Rows: tables of random dyads for the rules, and the verdict table of `rubrics/METHOD.md`, section 6, in plain Python.

The second is written from the page and knows nothing of the rules in `rubrics/lorenzini.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import questionnaire
from assess.scoring.columns import Levels, exact
from assess.scoring.rules import Evaluation, ExaminedRules, examined_rules
from assess.storage.rubrics import library
from tests.situations import CORE, EACH, RUBRICS

Column = NDArray[np.int8]
BESIDE = ("spekman.coordinating", "spekman.investing", "lorenzini.scope", "lorenzini.delivery")
RANK = {
    "discursive": 0,
    "ordinary": 1,
    "nominal": 1,
    "formulation": 2,
    "transactional": 3,
    "implementation": 4,
    "alliance_sectoral": 5,
    "alliance_wide": 6,
}


@dataclass(frozen=True)
class Rows:
    """Dyads as rows: practised levels of N and of what stands beside it, declared levels of N, and the labels."""

    practised: dict[str, Column]
    declared: dict[str, Column]
    claimed: NDArray[np.bool_]

    @property
    def levels(self) -> Levels:
        """The rows as the rules take them: the partners of an `each` criterion stand at the same level."""
        both = {(name, "practised"): one for name, one in self.practised.items()}
        both |= {(name, "declared"): one for name, one in self.declared.items()}
        return {key: (exact(one),) * (2 if key[0] in EACH else 1) for key, one in both.items()}

    @property
    def classes(self) -> list[str]:
        """The class of each row by the shipped rules, by name."""
        rules = shipped_rules()
        return [rules.classes[place].id for place in Evaluation(rules, self.levels, self.claimed).classes().low]


def rows(size: int, seed: int) -> Rows:
    """Random rows in which every class occurs: each has a bent of its own, up or down, in words and in deeds."""
    source = np.random.default_rng(seed)
    bent = {reading: source.choice([0.1, 0.3, 0.5, 0.7, 0.9], size=size) for reading in ("declared", "practised")}

    def column(reading: str) -> Column:
        return source.binomial(4, bent[reading]).astype(np.int8)

    practised = {name: column("practised") for name in (*CORE, *BESIDE)}
    declared = {name: column("declared") for name in CORE}
    # Means for the objectives are what most classes of few deeds turn on.
    practised["lorenzini.operativeness"][::3] = source.integers(0, 2, size=len(practised[CORE[0]][::3]))
    return Rows(practised, declared, source.random(size) < 0.5)


def shipped_rules() -> ExaminedRules:
    """The shipped rules with all three rubrics chosen."""
    asked = questionnaire(library(), RUBRICS)
    assert asked.verdict_rubric is not None and asked.verdict_rubric.verdict is not None
    return examined_rules(asked.verdict_rubric.verdict, asked)


def by_hand(p: dict[str, int], d: dict[str, int], claimed: bool) -> str:
    """The class of one dyad, read off the page; `enmity` and `association` are passed over."""
    trust, joint_work, long_term = p["ohmae.trust"], p["ohmae.joint_work"], p["lorenzini.long_term"]
    deeds, words = sum(p[name] for name in CORE), sum(d[name] for name in CORE)
    nine = [name for name in CORE if name != "ohmae.fluent_talks"]
    alliance = (
        min(p[name] for name in CORE) >= 2
        and min(trust, joint_work, long_term) >= 3
        and len([name for name in nine if p[name] >= 3]) >= 5
        and p["spekman.coordinating"] >= 2
        and p["spekman.investing"] >= 2
    )
    if alliance:
        return "alliance_wide" if p["lorenzini.scope"] >= 3 else "alliance_sectoral"
    ahead = len([name for name in CORE if d[name] > p[name]])
    short = p["lorenzini.operativeness"] <= 1 or p["lorenzini.delivery"] <= 1
    if (claimed or words >= 15) and ahead >= 5 and short and deeds < 20:
        return "discursive"
    if joint_work >= 2 and deeds >= 10:
        return "transactional" if trust <= 1 or long_term <= 1 else "implementation"
    if deeds >= 10 and (words >= 15 or deeds >= 20):
        return "formulation"
    return "nominal" if claimed else "ordinary"


def claim_by_hand(d: dict[str, int], claimed: bool) -> str:
    """What is claimed, read off the page."""
    words = sum(d[name] for name in CORE)
    if claimed or (words >= 20 and d["ohmae.joint_work"] >= 2 and d["lorenzini.long_term"] >= 2):
        return "alliance"
    return "formulation" if words >= 15 else "none"
