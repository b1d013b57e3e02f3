"""The funnel: the one place where an error becomes a line of text and an exit code, and the help of the whole program.

Exit codes: 0 done, 1 the input has a fault, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_group

from assess.cli import hint, language, terminal
from assess.errors import AssessError, Problem
from assess.text import language as text_language
from assess.text.language import as_written
from assess.text.safe import in_one_line

INTERRUPTED = 130
# The class of every usage error, which typer raises and does not name.
_WrongUsage: Any = typer.BadParameter.__base__


class Command(TyperCommand):
    """A command of the program; every one takes --plain and --lang."""

    def __init__(self, *args: Any, params: Sequence[Any] | None = None, **kwargs: Any) -> None:
        """Add --plain and --lang to what the command takes of its own."""
        plain = TyperOption(
            param_decls=["--plain"],
            is_flag=True,
            expose_value=False,
            callback=_keep_plain,
            envvar="ASSESS_PLAIN",
            show_envvar=True,
            help="Plain sentences and numbered lines, nothing drawn.",
        )
        super().__init__(*args, params=[*(params or ()), plain, spoken()], **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it writes for other programs has no language."""
        with as_written() if ctx.params.get("as_json") else nullcontext():
            return super().invoke(ctx)


def spoken() -> TyperOption:
    """The option that names the language; it has been heeded when it is read."""
    return TyperOption(
        param_decls=[language.OPTION],
        metavar="LANG",
        expose_value=False,
        callback=lambda context, option, value: language.checked(value or ""),
        help="The language to speak: en, es or pt.",
    )


def _keep_plain(context: Any, option: Any, asked: bool) -> None:
    terminal.write_plainly(asked)
    context.call_on_close(lambda: terminal.write_plainly(False))


class Funnel(TyperGroup):
    """The group in which every command runs: it alone writes errors, one line for each problem."""

    def make_context(self, info_name: Any, args: list[str], *further: Any, **kwargs: Any) -> Any:
        """Read the command line, which may print help; leave with an exit code where that fails."""
        before = text_language.spoken()
        language.settle(args)
        try:
            with _errors_as_text():
                context = super().make_context(info_name, args, *further, **kwargs)
        except BaseException:
            text_language.speak(before)
            raise
        context.call_on_close(lambda: text_language.speak(before))
        return context

    def invoke(self, ctx: Any) -> Any:
        """Run the command; leave with its exit code."""
        with _errors_as_text():
            return super().invoke(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name: the function, or the group `app`, in the file of that name, loaded only now."""
        if cmd_name not in self.commands:
            return None
        module = import_module(f"assess.cli.{cmd_name}")
        alone = typer.Typer(rich_markup_mode=self.rich_markup_mode)
        if hasattr(module, "app"):
            alone.add_typer(module.app, name=cmd_name)
        else:
            alone.command(cmd_name, cls=Command)(getattr(module, cmd_name))
        return get_group(alone).commands[cmd_name]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The everyday commands by group, the others in one line: a screen of 24 lines holds it."""
        groups: dict[str, list[tuple[str, str]]] = {}
        others = []
        for name, command in self.commands.items():
            if panel := getattr(command, "rich_help_panel", ""):
                groups.setdefault(panel, []).append((name, command.get_short_help_str(formatter.width - 12)))
            else:
                others.append(name)
        options = (option for option in self.get_params(ctx) if not {"--show-completion", "--help"} & {*option.opts})
        groups["Options"] = [one for option in options if (one := option.get_help_record(ctx))]
        is_bold = bool(self.rich_markup_mode) and "NO_COLOR" not in os.environ
        self.format_usage(ctx, formatter)
        formatter.write_text(self.help or "")
        formatter.write_paragraph()
        for title, rows in groups.items():
            formatter.write(f"{typer.style(title, bold=True) if is_bold else title}\n")
            formatter.indent()
            formatter.write_dl(rows)
            formatter.dedent()
        formatter.write_text(f"Others: {', '.join(others)}. `assess COMMAND --help` tells more of each.")


@contextmanager
def _errors_as_text() -> Iterator[None]:
    try:
        yield
    except AssessError as error:
        terminal.tell(*map(hint.told, error.problems))
        raise typer.Exit(error.exit_code) from None
    except _WrongUsage as error:
        # It repeats what was typed.
        error.message = in_one_line(error.message)
        if new := _new_name(error):
            error.message, error.possibilities = f"{error.option_name} is called {new} here.", ()
        raise
    except (KeyboardInterrupt, EOFError):
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of a pipe left early; nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        place = str(error.filename or "")
        terminal.tell(Problem(str(error.strerror or error), "see that the place can be used", place))
        raise typer.Exit(1) from None


def _new_name(error: Any) -> str:
    """What an option is called that the command does not know by this name; empty where it has none that is meant."""
    from assess.cli.options import RENAMED

    new = RENAMED.get(getattr(error, "option_name", ""), "")
    return new if error.ctx and any(new in option.opts for option in error.ctx.command.params) else ""


def help_texts() -> Iterator[str]:
    """Every text of the help of all commands."""
    yield from ()
