"""Word styles: what a report takes of a document that a house has restyled in Word: its styles, and nothing else.

Of the document three parts are read, and of these only what says how a paragraph, a piece of a line, a table or a list
looks. Its text, pictures, comments, headers and properties are never touched, so none of them can come along.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml

from assess.errors import AssessError, Problem
from assess.report.house import WordStyles
from assess.report.word import tag
from assess.report.word_package import part_of
from assess.text.language import N_, _

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = (f"{_WORD}styles+xml", f"{_WORD}numbering+xml", "application/vnd.openxmlformats-officedocument.theme+xml")
_OTHERS = {
    f"{_WORD}template.main+xml": N_("this is a template (.dotx) and no document"),
    "application/vnd.ms-word.document.macroEnabled.main+xml": N_("this document may hold macros (.docm)"),
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": N_("this template may hold macros (.dotm)"),
}
_OWN = f"{{{nsmap['w']}}}"
_OF_A_STYLE = {"name", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"}
_OF_A_STYLE |= {"pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"}
_OF_A_LIST = {"nsid", "tmpl", "name", "styleLink", "numStyleLink", "lvlPicBulletId"}


def word_styles(content: bytes, place: str) -> WordStyles:
    """The parts of a document that say how it looks; raises AssessError for what is no such document."""
    types = _root(part_of(content, "[Content_Types].xml"))
    kinds = {} if types is None else {one.get("ContentType"): one.get("PartName", "")[1:] for one in types}
    found = [part_of(content, kinds[kind]) if kind in kinds else b"" for kind in _PARTS]
    roots = [_root(one) for one in found if one]
    fact = next((_(fact) for kind, fact in _OTHERS.items() if kind in kinds), "")
    if not fact and f"{_WORD}document.main+xml" not in kinds:
        fact = _("this is no document of Word, or it is broken")
    if not fact and (not found[0] or None in roots or roots[0].tag != qn("w:styles")):
        fact = _("its styles cannot be read")
    if fact:
        raise AssessError(Problem(fact, _("save it in Word as a document, .docx"), place))
    return WordStyles(*found)


def restyle(document: Any, taken: WordStyles) -> None:
    """Give a document the styles of `taken` in the place of its own of the same name; those it lacks stay."""
    own, theirs = document.styles.element, parse_xml(taken.styles)
    faces = _typefaces(taken.theme)
    _cleaned(theirs, faces)
    names = {_value(one, "name") for one in own.findall(qn("w:style"))}
    found: dict[tuple[str, str], Any] = {}
    # LibreOffice may write a “Caption” of its own beside the “caption” that is Word's.
    for one in sorted(theirs.findall(qn("w:style")), key=lambda one: _value(one, "name") not in names):
        found.setdefault(_key(one), one)
    by_id = {one.get(qn("w:styleId")): one for one in found.values()}
    wanted = {_key(one): one for one in own.findall(qn("w:style")) if _key(one) in found}
    ids = {found[key].get(qn("w:styleId")): one.get(qn("w:styleId")) for key, one in wanted.items()}
    _uncircle(by_id)
    chosen = [found[key] for key in wanted]
    for one in chosen:
        parent = by_id.get(_value(one, "basedOn"))
        if parent is not None and _value(one, "basedOn") not in ids:
            ids[_value(one, "basedOn")] = f"House{len(ids)}"
            parent.attrib.pop(qn("w:default"), None)
            chosen.append(parent)
    lists = _Lists(document.part.numbering_part.element, taken.numbering, faces, ids)
    for one in chosen:
        _settle(one, ids, lists)
    for key, one in wanted.items():
        found[key].replace(found[key].find(qn("w:name")), deepcopy(one.find(qn("w:name"))))
        own.replace(one, found[key])
    own.extend(one for one in chosen if one.getparent() is theirs)
    _take_defaults(own, theirs)


class _Lists:
    """The lists that chosen styles name, taken over one by one."""

    def __init__(self, own: Any, numbering: bytes, faces: Mapping[str, str], ids: Mapping[str, str]) -> None:
        self.own, self.ids = own, ids
        self.theirs = parse_xml(numbering) if numbering else tag("numbering")
        _cleaned(self.theirs, faces)
        self.taken: dict[str, str] = {}

    def number(self, old: str) -> str:
        """The number under which the list is known from now on; empty for one that is not there."""
        if old not in self.taken:
            self.taken[old] = self._take(old)
        return self.taken[old]

    def _take(self, old: str) -> str:
        found = next((one for one in self.theirs.findall(qn("w:num")) if one.get(qn("w:numId")) == old), None)
        wanted = "" if found is None else _value(found, "abstractNumId")
        levels = self.theirs.findall(qn("w:abstractNum"))
        levels = [one for one in levels if one.get(qn("w:abstractNumId")) == wanted]
        if not levels:
            return ""
        num: Any = deepcopy(found)
        kind: Any = deepcopy(levels[0])
        new = str(len(self.taken) + 2)
        for one in list(kind.iter()):
            if one.tag.removeprefix(_OWN) in _OF_A_LIST or (one.tag == qn("w:pStyle") and not _renamed(one, self.ids)):
                one.getparent().remove(one)
        kind.set(qn("w:abstractNumId"), new)
        num.set(qn("w:numId"), new)
        num.replace(num.find(qn("w:abstractNumId")), tag("abstractNumId", val=new))
        self.own.insert(0, kind)
        self.own.append(num)
        return new


def _root(part: bytes) -> Any:
    """What a part holds; None where it is no XML."""
    try:
        return parse_xml(part)
    except (SyntaxError, ValueError):
        return None


def _key(style: Any) -> tuple[str, str]:
    """A style is known by its sort and its name, in whatever letters an office writes it."""
    return style.get(qn("w:type"), "paragraph"), _value(style, "name").lower()


def _value(element: Any, name: str) -> str:
    child = element.find(qn(f"w:{name}"))
    return "" if child is None else child.get(qn("w:val"), "")


def _uncircle(by_id: Mapping[str, Any]) -> None:
    """Let no style rest on itself, by whatever way; whoever follows it would never end."""
    sound: set[str] = set()
    for start in by_id:
        path: list[str] = []
        name = start
        while name in by_id and name not in sound:
            sound.add(name)
            path.append(name)
            name = _value(by_id[name], "basedOn")
        if name in path:
            last = by_id[path[-1]]
            last.remove(last.find(qn("w:basedOn")))


def _renamed(reference: Any, ids: Mapping[str, str]) -> bool:
    """Let a reference name a style as it is called from now on; false where that style stays behind."""
    new = ids.get(reference.get(qn("w:val"), ""), "")
    reference.set(qn("w:val"), new)
    return bool(new)


def _settle(style: Any, ids: Mapping[str, str], lists: _Lists) -> None:
    """Keep of a style what says how it looks, and name what it refers to as that is called from now on."""
    style.set(qn("w:styleId"), ids[style.get(qn("w:styleId"))])
    for one in list(style):
        name = one.tag.removeprefix(_OWN)
        if name not in _OF_A_STYLE or (name in ("basedOn", "next", "link") and not _renamed(one, ids)):
            style.remove(one)
    for one in style.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"):
        new = lists.number(_value(one, "numId"))
        if new:
            one.find(qn("w:numId")).set(qn("w:val"), new)
        else:
            one.getparent().remove(one)


def _take_defaults(own: Any, theirs: Any) -> None:
    """What holds where no style says otherwise is theirs, but for the language."""
    mine, other = (one.find(qn("w:docDefaults")) for one in (own, theirs))
    language = mine.find(f".//{qn('w:lang')}")
    other = tag("docDefaults") if other is None else other
    texts = other.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if texts is None:
        texts = tag("rPr")
        other.insert(0, tag("rPrDefault", texts))
    texts.append(language)
    own.replace(mine, other)


def _cleaned(part: Any, faces: Mapping[str, str]) -> None:
    """Take out what is not of Word's own vocabulary, who changed what and when, languages, and ties to the theme."""
    for one in list(part.iter()):
        if not isinstance(one.tag, str) or not one.tag.startswith(_OWN) or one.tag.endswith(("Change", "}lang")):
            if one.getparent() is not None:
                one.getparent().remove(one)
            continue
        for name, value in list(one.attrib.items()):
            word = name.removeprefix(_OWN)
            if word.endswith("Theme") and (face := faces.get(value)):
                one.set(name.removesuffix("Theme"), face)
            if word == name or word.startswith(("rsid", "theme")) or word.endswith(("Theme", "theme")):
                del one.attrib[name]


def _typefaces(theme: bytes) -> dict[str, str]:
    """The typefaces that a theme gives to headings and to running text, by the names under which styles know them."""
    found: dict[str, str] = {}
    for use in ("major", "minor") if theme else ():
        face = parse_xml(theme).find(f".//{qn(f'a:{use}Font')}/{qn('a:latin')}")
        if face is not None and face.get("typeface"):
            found |= dict.fromkeys((f"{use}Ascii", f"{use}HAnsi"), face.get("typeface"))
    return found
