"""Verdict: the sentences on what is claimed, practised and shown, how firm that is, why, and what would change it.

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
RESTS_ON = {"as_answered": "the levels as answered", "as_claimed": "what the partners say and sign", "as_evidenced": ""}


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


def claimed_and_practised(verdict: Plain) -> str:
    """The first and the third statement in a few words, what the paper calls the gap; empty where there is none."""
    claimed, answered = verdict["as_claimed"], verdict["as_answered"]
    if not is_examined(verdict):
        return ""
    if answered["class"] in OPEN:
        practised = "what is practised is open" if answered["class"] == "undetermined" else "too little is known of it"
    else:
        practised = f"practised: {answered['title']}"
    claim = "what is claimed is open" if claimed["class"] in OPEN else f"Claimed: {claimed['title']}"
    return f"{say.capital(claim)}; {practised}."


def statements(document: Plain) -> list[Card]:
    """The three statements, each with what it rests on; each framework's scores where no verdict is examined."""
    verdict = document["verdict"]
    if not is_examined(verdict):
        return [card for rubric in document["rubrics"].values() for card in _scores(rubric)]
    inks = {"as_claimed": "declared"}
    return [
        Card(name, say.capital(verdict[key]["title"]), _note(key, verdict), inks.get(key, "practised"))
        for key, name in STATEMENTS
    ]


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
        found.append(Card("Gap", steps, phrases.GAP_SAYS[rubric["gap_says"]], "practised"))
    return found


def _note(key: str, verdict: Plain) -> str:
    """What a statement rests on, or which classes it leaves open."""
    one = verdict[key]
    candidates = phrases.ordered(one["candidates"])
    titles = verdict["classes"] | one.get("titles", {})
    if one["class"] in OPEN and candidates:
        shown = ", ".join(f"{titles.get(name, name)} {say.share(part)}" for name, part in candidates[:3])
        said = f"{'possible' if one['class'] == 'undetermined' else 'so far'}: {shown}"
    else:
        share = f"{say.share(one['candidates'].get(one['class'], 0.0))} of cases" if len(candidates) > 1 else ""
        said = "; ".join(filter(None, (RESTS_ON[key], share)))
    evidenced = f"{one['same']} of {one['of']} core readings hold on their evidence" if key == "as_evidenced" else ""
    return "; ".join(filter(None, (evidenced, said)))


def firmness(verdict: Plain) -> str:
    """How firm the verdict is, in a sentence; empty where there is none to be firm."""
    if not verdict["acceptability"]:
        return ""
    if verdict["as_answered"]["class"] == "insufficient":
        return "Shares of the cases that the open answers leave. They describe; they are no verdict."
    if verdict["firmness"] is None:
        return f"No class has {verdict['shares']['stated']} % of the cases that the open answers leave."
    kept = f"{say.share(verdict['share'])} of the draws keep this verdict"
    return say.joined(f"{verdict['firmness'].capitalize()}: {kept}.", larger(verdict))


def larger(verdict: Plain) -> str:
    """Which class has a larger share of the draws than the one stated; empty where none has."""
    return f"The larger share falls to {verdict['classes'][verdict['larger']]}." if verdict["larger"] else ""


def own_classes(verdict: Plain) -> list[str]:
    """The classes that the stated name stands for: one, or several that are named together."""
    stated = verdict["as_answered"]["class"]
    return list(verdict["together"].get(stated, [stated]))


def other_classes(verdict: Plain) -> list[str]:
    """The classes beside the stated one that hold a named share of the draws: `28 % alliance in implementation`."""
    own = own_classes(verdict)
    others = {name: share for name, share in verdict["acceptability"].items() if name not in own}
    return _named_classes(verdict, others, "{share} {title}")


def open_verdict(document: Plain, most: int = NAMED) -> list[tuple[str, str]]:
    """Where no class is stated: which remain possible, and which `most` readings would settle most."""
    verdict = document["verdict"]
    stated, rows = verdict["as_answered"]["class"], []
    if stated not in OPEN:
        return []
    named = _named_classes(verdict, verdict["as_answered"]["candidates"], "{title} {share}")
    rows.append(("Possible" if stated == "undetermined" else "So far", ", ".join(named)))
    if stated == "insufficient":
        rows.append(("Too few", _needed(verdict)))
    settling = [f"{phrases.within(document, one)} ({say.share(one['share'])})" for one in verdict["deciding"][:most]]
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


def reason(document: Plain, one: Plain) -> str:
    """A reason for the verdict."""
    verdict = document["verdict"]
    if one["kind"] == "met":
        return f"{say.capital(one['condition']['text'])}{_figure(one['condition'])}."
    if one["kind"] == "missing":
        missing, title = one["condition"], verdict["next"]["title"]
        how = "open" if missing["state"] == "open" else "not met"
        return f"Short of “{title}”: {missing['text']} is {how}{_figure(missing)}."
    if one["kind"] == "known":
        count = f"{one['known']} of the {one['core']} core conditions"
        return f"{count} are known as {one['reading']}; a verdict needs {one['needed']}."
    if one["kind"] == "possible":
        named = [f"{verdict['classes'][name]} ({say.share(share)})" for name, share in one["classes"].items()]
        return f"The answers leave possible: {say.listed(named)}."
    return _widest_gap(document["criteria"][one["criterion"]], one["steps"])


def _widest_gap(one: Plain, steps: int) -> str:
    if steps == 0:
        return "Words and deeds stand at the same level on every criterion that is known in both."
    levels = f"declared {one['declared']['level']}, practised {one['practised']['level']}"
    way = "Words run furthest ahead of deeds" if steps > 0 else "Deeds run furthest ahead of words"
    return f"{way} on {one['title'].lower()}: {levels}."


def change(document: Plain, one: Plain) -> str:
    """What would change the verdict."""
    verdict = document["verdict"]
    if one["kind"] == "missing":
        return f"For “{verdict['next']['title']}”: {one['condition']['text']}{_figure(one['condition'])}."
    whose = f" by {document['partners'][one['side']]['in_sentence']}" if one["side"] else ""
    place = f"{phrases.title_of(document, one['criterion']).lower()} as {one['reading']}{whose}"
    if one["kind"] == "deciding":
        return f"To know {place}: it would change the class in {say.share(one['share'])} of the cases."
    way, title = "rose" if one["to"] > one["from"] else "fell", verdict["classes"][one["class"]]
    return f"If {place} {way} from {one['from']} to {one['to']}, the verdict would be “{title}”."


def _figure(one: Plain) -> str:
    """The counted value of a condition, in brackets; nothing where there is none to count."""
    if not is_counted(one):
        return ""
    value = say.levels(one["low"], one["high"])
    words = {"sum": "they add up to", "count": "found:", "ahead": "found:"}
    names = [answer["title"].lower() for answer in one["answers"]]
    if one["test"] == "every" and len(names) > 1:
        worst = [a["title"].lower() for a in one["answers"] if a["low"] == min(b["low"] for b in one["answers"])]
        low = f"the lowest is {value}"
        return f" ({low}, {say.listed(worst[:2])})" if one["low"] == one["high"] and len(worst) <= 2 else f" ({low})"
    return f" ({words.get(one['test'], 'it stands at')} {value})"


def unknown_said(document: Plain, most: int = NAMED) -> str:
    """How many readings are not known, and the first `most` of them."""
    found = document["unknown"]
    if not found:
        return "nothing; every reading that applies is answered"
    first = "; ".join(phrases.within(document, one) for one in found[:most])
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return f"{say.amount(len(found), 'reading')}: {first}{more}"
