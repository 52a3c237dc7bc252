# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = My account
account-password-text = You can change it whenever you like; nothing obliges you to.
account-devices = Devices where I am logged in
account-devices-text = Log out those you do not recognise, then change your password.
account-devices-others = Log out all others
account-devices-ended = Logged out.
account-back = Back
device-this = this device
device-since = Logged in since { $since }
device-last = Last used: { $last }
device-end = Log out
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Android phone
device-tablet-android = Android tablet
device-computer-windows = Windows computer
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Linux computer
device-other = Device

## One's own password

own-password-title = Change password
own-password-must = The password on your card was chosen by your training provider. Choose your own now: nobody else will know it.
own-password-first = Password on the card
own-password-old = Current password
own-password-new = New password
own-password-again = The same once more
own-password-go = Change password
own-password-done = Password changed. Your other devices are logged out.
own-password-rules = A good password
own-password-length = At least { $least } characters.
own-password-rule-mix = Letters, digits, spaces, accents: everything is allowed, nothing is required. Of digits alone, it takes 16.
own-password-rule-known = No password that everybody tries (qwerty, password, sunshine…), nor such a word with a year.
own-password-rule-personal = Neither your name nor your training provider’s.
own-password-rule-advice = Simplest: four unrelated words, for example from a book opened at random.
own-password-others = Changing it logs your other devices out.
own-password-wrong = This is not the right password.
own-password-different = The two differ.
own-password-same = This is the old one. Choose another.
own-password-long = Too long: 256 bytes at most.
own-password-weak = Too easy to guess: make it longer, or mix letters and digits.
own-password-guessable = Made of words or sequences that are tried first. Add one or two unrelated words.
own-password-repetitive = Too few different characters: it takes at least { $least }.
own-password-known = This password is in known leaks: others will try it.
own-password-personal = It holds a name that can be guessed: yours, your address or the provider’s.

## The password once more

confirm-title = Is it you?
confirm-text = You are about to give or take access. Give your password again.
confirm-go = Continue
confirm-text-no-password = You are about to give or take access. Say again who you are.
confirm-elsewhere-text = The service by which you log in asks you again who you are, and then you come back here.
confirm-elsewhere = Confirm with { $name }
confirm-no-way = You have neither a password, nor a passkey, nor a linked log-in service here. Ask the office of your institution for a log-in card.

## Help

help-title = I cannot log in
help-class = In class
help-class-text = Scan the code that your trainer shows: often you can sign without an account. Otherwise, sign on your trainer’s device.
help-password = Forgotten password or lost card
help-password-text = Ask your training provider’s administration for a new card. They cannot read your former password; they give you a new one, which you change at the first log-in.
help-staff = You are the administration
help-staff-text = Another administrator of your provider can give you a new password from your page.
help-code = Institution code
help-code-text = It is on your card. After scanning a code in class you need not type it.
sign-in-lost-more = Whom do I ask?

## A person's access, for staff

person-access = Access
person-access-not-yours = Only an administrator can change this access.
person-deactivated = deactivated
person-access-password = Password
person-access-password-none = none
person-access-password-first = given, to be changed at the first log-in
person-access-password-own = chosen by the person
person-access-pin = PIN
person-access-pin-given = given
person-access-pin-locked = locked after too many tries
person-access-last = Last log-in
person-access-devices = Devices logged in
person-access-since = Deactivated since
access-password = Give a password
access-password-give = Give a password
access-password-renew = New password
access-password-text = A password is drawn at random and shown once, on a card to print. The former one stops working and the person is logged out everywhere. They choose their own at the first log-in.
access-password-go = Make the card
access-pin = Give a PIN
access-pin-give = Give a PIN
access-pin-renew = New PIN
access-pin-text = A PIN of six digits is drawn at random and shown once. After scanning the code of the room, it serves to say who one is. The former one stops working.
access-pin-go = Make the card
access-withdraw = Withdraw access
access-withdraw-text = Password, PIN and passkeys stop working, links to other services end, and the person is logged out everywhere. They can still sign on the trainer’s device. You can give access again.
access-withdraw-go = Withdraw access
access-withdraw-done = Access withdrawn.
access-deactivate = Deactivate
access-deactivate-text = From now on the person can neither log in nor identify themselves. What is recorded stays. You can reactivate them.
access-deactivate-go = Deactivate the person
access-deactivate-done = Person deactivated.
access-reactivate-go = Reactivate
access-reactivate-done = Person reactivated.
access-end-sessions-go = Log out everywhere
access-end-sessions-done = Logged out of every device.
access-own = Your own access is another administrator’s business, and one has to remain.
access-no-reference = A PIN goes with a reference, and this person has none.
access-card-once = This will not be shown again. Print this page now.
access-card-done = It is printed
access-card-password = At the first log-in you will choose your own password.
access-card-pin = Scan the code of the room, then give your learner number and this PIN. Keep it to yourself.
access-cards-warning-pin = Every learner of the group gets a new PIN. Former ones stop working.

## A person's data

person-new = Add a person
person-edit = Edit details
person-edit-go = Edit
person-edit-traced = Every change is traced: who, when, which fields.
person-saved = Details saved.
person-added = Person added.
person-given-name = Given name
person-family-name = Family name
person-reference = Reference
person-reference-hint = Required for a learner: it also serves to say who one is.
person-birth-date-hint = Serves to say who one is in class, without an account.
person-language = Language
person-language-default = The provider’s
person-roles = Roles
person-signs-digitally = Signs digitally
person-last-administrator = Someone has to remain administrator.
person-wrong-missing = Fill this in.
person-wrong-long = Too long: 200 characters at most.
person-wrong-birth-date = This is no date of birth.
person-wrong-email = This is no e-mail address.
person-wrong-taken = Another person has this reference.
person-wrong-roles = Choose at least one role.
person-enrol = Put into a group
person-enrol-group = Group
person-enrol-start = First day
person-enrol-end = Last day (if known)
person-enrol-go = Enrol
person-enrol-done = Enrolment saved.
person-enrol-days = The last day comes before the first.
person-enrol-already = This person is in this group already on these days.
person-enrolment-end = End the enrolment
person-enrolment-last = Last day
person-traces = Latest operations
act-log-in = Logged in
act-identify = Said who they are in class
act-own-password = Changed their password
act-give-password = New password given
act-operator-password = New password given by whoever runs the server
act-suspend-provider = Provider suspended by whoever runs the server
act-reopen-provider = Provider opened again by whoever runs the server
act-change-quota = Quota of the provider changed by whoever runs the server
act-open-support = Opened to support of whoever runs the server
act-end-support = Support access ended before its time
act-make-api-key = API key made
act-revoke-api-key = API key revoked
act-give-pin = New PIN given
act-give-badge = Badge given
act-take-badge = Badge taken away
act-withdraw-access = Access withdrawn
act-end-sessions = Devices logged out
act-deactivate = Person deactivated
act-reactivate = Person reactivated
act-add-person = Person added
act-change-person = Details changed: { $fields }
act-enrol = Put into a group
act-end-enrolment = Enrolment ended
act-see-person = Page looked at
act-export-people = List of people exported
act-refused = { $act } (refused)

## Settings

settings-identification = In class, without an account, people say who they are by
settings-identification-hint = After scanning the code of the room. An account is always accepted; the sheet says how each was identified.
identification-account = nothing: it takes an account
identification-birth-date = reference and date of birth
identification-pin = reference and PIN

## Everywhere

cancel = Cancel

## A forgotten password

lost-title = Forgotten password
lost-text = If your account has an e-mail address, you will get a link there to choose a new password.
lost-identifier = Log-in name or e-mail address
lost-go = Send me a link
lost-asked = Request received
lost-asked-text = If an account matches and has an e-mail address, a link is on its way. It works once, within 30 minutes.
lost-asked-none = Nothing after a few minutes? Look into your spam folder, or ask your training provider for a new card.
new-password-title = Choose a new password
new-password-done = Password changed. Log in with the new one.
link-over = This link no longer works.
link-over-text = It was used already, or it is more than 30 minutes old. Ask for another one.

## The second step

step-title = Second step
step-text = Open the code app on your phone.
step-code = Code
step-code-hint = Six digits from the app, or a recovery code.
step-wrong = This code is wrong, or it was used already.
step-lost = Lost your phone? Use a recovery code, or ask an administrator of your training provider to switch the second step off.

## The second step, and choices of the provider, for staff

factor-title = Second step at log-in
factor-intro = After the password, a code from your phone: a stolen password alone opens nothing.
factor-must = Your training provider asks this of its staff. Switch it on now to go on.
factor-off-text = You need a code app, such as the one that keeps your passwords already. Nothing is sent anywhere else.
factor-begin = Switch on
factor-app = Add it to the app
factor-app-text = Scan this code with the app, then copy the six digits that it shows.
factor-qr = Code to scan with the code app
factor-secret = Type the key by hand
factor-code-hint = The six digits that the app shows.
factor-finish = Switch the second step on
factor-is-on = The second step is on.
factor-manage = Manage the second step
factor-since = Since { $since }
factor-codes = Recovery codes
factor-codes-text = Each works once, when the phone is lost. Print them or write them down, and keep them away from the phone.
factor-codes-left = { $count ->
    [0] No recovery code is left.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
factor-codes-renew = New recovery codes
factor-drop = Switch off
factor-required = Your training provider asks for it: it cannot be switched off.

access-factor = Switch the second step off
access-factor-text = For when phone and recovery codes are lost. Make sure that you are talking to the right person. They are logged out everywhere and told by e-mail if they have an address; their password stays as it is.
access-factor-go = Switch the second step off
access-factor-done = Second step switched off.
person-access-factor = Second step
person-access-factor-on = on
access-badge = Give a badge
access-badge-renew = Replace the badge
access-badge-text = A reader at the door can then recognise the person and say that they are present or late. The badge does not replace their signature: they sign as everybody does. A badge they had before stops working.
access-badge-number = Number of the badge
access-badge-hint = Four to sixty-four letters and digits, as the reader gives them. Blanks, colons, dots and hyphens do not count.
access-badge-wrong = Four to sixty-four letters and digits, without accents.
access-badge-taken = Somebody else has this badge. Take it away from them first.
access-badge-go = Give the badge
access-badge-done = Badge given.
access-take-badge = Take the badge away
access-take-badge-text = Also for when the badge is lost: readers will no longer recognise it. Presence that was recorded stays.
access-take-badge-go = Take the badge away
access-take-badge-done = Badge taken away.
person-access-badge = Badge
person-access-badge-end = ends in { $end }
person-access-passkeys = Passkeys
person-access-linked = Linked accounts

choices-title = For people
choices-intro = What your learners get, and what you ask of your staff.
choices-show = See and change
choices-receipts = Send the day’s receipts by e-mail
choices-receipts-text = Each evening at about 7 p.m., whoever signed and has an address gets their sealed receipts in one message.
choices-factor = Ask staff for a second step
choices-factor-text = Administrators and the office log in with a code from their phone besides the password. Whoever has none switches it on at their next page.
choices-no-mail = This server sends no e-mail: whoever runs it can switch it on in the section [mail] of its settings.
choices-not-yours = Only an administrator can change this.

work-mail = E-mail to { $title }
work-mail-mend = Check the person’s e-mail address, then try again.

act-ask-password = Link asked for to choose a new password
act-recover-password = New password chosen by link
act-second-step = Second step
act-factor-on = Second step switched on
act-factor-off = Second step switched off
act-recovery-codes = New recovery codes
act-reset-factor = Second step switched off by the administration
act-change-options = Choices for people changed: { $fields }
act-change-letter = Text of a letter changed: { $fields }
act-reset-letter = Text of a letter put back to the standard text: { $fields }

## What was done with somebody’s data

act-see-sheet = Sheet opened
act-ask-dossier = Evidence dossier asked for
act-get-dossier = Evidence dossier downloaded
act-give-grant = Access given to an organisation
act-withdraw-grant = Access withdrawn from an organisation
act-organisation-people = List looked at by an organisation
act-organisation-person = Attendance looked at by an organisation
act-organisation-export = File taken along by an organisation
act-organisation-sheet = Sheet opened by an organisation
act-tell-third = Absence or alert told to a third: { $fields }
act-drop-dossier = Evidence dossier removed
act-see-people = List of people looked at
act-search-traces = Access log searched
act-export-traces = Access log exported
act-see-own-traces = Own access log looked at
act-export-person = Everything known of a person taken along
act-open-page = Page asked for: { $fields }
act-ask-about-data = Request about own data: { $fields }
act-see-request = Request opened
act-answer-request = Request answered: { $fields }
act-erase = Erasure { $fields }
act-qualify-anomaly = Anomaly qualified
act-drop-absence-file = File of an absence destroyed: its time is over
act-rectify = Data rectified: { $fields }
act-restrict = Data restricted
act-end-restriction = End of restriction announced: { $fields }
act-reveal-restricted = Restricted data shown, ground: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Log in with a passkey
passkey-confirm = Use a passkey
passkey-not-used = No passkey was used. Try again, or choose another way.
passkeys-title = Passkeys
passkeys-intro = Log in with the finger, face or code of your device, without a password.
passkeys-none = You have none yet.
passkeys-count = { $count ->
    [0] You have none yet.
    [one] You have one.
   *[other] You have { $count }.
 }
passkeys-manage = Manage passkeys
passkeys-add = Add a passkey
passkeys-name = Name
passkeys-name-hint = To know it in this list.
passkeys-unnamed = Without a name
passkeys-since = Added on { $since }
passkeys-unused = Not used yet
passkeys-added = Passkey added.
passkeys-remove = Remove
passkeys-removed = Passkey removed. Delete it on your device, too.
passkeys-refused = This passkey was not accepted. Try again.
passkeys-full = You have as many as can be. Remove one first.
passkeys-script = To add a passkey, JavaScript must be on.
passkeys-safe = The key stays on your device. We get its public half only, neither finger nor face.
links-title = Logging in elsewhere
links-text = Accounts of other services that open your account here, too.
links-since = Linked since { $since }
links-add = Link { $name }
links-end = Unlink
links-added = Account linked.
links-ended = Account unlinked.
elsewhere-title = With your institution’s account
elsewhere-go = Continue with { $name }
elsewhere-find = Continue
elsewhere-none = This institution has no other way to log in, or the code is not right.
elsewhere-back = Back to logging in
elsewhere-leaving = You say there who you are, and come back here.
elsewhere-continue = Continue
elsewhere-returned = You are back
elsewhere-enter = Enter
logged-out-title = You are logged out here
logged-out-text = { $name } may still keep you logged in. On a shared device, log out there, too.
logged-out-go = Log out of { $name }
logged-out-home = Back to the entrance
not-let-in-title = You are not logged in
not-let-in-gave-up = Logging in was given up there.
not-let-in-gave-up-do = Begin again, or log in with your password.
not-let-in-over = This answer came too late, or was used before.
not-let-in-over-do = Begin again from the log-in page, in this browser.
not-let-in-unavailable = That service does not answer now.
not-let-in-unavailable-do = Try again in a few minutes, or log in with your password.
not-let-in-not-believed = The answer of that service cannot be verified.
not-let-in-not-believed-do = Tell your institution’s office: a setting is not right. Your password still works.
not-let-in-not-anew = That service did not ask you again who you are.
not-let-in-not-anew-do = Begin again, and give your password there. If it happens again, tell the office of your institution.
not-let-in-no-address = That service did not tell us your e-mail address.
not-let-in-not-verified = Your e-mail address is not verified at that service.
not-let-in-not-verified-do = Verify it there and begin again. Or log in with your password and link that service under “My account”.
not-let-in-nobody = That account leads to nobody who may log in here.
not-let-in-nobody-do = Ask the office to check your e-mail address and your access. Or log in with your password and link that service under “My account”.
not-let-in-another = Your account here is linked to another account of that service, or that one to someone else.
not-let-in-another-do = Log in with your password, unlink the old account under “My account”, then link the new one.
not-let-in-passkey = This passkey is not known here, or was not accepted.
not-let-in-passkey-do = Try again, or log in with your password and add the passkey under “My account”.
not-let-in-no-address-do = Tell your institution’s office: a setting is not right. Your password still works.

## Identity providers, for administrators

log-in-title = Logging in
log-in-intro = Services at which your people may log in (OpenID Connect), beside password and passkeys.
log-in-show = Manage
log-in-off = This server’s operator has switched these log-ins off.
log-in-new = Add a service
log-in-new-text = The first time, people are known by their e-mail address, if the service has verified it and one person here has it. Nobody is made, no role changes. The address of return, to be registered at the service, is shown afterwards.
log-in-name = Name
log-in-name-hint = As your people know it.
log-in-issuer = Issuer
log-in-issuer-hint = The address under which the service describes itself, letter by letter.
log-in-client-id = Client ID
log-in-client-id-hint = The service gives it to you when you register Assidu there.
log-in-secret = Client secret
log-in-secret-hint = Kept sealed and never shown. Empty for a public client.
log-in-secret-new = New client secret
log-in-has-secret = kept, never shown
log-in-no-secret = none (public client)
log-in-redirect = Address of return
log-in-people = People linked
log-in-add = Add
log-in-remove-text = Removing a service forgets the accounts that are linked. Whoever came in by it is logged out.
problem-issuer = This address may not be asked: it takes https:// and a public address, or the operator’s consent.
problem-issuer-silent = No service describes itself under this address, written in exactly this way.
problem-letters = Only visible letters and signs, without spaces or accents.
act-link-identity = Account of another service linked
act-unlink-identity = Account of another service unlinked
act-add-passkey = Passkey added
act-remove-passkey = Passkey removed
act-link-account = Account linked with another one of the person
act-unlink-account = Link with another account undone
act-switch-account = Came from another account of theirs
act-leave-for-account = Went on to another account of theirs
act-switch-role = Role chosen to act in

## Switching without logging out

switch-title = Switch
switch-intro = Act in another role or with another organisation, without logging out.
switch-show = See where I may act
switch-roles = Here, I act as
switch-roles-text = One role at a time, if you prefer: the rights of the others wait.
switch-all-roles = All my roles
switch-here = now
switch-choose = Choose
switch-accounts = My accounts
switch-go = Go there
switch-asks-code = A code of your second step will be asked for.
switch-link = Link another account
switch-link-text = Do you have an account with another training provider or organisation? Log in to it once: from then on you go from one to the other without a password.
switch-link-warning = Whoever can log in to one of these accounts can act in the other, also by the institution’s own log-in service. A new password given by the office or asked for by e-mail undoes the link.
switch-link-go = Log in to the other account
switch-link-title = Link these two accounts?
switch-link-question = Are both of these accounts yours?
switch-link-yes = Yes, link them
switch-link-no = No, link nothing
switch-linked = Accounts linked.
switch-link-over = This question is no longer valid: it holds for ten minutes, in the browser that asked it, and the other account must be logged in to after that. Begin again.
switch-link-same = This is the same account: log in to the other one.
switch-link-already = These two accounts are linked already.
switch-link-many = One person can link eight accounts at most.
