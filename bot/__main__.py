"""The command line: `python -m bot --help` lists the commands."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot import logs
from bot.commands.arguments import day, folder, number
from bot.compose import Bot, compose, utc_now
from bot.places import NOT_ITS_KEY, behind, bring_up_to_date
from bot.settings import NO_PLATFORM, Settings, SettingsFaulty
from storage.backup import DATA, KEYS, BackupRefused, PutBackInPart
from storage.databases import SamePlace
from storage.errors import NotMade
from storage.keys import WrongMasterKey
from storage.postgres import NotAllowedToProvision
from storage.sql import StorageError
from storage.voice.rounds.shapes import RULES

WHY_NO_ROUND = {
    "open": "another one is open",
    "soon": "it is too soon after an earlier one, or the clock has been set back",
    "again": "the round before it asked the same",
    "small": "too few people could be asked for anything to be said about them",
}
EXPECTED = (
    BackupRefused,
    NotAllowedToProvision,
    PutBackInPart,
    SamePlace,
    SettingsFaulty,
    StorageError,
    WrongMasterKey,
)
"""Faults of the surroundings: told in a sentence, without a traceback."""


def main(arguments: Sequence[str] | None = None) -> int:
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        status = command(parsed)
        print(end="", flush=True)  # so that a reader who is gone is met here, not at the very end
    except EXPECTED as fault:
        print(str(fault) or type(fault).__name__, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads, such as `head`, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left would break at the end again
        return 141
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Cairn, a coaching bot for Slack and Microsoft Teams."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=command)
        return added

    add("web", _web, "answer the chat platforms; on SQLite the scheduler and deliveries run here too")
    add("worker", _worker, "run the scheduler and deliveries beside any number of web processes")
    add("migrate", _migrate, "bring every database to the schema of this version")
    add("doctor", _doctor, "check settings, keys, databases and platforms, and say what is wrong")
    demo = add("demo", _demo, "the whole product with a small company, a local Slack and a local Teams, in a browser")
    demo.add_argument("--port", type=number, default=8400, help="port of the page (0 for any free one)")
    made = add("manifest", _manifest, "print the manifest to make the Slack app from")
    made.add_argument("origin", nargs="?", default="https://cairn.example.com", help="where Slack reaches Cairn")
    made.add_argument("--sockets", action="store_true", help="for Socket Mode: Slack needs no address")
    packed = add("package", _package, "make the package to upload to Microsoft Teams")
    packed.add_argument("platform", choices=["teams"])
    packed.add_argument("origin", nargs="?", default="https://cairn.example.com", help="where Teams reaches Cairn")
    packed.add_argument("--app-id", help="the bot's application id; MICROSOFT_APP_ID unless given")
    packed.add_argument("--version", default="1.0.0", help="of the package; raise it for every update")
    packed.add_argument("--developer", default="Cairn", help="who answers for Cairn in your company")
    packed.add_argument("--website", help="a page of theirs; the bot's own address unless given")
    packed.add_argument("--privacy", help="their page on privacy; the website unless given")
    packed.add_argument("--terms", help="their terms of use; the website unless given")
    packed.add_argument("--out", type=Path, default=Path("cairn-teams.zip"), help="file to write")
    ahead = add("preview", _preview, "say what would be sent to whom, and what is left out; nothing is sent")
    ahead.add_argument("--days", type=number, default=14, help="how many days to look ahead, 1 to 366")
    ahead.add_argument("--person", metavar="ID", help="one person's days in place of counts; days away are not told")
    _add_simulation(add("simulate", _simulate, "live a year with a made-up company in minutes; nothing is sent"))
    rehearse = add("rehearse", _rehearse, "play a flow in the terminal; nothing is stored")
    rehearse.add_argument("flow", help="such as checkin")
    rehearse.add_argument("--style", default="plain", help="plain, autonomy, collaboration or detail")
    people = add("import-people", _import_people, "read people, managers and accounts from a CSV file")
    people.add_argument("file", type=Path, metavar="FILE.csv")
    goals = add("import-goals", _import_goals, "read strategic, functional and team goals from a CSV file")
    goals.add_argument("file", type=Path, metavar="FILE.csv")
    exported = add("export-goals", _export_goals, "write the goals that came from such a file, as they stand, as CSV")
    exported.add_argument("file", type=Path, nargs="?", metavar="FILE.csv", help="standard output unless given")
    opened = add("open-round", _open_round, "open a confidential round now, where its rules allow it")
    opened.add_argument("kind", choices=sorted(RULES))
    add("close-round", _close_round, "close the confidential round that is open, and publish what may be published")
    for what in (DATA, KEYS):
        kept = add(f"backup-{what}", _back_up, f"copy the {what} into a folder, while Cairn runs")
        put_back = add(f"restore-{what}", _restore, f"put a copy of the {what} back, while Cairn does not run")
        for one in (kept, put_back):
            one.add_argument("folder", type=folder, metavar="FOLDER")
            one.set_defaults(what=what)
    return parser


def _add_simulation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=number, default=200, help="how many, 2 to 20000")
    parser.add_argument("--days", type=number, default=400, help="how long, 1 to 3660")
    parser.add_argument("--seed", type=number, default=1, help="another number makes another company")
    parser.add_argument("--first", type=day, default=date(2027, 1, 4), help="the day it begins")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="a year, as CAIRN_CALENDAR_FILE names one")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the report and a picture of it are written")


def _web(parsed: argparse.Namespace) -> int:
    from bot.app import serve

    settings = _running()
    asyncio.run(_serving(settings, lambda bot: serve(bot, settings.host, settings.port, ticking=settings.on_sqlite)))
    return 0


def _worker(parsed: argparse.Namespace) -> int:
    from bot.app import work

    settings = _running()
    asyncio.run(
        _serving(settings, lambda bot: work(bot, settings.host, settings.metrics_port, idle=settings.on_sqlite))
    )
    return 0


async def _serving(settings: Settings, run: Callable[[Bot], Awaitable[None]]) -> None:
    bot = compose(settings)
    keep_for_good()
    await run(bot)


def keep_for_good() -> None:
    """What there is by now lasts as long as the process: to look through a quarter of a million objects for garbage
    again and again stops every turn for a tenth of a second."""
    gc.collect()
    gc.freeze()


def _running() -> Settings:
    """Settings of a process that serves: the databases are migrated, and somebody can be reached."""
    logs.set_up(utc_now)
    settings = Settings.from_env()
    if not settings.on_a_platform:
        raise SettingsFaulty(NO_PLATFORM)
    return _migrated(settings)


def _migrated(settings: Settings) -> Settings:
    """Raises: SettingsFaulty when a database is not at the schema of this version; makes no file."""
    if late := behind(settings):
        raise SettingsFaulty(f"not migrated: {', '.join(late)}; run `python -m bot migrate` first")
    return settings


@contextmanager
def _opened() -> Iterator[Bot]:
    """For a command that does one thing beside the processes that serve."""
    bot = compose(_migrated(Settings.from_env()))
    try:
        yield bot
    finally:
        bot.databases.close()


def _migrate(parsed: argparse.Namespace) -> int:
    settings = Settings.from_env()
    settings.read_master_key()
    try:
        notes = bring_up_to_date(settings)
    except WrongMasterKey:
        raise SettingsFaulty(f"DATABASE_URL: {NOT_ITS_KEY}; nothing was changed") from None
    for note in notes:
        print(f"not set, this login may not: {note}")
    print("Every database has the schema of this version.")
    return 0


def _doctor(parsed: argparse.Namespace) -> int:
    from bot.commands.doctor import report

    try:
        settings = Settings.from_env()
    except SettingsFaulty as faults:
        print("\n".join(f"FAULT  {fault}" for fault in str(faults).splitlines()))
        return 1
    return 0 if report(settings, print) else 1


def _demo(parsed: argparse.Namespace) -> int:
    from bot.demo.run import run_demo

    if not 0 <= parsed.port <= 65535:
        raise SettingsFaulty("--port: between 0 and 65535")
    logs.set_up(utc_now, logging.WARNING)
    return run_demo(parsed.port)


def _manifest(parsed: argparse.Namespace) -> int:
    from adapters.slack.manifest import manifest
    from bot.catalog import CATALOG

    try:
        made = manifest(CATALOG.verbs, parsed.origin, sockets=parsed.sockets)
    except ValueError as fault:
        raise SettingsFaulty(str(fault)) from None
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0


def _package(parsed: argparse.Namespace) -> int:
    from adapters.teams.package import NO_APP, Developer, manifest, package
    from bot.catalog import CATALOG

    app_id = parsed.app_id or Settings.from_env().microsoft_app_id or NO_APP
    try:
        developer = Developer(parsed.developer, parsed.website, parsed.privacy, parsed.terms)
        packed = package(manifest(CATALOG.verbs, app_id, parsed.origin, parsed.version, developer))
    except ValueError as fault:
        raise SettingsFaulty(str(fault)) from None
    _write(parsed.out, packed)
    print(f"{parsed.out}: upload it in the Teams admin centre, under Manage apps.")
    return 0


def _preview(parsed: argparse.Namespace) -> int:
    from bot.commands.preview import preview
    from bot.nudging.upcoming import Upcoming

    if not 1 <= parsed.days <= 366:
        raise SettingsFaulty("--days: between 1 and 366")
    with _opened() as bot:
        upcoming = Upcoming(bot.databases, bot.nudging.year, bot.nudging.inviting.ahead, clock=utc_now)
        print("\n".join(preview(upcoming, parsed.days, parsed.person)))
    return 0


def _simulate(parsed: argparse.Namespace) -> int:
    from bot.catalog import CATALOG
    from bot.nudging.years import year_of
    from bot.simulation.report import report, write
    from bot.simulation.run import Asked, simulate

    if not (2 <= parsed.people <= 20000 and 1 <= parsed.days <= 3660):
        raise SettingsFaulty("--people: between 2 and 20000; --days: between 1 and 3660")
    if not 1970 <= parsed.first.year <= 9000:
        raise SettingsFaulty("--first: between 1970-01-01 and 9000-12-31")
    year_of(parsed.calendar, CATALOG, "--calendar")
    logs.set_up(utc_now, logging.ERROR)
    keep_for_good()
    asked = Asked(parsed.people, parsed.days, parsed.seed, parsed.first, parsed.calendar)
    found = asyncio.run(simulate(asked, lambda month: print(month, file=sys.stderr, flush=True)))
    print("\n".join(report(found)))
    if parsed.out:
        write(found, parsed.out)
    return 0 if found.kept else 1


def _rehearse(parsed: argparse.Namespace) -> int:
    from bot.commands.rehearse import rehearse

    return rehearse(parsed.flow, parsed.style)


def _open_round(parsed: argparse.Namespace) -> int:
    with _opened() as bot:
        found = bot.rounds.try_to_open(parsed.kind, utc_now())
    if found in WHY_NO_ROUND:
        print(f"No round was opened: {WHY_NO_ROUND[found]}.", file=sys.stderr)
        return 2
    print(f"The round {found} is open. Whoever is asked is written to by the worker, in their own working hours.")
    return 0


def _close_round(parsed: argparse.Namespace) -> int:
    with _opened() as bot:
        closed = bot.rounds.close_open()
    print(f"The round {closed} is closed and published." if closed else "No round is open.")
    return 0 if closed else 2


def _import_people(parsed: argparse.Namespace) -> int:
    from bot.commands.csv_lines import ImportRefused
    from bot.commands.import_people import import_people

    try:
        with _opened() as bot:
            done = import_people(bot.databases, parsed.file, utc_now().date())
    except ImportRefused as refused:
        print(f"Nothing was imported.\n{refused}", file=sys.stderr)
        return 2
    new = "1 person is" if done.new == 1 else f"{done.new} people are"
    print(f"{new} new, {done.renewed} {'was' if done.renewed == 1 else 'were'} renewed, {done.unchanged} as before.")
    if done.renewed:
        print(f"Another manager: {done.other_manager}. Another account: {done.other_account}.", end=" ")
        print(f"Left: {done.left}. Back: {done.back}.")
    if done.led_by_leavers:
        print(f"Led by somebody who has left: {done.led_by_leavers}. The list should name another manager for them,")
        print("for until then nobody reads what is meant for theirs.")
    return 0


def _import_goals(parsed: argparse.Namespace) -> int:
    from bot.commands.csv_lines import ImportRefused
    from bot.commands.goals_csv import import_goals

    try:
        with _opened() as bot:
            done = import_goals(bot.databases, parsed.file, utc_now())
    except ImportRefused as refused:
        print(f"Nothing was imported.\n{refused}", file=sys.stderr)
        return 2
    new = "1 goal is" if done.new == 1 else f"{done.new} goals are"
    print(f"{new} new, {done.changed} {'was' if done.changed == 1 else 'were'} changed.")
    return 0


def _export_goals(parsed: argparse.Namespace) -> int:
    from bot.commands.goals_csv import export_goals

    with _opened() as bot:
        written = export_goals(bot.databases, utc_now())
    if parsed.file:
        _write(parsed.file, written)
    else:
        sys.stdout.buffer.write(written)
    return 0


def _write(file: Path, content: bytes) -> None:
    """Raises: NotMade."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise NotMade(file, error) from None


def _back_up(parsed: argparse.Namespace) -> int:
    from bot.commands.backups import back_up

    for made in back_up(_migrated(Settings.from_env()), parsed.what, parsed.folder):
        print(made)
    return 0


def _restore(parsed: argparse.Namespace) -> int:
    from bot.commands.backups import lost_keys, restore

    done = restore(Settings.from_env(), parsed.what, parsed.folder)
    print(f"Put back: {', '.join(done.names)}. Whoever was erased since stays erased.")
    if done.strange:
        names = ", ".join(done.strange)
        print(f"The data here does not open with these keys ({names}): put back what belongs to them.")
    if done.lost:
        print(lost_keys(done.lost), file=sys.stderr)
    return 2 if done.lost else 0


if __name__ == "__main__":
    sys.exit(main())
