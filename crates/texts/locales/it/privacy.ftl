# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Chi ha consultato i miei dati
own-traces-intro = Ogni consultazione o modifica dei suoi dati, per un anno.
own-traces-show = Vedere l’elenco
own-traces-names = Il suo centro risponde del proprio personale: vede la funzione, non il nome. Domande? Si rivolga al centro.
trace-by-you = Lei
trace-by-staff = L’amministrazione del centro
trace-by-trainer = Un formatore
trace-by-organisation = Un’organizzazione a cui il Suo ente ha dato accesso
trace-by-other = Un’altra persona
trace-by-unknown = Persona non identificata
trace-refused = rifiutato
trace-none = Niente da mostrare.
purpose-own-access = accedere, identificarsi
purpose-giving-access = gestione degli accessi
purpose-administration = gestione della formazione
purpose-follow-up = seguito da parte di un’organizzazione
purpose-informing = informare un terzo
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
restricted-own = I miei dati sono limitati
restricted-own-since = Dal { $day } i suoi dati sono conservati ma non utilizzati, tranne per quanto richiesto dalla legge: firmare e provare la sua presenza.
restricted-own-end = Dal { $day } i suoi dati saranno di nuovo utilizzati. Se non è d’accordo, faccia una richiesta prima di quel giorno.
righted-nothing = vuoto
righted-given-name = Nome
righted-family-name = Cognome
righted-birth-date = Data di nascita
righted-email = Indirizzo e-mail
righted-mobile-phone = Cellulare

## One's own data as an archive

own-data-title = I miei dati
own-data-intro = Un archivio con i suoi dati: una pagina da leggere, la stessa cosa per altri programmi, le sue firme con le loro prove, i suoi giustificativi. Le settimane in azienda, i suoi contatti, le limitazioni e le rettifiche non vi sono ancora: le chieda.
own-data-get = Scaricare i miei dati (ZIP)
own-data-files = Il file data.json dice la stessa cosa per altri programmi.
own-data-proofs = Ogni file della cartella signatures si verifica senza account, sulla pagina pubblica di verifica o offline con assidu-verify.
own-data-person = Identità e recapiti
own-data-name = Nome
own-data-birth-name = Cognome di nascita
own-data-birth-date = Data di nascita
own-data-reference = Riferimento
own-data-email = Indirizzo e-mail
own-data-phone = Telefono
own-data-address = Indirizzo
own-data-employer = Datore di lavoro
own-data-log-in = Accesso
own-data-password = Password
own-data-pin = PIN
own-data-second-step = Secondo passaggio
own-data-passkeys = Passkey
own-data-linked = Account collegati
own-data-devices = Dispositivi connessi
own-data-yes = sì
own-data-enrolments = Iscrizioni
own-data-group = Gruppo
own-data-from = Dal
own-data-until = Al
own-data-funders = Finanziatori
own-data-attendance = Presenze e firme
own-data-day = Giorno
own-data-course = Lezione
own-data-state = Stato
own-data-signed = Firmato alle
own-data-proof = Prova
own-data-taught = Lezioni tenute
own-data-absences = Assenze
own-data-reason = Motivo
own-data-file = Giustificativo
own-data-corrections = Correzioni
own-data-access = Chi ha consultato o modificato i suoi dati
own-data-who = Chi
own-data-what = Che cosa
