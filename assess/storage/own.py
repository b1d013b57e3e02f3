"""Own rubrics: the folders in which a person keeps them, the files that lie there, and the text of a new one.

Nothing here judges what a rubric means, saves one, or puts one in a shipped one's place.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.checked import tree_of
from assess.storage.files import read_text
from assess.storage.folders import ENDINGS, begins_as
from assess.storage.shipped import folder
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Tree
from assess.text.language import _, spoken

NAME = re.compile("[a-z][a-z0-9_-]*")
VARIABLE = "ASSESS_RUBRICS"
SCHEMA_FILE = ".assess-rubric.schema.json"
_POINTER = "# yaml-language-server: $schema="
_WIDTH = 116
# The folders of each level; what an earlier level holds is taken before what a later one does.
Levels = tuple[tuple[Path, ...], ...]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that should hold a rubric: path, level, id (its own name where it has none), and its tree or problems."""

    path: Path
    level: int
    id: str
    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def usual_place() -> Path:
    """The folder for own rubrics among this person's data, as the operating system has it; it need not exist."""
    if sys.platform == "win32":
        data = os.environ.get("LOCALAPPDATA", "").strip() or "~/AppData/Local"
    elif sys.platform == "darwin":
        data = "~/Library/Application Support"
    else:
        data = os.environ.get("XDG_DATA_HOME", "").strip()
        # The convention has a relative path ignored.
        data = data if Path(data).is_absolute() else "~/.local/share"
    try:
        return Path(data).expanduser() / "assess" / "rubrics"
    except RuntimeError:
        return Path(data) / "assess" / "rubrics"


def places(named: Path | None = None, beside: Path | None = None) -> Levels:
    """The folders of own rubrics, each once: the one named, those in ASSESS_RUBRICS, `beside`, and the usual place.

    The last two count where they hold any. Raises AssessError for one that was named and is no folder.
    """
    written = [Path(text).expanduser() for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text.strip()]
    wanted = [(one, "--rubrics-folder") for one in (named,) if one is not None]
    wanted += [(one, VARIABLE) for one in written]
    missing = [
        Problem(_("there is no such folder of rubrics"), _("mend %(name)s", name=name), str(one))
        for one, name in wanted
        if not one.is_dir()
    ]
    if missing:
        raise AssessError(*missing)
    unnamed = [(one,) if one and _rubric_files(one) else () for one in (beside, usual_place())]
    seen: set[Path] = set()
    found = []
    for level in ((named,) if named else (), written, *unnamed):
        once = {one.resolve(): one for one in reversed(level)}
        found.append(tuple(one for place, one in reversed(once.items()) if place not in seen))
        seen |= once.keys()
    return tuple(level for level in found if level)


def own_files(levels: Levels) -> tuple[OwnFile, ...]:
    """The files in the folders that are rubrics, or begin as one and cannot be read; by level, folder, then name."""
    found = []
    listed = [(number, path) for number, level in enumerate(levels) for one in level for path in _rubric_files(one)]
    for level, path in listed:
        try:
            tree = tree_of(path)
        except AssessError as error:
            found.append(OwnFile(path, level, path.stem, None, error.problems))
            continue
        if isinstance(tree.value, dict) and "rubric" in tree.value:
            name = str(tree.value.get("id"))
            found.append(OwnFile(path, level, name if NAME.fullmatch(name) else path.stem, tree))
    return tuple(found)


def _rubric_files(folder: Path) -> list[Path]:
    """The files in a folder that begin as a rubric, by name; hidden ones and all others are passed over."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if _may_be_rubric(one))
    return []


def _may_be_rubric(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and begins_as(path, "rubric")


def starter(name: str) -> str:
    """The commented starter of a rubric, under the id `name`, in the language spoken where there is one."""
    own = folder("templates") / f"starter.{spoken()}.yaml"
    text = read_text(own if own.is_file() else folder("templates") / "starter.yaml")
    return _headed(splice.replace(text, "starter.yaml", ("id",), name))


def copied(tree: Tree, name: str) -> str:
    """The text of a sound rubric as a new one under the id `name`, version 1.0, with a history of its own.

    It keeps every word and comment; what it says of its own criteria, it says under its new id.
    """
    changed = _("Copied from %(rubric)s %(version)s.", rubric=tree.value["id"], version=tree.value["version"])
    # Translators: which verdicts a change of a rubric can move.
    first = {"version": "1.0", "changed": changed, "moves": _("none so far")}
    old, own = tree.value["id"], [one["id"] for one in tree.value.get("criteria", ())]
    new = splice.substituted(tree, {f"{old}.{one}": f"{name}.{one}" for one in own})
    title = _("%(title)s (copy)", title=tree.value["title"])
    changes = {"id": name, "version": "1.0", "title": title, "history": [first]}
    for field, value in changes.items():
        new = splice.replaced(new, (field,), value)
    return _headed(new.text)


def _headed(text: str) -> str:
    """The text below the line that points editors to the schema; once, however often it is copied."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    if body.startswith(_POINTER):
        return text
    newline = "\r\n" if "\r\n" in body else "\n"
    return mark + newline.join(_head()) + newline + body


def _head() -> list[str]:
    """The lines that point editors to the schema, and say what they are for."""
    command = f"assess schema rubric > {SCHEMA_FILE}"
    said = _(
        "The line above lets editors that know it complete and check while you type. The schema lies in a file "
        "beside this one and needs no network; should it be missing, `%(command)s` writes it.",
        command=command,
    )
    lines = textwrap.wrap(said, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"{_POINTER}./{SCHEMA_FILE}", *(f"# {line}" for line in lines)]
