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
