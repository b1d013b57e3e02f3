"""Guide: what a template may use, told at the head of each copy that is made of the shipped ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.report.content import Blocks, vocabulary
from assess.report.form import FIGURES, FORMS
from assess.text.language import _


def guided(name: str, text: str) -> str:
    """The text of the template `name`, with a comment before it on every block, function and value it may use."""
    form = FORMS.get(name.removesuffix(".j2"))
    own = form.functions if form else {}
    command = f"assess schema {form.of if form else 'document'}"
    told = [
        _("This is a copy, for you to change. A template lays blocks, and prints nothing outside of them."),
        _("Delete what you do not change: what is not in your folder is taken from the program."),
        "",
        _("Values:"),
        "  document   " + _("what was computed; `%(command)s` tells every name in it", command=command),
        "  pictures   " + _("the pictures there are, by name, each with its title and its words"),
        "  on_screen  " + _("whether a terminal shows it, which has no first page and no pictures"),
        "",
        _("Blocks, and looks of a piece of a line:"),
        *_lines(_blocks()),
        "",
        _("Functions that write figures, dates and lists:"),
        *_lines(FIGURES),
        *(["", _("Functions that word this document:"), *_lines(own)] if own else []),
    ]
    return "{#\n" + "\n".join(f"  {line}".rstrip() for line in told) + "\n#}\n" + text


def _lines(functions: Mapping[str, Callable[..., Any]]) -> Iterable[str]:
    for name, function in functions.items():
        named = [one for one in inspect.signature(function).parameters.values() if one.name not in ("self", "caller")]
        signature = ", ".join(str(one.replace(annotation=inspect.Parameter.empty)) for one in named)
        yield f"  {name}({signature})  {_(_about(function))}"


def texts() -> Iterable[str]:
    """What a guide says of the blocks and functions, in English, each once."""
    functions = [
        *_blocks().values(),
        *FIGURES.values(),
        *(one for form in FORMS.values() for one in form.functions.values()),
    ]
    yield from dict.fromkeys(filter(None, map(_about, functions)))


def _blocks() -> Mapping[str, Callable[..., Any]]:
    return {name: getattr(Blocks, name) for name in vocabulary()}


def _about(function: Callable[..., Any]) -> str:
    """What a function is for: the first line of what its docstring says."""
    return (inspect.getdoc(function) or "").partition("\n")[0].replace("#}", "# }")
