"""A drill: what is dealt, how it is placed back, and what that adds up to."""

from __future__ import annotations

import io

import msgspec
import pytest

from assess.interview.drill import Card, Placing, deck, drill, placed, result
from assess.interview.plain import Plain
from tests.interview.person import LIBRARY, Person

OHMAE = LIBRARY.rubrics["ohmae"]


def card(*order: int) -> Card:
    """A card whose texts stand in this order of levels."""
    return Card("x.y", "Y", "practised", "What?", tuple("vwxyz"), order)


def answer(one: Card) -> str:
    """The line that places a card back without a mistake."""
    return " ".join(str(one.order.index(level) + 1) for level in range(5))


def test_every_reading_with_levels_is_dealt_out_of_order() -> None:
    """A card for each ladder of the rubric, its five descriptors in another order than theirs."""
    for rubric in LIBRARY.rubrics.values():
        for seed in range(20):
            cards = deck(rubric, seed)
            ladders = [
                (f"{rubric.id}.{one.id}", name) for one in rubric.criteria for name in one.asked_order if one.scored
            ]
            assert [(one.criterion, one.reading) for one in cards] == ladders
            assert all(sorted(one.order) == [0, 1, 2, 3, 4] and one.order != (0, 1, 2, 3, 4) for one in cards)


def test_a_seed_deals_the_same_order_for_one_criterion_as_for_all() -> None:
    """The order follows from the seed and the reading alone, and another seed deals another."""
    alone = deck(OHMAE, 3, "trust")
    assert alone == deck(OHMAE, 3, "ohmae.trust")
    assert alone == tuple(one for one in deck(OHMAE, 3) if one.criterion == "ohmae.trust")
    assert [one.order for one in deck(OHMAE, 3)] != [one.order for one in deck(OHMAE, 4)]


def test_a_card_names_no_partner_by_a_blank() -> None:
    """Questions and descriptors speak of A and B where the rubric has blanks."""
    for rubric in LIBRARY.rubrics.values():
        for one in deck(rubric, 1):
            assert "{" not in "".join((one.question, *one.descriptors))


def test_a_card_of_a_strange_rubric_cannot_steer_a_terminal() -> None:
    """Control characters and line breaks in a rubric's texts are replaced before anything is shown."""
    trust = next(one for one in OHMAE.criteria if one.id == "trust")
    levels = ("\x1b[2Jnone", "a\nline", "\u202eback", "[/bold]", "{it} {a}")
    reading = msgspec.structs.replace(trust.readings["practised"], levels=levels)
    strange = msgspec.structs.replace(trust, title="\x07T", readings={"practised": reading})
    (one,) = deck(msgspec.structs.replace(OHMAE, criteria=(strange,)), 1)
    assert all(text.isprintable() for text in (one.title, one.question, *one.descriptors))
    assert one.descriptors[1] == "a line"
    assert one.descriptors[4] == "A A"


@pytest.mark.parametrize("text", ["2 3 4 5 1", "23451", "2,3,4,5,1", "2-3-4-5-1", " 2. 3. 4. 5. 1 "])
def test_an_order_can_be_written_in_several_ways(text: str) -> None:
    """Five numbers with or without something between them."""
    one = placed(card(4, 0, 1, 2, 3), text)
    assert one is not None
    assert (one.levels, one.found, one.confused) == ((0, 1, 2, 3, 4), 5, ())


@pytest.mark.parametrize("text", ["1 2 3 4", "1 2 3 4 4", "0 1 2 3 4", "1 2 3 4 5 6", "one", "1 2 3 4 5 please"])
def test_what_is_no_order_of_five_is_refused(text: str) -> None:
    """Each number stands once, and nothing else does."""
    assert placed(card(4, 0, 1, 2, 3), text) is None


def test_two_neighbours_that_changed_places_are_one_confused_pair() -> None:
    """Three of five are found, and the pair is named with the lower level first."""
    one = Placing(card(), (0, 1, 3, 2, 4))
    assert (one.found, one.confused) == (3, ((2, 3),))


def test_a_text_placed_far_off_is_confused_with_all_it_passed() -> None:
    """The highest text put lowest stands the wrong way round with each of the others, and they with none other."""
    one = Placing(card(), (4, 0, 1, 2, 3))
    assert one.found == 0
    assert set(one.confused) == {(0, 4), (1, 4), (2, 4), (3, 4)}


def test_the_pairs_most_often_confused_come_first() -> None:
    """Placings add up: texts found, texts in all, pairs by how often and then by level."""
    placings = [Placing(card(), levels) for levels in [(1, 0, 2, 3, 4), (0, 1, 3, 2, 4), (0, 1, 3, 2, 4)]]
    total = result(placings)
    assert (total.found, total.of) == (9, 15)
    assert total.confused == (((2, 3), 2), ((0, 1), 1))


def test_an_empty_line_passes_a_card_over_and_a_step_back_asks_again() -> None:
    """What is passed over does not count; what is placed again counts as it was placed last."""
    cards = deck(OHMAE, 5)[:3]
    person = Person(["5 4 3 2 1", "/back", answer(cards[0]), "", answer(cards[2])])
    placings = drill(cards, person, "Drill")
    assert [(one.card, one.found) for one in placings] == [(cards[0], 5), (cards[2], 5)]


def test_passing_over_a_card_after_a_step_back_takes_its_placing_out() -> None:
    """An empty line on a card placed before leaves it without a placing."""
    cards = deck(OHMAE, 5)[:2]
    placings = drill(cards, Person([answer(cards[0]), "/back", "", answer(cards[1])]), "Drill")
    assert [one.card for one in placings] == [cards[1]]


@pytest.mark.parametrize("end", [[], ["/leave"]])
def test_who_leaves_keeps_what_was_placed(end: list[str]) -> None:
    """The end of input, or leaving, ends the drill with the cards placed so far."""
    cards = deck(OHMAE, 5)
    placings = drill(cards, Person([answer(cards[0]), answer(cards[1]), *end]), "Drill")
    assert [one.card for one in placings] == list(cards[:2])


def test_a_card_is_read_out_with_numbers_and_without_levels() -> None:
    """Plain lines show the five texts from 1 to 5 in the order dealt, and say what is no order of them."""
    cards = deck(OHMAE, 9, "trust")[:1]
    target = io.StringIO()
    placings = drill(cards, Plain(io.StringIO("12\n" + answer(cards[0]) + "\n"), target), "Drill · Ohmae")
    text = " ".join(target.getvalue().split())
    places = [
        text.index(f"{number} {cards[0].descriptors[level][:40]}") for number, level in enumerate(cards[0].order, 1)
    ]
    assert places == sorted(places)
    assert "Write each of the numbers 1 to 5 once" in text
    assert [one.found for one in placings] == [5]
