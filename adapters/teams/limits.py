"""Teams' limits, as far as Cairn can meet them. Characters unless the name says otherwise.

Sources: learn.microsoft.com, pages "Format your bot messages" (size), "Suggested actions", "Public developer manifest
schema" and "Create a Teams app package"; the manifest schema 1.29; adaptivecards.io, schema 1.5.
"""

from __future__ import annotations

from typing import Final

from adapters.port import Rate, Rates

CARD_BYTES: Final = 28 * 1024
"""Of one card as JSON, in a message or a dialog; the one size there is here.

"Format your bot messages" said 28 KB of a message, later 40; now 100 KB as UTF-16, with the advice to stay within 80,
and people report refusals at 70 KB. With a card of this size a message of ours stays below 60.
"""

SUMMARY: Final = 1_000
"""Our own: of the text in a notification, and of what is read aloud. The card holds all."""
ACTIONS_IN_SET: Final = 6
SUGGESTED_ACTIONS: Final = 6
EXPANDED_OPTIONS: Final = 7
"""Our own: options shown all at once; more go into a list that opens."""

MANIFEST_SHORT_NAME: Final = 30
MANIFEST_FULL_NAME: Final = 100
MANIFEST_SHORT_DESCRIPTION: Final = 80
MANIFEST_FULL_DESCRIPTION: Final = 4_000
MANIFEST_DEVELOPER: Final = 32
MANIFEST_URL: Final = 2_048
COMMANDS_IN_LIST: Final = 10
"""The schema allows 12; the page on command menus says 10."""
COMMAND_TITLE: Final = 32
COMMAND_DESCRIPTION: Final = 128
EXTENSION_COMMANDS: Final = 10
EXTENSION_TITLE: Final = 32
EXTENSION_DESCRIPTION: Final = 128

_CONVERSATION: Final = (Rate(7, 1.0), Rate(8, 2.0), Rate(60, 30.0), Rate(1800, 3600.0))
RATES: Final = Rates(tenant=(Rate(40, 1.0),), conversation=_CONVERSATION, beginning=(Rate(20, 1.0),))
"""learn.microsoft.com, "Rate limit your bot": so many into one conversation, and 50 requests a second of an app in one
tenant. Beginning a conversation takes a request more; what is left of the fifty is for answers to what people do."""
