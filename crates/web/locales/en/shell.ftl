# The shell: menus, parts of forms, error pages.

product = Hourkey
foot = Hourkey, time-limited codes for keypad locks
skip-to-content = Skip to content

nav-menu = Main menu
nav-bar = Menu
nav-home = Home
nav-manage-locks = Manage your Locks
nav-locks = All Locks
nav-locks-short = Locks
nav-add-lock = Add New Lock
nav-generate = Generate NetCode
nav-generate-short = Generate
nav-codes = Codes
nav-account = Account
nav-my-account = Your account
nav-credits = Buy Additional Locks & Credits
nav-help = Help
nav-more = More

top-account = The account in hand
top-balance = Balance:
top-person = Your menu
sign-in = Sign in
sign-out = Sign out
register = Register

credits = { $n ->
    [one] 1 credit
   *[other] { $n } credits
}

theme = Colours
theme-light = Light
theme-dark = Dark
theme-browser = As your device is set

form-errors = There is a problem
form-optional = (optional)
steps = Steps
step-done = done:
copy = Copy
copied = Copied
share = Share
time-on-lock = { $time } on the lock’s clock
keys-one-flash = wait for one blue flash
keys-two-flashes = two blue flashes: complete

problem-400 = The request could not be read
problem-400-what = Something on the way changed it, or it did not come from our pages. Go back, reload the page and try again.
problem-403 = You may not do this
problem-403-what = Your part in this account does not allow it, or the request came from another site. Ask the owner of the account, or go back and try again from our own page.
problem-404 = There is nothing here
problem-404-what = The address is wrong, the page is gone, or it belongs to another account.
problem-405 = This page does not take that
problem-405-what = Open the page again and use its buttons.
problem-413 = That is too much at once
problem-413-what = The form held more text than we take. Go back and make it shorter.
problem-421 = This is not the address of this portal
problem-421-what = The name in the address bar belongs to somebody else. Open the portal by the address you were given.
problem-422 = The form could not be read
problem-422-what = It did not come as our pages send it. Go back, reload the page and try again.
problem-429 = Too many tries
problem-429-what = This was tried too often in a short time. Nothing is lost: wait a little and try again.
problem-500 = Something went wrong on our side
problem-500-what = It is written down for those who run this portal. Nothing was charged unless you can see it in your codes. Try again in a moment.
problem-503 = The portal is busy
problem-503-what = It could not answer in time. Nothing was changed unless you can see it. Try again in a moment.
problem-wait = Try again in { $seconds } seconds.
problem-home = Go to the start page
problem-id = When you ask for help, give this number:
