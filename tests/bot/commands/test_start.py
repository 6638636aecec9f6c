"""Starting: what a process needs is there when it starts, in whatever order modules are imported."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import Any, cast

import pytest

from bot import __main__ as command_line


def test_a_bot_knows_the_tables_of_every_compartment_by_itself() -> None:
    """Seen in the demo: a sweep failed in the compartments whose tables nobody had imported."""
    code = (
        "import bot.compose\n"
        "from storage.compartments import Compartment\n"
        "from storage.run_tables import RunTables\n"
        "print(len([RunTables.of(compartment) for compartment in Compartment]))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "5"


async def test_nobody_waits_while_a_process_looks_through_what_it_was_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen under load: every some hundred check-ins all answers stood still for a fifth of a second."""
    spared: list[int] = []

    async def run(bot: object) -> None:
        del bot
        spared.append(gc.get_freeze_count())

    monkeypatch.setattr(command_line, "compose", lambda settings: settings)
    try:
        await command_line._serving(cast(Any, None), run)
    finally:
        gc.unfreeze()

    assert spared[0] > 0
