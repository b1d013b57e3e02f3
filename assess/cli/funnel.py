"""The funnel: the one place where an error becomes a line of text and an exit code, and through which commands come.

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

from assess.cli import files, hint, language, manual, misuse, terminal
from assess.errors import INTERRUPTED, AssessError, Problem, UsageError
from assess.text import language as text_language
from assess.text.language import _, as_written

YES_OR_NO = ("", "1", "0", "true", "false", "yes", "no", "on", "off", "t", "f", "y", "n")
"""What may stand in a variable of the environment that is on or off."""


class _Own:
    """What a command and a group have in common: help and wrong usage are told in words of this program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line; raises UsageError where they are wrong."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]
        except misuse.Wrong as error:
            raise misuse.told(error, ctx) from None

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = _(manual.HELP)
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of this command."""
        formatter.write(manual.page(self, ctx, formatter.width))


class Command(_Own, TyperCommand):
    """A command of the program; every one takes --plain and --lang."""

    # What is too much is told below.
    allow_extra_args = True

    def __init__(self, *args: Any, params: Sequence[Any] | None = None, **kwargs: Any) -> None:
        """Add --plain and --lang to what the command takes of its own."""
        plain = TyperOption(
            param_decls=["--plain"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_keep_plain,
            envvar="ASSESS_PLAIN",
            help="Plain sentences and numbered lines, nothing drawn.",
        )
        super().__init__(*args, params=[*(params or ()), plain, spoken()], **kwargs)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line; raises UsageError where they are wrong, or too many."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise misuse.too_much(rest, ctx)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it writes for other programs has no language."""
        try:
            with as_written() if ctx.params.get("as_json") else nullcontext():
                return super().invoke(ctx)
        finally:
            terminal.print_notes(files.untold())


class Group(_Own, TyperGroup):
    """Commands under one word, such as `assess rubric`; alone it shows its help."""

    def __init__(self, *args: Any, params: Sequence[Any] | None = None, **kwargs: Any) -> None:
        """Add --lang to what the group takes of its own."""
        super().__init__(*args, params=[*(params or ()), *self.further()], **kwargs)

    def further(self) -> list[TyperOption]:
        """The options beside those of its own."""
        return [spoken()]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command line; raises UsageError where they are wrong."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; raises UsageError where there is none of that name."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise misuse.unknown_command(args[0], self.commands, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named; raises UsageError where none is."""
        try:
            return super().invoke(ctx)
        except misuse.Wrong:
            raise misuse.no_command(ctx) from None


def spoken() -> TyperOption:
    """The option that names the language; it has been heeded when it is read."""
    return TyperOption(
        param_decls=[language.OPTION],
        metavar="LANG",
        expose_value=False,
        callback=lambda context, option, value: language.checked(value or ""),
        help="The language to speak.",
    )


def _keep_plain(context: Any, option: Any, asked: bool) -> None:
    # Some versions of typer take any other word for no.
    if os.environ.get(option.envvar, "").strip().lower() not in YES_OR_NO:
        raise UsageError(misuse.neither(option.envvar))
    terminal.write_plainly(asked)
    context.call_on_close(lambda: terminal.write_plainly(False))


class Funnel(Group):
    """The group in which every command runs: it alone writes errors, one line for each problem."""

    def further(self) -> list[TyperOption]:
        """None: it has all that it takes of its own."""
        return []

    def make_context(self, info_name: Any, args: list[str], *further: Any, **kwargs: Any) -> Any:
        """Read the command line, which may print help; leave with an exit code where that fails."""
        before = text_language.spoken()
        language.settle(args)
        manual.translate(self)
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
        alone = typer.Typer(rich_markup_mode=None)
        if hasattr(module, "app"):
            alone.add_typer(module.app, name=cmd_name, cls=Group)
        else:
            alone.command(cmd_name, cls=Command, epilog=getattr(module, "EPILOG", None))(getattr(module, cmd_name))
        command = get_group(alone).commands[cmd_name]
        manual.translate(command)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the whole program."""
        formatter.write(manual.whole(self, ctx, formatter.width))


@contextmanager
def _errors_as_text() -> Iterator[None]:
    try:
        yield
    except AssessError as error:
        terminal.tell(*map(hint.told, error.problems))
        raise typer.Exit(error.exit_code) from None
    except (KeyboardInterrupt, EOFError):
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of a pipe left early; nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        place = str(error.filename or "")
        terminal.tell(Problem(str(error.strerror or error), _("see that the place can be used"), place))
        raise typer.Exit(1) from None
