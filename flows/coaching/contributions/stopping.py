"""What of a summary was to go and has not gone yet: its owner said yes to words that are no longer the summary’s."""

from __future__ import annotations

from collections.abc import Mapping

from flows.kit.effects import Context
from storage.coaching.crossings.commands import TakeBack
from storage.coaching.crossings.queries import MyCrossings
from storage.compartments import CoachingCommand, Sealed


async def stop(ctx: Context[CoachingCommand], cycle: str, parts: Mapping[str, Sealed] | None = None) -> bool:
    """Stops whatever waits with other words than `parts`; without those, all of it. Whether anything did."""
    mine = [one for one in await ctx.know(MyCrossings()) if (one.what, one.cycle) == ("contribution", cycle)]
    waiting = [one for one in mine if one.state in ("waiting", "held") and one.parts != parts]
    for number, one in enumerate(waiting, start=1):
        await ctx.do(TakeBack(crossing=one.id, seen=one.version, at=ctx.now), named=f"TakeBack {number}")
    return bool(waiting)
