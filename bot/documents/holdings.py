"""What Cairn holds about somebody, kind by kind, as they may read it: one line for each thing a topic keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel

from bot.catalog import ANSWERS
from bot.people import People
from flows.kit.person import Person
from storage.coaching.circles.queries import MyCirclesWhole, MyThemesWhole
from storage.coaching.contributions.queries import MySummaries
from storage.coaching.counts.queries import MyTallies
from storage.coaching.crossings.queries import MyCrossings
from storage.coaching.notes.queries import MyNotes
from storage.coaching.observing.queries import MyObservationsWhole
from storage.coaching.peers.queries import MyPeersWhole
from storage.coaching.preps.queries import MyPreps
from storage.coaching.reflections.queries import MyReflectionsWhole
from storage.coaching.threads.queries import MyCoachingWhole, MyThreadsWhole
from storage.coaching.upward.queries import MyUpwardWhole
from storage.compartments import Query
from storage.databases import Databases
from storage.directory.coaches.queries import MyCoachProfile
from storage.directory.preferences.queries import MyPreferenceCheck
from storage.directory.queries import MyPreferences
from storage.directory.record.queries import MyRecord
from storage.evaluation.released.queries import MyReleasedWhole
from storage.voice.rounds.queries import MyVoiceWhole
from storage.work.agenda.queries import MyAgendaWhole
from storage.work.barriers.queries import MyBarriersWhole
from storage.work.checkins.queries import MyCheckInsWhole
from storage.work.commitments.queries import MyCommitmentsWhole
from storage.work.contributions.queries import MyContributionsWhole
from storage.work.evidence.queries import MyEvidenceWhole
from storage.work.feedforward.queries import MyFeedforwardWhole
from storage.work.goals.queries import MyGoalsWhole
from storage.work.heard.queries import MyHeardWhole
from storage.work.learned.queries import MyPostsWhole
from storage.work.plans.queries import MyPlan
from storage.work.projects.queries import MyProjectsWhole


@dataclass(frozen=True)
class Holding:
    """`query` is answered with everything of one kind that is the reader's own, or that they gave."""

    key: str
    query: Callable[[datetime], Query[Any]]
    """Given the moment of asking."""


HOLDINGS: Final = (
    Holding("record", lambda _: MyRecord()),
    Holding("settings", lambda _: MyPreferences()),
    Holding("preferences", lambda _: MyPreferenceCheck()),
    Holding("checkins", lambda _: MyCheckInsWhole()),
    Holding("goals", lambda _: MyGoalsWhole()),
    Holding("plan", lambda _: MyPlan()),
    Holding("feedforward", lambda _: MyFeedforwardWhole()),
    Holding("commitments", lambda _: MyCommitmentsWhole()),
    Holding("agenda", lambda _: MyAgendaWhole()),
    Holding("barriers", lambda now: MyBarriersWhole(now=now)),
    Holding("projects", lambda _: MyProjectsWhole()),
    Holding("heard", lambda _: MyHeardWhole()),
    Holding("learned", lambda _: MyPostsWhole()),
    Holding("evidence", lambda _: MyEvidenceWhole()),
    Holding("notes", lambda _: MyNotes()),
    Holding("threads", lambda _: MyThreadsWhole()),
    Holding("coached", lambda now: MyCoachingWhole(now=now)),
    Holding("counted", lambda _: MyTallies()),
    Holding("coach-offer", lambda _: MyCoachProfile()),
    Holding("reflections", lambda _: MyReflectionsWhole()),
    Holding("preps", lambda _: MyPreps()),
    Holding("peers", lambda _: MyPeersWhole()),
    Holding("circles", lambda _: MyCirclesWhole()),
    Holding("themes", lambda _: MyThemesWhole()),
    Holding("upward", lambda _: MyUpwardWhole()),
    Holding("observations", lambda _: MyObservationsWhole()),
    Holding("rounds", lambda now: MyVoiceWhole(at=now)),
    Holding("summaries", lambda _: MySummaries()),
    Holding("contributions", lambda _: MyContributionsWhole()),
    Holding("crossings", lambda _: MyCrossings()),
    Holding("released", lambda _: MyReleasedWhole()),
)


@dataclass(frozen=True)
class Held:
    """`answer` is None, a model, or several; `entries` how many things that is to a reader."""

    key: str
    answer: Any
    entries: int

    def __repr__(self) -> str:
        return f"Held({self.key})"


class Asking:
    """Asks as somebody, each compartment in a read of its own."""

    def __init__(self, databases: Databases, people: People) -> None:
        self._databases, self._people = databases, people

    def ask(self, person: Person, query: Query[Any]) -> Any:
        with self._databases.read(query.compartment) as session:
            return ANSWERS[type(query)](session, self._people.reader(person), query)

    def name_of(self, person: Person, somebody: str) -> str | None:
        """None for whoever is not in the company's list."""
        return self._people.reader(person).names([somebody]).get(somebody)

    def everything(self, person: Person, now: datetime) -> tuple[Held, ...]:
        answers = ((holding.key, self.ask(person, holding.query(now))) for holding in HOLDINGS)
        return tuple(Held(key, answer, _entries(answer)) for key, answer in answers)


def _entries(answer: Any) -> int:
    """The lists in an answer counted together; 1 for a thing that is no list."""
    match answer:
        case None:
            return 0
        case tuple():
            return len(answer)
        case BaseModel():
            lists = [value for _, value in answer if isinstance(value, tuple)]
            only_lists = all(isinstance(value, tuple) or name == "name" for name, value in answer)
            return sum(len(value) for value in lists) if only_lists else 1
    return 1
