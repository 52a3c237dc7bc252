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

## Navigation and frame

skip = Zum Inhalt
test-data = Testdaten: ohne Beweiswert
language-menu = Sprache und Farben
theme = Farben
theme-system = Wie das Gerät
theme-light = Hell
theme-dark = Dunkel
foot-verify = Dokument prüfen
foot-privacy = Ihre Daten
foot-accessibility = Barrierefreiheit
sign-out = Abmelden
undo = Rückgängig
save = Speichern
saved = Gespeichert
search = Suchen
filters = Filter
filter-all = Alle
pages = Seiten der Liste
page-previous = Zurück
page-next = Weiter
page-total = { $total } insgesamt
crumbs = Brotkrumen
or = oder
yes = Ja
reason = Grund
contact = Eine Frage?
hello = Guten Tag, { $name }
too-many = Zu viele Versuche. Versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
form-problems = Einige Felder sind zu korrigieren. Nichts wurde gespeichert; Ihre Eingaben bleiben erhalten.
step-of = Schritt { $step } von { $steps }
until = bis { $day }

## States of people

state-expected = Ausstehend
state-present = Anwesend
state-signed = Unterschrieben
state-late = Verspätet
state-early-departure = Früher gegangen
state-absent = Abwesend
state-absent-justified = Entschuldigt gefehlt
state-excused = Entschuldigt
state-dispensed = Befreit
state-excluded = Ausgeschlossen
state-in-company = Im Betrieb
tally-present = Anwesend
tally-late = Verspätet
tally-absent = Abwesend
tally-waiting = Ausstehend
tally-signatures-of = { $signed ->
    [one] Unterschrift
   *[other] Unterschriften
} von { $expected }
tally-guests = Gäste: { $signed } von { $guests } unterschrieben

## States of class meetings

stage-upcoming = Bevorstehend
stage-open = Läuft
stage-to-close = Abzuschließen
stage-sealing = Wird besiegelt …
stage-sealed = Besiegelt
stage-cancelled = Abgesagt
half-morning = Vormittag
half-afternoon = Nachmittag
half-meeting = Termin
half-entry = Kommen
half-exit = Gehen
half-slot = Zeitabschnitt
mode-onsite = Vor Ort
mode-remote = Online
mode-company = Im Betrieb
mode-mixed = Vor Ort und online
kind-course = Unterricht
kind-exam = Prüfung
kind-self-study = Selbststudium
method-rotating-qr = QR-Code
method-code = Code eingegeben
method-trainer-device = Gerät der Lehrkraft
method-trainer-space = Bereich der Lehrkraft
method-presence-token = Anwesenheitsmarke
method-email-link = Link per E-Mail
method-remote-request = Aufruf auf Distanz
method-session-code = Fester Code der Einheit
method-static-qr-on-site = Gedruckter QR-Code, Netz des Standorts
method-static-qr = Gedruckter QR-Code, von der Lehrkraft bestätigt
role-administrator = Verwaltung
role-secretariat = Sekretariat
role-auditor = Nur Lesen
role-trainer = Lehrkraft
role-learner = Lernende

## Headings of columns

col-meeting = Termin
col-time = Uhrzeit
col-day = Tag
col-signatures = Unterschriften
col-signature = Unterschrift
col-state = Stand
col-learner = Lernende
col-learners = Lernende
col-marks = Aktionen
col-name = Name
col-role = Rolle
col-group = Gruppe
col-groups = Gruppen
col-email = E-Mail
col-period = Zeitraum
col-planned = Geplante Dauer
col-file = Datei
col-rows = Zeilen
col-sheet = Liste
col-document = Dokument
