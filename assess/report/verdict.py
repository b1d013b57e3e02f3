"""Verdict: the sentences on what is claimed, practised and shown, how firm that is, and what it still needs.

Each function takes a document, or a part of one, and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.text import say

OPEN = ("undetermined", "insufficient")
NOT_EXAMINED = "not_examined"
NAMED = 5
STATEMENTS = (("as_claimed", "As claimed"), ("as_answered", "As answered"), ("as_evidenced", "As evidenced"))
RESTS_ON = {"as_answered": "the levels as answered", "as_claimed": "what the partners say and sign"}


def is_examined(verdict: Plain) -> bool:
    """Whether a rubric that bears a verdict is part of the assessment."""
    return bool(verdict["as_answered"]["class"] != NOT_EXAMINED)


def class_named(one: Plain) -> str:
    """The title of the class that is stated; said in words where none is examined."""
    return str(one["title"]) if one["class"] != NOT_EXAMINED else "no verdict examined"


def sentence(one: Plain, rubric: str) -> str:
    """What is stated, in the words of `rubric`, which bears the verdict; that it was not asked, where it was not."""
    if one["class"] != NOT_EXAMINED:
        return str(one["sentence"])
    return f"No verdict is stated: the rubric {rubric} is not part of this assessment."


def narrowly(verdict: Plain) -> str:
    """That a verdict is only just met; empty where a level could fall and leave it."""
    return " On these answers, narrowly." if verdict["narrow"] else ""


def apart(document: Plain) -> list[str]:
    """What the classes that a first page names must not be taken for."""
    verdict = document["verdict"]
    shown = {verdict[key]["class"] for key in ("as_answered", "as_evidenced")}
    shown |= {one["class"] for one in document["changes"] if one["kind"] == "flip"}
    shown |= {verdict["next"]["class"]} if verdict["next"] else set()
    return [text for name, text in verdict["apart"].items() if name in shown]


def statements(document: Plain) -> list[Card]:
    """The three statements, each with what it rests on; each framework's scores where no verdict is examined."""
    verdict = document["verdict"]
    if not is_examined(verdict):
        return [card for rubric in document["rubrics"].values() for card in _scores(rubric)]
    inks = {"as_claimed": "declared"}
    return [
        Card(name, say.capital(verdict[key]["title"]), _note(document, key), inks.get(key, "practised"))
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
    return "As evidenced: not shown, because no evidence was entered." if is_empty else ""


def _scores(rubric: Plain) -> list[Card]:
    """What stands in the place of the statements: a framework's scores and gap."""
    found = []
    for reading in phrases.scored(rubric):
        one = rubric[reading]
        open_to = f", range {say.score_range(one['low'], one['high'])}" if one["low"] != one["high"] else ""
        note = f"{rubric['short']}, of 100; {say.share(one['coverage'])} known{open_to}"
        found.append(Card(say.capital(reading), say.score(one["score"]), note, reading))
    if rubric["gap"] is not None:
        steps = f"{say.steps(rubric['gap'], 1)} steps"
        found.append(Card("Gap", steps, phrases.gap_says(rubric["gap_says"]), "practised"))
    return found


def _note(document: Plain, key: str) -> str:
    """What a statement rests on, or which classes it leaves open."""
    verdict = document["verdict"]
    one = verdict[key]
    if one["class"] == "not_shown":
        return f"{one['shown']} of the {len(verdict['core'])} core conditions are shown; {verdict['floor']} are needed"
    if key == "as_evidenced":
        rests = f"{one['same']} of {one['of']} core readings hold on their evidence"
    else:
        rests = RESTS_ON[key]
    if one["class"] not in OPEN or not anything_known(document):
        return rests
    titles = verdict["classes"] | one.get("titles", {})
    likeliest = [titles.get(name, name) for name, _ in phrases.ordered(one["candidates"])[:3]]
    return f"{'possible' if one['class'] == 'undetermined' else 'so far'}, the likeliest first: {', '.join(likeliest)}"


def firmness(verdict: Plain) -> str:
    """How firm the verdict is, in a sentence with its share in words; empty where there is none to be firm."""
    if verdict["firmness"] is None:
        return ""
    kept = f"the verdict stays in {say.often(verdict['share'])} simulations of small doubts"
    return say.joined(f"{verdict['firmness'].capitalize()}: {kept}.", larger(verdict))


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
    return f"The larger share falls to {verdict['classes'][verdict['larger']]}." if verdict["larger"] else ""


def own_classes(verdict: Plain) -> list[str]:
    """The classes that the stated name stands for: one, or several that are named together."""
    stated = verdict["as_answered"]["class"]
    return list(verdict["together"].get(stated, [stated]))


def other_classes(verdict: Plain) -> list[str]:
    """The classes beside the stated one that hold a named share of the draws: `28 % alliance under way`."""
    own = own_classes(verdict)
    others = {name: share for name, share in verdict["acceptability"].items() if name not in own}
    return _named_classes(verdict, others, "{share} {title}")


def open_verdict(document: Plain, most: int = NAMED) -> list[tuple[str, str]]:
    """Where no class is stated: which remain possible, and which `most` readings would settle most."""
    verdict = document["verdict"]
    stated, rows = verdict["as_answered"]["class"], []
    if stated not in OPEN:
        return []
    if anything_known(document):
        named = _named_classes(verdict, verdict["as_answered"]["candidates"], "{title} {share}")
        rows.append(("Possible" if stated == "undetermined" else "So far", ", ".join(named)))
    if stated == "insufficient":
        rows.append(("Too few", _needed(verdict)))
    if not anything_known(document):
        return rows
    settling = [
        f"{phrases.reading_named(document, one)}{phrases.behind(document, one)} ({say.share(one['share'])})"
        for one in verdict["deciding"][:most]
    ]
    return [*rows, ("Decisive", "; ".join(settling))] if settling else rows


def needed(verdict: Plain) -> dict[str, list[str]]:
    """The core criteria that are not known, by the reading in which too few are known for a verdict."""
    found: dict[str, list[str]] = {}
    for one in verdict["needed"]:
        found.setdefault(one["reading"], []).append(one["criterion"])
    return found


def still_needed(document: Plain) -> list[str]:
    """How many core conditions must become known before a verdict is stated, and which are not."""
    verdict, open_ones = document["verdict"], needed(document["verdict"])
    count, told = len(verdict["core"]), []
    for reading in phrases.CORE_READINGS:
        if named := phrases.titles(document, open_ones.get(reading, [])):
            known = f"{count - len(named)} of the {count} core conditions are known as {reading}"
            told.append(f"{known}, and a verdict needs {verdict['floor']}. Not known: {say.listed(named)}.")
    return told


def _needed(verdict: Plain) -> str:
    """How many of the core are known in a reading that is short of the floor."""
    count, floor = len(verdict["core"]), verdict["floor"]
    known = say.listed([f"{count - len(open_ones)} as {reading}" for reading, open_ones in needed(verdict).items()])
    return f"of the {count} core conditions {known} are known; a verdict needs {floor} of each"


def _named_classes(verdict: Plain, shares: Mapping[str, float], words: str) -> list[str]:
    """The classes with a share large enough to be named, the largest first."""
    kept = [(name, share) for name, share in phrases.ordered(shares) if share * 100 >= verdict["shares"]["named"]]
    return [words.format(title=verdict["classes"][name], share=say.share(share)) for name, share in kept]


def class_titles(verdict: Plain, classes: Iterable[str]) -> list[str]:
    """The titles of classes of a verdict."""
    return [verdict["classes"].get(name, name) for name in classes]


def passed_over(verdict: Plain) -> list[str]:
    """Which classes were passed over, and why: their rubric was not asked, or a choice they look at is open."""
    not_asked = [name for name in verdict["not_examined"] if name not in verdict["not_answered"]]
    told = (
        (not_asked, "because their rubrics are not part of this assessment"),
        (verdict["not_answered"], "because the choice that they rest on is not answered of both partners"),
    )
    return [f"Passed over, {why}: {say.listed(class_titles(verdict, names))}." for names, why in told if names]


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
        + (" (declared)" if answer["reading"] == "declared" else "")
        for answer in one["answers"]
    )


def threshold(one: Plain) -> str:
    """What the value of a condition is held against."""
    for key, words in (("at_most", "at most"), ("less_than", "below"), ("at_least", "at least")):
        if one[key] is not None:
            return f"{words} {one[key]}"
    return {"either": "one of them", "claimed": "recorded"}.get(one["test"], str(one["option"]))


def value_said(one: Plain) -> str:
    """The value of a condition; yes, no or open where there is nothing to count."""
    if is_counted(one):
        return say.levels(one["low"], one["high"])
    return "open" if one["low"] != one["high"] else "yes" if one["low"] else "no"


def is_counted(one: Plain) -> bool:
    """Whether a condition has a value that is counted."""
    return one["test"] not in ("either", "claimed", "chosen")


def remarks(document: Plain) -> list[str]:
    """What is to be pointed out about stresses; it changes no figure."""
    found = []
    for one in document["verdict"]["remarks"]:
        names = say.listed(phrases.titles(document, one["criteria"]))
        if one["kind"] == "no_stress":
            found.append(f"{names} is practised at level 4, which speaks of a stress, and no stress is named.")
        else:
            found.append(f"One stress (“{one['stress']}”) carries {names} to level 4; it may carry two at most.")
    return found


def unknown_said(document: Plain, most: int = NAMED) -> str:
    """How many readings are not known, and the first `most` of them."""
    found = document["unknown"]
    if not found:
        return "nothing; every reading that applies is answered"
    first = "; ".join(phrases.reading_named(document, one) for one in found[:most])
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return f"{say.amount(len(found), 'reading')}: {first}{more}"


def core_gap(document: Plain) -> str:
    """How far words are from deeds over the core conditions, from the group that holds just these; else empty."""
    verdict = document["verdict"]
    groups = document["rubrics"].get(verdict["rubric"], {}).get("groups", {}).values()
    core = next((one for one in groups if set(one["criteria"]) == set(verdict["core"])), None)
    if core is None or core["gap"] is None:
        return ""
    told = phrases.gap_says(core["gap_says"])
    steps = f", by {say.steps(abs(core['gap']), 1).lstrip('+')} steps" if core["gap_says"] == "words_ahead" else ""
    return f"Over the {say.counted(len(verdict['core']), 'core condition')} {told}{steps}."
