"""Profile: what a framework says beside scores, in sentences and tables: its pole, breadth, severities and motives."""

from __future__ import annotations

from collections.abc import Mapping

from assess.report import phrases
from assess.report.frameworks import TOP, Cells, picked
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import _, pgettext


def profile_sentences(document: Plain, rubric: str) -> list[str]:
    """What a framework says beside scores: its pole, its breadth, severities and motives."""
    found, criteria = document["rubrics"][rubric]["profile"], document["criteria"]
    return [
        *_pole_sentences(found["pole"]),
        *_breadth_sentences(found["breadth"], criteria),
        *_severity_sentences(found["severities"], criteria),
        *_motive_sentences(found["motives"], criteria),
    ]


def _pole_sentences(found: Plain | None) -> list[str]:
    if found is None:
        return []
    poles = found["poles"]
    low, high = poles["low"], poles["high"]
    known = {"low": low, "high": high, "known": found["known"], "of": found["of"]}
    if found["class"] is None:
        # Translators: %(low)s and %(high)s are two poles; %(known)s of %(of)s positions between them are known
        return [_("Between %(low)s and %(high)s nothing is stated: %(known)s of %(of)s are known.", **known)]
    # Translators: %(title)s is the pole or what lies between; %(low)s and %(high)s are the two poles
    told = _(
        "Taken together: %(title)s "
        "(mean position %(mean)s of 4; %(low)s up to %(low_to)s, %(high)s from %(high_from)s).",
        title=found["title"],
        mean=say.number(found["mean"], 1),
        low=low,
        low_to=say.mean(poles["low_up_to"]),
        high=high,
        high_from=say.mean(poles["high_from"]),
    )
    return [told]


def _breadth_sentences(found: Plain | None, criteria: Plain) -> list[str]:
    if found is None:
        return []
    if found["wide"] is None:
        title = criteria[found["criterion"]]["title"]
        return [_("Wide or narrow cannot be told: %(criterion)s is not known.", criterion=title)]
    if found["wide"]:
        return [_("Wide: %(count)s of %(of)s areas are worked on.", count=found["count"], of=found["of"])]
    return [_("Narrow: %(count)s of %(of)s areas are worked on.", count=found["count"], of=found["of"])]


def _severity_sentences(found: Mapping[str, Plain], criteria: Plain) -> list[str]:
    known = {name: one["low"] for name, one in found.items() if one["low"] == one["high"]}
    said = [_most_severe(known, found, criteria)] if known else []
    both = [criteria[name]["title"] for name, one in found.items() if one["felt_by_both"]]
    if both:
        said.append(_("Felt by both, at level 2 or more: %(criteria)s.", criteria=say.listed(both)))
    elif any(one["may_be_felt_by_both"] for one in found.values()):
        said.append(_("Felt by both: nothing that is known so far."))
    elif any(criteria[name]["severity"]["sides"] for name in found):
        said.append(_("Felt by both: none."))
    return said


def _most_severe(known: Mapping[str, int], found: Mapping[str, Plain], criteria: Plain) -> str:
    """What is most severe of all, or of what is known."""
    worst = max(known.values())
    if not worst:
        return _("No severity above 0 is known.")
    named = say.listed(criteria[name]["title"] for name, level in known.items() if level == worst)
    if any(one["high"] > worst for one in found.values()):
        return _(
            "Most severe of what is known: %(criteria)s (level %(level)s of 4; higher is worse).",
            criteria=named,
            level=worst,
        )
    return _("Most severe: %(criteria)s (level %(level)s of 4; higher is worse).", criteria=named, level=worst)


def _motive_sentences(found: Mapping[str, str], criteria: Plain) -> list[str]:
    """The motives by standing; what stands before a colon in a title says only that it is one."""
    shared, lone = (
        say.listed(criteria[name]["title"].rpartition(": ")[2] for name, known in found.items() if known == standing)
        for standing in ("shared", "complementary")
    )
    said = _("Shared motives: %(motives)s.", motives=shared) if shared else ""
    return [*filter(None, [said, _("Motives of one partner only: %(motives)s.", motives=lone) if lone else ""])]


def profile_tables(document: Plain, rubric: str) -> list[tuple[Cells, list[Cells]]]:
    """The severities, motives and own choices of a framework, each as heads and rows."""
    found, criteria, names = document["rubrics"][rubric]["profile"], document["criteria"], phrases.names(document)
    own = [criteria[one] for one in document["rubrics"][rubric]["criteria"] if one.startswith(f"{rubric}.")]
    partners, severities = list(names.values()), found["severities"]
    sides = {name: criteria[name]["severity"]["sides"] for name in severities}
    severe = [[criteria[name]["title"], say.levels(one["low"], one["high"])] for name, one in severities.items()]
    heads = [pgettext("head of a column", "Higher is worse, worst first"), phrases.reading_head("severity")]
    if any(sides.values()):
        heads += partners
        severe = [row + _sides(parts) for row, parts in zip(severe, sides.values(), strict=True)]
    motives = [
        [criteria[name]["title"], *_sides(criteria[name]["importance"]["sides"]), _standing(standing)]
        for name, standing in found["motives"].items()
    ]
    tables = (
        (heads, severe),
        ([phrases.reading_head("importance"), *partners, pgettext("head of a column", "Together")], motives),
        (_choice_heads(), _choice_rows(own, names)),
    )
    return [(heads, rows) for heads, rows in tables if rows]


def _standing(standing: str) -> str:
    """How a motive stands between the two partners."""
    return {
        "shared": pgettext("motive", "shared"),
        "complementary": pgettext("motive", "complementary: one partner only"),
        "absent": pgettext("motive", "absent"),
        "open": pgettext("motive", "cannot be told"),
    }[standing]


def _choice_heads() -> Cells:
    return [
        pgettext("head of a column", "Question"),
        pgettext("head of a column", "Partner"),
        pgettext("head of a column", "Answer"),
    ]


def _sides(parts: Mapping[str, int | str | None] | None) -> Cells:
    """Where each partner stands, or may stand; empty of what is asked of the two together."""
    if parts is None:
        return ["", ""]
    return [str(part) if isinstance(part, int) else say.levels(0, TOP) for part in parts.values()]


def _choice_rows(own: list[Plain], names: Mapping[str, str]) -> list[Cells]:
    """What was chosen of the rubric's own criteria of choice; those asked as declared and practised stand elsewhere."""
    rows = []
    for one in own:
        title, options = one["title"], one["options"]
        for held in (one[reading] for reading in ("choice", "choices") if reading in one):
            if held["sides"]:
                rows += [[title, names[side], picked(part, options)] for side, part in held["sides"].items()]
            else:
                rows.append([title, "", held["reason"] or picked(held["chosen"] or held["state"], options)])
    return rows
