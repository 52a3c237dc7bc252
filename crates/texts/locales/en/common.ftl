# Words that every page uses.

## Dates, times and numbers

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-long = { $weekday } { $day } { $month } { $year }
date-day = { $weekday } { $day } { $month }
date-short = { $day } { $month_number ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
date-month = { $month } { $year }
time = { $hour }:{ $minute }
time-exact = { $hour }:{ $minute }:{ $second }
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
number-separator = ,
number-decimal = .
file-size-b = { $size } bytes
file-size-kb = { $size } KB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } of { $expected }

## Navigation and frame

skip = Skip to content
test-data = Trial data: no value as evidence
language-menu = Language and colours
theme = Colours
theme-system = As the device
theme-light = Light
theme-dark = Dark
foot-verify = Check a document
foot-privacy = Your data
foot-accessibility = Accessibility
sign-out = Log out
undo = Undo
save = Save
saved = Saved
search = Search
filters = Filters
filter-all = All
pages = Pages of the list
page-previous = Previous
page-next = Next
page-total = { $total } in all
crumbs = Breadcrumb
or = or
yes = Yes
reason = Reason
contact = A question?
hello = Hello { $name }
too-many = Too many attempts. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
form-problems = Some fields need correcting. Nothing was saved; what you typed is kept.
step-of = Step { $step } of { $steps }
until = until { $day }

## States of people

state-expected = Waiting
state-present = Present
state-signed = Signed
state-late = Late
state-early-departure = Left early
state-absent = Absent
state-absent-justified = Justified absence
state-excused = Excused
state-dispensed = Exempt
state-excluded = Sent out
state-in-company = In company
tally-present = Present
tally-late = Late
tally-absent = Absent
tally-waiting = Waiting
tally-signatures-of = { $signed ->
    [one] signature
   *[other] signatures
} of { $expected } expected
tally-guests = Guests: { $signed } of { $guests } signed

## States of class meetings

stage-upcoming = Upcoming
stage-open = Open
stage-to-close = To close
stage-sealing = Sealing…
stage-sealed = Sealed
stage-cancelled = Cancelled
half-morning = morning
half-afternoon = afternoon
half-meeting = class
half-entry = entry
half-exit = exit
half-slot = slot
mode-onsite = On site
mode-remote = Remote
mode-company = In company
mode-mixed = On site and remote
kind-course = Course
kind-exam = Exam
kind-self-study = Self-study
method-rotating-qr = QR code
method-code = Typed code
method-trainer-device = Trainer’s device
method-trainer-space = Trainer’s space
method-presence-token = Presence token
method-email-link = Link by e-mail
method-remote-request = Request at a distance
method-session-code = Fixed code of the class
method-static-qr-on-site = Printed QR, site network
method-static-qr = Printed QR, confirmed by the trainer
role-administrator = Administration
role-secretariat = Office
role-auditor = Reading only
role-trainer = Trainer
role-learner = Learner

## Headings of columns

col-meeting = Class
col-time = Time
col-day = Day
col-signatures = Signatures
col-signature = Signature
col-state = State
col-learner = Learner
col-learners = Learners
col-marks = Actions
col-name = Name
col-role = Role
col-group = Group
col-groups = Groups
col-email = E-mail
col-period = Period
col-planned = Planned hours
col-file = File
col-rows = Rows
col-sheet = Sheet
col-document = Document
