"""The demo: the whole product on SQLite with the playground, for whoever meets Cairn for the first time."""
