"""Slack's limits, as far as Cairn can meet them. Characters unless the name says otherwise.

Sources: docs.slack.dev, pages "Block Kit reference", chat.postMessage, views.open, "Modals", "Verifying requests from
Slack", "App manifest reference"; the slack-sdk 3.47 block models; `slackapi/manifest-schema`.
"""

from __future__ import annotations

from typing import Final

from adapters.port import Rate, Rates

BLOCKS_IN_MESSAGE: Final = 50
BLOCKS_IN_VIEW: Final = 100
HEADER: Final = 150
TEXT_OBJECT: Final = 3_000
SECTION_FIELD: Final = 2_000
BUTTONS_IN_ACTIONS: Final = 25
BUTTON_URL: Final = 3_000
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2_000

CHARTS_IN_MESSAGE: Final = 2
CHART_TITLE: Final = 50
CHART_LABEL: Final = 20
"""Of a point, and of a series."""
CHART_UNIT: Final = 50

MODAL_TITLE: Final = 24
MODAL_BUTTON: Final = 24
PRIVATE_METADATA: Final = 3_000
BLOCK_ID: Final = 255
INPUT_LABEL: Final = 2_000
INPUT_HINT: Final = 2_000
TYPED_ANSWER: Final = 3_000
RADIO_OR_CHECKBOX_OPTIONS: Final = 10
SELECT_OPTIONS: Final = 100
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150

FALLBACK_TEXT: Final = 4_000
"""What Slack asks to keep `text` within; chat.update refuses more."""

SIGNATURE_AGE_SECONDS: Final = 300
HISTORY_PAGE: Final = 100

COMMANDS: Final = 50
COMMAND_NAME: Final = 32
SHORTCUTS: Final = 10
SHORTCUT_NAME: Final = 24
APP_NAME: Final = 35
APP_DESCRIPTION: Final = 140
APP_LONG_DESCRIPTION: Final = (175, 4_000)
COMMAND_DESCRIPTION: Final = 2_000
SHORTCUT_DESCRIPTION: Final = 150

RATES: Final = Rates(
    tenant=(Rate(5, 1.0),),
    conversation=(Rate(3, 3.0),),
    beginning=(Rate(50, 60.0),),
)
"""docs.slack.dev, "Rate limits": several hundred messages a minute in a workspace, one a second in a conversation with
short bursts, and of `conversations.open`, a method of Tier 3, fifty a minute."""
