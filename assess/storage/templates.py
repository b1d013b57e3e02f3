"""Templates on disk: those that go with the program, and a folder of somebody's own, which may come by e-mail.

A name that the own folder lacks is the shipped one. Only files that stand in the folder itself are read, no link is
followed, and what is no template of a known name is an error.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.text.language import _

ENDING = ".j2"


@cache
def shipped_templates(part: str = "") -> dict[str, str]:
    """The texts of the shipped templates by name.

    They are what reports hold; of the part `formats` what the formats look like, of `terminal` what it shows besides.
    """
    return {path.name: read_text(path) for path in sorted((folder("templates") / part).glob(f"*{ENDING}"))}


@cache
def form_parts() -> dict[str, str]:
    """What the questionnaire as a page is made of: its template, its style and its script, by name."""
    return {path.name: read_text(path) for path in sorted((folder("templates") / "form").iterdir()) if path.is_file()}


def own_content(place: Path) -> dict[str, str]:
    """The texts of the templates in a folder, by name; raises AssessError with every problem of it."""
    if not place.is_dir():
        fact = _("this is a file") if place.exists() else _("there is no such folder")
        raise AssessError(Problem(fact, _("name the folder of the templates"), str(place)))
    found = {path.name: path for path in sorted(place.iterdir()) if path.suffix == ENDING}
    problems = [
        Problem(_("this is a link"), _("put the file itself there"), str(path))
        for path in found.values()
        if path.is_symlink()
    ]
    known = ", ".join(sorted(shipped_templates()))
    problems += [
        Problem(_("no template has this name"), _("name it as one of %(names)s", names=known), str(path))
        for name, path in found.items()
        if name not in shipped_templates()
    ]
    if not found:
        problems.append(Problem(_("no template is in it"), _("put one of %(names)s there", names=known), str(place)))
    if problems:
        raise AssessError(*problems)
    return {name: read_text(path) for name, path in found.items()}
