"""Microsoft Teams: cards, dialogs and activities, and the only package that knows the Bot Framework."""

from adapters.teams.platform import Teams, credentials_fault, teams_platform, token_source
from adapters.teams.timing import Timing

__all__ = ["Teams", "Timing", "credentials_fault", "teams_platform", "token_source"]
