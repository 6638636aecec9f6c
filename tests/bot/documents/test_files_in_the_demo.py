"""Files in the demo: whoever tries Cairn for the first time fetches one, over HTTP, from a button in the chat."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from adapters.port import Account, Pressed, Tell
from flows.kit.message import Link
from storage.directory import people
from tests.harbour import harbour_in


async def test_the_demo_gives_files_without_any_setting(tmp_path: Path) -> None:
    """One command and no account anywhere: files are part of it."""
    async with harbour_in(tmp_path) as running, aiohttp.ClientSession() as browser:
        with running.bot.databases.directory(write=False) as session:
            ada = people.accounts_of(session, "ada")[0]
        account = Account(ada.platform, ada.tenant, ada.user)
        reply = await running.bot.runtime.handle(Pressed("press", account, "see:download:mydata.md"))
        assert isinstance(reply, Tell)
        (link,) = (part for part in reply.card if isinstance(part, Link))

        async with browser.get(link.url) as page, browser.post(link.url) as file:
            assert (page.status, file.status) == (200, 200)
            assert "Moved the first two customers" in await file.text()
