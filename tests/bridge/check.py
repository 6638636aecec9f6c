"""Our botbuilder handler under Microsoft's bridge to the Teams SDK, in front of the playground's tenant.

`scripts/bridge.sh` runs this in an environment of its own, which has `microsoft-teams-botbuilder` beside what the bot
needs. The bridge, its token checks and its web server are Microsoft's; the conversation is the whole bot's.
"""

from __future__ import annotations

import asyncio
import base64
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, TypeVar

import uvicorn  # type: ignore[import-not-found]
from botbuilder.integration.aiohttp import (  # type: ignore[import-untyped]
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
)
from microsoft_teams.api.auth.cloud_environment import PUBLIC  # type: ignore[import-not-found]
from microsoft_teams.apps import App  # type: ignore[import-not-found]
from microsoft_teams.apps.http import FastAPIAdapter  # type: ignore[import-not-found]
from microsoft_teams.botbuilder import BotBuilderAdapter  # type: ignore[import-not-found]

from adapters.playground import people
from adapters.playground.people import read_company
from adapters.playground.teams.app import Extension, TeamsApp
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.world import Explanation, Journey
from adapters.teams import Teams
from bot.commands.import_people import import_people
from bot.compose import compose
from bot.places import bring_up_to_date
from bot.settings import Settings

APP: Final = "00000000-0000-0000-0000-00000000000a"
PASSWORD: Final = "the-password-of-a-check"
COMPANY: Final = Path(people.__file__).with_name("company.csv")
PATIENCE_SECONDS: Final = 60.0

X = TypeVar("X")


class _World:
    """The playground's time is the real one."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def travel(self, to: Journey, user: str) -> str:
        del user
        return to

    async def explain(self, message_id: str) -> Explanation | None:
        del message_id
        return None


@dataclass
class _Bridge:
    """The bot under the bridge, in a thread with a loop of its own: both SDKs fetch keys by blocking calls."""

    playground: TeamsPlayground
    folder: Path
    listening: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    error: BaseException | None = None
    _server: Any = None

    def run(self) -> None:
        try:
            asyncio.run(self._run())
        except BaseException as error:  # noqa: BLE001  told in the other thread
            self.error = error
        finally:
            self.listening.set()

    def stop(self) -> None:
        if self._server is not None:
            self._server.should_exit = True

    async def _run(self) -> None:
        settings = Settings.from_env({**self._ours(), **self._microsoft()})
        bring_up_to_date(settings)
        bot = compose(settings)
        import_people(bot.databases, COMPANY)
        teams = bot.platforms["teams"]
        assert isinstance(teams, Teams)
        await bot.start(ticking=False)
        app = self._app(teams)
        serving = asyncio.create_task(app.start(0))
        while not self._server.started and not serving.done():  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.05)
        if self._server.started:
            self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.listening.set()
        await serving
        await bot.stop()

    def _ours(self) -> dict[str, str]:
        key = base64.b64encode(bytes(32)).decode()
        return {"CAIRN_DATA_DIR": str(self.folder), "CAIRN_MASTER_KEY": key}

    def _microsoft(self) -> dict[str, str]:
        return {
            "MICROSOFT_APP_ID": APP,
            "MICROSOFT_APP_PASSWORD": PASSWORD,
            "MICROSOFT_APP_TENANT_ID": self.playground.tenant.id,
            "MICROSOFT_OPENID_METADATA_URL": self.playground.metadata_url,
            "MICROSOFT_AUTHORITY_URL": self.playground.base_url,
            "MICROSOFT_ALLOWED_SERVICE_HOSTS": self.playground.base_url,
        }

    def _app(self, teams: Teams) -> Any:
        """As Microsoft's page on the bridge shows it, with the playground's addresses for Microsoft's."""
        configuration = SimpleNamespace(
            APP_ID=APP,
            APP_PASSWORD=PASSWORD,
            APP_TYPE="SingleTenant",
            APP_TENANTID=self.playground.tenant.id,
            TO_CHANNEL_FROM_BOT_LOGIN_URL=self.playground.authority_url,
            TO_CHANNEL_FROM_BOT_OAUTH_SCOPE="https://api.botframework.com",
            TO_BOT_FROM_CHANNEL_TOKEN_ISSUER="https://api.botframework.com",
            OAUTH_URL="https://api.botframework.com",
            TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL=self.playground.metadata_url,
            TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL=self.playground.metadata_url,
            CALLER_ID=None,
        )

        def server(app: Any) -> Any:
            self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
            return self._server

        return App(
            client_id=APP,
            client_secret=PASSWORD,
            tenant_id=self.playground.tenant.id,
            cloud=replace(PUBLIC, openid_metadata_url=self.playground.metadata_url),
            http_server_adapter=BotBuilderAdapter(
                handler=teams.handler,
                cloud_adapter=CloudAdapter(ConfigurationBotFrameworkAuthentication(configuration)),
                http_server_adapter=FastAPIAdapter(server_factory=server),
            ),
        )


@asynccontextmanager
async def _bridged() -> AsyncIterator[TeamsPlayground]:
    numbers = count(1)
    playground = TeamsPlayground(
        _World(),
        read_company(),
        app=TeamsApp(APP, PASSWORD, extensions=(Extension("checkin", "Check in"),)),
        ids=lambda: f"{next(numbers):08d}",
    )
    await playground.start()
    with tempfile.TemporaryDirectory(prefix="cairn-bridge-") as folder:
        bridge = _Bridge(playground, Path(folder))
        thread = threading.Thread(target=bridge.run)
        thread.start()
        try:
            await asyncio.to_thread(bridge.listening.wait, PATIENCE_SECONDS)
            if bridge.error is not None:
                raise bridge.error
            playground.bot_url = f"http://127.0.0.1:{bridge.port}/api/messages"
            yield playground
        finally:
            bridge.stop()
            await asyncio.to_thread(thread.join, PATIENCE_SECONDS)
            await playground.stop()
    if bridge.error is not None:
        raise bridge.error


async def _soon(playground: TeamsPlayground, condition: Callable[[], X | None]) -> X:
    return await playground.until(condition, PATIENCE_SECONDS)


async def _heard(playground: TeamsPlayground, person: TeamsMember, many: int) -> None:
    await _soon(playground, lambda: len(person.heard) >= many or None)


async def check() -> list[str]:
    """What was seen to work. Raises: AssertionError or TimeoutError for what did not."""
    seen = []
    async with _bridged() as playground:
        ada = playground.member("ada")
        await ada.install()
        await _heard(playground, ada, 1)
        seen.append("whoever adds Cairn is greeted")

        await ada.say("help")
        await _heard(playground, ada, 2)
        seen.append("a word is answered")

        await ada.extension("checkin")
        first = (await _soon(playground, lambda: ada.dialog)).shown
        assert first is not None
        seen.append("an action command opens the form in a dialog")

        await ada.submit()
        again = ada.dialog.shown if ada.dialog else None
        assert again is not None, "an empty form was closed"
        assert again.card != first.card, "an empty form came back without a sentence"
        seen.append("an empty form stays open, with a sentence in it")

        ada.fill({next(iter(ada.filled)): "The lanterns are lit."})
        await ada.submit()
        await _soon(playground, lambda: ada.dialog is None or None)
        await _heard(playground, ada, 3)
        seen.append("a form that was answered closes, and is confirmed in the chat")

        assert playground.mishaps == [], playground.mishaps
    return seen


def main() -> int:
    for line in asyncio.run(check()):
        sys.stdout.write(f"under the bridge: {line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
