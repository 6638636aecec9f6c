"""Content packs: every sentence the bot says, per locale, to be edited without Python."""
