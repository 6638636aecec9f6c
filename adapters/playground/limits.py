"""Slack's limits as the playground enforces them. Characters unless the name says otherwise.

Kept apart from what the bot believes about Slack on purpose: a limit misread on one side is noticed by the other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

# docs.slack.dev, block-kit: "up to 50 blocks in each message, and 100 blocks in modals or Home tabs".
BLOCKS_IN_MESSAGE: Final = 50
BLOCKS_IN_VIEW: Final = 100

# docs.slack.dev, block reference pages.
BLOCK_ID: Final = 255
SECTION_TEXT: Final = 3_000
SECTION_FIELDS: Final = 10
SECTION_FIELD: Final = 2_000
HEADER: Final = 150
CONTEXT_ELEMENTS: Final = 10
ACTIONS_ELEMENTS: Final = 25
INPUT_LABEL: Final = 2_000
INPUT_HINT: Final = 2_000
IMAGE_URL: Final = 3_000
ALT_TEXT: Final = 2_000
IMAGE_TITLE: Final = 2_000
TEXT_OBJECT: Final = 3_000

# docs.slack.dev, markdown block: counted over all markdown blocks of one message.
MARKDOWN_OF_A_MESSAGE: Final = 12_000

# docs.slack.dev, table, data_table and data_visualization blocks.
TABLES_IN_MESSAGE: Final = 1
TABLE_ROWS: Final = 100
TABLE_COLUMNS: Final = 20
DATA_TABLE_ROWS: Final = 101
DATA_TABLE_PAGE: Final = 100
CHARTS_IN_MESSAGE: Final = 2
CHART_TITLE: Final = 50
CHART_PARTS: Final = 6
CHART_POINTS: Final = 20
CHART_NAME: Final = 20
"""Of a series, a category, a point, a segment."""
CHART_AXIS: Final = 50

# docs.slack.dev, block element pages.
ACTION_ID: Final = 255
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2_000
BUTTON_URL: Final = 3_000
ACCESSIBILITY_LABEL: Final = 75
OPTIONS: Final = 100
OPTION_GROUPS: Final = 100
FEW_OPTIONS: Final = 10
"""Of radio buttons and checkboxes."""
OVERFLOW_OPTIONS: Final = 5
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
OPTION_DESCRIPTION: Final = 75
OPTION_GROUP_LABEL: Final = 75
PLACEHOLDER: Final = 150
TYPED: Final = 3_000
CONFIRM_TITLE: Final = 100
CONFIRM_TEXT: Final = 300
CONFIRM_BUTTON: Final = 30

# docs.slack.dev, surfaces/modals and views.open.
VIEW_TITLE: Final = 24
VIEW_BUTTON: Final = 24
PRIVATE_METADATA: Final = 3_000
CALLBACK_ID: Final = 255
EXTERNAL_ID: Final = 255
VIEW_BYTES: Final = 250_000
VIEWS_IN_STACK: Final = 3
TRIGGER_LIFE: Final = timedelta(seconds=3)

# docs.slack.dev, chat.postMessage ("will truncate messages containing more than 40,000 characters") and chat.update.
MESSAGE_TEXT: Final = 40_000
UPDATED_TEXT: Final = 4_000
# docs.slack.dev, message metadata: 8 KB.
METADATA_BYTES: Final = 8_192

# docs.slack.dev, rate limits: "1 per second" a channel, short bursts allowed; three is our reading of short.
MESSAGES_PER_SECOND: Final = 1.0
MESSAGE_BURST: Final = 3

# docs.slack.dev, handling user interaction.
RESPONSE_URL_USES: Final = 5
RESPONSE_URL_LIFE: Final = timedelta(minutes=30)

# docs.slack.dev, events API: retried "nearly immediately", after 1 minute and after 5 minutes.
RETRY_AFTER: Final = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
REQUEST_SECONDS: Final = 3.0

# docs.slack.dev, socket mode.
SOCKETS: Final = 10

# docs.slack.dev, users.list and conversations.history.
USERS_PAGE: Final = 1_000
HISTORY_PAGE: Final = 100
HISTORY_PAGE_AT_MOST: Final = 999
