"""Explanation: the arithmetic behind a verdict, from the answers and the rubrics' lines to the class.

It sets out what the document holds; every result in it is the document's own, and it decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console

from assess.cli import marks
from assess.cli.arithmetic import gap_line, score_lines
from assess.cli.blocks import Block, Table, print_blocks
from assess.cli.blocks import spoken as said
from assess.cli.criterion import criterion_blocks, criterion_named
from assess.cli.sentences import is_examined, named_reading, ordered, own_classes
from assess.text import fit, say

Document = Mapping[str, Any]
Places = Callable[[str, str, int | None], str]
CORE_READINGS = ("declared", "practised")
HOLDS = {"met": "holds", "unmet": "does not hold", "open": "open", "not_examined": "passed over"}
UNCOUNTED = ("either", "claimed", "chosen")
EXACT = 2
NAME = 12
UNKNOWN = "?"


def print_explanation(document: Document, criterion: str | None, places: Places, console: Console) -> None:
    """Print the arithmetic of the verdict, or of one criterion, on `console`.

    Raises AssessError where the assessment has no such criterion.
    """
    print_blocks(explanation(marks.shown(dict(document), console.encoding), criterion, places), console)


def spoken(document: Document, criterion: str | None, places: Places) -> str:
    """The same as plain lines, a sentence each; raises AssessError where the assessment has no such criterion."""
    return said(explanation(marks.shown(dict(document)), criterion, places))


def explanation(document: Document, criterion: str | None, places: Places) -> list[Block]:
    """The arithmetic of the verdict, or of the criterion named (`ohmae.trust`, or `trust`), as blocks.

    `places` gives the line of a rubric file that holds a criterion's reading or descriptor, or a class of the verdict.
    """
    if criterion:
        return criterion_blocks(document, criterion_named(document, criterion), places)
    verdict = document["verdict"]
    blocks = [Block(f"{document['title']}: {verdict['as_answered']['title']}", (verdict["as_answered"]["sentence"],))]
    if is_examined(document):
        blocks += [_core(document), *_classes(document, places), _answered(document), _evidenced(document)]
        blocks += [_claimed(document), _firmness(document), _changes(document)]
    for name, rubric in document["rubrics"].items():
        lines = (*score_lines(document, name), *gap_line(document, name))
        blocks.append(Block(f"Scores: {rubric['title']}", lines or ("Nothing in it is scored.",)))
        for group, one in rubric["groups"].items():
            lines = (*score_lines(document, name, group), *gap_line(document, name, group))
            blocks.append(Block(f"Scores: {rubric['title']}, {one['title']}", lines))
    if document["stage"]:
        blocks.append(_stage(document))
    return blocks


def levels_of(document: Document, one: Document) -> str:
    """`3 (ARG 3, BRA 4)`: the dyad's level or range in a reading, and what each partner's is."""
    if one["state"] == "not_applicable":
        return "does not apply"
    dyad = say.levels(one["low"], one["high"])
    if not one["sides"]:
        return dyad
    codes = {side: fit.cut(partner["code"], NAME) for side, partner in document["partners"].items()}
    parts = [f"{codes[side]} {part if isinstance(part, int) else UNKNOWN}" for side, part in one["sides"].items()]
    return f"{dyad} ({', '.join(parts)})"


def _core(document: Document) -> Block:
    """The dyad's levels on the core, each with the partners', and their sums."""
    rows, sums = [], {key: [0, 0] for key in CORE_READINGS}
    for name in document["verdict"]["core"]:
        one = document["criteria"].get(name)
        if one is None:
            continue
        for key in CORE_READINGS:
            sums[key] = [sums[key][0] + one[key]["low"], sums[key][1] + one[key]["high"]]
        levels = [levels_of(document, one[key]) for key in CORE_READINGS]
        rows.append((one["title"], *levels, say.steps(one["gap"])))
    total = tuple(say.levels(*sums[key]) for key in CORE_READINGS)
    most = 4 * len(rows)
    return Block(
        "The core conditions",
        (
            "Where each partner is asked, the dyad stands at the lower of the two.",
            Table(("", "declared", "practised", "gap"), (*rows, (f"Sum, of {most}", *total, ""))),
        ),
    )


def _classes(document: Document, places: Places) -> list[Block]:
    """The classes in the order in which they are tried, with every condition, up to the first that holds."""
    intro = "They are tried in this order; the first whose conditions all hold is the verdict."
    tried = document["verdict"].get("tried", [])
    open_too = ["One that is open holds in some of the cases."] if any(one["holds"] == "open" for one in tried) else []
    blocks = [Block("The classes", (intro, *open_too))]
    for one in tried:
        place = places(f"{one['rubric']}.{one['class']}", "", None)
        title = f"{say.capital(one['title'])}: {HOLDS[one['holds']]}{f' [{place}]' if place else ''}"
        parts: tuple[str | Table, ...] = (_conditions(one["conditions"]),)
        if one["holds"] == "not_examined":
            parts = ("Its rubric is not part of this assessment.",)
        elif not one["conditions"]:
            parts = ("It has no conditions.",)
        blocks.append(Block(title, parts))
    return blocks


def _conditions(found: list[Document]) -> Table:
    return Table(("", "", ""), tuple((one["state"], condition_value(one), one["text"]) for one in found))


def condition_value(one: Document) -> str:
    """`2, at least 3`: a condition's counted value beside its threshold; empty where nothing is counted."""
    return "" if one["test"] in UNCOUNTED else f"{one['value']}, {one['threshold']}"


def _answered(document: Document) -> Block:
    verdict = document["verdict"]
    statement, stated = verdict["as_answered"], verdict["shares"]["stated"]
    lines = [_cases(statement, document["seed"]), *_candidates(statement["candidates"], verdict["classes"])]
    lines.append(f"A class with at least {stated} % of the cases is the verdict; here: {statement['title']}.")
    known = {key: _known_core(document, key) for key in CORE_READINGS}
    count, floor = len(verdict["core"]), verdict["floor"]
    counts = " and ".join(f"{number} as {key}" for key, number in known.items())
    lines.append(f"Of the {count} core conditions {counts} are known; below {floor} in either, none is stated.")
    return Block("As answered", tuple(lines))


def _known_core(document: Document, key: str) -> int:
    criteria = document["criteria"]
    return sum(criteria[name][key]["level"] is not None for name in document["verdict"]["core"] if name in criteria)


def _evidenced(document: Document) -> Block:
    """The same on supported levels, with every core reading that evidence does not show as answered."""
    verdict, criteria = document["verdict"], document["criteria"]
    statement = verdict["as_evidenced"]
    rows = []
    for name in verdict["core"]:
        for key in CORE_READINGS:
            one = criteria[name][key] if name in criteria else None
            if one and one["level"] is not None and one["supported"] != {"low": one["level"], "high": one["level"]}:
                supported = say.levels(one["supported"]["low"], one["supported"]["high"])
                rows.append((criteria[name]["title"], key, str(one["level"]), supported))
    lines: list[str | Table] = [
        f"{statement['same']} of {statement['of']} core readings are known, and shown as they were answered."
    ]
    lines += [Table(("lowered", "", "answered", "shown"), tuple(rows))] if rows else []
    lines += [_cases(statement, document["seed"]), *_candidates(statement["candidates"], verdict["classes"])]
    return Block(f"As evidenced: {statement['title']}", tuple(lines))


def _claimed(document: Document) -> Block:
    statement = document["verdict"]["as_claimed"]
    declaration = document["declaration"]
    recorded = f"A declaration is recorded: “{declaration['label']}”." if declaration else "No declaration is recorded."
    lines = [recorded, *_candidates(statement["candidates"], statement["titles"])]
    return Block(f"As claimed: {statement['title']}", tuple(lines))


def _cases(statement: Document, seed: int) -> str:
    if statement["cases"] == 1:
        return "Every level that bears on the verdict is known: one case."
    how = (
        "counted: every combination of what is open" if statement["counted"] else f"drawn of what is open, seed {seed}"
    )
    return f"{statement['cases']:,} cases, {how}."


def _candidates(shares: Mapping[str, float], titles: Mapping[str, str]) -> list[str]:
    return [f"{titles.get(name, name)}: {_exact(share)} of the cases" for name, share in ordered(shares)]


def _exact(share: float) -> str:
    return f"{share * 100:.{EXACT}f}".rstrip("0").rstrip(".") + " %"


def _firmness(document: Document) -> Block:
    """How often the draws keep each class, and what the stated one's share is called."""
    verdict, degrees = document["verdict"], document["scales"]["confidence"]
    stays = ", ".join(f"{one['stays']} % ({name})" for name, one in degrees.items())
    given: dict[str, int] = {}
    for one in document["criteria"].values():
        if one["scored"] and any(key in one and one[key]["state"] == "level" for key in CORE_READINGS):
            degree = one["confidence"] or "moderate"
            given[degree] = given.get(degree, 0) + 1
    counts = ", ".join(f"{name} for {given[name]}" for name in degrees if name in given)
    lines = [
        f"{verdict['draws']:,} draws, seed {document['seed']}. In each a known level stays with a chance of {stays} by "
        "its confidence, or moves one up or down; an open one falls anywhere in its range.",
        f"Confidence, moderate where none was given: {counts} of the criteria." if counts else "No level is known.",
    ]
    own = own_classes(verdict)
    lines += [f"{verdict['classes'][name]}: {_exact(share)}" for name, share in ordered(verdict["acceptability"])]
    bounds = verdict["shares"]
    if verdict["firmness"]:
        sum_of = " and ".join(verdict["classes"][name] for name in own)
        called = f"firm from {bounds['firm']} %, leaning from {bounds['leaning']} %, else contested"
        lines.append(f"{say.capital(sum_of)} together: {_exact(verdict['share'])}." if len(own) > 1 else "")
        lines.append(f"{_exact(verdict['share'])} is {verdict['firmness']} ({called}).")
    else:
        lines.append("No firmness is stated, because no class is.")
    if verdict["larger"]:
        lines.append(f"The larger share falls to {verdict['classes'][verdict['larger']]}.")
    return Block("Firmness", tuple(line for line in lines if line))


def _changes(document: Document) -> Block:
    """What the next class asks, every single level that would change the verdict, and what would settle it."""
    verdict = document["verdict"]
    parts: list[str | Table] = []
    following = verdict["next"]
    if following:
        missing = "What is missing:" if following["conditions"] else "None of its own conditions is missing."
        parts.append(f"Next on the way up: {following['title']}. {missing}")
        parts += [_conditions(following["conditions"])] if following["conditions"] else []
        parts += [f"It must cease to be: {one['title']}." for one in following["must_cease"]]
    if verdict["flips"]:
        parts.append("One level, and the verdict would be another:")
        flips = [
            (
                say.capital(named_reading(document, one)),
                f"{one['from']} → {one['to']}",
                verdict["classes"][one["class"]],
            )
            for one in verdict["flips"]
        ]
        parts.append(Table(("", "", ""), tuple(flips)))
    if verdict["deciding"]:
        parts.append("Open answers whose lowest and highest value give different classes, in so many of the cases:")
        deciding = [(say.capital(named_reading(document, one)), _exact(one["share"])) for one in verdict["deciding"]]
        parts.append(Table(("", ""), tuple(deciding)))
    return Block("What would change it", tuple(parts) or ("No single level would.",))


def _stage(document: Document) -> Block:
    stage = document["stage"]
    rows = [
        (phase["title"], say.levels(phase["low"], phase["high"]), marks.PHASE_WORDS[marks.phase_look(phase, stage)])
        for phase in stage["phases"]
    ]
    bar = f" (level {stage['entered_at']} or more)" if "entered_at" in stage else ""
    rule = f"The stage is the last phase up to which all are entered{bar}."
    return Block("Stage", (rule, Table(("", "", ""), tuple(rows)), stage["sentence"]))
