### Coaching threads: alone with questions, or with a coach. What comes unasked never names a topic.

verb-coach = Think something through
help-coach = coach · think something through, alone or with a coach you choose, in confidence. “coach hide” empties your list until “coach show”; “coach erase” deletes all of it.
verb-threads = My coaching
help-threads = threads · what you are thinking through, alone, with a coach, or as somebody’s coach.
verb-coaching = Be a coach
help-coaching = coaching · offer to be a coach for colleagues outside your reporting line, change it, or stop.

thread-audience = Only you read this. It never reaches your manager or an evaluation.
thread-audience-pair = Only you and { $name } read this. It never reaches anybody’s evaluation record.
thread-nobody-else = Nobody else sees this list.

problem-coach-nobody = Please choose one of them, or name somebody else.

## Beginning
coach-begin-title = Think it through
coach-begin-intro = This is about you and your work. For worries about health, safety or harassment, please talk with a person you trust: a doctor, human resources, the works council. What I show you in the chat, your chat platform keeps.
coach-begin-what = { $style ->
    [autonomy] How do you want to go about it?
    [collaboration] How shall we go about it?
    [detail] Which of these fits what you want to work on?
   *[plain] How do you want to begin?
}
coach-begin-what-grow = A goal: where I stand, and the next step
coach-begin-what-obstacles = What stands in my way
coach-begin-what-assumption = A belief I want to test
coach-begin-what-experiment = A small experiment
coach-begin-what-review = A look back at my week
coach-begin-what-coach = With a coach, in letters or talks
coach-begin-submit = Go on
coach-for-employees = Beginning a coaching conversation is for employees. When somebody asks you to be their coach, I tell you.

coach-grow-title = A goal
coach-grow-intro = Leave out what does not help you.
coach-grow-wish = { $style ->
    [autonomy] What do you want to be different?
    [collaboration] What do you want to be different, for you and those around you?
    [detail] What do you want to be different? One sentence.
   *[plain] What would make this quarter of an hour worthwhile?
}
coach-grow-notice = If it were solved, what would you notice first?
coach-grow-now = { $style ->
    [autonomy] How is it now, in short?
    [collaboration] How is it now, and who else is affected?
    [detail] How is it now? How often, and since when?
   *[plain] How is it now?
}
coach-grow-tried = What have you tried?
coach-grow-part = What of it is yours, and what is circumstance?
coach-grow-submit = Go on

coach-way-title = A way there
coach-way-ways = Which ways are there? Five are good, and one may be silly.
coach-way-half = What would you do with half the effort?
coach-way-chosen = Which one do you choose?
coach-way-plan = { $style ->
    [autonomy] When will you begin, your way?
    [collaboration] When will you begin, and with whom?
    [detail] When and where exactly? “When …, then I …”
   *[plain] “When …, then I …”: how does it go on?
}
coach-way-committed = How sure are you that you will do it, from 1 to 10?
coach-way-committed-hint = A number: 1 is not at all, 10 is quite sure.
coach-way-witness = Who will know?

coach-obstacles-title = What is in the way
coach-obstacles-intro = Leave out what does not help you.
coach-obstacles-wish = What do you wish for?
coach-obstacles-best = What would be the best thing about it?
coach-obstacles-inside = What in you stands in the way?
coach-obstacles-around = What around you stands in the way?
coach-obstacles-plan = “If that comes up, then I …”: how does it go on?
coach-obstacles-ally = Who could help you?

coach-assumption-title = A belief to test
coach-assumption-intro = Leave out what does not help you.
coach-assumption-want = What do you want to do?
coach-assumption-instead = What do you do instead?
coach-assumption-protecting = What may that protect you from?
coach-assumption-belief = Which belief is behind it?
coach-assumption-test = How could you test that belief safely?

coach-experiment-title = A small experiment
coach-experiment-guess = What do you guess?
coach-experiment-attempt = What will you try?
coach-experiment-sign = How will you see whether it worked?
coach-experiment-by = By when?

coach-review-title = Your week
coach-review-intro = Leave out what does not help you.
coach-review-good = What went well?
coach-review-held = What held you up?
coach-review-learned = What did you learn about how you work?
coach-review-next = What matters most next week?
coach-review-leave = What do you want to leave in this week?

## Choosing a coach
coach-wanted-title = Which coach would fit?
coach-wanted-intro = I look for colleagues who offered to be a coach, and leave out everybody above or below you. Nobody is told that you are looking.
coach-wanted-topic = What is it about, roughly?
coach-wanted-topic-focus = Time and focus
coach-wanted-topic-conflict = Conflicts and hard conversations
coach-wanted-topic-leading = Leading others
coach-wanted-topic-change = Change at work
coach-wanted-topic-career = My next step
coach-wanted-topic-confidence = Confidence
coach-wanted-format = How would you like to work together?
coach-wanted-format-letters = In letters
coach-wanted-format-talks = In talks
coach-wanted-format-both = Both, or either
coach-wanted-submit = Go on

coach-who-title = Whom would you like?
coach-who-intro = Nobody has been asked yet. You can also name somebody else, or close this if nobody fits.
coach-who-coach = Suggested
coach-who-other = Or somebody else
coach-who-submit = Go on
coach-because = { $name }: { $topic ->
    [yes] knows this topic
   *[other] has not named this topic
}, { $language ->
    [yes] speaks your language
   *[other] has not named your language
}, { $format ->
    [yes] works the way you would like
   *[other] works in another way
}, has room, and is neither above nor below you.

coach-named-title = Whom would you like?
coach-named-intro = Nobody who offered to be a coach and has room is outside your reporting line just now. You can name somebody yourself. Nobody has been asked yet.
coach-named-other = Who could it be?
coach-named-submit = Go on

coach-warned-title = Please read this first
coach-warned-intro = This person also decides about you. What you write here does not go into your record, but what they know, they know, and they will remember it when your work is discussed. A coach outside your reporting line is usually the safer choice. You can end it at any time.
coach-warned-go = What do you want to do?
coach-warned-go-other = Rather somebody else
coach-warned-go-go = I know, and I want to ask this person
coach-warned-submit = Go on

coach-agreement-title = What you agree on
coach-agreement-intro = Your coach reads this at once, and can say yes or no. What is said stays between you two; a coach who hears that somebody is in danger may get help, and tells you first if possible. Either of you can end it at any time without a reason. From then on only you can read what was written here; what your coach remembers, they remember.
coach-agreement-purpose = What do you want to work on?
coach-agreement-rhythm = How often, roughly?
coach-agreement-rhythm-weekly = About every week
coach-agreement-rhythm-fortnight = About every two weeks
coach-agreement-rhythm-monthly = About every month
coach-agreement-rhythm-open = When it is needed
coach-agreement-first = A first letter, if you like
coach-agreement-submit = Ask this person

coach-asked = Your question is on its way.
coach-asked-note = The message about it says neither who asks nor what it is about. When there is an answer, I tell you.
coach-cannot-left = I cannot reach this person any more. Would you like to choose somebody else?
coach-cannot-report = This person reports to you, or to somebody who does. That would be hard for them to refuse, so please choose somebody else.
coach-no-room = This coach has no room for another conversation just now. Would you like to choose somebody else?
coach-moved-on = Something has changed about how you two work together since I asked you, so I have not asked this person. Please begin again if you still want to.

## A coach from outside
coach-lastday-title = Until when?
coach-lastday-intro = This coach is a guest from outside the company, so their reading has a last day. After it they can read and write nothing here, and you keep all of it. You can change the day, and end it earlier, at any time.
coach-lastday-until = The last day on which they may read and write
coach-lastday-submit = Go on
coach-last-day-past = That day is over. Please choose today or a later one.
coach-last-day-far = That is too far away. Please choose a nearer day.
coach-last-day-latest = At the latest on { $day }, which is also the day if you leave this out.
thread_until-lastday-title = Another last day
thread_until-lastday-intro = After that day this coach can read and write nothing here, and you keep all of it. Both of you see that the day was changed.
thread_until-lastday-until = The last day on which they may read and write
thread_until-lastday-submit = Set it
thread-until = This coach can read and write here until the end of { $day } (UTC).
thread-until-theirs = You can read and write here until the end of { $day } (UTC).

## Hiding, showing, erasing
coach-hide = Hide this
coach-erase = Erase all of it
coach-shown = Your list shows what there is again.
coach-sure-title = Erase your coaching?
coach-sure-intro = This deletes, for good and for coaches too: your threads, notes, reflections, intentions and preparations, and everything else that you wrote for yourself here. Its key is destroyed at once, so that copies in backups cannot be opened either. With it go the list of what you let across and its receipts, and your part in peer coaching. What you wrote to others as their coach stays with them, and what you let across stays where it is: whoever wants it back takes it back first. Nobody is told. A file of everything is behind “mydata”.
coach-sure-what = What shall I do?
coach-sure-what-keep = Leave it as it is
coach-sure-what-erase = Erase all of it
coach-sure-submit = Go on
coach_erase-sure-title = { coach-sure-title }
coach_erase-sure-intro = { coach-sure-intro }
coach_erase-sure-what = { coach-sure-what }
coach_erase-sure-what-keep = { coach-sure-what-keep }
coach_erase-sure-what-erase = { coach-sure-what-erase }
coach_erase-sure-submit = { coach-sure-submit }
coach-not-erased = It stays as it is.
coach-erasing = I am erasing it. I tell you when its key is destroyed.
coach-erased = It is erased, and its key is destroyed.
coach-erased-note = What was shown as a message in the chat, the chat platform keeps.

## Thinking about a goal
about_goal-where-title = Think about this goal
about_goal-where-intro = What you think about it stays with you. The goal does not know of it, and nobody who reads the goal sees that you did.
about_goal-where-where = Where would you like to do it?
about_goal-where-submit = Go on
about-goal-new-note = In a new note to myself
about-goal-new-grow = With guiding questions
about_goal-about-title = A note about it
about_goal-about-words = What would you like to write down?
about_goal-grow-title = { coach-grow-title }
about_goal-grow-intro = { coach-grow-intro }
about_goal-grow-wish = { coach-grow-wish }
about_goal-grow-notice = { coach-grow-notice }
about_goal-grow-now = { coach-grow-now }
about_goal-grow-tried = { coach-grow-tried }
about_goal-grow-part = { coach-grow-part }
about_goal-grow-submit = { coach-grow-submit }
about_goal-way-title = { coach-way-title }
about_goal-way-ways = { coach-way-ways }
about_goal-way-half = { coach-way-half }
about_goal-way-chosen = { coach-way-chosen }
about_goal-way-plan = { coach-way-plan }
about_goal-way-committed = { coach-way-committed }
about_goal-way-witness = { coach-way-witness }
thread-named = { $side ->
    [theirs] As the coach of { $name }
   *[mine] { $approach ->
        [grow] With myself: a goal
        [obstacles] With myself: what is in the way
        [assumption] With myself: a belief
        [experiment] With myself: an experiment
        [review] With myself: a week
       *[coach] With { $name }
    }
}, since { $day } { $time }
thread-pointed = It is about that goal from now on.
thread-pointed-note = Only you see this. The goal does not know of it.
thread-unpointed = It is about no goal in particular any more.
thread-goal = The goal it is about
thread-goal-off = Not about it any more
thread-goal-note = You said that it is about a goal of yours. Only you see this.

## Words typed in the chat
thread-typed-audience = The one you choose reads it with you. It never reaches anybody’s evaluation record.
thread-typed-asks = Is this meant as a letter? I can take letters that you type here.
thread-typed-keeps = What is typed in a chat, the chat platform keeps like any other message, and your company may be able to look at it there. In the form it does not become a chat message.
thread-typed-none-kept = I have kept none of it; it stands above. If you like, send it again after you have chosen, or use the form.
thread-typed-yes = Take what I type here
thread-typed-no = No, only by the form
thread-typed-agreed = All right. When you type here while a letter waits for you, I ask to whom it goes, and send it only then.
thread-typed-declined = All right. What you type here goes to nobody.
thread-typed-not-taken = I have kept none of this, and it went to nobody. To write, please use the form.
thread-typed-nowhere = To nobody: it was not meant as a letter
thread-typed-dropped = All right. It went to nobody, and I have kept none of it.
thread-typed-too-long = A letter has room for 2,000 characters, so it went to nobody.
thread_reply-towhom-title = To whom?
thread_reply-towhom-thread = To whom shall I give what you just typed?
thread_reply-towhom-submit = Go on

## What comes unasked
thread-asked = Somebody would like to think something through with you, as their coach.
thread-look = Have a look
thread-news = There is something new for you to read.
thread-yes = There is an answer to what you asked: it is a yes. You can begin.
thread-news-note = To answer, the button is the better way: in a form, your words do not become a chat message.
thread-read = Read
thread-no = There is an answer to what you asked: it is a no, not at the moment.
thread-no-note = A no needs no reason and says nothing about you. What you wrote is yours alone again. You can ask somebody else at any time.
thread-over-day = A coaching conversation you took part in has ended, because its last day is over. Nothing is left for you to do.
thread-over = A coaching conversation you took part in has ended. Nothing is left for you to do, and nobody has to give a reason.

## Answering
thread_answer-answer-title = Will you?
thread_answer-answer-intro = As a coach you ask, wait, and ask again. You say nothing to anybody else, unless somebody is in danger: then get help, and tell them first if possible. You can end it at any time without a reason.
thread_answer-answer-what = Will you be their coach?
thread_answer-answer-what-take = Yes, I will
thread_answer-answer-what-decline = No, not at the moment
thread_answer-answer-submit = Answer
thread-taken = Thank you. You can write to each other from now on.
thread-taken-note = Talk less than a third, and give no advice before you have asked. At the end, ask what was useful.
thread-declined = All right. They are told that it is a no, and not why. You no longer see it.

## Writing
thread_write-letter-title = A letter
thread_write-letter-intro = The other one gets a short notice without a word of it.
thread_write-letter-letter = What would you like to write?
thread_write-letter-submit = Send

thread_session-session-title = After a talk
thread_session-session-intro = Both of you read it.
thread_session-session-goal = What was it about?
thread_session-session-agreed = What did you agree on?
thread_session-session-follow-up = When will you look at it again?
thread_session-session-follow-up-hint = The one who is coached gets a quiet reminder on that day, without a word of what it is about.

thread-closing-audience = Nobody reads this, not even your coach. It is only counted.
thread_close-closing-title = To close
thread_close-closing-intro = These two answers are added up with those of everybody else, once a year, for the whole company, and only if at least fifty people answered. Leave both out and nothing is counted.
thread_close-closing-helpful = How helpful was it?
thread_close-closing-helpful-1 = Not helpful
thread_close-closing-helpful-2 = A little
thread_close-closing-helpful-3 = In parts
thread_close-closing-helpful-4 = Helpful
thread_close-closing-helpful-5 = Very helpful
thread_close-closing-topics = What was it about, roughly?
thread_close-closing-topics-focus = Time and focus
thread_close-closing-topics-conflict = Conflicts and hard conversations
thread_close-closing-topics-leading = Leading others
thread_close-closing-topics-change = Change at work
thread_close-closing-topics-career = My next step
thread_close-closing-topics-confidence = Confidence
thread_close-closing-topics-other = Something else
thread_close-closing-submit = Done
thread-close = Two answers to close
thread-not-counted = All right, nothing is counted.
thread-counted = Thank you. It is counted, without you in it.

thread_since-since-title = How it went on
thread_since-since-happened = What has happened?
thread_since-since-learned = What did you learn from it?
thread_since-since-next = What is next: keep it, change it, or drop it?

thread-kept = Kept, for you alone.
thread-sent = Sent. The notice about it has no word of it.
thread-your-words = What you wrote
thread-gone = There is nothing here for you any more.
thread-is-open = Nothing can be added here in this way.
thread-is-invited = There is no answer yet. As soon as there is one, you can write.
thread-is-ended = This conversation has ended, so nothing can be added.
thread-coach-left = Your coach has left the company, so I have ended this conversation. You can still read all of it, and nobody else can.
thread-coachee-left = The one you coached has left the company, so I have ended this conversation. What was written stays with them, and you no longer see it.

## Looking again
thread-will-remind = On { $day } I remind you to look at something again, without a word of what it is about.
thread-reminder = No reminder, please
thread-no-reminder = All right, I do not remind you.
thread-reminds = Today is a day on which you wanted to look at something again.
thread_follow-noreminder-title = The reminder
thread_follow-noreminder-what = Shall I leave it out?
thread_follow-noreminder-what-none = Yes, no reminder, please
thread_follow-noreminder-submit = Leave it out

## Ending
thread_end-endmine-title = End it?
thread_end-endmine-intro = No reason is needed. Your coach is told that it has ended, and nothing more. They can no longer read any of it.
thread_end-endmine-what = What shall I do?
thread_end-endmine-what-keep = Leave it as it is
thread_end-endmine-what-end = End it, and keep it for me to read
thread_end-endmine-what-delete = End it, and delete all of it
thread_end-endmine-submit = Go on
thread_end-endtheirs-title = End it?
thread_end-endtheirs-intro = No reason is needed. The other one is told that it has ended, and keeps what was written. You can no longer read any of it.
thread_end-endtheirs-what = What shall I do?
thread_end-endtheirs-what-keep = Leave it as it is
thread_end-endtheirs-what-end = End it
thread_end-endtheirs-submit = Go on
thread_end-delete-title = Delete it?
thread_end-delete-intro = It is deleted at once and cannot be brought back.
thread_end-delete-what = What shall I do?
thread_end-delete-what-keep = Keep it
thread_end-delete-what-delete = Delete it
thread_end-delete-submit = Go on
thread-stays = It stays as it is.
thread-ended = It has ended.
thread-ended-mine = Only you can read what was written. You can begin anew with somebody else at any time.
thread-ended-theirs = You can no longer read what was written.
thread-deleted = It is deleted, and cannot be brought back.
thread-deleted-note = Copies in backups go when the backups do. What was shown as a message in the chat, the chat platform keeps.

## Reading
threads-title = My coaching
threads-none = There is nothing here. You can think something through alone, or with a coach you choose.
threads-row = { $side ->
    [self] With myself
    [coachee] As the coach of { $name }
   *[coach] With { $name }
} · { $state ->
    [invited] { $side ->
        [coachee] waits for your answer
       *[coach] no answer yet
    }
    [ended] ended
   *[open] open
} · { $day }
thread-title = { $side ->
    [self] With myself
    [coachee] As the coach of { $name }
   *[coach] With { $name }
}
thread-also-manager = { $name } also decides about you. It is not in your record, but what they know, they know.
thread-coach-is-manager-now = { $name } is above you in the company now, and will decide about you. You can end this at any time.
thread-coach-left-note = Your coach has left the company.
thread-purpose = What it is about
thread-state-invited = { $side ->
    [theirs] You have not answered yet.
   *[mine] There is no answer yet.
}
thread-said-yes = { $name } has said yes.
thread-you-said-yes = You have said yes.
thread-state-ended = It has ended. Only you can read it now.
thread-entry = { $by ->
    [me] You
   *[other] { $by }
} · { $kind ->
    [letter] a letter
    [session] after a talk
    [until] another last day
    [since] how it went on
    [grow] a goal
    [obstacles] what is in the way
    [assumption] a belief to test
    [experiment] a small experiment
   *[review] a week
} · { $day }
thread-day = { $day }
thread-of-ten = { $number } of 10
thread-fact-by = By
thread-fact-committed = How sure
thread-fact-follow-up = Day to look at it again
thread-fact-until = The last day
thread-broken = Something here does not fit together: it was changed in the database, or its key is lost. I do not show what I cannot vouch for. An alarm went to whoever runs Cairn; it says nothing about you or what was written.
thread-broken-short = This one cannot be opened
thread-see = Read it
thread-all = My coaching
thread-earlier = Earlier ones
thread-write = Write
thread-session = After a talk
thread-since = How it went on
thread-answer = Answer
thread-end = End it
thread-last-day = Another last day
thread-delete = Delete it

thread-said-letter-letter = Letter
thread-said-session-goal = What it was about
thread-said-session-agreed = What you agreed on
thread-said-since-happened = What happened
thread-said-since-learned = What I learned
thread-said-since-next = What is next
thread-said-grow-wish = What I want
thread-said-grow-notice = What I would notice
thread-said-grow-now = How it is now
thread-said-grow-tried = What I have tried
thread-said-grow-part = What is mine, what is circumstance
thread-said-grow-ways = Ways
thread-said-grow-half = With half the effort
thread-said-grow-chosen = What I choose
thread-said-grow-plan = When, then
thread-said-grow-witness = Who will know
thread-said-obstacles-wish = What I wish for
thread-said-obstacles-best = The best about it
thread-said-obstacles-inside = In me
thread-said-obstacles-around = Around me
thread-said-obstacles-plan = If, then
thread-said-obstacles-ally = Who could help
thread-said-assumption-want = What I want to do
thread-said-assumption-instead = What I do instead
thread-said-assumption-protecting = What it may protect
thread-said-assumption-belief = The belief behind it
thread-said-assumption-test = A safe test
thread-said-experiment-guess = My guess
thread-said-experiment-attempt = What I try
thread-said-experiment-sign = How I will see it
thread-said-review-good = What went well
thread-said-review-held = What held me up
thread-said-review-learned = What I learned
thread-said-review-next = What matters next
thread-said-review-leave = What I leave behind

## Offering to be a coach
coaching-audience = Colleagues who look for a coach see this with your name. Nobody sees whom you coach, or how many.
coaching-offer-title = Be a coach
coaching-offer-intro = You are suggested to colleagues who are neither above nor below you. They ask, and each time you can say no.
coaching-offer-topics = What do you know about?
coaching-offer-topics-focus = Time and focus
coaching-offer-topics-conflict = Conflicts and hard conversations
coaching-offer-topics-leading = Leading others
coaching-offer-topics-change = Change at work
coaching-offer-topics-career = The next step
coaching-offer-topics-confidence = Confidence
coaching-offer-languages = In which languages?
coaching-offer-languages-en = English
coaching-offer-languages-de = German
coaching-offer-languages-fr = French
coaching-offer-languages-es = Spanish
coaching-offer-languages-pt = Portuguese
coaching-offer-languages-nl = Dutch
coaching-offer-format = How do you like to work?
coaching-offer-format-letters = In letters
coaching-offer-format-talks = In talks
coaching-offer-format-both = Both
coaching-offer-capacity = With how many people at once?
coaching-offer-capacity-1 = One
coaching-offer-capacity-2 = Two
coaching-offer-capacity-3 = Three
coaching-offer-capacity-4 = Four
coaching-offer-capacity-5 = Five
coaching-change-title = Your offer
coaching-change-what = What would you like?
coaching-change-what-change = Change it
coaching-change-what-stop = No longer be suggested
coaching-change-what-keep = Leave it as it is
coaching-change-submit = Go on
coaching-saved = Thank you. You can be suggested from now on.
coaching-saved-note = When somebody asks you, I tell you. Nobody sees whom you coach.
coaching-stopped = You are no longer suggested. Conversations that are open stay open.
coaching-as-it-was = It stays as it was.
coaching-for-employees = Offering to be a coach here is for employees.
