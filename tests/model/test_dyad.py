"""Names in sentences: blanks filled once and literally, with articles and apostrophes as English has them."""

from __future__ import annotations

import pytest

from assess.model.dyad import Partner, filled

USA, NLD, ALBA = Partner("USA", "United States", True), Partner("NLD", "Netherlands", True), Partner("Alba", "Alba")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What do {a} and {b} share?", "What do the United States and the Netherlands share?"),
        ("{a} and {b} are allies.", "The United States and the Netherlands are allies."),
        ("It holds. {b} gave way! {a} did not.", "It holds. The Netherlands gave way! The United States did not."),
        ("The goals of {a}'s alliance", "The goals of the United States' alliance"),
        ("{c}'s alliance, {c}’s own", "Alba's alliance, Alba’s own"),
        ("{a}’s own", "The United States’ own"),
        ("{d} and {other} {{a}}", "{a} [/b] and {other} {the United States}"),
    ],
)
def test_a_name_stands_as_in_a_sentence(text: str, said: str) -> None:
    """The article is small within a sentence and large at its start; what no blank is stays as it is."""
    names = {"a": USA.in_sentence, "b": NLD.in_sentence, "c": ALBA.in_sentence, "d": "{a} [/b]"}
    assert filled(text, names) == said
