"""Pictures: each holds what its words say, needs no colour, and stays within its edges whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import pytest

from assess.model.portfolio import Judged
from assess.report.comparison_pictures import comparison_pictures
from assess.report.dumbbells import shape
from assess.report.palette import DARK, LIGHT, Role
from assess.report.pictures import partners, pictures
from assess.report.portfolio_pictures import portfolio_pictures
from assess.report.scene import Box, Circle, Label, Scene, Stroke, fitted, width_of
from assess.text import language
from tests.report.panels import assessors, mix, periods, sides
from tests.report.paper import HOSTILE, small, with_texts
from tests.report.test_portfolio import document as portfolio

LONG = "W" * 60
NAMES = {"Alba", "Boreal", "Argentina", "Brazil", "Peru", "Chile"}
TEXT: tuple[Role, ...] = ("ink", "soft", "declared", "practised", "severity", "a", "b")
GROUNDS: tuple[Role, ...] = ("paper", "tone3", "tone4")


@cache
def compared() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A comparison of sides, one of periods, and a portfolio; not to be changed."""
    return sides(), periods(), portfolio(["Peru", "Chile"], {"Peru": {"Chile": Judged(goals=0)}})


def scenes(text: str = "Alba") -> Iterator[Scene]:
    """One of each sort of picture, with `text` in the place of every name that a file or a rubric brings."""
    document = with_texts(text)
    of_sides, of_periods, alliances = deepcopy(compared())
    for one in [*document["criteria"].values(), *of_sides["criteria"].values(), *of_periods["criteria"].values()]:
        one["title"] = text
    for named, key in (
        *((one, "title") for one in document["stage"]["phases"]),
        *((one, "short") for one in of_periods["rubrics"].values()),
        *((one, "label") for one in of_periods["series"]),
        *((one, "name") for one in alliances["alliances"]),
    ):
        named[key] = text
    of_sides["chairs"] = dict.fromkeys(of_sides["chairs"], text)
    yield from pictures(document).values()
    shown = partners(document)
    assert shown
    yield shown
    yield from comparison_pictures(of_sides).values()
    yield from comparison_pictures(of_periods).values()
    yield from portfolio_pictures(alliances).values()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as the guidelines for accessible pages compute it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def points(scene: Scene, name: str) -> set[tuple[float, float]]:
    """Where the shape of a name stands in a picture."""
    found = set()
    for mark in scene.marks:
        middle = _middle(mark)
        if middle and mark in shape(name, *middle):
            found.add(middle)
    return found


def _middle(mark: Any) -> tuple[float, float] | None:
    if isinstance(mark, Circle):
        return mark.x, mark.y
    if isinstance(mark, Box):
        return mark.x + mark.width / 2, mark.y + mark.height / 2
    if isinstance(mark, Stroke):
        across, down = zip(*mark.places, strict=True)
        return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    return None


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_ink_of_text_can_be_read(theme: dict[Role, str]) -> None:
    """Contrast is 4.5 to 1 or more on paper and on the faint tones; so it is the other way round on a full box."""
    assert {name for name in TEXT for ground in GROUNDS if contrast(theme[name], theme[ground]) < 4.5} == set()


@pytest.mark.parametrize("text", ["Alba", LONG, *HOSTILE])
def test_any_name_stays_text_within_the_picture(text: str) -> None:
    """A name is neither markup nor wider than its place, and the picture is well-formed in both its forms."""
    for scene in scenes(text):
        for svg in (scene.svg, scene.themed_svg):
            root = ElementTree.fromstring(svg)
            assert {element.tag.partition("}")[2] for element in root.iter()} <= {
                "svg",
                "title",
                "desc",
                "rect",
                "path",
                "circle",
                "text",
            }
        for mark in scene.marks:
            if isinstance(mark, Label):
                wide = width_of(mark.words, mark.size)
                left = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
                assert left > -4
                assert left + wide < scene.width + 4


class _Marking:
    """A catalogue in which the translation of every message is the message in brackets."""

    def said(self, message: str, _context: str = "") -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"


def test_every_word_of_a_picture_is_a_message_or_stands_in_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left in English where another language is spoken: not a label, nor a head, nor a word of the text."""
    monkeypatch.setattr(language, "catalogue", lambda *_: _Marking())
    for scene in scenes():
        labels = [mark.words for mark in scene.marks if isinstance(mark, Label)]
        for text in [scene.title, scene.words, *scene.heads, *chain(*scene.rows), *labels]:
            assert set(re.findall("[a-z]{2,}", _bare(text), re.IGNORECASE)) <= NAMES, text


def _bare(text: str) -> str:
    """What is left of a text without its messages."""
    shorter = re.sub("⟦[^⟦⟧]*(⟧|…)", "", text)
    return text if shorter == text else _bare(shorter)


def test_every_picture_has_its_words_and_a_table() -> None:
    """Whoever cannot see it has a title, a text, and rows as wide as their heads."""
    for scene in scenes():
        assert scene.title
        assert scene.words
        assert scene.rows
        assert {len(row) for row in scene.rows} == {len(scene.heads)}


def test_within_a_page_a_picture_takes_the_colours_of_the_page() -> None:
    """Drawn for HTML it holds no colour of its own and no ground."""
    for scene in scenes():
        assert '="#' not in scene.themed_svg
        assert "var(--ink)" in scene.themed_svg
        assert scene.svg.count("<rect") == scene.themed_svg.count("<rect") + 1


def test_what_is_too_long_is_cut_at_a_word() -> None:
    """A label never runs into what stands beside it."""
    assert fitted("Trust", 100, 8) == "Trust"
    assert fitted("Coordinated positions on world affairs", 100, 8) == "Coordinated positions on…"
    assert fitted("北" * 30, 80, 8) == "北" * 9 + "…"


def test_each_standpoint_has_a_shape_and_none_hides_another() -> None:
    """Greyscale is enough: a square, a diamond and a cross, each in a place of its own."""
    scene = comparison_pictures(sides())["levels"]
    places = [points(scene, name) for name in ("a", "b", "outside")]
    assert all(len(some) > 3 for some in places)
    assert len(set.union(*places)) == sum(map(len, places))


def test_rows_stand_as_the_title_says() -> None:
    """The widest come first, both for standpoints and for a crowd; the words follow."""
    told = comparison_pictures(sides())["levels"].words
    assert told.startswith("Levels from 0 to 4. Trust · Argentina: ")
    assert "practised: side of Argentina 4, side of Brazil 1, from outside 3" in told.split(". ")[1]
    rows = comparison_pictures(assessors(12))["levels"].rows
    assert [row[0] for row in rows[:2]] == ["Trust · Argentina", "Trust · Brazil"]


def test_what_did_not_move_is_a_dot_in_its_ring() -> None:
    """Then and now share a place where a level stayed, as what is declared and practised does."""
    scene = comparison_pictures(periods())["levels"]
    stayed = points(scene, "earliest") & points(scene, "latest")
    assert len(stayed) > 10
    assert len(points(scene, "latest") - stayed) >= 2


def test_the_periods_are_a_drawn_line_of_scores_and_gap() -> None:
    """Both readings of a framework are joined over the periods, the gap in words under them."""
    scene = comparison_pictures(periods())["series"]
    lines = [mark for mark in scene.marks if isinstance(mark, Stroke) and mark.stroke == 1.3]
    assert {(line.ink, len(line.places)) for line in lines} == {("declared", 2), ("practised", 2)}
    assert "1995–2002" in scene.words
    assert any(isinstance(mark, Label) and mark.words.startswith("gap +") for mark in scene.marks)
    assert "series" not in comparison_pictures(sides())


def test_only_periods_judged_from_two_standpoints_have_levels_of_their_own() -> None:
    """Of several periods the last has a picture, and each in which two sides can be set beside each other."""
    titles = [scene.title for name, scene in comparison_pictures(mix()).items() if name.startswith("levels")]
    assert titles == ["One alliance from each side, widest perception gap first, 2003–2010"]


def test_a_title_speaks_of_sides_only_where_there_are_several() -> None:
    """Two persons of one standpoint in two periods are no two sides."""
    document = periods() | {"kind": "mix"}
    assert len({one["side"] for one in document["files"]}) == 1
    assert comparison_pictures(document)["levels"].title == "The level of each criterion, 2003–2010"


def test_partners_stand_with_their_own_levels() -> None:
    """Each partner's level has its shape; what is not known of one is a line over the levels, and said."""
    scene = partners(small())
    assert scene
    assert scene.heads == ("Criterion", "Declared", "Practised")
    assert ("Predictability", "Alba 2, Boreal 2", "Alba 3, Boreal unknown") in scene.rows
    # One stands in the key.
    assert len(points(scene, "a")) == 2 * len(scene.rows) + 1
    document = small()
    for one in document["criteria"].values():
        for reading in ("declared", "practised"):
            one[reading] = {**one.get(reading, {}), "sides": None}
    assert partners(document) is None


def test_sixty_alliances_fit_on_the_picture() -> None:
    """Each of 1,770 pairs has its cell inside the drawing; contradictions are told in words as well."""
    names = [f"State {number}" for number in range(60)]
    scene = portfolio_pictures(portfolio(names, {"State 3": {"State 40": Judged(principles=0)}}))["pairs"]
    cells = [mark for mark in scene.marks if isinstance(mark, Box)]
    assert len(cells) == 1770 + 6
    assert all(mark.x + mark.width <= scene.width and mark.y + mark.height <= scene.height for mark in cells)
    assert "Contradictions: State 3 and State 40" in scene.words


def test_a_matrix_is_drawn_only_where_a_pair_was_judged() -> None:
    """A matrix of nothing known would be a picture of nothing."""
    assert portfolio_pictures(portfolio(["Chile"], {})) == {}
    assert portfolio_pictures(portfolio(["Chile", "Peru", "Cuba"], {})) == {}
    assert list(portfolio_pictures(portfolio(["Chile", "Peru"], {"Chile": {"Peru": Judged(goals=4)}}))) == ["pairs"]
