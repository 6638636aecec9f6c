### What a manager tells the team after a confidential round.

verb-heard = What was heard
help-heard = heard · what your manager heard in the last confidential round, and what comes of it.

heard-title = What was heard, and what comes of it
heard-readers = A manager writes this for their team. Everybody who reports to them reads it, also people who come later.
heard-nobody = There is nothing here for you: nobody is entered as your manager, and nobody reports to you.
heard-nothing = There is nothing here that { $name } wrote.
heard-by = { $name }, { $day }
heard-waiting = A round closed on { $closed }. { $name } tells you by { $due } what comes of it.
heard-late = A round closed on { $closed }. { $name } was to tell you by { $due } what comes of it, and has not done so yet.
heard-label-heard = What I heard
heard-label-will = What I will do
heard-label-will-not = What I will not do
heard-label-why = And why
heard-mine = For your team
heard-mine-due = A round about your team closed on { $closed }. Your team may expect to hear from you by { $due }.
heard-mine-late = A round about your team closed on { $closed }. Your team was to hear from you by { $due }, and sees that it has not.
heard-mine-last = What you told last, on { $day }:
heard-write = Tell your team
heard-see = Read it

## Telling
heard_tell-heard-title = What you heard
heard_tell-heard-submit = Tell my team
heard_tell-heard-heard = What did you hear?
heard_tell-heard-will = What will you do, and by when?
heard_tell-heard-will-not = What will you not do?
heard_tell-heard-why = Why not?
heard-audience = Everybody who reports to you reads this, also people who come later.
heard-no-team = This is for people with a team, and nobody is entered as reporting to you.
heard-since = A round about your team closed on { $day }.
heard-no-names = Write about themes. Please do not guess who answered what.
heard-say-why = Please say why not: a no with a reason is an answer too.
heard-told = { $number ->
    [one] Told. The person who reports to you gets a short note that there is something to read.
   *[other] Told. The { $number } people who report to you get a short note that there is something to read.
}
heard-news = { $name } tells your team what was heard in the last confidential round, and what comes of it.
heard-news-note = Everybody in your team gets this note.
heard-news-audience = Only you see this.
heard-gone = There was something to read here, and it is not there any more.
heard-due = A confidential round is closed, and something of your team could be published. Your team would like to hear from you what comes of it.
heard-due-until = By { $day }, please. Your team sees the day too. What was published is behind the first button.
heard-reminder = Your team may expect to hear from you by { $day } what comes of the last confidential round.
heard-reminder-why = I remind you once. A few lines are enough: what you heard, what you will do, what not, and why.
heard-results = What was published
