"""Architecture: who may import whom, which room may touch which library, and how the house is kept."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assess"
MODULES = sorted(PACKAGE.rglob("*.py"))
BENEATH: dict[str, set[str]] = {
    "text": set(),
    "errors": {"text"},
    "model": {"text", "errors"},
    "scoring": {"text", "errors", "model"},
    "document": {"text", "errors", "model", "scoring"},
    "storage": {"text", "errors", "model", "scoring", "document"},
    "interview": {"text", "errors", "model", "scoring", "document"},
    "report": {"text", "errors", "model", "scoring", "document"},
    "look": {"text", "errors", "model", "storage", "report"},
    "cli": {"text", "errors", "model", "scoring", "document", "storage", "interview", "report", "look"},
    "public": {"text", "errors", "model", "scoring", "document", "storage", "report", "look"},
    "__main__": {"cli"},
    "__init__": {"public"},
}
OWNERS: dict[str, set[str]] = {
    "yaml": {"storage"},
    "msgspec": {"model", "scoring", "document", "report"},
    "numpy": {"scoring"},
    "prompt_toolkit": {"interview"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "typst": {"report"},
    "docx": {"report"},
    "xlsxwriter": {"report"},
    "pyarrow": {"scoring", "storage", "report", "public"},
    "openpyxl": set(),
    "pandas": {"public"},
    "lxml": set(),
    "babel": {"storage"},
    "typer": {"cli"},
    "rich": {"cli", "interview"},
}
EFFECTS = {
    "os",
    "pathlib",
    "time",
    "io",
    "sys",
    "shutil",
    "subprocess",
    "tempfile",
    "logging",
    "socket",
    "locale",
    "random",
}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
HEAVY = {
    "numpy", "jinja2", "prompt_toolkit", "typst", "docx", "lxml", "babel", "pandas", "xlsxwriter", "pyarrow",
}  # fmt: skip
VISIBLE = {"pyproject.toml", "README.md", "LICENSE", "assess", "rubrics", "templates", "tests"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "handler", "data", "info", "common", "misc"}


def name(path: Path) -> str:
    """The path of a module as a reader says it."""
    return str(path.relative_to(ROOT))


def room(path: Path) -> str:
    """The room a module stands in: the folder below the package, or the module itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def parsed(path: Path) -> tuple[ast.AST, ...]:
    """The nodes of a module, itself first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imports(path: Path, *, top_only: bool = False) -> frozenset[str]:
    """The modules that a module imports, anywhere or only when it is itself imported."""
    found: set[str] = set()
    for node in _at_import(parsed(path)[0]) if top_only else parsed(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: a relative import hides where a name comes from"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _at_import(node: ast.AST) -> list[ast.AST]:
    """The nodes that run when a module is imported, without `if TYPE_CHECKING:`."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        found += [child, *_at_import(child)]
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_dependence_runs_one_way(path: Path) -> None:
    """Text → errors → model → scoring → document → storage │ interview │ report → look → cli │ public, and itself."""
    allowed = BENEATH[room(path)] | {room(path)}
    rooms = {one.split(".")[1] for one in imports(path) if one.startswith("assess.")}
    assert {one for one in rooms if one in BENEATH} <= allowed


def test_what_knows_yaml_knows_nothing_of_assessments() -> None:
    """The room in storage that reads and changes YAML stands on text and errors alone, and no other room loads YAML."""
    for path in MODULES:
        found = imports(path)
        if "yaml" in path.parts:
            rooms = {".".join(one.split(".")[1:3]) for one in found if one.startswith("assess.")}
            assert {one for one in rooms if not one.startswith(("text", "errors", "storage.yaml"))} == set(), name(path)
        else:
            assert "yaml" not in found, name(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_has_one_owner(path: Path) -> None:
    """YAML in storage, msgspec where data is typed, numpy in scoring, prompts in interview, Typst in report."""
    used = {one.partition(".")[0] for one in imports(path)}
    assert {library for library in used if room(path) not in OWNERS.get(library, {room(path)})} == set()


def test_in_scoring_only_tables_are_made_of_arrow() -> None:
    """The rules know arrays and no engine: a batch is read and written at the edge of the room."""
    found = {one.stem for one in MODULES if room(one) == "scoring" and "pyarrow" in imports(one)}
    assert found == {"arrow", "intake", "table"}


@pytest.mark.parametrize("path", [one for one in MODULES if room(one) in ("model", "scoring", "document")], ids=name)
def test_model_scoring_and_document_are_pure(path: Path) -> None:
    """They see neither a path nor a clock nor a console nor chance."""
    assert not {one.partition(".")[0] for one in imports(path)} & EFFECTS
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in parsed(path)
        if isinstance(node, ast.Call)
    }
    assert not called & (CLOCKS | {"open", "print", "input"})


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    """Fewer than 400 lines, a docstring, and a name that is a noun of the field."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 400
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in VAGUE


def belonging() -> set[str]:
    """What stands at the root and belongs to the project: what git keeps, else what the package is made of."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        asked = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        # Git answers nothing in a checkout that belongs to somebody else.
        if asked.returncode == 0:
            return {one.partition("/")[0] for one in asked.stdout.split("\0") if one}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"pyproject.toml"} | {
        one.strip("/") for one in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    }


def test_only_what_a_visitor_needs_stands_at_the_top() -> None:
    """Housekeeping lives in dotfiles; what a visitor or a build leaves there is no part of the project."""
    assert {one for one in belonging() if not one.startswith(".")} == VISIBLE


def test_help_loads_nothing_heavy() -> None:
    """What `assess --help` imports brings no arrays, prompts, templates or typesetting with it."""
    code = "import sys, assess.__main__, assess.cli.app; print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & HEAVY


def test_nothing_evaluates_what_a_file_says() -> None:
    """No module calls eval, exec, compile, pickle or a YAML loader that builds objects."""
    for path in MODULES:
        called = {getattr(node.func, "id", "") for node in parsed(path) if isinstance(node, ast.Call)}
        assert not called & {"eval", "exec", "compile", "__import__"}, name(path)
        assert not {one.partition(".")[0] for one in imports(path)} & {"pickle", "marshal", "shelve"}, name(path)
