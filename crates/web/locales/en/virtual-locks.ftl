# The page of a virtual lock: its keypad, its clock, and what it thinks.

virtual-title = Keypad of { $name }
virtual-lead = { $model } · a virtual lock: it lives on this page and opens no door.
virtual-generate = Generate NetCode
virtual-door = The lock
virtual-keypad = Keypad
virtual-keyboard = Your keyboard works too: 0 to 9, * and #.
virtual-sound-off = Sound is off
virtual-sound-on = Sound is on
virtual-unreachable = The portal could not be reached. Check your connection, then reload the page: the lock keeps what it took.

## What the lock thinks

virtual-thinks = What the lock thinks
virtual-nothing-yet = Nothing has been keyed yet
virtual-nothing-yet-text = The lock is as it left the factory. Press its keys, or key in a sequence.
virtual-locked-again = Locked
virtual-open-for = Open for { $seconds } s
virtual-rests-for = Rests for { $seconds } s
virtual-keyed = { $keyed } of { $of } keys

virtual-awaits-code = Waits for a code
virtual-awaits-master = Waits for the master code
virtual-awaits-program = Waits for the number of a program
virtual-awaits-new-master = Waits for the new master code
virtual-awaits-date-time = Waits for date and time, YYMMDDHHmm
virtual-awaits-date = Waits for the date, YYMMDD
virtual-awaits-time = Waits for the time, HHmm
virtual-awaits-identifier = Waits for the identifier
virtual-awaits-group = Waits for group { $n } of the secret
virtual-awaits-family = Waits for the kind of codes, 1 to 5
virtual-awaits-block = Waits for the code to block
virtual-awaits-seconds = Waits for the seconds to stay open, 02 to 30
virtual-awaits-switch = Waits for 1 (on) or 0 (off)

virtual-window = { $mode }, { $span }
virtual-until-end-of = until the end of { $date }
virtual-mode-multi = standard, many uses
virtual-mode-single = standard, one use
virtual-mode-acc = medium-term rental
virtual-mode-urm = long-term rental
virtual-mode-end-date = end date
virtual-mode-24-hour = 24 hour

virtual-opened = Opened
virtual-opened-user-code = That was the factory user code. It opens until the lock is set up, and never after.
virtual-master-code = Master code accepted
virtual-master-code-text = Now the two digits of a program.
virtual-initialised = Set up
virtual-initialised-text = The lock has its key and its clock. It takes standard codes now.
virtual-done-master-code = Master code changed
virtual-done-date-time = Date and time set
virtual-done-family = Kind of codes set
virtual-done-block = Code blocked
virtual-done-open-seconds = Time to stay open set
virtual-done-grace = Grace set
virtual-done-long-rest = Rest set
virtual-pushed = Clock pushed forward
virtual-lost-power = Batteries out
virtual-lost-power-text = The clock is lost and everything else is kept. No NetCode opens until the date and time are keyed in.
virtual-reset = Back to the factory state
virtual-reset-text = Key, codes and settings are forgotten. Only the count of wrong codes stays.

virtual-says = The code says: { $window }.
virtual-says-own = The portal made this code for this lock. It says: { $window }.
virtual-says-far = Read as a code, the digits say: { $window }. Any digits say something, so this is most likely a typing mistake or the code of another lock.
virtual-resting = The keypad rests
virtual-resting-text = Too many wrong codes in a row. It takes keys again in { $seconds } seconds.
virtual-wrong = Refused: wrong code
virtual-no-window-text = The digits stand for no window of time.
virtual-not-initialised = Refused: not set up
virtual-not-initialised-text = The lock has no key yet, so no NetCode can open it. Key in the set-up first.
virtual-clock-not-set = Refused: no clock
virtual-clock-not-set-text = The lock lost its clock with the batteries. Key in the date and time first.
virtual-not-yet = Refused: not yet
virtual-not-yet-text = The code is not good yet.
virtual-over = Refused: over
virtual-over-text = The code is not good any more.
virtual-too-far = Refused: too far ahead
virtual-too-far-text = An end date lies at most 365 days ahead.
virtual-blocked = Refused: blocked
virtual-blocked-text = Somebody blocked this code at the keypad.
virtual-used = Refused: used
virtual-used-text = This code opens once, and it has.
virtual-superseded = Refused: superseded
virtual-superseded-text = A later rental has begun.
virtual-first-use = Refused: first use too late
virtual-first-use-text = A rental must be used for the first time soon after its start.
virtual-list-full = Refused: list full
virtual-list-full-text = The lock remembers 64 used and blocked codes, and none of them is past yet.
virtual-wrong-master = Wrong master code
virtual-wrong-master-text = It counts as a wrong code.
virtual-unknown-program = No such program
virtual-unknown-program-text = This model does not know this number. Start again with # and the master code.
virtual-factory-master = Change the master code first
virtual-factory-master-text = Everybody knows the factory master code, so this lock takes no key under it. Program 01 changes it.
virtual-new-master = Master code not changed
virtual-new-master-text = Key in the same new code twice, and not the factory’s.
virtual-date-time = No such date or time
virtual-date-time-text = Date and time are keyed in as YYMMDDHHmm. Start again with # and the master code.
virtual-identifier = No such identifier
virtual-identifier-text = Identifiers are 100000 to 999999. Start again with # and the master code.
virtual-number = Number out of range
virtual-number-text = Start again with # and the master code.
virtual-group = Group mistyped
virtual-group-text = The check digit of group { $n } is wrong. Key in the same group again; the groups before it are kept.

virtual-tells = A real lock would only tell:
virtual-tells-wrong = wrong code
virtual-tells-not-yet = not yet
virtual-tells-over = over
virtual-tells-used = used
virtual-tells-blocked = blocked
virtual-tells-superseded = superseded

virtual-remembers = What it remembers
virtual-fact-master = Master code
virtual-master-factory = as from the factory, { $code }
virtual-master-own = its owner’s own
virtual-fact-initialised = Set up at
virtual-never = never
virtual-fact-mode = Kind of codes
virtual-fact-epoch = Epoch
virtual-fact-check = Check value
virtual-fact-rental = Running rental
virtual-fact-list = Used and blocked
virtual-list = { $used } used, { $blocked } blocked
virtual-fact-wrong = Wrong codes in a row
virtual-wrong-count = { $n ->
    [0] none
   *[other] { $n }
}
virtual-fact-open = Stays open for
virtual-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
virtual-fact-grace = Grace before and after
virtual-fact-long-rest = Longest rest
virtual-codes = Its newest NetCodes
virtual-codes-key = Key in
virtual-journal = What happened before

## The display of the open lock

virtual-display-ready = READY
virtual-display-no-clock = --:--
virtual-display-open = OPEN
virtual-display-rest = REST
virtual-display-master = MASTER?
virtual-display-program = PROGRAM?
virtual-display-field = KEY IN
virtual-display-group = GROUP { $n }
virtual-display-again = AGAIN
virtual-display-check = CHECK { $check }
virtual-display-done = DONE
virtual-display-wrong = WRONG
virtual-display-not-yet = NOT YET
virtual-display-over = OVER
virtual-display-used = USED
virtual-display-blocked = BLOCKED
virtual-display-superseded = REPLACED

## The set-up

virtual-set-up = Set this lock up
virtual-set-up-text = Key this in, or let the page do it. The minute goes on while you key: press what is shown at that moment.
virtual-set-up-keyed = The lock is set up
virtual-set-up-keyed-text = It flashed twice. Confirm it in the portal, and it can have NetCodes.
virtual-set-up-confirm = Confirm the set-up
virtual-set-up-change = First, a master code of your own
virtual-set-up-then = Then the set-up
virtual-set-up-show = Show the keys
virtual-hand = Key it in for me
virtual-hand-hint = Eight digits, not the factory code. The portal does not keep them.
virtual-hand-new = A new master code for this lock
virtual-hand-own = The lock’s master code
virtual-master-wrong = Type the lock’s own master code: eight digits, not the factory code.

## Keys, clock, batteries

virtual-keys = Key in a whole sequence
virtual-keys-hint = Digits, * and #, as they are written: spaces and • do not count.
virtual-keys-do = Press these keys
virtual-keys-empty = Type the keys to press.
virtual-keys-no-key = “{ $key }” is on no keypad. Type digits, * and # only.
virtual-keys-too-many = At most { $max } keys can be pressed at once.
virtual-clock = The lock’s clock
virtual-clock-unset = not set
virtual-clock-unset-text = Set up the lock, or key in the date and time, and its clock runs.
virtual-clock-ahead = pushed forward by { $length }
virtual-clock-push = Push the clock forward
virtual-clock-push-text = See what a code does later. Only this lock is in the future; your other locks and codes are not.
virtual-clock-to = Or until the lock’s clock shows
virtual-clock-to-do = Push to this time
virtual-clock-to-wrong = Choose a time later than the lock’s clock shows.
virtual-clock-by-wrong = Choose by how much to push the clock.
virtual-clock-too-far = The clock can be pushed forward by { $years } years in all. Take the batteries out to come back to the present.
virtual-more = Batteries and factory state
virtual-batteries = Take the batteries out
virtual-batteries-text = Brings the lock back to the present. It loses its clock and keeps the rest.
virtual-reset-do = Set back to the factory state
virtual-reset-do-text = Brings the lock back to the present. It forgets its key, so its codes are dead until it is set up again.
