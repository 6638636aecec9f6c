"""What somebody may do about everything that is held of them."""

from __future__ import annotations

from datetime import datetime

from storage.compartments import DirectoryCommand


class EraseMe(DirectoryCommand):
    """Have everything erased that Cairn keeps for the person; `take_back` also what others received from them.

    It is carried out after the turn, in every compartment.
    """

    at: datetime
    take_back: bool
