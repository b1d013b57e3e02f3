"""The coding rules that apply to a reading, in a line or two each, as its help says them.

Source: `rubrics/METHOD.md`, section 2. Nothing here knows an answer.
"""

from __future__ import annotations

from assess.model.derived import CountDerived
from assess.model.rubric import Criterion
from assess.text.language import N_, _
from assess.text.say import joined

LEVEL = N_("Level: the highest whose description is true.")
PRACTISED = N_(
    "It holds in most years of the period, in the main fields. Where the description of level 0 is true as "
    "well, what was done most of the time decides."
)
DECLARED = N_(
    "What stands at the end of the period counts, in a main field; a text in another field counts one level "
    "lower, not below 1."
)
EVENTS = N_("Level 4 is an event on top of level 3: it happened in the period, and was not undone by its end.")
SIGNED = N_(
    "Signed text: it creates a duty for a named state. A joint declaration or communiqué is level 1, signed or not, "
    "unless a clause obliges a named party to a named act: then 3."
)
BOUND = N_(
    "Bound: in force for both, by whatever way, with two of a target, a deadline and a responsible body for this very "
    "matter. A text's own term is no deadline, a general commission no responsible body."
)
WHOSE = N_(
    "Whose text: what is owed between these two, or in a community of named members to which both belong. What is open "
    "to all states shows nothing of these two."
)


def rules(criterion: Criterion, reading: str) -> tuple[str, ...]:
    """The rules for one reading; none where its levels are no acts."""
    about = criterion.reading(reading)
    if not criterion.scored or isinstance(about.derived, CountDerived):
        return ()
    if reading == "practised":
        return (joined(_(LEVEL), _(PRACTISED)), *((_(EVENTS),) if about.stress else ()), _(WHOSE))
    if reading != "declared":
        return (_(LEVEL),)
    of_texts = (_(SIGNED), _(BOUND)) if about.ladder == "declared" else ()
    return (joined(_(LEVEL), _(DECLARED)), *of_texts, _(WHOSE))
