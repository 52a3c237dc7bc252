# Weeks in company, as learners and tutors read them.
company-week-of = Week of { $day }
company-day = Day
company-morning = Morning
company-afternoon = Afternoon
company-hours = Show the hours
company-host = Host organisation
company-tutor = Tutor
company-master = Apprentice master
company-total = { $hours } declared.
company-total-settled = { $hours } hold.
company-comment = Remark:
company-reason = The tutor:
company-reason-staff = The provider:
company-state-later = Still to come
company-state-open = To declare
company-state-missing = Late
company-state-lapsed = Not declared
company-state-declared = Declared
company-state-accepted = Accepted
company-state-corrected = Corrected
company-state-disputed = Disputed
my-company-title = My weeks in company
my-company-intro = Declare your hours of each half-day, week by week.
my-company-none = No time in company is planned.
my-company-declare = Declare my hours
my-company-change = Change
my-company-sign = Sign the week
my-company-back = All my weeks
my-company-comment = Anything to add?
my-company-comment-hint = Optional. Your tutor will read it.
my-company-hours-hint = For example 3:30 or 3.5. Leave it empty if nobody was in company.
my-company-send = Declare the week
my-company-sent = The week is declared.
my-company-signed-done = The week is signed.
my-company-signed = Signed
my-company-late = Declared late
my-company-due = To be declared by { $day }.
my-company-tutor-text = At the end of the period, whoever follows you there receives a link to validate your weeks.
my-company-legal = You sign your own hours. The server’s time counts.
my-company-problem-hours = Some hours cannot be read, or are more than 10 in a half-day.
my-company-problem-comment = The remark is too long: 500 characters at most.
my-company-not-now = This week cannot be declared now.
validation-title = Weeks in company to validate
validation-hello = Hello { $name }
validation-text = You followed { $learner } at { $host }.
validation-weeks = What was declared
validation-how = What you leave as it is is accepted. Otherwise correct hours or dispute them, and say why.
validation-change = See, correct or dispute the hours
validation-disputed = Disputed
validation-reason = Reason for a correction or dispute
validation-undeclared = { $count ->
    [one] One week is not declared: you do not validate it.
   *[other] { $count } weeks are not declared: you do not validate them.
 }
validation-sign = Your signature
validation-go = Sign
validation-legal = You sign under your name, { $name }, once. This is not you? Close this page.
validation-problem-hours = Some hours cannot be read, or are more than 10 in a half-day.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Say why hours are corrected or disputed, in 500 characters at most.
validation-changed = A week was declared anew meanwhile. Read again, then sign.
validation-over-title = This link opens nothing any more
validation-over = The link is incomplete, too old, or a newer one took its place. Ask the training provider for another.
validation-used-title = Thank you, it is signed
validation-used = This link was used and opens nothing any more. If something is wrong, tell the training provider, which can send you another.
mail-tutor-subject = Weeks in company to validate
mail-tutor-text = { $provider } asks you to validate the hours that { $learner } declared at { $host }, from { $first } to { $last }.
mail-tutor-link = See the weeks and sign:
mail-tutor-once = No account is needed. This link is yours alone, works once and holds for { $days } days.
mail-company-link = My weeks in company:
mail-company-missing-subject = Hours are to be declared
mail-company-missing-text = { $count ->
    [one] { $provider }: one week in company is not declared yet.
   *[other] { $provider }: { $count } weeks in company are not declared yet.
 }
mail-company-disputed-subject = Hours are disputed
mail-company-disputed-text = { $count ->
    [one] { $provider }: your tutor disputes hours of one week. You can declare it anew.
   *[other] { $provider }: your tutor disputes hours of { $count } weeks. You can declare them anew.
 }
