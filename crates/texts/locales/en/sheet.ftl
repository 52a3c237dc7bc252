# Sealed documents.

sheet-title = Attendance sheet
sheet-title-of = Attendance sheet, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = { $first } to { $last }
sheet-siret = SIRET { $number }
sheet-nda = Declaration of activity (NDA) { $number }
sheet-logo = Logo: { $name }

sheet-reference = Action reference
sheet-session = Session
sheet-group = Group
sheet-period = Dates
sheet-place = Place
sheet-room = Room
sheet-mode = Delivery
sheet-mode-onsite = On site
sheet-mode-remote = Remote
sheet-mode-company = In company
sheet-mode-mixed = On site and remote
sheet-kind-exam = exam
sheet-kind-self-study = self-study
sheet-funders-more = and { $count } more
sheet-duration = Duration
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 sign-off
   *[other] { $count } sign-offs
})
sheet-zone = Time zone
sheet-funders = Funding
sheet-id = Sheet { $reference }
sheet-replaces = Replaces
sheet-made = Made on { $date } at { $time }

sheet-extract-title-of = Extract of the attendance sheet, { $period }
sheet-extract = Extract
sheet-extract-why = Taken from the sealed sheet { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Everybody of that sheet is on it.
    [one] { $count } other person of that sheet is masked.
   *[other] { $count } other people of that sheet are masked.
 } The sheet itself is the original.
sheet-provisional = Provisional
sheet-provisional-why = Trainer’s signature missing: the sheet is not closed. A final version will replace it.
sheet-test = TEST
sheet-test-why = Trial space: this sheet proves nothing.
sheet-simulated = Simulation
sheet-simulated-why = People, times and signatures were simulated by the trial programme.

sheet-people = Participants
sheet-people-of = Participants ({ $count })
sheet-person = Participant
sheet-week-of = Week { $week }, { $period }
sheet-day = { $weekday } { $day }/{ $month }
sheet-weekday-1 = Mon
sheet-weekday-2 = Tue
sheet-weekday-3 = Wed
sheet-weekday-4 = Thu
sheet-weekday-5 = Fri
sheet-weekday-6 = Sat
sheet-weekday-7 = Sun
sheet-half-morning = Morning
sheet-half-afternoon = Afternoon
sheet-half-meeting = Meeting
sheet-half-entry = Arrival
sheet-half-exit = Departure
sheet-half-slot = Slot

sheet-signed = Signed { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Signed { $time } · { $method }, typed name: { $name }
sheet-state-expected = Awaited
sheet-state-present = Presence attested, not signed
sheet-state-late = Late
sheet-state-late-of = Late { $minutes } min
sheet-state-early_departure = Left early
sheet-state-early_departure-of = Left { $minutes } min early
sheet-state-absent = Absent
sheet-state-absent_justified = Justified absence
sheet-state-excused = Excused
sheet-state-dispensed = Exempt
sheet-state-excluded = Sent out
sheet-state-excluded-of = Sent out { $minutes } min
sheet-state-in_company = In company
sheet-not-signed = not signed
sheet-not-concerned = Not concerned
sheet-person-funder = Funder: { $name }

sheet-trainers = Trainers
sheet-trainer-missing = Trainer’s signature missing
sheet-trainer-none = No trainer (self-study)
sheet-trainer-not-named = No trainer named
sheet-trainer-for = { $name }, in place of { $trainer }

sheet-anomalies = Anomalies found
sheet-anomalies-none = The automatic checks found no anomaly.
anomaly-said-explained = Explained
anomaly-said-mistake = Mistake
anomaly-said-follow-up = To be followed
anomaly-said-confirmed = Confirmed
anomaly-said-by = qualified by { $name }
sheet-tokens = Presence tokens
sheet-token = { $name }, { $slot }: seen there by { $author } on { $date } at { $time }
sheet-token-late = noted after signing had closed
sheet-token-signed = signed on { $date } at { $time }
sheet-token-open = presence attested by the trainer, not signed by the person
sheet-waited-title = Signatures without network
sheet-waited = { $name }: signed on a device without network, between { $since_date } at { $since } and { $date } at { $time } (the server’s times).
sheet-waited-declared = Time declared by the device: { $date } at { $time }.
sheet-corrections = Corrections
sheet-correction = { $date } at { $time }, { $author }: { $text }
sheet-correction-why = Reason: { $reason }

sheet-paper = Paper
sheet-paper-present = Present, signed on paper
sheet-on-paper = typed in from the paper sheet
sheet-paper-outage = Outage declared for { $scope } on { $date } at { $time } by { $author }: the class meeting could be signed on paper.
sheet-paper-typed = { $count } presences and absences typed in from the paper sheet by { $author }, the last on { $date } at { $time }.
sheet-paper-copy = Copy ({ $kind }) attached on { $date } at { $time } by { $author }; SHA-256 of the file: { $hash }.
sheet-paper-withdrawn = Withdrawn on { $date } at { $time } by { $author }
sheet-paper-no-copy = No copy of the paper sheet is attached.
sheet-paper-about = A copy is neither an original nor an electronic signature: the paper original remains to be kept.
sheet-blank = To be signed by hand
sheet-blank-why = Each person signs with a pen, in the box of the half-day. No box is signed in advance or afterwards.
sheet-blank-title-of = Paper attendance sheet, { $period }
sheet-blank-subject = Attendance sheets to be signed by hand: { $count }
sheet-blank-others = Other people present
sheet-blank-name = Name
sheet-blank-signature = Signature
sheet-blank-about = Once signed, hand this sheet to the office, which attaches a copy to the class meeting and types the presences in. The paper original is to be kept.
sheet-blank-made = Blank sheet prepared on { $date } at { $time }
sheet-blank-not-sealed = Neither sealed nor in the log: only the signatures by hand count on it.
sheet-blank-page = Page of the class meeting, for staff: { $url }
sheet-blank-link = Page of the class meeting, for staff
sheet-blank-qr = QR code of the page of the class meeting, for staff: { $url }

sheet-about = Signatures and verification
sheet-legend = Ways of signing: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, a changing code shown by the trainer and scanned by the person
sheet-method-code = code
sheet-method-code-long = code, the same in letters, typed by the person
sheet-method-trainer_device = device
sheet-method-trainer_device-long = device, the trainer’s own, handed round
sheet-method-trainer_space = account
sheet-method-trainer_space-long = account, the trainer’s personal space
sheet-method-presence_token = token
sheet-method-presence_token-long = token: seen there by the trainer, the person signed later
sheet-method-email_link = link
sheet-method-email_link-long = link sent to the person’s address
sheet-method-remote_request = distance
sheet-method-remote_request-long = distance: signed at the trainer’s request during the class at a distance
sheet-method-session_code = fixed code
sheet-method-session_code-long = fixed code: the same for the whole class, typed by the person
sheet-method-static_qr_on_site = printed QR, network
sheet-method-static_qr_on_site-long = printed QR, network: a printed code, scanned on the network of the site
sheet-method-static_qr = printed QR, trainer
sheet-method-static_qr-long = printed QR, trainer: a printed code, then presence confirmed by the trainer
sheet-identity-birth_date = birth date
sheet-identity-birth_date-long = birth date: after the code, identified by reference and date of birth
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN: after the code, identified by reference and PIN
sheet-identity-first_password = card
sheet-identity-first_password-long = card: password given by the provider, not changed yet
sheet-identity-link_holder = holder
sheet-identity-link_holder-long = holder: person identified by nothing but the link they hold
sheet-way-substitute = substitute
sheet-way-substitute-long = substitute: signed by the link given for the day, without an account
sheet-simple = Each signature is a simple electronic signature; its time is the server’s.
sheet-seal-self-made = The document bears an electronic seal that is not qualified, issued by this installation’s own authority.
sheet-seal-own = The document bears the provider’s electronic seal.
sheet-evidence = The evidence of each signature is attached to this file ({ $name }). It can be verified offline with the program assidu-verify, or at the address below.
sheet-evidence-about = Evidence of the signatures of this sheet: events, paths in the log, checkpoint
sheet-log = Log { $origin } · { $size } entries
sheet-root = Root { $hash }
sheet-verify = Verify: { $url }
sheet-verify-link = Verification page of this sheet
sheet-qr = QR code of the verification page: { $url }
sheet-page = Page { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Help
sheet-template-column = Column
sheet-template-required = Required
sheet-template-values = Values
sheet-template-meaning = What it holds
sheet-template-yes = yes

receipt-title = Receipt of a signature
receipt-person = Signed by
receipt-training = Training
receipt-slot = Slot
receipt-signed-at = Signed on
receipt-how = Identification
receipt-drawing = The signature as it was drawn
receipt-typed = Signed by the typed name: { $name }
receipt-proof = Proof
receipt-reference = Reference
receipt-log = Log
receipt-index = No. in the log
receipt-leaf = Fingerprint in the log
receipt-keep = Keep this file. The whole proof is attached to it ({ $name }): it is checked offline with the program assidu-verify, without the provider.
receipt-again = Later, the page below says whether this signature is still in the log.
receipt-simple = This is a simple electronic signature; its time is the server’s.
receipt-proof-about = Proof of this signature: event, path in the log, checkpoint
receipt-verify-link = Page that checks documents
receipt-test-why = Test space: this receipt proves nothing.
receipt-simulated-why = Times simulated by the trial program.
