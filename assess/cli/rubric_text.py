"""Reading a rubric: its whole content as text for a person, top to bottom."""

from __future__ import annotations

from textwrap import fill

from assess.model.questionnaire import Library, questionnaire
from assess.model.rubric import Criterion, Place, Rubric
from assess.model.scale import Scales

WIDTH = 79
BLANKS = {"{a}": "A", "{b}": "B", "{it}": "it", "{other}": "the other"}


def rubric_text(known: Library, name: str) -> str:
    """A rubric as text: what it is about, then each criterion with questions, descriptors, sources and advice."""
    rubric = known.rubrics[name]
    asked = questionnaire(known, [name])
    blocks = [f"{rubric.title}\n{rubric.id}, version {rubric.version}", fill(rubric.about, WIDTH)]
    for member in asked.members[name]:
        criterion = asked.criteria[member.id]
        owner = known.rubrics[member.id.partition(".")[0]]
        blocks.append(_criterion_text(member.id, criterion, owner, known.scales))
        if owner is not rubric:
            blocks.append(_wrapped(f"Here because: {member.why} ({_sources(member.source, rubric)})"))
    works = [_wrapped(work.full) for work in rubric.works.values()]
    if rubric.history:
        works.append("History")
    works += [_wrapped(f"{one.version}: {one.changed} Verdicts that can move: {one.moves}") for one in rubric.history]
    return "\n\n".join([*blocks, "Sources", *works])


def _criterion_text(full_id: str, criterion: Criterion, owner: Rubric, scales: Scales) -> str:
    asks = "asked of each partner" if criterion.asks == "each" else "asked of the two together"
    lines = [f"{criterion.title.upper()}  {full_id}, {asks}", _wrapped(f"Why: {criterion.why}")]
    lines.append(_wrapped(f"After: {_sources(criterion.source, owner)}"))
    lines.append(_wrapped(f"Look for: {criterion.evidence}"))
    for name in criterion.asked_order:
        reading = criterion.readings[name]
        ladder = scales.ladders.get(reading.ladder)
        question = reading.question
        for blank, word in BLANKS.items():
            question = question.replace(blank, word)
        lines.append(_wrapped(f"{name.capitalize()}: {question}"))
        for level, text in enumerate(reading.levels or ()):
            label = f" [{ladder.labels[level]}]" if ladder else ""
            lines.append(fill(f"{level}{label} {text}", WIDTH, initial_indent="    ", subsequent_indent="      "))
    lines += [f"    {option}: {label}" for option, label in criterion.options.items()]
    if criterion.help:
        lines += [_wrapped(paragraph) for paragraph in criterion.help.split("\n") if paragraph.strip()]
    return "\n".join(lines)


def _sources(places: tuple[Place, ...], rubric: Rubric) -> str:
    found = []
    for one in places:
        note = f"; {one.note}" if one.note else ""
        found.append(f"{rubric.works[one.work].short}, {one.place}{note}")
    return " / ".join(found)


def _wrapped(text: str) -> str:
    return fill(" ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="  ")
