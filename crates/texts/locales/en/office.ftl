# The office: planning, groups, rules, closures, exports.

no = No
change = Change
remove = Remove
back = Back
print = Print
and-more = and { $count } more
week-number = W{ $number }

## How presence is signed

policy-own = The group’s own rules
policy-inherited = The provider’s rules
policy-inherited-text = This group follows the rules of { $provider }. Changing them here changes this group only.
policy-see-provider = See the provider’s rules
policy-differs = Differs from the rules of { $provider }:
policy-instead = { $own } instead of { $other }
policy-group-hint = For this group only.
policy-save-own = Save for this group
policy-preview = See the effect on next week
policy-inherit = Back to the provider’s rules
policy-saved-own = The group’s rules are saved.
policy-now-inherited = The group follows the provider’s rules again.
policy-own-groups = These groups have rules of their own and will not change:
preview-title = Week from { $from } to { $to }
preview-before = Now
preview-after = With these rules
preview-none = No class meeting is planned next week. The rules will hold for those to come.
preview-same = Nothing changes in what is signed next week.
preview-rule = What is signed or closed does not move. The rest is laid anew as soon as you save.
preview-kept = { $count ->
    [one] { $count } class meeting that is signed or closed stays as it is.
   *[other] { $count } class meetings that are signed or closed stay as they are.
}
preview-elsewhere = { $count ->
    [one] { $count } class meeting follows another group’s rules.
   *[other] { $count } class meetings follow another group’s rules.
}
preview-window = From { $opens } to { $closes }, late from { $late }

## Centre and company

rhythm-title = Alternation
rhythm-none = No alternation
rhythm-text = Class meetings planned in a week in company are marked in the planning.
rhythm-from = First week at the centre
rhythm-centre = Weeks at the centre
rhythm-company = Weeks in company
rhythm-save = Save the alternation
rhythm-remove = Remove the alternation
rhythm-saved = Alternation saved.
rhythm-ahead = The coming weeks
rhythm-week-centre = Centre
rhythm-week-company = Company

## Sites

sites-none = No site yet. A site carries the time zone, the public holidays and the closures.
closures-none = No closure ahead.
closures-over = { $count ->
    [one] { $count } past closure
   *[other] { $count } past closures
}
closure-planned = { $count ->
    [one] { $count } class meeting planned on these days
   *[other] { $count } class meetings planned on these days
}
closure-added = Closure added.
closure-changed = Closure changed.
closure-removed = Closure removed.
day-holiday = Public holiday

## Planning

planning-view-list = List
planning-days = From { $from } to { $to }
planning-search-hint = Title, room, reference, group, site or trainer
planning-none-filtered = No class meeting matches these filters.
filter-from = From
filter-to = To
filter-any = All
filter-trainer = Trainer
filter-go = Filter
filter-clear = Clear the filters
week-nothing = Nothing planned
export-this = Export what is shown:
export-start = Start
export-end = End
export-reference = Reference
export-trainers = Trainers
export-signed = Signatures
export-expected = Expected
export-remark = Remark
print-place = Place

## Keys

keys-title = Keyboard shortcuts
keys-rows = Next row, row before
keys-off = Switch shortcuts off on this device
close = Close

## Closing, and class meetings by hand

close-blocking = Before closing
close-waits-for = The signature of { $name } is missing. They log in and sign, or the class meeting is given to someone else.
close-no-trainer = Nobody leads this class meeting: say who signs it.
close-back = Back to the class meeting
close-reason-of = Reason for { $name }
live-keys = Keyboard: j and k walk the list, a absent, p present, r late, e excused, u takes back.
meeting-copy = Duplicate
meeting-restore = Bring the class meeting back
meeting-restored = The class meeting takes place again.
meeting-added-undone = Added by mistake

## People, the day

export-last-day = Last day
today-sealing = { $count ->
    [one] { $count } sheet waits for its seal. It is tried again and again; nothing is lost.
   *[other] { $count } sheets wait for their seals. They are tried again and again; nothing is lost.
}

dossiers-title = Evidence dossiers
dossiers-intro = A dossier gathers, for an audit, the sealed sheets, the proof of each signature, the changes of the planning, the anomalies and the corrections. It is checked offline, without this server.
dossiers-new = Ask for a dossier
dossiers-first = From
dossiers-last = To
dossiers-group = Group
dossiers-funder = Funder
dossiers-everyone = All
dossiers-restricted = Somebody whose data are restricted
dossiers-person = Learner
dossiers-keep = To be kept
dossiers-keep-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
dossiers-ask = Make the dossier
dossiers-asked = The dossier is being made.
dossiers-none = No dossier yet.
dossiers-list = Dossiers asked for
dossiers-waiting = Waiting
dossiers-making = Being made, { $done } of { $total }
dossiers-ready = Ready
dossiers-failed = Failed
dossiers-too-large = Too large: choose fewer days
dossiers-dropped = Dropped
dossiers-download = Download
dossiers-drop = Drop
dossiers-again = Try again
dossiers-by = Asked for by { $name } on { $date } at { $time }
dossiers-until = kept until { $date }
dossiers-signatures = { $count ->
    [one] 1 signature
   *[other] { $count } signatures
}
dossiers-wrong-days = The days must go from one day to one that is not before it, over five years at most.
dossiers-one-of = Choose a group, a learner or a funder, not a learner with a funder.
dossiers-others = For one learner or a funder, the data of other people are not in it.
dossiers-work = Evidence dossier
dossier-title = Evidence dossier
dossier-holds = What it holds
dossier-manifest = The manifest attached to this file ({ $name }) gives the SHA-256 of each file of the dossier; so the seal on this file covers them all.
dossier-manifest-about = Manifest of the dossier: every file and its hash
dossier-check = The program assidu-verify checks the whole dossier offline: seals, proofs, log, files that are missing, added or changed.
dossier-signatures = Signatures
dossier-log-size = Entries of the log
dossier-log-root = Root of the log
dossier-worth = The signatures are simple electronic signatures; their time is the server’s.
dossier-test-why = Test space: this dossier proves nothing.
dossier-simulated-why = Times simulated by the trial program.
dossier-scope-days = Days
dossier-scope-group = Group
dossier-scope-person = Learner
dossier-scope-funder = Funder
dossier-asked-by = Asked for by
dossier-made = Made on
dossier-from-to = from { $first } to { $last }
dossier-count-sheets = Sealed sheets
dossier-count-extracts = Extracts of sheets
dossier-count-signatures = Signatures of learners
dossier-count-trainers = Signatures of trainers
dossier-count-proofs = Proofs of events
dossier-count-changes = Changes of the planning
dossier-count-corrections = Corrections and reopenings
dossier-count-anomalies = Anomalies
dossier-count-withheld = Events not opened
dossier-left-others = Events that name other people (roll calls, closings, corrections) and the sheets of the class are not in this dossier: sealed extracts, in which other people are masked, show each class meeting. The manifest gives the place in the log and the hash of each event that is not opened.
dossier-left-erased = Data of people were erased: their events can no longer be read; their place in the log and their hash are given.
dossier-left-long = The list of signatures is too long for this summary; it is in the dossier’s pages.
dossier-how = Check it
dossier-how-text = Get the root certificates (trust.pem) from somebody other than the sender of this dossier, such as the provider’s site, then run:
dossier-file-summary = sealed summary, which covers every file
dossier-file-readme = how to check, with or without our program
dossier-file-manifest = manifest
dossier-none = Nothing.
dossier-open = open
dossier-lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
dossier-list = Signatures, page { $page }
dossier-sheets = Sealed sheets
dossier-extracts = Extracts of sheets, other people masked
dossier-changes = Changes of the planning
dossier-corrections = Corrections and reopenings
dossier-anomalies = Anomalies noted at the closing
dossier-access = Access to originals
dossier-access-why = Who opened a sheet of this dossier, by the access log (kept for a year).
dossier-gone = (erased)
dossier-is = { $name }: { $value }
dossier-changed = { $name }: { $before } → { $after }
dossier-outage = Outage declared, signing on paper
dossier-reopened = Class meeting reopened
dossier-change-added = Class meeting added
dossier-change-edited = Class meeting changed
dossier-change-cancelled = Class meeting cancelled
dossier-change-restored = Class meeting restored
dossier-change-substitute = Substitute named
dossier-change-substitute-withdrawn = Substitute taken back
dossier-change-joined = Participant added
dossier-change-not-expected = Participant not expected
dossier-change-expected-again = Participant expected again
dossier-change-guest-added = Guest added
dossier-change-guest-removed = Guest removed
dossier-change-guest-expected-again = Guest expected again
dossier-field-title = title
dossier-field-day = day
dossier-field-start = start
dossier-field-end = end
dossier-field-room = room
dossier-field-site = site
dossier-field-mode = mode
dossier-field-kind = kind
dossier-field-status = status
dossier-field-trainers = trainers
dossier-field-groups = groups
dossier-field-learner = participant
dossier-field-name = name
dossier-field-organisation = organisation
dossier-status-planned = planned
dossier-status-cancelled = cancelled
dossier-ano-01 = Signed outside the signing window
dossier-ano-02 = Several half-days signed at the same moment
dossier-ano-03 = Signatures gathered in a row after the end
dossier-ano-04 = The day is not a teaching day
dossier-ano-05 = Trainer’s signature missing, or class meetings that overlap
dossier-ano-06 = Signed twice for the same moment, or in two distant places
dossier-ano-07 = The same drawing, or the same device, for several signatures
dossier-ano-08 = Outside the dates of the group, or more hours attested than signed
dossier-ano-10 = Signed before the account existed
dossier-col-day = Day
dossier-col-hours = Hours
dossier-col-title = Training
dossier-col-person = Signed by
dossier-col-signed = Signed on
dossier-identity-account = own account
dossier-identity-trainer = recognised by the trainer
dossier-col-how = Identification
dossier-col-proof = Proof
dossier-col-when = When
dossier-col-who = Who
dossier-col-what = What
dossier-col-why = Reason
dossier-col-version = Version
dossier-col-file = File
dossier-trainer = { $name } (trainer)
dossier-provisional = provisional
dossier-act-see-sheet = sheet opened
dossier-act-get-dossier = dossier downloaded
dossier-readme = EVIDENCE DOSSIER { $id }
    { $provider }

    Open index.html in a browser. No network is needed.

    CHECK IT WITH OUR PROGRAM
    Get assidu-verify and trust.pem from elsewhere than this dossier, such as
    { $url }, then run, on this folder or on the ZIP file:
        assidu-verify { $folder } --trust trust.pem
    It checks each seal, each proof and the log, and says which files are missing,
    added or changed. The copy of trust.pem in here proves nothing by itself.

    CHECK IT WITHOUT US
    - The PDF files: any reader of PAdES signatures (pyHanko, pdfsig, EU DSS).
    - The hashes: sha256sum -c SHA256SUMS
    - A proof (*.assidu-proof.json): its format is in docs/evidence-format.md of the
      program’s source, with a Python script of a hundred lines that verifies one.

    WHAT IS IN IT
    summary.pdf           sealed summary, with the manifest attached
    assidu-dossier.json   the same manifest: every file and its SHA-256
    sheets/               sealed attendance sheets, all their versions
    proofs/               one proof per event: signatures, roll calls, closings, changes
    lists/                the signatures as pages
    log/                  key of the log, checkpoints, proofs that the log only grew
    trust.pem             root certificates of this installation
dossier-readme-partial = The sheets of the class are in it as sealed extracts with other people masked; events that name other people are not in it.

## The texts of letters, for those who change them

letters-title = Texts of e-mails
letters-intro = What e-mails say, in each language. Without a text of your own, the standard text goes out and follows the software’s improvements.
letters-broken = One of your texts can no longer be used: the standard text goes out in its place. Open it and mend it.
letters-language = Language of the text
letters-letter = E-mail
letters-other-languages = Other languages with a text of your own
letters-house = Standard text
letters-own = Your text
letters-unusable = Cannot be used
letters-signing = Signatures and class meetings
letters-attendance = Attendance
letters-company = In company
letters-account = Accounts and logging in
letters-rights = Personal data
letter-kind-recovery = Link to choose a new password
letter-kind-password-changed = Password changed
letter-kind-factor-on = Second step switched on
letter-kind-factor-off = Second step switched off
letter-kind-code-used = Recovery code used
letter-kind-linked = Account of another service linked
letter-kind-passkey-added = Passkey added
letter-kind-passkey-removed = Passkey removed
letter-kind-accounts-linked = Two accounts linked
letter-kind-accounts-unlinked = Link between two accounts undone
letter-kind-support-opened = Support access to the provider
letter-kind-blank-sheets = Blank sheets to print
letter-kind-sign-link = Link to sign
letter-kind-token-reminder = Reminder of presences to sign
letter-kind-receipts = Signature receipts
letter-kind-soon = Reminder before a class meeting, to the trainer
letter-kind-unclosed = Sheets to close, to the trainer
letter-kind-substitute-link = Link to stand in for a trainer
letter-kind-absent = Absence noted
letter-kind-absent-corrected = Absence corrected
letter-kind-absence-accepted = Absence accepted
letter-kind-absence-refused = Absence not accepted
letter-kind-alert = Attendance alert
letter-kind-alert-corrected = Attendance alert withdrawn
letter-kind-third-absent = Absence noted, to a third
letter-kind-third-absent-corrected = Absence corrected, to a third
letter-kind-third-alert = Attendance alert, to a third
letter-kind-third-alert-corrected = Attendance alert withdrawn, to a third
letter-kind-new-alerts = New alerts, to the office
letter-kind-tutor-link = Link to validate weeks in company
letter-kind-company-missing = Weeks in company to declare
letter-kind-company-disputed = Weeks in company disputed
letter-kind-request-answered = Answer to a request about one’s data
letter-kind-restriction-ends = End of the restriction of data
letter-subject = Subject
letter-subject-hint = One line, shown on locked screens: no name, no absence. At most 120 characters.
letter-body = Text
letter-body-hint = An empty line separates paragraphs. The last sentence, which says who sends the message, is always added.
letter-preview = Preview
letter-line = Text, line { $line }
letter-problems = This text cannot be saved:
letter-is-house = The standard text goes out.
letter-changed = Your text goes out. Changed last on { $day } at { $time }.
letter-changed-meanwhile = Somebody else changed this text meanwhile. Theirs is below, yours in the form; saving once more replaces it.
letter-theirs = The text saved meanwhile
letter-failed = This text could not be used on { $day } at { $time }: the standard text went out in its place. Save a mended text.
letter-unreadable = Your text can no longer be read: the standard text goes out in its place. Write it anew or go back to the standard text.
letter-guarded = This e-mail guards people’s accounts or rights: only the administration changes its text.
letter-not-yours = You can read this text. Changing it needs the right to change the settings.
letter-variables = What is filled in when it is sent
letter-variables-text = Copy these words with their braces. What they become is never read as a text to fill in.
letter-variable = To write
letter-meaning = What it is
letter-example = Example
letter-needed = Required.
letter-in-subject = Also allowed in the subject.
letter-help = Writing for different cases
letter-help-if = A part that holds in one case only goes between “if” and “endif”, with “elif” and “else” where needed:
letter-help-for = A list is gone through between “for” and “endfor”:
letter-help-link = Words followed by the link alone on its line become the link itself.
letter-preview-title = Preview
letter-preview-text = With invented people. Nothing is sent.
letter-no-preview = The preview shows as soon as the text is right.
letter-house = The standard text
letter-back = Back to the standard text
letter-back-text = Your text for this e-mail, in this language, is deleted.
letter-var-name = The name of whoever gets the e-mail
letter-var-provider = The provider’s name
letter-var-link = The address to follow
letter-var-login = The log-in name
letter-var-minutes = How long the link holds, in minutes
letter-var-day = The day
letter-var-time = The time
letter-var-count = How many
letter-var-service = The name of the other service
letter-var-title = The title of the class meeting
letter-var-titles = The titles of the class meetings
letter-var-room = The room, sometimes empty
letter-var-trainer = The trainer’s name
letter-var-learner = The learner’s name
letter-var-host = The host company
letter-var-first = The first day
letter-var-last = The last day
letter-var-days = How long the link holds, in days
letter-var-answer = The office’s answer, sometimes empty
letter-var-by = Who may look
letter-var-reason = The reason
letter-var-alert = The alert in words
letter-example-name = Camille Sample
letter-example-provider = Sample Workshop
letter-example-link = https://sample.invalid/link
letter-example-login = sample
letter-example-minutes = 30
letter-example-day = Tuesday 24 November 2026
letter-example-time = 9:00
letter-example-count = 3
letter-example-service = Sample Portal
letter-example-title = Spreadsheets, level 2
letter-example-titles = Spreadsheets, level 2; Writing
letter-example-other-title = Writing
letter-example-room = Room B
letter-example-trainer = Dominique Model
letter-example-learner = Sacha Fiction
letter-example-host = Sample Bakery
letter-example-first = Tuesday 24 November 2026
letter-example-last = Thursday 26 November 2026
letter-example-days = 14
letter-example-answer = The certificate has arrived.
letter-example-by = Alix Model
letter-example-reason = An invoice to clear up
letter-example-alert = 3 absences in 30 days
letter-wrong-empty = nothing is left; write a text.
letter-wrong-too-long = more than { $most } characters.
letter-wrong-too-much = the e-mail would become too long.
letter-wrong-character = an invisible character that cannot stand there.
letter-wrong-not-closed = braces are opened and not closed.
letter-wrong-not-ended = what begins here must end with “{ $word }”.
letter-wrong-unexpected = “{ $word }” belongs to nothing.
letter-wrong-not-one-variable = write a single word of the table between double braces.
letter-wrong-not-allowed = “{ $word }” cannot stand between braces.
letter-wrong-unknown = this e-mail does not know “{ $word }”.
letter-wrong-not-in-subject = “{ $word }” cannot stand in the subject, which is shown on locked screens.
letter-wrong-list = “{ $word }” is a list: go through it with “for”.
letter-wrong-no-list = “{ $word }” is no list.
letter-wrong-needs = “{ $word }” must always be there: without it this e-mail is of no use.
letter-wrong-unreadable = these braces cannot be read ({ $word }).
