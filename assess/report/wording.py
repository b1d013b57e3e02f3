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
THREE = 3


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
    return found | {"reasons": reasons(found), "changes": changes(found), "cite": citation(found)}


def _verdict(document: Plain) -> Plain:
    """The verdict with what is said of its statements, conditions and stresses."""
    found: Plain = document["verdict"]
    following = found["next"] and _tested(found["next"])
    return found | {
        **statements(found),
        "gap_sentence": claimed_and_practised(found["as_claimed"], found["as_answered"]),
        "conditions": [_condition(one) for one in found["conditions"]],
        "next": following and following | {"must_cease": [_tested(one) for one in following["must_cease"]]},
        "tried": [_tested(one) for one in found["tried"]],
        "remarks": [_remark(one, document["criteria"]) for one in found["remarks"]],
    }


def statements(verdict: Plain) -> Plain:
    """The three statements; where no verdict was examined they say why."""
    found = {key: verdict[key] for key in ("as_answered", "as_evidenced", "as_claimed")}
    if found["as_answered"]["class"] != NOT_EXAMINED:
        return found
    none = {"title": "no verdict examined", "sentence": no_verdict(verdict["rubric"])}
    return {key: one | none for key, one in found.items()}


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


def no_verdict(rubric: str) -> str:
    """Why nothing is said of a class."""
    return f"No verdict is stated: the rubric {rubric} is not part of this assessment."


def reasons(document: Plain) -> list[str]:
    """Three reasons for the verdict, the weightiest first; fewer where there is less to say."""
    verdict = document["verdict"]
    found: list[str] = []
    if verdict["as_answered"]["class"] in OPEN:
        found += _open_reasons(document)
    else:
        found += [_met(one) for one in verdict["conditions"] if one["state"] == "met" and one["test"] != "claimed"][:2]
        if verdict["next"] and verdict["next"]["conditions"]:
            missing = verdict["next"]["conditions"][0]
            title = verdict["next"]["title"]
            found.append(f"Short of “{title}”: {missing['text']} is {_not_met(missing)}.")
    if gap := _gap_reason(document):
        found.insert(min(2, len(found)), gap)
    return found[:THREE]


def _met(one: Plain) -> str:
    return f"{say.capital(one['text'])}{_figure(one)}."


def _not_met(one: Plain) -> str:
    how = "open" if one["state"] == "open" else "not met"
    return f"{how}{_figure(one)}"


def _figure(one: Plain) -> str:
    """The counted value of a condition, in brackets; nothing where there is none to count."""
    if one["test"] in ("either", "claimed", "chosen"):
        return ""
    words = {"sum": "they add up to", "count": "found:", "ahead": "found:"}
    names = [answer["title"].lower() for answer in one["answers"]]
    if one["test"] == "every" and len(names) > 1:
        worst = [a["title"].lower() for a in one["answers"] if a["low"] == min(b["low"] for b in one["answers"])]
        low = f"the lowest is {one['value']}"
        return f" ({low}, {say.listed(worst[:2])})" if one["low"] == one["high"] and len(worst) <= 2 else f" ({low})"
    return f" ({words.get(one['test'], 'it stands at')} {one['value']})"


def _open_reasons(document: Plain) -> list[str]:
    verdict = document["verdict"]
    found = []
    if verdict["as_answered"]["class"] == "insufficient":
        for reading in ("practised", "declared"):
            known = sum(document["criteria"][name][reading]["level"] is not None for name in verdict["core"])
            if known < verdict["floor"]:
                count = f"{known} of the {len(verdict['core'])} core conditions"
                found.append(f"{count} are known as {reading}; a verdict needs {verdict['floor']}.")
    named = [
        f"{verdict['classes'][name]} ({say.share(share)})"
        for name, share in verdict["as_answered"]["candidates"].items()
        if share * 100 >= verdict["shares"]["named"]
    ]
    found.append(f"The answers leave possible: {say.listed(named)}.")
    return found


def _gap_reason(document: Plain) -> str:
    known = [name for name in document["gaps"] if document["criteria"][name]["gap"] is not None]
    if not known:
        return ""
    widest = max(known, key=lambda name: abs(document["criteria"][name]["gap"]))
    one = document["criteria"][widest]
    if one["gap"] == 0:
        return "Words and deeds stand at the same level on every criterion that is known in both."
    levels = f"declared {one['declared']['level']}, practised {one['practised']['level']}"
    way = "Words run furthest ahead of deeds" if one["gap"] > 0 else "Deeds run furthest ahead of words"
    return f"{way} on {one['title'].lower()}: {levels}."


def changes(document: Plain) -> list[str]:
    """Three things that would change the verdict: open answers first, then single levels, then the next class."""
    verdict = document["verdict"]
    found = [
        f"To know {_place(document, one)}: it would change the class in {say.share(one['share'])} of the cases."
        for one in verdict["deciding"]
    ]
    found += [_flip(document, one) for one in _spread(verdict["flips"])]
    if verdict["next"] and len(found) < THREE:
        title = verdict["next"]["title"]
        found += [f"For “{title}”: {one['text']}{_figure(one)}." for one in verdict["next"]["conditions"]]
    return found[:THREE]


def _spread(flips: list[Plain]) -> list[Plain]:
    """Flips so ordered that the first ones lead to different classes and speak of different criteria."""
    found: list[Plain] = []
    for one in [*flips]:
        if all(one["class"] != other["class"] for other in found):
            found.append(one)
    rest = [one for one in flips if one not in found]
    return found + [one for one in rest if all(one["criterion"] != other["criterion"] for other in found)]


def _flip(document: Plain, one: Plain) -> str:
    classes = document["verdict"]["classes"]
    way = "rose" if one["to"] > one["from"] else "fell"
    place = _place(document, one)
    return f"If {place} {way} from {one['from']} to {one['to']}, the verdict would be “{classes[one['class']]}”."


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
