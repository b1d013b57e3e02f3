"""Comparison: what the page of a comparison says, chooses and counts of its document.

Each function takes the document, or a part of it, and returns what is ready to print; none judges anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assess.model import terms
from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.verdict import class_named
from assess.report.warning import remarked
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

CARDS = 6
NAMED = 8
NAMED_BY_VERDICT = 6
HEARD = 6
NAME = 60


def title(document: Plain) -> str:
    """`Argentina–Brazil, 2003–2010: 2 assessments side by side`."""
    # Translators: %(dyad)s are the names of the two partners, %(periods)s is one period or several
    return ngettext(
        "%(dyad)s, %(periods)s: %(n)s assessment side by side",
        "%(dyad)s, %(periods)s: %(n)s assessments side by side",
        len(document["files"]),
        dyad="–".join(phrases.names(document).values()),
        periods=say.listed(periods(document)),
    )


def periods(document: Plain) -> list[str]:
    """The periods, as they are printed."""
    return [say.years(one["from"], one["to"]) for one in document["periods"]]


def period(file: Plain) -> str:
    """The period that a file judges."""
    return say.years(file["period"]["from"], file["period"]["to"])


def standpoints(document: Plain) -> dict[str, str]:
    """The sides from which the alliance is judged, within a line: `side of Argentina`, `from outside`."""
    said = {
        side: pgettext("who judges", "side of %(name)s", name=name)
        for side, name in phrases.names(document, "in_sentence").items()
    }
    said["outside"] = pgettext("who judges", "from outside")
    return {side: said[side] for side in document["chairs"]}


def standpoint_heads(document: Plain) -> dict[str, str]:
    """The same as they begin a line: `Side of Argentina`, `From outside`."""
    said = {
        side: pgettext("who judges", "Side of %(name)s", name=name)
        for side, name in phrases.names(document, "in_sentence").items()
    }
    said["outside"] = pgettext("who judges", "From outside")
    return {side: said[side] for side in document["chairs"]}


def file_named(document: Plain, name: str) -> Plain:
    """The file that is called so."""
    found: Plain = next(one for one in document["files"] if one["id"] == name)
    return found


def label(document: Plain, name: str) -> str:
    """A file as a reader tells it from the others: assessor, side and, with several, the period."""
    file = file_named(document, name)
    when = f", {period(file)}" if len(document["periods"]) > 1 else ""
    return f"{file['name'] or file['id']} ({standpoints(document)[file['side']]}{when})"


def series_label(document: Plain, one: Plain) -> str:
    """A series as a reader tells it from the others: its side, and of several from one side who judged."""
    return _who_judged(document, one) or standpoints(document)[one["chair"]]


def series_title(document: Plain, one: Plain) -> str:
    """The same as a title."""
    return _who_judged(document, one) or standpoint_heads(document)[one["chair"]]


def _who_judged(document: Plain, one: Plain) -> str:
    """Who judged a series, and from which side; empty where its side tells it from the others."""
    if len(document["series"]) == len(document["chairs"]):
        return ""
    first = file_named(document, one["points"][0])
    return f"{first['name'] or first['id']} ({standpoints(document)[one['chair']]})"


def place(document: Plain, one: Plain) -> str:
    """`Trust, practised by Argentina`: a criterion, its reading and the partner it speaks of."""
    return f"{one['title']}, {reading_of(document, one['reading'], one['of'])}"


def reading_of(document: Plain, reading: str, side: str | None) -> str:
    """`practised`, or `practised by Argentina` where each partner is asked about."""
    if not side:
        return terms.reading_said(reading)
    return terms.reading_of_partner(reading, document["partners"][side]["in_sentence"])


def _counted(files: Sequence[Plain]) -> str:
    return ngettext("%(n)s assessment", "%(n)s assessments", len(files))


def differences(document: Plain) -> str:
    """In what the assessments differ."""
    differs, count = document["differs"], len(document["files"])
    if not differs:
        return ngettext(
            "The %(n)s assessment differs in neither side, assessor nor period.",
            "The %(n)s assessments differ in neither side, assessor nor period.",
            count,
        )
    partners, outside = phrases.names(document, "in_sentence"), pgettext("in what they differ", "outside")
    sides, when = say.listed(partners.get(one, outside) for one in document["chairs"]), say.listed(periods(document))
    ways = {
        # Translators: %(sides)s are the sides from which assessments judge, such as “Peru and outside”
        "side": pgettext("in what they differ", "side (%(sides)s)", sides=sides),
        "assessor": pgettext("in what they differ", "assessor"),
        "period": pgettext("in what they differ", "period (%(periods)s)", periods=when),
    }
    # Translators: %(ways)s is a list such as “side (Peru and outside) and assessor”
    found = ngettext(
        "The %(n)s assessment differs in %(ways)s.",
        "The %(n)s assessments differ in %(ways)s.",
        count,
        ways=say.listed(ways[one] for one in differs),
    )
    both = "assessor" in differs and "period" in differs
    moved = _("What moved from one period to the next can be the relation, or who judged it.") if both else ""
    return say.joined(found, moved)


def verdicts(document: Plain) -> str:
    """Which verdict is reached in which assessment; of many, how often each."""
    files, found = document["files"], _by_verdict(document)
    if len(found) == 1:
        return _same_verdict(len(files), found[0][0])
    few = len(files) <= NAMED_BY_VERDICT
    told = [
        f"{verdict}: {say.listed(label(document, one['id']) for one in own) if few else _counted(own)}"
        for verdict, own in found
    ]
    return say.joined(_("The verdicts differ."), f"{say.capital('; '.join(told))}.")


def _same_verdict(count: int, verdict: str) -> str:
    if count == 2:
        return _("Both assessments come to the same verdict: %(verdict)s.", verdict=verdict)
    return ngettext(
        "All %(n)s assessment come to the same verdict: %(verdict)s.",
        "All %(n)s assessments come to the same verdict: %(verdict)s.",
        count,
        verdict=verdict,
    )


def _by_verdict(document: Plain) -> list[tuple[str, list[Plain]]]:
    """The files by what they come to, what most come to first."""
    return phrases.ranked((class_named(one["verdict"]), one) for one in document["files"])


def verdict_cards(document: Plain) -> list[Card]:
    """The verdict of each file; of many files, each verdict with how many gave it."""
    files = document["files"]
    if len(files) <= CARDS:
        names = [period(one) if document["kind"] == "periods" else label(document, one["id"]) for one in files]
        return [
            Card(fit.cut(name, NAME), say.capital(class_named(one["verdict"])), how_firm(one), one["side"])
            for name, one in zip(names, files, strict=True)
        ]
    found = _by_verdict(document)
    kept = found if len(found) <= CARDS else found[: CARDS - 1]
    rest = len(files) - sum(len(own) for _, own in kept)
    cards = [Card(say.out_of(len(own), len(files)), say.capital(title), _by_side(own, document)) for title, own in kept]
    return [*cards, *([Card(say.out_of(rest, len(files)), _("Other verdicts"), "")] if rest else [])]


def _by_side(files: Sequence[Plain], document: Plain) -> str:
    """From each side, how many files there are; nothing where there is one side."""
    sides, counts = standpoints(document), Counter(one["side"] for one in files)
    return ", ".join(f"{says}: {counts[side]}" for side, says in sides.items() if counts[side] and len(sides) > 1)


def by_verdict(document: Plain) -> list[tuple[str, list[str]]]:
    """Many files by what they come to, from each side and in each period: a title, and who with their files."""
    sides, several = standpoints(document), len(document["periods"]) > 1
    groups: dict[str, list[str]] = {}
    for verdict, files in _by_verdict(document):
        for one in files:
            title = [verdict, sides[one["side"]] if len(sides) > 1 else "", period(one) if several else ""]
            who = f"{one['name']} ({one['id']})" if one["name"] and one["name"] != one["id"] else one["id"]
            groups.setdefault(say.capital(", ".join(filter(None, title))), []).append(who)
    return list(groups.items())


def how_firm(one: Plain) -> str:
    """How firm the verdict of a file is, and which stage is reached: `firm; stage 2 of 6`."""
    at = stage(one)
    # Translators: %(stage)s is “2 of 6”
    return "; ".join(filter(None, [firmness(one, ""), _("stage %(stage)s", stage=at) if at else ""]))


def firmness(one: Plain, nothing: str = "") -> str:
    """How firm the verdict of a file is; `nothing` where no class is stated."""
    return phrases.firmness_said(one["verdict"]["firmness"]) or nothing


def stage(one: Plain) -> str:
    """`2 of 6`, or between which phases the stage lies; empty where none was asked."""
    found = one["stage"]
    return say.out_of(say.levels(found["low"], found["high"]), found["of"]) if found else ""


def scores(one: Plain, document: Plain) -> str:
    """The scores and the gap of a file by framework: `Ohmae: declared 75.0, practised 50.0, gap +1.0`."""
    found = []
    for name, rubric in document["rubrics"].items():
        stated = one["scores"].get(name, {})
        read = phrases.readings(stated, "score")
        said = [f"{terms.reading_said(key)} {say.score(stated[key]['score'])}" for key in read]
        gap = one["gaps"].get(name, {}).get("steps")
        said += [_("gap %(steps)s", steps=say.steps(gap, 1))] if gap is not None else []
        found += [f"{rubric['short']}: {', '.join(said)}"] if said else []
    return "; ".join(found)


def moved_from(document: Plain, move: Plain) -> str:
    """Where something stood before it moved, and when: `2 (1995–2002)`."""
    return f"{move['from']} ({period(file_named(document, move['files'][0]))})"


def moved_to(document: Plain, move: Plain) -> str:
    """Where it stands since, and when."""
    return f"{move['to']} ({period(file_named(document, move['files'][1]))})"


def gap_said(document: Plain, gap: Plain) -> str:
    """What each side says on a place where they part: `Side of Argentina: 4. From outside: 3.`."""
    sides = standpoint_heads(document)
    return say.joined(*(f"{sides[point['chair']]}: {say.mean(point['level'])}." for point in gap["levels"]))


def ends(gap: Plain) -> list[Plain]:
    """One file from each of the two sides furthest apart, if possible one that gives reasons."""
    chosen = []
    for end in ("high", "low"):
        told = [one for one in gap["voices"] if one["file"] in gap[end]["files"]]
        chosen += sorted(told, key=_is_silent)[:1]
    return sorted(chosen, key=lambda one: str(one["chair"]))


def heard(gap: Plain) -> list[Plain]:
    """The files that are quoted on a gap: of many those that give reasons, the two sides furthest apart first."""
    far = (gap["high"]["chair"], gap["low"]["chair"])
    chosen = sorted(gap["voices"], key=lambda one: (_is_silent(one), one["chair"] not in far))[:HEARD]
    return [one for one in gap["voices"] if one in chosen]


def _is_silent(one: Plain) -> bool:
    return not (one["note"] or one["evidence"])


def alike(document: Plain) -> list[str]:
    """Which assessments hold the same answers or notes."""
    named = [(one, [label(document, file) for file in one["files"]]) for one in document["alike"]]
    return [alike_says(one["what"], one["count"], labels) for one, labels in named]


def alike_says(what: str, count: int, labels: Sequence[str]) -> str:
    """Which assessments hold the same answers or notes; of many, some by name."""
    shown = say.listed(say.some(labels, NAMED))
    if what == "answers":
        # Translators: %(who)s are the names of two assessments or more
        return ngettext(
            "%(who)s gave the same answer in the %(n)s reading they share.",
            "%(who)s gave the same answers in all %(n)s readings they share.",
            count,
            who=shown,
        )
    # Translators: %(who)s are the names of two assessments or more
    return ngettext(
        "%(who)s have %(n)s note alike, word for word.",
        "%(who)s have %(n)s notes alike, word for word.",
        count,
        who=shown,
    )


def to_know(one: Plain) -> list[str]:
    """What happened to a file on its way into the comparison."""
    swapped = [_("partners named in the other order and swapped")] if one["swapped"] else []
    merged = [_("merged from several assessments")] if one["merged"] else []
    return [*swapped, *merged, *remarked(one["warnings"], with_place=False)]


def remarks(document: Plain) -> list[str]:
    """What there is to know of many files, each remark once."""
    return _once((one["id"], text) for one in document["files"] for text in to_know(one))


def carried(document: Plain) -> list[str]:
    """How answers to another version of a rubric came over, said once for all files to which it happened alike."""
    return _once((one["file"], _carried(one)) for one in document["carried"])


def _carried(one: Plain) -> str:
    # Translators: %(rubric)s is the id of a rubric, %(asked)s and %(now)s are versions
    head = ngettext(
        "%(rubric)s was asked in version %(asked)s and is read in version %(now)s; %(n)s answer is carried over.",
        "%(rubric)s was asked in version %(asked)s and is read in version %(now)s; %(n)s answers are carried over.",
        one["carried"],
        rubric=one["rubric"],
        asked=one["asked"],
        now=one["now"],
    )
    changed, dropped = say.listed(one["changed"]), "; ".join(remarked(one["dropped"], with_place=False))
    return say.joined(
        head,
        _("Changed since: %(criteria)s.", criteria=changed) if changed else "",
        _("Dropped: %(answers)s.", answers=dropped) if dropped else "",
    )


def _once(said: Iterable[tuple[str, str]]) -> list[str]:
    files: dict[str, list[str]] = {}
    for file, text in said:
        files.setdefault(text, []).append(file)
    return [f"{', '.join(names)}: {text}" for text, names in files.items()]
