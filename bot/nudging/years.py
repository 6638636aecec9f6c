"""The organisation's year as this installation runs it: a preset with the changes of CAIRN_CALENDAR_FILE in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, get_args

from bot.catalog import Catalog
from bot.settings import SettingsFaulty
from flows.kit.wording import Wording
from flows.nudges import Lead, Year, YearFaulty, read_year
from storage.compartments import Compartment
from storage.voice.rounds.shapes import RoundKind

ROUNDS: Final = frozenset[str](get_args(RoundKind))
"""Kinds of confidential round that the year can open."""
BUILT_IN: Final = ("upcoming", "mydata", "help")
"""What a message can offer besides flows and views."""


def leads_of(catalog: Catalog) -> dict[str, Lead]:
    """Everything a rhythm can lead to, by verb or key.

    A flow begins together with its message only in the working record: elsewhere nothing may depend on who has
    answered, and what forgets its runs cannot tell.
    """
    flows = {
        flow.verb: Lead(flow.compartment is Compartment.WORK and not flow.forgets) for flow in catalog if flow.verb
    }
    views = {name: Lead(begins=False) for view in catalog.views for name in (view.key, view.verb) if name}
    return {**dict.fromkeys(BUILT_IN, Lead(begins=False)), **views, **flows}


def year_of(path: Path | None, catalog: Catalog, given_as: str = "CAIRN_CALENDAR_FILE") -> Year:
    """`given_as` is the setting or option that names the file.

    Raises: SettingsFaulty with everything that is wrong with the file.
    """
    try:
        text = path.read_text("utf-8") if path else None
    except (OSError, UnicodeDecodeError):
        raise SettingsFaulty(f"{given_as}: cannot be read as text in UTF-8") from None
    try:
        return read_year(text, leads=leads_of(catalog), rounds=ROUNDS, has_words=has_words)
    except YearFaulty as faults:
        told = (f"{given_as}: {fault}" for fault in str(faults).splitlines())
        raise SettingsFaulty("\n".join(told)) from None


def has_words(key: str) -> bool:
    words = Wording()
    return all(words.find(name) is not None for name in (f"rhythm-{key}", f"nudge-{key}-line", f"nudge-why-rule-{key}"))
