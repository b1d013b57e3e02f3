"""Reading a rubric: its whole content as text for a person, top to bottom."""

from __future__ import annotations

from assess.model.questionnaire import Library, questionnaire
from assess.model.rubric import Criterion, Place, Rubric
from assess.model.scale import Scales
from assess.text import fit

WIDTH = 79
BLANKS = {"{a}": "A", "{b}": "B", "{it}": "it", "{other}": "the other"}


def rubric_text(known: Library, name: str) -> str:
    """A rubric as text: what it is about, then each criterion with questions, descriptors, sources and advice."""
    rubric = known.rubrics[name]
    asked = questionnaire(known, [name])
    blocks = [f"{rubric.title}\n{rubric.id}, version {rubric.version}", "\n".join(fit.wrapped(rubric.about, WIDTH))]
    for member in asked.members[name]:
        criterion = asked.criteria[member.id]
        owner = known.rubrics[member.id.partition(".")[0]]
        blocks.append(_criterion_text(member.id, criterion, owner, known.scales))
        if owner is not rubric:
            blocks.append(_indented(f"Here because: {member.why} ({_sources(member.source, rubric)})"))
    works = [_indented(work.full) for work in rubric.works.values()]
    if rubric.history:
        works.append("History")
    works += [_indented(f"{one.version}: {one.changed} Verdicts that can move: {one.moves}") for one in rubric.history]
    return "\n\n".join([*blocks, "Sources", *works])


def _criterion_text(full_id: str, criterion: Criterion, owner: Rubric, scales: Scales) -> str:
    asks = "asked of each partner" if criterion.asks == "each" else "asked of the two together"
    lines = [f"{criterion.title.upper()}  {full_id}, {asks}", _indented(f"Why: {criterion.why}")]
    lines.append(_indented(f"After: {_sources(criterion.source, owner)}"))
    lines.append(_indented(f"Look for: {criterion.evidence}"))
    for name in criterion.asked_order:
        reading = criterion.readings[name]
        ladder = scales.ladders.get(reading.ladder)
        question = reading.question
        for blank, word in BLANKS.items():
            question = question.replace(blank, word)
        lines.append(_indented(f"{name.capitalize()}: {question}"))
        for level, text in enumerate(reading.levels or ()):
            label = f" [{ladder.labels[level]}]" if ladder else ""
            lines += fit.wrapped(f"{level}{label} {text}", WIDTH, "    ", hang=2)
    lines += [f"    {option}: {label}" for option, label in criterion.options.items()]
    if criterion.help:
        lines += [_indented(paragraph) for paragraph in criterion.help.split("\n") if paragraph.strip()]
    return "\n".join(lines)


def _sources(places: tuple[Place, ...], rubric: Rubric) -> str:
    found = []
    for one in places:
        note = f"; {one.note}" if one.note else ""
        found.append(f"{rubric.works[one.work].short}, {one.place}{note}")
    return " / ".join(found)


def _indented(text: str) -> str:
    return "\n".join(fit.wrapped(text, WIDTH, "  "))
