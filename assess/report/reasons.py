"""Reasons: why a verdict is what it is, what would change it and what to watch, as sentences of a first page.

Each function takes a document, and a part of it, and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assess.model import terms
from assess.report import phrases
from assess.report.lines import quoting
from assess.report.phrases import Plain
from assess.report.verdict import NEARLY, OPEN, anything_known, is_counted
from assess.text import fit, say
from assess.text.language import _, ngettext

DESCRIPTOR = 105
OTHERS = 60
TOP = 4
MOST = 3


def reason(document: Plain, one: Plain) -> str:
    """A reason for the verdict."""
    if one["kind"] == "met":
        return f"{say.capital(_with_figure(document, one['condition']))}."
    if one["kind"] == "missing":
        return _missing(document, one["condition"])
    if one["kind"] == "known":
        return _known(one)
    if one["kind"] == "hangs":
        return _hangs(document, one)
    return _possible(document, one)


def _missing(document: Plain, asked: Plain) -> str:
    """A condition that the next class still asks."""
    title, condition = _next_title(document), _with_figure(document, asked)
    if asked["state"] == "open":
        return _("“%(title)s” asks what is open: %(condition)s.", title=title, condition=condition)
    return _("“%(title)s” asks more: %(condition)s.", title=title, condition=condition)


def _known(one: Plain) -> str:
    """How many of the core are known in a reading that is short of what a verdict needs."""
    said = {name: one[name] for name in ("known", "core", "needed")}
    if one["reading"] == "declared":
        return _("%(known)s of the %(core)s core conditions are known as declared; a verdict needs %(needed)s.", **said)
    return _("%(known)s of the %(core)s core conditions are known as practised; a verdict needs %(needed)s.", **said)


def _possible(document: Plain, one: Plain) -> str:
    """The likeliest of several classes that the answers allow."""
    name, share = phrases.ordered(one["classes"])[0]
    title = document["verdict"]["classes"][name]
    if share >= NEARLY:
        return _(
            "The answers allow more than one class; “%(title)s” holds in nearly all cases, more than any other.",
            title=title,
        )
    part, whole = say.fraction(share)
    return _(
        "The answers allow more than one class; “%(title)s” holds in about %(part)s of %(whole)s cases,"
        " more than any other.",
        title=title,
        part=part,
        whole=whole,
    )


def _hangs(document: Plain, one: Plain) -> str:
    """The one open answer that decides, and the class from each of its levels on."""
    verdict, told = document["verdict"], []
    for place, (level, name) in enumerate(one["classes"]):
        title = verdict["classes"][name]
        if place:
            told.append(_("from level %(level)s on “%(title)s”", level=level, title=title))
        elif one["classes"][1:]:
            told.append(_("below level %(level)s “%(title)s”", level=one["classes"][1][0], title=title))
        else:
            told.append(_("at any level “%(title)s”", title=title))
    classes = ", ".join(told)
    if verdict["as_answered"]["class"] not in verdict["order"]:
        return _("One open answer decides, %(place)s: %(classes)s.", place=_place(document, one), classes=classes)
    return _(
        "One open answer can still change it, %(place)s: %(classes)s.", place=_place(document, one), classes=classes
    )


def changes_said(document: Plain) -> list[str]:
    """What would change the verdict, one thing after the other, each as the act that would be true then.

    What the next class asks beside the first thing follows as such, and one reading of both partners is one thing.
    """
    found: dict[tuple[str, ...], list[Plain]] = {}
    for place, one in enumerate(document["changes"]):
        is_open = one["kind"] == "deciding"
        if is_open and not anything_known(document):
            continue
        found.setdefault((one["criterion"], one["reading"]) if is_open else (str(place),), []).append(one)
    told, asked = [], False
    for same in found.values():
        told.append(_as_well(document, same[0]) if asked and same[0]["kind"] == "missing" else _change(document, same))
        asked = asked or same[0]["kind"] == "missing"
    return [*told, *_ceasing(document)][:MOST] or list(_unchosen(document))


def _ceasing(document: Plain) -> Iterator[str]:
    """What keeps a pair from the next class where that asks nothing more, and no single level leads there.

    Where any of several things would do, nothing is said.
    """
    following = document["verdict"]["next"]
    leading = {one["class"] for one in document["changes"] if one["kind"] == "flip"}
    if not following or following["conditions"] or following["class"] in leading:
        return
    for one in following["must_cease"]:
        if len(one["conditions"]) == 1:
            # Translators: %(condition)s is a whole clause: “the two are at war”
            yield _(
                "“%(title)s”, once it no longer holds that %(condition)s.",
                title=_next_title(document),
                condition=one["conditions"][0]["text"],
            )


def _unchosen(document: Plain) -> Iterator[str]:
    """What would end a verdict that rests on a choice: the option beside the one that was chosen."""
    verdict, names = document["verdict"], phrases.names(document, "in_sentence")
    for one in verdict["conditions"]:
        if one["test"] == "chosen":
            options = document["criteria"][one["answers"][0]["criterion"]]["options"]
            others = [text for name, text in options.items() if name != one["option"]]
            yield _(
                "“%(title)s” would not hold if %(a)s or %(b)s took the other for a “%(option)s”.",
                title=say.capital(verdict["classes"][one["class"]]),
                option=others[0],
                **names,
            )


def _as_well(document: Plain, one: Plain) -> str:
    """What the next class asks beside what was said before."""
    return _("It asks as well: %(condition)s.", condition=_with_figure(document, one["condition"]))


def _next_title(document: Plain) -> str:
    """The title of the next class on the way up."""
    return say.capital(document["verdict"]["next"]["title"])


def _change(document: Plain, same: Sequence[Plain]) -> str:
    """What would change the verdict; `same` holds one thing, or one open reading of each partner."""
    one = same[0]
    if one["kind"] == "missing":
        return _asked(document, one["condition"])
    if one["kind"] == "deciding":
        return _to_know(document, same)
    return _flip(document, one)


def _to_know(document: Plain, same: Sequence[Plain]) -> str:
    """An open reading, of one partner or of both."""
    one = same[0]
    if len(same) > 1:
        names = phrases.names(document, "in_sentence")
        return _("To know %(place)s, by %(a)s and by %(b)s.", place=_place(document, {**one, "side": None}), **names)
    place, behind = _place(document, one), phrases.behind(document, one)
    return quoting(lambda quote: _("To know %(place)s.", place=place + quote(behind)), document["lang"])


def _flip(document: Plain, one: Plain) -> str:
    """A single level that gives another class, or none."""
    place, act = _place(document, one), _act(document, one["criterion"], one["reading"], one["to"])
    rises = one["to"] > one["from"]
    if one["class"] in OPEN and rises:
        # Translators: %(place)s is like “Trust as practised by Argentina”, %(act)s a quoted sentence
        return _("No class by itself, if %(place)s reached: %(act)s", place=place, act=act)
    if one["class"] in OPEN:
        return _("No class by itself, if %(place)s fell to: %(act)s", place=place, act=act)
    title = say.capital(document["verdict"]["classes"][one["class"]])
    if rises:
        return _("“%(title)s”, if %(place)s reached: %(act)s", title=title, place=place, act=act)
    return _("“%(title)s”, if %(place)s fell to: %(act)s", title=title, place=place, act=act)


def _asked(document: Plain, one: Plain) -> str:
    """What a condition of the next class asks: the act that is lacking, and where else; without one its own words."""
    bar = one["at_least"] if one["test"] == "every" else None
    known = [answer for answer in one["answers"] if bar and answer["level"] is not None]
    short = [answer for answer in known if answer["level"] < bar]
    if one["test"] == "sum" and one["state"] == "unmet" and one["at_least"]:
        return _rise(document, one)
    if not short:
        practised = [answer for answer in one["answers"] if answer["reading"] == "practised"]
        step = _next_step(document, practised) if one["test"] == "either" and one["state"] == "unmet" else ""
        # Translators: %(condition)s is a whole clause
        told = _("“%(title)s”, once %(condition)s.", title=_next_title(document), condition=_with_figure(document, one))
        return say.joined(told, step)
    return _lacking(document, short, bar)


def _lacking(document: Plain, short: Sequence[Plain], bar: Any) -> str:
    """The act that is lacking to what is asked of each, and what else must come as far."""
    first, *others = short
    title, place = _next_title(document), _place(document, first)
    act = _act(document, first["criterion"], first["reading"], bar)
    if not others:
        return _("“%(title)s”, if %(place)s reached: %(act)s", title=title, place=place, act=act)
    return ngettext(
        "“%(title)s”, if %(others)s came to level %(level)s and %(place)s reached: %(act)s",
        "“%(title)s”, if %(others)s came to level %(level)s and %(place)s reached: %(act)s",
        len(others),
        title=title,
        others=fit.cut(say.listed(answer["title"] for answer in others), OTHERS),
        level=bar,
        place=place,
        act=act,
    )


def _rise(document: Plain, one: Plain) -> str:
    """How far a sum must rise, and the act that would raise it by one: that of the lowest level that is known."""
    told = ngettext(
        "“%(title)s”, if levels of the core (%(reading)s) rose by %(n)s level in all, to %(to)s.",
        "“%(title)s”, if levels of the core (%(reading)s) rose by %(n)s levels in all, to %(to)s.",
        one["at_least"] - one["high"],
        title=_next_title(document),
        reading=terms.reading_said(one["answers"][0]["reading"]),
        to=one["at_least"],
    )
    return say.joined(told, _next_step(document, one["answers"]))


def _next_step(document: Plain, answers: Sequence[Plain]) -> str:
    """The act by which the lowest level that is known would rise by one; empty where none is known below the top."""
    known = [answer for answer in answers if answer["level"] is not None and answer["level"] < TOP]
    lowest = min(known, key=lambda answer: answer["level"], default=None)
    if lowest is None:
        return ""
    act = _act(document, lowest["criterion"], lowest["reading"], lowest["level"] + 1)
    return _("%(criterion)s would rise by one at: %(act)s", criterion=lowest["title"], act=act)


def _act(document: Plain, criterion: str, reading: str, level: Any) -> str:
    """The descriptor of a level, as a quotation."""
    return f"“{fit.cut(document['criteria'][criterion][reading]['descriptors'][level], DESCRIPTOR)}”"


def watched(document: Plain) -> str:
    """Where words are far ahead of deeds, the furthest first; empty where they are so nowhere."""
    told = []
    for found in document["watch"]:
        one = document["criteria"][found["criterion"]]
        said, done = one["declared"]["level"], one["practised"]["level"]
        # Translators: the level declared, then the level practised
        told.append(_("%(criterion)s (%(said)s to %(done)s)", criterion=one["title"], said=said, done=done))
    return _("words are far ahead of deeds on %(criteria)s.", criteria=say.listed(told)) if told else ""


def _place(document: Plain, one: Plain) -> str:
    """`Trust as practised by Boreal`: a reading, within a sentence."""
    title, reading = phrases.title_of(document, one["criterion"]), one["reading"]
    name = document["partners"][one["side"]]["in_sentence"] if one.get("side") else ""
    if reading == "declared":
        return (
            _("%(title)s as declared by %(name)s", title=title, name=name)
            if name
            else _("%(title)s as declared", title=title)
        )
    if reading == "practised":
        return (
            _("%(title)s as practised by %(name)s", title=title, name=name)
            if name
            else _("%(title)s as practised", title=title)
        )
    return f"{title}, {terms.reading_of_partner(reading, name) if name else terms.reading_said(reading)}"


def _with_figure(document: Plain, one: Plain) -> str:
    """A condition in its own words, and the value it is counted by where there is one."""
    return "; ".join(filter(None, (one["text"], _figure(document, one))))


def _figure(document: Plain, one: Plain) -> str:
    """The counted value of a condition; nothing where there is none to count."""
    if not is_counted(one):
        return ""
    value = say.levels(one["low"], one["high"])
    if one["test"] == "every" and (one["low"], one["high"]) == (0, 4):
        return _("that is not known")
    if one["test"] == "sum":
        return _("they add up to %(value)s", value=value)
    if one["test"] != "every":
        return _("it holds for %(value)s", value=value)
    if len(one["answers"]) == 1:
        return _standing(document, one["answers"][0]) or _("it stands at %(value)s", value=value)
    worst = [answer["title"] for answer in one["answers"] if answer["high"] == one["low"]]
    if one["low"] != one["high"] or len(worst) > 2:
        return _("the lowest is %(value)s", value=value)
    return _("the lowest is %(value)s (%(criteria)s)", value=value, criteria=", ".join(worst))


def _standing(document: Plain, answer: Plain) -> str:
    """Where each partner stands, `Alba stands at 3 and Boreal stands at 1`; empty of what is asked of the two."""
    sides = document["criteria"].get(answer["criterion"], {}).get(answer["reading"], {}).get("sides") or {}
    names = phrases.names(document, "in_sentence")
    return say.listed(
        _("%(name)s stands at %(level)s", name=names[side], level=part)
        if isinstance(part, int)
        else _("%(name)s stands at a level not known", name=names[side])
        for side, part in sides.items()
    )
