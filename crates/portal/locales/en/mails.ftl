# The frame of every mail.

mails-greeting = Hello { $name },
mails-link-instead = If the button does not open, copy this address into your browser:
mails-sent-by = Sent by Hourkey at { $address } because somebody entered this email address there.
mails-no-answer = Nobody reads answers to this mail.
