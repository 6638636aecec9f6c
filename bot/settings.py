"""Settings: from the environment alone, checked all at once, with an example for each that is wrong."""

from __future__ import annotations

import base64
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from storage.voice.rounds.publication import FLOOR

MASTER_KEY_BYTES: Final = 32
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
OWN_URLS: Final = tuple(
    f"DATABASE_URL_{name}" for name in ("DIRECTORY", "WORK", "COACHING", "VOICE", "EVALUATION", "KEYS")
)

NO_PLATFORM: Final = (
    "SLACK_BOT_TOKEN or MICROSOFT_APP_ID: missing; no chat platform is configured (docs/operate.md says how)"
)


class SettingsFaulty(Exception):
    """Everything that is wrong with the settings, one line each; values are never repeated."""


class Settings(BaseModel):
    """Every variable is described in docs/operate.md."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    host: str = Field("127.0.0.1", alias="HOST", description="address to listen on, such as 0.0.0.0")
    port: int = Field(3000, alias="PORT", ge=0, le=65535, description="port to listen on, such as 3000")
    metrics_port: int | None = Field(
        None, alias="METRICS_PORT", ge=0, le=65535, description="port on which `worker` tells how it is, such as 9100"
    )
    data_dir: Path = Field(Path("data"), alias="CAIRN_DATA_DIR", description="folder of the SQLite files")
    erasures_file: Path | None = Field(
        None, alias="CAIRN_ERASURES_FILE", description="a third list of erasures, on another disk than data and keys"
    )

    public_url: str | None = Field(
        None,
        alias="CAIRN_PUBLIC_URL",
        description="how browsers reach this installation, such as https://cairn.example",
    )

    database_url: SecretStr | None = Field(
        None, alias="DATABASE_URL", description="such as postgresql://cairn:…@db/cairn; empty for SQLite"
    )
    database_url_directory: SecretStr | None = Field(None, alias="DATABASE_URL_DIRECTORY", description="its own URL")
    database_url_work: SecretStr | None = Field(None, alias="DATABASE_URL_WORK", description="its own URL")
    database_url_coaching: SecretStr | None = Field(None, alias="DATABASE_URL_COACHING", description="its own URL")
    database_url_voice: SecretStr | None = Field(None, alias="DATABASE_URL_VOICE", description="its own URL")
    database_url_evaluation: SecretStr | None = Field(None, alias="DATABASE_URL_EVALUATION", description="its own URL")
    database_url_keys: SecretStr | None = Field(None, alias="DATABASE_URL_KEYS", description="the key store's own URL")

    master_key: SecretStr | None = Field(
        None, alias="CAIRN_MASTER_KEY", description="32 random bytes in base64, as `openssl rand -base64 32` prints"
    )
    master_key_file: Path | None = Field(
        None, alias="CAIRN_MASTER_KEY_FILE", description="a file with the master key, readable by its owner only"
    )

    voice_floor: int = Field(
        FLOOR,
        alias="CAIRN_VOICE_FLOOR",
        ge=FLOOR,
        le=100,
        description="answers from which a confidential round says something of a group; 5 or more",
    )

    calendar_file: Path | None = Field(
        None, alias="CAIRN_CALENDAR_FILE", description="a TOML file with the organisation's year; see docs/calendar.md"
    )

    slack_signing_secret: SecretStr | None = Field(
        None, alias="SLACK_SIGNING_SECRET", description="from the app's Basic Information"
    )
    slack_bot_token: SecretStr | None = Field(None, alias="SLACK_BOT_TOKEN", description="starts with xoxb-")
    slack_app_token: SecretStr | None = Field(
        None, alias="SLACK_APP_TOKEN", description="starts with xapp-; switches Socket Mode on"
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        alias="SLACK_API_URL",
        description="where Slack's Web API is, such as https://slack.com/api/",
    )

    microsoft_app_id: str | None = Field(
        None, alias="MICROSOFT_APP_ID", description="the bot's application id in Entra; switches Teams on"
    )
    microsoft_app_password: SecretStr | None = Field(
        None, alias="MICROSOFT_APP_PASSWORD", description="a client secret of that application"
    )
    microsoft_app_certificate: Path | None = Field(
        None, alias="MICROSOFT_APP_CERTIFICATE", description="a PEM file with key and certificate, instead of a secret"
    )
    microsoft_app_tenant_id: str | None = Field(
        None, alias="MICROSOFT_APP_TENANT_ID", description="the organisation's tenant id in Entra"
    )
    microsoft_allowed_tenants: str = Field(
        "", alias="MICROSOFT_ALLOWED_TENANTS", description="further tenant ids, with commas between"
    )
    microsoft_openid_metadata_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        alias="MICROSOFT_OPENID_METADATA_URL",
        description="where the keys of Teams' tokens are found; other clouds have another",
    )
    microsoft_authority_url: str = Field(
        "https://login.microsoftonline.com", alias="MICROSOFT_AUTHORITY_URL", description="where tokens come from"
    )
    microsoft_allowed_service_hosts: str = Field(
        "smba.trafficmanager.net,*.botframework.com",
        alias="MICROSOFT_ALLOWED_SERVICE_HOSTS",
        description="host names that may be written to, with commas between",
    )
    microsoft_service_url: str = Field(
        "https://smba.trafficmanager.net/teams",
        alias="MICROSOFT_SERVICE_URL",
        description="where people are written to who were never met, such as https://smba.trafficmanager.net/teams",
    )

    @field_validator("slack_api_url")
    @classmethod
    def _with_final_slash(cls, url: str) -> str:
        """Names of methods are put behind it."""
        return f"{url.strip().rstrip('/')}/"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Of nothing but what is given. Raises: SettingsFaulty, with every fault."""
        known = {field.alias: field for field in cls.model_fields.values() if field.alias}
        given = {name: environ[name] for name in known if environ.get(name, "").strip()}
        looks = (_faulty_urls, _faulty_public_url, _faulty_tokens, _clashes, _faulty_key)
        faults = [fault for look in looks for fault in look(given)]
        try:
            settings = cls.model_validate(given)
        except ValidationError as error:
            faults[:0] = [_fault(known, details) for details in error.errors(include_input=False)]
            raise SettingsFaulty("\n".join(faults)) from None
        if faults:
            raise SettingsFaulty("\n".join(faults))
        return settings

    @property
    def own_urls(self) -> dict[str, str | None]:
        """A URL per compartment and one for the keys, or None for each."""
        urls = {
            "directory": self.database_url_directory,
            "work": self.database_url_work,
            "coaching": self.database_url_coaching,
            "voice": self.database_url_voice,
            "evaluation": self.database_url_evaluation,
            "keys": self.database_url_keys,
        }
        return {name: url.get_secret_value() if url else None for name, url in urls.items()}

    @property
    def on_a_platform(self) -> bool:
        return bool(self.slack_bot_token or self.microsoft_app_id)

    @property
    def on_sqlite(self) -> bool:
        urls = [self.database_url.get_secret_value()] if self.database_url else [u for u in self.own_urls.values() if u]
        return all(url.startswith("sqlite") for url in urls)

    def read_master_key(self) -> bytes:
        """Raises: SettingsFaulty when there is none, it is not 32 bytes, or others may read its file."""
        key = _master_key(self.master_key.get_secret_value() if self.master_key else None, self.master_key_file)
        if key is not None:
            return key
        raise SettingsFaulty(
            "CAIRN_MASTER_KEY or CAIRN_MASTER_KEY_FILE: missing "
            "(32 random bytes in base64, as `openssl rand -base64 32` prints)"
        )


def _master_key(key: str | None, file: Path | None) -> bytes | None:
    """Raises: SettingsFaulty."""
    if file:
        return _decoded(_read_private(file), "CAIRN_MASTER_KEY_FILE")
    return _decoded(key, "CAIRN_MASTER_KEY") if key else None


def _read_private(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o077:
            raise SettingsFaulty("CAIRN_MASTER_KEY_FILE: others may read this file; `chmod 600` it")
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise SettingsFaulty("CAIRN_MASTER_KEY_FILE: cannot be read") from None


def _decoded(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:  # binascii.Error is one; a letter beyond ASCII is another
        key = b""
    if len(key) != MASTER_KEY_BYTES:
        raise SettingsFaulty(f"{name}: must be {MASTER_KEY_BYTES} bytes in base64, as `openssl rand -base64 32` prints")
    return key


def _faulty_key(given: Mapping[str, str]) -> Iterator[str]:
    file = given.get("CAIRN_MASTER_KEY_FILE")
    try:
        _master_key(given.get("CAIRN_MASTER_KEY"), Path(file) if file else None)
    except SettingsFaulty as fault:
        yield str(fault)


def _faulty_urls(given: Mapping[str, str]) -> Iterator[str]:
    if not _is_url_of(given.get("DATABASE_URL"), "postgresql", "postgres"):  # hosting platforms write either
        yield "DATABASE_URL: not the URL of a PostgreSQL database, such as postgresql://cairn:…@db/cairn"
    for name in OWN_URLS:
        if not _is_url_of(given.get(name), "postgresql", "sqlite"):
            yield f"{name}: neither postgresql://login:…@server/database nor sqlite:////folder/file.db"
    for name in ("DATABASE_URL", *OWN_URLS):
        if _has_stray_at(given.get(name)):
            yield f"{name}: an @ within its password must be written as %40"


def _is_url_of(url: str | None, *backends: str) -> bool:
    """Also True for no URL at all. SQLAlchemy's own errors would quote parts of it."""
    try:
        return url is None or make_url(url).get_backend_name() in backends
    except (ArgumentError, ValueError):
        return False


def _has_stray_at(url: str | None) -> bool:
    """The rest of the password would be taken for the name of the server, and told to everybody who asks for it."""
    if url is None or not _is_url_of(url, "postgresql", "postgres"):
        return False
    place = make_url(url)
    return "@" in f"{place.host}{place.database}"


def _faulty_public_url(given: Mapping[str, str]) -> Iterator[str]:
    """Plain http only to this very machine: whoever reads a link on its way could fetch the file first."""
    try:
        parts = urlsplit(given.get("CAIRN_PUBLIC_URL", "https://none.example").strip())
        fine = bool(parts.hostname) and not (parts.query or parts.fragment or "@" in parts.netloc)
        fine = fine and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))
    except ValueError:
        fine = False
    if not fine:
        yield "CAIRN_PUBLIC_URL: not an address for browsers, such as https://cairn.example (http on this machine only)"


def _faulty_tokens(given: Mapping[str, str]) -> Iterator[str]:
    """Slack shows several kinds of token on neighbouring pages."""
    for name, start in (("SLACK_BOT_TOKEN", "xoxb-"), ("SLACK_APP_TOKEN", "xapp-")):
        if not given.get(name, start).strip().startswith(start):
            yield f"{name}: starts with something else than {start}; is it another token of the app?"


def _clashes(given: Collection[str]) -> Iterator[str]:
    """What is wrong between settings, by the names that are given."""
    if "CAIRN_MASTER_KEY" in given and "CAIRN_MASTER_KEY_FILE" in given:
        yield "CAIRN_MASTER_KEY and CAIRN_MASTER_KEY_FILE: give one of the two"
    lacking = [name for name in OWN_URLS if name not in given]
    if len(lacking) < len(OWN_URLS):
        if "DATABASE_URL" in given:
            yield "DATABASE_URL and DATABASE_URL_*: give the one, or all of the others"
        elif lacking:
            yield f"{', '.join(lacking)}: missing beside the other DATABASE_URL_*"
    if ("SLACK_BOT_TOKEN" in given) != bool({"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"} & set(given)):
        yield "SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN) belong together"
    proofs = {"MICROSOFT_APP_PASSWORD", "MICROSOFT_APP_CERTIFICATE"} & set(given)
    if ("MICROSOFT_APP_ID" in given) != bool(proofs):
        yield "MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD (or MICROSOFT_APP_CERTIFICATE) belong together"
    if len(proofs) > 1:
        yield "MICROSOFT_APP_PASSWORD and MICROSOFT_APP_CERTIFICATE: give one of the two"
    if proofs and not {"MICROSOFT_APP_TENANT_ID", "MICROSOFT_ALLOWED_TENANTS"} & set(given):
        yield "MICROSOFT_APP_TENANT_ID: missing; it says whose people may write (or MICROSOFT_ALLOWED_TENANTS)"


def _fault(known: Mapping[Any, Any], details: Any) -> str:
    name = str(details["loc"][0])
    return f"{name}: {details['msg'].lower()} ({known[name].description})"
