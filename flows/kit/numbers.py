"""Numbers as people write them: read and shown by their locale, kept as plain decimals.

A number that was read is kept as `str(Decimal)` and read again by `stored`, whatever the locale is by then.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol

LONGEST: Final = 40
"""Characters of a number as it is typed."""
BOX: Final = 2 * LONGEST
"""Characters a field for one must have room for: it comes back with its thousands parted."""

_STORED: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(E[+-]?[0-9])?")
_UNSEEN: Final = re.compile("[\u200e\u200f\u061c]")
_PERCENT: Final = "%٪﹪％"
_MINUS: Final = "-−‐‑﹣－"
_GROUPS: Final = " \u00a0\u202f\u2009\u2007'’٬،"
"""Signs that only ever part thousands."""
_ARABIC_POINT: Final = "٫"
_SHAPE: Final = re.compile(rf"[0-9.,{_ARABIC_POINT}{_GROUPS}]*[0-9][0-9.,{_ARABIC_POINT}{_GROUPS}]*")
_GROUPED: Final = re.compile(r"[0-9]+|[0-9]{1,3}(.)[0-9]{3}(?:\1[0-9]{3})*|[0-9]{1,2}(.)(?:[0-9]{2}\2)+[0-9]{3}")
"""In threes, or in twos before the last three."""


def stored(text: str) -> Decimal | None:
    """A number as it is kept; None for anything else."""
    return Decimal(text) if len(text) <= BOX and _STORED.fullmatch(text) else None


def written(text: str, locale: str) -> Decimal | None:
    """A number as somebody writes it; None for what is none. A percent sign around it changes nothing: «12 %» is 12.

    Of «.» and «,» the last one that stands once is the decimal sign. One alone before exactly three digits parts
    thousands, unless it is the decimal sign of the locale.
    """
    plain = _UNSEEN.sub("", text).strip().strip(_PERCENT).strip()
    sign = "-" if plain[:1] in tuple(_MINUS) else ""
    digits = _with_our_digits(plain[1:].lstrip() if sign or plain.startswith("+") else plain)
    if len(digits) > LONGEST or not _SHAPE.fullmatch(digits):
        return None
    whole, fraction = _parted(digits, _decimal_sign(locale))
    if whole is None or (fraction and not fraction.isdecimal()):
        return None
    return Decimal(f"{sign}{whole or '0'}.{fraction}" if fraction else f"{sign}{whole}")


def shown(number: Decimal, locale: str) -> str:
    """As people of the locale write it, every digit kept: `written` reads the same number again."""
    return format_decimal(number, locale=_known(locale), decimal_quantization=False, numbering_system="default")


def as_stored(text: str, locale: str) -> str:
    """What somebody wrote as it is kept; itself where it is no number, so that it can be put right."""
    number = written(text, locale)
    return text if number is None else f"{number:f}"


def in_locale(text: str, locale: str) -> str:
    """What is kept as it is shown; itself where it is no number."""
    number = stored(text)
    return text if number is None else shown(number, locale)


def _with_our_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _parted(digits: str, sign: str) -> tuple[str | None, str]:
    """The digits before the decimal sign, None for groups nobody writes, and those after it."""
    point = _point(digits, sign)
    whole, fraction = (digits[:point], digits[point + 1 :]) if point is not None else (digits, "")
    return _ungrouped(whole), fraction


def _point(digits: str, sign: str) -> int | None:
    """Where the decimal sign stands, if there is one."""
    if _ARABIC_POINT in digits:
        return digits.index(_ARABIC_POINT)
    at = max(digits.rfind("."), digits.rfind(","))
    if at < 0 or digits.count(digits[at]) > 1:
        return None
    alone = not any(other in digits[:at] for other in f".,{_GROUPS}")
    thousands = alone and re.fullmatch(r"[1-9][0-9]{0,2}.[0-9]{3}", digits) is not None
    return None if thousands and digits[at] != sign else at


def _ungrouped(whole: str) -> str | None:
    if not whole:
        return ""
    if not _GROUPED.fullmatch(whole):
        return None
    return "".join(sign for sign in whole if sign.isdecimal())


@cache
def _known(locale: str) -> Locale:
    """The locale, its language, or English."""
    for name in (locale, locale.replace("_", "-").split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


@cache
def _decimal_sign(locale: str) -> str:
    sign = get_decimal_symbol(_known(locale), numbering_system="default")
    return "." if sign == _ARABIC_POINT else sign
