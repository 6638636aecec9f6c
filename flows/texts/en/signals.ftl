### Prompts to oneself, from what one said oneself. Shown to that person alone; they suggest and never press.

signal-title = Something to think of
signal-stuck-ask = What is the smallest thing that would help, and who could do it?
signal-stuck-because = Your last two check-ins both name something in your way.
signal-stuck-open = Name it to somebody
signal-milestone-ask = What has changed since you set this day, and which day would be right now?
signal-milestone-because = A milestone of one of your goals was for { $due }.
signal-milestone-open = See the goal
signal-course-ask = Is this still the right goal, and what is the smallest thing that would help it?
signal-course-because = You called one of your goals off course twice.
signal-course-open = See the goal
signal-debrief-ask = What did you expect of this project, and what happened?
signal-debrief-because = Somebody has looked back on a project of yours, and there is room for your view.
signal-debrief-open = See the project
signal-kickoff-ask = What would good look like for you in this project?
signal-kickoff-because = A project of yours is beginning, and there is room for your view.
signal-kickoff-open = See the project
signal-none = No rule applies just now.
signal-why-title = Where such prompts come from
signal-why-order = They follow from what you said yourself, by these rules, in this order:
signal-rule-stuck = stuck: two check-ins, one after the other, name something in the way. When half of your team says the same, your manager is given a question for the whole team instead.
signal-rule-milestone = milestone: the day of a milestone of yours is past, and you have not said that it is reached.
signal-rule-course = course: you called a goal off course twice, one time after the other.
signal-rule-debrief = debrief: others have looked back on a project you are in.
signal-rule-kickoff = kickoff: others have written about the beginning of a project you are in.
signal-why-nobody = They stand here and nowhere else. Nobody is told that a rule applied to you, and nothing is counted.
