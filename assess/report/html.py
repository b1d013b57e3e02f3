"""HTML: the report as one file for a browser, which fetches nothing, runs nothing, and prints as a report does.

Every text of the page comes out as the text it is. Pictures stand in it with their text as text, in the page's inks.
"""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from assess.report.environment import template, xml_text
from assess.report.house import House
from assess.report.markdown import is_made_here, marked
from assess.report.palette import DARK, LIGHT
from assess.report.sheet import Rendering, Sheet

__all__ = ["is_made_here", "write"]
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


def write(sheet: Sheet) -> Rendering:
    """A page as HTML with its pictures and the logo of the house in it."""
    made = template(sheet.house.formats["html.j2"], xml_text, (), (("css", _css),))
    text = made.render(
        page=sheet.shown,
        pictures=sheet.drawn,
        style=sheet.house.style,
        logo=_address(sheet.house),
        light=LIGHT,
        dark=DARK,
    )
    return Rendering({f"{sheet.stem}.html": marked(text)})


def _address(house: House) -> str:
    """The logo as an address that holds it; empty where there is none."""
    if not house.logo:
        return ""
    kind = next(kind for ending, kind in KINDS.items() if house.style.logo.lower().endswith(ending))
    return f"data:{kind};base64,{b64encode(house.logo).decode()}"


def _css(text: str) -> Markup:
    """`text` as a string of CSS, every sign but letters, digits and blanks as its number."""
    # Nothing but letters, digits, blanks and backslashes is left of it.
    return Markup('"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"')  # noqa: S704
