"""People, accounts, units, calendar, preferences and consents: no free text about a person."""
