"""Rubric files: what is wrong with one is found, in its form and in how it hangs together."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from assess.model.questionnaire import Library, changed_criteria, digest, marks, questionnaire
from assess.model.rubric import Rubric, read_rubric
from assess.model.soundness import soundness_faults
from assess.storage.rubrics import library
from assess.storage.shipped import folder

Change = Callable[[dict[str, Any]], Any]
RAW = yaml.safe_load((folder("rubrics") / "lorenzini.yaml").read_text(encoding="utf-8"))


def changed(change: Change) -> dict[str, Any]:
    """Lorenzini's rubric as plain data, with one thing changed."""
    found = deepcopy(RAW)
    change(found)
    return found


def library_with(rubric: Rubric) -> Library:
    """The shipped library with a rubric put in the place of the shipped one."""
    shipped = library()
    return Library(dict(shipped.rubrics) | {rubric.id: rubric}, shipped.scales)


def form_faults(change: Change) -> list[tuple[Any, str]]:
    """The faults of form."""
    rubric, faults = read_rubric(changed(change))
    assert rubric is None
    return [(one.path, one.fact) for one in faults]


def sense_faults(change: Change) -> list[tuple[Any, str]]:
    """The faults of meaning of a rubric whose form is right."""
    rubric, faults = read_rubric(changed(change))
    assert rubric is not None, faults
    return [(one.path, one.fact) for one in soundness_faults(rubric, library_with(rubric))]


def criterion(found: dict[str, Any], name: str) -> Any:
    """One criterion of plain data."""
    return next(one for one in found["criteria"] if one["id"] == name)


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        (lambda r: r.update(rubric=2), ("rubric",), "this file is written in format 2; this program reads format 1"),
        (lambda r: r.pop("title"), (), "`title` is missing"),
        (lambda r: r.update(author="me"), ("author",), "`author` is not known here"),
        (
            lambda r: r["criteria"][2]["readings"]["practised"]["levels"].pop(),
            ("criteria", 2, "readings", "practised", "levels"),
            "scope.practised has 4 descriptors",
        ),
        (lambda r: r["criteria"][0].pop("why"), ("criteria", 0), "`why` is missing"),
        (lambda r: r["criteria"][0].update(weight=0), ("criteria", 0, "weight"), "0 is too small"),
        (lambda r: r["criteria"][0].update(asks="one"), ("criteria", 0, "asks"), '"one" is '),
        (
            lambda r: r["borrowed"][0].update(same_as="trust"),
            ("borrowed", 0, "same_as"),
            '"trust" names no criterion',
        ),
    ],
)
def test_a_rubric_of_the_wrong_form_is_refused(change: Change, path: tuple[Any, ...], said: str) -> None:
    """One fault, at its place."""
    ((where, fact),) = form_faults(change)
    assert where == path
    assert fact.startswith(said)


def test_the_faults_of_several_criteria_are_found_at_once() -> None:
    """A bad criterion hides no other."""

    def spoil(found: dict[str, Any]) -> None:
        for one in found["criteria"][2:5]:
            one["readings"]["practised"]["levels"].pop()

    assert len(form_faults(spoil)) == 3


VERDICT: list[tuple[Change, tuple[Any, ...], str]] = [
    (lambda v: v["core"].append("ohmae.love"), ("core", 10), "ohmae.love is not asked by lorenzini"),
    (lambda v: v["classes"][4].update(id="ordinary"), ("classes", 9, "id"), "the class ordinary stands twice"),
    (lambda v: v["classes"][2].update(also=["pact"]), ("classes", 2, "also"), "no shared list is called pact"),
    (
        lambda v: v["classes"][5]["conditions"][1].update(of="ten"),
        ("classes", 5, "conditions", 1, "of"),
        "no list is called ten",
    ),
    (
        lambda v: v["classes"][5]["conditions"][0].update(at_most=2),
        ("classes", 5, "conditions", 0),
        "a condition of this kind has one bound",
    ),
    (
        lambda v: v["classes"][5]["conditions"][0].update(of=["spekman.valuing"], reading="declared"),
        ("classes", 5, "conditions", 0),
        "nothing asks spekman.valuing as declared",
    ),
    (lambda v: v["classes"].pop(), ("classes", 8), "the last class has conditions"),
    (lambda v: v["way_up"]["steps"].append("union"), ("way_up",), "no class is called union"),
    (lambda v: v["core"].append("ohmae.trust"), ("core", 10), "ohmae.trust stands twice"),
    (lambda v: v["claims"].pop(), ("claims", 1), "the last claim has conditions"),
    (
        lambda v: v["way_up"]["leads_to"].update(discursive="nowhere"),
        ("way_up", "leads_to", "discursive"),
        "nowhere is no step of the way up",
    ),
    (
        lambda v: v["together"][0].update(classes=["discursive", "ordinary"]),
        ("together", 0),
        "discursive is no step of the way up",
    ),
    (
        lambda v: v["core"].append("lorenzini.sharing"),
        ("core", 10),
        "lorenzini.sharing is of the core and may be said not to apply",
    ),
]


@pytest.mark.parametrize(("change", "path", "said"), VERDICT)
def test_a_rule_that_leads_nowhere_is_refused(change: Change, path: tuple[Any, ...], said: str) -> None:
    """Every name in the verdict's rules leads to something, and every condition can be applied."""
    found = sense_faults(lambda rubric: change(rubric["verdict"]))
    assert any(where == ("verdict", *path) and fact.startswith(said) for where, fact in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: criterion(r, "sharing").update(id="scope"), "the criterion scope stands twice"),
        (lambda r: r["criteria"][0]["source"][0].update(work="nobody"), "the work nobody is not listed under `works`"),
        (
            lambda r: criterion(r, "sharing")["readings"]["practised"].update(question="What does {it} share?"),
            "{it} names nobody",
        ),
        (lambda r: criterion(r, "sharing")["readings"]["practised"].update(ladder="rope"), "no ladder is called rope"),
        (lambda r: r["borrowed"][0].update(same_as="ohmae.love"), "no criterion is called ohmae.love"),
    ],
)
def test_a_criterion_that_does_not_hang_together_is_refused(change: Change, said: str) -> None:
    """Names, blanks, ladders and works are those that exist."""
    assert any(fact.startswith(said) for _, fact in sense_faults(change))


def test_two_levels_may_not_say_the_same() -> None:
    """A ladder on which two steps read alike cannot be climbed; small and capital letters do not set them apart."""

    def repeat(found: dict[str, Any]) -> None:
        levels = criterion(found, "sharing")["readings"]["practised"]["levels"]
        levels[3] = levels[2].upper()

    ((_, fact),) = sense_faults(repeat)
    assert fact == "sharing.practised: levels 2 and 3 have the same descriptor"


def test_the_shipped_rubrics_hang_together() -> None:
    """No shipped file has a fault that the program would find in a user's."""
    for rubric in library().rubrics.values():
        assert not soundness_faults(rubric, library())


def digests(change: Change) -> tuple[str, str]:
    """The digest of Lorenzini's rubric before and after a change."""
    rubric, faults = read_rubric(changed(change))
    assert rubric is not None, faults
    return tuple(digest(questionnaire(one, ["lorenzini"]), "lorenzini") for one in (library(), library_with(rubric)))  # type: ignore[return-value]


@pytest.mark.parametrize(
    "change",
    [
        lambda r: criterion(r, "scope")["readings"]["practised"].update(question="How wide?"),
        lambda r: criterion(r, "scope")["readings"]["declared"]["levels"].__setitem__(2, "Two areas."),
        lambda r: criterion(r, "scope")["readings"].pop("declared"),
        lambda r: criterion(r, "predictability").update(asks="dyad"),
        lambda r: r["criteria"].pop(),
    ],
)
def test_the_digest_covers_what_was_asked(change: Change) -> None:
    """A question, a descriptor, a reading or the sides changed: the answers were given to something else."""
    before, after = digests(change)
    assert before != after


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r["verdict"]["shares"].update(stated=75),
        lambda r: r["verdict"]["classes"][5]["conditions"][1].update(at_least=12),
        lambda r: criterion(r, "scope").update(help="Other words.", why="Other reasons.", weight=2),
        lambda r: r.update(title="Another title", version="1.1"),
    ],
)
def test_the_digest_covers_no_threshold(change: Change) -> None:
    """Thresholds, weights, help and sources may change without touching what the answers were given to."""
    before, after = digests(change)
    assert before == after


def test_marks_name_the_criterion_that_was_changed() -> None:
    """From the marks an old file keeps, the program says which of its criteria to read again."""
    rubric, _ = read_rubric(
        changed(lambda r: criterion(r, "scope")["readings"]["practised"].update(question="How wide?"))
    )
    assert rubric is not None
    noted = marks(questionnaire(library(), ["lorenzini"]), "lorenzini")
    asked = questionnaire(library_with(rubric), ["lorenzini"])
    assert changed_criteria(asked, "lorenzini", noted) == ("lorenzini.scope",)
    assert changed_criteria(asked, "lorenzini", marks(asked, "lorenzini")) == ()


@pytest.mark.parametrize(
    ("steps", "value", "said"),
    [
        (("criteria", 0, "weight"), "heavy", '"heavy" is not a number; write a number above 0 and at most 1000'),
        (("criteria", 0, "weight"), 5000, "5000 is too large; write a number above 0 and at most 1000"),
        (("criteria", 0, "wieght"), 2, "`wieght` is not known here; did you mean `weight`?"),
        (("criteria", 0, "asks"), "both", '"both" is none of the words that may stand here; write dyad or each'),
        (("criteria", 0, "readings", "done"), 1, "write choice, choices, declared, importance, position, practised or"),
        (("titel",), "x", "`titel` is not known here; did you mean `title`?"),
        (("verdict", "shares", "firm"), "most", "write a whole number of at least 0 and at most 100"),
        (("verdict", "core", 0), "trust", '"trust" names no criterion; write it as rubric.criterion'),
        (("verdict", "classes", 0, "conditions", 0, "test"), "suum", "write every, count, sum, ahead, claimed, chosen"),
        (("verdict", "classes", 0, "conditions", 0, "test"), "suum", '"suum" is none of the words'),
        (
            ("verdict", "classes", 0, "conditions", 0, "zzz"),
            1,
            "known are text, way_up, decides, criterion, option,",
        ),
    ],
)
def test_an_error_names_what_was_found_and_what_is_allowed(steps: tuple[Any, ...], value: Any, said: str) -> None:
    """Words of a closed list, numbers with their bounds, names, and entries, at the very place."""

    def spoil(found: Any) -> None:
        for step in steps[:-1]:
            found = found[step]
        found[steps[-1]] = value

    faults = [f"{one.fact}; {one.remedy}" for one in read_rubric(changed(spoil))[1] if one.path == steps]
    assert len(faults) == 1
    assert said in faults[0]
