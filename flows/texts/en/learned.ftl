### What was learned when something did not work out, shared by whoever wants to.

verb-learned = Share what I learned
help-learned = learned · share what you learned when something did not work out, with the readers you choose.
verb-library = What we learned
help-library = library · what colleagues learned when something did not work out, and shared.

learned-audience = The people you choose below read this with your name on it. You can take it back at any time.
learned-own-audience = Only you and I see this.

## Sharing it
learned-post-title = What I learned
learned-post-intro = What you tried, how it went and what you make of it now. No names but your own, please. Sharing is up to you, and who does is counted nowhere.
learned-post-tried = { $style ->
    [autonomy] What did you want to achieve, and how?
    [collaboration] What did you try, with whom in mind?
    [detail] What did you try, step by step, and why?
   *[plain] What did you try, and why?
}
learned-post-tried-hint = What made it look like a good idea at the time.
learned-post-happened = What happened?
learned-post-happened-hint = What could be seen, rather than who did it.
learned-post-learned = { $style ->
    [autonomy] What will you do differently?
    [collaboration] What did you learn that would help others?
    [detail] What did you learn, and from what exactly?
   *[plain] What did you learn?
}
learned-post-learned-hint = In a sentence or two. This is what others see first.
learned-post-tell = What would you tell somebody who is about to try the same?
learned-post-to = Who may read it?
learned-post-to-hint = Read by whoever is there at the moment of reading: newcomers do, whoever has moved away does not.
learned-post-submit = Share it
learned-to-own = I and everybody below me
learned-to-line = { $name } and everybody below them
learned-to-everybody = Everybody in the company
learned-readers-moved-on = The person you chose is not above you any more, so I have not shared it. Here is what you wrote; choose again whenever you like.
learned-your-words = You had written
learned-shared = Shared. Thank you: it takes courage, and spares others the same way.

## Reading it
learned-mine = What you learned
learned-of = What { $name } learned
learned-day = Shared on { $day }.
learned-read-by = Read by { $name } and everybody below them.
learned-read-by-all = Read by everybody in the company.
learned-tried = What was tried
learned-happened = What happened
learned-learned = What was learned
learned-tell = To somebody who is about to try the same
learned-thanked-by = Thanked by { $names }. Only you see this.
learned-you-thanked = You have thanked for this.
learned-thank = Say thank you
learned-thanked = { $name } sees your name among the thanks.
learned-thanked-note = Nobody else does, and thanks are counted nowhere.
learned-gone = This is no longer there for you to read.
learned-read = Read it
learned-row = { $name }, { $day }
learned-row-mine = You, { $day }

## Taking it back
learned-take-back = Take it back
learned_back-back-title = Take it back
learned_back-back-sure = Shall I delete it, with the thanks for it?
learned_back-back-sure-yes = Yes, delete it
learned_back-back-sure-no = No, leave it
learned_back-back-submit = Go on
learned-stays = It stays.
learned-taken-back = Deleted.

## The leader first
learned-you-first = Your team finds it easier to share when you have shared something first. After that you can ask them here.
learned-no-team = Nobody reports to you at the moment.
learned-ask-team = Ask my team to share, too
learned-asked-lately = You have asked your team lately. You can ask again from { $day } on.
learned-team-asked = I have asked everybody who reports to you, in the same words.
learned-team-asked-note = Neither you nor anybody else is told who shares and who does not. You can ask once a quarter.
learned-notice = { $name } has shared what they learned when something did not work out, and invites you to do the same. Only if you like.
learned-notice-why = { $name } asks their whole team, at most once a quarter. Nobody is told who shares and who does not.

## The library and Home
library-shelf-all = Everything shared with me
library-shelf-near = Shared with fewer than the company
library-shelf-mine = What I have shared
library-none = Nothing is shared here just now.
library-readers = Each says who reads it. Whoever wrote it can take it back at any time.
library-older = Older ones
home-learned = What we learned
home-learned-new = { $number ->
    [one] A colleague has shared something they learned.
   *[other] { $number } colleagues have shared something they learned.
}
