### «prove»: what anybody can check about the wall, for themselves.

verb-prove = Prove it
help-prove = prove · who opened words of yours, what keeps coaching apart, and what its tests said.

prove-title = Who has opened words of yours
prove-opened-rule = Whenever your manager, or anybody above them, is shown words that you wrote, it is noted here first: once a day for each kind of thing. What you gave to them by name, such as an idea for next time, is theirs and is not listed. Only you can read this list. Colleagues leave no trace, so that nobody’s reading can be watched.
prove-opened-nobody = Nobody above you has opened anything of yours so far.
prove-opened-row = { $name }: { $what }
prove-opened-more = and { $number } more before that
prove-opened-broken = Careful: this list was changed from outside. An entry is missing, or does not open any more. Please tell whoever looks after data protection in your company.

prove-wall = What keeps coaching apart
prove-lock-folders = Coaching has a database of its own. No code of evaluation can even name it; a check of every version makes sure.
prove-lock-types = A connection to one part of the data refuses the tables of every other.
prove-lock-sealed = What you type travels in a form that cannot be printed, logged or sent by mistake.
prove-lock-logins = On a database server, each part has a login of its own, and none may read another’s.
prove-lock-keys = Your words are encrypted with a key of your own in each part. Erasing destroys the key, also for every backup.
prove-lock-traces = Whether you use coaching at all shows nowhere outside: no count, no reminder, no file size.

prove-tests = What the tests said
prove-tests-good = On { $day } the wall was attacked on purpose, on exactly the code that runs here ({ $code }). It held.
prove-tests-bad = On { $day } the wall was attacked on purpose, on exactly the code that runs here ({ $code }). It did not hold everywhere. Please ask whoever runs Cairn.
prove-tests-other = The newest result is of { $day } and of other code ({ $code }) than what runs here, so it proves nothing about it. Ask whoever runs Cairn for a run of “make prove-wall”.
prove-tests-none = No result came with this installation. Ask whoever runs Cairn for a run of “make prove-wall”; it takes a while and needs no account.
prove-tests-worlds = { $number ->
    [one] 1 made-up company was played
   *[other] { $number } made-up companies were played
} again and again with other coaching words, and with none: everything anybody else could see was the same, byte for byte.
prove-tests-canaries = { $number } marked words, one for each thing that can be written, were looked for everywhere else, also encoded. None was found.
prove-tests-cells = { $number } combinations of who, what and how were tried. Each was allowed or refused as the table says.
prove-tests-leaks = { $number } leaks were built in on purpose, one at a time. The tests noticed { $caught } of them.
prove-limits = What no test can show: whoever runs the server with full rights and has the keys can read what it reads; your chat platform keeps what is sent as a message; and a coach remembers.

prove-what-other = something you wrote
prove-what-check-ins = your check-in
prove-what-goals = your goals
prove-what-goal-changes = the history of your goals
prove-what-plan-lines = your development plan
prove-what-preference-checks = how you like to work
prove-what-contributions = your contribution summary
prove-what-released-statements = what you released to your review
prove-what-thread-keys = a coaching thread that you share with them
prove-what-learned-posts = what you learned and shared
prove-what-barriers = a barrier you named
prove-what-barrier-steps = a barrier you named
prove-what-commitments = a commitment you share
prove-what-agenda-points = a topic for your one-to-one
prove-what-projects = a project you share
prove-what-project-words = what you wrote in a project
