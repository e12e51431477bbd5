# The help page.

help-title = Help
help-lead = What opens what, how to key it in, and what to do when a door stays shut.

help-first = From nothing to an open door
help-first-add = Add a lock: what stands behind it, its model, its name and time zone.
help-first-set-up = Key in the sequence that the page shows, before the minute on the countdown ends. That minute becomes the lock’s timecode, and sets its clock.
help-first-generate = Generate a NetCode: the kind, how long, from when. The page shows the exact window before you pay.
help-first-key = Tell the code to whoever is at the door. They key it in as the page shows, within the window.

help-what = What opens what
help-open = Open lock
help-open-what = A real lock that runs the open NetCode algorithm. It is published in full with its test vectors, so that anyone can check it or build such a lock.
help-virtual = Virtual lock
help-virtual-what = A lock that lives in the portal, of any model: for trying, teaching and testing. It can never be turned into a real one.
help-factory = Factory lock
help-factory-what = Codelocks hardware as its maker ships it. Its algorithm is not public; its codes come from the maker’s own service alone. You can keep such locks in the list. Codes for open and virtual locks do not open them.

help-keys = How to key a sequence
help-keys-what = Press the keys in their order. A dot is a blue flash of the lock: wait for it before you go on. Two dots are two flashes: the lock has taken it all.
help-keys-example = This example is the beginning of a set-up: # and the master code, one flash, program 20, two flashes.

help-modes = Kinds of codes
help-modes-what = A lock takes one kind at a time; the two standard kinds go together. A lock set to another kind refuses a code without saying why, so the portal only offers what your lock takes.
help-standard = Standard
help-standard-what = 1 to 12 hours from a full hour, or 1 to 7 days. As often as needed, or once.
help-acc = Rental, medium term (ACC)
help-acc-what = 1 to 21 days. Must be used within 24 hours of its start; from then on earlier rentals are locked out.
help-urm = Rental, long term (URM)
help-urm-what = 365 days. Must be used within a time that you choose, up to 7 days; from then on earlier rentals are locked out.
help-end-date = End date
help-end-date-what = At once, until midnight of a date up to a year ahead.
help-24 = 24 hours
help-24-what = 24 hours from a full hour.

help-faq = Questions
faq-refused = The lock refuses a code. What now?
faq-refused-a = Look at the window on the code’s page first: too early, too late, or already used? Then at the kind that the lock is set to. After five wrong codes an open lock rests for a minute, longer after more; wait and key again slowly. If none of this helps, the lock’s clock may be off: set date and time as the lock’s page shows.
faq-summer = Why does a window show two times?
faq-summer-a = Many keypad locks keep standard time all year and know no summer time. In summer a code for 14:00 on the wall is 13:00 on the lock. The portal converts, and shows both whenever they differ.
faq-same = I asked for the same window twice. Did I pay twice?
faq-same-a = No. The same lock and window give the same code, and showing it again is free. Where a model has several codes for one window you can ask for another one, which costs a credit.
faq-cancel = Can I take a code back?
faq-cancel-a = A code cannot be called back from afar, since the lock has no network. At the lock you can block it with program 16, and a newer rental locks out the one before. Keep windows short.
faq-battery = The batteries were changed. Do old codes still work?
faq-battery-a = The lock keeps its secret but loses its clock, and refuses NetCodes until date and time are set again.
faq-safe = How hard is a code to guess?
faq-safe-a = That depends on the digits of the model and on the kind of codes. A nine-digit open lock under a day of unbroken guessing falls with a chance of less than one in five hundred; the lock’s page shows the figure for your lock.
faq-credits = What are credits?
faq-credits-a = One credit is one NetCode. You begin with 20. Test codes of a set-up are free, and sending a code by email costs nothing.

help-keyboard = Keyboard
help-slash = finds a lock
help-g = generates a NetCode
help-contact = For anything else ask whoever runs this portal for you.
help-font = The digits are set in Atkinson Hyperlegible Mono.
help-font-licence = Its licence
