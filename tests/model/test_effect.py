"""Effect: what a rubric says without making any difference is found, and nothing that makes one is."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.model.effect import effect_faults
from assess.model.reachability import Ground
from assess.model.rubric import read_rubric
from assess.model.rule import Ahead, Claimed, Condition, Count, Either, Every, Simple, Sum
from assess.storage.rubrics import library
from tests.model import small_rubric as small
from tests.model.small_rubric import (
    CLAIMED,
    Change,
    ahead,
    at_least,
    at_most,
    choice,
    chosen,
    criterion,
    either,
    some,
    total,
    verdict_class,
)


def faults(change: Change) -> list[tuple[Any, str]]:
    """The faults of the small rubric with one thing changed."""
    rubric, known = small.rubric(change)
    return [(one.path, one.fact) for one in effect_faults(rubric, known)]


def test_the_small_rubric_has_effect() -> None:
    """What follows starts from a rubric without a fault."""
    assert faults(lambda r: None) == []


@pytest.mark.parametrize("name", library().rubrics)
def test_all_of_a_shipped_rubric_has_effect(name: str) -> None:
    """No shipped file has a fault that the program would find in a user's."""
    assert effect_faults(library().rubrics[name], library()) == ()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A declared x in many places.", False),
        ("many x, declared.", False),
        ("Is one declared x.", True),
        ("X: declared, the one.", True),
        ("Not one declared x.", False),
    ],
)
def test_descriptors_that_say_the_same_are_found(text: str, same: bool) -> None:
    """Order, capitals and small words set no two levels apart; a word of meaning does."""

    def spoil(found: dict[str, Any]) -> None:
        found["criteria"][0]["readings"]["declared"]["levels"][3] = text

    said = [fact for _, fact in faults(spoil)]
    assert said == (["x.declared: levels 1 and 3 say the same in other order"] if same else [])


def weigh(*weights: float) -> Change:
    """A change that gives the scored criteria these weights."""

    def change(found: dict[str, Any]) -> None:
        for one, weight in zip(found["criteria"], weights, strict=False):
            one["weight"] = weight

    return change


def severe(found: dict[str, Any]) -> None:
    """A change that adds a severity, alone in its reading, with a weight."""
    readings = {"severity": {"question": "How bad?", "levels": small.levels("harm")}}
    found["criteria"].append(criterion("harm", readings=readings, weight=3))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (weigh(2, 2, 2, 2), "every weight here is 2; none has an effect"),
        (weigh(1, 1, 1, 2, 2), "hue is never scored; its weight has no effect"),
        (severe, "the weight of harm has no effect: all that is scored with it weighs the same"),
    ],
)
def test_a_weight_without_effect_is_found(change: Change, said: str) -> None:
    """A weight counts only beside another one."""
    assert [fact for _, fact in faults(change)] == [said]


def test_every_phase_entered_at_nothing_is_found() -> None:
    """A bar at level 0 keeps nobody out."""
    stage = {"formulation": ["x"], "implementation": ["y"], "entered": 0}
    assert faults(lambda r: r.update(stage=stage)) == [(("stage", "entered"), "every phase is entered at level 0")]


NEVER = "this condition can never hold"
ALWAYS = "this condition always holds"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (at_least(0, "small.y"), ALWAYS),
        (at_most(4, "small.y"), ALWAYS),
        (some(3, 4), NEVER),
        (some(0, 3), ALWAYS),
        (some(3, 0), ALWAYS),
        (total(at_least=13), NEVER),
        (total(at_least=0), ALWAYS),
        (total(less_than=0), NEVER),
        (total(less_than=13), ALWAYS),
        (ahead(4), NEVER),
        (ahead(0), ALWAYS),
        (either([at_least(3, "small.y")], [at_most(2, "small.y")]), ALWAYS),
        (either([at_least(3, "small.y"), at_most(2, "small.y")]), NEVER),
        (either([chosen("red"), chosen("blue")]), NEVER),
    ],
)
def test_a_condition_that_decides_nothing_is_found(condition: dict[str, Any], said: str) -> None:
    """One that no level meets, and one that every level does, whatever its kind."""
    found = faults(lambda r: r["verdict"]["classes"][1].update(conditions=[condition]))
    assert (("verdict", "classes", 1, "conditions", 0), said) in found


@pytest.mark.parametrize(
    "condition",
    [
        some(3, 3),
        total(at_least=12),
        total(less_than=1),
        ahead(3),
        either([at_least(3, "small.y")], [at_most(1, "small.y")]),
        either([chosen("red")], [chosen("blue")], [chosen("grey")]),
    ],
)
def test_a_condition_that_decides_something_is_let_pass(condition: dict[str, Any]) -> None:
    """The outermost bound of each kind is still one; partners may choose differently."""
    change = {"classes": [verdict_class("one", condition), verdict_class("low")], "lists": {}}
    assert faults(lambda r: r["verdict"].update(change, way_up={"steps": ["low", "one"]})) == []


HIDDEN: list[tuple[list[Any], list[Any], str]] = [
    ([at_least(2, "small.x")], [at_least(3, "small.x")], "is hidden by first"),
    ([total(at_least=6)], [total(at_least=8)], "is hidden by first"),
    ([total("core", at_least=6)], [total("pair", at_least=7)], "is hidden by first"),
    ([total("pair", less_than=5)], [total("core", less_than=4)], "is hidden by first"),
    ([some(2, 2)], [some(3, 2)], "is hidden by first"),
    ([total(at_least=6)], [some(3, 2)], "is hidden by first"),
    ([total(at_least=6)], [at_least(2, *small.CORE)], "is hidden by first"),
    ([either([CLAIMED], [at_least(2, "small.x")])], [CLAIMED, ahead(2)], "is hidden by first"),
    ([CLAIMED], [either([CLAIMED, ahead(1)], [CLAIMED, ahead(2)])], "is hidden by first"),
    ([], [at_least(2, "small.x")], "is hidden by first"),
    ([], [at_least(3, "small.x"), at_most(2, "small.x")], "can never hold together"),
    ([], [total(at_least=10), at_most(2, *small.CORE)], "can never hold together"),
    ([], [chosen("red"), chosen("blue")], "can never hold together"),
]


@pytest.mark.parametrize(("first", "second", "said"), HIDDEN)
def test_a_class_that_nobody_reaches_is_found(first: list[Any], second: list[Any], said: str) -> None:
    """One whose conditions exclude each other, and one that a class above it always takes."""
    facts = [fact for path, fact in faults(classes(first, second)) if path == ("verdict", "classes", 1)]
    assert len(facts) == 1
    assert said in facts[0]


def classes(*listed: list[Any]) -> Change:
    """A change that puts these lists of conditions in the place of the classes, and a last class below."""
    names = ["first", "second", "third"][: len(listed)]
    made = [verdict_class(name, *conditions) for name, conditions in zip(names, listed, strict=True)]
    return lambda r: r["verdict"].update(classes=[*made, verdict_class("low")], way_up={"steps": ["low"]})


def test_classes_that_hide_another_together_are_found() -> None:
    """No one of them holds wherever it does, and one of them always does."""
    found = faults(classes([at_least(3, "small.x")], [at_most(2, "small.x")], [at_least(1, "small.y")]))
    assert (
        ("verdict", "classes", 2),
        "the class third is hidden by those above it: one of them holds wherever it does",
    ) in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([at_least(3, "small.x")], [at_least(2, "small.x")]),
        ([total(at_least=8)], [some(3, 2)]),
        ([total("pair", at_least=5)], [total("core", at_least=8)]),
        ([ahead(2)], [CLAIMED]),
        ([chosen("red")], [either([chosen("red")], [chosen("blue")])]),
    ],
)
def test_a_class_that_somebody_reaches_is_let_pass(first: list[Any], second: list[Any]) -> None:
    """A class above that takes a part of its cases does not hide it."""
    assert [fact for _, fact in faults(classes(first, second)) if "hidden" in fact or "never" in fact] == []


def test_a_class_that_may_be_passed_over_hides_none() -> None:
    """Where the rubric it needs is not part of the assessment, the class below is reached."""

    def change(found: dict[str, Any]) -> None:
        classes([at_least(2, "small.x")], [at_least(3, "small.x")])(found)
        found["verdict"]["classes"][0]["needs"] = ["association"]

    assert not any("hidden" in fact for _, fact in faults(change))


def test_what_no_rule_uses_is_found() -> None:
    """A list and a shared list that stand there for nothing, and a claim behind one that always comes first."""

    def change(found: dict[str, Any]) -> None:
        found["verdict"]["lists"]["spare"] = ["small.x"]
        found["verdict"]["shared"] = {"loose": [at_least(1, "small.x")]}

    assert [fact for _, fact in faults(change)] == ["no condition uses the list spare", "no class takes over loose"]
    claims = [{"id": name, "title": name, "sentence": name} for name in ("all", "none")]
    found = faults(lambda r: r["verdict"].update(claims=claims))
    assert found == [(("verdict", "claims", 1), "the claim none is hidden by all, which holds wherever it does")]


RULES = read_rubric(small.plain(small.small()))[0]
TWO = ("small.x", "small.y")
levels = st.integers(0, 4)
members = st.sampled_from([("small.x",), ("small.y",), TWO])
readings = st.sampled_from(["declared", "practised"])
simple = st.one_of(
    st.builds(Every, text=st.just("t"), reading=readings, of=members, at_least=levels),
    st.builds(Every, text=st.just("t"), reading=readings, of=members, at_most=levels),
    st.builds(Count, text=st.just("t"), reading=readings, of=members, at_least=levels, for_at_least=st.integers(0, 3)),
    st.builds(Sum, text=st.just("t"), reading=readings, of=members, at_least=st.integers(0, 9)),
    st.builds(Sum, text=st.just("t"), reading=readings, of=members, less_than=st.integers(0, 9)),
    st.builds(Ahead, text=st.just("t"), of=members, for_at_least=st.integers(0, 3)),
    st.just(Claimed(text="t")),
)
lists = st.lists(simple, min_size=1, max_size=2).map(tuple)
conditions = st.one_of(
    simple, st.builds(Either, text=st.just("t"), lists=st.lists(lists, min_size=1, max_size=2).map(tuple))
)


def holds(one: Condition | Simple, case: dict[Any, int]) -> bool:
    """Whether a condition holds at one level of everything, worked out from its definition."""
    match one:
        case Either(lists=found):
            return any(all(holds(part, case) for part in listed) for listed in found)
        case Claimed():
            return bool(case["claimed"])
        case Every(reading=reading, of=of, at_least=low, at_most=high):
            return all((low or 0) <= case[name, reading] <= (4 if high is None else high) for name in of)
        case Count(reading=reading, of=of, at_least=low, for_at_least=number):
            return sum(case[name, reading] >= low for name in of) >= number
        case Sum(reading=reading, of=of, at_least=low, less_than=bar):
            return (low or 0) <= sum(case[name, reading] for name in of) < (99 if bar is None else bar)
        case Ahead(of=of, for_at_least=number):
            return sum(case[name, "declared"] > case[name, "practised"] for name in of) >= number
    raise AssertionError(one)


CELLS = [(name, reading) for name in TWO for reading in ("declared", "practised")]
CASES = [
    dict(zip(CELLS, found, strict=True)) | {"claimed": claimed}
    for found in product(range(5), repeat=4)
    for claimed in (0, 1)
]


@settings(max_examples=150, deadline=None)
@given(st.lists(conditions, max_size=3), st.lists(st.lists(conditions, min_size=1, max_size=2), max_size=2))
def test_reachability_is_what_trying_every_level_finds(wanted: list[Any], barred: list[list[Any]]) -> None:
    """Where everything can be tried, the search says neither more nor less."""
    assert RULES is not None
    assert RULES.verdict is not None
    found = any(
        all(holds(one, case) for one in wanted)
        and not any(all(holds(one, case) for one in listed) for listed in barred)
        for case in CASES
    )
    assert Ground(RULES.verdict, {}).possible(wanted, barred) == found


def test_a_partner_may_choose_otherwise() -> None:
    """Asked of each, both may miss an option; asked of the dyad, one of the options holds."""
    three = either([chosen("red")], [chosen("blue")], [chosen("grey")])

    def change(found: dict[str, Any]) -> None:
        found["criteria"][4] = choice("hue", asks="dyad")
        found["verdict"]["classes"][1].update(conditions=[three])

    assert (("verdict", "classes", 1, "conditions", 0), ALWAYS) in faults(change)


@pytest.mark.parametrize("condition", [some(2, 2), total(at_least=6), either([ahead(1)], [total("pair", at_least=5)])])
def test_many_classes_cost_no_more_than_a_rubric_may(condition: dict[str, Any]) -> None:
    """Of two hundred classes each is compared with those above it, as far as all that a rubric may cost goes."""
    names = [f"c{number}" for number in range(200)]
    classes = [verdict_class(name, condition) for name in names]
    rubric, known = small.rubric(lambda r: r["verdict"].update(classes=[*classes, verdict_class("low")]))
    assert rubric.verdict is not None
    found = {one.path[2]: one.fact for one in effect_faults(rubric, known)}
    assert found[1] == "the class c1 is hidden by c0, which holds wherever it does"
    ground = Ground(rubric.verdict, {})
    rivals = [rubric.verdict.conditions_of(one) for one in rubric.verdict.classes]
    for listed in rivals:
        ground.possible(listed, rivals)
    assert ground.looks >= 0
