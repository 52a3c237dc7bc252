# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Sign your attendance
home-heading = Sign my attendance
home-code = Code shown in the room
home-code-hint = Six letters and digits, on the trainer’s screen.
home-code-unknown = This code is not shown anywhere at this moment. It changes often: type the one on the screen now.
home-go = Continue
home-scan = Easier: scan the QR code with your phone’s camera.
home-account = I have an account
home-demo = Open the demonstration

## Logging in

sign-in-title = Log in
sign-in-institution = Institution code
sign-in-institution-hint = It is on your log-in card.
sign-in-identifier = Identifier or e-mail address
sign-in-password = Password
sign-in-go = Log in
sign-in-wrong = Identifier and password do not go together. Check the institution code too.
sign-in-busy = Many people are logging in at this moment. Try again in a few seconds.
sign-in-lost = Forgotten your password? Your provider’s administration can give you a new one. In class, you can sign without an account.

## Verification

verify-title = Check a document
verify-intro = Give an attendance sheet or a proof file: we say whether it is authentic and unchanged. The file is not kept.
verify-file = Document
verify-file-hint = A sheet or a receipt (PDF), or a proof (JSON).
verify-go = Check
verify-reference = Reference
verify-reference-hint = It is printed at the foot of the sheet, beside the QR code.
verify-look-up = Look this reference up
verify-offline = To check without us, offline:
verify-authentic = Authentic
verify-authentic-text = This document is the one that was sealed. Nothing in it has changed since.
verify-altered = Altered or not valid
verify-altered-text = This document is not the one that was sealed, or its seal is not valid. Do not rely on it.
verify-indeterminate = No conclusion is possible
verify-indeterminate-text = Nothing shows an alteration, but something needed for a conclusion is missing. The details say what.
verify-unknown = Reference unknown here
verify-unknown-text = No document on this server has this reference. Check the letters and digits.
verify-anchored = The time is confirmed by a party independent of the provider.
verify-not-anchored = No party independent of the provider confirms the time.
verify-simulated = This document comes from a trial: its time is simulated. It proves no attendance.
verify-replaced = A newer version replaces it:
verify-checks = { $count ->
    [one] { $count } check
   *[other] { $count } checks
} in detail
verify-passed = Passed
verify-failed = Failed
verify-open = Open

## Privacy

privacy-title = Your data
privacy-the-provider = Your training provider
privacy-who = { $provider } is responsible for your data. The server is its own, or that of a host it has chosen.
privacy-what-title = What is recorded
privacy-what = Your name and contact details, your enrolments, and for each signature: the server’s time, the class, the drawing (its shape only, neither speed nor pressure), the method, a shortened IP address and the kind of device. Also, if there are any: your absences with their reason and the supporting files you send, your hours in company and what your tutor says of them, and how to reach your tutor, a contact at your employer or your legal guardian. And if you were given a badge: its number, and when and where a reader read it.
privacy-why-title = Why
privacy-why = To prove your attendance to those who fund and inspect the training. The law requires it of the provider.
privacy-who-sees-title = Who sees it
privacy-who-sees = Your trainers and whoever stands in for them, for their classes, and the provider’s staff. Your tutor, for your hours in company. The funders, départements, employers and support bodies that the provider has named, each for the people who concern it and for what it needs: what they look at is recorded. If the provider chose so: your legal guardian while you are under 18, your tutor during the time in company or the contact at your employer learn of your absences and alerts, without the reason. Nobody else.
privacy-how-long-title = How long
privacy-how-long = As long as the law and the funder require: often 3 to 10 years. Then the key that makes your data readable is destroyed.
privacy-cookies-title = Cookies
privacy-cookies = Only those that are needed: log-in, protection of forms, language and colours. No audience measurement, no advertising, hence no banner.
privacy-rights-title = Your rights
privacy-rights = You can ask to see your data, to have it corrected or erased, to restrict its use, to take it along, and object to a use. Ask your training provider, on your page “My rights over my data” or otherwise: it answers within a month. What the law requires to be kept is erased when its time is over. You can also complain to the data protection authority (in France, the CNIL).

## Accessibility

accessibility-title = Accessibility
accessibility-state-title = Where this site stands
accessibility-state = Accessibility: not assessed. No audit under the RGAA has been made yet, so this page claims no rate of conformity.
accessibility-done-title = What we do
accessibility-done = Every page can be used by keyboard, enlarges to 400%, follows the device’s theme and says states by a word and an icon, never by colour alone. Automatic checks run at each change. One can sign without drawing: the typed name has the same value.
accessibility-known-title = What we know is imperfect
accessibility-known = No full trial with a screen reader has been made yet. The signature frame cannot be drawn in by keyboard; the typed name replaces it.
accessibility-help-title = If something stops you
accessibility-help = Tell your trainer, who can note your attendance, and your provider. Without an answer, in France you can turn to the Défenseur des droits.

## Demonstration

demo-title = The demonstration
demo-text = { $provider } is an invented provider with a planning for today. Try everything: nothing here has any value as evidence.
demo-trainer = Open the class, show the QR code, call the roll, sign and close.
demo-learner = Sign on a phone and keep the proof.
demo-administrator = Import a planning, follow the day, find the sealed sheets.
demo-secretariat = Follow the day, correct, print.
demo-organisation-title = Organisation that reads
demo-organisation = Read, for { $name }, attendance and sheets of the people it pays for, and nothing else.
demo-enter = Enter as { $name }
demo-steps-title = A tour in four steps
demo-step-1 = Enter as the trainer and open a running class.
demo-step-2 = Scan the QR code with a phone, or type the code in a private window.
demo-step-3 = Sign: the row turns green on the trainer’s page.
demo-step-4 = Close, open the sealed sheet, then check it.
demo-phone = On your phone
demo-phone-text = The phone must be on the same network as this computer.
demo-lan = To open it on a phone, start the demonstration again with

## What the public answer on a sheet says

verify-fact-provider = Training provider
verify-fact-kind = Sheet
verify-fact-days = Days
verify-fact-state = State
verify-fact-version = Version
verify-fact-sealed = Sealed on
verify-fact-hash = SHA-256 hash
verify-fact-kept = File completed for keeping
verify-fact-latest = Latest version
verify-latest-yes = yes
verify-latest-no = no
verify-fact-safe = Safe
verify-safe-yes = still deposited
verify-safe-no = no longer there
verify-known = This file is, byte for byte, a sheet of this server:
verify-fact-log = Public log
verify-kind-meeting = of one class
verify-kind-week = of one week
verify-kind-month = of one month
verify-days-from-to = { $first } to { $last }
verify-state-sealed = sealed and in the safe
verify-state-provisional = provisional: the trainer’s signature is missing
verify-state-sealing = being sealed
verify-subject = Sheet { $reference }
verify-no-file = Choose a file first.
verify-archive = An archive is checked on your computer: “assidu-verify dossier.zip”, as the file README.txt inside explains. Here, send a sheet, a receipt or a proof.
verify-trust = Root certificates (PEM)

## The public log of a provider

log-title = Log of { $provider }
log-about = Each signature is a leaf of this log, entered under a hash that names nobody. The log only ever grows: any earlier copy, any receipt and any witness can make sure of that.
log-origin = Name of the log
log-key = Public key
log-size = Entries
log-none-yet = none yet
log-root = Root
log-signed-at = Signed on
log-witnesses = Witnesses
log-no-witness = none: cosigned by nobody but this server
log-check-title = Check it without us
log-check = Copy the log, then compute every hash again on your own computer:
log-formats = The files follow the public C2SP formats (tlog-tiles, tlog-checkpoint, signed-note); other tools read them too:

verify-fact-index = No. in the log
verify-fact-then = Entries of the log then
verify-fact-now = Entries of the log now
verify-kept = This signature is still in the provider’s log, in the same place. Since this receipt the log has only grown.
verify-lost = The log that this server shows today does not hold this signature, or contradicts this receipt. Keep it: it proves what the log said.
verify-earlier-log = The log has been opened anew since, after a restore. This receipt is of an earlier generation; it stays valid, and the new log cites the old one.
