# What Cairn says by itself in Slack, outside any conversation.

# Titles of windows have at most 24 characters.
slack-saving-title = Saving…
slack-saving = Cairn is saving what you wrote. Please leave this window open for a moment. If it does not change within a minute, send it again.
slack-saved-title = Saved
slack-saved = What you wrote is saved. You can close this window.
slack-answered-title = Cairn
slack-answered = Cairn has answered you in your direct messages. You can close this window.
slack-close = Close

slack-form-open = Open the form
slack-form-expired = Slack did not open the form in time. Nothing is lost: open it here.
slack-form-ready = This is easier in a form. Open it here whenever you like.

slack-failed = Something went wrong on our side and this was not saved. Please try again in a moment.
slack-not-shown = What you did is saved, but Cairn could not show you the next step. Open Cairn again to go on.
slack-not-understood = Cairn could not read this form. Your words are still here: copy them, close the window and start again.
