"""Content packs: every sentence Cairn says, by locale and style, read from `flows/texts/<locale>/*.ftl`.

The packs are Project Fluent files, so that a coach or translator edits sentences without Python. A message may select
on `$style`. A key a locale lacks is taken from English; a key English lacks is a mistake that the tests find.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from flows.kit.message import Card, MessagePart, in_words
from flows.kit.numbers import shown
from flows.kit.person import Person, Style
from flows.kit.text import T

BASE_LOCALE: Final = "en"


class MissingText(KeyError):
    """No content pack has this text."""


class Wording:
    """The words for one locale and style."""

    def __init__(self, locale: str = BASE_LOCALE, style: Style = Style.PLAIN) -> None:
        self.locale = locale
        self.style = style

    def text(self, text: T) -> str:
        """The text in this locale and style. Raises: MissingText, or ValueError when an argument is missing."""
        if text.args:
            return _format(self.locale, self.style, text)
        return _format_kept(self.locale, self.style, text.key)

    def find(self, key: str) -> str | None:
        """An optional text, such as a hint; None when no pack has it."""
        return self.text(T(key)) if has(self.locale, key) else None

    def card(self, message: Iterable[MessagePart]) -> Card:
        return in_words(tuple(message), self.text)


def wording_for(person: Person) -> Wording:
    return Wording(person.locale, person.style)


def locales() -> list[str]:
    """Locales a person can choose, English first."""
    found = sorted(folder.name for folder in files("flows.texts").iterdir() if folder.is_dir() and _packs(folder.name))
    return [BASE_LOCALE, *(locale for locale in found if locale != BASE_LOCALE)]


def has(locale: str, key: str) -> bool:
    return _bundle_with(locale, key) is not None


def _packs(locale: str) -> list[str]:
    folder = files("flows.texts") / locale
    return sorted(pack.name for pack in folder.iterdir() if pack.name.endswith(".ftl")) if folder.is_dir() else []


@cache
def bundle(locale: str) -> FluentBundle:
    """All packs of one locale. Isolation marks are off: chat clients show them, and no argument is a person's text."""
    made = FluentBundle([locale], use_isolating=False)
    for pack in _packs(locale):
        made.add_resource(FluentResource((files("flows.texts") / locale / pack).read_text("utf-8")))
    return made


def _bundle_with(locale: str, key: str) -> FluentBundle | None:
    for candidate in (locale, locale.split("-", maxsplit=1)[0], BASE_LOCALE):
        if bundle(candidate).has_message(key):
            return bundle(candidate)
    return None


@lru_cache(maxsize=4096)
def _format_kept(locale: str, style: Style, key: str) -> str:
    return _format(locale, style, T(key))


def _format(locale: str, style: Style, text: T) -> str:
    found = _bundle_with(locale, text.key)
    if found is None:
        raise MissingText(text.key)
    pattern = found.get_message(text.key).value
    if pattern is None:
        raise MissingText(text.key)
    args = {name: shown(value, locale) if isinstance(value, Decimal) else value for name, value in text.args.items()}
    words, errors = found.format_pattern(pattern, {**args, "style": style.value})
    if errors:
        raise ValueError(f"text {text.key}: {errors[0]}")
    return str(words)
