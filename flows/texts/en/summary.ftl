### The contribution summary of a year, while its owner writes it; and what others read of it once it is published.

verb-summary = My contribution summary
help-summary = summary · your contributions of the year, in your own words. Only for you, until you publish it.
verb-contributions = Contribution summaries
help-contributions = contributions · summaries that were published: yours, and those of the people you lead.

summary-audience = Only you read this until you publish it. Before that, you see who will.
summary-year-title = My contributions
summary-year-intro = This is a text of its own, written to be read by others. Nothing is taken over from what you wrote for yourself. Answer what you like.
summary-year-one = { $style ->
    [autonomy] A contribution that was yours: the situation, what you decided, what came of it, and who else had a part in it
    [collaboration] A contribution to something shared: the situation, what you did, what it changed for whom, and who else had a part in it
    [detail] A contribution: the situation and its date, what exactly you did, its effect before and after, and who else had a part in it
   *[plain] A contribution: the situation, what you did, what came of it, and who else had a part in it
}
summary-year-two = A second one
summary-year-three = A third one
summary-year-setback = One thing that did not work, and what followed from it
summary-year-grown = One capability that grew, and what shows it
summary-year-circumstances = What were the circumstances?
summary-year-next = { $style ->
    [autonomy] What do you want to take on next?
    [collaboration] What do you want next, and with whom?
    [detail] What do you want next, and by when?
   *[plain] What do you want next?
}
summary-year-submit = Keep it
summary-problem-empty = Please answer one of the questions, whichever you like.
summary-moved = You kept this from another device meanwhile. Here are the words you just wrote; saving puts them in place of the others.
summary-kept = Kept, for you alone.
summary-stopped = What you had decided to let across still had the words from before, so it does not go now.
summary-kept-note = It can be changed until the end of February. Under “{ summaries-all }” you can publish it, or leave it as it is.
summary-change = Change it
summary-publish = Publish it to my manager …
summary-bring = Bring it into my review …
summary-delete = Delete it

summaries-all = My contribution summaries
summaries-title = My contribution summaries
summaries-year = Contribution summary { $cycle }

dropsummary-sure-title = Delete this?
dropsummary-sure-intro = It is deleted at once, and cannot be brought back. What of it was still to go does not go; what went already stays there until you take it back.
dropsummary-sure-what = What shall I do?
dropsummary-sure-what-keep = Keep it
dropsummary-sure-what-delete = Delete it
dropsummary-sure-submit = Go on
dropsummary-stays = It stays as it is.
dropsummary-done = It is deleted, and cannot be brought back.
dropsummary-stopped = What you had decided to let across of it does not go.
dropsummary-done-note = Copies in backups go when the backups do.

year-contribution = What you wrote stays with you. If you like, you can write a contribution summary as well: a text of its own, for others to read once you publish it.

## Published
contributions-title = Contribution summaries
contributions-audience = Each is read by whoever wrote it and by their manager of today. Nobody else reads it.
contributions-none = Nothing is published here.
contributions-mine = Yours · { $cycle }
contributions-of = { $name } · { $cycle }
contributions-since = Published on { $day }
contributions-read = Read
contributions-more = More of them
contributions-take-back = Take it back
contributions-back = All summaries
contributions-gone = There is nothing here any more.

## Taking a published one back where it stands
retract-audience = Only you and I know of this. Nobody is told that something was taken back.
retract-sure-title = Take it back?
retract-sure-intro = Its words are deleted here. A draft you kept for yourself stays yours.
retract-sure-what = What shall I do?
retract-sure-what-keep = Leave it as it is
retract-sure-what-take = Take it back
retract-sure-submit = Go on
retract-stays = It stays as it is.
retract-done = It is taken back, and its words are deleted here.
