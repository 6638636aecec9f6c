"""What a button leads to survives the way through a platform, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.kit.targets import Act, Answer, AskHere, OnNudge, OpenStep, See, Start, Target, decode, encode

ids = st.text(st.characters(exclude_characters=":"), max_size=20)
values = st.text(max_size=40)
targets: st.SearchStrategy[Target] = st.one_of(
    st.builds(Start, ids, values),
    st.builds(Act, ids, values),
    st.builds(OpenStep, ids, values),
    st.builds(AskHere, ids, values),
    st.builds(Answer, ids, ids, ids, values),
    st.builds(OnNudge, ids, values),
    st.builds(See, ids, values),
)


@given(targets)
def test_a_target_comes_back_as_it_went_out(target: Target) -> None:
    """Every kind of button, whatever its last part holds, colons included."""
    assert decode(encode(target)) == target


@pytest.mark.parametrize(
    ("target", "written"),
    [
        (Start("checkin"), "start:checkin"),
        (OpenStep("w1", "Week"), "openstep:w1:Week"),
        (AskHere("w1", "Week"), "askhere:w1:Week"),
        (Answer("w1", "Week", "blocked", "since: Monday"), "answer:w1:Week:blocked:since: Monday"),
        (Answer("w1", "Week", "blocked", ""), "answer:w1:Week:blocked:"),
        (OnNudge("n1", "snooze"), "onnudge:n1:snooze"),
        (See("help"), "see:help"),
        (Start("goal", "g1"), "start:goal:g1"),
        (Act("thanks", "p1"), "act:thanks:p1"),
        (See("goal", "g1"), "see:goal:g1"),
    ],
)
def test_buttons_already_sent_keep_their_meaning(target: Target, written: str) -> None:
    """Cards stay in the chat for years; this is how their buttons are written, and it must not change."""
    assert encode(target) == written
    assert decode(written) == target


def test_a_colon_where_it_would_be_misread_is_refused() -> None:
    """Such a button would come back as another one, and lead somewhere else."""
    with pytest.raises(ValueError, match="colon"):
        encode(OpenStep("w:1", "Week"))


@pytest.mark.parametrize(
    "garbage",
    ["", ":", "start", "dance:checkin", "openstep:w1", "answer:w1:Week:blocked", "Start:checkin", " see:help", "{}"],
)
def test_anything_else_leads_nowhere(garbage: str) -> None:
    """A forged value, or a button of a forgotten version, is answered in words and not with a crash."""
    assert decode(garbage) is None


@given(st.text())
def test_no_text_at_all_breaks_the_reading_of_buttons(text: str) -> None:
    """The value comes from outside."""
    target = decode(text)

    assert target is None or encode(target) == text
