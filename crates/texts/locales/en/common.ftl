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
