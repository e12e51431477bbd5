# Home of a signed-in person.

home-title = Home
home-live = Open now and next
home-live-none = No code is open now or in the next 24 hours.
home-live-more = There are more than fit here: see all codes.
home-all-codes = All codes
home-lock = Lock
home-code = Code
home-window = Window
home-state = State
home-generated = generated { $when }
home-open-until = open until { $until }
home-if-in-use-until = until { $until }, if in use
home-opens = opens { $span }
home-time-of = { $place } time
home-state-open = open now
home-state-if-in-use = open if in use
home-state-soon = not yet
home-state-over = over
home-state-refused = the lock will refuse it
home-test = test
home-balance = Balance
home-ledger = Ledger
home-price = A NetCode costs 1 credit. Showing one again costs nothing.
home-spark = Your balance over the last { $count } movements: from { $first } to { $last }
home-no-credits = Your credits are used up.
home-no-credits-do = See how to get more
home-attention = Needs you
home-needs-confirm = The sequence was shown, and nobody has said yet that the lock took it.
home-needs-confirm-do = Finish the set-up
home-needs-connection = Codes for this lock come from its maker’s server, which is not connected.
home-needs-horizon = It can count no further than { $date } and must be set up again before then.
home-needs-look = Look at the lock
home-latest = The last ten codes
home-latest-none = You have not generated a code yet.

first-title = Your first code is three steps away
first-lead = You can try all of it on a lock that lives on this page, without touching a door.
first-add = Add a lock
first-add-what = Choose “virtual” to try it here, or the lock on your door. The steps show each key to press.
first-generate = Generate a NetCode
first-generate-what = Say when it should open and for how long. You have { $n ->
    [one] 1 free credit
   *[other] { $n } free credits
 }; a code costs one.
first-open = Key it in
first-open-what = The lock opens inside the window and refuses before and after it. Nothing goes over a network.
first-do = Add New Lock
first-help = How it works
