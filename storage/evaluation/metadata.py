"""Where the tables of the evaluation compartment are collected."""

from __future__ import annotations

from storage.compartments import Compartment
from storage.run_tables import RunTables
from storage.sql import metadata_of

METADATA = metadata_of(Compartment.EVALUATION)
RUNS = RunTables(METADATA)
