"""The form and the card of the tests with what Slack would make something of."""

from __future__ import annotations

from tests.adapters.examples import every_kind, every_part, unanswered

EVERY_KIND = every_kind("Ship *it* <!channel>", "UBOB", "UCARL")
EMPTY = unanswered(EVERY_KIND)

ANSWERS = {
    "moved": {"value": "We *shipped* <!channel> & https://x.example @here"},
    "title": {"value": None},
    "colour": {"selected_option": {"text": {"type": "plain_text", "text": "Red", "emoji": True}, "value": "red"}},
    "area": {"selected_option": None},
    "helped": {"selected_options": [{"text": {"type": "plain_text", "text": "Green"}, "value": "green"}]},
    "areas": {"selected_options": []},
    "energy": {"selected_option": {"text": {"type": "plain_text", "text": "2 of 5"}, "value": "2"}},
    "until": {"selected_date": "2026-04-01"},
    "colleague": {"selected_user": "UCARL"},
    "shared": {"selected_options": []},
    "progress": {"value": "7,5"},
    "goal": {"selected_option": {"text": {"type": "plain_text", "text": "Learn to delegate"}, "value": "g2"}},
    "askees": {"selected_users": ["UCARL", "UBOB"]},
}

WILD = "*bold* _it_ `code` <!channel> <@UBOB> <https://evil.example|click> @here @everyone &amp; :smile:\nsecond line"

EVERY_PART = every_part(WILD)
