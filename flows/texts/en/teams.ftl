# What Cairn says by itself in Teams, outside any conversation.

teams-saving-title = Saving…
teams-saving = Cairn is saving what you wrote. Your words are safe in this window: press “Go on” in a moment.
teams-go-on = Go on

teams-form-open = Open the form
teams-form-ready = This is easier in a form. Open it here whenever you like.

teams-answered = Cairn has answered you in your chat.
teams-noted = Noted.
teams-later = This takes a moment longer than usual. Cairn will write to you in your chat.
teams-old = This button is from an earlier version of Cairn. Write “help” to go on.
teams-nothing-found = Nothing of yours has these words. Only your own open goals are searched.
teams-nothing-yet = You have no open goal yet. Write “goals” to Cairn to set one.
teams-no-search = Cairn has nothing to search for under this name. Choose an action instead.
teams-search-later = This takes longer than usual. Please search again in a moment.

teams-failed = Something went wrong on our side and this was not saved. Please try again in a moment.
teams-not-shown = What you did is saved, but Cairn could not show you the next step. Write “help” to go on.
teams-not-understood = Cairn could not read this form. Your words are below: copy them, close the window and start again.
teams-still-open = Your words are still in the open window. Please change what is needed and send it again.
