"""Style files on disk, each with the logo that it names; they may come by e-mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.fault import Fault
from assess.model.form import convert
from assess.model.style import Style
from assess.storage.checked import problems, tree_of

_KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Styled:
    """A style with the content of its logo, and with the place of the document whose styles it names."""

    style: Style = field(default_factory=Style)
    logo: bytes = b""
    docx: Path | None = None


def styled(path: Path) -> Styled:
    """The style in a file; raises AssessError with every problem of it and of what it names."""
    tree = tree_of(path)
    faults: list[Fault] = []
    style = convert(tree.value, Style, (), faults)
    if style is None:
        raise AssessError(*problems(tree, tuple(faults)))
    logo = _picture(path.parent, style.logo, tree.line(("logo",)), tree.place) if style.logo else b""
    docx = _beside(path.parent, style.docx) if style.docx else None
    if style.docx and docx is None:
        fact = f"no file {style.docx} stands beside it"
        raise AssessError(Problem(fact, "put it there", tree.place, tree.line(("docx",))))
    return Styled(style, logo, docx)


def _picture(folder: Path, name: str, line: int | None, place: str) -> bytes:
    """The content of a picture that stands in `folder`; raises AssessError where it is none."""
    path = _beside(folder, name)
    begins = _KINDS.get(Path(name).suffix.lower())
    if path is None:
        fact = f"no file {name} stands beside it"
    elif begins is None:
        fact = f"{name} is no PNG or JPEG file"
    elif path.stat().st_size > LARGEST:
        fact = f"{name} is larger than 2 MB"
    elif not (content := path.read_bytes()).startswith(begins):
        fact = f"{name} is not the sort of picture that its name says"
    else:
        return content
    raise AssessError(Problem(fact, "put a PNG or JPEG file of at most 2 MB beside it", place, line))


def _beside(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder: no link, and nowhere else."""
    path = folder / name
    return path if path.name == name and path.is_file() and not path.is_symlink() else None
