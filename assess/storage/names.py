"""Names: what a new file is called after the states and the years that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assess.model.assessment import Pair, Period
from assess.storage.countries import alias_key
from assess.storage.gazetteer import words_of


def named_after(dyad: Pair, periods: Iterable[Period]) -> str:
    """`arg-bra-2003-2010`: a name that says of whom and when, and nothing of who judged."""
    years = list(periods)
    first = min(one.from_year for one in years)
    ends = [one.to_year for one in years]
    last = max((end for end in ends if end is not None), default=None) if None not in ends else None
    return "-".join([slug(dyad.a), slug(dyad.b), str(first), *([str(last)] if last else [])])


def compared_name(dyads: Sequence[Pair], periods: Iterable[Period]) -> str:
    """`compare-arg-bra-2003-2010`, and of several dyads `compare-5-pairs`."""
    return f"compare-{len(dyads)}-pairs" if len(dyads) > 1 else f"compare-{named_after(dyads[0], periods)}"


def slug(name: str) -> str:
    """A partner's name or code as part of a file's name, the same for all spellings of one."""
    return bare_slug(alias_key(name), "partner")


def bare_slug(text: str, nothing: str) -> str:
    """Any other text, such as a person's name, as part of a file's name; `nothing` where no letter of it can be."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words_of(text))).strip("-")[:40] or nothing
