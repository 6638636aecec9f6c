### The file of what Cairn holds about somebody, read by that person alone: labels, values and titles.

## Labels that say the same wherever they stand
mydata-field-answered = You have answered
mydata-field-approach = Kind
mydata-field-asked = You are asked
mydata-field-asked-at = Asked on
mydata-field-asker-name = Asked by
mydata-field-at = When
mydata-field-begun-at = Begun
mydata-field-by = By
mydata-field-circumstances = Circumstances
mydata-field-closing = Circumstances when it was closed
mydata-field-course = Course
mydata-field-day = Copied on
mydata-field-due = By
mydata-field-given-at = Given
mydata-field-goal = The goal it is about
mydata-field-kind = Kind
mydata-field-languages = Languages
mydata-field-learned = What was learned
mydata-field-locale = Language
mydata-field-members = Who is in it
mydata-field-mine = From
mydata-field-muted = I do not write to you about
mydata-field-name = Name
mydata-field-other = With
mydata-field-other-name = With
mydata-field-outcome = What became of it
mydata-field-proposal = Proposed
mydata-field-question = The question
mydata-field-reason = The reason
mydata-field-saved-at = Saved
mydata-field-since = Since
mydata-field-standing = How it stands
mydata-field-state = How it stands
mydata-field-theirs = Their part
mydata-field-theme = Theme
mydata-field-topics = Topics
mydata-field-value = It stands at
mydata-field-why = Why
mydata-field-words = In words

## Name, accounts, messages
mydata-field-email = E-mail address
mydata-field-manager-name = Manager
mydata-field-unit = Part of the company
mydata-field-timezone = Time zone
mydata-field-country = Country
mydata-field-role = Role
mydata-field-record-since = Here since
mydata-field-accounts = Accounts
mydata-field-days-away = Days away
mydata-field-slowed = Every second time I write to you about
mydata-field-nudges = When I wrote to you of my own accord

## Settings, and how somebody likes to work
mydata-field-style = How I speak to you
mydata-field-working-days = Working days
mydata-field-day-starts-hour = I may write from
mydata-field-day-ends-hour = I may write until
mydata-field-prefers = Where I write to you
mydata-field-autonomy = Own way
mydata-field-collaboration = Together
mydata-field-detail = Clear steps
mydata-field-time-of-day = A good time to talk
mydata-field-directness = How to hear ideas for next time
mydata-field-channels = How to take something in
mydata-field-preference-check-words = What helps others work well with you
mydata-field-share = Who may see it

## Check-ins
mydata-field-moved = Moved forward
mydata-field-blocked = In the way
mydata-field-blocked-words = What it is
mydata-field-plan = Next week
mydata-field-help = Help wanted
mydata-field-help-from = Whom you asked
mydata-field-help-words = What would help
mydata-field-energy = Energy
mydata-field-energy-shared = Your manager sees your energy
mydata-field-alone = Nobody else reads it

## Goals
mydata-field-level = Level
mydata-field-status = How it stands
mydata-field-owner-name = Owner
mydata-field-created-at = Set
mydata-field-moved-at = Last changed
mydata-field-title = The goal
mydata-field-good = What good looks like
mydata-field-terms-why = Why it matters
mydata-field-have = What is there already
mydata-field-need = What is needed
mydata-field-parent = What it helps
mydata-field-nothing-moved = If it is reached and nothing above it changes
mydata-field-owner-agreed = You agree to it as it is now
mydata-field-manager-agreed = Your manager agrees to it as it is now
mydata-field-manager-agreed-by = Manager who last agreed
mydata-field-next-step = Next step
mydata-field-content-after = It follows from
mydata-field-code = Name in the company’s list of goals
mydata-field-key-result-name = Key result
mydata-field-measured = How it is counted
mydata-field-baseline = Where it begins
mydata-field-target = Where it should get to
mydata-field-key-result-source = Where the number comes from
mydata-field-standing-result = Key result
mydata-field-change-kind = What happened
mydata-field-change-before = Before
mydata-field-change-after = Afterwards
mydata-field-base = As it was
mydata-field-wanted = As it would be

## Plan
mydata-field-plan-line-words = The line
mydata-field-first-step = First step
mydata-field-points-to = What it is for
mydata-field-expectation = The expectation
mydata-field-closed = How it ended

## Feedforward and praise
mydata-field-giver-name = Given by
mydata-field-receiver-name = Given to
mydata-field-visibility = Who reads it
mydata-field-first = Idea
mydata-field-piece-praise-first = What was done
mydata-field-second = Second idea
mydata-field-situation = Situation
mydata-field-unsure = Perhaps wrong about
mydata-field-effect = What came of it
mydata-field-piece-value = Stands for
mydata-field-quoting = The message it is about
mydata-field-result = What came of trying it
mydata-field-asked-by = Wanted by
mydata-field-people = Who was asked

## Commitments, agendas, barriers
mydata-field-changed-at = Last changed
mydata-field-commitment-proposal = Waits for an answer
mydata-field-focus = What it is about
mydata-field-commitment-mine = Your part stands
mydata-field-commitment-theirs = Their part stands
mydata-field-agreed-mine = Your part
mydata-field-part-words = What it is
mydata-field-step-kind = What happened
mydata-field-step-standing = The part stands
mydata-field-agenda-point-words = The topic
mydata-field-view-works = What works well
mydata-field-view-tension = What is tense or heavy
mydata-field-view-strengths = Strengths, and where they end
mydata-field-view-fit = How what is expected fits
mydata-field-view-help = What the manager could do
mydata-field-carried = Carried over
mydata-field-barrier-mine = Named by
mydata-field-category = Kind
mydata-field-answer-due = An answer is asked for by
mydata-field-overdue = That day has passed without an answer
mydata-field-what = What is in the way
mydata-field-cost = What it costs
mydata-field-wish = What would help
mydata-field-barrier-asked = What is asked
mydata-field-rewarded = What is rewarded

## Projects, what was heard, what was learned, evidence
mydata-field-project-title-name = Project
mydata-field-project-words-kind = Occasion
mydata-field-project-words-name = Written by
mydata-field-replies = Questions back
mydata-field-written-at = Told on
mydata-field-heard = What you heard
mydata-field-will = What you will do
mydata-field-will-not = What you will not do
mydata-field-told-why = Why not
mydata-field-kinds = After
mydata-field-author-name = Shared by
mydata-field-head-name = Read by this person and everybody below them
mydata-field-tried = What was tried
mydata-field-happened = What happened
mydata-field-tell = To somebody who is about to try the same
mydata-field-thanks = Thanked by
mydata-field-source = Where it comes from
mydata-field-pin-words = Words
mydata-field-pinned-at = Pinned
mydata-field-pin-by = Given by
mydata-field-note = Your note
mydata-field-link = Link

## Thinking alone, and with others
mydata-field-head-kind = With whom
mydata-field-head-other-name = Coach
mydata-field-until = The last day
mydata-field-purpose = What it is about
mydata-field-written = You wrote
mydata-field-rhythm = How often
mydata-field-damaged = Something in it cannot be opened
mydata-field-entry-kind = What it is
mydata-field-entry-by = Written by
mydata-field-sessions = Sessions
mydata-field-helpful = How helpful sessions were
mydata-field-tags = Topics
mydata-field-circles = Meetings of circles
mydata-field-pairs = Talks with a peer
mydata-field-together = How helpful circles and talks were
mydata-field-format = How you like to work
mydata-field-capacity = With how many people at once
mydata-field-reflection-by = To be tried by
mydata-field-echoes = Looked at again
mydata-field-avoided = Your private list
mydata-field-met = Whom you were suggested to
mydata-field-meets-at = When it meets
mydata-field-meeting = Number of the meeting
mydata-field-step = The meeting that is going on
mydata-field-circle-begun-at = That meeting began
mydata-field-told-at = When the host last heard of a yes
mydata-field-invited = You have not answered the invitation yet
mydata-field-circle-quiet = You want no message on the day it meets
mydata-field-me = you
mydata-field-host = host
mydata-field-giver = brings the case
mydata-field-keeper = keeps the time
mydata-field-upward-whole-asked = Themes on which you asked to be coached
mydata-field-upward-piece-mine = Asked by
mydata-field-helps = What helps
mydata-field-idea = An idea for next time
mydata-field-trying = What will be tried
mydata-field-observation-mine = Who practised
mydata-field-moment = A moment
mydata-field-quiet = You want no messages about rounds

## What was let out of coaching
mydata-field-due-at = It goes, or went, on
mydata-field-readers = Besides you, read by
mydata-field-digest = Receipt: fingerprint of the words
mydata-field-contribution-day = Published on
mydata-field-expires = Can be read until
mydata-field-signature = Receipt: signature
mydata-field-pause = You gave yourself time to think again
mydata-field-ended = Ended on
mydata-field-crossing-why = What happened
mydata-field-openings = Opened by

## Choices in a reflection
mydata-field-one = First of the four
mydata-field-who = Who may know

## Values
mydata-word-you = you
mydata-word-other = the other person
mydata-word-member = member
mydata-word-gone = somebody who is no longer in the company’s list
mydata-word-list = the company’s list of goals
mydata-word-goal-elsewhere = a goal that is not in this file
mydata-word-result-gone = a key result that is no longer there
mydata-word-week = week of { $day }
mydata-word-quarter = { $quarter ->
    [1] January to March
    [2] April to June
    [3] July to September
   *[4] October to December
} { $year }
mydata-word-until = until { $day }
mydata-word-tenant = in { $value }
mydata-word-account = account { $value }
mydata-word-of-hundred = { $number } of 100
mydata-word-times = { $number ->
    [0] not yet
    [one] once
   *[other] { $number } times
}
mydata-word-no-meeting = none
mydata-word-platform = { $value ->
    [slack] Slack
    [teams] Microsoft Teams
    [terminal] the terminal
   *[other] { $value }
}
mydata-word-active = { $value ->
    [true] in use
    [false] no longer in use
   *[other] { $value }
}
mydata-word-role = { $value ->
    [employee] employee
    [manager] manager
    [hr] human resources
    [admin] looks after Cairn
    [programme] looks after the programme
    [handler] handles reports without a name
    [guest] guest
   *[other] { $value }
}
mydata-word-nudge = { $value ->
    [claimed] planned, not sent yet
    [asked] sent
    [snoozed] put off by you
    [reminded] sent, with a reminder
    [answered] answered
    [ignored] not answered
    [offered] offered
    [dropped] left out
    [failed] could not be sent
   *[other] { $value }
}
mydata-word-turn = { $value ->
    [claimed] planned, as for everybody
    [dropped] left out
    [failed] could not be sent
   *[other] its turn came, as for everybody; whether you were written to stands nowhere
}
mydata-word-open = { $value ->
    [open] open
    [closed] closed
   *[other] { $value }
}
mydata-word-change = { $value ->
    [set] set
    [changed] changed
    [moved] told how it stands
    [agreed] agreed
    [proposed] proposed a change
    [taken] accepted what was proposed
    [declined] kept as it was
    [closed] closed
    [reopened] opened again
   *[other] { $value }
}
mydata-word-points = { $value ->
    [goal] a goal
    [expectation] something that is expected of you
    [mine] something of your own
   *[other] { $value }
}
mydata-word-line-closed = { $value ->
    [done] done
    [dropped] let go
   *[other] { $value }
}
mydata-word-response = { $value ->
    [new] given, without a response so far
    [thanked] the receiver said thank you
    [trying] the receiver will try it
    [tried] the receiver tried it
   *[other] { $value }
}
mydata-word-visible = { $value ->
    [private] giver and receiver
    [offered] giver and receiver, who may show it to their team
    [shown] giver, receiver and the receiver’s team when it was shown
   *[other] { $value }
}
mydata-word-step = { $value ->
    [begin] proposed
    [change] proposed a change
    [kept] said that it was kept
    [closed] proposed to close it
    [agreed] agreed
    [declined] said no, or took it back
    [part] said how their part stands
    [left] closed, since one of you has left
   *[other] { $value }
}
mydata-word-topic = { $value ->
    [open] to be talked about
    [done] talked about
    [off] taken off the agenda
   *[other] { $value }
}
mydata-word-project = { $value ->
    [kickoff] kickoff
    [standup] standup
    [debrief] debrief
   *[other] { $value }
}
mydata-word-pin = { $value ->
    [goal] a goal
    [checkin] a check-in
    [feedforward] feedforward
    [artefact] a link
   *[other] { $value }
}
mydata-word-note = { $value ->
    [aim] kickoff of a project
    [debrief] debrief of a project
    [growth] a growth goal
    [about] about a goal
   *[other] { $value }
}
mydata-word-thread-state = { $value ->
    [invited] your coach has not answered yet
    [open] open
    [ended] ended
   *[other] { $value }
}
mydata-word-coach = { $value ->
    [self] yourself
    [internal] a coach in the company
    [peer] a colleague
    [manager] somebody above you in the company
    [external] a coach from outside
   *[other] { $value }
}
mydata-word-thread = { $value ->
    [letter] a letter
    [session] after a talk
    [until] another last day
    [since] how it went on
    [grow] a goal
    [obstacles] what is in the way
    [assumption] a belief to test
    [experiment] a small experiment
    [review] a week
   *[other] { $value }
}
mydata-word-still = { $value ->
    [true] still true
    [changed] it has changed
    [done] it has become so
    [let] let go
   *[other] { $value }
}
mydata-word-stands = { $value ->
    [standing] can be read
    [withdrawn] taken back
    [expired] its last day is over
   *[other] { $value }
}
mydata-word-crossing = { $value ->
    [waiting] waits to go
    [held] has not gone
    [crossed] has gone
    [leaving] is being taken out
    [withdrawn] taken back
    [replaced] a later version stands in its place
   *[other] { $value }
}

## What one of many is called
mydata-one-check-in = Check-in, { $day }
mydata-one-goal = Goal { $number }
mydata-one-result = Key result { $number }
mydata-one-standing = As told on { $day }
mydata-one-step = On { $day }
mydata-one-line = Line { $number }
mydata-one-question = What you asked colleagues on { $day }
mydata-one-commitment = Commitment { $number }
mydata-one-topic = Topic { $number }
mydata-one-view = How it was seen on { $day }
mydata-one-barrier = In the way, since { $day }
mydata-one-project = Project { $number }
mydata-one-written = Written on { $day }
mydata-one-told = Told your team on { $day }
mydata-one-post = Shared on { $day }
mydata-one-pin = Pinned · { $day }
mydata-one-note = Note of { $day }
mydata-one-coached = Conversation { $number }
mydata-one-thread = Thread { $number }
mydata-one-entry = Written on { $day }
mydata-one-prep = Prepared on { $day }
mydata-one-circle = Circle { $number }
mydata-one-upward = Given on { $day }
mydata-one-observation = Watched on { $day }
