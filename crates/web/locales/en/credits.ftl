# Credits and their ledger.

credits-title = Buy Additional Locks & Credits
credits-lead = One credit makes one NetCode. Test codes are free.
credits-balance = Balance
credits-number = { $n }
credits-reserved = Set aside
credits-received = Received so far
credits-spent = Spent so far
credits-unlimited = Unlimited
credits-out-title = You are out of credits
credits-out-text = { $needed ->
    [one] This takes 1 credit,
   *[other] This takes { $needed } credits,
} { $balance ->
    [0] and your account has none left.
    [one] and your account has 1 left.
   *[other] and your account has { $balance } left.
} Nothing was charged, and what you entered is kept.
credits-out-back = Back to what you entered
credits-more-title = More credits and locks
credits-more-text = Credits cannot be bought here yet. Whoever runs this portal gives them: ask them, and say the email address you sign in with.
credits-more-unlimited = Codes are free of charge on this portal. The ledger still shows each one.
credits-more-locks = You can add as many locks as you like, free of charge.
credits-ledger = Ledger
credits-ledger-empty = There are no older lines.
credits-when = When
credits-what = What
credits-in = In
credits-out = Out
credits-by = by { $name }
credits-older = Older
credits-newest = Newest
credits-what-welcome = Free credits for a new account
credits-what-grant = Given by whoever runs this portal
credits-what-unlimited = Free of charge on this portal
credits-what-correction = Taken back: given by mistake
credits-what-netcode = NetCode
credits-what-netcode-reserved = Set aside for a NetCode
credits-what-netcode-taken = NetCode made, with what was set aside
credits-what-netcode-given-back = NetCode not made: given back
