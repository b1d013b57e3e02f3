"""Manual: the help of the whole program and of each command, in the language spoken.

What typer holds of a command is English and is translated once the command is loaded. The page is set here, so that no
word on it is another program's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import typer

from assess.cli import language, terminal
from assess.text import fit
from assess.text.language import N_, _, languages, pgettext

HELP = N_("Show this help and leave.")
OWN = {
    "--install-completion": N_("Install completion for the current shell."),
    "--show-completion": N_("Show completion for the current shell, to copy or change it."),
}
"""What is told of options that typer brings with it."""
NAMES = 28
INDENT = GUTTER = 2
Rows = list[tuple[str, str]]


def translate(command: Any) -> None:
    """Put what a command, or a group with its commands, holds for a person into the language spoken."""
    if command.help:
        command.help = _(command.help)
    if command.epilog:
        command.epilog = _(command.epilog)
    for param in command.params:
        if text := OWN.get(param.opts[0], param.help):
            param.help = _(text)
        if param.metavar:
            param.metavar = _(param.metavar)
    for one in getattr(command, "commands", {}).values():
        translate(one)


def whole(group: Any, context: Any, width: int) -> str:
    """The help of the whole program: everyday commands by their groups, the others in one line, on one screen."""
    panels: dict[str, Rows] = {}
    others = []
    for name, command in group.commands.items():
        if command.rich_help_panel:
            line = fit.cut(command.help, width - 12)
            panels.setdefault(_(command.rich_help_panel), []).append((name, line))
        else:
            others.append(name)
    options = [one for one in group.params if "--show-completion" not in one.opts]
    panels[_("Options")] = list(map(_row, options))
    lines = [*_usage(context, width), *fit.wrapped(group.help, width), ""]
    for title, rows in panels.items():
        lines += [_bold(title), *_beside(rows, width)]
    told = _("Others: %(names)s. More: `assess NAME --help`.", names=", ".join(others))
    return _joined([*lines, *fit.wrapped(told, width)])


def page(command: Any, context: Any, width: int) -> str:
    """The help of one command, or of a group of them."""
    lines = [*_usage(context, width), "", *_paragraphs(command.help or "", width)]
    params = [one for one in command.get_params(context) if not one.hidden]
    commands = getattr(command, "commands", {}).items()
    sections = {
        _("Arguments"): [_row(one) for one in params if one.param_type_name == "argument"],
        _("Options"): [_row(one) for one in params if one.param_type_name == "option"],
        _("Commands"): [(name, one.help.partition("\n\n")[0]) for name, one in commands],
    }
    for title, rows in sections.items():
        lines += ["", _bold(title), *_beside(rows, width)] if rows else []
    if command.epilog:
        title, _end, text = command.epilog.partition("\n")
        lines += ["", _bold(title)]
        lines += [line for one in text.splitlines() for line in fit.wrapped(one, width, " " * INDENT, hang=3)]
    return _joined(lines)


def named(param: Any) -> str:
    """What stands for the value of a parameter: `FILE`."""
    return str(param.metavar or param.name.upper())


def _joined(lines: Iterable[str]) -> str:
    return "\n".join([*lines, ""])


def _bold(title: str) -> str:
    is_plain = terminal.is_plain() or "NO_COLOR" in os.environ or os.environ.get("ASSESS_PLAIN")
    return title if is_plain else typer.style(title, bold=True)


def _usage(context: Any, width: int) -> list[str]:
    """How the command is called."""
    command = context.command
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    words = [_("[OPTIONS]"), *(named(one) if one.required else f"[{named(one)}]" for one in arguments)]
    words += [_("COMMAND [ARGS]...")] if hasattr(command, "commands") else []
    return fit.wrapped(" ".join(words), width, f"{pgettext('help', 'Usage:')} {context.command_path} ")


def _paragraphs(text: str, width: int) -> list[str]:
    """A text with its paragraphs; in them a line stays one where it ends a sentence or an entry of a list."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        found += [""] if found else []
        for line in re.split(r"(?<=[.;:])\n", paragraph):
            found += fit.wrapped(line, width)
    return found


def _row(param: Any) -> tuple[str, str]:
    """A parameter as it is typed, and what is told of it."""
    told = "; ".join(_notes(param))
    text = f"{param.help or ''} ({told})" if told else param.help or ""
    if param.param_type_name == "argument":
        return named(param), text
    names = [", ".join(sorted(opts, key=len)) for opts in (param.opts, param.secondary_opts) if opts]
    return " / ".join(names) + ("" if param.is_flag else f" {named(param)}"), text


def _notes(param: Any) -> Iterator[str]:
    """What is to be known of a value beside the text: where else it may come from, its bounds, and its usual one."""
    if language.OPTION in param.opts:
        yield ", ".join(languages())
    if param.envvar:
        yield _("in the environment: %(variable)s", variable=param.envvar)
    if (least := getattr(param.type, "min", None)) is not None:
        yield _("at least %(number)s", number=least)
    if param.default and param.default is not True:
        yield _("default: %(value)s", value=param.default)
    if param.required:
        yield pgettext("argument", "required")


def _beside(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Names with their texts in a column beside them; a long name has a line of its own."""
    column = max((size for name, _text in rows if (size := fit.columns(name)) <= NAMES), default=NAMES)
    for name, text in rows:
        is_long = fit.columns(name) > column
        if is_long:
            yield f"{' ' * INDENT}{name}"
        first = " " * INDENT + fit.filled("" if is_long else name, column) + " " * GUTTER
        yield from fit.wrapped(text, width, first)
