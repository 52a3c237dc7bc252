# The work around attendance: corrections, absences, counters, alerts.

correct-open = Correct
correct-title = Correct attendance
correct-intro = A correction replaces nothing: it is added to the log with its author and reason. The sheet is sealed again, in a version that cites the one before.
correct-people = People expected
correct-one = Correct { $name }
correct-now = State now:
correct-signed = Signed at { $time }. The signature stays; the correction stands beside it.
correct-minutes-hint = Only for lateness, early departure or exclusion.
correct-reason = Reason
correct-reason-hint = It stands in the log and on the sheet. Write nothing medical here.
correct-go = Record the correction
correct-done = Corrected: { $state }. The sheet is sealed again.
correct-history = Corrections
correct-none = No corrections.
correct-other = Another class meeting
correct-problem-minutes = Give minutes, at most the length of the class meeting.
correct-problem-reason = Say why, in 500 characters at most: the reason stands on the sheet.
correct-problem-not-yet = This class meeting has not begun: there is nothing to correct yet.

nav-attendance = Attendance
bulk-title = Correct several people
bulk-intro = Choose whom, look at the list, then give one reason. Each correction goes into the log and the sheets are sealed again.
bulk-whom = Whom to correct
bulk-group = Group
bulk-state = State to correct
bulk-first = From
bulk-last = To
bulk-look = Show the list
bulk-found = { $count ->
    [one] 1 attendance found
   *[other] { $count } attendances found
}
bulk-nobody = Nobody in this group has this state in this period.
bulk-too-many = More than { $count } attendances: choose a shorter period.
bulk-target = New state
bulk-second = A second person has to approve this correction before it begins.
bulk-go = { $count ->
    [one] Correct 1 attendance
   *[other] Correct { $count } attendances
}
bulk-more = … and { $count } more.
bulk-latest = Latest corrections of several people
bulk-latest-none = None in the last three months.
bulk-one = { $count ->
    [one] 1 attendance → { $state }
   *[other] { $count } attendances → { $state }
}
bulk-waiting = To be approved
bulk-refused = Refused
bulk-running = At work
bulk-done = Done
bulk-progress = Progress
bulk-corrected = { $count ->
    [one] 1 attendance corrected.
   *[other] { $count } attendances corrected.
}
bulk-skipped = { $count ->
    [one] 1 left as it was: it changed meanwhile, or the minutes do not fit.
   *[other] { $count } left as they were: they changed meanwhile, or the minutes do not fit.
}
bulk-sheets-left = { $count ->
    [one] 1 sheet to be sealed again.
   *[other] { $count } sheets to be sealed again.
}
bulk-sheets-done = The sheets say what is known.
bulk-asked = Asked for by
bulk-decided = Decided by
bulk-not-you = Somebody else of the office has to approve it.
bulk-approve = Approve and correct
bulk-approved = Approved: the correction begins.
bulk-refuse = Refuse
bulk-withdraw = Take the request back
bulk-asked-for = Correction noted.
bulk-changed = The list changed meanwhile: here it is as it is now. Please look at it.
bulk-days = Choose 100 days at most, the last after the first.
att-settings-title = Attendance settings
att-second-above = Second person above
att-second-above-hint = A correction of more attendances than this waits for a second person to approve it.
work-bulk = Correction of several people
work-bulk-mend = The database did not answer. Try again: what is corrected stays so.

my-absences-title = My absences
my-absences-intro = Announce an absence beforehand, or justify it afterwards.
my-absences-new = Announce or justify an absence
my-absences-all = My requests
my-absences-none = No requests so far.
absence-first = First day
absence-last = Last day
absence-deadline = An absence can be justified until { $days } days after its last day.
absence-reason = Reason
absence-comment = More about it (optional)
absence-comment-hint = Write no medical details: the proof is enough.
absence-file = Proof (optional)
absence-file-hint = PDF or photo (JPEG, PNG, WebP), 6 MB at most. Only the office can open it.
absence-file-open = Open the proof
absence-send = Send the request
absence-sent = The request was sent to the office.
absence-withdraw = Take the request back
absence-withdrawn = Taken back
absence-waiting = Waiting
absence-accepted = Accepted
absence-refused = Refused
absence-answer = Answer:
absence-problems = The request was not sent: please mend the fields below. Choose the file again.
absence-problem-days = Choose 62 days at most, the last after the first.
absence-problem-late = It is too late, or too far ahead: please ask the office.
absence-problem-comment = 1000 characters at most.
absence-problem-file = This file is not accepted: PDF, JPEG, PNG or WebP, 6 MB at most.
absence-problem-many = Too many requests today: try again tomorrow.
reason-illness = Illness or accident
reason-transport = Transport
reason-family = Family reason
reason-appointment = Official appointment
reason-exam = Examination
reason-company = Asked by the company
reason-other = Another reason
absence-words = Absence justified, request { $number }

absences-title = Absences to decide
absences-intro = What learners announce or justify. Accepting excuses the person, or justifies the absence, at each class meeting of those days.
absences-none = Nothing here.
absences-waiting = To decide
absences-accepted = Accepted
absences-refused = Refused
absences-withdrawn = Taken back
absence-asked = Asked for on { $day } at { $time }
absence-decided = decided by { $name }
absence-erased = Erased person
absence-answer-label = Answer to the person (optional)
absence-accept = Accept
absence-refuse = Refuse
absence-undo = Undo the decision
absence-done-accept = Absence accepted.
absence-done-refuse = Absence refused.
absence-done-undo = Decision undone.
att-justify-days = Days to justify
att-justify-days-hint = For how many days after an absence it can still be justified.
att-reasons = Reasons for absence
att-reasons-hint = One per line, 20 at most. Empty: the common list, in each reader’s language.

mail-absence-subject = Your absence request
mail-absence-accepted = Your absence from { $first } to { $last } at { $provider } is accepted.
mail-absence-refused = Your absence from { $first } to { $last } at { $provider } is not accepted.
mail-absence-answer = Answer of the office: { $answer }
mail-absence-see = See my absences:

work-absence = Decision on an absence
work-absence-mend = The database did not answer. Try again.

act-see-absence-file = Proof of an absence opened
act-see-paper-copy = Copy of a paper sheet opened
figures-title = Attendance figures
figures-show = Show
figures-none = No class meeting has begun in this period.
figures-rate = Attendance
figures-of = { $attended } of { $planned }
figures-present = Present
figures-signed = Signed
figures-absent = Absences not justified
figures-justified = Absences justified
figures-late = Late
figures-early = Left early
figures-company = In company
figures-excluded = Excluded
figures-dispensed = Dispensed
figures-pending = Waiting
figures-weeks = Attendance by week
figures-week = week of { $day }: { $rate }
figures-lowest = Attendance by week. Lowest: { $week }.
figures-people = By learner
figures-problem-days = Choose 370 days at most, the last after the first.
figures-problem-much = Too much at once: choose a shorter period.
figures-as-table = As a table
figures-week-of = Week of
figures-sign-offs = Sign-offs expected
figures-late-minutes = Late (min)
figures-early-minutes = Left early (min)
figures-planned-minutes = Planned (min)
figures-attended-minutes = Attended (min)
figures-justified-minutes = Missed, justified (min)
figures-unjustified-minutes = Missed, not justified (min)
figures-company-minutes = In company (min)

alerts-title = Attendance alerts
alerts-intro = Who is often absent without an accepted reason. An alert informs; it decides nothing.
alerts-none = No alert here.
alerts-open = New
alerts-seen = Seen
alerts-over = Over
alerts-thresholds = Thresholds
alerts-more = There are more, older ones: they are not shown, but are in the file.
alert-count = { $count ->
    [one] 1 absence in { $days } days
   *[other] { $count } absences in { $days } days
}
alert-row = { $count ->
    [one] 1 absence, in { $days } days
   *[other] { $count } absences in a row, in { $days } days
}
alert-share = { $count } % of the hours missed in { $days } days
alert-what = Alert
alert-since = Since
alert-seen-by = Seen by
alert-raised = Since { $day } at { $time }
alert-told = the learner was told
alert-told-thirds = also told: { $names }
alert-told-third = { $name } ({ $kind })
unreached-title = Thirds who could not be told
unreached-text = In the last 30 days. Complete the page: that message is not sent again, later ones will be.
unreached-line = { $third } ({ $kind }), for { $learner }
unreached-no-address = no e-mail address
unreached-no-birth-date = birth date unknown: nothing is sent to the legal guardian
unreached-refused = address refused by the mail server
unreached-complete = Complete
alert-seen-name = seen by { $name }
alert-see = Seen
alert-unsee = To be seen again
alert-noted = Alert marked as seen.
alert-unseen = The alert is to be seen again.
att-alerts = Alerts
att-alerts-text = Only absences without an accepted reason count. 0: no alert of this kind.
att-alert-days = Days looked at
att-alert-days-hint = Alerts are about these last days, today included.
att-alert-count = Number of absences
att-alert-count-hint = An alert from this number on in the period.
att-alert-row = Absences in a row
att-alert-row-hint = A justified absence or time in company does not interrupt the row.
att-alert-share = Share of the hours, in %
att-alert-share-hint = From five known sign-offs on.
att-letters = Messages by e-mail
att-before = Minutes before a class meeting
att-before-hint = Reminds its trainers. 0: no reminder.
att-unclosed = In the evening, remind trainers of class meetings they have not closed
att-tokens = In the evening, remind people who were seen and can still sign of their signature
att-absence = At closing, tell people of their absence, and of the error when it is corrected
att-alert-learner = Tell the person of an alert, and of the error when it is corrected
att-alert-office = In the evening, tell the office of new alerts
att-thirds = Informing thirds
att-thirds-text = By default nobody else is told. Tick only what the third needs: each must have a reason of their own to know, and people have to be informed of it.
att-thirds-what = What is sent: the person’s name, then day and time of the absence, or the alert (“4 absences in 30 days”). Never a reason, a file or the title of a class meeting. If it was an error, the same third is told so. Each letter is in the access log.
att-thirds-absence = Of each absence, at closing
att-thirds-alert = Of an alert
att-third-legal-guardian = Legal guardian: until the person is 18, by their birth date on the day of sending
att-third-tutor = Tutor or apprentice master: during the period in company
att-third-employer = Contact at the employer
att-thirds-letters = Read and change these messages
mail-attendance-subject = About your training
mail-absent-text = { $provider } noted you absent on { $day } at { $time }: { $title }. If you have a reason, please give it.
mail-absent-error = Your absence of { $day } at { $time } ({ $title }) at { $provider } was corrected: you are no longer noted absent.
mail-absent-link = My absences:
mail-alert-text = { $provider } follows your attendance: { $alert }. Talk to your contact there if something keeps you from coming.
mail-alert-error = { $provider } wrote to you about your attendance ({ $alert }). It was corrected: that message no longer holds.
mail-third-subject = About a training
mail-third-absent = { $provider } noted { $learner } absent on { $day } at { $time }. This message gives no reason. If you have a question, ask the institution.
mail-third-absent-back = { $provider } wrote to you that { $learner } was absent on { $day } at { $time }. What was noted has changed since: that message no longer holds.
mail-third-alert = { $provider } follows the attendance of { $learner }: { $alert }. Only absences without an accepted reason count. If you have a question, ask the institution.
mail-third-alert-back = { $provider } wrote to you about the attendance of { $learner } ({ $alert }). It was corrected: that message no longer holds.
mail-alerts-subject = New attendance alerts
mail-alerts-text = { $count ->
    [one] One new attendance alert since yesterday evening.
   *[other] { $count } new attendance alerts since yesterday evening.
}
mail-alerts-link = See the alerts:
mail-unclosed-subject = Sheets to close
mail-unclosed-text = { $count ->
    [one] One of your class meetings at { $provider } is over and not closed.
   *[other] { $count } of your class meetings at { $provider } are over and not closed.
}
mail-unclosed-link = Close them:
mail-soon-subject = Your class meeting begins soon
mail-soon-text = { $provider }: “{ $title }” begins at { $time }.
mail-soon-room = { $provider }: “{ $title }” begins at { $time }, room { $room }.
mail-soon-link = Open the class meeting:

paper-open-page = Paper
paper-title = Paper sheet
paper-intro = Print the blank sheet, have it signed, then attach a copy and type in what it says. The sealed sheet says which presences stand on paper and cites the copy.
paper-blank = Blank sheet (PDF)
paper-blank-day = Blank sheets
paper-closed = The class meeting is closed: what you type in is added as a correction, and the sheet is sealed anew.
paper-nobody = Nobody is expected: there is nothing to print or to type in.
paper-copies = Copies of the signed sheet
paper-copies-none = No copy attached.
paper-copy = Copy
paper-withdrawn = Withdrawn
paper-attached = Attached on { $day } at { $time } by { $name }
paper-withdrawn-by = Withdrawn on { $day } at { $time } by { $name }:
paper-open = Open the copy
paper-file = Copy to attach
paper-file-hint = PDF, JPEG or PNG, 24 MB at most. It stays in the safe for as long as the class meeting is proved there; the paper original is to be kept.
paper-attach = Attach the copy
paper-withdraw = Withdraw this copy
paper-withdraw-go = Withdraw
paper-reason = Reason of the withdrawal
paper-reason-hint = It stands in the log and on the sheet. The copy can still be opened.
paper-type = Type in: { $half }
paper-says = The sheet says
paper-says-of = What the sheet says of { $name }
paper-minutes-of = Minutes of { $name }
paper-nothing = Nothing to type in
paper-typed = typed in from paper
paper-signed = Signed in the application
paper-others = All other people expected
paper-others-hint = Those for whom you chose nothing and of whom nothing is known.
paper-others-stay = Leave them as they are
paper-others-present = Signed on paper
paper-others-absent = Did not sign: absent
paper-type-go = Record what was typed in
paper-type-done = { $count } presences and absences typed in from paper.
paper-type-none = Nothing new to record.
paper-attach-done = Copy attached; its hash is in the log.
paper-withdraw-done = Copy withdrawn. It can still be opened.
paper-problem-kind = This file is no whole PDF, JPEG or PNG.
paper-problem-size = This file is larger than 24 MB.
paper-problem-many = This class meeting has 40 copies already.
paper-problem-reason = Say why, in 500 characters at most.
paper-problem-minutes = Give minutes for a late arrival, an early departure or an exclusion, at most the length of the class meeting.
paper-problem-not-yet = This class meeting has not begun: nothing can have been signed yet.
# In company: what the provider reads.
company-title = In company
company-intro = Periods in company: missing weeks, tutors to ask, disputed hours.
company-none = No period here.
company-more = There are more: search more closely, or take the file, which has them all.
company-show-missing = Missing weeks
company-show-to-ask = Tutor to be asked
company-show-asked = Tutor asked
company-show-disputed = Disputed
company-show-settled = Settled
company-show-all = All
company-progress = { $settled } of { $weeks } weeks settled
company-missing = { $count ->
    [one] 1 missing week
   *[other] { $count } missing weeks
 }
company-missing-weeks = Weeks of { $days }
company-disputed = { $count ->
    [one] 1 disputed week
   *[other] { $count } disputed weeks
 }
company-same-device = Same device as the learner
company-same-device-text = The tutor signed on a device that the learner used: look into it.
company-link-open = Link sent
company-link-used = The tutor has signed
company-link-over = Link over
company-weeks = Weeks
company-weeks-declared = Weeks declared
company-weeks-missing = Weeks missing
company-weeks-settled = Weeks settled
company-weeks-disputed = Weeks disputed
company-planned-minutes = Minutes planned
company-declared-minutes = Minutes declared
company-settled-minutes = Minutes that hold
company-missing-of = Missing
company-asked-on = Tutor asked on
company-validated-on = Tutor signed on
company-first = First day
company-last = Last day
company-weekly = { $hours } a week
company-no-mail = This server sends no mail: no link can go out. Write the weeks down from paper.
company-no-address = The tutor has no e-mail address: add one, or write the weeks down from paper.
company-no-tutor = Add a tutor first, beside.
company-periods-none = No period in company.
company-add = Plan a period
company-change = Change the period
company-plan = Planned hours
company-ask = Send the tutor the link
company-ask-again = Send a new link
company-withdraw = Take the link back
company-cancel = Cancel the period
company-cancel-weeks = { $count ->
    [0] No week is declared.
    [one] One week is declared: it stays in the log, but is no longer shown or counted.
   *[other] { $count } weeks are declared: they stay in the log, but are no longer shown or counted.
}
company-cancel-link = The tutor’s link will open nothing any more.
company-cancel-go = Yes, cancel the period
company-restored = The period is back. A link that was sent to the tutor stays closed: send a new one if needed.
company-asked = Tutor asked on { $day }.
company-write = Write down or correct
company-write-text = From the paper sheet, or to settle a dispute. What you write holds at once and stays in the log, with your name and the reason.
company-write-reason = Reason
company-saved = The period is saved.
company-cancelled = The period is cancelled.
company-was-asked = The link goes by mail.
company-withdrawn = The link is taken back.
company-written = The week is written down.
company-nothing = No declared week waits for the tutor.
company-no-letter = No e-mail can go to this tutor.
company-wrong-missing = To be filled.
company-wrong-too-long = Too long.
company-wrong-email = This address is not complete.
company-wrong-days = These days are no period.
company-wrong-hours = Some hours cannot be read, are missing or are too many.
company-wrong-no-hours = No hours are planned on these days.
company-wrong-declared = A week that was declared would be left out.
company-wrong-tutor = Choose a tutor of this learner.
company-wrong-shared = This person is also beside learners whom your rights do not reach: ask an administrator to change how they are reached.
thirds-title = People beside the learner
thirds-none = Nobody is known yet.
third-field = people beside the learner
third-employer = Employer’s contact
third-referent = Referent
third-legal-guardian = Legal guardian
third-other = Other
third-add = Add somebody
third-change = Change
third-end = End
third-until = Until { $day }
third-ended = Ended on { $day }
third-kind = What they are
third-organisation = Organisation
third-siret = SIRET
third-language = Language of e-mails
third-language-provider = The provider’s
third-traced = The learner cannot change these addresses. Each change is traced, and a link sent to the old address opens nothing any more.
third-saved = It is saved.
third-ended-done = It is ended.

months-title = Paper or digital
months-intro = A group is as a whole on paper or digital, for whole months: it switches on the 1st of a month that has not begun.
months-paper-only = This funder takes paper only: the people it pays for sign the paper sheet in every group, even where others sign on their phones.
months-none = This funder pays for nobody in a current group.
months-now = Today
months-switches = Switches
months-paper = Paper
months-digital = Digital
months-switch = { $medium } from { $day }
months-drop = Take back
months-drop-of = Take back the switch of { $group } on { $day }
months-group = Group
months-from = From the 1st
months-from-hint = The 1st of a month to come: 01/12/2026 for example.
months-to = Presence
months-go = Schedule the switch
months-done = { $group }: { $medium } from { $day }. Saved.
months-dropped = Switch taken back.
months-problem-first = A group switches on the 1st of a month only.
months-problem-begun = That month has begun: no month mixes paper and digital.
months-problem-far = Two years ahead at most.
months-all = All its groups, now and to come
months-switch-all-paper = Paper only, in every group, from { $day }
months-switch-all-digital = Each group by its own switch from { $day }
months-ask = See what will change
months-outlook = What will change
months-outlook-group-paper = From { $day }, those whom this funder pays for in this group sign the paper sheet: they get neither links nor tokens any more.
months-outlook-group-digital = From { $day }, those whom this funder pays for in this group sign digitally again.
months-outlook-all-paper = From { $day }, this funder takes paper only: those it pays for sign the paper sheet in every group, without links and tokens.
months-outlook-all-digital = From { $day }, this funder takes digital presence, too: each group follows its own switch.
months-outlook-groups = Groups: { $groups }
months-outlook-learners = { $learners ->
    [0] No learner paid for by then
    [one] One learner paid for
   *[other] { $learners } learners paid for
}
months-outlook-meetings = { $meetings ->
    [0] No class meeting planned yet
    [one] One class meeting planned
   *[other] { $meetings } class meetings planned
}
months-outlook-until = Until the next switch, on { $day }
months-outlook-stays = Nothing changes before { $day }; what was recorded stays.
months-outlook-no = Go back, change nothing
months-problem-only = This funder takes paper only on that day: change that for all its groups first.
paper-due = signs on paper
close-paper = { $name } signs on paper: type the sheet in, or say how it is.

# A declared outage: digital signing was down.
outages-title = Declared outages
outages-open = Declare an outage
outages-intro = On a day on which digital signing did not work, declare it here: class meetings of that day can then be signed on paper, and the sealed sheet says so.
outages-declare = Declare an outage
outages-declared = Declared outages
outages-none = No outage was declared.
outages-day = Day
outages-half = When
outages-whole-day = whole day
outages-site = Where
outages-all-sites = all sites
outages-reason-hint = The reason stands on the sheets: name nobody.
outages-go = Declare
outages-by = Declared by
outages-done = Outage declared. Sheets that were sealed before are made anew.
outages-withdraw = Withdraw
outages-withdraw-go = Withdraw the declaration
outages-withdrawn = Declaration withdrawn.
outages-gone = Withdrawn
outages-gone-why = On { $date } by { $author }: { $reason }
outages-here = Outage declared: { $reason }. This class meeting can be signed on paper; whoever can sign digitally still may.
outages-problem-day = 31 days before or after today at most.
outages-problem-reason = Say why, in 500 characters at most.
outages-problem-used = This declaration was used: a class meeting was closed or a paper sheet typed in. It stays.

# Blank sheets in the evening.
att-sheets = Blank sheets in the evening
att-sheets-text = In the evening an e-mail says that the blank sheets of the next training day can be printed. It holds nothing but a link, which asks to log in: the sheets name people. Once per training day; nothing about public holidays and closed days, nor when nothing is planned.
att-sheets-hour = From what hour on
att-sheets-hour-hint = From 12 to 22. 0: never.
att-sheets-to = To whom
att-sheets-nobody = Nobody has the right to print blank sheets.
att-sheets-sent = last sent: sheets of { $day }
att-sheets-no-right = may not print sheets any more: gets nothing
att-sheets-no-address = has no e-mail address: gets nothing
att-sheets-failed = the last e-mail did not arrive
mail-blank-subject = Blank sheets to print
mail-blank-text = The blank sheets of { $day } at { $provider } can be printed: { $count ->
    [one] one class meeting.
   *[other] { $count } class meetings.
}
mail-blank-link = Open them:
mail-blank-why = The link asks you to log in: the sheets name people, this message names nobody.

## Anomalies of the whole provider

anomalies-title = Anomalies
anomalies-intro = What the checks notice in class meetings that are over.
anomalies-inform = Anomalies inform; they decide nothing. An anomaly is no offence: no signature is taken away, no hour is changed.
anomalies-open = To look at
anomalies-qualified = Qualified
anomalies-gone-since = No longer found since { $date }.
anomalies-gone = No longer found
anomalies-all = All
anomalies-all-of-them = All anomalies
anomalies-none = No anomaly here.
anomalies-none-yet = None among the latest. The next page looks further back.
anomalies-kind = Kind
anomalies-kinds = What each kind means
anomalies-what = What was found
anomalies-found = Known since { $date }.
anomalies-found-on = Known since
anomalies-gone-on = No longer found since
anomalies-is-gone = No longer found
anomalies-said = Qualification
anomalies-said-by = Qualified by
anomalies-said-on = Qualified on
anomalies-not-said = Not qualified yet
anomalies-comment = Comment
anomalies-comment-hint = 500 characters at most. It goes into the evidence log and is printed on the next versions of the sheet.
anomalies-problem-comment = The comment has 500 characters at most, in one line.
anomalies-qualify = Qualify
anomalies-qualify-go = Save
anomalies-qualified-now = Anomaly qualified.
anomalies-take-back = Take the qualification back
anomalies-taken-back = Qualification taken back
anomalies-history = What was said of it
anomaly-say-explained = There is a good reason for it.
anomaly-say-mistake = Somebody made a mistake.
anomaly-say-follow-up = Somebody has to look further.
anomaly-say-confirmed = It is what it looks like.
anomaly-kind-ano-01 = Signed outside the window
anomaly-about-ano-01 = A signature was made before signing opened or after it closed.
anomaly-kind-ano-02 = Several half-days at the same moment
anomaly-about-ano-02 = Somebody signed several half-days within two minutes.
anomaly-kind-ano-03 = Everybody at the end
anomaly-about-ano-03 = All signatures were made one upon the other after the end of the class meeting.
anomaly-kind-ano-04 = Day without teaching
anomaly-about-ano-04 = The class meeting was on a public holiday, a Sunday or a closed day.
anomaly-kind-ano-05 = Trainer
anomaly-about-ano-05 = The trainer’s signature is missing, or they signed two class meetings that overlap.
anomaly-kind-ano-06 = Two places or two class meetings at once
anomaly-about-ano-06 = Somebody signed two class meetings that overlap, or at two places without the time to go from one to the other.
anomaly-kind-ano-07 = Same drawing or same device
anomaly-about-ano-07 = A drawing is exactly that of another signature, or one device signed for several people. A device that was lent is often the reason.
anomaly-kind-ano-08 = Outside the dates
anomaly-about-ano-08 = The day is outside the dates of the group or of the enrolment.
anomaly-kind-ano-10 = Before the account was made
anomaly-about-ano-10 = A signature is older than the account with which it was made.
