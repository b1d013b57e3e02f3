"""Files on the command line: patterns the shell left alone, the rubrics they know, and assessments opened."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.cli import language
from assess.errors import AssessError, Problem, UsageError
from assess.model.fault import value_at
from assess.storage.files import decoded, limited, read_text
from assess.text.language import SOURCE, _, ngettext, of_texts, speaking, spoken

if TYPE_CHECKING:
    from assess.document.assessment import Document
    from assess.model.questionnaire import Library
    from assess.model.rubric import Rubric
    from assess.storage.assessments import Opened
    from assess.storage.own import Levels

ENDINGS = (".yaml", ".yml")
STANDARD = Path("-")
_RUBRICS_FOLDER: ContextVar[Path | None] = ContextVar("rubrics_folder", default=None)
# What was read for one call is not read again for the next file in the same folder.
_LIBRARIES: ContextVar[dict[tuple[str, Levels | Path], Library]] = ContextVar("libraries")
_UNTOLD: ContextVar[list[Problem]] = ContextVar("untold")


def expanded(patterns: Iterable[Path]) -> list[Path]:
    """The files and folders meant by `patterns`, in order: those that a shell has not expanded are expanded here.

    Raises AssessError for a pattern that fits no file.
    """
    found: list[Path] = []
    problems = []
    for pattern in patterns:
        if not has_magic(str(pattern)) or pattern.exists():
            found.append(pattern)
            continue
        matches = sorted(Path(name) for name in glob(str(pattern)))
        found += matches
        if not matches:
            problems.append(Problem(_("no file fits this pattern"), _("mend it"), str(pattern)))
    if problems:
        raise AssessError(*problems)
    return found


def only(pattern: Path) -> Path:
    """The one file meant by `pattern`; raises UsageError where several fit."""
    found = expanded([pattern])
    if len(found) > 1:
        fact = ngettext("%(n)s file fits this pattern", "%(n)s files fit this pattern", len(found))
        raise UsageError(Problem(fact, _("name one of them"), str(pattern)))
    return found[0]


def name_rubrics_folder(folder: Path | None) -> None:
    """Keep the folder of own rubrics that this call of the program was given."""
    _RUBRICS_FOLDER.set(folder)
    _LIBRARIES.set({})
    _UNTOLD.set([])


def named_rubrics_folder() -> Path | None:
    """The folder of own rubrics that this call of the program was given, if any."""
    return _RUBRICS_FOLDER.get()


def rubrics_folders(path: Path | None = None) -> Levels:
    """The folders of own rubrics for what stands, or will stand, in a file, or in this folder where none is named.

    Raises AssessError where one that was named is not there.
    """
    from assess.storage.own import places

    return places(_RUBRICS_FOLDER.get(), path.parent if path else Path())


def untold() -> tuple[Problem, ...]:
    """What is to be known of the rubrics that this call of the program has looked at, once."""
    found = _UNTOLD.get([])
    told = tuple(dict.fromkeys(found))
    found.clear()
    return told


def library(path: Path | None = None) -> Library:
    """Every rubric that this call of the program knows for that file, shipped and own."""
    from assess.storage import rubrics

    # Files of one folder have one library, which is looked for once.
    known, lang = _LIBRARIES.get({}), of_texts()
    place = lang, path.parent if path else Path()
    if place not in known:
        folders = rubrics_folders(path)
        if (lang, folders) not in known:
            found = rubrics.gathered(folders)
            known[lang, folders] = rubrics.in_language(found, lang)
            if lang != SOURCE:
                _UNTOLD.get([]).extend(rubrics.untranslated(found, lang))
        known[place] = known[lang, folders]
    return known[place]


def rubric(known: Library, name: str) -> Rubric:
    """The sound rubric of that id; raises UsageError where there is none."""
    if name not in known.rubrics:
        raise UsageError(Problem(*known.absence(name)))
    return known.rubrics[name]


def opened(path: Path, in_its_own: bool = False) -> Opened:
    """The assessment in a file, or on standard input where it is -; raises AssessError with every problem of it.

    What is asked in it is in the language spoken, or `in_its_own` where none was chosen.
    """
    from assess.storage.assessments import of_tree
    from assess.storage.yaml.tree import read_tree

    tree = read_tree(text_of(path), str(path))
    with speaking(language.of_file(value_at(tree.value, ("lang",))) if in_its_own else spoken()):
        return of_tree(tree, path, library(path))


def again(one: Opened) -> Opened:
    """The same assessment, asked in the language that is wanted now."""
    from assess.storage.assessments import of_tree

    return of_tree(one.tree, one.path, library(one.path))


def followed(path: Path) -> Opened:
    """The assessment that a command is about: its language is spoken from now on, where none was chosen."""
    one = opened(path, in_its_own=True)
    language.follow(one.assessment.lang)
    return one


def text_of(path: Path) -> str:
    """The text of a file, or of standard input where it is -; raises AssessError where it is no readable text."""
    if path != STANDARD:
        return read_text(path)

    stream = getattr(sys.stdin, "buffer", None)
    return decoded(limited(stream, path), path) if stream else sys.stdin.read()


def notes(one: Opened) -> tuple[Problem, ...]:
    """What is to be known of an opened assessment, in words."""
    from assess.report.warning import told

    return tuple(map(told, one.warnings))


def document(one: Opened, day: str) -> Document:
    """The document of an opened assessment, for a report dated `day`."""
    from assess.storage.documents import document

    return document(one, day)


def facts(one: Opened, day: str) -> dict[str, Any]:
    """The document of an opened assessment in its plain view, as `--json` prints it."""
    from assess.document.frame import plain

    return plain(document(one, day))


def today() -> str:
    """The date of today, ISO 8601."""
    return date.today().isoformat()
