"""Answer row: an assessment as one flat row of texts, by the columns of a form, and such a row as an assessment again.

What has no column is told by its path, never dropped in silence. Nothing here checks what an answer means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from assess.document.column import BOTH, NUMBERED, STAMPS, Column, bearing_value, columns
from assess.document.form import FORMAT, NOT_APPLICABLE, UNTESTED, Form
from assess.model.assessment import UNKNOWN
from assess.model.fault import Path, value_at
from assess.model.scale import UNTESTED_LEVEL

_ORDER = (
    "assessment", "dyad", "period", "assessor", "date", "lang", "declaration", "commitments", "stresses",
    "main_fields", "rubrics", "answers",
)  # fmt: skip


class Flat(NamedTuple):
    """The values by the names of their columns, and the paths of what has no column."""

    values: dict[str, str]
    left: tuple[Path, ...]


class Answered(NamedTuple):
    """The plain data of an assessment's file, and the name of the column that each path in it comes from."""

    data: dict[str, Any]
    places: dict[Path, str]


def flat(data: Mapping[str, Any], form: Form) -> Flat:
    """The plain data of an assessment's file as a row of a form."""
    values = {"assess__form": str(FORMAT), "assess__program": form.program}
    values["assess__rubrics"] = " ".join(name for name in data.get("rubrics", {}) if name in form.rubrics)
    known = columns(form)
    for one in known:
        if told := _told(one, data):
            values[one.name] = told
    there = answers_of(values, known).data
    return Flat(values, tuple(_missing(data, there, ())))


def stamped(form: Form) -> dict[str, str]:
    """What every row of a form says of it: its format, its program, and the marks of its rubrics."""
    stamps = {"rubrics": form.rubrics, "lang": form.lang}
    found = flat(stamps, form).values
    return (
        found
        | {f"dyad__{side}": code for side, code in form.partners.items()}
        | {f"period__{end}": str(year) for end, year in form.period.items()}
    )


def answers_of(row: Mapping[str, str], known: Sequence[Column]) -> Answered:
    """A row of a form's columns whose values are those of its choices, as the plain data of an assessment's file."""
    found: dict[str, Any] = {"assessment": 1}
    places: dict[Path, str] = {}
    items: dict[Path, dict[str, Any]] = {}
    for one in known:
        if not (text := row.get(one.name, "")) or not one.path:
            continue
        if one.item:
            _put_item(one, text, items)
        elif one.choices and one.path[0] == "answers" and not one.part:
            _put_reading(one, text, row, known, found, places)
        elif one.part != "reason":
            _put(found, places, one.path, _value(one, text), one.name)
    _put_items(items, known, found, places)
    if row.get("commitments__number") == "0" and "commitments" not in found:
        _put(found, places, ("commitments",), [], "commitments__number")
    return Answered({name: found[name] for name in _ORDER if name in found}, places)


def column_at(path: Path, places: Mapping[Path, str]) -> str:
    """The name of the column that what stands at a path comes from, or what it stands in; empty where none does."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, "")


def _told(one: Column, data: Mapping[str, Any]) -> str:
    """What a column says of plain data; empty where it says nothing."""
    if one.part == "number":
        listed = data.get(one.criterion)
        return "" if listed is None else str(min(len(listed), NUMBERED[one.criterion][1]))
    if not one.path:
        return ""
    if one.part == "shows":
        item = value_at(data, one.path[:-1])
        pro, con = ((item or {}).get(name) or () for name in ("supports", "against"))
        return bearing_value(tuple(set(pro)), tuple(set(con)))
    value = value_at(data, one.path)
    if one.path[0] == "answers" and not one.item and not one.part and one.choices:
        return _told_reading(one, value, data)
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return "" if value is None or isinstance(value, dict | bool) else str(value)


def _told_reading(one: Column, value: Any, data: Mapping[str, Any]) -> str:
    fits = {str(choice.value) for choice in one.choices}
    reading = value_at(data, one.path[:3])
    if isinstance(reading, dict) and NOT_APPLICABLE in reading:
        return NOT_APPLICABLE if NOT_APPLICABLE in fits else ""
    if value is None and one.path[3:] and isinstance(reading, str):
        # What is unknown of the reading is unknown of each partner.
        value = reading
    if isinstance(value, list | tuple):
        return " ".join(map(str, value)) or one.none
    if value == UNTESTED_LEVEL and UNTESTED in fits and value_at(data, (*one.path[:2], "untested")):
        return UNTESTED
    return str(value) if str(value) in fits else ""


def _put(found: dict[str, Any], places: dict[Path, str], path: Path, value: Any, name: str) -> None:
    """Put a value at a path, and note the column it comes from, for what it stands in as well if that is new."""
    inside = found
    for step in path[:-1]:
        inside = inside.setdefault(step, {})  # type: ignore[arg-type]
    inside[path[-1]] = value  # type: ignore[index]
    places[path] = name
    for length in range(1, len(path)):
        places.setdefault(path[:length], name)


def _put_reading(
    one: Column,
    text: str,
    row: Mapping[str, str],
    known: Sequence[Column],
    found: dict[str, Any],
    places: dict[Path, str],
) -> None:
    if text == NOT_APPLICABLE:
        path = (*one.path[:3], NOT_APPLICABLE)
        name = next((other.name for other in known if other.path == path), one.name)
        reading = value_at(found, one.path[:3])
        if not isinstance(reading, dict):
            _put(found, places, one.path[:3], {}, one.name)
        _put(found, places, path, row.get(name, ""), name)
        return
    if text == UNTESTED:
        _put(found, places, (*one.path[:2], "untested"), True, one.name)
    _put(found, places, one.path, _level(one, text), one.name)


def _level(one: Column, text: str) -> Any:
    if text == UNTESTED:
        return UNTESTED_LEVEL
    if one.sort == "many" and text != UNKNOWN:
        return [] if text == one.none else text.split()
    return int(text) if text.isascii() and text.isdigit() else text


def _value(one: Column, text: str) -> Any:
    if one.sort == "many":
        return text.split()
    return int(text) if one.sort == "year" and text.isascii() and text.isdigit() else text


def _put_item(one: Column, text: str, items: dict[Path, dict[str, Any]]) -> None:
    item = items.setdefault(one.path[:-1], {})
    if one.part == "shows":
        for part in text.split("__"):
            word, *readings = part.split("_")
            item["supports" if word == "for" else "against"] = readings
    elif not (one.part == "side" and text == BOTH):
        item[str(one.path[-1])] = _value(one, text)


def _put_items(
    items: dict[Path, dict[str, Any]], known: Sequence[Column], found: dict[str, Any], places: dict[Path, str]
) -> None:
    """Put the items of the lists in their place, those after an empty place closing up."""
    names: dict[Path, dict[str, str]] = {}
    for one in known:
        if one.item:
            names.setdefault(one.path[:-1], {})[str(one.path[-1])] = one.name
    for path, item in items.items():
        if not item:
            continue
        listed = value_at(found, path[:-1])
        if not isinstance(listed, list):
            listed = []
            _put(found, places, path[:-1], listed, names[path]["text"])
        at = (*path[:-1], len(listed))
        listed.append(item)
        places[at] = names[path]["text"]
        for part in item:
            places[*at, part] = names[path].get(part, names[path].get("supports", names[path]["text"]))


def _missing(data: Any, there: Any, path: Path) -> Iterator[Path]:
    """The paths of what stands in plain data and not in what came back of it; an item of a list as a whole."""
    if data == UNKNOWN and isinstance(there, Mapping) and set(there.values()) == {UNKNOWN}:
        return
    if isinstance(data, Mapping) and isinstance(there, Mapping):
        for name, value in data.items():
            yield from _missing(value, there.get(name), (*path, name))
    elif isinstance(data, list | tuple) and data and isinstance(data[0], Mapping):
        for place, value in enumerate(data):
            if isinstance(there, list) and place < len(there):
                yield from _missing(value, there[place], (*path, place))
            else:
                yield (*path, place)
    elif _plain(data) != _plain(there) and not (path[:1] == ("rubrics",) and path[2:] and path[2] not in STAMPS):
        yield path


def _plain(value: Any) -> Any:
    """A value by which two are compared: blanks around it, the order of a list, and what says nothing do not count."""
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    if value is None or value is False:
        return ""
    return str(value).strip()
