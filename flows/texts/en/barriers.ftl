### What is in somebody's way, with a name on it.

verb-barrier = Something is in the way
help-barrier = barrier · name what is in your way to one person who can do something about it. They answer within a week.
verb-barriers = What is in the way
help-barriers = barriers · what you have named, how it stands, and what waits for your answer.

## Naming it
barrier-audience = The one person you choose below reads this, with your name on it. Nobody else does.
barrier-named-title = What is in the way
barrier-named-category = What kind of thing is it?
barrier-named-category-approval = A decision or a signature
barrier-named-category-tool = Tools or access
barrier-named-category-incentive = What is rewarded
barrier-named-category-workload = Time or workload
barrier-named-category-skills = Something to be learned first
barrier-named-category-information = Something we do not know
barrier-named-category-people = Working with others
barrier-named-category-policy = A rule
barrier-named-category-contradiction = One thing is asked, another is rewarded
barrier-named-what = { $style ->
    [autonomy] What should get out of your way?
    [collaboration] What makes working together hard?
    [detail] What is in the way: which step, since when?
   *[plain] What is in the way?
}
barrier-named-what-hint = What happens, rather than who is like what.
barrier-mentioned = A name typed here chooses nobody. Below you choose who is to read and answer it.
barrier-named-cost = What does it cost?
barrier-named-cost-hint = Time, money, quality, nerves.
barrier-named-wish = What would help?
barrier-named-to = Who could do something about it?
barrier-named-to-hint = Only this person reads it.
barrier-named-submit = Send
barrier-both-title = Two things that clash
barrier-both-asked = What is asked of you?
barrier-both-rewarded = What is rewarded instead?
barrier-both-submit = Send
barrier-gone-title = Somebody else
barrier-gone-intro = Whoever you chose cannot be reached any more. What you wrote is still here.
barrier-gone-to = Who could do something about it?
barrier-gone-submit = Send
barrier_again-elsewhere-title = Somebody else
barrier_again-elsewhere-to = Who could do something about it?
barrier_again-elsewhere-to-hint = From now on this person reads it, and whoever had it does not.
barrier_again-elsewhere-submit = Send
barrier-route-manager = { $name }, your manager
barrier-route-skip = { $name }, your manager’s manager
barrier-route-programme = { $name }, who looks after the programme
barrier-nobody = There is nobody I could send this to: no manager is entered for you. Please tell whoever looks after Cairn in your company.
barrier-nobody-else = There is nobody else I could send it to. You can take it back, or leave it where it is.
barrier-is-sent = I have told { $name }, who is asked to answer by { $day }. You hear of every step.

## Answering it
barrier-answers-audience-name = { $name } reads this. Nobody else does.
barrier-answers-audience = The person who named it reads your answer. Nobody else does.
barrier_answer-reply-title = Your answer
barrier_answer-reply-intro = A thank you is a good beginning, whatever comes of it.
barrier_answer-reply-state = How does it stand?
barrier_answer-reply-state-seen = I have read it, and answer soon
barrier_answer-reply-state-working = I am working on it
barrier_answer-reply-state-elsewhere = It needs somebody else
barrier_answer-reply-state-solved = It is out of the way
barrier_answer-reply-state-declined = It will not change
barrier_answer-reply-words = In your words
barrier_answer-reply-words-hint = What you will do and by when, or why it stays as it is.
barrier_answer-reply-submit = Send
barrier-say-why = A word about why, please. Whoever named it would like to understand.
barrier-answered = I have told { $name }.

## Ending it
barrier-endings-audience = The person you named it to reads this. Nobody else does.
barrier_end-ending-title = It is over
barrier_end-ending-how = How did it end?
barrier_end-ending-how-solved = It is out of the way
barrier_end-ending-how-withdrawn = I take it back
barrier_end-ending-words = A word to go with it
barrier_end-ending-submit = Send
barrier-is-solved = Good. I have told { $name }.
barrier-is-withdrawn = Taken back. I have told { $name }.
barrier-over = This one has ended, or somebody else has it by now.

## What comes unasked
barrier-reminder-audience = Only you read this.
barrier-notice = { $name } has named something that is in the way and asks for your answer.
barrier-notice-due = Please answer by { $day }. I remind you at most twice.
barrier-reminder = { $name } asked for your answer by { $day }.
barrier-why-reminded = You get this because something was named to you and is not answered yet.
barrier-later = Remind me later
barrier-put-off = All right, later.
barrier-no-more = All right, no more reminders for this one.
barrier_asked-later-title = Remind me later
barrier_asked-later-when = When shall I come back to it?
barrier_asked-later-when-tomorrow = Tomorrow
barrier_asked-later-when-week = In a week
barrier_asked-later-when-never = Not again
barrier-news = There is news about something you have named.
barrier-news-from = There is news from { $name } about something they have named to you.
barrier-closed-for-you = { $name } is no longer here, so I have closed what they had named to you.

## The card
barrier-title = What is in your way
barrier-title-from = In the way of { $name }
barrier-readers = Read by you and { $name }, and by nobody else.
barrier-none-such = There is nothing here for you to read. Somebody else may have it by now.
barrier-kind = Kind
barrier-state = How it stands
barrier-sent = not answered yet
barrier-seen = read, an answer comes
barrier-working = somebody works on it
barrier-elsewhere = it needs somebody else
barrier-solved = out of the way
barrier-declined = it will not change
barrier-withdrawn = taken back
barrier-left = closed, since whoever named it has left
barrier-late = the day for an answer has passed
barrier-what = What is in the way
barrier-asked = What is asked
barrier-rewarded = What is rewarded
barrier-cost = What it costs
barrier-wish = What would help
barrier-due-from-them = { $name } is asked to answer by { $day }.
barrier-was-due-from-them = { $name } was asked to answer by { $day }. You can wait, or choose somebody else.
barrier-due-from-you = Please answer by { $day }.
barrier-was-due-from-you = Your answer was due on { $day }.
barrier-openers = Three ways to begin: “Thank you for telling me.” · “What would be the smallest thing that helps?” · “This is what I will do, and by when.”
barrier-on-day = { $day }
barrier-my-words = You wrote
barrier-their-words = They wrote
barrier-your-words = You had written
barrier-answer = Answer
barrier-end = It is over
barrier-send-elsewhere = Choose somebody else
barrier-see = Read it
barrier-see-it = Read it
barrier-from-checkin = Name what is in the way

## Lists and Home
barriers-waiting = Waits for you
barriers-mine = What you have named
barriers-none = Nothing is named just now.
barriers-readers = Each is read by whoever named it and the one person it was named to.
barriers-more = … and { $number ->
    [one] one more
   *[other] { $number } more
} after these.
home-barriers = In somebody’s way
home-barriers-number = { $number ->
    [one] One thing that was named to you is open.
   *[other] { $number } things that were named to you are open.
}
home-barriers-see = See them
