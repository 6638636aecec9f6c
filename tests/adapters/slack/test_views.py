"""A form as a modal: complete, within Slack's limits, and never cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.models.views import View

from adapters.limits import TooLarge
from adapters.slack.views import NotAnOption, again, inputs, marked, modal
from flows.kit.questions import Choice, Choices, Kind, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.view import FormView
from tests.adapters.examples import MANY, STEPS, YES_NO, field, view
from tests.adapters.slack.examples import EMPTY, EVERY_KIND, WILD


def element(form: FormView, name: str) -> dict[str, Any]:
    block = next(block for block in modal(form)["blocks"] if block.get("block_id") == f"{form.step}:{name}")
    found: dict[str, Any] = block["element"]
    return found


@pytest.mark.parametrize("form", [EVERY_KIND, EMPTY, view()])
def test_slacks_own_models_accept_the_form(form: FormView) -> None:
    """The SDK checks lengths and shapes that Slack refuses without saying why."""
    View(**modal(form)).validate_json()


def test_a_form_says_first_which_room_it_is_and_who_reads_it() -> None:
    """Before anything is asked."""
    first, second, third, *_ = modal(EVERY_KIND)["blocks"]

    assert first["elements"][0]["text"] == EVERY_KIND.mode_line
    assert second["elements"][0]["text"] == EVERY_KIND.audience
    assert third["text"]["text"] == EVERY_KIND.intro


def test_every_text_of_a_form_is_shown_literally() -> None:
    """Names and words of people stand in labels too; no emoji code, link or mention comes alive there."""
    form = view(field("a", Choice(("x",)), ("x", ":smile: <!here>"), label=WILD, hint=WILD))

    def texts(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            here = [value] if "emoji" in value or value.get("type") in ("mrkdwn", "plain_text") else []
            return here + [found for child in value.values() for found in texts(child)]
        return [found for child in value for found in texts(child)] if isinstance(value, list) else []

    assert {(text["type"], text["emoji"]) for text in texts(modal(form))} == {("plain_text", False)}


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        (Text(), (), "plain_text_input"),
        (Number(), (), "plain_text_input"),
        (PeoplePick(), (), "multi_users_select"),
        (Pick(), MANY[:3], "static_select"),
        (PersonPick(), (), "users_select"),
        (Choice(("o0",)), MANY[:10], "radio_buttons"),
        (Choice(("o0",)), MANY[:11], "static_select"),
        (Choices(("o0",)), MANY[:10], "checkboxes"),
        (Choices(("o0",)), MANY[:11], "multi_static_select"),
        (Scale(5), STEPS, "static_select"),
        (Yes(), YES_NO, "checkboxes"),
    ],
)
def test_each_kind_of_question_has_its_element(kind: Kind, options: tuple[tuple[str, str], ...], expected: str) -> None:
    """Up to ten options are all on the screen; more are in a menu."""
    assert element(view(field("a", kind, *options)), "a")["type"] == expected


def test_a_box_to_tick_has_one_option_and_may_stay_empty() -> None:
    """Not ticked is an answer too."""
    form = view(field("a", Yes(), *YES_NO, initial="no"))
    block = modal(form)["blocks"][-1]

    assert block["optional"] is True
    assert [option["value"] for option in block["element"]["options"]] == ["yes"]
    assert "initial_options" not in block["element"]


def test_text_is_bounded_by_the_question_and_by_slack() -> None:
    """Slack refuses more than 3,000 at the keyboard already."""
    form = view(field("a", Text(max_length=80)), field("b", Text(max_length=9_000, lines=4)))

    assert (element(form, "a")["max_length"], element(form, "a")["multiline"]) == (80, False)
    assert (element(form, "b")["max_length"], element(form, "b")["multiline"]) == (3_000, True)


def test_fields_of_different_steps_have_different_ids() -> None:
    """Slack keeps what was typed where an id stays the same; it must not stand in the next form."""
    fields = (field("a", Text()),)

    assert set(inputs(modal(view(*fields, step="One"))).values()) == {"One:a"}
    assert set(inputs(modal(view(*fields, step="Two"))).values()) == {"Two:a"}


def test_words_that_were_too_long_are_shown_again_whole() -> None:
    """An answer that was refused for its length stays in the form, to be shortened by whoever wrote it."""
    form = view(field("a", Text(max_length=10), initial="i" * 11))

    assert (element(form, "a")["initial_value"], element(form, "a")["max_length"]) == ("i" * 11, 11)


@pytest.mark.parametrize(
    ("form", "named", "limit"),
    [
        (view(title="t" * 25), "title of Week", 24),
        (replace(view(), submit="s" * 25), "submit of Week", 24),
        (replace(view(), cancel="c" * 25), "cancel of Week", 24),
        (replace(view(), mode_line="m" * 3_001), "mode line", 3_000),
        (replace(view(), audience="a" * 3_001), "audience", 3_000),
        (view(field("a", Text(), label="l" * 2_001)), "label of a", 2_000),
        (view(field("a", Text(), hint="h" * 2_001)), "hint of a", 2_000),
        (view(field("a", Text(max_length=10), initial="i" * 3001)), "initial value of a", 3000),
        (view(field("a", Choice(("x",)), ("x", "o" * 76))), "option x of a", 75),
        (view(field("a", Choice(("x",)), ("x" * 151, "o"))), "value of an option of a", 150),
        (view(field("a", Choice(("x",)), *((f"o{n}", "o") for n in range(101)))), "number of options of a", 100),
        (view(*(field(f"f{n}", Text()) for n in range(98))), "number of blocks of Week", 100),
        (view(field("a" * 251, Text())), f"id of {'a' * 251}", 255),
        (replace(view(), run="r" * 3_000), "private_metadata", 3_000),
    ],
)
def test_a_form_over_a_limit_is_an_error_that_names_field_and_limit(form: FormView, named: str, limit: int) -> None:
    """Never a silent cut: half a label is a wrong label."""
    with pytest.raises(TooLarge) as error:
        modal(form)

    assert (error.value.what, error.value.limit) == (named, limit)


def test_a_long_introduction_is_shown_to_the_last_letter() -> None:
    """It may quote the question that is being answered, and a section takes 3,000 characters."""
    words = "word " * 1_500

    sections = [block for block in modal(replace(view(), intro=words))["blocks"] if block["type"] == "section"]

    assert "".join(block["text"]["text"] for block in sections) == words
    assert len(sections) == 3


@pytest.mark.parametrize(
    "form",
    [
        view(title="t" * 24),
        view(field("a", Text(), label="l" * 2_000, hint="h" * 2_000)),
        view(field("a", Text(max_length=9_000), initial="i" * 3_000)),
        view(field("a", Choice(("x",)), ("x" * 150, "o" * 75))),
        view(*(field(f"f{n}", Text()) for n in range(97))),
    ],
)
def test_a_form_at_a_limit_is_shown(form: FormView) -> None:
    """A limit is what fits."""
    View(**modal(form)).validate_json()


@pytest.mark.parametrize(
    ("kind", "initial"), [(Choice(("x",)), "gone"), (Choices(("x",)), ("x", "gone")), (Text(), ("a", "b"))]
)
def test_a_form_that_starts_with_an_answer_that_is_no_option_is_an_error(kind: Kind, initial: Raw) -> None:
    """Slack would refuse the whole form."""
    with pytest.raises(NotAnOption, match=r"^a starts"):
        modal(view(field("a", kind, ("x", "X"), initial=initial)))


def test_no_error_about_a_form_quotes_an_answer() -> None:
    """Errors are logged."""
    with pytest.raises(TooLarge) as error:
        modal(view(field("a", Text(max_length=3), initial="words of Ada" * 300)))

    assert "words of Ada" not in str(error.value)


def test_a_form_shown_again_is_still_a_form_slack_accepts() -> None:
    """Also with a sentence at every field."""
    problems = {each.name: "Not yet." for each in EVERY_KIND.fields}

    View(**marked(modal(EVERY_KIND), "We could not save this.", problems)).validate_json()
    View(**again(modal(EVERY_KIND), "We could not save this.", problems)).validate_json()
