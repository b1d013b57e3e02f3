"""Explanation: rows and figures of the arithmetic behind a verdict, or behind one criterion.

They set out what the document holds; every result is the document's own, and nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from assess.errors import AssessError, Problem
from assess.model import terms
from assess.report import phrases, verdict
from assess.report.arithmetic import weight
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

Places = Callable[[str, str, int | None], str]
"""The line of a rubric file that holds a criterion's reading or descriptor, or a class of the verdict."""
NAME = 12


def criterion_named(document: Plain, name: str) -> str:
    """The full id of the criterion meant by `name`: an id, or the part after the dot where only one has it.

    Raises AssessError, with suggestions, where none or several are meant.
    """
    wanted = _folded(name.strip())
    known = list(document["criteria"])
    full = [one for one in known if _folded(one) == wanted]
    short = [one for one in known if _folded(one.partition(".")[2]) == wanted]
    if name in known or len(full) == 1 or len(short) == 1:
        return name if name in known else (full or short)[0]
    if short:
        fact = _('several criteria are called "%(name)s"', name=name)
        raise AssessError(Problem(fact, _("write %(names)s in full", names=say.listed(short))))
    shorts = {one.partition(".")[2]: one for one in reversed(known)}
    close = get_close_matches(wanted, [*shorts, *known], n=3, cutoff=0.6)
    remedy = _("it asks %(names)s", names=", ".join(reversed(shorts)))
    if close:
        remedy = _("did you mean %(names)s?", names=say.either(close))
    raise AssessError(Problem(_('no criterion of this assessment is called "%(name)s"', name=name), remedy))


def condition_value(one: Plain) -> str:
    """`2, at least 3`: a condition's counted value beside its threshold; empty where nothing is counted."""
    return f"{say.levels(one['low'], one['high'])}, {verdict.threshold(one)}" if verdict.is_counted(one) else ""


def confidences(document: Plain) -> str:
    """`low for 2, high for 10`: how sure the answers are, by criteria; empty where no level is known."""
    given: dict[str, int] = {}
    for one in document["criteria"].values():
        if one["scored"] and any(key in one and one[key]["state"] == "level" for key in phrases.CORE_READINGS):
            degree = one["confidence"] or "moderate"
            given[degree] = given.get(degree, 0) + 1
    return ", ".join(
        # Translators: how sure the answers to so many criteria are, such as “low for 2”
        _("%(confidence)s for %(n)s", confidence=phrases.confidence_said(name), n=given[name])
        for name in document["scales"]["confidence"]
        if name in given
    )


def core_sums(document: Plain) -> list[str]:
    """The sums of the core conditions' levels, as the last row under them."""
    core = [document["criteria"][name] for name in document["verdict"]["core"] if name in document["criteria"]]
    sums = [
        say.levels(*(sum(one[key][end] for one in core) for end in ("low", "high"))) for key in phrases.CORE_READINGS
    ]
    return [_("Sum, of %(n)s", n=4 * len(core)), *sums, ""]


def counted_in(document: Plain, name: str) -> list[str]:
    """The rubrics in which a criterion counts, with what it weighs there."""
    rubrics = [document["rubrics"][one] for one in document["criteria"][name]["rubrics"]]
    return [_("%(rubric)s (weight %(n)s)", rubric=one["title"], n=say.figure(weight(one, name))) for one in rubrics]


def dyad_levels(document: Plain, one: Plain) -> str:
    """`3 (ARG 3, BRA 4)`: the dyad's level or range in a reading, and what each partner's is."""
    if one["state"] == "not_applicable":
        return terms.state_said(one["state"])
    dyad = say.levels(one["low"], one["high"])
    if not one["sides"]:
        return dyad
    codes = phrases.names(document, "code")
    parts = [
        f"{fit.cut(codes[side], NAME)} {part if isinstance(part, int) else '?'}" for side, part in one["sides"].items()
    ]
    return f"{dyad} ({', '.join(parts)})"


def exact(share: float) -> str:
    """A fraction in percent with up to two decimals."""
    return _("%(n)s %%", n=say.figure(round(share * 100, 2)))


def known_core(document: Plain, key: str) -> int:
    """How many of the core conditions are known in a reading."""
    criteria = document["criteria"]
    return sum(criteria[name][key]["level"] is not None for name in document["verdict"]["core"] if name in criteria)


def cases_said(document: Plain, statement: Plain) -> str:
    """How many cases a statement rests on, and whether they were counted or drawn."""
    count, number = statement["cases"], say.number(statement["cases"])
    if count == 1:
        return _("Every level that bears on the verdict is known: one case.")
    if statement["counted"]:
        return ngettext(
            "%(n)s case, counted: every combination of what is open.",
            "%(n)s cases, counted: every combination of what is open.",
            count,
            n=number,
        )
    return ngettext(
        "%(n)s case, drawn of what is open, seed %(seed)s.",
        "%(n)s cases, drawn of what is open, seed %(seed)s.",
        count,
        n=number,
        seed=document["seed"],
    )


def draws_said(document: Plain) -> str:
    """How the draws were made that tell how firm a verdict is."""
    count = document["verdict"]["draws"]
    # Translators: %(chances)s is a list such as “80 % (high), 60 % (low)”
    return ngettext(
        "%(n)s draw, seed %(seed)s. In each a known level stays with a chance of %(chances)s by its confidence, "
        "or moves one up or down; an open one falls anywhere in its range.",
        "%(n)s draws, seed %(seed)s. In each a known level stays with a chance of %(chances)s by its confidence, "
        "or moves one up or down; an open one falls anywhere in its range.",
        count,
        n=say.number(count),
        seed=document["seed"],
        chances=_stays(document),
    )


def class_holds(one: Plain) -> str:
    """Whether a class that was tried holds."""
    return {
        "met": pgettext("class", "holds"),
        "unmet": pgettext("class", "does not hold"),
        "open": pgettext("class", "open"),
        "not_examined": pgettext("class", "passed over"),
    }[one["holds"]]


def reading_asked(document: Plain, one: Plain) -> str:
    """`practised by Boreal`, with what is open behind it: a reading, and the partner that it speaks of."""
    side = one.get("side")
    reading = terms.reading_said(one["reading"])
    if side:
        reading = terms.reading_of_partner(one["reading"], phrases.names(document, "in_sentence")[side])
    return f"{reading}{phrases.behind(document, one)}"


def looking_at(document: Plain, name: str) -> list[tuple[str, str, str]]:
    """Class, state and text of every condition that looks at a criterion, each once."""
    held = document["verdict"]
    following = held["next"]["conditions"] if held["next"] else []
    tried = [one for each in held["tried"] for one in each["conditions"]]
    looking = [
        (say.capital(held["classes"][one["class"]]), phrases.holds_said(one["state"]), one["text"])
        for one in [*tried, *held["conditions"], *following]
        if any(answer["criterion"] == name for answer in one["answers"])
    ]
    return list(dict.fromkeys(looking))


def lowered(document: Plain) -> list[tuple[str, str, str, str]]:
    """The core readings that evidence does not show as they were answered: title, reading, answered, shown."""
    rows = []
    for name in document["verdict"]["core"]:
        for key in phrases.CORE_READINGS:
            one = document["criteria"].get(name, {}).get(key)
            if one and one["level"] is not None and one["supported"] != {"low": one["level"], "high": one["level"]}:
                shown = say.levels(one["supported"]["low"], one["supported"]["high"])
                title = phrases.title_of(document, name)
                rows.append((title, terms.reading_said(key), str(one["level"]), shown))
    return rows


def parts(one: Plain) -> list[tuple[str | None, Any]]:
    """Each partner's answer in a reading, or the dyad's under None."""
    if one["sides"]:
        return list(one["sides"].items())
    return [(None, one["level"] if one["level"] is not None else "unknown" if one["state"] == "unknown" else None)]


def chosen(document: Plain, criterion: Plain, one: Plain) -> list[tuple[str, str]]:
    """Who chose what of a criterion's options, in words."""
    options = criterion["options"]
    found = one["sides"] or {"": one["chosen"] if one["state"] == "chosen" else None}
    names = phrases.names(document)
    said = {
        side: say.listed([options[pick] for pick in part]) or pgettext("options", "none")
        if isinstance(part, list)
        else pgettext("options", "not known")
        for side, part in found.items()
    }
    return [(names.get(side, pgettext("options", "Chosen")), text) for side, text in said.items()]


def _stays(document: Plain) -> str:
    """With which chance a level stays in a draw, by its confidence."""
    chances = document["scales"]["confidence"].items()
    return ", ".join(f"{say.share(one['stays'] / 100)} ({phrases.confidence_said(name)})" for name, one in chances)


def supported(document: Plain, criterion: Plain, key: str) -> list[str]:
    """What the evidence for a reading shows of each partner's level, and of the dyad's."""
    one, told = criterion[key], []
    shown = say.levels(one["supported"]["low"], one["supported"]["high"])
    if one.get("derived"):
        return [_carrying(document, one["follows"], shown)]
    for side, part in parts(one):
        items = [item for item in criterion["evidence"] if key in item["supports"]]
        caps = [item["caps"][key] for item in items if side is None or item["side"] in (None, side)]
        if isinstance(part, int):
            told.append(_supported(phrases.names(document)[side] if side else "", part, caps))
    if one["sides"]:
        told.append(_("Shown by evidence, of the dyad: %(levels)s.", levels=shown))
    return told


def _carrying(document: Plain, rule: Plain, shown: str) -> str:
    """What is shown of a level that follows from other answers, and by what."""
    if rule["form"] == "count":
        title = phrases.title_of(document, rule["of"])
        return _("Shown by evidence: %(levels)s, by what supports %(criterion)s.", levels=shown, criterion=title)
    items = [one for one in phrases.commitments(document) if one["due_in_period"] or not rule["half"]]
    return _(
        "Shown by evidence: %(levels)s, by the sources of the commitments (%(n)s of %(of)s have one).",
        levels=shown,
        n=sum(bool(one["source"].strip()) for one in items),
        of=len(items),
    )


def _supported(name: str, level: int, caps: list[int]) -> str:
    """What the evidence for an answer shows of it; `name` is the partner's, empty where the two answer together."""
    # Translators: an answer of the two together, before its level
    slots = {"who": name or pgettext("level", "Answered"), "level": level}
    if level == 0:
        return _("%(who)s %(level)s: a level 0 needs no evidence.", **slots)
    if not caps:
        return _("%(who)s %(level)s: no evidence, so no more than 0–1 is shown.", **slots)
    return _(
        "%(who)s %(level)s: its evidence carries up to %(most)s, so %(shown)s is shown.",
        most=max(caps),
        shown=min(level, max(caps)),
        **slots,
    )


def _folded(name: str) -> str:
    """A name as it is compared: small letters, and one sign between words."""
    return name.lower().replace("-", "_").replace(" ", "_")
