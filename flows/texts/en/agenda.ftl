### What two people want to talk about when they meet.

verb-agenda = What we talk about
help-agenda = agenda · what you and your manager want to talk about when you meet; agenda @name for one of your reports.

agenda-audience = The two of you read this, and nobody else.
agenda-title = You and { $name }: what to talk about
agenda-readers = Read by you and { $name }, and by nobody else.
agenda-empty = There is nothing here. What would make your next talk worth its time?
agenda-nobody = No manager is entered for you, and nobody reports to you, so there is no agenda yet.
agenda-apart = Neither of you reports to the other today, so nothing can be added.
agenda-left = { $name } is no longer here, so nothing can be added.
agenda-guest = { $name } is here as a guest, so nothing can be added.
agenda-not-together = An agenda is for two people, one of whom reports to the other today. That is not so here, so I have not added it. Your words:
agenda-typed = I have not added what you wrote yet. The button puts it on the agenda; here it is to copy:
agenda-none-such = There is nothing here for you to read. It may have been between other people.
agenda-earlier = With others
agenda-from-me = From you
agenda-from-them = From { $name }
agenda-since = since { $day }
agenda-carried = carried over, since { $day }
agenda-more = … and { $number ->
    [one] one more
   *[other] { $number } more
} after these.
agenda-all = See all
agenda-others = There are more. “agenda” with a name after it opens any of them.
agenda-help = Help that was asked for in the check-in
agenda-help-words = What would help
agenda-stuck = In the way, says the check-in
agenda-stuck-twice = Two check-ins running name something that is in the way. It may be worth a quarter of an hour.
agenda-commitment = What you two agreed on
agenda-barriers = What is in the way
agenda-my-view = How you see it
agenda-their-view = How they see it
agenda-view-from = Shared on { $day }
agenda-settle = Settle
agenda-add = Add a topic
agenda-write-view = Share how I see it
agenda-open = Open
agenda-your-manager = your manager
agenda-see = See what to talk about
agenda-open-topics = { $number ->
    [0] nothing open
    [one] one open topic
   *[other] { $number } open topics
}
agenda-open-check-in = { agenda-open-topics } · something from the check-in
agenda-done = Talked about
agenda-carry = Carry over
agenda-off = Take it off
agenda-is-done = Talked about. It is off the agenda.
agenda-is-carried = Carried over to next time.
agenda-is-off = Taken off.
agenda-settled = This one is settled, or has moved since you saw it.
agenda-added = It is on the agenda. Both of you can read it.

agendas-title = What to talk about
agendas-readers = Each of these is read by the two of you, and by nobody else.

agenda_add-topic-title = A topic
agenda_add-topic-words = { $style ->
    [autonomy] What do you want to talk about?
    [collaboration] What would you like to think about together?
    [detail] What do you want to talk about, and what should come of it?
   *[plain] What would you like to talk about?
}
agenda_add-topic-submit = Add

performers_view-audience = { $name }, your manager, reads what you write here, and nobody else does. Leave out what you would rather keep.
performers_view-view-title = How I see it
performers_view-view-intro = It stands first when the two of you meet. A line each is plenty.
performers_view-view-works = What works well?
performers_view-view-tension = What is tense or heavy just now?
performers_view-view-strengths = How do you see your strengths, and where they end?
performers_view-view-fit = How well does what is expected fit what moves you?
performers_view-view-help = What could your manager do so that you get better results?
performers_view-view-submit = Share
performers_view-empty = One line anywhere is enough.
performers_view-saved = Shared. { $name } can read it now; it stands first when you two talk.
