# The landing page.

landing-title = A code that opens a door from two to four, and not a minute longer
landing-lead = Hourkey makes time-limited codes for keypad locks. Say which lock, when and for how long; tell the code to whoever is at the door. The lock needs no network: it knows the time.
landing-register = Register
landing-free = 20 free codes to begin with. Try everything on a lock that lives on a page.
landing-example = A NetCode looks like this
landing-example-digits = Example: 4 1 7, 0 8 2, 9 3 5
landing-example-window = open today 14:00 to 16:00
landing-example-note = An example. It opens nothing.
landing-points = What it does
landing-one = Nothing to hand over
landing-one-what = No key to lend, copy or get back. A plumber gets two hours, a guest four days, a tenant a year. Once, or as often as needed.
landing-two = Nothing to connect
landing-two-what = Portal and lock share a secret from the minute the lock is set up. From then on a clock is enough, in a cellar or on a field.
landing-three = Nothing forgotten
landing-three-what = Every code is in the history: which lock, which window, who made it, what it cost. Asking for the same code again is free.
landing-honest = What opens what
landing-honest-what = Each lock here says where its codes come from, and you are told before you pay.
landing-honest-open = Open locks run an algorithm that is published in full, with test vectors. Anyone can check it and build a lock that runs it.
landing-honest-virtual = Virtual locks live in the portal: for trying, teaching and testing.
landing-honest-factory = Factory Codelocks hardware runs its maker’s own algorithm, which is not public. Codes for it come from the maker alone; a code for an open or a virtual lock never opens one.
landing-help = How it works, and what to do when a code does not open
