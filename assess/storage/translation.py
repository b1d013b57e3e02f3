"""Translations of own rubrics: the catalogue that stands beside a rubric, and the rubric in its words.

`my-rubric.es.mo`, which is made of `my-rubric.es.po`, belongs to `my-rubric.yaml`. Words made for an older text are
never shown for a newer one. A catalogue is a stranger's file: what may not stand in a rubric may not come from it.
"""

from __future__ import annotations

from pathlib import Path
from struct import error as struct_error

from assess.errors import Problem
from assess.model.rubric import Rubric
from assess.model.wording import in_words_of_strangers, texts_of
from assess.text.language import Catalogue, _, ngettext, read

LARGEST = 4 << 20
ENDING = ".mo"


def beside(path: Path, language: str) -> Path:
    """The catalogue that belongs to a rubric's file."""
    return path.with_name(f"{path.stem}.{language}{ENDING}")


def own_in(rubric: Rubric, path: Path, language: str) -> Rubric:
    """The rubric of a file in a language, as far as its catalogue has words for it."""
    return _read(rubric, beside(path, language))[0]


def problems(rubric: Rubric, path: Path, language: str) -> tuple[Problem, ...]:
    """Why a rubric is not, or not all, in a language for which it has a catalogue."""
    return _read(rubric, beside(path, language))[1]


def _read(rubric: Rubric, path: Path) -> tuple[Rubric, tuple[Problem, ...]]:
    if not path.is_file():
        return rubric, ()
    place = str(path)
    try:
        if path.stat().st_size > LARGEST:
            return rubric, (Problem(_("the catalogue is larger than 4 MiB"), _("make it anew"), place),)
        with path.open("rb") as file:
            found = read(file)
    except (OSError, ValueError, LookupError, struct_error):
        fact = _("this is no catalogue that can be read")
        return rubric, (Problem(fact, _("make it anew with `assess translate update`"), place),)
    made = in_words_of_strangers(rubric, lambda context, text: found.said(text, context) or text)
    if made is None:
        fact = _("a translation in it may not stand in a rubric: it is too long, or holds signs that steer a screen")
        return rubric, (Problem(fact, _("mend the catalogue, and make it anew"), place),)
    return made, _stale(rubric, found, place)


def _stale(rubric: Rubric, found: Catalogue, place: str) -> tuple[Problem, ...]:
    """That some translations were made for other texts than those of the rubric."""
    known = found.contexts()
    count = sum(context in known and found.said(text, context) is None for context, text in texts_of(rubric))
    if not count:
        return ()
    fact = ngettext(
        "%(n)s text has changed since it was translated, and is shown as it is written",
        "%(n)s texts have changed since they were translated, and are shown as they are written",
        count,
    )
    return (Problem(fact, _("bring the catalogue up to date with `assess translate update`"), place),)
