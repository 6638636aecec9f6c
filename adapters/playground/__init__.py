"""A Slack workspace and a Teams tenant of our own in one browser page, to try the bot without an account."""
