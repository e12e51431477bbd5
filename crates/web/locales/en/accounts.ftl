# Registering, activating, signing in, one's own account.

accounts-choose = Choose one
accounts-name = Your name
accounts-name-empty = Enter your name
accounts-name-long = Enter a name of up to 100 characters
accounts-name-unshowable = Enter your name in one line, without control characters
accounts-email = Email address
accounts-email-hint = We send a link there, to make sure that it is yours.
accounts-email-wrong = Enter an email address, such as ann@example.com
accounts-password = Password
accounts-password-hint = Three or four words that do not belong together are good. Any characters count, spaces too.
accounts-password-show = Show
accounts-password-hide = Hide
accounts-password-enter = Enter your password
accounts-password-empty = Choose a password
accounts-password-long = Choose a password of up to { $n } characters
accounts-password-short = Too short: use at least 8 characters, better 12 or more
accounts-password-common = Too easy: this is among the passwords that everybody tries first. Choose words of your own
accounts-password-personal = Too easy: it holds a name or something that others know of you. Use words that have nothing to do with you
accounts-password-keyboard = Too easy: a row of keys is guessed at once. Use words instead
accounts-password-repeats = Too easy: repeats add nothing. Use different words
accounts-password-sequence = Too easy: a sequence such as abc or 6543 is guessed at once. Use words instead
accounts-password-date = Too easy: a date is guessed at once. Use words instead
accounts-password-guessable = Still easy to guess: add another word or two
accounts-strength-strong = Strong enough
accounts-strength-very-strong = Very strong
accounts-country = Country
accounts-country-wrong = Choose your country
accounts-zone = Time zone
accounts-zone-wrong = Choose your time zone
accounts-terms = I agree to the <a href="/terms" target="_blank" rel="noopener">terms of use</a>
accounts-terms-wrong = Agree to the terms of use to go on

accounts-register-title = Open an account
accounts-register-lead = Free to start, and no card needed.
accounts-register-do = Register
accounts-register-known = You have an account already? <a href="/sign-in">Sign in</a>

accounts-closed-title = New accounts are not taken here
accounts-closed-text = Whoever runs this portal has closed registration. If you have an account, sign in.
accounts-closed-do = Sign in

accounts-sent-title = Check your mail
accounts-sent-text = We have sent a mail to the address you gave.
accounts-sent-text-to = We have sent a mail to
accounts-sent-then = Open it and use the link in it. After that you can sign in.
accounts-sent-local = This portal has no mail server. Its mails are shown at /outbox; the terminal in which it was started shows the address that opens that page.
accounts-sent-none = No mail?
accounts-sent-none-text = It may take a minute. Look among the unwanted mail, too, and check that the address is right.
accounts-sent-other = Use another address

accounts-resend-title = Send the link again
accounts-resend-lead = For those who have registered and have not found the mail. Whatever the address, we send a mail that says what to do.
accounts-resend-do = Send the mail again

accounts-activate-title = Activate your account
accounts-activate-text = One press, and you can sign in as
accounts-activate-when = Registered { $when }. If that was not you, close this page: nothing happens.
accounts-activate-do = Activate your account
accounts-activate-credits = { $n ->
    [one] With it comes 1 free credit, for your first code.
   *[other] With it come { $n } free credits, for your first { $n } codes.
}
accounts-activate-used = Your account is active
accounts-activate-used-text = This link has done its work. Sign in with your email address and password.
accounts-activate-expired = This link is too old
accounts-activate-expired-text = Links work for 24 hours. Have a new one sent; what you entered is still here.
accounts-activate-unknown = This link does not work
accounts-activate-unknown-text = It may have been cut off in the mail, or the registration behind it was never activated and is gone after a week. Copy the whole link, have a new one sent, or register again.

accounts-sign-in-activated = { $n ->
    [0] Your account is active. Sign in to start.
    [one] Your account is active, and 1 free credit is in it. Sign in to start.
   *[other] Your account is active, and { $n } free credits are in it. Sign in to start.
}
accounts-sign-in-wrong = The email address or the password is not right. Check both and try again
accounts-sign-in-mail = Registered, and not used the link in the mail yet? The account becomes active by that link.
accounts-sign-in-new = New here? <a href="/register">Open an account</a>
accounts-wait = { $minutes ->
    [one] Too many tries. Wait a minute, then try again
   *[other] Too many tries. Wait { $minutes } minutes, then try again
}

accounts-account-title = Your account
accounts-account-since = Active since
accounts-everywhere-title = Signed in elsewhere?
accounts-everywhere-text = { $n ->
    [one] You are signed in on this device alone.
   *[other] You are signed in { $n } times, on this device and others.
}
accounts-everywhere-do = Sign out everywhere

accounts-terms-title = Terms of use
accounts-terms-1 = This portal makes codes for keypad locks. Add only locks that you own or that you look after for their owner.
accounts-terms-2 = Who has a code can open the door. Give codes only to people who may come in, and keep your password to yourself.
accounts-terms-3 = A credit pays for one code. A code that was made is not taken back, whether it is used or not.
accounts-terms-4 = Codes depend on the clock and the settings of the lock. Try a code on your own lock before somebody else depends on it.
accounts-terms-5 = Your name, address, locks and codes are kept to run your account, and are shown to nobody outside it.
