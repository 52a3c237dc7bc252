# Words that every page uses.

## Dates, times and numbers

month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
weekday-1 = segunda-feira
weekday-2 = terça-feira
weekday-3 = quarta-feira
weekday-4 = quinta-feira
weekday-5 = sexta-feira
weekday-6 = sábado
weekday-7 = domingo
date-long = { $weekday }, { $day } de { $month } de { $year }
date-day = { $weekday }, { $day } de { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } de { $year }
number-separator = .
number-decimal = ,
