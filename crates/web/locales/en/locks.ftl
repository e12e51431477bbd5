# Locks: what they can be, the list, the wizard, the set-up, the page of a lock.

lock-source-factory = Factory lock
lock-source-open = Open lock
lock-source-virtual = Virtual lock
lock-source-factory-about = Hardware as its maker sells it. Its NetCodes come from its maker’s server alone.
lock-source-open-about = A real lock at a door that runs the open NetCode algorithm.
lock-source-virtual-about = A lock that lives in this portal, for trying, training and testing. Its keypad is a page.
lock-source-factory-honest = NetCodes for this lock come only from its maker’s server, through a connection that this version does not have. The lock is kept in your list, and no NetCodes can be generated for it.
lock-source-open-honest = NetCodes made here open this lock. They open no factory lock.
lock-source-virtual-honest = NetCodes made here open this virtual lock on its page, and no lock at any door. A virtual lock can never become an open lock.

lock-mode-standard = Standard
lock-mode-acc = Medium-term rental (ACC)
lock-mode-urm = Long-term rental (URM)
lock-mode-end-date = End date
lock-mode-24-hour = 24 hour
lock-mode-standard-about = For visits: 1 to 12 hours or 1 to 7 days, used many times or once.
lock-mode-acc-about = For a locker or a room: 1 to 21 days, first used within 24 hours. A later code ends the earlier one.
lock-mode-urm-about = For tenants: a year, first used within the time you choose. A later code ends the earlier one.
lock-mode-end-date-about = From now to the midnight that ends a date, at most 365 days ahead.
lock-mode-24-hour-about = 24 hours from the hour you choose.

lock-model-kl1060-about = KL1000 NetCode made before 2019. 10 keys, codes of 6 digits.
lock-model-kl1060c2-about = KL1000 NetCode made from 2019 on. 10 keys, codes of 7 digits.
lock-model-kl1060g3-about = The third generation, and KL1200 NetCode. 10 keys, codes of 7 digits.
lock-model-kl1550-about = 10 keys, codes of 7 digits.
lock-model-cl4500-about = Smart locks CL4510 and CL5510. 12 keys, codes of 6 digits. Keeps local time, daylight saving and all.
lock-model-hourkey1-about = The lock of the open algorithm. 12 keys and a small display, codes of 9 digits, a full secret.

lock-name-empty = Give the lock a name.
lock-name-long = A name has at most { $max } characters.
lock-text-long = This has at most { $max } characters.
lock-text-control = This holds a sign that cannot be shown. Type it again.
lock-zone-unknown = Choose a time zone from the list, such as Europe/London.

## All Locks

locks-title = All Locks
locks-add = Add New Lock
locks-search = Find a lock
locks-search-hint = Part of its name or place
locks-search-go = Search
locks-search-clear = Show all locks
locks-empty-title = No locks yet
locks-empty-text = A lock here makes NetCodes for a lock at a door. Begin with a virtual lock: it needs no hardware and takes two minutes.
locks-none-found = No lock has “{ $search }” in its name or place.
locks-count = { $n ->
    [one] 1 lock
   *[other] { $n } locks
}
locks-pages = Pages of the list
locks-next = Next page
locks-first = First page
locks-column-name = Lock
locks-column-model = Model
locks-column-source = What stands behind it
locks-column-mode = Mode
locks-column-state = State
locks-column-action = Action
locks-generate = Generate
locks-generate-for = Generate a NetCode for { $name }
locks-set-up = Set up
locks-set-up-for = Set up { $name }
locks-open = Open
locks-open-for = Open the page of { $name }
locks-state-ready = Ready
locks-state-pending = Set-up not finished
locks-state-new = Not set up
locks-state-connection = Needs a connection

## Add New Lock

wizard-title = Add New Lock
wizard-back = Back
wizard-continue = Continue
wizard-change = Change
wizard-step-source = Kind
wizard-step-model = Model
wizard-step-name = Name
wizard-step-mode = Mode
wizard-step-check = Check
wizard-step-set-up = Set up
wizard-step-try = Try it
wizard-source-title = What stands behind the lock?
wizard-source-lead = This decides what its NetCodes open.
wizard-source-legend = Kind of lock
wizard-source-never = It cannot be changed afterwards: a virtual lock can never become an open lock.
wizard-source-missing = Choose what stands behind the lock.
wizard-model-title = Which model is it?
wizard-model-lead = The model decides how many digits its codes have and what you key in to set it up.
wizard-model-legend = Model
wizard-model-missing = Choose a model.
wizard-model-weak = Only the open lock model takes a full secret. On the other models somebody who knows two or three codes can work out all the others: choose them only for keypads that run the open algorithm and are set up by the classic sequence.
wizard-name-title = What is it called, and where is it?
wizard-mode-title = Which codes shall it accept?
wizard-mode-lead = A lock accepts one kind of NetCode at a time and silently refuses the others.
wizard-mode-legend = Mode
wizard-mode-later = You can change it later at the lock’s keypad.
wizard-mode-missing = Choose a mode.
wizard-check-title = Check what you said
wizard-link-later = This lock is not set up at its keypad but linked by its lock ID and access key, which needs a connection to its maker’s server. Until there is one, it is kept in your list.
wizard-initialised-legend = Is it set up for NetCodes already?
wizard-initialised-missing = Say whether the lock is set up already.
wizard-initialise-now = Set it up now
wizard-initialise-now-about = You stand at the lock, or will: the next page shows what to key in.
wizard-keep = Keep it in the list only
wizard-keep-about = Nothing is keyed in at the lock, and the codes that it has stay as they are.
wizard-initialised-already = It is set up already
wizard-initialised-already-about = You know the minute and the identifier that were keyed in.
wizard-already-legend = For a lock that is set up already
wizard-already-hint = Leave these empty when you set it up now.
wizard-already-hint-keep = Leave these empty when you keep it in the list only.
wizard-timecode-hint = The minute that was keyed in: year, month, day, hour, minute, such as 2611231405
wizard-timecode-wrong = Enter the timecode: ten digits for year, month, day, hour and minute, such as 2611231405.
wizard-timecode-ahead = This minute has not come yet: the lock’s clock shows { $now }. Enter the timecode that was keyed in.
wizard-identifier-hint = Six digits, 100000 to 999999
wizard-identifier-wrong = Enter the identifier: six digits, 100000 to 999999.
wizard-secret-legend = Its secret
wizard-secret-hint = The five groups of eight digits as they were keyed in. They are kept sealed and never shown again.
wizard-secret-group = Group { $n }
wizard-secret-length = Group { $n } has eight digits. Enter it again.
wizard-secret-check = Group { $n } is mistyped, or belongs in another place. Enter it again.
wizard-no-secret = It was set up without a secret: its key is weak
wizard-add = Add this lock
wizard-add-and-set-up = Add and go on
wizard-added-before = This form has added a lock already, which is in your list. To add this one as well, press the button again.
wizard-request-missing = The form was not complete. Nothing was done: press the button again.

## The page of a lock

lock-generate = Generate NetCode
lock-keypad = Open its keypad
lock-details = Details
lock-name = Name
lock-name-hint = As you would say it on the phone, such as Plant room, back door
lock-place = Place
lock-place-hint = An address, a building, a floor
lock-notes = Notes
lock-notes-hint = Whatever helps: where the spare key is, whom to call. Never write codes here.
lock-zone = Time zone
lock-zone-hint = Where the lock is. Type a city.
lock-zone-standard = standard time { $offset } all year
lock-model = Model
lock-source = What stands behind it
lock-mode = Mode
lock-mode-change = Change mode
lock-timecode = Timecode
lock-identifier = Identifier
lock-added = Added
lock-confirmed = Set up
lock-horizon = Codes until
lock-horizon-soon = The codes of this lock run out on { $date }. Set it up again before then.
lock-horizon-past = The codes of this lock ran out on { $date }. Set it up again to generate more.
lock-weak-title = Weak key
lock-weak = This lock was set up without a secret: somebody who knows two or three of its codes can work out all the others. Use it where that does not matter.
lock-strength = One blind try opens it with a chance of 1 in { $tries }.
lock-clocks = Its clocks
lock-clock-wall = On the wall
lock-clock-lock = On the lock
lock-clock-pushed = The clock of this virtual lock was pushed forward by { $length }. Its keypad page judges codes by that clock.
lock-clock-same = The lock’s clock shows the time of its place now.
lock-clock-differs = The lock keeps standard time all year, so its clock differs from the wall now. Pages show both.
lock-clock-local = The lock shows local time and applies daylight saving by itself.
lock-clock-static = As it was when this page was made.
lock-edit = Edit
lock-delete = Delete
lock-set-up-again = Set up again
lock-set-up-go-on = Go on with the set-up
lock-abandon = Give up this set-up
lock-next = What to do next
lock-next-set-up = This lock is not set up yet. Key in its sequence, and it accepts NetCodes.
lock-next-pending = The set-up of this lock is not finished. Go on where you were, or give it up.
lock-next-again-pending = A new set-up was begun and is not finished. Until it is confirmed, NetCodes are made with the earlier one.
lock-next-connection-title = No connection to the maker’s server
lock-next-mode = You want { $mode }. A lock starts at { $now } after its set-up: key in its mode next.
lock-edit-title = Edit { $name }
lock-edit-save = Save changes
lock-edit-saved = Changes saved.
lock-delete-title = Delete { $name }
lock-delete-warning = NetCodes that are out already go on opening the lock at the door until they end. Deleting it here does not reach the door.
lock-delete-keys = Its keys are destroyed and cannot be brought back. To generate NetCodes for it again, add it anew and set it up at its keypad.
lock-delete-history = The list of its NetCodes stays in your account.
lock-delete-type = Type the name of the lock to delete it
lock-delete-go = Delete this lock
lock-delete-differs = That is not its name. Type “{ $name }”.
lock-delete-keep = Keep it

## Changing the mode

lock-mode-title = Mode of { $name }
lock-mode-lead = Choose the kind of code, key in the sequence at the lock, then say that it flashed.
lock-mode-now = It accepts now
lock-mode-choose = Which codes shall it accept?
lock-mode-show = Show the sequence
lock-mode-back = Another mode
lock-mode-key-title = Set { $name } to { $mode }
lock-mode-key-lead = Key this in at the lock.
lock-mode-ends = A running rental ends when the mode is set. Codes of other modes are refused from then on.
lock-mode-confirm = The lock flashed twice
lock-mode-factory = On this lock program 14 enables kinds of code by three flags, as its manual prints: # master code • 14 • A B C ••. Set it at the lock first, then note here what it accepts.
lock-mode-factory-plain = Set the lock as its manual says, then note here what it accepts.
lock-mode-factory-smart = The mode of this smart lock is set in its phone app. Set it there first, then note here what it accepts.
lock-mode-factory-note = Note the mode
lock-mode-not-yet = Set up the lock first. It accepts standard codes afterwards, and then its mode can be changed.

## Master code

lock-master = Master code of the lock
lock-master-hint = 8 digits. Used for this page only: it is not stored.
lock-master-hint-default = 8 digits; { $code } as it comes from the factory. Used for this page only: it is not stored.
lock-master-show = Show the sequence
lock-master-own = The lock has another master code
lock-master-wrong = Enter the master code: 8 digits, nothing else.
lock-master-factory = The lock refuses to be set up while it has the factory master code { $code }. Change it at the lock first, then enter the new one.
lock-master-change = Change the master code
lock-master-then = Then enter the new one

## Sequences

sequence-title = Key this in
sequence-wait-one = wait for one blue flash
sequence-wait-two = two flashes: done
sequence-help = Key one row after the other, and wait for the flash after each.
sequence-part-start = # and master code
sequence-part-new-master = Your new master code
sequence-part-program = Program
sequence-part-minute = Year, month, day, hour, minute
sequence-part-date = Year, month, day
sequence-part-time = Hour, minute
sequence-part-identifier = Identifier
sequence-part-secret = Secret, group { $n } of 5
sequence-part-mode = Mode
sequence-part-keys = Keys
sequence-own = a digit of your own

## Set-up

set-up-title = Set up { $name }
set-up-lead = Go to the lock and key in the rows below. The date and time in them are this minute: be done before it ends, or begin again with the next.
set-up-lead-virtual = Open the virtual keypad and key in the rows below. The date and time in them are this minute: be done before it ends, or begin again with the next.
set-up-master-first-lead = This lock refuses to be set up while it has the factory master code { $code }. Change that first at the lock, unless you have done so before.
set-up-minute = The minute on the lock’s clock
set-up-until = Good until { $time }.
set-up-seconds = seconds left
set-up-next-minute = Show the next minute
set-up-minute-new = New minute: { $time }
set-up-clock-fixed = The lock keeps the standard time of { $zone } all year ({ $offset }), so its clock can differ from the wall.
set-up-clock-local = The lock keeps the local time of { $zone }.
set-up-secret-once = The five groups are the lock’s secret. They are shown only until the set-up is confirmed. Each ends with a check digit: a wrong group is refused at once and keyed again.
set-up-weak-title = This model has no secret
set-up-weak = Its key is made of the minute and the identifier alone. Somebody who knows two or three of its codes can work out all the others. Choose the open lock model where that matters.
set-up-flashed = The lock flashed twice
set-up-keypad = Open the virtual keypad
set-up-wrong = No flash, or a red one? Nothing has changed. Key in the rows again from the first.
set-up-again-title = Set up { $name } again
set-up-again-lead = As soon as the new sequence is keyed in, all NetCodes made so far stop working at the lock.
set-up-begin = Begin the set-up
set-up-not-keyed = This lock is not set up from here. Keying in a new set-up at its door would end the codes that it has.
set-up-confirm-title = Which minute did you key in?
set-up-confirm-lead = The minute becomes part of the lock’s key. With a wrong one, its codes do not open.
set-up-confirm-legend = Minute
set-up-confirm-choice = { $timecode }
set-up-confirm-at = { $time } on the lock’s clock
set-up-confirm-check = check value
set-up-confirm-check-lead = The lock’s display shows four digits, its check value. Choose the minute with the same four.
set-up-confirm-check-none = None of them matches? Then a group was mistyped: go back and key in the sequence again.
set-up-confirm-other = Another minute
set-up-confirm-other-hint = If it is not in the list: the ten digits you keyed in, such as 2611231405
set-up-confirm-go = The lock flashed twice
set-up-confirm-back = Back to the sequence
set-up-confirm-choose = Choose the minute you keyed in.
set-up-confirm-other-wrong = Enter the ten digits you keyed in, such as 2611231405.
set-up-confirm-ahead = This minute has not begun yet: the lock’s clock shows { $now }. Choose the minute you keyed in.
set-up-confirm-before = The sequence was first shown on { $first } of the lock’s clock. An earlier minute cannot have been keyed in from it.
set-up-confirm-not-keyed = The virtual lock has not taken this sequence yet: key it in first.
set-up-confirm-gone = This set-up was given up or replaced meanwhile. Begin a new one.

## Trying it

try-title = Try { $name }
try-lead = One free NetCode, good for the current hour. It is noted as a test and costs nothing.
try-go = Get the free test code
try-done = Key it in at the lock.
try-done-virtual = Key it in on the virtual keypad.
try-prefix = Press { $key } first where the lock also takes other kinds of code.
try-window = Opens { $start }, ends { $end }.
try-opened = It opened
try-go-on = Go to the lock’s page
try-not = It did not open?
try-not-minute = The minute you confirmed may not be the one you keyed in.
try-not-mode = The lock may be set to another mode. It was standard right after its set-up.
try-not-clock = The lock’s clock may be off by more than an hour. Set date and time at its keypad.
try-later = Later
try-other-mode = The test code is a standard code, and the lock is set to another mode. Generate a NetCode instead.
try-not-set-up = The lock is not set up. Set it up first.
try-refused = No test code can be made now. Reload the page and try again.
