### What the demo's page says of its own.

demo-nothing-ahead = I have nothing planned for you.
demo-travelled = { $number ->
    [0] Time passed, and there was no reason to write to anybody.
    [one] Time passed, and one message came due.
   *[other] Time passed, and { $number } messages came due.
}
demo-yours-came = Yours is in { $platform ->
    [slack] Slack
   *[teams] Teams
}. With “settings” you choose where.
demo-why-answer = You or a colleague did something in Cairn, and this message follows from it.
demo-why-answer-off = Nothing to switch off: Cairn says this only when you ask it for something, or a colleague has something for you.
demo-why-gone = The plan behind this message is no longer kept.
