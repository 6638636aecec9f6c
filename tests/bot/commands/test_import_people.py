"""The import of people: all of a file or nothing, every fault by its line, and what people chose stays theirs."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from adapters.port import AccountChanged
from bot.commands.csv_lines import ImportRefused
from bot.commands.import_people import COLUMNS, Imported, import_people
from storage.directory import people, tracks
from storage.directory.people import PersonRow
from storage.directory.tables import leave as leave_table
from storage.directory.tables import people as people_table
from storage.directory.tables import tracks as tracks_table
from tests.desk import COMPANY, Desk

ROSA = {"id": "rosa", "name": "Rosa Lind", "timezone": "Europe/Berlin", "manager": "sam"}
TENANT = "99999999-8888-7777-6666-555555555555"
SAM = {"id": "sam", "name": "Sam Roth", "timezone": "Europe/Lisbon"}


def write(folder: Path, *rows: Mapping[str, str], more: tuple[str, ...] = ()) -> Path:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*COLUMNS, *more), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def refusal(desk: Desk, path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        import_people(desk.bot.databases, path)
    return str(refused.value).splitlines()


def person(desk: Desk, name: str) -> PersonRow | None:
    with desk.bot.databases.directory(write=False) as session:
        return people.with_leave(session, [name]).get(name)


def active(desk: Desk, name: str) -> bool:
    found = person(desk, name)
    return bool(found and found.active)


def company() -> list[dict[str, str]]:
    with COMPANY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def renewed(folder: Path, who: str, more: tuple[str, ...] = (), **changes: str) -> Path:
    rows = [{**row, **(changes if row["id"] == who else {})} for row in company()]
    return write(folder, *rows, more=more)


def test_people_are_new_once_and_renewed_after_that(desk: Desk, tmp_path: Path) -> None:
    """The same file may come every night, and then says so."""
    path = write(tmp_path, ROSA, SAM)

    assert import_people(desk.bot.databases, path) == Imported(new=2, renewed=0)
    assert import_people(desk.bot.databases, path) == Imported(new=0, renewed=0, unchanged=2)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": ""}, "id is empty"),
        ({"name": " "}, "name is empty"),
        ({"timezone": ""}, "timezone is empty"),
        ({"timezone": "Berlin"}, "timezone is none of the IANA names, such as Europe/Berlin"),
        ({"locale": "xx"}, "locale is none of en"),
        ({"manager": "nobody"}, "manager is not the id of another line"),
        ({"manager": "rosa"}, "manager is not the id of another line"),
        ({"role": "boss"}, "role is none of employee, manager, hr, admin, programme, handler, guest"),
        ({"country": "XX"}, "country is no ISO 3166 code with known public holidays, such as DE"),
        ({"country": "Germany"}, "country is no ISO 3166 code with known public holidays, such as DE"),
        ({"country": "__class__"}, "country is no ISO 3166 code with known public holidays, such as DE"),
        ({"active": "maybe"}, "active is neither yes nor no"),
        ({"role": "guest", "until": "soon"}, "until is no day such as 2026-11-19"),
        ({"role": "employee", "until": "2027-03-31"}, "until is for guests"),
        ({"slack_team": "T1"}, "slack_team and slack_user belong together"),
        ({"slack_user": "U1"}, "slack_team and slack_user belong together"),
        ({"teams_tenant": TENANT}, "teams_tenant and teams_user belong together"),
        ({"teams_user": "29:1a"}, "teams_tenant and teams_user belong together"),
        ({"name": "Rosa\0Lind"}, "name has a line break or a control character in it"),
        ({"unit": "Tide\twater"}, "unit has a line break or a control character in it"),
        ({"slack_team": "T1", "slack_user": "U\x00"}, "slack_user has a line break or a control character in it"),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_imported(
    desk: Desk, tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    """Half an import would leave a company half known; mended, the same file goes through."""
    more = ("country", "active", "until")

    told = refusal(desk, write(tmp_path, SAM, {**ROSA, **changes}, more=more))

    assert told == [f"line 3: {sentence}"]
    assert person(desk, "sam") is None
    assert import_people(desk.bot.databases, write(tmp_path, SAM, ROSA, more=more)).new == 2


def test_all_faults_are_told_at_once(desk: Desk, tmp_path: Path) -> None:
    """A file of two thousand lines is not mended one fault at a time."""
    told = refusal(desk, write(tmp_path, {**SAM, "timezone": "x", "role": "x"}, {**ROSA, "name": ""}))

    assert [fault.partition(" is ")[0] for fault in told] == ["line 2: timezone", "line 2: role", "line 3: name"]


def test_a_name_over_two_lines_does_not_confuse_the_numbers(desk: Desk, tmp_path: Path) -> None:
    """A line number is where the row with the fault begins."""
    told = refusal(desk, write(tmp_path, {**SAM, "name": "Sam\nRoth"}, {**ROSA, "role": "boss"}))

    assert [fault.partition(":")[0] for fault in told] == ["line 2", "line 4"]


@pytest.mark.parametrize(
    ("shared", "columns"),
    [
        ({"id": "rosa"}, "id stands"),
        ({"slack_team": "T1", "slack_user": "U1"}, "slack_team and slack_user stand"),
        ({"teams_tenant": TENANT, "teams_user": "29:1"}, "teams_tenant and teams_user stand"),
        ({"email": "both@harbour.example"}, "email stands"),
    ],
)
def test_what_names_one_person_stands_once_in_a_file(
    desk: Desk, tmp_path: Path, shared: dict[str, str], columns: str
) -> None:
    """Two people behind one account would read each other's messages."""
    told = refusal(desk, write(tmp_path, {**SAM, **shared}, {**ROSA, "manager": "", **shared}))

    assert told == [f"line 2: {columns} twice in the file", f"line 3: {columns} twice in the file"]


def test_an_address_is_one_persons_in_whatever_letters(desk: Desk, tmp_path: Path) -> None:
    """An address of two finds nobody who links a second chat; somebody who has left needs theirs no more."""
    both = {**SAM, "email": "Team@Harbour.example"}, {**ROSA, "email": "team@harbour.example"}

    told = refusal(desk, write(tmp_path, *both))

    assert told == [f"line {line}: email stands twice in the file" for line in (2, 3)]
    path = write(tmp_path, both[0], {**both[1], "active": "no"}, more=("active",))
    assert import_people(desk.bot.databases, path).new == 2


def test_a_circle_of_managers_is_refused(desk: Desk, tmp_path: Path) -> None:
    """In a circle everybody would be their own manager's manager."""
    ann = {"id": "ann", "name": "Ann", "timezone": "UTC", "manager": "rosa"}

    told = refusal(
        desk, write(tmp_path, {**SAM, "manager": "ann"}, ROSA, ann, {**SAM, "id": "below", "manager": "ann"})
    )

    assert told == [f"line {line}: the line of managers leads back to the same person" for line in (2, 3, 4)]


def test_missing_columns_are_named(desk: Desk, tmp_path: Path) -> None:
    """A file exported from another system is recognised by what it lacks."""
    path = tmp_path / "people.csv"
    path.write_text(",".join(column for column in COLUMNS if column not in ("email", "role")) + "\n")

    assert refusal(desk, path) == ["line 1: these columns are missing: email, role"]


def test_a_file_of_nothing_but_a_header_is_refused(desk: Desk, tmp_path: Path) -> None:
    """An export that failed looks like this, and a nightly import has to notice."""
    assert refusal(desk, write(tmp_path)) == ["the file names nobody"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfeI\x00D\x00", b"id,name\n\xe4,\xf6\n"])
def test_a_file_that_is_something_else_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    """A spreadsheet in its own format, or saved in the letters of one country."""
    path = tmp_path / "people.csv"
    path.write_bytes(content)

    assert refusal(desk, path)


def test_a_file_as_spreadsheets_write_it_is_understood(desk: Desk, tmp_path: Path) -> None:
    """Excel puts a mark at the beginning, ends lines in its own way and leaves an empty one."""
    path = write(tmp_path, ROSA, SAM)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").replace(b"\r\r", b"\r") + b"\r\n")

    assert import_people(desk.bot.databases, path).new == 2


def test_a_row_with_more_values_than_columns_hides_no_other_fault(desk: Desk, tmp_path: Path) -> None:
    """A comma too many moves every value after it into the wrong column; of the other lines all is told."""
    path = write(tmp_path, {**ROSA, "role": "boss"}, {**SAM, "role": "manager"}, {**ROSA, "id": "ann", "name": ""})
    path.write_text(path.read_text().replace("Sam Roth", "Roth, Sam", 1))

    assert refusal(desk, path) == [
        "line 2: role is none of employee, manager, hr, admin, programme, handler, guest",
        "line 3: there are more values than columns",
        "line 4: name is empty",
    ]


def test_a_value_without_a_column_is_not_lost_silently(desk: Desk, tmp_path: Path) -> None:
    """A spreadsheet writes empty columns at the end of each line; they do no harm as long as they are empty."""
    path = write(tmp_path, ROSA, SAM)
    path.write_text("".join(f"{line},,\n" for line in path.read_text().splitlines()))
    assert import_people(desk.bot.databases, path).new == 2

    path.write_text(path.read_text().rstrip() + "no\n")

    assert refusal(desk, path) == ["line 3: there are more values than columns"]


@pytest.mark.parametrize(
    ("column", "sentence"),
    [
        ("actve", "no column is called 'actve'; did you mean 'active'?"),
        ("Active", "no column is called 'Active'; did you mean 'active'?"),
        ("shoe_size", "no column is called 'shoe_size'"),
        ("name", "there is more than one column 'name'"),
    ],
)
def test_a_column_that_says_nothing_to_cairn_is_refused(desk: Desk, tmp_path: Path, column: str, sentence: str) -> None:
    """Whoever wrote it believes it is read: one letter less, and a leaver would go on being written to."""
    told = refusal(desk, write(tmp_path, {**SAM, column: "no"}, more=(column,)))

    assert told == [f"line 1: {sentence}"]


def test_an_import_keeps_what_people_chose(desk: Desk, tmp_path: Path) -> None:
    """Style, hours, days away and reminders are theirs; name and manager come from the file."""
    with desk.bot.databases.directory() as session:
        chosen = {"style": "detail", "day_starts": 540, "day_ends": 900, "working_days": "012", "country": "DE"}
        session.execute(update(people_table).where(people_table.c.id == "ada").values(chosen))
        session.execute(leave_table.insert().values(person="ada", first_day="2026-12-01", last_day="2026-12-04"))
        tracks.mute(session, "ada", "checkin", True)
    before = person(desk, "ada")

    import_people(desk.bot.databases, renewed(tmp_path, "ada", name="Ada Okafor-Lind", manager="samuel"))

    after = person(desk, "ada")
    assert before
    assert after
    assert (after.name, after.manager) == ("Ada Okafor-Lind", "samuel")
    kept = ("style", "day_starts", "day_ends", "working_days", "country", "leave")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    with desk.bot.databases.directory(write=False) as session:
        assert tracks.chosen(session, ["ada"])["ada"].muted == {"checkin"}


async def test_an_import_keeps_the_conversation_of_an_account(desk: Desk, tmp_path: Path) -> None:
    """The next message goes where the last one went."""
    desk.checks_in("ada", moved="x")
    await desk.mail("ada")

    import_people(desk.bot.databases, renewed(tmp_path, "ada", unit="Lanterns"))

    with desk.bot.databases.directory(write=False) as session:
        assert [row.conversation for row in people.accounts_of(session, "ada")] == ["D-U0ADA0001", None]


def test_a_new_account_replaces_the_old_one(desk: Desk, tmp_path: Path) -> None:
    """Whoever gets another account is known by it; the old one is a stranger's."""
    old = desk.account("ada")

    import_people(desk.bot.databases, renewed(tmp_path, "ada", slack_user="U0ADA0002"))

    assert desk.account("ada").user == "U0ADA0002"
    assert desk.bot.people.by_account(old) is None


def test_people_not_in_the_file_stay_as_they_are(desk: Desk, tmp_path: Path) -> None:
    """A list of one department is no reason to forget the others."""
    import_people(desk.bot.databases, write(tmp_path, SAM))

    assert person(desk, "ada")


def test_a_country_is_noted_and_kept_when_a_list_does_not_say(desk: Desk, tmp_path: Path) -> None:
    """Public holidays come from it; a list without the column takes nothing away."""
    import_people(desk.bot.databases, renewed(tmp_path, "ada", ("country",), country="DE"))
    noted = person(desk, "ada")
    import_people(desk.bot.databases, COMPANY)

    assert noted
    assert noted.country == "DE"
    assert person(desk, "ada") == noted


def test_an_account_the_platform_closed_is_not_opened_by_a_list(desk: Desk, tmp_path: Path) -> None:
    """The platform knows who is there; a list of last week does not."""
    desk.bot.turns.handle(AccountChanged("left", desk.account("ada"), active=False))
    closed = []
    for path in (COMPANY, renewed(tmp_path, "ada", ("active",), active="yes")):
        import_people(desk.bot.databases, path)
        member = desk.bot.people.by_account(desk.account("ada"))
        closed.append(member is not None and not member.active)

    assert closed == [True, True]


def test_somebody_who_left_is_not_brought_back_by_an_old_list(desk: Desk, tmp_path: Path) -> None:
    """A list said they left; only a list that says otherwise brings them back, not one that says nothing."""
    states = []
    for said in ("no", "", "yes", "no"):
        import_people(desk.bot.databases, renewed(tmp_path, "ada", ("active",), active=said))
        states.append(active(desk, "ada"))
    import_people(desk.bot.databases, COMPANY)

    assert states == [False, False, True, False]
    assert not active(desk, "ada")


async def test_whoever_joined_is_asked_from_the_next_check_in_on(desk: Desk, tmp_path: Path) -> None:
    """An imported person has a place in the rhythm, planned by the next tick; importing again gives no second one."""
    path = write(tmp_path, {**ROSA, "slack_team": "T0CAIRN01", "slack_user": "U0ROSA001"}, SAM)
    import_people(desk.bot.databases, path)
    desk.bot.nudging.tick()
    import_people(desk.bot.databases, path)
    await desk.time_passes(datetime(2026, 11, 19, 14, 45, tzinfo=UTC))

    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(select(tracks_table.c.rhythm).where(tracks_table.c.person == "rosa")).all()
    everybodys = [rhythm.key for rhythm in desk.bot.nudging.year.of(manages=False)]
    assert sorted(row.rhythm for row in rows) == sorted([*everybodys, tracks.ENLISTED])
    assert len(await desk.mail("rosa")) == 1


async def test_somebody_moved_by_a_list_is_asked_in_the_hours_of_the_new_place(desk: Desk, tmp_path: Path) -> None:
    """A new time zone counts from this week on, wherever it was learned."""
    desk.bot.nudging.tick()
    import_people(desk.bot.databases, renewed(tmp_path, "ada", timezone="America/New_York"))
    await desk.time_passes(datetime(2026, 11, 19, 14, 45, tzinfo=UTC))
    in_berlin = await desk.mail("ada")
    await desk.time_passes(datetime(2026, 11, 19, 20, 45, tzinfo=UTC))

    assert in_berlin == []
    assert len(await desk.mail("ada")) == 1


def test_two_people_may_exchange_accounts(desk: Desk, tmp_path: Path) -> None:
    """A mix-up in the first list is mended by the second."""
    ada, tom = desk.account("ada").user, desk.account("tom").user
    swapped = {"ada": tom, "tom": ada}
    rows = [{**row, "slack_user": swapped.get(row["id"], row["slack_user"])} for row in company()]

    import_people(desk.bot.databases, write(tmp_path, *rows))

    assert (desk.account("ada").user, desk.account("tom").user) == (tom, ada)


def test_an_account_of_somebody_outside_the_file_is_refused_with_its_line(desk: Desk, tmp_path: Path) -> None:
    """It belongs to one of them; which, only a person can say."""
    taken = {"slack_team": "T0CAIRN01", "slack_user": desk.account("ada").user}

    told = refusal(desk, write(tmp_path, SAM, {**ROSA, **taken}))

    assert told == ["line 3: slack_team and slack_user belong to ada, who is not in the file and has not left"]
    assert person(desk, "sam") is None


def test_somebody_in_the_file_may_give_an_account_away(desk: Desk, tmp_path: Path) -> None:
    """Both lines say so: Ada's has no Slack account any more, Rosa's has Ada's."""
    account = desk.account("ada")
    moved = {"slack_team": account.tenant, "slack_user": account.user}
    rows = [{**row, "slack_team": "", "slack_user": ""} if row["id"] == "ada" else row for row in company()]

    import_people(desk.bot.databases, write(tmp_path, *rows, SAM, {**ROSA, **moved}))

    assert account in desk.accounts("rosa")
    assert account not in desk.accounts("ada")


def test_somebody_hired_again_under_a_new_number_has_the_old_account(desk: Desk, tmp_path: Path) -> None:
    """Whoever has left need not stand in every file for ever, only to give up an account."""
    account = desk.account("ada")
    import_people(desk.bot.databases, renewed(tmp_path, "ada", ("active",), active="no"))
    again = {"slack_team": account.tenant, "slack_user": account.user}

    import_people(desk.bot.databases, write(tmp_path, SAM, {**ROSA, **again}))

    member = desk.bot.people.by_account(account)
    assert member
    assert (member.person.id, member.active) == ("rosa", True)


def test_the_last_day_of_a_guest_is_noted_and_kept_when_a_list_does_not_say(desk: Desk, tmp_path: Path) -> None:
    """A coach from outside cannot be asked for longer than they are here."""
    guest = {**SAM, "role": "guest", "until": "2027-03-31"}
    import_people(desk.bot.databases, write(tmp_path, guest, more=("until",)))
    import_people(desk.bot.databases, write(tmp_path, {**SAM, "role": "guest"}))

    with desk.bot.databases.directory(write=False) as session:
        assert session.scalar(select(people_table.c.until).where(people_table.c.id == "sam")) == "2027-03-31"


def test_a_manager_who_has_left_is_no_longer_named_as_a_reader(desk: Desk, tmp_path: Path) -> None:
    """Words meant for them would reach nobody; the import tells that the list should name somebody else."""
    done = import_people(desk.bot.databases, renewed(tmp_path, "grace", ("active",), active="no"))
    asked = desk.opens("ada", "checkin")

    assert done.led_by_leavers == sum(row["manager"] == "grace" for row in company())
    assert "Grace" not in asked.audience
    assert "no manager is entered for you" in asked.audience


def test_a_manager_who_is_back_reads_again(desk: Desk, tmp_path: Path) -> None:
    """As before they left."""
    import_people(desk.bot.databases, renewed(tmp_path, "grace", ("active",), active="no"))
    done = import_people(desk.bot.databases, renewed(tmp_path, "grace", ("active",), active="yes"))

    assert done.led_by_leavers == 0
    assert "Grace Lindqvist, your manager, reads this" in desk.opens("ada", "checkin").audience
