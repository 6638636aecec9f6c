### Notes to oneself. Nobody else reads them.

verb-growth = A growth goal for myself
help-growth = growth · a goal of your own that nobody else sees, neither your manager nor an evaluation.
verb-notes = My own notes
help-notes = notes · what you wrote for yourself. Nobody else reads it.

note-audience = Only you read this. It never reaches your manager or an evaluation.
note-kept = Kept, for you alone.
note-see = See my notes
note-none = You have written nothing for yourself yet.
notes-title = Your own notes
note-earlier = Earlier ones
note-delete = Delete it
note-gone = There is nothing here any more.
note-stays = It stays as it is.
note-deleted = It is deleted, and cannot be brought back.
note-deleted-note = Copies in backups go when the backups do. What was shown as a message in the chat, the chat platform keeps.

unnote-sure-title = Delete this?
unnote-sure-intro = It is deleted at once and cannot be brought back.
unnote-sure-what = What shall I do?
unnote-sure-what-keep = Keep it
unnote-sure-what-delete = Delete it
unnote-sure-submit = Go on

private-aim-aim-title = For myself
private-aim-aim-aim = What would you like to grow in, in this project?
private-aim-aim-sign = What would be the first sign of it?

private-debrief-next-title = For myself
private-debrief-next-differently = What will you do differently next time?

growth-growth-title = A growth goal for myself
growth-growth-goal = { $style ->
    [autonomy] What do you want more say in, or to be trusted with?
    [collaboration] What do you want people to count on you for?
    [detail] What exactly do you want to be able to do, and by when?
   *[plain] What do you want to grow in?
}
growth-growth-why = Why does it matter to you?
growth-growth-obstacle = What in yourself could get in the way?
growth-growth-then = “When …, I will …”

note-kind-aim = Kickoff · { $day }
note-kind-debrief = Debrief · { $day }
note-kind-about = About a goal · { $day }
note-said-about-words = In your words
note-kind-growth = Growth goal · { $day }
note-said-aim-aim = Growing in
note-said-aim-sign = First sign
note-said-debrief-differently = Differently next time
note-said-growth-goal = Goal
note-said-growth-why = Why it matters
note-said-growth-obstacle = In the way, in myself
note-said-growth-then = When, then
