### Peer coaching: two colleagues, or three, who coach each other. What comes unasked names nobody.

verb-peers = Peer coaching
help-peers = peers · every four weeks a colleague outside your reporting line, to coach each other for 20 minutes each.

peers-audience = What you choose here stays with me. Whoever you are suggested to sees your name, the topics and languages you share, and in roughly how many hours a week both of you can be reached here.
peers-audience-me = Only you and I know of this. Nobody else ever learns of it, not even by what I tell them.
peers-for-employees = Peer coaching here is for employees.

## Taking part
peers-title = Peer coaching
peers-what = Every four weeks I suggest a colleague to you. If you both say yes, you coach each other, 20 minutes each.
peers-rule = How I choose: never anybody above or below you, at any distance. You share a language and an hour in which both of you can be reached here, and you were not suggested to each other in the last three rounds. People under the same manager meet only where there is no other way I can see. Shared topics come next, and the rest is drawn by lot. You can keep a private list of people you would rather not meet. With fewer than five who take part, everybody pauses.
peers-takes-part = You take part. I suggest somebody to you every four weeks.
peers-rests = You take part, and leave out { $number ->
    [one] the next round.
   *[other] the next { $number } rounds.
}
peers-join = Take part
peers-change = Change it, or rest
peers-avoid = My private list
peers-stop = No longer take part
peers-not-in = You do not take part in peer coaching just now.

peers_join-join-title = Take part
peers_join-join-topics = { $style ->
    [autonomy] What do you want to get further with?
    [collaboration] What would you like to think through with somebody?
    [detail] Which topics would you like to be coached on, or know well?
   *[plain] What would you like to talk about?
}
peers_join-join-topics-focus = { coaching-offer-topics-focus }
peers_join-join-topics-conflict = { coaching-offer-topics-conflict }
peers_join-join-topics-leading = { coaching-offer-topics-leading }
peers_join-join-topics-change = { coaching-offer-topics-change }
peers_join-join-topics-career = { coaching-offer-topics-career }
peers_join-join-topics-confidence = { coaching-offer-topics-confidence }
peers_join-join-languages = In which languages?
peers_join-join-languages-en = { coaching-offer-languages-en }
peers_join-join-languages-de = { coaching-offer-languages-de }
peers_join-join-languages-fr = { coaching-offer-languages-fr }
peers_join-join-languages-es = { coaching-offer-languages-es }
peers_join-join-languages-pt = { coaching-offer-languages-pt }
peers_join-join-languages-nl = { coaching-offer-languages-nl }
peers_join-join-rest = From when on?
peers_join-join-rest-hint = Your working hours and days away are those of your settings.
peers_join-join-rest-0 = From the next round on
peers_join-join-rest-1 = Leave out one round
peers_join-join-rest-3 = Leave out three rounds
peers-joined = You take part. When I have a suggestion, I tell you.
peers-resting = All right. You take part again after your rest.
peers-joined-note = Each time you can say yes or no, without a reason.
peers-out = You no longer take part, and what you chose for it is deleted, your private list too.

## The private list
peers_avoid-first-title = My private list
peers_avoid-first-intro = I never suggest you to these people, nor them to you. Nobody learns that they are on a list: what I write to them reads as it always does.
peers_avoid-first-people = Whom would you rather not meet?
peers_avoid-avoid-title = My private list
peers_avoid-avoid-intro = { peers_avoid-first-intro }
peers_avoid-avoid-people = Whom else would you rather not meet?
peers_avoid-avoid-again = Or take somebody off the list
peers-list-problem-empty = Please choose somebody here, or somebody to take off the list.
peers-list-kept = Kept.
peers-list-note = Nobody learns of your private list.

## What comes unasked
peers-suggested = There is somebody you could think something through with, if you like.
peers-suggested-note = Who it is, and why, is behind the button. You decide, and a no is told to nobody.
peers-look = Have a look
peers-pause = This round there is nobody I can suggest to you. That happens, and it says nothing about anybody.
peers-again = I look again in the next round.
peers-agreed = A talk you said yes to has come about.
peers-not-this-time = The talk you said yes to does not come about this time. That happens, for many reasons.
peers-fewer = In a talk for three you said yes to, you are two now.
peers-over = A talk you had agreed on does not take place any more. Nobody has to give a reason.

## A suggestion
peers-with = With { $names }
peers-why-topic = Topics you share
peers-why-language = Languages you share
peers-why-hours = Reachable here at the same time
peers-hours = { $number ->
    [one] about 1 hour a week
   *[other] about { $number } hours a week
}
peers-same-manager = You report to the same manager. If that does not suit you, say no.
peers-not-in-line = None of you is above or below another, and you were not suggested to each other lately.
peers-answer-by = You can say yes until { $day }. If you do not, nothing is told to anybody.
peers-answer = Yes or no
peers-suggestion-over = That suggestion is over.
peers-gone = There is nothing here to answer any more.

peers_answer-answer-title = Will you?
peers_answer-answer-intro = A no needs no reason. It is not kept and not told: it reads as if you had not answered.
peers_answer-answer-what = Would you like this talk?
peers_answer-answer-what-yes = Yes
peers_answer-answer-what-no = Not this time
peers_answer-answer-avoid = Do not suggest this again
peers_answer-answer-avoid-hint = Only together with a no. It goes onto your private list, and nobody learns of it.
peers_answer-answer-submit = Answer
peers-problem-both = This goes only with the other answer.
peers-said-yes = Thank you.
peers-hear-by = You have said yes. By { $day } I tell you whether it comes about.
peers-said-no = All right. Nobody is told.

## The talk
peers-first-me = You coach first: { $name } brings something, and you ask, for 20 minutes. Then you swap.
peers-first = { $name } coaches first: you bring something, and they ask, for 20 minutes. Then you swap.
peers-three = Three times 15 minutes: one brings something, one coaches, and one listens and says at the end what they noticed.
peers-three-first-me = You coach first.
peers-three-first = { $name } coaches first.
peers-how = Whoever coaches asks, waits, and asks again. No advice, unless it is wished for at the end.
peers-goal = Goal
peers-goal-asks = What would make these minutes worthwhile? What would you notice if it were solved?
peers-reality = Reality
peers-reality-asks = What is happening now? What have you tried? What is yours, and what is circumstance?
peers-options = Options
peers-options-asks = What could you do? What else? What with half the effort?
peers-will = Will
peers-will-asks = Which one do you choose? When exactly, and who will know?
peers-swap = Then swap: the same questions, the other way round.
peers-change-places = Then change places, until each of you has been in each.
peers-nothing-kept = Find three quarters of an hour that suits you, where you like. Nothing of the talk is kept here, and what is said stays between you.
peers-leave = I cannot, after all

peers_leave-leave-title = Not, after all?
peers_leave-leave-intro = No reason is needed. The others hear that it has changed, and nothing more.
peers_leave-leave-what = What shall I do?
peers_leave-leave-what-keep = Leave it as it is
peers_leave-leave-what-leave = Take me out of it
peers_leave-leave-avoid = Do not suggest this again
peers_leave-leave-avoid-hint = Only when you go. It goes onto your private list, and nobody learns of it.
peers_leave-leave-submit = Go on
peers-stays = It stays as it is.
peers-left = You are out of it.

## After a talk
peers-talked = We have talked
peers-after-audience = Nobody reads this, not even whoever you talked with. It is only added up.
peers_close-after-title = After the talk
peers_close-after-intro = It is added up once a year for the whole company, and told from ten people on. Close this, and nothing is counted.
peers_close-after-helpful = How helpful was it?
peers_close-after-helpful-1 = Not helpful
peers_close-after-helpful-2 = A little
peers_close-after-helpful-3 = In parts
peers_close-after-helpful-4 = Helpful
peers_close-after-helpful-5 = Very helpful
peers_close-after-submit = Done
peers-counted = Thank you. It is counted, without you in it.
