"""The command line: `python -m bot --help` lists the commands."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import logs
from bot.compose import compose, utc_now
from bot.places import bring_up_to_date
from bot.settings import Settings, SettingsFaulty
from storage.databases import SamePlace
from storage.keys import WrongMasterKey
from storage.postgres import NotAllowedToProvision
from storage.sql import StorageError

EXPECTED = (SettingsFaulty, SamePlace, WrongMasterKey, NotAllowedToProvision, StorageError)
"""Faults of the surroundings: told in a sentence, without a traceback."""


def main(arguments: Sequence[str] | None = None) -> int:
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.command
    try:
        return command(parsed)
    except EXPECTED as fault:
        print(str(fault) or type(fault).__name__, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


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
    demo.add_argument("--port", type=int, default=8400, help="port of the page (0 for any free one)")
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
    rehearse = add("rehearse", _rehearse, "play a flow in the terminal; nothing is stored")
    rehearse.add_argument("flow", help="such as checkin")
    rehearse.add_argument("--style", default="plain", help="plain, autonomy, collaboration or detail")
    people = add("import-people", _import_people, "read people, managers and accounts from a CSV file")
    people.add_argument("file", type=Path, metavar="FILE.csv")
    goals = add("import-goals", _import_goals, "read strategic, functional and team goals from a CSV file")
    goals.add_argument("file", type=Path, metavar="FILE.csv")
    exported = add("export-goals", _export_goals, "write the goals that came from such a file, as they stand, as CSV")
    exported.add_argument("file", type=Path, nargs="?", metavar="FILE.csv", help="standard output unless given")
    return parser


def _web(parsed: argparse.Namespace) -> int:
    del parsed
    from bot.app import serve

    settings = _running()
    asyncio.run(_serving(settings, lambda bot: serve(bot, settings.host, settings.port, ticking=settings.on_sqlite)))
    return 0


def _worker(parsed: argparse.Namespace) -> int:
    del parsed
    from bot.app import work

    asyncio.run(_serving(_running(), work))
    return 0


async def _serving(settings: Settings, run: Callable[..., object]) -> None:
    await run(compose(settings))  # type: ignore[misc]  # both are coroutine functions of a Bot


def _running() -> Settings:
    """Settings of a process that serves: the databases are migrated, and somebody can be reached."""
    logs.set_up(utc_now)
    settings = Settings.from_env()
    if not (settings.slack_bot_token or settings.microsoft_app_id):
        raise SettingsFaulty(
            "SLACK_BOT_TOKEN or MICROSOFT_APP_ID: missing; no chat platform is configured (docs/operate.md says how)"
        )
    return _migrated(settings)


def _migrated(settings: Settings) -> Settings:
    """Raises: SettingsFaulty when a database is not at the schema of this version; makes no file."""
    from bot.places import missing_files, places
    from storage import migrate

    if late := missing_files(settings) or migrate.behind(places(settings)):
        raise SettingsFaulty(f"not migrated: {', '.join(late)}; run `python -m bot migrate` first")
    return settings


def _migrate(parsed: argparse.Namespace) -> int:
    del parsed
    settings = Settings.from_env()
    settings.read_master_key()
    for note in bring_up_to_date(settings):
        print(f"not set, this login may not: {note}")
    print("Every database has the schema of this version.")
    return 0


def _doctor(parsed: argparse.Namespace) -> int:
    del parsed
    from bot.doctor import report

    try:
        settings = Settings.from_env()
    except SettingsFaulty as faults:
        print("\n".join(f"FAULT  {fault}" for fault in str(faults).splitlines()))
        return 1
    return 0 if report(settings, print) else 1


def _demo(parsed: argparse.Namespace) -> int:
    from bot.demo.run import run_demo

    logs.set_up(utc_now, logging.WARNING)
    return run_demo(parsed.port)


def _manifest(parsed: argparse.Namespace) -> int:
    from adapters.slack.manifest import manifest
    from bot.catalog import CATALOG

    print(json.dumps(manifest(CATALOG.verbs, parsed.origin, sockets=parsed.sockets), indent=2, ensure_ascii=False))
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
    parsed.out.write_bytes(packed)
    print(f"{parsed.out}: upload it in the Teams admin centre, under Manage apps.")
    return 0


def _rehearse(parsed: argparse.Namespace) -> int:
    from bot.rehearse import rehearse

    return rehearse(parsed.flow, parsed.style)


def _import_people(parsed: argparse.Namespace) -> int:
    from bot.import_people import ImportRefused, import_people

    bot = compose(_migrated(Settings.from_env()))
    try:
        done = import_people(bot.databases, parsed.file)
    except ImportRefused as refused:
        print(f"Nothing was imported.\n{refused}", file=sys.stderr)
        return 2
    finally:
        bot.databases.close()
    print(f"{done.new} people are new, {done.renewed} were renewed.")
    return 0


def _import_goals(parsed: argparse.Namespace) -> int:
    from bot.goals_csv import GoalsRefused, import_goals

    bot = compose(_migrated(Settings.from_env()))
    try:
        done = import_goals(bot.databases, parsed.file, utc_now())
    except GoalsRefused as refused:
        print(f"Nothing was imported.\n{refused}", file=sys.stderr)
        return 2
    finally:
        bot.databases.close()
    print(f"{done.new} goals are new, {done.changed} were changed.")
    return 0


def _export_goals(parsed: argparse.Namespace) -> int:
    from bot.goals_csv import export_goals

    bot = compose(_migrated(Settings.from_env()))
    try:
        written = export_goals(bot.databases, utc_now())
    finally:
        bot.databases.close()
    if parsed.file:
        parsed.file.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
