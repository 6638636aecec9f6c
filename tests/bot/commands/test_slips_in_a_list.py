"""Slips in the company's list that a person would question: values that stand in a wrong column, or cannot be meant."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.commands.csv_lines import ImportRefused
from bot.commands.import_people import COLUMNS, OPTIONAL, Imported, import_people
from tests.desk import COMPANY, Desk

TODAY = date(2026, 11, 18)
TENANT = "99999999-8888-7777-6666-555555555555"
OBJECT = "33333333-2222-1111-0000-444444444444"
SAM = {"id": "sam", "name": "Sam Roth", "timezone": "Europe/Lisbon"}
GUEST = {**SAM, "role": "guest"}


def write(folder: Path, *rows: Mapping[str, str]) -> Path:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, *OPTIONAL), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def company(**changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Everybody, as they are but for these changes."""
    with COMPANY.open(encoding="utf-8", newline="") as file:
        return [{**row, **changes.get(row["id"], {})} for row in csv.DictReader(file)]


def refusal(desk: Desk, path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        import_people(desk.bot.databases, path, TODAY)
    return str(refused.value).splitlines()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "ada"}, "email is no address such as ada@example.com"),
        ({"email": "ada@localhost"}, "email is no address such as ada@example.com"),
        ({"email": "to m@example.com"}, "email is no address such as ada@example.com"),
        ({"slack_team": "Tidewater", "slack_user": "U1"}, "slack_team is no id of a workspace, such as T0123ABCD"),
        ({"slack_team": "U1", "slack_user": "U1"}, "slack_team is no id of a workspace, such as T0123ABCD"),
        ({"slack_team": "T1", "slack_user": "ada"}, "slack_user is no member id, such as U0123ABCD"),
        ({"slack_team": "T1", "slack_user": "@U1"}, "slack_user is no member id, such as U0123ABCD"),
        ({"slack_team": "T1", "slack_user": "u1"}, "slack_user is no member id, such as U0123ABCD"),
        (
            {"teams_tenant": "harbour", "teams_user": OBJECT},
            "teams_tenant is no id of a tenant, such as 99999999-8888-7777-6666-555555555555",
        ),
        (
            {"teams_tenant": TENANT, "teams_user": "ada@harbour.example"},
            "teams_user is no object id, such as 33333333-2222-1111-0000-444444444444",
        ),
    ],
)
def test_a_value_that_looks_like_nothing_of_its_column_is_refused(
    desk: Desk, tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    """Nobody would ever be known by it, and nobody would be told."""
    assert refusal(desk, write(tmp_path, {**SAM, **changes})) == [f"line 2: {sentence}"]


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "o'neil+cairn@mail.harbour.example"},
        {"email": "zoë@häfen.example"},
        {"slack_team": "E0123ABCD", "slack_user": "W0123ABCD"},
        {"teams_tenant": TENANT, "teams_user": OBJECT},
        {"teams_tenant": TENANT.upper(), "teams_user": "29:1a-B_c"},
    ],
)
def test_what_platforms_really_have_is_taken(desk: Desk, tmp_path: Path, changes: dict[str, str]) -> None:
    """An organisation of several workspaces, and a person in Teams' own words."""
    assert import_people(desk.bot.databases, write(tmp_path, {**SAM, **changes}), TODAY).new == 1


def test_an_address_of_somebody_outside_the_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    """Of two with one address neither could link a second chat, and neither would learn why."""
    hers = {**SAM, "email": "ADA@harbour.example"}

    assert refusal(desk, write(tmp_path, hers)) == [
        "line 2: email belongs to ada, who is not in the file and has not left"
    ]
    assert import_people(desk.bot.databases, write(tmp_path, {**hers, "active": "no"}), TODAY).new == 1


def test_an_address_of_somebody_who_has_left_may_go_to_a_new_line(desk: Desk, tmp_path: Path) -> None:
    """As when somebody is hired again under a new number; or both lines say who has it now."""
    import_people(desk.bot.databases, write(tmp_path, *company(ada={"active": "no"})), TODAY)
    again = import_people(desk.bot.databases, write(tmp_path, {**SAM, "email": "ada@harbour.example"}), TODAY)
    both = company(tom={"email": ""})
    given = import_people(
        desk.bot.databases, write(tmp_path, *both, {**SAM, "id": "sue", "email": "tom@harbour.example"}), TODAY
    )

    assert (again.new, given.new) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"role": "guest", "until": "2026-11-17"},
            "until is a day that is past; for somebody who has left, active is no",
        ),
        (
            {"since": "2026-11-20"},
            "since is a day to come; who is not here yet comes into the file when they begin",
        ),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(
    desk: Desk, tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    """A guest would have left at once, unseen; somebody new would be written to before they come."""
    assert refusal(desk, write(tmp_path, {**SAM, **changes})) == [f"line 2: {sentence}"]
    assert import_people(desk.bot.databases, write(tmp_path, {**SAM, **changes, "active": "no"}), TODAY).new == 1


@pytest.mark.parametrize("changes", [{"role": "guest", "until": "2026-11-18"}, {"since": "2026-11-19"}])
def test_today_is_a_day_that_can_be_meant(desk: Desk, tmp_path: Path, changes: dict[str, str]) -> None:
    """And tomorrow is today already, east of here."""
    assert import_people(desk.bot.databases, write(tmp_path, {**SAM, **changes}), TODAY).new == 1


def test_a_guest_whose_last_day_is_known_may_stay_in_the_file(desk: Desk, tmp_path: Path) -> None:
    """The list of last month is not wrong because a month has passed."""
    path = write(tmp_path, {**GUEST, "until": "2026-11-17"})
    import_people(desk.bot.databases, path, date(2026, 11, 1))

    assert import_people(desk.bot.databases, path, TODAY).unchanged == 1
    assert refusal(desk, write(tmp_path, {**GUEST, "until": "2026-11-16"}))


def test_what_an_import_changed_is_counted_by_what_it_means(desk: Desk, tmp_path: Path) -> None:
    """Whoever sees a hundred new accounts on an ordinary night looks at the file again."""
    import_people(desk.bot.databases, write(tmp_path, *company(yuki={"active": "no"})), TODAY)
    changed = company(
        ada={"manager": "samuel"},
        tom={"slack_user": "U0TOM0002"},
        priya={"active": "no"},
        yuki={"active": "yes"},
        mateus={"unit": "Lanterns"},
    )

    done = import_people(desk.bot.databases, write(tmp_path, *changed, SAM), TODAY)

    assert done == Imported(
        new=1, renewed=5, unchanged=len(changed) - 5, other_manager=1, other_account=1, left=1, back=1
    )
