"""Drafts: texts that a person was writing in an interview and has not saved, in a private file beside the assessment.

They are no part of the assessment, and none outlives its text being saved or emptied. Each knows upon what it was
begun, so that it is not taken for a change of something else. Whatever else stands under the name of that file is left
alone, and said.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.fault import Path as Steps
from assess.model.form import convert
from assess.storage.files import beside, read_text, save_text
from assess.text.language import _


class Drafts:
    """The drafts of one assessment, by the path of the value that each would be."""

    def __init__(self, path: Path) -> None:
        """Read the drafts of the assessment at `path`; `faults` says what of them cannot be read."""
        self.path = beside(path, "draft")
        self.texts: dict[Steps, tuple[str, str]] = {}
        self.faults: tuple[Problem, ...] = ()
        try:
            self.texts = _read(self.path) if os.path.lexists(self.path) else {}
        except AssessError as error:
            self.faults = error.problems
        self._on_disk = dict(self.texts)

    def keep(self, steps: Steps, text: str, base: str) -> None:
        """Hold `text` as the draft at `steps`, begun upon `base`, or none where it is empty.

        Raises AssessError where only memory holds it.
        """
        self.texts.pop(steps, None)
        if text:
            self.texts[steps] = text, base
        self._save()

    def follow(self, path: Path) -> None:
        """Lie beside the assessment at `path` as well, to which the answers went; raises AssessError like `keep`."""
        other = Drafts(path)
        other.texts = dict(self.texts)
        other._save()

    def erased(self, steps: Steps) -> None:
        """Follow the assessment, from which the value at `steps` was taken out; raises AssessError like `keep`."""
        *head, last = steps
        depth, found = len(head), {}
        for path, text in self.texts.items():
            step = path[depth] if path[:depth] == tuple(head) and len(path) > depth else None
            if step == last:
                continue
            moved = isinstance(step, int) and isinstance(last, int) and step > last
            found[(*head, step - 1, *path[depth + 1 :]) if moved else path] = text  # type: ignore[operator]
        self.texts = found
        self._save()

    def _save(self) -> None:
        if self.texts == self._on_disk:
            return
        if self.faults:
            raise AssessError(*self.faults)
        if self.texts:
            named = {"/".join(map(str, steps)): held for steps, held in self.texts.items()}
            save_text(self.path, json.dumps(named, ensure_ascii=False, indent=1) + "\n")
        else:
            with suppress(OSError):
                self.path.unlink()
        self._on_disk = dict(self.texts)


def _read(path: Path) -> dict[Steps, tuple[str, str]]:
    """The drafts in a file; raises AssessError where it is none that this program could have written."""
    if not path.is_symlink():
        with suppress(ValueError, RecursionError):
            found = convert(json.loads(read_text(path)), dict[str, tuple[str, str]])[0]
            if found is not None:
                return {_steps(key): held for key, held in found.items()}
    fact = _("this file is in the place of texts not saved yet, and holds none")
    raise AssessError(Problem(fact, _("take it away, or none can be kept"), str(path)))


def _steps(key: str) -> Steps:
    return tuple(int(step) if step.isdecimal() else step for step in key.split("/"))
