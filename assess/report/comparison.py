"""The comparison's document: everything told of several assessments side by side, as data that can be JSON.

The terminal, `--json` and every format are renderings of it. Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import assess
from assess.document.criterion import evidence_facts, question
from assess.document.frame import plain
from assess.document.framework import stage_facts
from assess.document.statement import stated
from assess.model.dyad import Partner, possessive
from assess.model.likeness import Alike
from assess.model.questionnaire import Questionnaire, changed_criteria, digest
from assess.report import contrast, wording
from assess.scoring.agreement import Agreement
from assess.scoring.comparison import Coding, Comparison, PerceptionGap, Point, Row, Years, dyad_level, row_gap
from assess.scoring.scores import Score
from assess.text import say

Plain = dict[str, Any]
CORE = ("declared", "practised")


@dataclass(frozen=True, slots=True)
class Panel:
    """What a comparison's document is made of, beside the day.

    `asked` has every rubric of the files; `partners` are by side; `warnings` are by file, without its place.
    """

    comparison: Comparison
    asked: Questionnaire
    partners: Mapping[str, Partner]
    warnings: Mapping[str, Sequence[str]]
    passed_over: Sequence[tuple[str, str]] = ()
    anonymous: bool = False


def comparison_document(panel: Panel, day: str) -> Plain:
    """The document of a comparison dated `day` (ISO 8601); plain dicts, lists, texts and numbers."""
    found = panel.comparison
    desk = _Desk(panel)
    files = [desk.file(one) for one in found.codings]
    gaps = [desk.gap(one) for one in found.gaps]
    criteria = {name: desk.criterion(name) for name in panel.asked.criteria if panel.asked.criteria[name].scored}
    series = [desk.series(one) for one in found.series]
    first = found.codings[0].assessment.dyad
    document: Plain = {
        "comparison": 1,
        "program": {"name": "assess", "version": assess.__version__},
        "date": day,
        "seed": found.seed,
        "title": contrast.title(panel.partners, [say.years(*one) for one in found.periods], len(files)),
        "kind": found.kind,
        "says": contrast.says(files, found.differs, desk.chairs),
        "differs": list(found.differs),
        "dyad": {"a": first.a, "b": first.b},
        "partners": {
            side: {"code": getattr(first, side), "name": one.name, "in_sentence": one.in_sentence}
            for side, one in panel.partners.items()
        },
        "periods": [{"from": one[0], "to": one[1], "label": say.years(*one)} for one in found.periods],
        "chairs": desk.chairs,
        "anonymous": panel.anonymous,
        "notices": list(dict.fromkeys(one.assessment.notice for one in found.codings if one.assessment.notice)),
        "files": files,
        "rubrics": {
            one.id: {
                "title": one.title,
                "short": one.short,
                "criteria": [member.id for member in panel.asked.members[one.id]],
            }
            for one in panel.asked.rubrics
        },
        "verdicts": {one["id"]: one["verdict"] for one in files},
        "same_verdict": len({one["verdict"]["class"] for one in files}) == 1,
        "verdict_says": contrast.verdict_says(files),
        "criteria": criteria,
        "order": _order(criteria, gaps),
        "gaps": gaps,
        "agreement": _agreement(found.agreement, found.assessors)
        | {"rubrics": {name: _agreement(*one) for name, one in found.by_rubric.items()}},
        "apart": [desk.apart(one) for one in found.apart],
        "series": series,
        "moves": [desk.move(one) for one in found.moves],
        "alike": [desk.alike(one) for one in found.alike],
        "carried": [entry for one in found.codings for entry in desk.carried(one)],
        "passed_over": [{"file": file, "problem": problem} for file, problem in panel.passed_over],
    }
    document["apart_says"] = contrast.apart_says(document["apart"])
    return document


class _Desk:
    """One comparison on its way into a document: who is called what in it."""

    def __init__(self, panel: Panel) -> None:
        """Give every file the name under which the document speaks of it."""
        self.panel, self.asked = panel, panel.asked
        found = panel.comparison
        present = {one.standpoint for one in found.codings}
        self.names = {side: partner.in_sentence for side, partner in panel.partners.items()}
        chairs = {side: f"{possessive(name)} own" for side, name in self.names.items()} | {"outside": "from outside"}
        self.chairs = {key: text for key, text in chairs.items() if key in present}
        self.voices = {one.id: one for one in found.codings}

    def name(self, coding: Coding) -> str:
        """The assessor's name; the file's where there is none."""
        return coding.assessment.assessor.told or coding.id

    def label(self, coding: Coding) -> str:
        """The file as a reader tells it from the others: assessor, chair and, with several, the period."""
        several = len(self.panel.comparison.periods) > 1
        years = f", {say.years(*coding.years)}" if several else ""
        return f"{self.name(coding)} ({self.chairs[coding.standpoint]}{years})"

    def file(self, coding: Coding) -> Plain:
        """One assessment: who, when, from where, and what it comes to."""
        assessment, card = coding.assessment, coding.card
        staged = stage_facts(coding.asked, card)
        stage = plain(staged) if staged else None
        found = plain(stated(coding.asked, card, self.names))
        found |= wording.statements(found)
        answered, evidenced, claimed = (found[key] for key in ("as_answered", "as_evidenced", "as_claimed"))
        return {
            "id": coding.id,
            "file": coding.id,
            "name": (assessment.assessor.name or "").strip(),
            "label": self.label(coding),
            "side": coding.standpoint,
            "period": {"from": coding.years[0], "to": coding.years[1]},
            "period_label": say.years(*coding.years),
            "assessed": assessment.date,
            "swapped": coding.swapped,
            "merged": bool(assessment.merged_from),
            "verdict": {
                **{key: answered[key] for key in ("class", "title", "sentence")},
                "firmness": found["firmness"],
                "share": found["share"],
                "evidenced": {"class": evidenced["class"], "title": evidenced["title"]},
                "claimed": {"class": claimed["class"], "title": claimed["title"]},
            },
            "stage": {key: stage[key] for key in ("reached", "low", "high")}
            | {"sentence": wording.stage(stage), "title": stage["reached_title"], "of": len(stage["phases"])}
            if stage
            else None,
            "scores": {
                name: {key: _score(score) for key, score in one.readings.items() if key in CORE}
                for name, one in card.rubrics.items()
            },
            "gaps": {
                name: {"steps": one.gap.steps, "says": one.gap.says} for name, one in card.rubrics.items() if one.gap
            },
            "warnings": list(self.panel.warnings.get(coding.id, ())),
        }

    def criterion(self, name: str) -> Plain:
        """One criterion: its readings, each with what every file says, and how far the chairs lie apart."""
        criterion = self.asked.criteria[name]
        found: Plain = {
            "title": criterion.title,
            "asks": criterion.asks,
            "rubrics": list(self.asked.rubrics_of(name)),
        }
        readings = {reading: self._reading(name, reading) for reading in criterion.asked_order}
        gaps = [row["gap"] for one in readings.values() for row in one["rows"] if row["gap"] is not None]
        return found | {"widest": max(gaps) if gaps else None} | readings

    def _reading(self, name: str, reading: str) -> Plain:
        criterion, found = self.asked.criteria[name], self.panel.comparison
        levels = {one.id: dyad_level(one, (name, reading)) for one in found.codings}
        periods = [self._period(years, levels) for years in found.periods]
        each = criterion.asks == "each"
        alone = periods[0] if len(periods) == 1 else {"mean": None, "low": None, "high": None}
        return {
            "question": question(criterion, reading, self.names),
            "descriptors": list(criterion.readings[reading].levels or ()),  # type: ignore[index]
            "levels": dict(levels),
            "states": {one.id: _state(one, name, reading) for one in found.codings},
            "sides": {side: {one.id: _part(one, name, reading, side) for one in found.codings} for side in "ab"}
            if each
            else None,
            "rows": [self._row((name, reading, side)) for side in criterion.sides],
            **{key: alone[key] for key in ("mean", "low", "high")},
            "given": sum(one["given"] for one in periods),
            "periods": periods,
        }

    def _period(self, years: Years, levels: Mapping[str, int | None]) -> Plain:
        given = [level for file, level in levels.items() if level is not None and self.voices[file].years == years]
        return {
            "label": say.years(*years),
            "mean": round(sum(given) / len(given), 4) if given else None,
            "low": min(given) if given else None,
            "high": max(given) if given else None,
            "given": len(given),
        }

    def _row(self, row: Row) -> Plain:
        found = self.panel.comparison
        marks = found.points[row]
        gaps = [gap for years in found.periods if (gap := row_gap(marks, years)) is not None]
        return {
            "of": None if row[2] == "dyad" else row[2],
            "of_name": self.panel.partners[row[2]].name if row[2] in self.names else "",
            "label": contrast.reading_label(row, self.names),
            "marks": [self._mark(one) | {"period": found.periods.index(one.years)} for one in marks],
            "gap": _number(max(gaps)) if gaps else None,
        }

    def _mark(self, point: Point) -> Plain:
        return {
            "chair": point.standpoint,
            "level": _number(point.level),
            "low": point.low,
            "high": point.high,
            "files": list(point.files),
        }

    def _named(self, row: Row) -> Plain:
        """A row by its criterion, reading and partner, and as a reader says it."""
        return {
            "criterion": row[0],
            "title": self.asked.criteria[row[0]].title,
            "reading": row[1],
            "of": None if row[2] == "dyad" else row[2],
            "of_name": self.panel.partners[row[2]].name if row[2] in self.names else "",
            "place": f"{self.asked.criteria[row[0]].title}, {contrast.reading_label(row, self.names)}",
        }

    def gap(self, gap: PerceptionGap) -> Plain:
        """A perception gap with what each chair says, and the notes and evidence under it."""
        levels = [
            {"chair": one.standpoint, "chair_says": self.chairs[one.standpoint], "level": _number(one.level)}
            for one in gap.points
        ]
        ends = [self._mark(pick(gap.points, key=lambda one: one.level)) | {"chair_says": ""} for pick in (max, min)]
        for one in ends:
            one["chair_says"] = self.chairs[one["chair"]]
        return self._named(gap.row) | {
            "period_label": say.years(*gap.years),
            "steps": _number(gap.steps),
            "sentence": contrast.levels_sentence(levels),
            "high": ends[0],
            "low": ends[1],
            "levels": levels,
            "voices": self._speaking(gap),
        }

    def _speaking(self, gap: PerceptionGap) -> list[Plain]:
        """What each file says of a gap; of a chair with many, those with a note or evidence."""
        found = []
        for mark in gap.points:
            for file in mark.files:
                one = self._speech(self.voices[file], gap.row)
                if len(mark.files) == 1 or one["note"] or one["evidence"]:
                    found.append(one)
        return found

    def _speech(self, coding: Coding, row: Row) -> Plain:
        name, reading, side = row
        answer, level = coding.assessment.answer(name), coding.level(row)
        descriptors = self.asked.criteria[name].readings[reading].levels or ()  # type: ignore[index]
        evidence = [
            plain(evidence_facts(item, coding.asked))
            for item in answer.evidence
            if (reading in item.supports or reading not in CORE) and item.side in (None, side)
        ]
        return {
            "file": coding.id,
            "label": self.label(coding),
            "chair": coding.standpoint,
            "level": level,
            "descriptor": descriptors[level] if level is not None and descriptors else "",
            "note": answer.note,
            "evidence": evidence,
        }

    def apart(self, one: Any) -> Plain:
        """How far one file stands from the others, and where most."""
        return {
            "file": one.file,
            "label": self.label(self.voices[one.file]),
            "distance": round(one.distance, 2),
            "levels": one.levels,
            "most": [self._named(row) | {"level": level, "others": round(mean, 2)} for row, level, mean in one.most],
        }

    def alike(self, one: Alike) -> Plain:
        """Which files hold the same."""
        labels = [self.label(self.voices[file]) for file in one.names]
        sentence = contrast.alike_says(one.what, one.count, labels)
        return {"what": one.what, "count": one.count, "files": list(one.names), "sentence": sentence}

    def series(self, files: Sequence[str]) -> Plain:
        """One line through the periods."""
        first = self.voices[files[0]]
        voices = [self.voices[file] for file in files]
        several = len(self.panel.comparison.series) > len(self.chairs)
        label = f"{self.name(first)} ({self.chairs[first.standpoint]})" if several else self.chairs[first.standpoint]
        return {"chair": first.standpoint, "label": label, "points": [one.id for one in voices]}

    def move(self, one: Any) -> Plain:
        """A criterion that stands elsewhere in a later period."""
        before, after = (say.years(*self.voices[file].years) for file in one.files)
        return self._named(one.row) | {
            "series": one.series,
            "from": one.before,
            "to": one.after,
            "steps": one.after - one.before,
            "from_period": before,
            "to_period": after,
        }

    def carried(self, coding: Coding) -> list[Plain]:
        """The rubrics of which a file answered another version: what was carried over, changed and dropped."""
        found = []
        for rubric in coding.asked.rubrics:
            mark = coding.assessment.rubrics[rubric.id]
            other_words = bool(mark.digest) and mark.digest != digest(coding.asked, rubric.id)
            if mark.version == rubric.version and not other_words:
                continue
            members = {member.id for member in coding.asked.members[rubric.id]}
            noted = bool(mark.marks) and other_words
            found.append(
                {
                    "file": coding.id,
                    "rubric": rubric.id,
                    "asked": mark.version,
                    "now": rubric.version,
                    "carried": len(members & coding.assessment.answers.keys()),
                    "changed": list(changed_criteria(coding.asked, rubric.id, mark.marks)) if noted else [],
                    "dropped": [
                        line
                        for line in self.panel.warnings.get(coding.id, ())
                        if f"{rubric.id}." in line and "is left out" in line
                    ],
                }
            )
        return found


def _agreement(found: Agreement, assessors: int) -> Plain:
    return {
        "alpha": found.alpha,
        "interval": list(found.interval) if found.interval else None,
        "units": found.units,
        "assessors": assessors,
        "values": found.values,
        "draws": found.resamples,
        "dropped": found.dropped,
        "says": found.says,
        "sentence": contrast.agreement_sentence(found, assessors),
    }


def _order(criteria: Mapping[str, Plain], gaps: Sequence[Plain]) -> list[str]:
    """The criteria, those with a perception gap first, the widest on top."""
    return list(dict.fromkeys([*(one["criterion"] for one in gaps), *criteria]))


def _state(coding: Coding, name: str, reading: str) -> str:
    if name not in coding.asked.criteria:
        return "not_asked"
    cells = coding.card.cells.get((name, reading))
    if not cells:
        return "not_applicable"
    if dyad_level(coding, (name, reading)) is not None:
        return "level"
    return "unanswered" if any(one.state == "unanswered" for one in cells) else "unknown"


def _part(coding: Coding, name: str, reading: str, side: str) -> int | str | None:
    """What a file says of one partner: a level, `unknown`, or None."""
    cell = next((one for one in coding.card.cells.get((name, reading), ()) if one.side == side), None)
    if cell is None or cell.state not in ("level", "unknown"):
        return None
    return cell.low if cell.state == "level" else "unknown"


def _score(score: Score) -> Plain:
    return {"score": score.score, "low": score.low, "high": score.high, "coverage": score.coverage}


def _number(value: Any) -> int | float:
    """A whole number where it is one, else with two decimals."""
    return int(value) if value == int(value) else round(float(value), 2)
