"""Fonts for files in which every name can be read: which one has which letters, and which are needed for a text.

All come as packages under the SIL Open Font License; docs/decisions/0016-documents-and-fonts.md says which and why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types


@dataclass(frozen=True)
class Face:
    """A font by name, and the package and file it comes in. `shaped`: its letters change with their neighbours."""

    name: str
    package: str
    file: str
    shaped: bool = False

    @property
    def path(self) -> str:
        return str(files(self.package) / self.file)


BODY: Final = Face("body", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
"""Latin, Greek, Cyrillic, Vietnamese, Devanagari."""
OTHERS: Final = (
    Face("arabic", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", shaped=True),
    Face("hebrew", "fontpkg_heebo", "files/Heebo[wght].ttf", shaped=True),
    Face("thai", "fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf", shaped=True),
    Face("han", "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    Face("hangul", "pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
)
"""Asked in this order, and only for what the ones before do not have."""

MISSING: Final = "\u25a1"
"""Stands for a sign that no font has and that has no name of its own, such as a letter of a script nobody writes."""
_STYLE: Final = re.compile("^(HEAVY BLACK|WHITE HEAVY|WHITE MEDIUM|HEAVY|REGIONAL INDICATOR SYMBOL LETTER) ")
"""How Unicode drew an emoji before it had a colour: `HEAVY BLACK HEART` is red. A flag is made of two letters."""
_DEVANAGARI: Final = range(0x0900, 0x0980)


@dataclass(frozen=True)
class Needed:
    """`faces` beside BODY; whether letters must be shaped; and what no font has."""

    faces: tuple[Face, ...]
    shaped: bool
    missing: frozenset[str]


def needed_for(texts: Iterable[str]) -> Needed:
    signs = {sign for text in texts for sign in text if not is_invisible(sign)}
    left = {sign for sign in signs if ord(sign) not in _covered(BODY)}
    faces: list[Face] = []
    for face in OTHERS:
        if not left:
            break
        found = {sign for sign in left if ord(sign) in _covered(face)}
        if found:
            faces.append(face)
            left -= found
    shaped = any(face.shaped for face in faces) or any(ord(sign) in _DEVANAGARI for sign in signs)
    return Needed(tuple(faces), shaped, frozenset(left))


def is_invisible(sign: str) -> bool:
    """Joiners, selectors of a variant, line feeds: nothing to draw."""
    return unicodedata.category(sign) in ("Cf", "Cc") or 0xFE00 <= ord(sign) <= 0xFE0F


def drawable(text: str, missing: frozenset[str]) -> str:
    """The text with what there are letters for; joiners stay where letters change by them."""
    kept = (sign for sign in text if sign == "\n" or not (is_invisible(sign) and sign not in "\u200c\u200d"))
    return "".join(_in_words(sign) if sign in missing else sign for sign in kept).replace("]\u200d[", "][")


def _in_words(sign: str) -> str:
    """An emoji by its name in Unicode, without a colour of skin and without a frame."""
    match unicodedata.category(sign):
        case "Sk" | "Me":
            return ""
        case "So" if name := _STYLE.sub("", unicodedata.name(sign, "")):
            return f"[{name.lower()}]"
    return MISSING


@cache
def _covered(face: Face) -> frozenset[int]:
    with TTFont(face.path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())
