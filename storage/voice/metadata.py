"""The metadata of the voice compartment, and its runs."""

from __future__ import annotations

from storage.compartments import Compartment
from storage.run_tables import RunTables
from storage.sql import metadata_of

METADATA = metadata_of(Compartment.VOICE)
RUNS = RunTables(METADATA)
