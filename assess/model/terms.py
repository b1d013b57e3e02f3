"""Terms: what readings are called within a line, and answers that give no level, the same everywhere."""

from __future__ import annotations

from assess.text.language import pgettext


def reading_said(reading: str) -> str:
    """A reading within a line: `declared`."""
    return {
        "declared": pgettext("reading", "declared"),
        "practised": pgettext("reading", "practised"),
        "severity": pgettext("reading", "severity"),
        "position": pgettext("reading", "position"),
        "importance": pgettext("reading", "importance"),
        "choice": pgettext("reading", "choice"),
        "choices": pgettext("reading", "choices"),
    }[reading]


def reading_of_partner(reading: str, name: str) -> str:
    """A reading of one partner, whose name is as in a sentence: `practised by Boreal`."""
    return {
        "declared": pgettext("reading", "declared by %(name)s", name=name),
        "practised": pgettext("reading", "practised by %(name)s", name=name),
        "severity": pgettext("reading", "severity for %(name)s", name=name),
        "position": pgettext("reading", "position for %(name)s", name=name),
        "importance": pgettext("reading", "importance for %(name)s", name=name),
        "choice": pgettext("reading", "choice for %(name)s", name=name),
        "choices": pgettext("reading", "choices for %(name)s", name=name),
    }[reading]


def state_said(state: str | None) -> str:
    """How an answer stands that gives no level, within a line; None is one that was not given."""
    return {
        "unknown": pgettext("state of an answer", "unknown"),
        "unanswered": pgettext("state of an answer", "not answered"),
        "not_applicable": pgettext("state of an answer", "does not apply"),
    }[state or "unanswered"]
