"""Sixty verbs against three: what one request costs must not grow with what the bot can do.

    python -m tests.benchmarks.handlers

Adapter, Bolt and catalog in one process, without HTTP, gate or database, which would only thin the difference out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.port import Inbound, Invoked, Nothing, Reply, Tell
from adapters.slack import Slack, slack_platform
from bot.catalog import Catalog
from flows.kit.message import Line
from flows.work.checkins.checkin import checkin
from storage.compartments import Compartment
from tests.adapters.slack.payloads import SECRET, command
from tests.benchmarks.rounds import Figures, alternate, cpu_seconds, machine, say, table

FEW, MANY = 3, 60
CPU = "CPU µs a command"

Answer = Callable[[], Awaitable[object]]


class _Host:
    """Finds the flow of a verb as the runtime does, and says that it did."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def handle(self, event: Inbound) -> Reply:
        flow = self._catalog.for_verb(event.verb) if isinstance(event, Invoked) else None
        return Tell((Line[str](text="Found."),)) if flow else Nothing()


def compare(rounds: int = 15, times: int = 500) -> Figures:
    with asyncio.Runner() as runner:
        (few, few_platform), (many, many_platform) = runner.run(_ours(FEW)), runner.run(_ours(MANY))
        variants: dict[str, Answer] = {
            f"ours, {FEW} verbs": few,
            f"ours, {MANY} verbs": many,
            f"bolt, {FEW} listeners": _bolt(FEW),
            f"bolt, {MANY} listeners": _bolt(MANY),
        }
        measured = alternate({name: _cost(runner, answer, times) for name, answer in variants.items()}, rounds)
        for platform in (few_platform, many_platform):
            runner.run(platform.close())
    return {name: {CPU: value} for name, value in measured.items()}


def _cost(runner: asyncio.Runner, answer: Answer, times: int) -> Callable[[], float]:
    async def loop() -> None:
        for _ in range(times):
            await answer()

    return lambda: cpu_seconds(lambda: runner.run(loop())) / times * 1e6


async def _ours(many: int) -> tuple[Answer, Slack]:
    flows = tuple(replace(checkin, key=f"flow{n}", verb=f"verb{n}") for n in range(many))
    catalog = Catalog({Compartment.WORK: flows})
    slack = slack_platform(
        host=_Host(catalog),
        phrase=lambda key, locale: key,
        verbs=catalog.verbs,
        clock=lambda: datetime.now(UTC),
        bot_token="xoxb-a-token",
        signing_secret=SECRET,
    )
    await slack.start()
    body = _body(many)

    async def answer() -> tuple[int, str]:
        return await slack.dispatch(body)

    assert "Found." in (await answer())[1]
    return answer, slack


def _bolt(many: int) -> Answer:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1")

    app = AsyncApp(
        authorize=authorize, signing_secret=SECRET, request_verification_enabled=False, process_before_response=True
    )
    for n in range(many):
        app.command(f"/verb{n}")(_acknowledge)
    body = command(f"/verb{many - 1}")

    async def answer() -> Any:
        return await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))

    return answer


async def _acknowledge(ack: Any) -> None:
    await ack("Found.")


def _body(many: int) -> dict[str, Any]:
    """The last verb of all, which a search through a list finds last."""
    return {**command(text=f"verb{many - 1}")}


def main() -> None:
    figures = compare()
    ours, bolt = (f"ours, {MANY} verbs", f"ours, {FEW} verbs"), (f"bolt, {MANY} listeners", f"bolt, {FEW} listeners")
    say(f"{machine()}\n")
    say(table("Sixty verbs", figures, [(CPU, *ours), (CPU, *bolt)]))


if __name__ == "__main__":
    main()
