# Sealed documents.

sheet-title = Foglio presenze
sheet-title-of = Foglio presenze, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = da { $first } a { $last }
sheet-siret = SIRET { $number }
sheet-nda = Dichiarazione di attività (NDA) { $number }
sheet-logo = Logo: { $name }

sheet-reference = Riferimento dell’azione
sheet-session = Edizione
sheet-group = Gruppo
sheet-period = Date
sheet-place = Luogo
sheet-room = Aula
sheet-mode = Modalità
sheet-mode-onsite = In presenza
sheet-mode-remote = A distanza
sheet-mode-company = In azienda
sheet-mode-mixed = In presenza e a distanza
sheet-kind-exam = esame
sheet-kind-self-study = studio autonomo
sheet-funders-more = e altri { $count }
sheet-duration = Durata
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 rilevazione di firma
    [many] { $count } di rilevazioni di firma
   *[other] { $count } rilevazioni di firma
})
sheet-zone = Fuso orario
sheet-funders = Finanziamento
sheet-id = Foglio { $reference }
sheet-replaces = Sostituisce
sheet-made = Redatto il { $date } alle { $time }

sheet-extract-title-of = Estratto del foglio presenze, { $period }
sheet-extract = Estratto
sheet-extract-why = Tratto dal foglio sigillato { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Vi figurano tutte le persone di quel foglio.
    [one] { $count } altra persona di quel foglio è oscurata.
   *[other] { $count } altre persone di quel foglio sono oscurate.
 } Fa fede il foglio stesso.
sheet-provisional = Provvisorio
sheet-provisional-why = Manca la firma docente: il foglio non è chiuso. Lo sostituirà una versione definitiva.
sheet-test = TEST
sheet-test-why = Spazio di test: questo foglio non prova nulla.
sheet-simulated = Simulazione
sheet-simulated-why = Persone, ore e firme simulate dal programma di test.

sheet-people = Partecipanti
sheet-people-of = Partecipanti ({ $count })
sheet-guests-of = Ospiti ({ $count }), non tra gli allievi
sheet-person = Partecipante
sheet-week-of = Settimana { $week }, { $period }
sheet-day = { $weekday } { $day }/{ $month }
sheet-weekday-1 = lun
sheet-weekday-2 = mar
sheet-weekday-3 = mer
sheet-weekday-4 = gio
sheet-weekday-5 = ven
sheet-weekday-6 = sab
sheet-weekday-7 = dom
sheet-half-morning = Mattina
sheet-half-afternoon = Pomeriggio
sheet-half-meeting = Lezione
sheet-half-entry = Entrata
sheet-half-exit = Uscita
sheet-half-slot = Fascia

sheet-signed = Firmato { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Firmato { $time } · { $method }, nome scritto: { $name }
sheet-state-expected = In attesa
sheet-state-present = Presenza attestata, senza firma
sheet-state-late = Ritardo
sheet-state-late-of = Ritardo { $minutes } min
sheet-state-early_departure = Uscita anticipata
sheet-state-early_departure-of = Uscita anticipata { $minutes } min
sheet-state-absent = Assente
sheet-state-absent_justified = Assenza giustificata
sheet-state-excused = Assenza autorizzata
sheet-state-dispensed = Esonero
sheet-state-excluded = Allontanamento
sheet-state-excluded-of = Allontanamento { $minutes } min
sheet-state-in_company = In azienda
sheet-not-signed = senza firma
sheet-not-concerned = Non previsto
sheet-person-funder = Finanzia: { $name }

sheet-trainers = Docenti
sheet-trainer-missing = Manca la firma docente
sheet-trainer-none = Senza docente (studio autonomo)
sheet-trainer-not-named = Nessun docente indicato
sheet-trainer-for = { $name }, in sostituzione di { $trainer }

sheet-anomalies = Anomalie rilevate
sheet-anomalies-none = I controlli automatici non hanno rilevato nessuna anomalia.
anomaly-said-explained = Spiegato
anomaly-said-mistake = Errore
anomaly-said-follow-up = Da seguire
anomaly-said-confirmed = Confermato
anomaly-said-by = qualificato da { $name }
sheet-comings = Aggiunti o non attesi
sheet-coming-joined = { $name }, { $slot }: aggiunto solo a questa lezione da { $author } il { $date } alle { $time }.
sheet-coming-not-expected = { $name }, { $slot }: non atteso questa volta, annotato da { $author } il { $date } alle { $time }.
sheet-coming-guest = { $name }, { $slot }: ospite, aggiunto da { $author } il { $date } alle { $time }.
sheet-comings-more = E altri { $count }, nominati nelle prove allegate.
sheet-tokens = Gettoni di presenza
sheet-token = { $name }, { $slot }: visto presente da { $author } il { $date } alle { $time }
sheet-token-late = annotato dopo la chiusura della firma
sheet-token-signed = firmato il { $date } alle { $time }
sheet-token-open = presenza attestata dal formatore, non firmata dalla persona
sheet-waited-title = Firme senza connessione
sheet-waited = { $name }: firmato su un dispositivo senza connessione, tra il { $since_date } alle { $since } e il { $date } alle { $time } (ore del server).
sheet-waited-declared = Ora dichiarata dal dispositivo: { $date } alle { $time }.
sheet-corrections = Correzioni
sheet-correction = { $date } alle { $time }, { $author }: { $text }
sheet-correction-why = Motivo: { $reason }

sheet-paper = Carta
sheet-paper-present = Presente, firmato su carta
sheet-on-paper = registrato dal foglio cartaceo
sheet-paper-outage = Guasto dichiarato per { $scope } il { $date } alle { $time } da { $author }: la lezione poteva essere firmata su carta.
sheet-paper-typed = { $count } presenze e assenze registrate dal foglio cartaceo da { $author }, l’ultima il { $date } alle { $time }.
sheet-paper-copy = Copia ({ $kind }) allegata il { $date } alle { $time } da { $author }; SHA-256 del file: { $hash }.
sheet-paper-withdrawn = Ritirata il { $date } alle { $time } da { $author }
sheet-paper-no-copy = Nessuna copia del foglio cartaceo è allegata.
sheet-paper-about = Una copia non è né un originale né una firma elettronica: l’originale cartaceo va conservato.
sheet-blank = Da firmare a mano
sheet-blank-why = Ogni persona firma di suo pugno, a penna, nella casella della mezza giornata. Nessuna casella si firma in anticipo o dopo.
sheet-blank-title-of = Foglio presenze cartaceo, { $period }
sheet-blank-subject = Fogli presenze da firmare a mano: { $count }
sheet-blank-others = Altre persone presenti
sheet-blank-name = Nome e cognome
sheet-blank-signature = Firma
sheet-blank-about = Una volta firmato, consegni questo foglio alla segreteria, che ne allega una copia alla lezione e registra le presenze. L’originale cartaceo va conservato.
sheet-blank-made = Foglio in bianco preparato il { $date } alle { $time }
sheet-blank-not-sealed = Né sigillato né iscritto nel registro: vi contano solo le firme a mano.
sheet-blank-page = Pagina della lezione, per il personale: { $url }
sheet-blank-link = Pagina della lezione, per il personale
sheet-blank-qr = Codice QR della pagina della lezione, per il personale: { $url }

sheet-about = Firme e verifica
sheet-legend = Modi di firmare: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, codice variabile mostrato da chi tiene la lezione e inquadrato dalla persona
sheet-method-code = codice
sheet-method-code-long = codice, lo stesso in lettere, scritto dalla persona
sheet-method-trainer_device = dispositivo
sheet-method-trainer_device-long = dispositivo di chi tiene la lezione, passato di mano in mano
sheet-method-trainer_space = account
sheet-method-trainer_space-long = account, l’area personale docente
sheet-method-presence_token = gettone
sheet-method-presence_token-long = gettone: vista presente dal formatore, la persona ha firmato più tardi
sheet-method-email_link = link
sheet-method-email_link-long = link inviato all’indirizzo della persona
sheet-method-remote_request = distanza
sheet-method-remote_request-long = distanza: firmato su richiesta del formatore durante la lezione a distanza
sheet-method-session_code = codice fisso
sheet-method-session_code-long = codice fisso: lo stesso per tutta la lezione, scritto dalla persona
sheet-method-static_qr_on_site = QR stampato, rete
sheet-method-static_qr_on_site-long = QR stampato, rete: codice stampato, scansionato dalla rete della sede
sheet-method-static_qr = QR stampato, formatore
sheet-method-static_qr-long = QR stampato, formatore: codice stampato, poi presenza confermata dal formatore
sheet-identity-birth_date = nascita
sheet-identity-birth_date-long = nascita: dopo il codice, persona identificata dal suo riferimento e dalla data di nascita
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN: dopo il codice, persona identificata dal suo riferimento e dal PIN
sheet-identity-first_password = tessera
sheet-identity-first_password-long = tessera: password consegnata dall’ente, non ancora cambiata
sheet-identity-link_holder = detentore
sheet-identity-link_holder-long = detentore: persona identificata solo dal link che possiede
sheet-way-substitute = supplenza
sheet-way-substitute-long = supplenza: firmato con il link consegnato per la giornata, senza account
sheet-simple = Ogni firma è una firma elettronica semplice; la sua ora è quella del server.
sheet-seal-self-made = Il documento reca un sigillo elettronico non qualificato, rilasciato dall’autorità propria di questa installazione.
sheet-seal-own = Il documento reca il sigillo elettronico dell’ente.
sheet-evidence = Le prove di ogni firma sono allegate a questo file ({ $name }). Si verificano senza connessione con il programma assidu-verify, o all’indirizzo qui sotto.
sheet-evidence-about = Prove delle firme di questo foglio: eventi, percorsi nel registro, punto di controllo
sheet-log = Registro { $origin } · { $size } voci
sheet-root = Radice { $hash }
sheet-verify = Verificare: { $url }
sheet-verify-link = Pagina di verifica di questo foglio
sheet-qr = Codice QR della pagina di verifica: { $url }
sheet-page = Pagina { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Aiuto
sheet-template-column = Colonna
sheet-template-required = Obbligatoria
sheet-template-values = Valori
sheet-template-meaning = Che cosa contiene
sheet-template-yes = sì

receipt-title = Ricevuta di firma
receipt-person = Firmato da
receipt-training = Formazione
receipt-slot = Fascia oraria
receipt-signed-at = Firmato il
receipt-how = Identificazione
receipt-drawing = La firma così come è stata tracciata
receipt-typed = Firmato con il nome digitato: { $name }
receipt-proof = Prova
receipt-reference = Riferimento
receipt-log = Registro
receipt-index = N. nel registro
receipt-leaf = Impronta nel registro
receipt-keep = Conservi questo file. La prova completa è allegata ({ $name }): si verifica offline con il programma assidu-verify, senza l’ente.
receipt-again = In seguito, la pagina qui sotto dirà se questa firma è ancora nel registro.
receipt-simple = È una firma elettronica semplice; l’ora è quella del server.
receipt-proof-about = Prova di questa firma: evento, percorso nel registro, punto di controllo
receipt-verify-link = Pagina per verificare i documenti
receipt-test-why = Spazio di prova: questa ricevuta non prova nulla.
receipt-simulated-why = Orari simulati dal programma di prova.
