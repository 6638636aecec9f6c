"""All rows of the working record, topic by topic. What a person wrote is sealed under their own key of this one."""

from __future__ import annotations

from storage.work.agenda import tables as _agenda  # noqa: F401  importing a topic's tables makes them known
from storage.work.barriers import tables as _barriers  # noqa: F401  as above
from storage.work.checkins import tables as _checkins  # noqa: F401  as above
from storage.work.commitments import tables as _commitments  # noqa: F401  as above
from storage.work.contributions import tables as _contributions  # noqa: F401  as above
from storage.work.evidence import tables as _evidence  # noqa: F401  as above
from storage.work.feedforward import tables as _feedforward  # noqa: F401  as above
from storage.work.goals import tables as _goals  # noqa: F401  as above
from storage.work.heard import tables as _heard  # noqa: F401  as above
from storage.work.learned import tables as _learned  # noqa: F401  as above
from storage.work.metadata import METADATA, RUNS
from storage.work.plans import tables as _plans  # noqa: F401  as above
from storage.work.projects import tables as _projects  # noqa: F401  as above

__all__ = ["METADATA", "RUNS"]
