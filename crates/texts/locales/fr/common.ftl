# Words that every page uses.

## Dates, times and numbers

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
date-long = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } { $year }
time = { $hour } h { $minute }
time-exact = { $hour } h { $minute } min { $second } s
time-range = { $hour } h { $minute } – { $end_hour } h { $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes }
number-separator = { " " }
number-decimal = ,
file-size-b = { $size } octets
file-size-kb = { $size } ko
file-size-mb = { $size } Mo

## Everywhere

signed-of = { $signed } sur { $expected }
