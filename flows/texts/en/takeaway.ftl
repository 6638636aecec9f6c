### A link that lasts, to take everything along when one leaves.

takeaway-audience = Only you know these words. I keep only what I recognise them by.
takeaway-words-title = For when you leave
takeaway-words-intro = When you leave the company, your account here is closed, and I cannot write to you any more. So you can have a link that works for 90 days, also afterwards. It opens with words that you choose now; without them it opens nothing. Please keep the link and the words in two places outside of the company’s chat.
takeaway-words-phrase = Which words shall open it?
takeaway-words-phrase-hint = At least 12 letters, signs or digits: a few words that nobody else would think of. Spaces and capitals do not matter.
takeaway-words-submit = Keep them
takeaway-problem-short = Please take at least 12 letters, signs or digits.
takeaway-kept = I recognise your words from now on. Words of before, and a link made with them, open nothing any more.
takeaway-make = Make the link
takeaway-ready = Your link works until { $day }, as often as you like. What is in the file is gathered when you fetch it.
takeaway-care = Please copy the link to a place of your own. It opens only with your words; after five wrong tries it opens nothing any more, and you can make another one here.
takeaway-first = Please choose the words that open it first.
takeaway-choose = Choose the words
takeaway-page = Your file is here. It opens with the words you chose.
takeaway-page-words = Your words
takeaway-page-pdf = Fetch it as PDF
takeaway-page-json = Fetch it for programs, as JSON
takeaway-page-wrong = These are not the words, or the link works no more. After five wrong tries it opens nothing.
