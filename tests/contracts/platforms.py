"""The platforms that pass the suite. A new one adds its kit here, and whatever it cannot do shows at once."""

from __future__ import annotations

from typing import Final

import pytest

from tests.contracts.kit import ChatKit, Kit
from tests.contracts.slack import SlackKit
from tests.contracts.teams import TeamsKit
from tests.contracts.terminal import TerminalKit

CONNECTED: Final[tuple[Kit, ...]] = (SlackKit(), TeamsKit())
"""Platforms with forms and a connection."""
ALL: Final[tuple[ChatKit, ...]] = (*CONNECTED, TerminalKit())

connected = pytest.mark.parametrize("kit", CONNECTED, ids=[kit.name for kit in CONNECTED])
everywhere = pytest.mark.parametrize("kit", ALL, ids=[kit.name for kit in ALL])
