"""The folder one is in: the assessments in it, the one that a command without a file means, and what to do next."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assess.cli import files, hint, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.interview.agenda import unfinished
from assess.storage.folders import is_kind
from assess.text.language import _, ngettext


def the_assessment(may_ask: bool = True) -> Path:
    """The only assessment in this folder; of several the one that the person takes.

    Raises AssessError where there is none, UsageError where there are several and nobody can, or may, be asked.
    """
    found = _assessments()
    if not found:
        remedy = _("name one, or begin one with `%(command)s`", command=hint.command("start"))
        raise AssessError(Problem(_("no assessment stands in this folder"), remedy))
    there = ngettext(
        "there is %(n)s assessment in this folder: %(names)s",
        "there are %(n)s assessments in this folder: %(names)s",
        len(found),
        names=_names(found),
    )
    return _one_of(found, there, may_ask)


def the_unfinished() -> Path:
    """The only unfinished assessment in this folder; of several the one that the person takes; raises likewise."""
    found = _unfinished()
    if not found:
        remedy = _("begin one with `%(command)s`", command=hint.command("start"))
        raise AssessError(Problem(_("no unfinished assessment stands in this folder"), remedy))
    there = ngettext(
        "there is %(n)s unfinished assessment in this folder: %(names)s",
        "there are %(n)s unfinished assessments in this folder: %(names)s",
        len(found),
        names=_names(found),
    )
    return _one_of(found, there)


def what_next() -> str:
    """A few lines on what can be done from here."""
    try:
        rows = [(hint.command("resume", path), _("go on where you were")) for path in _unfinished()[:3]]
    except AssessError:
        rows = []
    rows += [
        (hint.start(), _("answer questions about two countries")),
        (hint.command("demo"), _("see a finished case and its report")),
        (hint.command("--help"), _("every command")),
    ]
    width = max(len(command) for command, what in rows)
    lines = [f"  {command:<{width}}  {what}" for command, what in rows]
    return "\n".join(
        [_("assess asks whether a declared alliance between two states is one, and says why."), "", *lines]
    )


def _unfinished() -> list[Path]:
    """The assessments that have no fault and a question still open."""
    found = []
    for path in _assessments():
        with suppress(AssessError):
            one = files.opened(path)
            found += [path] if unfinished(one.asked, one.assessment) else []
    return found


def _assessments() -> list[Path]:
    """The files that are assessments, with or without faults, or may be."""
    found = []
    here = [one for one in Path().iterdir() if one.suffix.lower() in files.ENDINGS and one.name[0] != "."]
    for path in sorted(one for one in here if one.is_file()):
        try:
            found += [path] if is_kind(path, "assessment") else []
        except AssessError:
            found.append(path)
    return found


def _names(found: list[Path]) -> str:
    return ", ".join(map(hint.typed, found))


def _one_of(found: list[Path], there: str, may_ask: bool = True) -> Path:
    """The only one, or the one that is taken from a list; `there` tells that there are several."""
    if len(found) == 1:
        return found[0]
    if not (may_ask and terminal.can_ask()):
        raise UsageError(Problem(there, _("name the one you mean")))
    from assess.cli import prompts

    return found[prompts.one_of(list(map(hint.named, found)), _("Which assessment?"))]
