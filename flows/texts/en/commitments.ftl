### Focus commitments: one thing at a time between two people.

verb-commit = Agree on one thing
help-commit = commit · one thing to work on with somebody, with a part for each of you. One at a time; “commit @name” says with whom.
verb-commitments = What we agreed on
help-commitments = commitments · what you have agreed on, with whom, and how it stands.

## Proposing
commit-audience = The two of you read this, and nobody else.

commit-audience-both = You and { $name } read this, and nobody else.

commit-who-title = One thing to work on
commit-who-who = With whom?
commit-who-submit = Next

commit-terms-title = One thing to work on
commit-terms-intro = One thing, small and clear. Each of you does a part of it.
commit-terms-focus = { $style ->
    [autonomy] Which one thing do you want to get right now?
    [collaboration] Which one thing would help you two most?
    [detail] Which one thing is it, and how will you see that it is better?
   *[plain] Which one thing is it about?
}
commit-terms-focus-hint = One small thing that the two of you can change works better than a large one.
commit-terms-mine = { $style ->
    [autonomy] What will you do about it, in your own way?
    [collaboration] What will you bring to it?
    [detail] What is your first step?
   *[plain] What will you do?
}
commit-terms-my-due = By when will you do it?
commit-terms-theirs = { $style ->
    [autonomy] What would you like from the other side?
    [collaboration] What would you like the other to bring to it?
    [detail] What is the first step of the other side?
   *[plain] What would you like the other to do?
}
commit-terms-theirs-hint = A proposal: they agree to it, or answer with words of their own.
commit-terms-their-due = By when should they do theirs?
commit-terms-submit = Propose

commit-again-title = One thing to work on
commit-again-intro = One of the days has passed already. Please choose one from today on; your words are still here.
commit-again-focus = { commit-terms-focus }
commit-again-focus-hint = { commit-terms-focus-hint }
commit-again-mine = { commit-terms-mine }
commit-again-my-due = { commit-terms-my-due }
commit-again-theirs = { commit-terms-theirs }
commit-again-their-due = { commit-terms-their-due }
commit-again-submit = Propose

commit-sent = I have told { $name }. It counts once you have both agreed.
commit-nobody = This person does not use Cairn at the moment, so I cannot ask them.
commit-one-at-a-time = There is one thing between you and { $name } already. One at a time: keep, change or close that one first.

## Changing
commitment_change-change-title = Change it
commitment_change-change-intro = The newest words stand here. What you change counts once you have both agreed.
commitment_change-change-focus = { commit-terms-focus }
commitment_change-change-focus-hint = { commit-terms-focus-hint }
commitment_change-change-mine = { commit-terms-mine }
commitment_change-change-my-due = { commit-terms-my-due }
commitment_change-change-theirs = { commit-terms-theirs }
commitment_change-change-their-due = { commit-terms-their-due }
commitment_change-change-submit = Propose

commitment_change-passed-title = Change it
commitment_change-passed-intro = One of the days has passed already. Please choose one from today on; your words are still here.
commitment_change-passed-focus = { commit-terms-focus }
commitment_change-passed-focus-hint = { commit-terms-focus-hint }
commitment_change-passed-mine = { commit-terms-mine }
commitment_change-passed-my-due = { commit-terms-my-due }
commitment_change-passed-theirs = { commit-terms-theirs }
commitment_change-passed-their-due = { commit-terms-their-due }
commitment_change-passed-submit = Propose

commitment_change-moved-title = Change it
commitment_change-moved-intro = While you were writing, the other side changed it too. Their words stand beside; yours are still here.
commitment_change-moved-focus = { commit-terms-focus }
commitment_change-moved-focus-hint = { commit-terms-focus-hint }
commitment_change-moved-mine = { commit-terms-mine }
commitment_change-moved-my-due = { commit-terms-my-due }
commitment_change-moved-theirs = { commit-terms-theirs }
commitment_change-moved-their-due = { commit-terms-their-due }
commitment_change-moved-submit = Propose

commitment-change-sent = I have told { $name }. The change counts once you have both agreed.
commitment-moved = { $name } has changed it since. This is how it stands now:

## Answering
commitment_decline-no-title = Not like this
commitment_decline-no-words = A word about why, if you like
commitment_decline-no-words-hint = The other side reads it.
commitment_decline-no-submit = Send
commitment-agreed = You have both agreed: it counts from now on. { $name } hears of it.
commitment-ended = Both of you have ended it. { $name } hears of it, and you can both still read it.
commitment-said-no = I have told { $name }.

## How a part stands
commitment_mark-standing-title = My part
commitment_mark-standing-standing = How does your part stand?
commitment_mark-standing-standing-open = Not begun
commitment_mark-standing-standing-partly = Under way
commitment_mark-standing-standing-done = Done
commitment_mark-standing-words = A word to go with it
commitment-marked = Noted. { $name } can read it.
commitment-both-done = Noted. Both parts are done now. Was it kept?

## Ending
commitment_end-end-title = End it together
commitment_end-end-how = How does it end?
commitment_end-end-how-kept = It was kept
commitment_end-end-how-closed = It is no longer needed
commitment_end-end-words = What came of it?
commitment_end-end-words-hint = The two of you read it later, when you look back.
commitment_end-end-submit = Propose
commitment-end-sent = I have told { $name }. It ends once you have both agreed.
commitment-closed-for-you = { $name } is no longer here, so I have closed what the two of you had agreed on. You can still read it.
commitment-over = This one has ended already.

## What comes unasked
commitment-reminder-audience = Only you read this.
commitment-news = There is something for you to read about what you and { $name } agree on.
commitment-counts = What you and { $name } agreed on counts from now on.
commitment-will-remind = Your day is { $due }. I remind you two days before and on the day, and the other side of theirs.
commitment-reminder = Your part of what you and { $name } agreed on is due on { $due }.
commitment-reminder-after = Your part of what you and { $name } agreed on was due on { $due }. A new day is fine too: change it together.
commitment-why-reminded = You get this because you agreed to this day. The other side is reminded of theirs in the same way.
commitment-waits = What { $name } proposed to you waits for your answer. A no is an answer too.
commitment-answered-already = This one is answered already.
commitment_news-later-title = Remind me later
commitment_news-later-when = { commitment_part-later-when }
commitment_news-later-when-tomorrow = Tomorrow
commitment_news-later-when-week = In a week
commitment_news-later-when-never = Not again
commitment-later = Remind me later
commitment-put-off = All right, later.
commitment-no-more = All right, no more reminders for this one.
commitment_part-later-title = Remind me later
commitment_part-later-when = When shall I come back to it?
commitment_part-later-when-tomorrow = Tomorrow
commitment_part-later-when-week = In a week
commitment_part-later-when-never = Not again

## The card
commitment-title = You and { $name }: one thing
commitment-readers = Read by you and { $name }, and by nobody else.
commitment-none-such = There is nothing here for you to read. It may have been between other people.
commitment-proposed = Proposed. It counts once you have both agreed.
commitment-open = It counts: both of you have agreed.
commitment-kept = Kept.
commitment-closed = Closed.
commitment-declined = It did not come about.
commitment-left = Closed, since one of you has left.
commitment-focus = What it is about
commitment-mine = You, by { $due }
commitment-theirs = { $name }, by { $due }
commitment-my-part = Your part
commitment-their-part = The part of { $name }
commitment-part-open = not begun
commitment-part-partly = under way
commitment-part-done = done
commitment-waits-for-you = It waits for your answer.
commitment-waits-for-them = It waits for the answer of { $name }.
commitment-i-began = You proposed it.
commitment-they-began = { $name } proposed it.
commitment-i-changed = You proposed a change.
commitment-they-changed = { $name } proposed a change.
commitment-i-called-kept = You said that it was kept.
commitment-they-called-kept = { $name } said that it was kept.
commitment-i-called-closed = You proposed to close it.
commitment-they-called-closed = { $name } proposed to close it.
commitment-i-agreed = You agreed.
commitment-they-agreed = { $name } agreed.
commitment-i-declined = You said no, or took it back.
commitment-they-declined = { $name } said no, or took it back.
commitment-i-marked = You said how your part stands.
commitment-they-marked = { $name } said how their part stands.
commitment-other-left = One of you left, and it was closed.
commitment-on-day = { $day }
commitment-my-words = You wrote
commitment-their-words = { $name } wrote
commitment-your-words = You had written
commitment-gone = { $name } is no longer here. You can close it by yourself.
commitment-agree = I agree
commitment-decline = Not like this
commitment-take-back = Take it back
commitment-mark = How my part stands
commitment-change = Change it
commitment-end = End it together
commitment-close = Close it
commitment-see = Read it
commitment-see-it = Read it

## Lists and Home
commitments-title = What you have agreed on
commitments-readers = Each is read by the two of you, and by nobody else.
commitments-none = There is nothing here. One thing, with a part for each side, is a good start.
commitments-more = … and { $number ->
    [one] one older one
   *[other] { $number } older ones
} before these.
commitments-open = with { $name }, counts
commitments-ended = with { $name }, ended
commitments-waits-for-you = with { $name }, waits for your answer
commitments-waits-for-them = with { $name }, waits for their answer
home-commitments = What you have agreed on
home-commitments-waiting = { $number ->
    [one] One thing waits for your answer.
   *[other] { $number } things wait for your answer.
}
home-commitments-due = { $number ->
    [one] Your part of one thing is due in the next days.
   *[other] Your parts of { $number } things are due in the next days.
}
home-commitments-see = See them
