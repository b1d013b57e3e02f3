"""Commands in Spanish beside the same in English: what the catalogues cost."""

from __future__ import annotations

from clock import ROOT, processes, report

CASE = str(ROOT / "rubrics" / "cases" / "alba-boreal.yaml")

if __name__ == "__main__":
    for words in (["--help"], ["score", CASE]):
        english, spanish = processes(*(["-m", "assess", *words, "--lang", one] for one in ("en", "es")), times=21)
        name = f"assess {words[0]} in Spanish, beyond English ({english * 1000:.0f} ms)"
        report(name, (spanish - english) * 1000, 15, "ms")
