### Preparing a difficult conversation. Nobody else reads it.

verb-prep = Prepare a conversation
help-prep = prep · a difficult conversation, prepared in two or ten minutes, with a card for your pocket. Only for you.

prep-audience = Only you read this. It never reaches your manager, whoever you will talk with, or an evaluation.
prep-people = If this is about harassment, safety or somebody’s health, please talk with a person today: human resources, a confidential adviser, the works council, a doctor. I am not the one for that.

prep-short-title = A hard conversation
prep-short-intro = If this is about harassment, safety or somebody’s health, please leave this here and talk with a person: human resources, a confidential adviser, the works council, a doctor.
prep-short-say = What is it that you want to say, in one sentence?
prep-short-wish = { $style ->
    [autonomy] What do you want for the other person: which freedom, which result?
    [collaboration] What do you want for the other person, and for how you are with each other?
    [detail] What do you want for the other person, and how would one see that it is so?
   *[plain] What do you want for the other person?
}
prep-short-view = How do they probably see it?
prep-short-opener = { $style ->
    [autonomy] Your first sentence, with the outcome you want to agree on?
    [collaboration] Your first sentence, one that keeps the relationship safe?
    [detail] Your first sentence, with one fact and its date?
   *[plain] Your first sentence?
}
prep-short-heat = What will you do if it gets hot?
prep-short-length = How long do you have?
prep-short-length-two = Two minutes: that is enough
prep-short-length-ten = Ten minutes: ask me more
prep-short-submit = Go on

prep-long-title = Ten minutes
prep-long-intro = Leave out what does not help you.
prep-long-facts = { $style ->
    [autonomy] What happened that a camera would have seen?
    [collaboration] What happened that both of you would tell alike?
    [detail] What happened that a camera would have seen? With dates, and without a list of faults.
   *[plain] What happened that a camera would have seen?
}
prep-long-story = And which story do you tell yourself about it?
prep-long-part = What is your own part in it?
prep-long-fear = What do you fear about this conversation?
prep-long-mine = What matters to you in it?
prep-long-theirs = What may matter to them?
prep-long-question = A question that opens: what would you like to understand?
prep-long-request = What do you ask for, concretely?
prep-long-otherwise = What will you do if the answer is no?
prep-long-place = When and where is a good moment?
prep-long-partner = With whom could you try it out first?

prep-moved = You kept this from another device meanwhile. Here are the words you just wrote; saving puts them in place of the others.
prep-kept = Kept, for you alone.
prep-pocket = Pocket card
prep-whole = All I wrote
prep-change = Change it
prep-delete = Delete it
prep-gone = There is nothing here any more.
prep-stays = It stays as it is.
prep-deleted = It is deleted, and cannot be brought back.
prep-deleted-note = What you had begun to change in it is gone as well. Copies in backups go when the backups do. What was shown as a message in the chat, the chat platform keeps.
prep-title = What you prepared
preps-all = What I prepared
preps-title = What you prepared
preps-none = You have prepared no conversation yet. Two minutes are enough for one.
preps-day = { $day }
preps-earlier = Earlier ones

prep-said-say = What I want to say
prep-said-wish = What I want for them
prep-said-view = How they may see it
prep-said-opener = My first sentence
prep-said-heat = If it gets hot, I will
prep-said-facts = What happened
prep-said-story = The story I tell myself
prep-said-part = My own part
prep-said-fear = What I fear
prep-said-mine = What matters to me
prep-said-theirs = What may matter to them
prep-said-question = A question that opens
prep-said-request = What I ask for
prep-said-otherwise = If the answer is no
prep-said-place = When and where
prep-said-partner = To try it out with

## The pocket card
pocket-title = Pocket card
pocket-opener = Open with
pocket-opener-ours = Open with: “I would like to talk about something that matters to me, and to hear how you see it. Is now a good moment?”
pocket-questions = Three questions
pocket-question-1 = { $style ->
    [autonomy] What would a good outcome be for you?
    [collaboration] How was that for you?
    [detail] What happened, in your eyes, step by step?
   *[plain] How do you see it?
}
pocket-question-2 = What do I not know about it yet?
pocket-question-3 = { $style ->
    [autonomy] What do you want to do about it, your way?
    [collaboration] What do we both want to be different next time?
    [detail] What is the first step, and by when?
   *[plain] What would help next time?
}
pocket-replies = Three replies that do not defend
pocket-reply-1 = “Tell me more about that.”
pocket-reply-2 = “I had not seen it that way. Let me think about it.”
pocket-reply-3 = “You may be right about my part in it.”
pocket-exit = And a way out
pocket-exit-line = “Let us pause here, and come back to it tomorrow at …”

unprep-sure-title = Delete this?
unprep-sure-intro = It is deleted at once, with what you had begun to change in it, and cannot be brought back.
unprep-sure-what = What shall I do?
unprep-sure-what-keep = Keep it
unprep-sure-what-delete = Delete it
unprep-sure-submit = Go on
