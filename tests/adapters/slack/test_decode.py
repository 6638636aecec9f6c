"""Reading a request's bytes: fast, and with the very result of the standard library."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, quote, quote_plus, unquote_to_bytes, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.json_body import MAX_DEPTH, BadBody, refuse_odd
from adapters.slack.decode import FORM, JSON, read_body, read_form, unquote

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(WORDS, children, max_size=4),
    max_leaves=20,
)
OBJECTS = st.dictionaries(WORDS, VALUES, max_size=5)


@given(OBJECTS, st.booleans(), st.booleans())
def test_a_payload_is_read_as_the_standard_library_reads_it(
    payload: dict[str, Any], ascii_only: bool, plus: bool
) -> None:
    """The short cut through C must not change a single character of what somebody wrote."""
    encode = quote_plus if plus else quote
    raw = b"payload=" + encode(json.dumps(payload, ensure_ascii=ascii_only)).encode()

    assert read_body(raw, FORM) == json.loads(parse_qs(raw.decode())["payload"][0])


@given(st.dictionaries(WORDS.filter(lambda name: name not in ("", "payload")), WORDS, max_size=8))
def test_a_slash_command_is_read_as_the_standard_library_reads_it(fields: dict[str, str]) -> None:
    """Slash commands come as plain fields."""
    raw = urlencode(fields).encode()
    expected = {name: values[0] for name, values in parse_qs(raw.decode(), keep_blank_values=True).items()}

    assert read_body(raw, FORM) == (expected or {"": ""})


@given(st.text("%=&+0aAfFzZ\r\n \tü", max_size=30))
def test_odd_escapes_are_read_as_the_standard_library_reads_them(text: str) -> None:
    """Whatever no browser would write: half escapes, bare marks, line ends."""
    raw = text.encode()
    fields = [part.partition("=") for part in text.split("&")]
    expected: dict[str, list[str]] = {}
    for name, _, value in fields:
        read = parse_qs(f"n={name}&v={value}", keep_blank_values=True, errors="surrogateescape")
        expected.setdefault(read["n"][0], []).append(read["v"][0])

    try:
        decoded = {name: value.decode("utf-8", "surrogateescape") for name, value in read_form(raw).items()}
    except BadBody:
        assert any("\udc80" <= character <= "\udcff" for name in expected for character in name)
        return

    assert decoded == {name: values[0] for name, values in expected.items()}


@pytest.mark.parametrize(
    "text", ["%", "%%41", "%4", "%zz", "a%\n", "%\r\nb", "=41%20", "%20=", "a+b%2B", "%3D41", "%E2%80%A6"]
)
def test_malformed_escapes_are_left_as_they_are(text: str) -> None:
    """The decoder in C knows soft line breaks and doubled marks, which a form does not."""
    assert unquote(text.encode()) == unquote_to_bytes(text.replace("+", " "))


def test_depth_is_counted_to_the_limit() -> None:
    """Just deep enough is fine, one deeper is not."""
    inner = MAX_DEPTH - 1

    assert read_body(b'{"a":' + b"[" * inner + b"1" + b"]" * inner + b"}", JSON)
    with pytest.raises(BadBody):
        read_body(b'{"a":' + b"[" * (inner + 1) + b"1" + b"]" * (inner + 1) + b"}", JSON)


def test_many_brackets_side_by_side_or_in_words_are_not_depth() -> None:
    """A large flat form is no attack, and people may type brackets, and lines that begin with spaces."""
    assert read_body(b'{"a":[' + b",".join([b"[]"] * 100) + b"]}", JSON)
    assert read_body(b'{"a":"' + b"[" * 100 + b'"}', JSON)
    assert read_body(b'{"a":"\\n' + b" " * 100 + b'"}', JSON)


def test_a_backslash_before_u0000_is_no_nul() -> None:
    """People may write about escapes."""
    assert read_body(rb'{"a":"\\u0000"}', JSON) == {"a": r"\u0000"}


@pytest.mark.parametrize("odd", [{"a": "\x00"}, {"\x00": 1}, {"a": [{"b": "x\x00"}]}])
def test_nul_is_found_wherever_it_hides(odd: dict[str, Any]) -> None:
    """Databases differ in what they make of it."""
    with pytest.raises(BadBody):
        refuse_odd(odd)


def test_half_a_character_is_refused_behind_a_socket_too() -> None:
    """The SDK reads what comes there; no database keeps it."""
    with pytest.raises(BadBody):
        refuse_odd({"a": "\ud800"})
