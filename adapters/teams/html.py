"""The words of a message that Teams gives as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_LINES: Final = frozenset(
    {"address", "blockquote", "br", "codeblock", "div", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "table"}
    | {"tr", "ul"}
)
_UNSEEN: Final = frozenset({"head", "script", "style", "title"})
_PICTURES: Final = frozenset({"emoji", "img"})
_SPACE: Final = re.compile(r"[ \t\r\f\v]+")


def words_of(html: str) -> str:
    """What a reader sees of it, line by line; a picture as what it is called, such as an emoji."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(reader.seen).replace("\xa0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.seen.append("\n")
        if tag in _PICTURES:
            self.seen.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _LINES:
            self.seen.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # A line break of the source is none in HTML.
            self.seen.append(data.replace("\n", " "))
