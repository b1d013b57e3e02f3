"""Statement: what is claimed, practised and shown, side by side, each with what it rests on.

Each function takes a document, or a part of one, and returns what is ready to print; none decides anything.
"""

from __future__ import annotations

from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.verdict import OPEN, STATEMENTS, anything_known, is_examined
from assess.text import say
from assess.text.language import N_, _, pgettext

RESTS_ON = {"as_answered": N_("the levels as answered"), "as_claimed": N_("what the partners say and sign")}


def statements(document: Plain) -> list[Card]:
    """The three statements, each with what it rests on; each framework's scores where no verdict is examined."""
    verdict = document["verdict"]
    if not is_examined(verdict):
        return [card for rubric in document["rubrics"].values() for card in _scores(rubric)]
    inks = {"as_claimed": "declared"}
    return [
        Card(_(name), say.capital(verdict[key]["title"]), _note(document, key), inks.get(key, "practised"))
        for key, name in STATEMENTS
        if key != "as_evidenced" or not nothing_entered(document)
    ]


def nothing_entered(document: Plain) -> bool:
    """Whether no evidence stands in an assessment: that it shows nothing is then no finding."""
    is_sourced = any(one["source"].strip() for one in phrases.commitments(document))
    return not (is_sourced or any(one["evidence"] for one in document["criteria"].values()))


def shown_said(document: Plain) -> str:
    """That nothing is shown because nothing was entered; empty otherwise."""
    is_empty = is_examined(document["verdict"]) and nothing_entered(document)
    return _("As evidenced: not shown, because no evidence was entered.") if is_empty else ""


def _scores(rubric: Plain) -> list[Card]:
    """What stands in the place of the statements: a framework's scores and gap."""
    found = []
    for reading in phrases.scored(rubric):
        one = rubric[reading]
        found.append(
            Card(phrases.reading_head(reading), say.score(one["score"]), _rests_on(rubric["short"], one), reading)
        )
    if rubric["gap"] is not None:
        steps = _("%(gap)s steps", gap=say.steps(rubric["gap"], 1))
        found.append(Card(pgettext("head", "Gap"), steps, phrases.gap_says(rubric["gap_says"]), "practised"))
    return found


def _rests_on(rubric: str, one: Plain) -> str:
    """Of which rubric a score is, and how much of it is known."""
    known = say.share(one["coverage"])
    if one["low"] == one["high"]:
        return _("%(rubric)s, of 100; %(known)s known", rubric=rubric, known=known)
    span = say.score_range(one["low"], one["high"])
    return _("%(rubric)s, of 100; %(known)s known, range %(range)s", rubric=rubric, known=known, range=span)


def _note(document: Plain, key: str) -> str:
    """What a statement rests on, or which classes it leaves open."""
    verdict = document["verdict"]
    one = verdict[key]
    if one["class"] == "not_shown":
        return _(
            "%(shown)s of the %(core)s core conditions are shown; %(floor)s are needed",
            shown=one["shown"],
            core=len(verdict["core"]),
            floor=verdict["floor"],
        )
    if key == "as_evidenced":
        rests = _("%(same)s of %(of)s core readings hold on their evidence", same=one["same"], of=one["of"])
    else:
        rests = _(RESTS_ON[key])
    if one["class"] not in OPEN or not anything_known(document):
        return rests
    titles = verdict["classes"] | one.get("titles", {})
    classes = ", ".join(titles.get(name, name) for name, share in phrases.ordered(one["candidates"])[:3])
    if one["class"] == "undetermined":
        return _("possible, the likeliest first: %(classes)s", classes=classes)
    return _("so far, the likeliest first: %(classes)s", classes=classes)
