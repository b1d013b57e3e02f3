"""Content templates: what they lay, what they must not do, and how their faults are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.errors import AssessError
from assess.report import worker
from assess.report.blocks import Points, Section, Span, Text
from assess.report.content import page
from assess.report.form import FORMS, REPORT
from assess.report.guide import guided
from assess.report.lines import line
from assess.storage.templates import shipped_templates
from tests.report.paper import HOUSE, small

OWN = {"report.j2": "report.j2"}
FRONT = (
    '{% call front(title="T", aside="", caption="", date="", running="", author="", notice="", statement="S") %}'
    "{% endcall %}\n"
)


def laid(text: str) -> tuple:
    return page("report.j2", {"report.j2": FRONT + text}, {"document": {}, "pictures": {}}).blocks


def fault(text: str, own: bool = False) -> str:
    house = replace(
        HOUSE, content={**HOUSE.content, "report.j2": FRONT + text}, own={"report.j2": "report.j2"} if own else {}
    )
    with pytest.raises(AssessError) as raised:
        REPORT.page(small(), {}, house)
    assert len(raised.value.problems) == 1
    return str(raised.value)


def test_blocks_stand_as_they_are_laid_and_hold_what_is_laid_within() -> None:
    """A section holds its blocks; one that would hold nothing is not there."""
    found = laid(
        '{% call section("A") %}{{ text("one ", strong("two")) }}{% endcall %}{% call section("B") %}{% endcall %}'
    )
    assert found == (Section("A", (Text((Span("one "), Span("two", strong=True))),)),)
    assert laid('{{ points(["a", "b"]) }}') == (Points(((Span("a"),), (Span("b"),))),)


def test_blanks_of_a_line_are_one_and_none_at_its_ends() -> None:
    """Pieces are joined as a reader expects, and alike neighbours are one piece."""
    assert line(["  a \n", " b", "", None, "c "]) == (Span("a bc"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stray", "report.j2:2: “stray” stands outside of every block"),
        ("\n{% if true %}\nstray{% endif %}", "report.j2:4: “stray” stands outside"),
        ("{{ document.nothing_of_the_sort }}", "report.j2:2: "),
        ("{{ nobody() }}", "report.j2:2: 'nobody' is undefined"),
        ("{% if %}", "report.j2:2: "),
        ('{{ picture("none") }}', "report.j2:2: there is no picture none here"),
        ('{{ text("a", look="huge") }}', "report.j2:2: huge is no look; known are '', 'small', 'aside'"),
        ('{% call section("a", place="up") %}{% endcall %}', "report.j2:2: up is no place; known are 'left'"),
        (
            '{% call table(["a", "b"]) %}{{ row("c") }}{% endcall %}',
            "report.j2:2: cells of a row: 1; columns of its table: 2",
        ),
        ('{% call table(["a"]) %}{{ entry("c") }}{% endcall %}', "report.j2:2: entry() has no place here"),
        ('{% call section("a") %}{{ point("c") }}{% endcall %}', "report.j2:2: point() has no place here"),
        (
            '{% call front("a", kaption="b") %}{% endcall %}',
            "report.j2:2: front() is called with what it does not take",
        ),
        ("{{ table([1]) }}", "report.j2:2: table() is called with what it does not take"),
        ('{% include "../secret.txt" %}', "report.j2:2: no template is called ../secret.txt"),
        ('{% include "/etc/passwd" %}', "report.j2:2: no template is called /etc/passwd"),
        ('{% import "compare.svg.j2" as x %}', "report.j2:2: no template is called"),
        ("{{ ''.__class__.__mro__ }}", "report.j2:2: access to attribute '__class__'"),
        ("{{ text.__globals__ }}", "report.j2:2: "),
        ("{{ document.update({'a': 1}) }}", "report.j2:2: "),
        ("{% for i in range(10000000) %}{% endfor %}", "report.j2:2: Range too big"),
    ],
)
def test_a_fault_of_a_template_is_one_line_with_its_place(text: str, told: str) -> None:
    """Neither what is wrong nor what is forbidden stops a command with a traceback."""
    assert fault(text).startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "has not ended"),
        ("{{ text(9**(9**9)) }}", "has not ended"),
        ("{{ text('x' * 10**10) }}", "more memory or time"),
        ("{% call table([column('a', width='wide')]) %}{{ row('b') }}{% endcall %}", "what is no block"),
        ("{{ nobody() }}", "report.j2:2: 'nobody' is undefined"),
    ],
)
def test_a_strangers_template_cannot_hold_up_the_program(text: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops within loops, endless numbers and texts end with one line, in a process of their own."""
    monkeypatch.setattr(worker, "SECONDS", 1.5)
    assert told in fault(text, own=True)


def test_a_template_in_a_process_of_its_own_makes_the_same_page() -> None:
    """Where a template comes from changes nothing in what it says."""
    document = small()
    pictures = REPORT.pictures(document)
    assert REPORT.page(document, pictures, replace(HOUSE, own={"report.j2": "report.j2"})) == REPORT.page(
        document, pictures, HOUSE
    )


@pytest.mark.parametrize("name", sorted(shipped_templates()))
def test_a_copy_with_its_guide_says_the_same(name: str) -> None:
    """The comment before a copied template names blocks and values, and changes no page."""
    own = {**HOUSE.content, name: guided(name, HOUSE.content[name])}
    assert "section(" in own[name]
    document = small()
    for form in (FORMS["report"], FORMS["brief"]):
        pictures = form.pictures(document)
        assert form.laid(document, pictures, own) == form.laid(document, pictures, HOUSE.content)
