"""Content packs: English under every other language, each sentence in each style, moments in the reader's own time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import flows.texts
from flows.kit import wording
from flows.kit.moments import day_words, weekday_time
from flows.kit.person import Person, Style
from flows.kit.text import T
from flows.kit.wording import MissingText, Wording, has, locales, wording_for
from tests.flows.kit.sample import ADA

AddPack = Callable[[str, str], None]


@pytest.fixture
def add_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddPack]:
    """Adds a pack to a copy of the content packs, as (locale, text of the pack)."""
    copy = tmp_path / "texts"
    shutil.copytree(Path(flows.texts.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(wording, "files", lambda _: copy)

    def add(locale: str, text: str) -> None:
        (copy / locale).mkdir(exist_ok=True)
        (copy / locale / "test.ftl").write_text(text, "utf-8")
        wording.bundle.cache_clear()
        wording._format_kept.cache_clear()

    yield add
    wording.bundle.cache_clear()
    wording._format_kept.cache_clear()


def test_a_locale_says_what_it_can_and_english_says_the_rest(add_pack: AddPack) -> None:
    """A half-finished translation is usable from its first sentence."""
    add_pack("nl", "form-yes = Ja\n")

    assert Wording("nl").text(T("form-yes")) == "Ja"
    assert Wording("nl").text(T("form-no")) == "No"
    assert Wording("en").text(T("form-yes")) == "Yes"


def test_a_region_takes_its_language_before_english(add_pack: AddPack) -> None:
    """Somebody in Belgium reads Dutch until there is a Belgian pack, and then what that pack has."""
    add_pack("nl", "form-yes = Ja\nform-no = Nee\n")
    add_pack("nl-BE", "form-yes = Jawel\n")

    assert Wording("nl-BE").text(T("form-yes")) == "Jawel"
    assert Wording("nl-BE").text(T("form-no")) == "Nee"
    assert Wording("nl-BE").text(T("form-cancel")) == "Not now"


def test_an_optional_text_falls_back_too(add_pack: AddPack) -> None:
    """A hint that is not translated is better read in English than missed."""
    add_pack("nl", "form-yes = Ja\n")

    assert Wording("nl").find("checkin-week-plan-hint") == "“When …, I will …” works better than a wish."
    assert Wording("nl").find("checkin-week-plan-hint-filled") is None


def test_a_locale_with_texts_can_be_chosen(add_pack: AddPack) -> None:
    """English first, the rest by name; a folder without texts is no language."""
    add_pack("nl", "form-yes = Ja\n")

    assert locales() == ["en", "nl"]


@pytest.mark.parametrize("style", Style)
def test_a_sentence_may_differ_by_style(add_pack: AddPack, style: Style) -> None:
    """The wording is the person's own choice."""
    add_pack(
        "en", "greeting = { $style ->\n    [autonomy] A\n    [collaboration] C\n    [detail] D\n   *[plain] P\n}\n"
    )

    assert wording_for(replace(ADA, style=style)).text(T("greeting")) == style.value[0].upper()


def test_a_text_that_nobody_wrote_is_an_error() -> None:
    """Better found by a test than read by a person."""
    assert not has("en", "no-such-text")
    with pytest.raises(MissingText, match="no-such-text"):
        Wording().text(T("no-such-text"))


def test_a_text_without_a_value_is_an_error(add_pack: AddPack) -> None:
    """A translator may leave a key with nothing but attributes."""
    add_pack("en", "hollow =\n    .hint = nothing above\n")

    with pytest.raises(MissingText, match="hollow"):
        Wording().text(T("hollow"))


def test_a_text_without_its_arguments_is_an_error_that_names_it() -> None:
    """A hole in a sentence is a mistake of ours, not something to show."""
    with pytest.raises(ValueError, match="text home-title"):
        Wording().text(T("home-title"))


def test_a_name_is_shown_as_it_is() -> None:
    """Names may hold any sign; none of them is an instruction, and none is marked or changed."""
    assert Wording().text(T.of("home-title", name="{ $style } O’Brien-Łukasz עדה")) == (
        "Good to see you, { $style } O’Brien-Łukasz עדה."
    )


@pytest.mark.parametrize(
    ("timezone", "locale", "expected"),
    [
        ("Europe/Berlin", "en", "Friday 17:00"),
        ("America/New_York", "en", "Friday 11:00"),
        ("Asia/Kolkata", "en-IN", "Friday 21:30"),
        ("Pacific/Auckland", "de", "Samstag 05:00"),
    ],
)
def test_a_moment_is_told_in_the_readers_own_time_and_language(timezone: str, locale: str, expected: str) -> None:
    """A close at 17:00 in Berlin is Saturday morning in Auckland."""
    person = Person("p", "t", "P", timezone, locale)

    assert weekday_time(datetime(2026, 11, 20, 16, 0, tzinfo=UTC), person) == expected


def test_a_day_is_told_in_words() -> None:
    """With its weekday, which is what people remember."""
    assert day_words(date(2026, 11, 20), ADA) == "Friday, 20 November"


def test_a_day_of_another_year_has_its_year() -> None:
    """In March, «18 December» would be read as the next one."""
    day = date(2026, 12, 18)

    assert day_words(day, ADA, today=date(2026, 11, 20)) == "Friday, 18 December"
    assert day_words(day, ADA, today=date(2027, 3, 24)) == "Friday, 18 December 2026"
