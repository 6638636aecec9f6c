"""What is wrong with a piece of Block Kit, in Slack's words with a pointer to the place; and the smallest checks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

Json = dict[str, Any]

TEXT_KINDS: Final = ("plain_text", "mrkdwn")


class Findings:
    def __init__(self) -> None:
        self.sentences: list[str] = []

    def add(self, sentence: str, at: str) -> None:
        self.sentences.append(f"{sentence} [json-pointer:{at}]")

    def obj(self, value: object, at: str) -> Json | None:
        if isinstance(value, dict):
            return value
        self.add("must be an object", at)
        return None

    def keys(self, value: Json, at: str, required: Collection[str], optional: Collection[str] = ()) -> None:
        for key in required:
            if value.get(key) is None:
                self.add(f"missing required field: {key}", at)
        for key in value:
            if key != "type" and key not in required and key not in optional:
                self.add(f"invalid additional property: {key}", at)

    def string(self, value: object, at: str, longest: int, shortest: int = 0) -> None:
        if not isinstance(value, str):
            self.add("must be a string", at)
        elif len(value) < shortest:
            self.add(f"must be more than {shortest - 1} characters", at)
        elif len(value) > longest:
            self.add(f"must be less than {longest + 1} characters", at)

    def maybe_string(self, holder: Json, key: str, at: str, longest: int, shortest: int = 0) -> None:
        if holder.get(key) is not None:
            self.string(holder[key], f"{at}/{key}", longest, shortest)

    def flag(self, holder: Json, key: str, at: str) -> None:
        if key in holder and not isinstance(holder[key], bool):
            self.add("must be a boolean", f"{at}/{key}")

    def items(self, value: object, at: str, most: int, fewest: int = 1) -> list[Any]:
        """The list, as far as it is one."""
        if not isinstance(value, list):
            self.add("must be an array", at)
            return []
        if len(value) < fewest:
            self.add(f"no fewer than {fewest} items allowed", at)
        if len(value) > most:
            self.add(f"no more than {most} items allowed", at)
        return value

    def one_of(self, value: object, at: str, allowed: Collection[object]) -> None:
        if value not in allowed:
            self.add("value must be one of: " + ", ".join(str(one) for one in allowed), at)

    def text(self, value: object, at: str, longest: int, plain_only: bool = False) -> None:
        """A text object."""
        found = self.obj(value, at)
        if found is None:
            return
        kind = found.get("type")
        if kind not in TEXT_KINDS or (plain_only and kind != "plain_text"):
            self.add(f"unsupported type: {kind}", f"{at}/type")
        # A plain_text object knows no `verbatim`, an mrkdwn object no `emoji`: docs.slack.dev, text object.
        self.keys(found, at, ("text",), ("emoji",) if kind == "plain_text" else ("verbatim",))
        if found.get("text") is not None:
            self.string(found["text"], f"{at}/text", longest, shortest=1)

    def maybe_text(self, holder: Json, key: str, at: str, longest: int, plain_only: bool = False) -> None:
        if holder.get(key) is not None:
            self.text(holder[key], f"{at}/{key}", longest, plain_only)
