"""Rubrics of one's own: `assess rubric new` and `assess rubric copy`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import files, hint, options, places
from assess.errors import Problem, UsageError
from assess.text.safe import in_one_line

NewId = Annotated[str, typer.Argument(metavar="NEW", help="The id of the new rubric, such as my-rubric.")]


def new(name: NewId, out: options.Out = None) -> None:
    """Write a commented starter of a rubric, to be changed in an editor.

    Without --out it is NEW.yaml, here.
    """
    from assess.storage.starter import starter

    target = _target(name, out)
    _save(target, starter(name), name)


def copy(
    source: Annotated[str, typer.Argument(metavar="ID", help="A rubric.", autocompletion=files.complete_rubrics)],
    name: NewId,
    out: options.Out = None,
) -> None:
    """Write a copy of a rubric under a new id, with its comments and its verdict's rules, to be changed.

    Without --out it is NEW.yaml, here.
    """
    from assess.storage.files import read_text
    from assess.storage.rubrics import gathered
    from assess.storage.starter import copied
    from assess.storage.yaml.tree import read_tree

    known = gathered(files.rubrics_folders())
    if source not in known.library.rubrics:
        raise UsageError(Problem(*known.library.absence(source)))
    target = _target(name, out)
    path = known.files[source]
    _save(target, copied(read_tree(read_text(path), str(path)), name), name)


def _target(name: str, out: Path | None) -> Path:
    """The file to write for a rubric of that id, or standard output; raises where the id or the file is taken."""
    from assess.storage.own import NAME
    from assess.storage.rubrics import gathered

    if not NAME.fullmatch(name):
        raise UsageError(Problem(f'"{name}" is no id of a rubric', "use small letters, digits, - and _"))
    by = gathered(files.rubrics_folders()).files.get(name)
    if by is not None:
        raise UsageError(Problem(f"a rubric is called {name} already", "choose another id", str(by)))
    file = f"{name}.yaml"
    # Beside a file of that name a numbered one might hold a second rubric of this id.
    named = out / file if out and out != files.STANDARD and out.is_dir() else out or Path(file)
    return places.new_file(named, Path(), file)


def _save(target: Path, text: str, name: str) -> None:
    """Write the rubric and, beside it, the schema that its first line points to; say what to do next.

    On standard output it stands alone.
    """
    import json

    from assess.model.schema import schema
    from assess.storage.files import SHARED, make_folder, refuse_replacing, save_text
    from assess.storage.own import usual_place
    from assess.storage.starter import SCHEMA_FILE

    if target == files.STANDARD:
        typer.echo(text, nl=False)
        return
    beside = target.with_name(SCHEMA_FILE)
    made = schema("rubric")
    refuse_replacing(
        beside, "take it away, or choose another folder with --out", lambda content: made["title"].encode() in content
    )
    make_folder(target.parent)
    save_text(target, text, SHARED)
    save_text(beside, json.dumps(made, ensure_ascii=False, indent=1) + "\n", SHARED)
    ask = hint.command("start", "Argentina", "Brazil", "--rubrics", name, folder=target.parent)
    lines = (
        f"wrote {hint.typed(target)}, and {hint.typed(beside)} for editors",
        f"Change it, and try it:  {hint.command('check', target)}",
        f"Ask it:                 {ask}",
        f"Or keep it where it is always found:  {usual_place()}",
    )
    typer.echo("\n".join(map(in_one_line, lines)), err=True)
