"""The chat platforms that the settings switch on. Only those are imported: an SDK costs start and memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Final, Protocol

from aiohttp import web

from adapters.port import Platform, SearchHost
from bot import metrics
from bot.catalog import CATALOG
from bot.settings import Settings, SettingsFaulty
from flows.kit.text import T
from flows.kit.wording import Wording

Clock = Callable[[], datetime]

STOP_SECONDS: Final = 2.0
"""For what a platform has under way when the process is told to stop."""


class Connected(Platform, Protocol):
    """A platform as this process runs it: `routes` go into the web application before `start`."""

    routes: Sequence[web.RouteDef]

    async def start(self) -> None: ...

    async def installed_in(self) -> Sequence[str]:
        """Tenants in which Cairn is installed now, as far as the platform can say. Raises: DeliveryError."""
        ...

    async def close(self) -> None:
        """Takes nothing new, and finishes what is under way."""
        ...


def connect(
    settings: Settings, host: SearchHost, clock: Clock, patience_seconds: float | None = None
) -> dict[str, Connected]:
    """By platform name. `patience_seconds` stands for each platform's own, for a turn until a person sees "Saving…".

    Raises: SettingsFaulty.
    """
    waits = {"stop_seconds": STOP_SECONDS}
    if patience_seconds is not None:
        waits["patience_seconds"] = patience_seconds
    made: list[Connected] = []
    if settings.slack_bot_token:
        made.append(_slack(settings, host, clock, waits))
    if settings.microsoft_app_id:
        made.append(_teams(settings, host, clock, waits))
    return {platform.name: platform for platform in made}


def phrase(key: str, locale: str) -> str:
    return Wording(locale).text(T(key))


def _counted(platform: str) -> Callable[[str], None]:
    counter = cache(lambda outcome: metrics.GATE.labels(platform, outcome))
    return lambda outcome: counter(outcome).inc()


def _slack(settings: Settings, host: SearchHost, clock: Clock, waits: Mapping[str, float]) -> Connected:
    from adapters.slack import Timing, slack_platform

    secret, app, bot = settings.slack_signing_secret, settings.slack_app_token, settings.slack_bot_token
    return slack_platform(
        host=host,
        phrase=phrase,
        verbs=CATALOG.verbs,
        clock=clock,
        bot_token=bot.get_secret_value() if bot else None,
        signing_secret=secret.get_secret_value() if secret else None,
        app_token=app.get_secret_value() if app else None,
        api_url=settings.slack_api_url,
        count=_counted("slack"),
        timing=Timing(**waits),
    )


def _teams(settings: Settings, host: SearchHost, clock: Clock, waits: Mapping[str, float]) -> Connected:
    from adapters.teams import Timing, teams_platform

    password = settings.microsoft_app_password
    try:
        return teams_platform(
            host=host,
            phrase=phrase,
            verbs=CATALOG.verbs,
            clock=clock,
            app_id=settings.microsoft_app_id or "",
            app_password=password.get_secret_value() if password else None,
            app_certificate=settings.microsoft_app_certificate,
            app_tenant=settings.microsoft_app_tenant_id,
            allowed_tenants=_listed(settings.microsoft_allowed_tenants),
            metadata_url=settings.microsoft_openid_metadata_url,
            authority_url=settings.microsoft_authority_url,
            service_hosts=_listed(settings.microsoft_allowed_service_hosts),
            service_url=settings.microsoft_service_url,
            count=_counted("teams"),
            timing=Timing(**waits),
        )
    except ValueError as fault:
        raise SettingsFaulty(f"MICROSOFT_*: {fault}") from None


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
