"""Slack: views, blocks and payloads, and the only package that knows the Slack SDK."""

from adapters.slack.platform import Slack, credentials_fault, slack_platform
from adapters.slack.timing import Timing

__all__ = ["Slack", "Timing", "credentials_fault", "slack_platform"]
