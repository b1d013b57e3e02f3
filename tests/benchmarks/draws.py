"""Ten thousand draws of the fullest case, in a process that has imported numpy and nothing warmed up."""

from __future__ import annotations

from clock import report, said_by

PREPARE = """
import time
import numpy
from assess.cli.files import opened
from assess.scoring.draws import perturbed
from assess.scoring.scorecard import scorecard
from assess.scoring.verdict import basis_of
from assess.storage.shipped import folder
one = opened(folder("rubrics") / "cases" / "alba-boreal.yaml")
rules = one.asked.verdict_rubric.verdict
"""
DRAWS = """
start = time.perf_counter()
basis = basis_of(one.assessment, one.asked, rules, 1)
basis.on(perturbed(basis.answered, one.asked.scales).columns).classes()
print(time.perf_counter() - start)
"""
CARD = """
start = time.perf_counter()
scorecard(one.assessment, one.asked)
print(time.perf_counter() - start)
"""
IMPORT = "import time; start = time.perf_counter(); import numpy; print(time.perf_counter() - start)"

if __name__ == "__main__":
    numpy, draws, card = said_by(IMPORT), said_by(PREPARE + DRAWS), said_by(PREPARE + CARD)
    report(f"10,000 draws of the fullest case, beside importing numpy ({numpy * 1000:.0f} ms)", draws * 1000, 50, "ms")
    print(f"  its whole scorecard, with scores, statements, firmness and flips: {card * 1000:.0f} ms")
