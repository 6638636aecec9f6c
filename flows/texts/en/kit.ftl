### What forms, questions in the chat, and refusals say, in every flow.

## Rooms. The word says which room it is; icon and colour never stand alone.
mode-explore = 🟢 🧭 Explore · about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
mode-work = 🔵 🛠️ Work · about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
mode-evaluate = 🟠 ⚖️ Evaluate · about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
room-explore = 🟢 🧭 Explore
room-work = 🔵 🛠️ Work
room-evaluate = 🟠 ⚖️ Evaluate
coach-closed-here = This is an evaluation conversation, and coaching is closed here. It is open again when you have answered, or after the word “stop”; the buttons of your earlier messages with me open it in a form of its own at any time. I have kept nothing of it here.

## Forms
form-submit = Save
form-cancel = Not now
form-yes = Yes
form-no = No
form-number = Only the number, such as { $example }. A percent sign after it does no harm.

## One question at a time
chat-progress = { $number } of { $total } ·
chat-platform-keeps = What you type here stays in this chat, and your chat platform keeps it as it keeps any message. In the form it does not become a message. “stop” ends the questions.
chat-several = You can name several, with commas between: { $options }.
chat-person = Mention them with @, or open the form to pick from a list.
chat-people = Mention up to { $most } people with @, or write their names, with commas between.
chat-pick = Write the number of one of them.
chat-already = Already there
chat-keep = Keep it
chat-skip = Leave it out
chat-form = Open as a form
chat-in-a-form-only = This is asked in a form alone, so that nothing of it becomes a message in this chat.
chat-nothing-asked = I am not waiting for an answer just now. These are things I can do:
chat-taken-as-answer = I took this as your answer to my question. If you meant “{ $verb }”: type “stop” first, then send it again.
chat-in-need = I am a program, and no person reads this as you write it. If you are in danger, or feel that you cannot go on, please speak with a person now: the emergency number where you are (112 in Europe, 911 in North America, 999 in the United Kingdom), a doctor, or somebody you trust.
chat-in-need-note = I keep nothing of what you wrote and tell nobody. Your message stays in this chat.
chat-nothing-to-stop = I am not asking anything just now. Which messages come by themselves, and when, you choose in the settings.
chat-not-waiting = I am not waiting for an answer just now.
chat-earlier = An earlier question of mine is still open: what you type next would be its answer. “stop” ends it, too.
chat-close-verb = I am not waiting for an answer just now. Did you mean “{ $close }”?
chat-close-verb-earlier = My last question to you is more than a day old, so I have not taken this as its answer. Did you mean “{ $close }”?
chat-under-nudges = “Later” and “Not for me” are buttons under each message that I send of my own accord. “why” tells why the last one came, and offers to switch such messages off.
chat-long-ago = My last question to you is still open, but it is more than a day old, so I have not taken this as its answer. “Ask me again” asks it once more; then type your answer.
chat-take-up = Ask me again
chat-stopped-there = All right, I have stopped asking.
chat-stopped = All right, I have stopped asking. What you had answered so far is kept; go on with it whenever you like.
chat-stopped-until = All right, I have stopped asking. What you had answered so far is kept until { $day }.
chat-stopped-given = All right, I have stopped asking. You have not answered anything yet; what you gave with the command is kept, and you can go on whenever you like.
chat-stopped-given-until = All right, I have stopped asking. You have not answered anything yet; what you gave with the command is kept until { $day }.
chat-go-on = Go on with it

## What is wrong with an answer
problem-missing = Please answer this one.
problem-one-answer = Please give one answer here.
problem-too-long = That is { $length } characters; here is room for { $limit }. A shorter version would be kinder to whoever reads it, too.
problem-not-an-option = Please choose one of the options.
problem-not-a-day = Please write year, month and day, such as 2030-11-19.
problem-day-over = That day is over. Please choose today or a later one.
problem-not-a-number = Please write only a number, such as { $example }.
problem-too-small = Please give { $minimum } or more.
problem-too-large = Please give { $maximum } or less.
problem-too-many = Please choose at most { $limit }.
problem-several-people = I know several people of that name: { $names }. Please write the full name or the e-mail address of the one you mean.
problem-close-name = I do not find anybody of exactly that name. Did you mean { $name }?
chat-meant-them = Yes, { $name }
chat-meant-words = No, these are my words
problem-too-many-people = { $limit ->
    [one] One person at a time, please: whoever you name reads it alone.
   *[other] Please name at most { $limit } people.
}
problem-unknown-name = I do not find anybody of that name. Please write the full name, or mention them with @.
problem-not-a-colleague = I do not know this person. Please choose a colleague who uses Cairn.
problem-left = { $name } is no longer here. Please choose somebody else.
problem-yourself = Please choose somebody other than you.

## Refusals and failures
refused-unknown-account = I do not know you yet. If you already use Cairn in another chat, write “link” and your e-mail address at work. Otherwise please ask whoever looks after Cairn in your company to add you. Nothing of what you wrote was kept.
refused-for-employees = This is for employees of the company. You are here for the conversations you coach in.
refused-left = Your place in Cairn has ended, so nothing you write here is kept. If that is a mistake, please tell whoever looks after Cairn in your company.
refused-unknown-verb = I do not know “{ $verb }”. These are things I can do:
refused-no-verb = I do not understand this. These are things I can do:
refused-close-verb = I do not know “{ $verb }”. Did you mean “{ $close }”?
refused-unknown-run = This belongs to something that has ended. Here is where you can begin again:
refused-moved-on = This is done already.
refused-expired = This waited longer than it could, and has ended. You can begin again whenever you like.
refused-expired-newer = This waited longer than it could, and has ended. A newer one has taken its place.
refused-answered-elsewhere = You have already answered this elsewhere, and the answers differ. Your words are still here; finish what is open there first, then change it.
refused-not-yours = This was meant for somebody else.
refused-your-words = Your words
refused-more-words = I cannot use the words behind this command, so I left them out.
refused-public = Let us talk about this in private: open a direct message with me. Others here may read what you typed; I have kept none of it.
failed-not-kept = I could not save this just now (reference { $reference }). Your words are still here: please try again in a moment.
failed-not-shown = I cannot look this up just now (reference { $reference }). Please try again in a moment.
failed-unexpected = Something went wrong on my side (reference { $reference }). Nothing you saved is lost; please try again in a moment.

## A name standing alone
name = { $name }

## Rehearsing in the terminal
rehearse-begins = A rehearsal as { $name }. Nothing is stored and nobody is told. Type an answer or the number of an option, “skip” to leave a question out, “stop” to end.
terminal-person = Write a name. Nobody is looked up in a rehearsal, so any name will do.
terminal-people = Write up to { $most } names, with commas between. Nobody is looked up in a rehearsal, so any name will do.
rehearse-ends = That was a rehearsal: nothing was stored.

## Words that stand for a button when typed
chat-skip-word = skip
