### Reflections of a month, intentions for a year, the look back on it. Nobody else reads them.

verb-reflect = Reflect on this month
help-reflect = reflect · a quiet look at your month. Nobody else reads it.
verb-reflections = My reflections
help-reflections = reflections · what you wrote for yourself, month by month.
verb-intentions = Intentions for the year
help-intentions = intentions · who you are growing into, and one thing to try. Only for you.
verb-year = Look back on my year
help-year = year · looking back on your year in parts, over two weeks. Only for you.

## What all of them say
reflection-audience = Only you read this. It never reaches your manager or an evaluation.
reflection-kept = Kept, for you alone.
reflection-see = Read it
reflection-read = Read
reflection-all = My reflections
reflection-change = Change it
reflection-delete = Delete it
reflection-look = Have a look
reflection-gone = There is nothing here any more.
reflection-stays = It stays as it is.
reflection-deleted = It is deleted, and cannot be brought back.
reflection-deleted-note = What you had begun to change in it is gone as well. Copies in backups go when the backups do. What was shown as a message in the chat, the chat platform keeps.
reflection-knock = Something you began for yourself is there, whenever it suits you.
reflection-knock-why = You began it, so I say this once. You can leave it.
reflection-over = Something you began for yourself has come to its end. What you sent is kept, and you can take it up again whenever you like.
reflection-month = { $period }
reflection-intentions = Intentions for { $period }
reflection-year = Looking back on { $period }

reflections-title = My reflections
reflections-none = You have kept no reflection yet. One takes about seven minutes.
reflections-earlier = Earlier ones

## The month
reflect-tried-title = Last time
reflect-tried-intro = First, your small experiment from last time, in your own words.
reflect-tried-happened = What happened?
reflect-tried-happened-hint = Nothing is an answer, too. Only you read it.
reflect-tried-submit = Go on

reflect-month-title = This month
reflect-month-intro = Answer what helps you, and leave out the rest.
reflect-month-theme = What is this month about?
reflect-month-theme-pride = Pride: what went well by my own measure
reflect-month-theme-learning = Learning: what I can do now that I could not before
reflect-month-theme-stuck = Being stuck: where I keep coming back to the same place
reflect-month-theme-people = People: who mattered to my work
reflect-month-theme-energy = Energy: what gave me strength and what took it
reflect-month-theme-values = Values: what I stood up for
reflect-month-theme-risk = Risk: what I dared, or did not
reflect-month-theme-time = Time: where it went, and where I wanted it
reflect-month-theme-asking = Asking for help: when I did, and when I did not
reflect-month-theme-strengths = Strengths: what came easily and was useful
reflect-month-theme-assumptions = Assumptions: what I took for granted
reflect-month-theme-chapter = Next chapter: what ends, and what begins
reflect-month-moment = { $style ->
    [autonomy] Which moment of this month stayed with you, and what did you decide in it?
    [collaboration] Which moment with somebody stayed with you this month?
    [detail] One moment that stayed with you: when was it, who was there, what exactly was said or done?
   *[plain] Which moment of this month stayed with you?
}
reflect-month-meant = What did you tell yourself it meant?
reflect-month-otherwise = { $style ->
    [autonomy] What else could it mean, seen from where you want to go?
    [collaboration] What else could it mean, seen with somebody else’s eyes?
    [detail] What else could it mean? Name two other readings.
   *[plain] What else could it mean?
}
reflect-month-did = What did circumstances do, and what did you do?
reflect-month-learned = { $style ->
    [autonomy] What did you learn about how you work when the way is yours?
    [collaboration] What did you learn about how you work with others?
    [detail] What did you learn about how you work? One sentence, and an example.
   *[plain] What did you learn about how you work?
}
reflect-month-more = { $style ->
    [autonomy] What do you want more say in?
    [collaboration] Whose view would change yours?
    [detail] What pattern do you see across the last four weeks?
   *[plain] What else would you like to put down?
}
reflect-month-guess = A small experiment: what do you guess would help?
reflect-month-attempt = { $style ->
    [autonomy] What will you try, your way?
    [collaboration] What will you try, and with whom?
    [detail] What will you try, in which situation, as a first step?
   *[plain] What will you try?
}
reflect-month-attempt-hint = Next month I show you these words and ask what happened.
reflect-month-by = Until when?

reflect-asks-pride = A question for this month: what are you quietly proud of that nobody had to notice?
reflect-asks-learning = A question for this month: what can you do now that you could not do at its beginning?
reflect-asks-stuck = A question for this month: where did you keep coming back to the same place, and what held you there?
reflect-asks-people = A question for this month: who made your work better, and whose did you make better?
reflect-asks-energy = A question for this month: after which hour did you have more strength than before it?
reflect-asks-values = A question for this month: when did you stand up for something, and when did you let it go?
reflect-asks-risk = A question for this month: which risk was worth taking, taken or not?
reflect-asks-time = A question for this month: what got more of your time than it was worth to you?
reflect-asks-asking = A question for this month: when would a question to somebody have saved you a day?
reflect-asks-strengths = A question for this month: what came so easily that you hardly count it as work?
reflect-asks-assumptions = A question for this month: what did you take for granted that turned out otherwise?
reflect-asks-chapter = A question for this month: what is coming to its end for you, and what wants to begin?

reflect-wanted = You wanted to try
reflect-guessed = Your guess was
reflect-moved = You kept this from another device meanwhile. Here are the words you just wrote; saving puts them in place of the others.
reflect-meanwhile = What is kept now begins with
reflect-problem-empty = Please answer one of the questions, whichever you like.
reflect-problem-attempt = There is a day, but nothing to try by then. Please write what, or take the day away.
reflect-kept-until = You can change it until the month ends. What you want to try comes back next month.
reflect-by = To be tried until { $day }

## Intentions
intentions-year-title = Intentions
intentions-year-intro = For this year, and in December for the next. At most one sentence each; one of them is enough.
intentions-year-growing = { $style ->
    [autonomy] Who are you growing into, and what do you want to be trusted with?
    [collaboration] Who are you growing into, and what do you want people to count on you for?
    [detail] Who are you growing into, and what will be different in June that one could see?
   *[plain] Who are you growing into?
}
intentions-year-capability = Which capability do you want to build?
intentions-year-presence = How do you want to turn up in your role?
intentions-year-shift = { $style ->
    [autonomy] What needs to shift in how you decide and lead?
    [collaboration] What needs to shift in how you relate to others?
    [detail] What needs to shift in how you think and work, and where would it show first?
   *[plain] What needs to shift in how you think, relate, decide or lead?
}
intentions-year-one = Which one comes first?
intentions-year-one-growing = Who I am growing into
intentions-year-one-capability = The capability
intentions-year-one-presence = How I turn up
intentions-year-one-shift = The shift
intentions-year-obstacle = Which obstacle inside you may get in the way?
intentions-year-then = “When …, I will …”
intentions-year-sign = What would be the first sign that somebody else would notice?
intentions-year-who = Who may know?
intentions-year-who-hint = For yourself: whatever you choose, I tell nobody.
intentions-year-who-nobody = Nobody
intentions-year-who-coach = My coach, when I tell them
intentions-year-who-manager = My manager, when I tell them
intentions-problem-empty = Please write one of the four, whichever you like.
intentions-problem-one = You chose one that has no words yet. Please write it, or choose another.
intentions-kept-until = In April, July and October I show you your own words and ask whether they are still true.
intentions-picked = { $one ->
    [1] What comes first: who I am growing into
    [2] What comes first: the capability
    [3] What comes first: how I turn up
   *[other] What comes first: the shift
}
intentions-may-know-nobody = Who may know: nobody
intentions-may-know-coach = Who may know: my coach, when I tell them
intentions-may-know-manager = Who may know: my manager, when I tell them

echo-still-title = In your own words
echo-still-intro = This is what you wrote for this year.
echo-still-still = Still true?
echo-still-still-true = Yes, still true
echo-still-still-changed = It has changed
echo-still-still-done = It has become so
echo-still-still-let = I let it go
echo-still-words = How would you say it today?
echo-said-true = { $month }: still true
echo-said-changed = { $month }: it has changed
echo-said-done = { $month }: it has become so
echo-said-let = { $month }: let go

## The year
year-back-title = Looking back, part 1
year-back-intro = Four short parts, with one more for whoever leads people, over two weeks if you like. Each is kept when you send it; close the window to go on another day. If you wrote about single months, their beginnings stand here.
year-back-glad = { $style ->
    [autonomy] Which outcomes are you glad of, and which were yours to decide?
    [collaboration] Which outcomes are you glad of, and with whom did they come about?
    [detail] Which outcomes are you glad of? What was before, what is now?
   *[plain] Which outcomes are you glad of?
}
year-back-hoped = What did not turn out as you hoped, and what did it ask of you?
year-back-submit = Keep, and go on
year-found-title = Looking back, part 2
year-found-discovered = What did you discover about the work, the team, and yourself?
year-found-inside = { $style ->
    [autonomy] What changed inside: how you decide, and what you take on?
    [collaboration] What changed inside: how you relate to people, and they to you?
    [detail] What changed inside: how you think, decide and react, before and after?
   *[plain] What changed inside: how you think, decide, react, relate?
}
year-found-submit = Keep, and go on
year-moved-title = Looking back, part 3
year-moved-priorities = Which priorities moved, and what moved them?
year-moved-thanks = Whom do you want to thank?
year-moved-leave = What do you want to leave in this year?
year-moved-submit = Keep, and go on
year-hats-title = Two hats
year-hats-intro = You lead people, and are led. Both talks are coming.
year-hats-reports = What do you want the people you lead to feel after your talk?
year-hats-manager = What do you want to ask your own manager?
year-hats-submit = Keep, and go on
year-sentence-title = Looking back, part 4
year-sentence-sentence = “This was the year I …”
year-nothing = Nothing is kept, since nothing was written. The questions are there whenever you like.
year-kept-until = You can change it until the end of February.

## Read again
reflection-said-happened = What came of the last experiment
reflection-said-moment = The moment
reflection-said-meant = What I told myself it meant
reflection-said-otherwise = What else it could mean
reflection-said-did = Circumstances, and I
reflection-said-learned = How I work
reflection-said-more = And also
reflection-said-guess = My guess
reflection-said-attempt = I want to try
reflection-said-growing = Growing into
reflection-said-capability = Capability
reflection-said-presence = How I turn up
reflection-said-shift = The shift
reflection-said-obstacle = Obstacle inside me
reflection-said-then = When, then
reflection-said-sign = First sign for others
reflection-said-glad = Glad of
reflection-said-hoped = Not as hoped
reflection-said-discovered = Discovered
reflection-said-inside = Changed inside
reflection-said-priorities = Priorities that moved
reflection-said-thanks = Thanks to
reflection-said-leave = To leave behind
reflection-said-reports = What those I lead may feel after our talk
reflection-said-manager = To ask my manager
reflection-said-sentence = This was the year I

## Being deleted
unreflect-sure-title = Delete this?
unreflect-sure-intro = It is deleted at once, with what you had begun to change in it, and cannot be brought back.
unreflect-sure-what = What shall I do?
unreflect-sure-what-keep = Keep it
unreflect-sure-what-delete = Delete it
unreflect-sure-submit = Go on

## Home
home-quiet-reflect = A few quiet minutes on this month, if you like.
home-quiet-echo = Your words for this year, to be looked at again if you like.
home-quiet-year = Your year is there to be looked back on, in parts, if you like.
home-quiet-intentions = A new year: a place for your intentions, if you like.
