### The development plan: owned by the person, read by their manager.

verb-plan = My development plan
help-plan = plan · what you want to keep, build and try, and the support you need. Managers add a name to read a report’s plan.

plan-audience = { $manager }, your manager, reads this and nobody else does. Should your manager change, the new one reads it instead. What is for you alone belongs in your own space.
plan-audience-nobody = Nobody else reads this just now: no manager is entered for you. A manager entered later will. What is for you alone belongs in your own space.

plan-line-lineform-title = A line of my plan
plan-line-lineform-kind = What is it about?
plan-line-lineform-kind-keep = Keep: something that works and should stay
plan-line-lineform-kind-build = Build: something to get better at
plan-line-lineform-kind-try = Try: an experiment, small enough to fail
plan-line-lineform-kind-support = Support: something I need from others
plan-line-lineform-words = { $style ->
    [autonomy] In one line: what will be different?
    [collaboration] In one line: what, and with whom?
    [detail] In one line: what exactly, and how will you know?
   *[plain] In one line
}
plan-line-lineform-first-step = The first step
plan-line-lineform-first-step-hint = Small enough for this week.
plan-line-lineform-by = By when?
plan-line-lineform-points = What is it for?
plan-line-lineform-points-hint = A goal of yours, something that is expected of you, or simply something of your own.
plan-line-lineform-expectation = Which expectation?
plan-line-lineform-expectation-hint = Only if it is for one; in the words in which it was told to you.
plan-points-mine = It is mine
plan-points-expectation = Something that is expected of me
plan-problem-expectation = Please write which expectation it is, or choose something else above.

plan-close-close-title = Close this line
plan-close-close-how = How does it end?
plan-close-close-how-done = It is done
plan-close-close-how-dropped = I let it go

plan-full = You have { $limit } open lines already. Close or change one first: a plan you can remember helps more than a long one.
plan-saved = Saved in your plan.
plan-gone = This line is closed already, or it is no longer there.
plan-closed-done = Done. It stays in your plan to look back on.
plan-closed-dropped = Let go. That is a decision too.
plan-see = See my plan
plan-add = Add a line
plan-change = Change
plan-close = Close this line
plan-title = Your development plan
plan-of = The development plan of { $name }
plan-not-yours = Development plans are read by their owner and their manager.
plan-empty = There is nothing in it yet. One line is a good start.
plan-empty-theirs = There is nothing in it.
plan-first-step = First step
plan-expectation = The expectation it is for
plan-note = { $kind ->
    [keep] Keep
    [build] Build
    [try] Try
   *[support] Support
} · { $points ->
    [goal] for a goal
    [expectation] for an expectation
   *[mine] mine
}{ $dated ->
    [yes] { " " }· by { $by }
   *[no] { "" }
}{ $state ->
    [done] { " " }· done
    [dropped] { " " }· let go
   *[open] { "" }
}
