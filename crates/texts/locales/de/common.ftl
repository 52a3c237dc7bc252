# Words that every page uses.

## Dates, times and numbers

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
date-long = { $weekday }, { $day }. { $month } { $year }
date-day = { $weekday }, { $day }. { $month }
date-short = { $day2 }.{ $month2 }.{ $year }
date-month = { $month } { $year }
time = { $hour }:{ $minute } Uhr
time-exact = { $hour }:{ $minute }:{ $second } Uhr
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute } Uhr
duration-minutes = { $minutes } Min.
duration-hours = { $hours } Std.
duration-both = { $hours } Std. { $minutes } Min.
number-separator = .
number-decimal = ,
file-size-b = { $size } Byte
file-size-kb = { $size } KB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } von { $expected }
