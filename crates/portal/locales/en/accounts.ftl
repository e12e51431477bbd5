# Mails about accounts.

accounts-mail-activate-subject = Confirm your email address
accounts-mail-activate-text = Somebody entered this email address to open an account for keypad lock codes. If it was you, confirm it and sign in.
accounts-mail-activate-button = Activate your account
accounts-mail-activate-until = The link works once, for { $hours ->
    [one] one hour
   *[other] { $hours } hours
}.
accounts-mail-activate-not-you = If it was not you, do nothing: without the link there is no account.

accounts-mail-known-subject = You already have an account
accounts-mail-known-text = Somebody entered this email address to open an account. There is one already, so nothing was changed. If it was you, sign in with the password you chose before.
accounts-mail-known-button = Sign in
accounts-mail-known-not-you = If it was not you, do nothing. Whoever it was learned nothing of your account.

accounts-mail-active-subject = Your account is active
accounts-mail-active-text = Somebody asked for a new activation link for this email address. Its account is active already: sign in.
accounts-mail-active-button = Sign in

accounts-mail-none-subject = No account waits for this address
accounts-mail-none-text = Somebody asked for an activation link for this email address, but nobody registered with it lately. If it was you, you may have registered with another address, or more than a week ago. You can register again.
accounts-mail-none-button = Register
