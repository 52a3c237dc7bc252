# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Who looked at my data
own-traces-intro = Every time somebody looked at or changed your data, for a year.
own-traces-show = Show the list
own-traces-names = Your training provider answers for its staff: you see their function, not their name. Questions? Ask the provider.
trace-by-you = You
trace-by-staff = The provider’s administration
trace-by-trainer = A trainer
trace-by-other = Another person
trace-by-unknown = Somebody not identified
trace-refused = refused
trace-none = Nothing to show.
purpose-own-access = logging in, saying who one is
purpose-giving-access = managing access
purpose-administration = running the training
purpose-proof = proof of attendance
purpose-data-protection = data protection
data-protection-title = Data protection
data-protection-intro = Who saw what, and what is done with people’s data.
traces-title = Access log
traces-intro = Who looked at, changed or was refused people’s data. Kept for a year, apart from the log of evidence. It is there to protect people, not to monitor the staff.
traces-name = Name of the person
traces-anyone = Everybody
traces-whom = Who is it?
traces-nobody = Nobody has this name.
traces-at = Moment (UTC)
traces-what = Act
traces-who = Who
traces-whose = Data of
traces-why-where = Why, from where
traces-purpose = Purpose
traces-origin = Network
traces-fields = Fields
traces-entry = Entry
traces-outcome = Outcome
traces-done = done
traces-unknown = not identified
traces-erased = erased person
traces-check = Check
traces-check-title = Check of the log
traces-check-right = Nothing was changed or taken out: { $count } entries hang together.
traces-check-wrong = Entry no. { $place } is not as it was written, or is missing. Tell your host and keep a copy of the database.
traces-check-ends = The chain holds, but its ends were not written by this server. Tell your host and keep a copy of the database.
traces-check-waiting = Recent entries that are chained within a minute: { $count }.
traces-check-head = Fingerprint to write down elsewhere, to prove later that nothing was changed up to entry no. { $place }:
