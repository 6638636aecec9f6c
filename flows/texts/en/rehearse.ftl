### Rehearsing a difficult conversation with a partner made of rules. What the partner says stands in partner.ftl.

verb-rehearse = Rehearse a conversation
help-rehearse = rehearse · try out a difficult conversation with a made-up partner. Nothing of it is kept.

rehearse-audience = Nobody reads this, and nothing of it is kept when it ends. What you type in the chat itself, your chat platform keeps.
rehearse-they-say = They say
rehearse-closest = Your words come closest to this card
rehearse-rule-verdict = The rule: words such as “always”, “never”, “you should” or “just …” sound like advice or a verdict, whatever is meant.
rehearse-rule-ask = The rule: it asks something, and judges nothing.
rehearse-rule-own = The rule: it speaks of you (“I”, “me”, “my”), and judges nothing.
rehearse-rule-other = The rule: it speaks of the other person alone, so it may sound like a verdict. A question, or a word about you, would change that.

rehearse-scene-title = Rehearse
rehearse-scene-intro = A partner made of rules: the same reply always gets the same answer. If it is about harassment, safety or somebody’s health, please talk with a person instead: human resources, a confidential adviser, the works council, a doctor.
rehearse-scene-persona = With somebody who …
rehearse-scene-persona-defends = … defends themselves
rehearse-scene-persona-silent = … goes silent
rehearse-scene-persona-upset = … gets upset
rehearse-scene-persona-system = … says it is the system
rehearse-scene-persona-agrees = … agrees too fast
rehearse-scene-persona-attacks = … hits back
rehearse-scene-topic = About …
rehearse-scene-topic-promise = … a promise that was not kept: hand-over notes, due on Friday
rehearse-scene-topic-hurt = … hurtful behaviour: somebody laughed at your idea in a meeting
rehearse-scene-topic-expectation = … an expectation that was not met: a report you could not decide with
rehearse-scene-topic-no = … saying no upwards: your manager wants one more project from you
rehearse-scene-submit = Begin

rehearse-reply-title = Your turn
rehearse-reply-words = { $style ->
    [autonomy] What do you say, your way?
    [collaboration] What do you say to them?
    [detail] What do you say, word for word?
   *[plain] What do you say?
}
rehearse-reply-words-hint = Leave it out to take a card. With both, your own words count.
rehearse-reply-card = Or take one of three cards
rehearse-reply-submit = Say it
rehearse-problem-empty = Please write what you say, or take a card.

rehearse-debrief-title = Looking back
rehearse-debrief-then = And now?
rehearse-debrief-submit = Go on
rehearse-enough = That is enough for today
rehearse-from = Again from turn { $number }
rehearse-ended-agreed = It ended in an agreement. Their last words
rehearse-ended-open = It ended open. Their last words
rehearse-ended-paused = It got too hot, and they ended it. Their last words
rehearse-turn = Turn { $number } · { $trust ->
    [rose] trust rose
    [fell] trust fell
   *[same] trust stayed
}
rehearse-stands = Trust { $trust } (−2 to 2) · clarity { $clarity } (of 3) · heat { $heat } (of 3)
rehearse-line-to-try = One line to try

rehearse-over = The rehearsal is over.
rehearse-nothing-kept = I keep nothing of it: not what you said, not with whom, not how it went.
rehearse-again = Rehearse again
