### What the demo's page says of its own.

demo-nothing-ahead = I have nothing planned for you.
demo-travelled = { $number ->
    [0] Time passed, and there was no reason to write to anybody.
    [one] Time passed, and one reminder came due.
   *[other] Time passed, and { $number } reminders came due.
}
demo-why-answer = You did something in Cairn, and this is the answer to it.
demo-why-answer-off = Nothing to switch off: Cairn says this only when you ask it for something, or a colleague asks you for help.
demo-why-gone = The reminder behind this message is no longer kept.
