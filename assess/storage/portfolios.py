"""Portfolios on disk: the questions about pairs, and the book in which the answers to them stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from assess.errors import AssessError
from assess.model.fault import Fault, shown
from assess.model.fault import Path as Steps
from assess.model.portfolio import Pairing, Portfolio, read_pairing, read_portfolio
from assess.model.wording import in_words
from assess.storage.book import Book, alone
from assess.storage.checked import held, problems, shipped_tree, tree_of
from assess.storage.countries import partner
from assess.storage.files import save_text
from assess.storage.folders import is_kind
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Tree
from assess.text.language import _, of_texts, texts


def pairing() -> Pairing:
    """The shipped questions about priorities and pairs; raises AssessError with every problem of their file."""
    return _pairing(of_texts())


@cache
def _pairing(language: str) -> Pairing:
    found = held(shipped_tree("portfolio/pairs.yaml"), read_pairing)
    return in_words(found, texts(language))


def portfolio_state(path: Path) -> str | None:
    """The code of the state whose portfolio a file is meant to be; None where it is none, or cannot be read.

    Raises AssessError for a file that begins like a portfolio and is broken.
    """
    try:
        is_one = is_kind(path, "portfolio")
    except AssessError:
        return None
    value: Any = tree_of(path).value if is_one else None
    return str(value.get("state", "")) if isinstance(value, dict) else None


def load_portfolio(path: Path, state: str) -> Portfolio:
    """The portfolio of `state` (a partner's code) in a file; raises AssessError with every problem of it."""
    return _portfolio(tree_of(path), state)


def begin_portfolio(state: str, day: str) -> str:
    """The text of a portfolio of `state` in which nothing is answered yet."""
    return splice.write({"portfolio": 1, "state": state, "date": day, "alliances": {}, "pairs": {}})


@contextmanager
def portfolio_book(path: Path, state: str, day: str) -> Iterator[Book[Portfolio]]:
    """A book on the portfolio of `state`, to which no other program writes meanwhile; begun where there is none."""
    with alone(path):
        if not path.exists():
            save_text(path, begin_portfolio(state, day))
        yield Book(path, lambda tree: _portfolio(tree, state), "state")


def _portfolio(tree: Tree, state: str) -> Portfolio:
    """The portfolio of `state` in a tree; raises AssessError with every problem of it."""
    found = checked(tree)
    if partner(found.state).code != state:
        fact = _("this is the portfolio of %(found)s, not of %(state)s", found=shown(found.state), state=state)
        raise AssessError(*problems(tree, (Fault(("state",), fact, _("name another file with --file")),)))
    return found


def checked(tree: Tree) -> Portfolio:
    """The portfolio in a tree, of whichever state; raises AssessError with every problem of it."""
    found = held(tree, read_portfolio)
    named: list[Steps] = [("alliances", code) for code in found.alliances]
    for outer, inner in found.pairs.items():
        named += [("pairs", outer), *(("pairs", outer, code) for code in inner)]
    wrong = [*_spelling(("state",), found.state)]
    wrong += [one for steps in named for one in _spelling(steps, str(steps[-1]))]
    if wrong:
        raise AssessError(*problems(tree, wrong))
    return found


def _spelling(steps: Steps, text: str) -> list[Fault]:
    """Why a partner does not stand under its own code; nothing where it does."""
    try:
        code = partner(text).code
    except AssessError as error:
        return [Fault(steps, problem.fact, problem.remedy) for problem in error.problems]
    if code == text:
        return []
    fact = _("%(text)s is %(code)s here", text=shown(text), code=code)
    return [Fault(steps, fact, _("write %(text)s", text=code))]
