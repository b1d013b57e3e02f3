"""Style: what a house puts on its reports beside what they say: a marking, a letterhead, a logo, a paper, a colour."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from assess.model.form import says_of_text
from assess.text.language import N_

Short = Annotated[str, Meta(max_length=120)]
Paper = Literal["a4", "us-letter"]
Colour = Annotated[
    str,
    Meta(pattern="^(#[0-9a-fA-F]{6})?$"),
    says_of_text(N_("%(value)s is no colour as it is written here"), N_("write it as #16455e")),
]


class Style(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A style file: all that follows its first line is optional.

    `marking` stands on every page of every format, `letterhead` above the title, `logo` (a file beside the style
    file, PNG or JPEG) on the first page. `accent` is the colour of titles, as `#16455e`; `docx` names a document
    whose styles a DOCX takes over.
    """

    style: Literal[1] = 1
    marking: Short = ""
    letterhead: Short = ""
    logo: Short = ""
    accent: Colour = ""
    paper: Paper = "a4"
    docx: Short = ""
