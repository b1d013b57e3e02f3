"""Verdict: the sentences on a verdict, how firm it is, and what it still needs.

Each function takes a document, or a part of one, and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from assess.model import terms
from assess.report import phrases
from assess.report.lines import Quote, quoting
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import N_, _, ngettext, pgettext

OPEN = ("undetermined", "insufficient")
NOT_EXAMINED = "not_examined"
NAMED = 5
STATEMENTS = (
    ("as_claimed", N_("As claimed")),
    ("as_answered", N_("As answered")),
    ("as_evidenced", N_("As evidenced")),
)
NEARLY = 0.97


def is_examined(verdict: Plain) -> bool:
    """Whether a rubric that bears a verdict is part of the assessment."""
    return bool(verdict["as_answered"]["class"] != NOT_EXAMINED)


def class_named(one: Plain) -> str:
    """The title of the class that is stated; said in words where none is examined."""
    return str(one["title"]) if one["class"] != NOT_EXAMINED else _("no verdict examined")


def sentence(one: Plain, rubric: str) -> str:
    """What is stated, in the words of `rubric`, which bears the verdict; that it was not asked, where it was not."""
    if one["class"] != NOT_EXAMINED:
        return str(one["sentence"])
    return _("No verdict is stated: the rubric %(rubric)s is not part of this assessment.", rubric=rubric)


def narrowly(verdict: Plain) -> str:
    """That a verdict is only just met; empty where a level could fall and leave it."""
    return " " + _("On these answers, narrowly.") if verdict["narrow"] else ""


def apart(document: Plain) -> list[str]:
    """What the classes that a first page names must not be taken for."""
    verdict = document["verdict"]
    shown = {verdict[key]["class"] for key in ("as_answered", "as_evidenced")}
    shown |= {one["class"] for one in document["changes"] if one["kind"] == "flip"}
    shown |= {verdict["next"]["class"]} if verdict["next"] else set()
    return [text for name, text in verdict["apart"].items() if name in shown]


def firmness(verdict: Plain) -> str:
    """How firm the verdict is, with its share as a plain fraction; empty where there is none to be firm."""
    return say.joined(_kept(verdict), larger(verdict)) if verdict["firmness"] else ""


def _kept(verdict: Plain) -> str:
    """In how many of the simulations the verdict stays; only all are all, and only none is none."""
    said, share = phrases.firmness_head(verdict["firmness"]), verdict["share"]
    if share == 1:
        # Translators: %(firmness)s is “Firm”, “Leaning” or “Contested” and speaks of the verdict
        return _("%(firmness)s: the verdict stays in all simulations of small doubts.", firmness=said)
    if share == 0:
        return _("%(firmness)s: the verdict stays in no simulations of small doubts.", firmness=said)
    if share >= NEARLY:
        return _("%(firmness)s: the verdict stays in nearly all simulations of small doubts.", firmness=said)
    if share <= 1 - NEARLY:
        return _("%(firmness)s: the verdict stays in hardly any simulations of small doubts.", firmness=said)
    part, whole = say.fraction(share)
    return _(
        "%(firmness)s: the verdict stays in about %(part)s of %(whole)s simulations of small doubts.",
        firmness=said,
        part=part,
        whole=whole,
    )


def shares(document: Plain) -> list[list[str]]:
    """Each class with a share large enough to be named: of the cases as answered, as evidenced, and of the draws.

    None where nothing is known: every class would have a share, and all of them would come from nothing.
    """
    verdict = document["verdict"]
    if not anything_known(document):
        return []
    held = (verdict["as_answered"]["candidates"], verdict["as_evidenced"]["candidates"], verdict["acceptability"])
    ranked = sorted(verdict["order"], key=lambda name: [-one.get(name, 0) for one in (held[2], *held[:2])])
    found = [name for name in ranked if any(one.get(name, 0) * 100 >= verdict["shares"]["named"] for one in held)]
    return [[say.capital(verdict["classes"][name]), *(say.share(one.get(name, 0)) for one in held)] for name in found]


def anything_known(document: Plain) -> bool:
    """Whether any level or choice of an assessment is answered."""
    return any(phrases.answered(one) for one in document["criteria"].values())


def larger(verdict: Plain) -> str:
    """Which class has a larger share of the draws than the one stated; empty where none has."""
    if not verdict["larger"]:
        return ""
    return _("The larger share falls to %(class_named)s.", class_named=verdict["classes"][verdict["larger"]])


def own_classes(verdict: Plain) -> list[str]:
    """The classes that the stated name stands for: one, or several that are named together."""
    stated = verdict["as_answered"]["class"]
    return list(verdict["together"].get(stated, [stated]))


def other_classes(verdict: Plain) -> list[str]:
    """The classes beside the stated one that hold a named share of the draws: `28 % alliance under way`."""
    own = own_classes(verdict)
    others = {name: share for name, share in verdict["acceptability"].items() if name not in own}
    return [f"{share} {title}" for title, share in _named_classes(verdict, others)]


def open_verdict(document: Plain, most: int = NAMED) -> list[tuple[str, str]]:
    """Where no class is stated: which remain possible, and which `most` readings would settle most."""
    verdict = document["verdict"]
    stated, rows = verdict["as_answered"]["class"], []
    if stated not in OPEN:
        return []
    if anything_known(document):
        named = _named_classes(verdict, verdict["as_answered"]["candidates"])
        head = pgettext("classes", "Possible") if stated == "undetermined" else pgettext("classes", "So far")
        rows.append((head, ", ".join(f"{title} {share}" for title, share in named)))
    if stated == "insufficient":
        rows.append((pgettext("conditions that are known", "Too few"), _needed(verdict)))
    if not anything_known(document):
        return rows
    settling = [
        f"{phrases.reading_named(document, one)}{phrases.behind(document, one)} ({say.share(one['share'])})"
        for one in verdict["deciding"][:most]
    ]
    return [*rows, (pgettext("answers that are open", "Decisive"), "; ".join(settling))] if settling else rows


def needed(verdict: Plain) -> dict[str, list[str]]:
    """The core criteria that are not known, by the reading in which too few are known for a verdict."""
    found: dict[str, list[str]] = {}
    for one in verdict["needed"]:
        found.setdefault(one["reading"], []).append(one["criterion"])
    return found


def still_needed(document: Plain) -> list[str]:
    """How many core conditions must become known before a verdict is stated, and which are not."""
    verdict, open_ones = document["verdict"], needed(document["verdict"])
    told = []
    for reading in phrases.CORE_READINGS:
        if named := phrases.titles(document, open_ones.get(reading, [])):
            said = {
                "core": len(verdict["core"]),
                "known": len(verdict["core"]) - len(named),
                "floor": verdict["floor"],
                "criteria": say.listed(named),
            }
            told.append(_lacking_declared(said) if reading == "declared" else _lacking_practised(said))
    return told


def _lacking_declared(said: Mapping[str, object]) -> str:
    return _(
        "%(known)s of the %(core)s core conditions are known as declared, and a verdict needs %(floor)s."
        " Not known: %(criteria)s.",
        **said,
    )


def _lacking_practised(said: Mapping[str, object]) -> str:
    return _(
        "%(known)s of the %(core)s core conditions are known as practised, and a verdict needs %(floor)s."
        " Not known: %(criteria)s.",
        **said,
    )


def _needed(verdict: Plain) -> str:
    """How many of the core are known in a reading that is short of the floor."""
    count, floor = len(verdict["core"]), verdict["floor"]
    known = {reading: count - len(open_ones) for reading, open_ones in needed(verdict).items()}
    if len(known) > 1:
        return _(
            "of the %(core)s core conditions %(declared)s as declared and %(practised)s as practised are known;"
            " a verdict needs %(floor)s of each",
            core=count,
            floor=floor,
            **known,
        )
    if "declared" in known:
        return _(
            "of the %(core)s core conditions %(declared)s as declared are known; a verdict needs %(floor)s of each",
            core=count,
            floor=floor,
            **known,
        )
    return _(
        "of the %(core)s core conditions %(practised)s as practised are known; a verdict needs %(floor)s of each",
        core=count,
        floor=floor,
        **known,
    )


def _named_classes(verdict: Plain, shares: Mapping[str, float]) -> list[tuple[str, str]]:
    """The titles of the classes with a share large enough to be named, and that share, the largest first."""
    kept = [(name, share) for name, share in phrases.ordered(shares) if share * 100 >= verdict["shares"]["named"]]
    return [(verdict["classes"][name], say.share(share)) for name, share in kept]


def class_titles(verdict: Plain, classes: Iterable[str]) -> list[str]:
    """The titles of classes of a verdict."""
    return [verdict["classes"].get(name, name) for name in classes]


def passed_over(verdict: Plain) -> list[str]:
    """Which classes were passed over, and why: their rubric was not asked, or a choice they look at is open."""
    not_asked = [name for name in verdict["not_examined"] if name not in verdict["not_answered"]]
    told = []
    if not_asked:
        named = say.listed(class_titles(verdict, not_asked))
        told.append(
            _("Passed over, because their rubrics are not part of this assessment: %(classes)s.", classes=named)
        )
    if verdict["not_answered"]:
        named = say.listed(class_titles(verdict, verdict["not_answered"]))
        told.append(
            _(
                "Passed over, because the choice that they rest on is not answered of both partners: %(classes)s.",
                classes=named,
            )
        )
    return told


def by_class(verdict: Plain) -> dict[str, list[Plain]]:
    """The conditions of a verdict by the title of their class."""
    found: dict[str, list[Plain]] = {}
    for one in verdict["conditions"]:
        found.setdefault(verdict["classes"].get(one["class"], one["class"]), []).append(one)
    return found


def condition_answers(one: Plain) -> str:
    """The answers behind a condition: `Trust 3, Scope 2 (declared)`."""
    return ", ".join(
        answer["title"]
        + ("" if answer["reading"] == "choice" else f" {say.levels(answer['low'], answer['high'])}")
        + (f" ({terms.reading_said('declared')})" if answer["reading"] == "declared" else "")
        for answer in one["answers"]
    )


def needs(document: Plain, one: Plain) -> str:
    """What a condition needs: a number, or what else must be so."""
    if is_counted(one):
        return threshold(one)
    if one["test"] == "chosen":
        option: str = document["criteria"][one["answers"][0]["criterion"]]["options"][one["option"]]
        return option.partition(":")[0]
    if one["test"] == "either":
        return pgettext("what a condition needs", "one of them")
    # Translators: a declaration must be on record
    return pgettext("what a condition needs", "recorded")


def threshold(one: Plain) -> str:
    """What the counted value of a condition is held against."""
    if one["at_most"] is not None:
        return _("at most %(level)s", level=one["at_most"])
    if one["less_than"] is not None:
        return _("below %(level)s", level=one["less_than"])
    return _("at least %(level)s", level=one["at_least"])


def value_said(one: Plain) -> str:
    """The value of a condition; yes, no or open where there is nothing to count."""
    if is_counted(one):
        return say.levels(one["low"], one["high"])
    if one["low"] != one["high"]:
        return pgettext("value of a condition", "open")
    return pgettext("value of a condition", "yes") if one["low"] else pgettext("value of a condition", "no")


def is_counted(one: Plain) -> bool:
    """Whether a condition has a value that is counted."""
    return one["test"] not in ("either", "claimed", "chosen")


def remarks(document: Plain) -> list[str]:
    """What is to be pointed out about stresses; it changes no figure."""
    found = []
    for one in document["verdict"]["remarks"]:
        names = say.listed(phrases.titles(document, one["criteria"]))
        if one["kind"] == "no_stress":
            found.append(
                _(
                    "%(criterion)s is practised at level 4, which speaks of a stress, and no stress is named.",
                    criterion=names,
                )
            )
        else:
            found.append(quoting(partial(_overburdened, one["stress"], names), document["lang"]))
    return found


def _overburdened(stress: str, criteria: str, quote: Quote) -> str:
    return _(
        "One stress (“%(stress)s”) carries %(criteria)s to level 4; it may carry two at most.",
        stress=quote(stress),
        criteria=criteria,
    )


def unknown_said(document: Plain, most: int = NAMED) -> str:
    """How many readings are not known, and the first `most` of them."""
    found = document["unknown"]
    if not found:
        return _("nothing; every reading that applies is answered")
    first = "; ".join(phrases.reading_named(document, one) for one in found[:most])
    if len(found) <= most:
        return ngettext("%(n)s reading: %(first)s", "%(n)s readings: %(first)s", len(found), first=first)
    return ngettext(
        "%(n)s reading: %(first)s; and %(more)s more",
        "%(n)s readings: %(first)s; and %(more)s more",
        len(found),
        first=first,
        more=len(found) - most,
    )


def core_gap(document: Plain) -> str:
    """How far words are from deeds over the core conditions, from the group that holds just these; else empty."""
    verdict = document["verdict"]
    groups = document["rubrics"].get(verdict["rubric"], {}).get("groups", {}).values()
    core = next((one for one in groups if set(one["criteria"]) == set(verdict["core"])), None)
    if core is None or core["gap"] is None:
        return ""
    count, steps = len(verdict["core"]), say.number(abs(core["gap"]), 1)
    if core["gap_says"] == "words_ahead":
        return ngettext(
            "Over the %(n)s core condition words are ahead of deeds, by %(steps)s steps.",
            "Over the %(n)s core conditions words are ahead of deeds, by %(steps)s steps.",
            count,
            steps=steps,
        )
    if core["gap_says"] == "quiet":
        return ngettext(
            "Over the %(n)s core condition more is done than said (quiet cooperation).",
            "Over the %(n)s core conditions more is done than said (quiet cooperation).",
            count,
        )
    return ngettext(
        "Over the %(n)s core condition words and deeds match.",
        "Over the %(n)s core conditions words and deeds match.",
        count,
    )
