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
