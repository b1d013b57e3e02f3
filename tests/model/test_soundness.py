"""Soundness: what keeps a rubric from being asked, scored or judged is found at its place."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.questionnaire import Library
from assess.model.rubric import Rubric
from assess.model.soundness import soundness_faults
from tests.model import small_rubric as small
from tests.model.small_rubric import Change, at_least, chosen, criterion, either, some, total, verdict_class

OTHER = {"id": "lent", "same_as": "ohmae.trust", "why": "It counts.", "source": small.SOURCE}
OPTIONS = {"yes": "it does", "no": "it does not"}


def stage(*phases: str) -> dict[str, Any]:
    """A stage of these phases."""
    return {"formulation": phases[:1], "implementation": phases[1:], "entered": 2}


def faults(change: Change) -> list[tuple[Any, str]]:
    """The faults of the small rubric with one thing changed."""
    rubric, library = small.rubric(change)
    return [(one.path, one.fact) for one in soundness_faults(rubric, library)]


def test_the_small_rubric_is_sound() -> None:
    """What follows starts from a rubric without a fault."""
    assert faults(lambda r: None) == []


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        (lambda r: (r["criteria"].clear(), r.pop("verdict")), ("criteria",), "nothing is asked"),
        (
            lambda r: r["criteria"][4]["readings"].update(severity={"question": "How bad?"}),
            ("criteria", 4, "readings", "severity"),
            "hue.severity is a reading of levels",
        ),
        (
            lambda r: r["criteria"][3]["readings"].update(choice={"question": "?", "levels": small.levels("day")}),
            ("criteria", 3, "readings", "choice"),
            "nobody can answer far.choice: it has no options",
        ),
        (lambda r: r["criteria"][4].update(options={"red": "red"}), ("criteria", 4, "options"), "hue has one option"),
        (
            lambda r: r["criteria"][0].update(source=[{"work": "w", "place": " "}]),
            ("criteria", 0, "source", 0, "place"),
            "the source names no place",
        ),
        (
            lambda r: r.update(borrowed=[OTHER, OTHER | {"id": "again"}]),
            ("borrowed", 1, "same_as"),
            "ohmae.trust is borrowed twice",
        ),
        (
            lambda r: r.update(borrowed=[OTHER | {"same_as": "lorenzini.trust"}]),
            ("borrowed", 0, "same_as"),
            "lorenzini.trust is itself borrowed",
        ),
        (lambda r: r["criteria"][0].update(group="no"), ("criteria", 0, "group"), "no group is called no"),
        (lambda r: r.update(groups={"g": "G"}), ("groups", "g"), "no criterion belongs to the group g"),
        (
            lambda r: (r.update(groups={"g": "G"}), r["criteria"][4].update(group="g")),
            ("criteria", 4, "group"),
            "hue has options, and a group is scored",
        ),
        (lambda r: r.update(stage=stage("x", "none")), ("stage", "implementation", 0), "none is no criterion here"),
        (lambda r: r.update(stage=stage("x", "x")), ("stage", "implementation", 0), "x stands twice"),
        (lambda r: r.update(stage=stage("hue")), ("stage", "formulation", 0), "hue has no levels as practised"),
        (lambda r: r.update(stage=stage()), ("stage",), "the stage has no phases"),
        (
            lambda r: (r["criteria"].append(criterion("p", always_applies=False)), r.update(stage=stage("p"))),
            ("stage", "formulation", 0),
            "p is a phase and may be said not to apply",
        ),
        (
            lambda r: r.update(poles={"low": "l", "low_up_to": 2, "high": "h", "high_from": 2, "between": "b"}),
            ("poles",),
            "the poles meet",
        ),
        (
            lambda r: r.update(breadth={"criterion": "small.x", "reading": "declared", "wide_from": 2}),
            ("breadth",),
            "small.x has no list of options as declared",
        ),
    ],
)
def test_what_nobody_could_answer_is_found(change: Change, path: tuple[Any, ...], said: str) -> None:
    """Criteria, borrowed ones, groups, phases: one fault, at its place."""
    found = faults(change)
    assert any(where == path and fact.startswith(said) for where, fact in found), found


VERDICT: list[tuple[Change, tuple[Any, ...], str]] = [
    (lambda v: v["core"].__setitem__(0, "small.hue"), ("core", 0), "small.hue is of another kind"),
    (
        lambda v: v["classes"][0].update(sentence="{a} and {c}."),
        ("classes", 0, "sentence"),
        "a brace here names nobody",
    ),
    (
        lambda v: v["claims"][0].update(sentence="Claimed by {a.name}."),
        ("claims", 0, "sentence"),
        "a brace here names nobody",
    ),
    (lambda v: v.update(floor=4), ("floor",), "the floor is 4, and the core has 3 criteria"),
    (lambda v: v["shares"].update(leaning=90), ("shares", "leaning"), "leaning needs a larger share than firm"),
    (lambda v: v["classes"][1].update(id="insufficient"), ("classes", 1, "id"), "insufficient is what a statement"),
    (lambda v: v["claims"][1].update(id="claimed"), ("claims", 1, "id"), "claimed stands for two things"),
    (lambda v: v["lists"].update(core=["small.x"]), ("lists", "core"), "a list is called core"),
    (lambda v: v["lists"].update(pair=[]), ("lists", "pair"), "the list is empty"),
    (lambda v: v["lists"]["pair"].append("small.x"), ("lists", "pair", 2), "small.x stands twice"),
    (lambda v: v.update(shared={"s": []}), ("shared", "s"), "the shared list s is empty"),
    (
        lambda v: v["classes"][0]["conditions"].append(either([])),
        ("classes", 0, "conditions", 1, "lists", 0),
        "the list is empty",
    ),
    (
        lambda v: v["classes"][0]["conditions"].append(at_least(2)),
        ("classes", 0, "conditions", 1, "of"),
        "the list is empty",
    ),
    (
        lambda v: v["classes"][0]["conditions"].append(some(1, 1, ["small.x", "small.x"])),
        ("classes", 0, "conditions", 1, "of", 1),
        "small.x stands twice",
    ),
    (
        lambda v: v["classes"][0]["conditions"].append(at_least(2, "small.hue", reading="choice")),
        ("classes", 0, "conditions", 1),
        "choice has no levels to compare",
    ),
    (
        lambda v: v["classes"][0]["conditions"].append(at_least(2, "lorenzini.areas")),
        ("classes", 0, "conditions", 1),
        "lorenzini.areas has options and no levels",
    ),
    (
        lambda v: v.update(together=[verdict_class("high", classes=["high", "middle"], conditions=[])]),
        ("together", 0, "id"),
        "high is a class too",
    ),
    (lambda v: v.update(together=[verdict_class("t", classes=["high"])]), ("together", 0, "classes"), "only one class"),
]


@pytest.mark.parametrize(("change", "path", "said"), VERDICT)
def test_a_rule_that_cannot_be_applied_is_found(change: Change, path: tuple[Any, ...], said: str) -> None:
    """Lists, names and kinds of criteria in the rules of a verdict."""

    def spoil(found: dict[str, Any]) -> None:
        found["verdict"]["classes"][0]["conditions"] = list(found["verdict"]["classes"][0]["conditions"])
        change(found["verdict"])
        for one in found["verdict"].get("together", []):
            one.pop("conditions", None)

    found = faults(spoil)
    assert any(where == ("verdict", *path) and fact.startswith(said) for where, fact in found), found


def test_a_condition_on_what_may_not_apply_is_found() -> None:
    """A level that is left out could not be compared with anything."""
    found = faults(lambda r: r["criteria"][0].update(always_applies=False))
    assert found == [(("verdict", "core", 0), "small.x is of the core and may be said not to apply")]


def test_a_choice_must_be_asked_where_it_decides() -> None:
    """A class may rest on another rubric's choice only where it needs that rubric."""
    rubric, library = small.rubric(lambda r: r["verdict"]["classes"][0].update(conditions=[chosen("blue", "hues.hue")]))
    hues, _ = small.rubric(lambda r: r.update(id="hues", verdict=None) or r.pop("verdict"))
    both = Library(dict(library.rubrics) | {"hues": hues}, library.scales)
    assert [one.fact for one in soundness_faults(rubric, both)] == ["nothing here asks hues.hue"]
    needing, _ = small.rubric(
        lambda r: r["verdict"]["classes"][0].update(conditions=[chosen("blue", "hues.hue")], needs=["hues"])
    )
    assert soundness_faults(needing, both) == ()


def test_a_circle_of_borrowing_is_found() -> None:
    """Two rubrics that lend each other a criterion define it nowhere, and the message shows the way round."""
    lent = OTHER | {"same_as": "twin.lent"}
    rubric, library = small.rubric(lambda r: r.update(borrowed=[lent]))
    twin, _ = small.rubric(
        lambda r: (r.update(id="twin", borrowed=[OTHER | {"same_as": "small.lent"}]), r.pop("verdict"))
    )
    both = Library(dict(library.rubrics) | {"twin": twin}, library.scales)
    (fault,) = soundness_faults(rubric, both)
    assert fault.path == ("borrowed", 0, "same_as")
    assert fault.fact == "same_as goes in a circle: small.lent → twin.lent → small.lent"


def test_a_phase_of_a_sound_stage_and_a_sum_are_let_pass() -> None:
    """Nothing is found in what fits."""
    assert faults(lambda r: r.update(stage=stage("x", "y"))) == []
    assert faults(lambda r: r["verdict"]["classes"][1].update(conditions=[total(at_least=5)], id="middle")) == []


def test_a_broken_rubric_hides_nothing() -> None:
    """Faults of several parts come out together."""

    def spoil(found: dict[str, Any]) -> None:
        found["criteria"][0]["group"] = "no"
        found["verdict"]["floor"] = 9

    assert len(faults(spoil)) == 2


def test_the_model_takes_groups() -> None:
    """A group is named once and referred to by its criteria."""
    rubric, _ = small.rubric(lambda r: (r.update(groups={"g": "Group"}), r["criteria"][0].update(group="g")))
    assert isinstance(rubric, Rubric)
    assert rubric.groups == {"g": "Group"}
    assert rubric.criteria[0].group == "g"


def test_a_question_of_opening_braces_is_no_labour() -> None:
    """No brace is followed to the end of the text for each that opens; the one that closes is found."""
    found = small.rubric(lambda r: r["criteria"][0]["readings"]["declared"].update(question="{" * 19_000 + "who}"))
    assert any("names nobody" in one.fact for one in soundness_faults(*found))
