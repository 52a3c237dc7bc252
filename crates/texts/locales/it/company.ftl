# Le settimane in azienda, come le leggono allievi e tutor.
company-week-of = Settimana del { $day }
company-day = Giorno
company-morning = Mattina
company-afternoon = Pomeriggio
company-hours = Vedi le ore
company-host = Azienda ospitante
company-tutor = Tutor
company-master = Maestro di apprendistato
company-total = { $hours } dichiarate.
company-total-settled = { $hours } valide.
company-comment = Osservazione:
company-reason = Il tutor:
company-reason-staff = L’ente:
company-state-later = In arrivo
company-state-open = Da dichiarare
company-state-missing = In ritardo
company-state-lapsed = Non dichiarata
company-state-declared = Dichiarata
company-state-accepted = Convalidata
company-state-corrected = Corretta
company-state-disputed = Contestata
my-company-title = Le mie settimane in azienda
my-company-intro = Dichiari ogni settimana le sue ore per mezza giornata.
my-company-none = Non è previsto nessun periodo in azienda.
my-company-declare = Dichiarare le mie ore
my-company-change = Modificare
my-company-sign = Firmare la settimana
my-company-back = Tutte le mie settimane
my-company-comment = Un’osservazione?
my-company-comment-hint = Facoltativa. Il suo tutor la leggerà.
my-company-hours-hint = Per esempio 3:30 o 3,5. Lasci vuoto se non era in azienda.
my-company-send = Dichiarare la settimana
my-company-sent = La settimana è dichiarata.
my-company-signed-done = La settimana è firmata.
my-company-signed = Firmata
my-company-late = Dichiarata in ritardo
my-company-due = Da dichiarare entro il { $day }.
my-company-tutor-text = Alla fine del periodo, chi la segue in azienda riceve un link per convalidare le sue settimane.
my-company-legal = Firma le sue ore. Fa fede l’ora del server.
my-company-problem-hours = Alcune ore non si leggono o superano 10 per mezza giornata.
my-company-problem-comment = L’osservazione è troppo lunga: al massimo 500 caratteri.
my-company-not-now = Questa settimana non si può dichiarare ora.
validation-title = Settimane in azienda da convalidare
validation-hello = Buongiorno { $name }
validation-text = Ha seguito { $learner } presso { $host }.
validation-weeks = Ciò che è stato dichiarato
validation-how = Ciò che lascia com’è è accettato. Altrimenti corregga o contesti delle ore e dica perché.
validation-change = Vedere, correggere o contestare le ore
validation-disputed = Contestato
validation-reason = Motivo di una correzione o contestazione
validation-undeclared = { $count ->
    [one] Una settimana non è dichiarata: non la convalida.
   *[other] { $count } settimane non sono dichiarate: non le convalida.
 }
validation-sign = La sua firma
validation-go = Firmare
validation-legal = Firma con il suo nome, { $name }, una sola volta. Non è lei? Chiuda questa pagina.
validation-problem-hours = Alcune ore non si leggono o superano 10 per mezza giornata.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Dica perché delle ore sono corrette o contestate, in 500 caratteri al massimo.
validation-changed = Una settimana è stata dichiarata di nuovo. Rilegga, poi firmi.
validation-over-title = Questo link non apre più nulla
validation-over = Il link è incompleto, troppo vecchio o sostituito da uno più recente. Ne chieda un altro all’ente di formazione.
validation-used-title = Grazie, è firmato
validation-used = Questo link è stato usato e non apre più nulla. Se c’è un errore, lo dica all’ente di formazione, che può inviargliene un altro.
mail-tutor-subject = Settimane in azienda da convalidare
mail-tutor-text = { $provider } le chiede di convalidare le ore che { $learner } ha dichiarato presso { $host }, dal { $first } al { $last }.
mail-tutor-link = Vedere le settimane e firmare:
mail-tutor-once = Non serve un account. Questo link è solo suo, serve una volta e vale { $days } giorni.
mail-company-link = Le mie settimane in azienda:
mail-company-missing-subject = Ci sono ore da dichiarare
mail-company-missing-text = { $count ->
    [one] { $provider }: una settimana in azienda non è ancora dichiarata.
   *[other] { $provider }: { $count } settimane in azienda non sono ancora dichiarate.
 }
mail-company-disputed-subject = Ci sono ore contestate
mail-company-disputed-text = { $count ->
    [one] { $provider }: il suo tutor contesta ore di una settimana. Può dichiararla di nuovo.
   *[other] { $provider }: il suo tutor contesta ore di { $count } settimane. Può dichiararle di nuovo.
 }
