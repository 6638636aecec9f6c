"""The doctor: looks at settings, keys, databases and platforms, and says plainly what is well and what not."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.catalog import CATALOG
from bot.commands.backups import lost_keys
from bot.compose import utc_now
from bot.nudging.years import year_of
from bot.places import behind, erasures, missing_files, places
from bot.settings import NO_PLATFORM, Settings, SettingsFaulty
from storage import fitting, outbox, postgres
from storage.compartments import Compartment
from storage.databases import Databases, SamePlace, Urls
from storage.directory import tracks
from storage.erasures import Erasures
from storage.keys import Unopenable, WrongMasterKey
from storage.missing import lost
from storage.outbox import OutboxState
from storage.sql import StorageError

LOOKING_BACK: Final = timedelta(days=14)
APART: Final = timedelta(seconds=5)
"""Two machines that far off, one on either side, still have most of the time in which a message is sent in common."""
ENDED: Final = {
    OutboxState.DEAD: "given up after several tries",
    OutboxState.DOUBTFUL: "of which nobody knows whether they arrived",
    OutboxState.SET_ASIDE: "set aside, because whoever sent them crashed three times",
}


@dataclass(frozen=True)
class Finding:
    well: bool
    sentence: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Findings in order; a fault that makes later checks pointless ends the examination."""
    try:
        settings.read_master_key()
        yield Finding(True, "The master key is there.")
        yield from _named_files(settings)
        where = places(settings)
        if lacking := missing_files(settings):
            yield Finding(False, f"Not there yet: {', '.join(lacking)}. Run `python -m bot migrate`.")
            return
        late = behind(settings)
    except SettingsFaulty as fault:
        yield Finding(False, str(fault))
        return
    except StorageError as error:
        yield Finding(False, f"A database does not answer ({type(error).__name__}).")
        return
    if late:
        yield Finding(False, f"Not migrated: {', '.join(late)}. Run `python -m bot migrate`.")
        return
    yield Finding(True, "Every database has the schema of this version.")
    yield from _keys(settings)
    if not settings.on_sqlite:
        yield from _roles(where)
    if not settings.on_a_platform:
        yield Finding(False, f"{NO_PLATFORM}.")
        return
    yield from _slack(settings)
    yield from _teams(settings)


def _named_files(settings: Settings) -> Iterator[Finding]:
    """Files that settings name, and that `web` and `worker` do not start without."""
    looks: tuple[Callable[[], object], ...] = (
        lambda: erasures(settings),
        lambda: year_of(settings.calendar_file, CATALOG),
    )
    for look in looks:
        try:
            look()
        except SettingsFaulty as faults:
            yield from (Finding(False, fault) for fault in str(faults).splitlines())


def _keys(settings: Settings) -> Iterator[Finding]:
    where = places(settings)
    try:
        with Databases.open(where.data, where.keys, settings.read_master_key(), clock=utc_now) as databases:
            databases.self_test()
            with databases.directory(write=False) as session:
                failed = tracks.failed_since(session, utc_now() - LOOKING_BACK)
            ended = [*_clock(databases), *_given_up(databases)]
            opened = list(_opened(databases, lost(where, utc_now, _third(settings))))
    except (SamePlace, WrongMasterKey, Unopenable, StorageError) as fault:
        yield Finding(False, f"The keys do not open the data: {fault}")
        return
    yield Finding(True, "The keys open what they seal, in every compartment.")
    yield from opened
    if failed:
        days = LOOKING_BACK.days
        yield Finding(
            False, f"Nudges set aside in {days} days, because they kept failing: {failed} (tick_failed in logs)."
        )
    yield from ended


def _third(settings: Settings) -> Erasures | None:
    try:
        return erasures(settings)
    except SettingsFaulty:  # told of already
        return None


def _opened(databases: Databases, lacking: Mapping[Compartment, int]) -> Iterator[Finding]:
    """Whether the data belongs to the keys: nothing of what it says, and nothing of whose it is."""
    tried = fitting.try_out(databases)
    strange = [str(name) for name, one in tried.items() if one.strange]
    damaged = {name: one for name, one in tried.items() if one.opened < one.rows and not one.strange}
    if strange:
        yield Finding(
            False, f"What is kept does not open with these keys: {', '.join(strange)}. It belongs to other keys."
        )
    for name, one in damaged.items():
        yield Finding(False, f"Of {one.rows} rows tried in {name}, {one.rows - one.opened} did not open.")
    if lacking := {name: count for name, count in lacking.items() if name not in strange}:
        yield Finding(False, lost_keys(lacking))
    if not strange and not damaged and not lacking:
        yield Finding(True, f"What is kept opens with these keys ({sum(one.rows for one in tried.values())} tried).")


def _clock(databases: Databases) -> Iterator[Finding]:
    told = databases.server_time()
    if told is None:
        return
    apart = abs(utc_now() - told)
    if apart <= APART:
        yield Finding(True, "This machine's clock agrees with that of the directory's database.")
        return
    yield Finding(
        False,
        f"This machine's clock and that of the directory's database are {apart.total_seconds():.0f} seconds apart. "
        f"Beyond {APART.seconds} seconds messages may come late or twice: let every machine follow a time server.",
    )


def _given_up(databases: Databases) -> list[Finding]:
    """Messages that are not sent again: how many, with the word for why; nothing of whose they are."""
    counts: Counter[tuple[OutboxState, str]] = Counter()
    for compartment in Compartment:
        with databases.read(compartment) as session:
            for one in outbox.given_up(session, utc_now() - LOOKING_BACK):
                counts[one.state, one.error] += one.count
    return [
        Finding(
            state is OutboxState.DOUBTFUL,
            f"Messages in {LOOKING_BACK.days} days {ENDED[state]}: {sum(by.values())} "
            f"({', '.join(f'{word} {count}' for word, count in sorted(by.items()))}).",
        )
        for state in ENDED
        if (by := {word: count for (ended, word), count in counts.items() if ended is state})
    ]


def _roles(where: Urls) -> Iterator[Finding]:
    trials = postgres.prove(where)
    open_doors = [trial for trial in trials if not trial.refused]
    for trial in open_doors:
        yield Finding(False, f"The login of {trial.login_of} can read {trial.table_of}.{trial.table}.")
    if not open_doors:
        yield Finding(True, f"No login reads another compartment ({len(trials)} attempts refused).")


def _slack(settings: Settings) -> Iterator[Finding]:
    if not settings.slack_bot_token:
        yield Finding(True, "Slack is not configured.")
        return
    from adapters.slack import credentials_fault

    token = settings.slack_bot_token.get_secret_value()
    fault = asyncio.run(credentials_fault(token, settings.slack_api_url))
    yield Finding(fault is None, "Slack knows this bot token." if fault is None else f"Slack: {fault}.")


def _teams(settings: Settings) -> Iterator[Finding]:
    if not settings.microsoft_app_id:
        yield Finding(True, "Microsoft Teams is not configured.")
        return
    from adapters.teams import credentials_fault, token_source

    password = settings.microsoft_app_password
    try:
        source = token_source(
            settings.microsoft_app_id,
            password.get_secret_value() if password else None,
            settings.microsoft_app_certificate,
            settings.microsoft_app_tenant_id,
            settings.microsoft_openid_metadata_url,
            settings.microsoft_authority_url,
        )
    except ValueError as fault:
        yield Finding(False, f"MICROSOFT_*: {fault}.")
        return
    refused = asyncio.run(credentials_fault(source, utc_now))
    yield Finding(refused is None, "Microsoft knows this bot." if refused is None else f"Microsoft: {refused}.")


def report(settings: Settings, say: Callable[[str], None]) -> bool:
    """Say every finding. True when all is well."""
    well = True
    for finding in examine(settings):
        well = well and finding.well
        say(f"{'ok   ' if finding.well else 'FAULT'}  {finding.sentence}")
    return well
