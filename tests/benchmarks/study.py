"""A class of two hundred with five pairs each, compared with its key and given feedback, beside the same without it."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from clock import processes, report

from assess.storage.cases import case_file, case_names
from assess.storage.yaml.splice import write
from assess.storage.yaml.tree import read_tree

PEOPLE, PAIRS, SECONDS = 200, 5, 20
USUAL = ("ohmae", "spekman", "lorenzini")


def of_usual(name: str) -> dict[str, Any]:
    """A shipped case with what the usual rubrics ask."""
    found: dict[str, Any] = read_tree(case_file(name).read_text("utf-8"), name).value
    found["rubrics"] = {key: one for key, one in found["rubrics"].items() if key in USUAL}
    found["answers"] = {key: one for key, one in found["answers"].items() if key.partition(".")[0] in USUAL}
    return found


def handed_in(who: str, case: dict[str, Any], chance: random.Random) -> str:
    """A case as somebody else judged it, a third of the levels one off, with notes of their own."""
    answers = {
        name: {key: f"{who}: {one}" if key == "note" else _moved(one, chance) for key, one in answer.items()}
        for name, answer in case["answers"].items()
    }
    return write({**case, "assessor": {"name": who, "side": "outside"}, "answers": answers})


def _moved(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict) and value.keys() <= {"a", "b"}:
        return {side: _moved(part, chance) for side, part in value.items()}
    is_level = isinstance(value, int) and not isinstance(value, bool)
    return min(4, max(0, value + chance.choice([0, 0, 0, 0, 1, -1]))) if is_level else value


if __name__ == "__main__":
    chance, cases = random.Random(1), {name: of_usual(name) for name in case_names()[:PAIRS]}
    with TemporaryDirectory() as place:
        for folder in ("class", "key"):
            (Path(place) / folder).mkdir()
        for name, case in cases.items():
            (Path(place) / "key" / f"{name}.yaml").write_text(write(case), encoding="utf-8")
            for number in range(PEOPLE):
                file = Path(place) / "class" / f"student{number}-{name}.yaml"
                file.write_text(handed_in(f"Student {number}", case, chance), encoding="utf-8")
        common = ["-m", "assess", "compare", f"{place}/class", "--key", f"{place}/key", "--json"]
        alone, fed_back = processes(common, [*common, "--feedback", f"{place}/back"], times=1)
    print(f"{PEOPLE} × {PAIRS} files: {alone:.1f} s, with feedback {fed_back:.1f} s")
    report("feedback for a class beside its comparison alone", fed_back / alone, 2.0)
    report("a class with feedback", fed_back, SECONDS, "s")
