### The weekly check-in. Style variants change wording, never what is kept.

checkin-audience = { $manager }, your manager, reads this and nobody else does. Should your manager change, the new one reads it instead. Your energy stays with you unless you share it. Whoever you ask for help reads that request only.
checkin-audience-nobody = Nobody else reads this: no manager is entered for you. Whoever you ask for help reads that request only.

checkin-week-title = Your week
checkin-week-of = Week of { $week }
checkin-week-intro = Leave out whatever you like. A line each is plenty.

checkin-week-moved = { $style ->
    [autonomy] What moved forward this week, and what did you decide yourself?
    [collaboration] What moved forward this week, and who helped?
    [detail] What moved forward this week? One line for each goal.
   *[plain] What moved forward this week that matters?
}
checkin-week-moved-hint-filled = What stands here is what you planned last time, or what you wrote before. Make it what happened.

checkin-week-blocked = { $style ->
    [autonomy] What should get out of your way?
    [collaboration] Where is working together sticky?
    [detail] Which kind of step is blocked?
   *[plain] What is in the way?
}
checkin-week-blocked-nothing = Nothing
checkin-week-blocked-clarity = Not clear what is wanted
checkin-week-blocked-time = Time or workload
checkin-week-blocked-people = Working with others
checkin-week-blocked-decision = A decision that is not made
checkin-week-blocked-tools = Tools or access
checkin-week-blocked-other = Something else

checkin-week-blocked-words = { $style ->
    [autonomy] In your words: what holds it up?
    [collaboration] In your words: between whom?
    [detail] In your words: which step, since when?
   *[plain] In your words: what holds it up?
}

checkin-week-plan = { $style ->
    [autonomy] The one thing for next week
    [collaboration] The one thing for next week, and with whom
    [detail] The one thing for next week: first step, and when it is done
   *[plain] The one thing for next week
}
checkin-week-plan-hint = “When …, I will …” works better than a wish.

checkin-week-help = What help would you like?
checkin-week-help-nothing = None just now
checkin-week-help-ears = Somebody to listen
checkin-week-help-advice = Advice
checkin-week-help-decision = A decision
checkin-week-help-removal = Something out of the way

checkin-week-energy = How was your energy?
checkin-week-energy-hint = Only you see this, unless you tick the box below.
checkin-week-energy-1 = 1 · drained
checkin-week-energy-2 = 2 · low
checkin-week-energy-3 = 3 · all right
checkin-week-energy-4 = 4 · good
checkin-week-energy-5 = 5 · full
checkin-week-energy-shared = Share my energy with my manager
checkin-week-submit = Save

checkin-help-title = A hand
checkin-help-intro = Your check-in is saved. One thing more:
checkin-help-help-from = Who could help?
checkin-help-help-from-hint = They are told that you ask, and read only what you write below. You may leave it out.
checkin-help-help-words = What would help?
checkin-help-submit = Save
checkin-help-asked = Saved. They are told that you would like their help.
checkin-help-told = Saved. They have been told already, so I do not write to them again.
checkin-help-nobody = Saved. { $manager } can read that you would like help. Nobody else is asked.
checkin-help-nobody-reads = Saved. Nobody is asked.

checkin-problem-kind = You wrote what is in the way. Please choose the kind that fits best.
checkin-problem-energy = There is nothing to share yet. Choose how your energy was, or untick the box.
checkin-problem-empty = One line anywhere is enough. If there is nothing to say this week, just close this.

checkin-saved = Saved. Thank you.
checkin-saved-reader = { $manager } can read it now.
checkin-saved-nobody = It is there for you to look back on.
checkin-saved-until = You can change it until { $closes }.
checkin-see = See it as it is read
checkin-change = Change it
checkin-before = See the one before
checkin-closed = This week’s check-in is closed. It stays as you saved it.
checkin-closed-before = The check-in of the week of { $over } is closed and stays as it is. “Check in” opens the one of this week, the week of { $week }.
checkin-week-over = The week of { $week } is over, so this is not saved for it. Here are your words for this week: change what no longer fits, then save them.
checkin-nobody-to-share = No manager is entered for you, so nobody would read it.
checkin-week-left = You had begun the check-in of the week of { $week } and not saved it, so nobody has read it. Here are your words for this week: change what no longer fits, then save them.
checkin-written-already = The week of { $week } is over, so this is not saved for it, and for this week you have checked in already. Here is what you wrote, so that nothing is lost:
checkin-too-late = The week closed while you were writing, so the check-in stays as you had saved it. Here is what you wrote, so that nothing is lost:

## The check-in as it is read
checkin-card-mine = Your check-in · week of { $week }
checkin-card-none = You have written nothing for the week of { $week }.
checkin-card-moved = Moved forward
checkin-card-blocked = In the way
checkin-card-blocked-words = What it is
checkin-card-plan = Next week
checkin-card-help = Help wanted
checkin-card-help-from = Asked of
checkin-card-help-you = you
checkin-card-help-nobody = nobody in particular
checkin-card-help-words = What would help
checkin-card-energy = Energy
checkin-card-energy-private = { $energy } (only you see this)
checkin-card-saved = Saved { $when }
checkin-card-read-by = Read by { $manager }, and by nobody else.
checkin-card-read-by-helper = Read by { $manager }. Whoever you asked for help reads that request only.
checkin-card-read-before = { $manager } sees this week’s and last week’s, and so does not read this one any more.

## The manager's view
team-title = Your team’s week · week of { $week }
team-note = What your reports chose to write for you. Their energy is here only where they shared it.
team-nothing = There is nothing to read yet, neither of this week nor of the last.
team-nothing-last = There is nothing to read of last week.
team-none-yet = Nobody has written in the new week yet. This is the week before.
team-last = See last week
team-see = See the whole week

## Somebody asks for a hand
hand-audience = Only you read this.
hand-asked = A colleague would like your help with something.
hand-see = See who, and with what
hand-title = Help that is wanted from you
hand-words = In their words
hand-week = From the week of { $week }
hand-done = Done
hand-more = { $number ->
    [one] One more is shown when one of these is done.
   *[other] { $number } more are shown when these are done.
}
hand-settled = It is off your list. I have told nobody.
hand-rest = See what is left
hand-none = In the last four weeks nobody has asked for your help, or it is done.
