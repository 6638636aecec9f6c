"""What differs between two versions of a goal's terms, and how two changes of one version are brought together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flows.kit.message import Message, MessagePart, Note, Quote, Row
from flows.kit.moments import date_words
from flows.kit.numbers import shown
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.standing import COUNTED
from storage.compartments import Sealed
from storage.work.goals.queries import KeyResult, Terms

FIELDS: Final = ("title", "kind", "good", "why", "have", "need", "due", "parent", "nothing_moved")
OF_RESULTS: Final = ("name", "measured", "baseline", "target", "source", "due")
NUMBERS: Final = ("baseline", "target")
SHOWN_AT_MOST: Final = 12


@dataclass(frozen=True)
class Difference:
    """One thing that was so and is so now; `result` says of which key result, by its place."""

    field: str
    before: Any
    after: Any
    result: int | None = None


def differences(before: Terms, after: Terms) -> list[Difference]:
    return [*_fields(before, after), *_results(before, after)]


def _fields(before: Terms, after: Terms) -> Iterator[Difference]:
    for name in FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Difference(name, was, now)


def _results(before: Terms, after: Terms) -> Iterator[Difference]:
    old = {result.id: result for result in before.results}
    for place, result in enumerate(after.results, start=1):
        was = old.pop(result.id, None)
        if was is None:
            yield Difference("result", None, result.name, place)
            continue
        for name in OF_RESULTS:
            if _said(was, name) != _said(result, name):
                yield Difference(name, _said(was, name), _said(result, name), place)
    for gone in old.values():
        yield Difference("result", gone.name, None)


def _said(result: KeyResult, name: str) -> Any:
    """What somebody said of it: the numbers of a step, or of yes and no, are ours."""
    return None if name in NUMBERS and result.measured not in COUNTED else getattr(result, name)


def merged(current: Terms, base: Terms, wanted: Terms) -> Terms:
    """The current terms with what was wanted otherwise than the base; what nobody wanted changed stays as it is now."""
    changed = {name: getattr(wanted, name) for name in FIELDS if getattr(base, name) != getattr(wanted, name)}
    was = {result.id: result for result in base.results}
    want = {result.id: result for result in wanted.results}
    stays = [result for result in current.results if result.id in want or result.id not in was]
    kept = [_merged_result(result, was, want) for result in stays]
    taken = {result.id for result in current.results}
    new = [result for result in wanted.results if result.id not in was]
    free = max((int(one) for one in taken | set(was) if one.isdigit()), default=0)
    added = [result.model_copy(update={"id": str(free + place)}) for place, result in enumerate(new, start=1)]
    return current.model_copy(update={**changed, "results": (*kept, *added)})


def _merged_result(current: KeyResult, was: dict[str, KeyResult], want: dict[str, KeyResult]) -> KeyResult:
    before, after = was.get(current.id), want.get(current.id)
    if before is None or after is None or before == after:
        return current
    changed = {name: getattr(after, name) for name in OF_RESULTS if getattr(before, name) != getattr(after, name)}
    return current.model_copy(update=changed)


def told(person: Person, found: list[Difference], *, proposed: bool = False) -> Message:
    """Each difference with what was and what is, or what is proposed; words of people as quotes."""
    parts: list[MessagePart] = []
    for one in found[:SHOWN_AT_MOST]:
        parts += _told(person, one, "proposed" if proposed else "changed")
    left = len(found) - SHOWN_AT_MOST
    return (*parts, *((Note[T](text=T.of("goal-more-differences", number=left)),) if left > 0 else ()))


def _told(person: Person, one: Difference, how: str) -> list[MessagePart]:
    label = T(f"goal-field-{one.field.replace('_', '-')}")
    if one.field == "parent":
        return [Row[T](text=label, note=T("goal-difference-parent"))]
    words = isinstance(one.before, Sealed) or isinstance(one.after, Sealed)
    if words:
        was = _quoted(T.of("goal-was", how=how), T.of("goal-was-nothing", how=how), one.before)
        now = _quoted(T.of("goal-now", how=how), T.of("goal-now-nothing", how=how), one.after)
        return [Row[T](text=label, note=_place(one)), was, now]
    was_now = T.of("goal-difference", how=how, was=_plain(person, one.before), now=_plain(person, one.after))
    return [Row[T](text=label, note=_place(one)), Note[T](text=was_now)]


def _quoted(label: T, nothing: T, words: Sealed | None) -> MessagePart:
    return Quote[T](label=label, words=words) if words else Note[T](text=nothing)


def _place(one: Difference) -> T | None:
    return T.of("goal-result-place", number=one.result) if one.result else None


def _plain(person: Person, value: Any) -> str:
    match value:
        case None:
            return wording_for(person).text(T("goal-nothing"))
        case Decimal():
            return shown(value, person.locale)
        case date():
            return date_words(value, person)
        case _:
            return wording_for(person).text(T(f"goal-word-{value}"))
