### Upward coaching: a manager is coached by their own reports, because they asked for it. Notices name nobody.

verb-upward = Coached by my team
help-upward = upward · invite the people who report to you to coach you, on a theme you choose.

upward-audience = Only the manager who asked and whoever writes read it, each piece between those two. It reaches nobody’s evaluation.
upward-audience-theme = Everybody you invite reads the theme, with your name. What one of them answers, only the two of you read. It reaches nobody’s evaluation.
upward-audience-two = Only you and { $name } read this. It reaches nobody’s evaluation.
upward-title = Upward coaching
upward-what = You can invite those who report to you to coach you, on a theme you choose. Each answers for themselves, or does not; nobody is told who does not.
upward-what-report = What you gave a manager of yours stands here. A manager begins; you can always leave an invitation as it is.
upward-for-managers = This is for whoever has people who report to them.
upward-invite = Invite
upward-earlier = Earlier ones
upward-all = All of it
upward-row = { $side ->
    [got] From { $name }
   *[gave] For { $name }
} · { $day }

## Inviting
upward_invite-invite-title = Be coached
upward_invite-invite-intro = It is easier to answer when you have said why you ask, in a meeting or in passing: “I want to get better at this, and you see what I do not.” Whatever comes, the first word back is thank you.
upward_invite-invite-theme = { $style ->
    [autonomy] Where do you want to get better?
    [collaboration] What would you like to do better for your team?
    [detail] Which one thing you do, and in which situation, would you like to do better?
   *[plain] What would you like to be coached on?
}
upward_invite-invite-theme-hint = One theme, such as: “How I lead our Monday meeting.”
upward_invite-invite-people = Whom do you invite?
upward_invite-invite-people-hint = Leave it empty to invite everybody who reports to you.
upward_invite-invite-submit = Invite
upward-problem-reports = Somebody you named does not report to you. Those who do: { $names }.
upward-invited = They are invited.
upward-invited-note = They are told once and never reminded. When somebody answers, I tell you; who does not stays open.

## Being asked
upward-asked = Somebody would like you to coach them a little, in three short answers.
upward-asked-note = Whether you do is up to you. If you do not, nobody is told and nothing is kept.
upward-look = Have a look
upward_give-give-title = Three short answers
upward_give-give-intro = About next time, not about what was. Nothing is scored. You can leave this form at any time: it looks as if you had never opened it.
upward_give-give-helps = One thing they do that helps you
upward_give-give-question = One question you would like them to think about
upward_give-give-question-hint = One they cannot answer with yes or no.
upward_give-give-idea = { $style ->
    [autonomy] One idea for next time: what could be different in the end?
    [collaboration] One idea for next time: what would make it better for all of you?
    [detail] One idea for next time: what would be a concrete first step?
   *[plain] One idea for next time
}
upward_give-give-not-now = Rather not
upward_give-give-not-now-hint = Nobody is told, and nothing is kept.
upward_give-give-submit = Send
upward-problem-missing = Please answer all three, or tick “Rather not”.
upward-problem-both = You wrote something and ticked this, too. Please choose one.
upward_give-again-title = Before it goes
upward_give-again-intro = There are hints beside your words, made by simple rules on Cairn’s own server. Only you see them. Change what you like, or send it as it is; I will not ask again.
upward_give-again-as-it-is = Send it as it is
upward_give-again-problem-missing = Please answer all three, or tick “Send it as it is”.
upward_give-again-helps = { upward_give-give-helps }
upward_give-again-question = { upward_give-give-question }
upward_give-again-idea = { upward_give-give-idea }
upward_give-again-submit = Send
upward-not-now-said = All right. Nobody is told, and nothing is kept.
upward-sent = Sent. Only { $name } can read it, and you.
upward-sent-note = They may thank you, and say what they will try. If they do, I tell you.
upward-gone = There is nothing here for you any more.

## Reading and responding
upward-news = There is something new for you to read.
upward-read = Read
upward-piece = { $side ->
    [got] From { $name }
   *[gave] For { $name }
}
upward-day = { $day }
upward-theme = The theme
upward-helps = What helps
upward-question = A question to think about
upward-idea = An idea for next time
upward-trying = What they will try
upward-thanked = { $name } thanks you.
upward-thanked-me = You have said thank you.
upward-thanks = Say thank you
upward-thanks-told = { $name } is told that you thank them.
upward-thanks-first = Thank you comes first; what you will try comes after.
upward-said-already = You have said that already.
upward-try = What I will try
upward_try-try-title = What I will try
upward_try-try-trying = What will you try, and when?
upward_try-try-submit = Send
upward-trying-told = { $name } can read what you will try.
upward-delete = Delete it
upward_delete-delete-title = Delete it?
upward_delete-delete-intro = It is deleted for both of you, and cannot be brought back.
upward_delete-delete-what = What shall I do?
upward_delete-delete-what-keep = Keep it
upward_delete-delete-what-delete = Delete it
upward_delete-delete-submit = Go on
upward-stays = It stays as it is.
upward-deleted = It is deleted.
upward-deleted-note = Copies in backups go when the backups do. What was shown as a message in the chat, the chat platform keeps.
