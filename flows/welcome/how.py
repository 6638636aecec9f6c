"""How somebody likes to work with others, as far as they share it."""

from __future__ import annotations

from decimal import Decimal

from flows.kit.message import Buttons, Chart, Facts, Heading, Line, Message, MessagePart, Note, Quote, button
from flows.kit.show import Looking, View
from flows.kit.targets import Start
from flows.kit.text import T
from storage.compartments import Compartment
from storage.directory.preferences.queries import HowTheyWork, MyPreferenceCheck, PreferenceCheck


async def _body(look: Looking) -> Message:
    if not look.given.people:
        return await _mine(look)
    check = await look.know(HowTheyWork(person=look.given.people[0]))
    if check is None:
        return (Line[T](text=T("how-not-shared")),)
    return (Heading[T](text=T.of("how-title", name=check.name)), *parts_of(check), Note[T](text=T("how-chosen")))


async def _mine(look: Looking) -> Message:
    check = await look.know(MyPreferenceCheck())
    begin = Buttons[T](buttons=(button("verb-preferences", Start("preferences"), primary=check is None),))
    if check is None:
        return Line[T](text=T("how-none")), begin
    return (
        Heading[T](text=T("how-mine")),
        *parts_of(check, mine=True),
        Note[T](text=T(f"preferences-saved-{check.share}")),
        begin,
    )


def parts_of(check: PreferenceCheck, *, mine: bool = False) -> tuple[MessagePart, ...]:
    parts: list[MessagePart] = [bars(check.autonomy, check.collaboration, check.detail)]
    rows: list[tuple[T, T]] = []
    if check.time_of_day:
        rows.append((T("how-time-of-day"), T(f"preferences-chosen-time-of-day-{check.time_of_day}")))
    if check.directness:
        rows.append((T("how-directness"), T(f"preferences-chosen-directness-{check.directness}")))
    rows += [(T("how-channels"), T(f"preferences-chosen-channels-{channel}")) for channel in check.channels]
    if rows:
        parts.append(Facts[T](rows=tuple(rows)))
    if check.words:
        parts.append(Quote[T](label=T("how-my-words" if mine else "how-words"), words=check.words))
    return tuple(parts)


def bars(autonomy: int, collaboration: int, detail: int) -> Chart[T]:
    found = {"autonomy": autonomy, "collaboration": collaboration, "detail": detail}
    points = tuple((T(f"how-bar-{name}"), Decimal(bar)) for name, bar in found.items())
    return Chart[T](shape="bar", title=T("how-bars"), points=points)


how = View("how", Compartment.DIRECTORY, _body, verb="how", people=1)
