"""Files that come by e-mail: each fault is one line with file, line, fact and remedy, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assess.cli.app import app

FRAME = """\
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003, to: 2010}
rubrics:
  lorenzini: {version: "1.1"}
answers:
"""

TEXTS: dict[str, tuple[str, list[tuple[int | None, str]]]] = {
    "level five": (FRAME + "  ohmae.joint_work: {declared: 5}\n", [(7, "5 is no level")]),
    "half a level": (FRAME + "  ohmae.joint_work: {declared: 2.5}\n", [(7, "2.5 is no level")]),
    "true for a level": (FRAME + "  ohmae.joint_work: {declared: true}\n", [(7, "true is no level")]),
    "a level in quotes": (FRAME + '  ohmae.joint_work: {declared: "3"}\n', [(7, '"3" is no level')]),
    "several at once": (
        FRAME
        + "  ohmae.trust:\n    declared: {a: 5, b: 2.5}\n    practised: 3\n"
        + "  ohmae.foo: {declared: 1}\n  ohmae.joint_work: {declared: 9}\n",
        [
            (8, "5 is no level"),
            (8, "2.5 is no level"),
            (9, "Trust is asked of each partner"),
            (10, 'no criterion is called "ohmae.foo"'),
            (11, "9 is no level"),
        ],
    ),
    "both levels for a dyad": (
        FRAME + "  ohmae.joint_work: {declared: {a: 1, b: 2}}\n",
        [(7, "Joint work is asked of the dyad as one")],
    ),
    "a borrower's name": (
        FRAME + "  lorenzini.trust: {declared: {a: 1}}\n",
        [(7, "lorenzini.trust is asked as ohmae.trust")],
    ),
    "a core criterion set aside": (
        FRAME + "  ohmae.joint_work: {declared: {not_applicable: none}}\n",
        [(7, "Joint work applies to every dyad")],
    ),
    "an answer that nobody asked": (
        FRAME + "  spekman.valuing: {practised: 2}\n",
        [(7, "no rubric of this assessment asks")],
    ),
    "a reading that is not there": (
        FRAME + "  lorenzini.delivery: {declared: 2}\n",
        [(7, "has no reading `declared`")],
    ),
    "an unknown option": (
        FRAME + "  lorenzini.areas: {declared: [trade]}\n",
        [(7, '"trade" is not one of the options')],
    ),
    "a key twice": (
        FRAME + "  ohmae.joint_work: {declared: 1}\n  ohmae.joint_work: {declared: 2}\n",
        [(8, "stands twice")],
    ),
    "one partner twice": (FRAME.replace("BRA", "ARG"), [(2, "stands twice")]),
    "a name for a code": (FRAME.replace("BRA", "Brazil"), [(2, "write BRA")]),
    "no such code": (FRAME.replace("BRA", "ARX"), [(2, 'no state has the code "ARX"')]),
    "a period that ends too soon": (
        FRAME.replace("2010", "2001"),
        [(3, "the period ends (2001) before it begins (2003)")],
    ),
    "a version of the future": (FRAME.replace("assessment: 1", "assessment: 2"), [(1, "format 2")]),
    "an unknown rubric": (FRAME.replace("lorenzini", "lorenz"), [(5, 'no rubric is called "lorenz"')]),
    "an unknown field": ("colour: red\n" + FRAME, [(1, "`colour` is not known here")]),
    "an alias bomb": ("a: &a [x, x]\nb: [*a, *a]\n", [(1, "anchor"), (2, "alias"), (2, "alias")]),
    "deep nesting": ("[" * 100_000, [(1, "nesting is deeper than 40")]),
    "cut short": (FRAME[:60], [(3, "not closed")]),
    "empty": ("", [(None, "there is nothing in it")]),
    "something else": ("- a\n- b\n", [(1, "no file that assess reads")]),
}
BYTES = {
    "not UTF-8": ("assessment: 1\nnote: ñ\n".encode("latin-1"), "not in UTF-8"),
    "binary": (b"\x00\x01\x02" * 500, "binary"),
    "UTF-16": (FRAME.encode("utf-16"), "UTF-16"),
    "eleven megabytes": (b"a: " + b"x" * 11_000_000, "larger than 10 MB"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_fault_is_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    """`assess check` names each fault of a text once, with the line it stands in, and leaves with 1."""
    text, wanted = TEXTS[name]
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(path)])
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert len(lines) == len(wanted), lines
    for found, (line, fact) in zip(lines, wanted, strict=True):
        assert found.startswith(f"{path}:{line}: " if line else f"{path}: ")
        assert fact in found
        assert ";" in found


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_text_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 text of a sane size are one line and exit code 1, whatever the command."""
    data, fact = BYTES[name]
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    for command in (["check"], ["score"], ["explain"], ["report"], ["resume", "--plain"]):
        result = CliRunner().invoke(app, [command[0], str(path), *command[1:]])
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert fact in result.stderr


@pytest.mark.parametrize("command", ["score", "explain", "report", "resume"])
def test_a_broken_file_stays_as_it_is(command: str, tmp_path: Path) -> None:
    """No command writes anything on account of a file with a fault."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXTS["several at once"][0], encoding="utf-8")
    before = path.read_bytes()
    result = CliRunner().invoke(app, [command, str(path)])
    assert result.exit_code == 1
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A file that Windows saved with a byte order mark is read."""
    path = tmp_path / "x.yaml"
    path.write_text(FRAME, encoding="utf-8-sig")
    assert CliRunner().invoke(app, ["check", str(path)]).exit_code == 0


def test_a_missing_file_says_so() -> None:
    """A file that is not there is one line with a remedy."""
    result = CliRunner().invoke(app, ["score", "nowhere.yaml"])
    assert result.exit_code == 1
    assert result.stderr.startswith("nowhere.yaml: ")


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Two bad files give the faults of both."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(TEXTS["level five"][0], encoding="utf-8")
    result = CliRunner().invoke(app, ["score", str(tmp_path / "*.yaml")])
    assert [line.split(":")[0].rpartition("/")[2] for line in result.stderr.splitlines()] == ["one.yaml", "two.yaml"]
