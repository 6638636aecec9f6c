### The nudge, what can be done with it, and why it came. Nothing here names a topic, counts anything or urges.

## The card
nudge-checkin-line = A few minutes for your check-in?
nudge-checkin-again = Your check-in for this week is still open, if you would like it. I will not ask again this week.
nudge-digest-line = A new week. Your team’s pulse is there when you would like to look.
nudge-digest-see = See my team’s pulse
nudge-answer = Answer
nudge-answer-here = Answer here
nudge-snooze = Later
nudge-not-for-me = Not for me
nudge-why = Why this?

## What became of it
nudge-snoozed = All right. I will ask again { $when }.
nudge-snooze-too-late = This week closes before I could ask again. You can still answer until then, or let this one go; both are fine.
nudge-muted = All right, I will not ask for check-ins any more. You can still start one yourself, and have the questions back whenever you like.
nudge-digest-muted = All right, I will not write to you about your team’s pulse on Mondays any more. The word “pulse” still shows it.
nudge-digest-unmuted = I will write to you about your team’s pulse on Mondays again.
nudge-unmute = Ask me again
nudge-unmuted = I will ask you for your check-in again, once a week.
nudge-expired = This was for a week that has closed. You can start a check-in yourself whenever you like.

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
nudge-why-rule = I ask for a check-in once a week: { nudge-weekday } at { $time }, your time.
nudge-why-rule-digest = I write to people with a team once a week that its pulse is there: { nudge-weekday } at { $time }, your time.
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
nudge-why-once = If there is no answer I remind you once, on { nudge-weekday } from { $time } if that is in your hours, and then say no more about this week.
nudge-why-last = This was the one reminder. I say no more about this week.
nudge-why-no-reminder = I do not remind you of it. From Wednesday on I leave it for that week.
nudge-why-off-digest = “Not for me” switches this off, and you can switch it on again whenever you like.
nudge-why-off = “Not for me” switches these questions off, and you can switch them on again whenever you like.

nudge-why-title = Why I wrote to you
nudge-why-none = I have not written to you of my own accord yet. When I do, there is a button on the message that tells you why, and one that ends it.
