"""Style files on disk, each with the logo and the document that it names; they may come by e-mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assess.errors import AssessError
from assess.model.fault import Fault
from assess.model.form import convert
from assess.model.style import Style
from assess.storage.checked import problems, tree_of
from assess.storage.yaml.tree import Tree
from assess.text.language import _

LARGEST = 2_000_000
READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
_KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class Styled:
    """A style with the content of its logo, and with the place of the document whose styles it names."""

    style: Style = field(default_factory=Style)
    logo: bytes = b""
    docx: Path | None = None


def styled(path: Path) -> Styled:
    """The style in a file; raises AssessError with every problem of it and of what it names."""
    return style_of(tree_of(path))


def style_of(tree: Tree) -> Styled:
    """The style in a tree, on the terms of `styled`."""
    style, faults = convert(tree.value, Style)
    if style is None:
        raise AssessError(*problems(tree, faults))
    places = {name: _beside(Path(tree.place).parent, getattr(style, name)) for name in ("logo", "docx")}
    for name, place in places.items():
        if getattr(style, name) and place is None:
            fact = _("no file %(file)s stands beside it", file=getattr(style, name))
            faults.append(Fault((name,), fact, _("put it there")))
    logo = places["logo"]
    if logo and (fact := _no_picture(logo)):
        faults.append(Fault(("logo",), fact, _("put a PNG or JPEG file of at most 2 MB there")))
    if style.accent and _contrast(style.accent) < READABLE:
        fact = _("%(colour)s is too pale to be read on paper", colour=style.accent)
        faults.append(Fault(("accent",), fact, _("choose a darker colour")))
    if faults:
        raise AssessError(*problems(tree, faults))
    return Styled(style, logo.read_bytes() if logo else b"", places["docx"])


def _contrast(colour: str) -> float:
    """The contrast of a colour, written as #16455e, with white paper: from 1 to 21, as WCAG counts it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _beside(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder: no link, and nowhere else."""
    path = folder / name
    return path if name and path.name == name and path.is_file() and not path.is_symlink() else None


def _no_picture(path: Path) -> str:
    """Why a file is no picture that a report can show; empty where it is one."""
    begins = _KINDS.get(path.suffix.lower())
    if begins is None:
        return _("%(file)s is no PNG or JPEG file", file=path.name)
    if path.stat().st_size > LARGEST:
        return _("%(file)s is larger than 2 MB", file=path.name)
    with path.open("rb") as file:
        if file.read(len(begins)) == begins:
            return ""
    return _("%(file)s is not the sort of picture that its name says", file=path.name)
