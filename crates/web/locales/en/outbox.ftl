# The mails of a portal without a mail server.

outbox-title = Mails that were not sent anywhere
outbox-lead = No mail server is set up, so mails end here. Only browsers that opened the link from the terminal see this page.
outbox-empty-title = No mails yet
outbox-empty = Register, and the mail that confirms your address appears here.
outbox-to = To { $address }
outbox-given-up = Refused
outbox-waiting = Waiting
