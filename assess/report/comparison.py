"""Comparison: the sentences of a comparison, in plain words.

Each function takes facts of a document's plain view and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assess.model.dyad import possessive
from assess.report import figures
from assess.report.wording import statement
from assess.text.say import capital, coefficient, counted, listed, years

Plain = dict[str, Any]
NAMED = 8


def worded(document: Plain) -> Plain:
    """The plain view of a comparison with its sentences, each beside the facts that it says."""
    words = _Words(document)
    files = [words.file(one) for one in document["files"]]
    agreement, apart = document["agreement"], [words.apart(one) for one in document["apart"]]
    return document | {
        "title": _title(document, words.years),
        "says": _says(document, words),
        "periods": [one | {"label": label} for one, label in zip(document["periods"], words.years, strict=True)],
        "chairs": words.standpoints,
        "files": files,
        "verdicts": {one["id"]: one["verdict"] for one in files},
        "verdict_says": _verdicts(files),
        "criteria": {name: words.criterion(one) for name, one in document["criteria"].items()},
        "gaps": [words.gap(one) for one in document["gaps"]],
        "agreement": _agreement(agreement)
        | {"rubrics": {name: _agreement(one) for name, one in agreement["rubrics"].items()}},
        "apart": apart,
        "apart_says": _furthest(apart),
        "series": [words.series(one) for one in document["series"]],
        "moves": [words.move(one) for one in document["moves"]],
        "alike": [
            one | {"sentence": alike_says(one["what"], one["count"], [words.labels[file] for file in one["files"]])}
            for one in document["alike"]
        ],
    }


class _Words:
    """What the sides, the files and the periods of one comparison are called."""

    def __init__(self, document: Plain) -> None:
        self.document = document
        self.names = {side: one["in_sentence"] for side, one in document["partners"].items()}
        said = {side: f"{possessive(name)} own" for side, name in self.names.items()} | {"outside": "from outside"}
        self.standpoints = {side: said[side] for side in document["chairs"]}
        self.years = [years(one["from"], one["to"]) for one in document["periods"]]
        self.files = {one["id"]: one for one in document["files"]}
        self.labels = {name: self._label(one) for name, one in self.files.items()}

    def _label(self, file: Plain) -> str:
        """The file as a reader tells it from the others: assessor, side and, with several, the period."""
        when = f", {self._when(file)}" if len(self.years) > 1 else ""
        return f"{file['name'] or file['id']} ({self.standpoints[file['side']]}{when})"

    def _when(self, file: Plain) -> str:
        return years(file["period"]["from"], file["period"]["to"])

    def file(self, one: Plain) -> Plain:
        verdict, rubric = one["verdict"], one["verdict"]["rubric"]
        verdict = statement(verdict, rubric) | {
            key: statement(verdict[key], rubric) for key in ("evidenced", "claimed")
        }
        return one | {"label": self.labels[one["id"]], "period_label": self._when(one), "verdict": verdict}

    def criterion(self, one: Plain) -> Plain:
        return one | {name: self._reading(name, one[name]) for name in figures.readings(one, "levels")}

    def _reading(self, name: str, one: Plain) -> Plain:
        labelled = zip(one["periods"], self.years, strict=True)
        return one | {
            "rows": [row | {"label": self._read(name, row["of"])} for row in one["rows"]],
            "periods": [period | {"label": label} for period, label in labelled],
        }

    def _read(self, reading: str, side: str | None) -> str:
        """`practised`, or `practised by Argentina` where each partner is asked about."""
        joined = "by" if reading in ("declared", "practised") else "for"
        return f"{reading} {joined} {self.names[side]}" if side else reading

    def _placed(self, one: Plain) -> Plain:
        return one | {"place": f"{one['title']}, {self._read(one['reading'], one['of'])}"}

    def gap(self, one: Plain) -> Plain:
        levels = [self._sided(point) for point in one["levels"]]
        said = "; ".join(f"{point['chair_says']}: {point['level']}" for point in levels)
        return self._placed(one) | {
            "period_label": self.years[one["period"]],
            "sentence": f"{capital(said)}.",
            "high": self._sided(one["high"]),
            "low": self._sided(one["low"]),
            "levels": levels,
            "voices": [speech | {"label": self.labels[speech["file"]]} for speech in one["voices"]],
        }

    def _sided(self, point: Plain) -> Plain:
        return point | {"chair_says": self.standpoints[point["chair"]]}

    def apart(self, one: Plain) -> Plain:
        return one | {"label": self.labels[one["file"]], "most": [self._placed(place) for place in one["most"]]}

    def series(self, one: Plain) -> Plain:
        first, label = self.files[one["points"][0]], self.standpoints[one["chair"]]
        several = len(self.document["series"]) > len(self.standpoints)
        return one | {"label": f"{first['name'] or first['id']} ({label})" if several else label}

    def move(self, one: Plain) -> Plain:
        before, after = (self._when(self.files[name]) for name in one["files"])
        return self._placed(one) | {"from_period": before, "to_period": after}


def _title(document: Plain, periods: Sequence[str]) -> str:
    """`Argentina–Brazil, 2003–2010: two assessments side by side`."""
    names = "–".join(document["partners"][side]["name"] for side in "ab")
    return f"{names}, {listed(periods)}: {counted(len(document['files']), 'assessment')} side by side"


def _says(document: Plain, words: _Words) -> str:
    """In what the assessments differ."""
    differs, count = document["differs"], counted(len(document["files"]), "assessment")
    ways = {
        "side": f"side ({listed(words.standpoints.values())})",
        "assessor": "assessor",
        "period": f"period ({listed(words.years)})",
    }
    if not differs:
        return f"The {count} differ in neither side, assessor nor period."
    found = f"The {count} differ in {listed(ways[one] for one in differs)}."
    if "assessor" in differs and "period" in differs:
        found += " What moved from one period to the next can be the relation, or who judged it."
    return found


def _verdicts(files: Sequence[Plain]) -> str:
    """Which verdict is reached in which assessment; of many, how often each."""
    titles: dict[str, list[str]] = {}
    for one in files:
        titles.setdefault(one["verdict"]["title"], []).append(one["label"])
    if len(titles) == 1:
        how = "Both assessments" if len(files) == 2 else f"All {counted(len(files), 'assessment')}"
        return f"{how} come to the same verdict: {next(iter(titles))}."
    ranked = sorted(titles.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    parts = [f"{name}: {listed(who) if len(files) <= 6 else counted(len(who), 'assessment')}" for name, who in ranked]
    return f"The verdicts differ. {capital('; '.join(parts))}."


def _agreement(found: Plain) -> Plain:
    return found | {"sentence": _agreed(found)}


def _agreed(found: Plain) -> str:
    """What alpha is, on how much it rests, and what may be concluded; in words where it is undefined."""
    if not found["units"]:
        return "Agreement cannot be computed: no level was given by two assessors for the same period."
    things = "one thing" if found["units"] == 1 else f"{found['units']} things"
    base = f"{counted(found['assessors'], 'assessor')}, {things} judged by two or more"
    if found["alpha"] is None:
        return f"Alpha is undefined ({base}): every level given is the same, and without variation it says nothing."
    interval = [coefficient(end) for end in found["interval"] or ()]
    between = f", 95 % interval {' to '.join(interval)}" if interval else ""
    words = {
        "reliable": "this is reliable agreement (.800 or more)",
        "tentative": "conclusions can only be tentative (.667 to .800)",
        "none": "nothing should be concluded from what they share (below .667)",
    }[found["says"]]
    few = f" {found['dropped']} of {found['draws']} resamples had no variation and were dropped."
    dropped = few if found["dropped"] else ""
    return f"Krippendorff’s alpha (ordinal) is {coefficient(found['alpha'])}{between} ({base}); {words}.{dropped}"


def _furthest(apart: Sequence[Plain]) -> str:
    """Who stands furthest from the others; empty where nobody does, or two do alike."""
    if len(apart) < 2 or not apart[0]["distance"] or apart[0]["distance"] == apart[1]["distance"]:
        return ""
    first = apart[0]
    distance = f"{first['distance']:.2f} steps from their mean on average, over {first['levels']} levels"
    return f"{capital(first['label'])} stands furthest from the others: {distance}."


def alike_says(what: str, count: int, labels: Sequence[str]) -> str:
    """Which assessments hold the same answers or notes; of many, some by name."""
    shown = [*labels[:NAMED], *([f"{len(labels) - NAMED} more"] if len(labels) > NAMED else [])]
    if what == "answers":
        return f"{listed(shown)} gave the same answers in all {count} readings they share."
    return f"{listed(shown)} have {count} notes alike, word for word."
