### Letting one’s own words out of coaching: what their owner reads on the way. Nobody else is told anything.

verb-release = Release words to my review
help-release = release · bring a few words of your own into your review, if you want to. Nobody can ask you for it.
verb-across = What I let across
help-across = across · what you let out of coaching: where it is, who reads it, and how to take it back.

release-audience = Only you read this while you write. Before anything leaves, you see it word for word, with the name of everybody who will read it.

## Writing
release-statement-title = For my review
release-statement-intro = These words are all that leaves: nothing is taken over from your notes, reflections or threads.
release-statement-words = What do you want to be read in your review?
release-statement-words-hint = Up to 1,500 characters. Unless you let them go in the next step, nobody learns of them.
release-statement-submit = See what leaves

## Seeing exactly what leaves
release-sure-title = Exactly this leaves
release-sure-when = What shall I do?
release-sure-when-hint = If somebody stands beside you, choose tomorrow: until then you can stop it, and nobody sees that you did.
release-sure-when-tomorrow = Let it go tomorrow at 9:00
release-sure-when-now = Let it go now
release-sure-when-change = Change the words
release-sure-when-nothing = Let nothing go, and forget these words
release-sure-submit = Confirm
bring-sure-title = Exactly this leaves
bring-sure-when = What shall I do?
bring-sure-when-hint = If somebody stands beside you, choose tomorrow: until then you can stop it, and nobody sees that you did.
bring-sure-when-tomorrow = Let it go tomorrow at 9:00
bring-sure-when-now = Let it go now
bring-sure-when-nothing = Let nothing go
bring-sure-submit = Confirm
publish-sure-title = Exactly this leaves
publish-sure-when = What shall I do?
publish-sure-when-hint = If somebody stands beside you, choose tomorrow: until then you can stop it, and nobody sees that you did. Later you can publish a changed version in its place, or take it back.
publish-sure-when-tomorrow = Publish it tomorrow at 9:00
publish-sure-when-now = Publish it now
publish-sure-when-nothing = Let nothing go
publish-sure-submit = Confirm

let-readers-release = You and { $names } will read it, in your review of { $cycle }, until { $day } at the latest. Nobody else will.
let-readers-publish = You and { $names } will read it, with your working record of { $cycle }, and so will whoever leads you later. Nobody else will.
let-others = Who would read it has changed meanwhile. The names above are those of now.
let-nobody = Just now nobody leads you in the directory, so nobody would read it. Nothing has left.
let-nothing = Nothing has left.
let-tomorrow = It goes tomorrow at 9:00, your time. Until then nobody else sees it, and you can stop it.
let-now-release = It goes now: { $names } can read it in your review of { $cycle }.
let-now-publish = It goes now: { $names } can read it with your working record of { $cycle }.
let-waits = Just now nobody leads you in the directory, so nobody would read it. It does not go; your words wait for you.
let-receipt = I tell nobody that it is there; whoever is to know hears it from you. Your receipt, and the way to take it back, are behind this button.

## What was let across
across-look = What I let across
across-title = What I let across
across-audience = Only you see this list.
across-none = There is nothing in this list. What you write in coaching stays there unless you yourself let some of it across. If you erased your coaching since, what you had let across before still stands under “released” and “contributions”; there you can take it back.
across-earlier = Earlier ones
across-read = Read
across-gone = There is nothing here any more.
across-release-statement = Your words in your review of { $cycle }
across-release-contribution = Contribution summary { $cycle }, in your review
across-publish-contribution = Contribution summary { $cycle }, in your working record
across-is-waiting = It goes on { $moment }. Nobody else sees it yet.
across-is-crossed = It went on { $day }, to be read by you and { $names }.
across-is-leaving = It is just being taken out.
across-is-over = It could be read until { $day }. There its words are deleted; here you still have them.
across-is-withdrawn = Taken back. Its words are deleted.
across-was-withdrawn = Taken back on { $day }. Its words are deleted.
across-is-replaced = A later version stands in its place. The words of this one are deleted.
across-held-readers = It has not gone: who would read it has changed since you saw the names.
across-held-left = It has not gone: when its time came, your place in Cairn had ended.
across-held-receipt = It has not gone: its receipt could not be checked.
across-readers = Besides you, read by
across-said-yes = You said yes on
across-until = Can be read until
across-again = Look at it again
across-change = Put other words in its place
across-take-back = Take it back
across-stop = Stop it

passed-said-statement = In my own words
passed-said-one = First contribution
passed-said-two = Second contribution
passed-said-three = Third contribution
passed-said-setback = What did not work, and what followed
passed-said-grown = What grew, and what shows it
passed-said-circumstances = Circumstances
passed-said-next = What I want next
passed-arrived = Something you decided on is done now, as you wished.
passed-stopped-readers = Something you wanted to let across has not gone: who would read it has changed since you saw the names. It waits for you.
passed-stopped-receipt = Something you wanted to let across has not gone: its receipt could not be checked. It waits for you.
passed-was-opened = What you took back is deleted. Before, it had been opened by { $names }.
passed-was-opened-note = What somebody has read, they may remember.

## Taking back
takeback-audience = Only you and I know of this. Nobody is told that something was taken back.
takeback-sure-title = Take it back?
takeback-sure-intro = Its words are deleted where they are, and here. That there was something, and on which day, stays in your list. If it was opened in your review before, I tell you by whom.
takeback-sure-what = What shall I do?
takeback-sure-what-keep = Leave it as it is
takeback-sure-what-take = Take it back
takeback-sure-submit = Go on
takeback-stays = It stays as it is.
takeback-done = It is taken back, and its words are deleted.
takeback-done-note = Copies in backups go when the backups do. If somebody read it in Teams, my message with it stays in their chat.

## What I hold about you
mydata-holding-crossings = What you let out of coaching, with the receipts
mydata-holding-summaries = Your contribution summaries, while they are yours alone
mydata-holding-contributions = Contribution summaries you published
mydata-holding-released = What you released to your review, and who opened it
