# NetCodes: Generate, the page of a code, the history.

netcodes-choose = Which lock?
netcodes-find = Find a lock by name or place
netcodes-find-do = Find
netcodes-all-locks = Show all locks
netcodes-more-locks = There are more. Type part of a name or place to find them.
netcodes-none-found = No lock has this in its name or place
netcodes-none-found-what = Try fewer letters, or choose from all locks.
netcodes-no-locks = No locks yet
netcodes-no-locks-what = A NetCode belongs to a lock. Begin with a virtual one: it needs no hardware and takes two minutes.

netcodes-other-lock = Another lock
netcodes-mode = What kind of code?
netcodes-mode-standard-multi = Many uses
netcodes-mode-standard-multi-for = Opens as often as needed, for hours or days. For guests, cleaners, trades.
netcodes-mode-standard-single = One use
netcodes-mode-standard-single-for = Opens once within its hours or days. For a delivery, a single visit.
netcodes-mode-acc = Medium-term rental (ACC)
netcodes-mode-acc-for = 1 to 21 days, first used within 24 hours. Its first use ends the code before it.
netcodes-mode-urm = Long-term rental (URM)
netcodes-mode-urm-for = A year, first used within the time you choose. Its first use ends the code before it.
netcodes-mode-end-date = End date
netcodes-mode-end-date-for = Opens at once, and until midnight at the end of a day up to a year ahead.
netcodes-mode-24-hour = 24 hours
netcodes-mode-24-hour-for = Opens as often as needed for 24 hours from the hour you choose.

netcodes-runs = This lock is set to { $runs } and refuses every other kind of code.
netcodes-runs-change = Change its mode
netcodes-runs-standard = standard codes
netcodes-runs-acc = ACC rental codes
netcodes-runs-urm = URM rental codes
netcodes-runs-end-date = end-date codes
netcodes-runs-24-hour = 24-hour codes

netcodes-when = When?
netcodes-quick-one-hour = Next hour
netcodes-quick-two-hours = Next 2 hours
netcodes-quick-now = From now
netcodes-quick-today = Today
netcodes-quick-tonight = Midnight to noon
netcodes-quick-week = This week
netcodes-quick-until = Until { $date }
netcodes-date = Day
netcodes-hour = From
netcodes-length = For
netcodes-length-to-date = until the end of the day
netcodes-last-day = Last day
netcodes-last-day-hint = The code opens at once and ends with this day on the lock’s clock.
netcodes-which = Which of the two?
netcodes-which-hint = The clocks go back in this night, and the wall shows this hour twice.
netcodes-which-earlier = The first time, before the clocks go back
netcodes-which-later = The second time, after they went back

netcodes-at-time = at { $time }
netcodes-moment-in-zone = { $moment } ({ $zone })
netcodes-window-many = Opens { $opens }, ends { $ends }, as often as needed.
netcodes-window-once = Opens once, between { $opens } and { $end }.
netcodes-window-rental = Must be used first between { $opens } and { $first }. Then it opens until { $end }.
netcodes-window-end-date = Opens at once, ends { $end }, as often as needed.
netcodes-window-open = Open now, ends { $end }, as often as needed.
netcodes-window-open-once = Open now for one use, ends { $end }.
netcodes-window-open-rental = Its first use must be between { $opens } and { $first }. Then it opens until { $end }.
netcodes-window-if-in-use = Opens until { $end } only if it was first used between { $opens } and { $first }, and no later rental has taken over.
netcodes-window-over = Over. It opened from { $opens } to { $end }.
netcodes-time-of = time of { $place }

netcodes-preview = Preview
netcodes-generate = Generate NetCode
netcodes-show = Show this NetCode
netcodes-no-preview = Choose when, and the exact window and its price stand here before you pay.
netcodes-price = 1 credit. Your balance is then { $after }.
netcodes-price-none = 1 credit, and this account has none left.
netcodes-free = This lock has a code for this window already. Showing it again is free.
netcodes-free-see = See it
netcodes-no-credit = No credits left
netcodes-no-credit-what = Nothing was generated and nothing was charged. What you chose is kept below: when there are credits again, press Generate NetCode.
netcodes-no-credit-do = See credits
netcodes-reused = This form was used already
netcodes-reused-what = It made a code before it was changed. Nothing was charged this time. If you want the code that the form now shows, press Generate NetCode again.
netcodes-reused-see = See the code it made

netcodes-note-repeated = The clocks go back in this window. The lock shows { $from } to { $to } twice and opens both times.
netcodes-note-soon-over = There are only { $minutes } left in this window.
netcodes-note-horizon = The codes of this lock run out on { $date }. Set it up again before then.
netcodes-note-first-use = Use it first by { $by }. After that it never opens, unless it has been used.
netcodes-note-first-use-over = The time for its first use ended { $by }. It opens only if it was used before then and no later rental has taken over.
netcodes-note-supersedes = When it is used first, the rental code before it stops working.

netcodes-another-note = This is another code for a window that has one already, so that two people’s codes differ. It is charged like any other.
netcodes-another-not = I do not want another code

netcodes-factory-title = No connection to the maker’s server
netcodes-factory = NetCodes for a factory lock come only from its maker’s server, and this account has no connection to one yet. Nothing was charged.
netcodes-not-set-up-title = This lock is not set up yet
netcodes-not-set-up = Key in its set-up sequence and confirm it. Then it accepts NetCodes.
netcodes-set-up = Set up this lock

netcodes-wrong-mode = Choose what kind of code you want.
netcodes-wrong-length = Choose how long the code is for.
netcodes-wrong-length-of-mode = This kind of code does not come in that length. Choose one from the list.
netcodes-wrong-date = Enter a day as the calendar has it, such as 2026-07-14.
netcodes-wrong-hour = Enter an hour of the day, such as 14:00.
netcodes-wrong-which = Choose the first time or the second time.
netcodes-wrong-variant = Ask for another code from the page of the code that you have.
netcodes-wrong-request = The page was not complete when it was sent. Nothing was charged. Press Generate NetCode again.
netcodes-wrong-filter = This filter does not exist. Choose one from the list.

netcodes-other-mode = This lock is set to { $runs } and would refuse this one without a word. Change the mode of the lock first, or choose another kind.
netcodes-not-of-model = This model has no codes of this kind.
netcodes-start-never = The clocks go forward from { $from } to { $to } on this day, so this hour does not exist. Choose another one.
netcodes-start-twice = The clocks go back in this night and show this hour twice. Choose which one you mean.
netcodes-start-minutes = Codes start on the hour of the lock’s clock. Choose { $before } or { $after }.
netcodes-over = This window ended { $moment }. Choose a later one.
netcodes-first-use-over = The time for the first use ended { $moment }. Choose a later start.
netcodes-end-date-range = The last day lies between { $first } and { $last }.
netcodes-before-set-up = The lock was set up on { $since } of its clock and knows no earlier day. Choose a later one.
netcodes-past-horizon = The codes of this lock run out on { $last }. Choose an earlier day, or set the lock up again.
netcodes-no-variant = { $n ->
    [one] This model has one code for a window and no other.
   *[other] This model has { $n } codes for a window, and all are taken or this is none of them.
}
netcodes-no-such-window = No lock can count to this day. Choose an earlier one.

netcodes-source-factory = Codes of a factory lock come from its maker’s server.
netcodes-source-open = This code opens this lock, which runs the open algorithm. It opens no factory lock.
netcodes-source-virtual = This code opens the virtual lock on its page, and no lock at any door.

netcodes-code-title = NetCode for { $lock }
netcodes-had = This lock had a code for this window already. Here it is: nothing was charged.
netcodes-test = Free test code
netcodes-key-in = How to key it in
netcodes-key-in-kl = Press these keys one after the other. When the lock lights up, turn the handle within { $seconds } seconds.
netcodes-key-in-cl = Press these keys one after the other, then turn the handle within { $seconds } seconds. If the lock takes other kinds of codes too, press * first.
netcodes-key-in-open = Press these keys one after the other. The display says that it is open: turn the handle within { $seconds } seconds.
netcodes-try-it = Key it in on the virtual lock
netcodes-generate-another = Generate another
netcodes-another = Another code for this window
netcodes-see-lock = See the lock
netcodes-made = Generated by { $person } { $moment }.
netcodes-share = { $digits } opens { $lock } from { $opens } to { $ends }.
netcodes-trouble-removed = This lock was deleted. The portal does not know whether the code still opens it.
netcodes-trouble-set-up-again = This lock was set up again after the code was made. The code does not open it any more.
netcodes-trouble-mode = This lock is now set to { $runs }. It refuses this code ({ $mode }) until its mode is changed back.

netcodes-state-not-yet = Not yet
netcodes-state-open = Open now
netcodes-state-if-in-use = Open if in use
netcodes-state-over = Over
netcodes-state-dead = Does not open
netcodes-column-code = NetCode
netcodes-column-lock = Lock
netcodes-column-window = Window
netcodes-column-mode = Kind
netcodes-column-state = State
netcodes-column-made = Generated
netcodes-of-lock = Codes of { $lock }
netcodes-filter = Show
netcodes-filter-state = State
netcodes-filter-mode = Kind
netcodes-filter-clear = Show all codes
netcodes-any-state = Any state
netcodes-any-mode = Any kind
netcodes-none-match = No code is like that
netcodes-none-match-what = Choose another state or kind, or look at all codes.
netcodes-none-yet = No codes yet
netcodes-none-yet-what = Every code that is generated in this account stands here, with its window and its state.
netcodes-pages = Pages
netcodes-newest = Newest
netcodes-older = Older
netcodes-its-codes = Its NetCodes
netcodes-all-of-lock = All codes of this lock
netcodes-none-of-lock = No codes yet. Each one that is generated for this lock stands here.
