### Observing: somebody watches a coach practise and gives back what they saw. What comes unasked names nobody.

verb-observe = Be watched while I practise
help-observe = observe · ask somebody to watch you coach, and get back what they saw. Nobody else reads it.

observe-audience = Only you read what others saw of you. It never reaches your manager or an evaluation.
observe-audience-coach = Only { $name } reads this, who asked you. You cannot read it again afterwards, and it never reaches anybody’s evaluation.
observe-for-employees = Being watched while you practise is for employees here.
observe-title = What others saw when I practised
observe-what = When you practise coaching, in a circle or with a peer, somebody can watch and give you back what they saw: four things a coach does, and a moment. It is no mark, and nobody adds it up.
observe-invite = Ask somebody to watch
observe-row = What { $name } saw
observe-day = { $day }
observe-read = Read
observe-look = Have a look
observe-all = All of them
observe-delete = Delete it
observe-gone = There is nothing here for you any more.
observe-deleted = It is deleted, and cannot be brought back.

## Asking
observe_invite-invite-title = Ask somebody to watch
observe_invite-invite-intro = Whoever you are coaching should agree, too: ask them first. The message to the one you ask says neither who asks nor what for; that is behind the button. If they would rather not, nobody is told, not even you.
observe_invite-invite-observer = Who could watch?
observe_invite-invite-submit = Ask
observe-problem-gone = This person cannot be asked: they are not here any more, or a guest.
observe-problem-line = This person is above or below you in the company, so it would be hard for both of you to forget what was seen. Please choose somebody else.
observe-invited = They are asked.
observe-invited-note = When there is something to read, I tell you.

## Being asked
observe-asked = Somebody would like your help with something they practise.
observe-asked-title = You are asked to watch
observe-asked-by = { $name } practises coaching, and would like you to watch once and say what you saw.
observe-how = Sit a little aside, say nothing, and look at what the coach does, not at what the other one says. What is said stays between those two, so please write nothing of it.
observe-give = Say what I saw
observe-rather-not = Rather not
observe-declined = All right. Nobody is told, and nothing is kept.
observe_give-saw-title = What you saw
observe_give-saw-intro = Say what the coach did, not how good they were, and nothing of what the other one said.
observe_give-saw-asked = Asked questions that cannot be answered with yes or no
observe_give-saw-asked-often = Often
observe_give-saw-asked-once = Now and then
observe_give-saw-asked-not = Not this time
observe_give-saw-asked-unseen = I could not see it
observe_give-saw-listened = Listened to the end, and left silences
observe_give-saw-listened-often = Often
observe_give-saw-listened-once = Now and then
observe_give-saw-listened-not = Not this time
observe_give-saw-listened-unseen = I could not see it
observe_give-saw-echoed = Said back what they had heard
observe_give-saw-echoed-often = Often
observe_give-saw-echoed-once = Now and then
observe_give-saw-echoed-not = Not this time
observe_give-saw-echoed-unseen = I could not see it
observe_give-saw-left = Left the decision with the other one
observe_give-saw-left-often = Often
observe_give-saw-left-once = Now and then
observe_give-saw-left-not = Not this time
observe_give-saw-left-unseen = I could not see it
observe_give-saw-moment = A moment in which the coach helped, and what they did
observe_give-saw-submit = Give it to them
observe-given = { $name } can read it now, and nobody else.
observe-given-note = Thank you for watching. What you saw stays with you, too.

## Reading
observe-news = There is something new for you to read.
observe-said-asked = Open questions
observe-said-listened = Listening to the end
observe-said-echoed = Saying back
observe-said-left = Leaving the decision
observe-said-moment = A moment
observe-seen-often = often
observe-seen-once = now and then
observe-seen-not = not this time
observe-seen-unseen = could not be seen

## What I hold about you
mydata-holding-observations = What others saw when you practised
