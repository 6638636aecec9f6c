### What Cairn is and who sees what; settings; days away; the Home tab.

## Verbs, as buttons and in help
verb-checkin = Check in
verb-team = My team’s week
verb-settings = Settings
verb-away = Days away
verb-why = Why did I get this?
verb-help = Help

help-title = Cairn
help-what = I help good conversations about work happen all year, in small steps: your week in three minutes, goals you own, ideas for next time, and a space of your own.
help-what-guest = You are here as a coach from outside: for the conversations that somebody begins with you. They ask, you answer in your own time.
help-more = More I can do
help-group-together = With others
help-group-projects = Projects
help-group-own = Your own way
help-group-self = For yourself alone
help-checkin = checkin · your week in three minutes: what moved, what is in the way, what comes next.
help-team = team · what your reports wrote for you this week; team last week for the one before.
help-settings = settings · how I speak to you, and when I may write.
help-away = away · days on which I leave you in peace.
help-why = why · why I wrote to you last, and how to switch it off.

## Who sees what
sees-title = Who sees what
sees-checkin = Your check-in: { $manager }, your manager, and you. Your energy: only you, unless you share it.
sees-guest = A coaching conversation: whoever began it, and you, until the day they chose.
sees-checkin-nobody = Your check-in: only you, since no manager is entered for you. A request for help: whoever you ask.
sees-goals = Your goals: your manager of today, and you. Goals of a team or of the company: whoever each goal names.
sees-together = Commitments and topics for your one-to-ones: the two of you. A barrier: whoever you named it to.
sees-projects = Projects: the people of the project, and nobody above them.
sees-plan = Your development plan: your manager of today, and you. Your evidence: only you.
sees-own = What you write for yourself alone stays with you. It reaches neither your manager nor an evaluation.
sees-reports = A report without a name: the handlers you choose, without your name. What you share of what you learned: the readers you choose.
sees-settings = Your settings and days away: only you and I.
sees-nobody-counts = Nobody gets a list of who has answered and who has not, and nothing here is scored.
sees-platform = Your chat platform keeps what is typed as a message, and in some companies owners can export it. What you write in a form goes to Cairn and does not become a message.
sees-operator = What you write is stored encrypted with a key of your own. Whoever runs Cairn’s server for your company has no button to read it, but could still reach it with effort.

## Home
home-title = Good to see you, { $name }.
home-week = Your week
home-week-open = You have not checked in yet this week. It takes about three minutes, and closes { $closes }.
home-week-late = This week’s check-in closed { $closes }; you can still write it until Sunday.
home-week-saved = Saved { $when }. You can change it until { $closes }.
home-week-closed = Saved { $when }. It stays as it is now.
home-team = Your team’s week
home-team-count = { $number ->
    [0] Nobody has written yet.
    [one] One check-in is there to read.
   *[other] { $number } check-ins are there to read.
}
home-team-last = { $number ->
    [one] Nobody has written this week yet. One check-in of last week is there to read.
   *[other] Nobody has written this week yet. { $number } check-ins of last week are there to read.
}
home-hand = Help that is wanted from you
home-hand-count = { $number ->
    [one] A colleague would like your help with something.
   *[other] { $number } colleagues would like your help.
}

## Begun, and not finished
begun-title = Begun, and not finished
begun-what = What you wrote is kept. Go on when you like, up to the day that stands beside it.
begun-until = kept open until { $day }
begun-go-on = Go on
begun-more = { $number ->
    [one] And one more.
   *[other] And { $number } more.
}

## Settings
settings-audience = Only you and I see your settings.
settings-settings-title = Settings
settings-settings-style = How should I speak to you?
settings-settings-style-hint = This changes my wording, never what is kept. You choose; I never guess.
settings-settings-style-plain = Plainly
settings-settings-style-autonomy = Goal first, the way is mine
settings-settings-style-collaboration = People first
settings-settings-style-detail = Step by step
settings-settings-working-days = On which days do you work?
settings-settings-working-days-0 = Monday
settings-settings-working-days-1 = Tuesday
settings-settings-working-days-2 = Wednesday
settings-settings-working-days-3 = Thursday
settings-settings-working-days-4 = Friday
settings-settings-working-days-5 = Saturday
settings-settings-working-days-6 = Sunday
settings-settings-starts = I may write from
settings-settings-starts-6 = 06:00
settings-settings-starts-7 = 07:00
settings-settings-starts-8 = 08:00
settings-settings-starts-9 = 09:00
settings-settings-starts-10 = 10:00
settings-settings-starts-11 = 11:00
settings-settings-starts-12 = 12:00
settings-settings-ends = until
settings-settings-ends-14 = 14:00
settings-settings-ends-15 = 15:00
settings-settings-ends-16 = 16:00
settings-settings-ends-17 = 17:00
settings-settings-ends-18 = 18:00
settings-settings-ends-19 = 19:00
settings-settings-ends-20 = 20:00
settings-settings-ends-21 = 21:00
settings-settings-ends-22 = 22:00
settings-settings-where = Where shall I write to you?
settings-settings-where-hint = If you use both. What you begin in one you can finish in the other.
settings-settings-where-slack = In Slack
settings-settings-where-teams = In Microsoft Teams
settings-settings-rhythms = What may I write to you about, of my own accord?
settings-settings-rhythms-hint = At most one such message a day and three a week, fewer if you work part-time. What you leave out you can still do yourself.
settings-settings-rhythms-checkin = The weekly check-in
settings-settings-rhythms-agenda = Topics for my one-to-one
settings-settings-rhythms-goals = A look at my goals
settings-settings-rhythms-reflect = A moment to reflect, every month
settings-settings-rhythms-intentions = Intentions for the year
settings-settings-rhythms-year = Looking back on the year
settings-settings-rhythms-evidence = What I kept of my year
settings-settings-rhythms-digest = My team’s pulse (with a team)
settings-settings-rhythms-prep = Preparing a conversation (with a team)
settings-settings-rhythms-back = A welcome back after days away
settings-problem-hours = Please leave at least three hours in which I may write.
settings-saved = Saved.
settings-saved-on = I will write to you about what you chose, on your days and in your hours.
settings-saved-off = I will not write to you of my own accord. You can do everything yourself whenever you like.

## Days away
away-audience = Only you and I see your days away, and I never ask why.
away-away-title = Days away
away-away-first-day = First day away
away-away-first-day-hint = Days you gave before stand under “upcoming”. There you can take them back.
away-away-last-day = Last day away
away-again-title = Days away
away-again-first-day = First day away
away-again-first-day-hint = The days you gave are over already. Please give the days again, until today or longer.
away-again-last-day = Last day away
away-unread = I could not read a day in your words. Please give the days here.
away-problem-order = The last day comes before the first. Please look at the two days again.
away-problem-long = That is more than a year. Please choose a nearer last day.
away-saved-ahead = Noted. I will leave you in peace from { $first } until { $last } is over, and nothing will have piled up.
away-saved = Noted. I will leave you in peace until { $last } is over, and nothing will have piled up.
away-back = I am here after all
away-taken-back = Those days are taken back. I write to you then as on any other day.
away-days = You are away from { $first } until { $last }.

## One person in two chats
link-how = Write “link” and your e-mail address at work, such as “link ada@harbour.example”.
link-asked = If I know somebody with this address, I have just sent them a code where I already know them; I send nobody more than ten a day. Write it here within ten minutes, such as “link 482913”.
link-too-often = That was often enough for today. Please try again tomorrow, or ask whoever looks after Cairn in your company.
link-code = Somebody in { $platform ->
    [slack] Slack
    [teams] Microsoft Teams
   *[other] another chat
} says they are you. If that is so, write there within ten minutes: link { $code }
link-code-not-me = If it was not you, there is nothing to do: without this code nothing happens.
link-known = I know you in this chat already, as { $name }. There is nothing to link here.
link-known-other = For another chat of yours, write “link” and your e-mail address at work to me there. The code comes to a chat in which I know you.
link-wrong = That code does not fit, or it is older than ten minutes. Write “link” and your e-mail address for a new one.
link-done = Thank you, I know you now. What you begin in one chat you can finish in the other, and settings say where I write to you.
