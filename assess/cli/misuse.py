"""Misuse: what is wrong with a command line, in words of this program.

Typer finds it; it is told by the class and the attributes of its error, whose own text is English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import typer

from assess.cli.manual import named
from assess.errors import Problem, UsageError
from assess.text import say
from assess.text.language import _

# The class of every such error, which typer raises and does not name.
Wrong: Any = typer.BadParameter.__base__


def told(error: Any, context: Any) -> UsageError:
    """An error of typer's about the line that called the command of `context`, as one of ours."""
    option, param = getattr(error, "option_name", ""), getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        problem = _unknown_option(option, error.possibilities or (), context)
    elif option:
        problem = _value_or_none(option, context)
    elif hasattr(error, "param_type") and param:
        problem = Problem(_("%(name)s is missing", name=named(param)), see(context))
    elif param:
        problem = _bad_value(param, error.message, context)
    else:
        problem = Problem(error.message, see(context))
    return UsageError(problem)


def unknown_command(name: str, known: Iterable[str], context: Any) -> UsageError:
    """There is no command of that name."""
    # Most calls have nothing to guess.
    from difflib import get_close_matches

    return UsageError(
        Problem(_("there is no command “%(name)s”", name=name), _meant(get_close_matches(name, known), context))
    )


def no_command(context: Any) -> UsageError:
    """A group was called, and none of its commands."""
    return UsageError(Problem(_("no command is named"), see(context)))


def too_much(words: Sequence[str], context: Any) -> UsageError:
    """More words than the command has arguments."""
    return UsageError(Problem(_("this is more than the command takes: %(words)s", words=" ".join(words)), see(context)))


def see(context: Any) -> str:
    """Where the command is explained."""
    return _("see `%(command)s`", command=_help(context))


def _meant(names: Sequence[str], context: Any) -> str:
    """What may have been meant, or where all is told."""
    if not names:
        return see(context)
    listed = say.either(f"`{name}`" for name in names)
    return _("did you mean %(names)s? `%(command)s` tells all", names=listed, command=_help(context))


def _help(context: Any) -> str:
    return f"{context.command_path} --help"


def _unknown_option(option: str, possible: Sequence[str], context: Any) -> Problem:
    """There is no option of that name, or it has another one here."""
    from assess.cli.options import RENAMED

    new = RENAMED.get(option, "")
    if any(new in one.opts for one in context.command.params):
        return Problem(_("it is called %(name)s here", name=new), see(context), option)
    return Problem(_("there is no such option"), _meant(sorted(possible), context), option)


def _value_or_none(option: str, context: Any) -> Problem:
    """An option has no value that needs one, or has one that takes none."""
    known = next(one for one in context.command.get_params(context) if option in (*one.opts, *one.secondary_opts))
    if known.is_flag:
        return Problem(_("this option takes no value"), _("write `%(words)s`", words=option), option)
    example = f"{option} {named(known)}"
    return Problem(_("this option needs a value"), _("write `%(words)s`", words=example), option)


def _bad_value(param: Any, message: str, context: Any) -> Problem:
    """A value that its parameter does not take."""
    least = getattr(param.type, "min", None)
    if least is not None:
        fact = _("a whole number of at least %(number)s is wanted here", number=least)
        return Problem(fact, see(context), param.opts[0])
    if getattr(param, "is_flag", False) and param.envvar:
        return neither(param.envvar)
    return Problem(message, see(context), param.opts[0])


def neither(name: str) -> Problem:
    """That a variable of the environment is no answer to a question of yes or no."""
    return Problem(_("the value is neither yes nor no"), _("write 1 or 0"), name)
