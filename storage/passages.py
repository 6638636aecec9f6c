"""The only way across: named, one-directional copies with a preview, a consent and receipts on both sides.

What is to go is noted in the compartment it comes from, in the turn of its owner. It is carried here, afterwards: the
row it comes from is held fast until the copy is committed on the other side, so that nobody changes, takes back or
erases it in between. After a crash between the two commits it is carried once more, and is known there already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Protocol

from storage.coaching.crossings import carrying
from storage.coaching.crossings.carrying import OnItsWay
from storage.coaching.crossings.shapes import Held
from storage.compartments import Compartment
from storage.databases import Databases
from storage.evaluation.released import receiving as released
from storage.evaluation.released.receiving import Arriving, ReceiptRefused
from storage.receipts import Consent
from storage.sql import EvaluationSession, Session, WorkSession
from storage.work.contributions import receiving as contributions


@dataclass(frozen=True)
class Passage:
    """`put` is idempotent; `take_out` gives our ids of whoever had opened what is taken out. `recalled` gives tenant,
    person and record of what owners took out there themselves, until it is `known` in their list."""

    source: Compartment
    target: Compartment
    put: Callable[[Any, OnItsWay, date], None]
    take_out: Callable[[Any, OnItsWay], tuple[str, ...]]
    recalled: Callable[[Any], list[tuple[str, str, str]]]
    known: Callable[[Any, str], None]


class Courier(Protocol):
    """What the directory knows at the moment of carrying, and what is told of it. What is queued in the session it is
    given is committed with what it tells."""

    def hindrance(self, its: OnItsWay) -> Held | None:
        """Why it may not go now; None when it may."""
        ...

    def day(self, its: OnItsWay) -> date:
        """Today, where its owner is."""
        ...

    def arrived(self, source: Session, its: OnItsWay) -> None: ...

    def stopped(self, source: Session, its: OnItsWay, why: Held) -> None: ...

    def taken_out(self, target: Session, its: OnItsWay, opened_by: tuple[str, ...]) -> None: ...


def due(databases: Databases, now: datetime, limit: int) -> list[str]:
    """What is to be carried now."""
    with databases.coaching(write=False) as session:
        return carrying.due(session, now, limit)


def carry(databases: Databases, crossing: str, courier: Courier, now: datetime) -> None:
    """Carries one crossing as far as it goes. Nothing, when it is not on its way or its owner is erased."""
    with databases.coaching() as source:
        its = carrying.held_fast(source, crossing)
        if its is None:
            return
        passage = PASSAGES[its.crossing.kind]
        if its.crossing.state == "leaving":
            _take_out(databases, passage, its, courier)
            carrying.gone(source, its, courier.day(its))
        elif why := courier.hindrance(its) or _put(databases, passage, its, courier.day(its)):
            with databases.begin(passage.target) as target:  # a copy that an earlier try left there
                passage.take_out(target, its)
            carrying.held(source, its, why)
            courier.stopped(source, its, why)
        else:
            carrying.crossed(source, its, courier.day(its), now)
            courier.arrived(source, its)


def follow(databases: Databases, courier: Courier) -> None:
    """What its owner took out where it stood says so in their list, too. Nothing else ever comes back into coaching."""
    for passage in PASSAGES.values():
        with databases.read(passage.target) as target:
            found = passage.recalled(target)
        for tenant, person, record in found:
            with databases.coaching() as source:
                its = carrying.arrived_as(source, tenant, person, record)
                if its and its.crossing.state == "waiting":
                    continue  # its copy arrived, and that is not noted yet: first that
                if its and its.crossing.state == "crossed":
                    carrying.gone(source, its, courier.day(its))
            with databases.begin(passage.target) as target:
                passage.known(target, record)


def expire(databases: Databases, today: date) -> int:
    """Deletes released words whose last day is over everywhere; how many statements that were."""
    with databases.evaluation(write=False) as session:
        ended = released.over(session, today)
    if ended:
        with databases.evaluation() as session:
            released.delete_over(session, ended)
    return len(ended)


def _put(databases: Databases, passage: Passage, its: OnItsWay, day: date) -> Held | None:
    try:
        with databases.begin(passage.target) as target:
            passage.put(target, its, day)
    except ReceiptRefused:
        return "receipt"
    return None


def _take_out(databases: Databases, passage: Passage, its: OnItsWay, courier: Courier) -> None:
    with databases.begin(passage.target) as target:
        courier.taken_out(target, its, passage.take_out(target, its))


def _publish(target: WorkSession, its: OnItsWay, day: date) -> None:
    one = its.crossing
    contributions.receive(target, its.tenant, its.person, one.receipt.record, one.cycle, day, one.parts)


def _unpublish(target: WorkSession, its: OnItsWay) -> tuple[str, ...]:
    contributions.take_out(target, its.tenant, its.person, its.crossing.receipt.record)
    return ()


def _release(target: EvaluationSession, its: OnItsWay, day: date) -> None:
    one = its.crossing
    consent = Consent(
        record=one.receipt.record,
        tenant=its.tenant,
        person=its.person,
        cycle=one.cycle,
        digest=one.receipt.digest,
        readers=tuple(party.id for party in one.readers),
        nonce=one.receipt.nonce,
        expires=one.receipt.expires,
    )
    released.receive(target, Arriving(consent, bytes.fromhex(one.receipt.signature), day, one.parts))


def _unrelease(target: EvaluationSession, its: OnItsWay) -> tuple[str, ...]:
    return released.take_out(target, its.tenant, its.person, its.crossing.receipt.record)


_FROM_WORK: Final = (contributions.recalled, contributions.recall_is_known)
_FROM_EVALUATION: Final = (released.recalled, released.recall_is_known)

PASSAGES: Final[Mapping[str, Passage]] = {
    "publish": Passage(Compartment.COACHING, Compartment.WORK, _publish, _unpublish, *_FROM_WORK),
    "release": Passage(Compartment.COACHING, Compartment.EVALUATION, _release, _unrelease, *_FROM_EVALUATION),
}
"""By name. Each leads one way; nothing leads into coaching or voice."""
