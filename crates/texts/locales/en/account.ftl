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
access-withdraw-text = Password and PIN stop working and the person is logged out everywhere. They can still sign on the trainer’s device. You can give access again.
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
act-give-pin = New PIN given
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

## What was done with somebody’s data

act-see-sheet = Sheet opened
act-ask-dossier = Evidence dossier asked for
act-get-dossier = Evidence dossier downloaded
act-drop-dossier = Evidence dossier removed
act-see-people = List of people looked at
act-search-traces = Access log searched
act-export-traces = Access log exported
act-see-own-traces = Own access log looked at
act-open-page = Page asked for: { $fields }
act-ask-about-data = Request about own data: { $fields }
act-see-request = Request opened
act-answer-request = Request answered: { $fields }
act-erase = Erasure { $fields }
