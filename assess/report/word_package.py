"""Package: the file in which a document of Word stands, from an empty one to bytes that tell no time."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from assess.report.sheet import MADE, moment
from assess.text.safe import visible

LONGEST = 255
LARGEST = 20_000_000
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def opened(flat: str) -> Any:
    """The document of python-docx in a text that holds all its parts (Flat OPC)."""
    types = [f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELATIONS}"/>']
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for part in parse_xml(flat.encode()):
            name, kind = part.get(f"{_FLAT}name"), part.get(f"{_FLAT}contentType")
            archive.writestr(name.removeprefix("/"), serialize_part_xml(part[0][0]))
            if kind != _RELATIONS:
                types.append(f'<Override PartName="{name}" ContentType="{kind}"/>')
        archive.writestr("[Content_Types].xml", "".join([*types, "</Types>"]))
    return Document(made)


def describe(properties: Any, texts: Mapping[str, str], day: str) -> None:
    """Write the properties of the file: `texts` by name, the language among them, and the day of the report."""
    for name, text in texts.items():
        setattr(properties, name, visible(text)[:LONGEST])
    properties.keywords = MADE
    properties.last_modified_by = properties.author
    properties.created = properties.modified = moment(day)


def saved(document: Any) -> bytes:
    """A document as a file that says nothing of when it was made."""
    written, made = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
        new.comment = MADE.encode()
    return made.getvalue()


def is_untouched(content: bytes) -> bool:
    """Whether a file is one that `saved` wrote: whatever else saves a document leaves out the mark of its package."""
    return content.startswith(b"PK") and content.endswith(MADE.encode())


def part_of(content: bytes, name: str) -> bytes:
    """A part of a file by its name; empty where the file is no zip, lacks it, or holds more than fits."""
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open(name) as part:
            found = part.read(LARGEST + 1)
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return b""
    return found if len(found) <= LARGEST else b""
