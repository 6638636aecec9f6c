"""Starting: what a process needs is there when it starts, in whatever order modules are imported."""

from __future__ import annotations

import subprocess
import sys


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
