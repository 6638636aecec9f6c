### Goals: set by their owner, proposed on by the manager, agreed by both. Style variants change wording, never what is kept.

verb-goals = My goals
help-goals = goals · what you want to reach and how it stands. “goals 40%” or “goals migration 40” gives a new number in one message.

## Who reads it, before the first question
goal-audience = { $manager }, your manager, reads your goals and can propose changes; whoever is your manager later reads them instead. Nobody else does.
goal-audience-nobody = Nobody else reads your goals just now: no manager is entered for you. A manager entered later will.
goal-audience-leads = { $manager }, your manager, reads your goals. A team goal is also read by your team, a functional goal by everybody below you, a strategic goal by the whole company.
goal-audience-leads-nobody = A team goal is read by your team, a functional goal by everybody below you, a strategic goal by the whole company. An individual goal is read by nobody else just now: no manager is entered for you. A manager entered later will read it.

goal-audience-proposal = { $owner } reads this and decides. It stays in the history of the goal with your reason, for whoever reads the goal.

## Who reads it, on the card
goal-readers-mine = Read by you and { $manager }, your manager. Nobody else.
goal-readers-nobody = Read by you alone just now: no manager is entered for you. A manager entered later will read it.
goal-readers-individual = Read by { $owner } and their manager of today, which is you. Nobody else.
goal-readers-team = A team goal: read by { $owner }, their manager, and everybody who reports to { $owner }.
goal-readers-functional = A functional goal: read by { $owner }, their manager, and everybody below { $owner }.
goal-readers-strategic = A strategic goal: read by everybody in the company.
goal-from-list = It came from your company’s list of goals. Whoever keeps that list reads it and its numbers too.
goal-private = A growth goal you want to keep to yourself has a place of its own, in coaching. Nothing private is kept here.

## One word each
goal-word-strategic = Strategic goal
goal-word-functional = Functional goal
goal-word-team = Team goal
goal-word-individual = Individual goal
goal-word-result = A result
goal-word-behaviour = A way of working
goal-word-growth = Learning or becoming something
goal-word-thinking = A way of thinking
goal-word-percent = a percentage
goal-word-number = a number
goal-word-frequency = how often
goal-word-milestone = a milestone
goal-word-yesno = yes or no
goal-word-ahead = Ahead
goal-word-on = On course
goal-word-off = Off course
goal-word-open = Not yet
goal-word-begun = Under way
goal-word-reached = Reached
goal-word-partly = Partly reached
goal-word-not-reached = Not reached
goal-word-stopped = Stopped
goal-word-handed-over = Handed over
goal-nothing = nothing

## The four stages and what each asks
goal-stage-set = Set
goal-stage-align = Align
goal-stage-measure = Measure and modify
goal-stage-evaluate = Evaluate
goal-stage-set-asks = Set asks: what does good look like, why does it matter, what is there already, and what is needed?
goal-stage-align-asks = Align asks: what does it help, do both sides agree, and if it is reached and nothing above it changes, what was wrong?
goal-stage-measure-asks = Measure and modify asks: how does it stand, what part did circumstances play, and is anything to be changed, for which reason?
goal-stage-evaluate-asks = Evaluate asks: what became of it, by nothing but the key results it was set with, and what does that teach for the next one?

## The card
goal-card-mine = Your goal
goal-card-of = A goal of { $owner }
goal-fact-stage = Stage
goal-fact-kind = What it is about
goal-fact-due = By
goal-fact-was-due = Was due
goal-fact-way = So far
goal-fact-course = Course
goal-fact-agreed = Agreed
goal-fact-outcome = What became of it
goal-way = { $number }% of the way
goal-by = by { $day }
goal-was-due = was due { $day }
goal-row-agree = your “I agree” is missing
goal-row-proposed = a change is proposed
goal-row-answer = the proposed change is not answered yet
goal-agreed-both = by both
goal-agreed-alone = by you; no manager is entered for you
goal-agreed-owner = by its owner, not yet by the manager
goal-agreed-manager = by the manager, not yet by its owner
goal-agreed-nobody = not yet
goal-field-title = The goal
goal-field-kind = { goal-fact-kind }
goal-field-good = What good looks like
goal-field-why = Why it matters
goal-field-have = What is there already
goal-field-need = What is needed
goal-field-due = By
goal-field-parent = What it helps
goal-field-nothing-moved = If it is reached and nothing above it changes
goal-field-result = Key result
goal-field-name = Name of the key result
goal-field-measured = How it is counted
goal-field-baseline = Where it begins
goal-field-target = Where it should get to
goal-field-source = Where the number comes from
goal-stands = Key result { $place } · now { $now }, from { $start } to { $target } · { $way }% of the way
goal-stands-step = Key result { $place } · { $step }
goal-source = Source of { $number }
goal-chart = Key result { $number } over time
goal-circumstances = Circumstances
goal-closing = Circumstances when it was closed
goal-next-step = Next step
goal-learned = What it taught
goal-reason = The reason
goal-above = What it helps, the nearest first:
goal-above-unseen = It sits under a goal that is not yours to read.
goal-exploratory = Exploratory: it sits under no other goal, and that is fine.
goal-below = What helps it:
goal-more = and { $number } more
goal-of-strategic = Strategic goal of { $owner }
goal-of-functional = Functional goal of { $owner }
goal-of-team = Team goal of { $owner }
goal-of-individual = Individual goal of { $owner }
goal-see = See the goal
goal-update = Say how it stands
goal-agree = I agree
goal-change = Change it
goal-propose = Propose a change
goal-results = Key results
goal-hang = What it helps
goal-close = Evaluate and close
goal-history = What happened so far
goal-think = Think about it, for myself
goal-set-next = Set the next one

## What is different
goal-was = { $how ->
    [proposed] Instead of
   *[changed] Was
}
goal-now = { $how ->
    [proposed] Proposed
   *[changed] Is
}
goal-was-nothing = { $how ->
    [proposed] Instead of: nothing
   *[changed] Was: nothing
}
goal-now-nothing = { $how ->
    [proposed] Proposed: nothing
   *[changed] Is: nothing
}
goal-difference = { $how ->
    [proposed] proposed: { $now }, instead of { $was }
   *[changed] was { $was }, is { $now }
}
goal-difference-parent = It sits under another goal, or under none.
goal-result-place = Key result { $number }
goal-more-differences = { $number ->
    [one] One more thing is different.
   *[other] { $number } more things are different.
}

## When it cannot be done
goal-gone = There is no such goal here, or it is not yours to see.
goal-not-yours = Only its owner can do that.
goal-not-yours-propose = Only its owner can do that. You can propose a change.
goal-is-closed = This goal is closed. It stays as it was then.
goal-of-list = This goal comes from your company’s list, and its words are changed there. How it stands is said here.
goal-your-words = What you wrote
goal-your-words-follow = This is what you wrote:
goal-moved-on = The goal changed while you were writing, so nothing is saved yet. This is different now; your words are in the form, which is open again:
goal-nothing-changed = All as it was, so there was nothing to save.
goal-circle = The goal you chose can no longer be above this one: it is closed, or it sits under this one by now. Your words are in the form, which is open again.
goal-no-parents = You see no goal that it could help. It stays exploratory, and that is fine.
goal-problem-name = Please give the key result a name.
goal-problem-measured = Please choose how it is counted.
goal-problem-target = Please say where it should get to, as a number.
goal-problem-same = Beginning and target are the same number, so nothing could move. Please look at both again.

## Lists
goals-see = See my goals
goals-update = Update a goal
goals-title = Your goals
goals-title-closed = Your closed goals
goals-readers = Individual goals are read by you and { $manager }, your manager; team goals and those above by more people. Each goal says so.
goals-readers-nobody = Individual goals are read by you alone until a manager is entered for you; team goals and those above by more people. Each goal says so.
goals-none = You have no open goal yet. A goal may be small, and may be on its own.
goals-none-closed = Nothing is closed yet.
goals-pairing = So far this is about results. A goal for how you work, or for what you want to learn, often goes well beside it.
goals-by-word = Quick way: write “goals 40%”, “goals migration 40”, “goals rehearsal reached” or “goals 40% because two were ill”.
goals-set = Set a goal
goals-above = Goals above mine
goals-above-title = Goals above yours
goals-above-none = There are no goals above yours that you can see.
goals-team = My team’s goals
goals-closed = Closed goals
goals-before = Earlier ones
goals-after = More
goals-of-title = Goals of { $name }
goals-of-title-closed = Closed goals of { $name }
goals-of-open = Open goals
goals-of-none = No open goals just now.
goals-of-nobody = You can read the goals of people who report to you today. This is somebody else.
goals-of-see = See the goals
goals-team-title = Your team’s goals this week
goals-team-title-closed = Your team’s closed goals
goals-team-note = From what your reports said about their goals. No update is no verdict: many goals move once a month.
goals-team-none = None of your reports has an open goal just now.
goals-team-line = { $moved } moved · { $off } off course · { $quiet } without an update
home-goals = Your goals
home-goals-count = { $number ->
    [one] One goal is open.
   *[other] { $number } goals are open.
}
home-goals-many = Many goals are open.

## History
goal-history-title = What happened to this goal
goal-history-differences = { $number ->
    [one] One thing changed.
   *[other] { $number } things changed.
}
goal-history-value = now { $value }
goal-history-see = See what
goal-changed-title = What changed
goal-changed-elsewhere = This has moved to another page of the history. Please look there again.
goal-happened-set = { $name } set it · { $when }
goal-happened-changed = { $name } changed it · { $when }
goal-happened-moved = { $name } said how it stands · { $when }
goal-happened-agreed = { $name } agreed · { $when }
goal-happened-proposed = { $name } proposed a change · { $when }
goal-happened-taken = { $name } accepted what was proposed · { $when }
goal-happened-declined = { $name } kept it as it was · { $when }
goal-happened-closed = { $name } closed it · { $when }
goal-happened-reopened = { $name } opened it again · { $when }
goal-happened-list = The company’s list was read again · { $when }

## What the manager proposes
goal-proposal-title = A change is proposed
goal-proposal-waits = A change is proposed. Nothing is changed until its owner accepts it.
goal-proposal-see = See what is proposed
goal-proposal-take = Accept it
goal-proposal-keep = Keep mine
goal-proposal-same = The goal says all of this already.
goal-proposal-none = No change is proposed just now.
goal-proposal-gone = This proposal is no longer there: it was answered, or another one came in its place.
goal-changed = Saved. This is different now:
goal-proposed = Proposed. { $owner } sees this and decides:
goal-proposed-instead = It takes the place of what was proposed before and not answered yet.
goal-proposal-stands = That is the goal as it is, so nothing new is proposed. What was proposed before is still to be answered.
goal-agree-anew = Both of you are asked to agree to it as it is now.
goal-agree-anew-alone = You are asked to agree to it as it is now.

## Set
goalset-set-title = Set a goal
goalset-set-intro = Only the goal itself is needed. The rest can come later.
goalset-set-goal = { $style ->
    [autonomy] What do you want to reach?
    [collaboration] What do you want to reach, and for whom?
    [detail] What exactly do you want to reach?
   *[plain] What do you want to reach?
}
goalset-set-level = Which level?
goalset-set-level-hint = An individual goal is yours. Goals of other levels are read by more people, as the line above says.
goalset-set-kind = What is it about?
goalset-set-kind-result = { goal-word-result }
goalset-set-kind-behaviour = { goal-word-behaviour }
goalset-set-kind-growth = { goal-word-growth }
goalset-set-kind-thinking = { goal-word-thinking }
goalset-set-good = { $style ->
    [autonomy] What does good look like, to you?
    [collaboration] What does good look like, and for whom?
    [detail] What does good look like? What would somebody see or hear?
   *[plain] What does good look like?
}
goalset-set-why = { $style ->
    [autonomy] Why does it matter to you?
    [collaboration] Why does it matter, and to whom?
    [detail] Why does it matter, and why now?
   *[plain] Why does it matter?
}
goalset-set-have = What is there already?
goalset-set-need = What is needed?
goalset-set-due = By when?
goalset-set-submit = Go on
goalset-measure-title = How would you know?
goalset-measure-intro = One key result. Leave all of it out if nothing can be counted yet.
goalset-measure-name = { $style ->
    [autonomy] What would show you that it works?
    [collaboration] What would you all notice?
    [detail] What exactly is counted?
   *[plain] What would show that it works?
}
goalset-measure-measured = How is it counted?
goalset-measure-measured-percent = As a percentage
goalset-measure-measured-number = As a number
goalset-measure-measured-frequency = How often it happens, as you count it
goalset-measure-measured-milestone = A milestone: not yet, under way, reached
goalset-measure-measured-yesno = Yes or no
goalset-measure-baseline = Where does it begin?
goalset-measure-baseline-hint = A number; 0 if you leave it out. Not for a milestone, nor for yes or no.
goalset-measure-target = Where should it get to?
goalset-measure-target-hint = A number. Not for a milestone, nor for yes or no.
goalset-measure-source = Where does the number come from?
goalset-measure-due = By when?
goalset-measure-another = One more key result after this one
goalset-measure-submit = Go on
goalset-align-title = What it helps
goalset-align-intro = A goal may sit under another one, or stand alone as exploratory.
goalset-align-parent = Which goal does it help?
goalset-align-nothing-moved = { $style ->
    [autonomy] If you reach it and nothing above it changes, what was wrong with it?
    [collaboration] If you reach it and it helped nobody above, what was wrong with it?
    [detail] If the numbers are reached and nothing above changes, which assumption was wrong?
   *[plain] If you reach it and nothing above it changes, what was wrong?
}
goalset-align-submit = Save
goalset-saved = Your goal is saved.
goalset-saved-reader = { $manager } can read it, and can propose changes. It counts as agreed when both of you have pressed “I agree”.
goalset-saved-nobody = It counts as agreed when you have pressed “I agree”.
goalset-parent-gone = The goal it was to help is no longer there, so it stands alone for now.

## Change
goalchange-change-title = Change the goal
goalchange-change-intro = Nothing is lost: what was before stays in the history, with your reason.
goalchange-change-goal = What is to be reached?
goalchange-change-kind = What is it about?
goalchange-change-kind-result = { goal-word-result }
goalchange-change-kind-behaviour = { goal-word-behaviour }
goalchange-change-kind-growth = { goal-word-growth }
goalchange-change-kind-thinking = { goal-word-thinking }
goalchange-change-good = What does good look like?
goalchange-change-why = Why does it matter?
goalchange-change-have = What is there already?
goalchange-change-need = What is needed?
goalchange-change-due = By when?
goalchange-change-reason = { $style ->
    [autonomy] What made you decide so?
    [collaboration] Why is it to change, and for whom is it better?
    [detail] What exactly made the change necessary?
   *[plain] Why is it to change?
}
goalchange-propose-title = Propose a change
goalchange-propose-intro = Its owner reads this with your reason, and decides. Nothing is changed before that.
goalchange-propose-goal = { goalchange-change-goal }
goalchange-propose-kind = { goalchange-change-kind }
goalchange-propose-kind-result = { goalchange-change-kind-result }
goalchange-propose-kind-behaviour = { goalchange-change-kind-behaviour }
goalchange-propose-kind-growth = { goalchange-change-kind-growth }
goalchange-propose-kind-thinking = { goalchange-change-kind-thinking }
goalchange-propose-good = { goalchange-change-good }
goalchange-propose-why = { goalchange-change-why }
goalchange-propose-have = { goalchange-change-have }
goalchange-propose-need = { goalchange-change-need }
goalchange-propose-due = { goalchange-change-due }
goalchange-propose-reason = { goalchange-change-reason }
goalchange-propose-submit = Propose
goalresult-chosen-title = Which key result?
goalresult-chosen-result = Which one is to be changed, or is it a new one?
goalresult-chosen-submit = Go on
goalresult-new = A new one
goalresult-another-title = A new key result
goalresult-another-intro = It stands in the history, with your reason.
goalresult-another-name = { goalresult-result-name }
goalresult-another-measured = { goalresult-result-measured }
goalresult-another-measured-percent = { goalresult-result-measured-percent }
goalresult-another-measured-number = { goalresult-result-measured-number }
goalresult-another-measured-frequency = { goalresult-result-measured-frequency }
goalresult-another-measured-milestone = { goalresult-result-measured-milestone }
goalresult-another-measured-yesno = { goalresult-result-measured-yesno }
goalresult-another-baseline = { goalresult-result-baseline }
goalresult-another-target = { goalresult-result-target }
goalresult-another-source = { goalresult-result-source }
goalresult-another-due = { goalresult-result-due }
goalresult-another-reason = Why does it belong to this goal?
goalresult-result-title = A key result
goalresult-result-intro = What was before stays in the history, with your reason.
goalresult-result-name = What would show that it works?
goalresult-result-measured = How is it counted?
goalresult-result-measured-percent = As a percentage
goalresult-result-measured-number = As a number
goalresult-result-measured-frequency = How often it happens, as its owner counts it
goalresult-result-measured-milestone = A milestone: not yet, under way, reached
goalresult-result-measured-yesno = Yes or no
goalresult-result-baseline = Where does it begin?
goalresult-result-target = Where should it get to?
goalresult-result-source = Where does the number come from?
goalresult-result-due = By when?
goalresult-result-away = Take this key result away
goalresult-result-reason = Why is it to change?
goalhang-hang-title = What it helps
goalhang-hang-intro = Leave the first question out to let it stand alone, as exploratory.
goalhang-hang-parent = Which goal does it help?
goalhang-hang-nothing-moved = If it is reached and nothing above it changes, what was wrong?
goalhang-hang-reason = Why is it to change?

## Agree
goalagree-already = You have agreed to this already.
goalagree-both = Both of you have agreed to it as it is.
goalagree-alone = You have agreed to it as it is.
goalagree-waits = You have agreed to it as it is. { $name } has not agreed yet, and may take their time.
goalagree-moved-on = It changed since that button was made, so your agreement is not noted. Please look at it as it is now:
goaltake-taken = Accepted. This is different now:
goaltake-agree-anew = Accepting is not yet agreeing: both of you are asked to agree to it as it is now.
goalkeep-keep-title = Keep it as it is
goalkeep-keep-intro = Your manager is told that you keep it, and reads the reason if you give one.
goalkeep-keep-reason = Why does it stay as it is?
goalkeep-keep-submit = Keep it
goalkeep-kept = It stays as it is.

## Say how it stands
goalmove-which-title = Which key result?
goalmove-which-result = Which one do you want to update?
goalmove-which-submit = Go on
goalmove-count-title = How it stands
goalmove-count-value = { $style ->
    [autonomy] Where is it now?
    [collaboration] Where are you all now?
    [detail] What is the number today?
   *[plain] Where does it stand now?
}
goalmove-count-value-hint = A number, such as 40.
goalmove-step-title = How it stands
goalmove-step-value = Where does it stand now?
goalmove-step-value-open = Not yet
goalmove-step-value-begun = Under way
goalmove-step-value-reached = Reached
goalmove-yesno-title = How it stands
goalmove-yesno-value = Where does it stand now?
goalmove-yesno-value-open = Not yet
goalmove-yesno-value-reached = Yes
goalmove-words-title = How it stands
goalmove-words-intro = Nothing is counted for this goal, so a word is enough.
goalmove-count-course = Is it on course?
goalmove-count-course-ahead = Ahead
goalmove-count-course-on = On course
goalmove-count-course-off = Off course
goalmove-count-circumstances = What part did circumstances play?
goalmove-count-circumstances-hint = It stands beside this number for everybody who opens the goal.
goalmove-count-next-step = What comes next?
goalmove-step-course = Is it on course?
goalmove-step-course-ahead = Ahead
goalmove-step-course-on = On course
goalmove-step-course-off = Off course
goalmove-step-circumstances = What part did circumstances play?
goalmove-step-next-step = What comes next?
goalmove-yesno-course = Is it on course?
goalmove-yesno-course-ahead = Ahead
goalmove-yesno-course-on = On course
goalmove-yesno-course-off = Off course
goalmove-yesno-circumstances = What part did circumstances play?
goalmove-yesno-next-step = What comes next?
goalmove-words-course = Is it on course?
goalmove-words-course-ahead = Ahead
goalmove-words-course-on = On course
goalmove-words-course-off = Off course
goalmove-words-circumstances = What part did circumstances play?
goalmove-words-next-step = What comes next?
goalmove-problem-empty = One line, or the course, is enough. If there is nothing to say, just close this.
goalmove-saved = Saved.
goalmove-still = still at { $value } · { $way }% of the way
goalmove-from-to = from { $before } to { $after } · { $way }% of the way
goalmove-meanwhile = While you were writing it was set to { $value }. Both numbers stay in the history; yours is the newer one.
goalmove-result-gone = This key result is no longer there, or is counted differently now, so nothing was saved. Here is what you wrote:

## In one message
goalwords-meant-title = Which one do you mean?
goalwords-meant-result = Several of your key results fit. Which one do you mean?
goalwords-meant-submit = Save
goalwords-yes = done, yes
goalwords-because = because, since
goalwords-also = If circumstances played a part, you can put that beside the number.
goalwords-more = Say more
goalwords-own = In one message you can update your own goals only, so nothing was saved.
goalwords-no-number = I found no number at the end, and no word such as “reached”. Nothing was saved.
goalwords-no-goal = None of your open goals has a key result that is counted like this and fits these words, so nothing was saved.

## Evaluate
goalclose-close-title = Evaluate and close
goalclose-close-intro = By the key results it was set with; none can be added here.
goalclose-close-outcome = What became of it?
goalclose-close-outcome-reached = Reached
goalclose-close-outcome-partly = Partly reached
goalclose-close-outcome-not-reached = Not reached
goalclose-close-outcome-stopped = Stopped, since it was no longer worth it
goalclose-close-outcome-handed-over = Handed over to somebody else
goalclose-close-circumstances = What part did circumstances play?
goalclose-close-learned = { $style ->
    [autonomy] What would you do differently next time?
    [collaboration] What would you all do differently next time?
    [detail] What exactly does it teach for the next goal?
   *[plain] What does it teach for the next one?
}
goalclose-closed = The goal is closed, with all that happened. Here is how it ended:
goalclose-closed-alone = The goal is closed, with all that happened.
goalclose-stands = to { $target } · ended at { $now } · { $way }% of the way

goal-reopen = Open it again
goalreopen-open = The goal is open again, with everything as it was.
goalreopen-note = That it was closed for a while stays in its history.
goalreopen-is-open = This goal is open.
goalreopen-not-yours = Only its owner can open it again.
goalreopen-too-late = This goal was closed in an earlier quarter, so it stays as it was then. You can set the next one from it.

## The other one did something
goaltold-audience = Only you read this.
goaltold-set = { $name } has set a goal. Have a look when it suits you.
goaltold-changed = { $name } has changed a goal of the two of you. Have a look when it suits you.
goaltold-proposed = { $name } proposes a change to one of your goals. Nothing is changed unless you accept it.
goaltold-agreed = { $name } has agreed to a goal of the two of you.
goaltold-taken = { $name } has accepted a change that you proposed.
goaltold-declined = { $name } has looked at the change that you proposed, and keeps the goal as it is.
goaltold-closed = { $name } has closed a goal. Have a look when it suits you.
goaltold-reopened = { $name } has opened a goal again that was closed. Have a look when it suits you.
goaltold-see = Have a look

# Found from the compose box, and put into a message that the person sends themselves.

goals-search-of = A goal of { $name }
goals-search-goal = Goal
goals-search-nothing-more = no day and no measure yet
