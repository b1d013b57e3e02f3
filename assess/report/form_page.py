"""Form page: the questionnaire as one file for a browser, which asks, keeps the answers there, and saves them.

It fetches and sends nothing: the page allows itself only the style and the script that stand in it. What it asks, and
when, stands in it as data; nothing here knows a question.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from assess.model.dates import MONTHS
from assess.report.environment import template, xml_text
from assess.report.form_shape import shapes
from assess.report.markdown import marked
from assess.report.palette import DARK, LIGHT
from assess.text.safe import STEERING

SCRIPTS = (
    "agenda.js",
    "words.js",
    "answers.js",
    "way.js",
    "questions.js",
    "items.js",
    "screens.js",
)
"""The parts of the page's script in their order."""


def page(form: Mapping[str, Any], parts: Mapping[str, str]) -> bytes:
    """The page of a form, which is given in its plain view; `parts` are the texts of `templates/form` by name."""
    made = template(parts["page.j2"], xml_text, (), (("json", _json), ("sealed", _sealed)))
    text = made.render(
        form=titled(form) | _singles(form),
        months=MONTHS,
        shapes=shapes(form),
        steering=STEERING.pattern,
        look="\n".join((_inks(), parts["form.css"])),
        script="\n".join(parts[name] for name in SCRIPTS),
    )
    return marked(text)


def titled(value: Any) -> Any:
    """Plain data in which each choice has a title and a text; a text that begins with its label says it once."""
    if isinstance(value, list | tuple):
        return [titled(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if not {"value", "key", "text", "label"} <= value.keys():
        return {name: titled(one) for name, one in value.items()}
    label, text = value["label"], value["text"]
    rest = text.removeprefix(f"{label}: ") if label else text
    # An option is its text, and what is beside it a word on it; a level is its label.
    is_option = label and rest == text and not isinstance(value["value"], int)
    title, text = (text, label) if is_option else (label, rest)
    return {"value": value["value"], "key": value["key"], "title": title, "text": text}


def _singles(form: Mapping[str, Any]) -> dict[str, Any]:
    """What is told once, as lists are told: partners and years that are not known, the declaration, who judges."""
    first = (*(() if form["partners"] else "ab"), *(() if form["period"] else ("from", "to")))
    label, name, side = (form["questions"][one] for one in ("label", "name", "side"))
    start = [part | {"asks": f"{part['asks']} {beside}".strip()} for part, beside in _parts(form, first)]
    declaration, assessor = (
        [part for part, _beside in _parts(form, names)]
        for names in (("label", "by", "date", "source"), ("name", "side"))
    )
    return {
        "start": {"parts": start},
        "declaration": {"asks": label["asks"], "beside": [label["beside"]], "parts": declaration},
        "assessor": {"asks": "", "beside": [name["beside"], side["beside"]], "parts": assessor},
    }


def _parts(form: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """Questions beside the levels as parts of an item, each with what is said beside it."""
    for name in names:
        one = form["questions"][name]
        told = {"name": name, "title": "", "asks": one["asks"], "empty": one["empty"]}
        yield told | {"choices": titled(one["choices"])}, one["beside"]


def _json(value: Any) -> Markup:
    """Data as JSON that no text in it can end, whatever stands around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Nothing is left of it that a browser reads as markup.
    return Markup(STEERING.sub(lambda hit: json.dumps(hit[0])[1:-1], text))  # noqa: S704


def _sealed(text: str) -> Markup:
    """The name under which the page allows a style or a script, and no other."""
    # Letters, digits and signs of Base64.
    return Markup(f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}")  # noqa: S704


def _inks() -> str:
    light, dark = ("".join(f"--{role}:{ink};" for role, ink in theme.items()) for theme in (LIGHT, DARK))
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
