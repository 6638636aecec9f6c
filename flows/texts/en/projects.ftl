### Projects: kickoff, standups, debrief. Shared halves; the private ones are behind the wall.

verb-kickoff = Begin a project
help-kickoff = kickoff · begin a project with up to ten people: what good looks like, and what each of you wants to get better at.
verb-standup = Standup
help-standup = standup · since last time, until next time, what is in the way, and a question you are sitting with.
verb-debrief = Debrief
help-debrief = debrief · what you expected, what happened, why, and what follows from it.
verb-projects = My projects
help-projects = projects · your projects, and what everybody wrote in them.

project-audience = Everybody in the project reads this, and nobody else.
project-none = You are not in a project yet.
project-gone = This is not there any more, or you are not in its project.

kickoff-project-title = Begin a project
kickoff-project-intro = Everybody you choose is asked for a few lines, and writes them when it suits them.
kickoff-project-name = What is it called?
kickoff-project-people = Who is in it?
kickoff-project-submit = Begin
kickoff-begun = { $number ->
    [one] It has begun. I am asking the other person for their half.
   *[other] It has begun. I am asking the { $number } others for their halves.
}
kickoff-half = Write my half

aim-invited = A project that you are in has just begun.
aim-invited-note = A few lines from everybody help it start well. Leave out whatever you like.
aim-open = Write my half
aim-aim-title = My half of the kickoff
aim-aim-intro = Leave out whatever you like.
aim-aim-good = { $style ->
    [autonomy] What would a good result be, whatever the way?
    [collaboration] What would a good result be, for whom?
    [detail] What does good look like, and how will we know?
   *[plain] What does good look like?
}
aim-aim-aim = What would you like to get better at in this project?
aim-aim-aim-hint = Only what you want the others to know. For what is yours alone there is a place afterwards.
aim-aim-need = What do you need, and from whom?
aim-aim-silent = What could make us silent about a problem?
aim-kept = Kept. The others in the project can read it now.
aim-nothing = All right, nothing is kept.
aim-private = Is there something you want to grow in, for yourself alone? It goes to your own space, which nobody in the project or above you reads.
aim-private-button = A line for myself

standup-which-title = Which project?
standup-which-project = Which project is it about?
standup-standup-title = Standup
standup-standup-intro = A line each is plenty. Leave out whatever you like.
standup-standup-since = { $style ->
    [autonomy] Since last time: what did you decide or finish?
    [collaboration] Since last time: what did you do, and with whom?
    [detail] Since last time: which steps are done?
   *[plain] Since last time
}
standup-standup-until = { $style ->
    [autonomy] Until next time: what will be different?
    [collaboration] Until next time: what, and with whom?
    [detail] Until next time: which steps?
   *[plain] Until next time
}
standup-standup-way = What is in the way?
standup-standup-sitting = A question you are sitting with
standup-standup-sitting-hint = Colleagues can answer with a question, not with advice.
standup-problem-empty = One line anywhere is enough.
standup-kept = Kept. The others in the project can read it when they look; I do not announce it.

back-audience = Only { $name } reads this.
back-back-title = A question back
back-back-intro = No advice, just a question that helps to think.
back-back-back = Your question
back-problem-question = Please make it a question, with a question mark. Advice can wait until it is asked for.
back-kept = { $name } will find it.
replied-audience = Only you read this.
replied-told = Somebody has a question for the question you are sitting with.
replied-see = See it

debrief-which-title = Which project?
debrief-which-project = Which project is it about?
debrief-invited = It is time to look back on a project of yours. A quarter of an hour helps more than it seems.
debrief-debrief-title = Debrief
debrief-debrief-intro = Measures first, people last. Leave out whatever you like.
debrief-debrief-expected = What did we expect?
debrief-debrief-happened = What happened?
debrief-debrief-happened-hint = What was measured or seen, before what it means.
debrief-debrief-why = Why the difference?
debrief-debrief-why-hint = Luck and circumstances too, in what went well and in what did not.
debrief-debrief-keep = What will we keep?
debrief-debrief-change = What will we change or try?
debrief-debrief-owner = Who looks after which of these?
debrief-problem-empty = One line anywhere is enough.
debrief-kept = Kept. The others in the project can read it now.
debrief-private = One question is for you alone: what will you do differently next time? It goes to your own space, which nobody in the project or above you reads.
debrief-private-button = Answer it for myself


projects-title = Your projects
project-of = { $number ->
    [one] one person
   *[other] { $number } people
}
project-see = Open the project
project-title = Project
project-name = What it is called
project-members = Everybody here reads this: { $names }.
project-day = { $day }
project-kind-kickoff = Kickoff · { $name }
project-kind-standup = Standup · { $name }
project-kind-debrief = Debrief · { $name }
project-said-kickoff-good = What good looks like
project-said-kickoff-aim = Wants to get better at
project-said-kickoff-need = Needs
project-said-kickoff-silent = What could make us silent
project-said-standup-since = Since last time
project-said-standup-until = Until next time
project-said-standup-way = In the way
project-said-standup-sitting = A question they are sitting with
project-said-debrief-expected = Expected
project-said-debrief-happened = Happened
project-said-debrief-why = Why
project-said-debrief-keep = Keep
project-said-debrief-change = Change or try
project-said-debrief-owner = Looked after by
project-reply = { $name } asks back
project-ask-back = Answer with a question
project-earlier = Earlier
