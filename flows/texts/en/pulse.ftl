### A manager's pulse: what the team shared on purpose, by name, and one question to ask.

verb-pulse = My team’s pulse
help-pulse = pulse · your team’s goals, who asked for help, what is in the way, what you promised, and one question worth asking.

pulse-title = Your team’s pulse
pulse-reader = Made from what people shared with you by name, and from what you promised, this week and last. Only you see it like this.
pulse-open = Open
pulse-more = { $number ->
    [one] One more: write “{ $verb }”.
   *[other] { $number } more: write “{ $verb }”.
}

pulse-promises = What you promised
pulse-promises-none = None of your promises is past its day.
pulse-promise = To { $name }, by { $due }
pulse-goals = Goals
pulse-goals-none = Nobody in your team has an open goal here.
pulse-goals-new = The open goals of your team are new. When one of them moves, or stands still, you see it here.
pulse-goals-chart = Open goals of the whole team, since the beginning of last week
pulse-goals-moved = Moved
pulse-goals-quiet = No update
pulse-goals-off = Off course
pulse-goal-off = { $name } says it is off course
pulse-help = Help wanted
pulse-help-you = { $name } · asked of you
pulse-help-other = { $name } · asked of { $helper }
pulse-help-nobody = { $name } · asked of nobody in particular
pulse-stuck = In the way, say their check-ins
pulse-barriers = In the way, named to you
pulse-barriers-of = Most often, { $number } of { $total }
pulse-barrier = { $name } · an answer by { $due }
pulse-thanks = Thanks
pulse-thanks-due = { $number ->
    [one] A colleague gave you something that you have not answered yet.
   *[other] Colleagues gave you { $number } things that you have not answered yet.
}
pulse-question = A question worth asking
pulse-question-why = Why this question?
pulse-confidential = What people say in confidence is not here. It comes from closed rounds only, with at least five answers, and never by person.

pulse-no-team = This is for people with a team, and nobody is entered as reporting to you. Your own week and your goals are behind the buttons.
pulse-no-moods = I do not show anybody’s mood by person, to anybody. When people know that their mood is watched one by one, they stop saying how they are, and then nobody can help.
pulse-no-moods-instead = What people wrote for you by name is in your pulse. A quiet “How are you, really?” between the two of you does what no list can do.

pulse-why-title = Why this question
pulse-why-rule = The rule is called “{ $rule }”.
pulse-why-order = These are all the rules, in their order. The first that applies gives the question:
pulse-why-nothing-else = Nothing else goes into it: no messages, no times of day, no moods, and not who has not written.

## The rules
rule-promise = promise: a promise of yours in a commitment is past its day.
rule-barrier = barrier: somebody named something in the way to you, and the day for an answer is past.
rule-help = help: somebody asked for help in a check-in, of you or of nobody in particular.
rule-team = team: at least half of those who report to you, and at least two, name something in their way in their last check-in, of this week or the one before.
rule-course = course: somebody says a goal of theirs is off course.
rule-moved = moved: somebody’s goal moved; where several did, it is another person’s turn each week.
rule-update = update: a goal has had no update since the beginning of last week.
rule-week = week: none of the others applies, so one of four questions comes in turn.

rule-promise-ask = { $name }: “I promised you something and have not done it yet. What would help you most right now?”
rule-promise-because = What you promised { $name } was for { $due }.
rule-barrier-ask = { $name }: “Here is how far I am with what you told me. Is it still the thing that is most in your way?”
rule-barrier-because = { $name } named something that is in the way, and the day for your answer is past.
rule-help-ask = { $name }: “You asked for help. What would help most, and is there something I can leave to you?”
rule-help-because = { $name } asked for help in a check-in.
rule-team-ask = Your team: “Several of us have something in the way. Which one thing, if it were gone, would help most of us?”
rule-team-because = At least half of your team name something in their way in their last check-in. That is more often about the work than about the people.
rule-course-ask = { $name }: “What has changed around this goal since we set it, and what would you do now?”
rule-course-because = { $name } says a goal is off course.
rule-moved-ask = { $name }: “This moved. What did you do that made it move, and who helped?”
rule-moved-because = A goal of { $name } moved. A thank-you that says what for is worth a minute.
rule-update-ask = { $name }: “Is this goal still the right one? What would a good next step be?”
rule-update-because = A goal of { $name } has had no update for a while. That says nothing about the work; often it says something about the goal.
rule-week-ask-help = “What could I do this week that would make your work easier?”
rule-week-ask-way = “What gets in the way that nobody talks about?”
rule-week-ask-proud = “What are you glad about this week, and who had a part in it?”
rule-week-ask-me = “What would you like me to do more of, or less of?”
rule-week-because = None of the rules asks for a certain question just now, so this is one of four questions that come in turn.
