"""Phrases: the words for what a document has as ids, and how its names, levels and phases are printed everywhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from assess.model import terms
from assess.report.lines import Quote, quoting
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

T = TypeVar("T")
Plain = Mapping[str, Any]
"""A document, or a part of it, as plain data."""
NAMED, NAMED_TEXT = 2, 60
CORE_READINGS = ("declared", "practised")


def reading_head(reading: str) -> str:
    """A reading as the head of a column, a row or a line: `Declared`."""
    return {
        "declared": pgettext("head of a reading", "Declared"),
        "practised": pgettext("head of a reading", "Practised"),
        "severity": pgettext("head of a reading", "Severity"),
        "position": pgettext("head of a reading", "Position"),
        "importance": pgettext("head of a reading", "Importance"),
        "choice": pgettext("head of a reading", "Choice"),
        "choices": pgettext("head of a reading", "Choices"),
    }[reading]


def state_head(state: str | None) -> str:
    """The same as it begins a line, or fills a cell."""
    return {
        "unknown": pgettext("state of an answer", "Unknown"),
        "unanswered": pgettext("state of an answer", "Not answered"),
        "not_applicable": pgettext("state of an answer", "Does not apply"),
    }[state or "unanswered"]


def holds_said(state: str) -> str:
    """Whether a condition or a class holds."""
    return {
        "met": pgettext("condition", "met"),
        "unmet": pgettext("condition", "unmet"),
        "open": pgettext("condition", "open"),
        "not_examined": pgettext("condition", "not examined"),
    }[state]


def firmness_said(firmness: str | None) -> str:
    """How firm a verdict is, within a line; empty where there is none to be firm."""
    return {
        "firm": pgettext("firmness", "firm"),
        "leaning": pgettext("firmness", "leaning"),
        "contested": pgettext("firmness", "contested"),
        None: "",
    }[firmness]


def firmness_head(firmness: str | None) -> str:
    """The same as it begins a line."""
    return {
        "firm": pgettext("firmness", "Firm"),
        "leaning": pgettext("firmness", "Leaning"),
        "contested": pgettext("firmness", "Contested"),
        None: "",
    }[firmness]


def confidence_said(confidence: str) -> str:
    """A degree of confidence, within a line."""
    return {
        "low": pgettext("confidence", "low"),
        "moderate": pgettext("confidence", "moderate"),
        "high": pgettext("confidence", "high"),
    }[confidence]


def gap_says(gap: str) -> str:
    """What a gap between words and deeds says, as it stands alone or behind a colon."""
    return {
        "words_ahead": pgettext("gap", "words are ahead of deeds"),
        "quiet": pgettext("gap", "more is done than said (quiet cooperation)"),
        "match": pgettext("gap", "words and deeds match"),
    }[gap]


def phase_named(look: str) -> str:
    """How a phase stands in its stage, in words."""
    return {
        "entered": pgettext("phase", "entered"),
        "skipped": pgettext("phase", "skipped"),
        "early": pgettext("phase", "out of order"),
        "before": pgettext("phase", "not entered"),
        "open": pgettext("phase", "not known"),
    }[look]


def part_said(part: str) -> str:
    """The part of the way that a phase belongs to, within a line."""
    return {
        "formulation": pgettext("part of the phases", "formulation"),
        "implementation": pgettext("part of the phases", "implementation"),
    }[part]


def part_head(part: str) -> str:
    """The same as it stands over the phases."""
    return {
        "formulation": pgettext("part of the phases", "Formulation"),
        "implementation": pgettext("part of the phases", "Implementation"),
    }[part]


def names(document: Plain, key: str = "name") -> dict[str, str]:
    """The names of the partners by side; `in_sentence` has them as sentences do."""
    return {side: document["partners"][side][key] for side in "ab"}


def reading_named(document: Plain, one: Plain) -> str:
    """`Trust, practised, Boreal`: a reading and the partner it speaks of."""
    side = one.get("side")
    who = [document["partners"][side]["name"]] if side else []
    return ", ".join([title_of(document, one["criterion"]), terms.reading_said(one["reading"]), *who])


def behind(document: Plain, one: Plain) -> str:
    """What is open behind a reading that follows from other answers, in brackets; empty where it follows from none."""
    return quoting(lambda quote: _behind(document, one, quote), document["lang"])


def _behind(document: Plain, one: Plain, quote: Quote) -> str:
    items = [name for name in one.get("behind", ()) if isinstance(name, int)]
    named = [title_of(document, name) for name in one.get("behind", ()) if isinstance(name, str)]
    if items:
        listed = commitments(document)
        texts = [f"“{quote(fit.cut(listed[place]['text'], NAMED_TEXT))}”" for place in items]
        said = say.listed(say.some(texts, NAMED))
        named.append(ngettext("commitment %(texts)s", "commitments %(texts)s", len(items), texts=said))
    if not named:
        return ""
    # Translators: behind a reading that follows from other answers; %(answers)s are those of them that are open
    told = _("(open behind it: %(answers)s)", answers=say.listed(named))
    return f" {told}"


def commitments(document: Plain) -> Sequence[Plain]:
    """The commitments that are listed; none where nobody was asked for them."""
    return document["commitments"]["items"] if document["commitments"] else ()


def titles(document: Plain, criteria: Iterable[str]) -> list[str]:
    """The titles of criteria."""
    return [title_of(document, name) for name in criteria]


def title_of(document: Plain, name: str) -> str:
    """The title of a criterion; its id where the document has no such criterion."""
    return str(document["criteria"].get(name, {}).get("title", name))


def ranked(named: Iterable[tuple[str, T]]) -> list[tuple[str, list[T]]]:
    """What stands under each title, the title with most first, equal ones by name."""
    found: dict[str, list[T]] = {}
    for title, one in named:
        found.setdefault(title, []).append(one)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def ordered(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Shares by class, the largest first."""
    return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))


def phase(one: Plain, stage: Plain) -> str:
    """How a phase stands in its stage: `entered`, `skipped`, `early`, `before` or `open`."""
    if one["id"] in stage["skipped"]:
        return "skipped"
    if one["id"] in stage["out_of_order"]:
        return "early"
    return "open" if one["entered"] is None else "entered" if one["entered"] else "before"


def phase_said(one: Plain, stage: Plain) -> str:
    """The same in words."""
    return phase_named(phase(one, stage))


def reading(one: Plain) -> str:
    """The dyad's level in a reading of the document, with the state said where it is no level."""
    state = one["state"]
    if state == "level":
        return str(one["level"])
    if state == "not_applicable" or (one["low"], one["high"]) == (0, 4):
        return terms.state_said(state)
    levels = say.levels(one["low"], one["high"])
    if state == "unknown":
        return _("%(levels)s, unknown in part", levels=levels)
    return _("%(levels)s, not answered in part", levels=levels)


def readings(one: Plain, sign: str) -> list[str]:
    """The readings among the entries of `one`, known by their entry `sign`; what is declared comes first."""
    named = {name: value for name, value in one.items() if name != "groups"}
    found = [name for name, value in named.items() if isinstance(value, Mapping) and sign in value]
    return sorted(found, key=lambda name: CORE_READINGS.index(name) if name in CORE_READINGS else len(CORE_READINGS))


def scored(one: Plain) -> list[str]:
    """The readings of a rubric or group whose scores are shown: a severity, position or motive is told otherwise."""
    return [name for name in readings(one, "coverage") if name in CORE_READINGS]


def part(value: object) -> str:
    """One partner's answer: its level, `unknown`, or `not answered`."""
    return str(value) if isinstance(value, int) else terms.state_said(value if value == "unknown" else None)


def answered(one: Plain, among: Container[str] | None = None) -> bool:
    """Whether any reading of a criterion, or any `among` these, has an answer, be it of one partner alone."""
    found = [one[name] for name in readings(one, "question") if among is None or name in among]
    by_one = any(part is not None for reading in found for part in (reading.get("sides") or {}).values())
    return by_one or any(reading["state"] != "unanswered" for reading in found)


def stage_said(found: Plain) -> str:
    """The stage in sentences, with what breaks the order; where it is open, the phases at work are said first."""
    titles = {phase["id"]: phase["title"] for phase in found["phases"]}
    at_work = _at_work(found, titles) if found["reached"] is None else ""
    return say.joined(at_work, _reached(found), _skipped(found), _out_of_order(found, titles))


def _reached(found: Plain) -> str:
    """Up to which phase all are entered, or from where to where that may be."""
    phases, reached, count = found["phases"], found["reached"], len(found["phases"])
    if reached == 0:
        return _("No phase of %(of)s is reached: the first is not entered.", of=count)
    if reached is not None:
        last = phases[reached - 1]
        # Translators: %(title)s is the title of the phase, %(part)s is “formulation” or “implementation”
        return _(
            "Phase %(reached)s of %(of)s is reached: %(title)s (%(part)s).",
            reached=reached,
            of=count,
            title=last["title"],
            part=part_said(last["part"]),
        )
    low, high = found["low"], found["high"]
    if (low, high) == (0, count):
        return _("The stage cannot be told.")
    if not low:
        return _("The stage lies between no phase and phase %(high)s of %(of)s.", high=high, of=count)
    return _("The stage lies between phase %(low)s and phase %(high)s of %(of)s.", low=low, high=high, of=count)


def _skipped(found: Plain) -> str:
    skipped = [one for one in found["phases"] if one["id"] in found["skipped"]]
    told = ", ".join(f"{one['title']} ({_why_skipped(one)})" for one in skipped)
    return _("Skipped: %(phases)s.", phases=told) if told else ""


def _out_of_order(found: Plain, titles: Mapping[str, str]) -> str:
    told = say.listed(titles[name] for name in found["out_of_order"])
    return _("Out of order: %(phases)s.", phases=told) if told else ""


def _at_work(found: Plain, titles: Mapping[str, str]) -> str:
    """Which phases are at work, which are not, and of which it is not known."""
    at_work, idle, open_ones = (
        say.listed(titles[name] for name in found[key]) for key in ("at_work", "not_at_work", "not_known")
    )
    return say.joined(
        _("At work: %(phases)s.", phases=at_work) if at_work else "",
        _("Not at work: %(phases)s.", phases=idle) if idle else "",
        _("Not known: %(phases)s.", phases=open_ones) if open_ones else "",
    )


def _why_skipped(one: Plain) -> str:
    """What a skipped phase is, as far as its level tells."""
    if one["high"] == 0:
        return pgettext("phase", "not begun")
    if one["low"] > 0:
        return pgettext("phase", "one side only or broken off")
    return pgettext("phase", "not begun, one side only or broken off")
