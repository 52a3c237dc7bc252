# Words that every page uses.

## Dates, times and numbers

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
date-long = { $weekday } { $day } { $month } { $year }
date-day = { $weekday } { $day } { $month }
date-short = { $day2 }-{ $month2 }-{ $year }
date-month = { $month } { $year }
time = { $hour }:{ $minute } uur
time-exact = { $hour }:{ $minute }:{ $second } uur
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute } uur
duration-minutes = { $minutes } min.
duration-hours = { $hours } uur
duration-both = { $hours } uur { $minutes } min.
number-separator = .
number-decimal = ,
file-size-b = { $size } bytes
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } van { $expected }

## Navigation and frame

skip = Naar de inhoud
test-data = Testgegevens: geen bewijswaarde
language-menu = Taal en kleuren
theme = Kleuren
theme-system = Zoals het apparaat
theme-light = Licht
theme-dark = Donker
foot-verify = Een document controleren
foot-privacy = Uw gegevens
foot-accessibility = Toegankelijkheid
sign-out = Uitloggen
undo = Ongedaan maken
save = Opslaan
saved = Opgeslagen
search = Zoeken
filters = Filters
filter-all = Alles
pages = Pagina’s van de lijst
page-previous = Vorige
page-next = Volgende
page-total = { $total } in totaal
crumbs = Kruimelpad
or = of
yes = Ja
reason = Reden
contact = Een vraag?
hello = Hallo { $name }
too-many = Te veel pogingen. Probeer het opnieuw over { $minutes ->
    [one] één minuut
   *[other] { $minutes } minuten
}.
form-problems = Sommige velden kloppen niet. Er is niets opgeslagen; wat u hebt ingevuld, staat er nog.
step-of = Stap { $step } van { $steps }
until = tot en met { $day }

## States of people

state-expected = In afwachting
state-present = Aanwezig
state-signed = Ondertekend
state-late = Te laat
state-early-departure = Eerder vertrokken
state-absent = Afwezig
state-absent-justified = Afwezig met geldige reden
state-excused = Afwezig met toestemming
state-dispensed = Vrijgesteld
state-excluded = Uit de les gestuurd
state-in-company = In het bedrijf
tally-present = Aanwezig
tally-late = Te laat
tally-absent = Afwezig
tally-waiting = In afwachting
tally-signatures-of = { $signed ->
    [one] handtekening
   *[other] handtekeningen
} van { $expected } verwacht
tally-guests = Gasten: { $signed } van { $guests } getekend

## States of class meetings

stage-upcoming = Gepland
stage-open = Bezig
stage-to-close = Af te sluiten
stage-sealing = Wordt verzegeld…
stage-sealed = Verzegeld
stage-cancelled = Geannuleerd
half-morning = ochtend
half-afternoon = middag
half-meeting = les
half-entry = aankomst
half-exit = vertrek
half-slot = tijdvak
mode-onsite = Op locatie
mode-remote = Op afstand
mode-company = In het bedrijf
mode-mixed = Op locatie en op afstand
kind-course = Les
kind-exam = Examen
kind-self-study = Zelfstudie
method-rotating-qr = QR-code
method-code = Ingetypte code
method-trainer-device = Apparaat van de docent
method-trainer-space = Pagina van de docent
method-presence-token = Aanwezigheidsmunt
method-email-link = Link per e-mail
method-remote-request = Verzoek op afstand
method-session-code = Vaste code van de les
method-static-qr-on-site = Geprinte QR, netwerk van de locatie
method-static-qr = Geprinte QR, bevestigd door de trainer
role-administrator = Administratie
role-secretariat = Secretariaat
role-auditor = Alleen lezen
role-trainer = Docent
role-learner = Deelnemer

## Headings of columns

col-meeting = Les
col-time = Tijd
col-day = Dag
col-signatures = Handtekeningen
col-signature = Handtekening
col-state = Status
col-learner = Deelnemer
col-learners = Deelnemers
col-marks = Acties
col-name = Naam
col-role = Rol
col-group = Groep
col-groups = Groepen
col-email = E-mail
col-period = Periode
col-planned = Geplande duur
col-file = Bestand
col-rows = Regels
col-sheet = Lijst
col-document = Document
