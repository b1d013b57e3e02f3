"""Portfolios on disk: the questions about pairs, and the file in which the answers to them stand.

A change is on disk before it counts, and somebody else's change meanwhile is never written over. Nothing here asks a
question.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from assess.errors import AssessError, Clash, Problem
from assess.model.fault import Fault, shown
from assess.model.fault import Path as Steps
from assess.model.portfolio import Pairing, Portfolio, is_portfolio, read_pairing, read_portfolio
from assess.storage import splice
from assess.storage.countries import partner
from assess.storage.files import read_text, save_text
from assess.storage.lock import lock
from assess.storage.rubrics import problems
from assess.storage.shipped import folder
from assess.storage.tree import Tree, read_tree

ENDINGS = (".yaml", ".yml")


@cache
def pairing() -> Pairing:
    """The shipped questions about priorities and pairs; raises AssessError with every problem of their file."""
    path = folder("rubrics") / "portfolio" / "pairs.yaml"
    tree = read_tree(read_text(path), path.name)
    found, faults = read_pairing(tree.value)
    if found is None or faults:
        raise AssessError(*problems(tree, faults))
    return found


def files_in(place: Path) -> list[Path]:
    """The YAML files directly in a folder, by name; hidden ones are not among them."""
    return sorted(one for one in place.iterdir() if one.suffix in ENDINGS and not one.name.startswith("."))


def portfolio_state(path: Path) -> str | None:
    """The code of the state whose portfolio a file is meant to be; None where it is none, or cannot be read."""
    try:
        data = read_tree(read_text(path), str(path)).value
    except AssessError:
        return None
    return str(data.get("state", "")) if is_portfolio(data) else None


def load_portfolio(path: Path, state: str) -> Portfolio:
    """The portfolio of `state` (a partner's code) in a file; raises AssessError with every problem of it."""
    return _portfolio(read_tree(read_text(path), str(path)), state)


def begin_portfolio(state: str, day: str) -> str:
    """The text of a portfolio of `state` in which nothing is answered yet."""
    return splice.write({"portfolio": 1, "state": state, "date": day, "alliances": {}, "pairs": {}})


def no_portfolio(state: str) -> Portfolio:
    """A portfolio of `state` that stands in no file."""
    return Portfolio(portfolio=1, state=state)


class PortfolioBook:
    """A portfolio that is being written: what it holds is always what the disk holds."""

    def __init__(self, path: Path, state: str) -> None:
        """Read the file; raises AssessError with every problem of it."""
        self.path, self.state = path, state
        self._take(read_tree(read_text(path), str(path)))

    def record(self, steps: Steps, value: Any) -> None:
        """Put plain data at `steps`; on disk when this returns.

        Raises Clash where somebody else put another value there meanwhile, which then stands; AssessError where it
        cannot be saved, and then the file is as it was.
        """
        text, before = read_text(self.path), self._tree
        if text != before.text:
            self._take(read_tree(text, str(self.path)))
            theirs = _at(self._tree.value, steps)
            if theirs not in (_at(before.value, steps), value):
                where = ".".join(map(str, steps))
                fact = f"{where} was changed meanwhile to {shown(theirs)}"
                raise Clash(Problem(fact, "look at it again", str(self.path)), theirs, value)
        tree = splice.replaced(self._tree, steps, value)
        _portfolio(tree, self.state)
        save_text(self.path, tree.text)
        self._take(tree)

    def _take(self, tree: Tree) -> None:
        self.portfolio = _portfolio(tree, self.state)
        self._tree = tree


@contextmanager
def portfolio_book(path: Path, state: str, day: str) -> Iterator[PortfolioBook]:
    """A book on a file that no other program writes to meanwhile; the file is begun where there is none."""
    with lock(path):
        if not path.exists():
            save_text(path, begin_portfolio(state, day))
        yield PortfolioBook(path, state)


def _portfolio(tree: Tree, state: str) -> Portfolio:
    """The portfolio of `state` in a tree; raises AssessError with every problem of it."""
    found = checked(tree)
    if partner(found.state).code != state:
        fact = f"this is the portfolio of {shown(found.state)}, not of {state}"
        raise AssessError(*problems(tree, (Fault(("state",), fact, "name another file with --file"),)))
    return found


def checked(tree: Tree) -> Portfolio:
    """The portfolio in a tree, of whichever state; raises AssessError with every problem of it."""
    found, faults = read_portfolio(tree.value)
    if found is None:
        raise AssessError(*problems(tree, faults))
    wrong = [*_spelling((("state",), found.state))]
    wrong += _spelling(*((("alliances", code), code) for code in found.alliances))
    for outer, inner in found.pairs.items():
        wrong += _spelling((("pairs", outer), outer), *((("pairs", outer, code), code) for code in inner))
    if wrong:
        raise AssessError(*problems(tree, tuple(wrong)))
    return found


def _spelling(*named: tuple[Steps, str]) -> Iterator[Fault]:
    """Each partner who does not stand under its own code."""
    for steps, text in named:
        try:
            code = partner(text).code
        except AssessError as error:
            yield from (Fault(steps, problem.fact, problem.remedy) for problem in error.problems)
            continue
        if code != text:
            yield Fault(steps, f"{shown(text)} is {code} here", f"write {code}")


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value
