"""Header of a table of returns: which column of a form each of its heads means, by name or by label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from assess.document.column import Column, columns, is_beside, worded
from assess.document.form import Form
from assess.storage import cells
from assess.text.language import _, languages

_OURS = re.compile(r"[a-z]\w*__\w+", re.ASCII)
_LABELLED = " · "
"""What stands in nearly every label of a form, and in no head that a survey adds of itself."""


class Heading(NamedTuple):
    """The place of a head, the column that it means, and the option of a list that has this head to itself."""

    place: int
    column: Column
    option: str = ""


class Header:
    """The heads of a table as the columns of a form.

    `alike` gives the same form in a language, with and without its pair and years; it is asked only where labels stand
    instead of names. `known` are the form's columns, and `told` the heads that were passed over although they look like
    ours, with fact and remedy.
    """

    def __init__(self, heads: Sequence[str], known: Iterable[Column], alike: Callable[[str], Iterable[Form]]) -> None:
        """Find the columns."""
        self.known = tuple(known)
        self._known = {one.name: one for one in self.known}
        self._alike = alike
        self._words: dict[str, dict[str, str]] = {}
        self.columns: dict[str, list[Heading]] = {}
        self.told: list[tuple[str, str, str]] = []
        for place, head in enumerate(heads):
            self._take(place, head)

    def value(self, one: Heading, cell: str) -> str:
        """The value of a choice in a cell, by its name or by its words; raises Misread where it is none."""
        try:
            return cells.value(one.column, cell, {})
        except cells.Misread:
            return cells.value(one.column, cell, self._words_of(one.column.name))

    def _take(self, place: int, head: str) -> None:
        name = tail(head)
        found = self._named(place, head, name) or (self._labelled(place, head) if " " in head else None)
        if found is None:
            if (_OURS.fullmatch(name) and not is_beside(name)) or _LABELLED in head:
                fact = _("no question of this form is called so; the column is passed over")
                self.told.append((head, fact, _("see whether it belongs to another form")))
            return
        there = self.columns.setdefault(found.column.name, [])
        if not found.option and any(not one.option for one in there):
            self.told.append((head, _("this column stands twice; the first is read"), _("take one of them out")))
        elif found.option:
            there.append(found)
        else:
            there.insert(0, found)

    def _named(self, place: int, head: str, name: str) -> Heading | None:
        """What a head means by the name in it: of a column, or of an option behind the name of one."""
        if name in self._known:
            return Heading(place, self._known[name])
        whole, _slash, option = head.rpartition("/")
        if (one := self._known.get(tail(whole))) and one.sort == "many" and option in _values(one):
            return Heading(place, one, option)
        for one in self._known.values():
            if one.sort == "many" and name.startswith(f"{one.name}_") and name[len(one.name) + 1 :] in _values(one):
                return Heading(place, one, name[len(one.name) + 1 :])
        return None

    def _labelled(self, place: int, head: str) -> Heading | None:
        """What a head means by the label in it, which a group may stand before and an option behind."""
        parts = head.split("/")
        for first in range(len(parts)):
            if one := self._by_label("/".join(parts[first:])):
                return Heading(place, one)
        for last in range(len(parts) - 1, 0, -1):
            option = cells.key("/".join(parts[last:]))
            for first in range(last):
                one = self._by_label("/".join(parts[first:last]))
                if one and one.sort == "many" and option in (words := self._words_of(one.name)):
                    return Heading(place, one, words[option])
        return None

    def _by_label(self, label: str) -> Column | None:
        meant = cells.key(label)
        for form in self._labels:
            if (name := form.get(meant, "")) in self._known:
                return self._known[name]
        return None

    @cached_property
    def _forms(self) -> list[dict[str, Column]]:
        """The columns by name, in every language."""
        return [{one.name: one for one in columns(form)} for lang in languages() for form in self._alike(lang)]

    @cached_property
    def _labels(self) -> list[dict[str, str]]:
        """The names of the columns by their labels, in every language."""
        return [{cells.key(one.label): one.name for one in form.values() if one.label} for form in self._forms]

    def _words_of(self, name: str) -> dict[str, str]:
        """The values of a column's choices by their words, in every language."""
        if name not in self._words:
            choices = [one for form in self._forms if name in form for one in form[name].choices]
            short = {cells.key(one.text): str(one.value) for one in choices}
            self._words[name] = short | {cells.key(worded(one)): str(one.value) for one in choices}
        return self._words[name]


def tail(head: str) -> str:
    """The name at the end of a head, without the groups before it: they end in a slash, or in a hyphen."""
    return head.rpartition("/")[2].rpartition("-")[2]


def _values(one: Column) -> set[str]:
    return {str(choice.value) for choice in one.choices}
