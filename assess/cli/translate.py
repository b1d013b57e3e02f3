"""`assess translate`: catalogues of translations, for whoever makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import completion, hint, options, terminal
from assess.cli.funnel import Command
from assess.cli.manual import OWN
from assess.errors import AssessError, Problem, UsageError
from assess.model.assessment import is_language
from assess.storage import catalogues, manual, messages
from assess.storage.catalogues import Message
from assess.storage.checked import tree_of
from assess.storage.files import SHARED, make_folder, read_text, write_bytes
from assess.storage.shipped import PACKAGE
from assess.storage.templates import shipped_templates
from assess.text.language import FOLDER, PROGRAM, SOURCE, TEXTS, _, ngettext, speaking

app = typer.Typer(help="Translations of the program, or of a rubric of your own. They need Babel.")
Language = Annotated[str, typer.Argument(metavar="LANG", help="A language by its code, such as es, pt or fr.")]
OwnRubric = Annotated[
    Path | None,
    typer.Argument(
        metavar="RUBRIC", help="A rubric's file; without one, the program.", autocompletion=completion.files
    ),
]


@app.command("extract", cls=Command)
def extract(rubric: OwnRubric = None, out: options.Out = None) -> None:
    """Write what is to be translated, as a template that translators' tools take (.pot).

    Of the program that is two files, in this folder: what it says, and what
    its rubrics say. Of a rubric it is one, beside it.
    """
    for stem, found in sources(rubric):
        folder = out or (rubric.parent if rubric else Path())
        target = folder / f"{stem}.pot"
        write_bytes(target, catalogues.written(catalogues.template(found)), SHARED)
        count = ngettext("%(n)s text", "%(n)s texts", len(found))
        terminal.tell(_("wrote %(file)s: %(count)s", file=hint.named(target), count=count))


@app.command("update", cls=Command)
def update(language: Language, rubric: OwnRubric = None) -> None:
    """Bring the catalogue of a language up to date, or begin it, and compile it.

    What was translated stays. Where a text has changed, its translation is
    marked as fuzzy and is not shown until somebody has looked at it.
    """
    for path, found in _catalogues(language, rubric):
        old = catalogues.read(path, language) if path.exists() else None
        make_folder(path.parent)
        new = catalogues.updated(old, found, language)
        catalogues.save(new, path)
        done = catalogues.translated(new)
        terminal.tell(
            _("wrote %(file)s: %(done)s of %(all)s translated", file=hint.named(path), done=done, all=len(found))
        )


@app.command("check", cls=Command)
def check(language: Language, rubric: OwnRubric = None) -> None:
    """Tell what is missing in a catalogue, fuzzy, out of date, broken in its slots, or too long for its place."""
    found: list[Problem] = []
    for path, wanted in _catalogues(language, rubric):
        if not path.exists():
            raise AssessError(
                Problem(_("there is no such catalogue"), _("begin it with `assess translate update`"), str(path))
            )
        catalogue = catalogues.read(path, language)
        found += catalogues.problems(catalogue, wanted, path, language)
        if not catalogues.is_compiled(catalogue, path):
            fact = _("the file beside it that the program reads (.mo) is not made of it")
            found.append(Problem(fact, _("make it anew with `assess translate update`"), str(path)))
        if not found:
            typer.echo(_("%(file)s: a catalogue, all is well", file=hint.named(path)))
    if rubric is None:
        found += manual.problems(language)
    if found:
        raise AssessError(*found)


def _catalogues(language: str, rubric: Path | None) -> Iterator[tuple[Path, list[Message]]]:
    """The catalogues of a language, with what stands in each today."""
    if not is_language(language):
        raise UsageError(Problem(_("“%(word)s” is no code of a language", word=language), _("write one such as fr")))
    for stem, found in sources(rubric):
        yield (rubric.with_name(f"{stem}.{language}.po") if rubric else FOLDER / language / f"{stem}.po"), found


def sources(rubric: Path | None = None) -> Iterator[tuple[str, list[Message]]]:
    """What is to be translated, by the name of its catalogue."""
    if rubric is not None:
        data = tree_of(rubric).value
        if not isinstance(data, dict) or "rubric" not in data:
            raise AssessError(Problem(_("this is no rubric"), _("name the file of a rubric"), str(rubric)))
        yield rubric.stem, list(messages.of_file(rubric))
        return
    from assess.report.guide import texts as of_guide

    told = [
        Message((text,), "", place)
        for place, found in (("help", help_texts()), ("guide", of_guide()))
        for text in found
    ]
    yield PROGRAM, _once([*_of_code(), *_of_templates(), *told])
    yield TEXTS, _once(messages.shipped())


def _once(found: Iterator[Message] | list[Message]) -> list[Message]:
    """Each message once, with the comments of all places; a place is told for the first."""
    kept: dict[tuple[str, str], Message] = {}
    for one in found:
        before = kept.get(one.key)
        words = max(one.words, before.words if before else (), key=len)
        comments = dict.fromkeys((*(before.comments if before else ()), *one.comments))
        kept[one.key] = Message(words, one.context, before.place if before else one.place, tuple(comments))
    return [*kept.values()]


def _of_code() -> Iterator[Message]:
    """The messages of the program's own modules."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from catalogues.of_python(read_text(path), path.relative_to(PACKAGE).as_posix())


def _of_templates() -> Iterator[Message]:
    """The messages of the shipped templates."""
    from assess.report.messages import messages as of_template

    for part in ("", "form", "formats", "terminal"):
        for name, text in shipped_templates(part).items():
            for function, texts, comments in of_template(name, text, catalogues.CALLS, catalogues.COMMENT):
                words = [one for one in ((texts,) if isinstance(texts, str) else texts) if isinstance(one, str)]
                context = words.pop(0) if function == "pgettext" else ""
                if words:
                    yield Message(tuple(words), context, f"templates/{part}/{name}".replace("//", "/"), tuple(comments))


def help_texts() -> Iterator[str]:
    """Every text of the help of all commands, in English, each once."""
    from typer.main import get_command

    from assess.cli.app import app

    with speaking(SOURCE):
        found = dict.fromkeys(_helps(get_command(app)))
    yield from found


def _helps(command: Any) -> Iterator[str]:
    yield from filter(None, [command.help, command.rich_help_panel])
    for param in command.params:
        yield from filter(None, [OWN.get(param.opts[0], param.help), param.metavar])
    for name, one in getattr(command, "commands", {}).items():
        if one.rich_help_panel:
            yield from (one.help, one.rich_help_panel)
        yield from _helps(command.get_command(None, name))
