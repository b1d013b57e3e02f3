"""Result: what a verdict's card draws, and its plain reading says, in few words; it computes no figure."""

from __future__ import annotations

from assess.report import phrases, profile
from assess.report.phrases import Plain
from assess.text import say


def declared_as(document: Plain) -> str:
    """What was declared, by whom and when; that nothing was, where nothing is recorded."""
    one = document["declaration"]
    if not one:
        return "No declaration is recorded."
    by = f" by {one['by']}" if one["by"] else ""
    day = f", {say.day(one['date'])}" if one["date"] else ""
    return f"Declared as “{one['label']}”{by}{day}."


def gap_of(document: Plain) -> str:
    """The gap of the rubric with most criteria that states one, in steps with its sign; empty where none does."""
    stated = [one for one in document["rubrics"].values() if one["gap"] is not None]
    return say.steps(max(stated, key=lambda one: len(one["criteria"]))["gap"], 1) if stated else ""


def is_begun(criterion: Plain) -> bool:
    """Whether what is declared or practised in a criterion has an answer, be it of one partner alone."""
    return phrases.answered(criterion, phrases.CORE_READINGS)


def lead(gap: int | None) -> str:
    """How far words are ahead of deeds, as the end of a sentence; empty where it is not known."""
    if gap is None:
        return ""
    steps = say.amount(abs(gap), "step")
    return f", words ahead by {steps}" if gap > 0 else f", deeds ahead by {steps}" if gap < 0 else ", no gap"


def level_said(one: Plain) -> str:
    """A reading's level in words, or what is known of it."""
    if one["state"] == "not_applicable":
        return "not applicable"
    if one["state"] == "level":
        return str(one["level"])
    said = "unknown" if one["state"] == "unknown" else "not answered"
    in_part = any(isinstance(part, int) for part in (one["sides"] or {}).values())
    return f"from {one['low']} to {one['high']}, {said} in part" if in_part else said


def not_begun(document: Plain) -> list[str]:
    """The titles of the criteria of a card that have no answer."""
    return [one["title"] for one in paired(document) if not is_begun(one)]


def paired(document: Plain) -> list[Plain]:
    """The criteria in the order of a card: by gap, then those with one reading that applies; phases stand apart."""
    criteria = document["criteria"]
    phases = {phase["id"] for phase in document["stage"]["phases"]} if document["stage"] else set()
    alone = [
        name
        for name, one in criteria.items()
        if one["scored"] and name not in phases and name not in document["gaps"] and any(core_readings(one))
    ]
    return [criteria[name] for name in (*document["gaps"], *alone)]


def profiles(document: Plain) -> list[tuple[str, str]]:
    """What each rubric says beside scores: poles, severities, motives, breadth; a row for each rubric."""
    told = [(one["short"], profile.profile_sentences(document, name)) for name, one in document["rubrics"].items()]
    return [("Profile", f"{short}: {' '.join(said)}") for short, said in told if said]


def core_readings(criterion: Plain) -> tuple[Plain | None, Plain | None]:
    """A criterion's declared and practised readings; None for one that it lacks or that does not apply."""
    found = [criterion.get(key) for key in phrases.CORE_READINGS]
    declared, practised = (one if one and one["state"] != "not_applicable" else None for one in found)
    return declared, practised


def scores(rubric: Plain) -> str:
    """A framework's scores and its gap in a sentence; empty where nothing in it is scored."""
    said = [f"{key} {say.score(rubric[key]['score'])}" for key in phrases.scored(rubric)]
    told = phrases.gap_says(rubric["gap_says"]) if rubric["gap_says"] else ""
    gap = f"; gap {say.steps(rubric['gap'], 1)}, {told}" if told else ""
    return f"{rubric['title']}, scores out of 100: {', '.join(said)}{gap}." if said else ""
