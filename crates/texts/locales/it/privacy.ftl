# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Chi ha consultato i miei dati
own-traces-intro = Ogni consultazione o modifica dei suoi dati, per un anno.
own-traces-show = Vedere l’elenco
own-traces-names = Il suo centro risponde del proprio personale: vede la funzione, non il nome. Domande? Si rivolga al centro.
trace-by-you = Lei
trace-by-staff = L’amministrazione del centro
trace-by-trainer = Un formatore
trace-by-other = Un’altra persona
trace-by-unknown = Persona non identificata
trace-refused = rifiutato
trace-none = Niente da mostrare.
purpose-own-access = accedere, identificarsi
purpose-giving-access = gestione degli accessi
purpose-administration = gestione della formazione
purpose-proof = prova della presenza
purpose-data-protection = protezione dei dati

## Requests and erasure

right-title = I miei diritti sui miei dati
right-intro = Vedere, correggere, portare con sé o far cancellare i suoi dati: il centro risponde entro un mese.
right-new = Fare una richiesta
right-kind = Richiesta
right-kind-access = Vedere i miei dati
right-kind-rectification = Correggere i miei dati
right-kind-erasure = Cancellare i miei dati
right-kind-restriction = Limitare l’uso dei miei dati
right-kind-portability = Portare con me i miei dati
right-kind-objection = Oppormi a un uso
right-words = Con le sue parole
right-words-hint = Facoltativo. Dica che cosa deve cambiare, senza parlare della sua salute.
right-send = Inviare la richiesta
right-sent = Richiesta inviata.
right-own = Le mie richieste
right-asked-on = chiesto il { $day }
right-answer-by = risposta entro il { $day }
right-answered-on = risposta il { $day }
right-waiting = in attesa
right-overdue = termine scaduto
right-answer-granted = accolta
right-answer-partly = accolta in parte
right-answer-refused = respinta
right-too-many = Diverse sue richieste attendono già una risposta.
right-too-long = Troppo lungo: al massimo 2000 caratteri.
