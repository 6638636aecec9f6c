### Coaching circles: four to six colleagues think along with one of them. What comes unasked names nobody.

verb-circle = Coaching circle
help-circle = circle · four to six colleagues think along with one of them, step by step.

circle-audience = Only the members know of this circle. What is said in it is kept nowhere here, and stays among you.
circle-for-employees = Coaching circles here are for employees.
circle-title = Coaching circle
circle-what = In a circle one of you brings a case, and the others ask and think along. Nobody sits in it who is above or below another.
circle-open = Open a circle
circle-row = With { $names }
circle-row-invited = An invitation by { $names }
circle-row-nobody-yet = Nobody else has said yes yet
circle-row-nobody-came = Nobody else had said yes
circle-look = Have a look
circle-when = { $day }, { $time } your time
circle-was = Was planned for { $day }, { $time } your time
circle-gone = There is nothing here for you any more.

## Opening
circle_open-gather-title = Open a circle
circle_open-gather-intro = You are its host: you welcome the others and close at the end. They are asked without a word of who asks; that is behind the button. If somebody would rather not, nobody is told, not even you.
circle_open-gather-people = Whom do you invite?
circle_open-gather-people-hint = Three to five people, nobody above or below another.
circle_open-gather-day = When do you meet first?
circle_open-gather-hour = At what time, by your clock?
circle_open-gather-hour-7 = 7:00
circle_open-gather-hour-8 = 8:00
circle_open-gather-hour-9 = 9:00
circle_open-gather-hour-10 = 10:00
circle_open-gather-hour-11 = 11:00
circle_open-gather-hour-12 = 12:00
circle_open-gather-hour-13 = 13:00
circle_open-gather-hour-14 = 14:00
circle_open-gather-hour-15 = 15:00
circle_open-gather-hour-16 = 16:00
circle_open-gather-hour-17 = 17:00
circle_open-gather-hour-18 = 18:00
circle_open-gather-hour-19 = 19:00
circle_open-gather-submit = Invite
circle-problem-few = Please choose at least three people: a circle has four to six.
circle-problem-gone = { $name } cannot be invited: they are not here any more, or a guest.
circle-problem-line = { $upper } is above { $names } in the company.
circle-problem-above-you = { $upper } is above you in the company.
circle-problem-below-you = You are above { $names } in the company.
circle-problem-equals = A circle works among equals, so please choose others.
circle-problem-left-out = A circle works among equals, so I have left out { $names }. Please choose others.
circle-problem-past = That moment is over. Please choose a later one.
circle-asked-them = They are invited.
circle-asked-them-note = You see here who has said yes. Where you meet, in a room or a call, you arrange among you.

circle_invite-more-title = Invite more people
circle_invite-more-people = Whom do you invite?
circle_invite-more-submit = Invite
circle-nobody-new = They are in it already.

circle_plan-when-title = The next meeting
circle_plan-when-day = When do you meet?
circle_plan-when-hour = At what time, by your clock?
circle_plan-when-hour-7 = 7:00
circle_plan-when-hour-8 = 8:00
circle_plan-when-hour-9 = 9:00
circle_plan-when-hour-10 = 10:00
circle_plan-when-hour-11 = 11:00
circle_plan-when-hour-12 = 12:00
circle_plan-when-hour-13 = 13:00
circle_plan-when-hour-14 = 14:00
circle_plan-when-hour-15 = 15:00
circle_plan-when-hour-16 = 16:00
circle_plan-when-hour-17 = 17:00
circle_plan-when-hour-18 = 18:00
circle_plan-when-hour-19 = 19:00
circle-planned = The others are told in their own hours that there is a new time.
circle-planned-already = That is when it meets already.

## What comes unasked
circle-asked = You are invited to think along with some colleagues.
circle-news = Something has changed about a circle you are in.
circle-news-yes = Somebody has said yes to a circle you opened. Should more do so today, you see it behind the button.
circle-news-host = Somebody has left a circle you are in. You are its host.
circle-news-left = Somebody has left a circle you are in.
circle-moved = A circle you are in has a new time to meet.
circle-moved-invited = A circle you are invited to has a new time to meet.
circle-today = A circle you are in meets today at { $time }, your time.
circle-today-note = Who is in it stands behind the button; there this message can be switched off, too.

## Answering
circle-invited-title = You are invited to a coaching circle
circle-answer = Yes or no
circle_answer-come-title = Will you?
circle_answer-come-intro = A no needs no reason and is told to nobody, not even to the host.
circle_answer-come-what = Would you like to be in this circle?
circle_answer-come-what-yes = Yes
circle_answer-come-what-no = No, thank you
circle_answer-come-submit = Answer
circle-invitation-past = This circle was to meet on { $day }, { $time } your time. That is over, so there is nothing to answer. Should its host plan another day, the invitation stands here again.
circle-said-yes = You are in it.
circle-said-no = All right. Nobody is told.
circle-in-already = You are in this circle already.
circle-full = Six people have said yes before you, and that is as many as a circle has. I am sorry.
circle-not-among-equals = Somebody in this circle is above or below you. A circle works among equals, so this one does not fit. Nobody is told.

## Leaving
circle-leave = Leave
circle_leave-leave-title = Leave the circle?
circle_leave-leave-intro = No reason is needed. The others hear that something has changed. If you bring the case or keep the time in a meeting just now, that meeting ends.
circle_leave-leave-what = What shall I do?
circle_leave-leave-what-keep = Leave it as it is
circle_leave-leave-what-leave = Take me out of it
circle_leave-leave-submit = Go on
circle-stays = It stays as it is.
circle-left = You are out of it.

## One circle
circle-meets = Meets
circle-met = Was planned for
circle-host = Host
circle-member = Member
circle-how = A meeting takes { $minutes } minutes, in steps: arrive, the case, questions, a wish, thinking aloud, what is taken along, closing. While the others think aloud, whoever brought the case listens. Nothing is written down here.
circle-how-three = You are three: a meeting takes { $minutes } minutes, in fewer steps. While the others think aloud, whoever brought the case listens.
circle-too-few = A meeting begins with three at least; four to six are better.
circle-begin = Begin a meeting now
circle-plan = Plan the next meeting
circle-plan-first = Nobody can say yes to a day that is over. Plan the next meeting, then you can invite people to it.
circle-invite = Invite more people
circle-day-off = No message on its day
circle-day-on = A message on its day
circle-day-is-off = All right: on its day I say nothing.
circle-day-is-on = On its day I tell you, in your working hours, that it meets.

## Beginning a meeting
circle_begin-begin-title = Begin now
circle_begin-begin-intro = Sit together first, in a room or a call. Each of you then gets, step by step, what to do now.
circle_begin-begin-giver = Who brings a case?
circle_begin-begin-keeper = Who keeps the time?
circle_begin-begin-keeper-hint = They coach as well, and move on to the next step by a button.
circle_begin-begin-submit = Begin
circle-problem-same = Please choose two people: whoever brings the case cannot keep the time as well.
circle-begun = The meeting begins.
circle-begun-note = Each of you gets what to do now.
circle-meets-already = This circle is in a meeting just now.
circle-moved-on = Something about the circle has changed since I asked you. Please begin again.
circle-left-out = Not here any more, and so no longer in the circle: { $names }. Please begin again.
circle-in-line-now = { $upper } is above { $name } in the company by now. A circle works among equals, so it cannot meet as it is. Either of them can leave it, without a reason.

## Keeping the time
circle_keep-next-title = The next step
circle_keep-next-go = Go on?
circle_keep-next-go-next = Yes, the next step
circle_keep-next-submit = Go on
circle-keeper = You keep the time. When the step is done, press the button; I give you a sign two minutes before its time is up, and when it is.
circle-minutes = { $number } minutes
circle-time-soon = About two minutes are left for this step.
circle-time-up = The time for this step is up. Go on when you are ready.
circle-next = Next step
circle-finish = We are done
circle-ended-early = The meeting has ended.
circle-over = The meeting is over. Thank you for thinking along.
circle-over-note = What was said stays among you. Nothing of it is kept here.
circle-after = Two questions, if you like
circle-after-audience = Nobody reads this, not even the others of the circle. It is only added up.
circle_close-after-title = After the circle
circle_close-after-intro = Leave out what you like; leave both out and nothing is counted. How helpful it was is added up once a year for the whole company, and told from ten people on. A theme is told once a quarter, to everybody, when at least five people from at least three circles chose it: without a number, a circle or a name.
circle_close-after-helpful = How helpful was it?
circle_close-after-helpful-1 = Not helpful
circle_close-after-helpful-2 = A little
circle_close-after-helpful-3 = In parts
circle_close-after-helpful-4 = Helpful
circle_close-after-helpful-5 = Very helpful
circle_close-after-theme = Is there one theme that leaders should hear?
circle_close-after-theme-priorities = Too much at once
circle_close-after-theme-decisions = How decisions are made
circle_close-after-theme-resources = People, time and means
circle_close-after-theme-cooperation = Working across teams
circle_close-after-theme-expectations = What is expected of us
circle_close-after-theme-change = How changes are made
circle_close-after-theme-recognition = Good work that is not seen
circle_close-after-submit = Done
circle-not-counted = All right, nothing is counted.
circle-counted = Thank you. It is counted, without you in it.
circle-theme-note = Whether others chose the same is told to nobody; if enough did, it stands under “counted” after the quarter.

## The steps, for whoever brings the case and for everybody else
circle-step-arrive = Arrive
circle-giver-arrive = The host welcomes you all. Say in a sentence how you are here, and agree that what is said stays among you.
circle-coach-arrive = The host welcomes you all. Say in a sentence how you are here, and agree that what is said stays among you. { $name } brings the case.
circle-step-case = The case
circle-giver-case = Tell what it is about, what you have tried, and what is hard about it. Nobody interrupts you.
circle-coach-case = { $name } tells what it is about. Listen, and keep your questions for the next step.
circle-step-ask = Questions
circle-giver-ask = The others ask, and you answer as far as you like. “I do not know” is a good answer.
circle-coach-ask = Ask { $name } open questions, one at a time. No advice yet, and none dressed up as a question.
circle-step-wish = The wish
circle-giver-wish = Say in one sentence what you would like from the circle: ideas, other views, courage, a next step.
circle-coach-wish = Listen to what { $name } wishes for. If it is unclear, ask once.
circle-step-think = Thinking aloud
circle-giver-think = Now you listen, and say nothing. Turn your chair round or your camera off, and note what strikes you.
circle-coach-think = Think aloud among yourselves, as if { $name } were not there: what you notice, what you would try, what you do not know. { $name } listens, and nobody asks them anything.
circle-step-take = What I take along
circle-giver-take = Say what you take along, and what your first step is, and when. You owe nobody a defence or a reason.
circle-coach-take = { $name } says what they take along. Listen; nothing is added any more.
circle-step-close = Closing
circle-giver-close = Each of you says what you learned for yourself. At the end the host thanks everybody.
circle-coach-close = Each of you says what you learned for yourself, not about { $name }. At the end the host thanks everybody.
