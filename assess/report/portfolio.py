"""Portfolio: what the page of a portfolio says and counts of its document: alliances, pairs and fields.

Each function takes the document, or a part of it, and returns text that is ready to print; none judges anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.model import terms
from assess.model.portfolio import ASPECTS
from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.verdict import class_named
from assess.text import say
from assess.text.language import _, ngettext, pgettext

CARDS = 6
NAMED_AT_MOST = 15
KEPT_NAMED = 6


def title(document: Plain) -> str:
    """`Alliances of Argentina`."""
    return _("Alliances of %(state)s", state=document["state"]["in_sentence"])


def headline(document: Plain) -> str:
    """The whole in figures: `4 alliances: 3 claimed, 1 under way or above. 1 contradiction among the pairs judged.`."""
    counts = document["counts"]
    # Translators: %(practised)s is a number, or from what number to what number of alliances are under way or above
    said = ngettext(
        "%(n)s alliance: %(claimed)s claimed, %(practised)s under way or above.",
        "%(n)s alliances: %(claimed)s claimed, %(practised)s under way or above.",
        counts["alliances"],
        claimed=counts["claimed"],
        practised=say.levels(counts["practised"]["low"], counts["practised"]["high"]),
    )
    return say.joined(said, _contradictions(counts))


def _contradictions(counts: Plain) -> str:
    if not counts["pairs"]:
        return ""
    if counts["not_judged"] == counts["pairs"]:
        return _("No pair is judged yet.")
    if not counts["contradictions"]:
        return _("No contradiction among the pairs judged.")
    return ngettext(
        "%(n)s contradiction among the pairs judged.",
        "%(n)s contradictions among the pairs judged.",
        counts["contradictions"],
    )


def alliance_title(one: Plain) -> str:
    """`Argentina–Brazil, 2003–2010`."""
    first, second = one["names"]
    return f"{first}–{second}, {say.years(one['period']['from'], one['period']['to'])}"


def gap_note(document: Plain) -> str:
    """Whose gaps stand side by side, where they are not all of one rubric."""
    by_rubric: dict[str, list[str]] = {}
    for row in document["alliances"]:
        if row["gap"] is not None:
            by_rubric.setdefault(row["gap_rubric"], []).append(row["name"])
    if len(by_rubric) < 2:
        return ""
    parts = [
        # Translators: whose gaps are computed by which rubric
        pgettext("gaps", "%(partners)s by %(rubric)s", partners=say.listed(names), rubric=rubric)
        for rubric, names in by_rubric.items()
    ]
    return _("The gaps are not all of one rubric: %(gaps)s.", gaps="; ".join(parts))


def class_cards(document: Plain) -> list[Card]:
    """Each verdict with how many alliances have it, and whose; of many verdicts the rarest together."""
    alliances = document["alliances"]
    ranked = phrases.ranked((say.capital(class_named(one["verdict"])), one["name"]) for one in alliances)
    if len(ranked) > CARDS:
        rest = [name for _, found in ranked[CARDS - 1 :] for name in found]
        ranked = [*ranked[: CARDS - 1], (_("Other verdicts"), rest)]
    return [Card(say.out_of(len(names), len(alliances)), title, some(names)) for title, names in ranked]


def widest_first(document: Plain) -> list[Plain]:
    """The alliances, those with the widest gap between words and deeds first, those without one last."""
    return sorted(document["alliances"], key=lambda one: -1 if one["gap"] is None else -abs(one["gap"]) - 1)


def some(names: list[str]) -> str:
    """Names as a list; of many the first, and how many more there are."""
    return say.listed(say.some(names, NAMED_AT_MOST))


def claimed_said(one: Plain) -> str:
    """Whether an alliance is claimed."""
    return pgettext("alliance", "yes") if one["claimed"] else pgettext("alliance", "no")


def practised_said(one: Plain) -> str:
    """Whether it is practised."""
    if one["practised"] is None:
        return pgettext("alliance", "open")
    return pgettext("alliance", "yes") if one["practised"] else pgettext("alliance", "no")


def areas(one: Plain) -> str:
    """How many fields are worked in and named: `3 (9 named)`; a dash where the fields were not asked."""
    fields = one["fields"]
    if not fields or not fields["known"]:
        return "–"
    # Translators: how many fields are worked in, and how many are named, in a narrow column
    return _("%(worked)s (%(named)s named)", worked=len(fields["practised"]), named=len(fields["declared"]))


def fields(one: Plain, key: str) -> str:
    """The fields worked in or named, `practised` or `declared`, as words."""
    found = one["fields"]
    if not found or not found["known"]:
        return pgettext("fields", "not known")
    return ", ".join(found[key]) or pgettext("fields", "none")


def named(pair: Plain) -> str:
    """`Brazil and Chile`: the partners of two alliances."""
    return say.listed(pair["names"])


def aspect_head(aspect: str) -> str:
    """What a pair is judged by, as a head: `Goals`."""
    return {
        "principles": pgettext("head of a column", "Principles"),
        "goals": pgettext("head of a column", "Goals"),
        "interests": pgettext("head of a column", "Interests"),
    }[aspect]


def _aspects(names: Iterable[str]) -> str:
    """The same in a sentence."""
    said = {
        "principles": pgettext("of two alliances", "principles"),
        "goals": pgettext("of two alliances", "goals"),
        "interests": pgettext("of two alliances", "interests"),
    }
    return say.listed(said[one] for one in names)


def level(value: int | str | None) -> str:
    """A level, `unknown`, or `not judged`."""
    if value is None:
        return pgettext("pair", "not judged")
    return str(value) if isinstance(value, int) else terms.state_said(value)


def sign(pair: Plain) -> str:
    """A pair as one sign: × for a contradiction, ? for not known, else its lowest level."""
    return "×" if pair["contradiction"] else "?" if pair["lowest"] is None else str(pair["lowest"])


def not_judged(document: Plain) -> str:
    """The pairs that nobody has judged, by name where they are few; empty where there are none."""
    left = [named(pair) for pair in document["pairs"] if pair["standing"] == "not_judged"]
    if len(left) > NAMED_AT_MOST:
        return _("Not judged: %(n)s of %(pairs)s pairs.", n=len(left), pairs=document["counts"]["pairs"])
    return _("Not judged: %(pairs)s.", pairs="; ".join(left)) if left else ""


def why(document: Plain, one: Plain) -> str:
    """Why a pair matters, in words from its levels."""
    if one["standing"] == "not_judged":
        return _("Not judged: whether the two can be held together is open.")
    at_lowest = _aspects(aspect for aspect in ASPECTS if one["levels"][aspect] == one["lowest"])
    if one["standing"] == "contradiction":
        # Translators: %(aspects)s is one or several of: principles, goals, interests
        said = _(
            "Their %(aspects)s are judged opposed: as they stand, serving one alliance works against the other.",
            aspects=at_lowest,
        )
        return say.joined(said, _before(document, one))
    open_ones = _aspects(aspect for aspect in ASPECTS if not isinstance(one["levels"][aspect], int))
    # Translators: %(aspects)s is one or several of: principles, goals, interests
    doubt = _("Not known: %(aspects)s, so a contradiction cannot be ruled out.", aspects=open_ones) if open_ones else ""
    return say.joined(_how_they_go(one["lowest"], at_lowest), doubt)


def _how_they_go(lowest: int | None, aspects: str) -> str:
    """How two alliances go together that are not opposed; empty where no level is known."""
    if lowest is None:
        return ""
    if lowest == 1:
        # Translators: %(aspects)s is one or several of: principles, goals, interests
        return _(
            "Nothing known is opposed, but their %(aspects)s are in conflict: here a contradiction could grow.",
            aspects=aspects,
        )
    if lowest == 2:
        # Translators: %(aspects)s is one or several of: principles, goals, interests
        return _(
            "Nothing known is opposed; in %(aspects)s the two run side by side and do not help each other.",
            aspects=aspects,
        )
    return _("What is known of them goes together: one alliance makes the other easier to hold.")


def _before(document: Plain, one: Plain) -> str:
    """What priority says of two alliances that contradict each other."""
    alliances = {each["code"]: each for each in document["alliances"]}
    both = alliances[one["first"]], alliances[one["second"]]
    missing = [each["in_sentence"] for each in both if not isinstance(each["priority"], int)]
    if len(missing) > 1:
        return _(
            "No priority is known for %(first)s and %(second)s, so priority does not decide between the two.",
            first=missing[0],
            second=missing[1],
        )
    if missing:
        return _("No priority is known for %(state)s, so priority does not decide between the two.", state=missing[0])
    first, second = (each["priority"] for each in both)
    if first == second:
        return _("Both have priority %(priority)s, so priority does not decide between them.", priority=first)
    high, low = both if first > second else both[::-1]
    # Translators: two states, each with its priority, a number
    return _(
        "By priority %(first)s (%(higher)s) comes before %(second)s (%(lower)s).",
        first=high["in_sentence"],
        higher=high["priority"],
        second=low["in_sentence"],
        lower=low["priority"],
    )


def answers(document: Plain) -> list[str]:
    """The paper's third question, answered in words from the figures."""
    names = {one["code"]: one["in_sentence"] for one in document["alliances"]}
    return [_answer(kind, document, names) for kind in document["answer"]]


def _answer(kind: str, document: Plain, names: Mapping[str, str]) -> str:
    """One sentence of the answer."""
    counts, state = document["counts"], document["state"]["in_sentence"]
    every = counts["alliances"]
    match kind:
        case "rule":
            # Translators: %(work)s is the author of the rule
            return _(
                "%(work)s sets no number: a state may have several strategic alliances as long as their principles, "
                "goals and interests are not opposed, and it should choose by priority.",
                work=document["work"]["short"],
            )
        case "more_claimed":
            return _("%(state)s claims more alliances than are under way or above.", state=state)
        case "alone":
            return _("Here is only one alliance, so none stands beside it.")
        case "none_judged":
            return _(
                "How many of these %(all)s %(state)s can hold at once is open, as no pair is judged.",
                all=every,
                state=state,
            )
        case "some_held":
            return _held(document["choice"], names, state, every)
        case "all_held":
            return _("By what is judged so far, nothing speaks against holding all %(all)s at once.", all=every)
        case "given_way":
            # Translators: an alliance gives way to another: “Chile to Brazil”
            ways = (
                pgettext("gives way", "%(state)s to %(other)s", state=names[code], other=names[by])
                for code, by in document["choice"]["given_way"].items()
            )
            return _("Opposed to one of higher priority, and so giving way: %(ways)s.", ways=say.listed(ways))
        case "undecided":
            undecided = say.listed(names[code] for code in document["choice"]["undecided"])
            return _("Priority does not decide among %(states)s.", states=undecided)
    return ngettext(
        "%(n)s pair of %(pairs)s is not known in full; knowing more may change this.",
        "%(n)s pairs of %(pairs)s are not known in full; knowing more may change this.",
        counts["pairs"] - counts["judged"],
        pairs=counts["pairs"],
    )


def _held(choice: Plain, names: Mapping[str, str], state: str, every: int) -> str:
    """How many alliances can be held at once, and whose where these are few."""
    kept = [names[code] for code in choice["kept"]]
    if not 0 < len(kept) <= KEPT_NAMED:
        return _(
            "By what is judged so far, and choosing by priority, %(state)s can hold %(count)s of %(all)s at once.",
            state=state,
            count=len(kept),
            all=every,
        )
    # Translators: %(states)s are the partners whose alliances can be held
    return _(
        "By what is judged so far, and choosing by priority, "
        "%(state)s can hold %(count)s of %(all)s (%(states)s) at once.",
        state=state,
        count=len(kept),
        all=every,
        states=say.listed(kept),
    )
