"""Every flow by key and by verb, and every command and query with the function of storage that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from flows import coaching, evaluation, voice, welcome, work
from flows.kit.flow import Flow
from storage.coaching.tables import RUNS as COACHING_RUNS
from storage.compartments import Command, Compartment, Query
from storage.directory.answers import ANSWERS as DIRECTORY_ANSWERS
from storage.directory.handlers import HANDLERS as DIRECTORY_HANDLERS
from storage.directory.tables import RUNS as DIRECTORY_RUNS
from storage.evaluation.tables import RUNS as EVALUATION_RUNS
from storage.run_tables import RunTables
from storage.voice.tables import RUNS as VOICE_RUNS
from storage.work.answers import ANSWERS as WORK_ANSWERS
from storage.work.handlers import HANDLERS as WORK_HANDLERS
from storage.work.tables import RUNS as WORK_RUNS

READ_ONLY_VERBS: Final = ("team", "why", "help")
"""Verbs that show something and ask nothing."""

_ORDER: Final = ("checkin", "team", "settings", "away", "why", "help")
"""In which order verbs are offered."""


class Catalog:
    """Refuses two flows with one key or verb, and a flow whose folder is not its compartment's, when it is made."""

    def __init__(self, folders: Mapping[Compartment, tuple[Flow[Any], ...]]) -> None:
        self._by_key: dict[str, Flow[Any]] = {}
        self._by_verb: dict[str, Flow[Any]] = {}
        for compartment, flows in folders.items():
            for flow in flows:
                self._add(compartment, flow)

    def _add(self, compartment: Compartment, flow: Flow[Any]) -> None:
        if flow.compartment is not compartment:
            raise ValueError(f"the flow {flow.key} stands in the folder of {compartment}")
        if flow.key in self._by_key or flow.verb in self._by_verb or flow.verb in READ_ONLY_VERBS:
            raise ValueError(f"there are two flows {flow.key!r} or two verbs {flow.verb!r}")
        self._by_key[flow.key] = flow
        if flow.verb:
            self._by_verb[flow.verb] = flow

    def __iter__(self) -> Any:
        return iter(self._by_key.values())

    def flow(self, key: str) -> Flow[Any] | None:
        return self._by_key.get(key)

    def for_verb(self, verb: str) -> Flow[Any] | None:
        return self._by_verb.get(verb)

    def for_rhythm(self, rhythm: str) -> Flow[Any]:
        """A rhythm is named like the verb it asks for."""
        return self._by_verb[rhythm]

    @property
    def verbs(self) -> tuple[str, ...]:
        known = {*self._by_verb, *READ_ONLY_VERBS}
        return tuple(sorted(known, key=lambda verb: (_ORDER.index(verb) if verb in _ORDER else len(_ORDER), verb)))


CATALOG: Final = Catalog(
    {
        Compartment.DIRECTORY: welcome.FLOWS,
        Compartment.WORK: work.FLOWS,
        Compartment.COACHING: coaching.FLOWS,
        Compartment.VOICE: voice.FLOWS,
        Compartment.EVALUATION: evaluation.FLOWS,
    }
)

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {**DIRECTORY_HANDLERS, **WORK_HANDLERS}
ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {**DIRECTORY_ANSWERS, **WORK_ANSWERS}
RUNS: Final[Mapping[Compartment, RunTables]] = {
    Compartment.DIRECTORY: DIRECTORY_RUNS,
    Compartment.WORK: WORK_RUNS,
    Compartment.COACHING: COACHING_RUNS,
    Compartment.VOICE: VOICE_RUNS,
    Compartment.EVALUATION: EVALUATION_RUNS,
}
"""Runs and what belongs to them, in every compartment; the ones without flows yet are swept like the others."""
