"""Commitments in a report: the sentence of the first page, the list, the shares, and from what a level was counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.cli import files
from assess.document.frame import plain
from assess.report.commitments import commitment_rows, commitments_said, counted_from, shares_said, stress_points
from assess.report.dated import dated_facts
from assess.report.form import BRIEF, REPORT
from assess.report.rendering import render
from assess.storage.assessments import read
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from tests.report.paper import HOUSE

MEANS = {"owner": "yes", "money": "none_needed", "milestone": "yes"}
KEPT = {"text": "a second cable", "date": "2014-04", "due": 2020, "delivered": "yes", "source": "plan of 2013"} | MEANS
LATE = {"text": "a pipeline", "date": "2013-01", "due": 2017, "owner": "yes", "delivered": "no", "money": "no"}
PARTLY = {"text": "a rescue centre", "date": "2012-06", "delivered": "partly"} | MEANS
OPEN = {"text": "school certificates", "date": "2015-03-02"}
LATER = {"text": "a tariff", "date": "2020-03", "due": 2025, "delivered": "yes"} | MEANS
AGAINST = {"kind": "record", "text": "Two control rooms were shut.", "against": ["practised"], "date": "2016-05"}


def document(commitments: list[dict[str, Any]] | None, **more: Any) -> dict[str, Any]:
    held = yaml.safe_load(case_file("alba-boreal").read_text(encoding="utf-8"))
    for answer in held["answers"].values():
        answer["evidence"] = [one for one in answer.get("evidence", ()) if "against" not in one]
    held["answers"]["ohmae.trust"]["evidence"].append(AGAINST)
    held |= more if commitments is None else {"commitments": commitments, **more}
    if commitments is None:
        del held["commitments"]
    opened = read(json.dumps(held, default=str), Path("x.yaml"), library())
    return plain(files.document(opened, "2026-11-22"))


def printed(found: dict[str, Any], form: Any = REPORT) -> str:
    return render(found, "", ["md"], HOUSE, form).files[".md"].decode()


@pytest.mark.parametrize(
    ("commitments", "said"),
    [
        (None, ""),
        ([], "No commitment was found that the partners announced to each other."),
        ([KEPT], "Of 1 commitment, 1 has an owner, money and a milestone; 1 of 1 due was delivered."),
        ([LATER], "Of 1 commitment, 1 has an owner, money and a milestone; none was due in the period."),
        (
            [KEPT, LATE, PARTLY],
            "Of 3 commitments, 2 have an owner, money and a milestone; 1 of 3 due was delivered, 1 in part.",
        ),
        (
            [LATE, OPEN],
            "Of 2 commitments, 0 to 1 have an owner, money and a milestone; none of 2 due was delivered; "
            "of 1 it is not known.",
        ),
    ],
)  # fmt: skip
def test_the_first_page_says_in_a_sentence_what_came_of_them(
    commitments: list[dict[str, Any]] | None, said: str
) -> None:
    """What is open is said as plainly as what is known, and stands above the picture of the gaps."""
    found = document(commitments)
    assert commitments_said(found) == said
    assert said in printed(found).partition("![")[0]


def test_the_list_stands_announced_beside_delivered_in_report_and_brief() -> None:
    """With its means, its time and its origin; what was delivered before its time says so."""
    found = document([KEPT, LATE, LATER])
    assert commitment_rows(found)[0] == [
        "a second cable", "April 2014; plan of 2013", "yes", "none needed", "yes", "2020", "yes",
    ]  # fmt: skip
    assert [row[-1] for row in commitment_rows(found)] == ["yes", "no", "yes, not due yet"]
    for form in (REPORT, BRIEF):
        assert "| a pipeline | January 2013 | yes | no | not known | 2017 | no |" in printed(found, form)
    assert "71 %" in printed(found)


def test_shares_are_ranges_where_answers_are_open() -> None:
    """In percent, and out of how many."""
    assert shares_said(document([KEPT, LATE, OPEN])) == [
        "With an owner, money and a milestone: 1–2 of 3 (33 % to 67 %).",
        "Delivered, of those due, in part counting a half: 1–2 of 3 (33 % to 67 %).",
    ]


def test_a_level_that_follows_tells_from_what() -> None:
    """From the commitments, or from the areas, with the steps of the rubric."""
    found = document([KEPT, LATE, PARTLY])
    means, scope = (found["criteria"][f"lorenzini.{name}"] for name in ("operativeness", "scope"))
    assert counted_from(found, means, "practised")[0].endswith("with an owner, money and a milestone: 2 of 3 (67 %).")
    assert counted_from(found, scope, "practised")[0].startswith("Counted from Areas named and worked on, as practised")
    assert counted_from(found, found["criteria"]["ohmae.trust"], "practised") == []


def test_what_speaks_against_stands_apart_and_dated_on_the_first_page() -> None:
    """Evidence against, a commitment that was due, and what carries most: three facts, the earliest first."""
    found = document([KEPT, LATE])
    facts = dated_facts(found)
    assert [date for date, _ in facts] == ["April 2014", "May 2016", "2 March 2018"]
    assert facts[0][1] == "announced, due 2020, delivered: a second cable"
    text = printed(found)
    assert (
        "**What speaks against:**\n\n- **Record**: Two control rooms were shut. (May 2016; against practised)" in text
    )


def test_stresses_stand_with_what_they_carried() -> None:
    """Those of the period's list that carried something, those that did not, and who came to power."""
    drought = {"text": "Drought in Alba in the winter of 2018", "date": "2018-07", "kind": "crisis"}
    change = {"text": "Elections in Boreal", "date": "2016-12", "kind": "change", "opposed": "no"}
    told = stress_points(document(None, stresses=[drought, change]))
    assert told[0] == f"{drought['text']} (July 2018, crisis): carried Trust and Joint work to level 4."
    about = "(December 2016, change of government, by those who had not opposed it)"
    assert told[1] == f"Elections in Boreal {about}: carried nothing to level 4."
