"""Slack's limits, as far as Cairn can meet them. Characters unless the name says otherwise.

Sources: docs.slack.dev, pages "Block Kit reference", chat.postMessage, views.open, "Modals", "Verifying requests from
Slack", "App manifest reference"; the slack-sdk 3.47 block models; `slackapi/manifest-schema`.
"""

from __future__ import annotations

from typing import Final

BLOCKS_IN_MESSAGE: Final = 50
BLOCKS_IN_VIEW: Final = 100
HEADER: Final = 150
TEXT_OBJECT: Final = 3_000
BUTTONS_IN_ACTIONS: Final = 25
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2_000

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


class TooLarge(ValueError):
    """Something is longer than Slack shows. Never cut: shorten the text, or ask in two forms. Names no content."""

    def __init__(self, what: str, limit: int, size: int) -> None:
        super().__init__(f"{what} is {size}, and Slack takes {limit}")
        self.what = what
        self.limit = limit


def within(limit: int, text: str, what: str) -> str:
    """The text itself. Raises: TooLarge."""
    if len(text) > limit:
        raise TooLarge(what, limit, len(text))
    return text
