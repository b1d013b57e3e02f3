"""Slides: one picture by itself, in each format the same, and known as made here."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from assess.errors import AssessError
from assess.report.rendering import is_rendering
from assess.report.slide import FORMATS, PICTURES, slide
from tests.report.paper import HOSTILE, HOUSE, small, with_texts


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_made_in_each_format_and_known_again(picture: str) -> None:
    """The same bytes each time, so that a newer one may take its place; the PDF keeps its standards."""
    made = slide(small(), picture, f"one-{picture}", FORMATS, HOUSE)
    assert list(made.files) == [f"one-{picture}.{name}" for name in FORMATS]
    assert all(map(is_rendering, made.files.values()))
    assert made == slide(small(), picture, f"one-{picture}", FORMATS, HOUSE)
    assert not made.warnings
    assert b"<pdfuaid:part>1<" in made.files[f"one-{picture}.pdf"]
    assert b"/Alt" in made.files[f"one-{picture}.pdf"]


def test_any_name_stays_text() -> None:
    """A name is neither markup nor code of Typst; what no font draws stands as its number, and a warning says so."""
    document = with_texts(" ".join(HOSTILE))
    made = slide(document, "partners", "one", FORMATS, HOUSE)
    ElementTree.fromstring(made.files["one.svg"])
    assert not made.warnings
    document["partners"]["a"]["name"] = "北京"
    assert "U+5317" in " ".join(slide(document, "partners", "one", ["png"], HOUSE).warnings)
    assert "北京" in slide(document, "partners", "one", ["svg"], HOUSE).files["one.svg"].decode()


def test_a_picture_of_nothing_is_refused_with_those_there_are() -> None:
    """Where nothing was asked there is no empty picture, but a word which there are."""
    document = small()
    document["stage"] = None
    with pytest.raises(AssessError, match="nothing to draw in a picture of stage; it has pictures of gap"):
        slide(document, "stage", "one", ["svg"], HOUSE)
