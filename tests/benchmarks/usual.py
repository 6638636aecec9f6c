"""What most Slack bots in Python are made of: Bolt, a pydantic model, one ORM insert, then the acknowledgement."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, Field
from slack_bolt.app.async_app import AsyncApp
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

Save = Callable[["CheckIn"], Awaitable[None]]


class Base(DeclarativeBase):
    pass


class CheckIn(Base):
    __tablename__ = "usual_check_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    team: Mapped[str]
    user: Mapped[str]
    at: Mapped[datetime]
    moved: Mapped[str | None]
    blocked: Mapped[str | None]
    blocked_words: Mapped[str | None]
    plan: Mapped[str | None]
    help: Mapped[str | None]
    energy: Mapped[int | None]


class Week(BaseModel):
    moved: str | None = Field(None, max_length=300)
    blocked: str | None = None
    blocked_words: str | None = Field(None, max_length=300)
    plan: str | None = Field(None, max_length=300)
    help: str | None = None
    energy: int | None = Field(None, ge=1, le=5)


def listen(app: AsyncApp, save: Save) -> None:
    async def submitted(ack: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        values = {block.rpartition(":")[2]: _value(state) for block, state in view["state"]["values"].items()}
        week = Week.model_validate({name: values.get(name) for name in Week.model_fields})
        team, user = body["team"]["id"], body["user"]["id"]
        await save(CheckIn(team=team, user=user, at=datetime.now(UTC), **week.model_dump()))
        await ack()

    app.view("cairn:form")(submitted)


def _value(state: dict[str, dict[str, Any]]) -> Any:
    answered = next(iter(state.values()))
    return answered.get("value") or (answered.get("selected_option") or {}).get("value")


def make_table(url: str) -> None:
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


def rows(url: str) -> int:
    engine = create_engine(url)
    with Session(engine) as session:
        many = session.query(CheckIn).count()
    engine.dispose()
    return many


def saver(url: str) -> Save:
    """The asynchronous session, as SQLAlchemy's manual has it for a loop; or, where the URL names a driver that is not
    asynchronous, the synchronous one in a thread, which on SQLite is cheaper."""
    if not make_url(url).get_dialect().is_async:
        return _in_a_thread(_lasting(create_engine(url)))
    engine = create_async_engine(url, pool_size=8)
    _lasting(engine.sync_engine)
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def save(row: CheckIn) -> None:
        async with sessions() as session:
            session.add(row)
            await session.commit()

    return save


def _lasting(engine: Engine) -> Engine:
    """On SQLite a commit waits for the disk, as ours does."""
    if engine.dialect.name != "sqlite":
        return engine

    def lasting(connection: DBAPIConnection, record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", lasting)
    return engine


def _in_a_thread(engine: Engine) -> Save:
    def keep(row: CheckIn) -> None:
        with Session(engine, expire_on_commit=False) as session:
            session.add(row)
            session.commit()

    async def save(row: CheckIn) -> None:
        await asyncio.to_thread(keep, row)

    return save
