# What trainers and staff see.

## Navigation

nav-main = Main navigation
nav-main-mobile = Navigation
nav-administration = Administration
nav-today = Today
nav-trainer-day = My classes
nav-planning = Planning
nav-sheets = Sheets
nav-people = People
nav-groups = Groups
nav-imports = Imports
nav-settings = Settings
nav-menu = Menu
nav-unclosed = to close

## Trainer

meetings-today = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
trainer-open = Open signing
trainer-close = Close the sheet
trainer-see = See
trainer-none = No class today.
trainer-unclosed = Sheets of earlier days to close
trainer-unclosed-none = Nothing of earlier days is left to close. Thank you!

## The live page

live-sign = Let people sign
live-roster = Attendance sheet
live-anomalies-inform = They inform; they decide nothing.
live-feed = Latest
live-plain = Reload to refresh
live-on = Live
live-off = Connection lost, trying again…
live-pdf = PDF sheet
live-edit = Edit
live-kiosk = Hand round
kiosk-pin = PIN to take the device back
kiosk-pin-hint = Optional: 4 to 12 digits of your choice, for this time. Without a PIN it is your password.
kiosk-hand-round = Hand round now
kiosk-pin-unfit = Choose a PIN of 4 to 12 digits, neither all the same nor one after the other. The device is still yours.
live-close = Close
live-slots = Signatures of the class
live-funders-show = Show funders
live-funders-hide = Hide funders
live-search-hint = Search ( / )
live-search = Search for a name
live-exempt = No digital signature
live-badge = badge read: { $place }
live-minutes = Minutes
live-more-for = Other states for { $name }
live-undo-of = Undo for { $name }
live-signature-of = Signature of { $name }
live-trainers = { $count ->
    [one] Trainer
   *[other] Trainers
}
live-sign-now = Sign my class
live-sign-go = Sign the class
live-sign-legal = You attest that you held this class. The time and the device are recorded.
feed-signed = has signed
feed-trainer-signed = has signed the class
feed-marked = was marked “{ $state }”
feed-undone = is waiting again
feed-empty = Nothing yet. Signatures will appear here.
roll-call = Call the roll
roll-call-hint = All present, except those ticked. Those present can still sign.
roll-call-go = Record the roll call

## The code

qr-label = QR code of the class
qr-or-at = or at
qr-at = At
qr-the-code = the code
qr-countdown = Renewal of the code
qr-changes = The code changes every { $seconds } seconds.
qr-project = Show full screen
qr-leave = Leave
qr-none = Signing is not open at the moment.
qr-scan-or-type = Scan, or type the code at
qr-signed-of = { $signed ->
    [one] signature
   *[other] signatures
} of { $expected }

## Closing

close-title = Close the class
close-counts = Attendance
close-still-open = People can still sign. After closing, they cannot.
close-statement = Roll call and signature
close-trainer = Closed by { $name }
close-nobody-missing = Everyone has signed.
close-missing = { $count ->
    [one] { $count } person has not signed
   *[other] { $count } people have not signed
}
close-state-of = State of { $name }
close-minutes-of = Minutes for { $name }
close-legal = By closing, you attest the roll call. The sheet is sealed and put in the safe; after that, a correction leaves a trace.
close-sign-and-close = Sign and close
close-go = Close the class
close-running = This class meeting lasts until { $time }. You can close it after that.
close-no-signature = Your signature is missing: sign to close.
close-changed = Somebody has just signed. Check the list, then close again.
close-done = Class meeting closed. Its sheet is sealed and put into the safe.
reopen-done = Class opened again.
mark-noted = Noted: { $state }
roll-call-done = Roll call recorded.
trainer-signed = Your signature is recorded.

## Today

today-expected = { $count ->
    [one] { $count } signature expected
   *[other] { $count } signatures expected
}
today-import = Import
today-new = New class
today-meetings = Today’s classes
today-none = No class today.
today-unclosed = Classes to close
kpi-signatures = Signatures today
kpi-waiting = { $count } still expected
kpi-attendance = Attendance
kpi-attendance-sub = over the last 30 days
kpi-unclosed = Sheets to close
kpi-unclosed-sub = classes that are over
kpi-sealed = Sealed sheets
kpi-sealing = this month, { $count } waiting
steps-title = Getting started
step-done = done
step-go = Start
step-provider = Your provider
step-provider-text = Name, SIRET and declaration number: they are on every sheet.
step-sites = Your sites
step-sites-text = Their time zone, holidays and closures.
step-import = A first import
step-import-text = Learners, groups, planning: a CSV or Excel file, checked before it is applied.
step-test-class = A test class on your own phone
step-test-class-text = Make a class, scan the code, sign: two minutes.

## Planning

planning-view = View
planning-week = Week of { $from } to { $to }
planning-view-day = Day
planning-view-week = Week
planning-before = Earlier
planning-after = Later
planning-none = No class matches.

## Editing a class meeting

edit-title = Edit the class
edit-signed = { $count ->
    [one] { $count } person has signed
   *[other] { $count } people have signed
} already: their signature keeps the time and room that were shown to them.
edit-name = Title
edit-day = Day
edit-start = Start
edit-end = End
edit-site = Site
edit-room = Room
edit-mode = Mode
edit-kind = Kind
edit-trainers = Trainers
edit-groups = Groups
cancel-title = Cancel this class
cancel-text = Nobody will be able to sign it any more. What is signed already stays recorded.
cancel-go = Cancel the class

## People and groups

people-none = Nobody matches.
person-attendance = Attendance over 90 days
person-latest = Latest classes
person-latest-none = No class so far.
person-details = Details
person-signs = Signs digitally
person-signs-no = No, attendance noted by the trainer
person-enrolments = Enrolments
person-enrolments-none = No enrolment.
people-learners = Learners
people-trainers = Trainers
people-staff = Staff
person-email = E-mail
person-mobile = Mobile
person-phone = Phone
person-birth-date = Date of birth
person-employer = Employer
groups-none = No group matches.
learners = { $count ->
    [one] { $count } learner
   *[other] { $count } learners
}

## Imports: pages

imports-intro = A file is checked first, line by line. Nothing changes before you agree.
imports-new = Import a file
imports-model = What the file holds
imports-model-hint = In this order the first time: sites, funders, people, groups, enrolments, classes.
imports-file = File
imports-file-hint = CSV or Excel workbook. Encoding, separator and dates are recognised, and shown in the next step.
imports-go = Send the file
imports-past = Earlier imports
imports-none = No import so far.
imports-templates = Templates to fill
imports-templates-text = Empty files with the right columns. Your own will do too: columns are matched on screen.
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-apply = Applying
import-state-mapping = Columns to match
import-state-checking = Being checked
import-state-checked = To apply
import-state-applying = Being applied
import-state-applied = Applied
import-state-failed = Failed
import-to-mend = { $count } to correct
rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
model-sites = Sites
model-funders = Funders
model-learners = Learners
model-trainers = Trainers
model-groups = Groups
model-enrolments = Enrolments
model-class-meetings = Classes
mapping-title = Match the columns
mapping-reading = How the file is read
mapping-detected = Recognised in the file. Change it if the examples below look wrong.
mapping-encoding = Encoding
mapping-separator = Separator
mapping-dates = Dates
mapping-reread = Read the file again
mapping-columns = What each column means
mapping-in-file = In the file
mapping-means = Becomes
mapping-column-is = What the column { $column } means
mapping-left-out = { "" }– left out –
mapping-missing = Still missing: { $columns }. Match a column to each.
mapping-remembered = Columns are matched as in the last import of this kind.
mapping-go = Check the file
report-title = Result of the check
report-applied-title = Import applied
report-download = CSV report
report-change = Change the columns
report-new = New
report-changed = Changed
report-unchanged = Unchanged
report-rejected = To correct
report-conflicts = Kept back
report-clean = No row to correct.
report-lines = Line by line
report-row = Row
report-column = Column
report-value = Value
report-problem = Problem and remedy
report-empty = empty
report-kept-back = Kept back
report-how = What about the rows to correct?
report-good-rows = Apply the { $count ->
    [one] good row
   *[other] { $count } good rows
}, correct the others later
report-all-or-none = All or none: apply nothing while a row is wrong
report-apply = Apply { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
report-nothing = This file changes nothing: all of it is known already.
progress-checking = Checking the file
progress-applying = Applying the import
progress-failed = The import stopped
progress-failed-text = Nothing was changed. Send the file again; if it happens again, tell whoever runs the server.
progress-label = Progress
progress-rows = rows
progress-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
progress-leave = You can leave this page: the work goes on.
progress-refresh = Refresh

## Sheets

sheets-intro = Sealed, in the safe, and verifiable without us.
sheets-none = No sheet matches.
sheets-provisional = Provisional
sheets-replaced = Replaced
sheets-week-of = week of { $day }
sheets-version = version { $version }
sheets-verify = Check

## Settings

settings-provider = Your provider
settings-name = Name
settings-legal-name = Registered name
settings-legal-name-hint = Only if it differs from the name.
settings-siret = SIRET
settings-siret-hint = 14 digits.
settings-nda = Declaration number (NDA)
settings-nda-hint = 11 digits.
settings-line1 = Address
settings-line2 = Address, second line
settings-postal-code = Postal code
settings-city = City
settings-country = Country
settings-language = Language of pages and documents
settings-timezone = Time zone
settings-logo = Logo
settings-logo-hint = PNG or JPEG, printed at the head of sheets.
settings-logo-replace = A logo is stored. A new file replaces it.
settings-policy = How people sign
settings-rule = One signature per
settings-rule-hint = A group may differ.
rule-half-day = Half-day
rule-meeting = Class
rule-entry-exit = Entry and exit
settings-early = Opens before the start
settings-early-hint = In minutes, 0 to 1440.
settings-late = Closes after the end
settings-late-hint = In minutes, 1 to 14400.
settings-tolerance = Lateness tolerated
settings-tolerance-hint = In minutes, 0 to 120.
settings-methods = Ways of signing
settings-methods-hint = From the surest and simplest to the least: what you tick is accepted wherever a class meeting does not decide otherwise.
settings-trainer-signs = The trainer signs each class
save-policy = Save the rules
settings-sites = Sites
settings-site-name = Name of the site
settings-site-new = Add a site
settings-site-add = Add the site
settings-holidays = Public holidays
settings-closures = Closures
closures = { $count ->
    [one] { $count } closure
   *[other] { $count } closures
}
closure-first = First day
closure-last = Last day
closure-label = Name
closure-add = Add the closure
holidays-metropole = Metropolitan France
holidays-alsace-moselle = Alsace-Moselle
holidays-971 = Guadeloupe
holidays-972 = Martinique
holidays-973 = French Guiana
holidays-974 = Réunion
holidays-975 = Saint Pierre and Miquelon
holidays-976 = Mayotte
holidays-977 = Saint Barthélemy
holidays-978 = Saint Martin
holidays-986 = Wallis and Futuna
holidays-987 = French Polynesia
holidays-988 = New Caledonia

## Staff: what was done, and what is wrong

sheets-open = Open
sheets-all = All
sheets-per-meeting = Per class
sheets-per-week = Per week
sheets-per-month = Per month
sheets-waiting = Waiting for the seal
sheets-make = Sheet of a week or month
sheets-make-text = It gathers the classes of a group, as funders often want it. It is sealed at once.
sheets-make-group = Group
sheets-make-period = Period
sheets-make-week = Week
sheets-make-month = Month
sheets-make-day = A day of the period
sheets-make-go = Make the sheet
sheets-made = Sheet sealed and put into the safe.
sheets-make-nothing = This group has nothing to sign in that period. Choose another day.
sheets-make-later = The seal could not be made just now. Try again in a few minutes; nothing is lost.
stages-all = All
stages-closed = Closed
stages-cancelled = Cancelled
meeting-saved = Class saved.
meeting-added = Class added to the planning.
meeting-cancelled = Class cancelled.
no-site = { "" }– no site –
problem-missing = This field is needed.
problem-too-long = This is too long.
problem-siret = A SIRET has 14 digits, and its check digit must be right. Copy it from your company register entry.
problem-nda = A declaration number has 11 digits.
problem-timezone = Unknown time zone. Write for example Europe/Paris or Indian/Reunion.
problem-language = Unknown language.
problem-logo = This logo cannot be printed. Give a PNG or JPEG in RGB colours.
problem-logo-size = The logo is larger than 512 KB. Make it smaller.
problem-number = This number is outside the bounds given.
problem-methods = Keep at least one way of signing.
problem-taken = This name is taken.
problem-days = The last day comes before the first, or it is longer than a year.
problem-many = There are as many as there can be.
problem-end = The end must come after the start, 16 hours later at most.
problem-day = Give a day, like 2026-11-24.
problem-time = Give a time, like 09:00.
problem-clock-skipped = This time does not exist on that day: clocks go forward.
problem-clock-twice = This time comes twice on that day: clocks go back. Take another.
problem-changed = Somebody else has changed this class meanwhile. These are your entries: check them, then save again.
meeting-not-changed = This class was changed meanwhile: your form no longer applied, nothing was done.
problem-signed = Somebody has signed: day, times and groups do not change any more.
problem-group = Choose at least one group.
problem-choice = This choice is gone. Reload the page.

## Logging in and giving up

import-give-up = Give up this import
import-given-up = Import given up. Nothing was changed.
import-none-applied = Nothing was applied: some rows have to be corrected.
quota-people = Nobody more can be added: { $most } { $most ->
    [one] person may
   *[other] people may
} be active at once, and there would be { $would_be }. Deactivate who has left, or ask whoever runs the server for more. Recording presence is not concerned.
quota-safe = Nothing more is taken in: the safe is full ({ $most } MB). Ask whoever runs the server for more. Recording presence and making sheets are not concerned.
import-began = The import is being applied.
access-cards = Log-in cards
access-cards-warning = Every learner of the group gets a new password. Former passwords stop working and open sessions are ended.
access-cards-text = The cards are shown once: print the page at once, cut it and hand it out.
access-cards-go = Make the cards
access-cards-once = These passwords will not be shown again. Print this page now.
access-cards-none = No learner is enrolled in this group today.
access-cards-address = Address
reopen-open = Reopen
reopen-reason = Reason for reopening
reopen-hint = It goes into the log; the next sheet will cite this one.

## Work that was given up, and imports whose work was.
import-state-stopped = Stopped
progress-stopped-text = The server could not finish this import, although it tried several times. Nothing was changed, and the file is kept: try again (the file is checked anew first) or give up. If it happens again, tell whoever runs the server.
progress-retry = Try again
import-retried = The file is being checked anew.
work-title = Interrupted work
work-intro = The server tried several times and then gave up. Nothing is lost: mend the cause, then try again.
work-list = To take up again
work-none = No work was interrupted.
work-what = Work
work-why = What to do
work-retry = Try again
work-retried = The work goes on.
work-attempts = { $count ->
    [one] { $count } try
   *[other] { $count } tries
}
work-sheet = Sheet of “{ $title }”
work-sheet-mend = The sheet could not be sealed or put into the safe. The signatures are recorded. Tell whoever runs the server, then try again.
work-import = End of an import
work-import-mend = The data is imported, but what is to be signed is not up to date yet. Try again.
work-sign-offs = Sign-offs to come
work-sign-offs-mend = The change of the rules does not reach all coming days yet. Try again.
work-dossier = Evidence dossier that was dropped
work-dossier-mend = The safe still holds parts of it. Try again.
today-failed-work = { $count ->
    [one] { $count } piece of work was interrupted.
   *[other] { $count } pieces of work were interrupted.
}
today-failed-work-go = See and try again
today-backup-old = The last good backup is of { $date }. Whoever runs the server must see why no newer one was made.
today-safe-lost = { $count ->
    [one] One document of the safe has no good copy any more. Whoever runs the server must find it in a backup.
   *[other] { $count } documents of the safe have no good copy any more. Whoever runs the server must find them in a backup.
}
today-safe-harmed = { $count ->
    [one] One document of the safe has one good copy only, and the other cannot be mended. Whoever runs the server must look at the disks.
   *[other] { $count } documents of the safe have one good copy only, and the other cannot be mended. Whoever runs the server must look at the disks.
}
today-backup-none = There is no backup yet. Whoever runs the server must see why none was made.
today-log-reopened = The database was restored from a backup older than what the log had shown. Generation { $generation } of the log was opened on { $date }; it cites the one before. Signatures recorded after that backup are no longer here: their receipts stay valid.

## Funders

nav-funders = Funders
funders-intro = Who pays for places, and the logos that sheets carry.
funders-none = No funder matches.
funders-new = New funder
funders-add = Add the funder
col-funder = Funder
col-kind = Kind
col-enrolments = Enrolments
funder-enrolments = { $count ->
    [0] no enrolment
    [one] { $count } enrolment
   *[other] { $count } enrolments
}
funder-logo-set = Logo stored
funder-logo-none = No logo
funder-reference = Reference
funder-reference-hint = The one in your files (funder_ref).
funder-kind = Kind
funder-card = Card
funder-logo-hint = PNG or JPEG, 512 KB at most. It stands at the head of the sheets of those it pays for.
funder-logo-choose = Choose a logo
funder-logo-other = Choose another logo
funder-logo-save = Save the logo
funder-logo-remove = Take the logo away
funder-logo-removed = Logo taken away.
funder-remove = Remove this funder
funder-removed = Funder removed.
funder-in-use = Enrolments, sheets or a month’s switch to paper or digital name this funder: it stays.
funder-kind-opco = OPCO (training fund)
funder-kind-region = Region
funder-kind-france-travail = France Travail
funder-kind-department = Département
funder-kind-esf = ESF+
funder-kind-employer = Employer
funder-kind-cpf = CPF (training account)
funder-kind-other = Other

## The seal and the time
seal-title = Seal and time stamps
seal-intro = What seals your sheets, until when, and who attests the time.
seal-show = See seal and time stamps
seal-current = Present seal
seal-before = Earlier seal
seal-not-qualified = Not qualified
seal-own-words = This server made this seal itself: it proves that nothing was changed, but does not tell those who do not know this server who you are. Whoever runs it can import the certificate of a recognised authority.
seal-unfit = This seal can seal no more: sheets wait. Whoever runs the server must import or make a new one.
seal-subject = Certificate of
seal-issuer = Issued by
seal-valid = Valid
seal-algorithm = Algorithm
seal-key = Key
seal-home-own = Made here, encrypted in the database
seal-home-imported = Imported, encrypted in the database
seal-home-token = In a device that it never leaves
seal-renew-before = Signatures of this kind are not trusted from { $date } on: ask for another key before.
seal-ends-soon = This certificate ends on { $date }: ask for the next one in time.
seal-no-revocation = This certificate does not say where to look whether it was revoked.
seal-self-signed = This certificate was issued by nobody but its owner.
stamp-title = Time stamps
stamp-own = This server’s own time stamps
stamp-down = No answer since { $at }
stamp-last = Last answer: { $at }
today-no-timestamps = No time-stamping authority has answered since { $at }. Signing goes on; sheets are sealed as soon as one does.

## Renewal plan

renewal-title = Renewal plan
renewal-intro = What ends when, and when your sealed sheets get a new time stamp.
renewal-show = See the renewal plan
renewal-now = Renew what is due
renewal-begun = Renewal has begun. Come back in a few minutes.
renewal-state = How far it is
renewal-overdue = { $count } overdue
renewal-off = Nothing is added to sheets here after they were sealed (B-T): they can no longer be verified once their certificates have ended. Whoever runs the server can set level = "B-LTA".
renewal-level = Each sheet is kept at PAdES { $level } and renewed { $days } days before its newest time stamp ends.
renewal-none = No sheet has been sealed yet.
renewal-kept = { $kept } of { $all } sheets are in order.
renewal-waiting = { $count ->
    [one] { $count } sheet waits for its turn.
   *[other] { $count } sheets wait for their turn.
}
renewal-next = Next run: { $at }.
renewal-troubled = In trouble
renewal-sheet = Sheet
renewal-why = What is in the way
renewal-again = Next try
renewal-version = version { $version }
renewal-years = To be renewed per year
renewal-years-none = Nothing to renew so far.
renewal-year = Year
renewal-files = Sheets
renewal-sheets = { $count ->
    [one] sheet
   *[other] sheets
}
renewal-ends = What ends
renewal-what = What
renewal-until = Until
renewal-no-end = no end known
renewal-revoked = revoked
renewal-soon = soon
renewal-past = no longer in use
renewal-kind-seal = Certificate of a seal
renewal-kind-stamp = Time-stamping certificate
renewal-kind-algorithm = Algorithm
renewal-kind-root = Authority of the instance (root)
renewal-root-due = The instance makes the authority that comes next by itself on { $made }; it issues certificates from { $begins } on. Old sheets stay verifiable: trust.pem has both.
renewal-root-ready = The authority that comes next is made, and issues certificates from { $begins } on. Hand the new trust.pem to those who verify offline.
seal-revoked = revoked since { $date }
work-keeping = Keeping sealed sheets valid
work-keeping-mend = The database did not answer. Try again.
work-unkept = { $count ->
    [one] { $count } sealed sheet could not be completed for keeping.
   *[other] { $count } sealed sheets could not be completed for keeping.
}

## Witnesses

witness-title = Witnesses
witness-intro = They follow your log and cosign what has only grown.
witness-last = Last cosigned: { $size } entries, { $at }
witness-behind = Not cosigned since { $at }
witness-well = Cosigns
witness-not-yet = Has cosigned nothing yet
witness-silent = The witness does not answer. It is asked again each minute.
witness-other-log = The witness knows another log under this name: an older copy was restored here, or something that it had seen was rewritten. It cosigns nothing more of this log. Whoever runs the server must clear this up.
witness-refused = The witness answered, but did not cosign.

## What is in the way of seals

trouble-stamp-away = The authority does not answer.
trouble-stamp-long = The authority’s answer is too long.
trouble-stamp-damaged = The authority’s answer is no time stamp.
trouble-stamp-rejected = The authority refused: { $what }.
trouble-stamp-imprint = The time stamp is over something else than what was asked.
trouble-stamp-nonce = The time stamp answers another question.
trouble-stamp-clock = The authority’s clock is { $what } seconds away from this server’s.
trouble-stamp-policy = The authority stamped under a policy that is not allowed here: { $what }.
trouble-stamp-accuracy = The time stamp is not exact enough.
trouble-stamp-belief = The time stamp is not to be believed: { $what }.
trouble-stamp-none = No time-stamping authority gives an acceptable answer.
trouble-stamp-large = The time stamp is too large for the file.
trouble-stamp-shorter = A new time stamp would hold no longer than the one before: another time-stamping authority is needed.
trouble-answer-other = { $what } answered about another certificate.
trouble-answer-nonce = { $what } answered another question.
trouble-answer-may-not = Whoever answers at { $what } may not answer for the authority.
trouble-answer-stale = The answer of { $what } is out of date or from the future.
trouble-answer-unknown = { $what } does not know the certificate.
trouble-answer-damaged = The answer of { $what } cannot be read, or it refused.
trouble-proof-away = { $what } does not say what was revoked. It is asked again.
trouble-proof-host = { $what } may not be asked what was revoked: whoever runs the server can allow it (seal.revocation_hosts).
trouble-proof-address = { $what } is no address that is asked.
trouble-proof-give = Nothing says whether { $what } was revoked: whoever runs the server can give it (assidu key proofs) or have it fetched (seal.revocation_hosts).
trouble-proof-nowhere = The certificate of { $what } does not say where to look whether it was revoked.
trouble-proof-old = Nothing recent enough says yet whether { $what } was revoked.
trouble-proof-old-several = Nothing recent enough says yet whether certificates were revoked (number: { $what }).
trouble-proof-long = The answer of { $what } is too long.
trouble-proof-no-list = { $what } gives no revocation list.
trouble-file-invalid = The file does not hold: { $what }.
trouble-file-level = The file reaches only { $what }.
trouble-file-ends = The file ends soon, and is renewed only with level = "B-LTA".
trouble-file-order = What was added does not come after the file.
trouble-safe-refused = The safe did not take the file: { $what }.
trouble-safe-read = The safe cannot give the sheet: { $what }.
trouble-work-stopped = The work was interrupted. It is tried again.
trouble-other = { $what }

## Signatures that came too late
held-title = Signatures that came too late
held-text = Drawn on a device without network, they arrived when they could no longer count by themselves. Each was drawn between the server’s two times; the device’s own time is only declared. It counts only as a catch-up, by a correction with its reason.
held-none = No signature came too late.
held-between = Drawn between { $since } and { $received }
held-declared = Time declared by the device: { $time }
held-catch-up = Count as a catch-up
held-caught-up = Counts as a catch-up
held-reason = Catch-up: signed without network, between { $since } and { $received } (the server’s times)
held-why-too-late = more than a day later
held-why-out-of-window = out of hours
held-why-closed = class closed, presence not confirmed
held-why-cancelled = class cancelled
held-why-contradicted = recorded differently meanwhile
held-why-gap = an earlier signature is missing
