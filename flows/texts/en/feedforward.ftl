### Feedforward, asking for it, and praise. Ideas look ahead; nothing is scored. Style variants change wording only.

verb-give = Give an idea
verb-ask = Ask for an idea
verb-praise = Say what was good
verb-gave = What I gave
verb-received = What I received
help-give = give · an idea for next time, for one colleague, who alone reads it.
help-ask = ask · one question to up to five colleagues. Their answers come to you alone.
help-praise = praise · what a colleague did and what came of it, in your words, for them.
help-gave = gave · what you gave, and what came of it.
help-received = received · what colleagues gave you. Only you and each giver can read it.
sees-feedforward = An idea or praise: whoever gives it and whoever gets it. Nobody can widen that later, except that praise can be shown to the receiver’s team when both agree.

## Give: an idea for next time
give-audience = Only the person you choose reads this, and you. They are told that it is from you. Nothing of it appears in a channel.
give-audience-to = { $name } reads this, and you, and nobody else. They are told that it is from you. Nothing of it appears in a channel.
give-from-message = A link to the message goes along. Its words do not.
give-too-long = What you typed is longer than one idea has room for. Here it is, so that you can take from it what matters most:

give-idea-title = An idea for next time
give-idea-intro = About next time only: what was is not judged here, and nothing is scored.
give-idea-first = { $style ->
    [autonomy] One idea for next time: what could be different in the end?
    [collaboration] One idea for next time: what would make it better for everybody?
    [detail] One idea for next time: what would be a concrete first step?
   *[plain] One idea for next time
}
give-idea-first-hint = “Next time, …” is a good beginning.
give-idea-second = A second idea
give-idea-situation = { $style ->
    [autonomy] What made you think of it?
    [collaboration] What made you think of it, and who was there?
    [detail] What made you think of it? Where and when?
   *[plain] What made you think of it?
}
give-idea-situation-hint = The situation, not a verdict on it.
give-idea-unsure = I might be wrong about …
give-idea-submit = Send

give-ideafor-title = { give-idea-title }
give-ideafor-intro = { give-idea-intro }
give-ideafor-receiver = For whom?
give-ideafor-first = { give-idea-first }
give-ideafor-first-hint = { give-idea-first-hint }
give-ideafor-second = { give-idea-second }
give-ideafor-situation = { give-idea-situation }
give-ideafor-situation-hint = { give-idea-situation-hint }
give-ideafor-unsure = { give-idea-unsure }
give-ideafor-submit = { give-idea-submit }

give-again-title = Before it goes
give-again-intro = There are hints beside your words, made by simple rules on Cairn’s own server. Only you see them. Change what you like, or send it as it is; both are fine, and I will not ask again.
give-again-as-it-is = Send it as it is
give-again-problem-empty = Please write it here, or tick “Send it as it is”.
give-again-first = { give-idea-first }
give-again-second = { give-idea-second }
give-again-situation = { give-idea-situation }
give-again-unsure = { give-idea-unsure }
give-again-submit = Send

give-sent = Sent. Only { $name } can read it, and you.
give-sent-note = Whether they respond is up to them. If they do, I will tell you.

## Hints on wording. Each says which words it is about, and why.
tone-absolute = “{ $phrase }” invites the one exception. A single moment is easier to agree on.
tone-past = “{ $phrase }” looks back at what cannot be changed. “Next time, …” says the same and can be done.
tone-trait = “{ $phrase }” is about what somebody is like. What would one see or hear instead, next time?
tone-but = What stands before “{ $phrase }” is easily lost. “And” keeps both halves.
tone-example = An example would help to picture it: at which moment could they do this?

## Praise
praise-audience = Only the person you choose reads this, and you. If you tick the box below, they may show it to their team; that is up to them.
praise-audience-to = { $name } reads this, and you. If you tick the box below, { $name } may show it to their team; that is up to them.
praise-thanks-title = What was good
praise-thanks-situation = { $style ->
    [autonomy] What was at stake?
    [collaboration] What was happening, and for whom?
    [detail] When and where was it?
   *[plain] What was the situation?
}
praise-thanks-did = What did they do?
praise-thanks-did-hint = What one could see or hear.
praise-thanks-effect = { $style ->
    [autonomy] What became possible?
    [collaboration] What changed for you or others?
    [detail] What came of it? A number or a date, if there is one.
   *[plain] What came of it?
}
praise-thanks-value = What does it stand for?
praise-thanks-value-help = Helping one another
praise-thanks-value-care = Care for customers and colleagues
praise-thanks-value-craft = Good work
praise-thanks-value-courage = Courage
praise-thanks-value-learning = Learning
praise-thanks-may-show = They may show it to their team
praise-thanks-may-show-hint = Unless you tick this, it stays between the two of you. If you do, you can change your mind later.
praise-thanks-submit = Send

praise-thanksfor-title = { praise-thanks-title }
praise-thanksfor-receiver = For whom?
praise-thanksfor-situation = { praise-thanks-situation }
praise-thanksfor-did = { praise-thanks-did }
praise-thanksfor-did-hint = { praise-thanks-did-hint }
praise-thanksfor-effect = { praise-thanks-effect }
praise-thanksfor-value = { praise-thanks-value }
praise-thanksfor-value-help = { praise-thanks-value-help }
praise-thanksfor-value-care = { praise-thanks-value-care }
praise-thanksfor-value-craft = { praise-thanks-value-craft }
praise-thanksfor-value-courage = { praise-thanks-value-courage }
praise-thanksfor-value-learning = { praise-thanks-value-learning }
praise-thanksfor-may-show = { praise-thanks-may-show }
praise-thanksfor-may-show-hint = { praise-thanks-may-show-hint }
praise-thanksfor-submit = { praise-thanks-submit }

praise-sent = Sent. Only { $name } can read it, and you.
praise-sent-may-show = Sent. { $name } can read it, and decides whether to show it to their team.

## Who cannot be given anything
receiver-left = { $name } is no longer here, so this cannot reach them.
receiver-guest = { $name } is a guest, and guests do not use Cairn. Please choose a colleague.

## Ask
ask-audience = The people you choose read your question. Their answers come to you and to nobody else. Nobody learns who would rather not answer.
ask-audience-to = Your question is read by { $names }, and by nobody else. The answers come to you alone. Nobody learns who would rather not answer.
ask-question-title = Ask for an idea
ask-question-change = { $style ->
    [autonomy] What would you like to do differently?
    [collaboration] What would you like to do differently with others?
    [detail] Which one thing would you like to do differently, and in which situation?
   *[plain] What would you like to do differently?
}
ask-question-change-hint = As one question, such as: “What could I do so that our meetings end on time?”
ask-question-why = Why does it matter to you?
ask-question-by = Until when would you like answers?
ask-question-by-hint = They are reminded twice at most, and not at all once they answer or say “rather not”.
ask-question-submit = Ask

ask-questionto-title = { ask-question-title }
ask-questionto-people = Whom would you like to ask?
ask-questionto-people-hint = Up to five people who see you at work.
ask-questionto-change = { ask-question-change }
ask-questionto-change-hint = { ask-question-change-hint }
ask-questionto-why = { ask-question-why }
ask-questionto-by = { ask-question-by }
ask-questionto-by-hint = { ask-question-by-hint }
ask-questionto-submit = { ask-question-submit }

ask-problem-past = That day is over. Please choose today or a later one.
ask-problem-far = Please choose a day within a month from today.
ask-sent = Asked: { $names }.
ask-sent-note = I will tell you when there is an answer. You named { $by }; what comes later is welcome too.

## Somebody asks me
answer-audience = Only the person who asks reads your answer, and you.
answer-audience-to = Only { $name }, who asks, reads your answer, and you.
answer-asked = { $name } would like an idea from you, by { $by }.
answer-asked-note = You read the question when you open it. “Rather not” needs no reason, and nobody is told.
answer-reminder = { $name } would still be glad of an idea from you, by { $by }.
answer-now = Read the question
answer-not-now = Rather not
answer-declined = You said “rather not” to this question, and nobody was told. You may still answer it, or simply close this.
answer-not-now-said = All right. Nobody is told, and I will not ask again.
answer-problem-empty = Please write an answer, or tick “Rather not”.
answer-problem-both = You wrote an answer and ticked “Rather not”. Please keep one of the two.
answer-reply-title = An idea for a colleague
answer-reply-first = Your idea for next time
answer-reply-first-hint = “Next time, …” is a good beginning.
answer-reply-second = A second idea
answer-reply-not-now = Rather not
answer-reply-not-now-hint = No reason is asked, nobody is told, and I will not ask again.
answer-reply-submit = Send
answer-replyagain-title = { give-again-title }
answer-replyagain-intro = { give-again-intro }
answer-replyagain-as-it-is = { give-again-as-it-is }
answer-replyagain-first = { answer-reply-first }
answer-replyagain-second = { answer-reply-second }
answer-replyagain-submit = Send
asked-question = The question
asked-why = Why it matters
asked-gone = This question is no longer open. There is nothing to do.

## Notices: who, and nothing of what
arrived-idea = { $name } has an idea for you, for next time. Only you two can read it.
arrived-answer = { $name } has answered your question. Only you two can read it.
arrived-praise = { $name } has written down something that was good. Only you two can read it.
heard-thanked = { $name } says thank you for what you gave.
heard-trying = { $name } will try what you suggested.
heard-tried = { $name } tried what you suggested, and says what came of it.

## One piece, as it is read
piece-audience = Only giver and receiver read this.
piece-see = Read it
piece-from-idea = An idea from { $name }
piece-from-answer = An answer from { $name }
piece-from-praise = Praise from { $name }
piece-to-idea = Your idea for { $name }
piece-to-answer = Your answer to { $name }
piece-to-praise = Your praise for { $name }
piece-day = { $day }
piece-idea = Idea
piece-second = Second idea
piece-situation = Situation
piece-unsure = I might be wrong about
piece-did = What they did
piece-effect = What came of it
piece-result = Tried, and this came of it
piece-value = Stands for
piece-message = The message it is about
piece-thanked = { $name } says thank you.
piece-trying = { $name } will try it.
piece-tried = { $name } tried it.
piece-thanked-by-you = You said thank you.
piece-trying-by-you = You will try it.
piece-tried-by-you = You tried it.
piece-read-by = Read by you and { $name }, and by nobody else.
piece-read-by-offered = Read by you and { $name }. { $name } agrees that you show it to the people who are in your team today. You can take that back later; after that it stays between the two of you.
piece-read-by-shown = Read by you, { $name }, and the people who were in your team when you showed it.
piece-read-by-may-show = Read by you and { $name }, who may show it to their team. You can take that back.
piece-read-by-was-shown = Read by you, { $name }, and the people who were in their team when they showed it. You can take that back.
piece-gone = I do not find this. It may have been erased, or it was never meant for you.

## Responding
respond-thanks = Thank you
respond-trying = I will try it
respond-tried = I tried it
respond-told = I have told { $name }.
respond-already-thanked = You have already said thank you to { $name }.
respond-already-trying = You have already told { $name } that you will try it.
respond-already-tried = You have already told { $name } that you tried it, and what came of it.
tried-audience = Only whoever gave you the idea reads this, and you.
tried-audience-to = Only { $name }, who gave you the idea, reads this, and you.
tried-tried-title = Tried it
tried-tried-result = What came of it?
tried-tried-submit = Tell them

## Showing praise
showing-audience = You decide who reads this.
showing-show = Show my team
showing-keep = Keep it between us
showing-shown = The people who are in your team today can read it now. You can take it back whenever you like.
showing-kept = From now on it stays between the two of you.
showing-not-possible = This stays between the two of you.

## What I gave, what I received
gave-title = What you gave
gave-none = There is nothing here that you gave.
gave-erased = What a receiver has erased is gone from here, too.
received-title = What you received
received-none = There is nothing here for you to read. You could give an idea, or ask for one.
pages-newer = Newer
pages-older = Older
praised-title = What was good in your team
praised-none = There is no praise to show just now.
praised-see = Read all of it
praised-between = { $giver } to { $receiver }
home-received = For you
home-received-count = { $number ->
    [one] A colleague gave you something. A thank-you is enough.
   *[other] { $number } ideas or words of praise are there for you. A thank-you is enough.
}
home-praise = What was good in your team
