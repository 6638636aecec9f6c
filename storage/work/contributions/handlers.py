"""Taking a published contribution summary out of the working record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.contributions.answers import my_contributions_whole
from storage.work.contributions.commands import WithdrawContribution
from storage.work.contributions.queries import MyContributionsWhole
from storage.work.contributions.receiving import recall


def withdraw_contribution(session: WorkSession, owner: Reader, command: WithdrawContribution) -> None:
    """Nothing, where it is not the owner's own."""
    mine = my_contributions_whole(session, owner, MyContributionsWhole())
    if any(one.id == command.contribution and one.state == "standing" for one in mine):
        recall(session, owner.tenant, owner.id, command.contribution)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    WithdrawContribution: withdraw_contribution,
}
