"""A Microsoft Teams tenant on this machine for one bot: identity, connector, clients and page, by Teams' own rules."""
