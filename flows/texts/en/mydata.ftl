### What Cairn holds about somebody: to see, to take along as a file, to erase.

## Fetching a file
download-ready = Your file is ready to fetch. The link works once, for { $minutes } minutes.
download-open = Fetch my file
download-care = Whoever opens this link first gets the file, so please do not pass it on. What is in it is gathered when you fetch it, and Cairn keeps no copy.
download-unknown = There is no such file. Please press the button again.
download-not-set-up = I cannot give you a file yet: whoever runs Cairn in your company has not set its public address (CAIRN_PUBLIC_URL). Everything can still be read here.
download-page = Your file is ready. It can be fetched once.
download-fetch = Fetch the file
download-gone = This link has been used, or its ten minutes are over. Ask Cairn for a new one in your chat.
download-later = This did not work just now. The link is still good; please try again in a minute.

## Seeing what there is
verb-mydata = What Cairn holds about me
help-mydata = mydata · what I hold about you: to see, to take along, to erase.
mydata-title = What I hold about you
mydata-reader = Only you see this list. What others may read of each, the form said before you wrote it.
mydata-count = { $number ->
    [0] nothing
    [one] 1 entry
   *[other] { $number } entries
}
mydata-holding-record = Your name, address, accounts, days away, and when I wrote to you
mydata-holding-settings = Your settings
mydata-holding-preferences = How you like to work
mydata-holding-checkins = Your check-ins
mydata-holding-goals = Your goals and their history
mydata-holding-plan = Your development plan
mydata-holding-commitments = Commitments, with their history
mydata-holding-agenda = What you put on agendas
mydata-holding-barriers = What you named as in the way
mydata-holding-projects = What you wrote in projects
mydata-holding-threads = Your coaching threads
mydata-holding-coached = Open conversations in which you wrote as somebody’s coach
mydata-holding-counted = What you counted of coaching this year
mydata-holding-coach-offer = What you offer as a coach
mydata-holding-peers = Your part in peer coaching, your private list and whom you were suggested to
mydata-holding-circles = The coaching circles you are in
mydata-holding-themes = What you would like leaders to hear, after a circle
mydata-holding-upward = Upward coaching: what you asked for, received and gave
mydata-holding-notes = Your notes to yourself
mydata-holding-reflections = Your reflections and intentions
mydata-holding-preps = Conversations you prepared
mydata-holding-feedforward = Feedforward and praise: what you gave, received and asked for
mydata-holding-heard = What you told your team after a round
mydata-holding-learned = What you shared of what you learned
mydata-holding-rounds = Confidential rounds: whether you are asked in the open one, and have answered
mydata-holding-evidence = Your evidence pack
mydata-coached = What you wrote as somebody’s coach stays with whoever you coached, and after the end they alone read it. So the file says how often you wrote in a conversation that is open, and not what or to whom, and erasing takes none of it. Of a conversation that has ended I can tell you nothing.
mydata-rounds = What you answered in a confidential round I cannot show you. While the round is open your answer is sealed, and nobody can open it before the end; afterwards it lies among the others without a name, and I could not find it for you, nor for anybody else.
mydata-unfinished = Besides these I keep answers of conversations that are not finished, and for 30 days the messages I sent you. They are not in the file; erasing takes them, too.
mydata-hidden = What somebody hides with “coach hide” is not listed here, nor in the file, until they show it again.
mydata-takeaway = A link for when I leave
mydata-as-pdf = All of it as PDF
mydata-as-md = As Markdown
mydata-as-json = For programs, as JSON
mydata-erase = Erase …
mydata-file-title = What Cairn holds about { $name }
mydata-file-made = Gathered on { $day }, as it was at that moment. What you gave to others is in it.
mydata-file-signs = This file has letters alone. An emoji stands in it as its name in brackets, any other sign as □. The Markdown and JSON files have all of them.
mydata-file-nothing = Nothing.
evidence-file-title = Evidence pack of { $name }
evidence-file-made = Made on { $day }. Each line is a copy of words as they were when they were pinned.

## Erasing
erase-audience = Only you and I know of this. Nobody is told that something was erased.
erase-erase-title = Erase
erase-erase-intro = This erases, for good and in backups too: your check-ins, your goals and their history, your plan, what you wrote for conversations and projects, what you named as in the way, your notes to yourself, your coaching threads, reflections, preparations and summaries, what colleagues saw for you while you coached, your places in circles and in peer coaching, what you let out of coaching, your evidence pack, what you received, what you asked colleagues and how you like to work, with every conversation and message of yours here. What you received is gone for whoever gave it, too: they have no copy here. What stays: your name and accounts from your company’s list, your settings and days away, and what colleagues received from you, since that is theirs; what you wrote as somebody’s coach stays with them in any case. You keep your place in confidential rounds; what you answered there stays, since nobody can find it, and until the round closes that you answered. You can go on using Cairn afterwards. A file of everything is behind the buttons of “mydata”.
erase-erase-take-back = Take back what I gave to others, too
erase-erase-word = Type the word “erase”
erase-erase-word-hint = It is the same word in every language. Closing this form erases nothing.
erase-erase-submit = Erase
erase-problem-word = This is not the word “erase”, so nothing has been erased.
erase-begun = I am erasing it. It takes a few minutes; I will tell you when it is done.
erase-begun-note = Please write nothing here until then: it could be erased with the rest.
erase-done = It is done. What you had written here is erased, and its key is destroyed. You can go on whenever you like.
erase-done-others = What you gave to others stays with them.
erase-done-taken-back = What you gave to others is gone, too. What was written as somebody’s coach stays with them.
