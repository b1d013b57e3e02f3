"""Anonymous comparisons: nothing that is made of named files tells a name."""

from __future__ import annotations

import json
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import situations
from tests.cli.conftest import run

NAMES = {"zoe": "Zoë Abreu", "ana": "Ana Núñez", "bia": "Bia Quadros"}
TOLD = re.compile("zo[eë]|abreu|ana\\b|n[uú][nñ]ez|bia|quadros", re.IGNORECASE)


def write(path: str, name: str, **frame: Any) -> str:
    """An assessment of Argentina and Brazil by somebody, who signs the notice as well."""
    answers = {"ohmae.joint_work": {"practised": 3}, "ohmae.trust": {"practised": {"a": len(name) % 5, "b": 1}}}
    found = situations.data({"all": {"declared": 3, "practised": 2}, "answers": answers})
    found |= {"assessor": {"name": name, "side": "outside"}, "notice": f"By {name}.", "date": "2026-01-02"} | frame
    Path(path).write_text(json.dumps(found), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def people(here: Path) -> list[str]:
    """Three files that are called after those who judged."""
    return [write(f"{file}.yaml", name) for file, name in NAMES.items()]


def made(*words: str) -> dict[str, bytes]:
    """The files that an anonymous comparison writes, by name."""
    result = run("compare", *words, "--anonymous", "--to", "md,pdf", "--out", "made", "--date", "2026-01-02")
    assert result.exit_code in (0, 1), result.output
    return {path.name: path.read_bytes() for path in sorted(Path("made").iterdir())}


def test_no_name_stands_in_a_report_its_pictures_or_their_names(people: list[str]) -> None:
    """Neither in Markdown, pictures or the PDF's data, nor in what the files are called, nor on the screen."""
    Path("bad-ana.yaml").write_text("assessment: 1\n", encoding="utf-8")
    for name, content in made(*people, "bad-ana.yaml", "--skip-bad").items():
        assert name.startswith("compare-arg-bra-2003-2010")
        assert not TOLD.search(name)
        assert not TOLD.search(content.decode("latin-1" if name.endswith(".pdf") else "utf-8")), name
        assert b"2 January 2026" in content or not name.endswith(".md")
    for words in ((), ("--plain",), ("--json",)):
        assert not TOLD.search(run("compare", *people, "bad-ana.yaml", "--skip-bad", "--anonymous", *words).stdout)


def test_the_day_of_an_assessment_goes_with_the_name(people: list[str]) -> None:
    """Who wrote on which day is known to others; the comparison does not say it."""
    found = json.loads(run("compare", *people, "--anonymous", "--json").stdout)
    assert {one["assessed"] for one in found["files"]} == {""}
    assert found["notices"] == []


def test_the_numbers_follow_from_all_files_and_not_from_names(people: list[str]) -> None:
    """Whatever the order, the same bytes; another answer anywhere may turn all numbers; the alphabet does not rule."""
    assert made(*people) == made(*reversed(people))
    orders = set()
    for number in range(4):
        write("bia.yaml", "Bia Quadros", lang=f"es-{number:02}")
        run("compare", *people, "--anonymous", "--json", "--names-file", f"who-{number}.yaml")
        held = yaml.safe_load(Path(f"who-{number}.yaml").read_text(encoding="utf-8"))
        orders.add(tuple(one["file"] for one in held.values()))
    assert len(orders) > 1


def test_the_list_that_undoes_it_is_for_its_owner_alone(people: list[str]) -> None:
    """It is written only when asked for and with the rest, readable for nobody else, and never over a file."""
    result = run("compare", *people, "--anonymous", "--json", "--names-file", "who.yaml")
    assert result.exit_code == 0
    held = yaml.safe_load(Path("who.yaml").read_text(encoding="utf-8"))
    assert list(held) == ["A1", "A2", "A3"]
    assert {one["assessor"]: one["file"] for one in held.values()} == {
        name: f"{file}.yaml" for file, name in NAMES.items()
    }
    by_label = {one["id"]: one for one in json.loads(result.stdout)["files"]}
    assert {one["file"] for one in by_label.values()} == set(held)
    if sys.platform != "win32":
        assert stat.S_IMODE(Path("who.yaml").stat().st_mode) == 0o600
    Path("other.md").write_text("my own", encoding="utf-8")
    assert run(
        "compare", *people, "--anonymous", "--names-file", "new.yaml", "--out", "other.md", "--to", "md"
    ).exit_code
    assert not Path("new.yaml").exists()
    before = Path("ana.yaml").read_bytes()
    assert run("compare", *people, "--anonymous", "--names-file", "ana.yaml").exit_code == 1
    assert Path("ana.yaml").read_bytes() == before


def test_one_person_keeps_one_number_through_the_periods(people: list[str]) -> None:
    """The files of two periods are told apart by their years."""
    early = write("early.yaml", "Ana Núñez", period={"from": 1990, "to": 1999})
    found = json.loads(run("compare", "ana.yaml", early, "--anonymous", "--json").stdout)
    assert [one["file"] for one in found["files"]] == ["A1, 1990–1999", "A1, 2003–2010"]


def test_many_numbers_stand_in_their_order(people: list[str]) -> None:
    """Twelve assessors are A01 to A12."""
    names = [write(f"{number}.yaml", f"Student {number}") for number in range(12)]
    found = json.loads(run("compare", *names, "--anonymous", "--json").stdout)
    assert [one["id"] for one in found["files"]] == [f"A{number:02}" for number in range(1, 13)]


def test_reports_are_called_after_partners_and_years_also_with_names(people: list[str]) -> None:
    """Here in this folder, wherever the files stand and whoever comes first."""
    assert run("compare", *people, "--to", "md").exit_code == 0
    assert Path("compare-arg-bra-2003-2010.md").exists()
