"""Merging: the terms on which several assessments become one."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from assess.model.assessment import Assessment, Parts
from assess.model.merging import merged, merging_faults, middle
from assess.model.questionnaire import questionnaire
from assess.scoring.scorecard import scorecard
from assess.storage.assessments import read
from assess.storage.cases import case_file
from assess.storage.countries import alias_key
from assess.storage.rubrics import library
from assess.storage.yaml.splice import write
from tests.reading import load

LIBRARY = library()
ASKED = questionnaire(LIBRARY, ["lorenzini", "walt-wendt"])
FRAME: dict[str, Any] = {
    "assessment": 1,
    "dyad": {"a": "ARG", "b": "BRA"},
    "period": {"from": 2003, "to": 2010},
    "rubrics": {"lorenzini": {"version": "1.1"}, "walt-wendt": {"version": "1.1"}},
}
ITEM = {"kind": "record", "text": "An item.", "supports": ["practised"]}


def one(criterion: str = "ohmae.joint_work", frame: dict[str, Any] | None = None, **answer: Any) -> Assessment:
    """An assessment with one answer."""
    data = FRAME | (frame or {}) | {"answers": {criterion: answer} if answer else {}}
    return read(write(data), Path("x.yaml"), LIBRARY).assessment


def together(*assessments: Assessment) -> Assessment:
    """The assessments merged."""
    sources = [(f"{number}.yaml", each) for number, each in enumerate(assessments, 1)]
    return merged(sources, ASKED, "2026-11-22", alias_key)


def joint(**answers: Any) -> Any:
    """The merged answer to a criterion of the dyad, each reading given as what each assessor said; None: nothing."""
    number = max(len(said) for said in answers.values())
    given = [{key: said[place] for key, said in answers.items() if said[place] is not None} for place in range(number)]
    return together(*(one(**answer) for answer in given)).answer("ohmae.joint_work")


@pytest.mark.parametrize(
    ("levels", "mean", "upwards"),
    [
        ([3], 3, 3),
        ([1, 2], 1, 2),
        ([0, 4], 2, 2),
        ([0, 1], 0, 1),
        ([2, 2, 3], 2, 2),
        ([2, 3, 3], 3, 3),
        ([0, 0, 1, 1], 0, 1),
    ],
)
def test_a_half_goes_to_the_lower(levels: list[int], mean: int, upwards: int) -> None:
    """The mean as a level; a half to the lower, of a severity to the higher, anything else to the nearest."""
    assert middle(levels) == mean
    assert middle(levels, upwards=True) == upwards


def test_only_known_levels_count() -> None:
    """Unknown beside levels leaves their mean; unknown alone stays unknown; what nobody answered stays open."""
    found = joint(practised=[1, "unknown", 3], declared=["unknown", None, None])
    assert found.practised == 2
    assert found.declared == "unknown"
    assert joint(practised=[1, 2]).parts("declared", ("dyad",)) == {"dyad": None}


def test_partners_are_merged_each_for_itself() -> None:
    """An *each* criterion has its mean for every partner, whichever order the files name them in."""
    other = {"dyad": {"a": "BRA", "b": "ARG"}}
    found = together(
        one("ohmae.trust", practised={"a": 4, "b": 1}), one("ohmae.trust", other, practised={"a": 1, "b": 2})
    )
    assert found.answer("ohmae.trust").practised == Parts(a=3, b=1)
    assert found.answer("ohmae.trust").differed == ("practised by ARG: 2 [2], 4 [1]; merged: 3",)


def test_a_severity_goes_to_the_higher() -> None:
    """Of two assessors a step apart, the worse counts."""
    name = "walt-wendt.aggregate_power"
    found = together(one(name, severity={"a": 1, "b": 0}), one(name, severity={"a": 2, "b": 0}))
    assert found.answer(name).severity == Parts(a=2, b=0)


def test_options_stand_where_more_than_half_chose_them() -> None:
    """Of areas each that more than half of those who could tell chose, in any order; a difference is told."""
    name = "lorenzini.areas"
    options = list(ASKED.criteria[name].options)[:3]
    same = together(one(name, declared=options), one(name, declared=options[::-1]), one())
    assert same.answer(name).declared == tuple(options)
    assert same.answer(name).differed == ()
    for other, left in ((options[:1], tuple(options[:1])), ("unknown", tuple(options))):
        apart = together(one(name, declared=options), one(name, declared=other))
        assert apart.answer(name).declared == left
        assert len(apart.answer(name).differed) == 1


def test_a_choice_stands_where_all_agree() -> None:
    """Where one says otherwise, or cannot tell, it is unknown."""
    name = "lorenzini.society"
    assert together(one(name, choice="yes"), one(name, choice="yes"), one()).answer(name).choice == "yes"
    assert together(one(name, choice="yes"), one(name, choice="no")).answer(name).choice == "unknown"
    assert together(one(name, choice="yes"), one(name, choice="unknown")).answer(name).choice == "unknown"


def test_what_does_not_apply_for_all_does_not_apply() -> None:
    """With the reasons of all; where somebody gave a level, the level stands and the difference is told."""
    name = "lorenzini.sharing"
    out, level = {"not_applicable": "no border"}, 2
    both = together(one(name, practised=out), one(name, practised={"not_applicable": "an island"}))
    assert both.answer(name).not_applicable("practised") == "[1] no border; [2] an island"
    mixed = together(one(name, practised=out), one(name, practised=level))
    assert mixed.answer(name).practised == 2
    assert mixed.answer(name).differed == ("practised: 2 [2], does not apply [1]; merged: 2",)


def test_evidence_is_united_and_confidence_is_the_lowest() -> None:
    """Identical items stand once; who gave no confidence counts as moderate where others gave one."""
    other = ITEM | {"text": "Another."}
    found = joint(practised=[3, 3, 3], evidence=[[ITEM], [ITEM, other], None], confidence=["high", None, "high"])
    assert [item.text for item in found.evidence] == ["An item.", "Another."]
    assert found.confidence == "moderate"
    assert joint(practised=[3, 3], confidence=["high", "low"]).confidence == "low"
    assert joint(practised=[3, 3]).confidence is None


def test_a_stress_stands_once_and_says_what_all_agree_on() -> None:
    """Whoever named it alike judged one stress; whether the newcomer had opposed the relation is unknown else."""
    change = {"text": "A change.", "date": "2007", "kind": "change"}
    lists = (
        [change | {"opposed": "yes"}, {"text": "A crisis."}],
        [change | {"opposed": "no"}],
        [{"text": "A crisis."}],
    )
    found = together(*(one(frame={"stresses": each}) for each in lists)).stresses
    assert [(each.text, each.opposed) for each in found] == [("A change.", "unknown"), ("A crisis.", "unknown")]
    assert together(*(one(frame={"stresses": lists[0]}) for _ in range(2))).stresses[0].opposed == "yes"


def test_words_are_kept_with_the_number_of_who_wrote_them() -> None:
    """Notes one below the other, alike ones once; one stress as it is, several with their authors."""
    found = joint(
        practised=[4, 4, 4, 4], note=["Yes.", "Well.", "Yes.", None], stress=["Crisis", "Crisis", None, "Vote"]
    )
    assert found.note == "[1, 3] Yes.\n[2] Well."
    assert found.stress == "[1, 2] Crisis; [4] Vote"
    assert joint(practised=[4, 4], stress=["Crisis", None]).stress == "Crisis"


def test_a_panels_notes_stay_short_enough_for_a_file() -> None:
    """What there is no room for is not lost in silence: the note says whose words stand in their own files only."""
    found = joint(practised=[1] * 60, note=[f"{number} {'x' * 400}" for number in range(60)])
    assert len(found.note) < 9_000
    assert found.note.startswith("[1] 0 xxx")
    assert found.note.endswith("\n[20–60] wrote as well; see their own files.")


def test_it_says_of_whom_it_is_made() -> None:
    """Name, standpoint, period, day and file of each; several declarations as one, and a declaration of some stands."""
    first = {"assessor": {"name": "Ana", "side": "a"}, "date": "2026-10-01", "declaration": {"label": "alliance"}}
    second = {"dyad": {"a": "BRA", "b": "ARG"}, "assessor": {"side": "a"}, "declaration": {"label": "partnership"}}
    found = together(one(frame=first, practised=1), one(frame=second, practised=1), one(practised=1))
    assert found.merged_from == (
        "Ana, from the side of ARG, 2003–2010, answered 2026-10-01, 1.yaml",
        "no name, from the side of BRA, 2003–2010, 2.yaml",
        "no name, from outside, 2003–2010, 3.yaml",
    )
    assert found.declaration is not None
    assert found.declaration.label == "alliance; partnership"
    assert (found.assessor.name, found.assessor.side, found.date) == (None, "outside", "2026-11-22")


def test_the_order_of_files_changes_no_level() -> None:
    """Three assessments in each of their six orders come to the same readings and the same confidence."""
    three = [one(practised=level, confidence=how) for level, how in ((0, "low"), (1, "high"), (4, "high"))]
    found = {
        (answer.practised, answer.confidence)
        for order in permutations(three)
        for answer in [together(*order).answer("ohmae.joint_work")]
    }
    assert found == {(2, "low")}


def test_a_file_merged_with_itself_scores_as_it_does_alone() -> None:
    """The same verdict, and nowhere a difference."""
    alone = load(case_file("alba-boreal"), LIBRARY)
    both = merged([("a", alone.assessment), ("b", alone.assessment)], alone.asked, "2026-11-22", alias_key)
    assert all(not answer.differed for answer in both.answers.values())
    assert scorecard(both, alone.asked).verdict == scorecard(alone.assessment, alone.asked).verdict


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ({"dyad": {"a": "ARG", "b": "CHL"}}, "another dyad"),
        ({"period": {"from": 2011}}, "the period is 2011–"),
        ({"merged_from": ["Ana", "Bo"]}, "itself merged of 2"),
        ({"rubrics": {"lorenzini": {"version": "1.1", "digest": "sha256:x"}}}, ""),
        ({"rubrics": {"lorenzini": {"version": "0.9"}}}, "in version 0.9, and in 1.1"),
    ],
)
def test_what_cannot_be_merged_is_refused(frame: dict[str, Any], said: str) -> None:
    """Another dyad, period or version, and what is merged already, each with a reason; a missing digest is none."""
    faults = merging_faults([one(), one(frame=frame)], alias_key)
    assert [place for place, _ in faults] == ([1] if said else [])
    assert all(said in fault.fact and fault.remedy for _, fault in faults)
