"""`assess rubric`: the frameworks as a reader meets them, and rubrics of one's own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import files, hint, language, options, places, terminal
from assess.cli.drill import drill
from assess.cli.funnel import Command
from assess.errors import Problem, UsageError
from assess.interview.agenda import usual_minutes
from assess.model.dyad import filled
from assess.model.questionnaire import digest, questionnaire
from assess.model.rubric import Place, Rubric
from assess.model.schema import schema
from assess.report.phrases import reading_head
from assess.storage.files import SHARED, make_folder, read_text, refuse_replacing, save_text
from assess.storage.own import NAME, SCHEMA_FILE, copied, starter, usual_place
from assess.storage.rubrics import Gathered, gathered, library
from assess.storage.yaml.tree import Tree, read_tree
from assess.text import fit
from assess.text.language import _, ngettext, pgettext
from assess.text.safe import in_one_line

SHIPPED = "shipped"
NewId = Annotated[str, typer.Argument(metavar="NEW", help="The id of the new rubric, such as my-rubric.")]
app = typer.Typer(help="The frameworks: what they ask, and after whom.")


@app.command("list", cls=Command)
def list_rubrics(as_json: options.Json = False) -> None:
    """List the rubrics with version, criteria, the minutes they take, and where each stands."""
    with language.of_output(as_json):
        rows = _rows(gathered(files.rubrics_folders()))
    if as_json:
        terminal.print_json([rows])
        return
    titles = {name: one.title for name, one in files.library().rubrics.items()}
    terminal.print_beside({row["id"]: _lines(row, titles) for row in rows})


@app.command("show", cls=Command)
def show_rubric(name: options.Rubric, as_json: options.Json = False) -> None:
    """Show a rubric whole: every question, why it is asked, its descriptors, and its sources.

    With --json it is what its file holds.
    """
    if as_json:
        terminal.print_json([_tree(name).value])
    else:
        known = files.library()
        one = files.rubric(known, name)
        told = {"after": _after, "addressed": _addressed, "reading_head": reading_head}
        asked = questionnaire(known, [name])
        terminal.print_view("rubric", in_pager=True, rubric=one, asked=asked, known=known, **told)


@app.command("new", cls=Command)
def new(name: NewId, out: options.Out = None) -> None:
    """Write a commented starter of a rubric, to be changed in an editor.

    Without --out it is NEW.yaml, here.
    """
    target = _target(name, out)
    _save(target, starter(name), name)


@app.command("copy", cls=Command)
def copy(source: options.Rubric, name: NewId, out: options.Out = None) -> None:
    """Write a copy of a rubric under a new id, with its comments and its verdict's rules, to be changed.

    Without --out it is NEW.yaml, here.
    """
    tree = _tree(source)
    target = _target(name, out)
    _save(target, copied(tree, name), name)


app.command("drill", cls=Command)(drill)


def _rows(known: Gathered) -> list[dict[str, Any]]:
    shipped, rows = library().rubrics, []
    for name, rubric in files.library().rubrics.items():
        asked = questionnaire(known.library, [name])
        row: dict[str, Any] = {"id": name, "title": rubric.title, "version": rubric.version}
        row |= {"digest": digest(asked, name), "criteria": len(asked.criteria), "minutes": usual_minutes(asked)}
        rows.append(row | {"from": SHIPPED if name in shipped else str(known.files[name])})
    broken = known.library.broken.items()
    return rows + [{"id": name, "from": str(known.files[name]), "broken": problem} for name, problem in broken]


def _lines(row: dict[str, Any], titles: Mapping[str, str]) -> list[str]:
    """What the list tells of a rubric, as lines."""
    if "broken" in row:
        return [_("has a fault and cannot be asked"), row["broken"]]
    told = [
        ngettext("%(n)s criterion", "%(n)s criteria", row["criteria"]),
        ngettext("%(n)s minute", "%(n)s minutes", row["minutes"]),
        _("version %(version)s", version=row["version"]),
        f"{row['digest'][:19]}…",
    ]
    place = [in_one_line(row["from"])] if row["from"] != SHIPPED else []
    return [titles[row["id"]], ", ".join(told), *place]


def _after(places: Sequence[Place], rubric: Rubric) -> str:
    """After whom something is asked: work, place and note of each source."""
    found = (f"{rubric.works[one.work].short}, {one.place}{one.note and f'; {one.note}'}" for one in places)
    return " / ".join(found)


def _addressed(question: str) -> str:
    """A question of two states that have no name."""
    # Translators: one of two partners, of which a question speaks that names neither, and the other one.
    it, other = pgettext("partner in a question", "it"), pgettext("partner in a question", "the other")
    return filled(question, {"a": "A", "b": "B", "it": it, "other": other})


def _tree(name: str) -> Tree:
    """What the file of a sound rubric holds; raises UsageError where there is none of that id."""
    known = gathered(files.rubrics_folders())
    path = known.files[files.rubric(known.library, name).id]
    return read_tree(read_text(path), str(path))


def _target(name: str, out: Path | None) -> Path:
    """The file to write for a rubric of that id, or standard output; raises where the id or the file is taken."""
    if not NAME.fullmatch(name):
        fact = _('"%(word)s" is no id of a rubric', word=name)
        raise UsageError(Problem(fact, _("use small letters, digits, - and _")))
    by = gathered(files.rubrics_folders()).files.get(name)
    if by is not None:
        fact = _("a rubric is called %(name)s already", name=name)
        raise UsageError(Problem(fact, _("choose another id"), str(by)))
    file = f"{name}.yaml"
    # Beside a file of that name a numbered one might hold a second rubric of this id.
    named = out / file if out and out != files.STANDARD and out.is_dir() else out or Path(file)
    return places.new_file(named, Path(), file)


def _save(target: Path, text: str, name: str) -> None:
    """Write the rubric and, beside it, the schema that its first line points to; say what to do next.

    On standard output it stands alone.
    """
    if target == files.STANDARD:
        typer.echo(text, nl=False)
        return
    beside = target.with_name(SCHEMA_FILE)
    made = schema("rubric")
    remedy = _("take it away, or choose another folder with --out")
    refuse_replacing(beside, remedy, lambda content: made["title"].encode() in content)
    make_folder(target.parent)
    save_text(target, text, SHARED)
    save_text(beside, json.dumps(made, ensure_ascii=False, indent=1) + "\n", SHARED)
    ask = hint.start("--rubrics", name, folder=target.parent)
    labels = {_("Change it, and try it:"): hint.command("check", target), _("Ask it:"): ask}
    width = max(map(fit.columns, labels))
    terminal.tell(
        _("wrote %(file)s, and %(schema)s for editors", file=hint.typed(target), schema=hint.typed(beside)),
        *(f"{fit.filled(label, width)}  {command}" for label, command in labels.items()),
        f"{_('Or keep it where it is always found:')}  {usual_place()}",
    )
