"""Messages of the data files: what rubrics, scales, figures, pairs and names of states say to a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assess.model.wording import texts
from assess.storage.catalogues import Message
from assess.storage.checked import tree_of
from assess.storage.gazetteer import gazetteer
from assess.storage.shipped import folder


def of_file(path: Path) -> Iterator[Message]:
    """The texts of a rubric's file, or of one like it."""
    for context, text in texts(tree_of(path).value):
        yield Message((text,), context, path.name)


def shipped() -> Iterator[Message]:
    """The texts of all shipped files, and the names of states and others."""
    here = folder("rubrics")
    for path in sorted([*here.glob("*.yaml"), *here.glob("evidence/*.yaml"), *here.glob("portfolio/*.yaml")]):
        yield from of_file(path)
    for one in dict.fromkeys(gazetteer().partners.values()):
        yield Message((one.english,), "country", "countries.json")
        yield Message((one.english_in_sentence,), "country in a sentence", "countries.json")
