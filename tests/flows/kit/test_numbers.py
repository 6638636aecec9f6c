"""Numbers are read and shown as people write them where they live."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.numbers import as_stored, in_locale, shown, stored, written
from flows.kit.person import Person
from flows.kit.questions import Number
from flows.kit.rehearsal import Rehearsal
from flows.kit.text import T
from flows.kit.wording import Wording
from storage.compartments import Sealed, WorkCommand
from tests.flows.kit.sample import ADA, KeepPlan, flow_of

LOCALES = [
    "ar",
    "ar-EG",
    "bn",
    "cs",
    "da",
    "de",
    "de-AT",
    "de-CH",
    "el",
    "en",
    "en-GB",
    "en-IN",
    "es",
    "es-MX",
    "fa",
    "fi",
    "fr",
    "fr-CH",
    "gu",
    "he",
    "hi",
    "hu",
    "it",
    "ja",
    "ko",
    "mr",
    "ms",
    "my",
    "nb",
    "ne",
    "nl",
    "pl",
]
LOCALES += ["pt", "pt-BR", "ro", "ru", "sv", "ta", "th", "tr", "uk", "ur", "vi", "zh", "zz-ZZ"]


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("en", "1,234.5", "1234.5"),
        ("de", "1.234,5", "1234.5"),
        ("fr", "1\u202f234,5", "1234.5"),
        ("fr", "1 234,5", "1234.5"),
        ("fr", "1\u00a0234\u00a0567", "1234567"),
        ("de-CH", "1’234.50", "1234.50"),
        ("de-CH", "1'234", "1234"),
        ("hi", "12,34,567.5", "1234567.5"),
        ("ar-EG", "١٬٢٣٤٫٥", "1234.5"),
        ("fa", "۱۲٫۵", "12.5"),
        ("ar", "١٢", "12"),
        ("hi", "१२.५", "12.5"),
        ("en", "1.234,5", "1234.5"),
        ("de", "1,234.5", "1234.5"),
        ("en", "7,5", "7.5"),
        ("de", "7.5", "7.5"),
        ("de", "7.25", "7.25"),
        ("de", "0.125", "0.125"),
        ("en", "1234,567", "1234.567"),
        ("en", "12 %", "12"),
        ("de", "12,5\u00a0%", "12.5"),
        ("tr", "%12", "12"),
        ("sv", "−3", "-3"),
        ("he", "\u200e-3", "-3"),
        ("en", "+4", "4"),
        ("en", " 0 ", "0"),
        ("en", ".5", "0.5"),
        ("en", "5.", "5"),
    ],
)
def test_a_number_is_read_as_its_writer_meant_it(locale: str, text: str, number: str) -> None:
    """Nobody should have to learn how a programmer writes numbers."""
    assert written(text, locale) == Decimal(number)


@pytest.mark.parametrize(
    ("locale", "number"),
    [("en", "1234"), ("de", "1.234"), ("fr", "1.234"), ("en-IN", "1234"), ("de-CH", "1234"), ("zz-ZZ", "1234")],
)
def test_one_comma_before_three_digits_is_what_the_locale_says(locale: str, number: str) -> None:
    """«1,234» is a thousand in London and little more than one in Berlin."""
    assert written("1,234", locale) == Decimal(number)


NOT_NUMBERS = [
    "ten",
    "12 km",
    "1.2.2026",
    "1,2,3",
    "12 34",
    "1.234,5.6",
    "1e5",
    "--3",
    "5-",
    "NaN",
    "Infinity",
    "²",
    "½",
    "%",
    "1_000",
    "(3)",
    ".",
    ",",
    "-",
]


@pytest.mark.parametrize("text", [*NOT_NUMBERS, "9" * 41])
@pytest.mark.parametrize("locale", ["en", "de", "ar-EG"])
def test_what_is_no_number_is_not_guessed(locale: str, text: str) -> None:
    """A wrong number in a goal is worse than being asked again."""
    assert written(text, locale) is None


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6) | (
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-9999, max_value=9999, places=3)
)


@given(numbers, st.sampled_from(LOCALES))
def test_a_number_that_is_shown_is_read_as_the_same_number(number: Decimal, locale: str) -> None:
    """A form opened with a number in it and sent as it is changes nothing."""
    assert written(shown(number, locale), locale) == number


@given(numbers, st.sampled_from(LOCALES), st.sampled_from(LOCALES))
def test_a_number_that_is_kept_is_the_same_in_every_locale(number: Decimal, before: str, after: str) -> None:
    """Moving from Berlin to London must not turn a thousand into one."""
    kept = as_stored(shown(number, before), before)

    assert stored(kept) == number
    assert written(in_locale(kept, after), after) == number


@given(st.text(max_size=50), st.sampled_from(LOCALES))
def test_any_words_at_all_are_a_number_or_stay_as_they_are(words: str, locale: str) -> None:
    """What cannot be read waits in the field to be put right."""
    number = written(words, locale)

    assert as_stored(words, locale) == (words if number is None else f"{number:f}")


class Reach(Form):
    reach: Annotated[Decimal, Number(Decimal(0), Decimal("2000.5"))]


def reaching(locale: str, stored: str | None = None, prefill: dict[str, Any] | None = None) -> Rehearsal:
    async def body(ctx: Context[WorkCommand]) -> None:
        form = await ctx.ask(Reach, prefill=prefill or {})
        await ctx.ask(Reach, named="more")
        await ctx.do(KeepPlan(at=ctx.now, goal=Sealed(str(form.reach))))

    person: Person = replace(ADA, locale=locale)
    return Rehearsal(flow_of(body, Reach), person, stored=stored)


def kept(chat: Rehearsal) -> str:
    [command] = chat.commands
    assert isinstance(command, KeepPlan)
    return command.goal.reveal()


@pytest.mark.parametrize(("locale", "number"), [("de", "1.234"), ("en", "1234")])
def test_what_a_form_brings_is_read_by_the_locale_of_its_sender(locale: str, number: str) -> None:
    """The same signs, another number."""
    chat = reaching(locale).answers(reach="1,234").sends("more", reach="1")

    assert kept(chat) == number


@pytest.mark.parametrize(("locale", "number"), [("de", "1.234"), ("en", "1234")])
def test_what_is_typed_in_the_chat_is_read_the_same_way(locale: str, number: str) -> None:
    """One conversation, two places."""
    chat = reaching(locale).types("1,234").types("1")

    assert kept(chat) == number


@pytest.mark.parametrize("how", ["form", "chat", "early"])
def test_a_kept_number_does_not_change_when_the_locale_does(how: str) -> None:
    """A run is played again with every turn; its numbers were read once."""
    before = reaching("de")
    if how == "form":
        before.answers(reach="1,234")
    elif how == "chat":
        before.types("1,234")
    else:
        before.sends("more", reach="7").answers(reach="1,234")

    after = reaching("en", stored=before.stored).answers(reach="7")

    assert kept(after) == "1.234"


def test_a_number_that_cannot_be_read_is_shown_again_with_a_sentence_that_helps() -> None:
    """The words stay, and the example is written as the person writes."""
    chat = reaching("de").answers(reach="about ten")

    assert chat.problems == {"reach": "Please write only a number, such as 1.234,5."}
    assert chat.waiting.prefill == {"reach": "about ten"}


def test_a_limit_is_told_as_the_person_writes_numbers() -> None:
    """2.000,5 is clear in Berlin; 2000.5 is not."""
    assert reaching("de").answers(reach="3000").problems == {"reach": "Please give 2.000,5 or less."}


class Keys(Wording):
    """Every text is its key."""

    def text(self, text: T) -> str:
        return text.key

    def find(self, key: str) -> str | None:
        del key
        return None


@pytest.mark.parametrize(("locale", "seen"), [("de", "1.234,5"), ("en", "1,234.5"), ("fr", "1\u202f234,5")])
def test_a_form_opens_with_its_number_as_the_person_writes_it(
    locale: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that storage has filled in."""
    monkeypatch.setattr("flows.kit.view.wording_for", lambda person: Keys(person.locale))
    chat = reaching(locale, prefill={"reach": "1234.5"})

    [field] = chat.view.fields

    assert field.initial == seen
