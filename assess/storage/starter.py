"""A starter: the text of a new own rubric, from the commented template or from a copy of another one.

A copy keeps every word and comment; what it says of its own criteria, it says under its new id. Nothing here judges
a rubric or saves one.
"""

from __future__ import annotations

from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Tree

SCHEMA_FILE = ".assess-rubric.schema.json"
_POINTER = "# yaml-language-server: $schema="
HEAD = f"""{_POINTER}./{SCHEMA_FILE}
# The line above lets editors that know it complete and check while you type. The schema lies in a file beside this
# one and needs no network; should it be missing, `assess schema rubric > {SCHEMA_FILE}` writes it.
"""


def starter(name: str) -> str:
    """The commented starter of a rubric, under the id `name`."""
    text = read_text(folder("templates") / "starter.yaml")
    return _headed(splice.replace(text, "starter.yaml", ("id",), name))


def copied(tree: Tree, name: str) -> str:
    """The text of a sound rubric as a new one under the id `name`, version 1.0, with a history of its own."""
    first = {"version": "1.0", "changed": f"Copied from {tree.value['id']} {tree.value['version']}."}
    first["moves"] = "none so far"
    old, own = tree.value["id"], [one["id"] for one in tree.value.get("criteria", ())]
    new = splice.substituted(tree, {f"{old}.{one}": f"{name}.{one}" for one in own})
    changes = {"id": name, "version": "1.0", "title": f"{tree.value['title']} (copy)", "history": [first]}
    for field, value in changes.items():
        new = splice.replaced(new, (field,), value)
    return _headed(new.text)


def _headed(text: str) -> str:
    """The text below the line that points editors to the schema; once, however often it is copied."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    if body.startswith(_POINTER):
        return text
    newline = "\r\n" if "\r\n" in body else "\n"
    return mark + HEAD.replace("\n", newline) + body
