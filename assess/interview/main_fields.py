"""The main fields: up to three of the areas worked in, in which the depth of the relation is judged."""

from __future__ import annotations

from collections.abc import Mapping

from assess.interview.agenda import MAIN_FIELDS
from assess.interview.page import Choice, Command, Picked
from assess.interview.question import OPTION_KEYS, Setting, page
from assess.interview.recorder import Recorder
from assess.text.language import N_, _
from assess.text.safe import visible

ASIDE = N_("Weigh them, do not count them. How far the relation goes is asked of these; none taken means all of them.")
MOST = 3


def question(names: Mapping[str, str]) -> str:
    """What is asked of two partners with these names."""
    asked = _(
        "In which of these do most of the money, people and binding texts of %(a)s and %(b)s lie? Up to three.",
        a=names["a"],
        b=names["b"],
    )
    return visible(asked)


def main_fields(recorder: Recorder, setting: Setting) -> Command | None:
    """Have them chosen among the areas practised, each by the key that it has there, and save them.

    It gives the command that cut it short, if one did.
    """
    criterion = setting.asked.criteria[str(setting.asked.fields)]
    practised = setting.assessment.answer(str(setting.asked.fields)).parts("practised", criterion.sides)
    keys = dict(zip(criterion.options, OPTION_KEYS, strict=False))
    names = [name for name in criterion.options if name in practised[criterion.sides[0]]]  # type: ignore[operator]
    marked = tuple(keys[name] for name in names if name in setting.assessment.main_fields)
    form = page(
        setting,
        MAIN_FIELDS.criterion,
        question(setting.names),
        tuple(Choice(keys[name], criterion.options[name]) for name in names),
        paragraphs=(_(ASIDE),),
        marked=marked,
        many=True,
        commands=("help", "back", "later", "overview", "leave"),
    )
    while True:
        reply = recorder.choose(form)
        if not isinstance(reply, Picked):
            return reply if isinstance(reply, Command) else None
        if len(reply.keys) > MOST:
            recorder.say(_("Three at most: those with most money, people and binding texts."))
        elif recorder.keep((MAIN_FIELDS.criterion,), [name for name in names if keys[name] in reply.keys]):
            return None
