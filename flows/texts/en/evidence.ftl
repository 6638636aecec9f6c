### The evidence pack: what somebody pins of their own year. Nobody else reads it.

verb-evidence = My evidence pack
help-evidence = evidence · what you pinned of your year, to look through and to take along. Only you read it.
verb-pin = Pin something
pin-this = Pin this
help-pin = pin · keep a line of a goal, a check-in, feedforward or a link for later.

pin-audience = Only you read your evidence pack. It goes nowhere by itself, and nobody sees what is in it.

pin-where-title = Pin something
pin-where-kind = What would you like to keep?
pin-where-kind-goal = One of my goals
pin-where-kind-checkin = A week of mine
pin-where-kind-feedforward = Something I was given by a colleague
pin-where-kind-artefact = A link to something I made
pin-where-submit = Next

pin-thing-title = Pin something
pin-thing-intro = The words are copied as they are now, with their date. They stay as they are in your pack when the original changes.
pin-thing-thing = Which one?
pin-thing-note = { $style ->
    [autonomy] What was your part in it?
    [collaboration] Who else was in it, and what did each of you do?
    [detail] Situation, what you did, what came of it
   *[plain] A note for yourself
}
pin-thing-note-hint = You can write it later, too.
pin-thing-theme = Theme
pin-thing-theme-hint = A word by which you will find it again, such as a project.
pin-thing-submit = Pin

pin-artefact-title = Pin a link
pin-artefact-name = What is it?
pin-artefact-name-hint = Such as “Handbook of the new invoicing”.
pin-artefact-link = Link
pin-artefact-link-hint = An address that begins with https:// or http://. I keep the address only and never open it.
pin-artefact-note = { $style ->
    [autonomy] What was your part in it?
    [collaboration] Who else was in it, and what did each of you do?
    [detail] Situation, what you did, what came of it
   *[plain] A note for yourself
}
pin-artefact-theme = Theme
pin-artefact-theme-hint = A word by which you will find it again, such as a project.
pin-artefact-submit = Pin

pin-problem-link = Please give a web address that begins with https:// or http://, such as https://wiki.example/page.
pin-nothing-goal = You have no goal here yet that could be pinned.
pin-nothing-checkin = There is no week yet in which you wrote what moved.
pin-nothing-feedforward = There is no feedforward or praise for you here that could be pinned.
pin-saved = Pinned.
pin-saved-reader = Only you can read it. You can add a note or take it out whenever you like.
pin-another = Pin something else

editpin-beside-title = Beside the pin
editpin-beside-intro = The copied words stay as they were. What you write here stands beside them.
editpin-beside-note = A note for yourself
editpin-beside-theme = Theme
editpin-beside-submit = Save
unpin-sure-title = Take the pin out
unpin-sure-intro = The original stays where it is. What you wrote beside this pin cannot be brought back.
unpin-sure-what = Take this pin out of your pack?
unpin-sure-what-keep = No, leave it in
unpin-sure-what-remove = Yes, take it out
unpin-sure-submit = Go on

## The pack as its owner sees it
evidence-title = My evidence pack
evidence-empty = Nothing pinned yet. What you pin through the year is here when you want to look back, or talk about it.
evidence-reader = { $number ->
    [one] One pin.
   *[other] { $number } pins.
} Only you read this. It goes nowhere unless you take it there yourself.
evidence-theme = Theme
evidence-no-theme = Without a theme
evidence-from-goal = Goal · { $day }
evidence-from-checkin = Check-in · week of { $day }
evidence-from-feedforward = Feedforward · { $day }
evidence-from-artefact = Link · { $day }
evidence-from-somebody = { $name } · { $day }
evidence-open = Open
evidence-pinned = Pinned on { $day }.
evidence-link = Link
evidence-note = Your note
evidence-edit = Note and theme
evidence-remove = Take it out
evidence-see = See my pack
evidence-back = Earlier pins
evidence-on = More pins
evidence-as-pdf = As PDF
evidence-as-md = As Markdown
evidence-as-json = As JSON
evidence-as-csv = As a table
evidence-gone = This pin is no longer there.
evidence-changed = Saved.
evidence-moved = You changed this pin somewhere else while you were writing. Here is what stands there now; your words are in the form, and saving puts them in its place.
evidence-your-words = Your words
evidence-stays = It stays in your pack.
evidence-removed = Taken out of your pack.
evidence-removed-note = The original is where it was.
