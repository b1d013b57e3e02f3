"""What `import assess` offers: the results of the command line as values, and nothing more than it promises."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

import assess
from assess.storage.cases import case_file, case_names
from assess.storage.rubrics import library
from assess.text.language import speaking
from tests.cli.conftest import here, run

__all__ = ["here"]
ROOT = Path(__file__).parent.parent
DAY = "2026-11-22"
PUBLIC = {"AssessError", "Assessment", "Comparison", "Document", "compare", "read", "render", "score", "score_table"}
TEXT = """\
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003, to: 2010}
assessor: {name: NAME, side: SIDE}
date: "2026-02-03"
rubrics: {ohmae: {version: "1.1"}}
answers:
  ohmae.trust: {practised: {a: 3, b: unknown}, declared: {a: 4, b: 2}, note: "<b>warm</b>"}
  ohmae.joint_work: {practised: 2, declared: 2}
"""


def saved(name: str, text: str = TEXT, who: str = "Ana", side: str = "a") -> Path:
    """An assessment in this folder."""
    path = Path(name)
    path.write_text(text.replace("NAME", who).replace("SIDE", side), encoding="utf-8")
    return path


def in_python(code: str) -> str:
    """What a program of its own prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def case(name: str = "alba-boreal") -> assess.Assessment:
    """A shipped case, read."""
    return assess.read(case_file(name))


def test_what_is_public() -> None:
    """The names in `__all__`; beside them and submodules the package has no name without an underscore."""
    assert set(assess.__all__) == PUBLIC
    assert {name for name in dir(assess) if not name.startswith("_")} >= PUBLIC
    held = {name for name, one in vars(assess).items() if not isinstance(one, ModuleType) and not name.startswith("_")}
    assert held <= PUBLIC
    assert all(getattr(assess, name).__doc__ for name in PUBLIC)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = assess.guess
    assert (ROOT / "assess" / "py.typed").is_file()


def test_the_types_promise_nothing_more() -> None:
    """What is held by each type has a name without an underscore only where it is meant."""
    found = {
        one.__name__: {name for name in dir(one) if not name.startswith("_")}
        for one in (assess.Assessment, assess.Document, assess.Comparison)
    }
    assert found == {
        "Assessment": {"path", "warnings"},
        "Document": {"assessment", "facts", "to_pandas"},
        "Comparison": {"assessments", "facts", "keys"},
    }


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """`import assess` loads the package alone; a name brings no prompts, no terminal and no typesetting with it."""
    loaded = "print(*sorted({n.partition('.')[0] if not n.startswith('assess') else n for n in sys.modules}))"
    before = in_python(f"import sys; {loaded}").split()
    after = in_python(f"import sys, assess; {loaded}").split()
    assert set(after) - set(before) == {"assess"}
    named = set(in_python(f"import sys; from assess import *; from assess import read; {loaded}").split())
    assert not named & {"numpy", "jinja2", "prompt_toolkit", "typst", "docx", "typer", "rich", "pandas", "assess.cli"}


def test_a_file_is_read_with_all_of_its_problems(here: Path) -> None:
    """In one error, each with its line; so is that there is no file."""
    saved("bad.yaml", TEXT.replace("practised: 2", "practised: 7").replace("from: 2003", "from: 2013"))
    with pytest.raises(assess.AssessError) as caught:
        assess.read("bad.yaml")
    assert {problem.line for problem in caught.value.problems} == {3, 9}
    assert str(caught.value).splitlines() == run("check", "bad.yaml").stderr.splitlines()[:2]
    with pytest.raises(assess.AssessError, match=r"^none\.yaml: "):
        assess.read(Path("none.yaml"))


def test_what_is_to_be_known_of_a_file_is_told_as_on_the_command_line(here: Path) -> None:
    """As lines, and never printed."""
    path = saved("old.yaml", TEXT.replace('"1.1"', '"0.9"'))
    told = assess.read(path).warnings
    assert len(told) == 1
    assert told[0].startswith("old.yaml:6: ")
    assert told[0] in run("score", "old.yaml").stderr


def test_own_rubrics_are_found_beside_the_file(here: Path) -> None:
    """As on the command line, whatever folder the program is in."""
    Path("there").mkdir()
    assert run("rubric", "new", "mine", "--out", "there/mine.yaml").exit_code == 0
    text = TEXT.partition("rubrics:")[0] + 'rubrics: {mine: {version: "1.0"}}\nanswers: {}\n'
    path = saved("there/a.yaml", text)
    assert list(assess.score(assess.read(path)).facts["rubrics"]) == ["mine"]
    shutil.copy(path, "a.yaml")
    with pytest.raises(assess.AssessError, match="mine"):
        assess.read("a.yaml")


@pytest.mark.parametrize("name", case_names())
def test_a_document_is_the_one_that_the_command_prints(name: str) -> None:
    """`facts` are what `--json` prints but for the name of the file, and belong to who asks for them."""
    document = assess.score(case(name), date=DAY)
    printed = json.loads(run("score", case_file(name), "--json", "--date", DAY).stdout)
    assert document.facts.items() <= printed.items()
    assert set(printed) - set(document.facts) <= {"file"}
    document.facts["verdict"].clear()
    assert document.facts["verdict"]


def test_a_document_has_the_day_of_its_file(here: Path) -> None:
    """Unless one is named; where neither tells, there is none to take, and no clock is asked."""
    one = assess.read(saved("a.yaml"))
    assert assess.score(one).facts["date"] == "2026-02-03"
    assert assess.score(one, date="5/4/2026").facts["date"] == "2026-04-05"
    with pytest.raises(assess.AssessError, match='"soon" is no day'):
        assess.score(one, date="soon")
    undated = assess.read(saved("b.yaml", TEXT.replace('date: "2026-02-03"\n', "")))
    with pytest.raises(assess.AssessError, match=r"^b\.yaml: it does not tell the day .*date=\"2026-11-22\""):
        assess.score(undated)
    assert assess.score(undated, date=DAY).facts["assessed"] == ""
    assert assess.compare([undated, assess.read(saved("c.yaml", who="Bia"))]).facts["date"] == "2026-02-03"


def test_it_is_the_same_whatever_is_spoken_around_it() -> None:
    """A document is as its files are written, also in a program that speaks another language."""
    path = case_file("alba-boreal")
    plain = assess.score(assess.read(path))
    with speaking("es"):
        spoken = assess.score(assess.read(path))
        assert spoken.facts == plain.facts
        assert (str(spoken), spoken._repr_html_()) == (str(plain), plain._repr_html_())


def test_a_comparison_is_the_one_that_the_command_prints(here: Path) -> None:
    """`facts` are what `--json` prints; a file that comes twice counts once."""
    paths = [saved("a.yaml"), saved("b.yaml", TEXT.replace("a: ARG, b: BRA", "a: BRA, b: ARG"), "Bia", "a")]
    first, second = map(assess.read, paths)
    comparison = assess.compare([first, second, assess.read("./a.yaml")], date=DAY)
    assert comparison.assessments == (first, second)
    assert comparison.facts == json.loads(run("compare", *paths, "--json", "--date", DAY).stdout)
    assert str(comparison) == "Argentina–Brazil, 2003–2010: 2 assessments side by side"


def test_what_cannot_be_compared_is_refused(here: Path) -> None:
    """One file alone, and files of two alliances."""
    one = assess.read(saved("a.yaml"))
    with pytest.raises(assess.AssessError, match="two assessments or more"):
        assess.compare([one, one])
    with pytest.raises(assess.AssessError, match="no two of these files are of the same pair"):
        assess.compare([one, case()])


@pytest.mark.parametrize(("to", "language"), [("md", "es"), ("html", "en"), ("pdf", "es"), ("docx", "en")])
def test_a_report_is_the_one_that_the_command_writes(here: Path, to: str, language: str) -> None:
    """Byte by byte, with the files beside it, in any language; nothing is written."""
    shutil.copy(case_file("argentina-chile"), "a.yaml")
    made = assess.render(assess.score(assess.read("a.yaml"), date=DAY), to, language=language)
    assert [path.name for path in here.iterdir() if path.is_file()] == ["a.yaml"]
    assert run("report", "a.yaml", "--to", to, "--date", DAY, "--lang", language, "--out", "r").exit_code == 0
    assert made == {path.name: path.read_bytes() for path in (here / "r").iterdir()}


def test_several_pairs_and_a_key_are_compared_as_by_the_command(here: Path) -> None:
    """One study, in figures, in words and as a table; its report in another language, byte by byte."""
    for name in ("argentina-chile", "alba-boreal"):
        shutil.copy(case_file(name), f"{name}.yaml")
    saved("b.yaml")
    shutil.copy("alba-boreal.yaml", "key.yaml")
    files = sorted(here.glob("*.yaml"))
    found = assess.compare([assess.read(one) for one in files], keys=[assess.read("key.yaml")], date=DAY)
    words = [*map(str, files), "--key", "key.yaml", "--date", DAY]
    assert found.facts == json.loads(run("compare", *words, "--json").stdout)
    assert str(found) == "3 pairs of states: 3 assessments by 3 assessors"
    assert '<th scope="row">Alba–Boreal</th>' in found._repr_html_()
    assert run("compare", *words, "--to", "md", "--lang", "es", "--out", "r").exit_code == 0
    assert assess.render(found, "md", language="es") == {
        path.name: path.read_bytes() for path in (here / "r").iterdir()
    }


@pytest.mark.parametrize("language", ["en", "pt"])
def test_so_is_the_report_on_a_comparison(here: Path, language: str) -> None:
    """It is called after partners and years."""
    paths = [saved("a.yaml"), saved("b.yaml", who="Bia", side="b")]
    made = assess.render(assess.compare(map(assess.read, paths), date=DAY), "md", language=language)
    words = ("--to", "md", "--date", DAY, "--lang", language, "--out", "r")
    assert run("compare", *paths, *words).exit_code == 0
    assert made == {path.name: path.read_bytes() for path in (here / "r").iterdir()}
    assert "compare-arg-bra-2003-2010.md" in made


def test_a_report_in_another_language_is_of_the_assessment_as_it_was_read(here: Path) -> None:
    """Its file may have changed since, or be gone."""
    document = assess.score(assess.read(saved("a.yaml")))
    before = assess.render(document, "md", language="es")
    Path("a.yaml").unlink()
    assert assess.render(document, "md", language="es") == before


def test_a_house_prints_with_its_own_templates_and_style(here: Path) -> None:
    """Named as on the command line, and refused as there."""
    document = assess.score(assess.read(saved("a.yaml")))
    Path("house.yaml").write_text("style: 1\nmarking: FOR YOUR EYES\n", encoding="utf-8")
    assert b"FOR YOUR EYES" in assess.render(document, "html", style="house.yaml")["a.html"]
    Path("ours").mkdir()
    front = '{% call front(title="Ours", statement="Said by us.") %}{{ text("Alone.") }}{% endcall %}'
    Path("ours/report.j2").write_text(front, encoding="utf-8")
    assert b"Said by us." in assess.render(document, "md", template=Path("ours"))["a.md"]
    with pytest.raises(assess.AssessError, match="no such folder"):
        assess.render(document, "md", template="theirs")


def test_a_format_or_a_language_that_is_not_known_is_refused() -> None:
    """With those that are."""
    document = assess.score(case())
    with pytest.raises(assess.AssessError, match='no format is called "odt"; known are md, html, pdf, docx'):
        assess.render(document, "odt")
    with pytest.raises(assess.AssessError, match="“fr” is no language of this program; write en, es or pt"):
        assess.render(document, "md", language="fr")


def test_what_cannot_be_printed_is_a_warning(here: Path) -> None:
    """The same as the command tells."""
    document = assess.score(assess.read(saved("a.yaml", TEXT.replace("<b>warm</b>", "北京"))))
    with pytest.warns(UserWarning, match=r"U\+5317"):
        assess.render(document, "pdf")


class Marks(HTMLParser):
    """The tags of a piece of HTML, which must all be closed, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"lang", "scope"}
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


KNOWN = {"section", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_a_notebook_shows_the_first_page_of_a_document() -> None:
    """The verdict in a sentence, the three statements, and what is declared and practised."""
    shown = Marks(assess.score(case())._repr_html_())
    assert set(shown.tags) == KNOWN
    told = (
        "Alba and Boreal have a strategic alliance",
        "As claimed",
        "As evidenced",
        "Alliance under way",
    )
    assert all(one in shown.text for one in (*told, "Coordinated foreign policy", "0–3, unknown in part"))


def test_a_notebook_shows_a_comparison_as_a_table(here: Path) -> None:
    """Every level, under the name of each of a few files, also where a report numbers them."""
    names = ("Ana", "Bia", "<i>Cy", "Dora")
    found = [assess.read(saved(f"{place}.yaml", who=f'"{name}"')) for place, name in enumerate(names)]
    shown = Marks(assess.compare(found)._repr_html_())
    assert set(shown.tags) <= KNOWN
    assert "4 assessments side by side" in shown.text
    assert all(shown.text.count(name) >= 2 for name in names)


def test_a_hostile_text_is_shown_as_the_text_it_is(here: Path) -> None:
    """No mark of a file's gets into a notebook, and nothing that steers."""
    text = TEXT.replace("ARG", '"<script>alert(1)</script>"') + 'notice: "<img src=x> \\u202E"\n'
    document = assess.score(assess.read(saved("a.yaml", text)))
    shown = Marks(document._repr_html_())
    assert set(shown.tags) <= KNOWN
    assert "<script>alert(1)</script>" in shown.text
    assert "<img src=x> ⟨U+202E⟩" in shown.text


def test_the_levels_are_a_table_of_pandas() -> None:
    """A row for each reading, of the two together and of each partner, with what the document says of it."""
    document = assess.score(case())
    table, criteria = document.to_pandas(), document.facts["criteria"]
    assert {str(table[name].dtype) for name in ("level", "low", "high", "supported")} == {"Int64"}
    together = {
        (f"{row.rubric}.{row.criterion}", row.reading): row for row in table[table.partner == "dyad"].itertuples()
    }
    read = {
        (name, reading): one[reading]
        for name, one in criteria.items()
        for reading in ("declared", "practised", "severity", "position", "importance")
        if one["scored"] and reading in one
    }
    assert together.keys() >= read.keys()
    for key, one in read.items():
        row = together[key]
        held = [_plain(value) for value in (row.level, row.low, row.high)]
        assert (row.state, held) == (one["state"], [one["level"], one["low"], one["high"]]), key
    sides = table[(table.criterion == "political_will") & (table.reading == "practised")]
    assert dict(zip(sides.partner, sides.level, strict=True)) == {"dyad": 3, "a": 3, "b": 4}


def _plain(value: object) -> object:
    """A cell of a table, None where it is empty."""
    return int(value) if isinstance(value, int) or str(value).isdecimal() else None


def test_a_table_shows_what_is_open_and_what_does_not_apply(here: Path) -> None:
    """Neither is ever a zero."""
    supply = '  lorenzini.supply: {practised: {not_applicable: "neither depends on the other"}}\n'
    asked = f'ohmae: {{version: "1.1"}}, lorenzini: {{version: "{library().rubrics["lorenzini"].version}"}}'
    text = TEXT.replace('ohmae: {version: "1.1"}', asked) + supply
    table = assess.score(assess.read(saved("a.yaml", text))).to_pandas().astype(object)
    found = {(row.criterion, row.reading, row.partner): row for row in table.itertuples()}
    trust = found["trust", "practised", "dyad"]
    assert (trust.state, _plain(trust.level), trust.low, trust.high) == ("unknown", None, 0, 3)
    assert found["trust", "practised", "b"].state == "unknown"
    open_one = found["shared_goals", "practised", "dyad"]
    assert (open_one.state, open_one.low, open_one.high) == ("unanswered", 0, 4)
    left = found["supply", "practised", "dyad"]
    assert (left.state, _plain(left.low), _plain(left.high)) == ("not_applicable", None, None)


def test_without_pandas_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """And everything else goes on."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    document = assess.score(case())
    with pytest.raises(
        assess.AssessError, match=r"needs pandas, which is not here; install it with `pip install pandas`"
    ):
        document.to_pandas()


def test_the_example_in_the_readme_prints_what_stands_there(here: Path) -> None:
    """Line by line, on the case that the demo leaves."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(>>> import assess\n.*?)```", readme, re.S)
    assert example
    Path("assess-demo").mkdir()
    shutil.copy(case_file("alba-boreal"), "assess-demo")
    test = doctest.DocTestParser().get_doctest(example[1], {}, "README", "README.md", 0)
    told: list[str] = []
    failed, tried = doctest.DocTestRunner().run(test, out=told.append)
    assert (failed, tried > 5) == (0, True), "".join(told)
