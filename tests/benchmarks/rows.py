"""A hundred thousand assessments as rows, through the scores of every rubric and the verdict."""

from __future__ import annotations

from statistics import median

import numpy as np
from clock import report, seconds

from assess.model.questionnaire import Questionnaire, questionnaire
from assess.scoring.columns import Levels, dyad_bounds, exact
from assess.scoring.rules import Evaluation, examined_rules
from assess.scoring.scores import score_columns, whole_weight
from assess.storage.rubrics import library

ROWS = 100_000


def random_levels(asked: Questionnaire) -> Levels:
    """Every scored reading of every criterion, at random levels."""
    source = np.random.default_rng(1)
    return {
        (name, reading): tuple(exact(source.integers(0, 5, size=ROWS, dtype=np.int8)) for _ in one.sides)
        for name, one in asked.criteria.items()
        if one.scored
        for reading in one.readings
    }


def scores(asked: Questionnaire, levels: Levels) -> None:
    """The score of every row in every rubric and reading."""
    always = np.ones(ROWS, dtype=np.bool_)
    for members in asked.members.values():
        for reading in ("declared", "practised"):
            counted = [one for one in members if (one.id, reading) in levels]
            if counted:
                columns = [dyad_bounds((one.id, reading), levels[one.id, reading]) for one in counted]
                weights = [whole_weight(one.weight) for one in counted]
                score_columns([(one, always, weight) for one, weight in zip(columns, weights, strict=True)])


if __name__ == "__main__":
    asked = questionnaire(library(), ("ohmae", "spekman", "lorenzini"))
    assert asked.verdict_rubric and asked.verdict_rubric.verdict
    rules, levels = examined_rules(asked.verdict_rubric.verdict, asked), random_levels(asked)
    claimed = np.random.default_rng(2).random(ROWS) < 0.5

    def both() -> None:
        scores(asked, levels)
        Evaluation(rules, levels, claimed).classes()

    both()
    alone = median(seconds(lambda: Evaluation(rules, levels, claimed).classes()) for _ in range(7))
    whole = median(seconds(both) for _ in range(7))
    report("assessments as rows, scores and verdict", ROWS / whole, 100_000, "rows a second", at_least=True)
    print(f"  the verdict alone: {ROWS / alone:,.0f} rows a second")
