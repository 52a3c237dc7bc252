# Words that every page uses.

## Dates, times and numbers

month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
weekday-1 = lunedì
weekday-2 = martedì
weekday-3 = mercoledì
weekday-4 = giovedì
weekday-5 = venerdì
weekday-6 = sabato
weekday-7 = domenica
date-long = { $weekday } { $day ->
    [1] 1º
   *[other] { $day }
} { $month } { $year }
date-day = { $weekday } { $day ->
    [1] 1º
   *[other] { $day }
} { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } { $year }
time = { $hour }:{ $minute }
time-exact = { $hour }:{ $minute }:{ $second }
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
number-separator = .
number-decimal = ,
file-size-b = { $size } byte
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } su { $expected }

## Navigation and frame

skip = Vai al contenuto
test-data = Dati di test: nessun valore di prova
language-menu = Lingua e colori
theme = Colori
theme-system = Come il dispositivo
theme-light = Chiari
theme-dark = Scuri
foot-verify = Verifica un documento
foot-privacy = I suoi dati
foot-accessibility = Accessibilità
sign-out = Esci
undo = Annulla
save = Salva
saved = Salvato
search = Cerca
filters = Filtri
filter-all = Tutto
pages = Pagine dell’elenco
page-previous = Precedenti
page-next = Successivi
page-total = { $total } in tutto
crumbs = Percorso di navigazione
or = oppure
yes = Sì
reason = Motivo
contact = Una domanda?
hello = Buongiorno, { $name }
too-many = Troppi tentativi. Riprovi tra { $minutes ->
    [one] un minuto
   *[other] { $minutes } minuti
}.
form-problems = Alcuni campi sono da correggere. Non è stato salvato nulla; ciò che ha scritto è ancora qui.
step-of = Passaggio { $step } di { $steps }
until = fino al { $day }

## States of people

state-expected = In attesa
state-present = Presente
state-signed = Firmato
state-late = In ritardo
state-early-departure = Uscita anticipata
state-absent = Assente
state-absent-justified = Assenza giustificata
state-excused = Assenza autorizzata
state-dispensed = Con esonero
state-excluded = Allontanamento dalla lezione
state-in-company = In azienda
tally-present = Presenti
tally-late = In ritardo
tally-absent = Assenti
tally-waiting = In attesa
tally-signatures-of = { $signed ->
    [one] firma
    [many] di firme
   *[other] firme
} su { $expected } previste
tally-guests = Ospiti: { $signed } su { $guests } hanno firmato

## States of class meetings

stage-upcoming = In programma
stage-open = In corso
stage-to-close = Da chiudere
stage-sealing = Sigillo in corso…
stage-sealed = Sigillata
stage-cancelled = Annullata
half-morning = mattina
half-afternoon = pomeriggio
half-meeting = lezione
half-entry = entrata
half-exit = uscita
half-slot = fascia oraria
mode-onsite = In presenza
mode-remote = A distanza
mode-company = In azienda
mode-mixed = In presenza e a distanza
kind-course = Lezione
kind-exam = Esame
kind-self-study = Studio autonomo
method-rotating-qr = Codice QR
method-code = Codice digitato
method-trainer-device = Dispositivo docente
method-trainer-space = Area docente
method-presence-token = Gettone di presenza
method-email-link = Link per e-mail
method-remote-request = Richiesta a distanza
method-session-code = Codice fisso della lezione
method-static-qr-on-site = QR stampato, rete della sede
method-static-qr = QR stampato, confermato dal formatore
role-administrator = Amministrazione
role-secretariat = Segreteria
role-auditor = Sola lettura
role-trainer = Docente
role-learner = Partecipante

## Headings of columns

col-meeting = Lezione
col-time = Ora
col-day = Giorno
col-signatures = Firme
col-signature = Firma
col-state = Stato
col-learner = Partecipante
col-learners = Partecipanti
col-marks = Azioni
col-name = Nome
col-role = Ruolo
col-group = Gruppo
col-groups = Gruppi
col-email = E-mail
col-period = Periodo
col-planned = Durata prevista
col-file = File
col-rows = Righe
col-sheet = Foglio
col-document = Documento
