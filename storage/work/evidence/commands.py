"""What somebody may do with their evidence pack."""

from __future__ import annotations

from datetime import datetime

from storage.compartments import Sealed, WorkCommand


class PinEvidence(WorkCommand):
    """Copy something of the person's own into their pack, with its words as they are now.

    `source` is that of a `Candidate`; what is gone meanwhile raises RunMovedOn.
    """

    source: str
    at: datetime
    note: Sealed | None = None
    theme: Sealed | None = None


class PinArtefact(WorkCommand):
    """Keep a link to something the person made. `link` is an http or https address."""

    title: Sealed
    link: Sealed
    at: datetime
    note: Sealed | None = None
    theme: Sealed | None = None


class EditPin(WorkCommand):
    """Change what the person wrote beside a pin of theirs that has the version `seen`."""

    pin: str
    seen: int
    note: Sealed | None = None
    theme: Sealed | None = None


class RemovePin(WorkCommand):
    """Take a pin out of the pack for good."""

    pin: str
