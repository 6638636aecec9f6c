### What was counted of coaching, for everybody to read.

verb-counted = What is counted of coaching
help-counted = counted · how much coaching there was in a year, for the whole company, without anybody in it.
counted-title = Coaching in this company
counted-none = There is nothing to show. A year is shown when it is over, and only if at least fifty people counted something.
counted-how = People count a session themselves, if they like, when it is over. It is added up once a year for the whole company: no person, no team, no day. Below fifty people nothing is added up at all. Numbers are rounded, and a topic is named from ten people on.
counted-year = { $year }
counted-sessions = Sessions
counted-at-least = { $number } or a few more
counted-helpful = Found helpful
counted-percent = about { $number } %
counted-topics = Topics, in no order
counted-topic-focus = time and focus
counted-topic-conflict = conflicts and hard conversations
counted-topic-leading = leading others
counted-topic-change = change at work
counted-topic-career = the next step
counted-topic-confidence = confidence
counted-topic-other = something else
