"""Study: what the page of a study says, chooses and counts of its document.

Each function takes the document, or a part of it, and returns what is ready to print; none judges anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.model import terms
from assess.report.agreement import furthest_of, interval, standing_apart
from assess.report.blocks import Card, Column
from assess.report.comparison import alike_says, to_know
from assess.report.phrases import Plain, ranked, reading_head
from assess.report.verdict import class_named
from assess.text import say
from assess.text.language import _, ngettext, pgettext

CARDS = 6
NAMED = 8
NOTHING = "–"
PAIRS_IN_COLUMNS = 6
ASSESSORS_IN_ROWS = 12


def study_title(document: Plain) -> str:
    """`Argentina–Brazil` of one pair, else `5 pairs of states`."""
    pairs = document["pairs"]
    if len(pairs) == 1:
        return pair_name(document, 0)
    return ngettext("%(n)s pair of states", "%(n)s pairs of states", len(pairs))


def study_named(document: Plain) -> str:
    """`5 pairs of states: 200 assessments by 40 assessors`."""
    return f"{study_title(document)}: {counted(document)}"


def pair_name(document: Plain, number: int) -> str:
    """`Argentina–Brazil`: a pair by its number."""
    return pair_named(document["pairs"][number])


def pair_named(pair: Plain) -> str:
    """A pair by the names of its states."""
    return "–".join(one["name"] for one in pair["partners"].values())


def assessor_name(document: Plain, number: int) -> str:
    """Whoever judged, by number."""
    return str(document["assessors"][number]["name"])


def counted(document: Plain) -> str:
    """How many assessments there are, by how many, within a line."""
    files = ngettext("%(n)s assessment", "%(n)s assessments", len(document["files"]))
    people = ngettext("%(n)s assessor", "%(n)s assessors", len(document["assessors"]))
    # Translators: “200 assessments by 40 assessors”
    return _("%(files)s by %(people)s", files=files, people=people)


def two_alike(found: Plain) -> str:
    """How often two who judged the same gave it the same level; empty where nobody did."""
    if found["two_alike"] is None:
        return ""
    return _(
        "Two who judged the same thing gave it the same level in %(same)s of cases, and levels at most one apart in "
        "%(near)s.",
        same=say.share(found["two_alike"]),
        near=say.share(found["two_within_one"]),
    )


def all_alike(found: Plain) -> str:
    """Of how many things all who judged them say the same; empty where two are all there are, or nothing is judged."""
    if found["alike"] is None or found["values"] == 2 * found["units"]:
        return ""
    return _(
        "All who judged a thing gave it the same level in %(same)s of cases, and levels at most one apart in %(near)s.",
        same=say.share(found["alike"]),
        near=say.share(found["within_one"]),
    )


def agreement_columns(first: str) -> list[Column]:
    """The columns of a table of agreement, the first one headed so."""
    return [
        Column(first),
        Column(pgettext("head of a column", "Alpha"), 44, right=True),
        Column(pgettext("head of a column", "95 % interval"), 84, right=True),
        Column(pgettext("head of a column", "Units"), 38, right=True),
        Column(pgettext("agreement", "Same level"), 62, right=True),
        Column(pgettext("agreement", "Within one"), 62, right=True),
    ]


def agreement_cells(found: Plain) -> list[str]:
    """Alpha, its interval, on how many units it rests, and how often two are alike and near; a dash for none."""
    shares = [_or_dash(say.share, found[name]) for name in ("two_alike", "two_within_one")]
    between = interval(found) if found["interval"] else NOTHING
    return [_or_dash(say.coefficient, found["alpha"]), between, say.number(found["units"]), *shares]


def _or_dash(said: Callable[[float], str], figure: float | None) -> str:
    return NOTHING if figure is None else said(figure)


def pair_cards(document: Plain) -> list[Card]:
    """The verdict given most often on each pair, by how many, and alpha of the pair; of many pairs none."""
    if len(document["pairs"]) > CARDS:
        return []
    return [_card(document, number, one) for number, one in enumerate(document["pairs"])]


def _card(document: Plain, number: int, one: Plain) -> Card:
    alpha = one["agreement"]["alpha"]
    said = "" if alpha is None else _("alpha %(alpha)s", alpha=say.coefficient(alpha))
    if not one["verdicts"]:
        return Card(pair_name(document, number), NOTHING, said)
    most = one["verdicts"][0]
    counted = say.out_of(most["files"], sum(each["files"] for each in one["verdicts"]))
    return Card(pair_name(document, number), say.capital(class_named(most)), "; ".join(filter(None, [counted, said])))


def verdicts_on(one: Plain) -> str:
    """The verdicts that a pair was given, each with how often."""
    return "; ".join(f"{class_named(each)}: {each['files']}" for each in one["verdicts"])


def periods_of(one: Plain) -> str:
    """The periods in which a pair was judged."""
    return say.listed(say.years(each["from"], each["to"]) for each in one["periods"])


def other_periods(document: Plain) -> list[str]:
    """Who judged a pair for another period than most: levels are compared within a period only."""
    found = []
    for number, one in enumerate(document["pairs"]):
        if len(one["periods"]) > 1:
            by_period: dict[str, list[str]] = {}
            for file in _files_of(document, number):
                by_period.setdefault(_years(file), []).append(assessor_name(document, file["assessor"]))
            ranked = sorted(by_period.items(), key=lambda each: -len(each[1]))
            told = [f"{years}: {_named_or_counted(names, NAMED)}" for years, names in ranked]
            found.append(f"{pair_name(document, number)}: {'; '.join(told)}.")
    return found


def _files_of(document: Plain, pair: int) -> list[Plain]:
    return [one for one in document["files"] if one["pair"] == pair]


def _years(file: Plain) -> str:
    return say.years(file["period"]["from"], file["period"]["to"])


def _named_or_counted(names: Sequence[str], most: int) -> str:
    """The names; of many how many there are."""
    if len(names) > most:
        return ngettext("%(n)s assessor", "%(n)s assessors", len(names))
    return say.listed(names)


def missing(document: Plain) -> list[str]:
    """Which pairs have not been handed in by whom, a line for each assessor; where most are missing, who did."""
    all_of_them = len(document["assessors"])
    rare = [(number, one) for number, one in enumerate(document["pairs"]) if len(one["missing"]) * 2 > all_of_them]
    numbers = {number for number, _one in rare}
    found = []
    for number, _one in rare:
        names = [
            assessor_name(document, each) for each in sorted({file["assessor"] for file in _files_of(document, number)})
        ]
        # Translators: %(pair)s are two states, %(who)s are names
        found.append(_("%(pair)s: handed in by %(who)s only", pair=pair_name(document, number), who=say.listed(names)))
    for one in document["assessors"]:
        left = [pair_name(document, number) for number in one["missing"] if number not in numbers]
        if left:
            found.append(f"{one['name']}: {say.listed(left)}")
    return found


def alike_files(document: Plain) -> list[str]:
    """Which assessments of a pair hold the same answers or notes."""
    files = {one["file"]: one for one in document["files"]}
    found = []
    for one in document["alike"]:
        first = files[one["files"][0]]
        names = [assessor_name(document, files[file]["assessor"]) for file in one["files"]]
        found.append(f"{pair_name(document, first['pair'])}: {alike_says(one['what'], one['count'], names)}")
    return found


def who_stands_apart(document: Plain) -> str:
    """Who stands apart from the others, or that nobody does; empty where none can be told."""
    apart = document["apart"]
    if not apart:
        return ""
    standing = [assessor_name(document, one["assessor"]) for one in apart if one["stands"]]
    return standing_apart(standing, assessor_name(document, apart[0]["assessor"]), apart[0]["distance"])


def furthest_on(document: Plain, one: Plain) -> str:
    """Where an assessor stands furthest from the others."""
    return "; ".join(furthest_of(studied_place(document, each), each) for each in one["most"])


def studied_place(document: Plain, one: Plain) -> str:
    """`Trust, practised by Peru (Peru–Chile)`: a criterion, its reading and partner, and of several pairs which."""
    title = document["criteria"][one["criterion"]]["title"]
    return place_in_pair(document["pairs"], one, title)


def place_in_pair(pairs: Sequence[Plain], one: Plain, title: str) -> str:
    """The same of a criterion with a `title`, among the `pairs` of a document."""
    where = f"{title}, {_reading_of(pairs[one['pair']], one)}"
    return where if len(pairs) == 1 else f"{where} ({pair_named(pairs[one['pair']])})"


def _reading_of(pair: Plain, one: Plain) -> str:
    if not one["of"]:
        return terms.reading_said(one["reading"])
    return terms.reading_of_partner(one["reading"], pair["partners"][one["of"]]["in_sentence"])


def verdicts_in_columns(document: Plain) -> bool:
    """Whether pairs and assessors are so few that each has a column, or a row, of verdicts."""
    return len(document["pairs"]) <= PAIRS_IN_COLUMNS and len(document["assessors"]) <= ASSESSORS_IN_ROWS


def verdicts_of(document: Plain, assessor: int) -> list[str]:
    """The verdict of an assessor on each pair, with the period where the pair has several; a dash for none."""
    own = [one for one in document["files"] if one["assessor"] == assessor]
    return [
        "; ".join(_verdict_cell(one, pair) for one in own if one["pair"] == number) or NOTHING
        for number, pair in enumerate(document["pairs"])
    ]


def pair_columns(document: Plain) -> list[Column]:
    """A column for each pair."""
    return [Column(pair_name(document, number), says=None) for number in range(len(document["pairs"]))]


def _verdict_cell(file: Plain, pair: Plain) -> str:
    title = say.capital(class_named(file["verdict"]))
    return title if len(pair["periods"]) == 1 else f"{title} ({_years(file)})"


def verdicts_by_name(document: Plain, number: int) -> list[tuple[str, int, str]]:
    """Each verdict on a pair, how many gave it, and who."""
    found = ranked(
        (_verdict_cell(one, document["pairs"][number]), assessor_name(document, one["assessor"]))
        for one in _files_of(document, number)
    )
    return [(title, len(names), say.listed(names)) for title, names in found]


def beside_key(document: Plain) -> list[Plain]:
    """The assessors who can be set beside a key, in the order that was asked for."""
    assessors = document["assessors"]
    order = document.get("order", range(len(assessors)))
    return [assessors[place] for place in order if assessors[place]["key"]]


def not_beside_key(document: Plain) -> str:
    """Who judged a pair for another period than its key, which is then not compared; empty where nobody did."""
    keys = {number: one["key"] for number, one in enumerate(document["pairs"]) if one["key"]}
    other = [
        f"{assessor_name(document, file['assessor'])} ({pair_name(document, file['pair'])}, {_years(file)})"
        for file in document["files"]
        if file["pair"] in keys and file["period"] != keys[file["pair"]]["period"]
    ]
    if not other:
        return ""
    # Translators: %(files)s are assessments, each by its assessor, its pair and its years
    return _("Not set beside the key, which judges other years: %(files)s.", files=say.listed(say.some(other, NAMED)))


def key_cells(one: Plain) -> list[str]:
    """What stands in the row of an assessor beside the key."""
    key = one["key"]
    return [
        say.number(key["levels"]),
        *(_or_dash(say.share, key[name]) for name in ("alike", "within_one")),
        _or_dash(say.coefficient, key["alpha"]),
        say.out_of(key["verdicts_alike"], key["verdicts"]) if key["verdicts"] else NOTHING,
        say.number(one["unknown"] + one["unanswered"]),
        _or_dash(say.share, one["evidenced"]),
    ]


def keys_said(document: Plain) -> list[str]:
    """The key to each pair: its file and its verdict."""
    return [
        f"{pair_name(document, number)}: {one['key']['file']} ({class_named(one['key']['verdict'])})"
        for number, one in enumerate(document["pairs"])
        if one["key"]
    ]


def level_counts(document: Plain, name: str) -> list[list[str]]:
    """How many gave each level of a criterion: a row for each pair, reading and partner."""
    return [_counts(document, one) for one in document["criteria"][name]["places"]]


def _counts(document: Plain, one: Plain) -> list[str]:
    partners = document["pairs"][one["pair"]]["partners"]
    reading = reading_head(one["reading"])
    said = f"{reading}, {partners[one['of']]['name']}" if one["of"] else reading
    periods = document["pairs"][one["pair"]]["periods"]
    when = f", {_years(one)}" if len(periods) > 1 else ""
    given = [str(count) if count else "·" for count in one["given"]]
    return [f"{pair_name(document, one['pair'])}{when}", said, *given, _or_dash(str, one["key"])]


def has_key(document: Plain) -> bool:
    """Whether any pair has a key."""
    return any(one["key"] for one in document["pairs"])


def ladders(document: Plain, name: str) -> dict[str, Sequence[str]]:
    """What each level of a criterion means, by each reading of it that was judged."""
    criterion = document["criteria"][name]
    judged = {one["reading"] for one in criterion["places"]}
    return {reading: levels for reading, levels in criterion["descriptors"].items() if reading in judged}


def ladder(levels: Sequence[str]) -> str:
    """The descriptors of a reading in a row, each after its level."""
    return " ".join(f"({level}) {descriptor}" for level, descriptor in enumerate(levels))


def study_remarks(document: Plain) -> list[str]:
    """What there is to know of the files, each remark once with those it is of."""
    files: dict[str, list[str]] = {}
    for one in document["files"]:
        for text in to_know(one):
            files.setdefault(text, []).append(one["file"])
    return [f"{say.listed(say.some(names, NAMED))}: {text}" for text, names in files.items()]
