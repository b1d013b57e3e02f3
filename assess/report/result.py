"""Result: what a verdict's card draws, and its plain reading says, in few words; it computes no figure."""

from __future__ import annotations

from assess.model import terms
from assess.report import phrases, profile
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import _, ngettext, pgettext


def declared_as(document: Plain) -> str:
    """What was declared, by whom and when; that nothing was, where nothing is recorded."""
    one = document["declaration"]
    if not one:
        return _("No declaration is recorded.")
    label, by, date = one["label"], one["by"], say.day(one["date"])
    if by and date:
        return _("Declared as “%(label)s” by %(by)s, %(date)s.", label=label, by=by, date=date)
    if by:
        return _("Declared as “%(label)s” by %(by)s.", label=label, by=by)
    if date:
        return _("Declared as “%(label)s”, %(date)s.", label=label, date=date)
    return _("Declared as “%(label)s”.", label=label)


def gap_of(document: Plain) -> str:
    """The gap of the rubric with most criteria that states one, in steps with its sign; empty where none does."""
    stated = [one for one in document["rubrics"].values() if one["gap"] is not None]
    return say.steps(max(stated, key=lambda one: len(one["criteria"]))["gap"], 1) if stated else ""


def is_begun(criterion: Plain) -> bool:
    """Whether what is declared or practised in a criterion has an answer, be it of one partner alone."""
    return phrases.answered(criterion, phrases.CORE_READINGS)


def levels_said(one: Plain) -> str:
    """`Trust: declared 3, practised 2, words ahead by 1 step.`: what is known of a criterion, in words."""
    told = [f"{terms.reading_said(key)} {_level(one[key])}" for key in phrases.CORE_READINGS if key in one]
    return f"{one['title']}: {', '.join(filter(None, [*told, _lead(one['gap'])]))}."


def _lead(gap: int | None) -> str:
    """How far words are ahead of deeds; empty where it is not known."""
    if gap is None:
        return ""
    if gap > 0:
        return ngettext("words ahead by %(n)s step", "words ahead by %(n)s steps", gap)
    return ngettext("deeds ahead by %(n)s step", "deeds ahead by %(n)s steps", -gap) if gap else _("no gap")


def _level(one: Plain) -> str:
    """A reading's level, or what is known of it."""
    if one["state"] == "level":
        return str(one["level"])
    if one["state"] == "not_applicable":
        return pgettext("level", "not applicable")
    if not any(isinstance(part, int) for part in (one["sides"] or {}).values()):
        return terms.state_said(one["state"])
    if one["state"] == "unknown":
        return _("from %(low)s to %(high)s, unknown in part", low=one["low"], high=one["high"])
    return _("from %(low)s to %(high)s, not answered in part", low=one["low"], high=one["high"])


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
    return [(pgettext("head", "Profile"), f"{short}: {' '.join(said)}") for short, said in told if said]


def core_readings(criterion: Plain) -> tuple[Plain | None, Plain | None]:
    """A criterion's declared and practised readings; None for one that it lacks or that does not apply."""
    found = [criterion.get(key) for key in phrases.CORE_READINGS]
    declared, practised = (one if one and one["state"] != "not_applicable" else None for one in found)
    return declared, practised


def scores(rubric: Plain) -> str:
    """A framework's scores and its gap in a sentence; empty where nothing in it is scored."""
    told = ", ".join(f"{terms.reading_said(key)} {say.score(rubric[key]['score'])}" for key in phrases.scored(rubric))
    if not told:
        return ""
    slots = {"rubric": rubric["title"], "scores": told}
    if not rubric["gap_says"]:
        return _("%(rubric)s, scores out of 100: %(scores)s.", **slots)
    return _(
        "%(rubric)s, scores out of 100: %(scores)s; gap %(gap)s, %(says)s.",
        gap=say.steps(rubric["gap"], 1),
        says=phrases.gap_says(rubric["gap_says"]),
        **slots,
    )
