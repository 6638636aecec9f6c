"""Teams' limits as the playground enforces them.

Kept apart from what the bot believes about Teams on purpose: a limit misread on one side is noticed by the other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

Windows = tuple[tuple[int, timedelta], ...]
"""So many operations within each of these spans."""


def _windows(*of: tuple[int, int]) -> Windows:
    return tuple((number, timedelta(seconds=seconds)) for number, seconds in of)


# learn.microsoft.com, Teams, "Optimize your bot with rate limiting": per bot and conversation.
SEND: Final = _windows((7, 1), (8, 2), (60, 30), (1_800, 3_600))
CREATE: Final = SEND
MEMBERS: Final = _windows((14, 1), (16, 2), (120, 30), (3_600, 3_600))
# Same page: per app and tenant.
TENANT: Final = _windows((50, 1))

# learn.microsoft.com, Teams, "Format your bot messages": 100 KB of UTF-16.
MESSAGE_BYTES: Final = 100 * 1024
# learn.microsoft.com, Teams, "Types of cards": an Adaptive Card of 28 KB.
CARD_BYTES: Final = 28 * 1024
# learn.microsoft.com, Teams, "Types of cards", carousel.
CARDS_IN_MESSAGE: Final = 10
# learn.microsoft.com, Teams, "Universal Actions for Adaptive Cards": people with a view of their own.
REFRESHED_PEOPLE: Final = 60

# learn.microsoft.com, Teams, "Targeted messages".
TARGETED_LIFE: Final = timedelta(hours=24)

# learn.microsoft.com, Bot Framework, "Troubleshooting": a bot answers within 10 to 15 seconds.
ANSWER_SECONDS: Final = 15.0

# learn.microsoft.com, Bot Framework, "Authenticate requests": what Microsoft's own tokens last.
TOKEN_LIFE: Final = timedelta(hours=1)
ACCESS_SECONDS: Final = 3_599

# learn.microsoft.com, Bot Framework, connector REST, paged members: 50 to 500 a page; the service may give fewer.
MEMBERS_PAGE: Final = 500
