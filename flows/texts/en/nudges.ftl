### The nudge, what can be done with it, and why it came. Nothing here names a topic, counts anything or urges.

## Rhythms, by name
rhythm-checkin = Weekly check-in
rhythm-digest = Your team’s pulse, on Mondays
rhythm-agenda = Topics for your next one-to-one
rhythm-reflect = A monthly reflection
rhythm-goals = A look at your goals
rhythm-intentions = Intentions for the year
rhythm-evidence = Your evidence of the year
rhythm-prep = Preparing a conversation
rhythm-year = Looking back on the year
rhythm-back = Welcome back
rhythm-round-pulse = Confidential pulse
rhythm-round-safety = Confidential round on how safe it is to speak up
rhythm-round-pair = Two confidential questions
rhythm-round-practice = Confidential round on how managers work
rhythm-round-needs = Confidential round on what would help
rhythm-round-peers = Peer coaching, for whoever takes part
rhythm-round-heard = What a confidential round means for your team, if there is something to read

## The card
nudge-hello = I am Cairn. Now and then I ask something short about your work, and say who will read the answer before you write it. “help” tells you the rest.
nudge-checkin-line = A few minutes for your check-in?
nudge-digest-line = A new week. Your team’s pulse is there when you would like to look.
nudge-digest-open = See my team’s pulse
nudge-agenda-line = Is there anything you would like to talk about in your next one-to-one? Note it while it is fresh.
nudge-agenda-open = See my topics
nudge-reflect-line = The month is nearly over. Would you like a quiet moment for yourself?
nudge-reflect-open = Take a moment
nudge-goals-line = Some months have passed. Are your goals still the right ones, or is there a new one to set?
nudge-goals-open = See my goals
nudge-intentions-line = A new year. Would you like to write down, for yourself, who you want to be in it, or look again at what you wrote?
nudge-intentions-open = Begin
nudge-evidence-line = The year has been long. Would you like to look through what you kept of it?
nudge-evidence-open = See what I kept
nudge-prep-line = The talks at the end of the year are coming. Would you like to prepare one, for yourself?
nudge-prep-open = Prepare
nudge-year-line = The year is nearly over. Would you like to look back on it, in your own time?
nudge-year-open = Look back
nudge-back-line = Welcome back. Nothing has piled up here; what was asked while you were away is gone.
nudge-back-open = See what comes next
nudge-open-still = { $rhythm ->
    [checkin] Your weekly check-in is still open, if you would like it.
    [agenda] The list of topics for your next one-to-one is still open, if you would like it.
    [goals] The look at your goals is still open, if you would like it.
    [evidence] The look at what you kept of the year is still open, if you would like it.
   *[other] What I last asked you is still open, if you would like it.
}
nudge-again = { nudge-open-still }
nudge-again-last = { nudge-open-still } I will not ask again this time.
nudge-less = My last messages about { $rhythm ->
    [checkin] your check-in
    [agenda] topics for your one-to-one
    [goals] your goals
    [evidence] what you kept of the year
   *[other] this
} may not have come at a good time. You can have them less often.
nudge-answer = Answer
nudge-answer-here = Answer here
nudge-snooze = Later
nudge-slower = Every second time
nudge-usual = As often as before
nudge-not-for-me = Not for me
nudge-why = Why this?

## What became of it
nudge-snoozed = All right. I will ask again { $when }.
nudge-snooze-too-late = This closes before I could ask again. You can still do it until then, or let this one go; both are fine.
nudge-answered = You have answered this already, so I will not ask again.
nudge-now-mute = All right, I will not write to you about this any more. You can still do it yourself, and have the messages back whenever you like.
nudge-now-unmute = I will write to you about this again.
nudge-now-slow = All right, I will write to you about this every second time.
nudge-now-usual = I will write to you about this every time again.
nudge-unmute = Write to me again
nudge-expired = This was for a time that is over. You can begin yourself whenever you like.

## Why this?
nudge-weekday = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
nudge-why-rule-checkin = I ask for a check-in.
nudge-why-rule-digest = I write to people with a team that its pulse is there.
nudge-why-rule-agenda = I ask everybody for topics for their next one-to-one.
nudge-why-rule-reflect = I offer everybody a moment to reflect, whether they ever take it or not. Nobody is told.
nudge-why-rule-goals = I ask everybody to look at their goals.
nudge-why-rule-intentions = I offer everybody to write down intentions for themselves. Nobody is told.
nudge-why-rule-evidence = I remind everybody of what they kept of their year.
nudge-why-rule-prep = I offer people with a team to prepare a conversation for themselves. Nobody is told.
nudge-why-rule-year = I offer everybody to look back on their year for themselves. Nobody is told.
nudge-why-rule-back = I welcome people back who were away for a while, instead of sending what they were not here for.
nudge-why-turn-every = { $number ->
    [one] Every week: { nudge-weekday } at { $time }, your time.
    [2] Every second week: { nudge-weekday } at { $time }, your time.
   *[other] Every { $number } weeks: { nudge-weekday } at { $time }, your time.
}
nudge-nth = { $nth ->
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[-1] last
}
nudge-why-turn-months = { $number ->
    [12] Every month, on its { nudge-nth } { nudge-weekday } at { $time }, your time.
    [one] Once a year, on the { nudge-nth } { nudge-weekday } of a month at { $time }, your time.
   *[other] In { $number } months of the year, on the { nudge-nth } { nudge-weekday } at { $time }, your time.
}
nudge-why-turn-weeks = In these weeks of the year: { $weeks }. { nudge-weekday } at { $time }, your time.
nudge-why-turn-back = On your first working day after more than five working days away.
nudge-why-less = The last three of these stayed without an answer, which is fine; so this one offers to come less often. Nobody is told.
nudge-why-slow = You chose to have it every second time only.
nudge-why-spread = { $minutes ->
    [one] You are asked 1 minute later, so that not everybody is asked at once.
   *[other] You are asked { $minutes } minutes later, so that not everybody is asked at once.
}
nudge-why-zone = Your time zone is { $zone }.
nudge-why-hours = I write to you unasked only between { $starts } and { $ends }.
nudge-why-days = Your working days:{ $mon ->
    [yes] {" Mon"}
   *[no] {""}
}{ $tue ->
    [yes] {" Tue"}
   *[no] {""}
}{ $wed ->
    [yes] {" Wed"}
   *[no] {""}
}{ $thu ->
    [yes] {" Thu"}
   *[no] {""}
}{ $fri ->
    [yes] {" Fri"}
   *[no] {""}
}{ $sat ->
    [yes] {" Sat"}
   *[no] {""}
}{ $sun ->
    [yes] {" Sun"}
   *[no] {""}
}.
nudge-why-holidays = I leave out the public holidays of { $country }.
nudge-why-moved-day-off = { DATETIME($day, dateStyle: "full") } is not one of your working days, so I moved this.
nudge-why-moved-holiday = { DATETIME($day, dateStyle: "full") } is a public holiday, so I moved this.
nudge-why-moved-leave = You are away on { DATETIME($day, dateStyle: "full") }, so I moved this.
nudge-why-moved-not-here = { DATETIME($day, dateStyle: "full") } is outside your time with Cairn, so I moved this.
nudge-why-moved-hours = On { DATETIME($day, dateStyle: "full") } that time was outside your hours, so I moved this.
nudge-why-moved-short-week = Your working week ends before { DATETIME($day, dateStyle: "full") } at that time, so I ask in your last hours before it.
nudge-why-moved-late = I could not write on time; this came when I could.
nudge-why-result = So this one came on { nudge-weekday } at { $time }.
nudge-why-once = If there is no answer I remind you once at most, on { nudge-weekday } from { $time } if that is in your hours and your week has room for it, and then say no more about it.
nudge-why-twice = If there is no answer I remind you twice at most, first on { nudge-weekday } from { $time } if that is in your hours and your week has room for it, and then say no more about it.
nudge-why-once-more = There may be one more reminder. Then I say no more about it.
nudge-why-last = This was the last reminder. I say no more about it.
nudge-why-no-reminder = I do not remind you of it.
nudge-a-week = { $number ->
    [one] one a week, since you work part-time
    [2] two a week, since you work part-time
   *[3] three a week
}
nudge-why-few = Of such messages you get at most one a day and { nudge-a-week }; what does not fit is left out.
nudge-why-year = It is planned by your company’s year, version “{ $year }”.
nudge-why-off = “Not for me” switches these messages off, and you can switch them on again whenever you like.
nudge-why-is-off = Since then you have switched these messages off: no more of them come until you want them again.

nudge-why-title = Why I wrote to you
nudge-why-none = Apart from confidential rounds, whose invitations say themselves why they come, I have not written to you of my own accord yet. When I do, there is a button on the message that tells you why, and one that ends it.
nudge-why-gone = Messages of this kind are no longer sent.

## What will come
verb-upcoming = What comes next
help-upcoming = upcoming · what I will write to you of my own accord in the next two weeks.
upcoming-title = The next two weeks
upcoming-reader = This is the most that I will begin of my own accord. A reminder of what you left open, and what you put off, come besides; answers, and messages from colleagues, come when they come.
upcoming-comes = { $when }
upcoming-moved = { $when }, moved to fit your working days
upcoming-none = Nothing. I have no reason to write to you of my own accord.
upcoming-left = Left out. Only a round, and peer coaching, may come on another day instead:
upcoming-left-day = { $when }: something else comes on that day.
upcoming-left-week = { $when }: the week is full enough.
upcoming-left-quiet = { $when }: one of your company’s quiet days.
upcoming-left-closed = { $when }: outside your working time, or on days away.
upcoming-few = At most one such message a day and { nudge-a-week }. Each can be switched off in your settings, confidential rounds with the word “rounds”.
upcoming-everybody = The next two weeks, everybody
upcoming-not-yours = Counts of everybody’s messages are for those who look after Cairn. Your own are behind “upcoming”.
upcoming-year = Planned by “{ $year }”.
upcoming-counted = Counted by each person’s own day, down to a multiple of five. What concerns fewer than five people is not shown, nobody is named, and why somebody is not at work is not told.
upcoming-count-none = Nothing that concerns five people or more.
upcoming-count-comes = at least { $number } messages
upcoming-count-day = at least { $number } left out: something else comes on that day
upcoming-count-week = at least { $number } left out: their week is full
upcoming-count-quiet = at least { $number } left out: the company’s quiet days
upcoming-count-closed = at least { $number } left out: outside working time
