"""The catalogue refuses, when the program starts, what would blur compartments or names."""

from __future__ import annotations

import pytest

from bot.catalog import CATALOG, Catalog
from storage.compartments import Compartment

FLOW = next(flow for flow in CATALOG if flow.compartment is Compartment.COACHING and flow.verb)
VIEW = next(view for view in CATALOG.views if view.compartment is Compartment.WORK and view.verb)


def test_a_flow_in_another_compartment_s_folder_is_refused() -> None:
    """The folder decides what it may import, the compartment where it runs: they may not differ."""
    with pytest.raises(ValueError, match="stands in the folder of work"):
        Catalog({Compartment.WORK: (FLOW,)})
    with pytest.raises(ValueError, match="stands in the folder of coaching"):
        Catalog({}, {Compartment.COACHING: (VIEW,)})


def test_two_of_one_name_are_refused() -> None:
    """Nobody could tell which of them a word or a button begins."""
    with pytest.raises(ValueError, match="there are two of"):
        Catalog({Compartment.COACHING: (FLOW, FLOW)})


def test_what_stands_in_its_own_folder_is_taken() -> None:
    """And found by its word."""
    assert Catalog({Compartment.COACHING: (FLOW,)}).for_verb(FLOW.verb) is FLOW
