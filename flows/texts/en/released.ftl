### What was released to a review: read in the evaluation, by its owner and the readers named in its receipt.

verb-released = Released to a review
help-released = released · what was released to a review: yours, and what names you as a reader.

released-title = Released to a review
released-room = What stands here belongs to a review.
released-none = You have released nothing to your review. Nobody expects you to.
released-mine = Yours · review of { $cycle }
released-of = { $name } · review of { $cycle }
released-since = Released on { $day }
released-read = Read
released-noted = When you open what somebody released, they see that you did, and on which day.
released-readers = Read by { $name } and { $names }. Nobody else reads it.
released-until = It can be read until { $day }, unless you take it back before.
released-unopened = Nobody has opened it yet.
released-opened = Opened by { $name } on { $day }
released-take-back = Take it back
released-back = All that was released
released-more = More of them
released-gone = There is nothing here any more.

## Taking it out where it stands
withdraw-audience = Only you and I know of this. Nobody is told that something was taken back.
withdraw-sure-title = Take it back?
withdraw-sure-intro = Its words are deleted here. Your receipt, if you have not erased it, stays with you without them. If somebody read it in Teams, my message with it stays in their chat.
withdraw-sure-what = What shall I do?
withdraw-sure-what-keep = Leave it as it is
withdraw-sure-what-take = Take it back
withdraw-sure-submit = Go on
withdraw-stays = It stays as it is.
withdraw-done = It is taken back, and its words are deleted here.
withdraw-opened = Before, it had been opened by { $names }. What somebody has read, they may remember.
