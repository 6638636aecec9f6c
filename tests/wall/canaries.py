"""Where a person's word may stand readable, and where it stands: in plain letters or in any of the usual wrappings."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote_plus

from adapters.playground.people import read_company
from storage.compartments import Compartment
from tests.wall.scenario import Seen
from tests.wall.words import CANARY, Source

DEEP: Final = 2
"""So many wrappings, one in the other."""

ALONE: Final = frozenset(
    {
        "echo",
        "growth",
        "intentions",
        "prep",
        "private-aim",
        "private-debrief",
        "reflect",
        "rehearse",
        "summary",
        "unnote",
        "unprep",
        "unreflect",
        "year",
    }
)
"""Coaching flows whose words are their owner's alone. Of the others whoever is in it with them reads too."""

BY_MANAGER: Final = frozenset({"checkin", "plan-line", "plan-close"})
"""Flows of work that the manager of today reads besides whoever was named."""
BY_NAMED: Final = frozenset({"give", "ask", "answer", "tried", "commit", "pin", "editpin"})
"""Flows of work that are read by whoever was named in them, or named the writer, and by nobody else."""

BY_HANDLERS: Final = frozenset({"report", "receipt"})
"""Flows of voice whose words are read by trained colleagues; of the others nobody reads a word."""
ANSWERED: Final = "report_answer"
"""What a handler writes back, to somebody without a name."""
RELEASE: Final = "release"
"""Its words go across on purpose, to the manager who was named in the preview."""

HANDLERS: Final = frozenset(one.id for one in read_company() if one.role == "handler")
MANAGERS: Final[Mapping[str, str]] = {one.id: one.manager or "" for one in read_company()}

_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{20,}")
_HEX: Final = re.compile(rb"(?:[0-9A-Fa-f]{2}){14,}")
_PACKED: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_WORDS: Final = re.compile(rb"[A-Za-z0-9%&;#\\\x00]{14}|(?:[\xc2-\xf4][\x80-\xbf]{1,3}){6}")
_UNSEEN: Final = re.compile("[\x00-\x08\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")
_UNSEEN_IN_ASCII: Final = dict.fromkeys(range(9))
"""The same, for `str.translate`, which is far quicker where all is ASCII, as most is."""
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


@dataclass(frozen=True)
class Hit:
    """A word that stands where it may not."""

    source: Source
    surface: str

    def __str__(self) -> str:
        return f"{self.source} stands readable in {self.surface}"


def hits(seen: Seen) -> list[Hit]:
    """Every word that somebody could read who may not, once for each surface."""
    found = {
        Hit(seen.words[canary], surface): None
        for surface, reader, content in _surfaces(seen)
        for canary in sorted(canaries_in(content) & seen.words.keys())
        if reader is None or not may_read(seen.words[canary], reader, seen)
    }
    return list(found)


def may_read(source: Source, reader: str, seen: Seen) -> bool:
    """The rule of the field; see docs/wall.md, "Who reads what"."""
    if reader == source.person:
        return True
    match source.compartment:
        case Compartment.COACHING if source.flow == RELEASE:
            return reader == MANAGERS[source.person]
        case Compartment.COACHING:
            return source.flow not in ALONE and {source.person, reader} <= seen.parties
        case Compartment.VOICE:
            return reader in HANDLERS or (source.flow == ANSWERED and reader in _reporters(seen))
    named = reader in seen.named.get(source.person, ()) or source.person in seen.named.get(reader, ())
    if source.flow in BY_MANAGER:
        return named or reader == MANAGERS[source.person]
    return named or source.flow not in BY_NAMED


def _reporters(seen: Seen) -> set[str]:
    return {one.person for one in seen.words.values() if one.flow in BY_HANDLERS}


def _surfaces(seen: Seen) -> Iterator[tuple[str, str | None, bytes]]:
    """Each with whoever reads it; None for what machines and their keepers read."""
    for call in seen.calls:
        where = f"{call.way} {call.what.partition('?')[0]} ({call.step})"
        if call.person:
            yield f"what {call.person} is {where}", call.person, call.ours
        else:
            yield f"what is {where}", None, call.ours
        if call.way == "sent":
            yield f"an address that is asked ({call.step})", None, call.what.encode()
    left = seen.left
    for name, rows in left.dumps.items():
        yield f"the rows of {name}", None, "\n".join(rows).encode()
    yield "the log", None, "\n".join(left.logs).encode()
    for where, page in left.looks:
        yield where, None, page.encode()
    for name, content in left.contents.items():
        yield f"the file {name}", None, name.encode() + b"\n" + content


# --- wrappings --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def canaries_in(content: bytes, depth: int = DEEP) -> frozenset[str]:
    """Words of that kind in it, whatever case, width or wrapping they come in. Much is the same in every world."""
    found = {word for reading in _readings(content) for word in CANARY.findall(reading)}
    if depth:
        for inner in _unwrapped(content):
            if _PACKED.match(inner) or _WORDS.search(inner):  # mere chance has no words
                found |= canaries_in(inner, depth - 1)
    return frozenset(found)


def _readings(content: bytes) -> Iterator[str]:
    text = _plain(content.decode("utf-8", errors="ignore"))
    yield text
    if "\\" in text:
        yield _plain(_ESCAPED.sub(lambda hit: chr(int(hit[1] or hit[2], 16)), text))
    if "&" in text:
        yield _plain(html.unescape(text))
    if "%" in text:
        yield _plain(unquote_plus(text))


def _plain(text: str) -> str:
    """One case, one width, and nothing in between that has no width."""
    if text.isascii():
        return text.translate(_UNSEEN_IN_ASCII).lower()
    return _UNSEEN.sub("", normalize("NFKC", text)).casefold()


def _unwrapped(content: bytes) -> Iterator[bytes]:
    for run in _BASE64.findall(content):
        for start in range(4):
            yield from _tried(_from_base64, run[start:])
    for run in _HEX.findall(content):
        yield from _tried(binascii.unhexlify, run)
    for packed in _PACKED.finditer(content):
        rest = content[packed.start() :]
        yield from _tried(_inflated, rest)


def _tried(decode: Callable[[bytes], bytes], wrapped: bytes) -> Iterable[bytes]:
    try:
        return (decode(wrapped),)
    except (ValueError, zlib.error, EOFError, OSError):
        return ()


def _from_base64(run: bytes) -> bytes:
    whole = run[: len(run) // 4 * 4].translate(bytes.maketrans(b"-_", b"+/"))
    return base64.b64decode(whole)


def _inflated(packed: bytes) -> bytes:
    inflating = zlib.decompressobj(zlib.MAX_WBITS | 32)
    return inflating.decompress(packed, 1 << 20)


def wrapped(word: str) -> dict[str, bytes]:
    """The wrappings that are looked into, each around a word in the middle of others: for the test of the search."""
    middle = f"a {word}, b".encode()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in word)
    return {
        "as it is": middle,
        "in capitals": middle.upper(),
        "in full width": wide.encode(),
        "with signs of no width": "\u2060".join(word).encode(),
        "in an address": "".join(f"%{byte:02x}" for byte in middle).encode(),
        "in JSON": "".join(f"\\u{ord(sign):04x}" for sign in word).encode(),
        "in HTML": "".join(f"&#{ord(sign)};" for sign in word).encode(),
        "in hexadecimal": middle.hex().encode(),
        "in gzip": b"x" + gzip.compress(middle),
        "in zlib": b"x" + zlib.compress(middle),
        "in base64 of gzip": base64.b64encode(gzip.compress(middle)),
        "in UTF-16": middle.decode().encode("utf-16-le"),
        "in a cell of a table": f'"he said ""{word}"""'.encode(),
        **{f"in base64, {n} before": base64.b64encode(b"x" * n + middle) for n in range(3)},
        "in base64 of addresses": base64.urlsafe_b64encode(b"\xff\xfe" + middle),
    }
