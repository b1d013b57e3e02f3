"""Wording: the sentences of a report that depend on figures, in plain words.

Each function takes facts of a document's plain view and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.report import profile
from assess.text import say

Plain = dict[str, Any]
OPEN = ("undetermined", "insufficient")
NOT_EXAMINED = "not_examined"


def worded(document: Plain) -> Plain:
    """The plain view of a document with its sentences, each beside the facts that it says."""
    partners, verdict = document["partners"], _verdict(document)
    names = {side: one["name"] for side, one in partners.items()}
    criteria, staged, period = document["criteria"], document["stage"], document["period"]
    found = document | {
        "title": f"{names['a']}–{names['b']}, {say.years(period['from'], period['to'])}",
        "rubrics": {
            name: one | {"profile": profile.worded(name, one, criteria, names)}
            for name, one in document["rubrics"].items()
        },
        "stage": staged and staged | {"sentence": stage(staged)},
        "verdict": verdict,
    }
    return found | {
        "reasons": [_reason(one, document) for one in document["reasons"]],
        "changes": [_change(one, document) for one in document["changes"]],
        "cite": citation(found),
    }


def _verdict(document: Plain) -> Plain:
    """The verdict with what is said of its statements, conditions and stresses."""
    found: Plain = document["verdict"]
    following = found["next"] and _tested(found["next"])
    return found | {
        **{key: statement(found[key], found["rubric"]) for key in ("as_answered", "as_evidenced", "as_claimed")},
        "gap_sentence": claimed_and_practised(found["as_claimed"], found["as_answered"]),
        "conditions": [_condition(one) for one in found["conditions"]],
        "next": following and following | {"must_cease": [_tested(one) for one in following["must_cease"]]},
        "tried": [_tested(one) for one in found["tried"]],
        "remarks": [_remark(one, document["criteria"]) for one in found["remarks"]],
    }


def statement(one: Plain, rubric: str) -> Plain:
    """A statement of the verdict that `rubric` bears; where none was examined it says so."""
    if one["class"] != NOT_EXAMINED:
        return one
    sentence = f"No verdict is stated: the rubric {rubric} is not part of this assessment."
    return one | {"title": "no verdict examined", "sentence": sentence}


def _tested(one: Plain) -> Plain:
    return one | {"conditions": [_condition(condition) for condition in one["conditions"]]}


def _condition(one: Plain) -> Plain:
    return one | {"value": say.levels(one["low"], one["high"]), "threshold": _threshold(one)}


def _threshold(one: Plain) -> str:
    """What the value of a condition is held against."""
    for key, words in (("at_most", "at most"), ("less_than", "below"), ("at_least", "at least")):
        if one[key] is not None:
            return f"{words} {one[key]}"
    return {"either": "one of them", "claimed": "recorded"}.get(one["test"], str(one["option"]))


def _remark(one: Plain, criteria: Mapping[str, Plain]) -> str:
    """What is to be pointed out about stresses; it changes no figure."""
    names = say.listed(criteria[name]["title"] for name in one["criteria"])
    if one["kind"] == "no_stress":
        return f"{names} is practised at level 4, which speaks of a stress, and no stress is named."
    return f"One stress (“{one['stress']}”) carries {names} to level 4; it may carry two at most."


def stage(found: Plain) -> str:
    """The stage in a sentence, with what breaks the order."""
    phases, reached = found["phases"], found["reached"]
    titles = {phase["id"]: phase["title"].lower() for phase in phases}
    count = len(phases)
    if reached == 0:
        text = f"No phase of {count} is reached: the first is not entered."
    elif reached is not None:
        last = phases[reached - 1]
        text = f"Phase {reached} of {count} is reached: {last['title'].lower()} ({last['part']})."
    elif (found["low"], found["high"]) == (0, count):
        text = f"The stage cannot be told: anything from no phase to all {count} is possible."
    else:
        low = f"phase {found['low']}" if found["low"] else "no phase"
        text = f"The stage lies between {low} and phase {found['high']} of {count}."
    if found["skipped"]:
        text += f" Skipped: {say.listed(titles[name] for name in found['skipped'])}."
    if found["out_of_order"]:
        text += f" Entered out of order: {say.listed(titles[name] for name in found['out_of_order'])}."
    return text


def claimed_and_practised(claimed: Plain, answered: Plain) -> str:
    """The first and the third statement in a few words, what the paper calls the gap; empty where there is none."""
    if answered["class"] == NOT_EXAMINED:
        return ""
    if answered["class"] in OPEN:
        practised = "what is practised is open" if answered["class"] == "undetermined" else "too little is known of it"
    else:
        practised = f"practised: {answered['title']}"
    claim = "what is claimed is open" if claimed["class"] in OPEN else f"Claimed: {claimed['title']}"
    return f"{say.capital(claim)}; {practised}."


def _reason(one: Plain, document: Plain) -> str:
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


def _change(one: Plain, document: Plain) -> str:
    """What would change the verdict."""
    verdict = document["verdict"]
    if one["kind"] == "missing":
        return f"For “{verdict['next']['title']}”: {one['condition']['text']}{_figure(one['condition'])}."
    place = _place(document, one)
    if one["kind"] == "deciding":
        return f"To know {place}: it would change the class in {say.share(one['share'])} of the cases."
    way, title = "rose" if one["to"] > one["from"] else "fell", verdict["classes"][one["class"]]
    return f"If {place} {way} from {one['from']} to {one['to']}, the verdict would be “{title}”."


def _figure(one: Plain) -> str:
    """The counted value of a condition, in brackets; nothing where there is none to count."""
    if one["test"] in ("either", "claimed", "chosen"):
        return ""
    value = say.levels(one["low"], one["high"])
    words = {"sum": "they add up to", "count": "found:", "ahead": "found:"}
    names = [answer["title"].lower() for answer in one["answers"]]
    if one["test"] == "every" and len(names) > 1:
        worst = [a["title"].lower() for a in one["answers"] if a["low"] == min(b["low"] for b in one["answers"])]
        low = f"the lowest is {value}"
        return f" ({low}, {say.listed(worst[:2])})" if one["low"] == one["high"] and len(worst) <= 2 else f" ({low})"
    return f" ({words.get(one['test'], 'it stands at')} {value})"


def _place(document: Plain, one: Plain) -> str:
    """`trust as practised by Argentina`."""
    title = document["criteria"].get(one["criterion"], {}).get("title", one["criterion"]).lower()
    whose = f" by {document['partners'][one['side']]['in_sentence']}" if one["side"] else ""
    return f"{title} as {one['reading']}{whose}"


def citation(document: Plain) -> str:
    """A line with which the report can be cited."""
    number = len(document["merged_from"])
    who = document["assessor"]["name"] or (f"Merged from {number} assessments" if number else "Assessor not named")
    assessed = document["assessed"] or document["date"]
    rubrics = say.listed(f"{name} {one['version']}" for name, one in document["rubrics"].items())
    version = document["program"]["version"]
    return (
        f"{who} ({assessed[:4]}): {document['title']}. Assessment of a declared alliance, made with assess {version} "
        f"(rubrics {rubrics}), {assessed}; report of {document['date']}."
    )
