"""What a look at a team costs does not grow with the team."""

from __future__ import annotations

import shutil
from pathlib import Path

from storage.databases import urls_in
from tests.benchmarks.pulse import Amounts, hire, watched
from tests.desk import Desk, desk_on


def _statements(desk: Desk, team: int) -> int:
    hire(desk.bot, Amounts(people=team + 1, team=team, weeks=2, goals=2))
    return len(watched(desk.bot)[1])


def test_a_team_of_any_size_costs_the_same_number_of_statements(migrated_files: Path, tmp_path: Path) -> None:
    """A manager of forty waits no longer on the database than one of three: nothing is asked person by person."""
    found = {}
    for team in (1, 3, 40):
        folder = tmp_path / str(team)
        shutil.copytree(migrated_files, folder)
        for desk in desk_on(urls_in(folder)):
            found[team] = _statements(desk, team)

    assert len(set(found.values())) == 1, found
    assert found[1] <= 25
