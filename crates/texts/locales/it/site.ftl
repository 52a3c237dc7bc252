# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Firma la presenza
home-heading = Firma la presenza
home-code = Codice mostrato in aula
home-code-hint = Sei lettere e cifre, sullo schermo di chi tiene la lezione.
home-code-unknown = In questo momento questo codice non è mostrato da nessuna parte. Cambia spesso: scriva quello che si vede adesso sullo schermo.
home-go = Continua
home-scan = Più semplice: inquadri il codice QR con la fotocamera del telefono.
home-account = Ho un account
home-demo = Apri la dimostrazione

## Logging in

sign-in-title = Accedi
sign-in-institution = Codice dell’ente
sign-in-institution-hint = È sulla sua carta di accesso.
sign-in-identifier = Identificativo o indirizzo e-mail
sign-in-password = Password
sign-in-go = Accedi
sign-in-wrong = L’identificativo e la password non corrispondono. Controlli anche il codice dell’ente.
sign-in-busy = In questo momento stanno accedendo molte persone. Riprovi tra qualche secondo.
sign-in-lost = Ha dimenticato la password? L’amministrazione del suo ente può dargliene una nuova. In aula può firmare senza account.

## Verification

verify-title = Verifica un documento
verify-intro = Scelga un foglio presenze o la prova di una firma: le diciamo se il documento è autentico e se nessuno lo ha cambiato. Il file non viene conservato.
verify-file = Documento
verify-file-hint = Un foglio o una ricevuta (PDF), oppure una prova (JSON).
verify-go = Verifica
verify-reference = Riferimento
verify-reference-hint = È stampato in fondo al foglio, accanto al codice QR.
verify-look-up = Cerca questo riferimento
verify-offline = Per verificare senza di noi, senza connessione:
verify-authentic = Autentico
verify-authentic-text = Questo documento è quello che è stato sigillato. Da allora non è cambiato nulla.
verify-altered = Modificato o non valido
verify-altered-text = Questo documento non è quello che è stato sigillato, o il suo sigillo non è valido. Non se ne fidi.
verify-indeterminate = Non si può concludere
verify-indeterminate-text = Nulla indica una modifica, ma manca qualcosa per poterlo confermare. I dettagli dicono che cosa.
verify-unknown = Riferimento sconosciuto qui
verify-unknown-text = Nessun documento su questo server ha questo riferimento. Controlli le lettere e le cifre.
verify-anchored = L’ora è confermata da un terzo indipendente dall’ente.
verify-not-anchored = Nessun terzo indipendente dall’ente conferma l’ora.
verify-simulated = Questo documento viene da una simulazione: l’ora è simulata. Non prova nessuna presenza.
verify-replaced = Una versione più recente lo sostituisce:
verify-checks = { $count ->
    [one] { $count } controllo
    [many] { $count } di controlli
   *[other] { $count } controlli
} in dettaglio
verify-passed = Corretto
verify-failed = Errato
verify-open = Non deciso

## Privacy

privacy-title = I suoi dati
privacy-the-provider = Il suo ente di formazione
privacy-who = Il titolare dei suoi dati è { $provider }. Il server è suo, o di un fornitore che ha scelto.
privacy-what-title = Che cosa si registra
privacy-what = Il suo nome e i suoi recapiti, le sue iscrizioni e, per ogni firma: l’ora del server, la lezione, il tratto (solo la forma, né velocità né pressione), il modo, un indirizzo IP abbreviato e il tipo di dispositivo. Inoltre, se ci sono: le sue assenze con il motivo e i giustificativi che invia, le sue ore in azienda e che cosa ne dice il suo tutor, e i recapiti del suo tutor, di una persona della sua azienda o del suo rappresentante legale. E se le è stato dato un badge: il suo numero, e quando e dove un lettore lo ha letto.
privacy-why-title = Perché
privacy-why = Per provare la sua presenza a chi finanzia e controlla la formazione. La legge lo impone all’ente.
privacy-who-sees-title = Chi li vede
privacy-who-sees = Le persone che tengono le sue lezioni e chi le sostituisce, per le loro lezioni, e il personale dell’ente. Il suo tutor, per le sue ore in azienda. I finanziatori, i dipartimenti, i datori di lavoro e le strutture di accompagnamento che l’ente ha indicato, ciascuno per le persone che lo riguardano e per ciò che gli serve: ciò che consultano resta annotato. Se l’ente lo ha scelto: il tuo rappresentante legale finché sei minorenne, il tuo tutor durante il periodo in azienda o il contatto del tuo datore di lavoro apprendono le tue assenze e gli avvisi, senza il motivo. Nessun altro.
privacy-how-long-title = Per quanto tempo
privacy-how-long = Per il tempo richiesto dalla legge e da chi finanzia la formazione: spesso da 3 a 10 anni. Poi la chiave che rende leggibili i suoi dati viene distrutta.
privacy-cookies-title = Cookie
privacy-cookies = Solo quelli necessari: accesso, protezione dei moduli, lingua e colori. Nessuna misura del pubblico e nessuna pubblicità: per questo non c’è nessun avviso sui cookie.
privacy-rights-title = I suoi diritti
privacy-rights = Può chiedere di vedere i suoi dati, di farli correggere o cancellare, di limitarne l’uso, di portarli con sé, e opporsi a un uso. Si rivolga al suo ente di formazione, dalla sua pagina «I miei diritti sui miei dati» o in altro modo: risponde entro un mese. Ciò che la legge obbliga a conservare viene cancellato alla fine del termine. Può anche presentare un reclamo all’autorità per la protezione dei dati (in Francia, la CNIL).

## Accessibility

accessibility-title = Accessibilità
accessibility-state-title = A che punto è questo sito
accessibility-state = Accessibilità: non valutata. Non è ancora stata fatta nessuna verifica secondo il RGAA (le regole francesi di accessibilità); per questo la pagina non dichiara nessun livello di conformità.
accessibility-done-title = Che cosa facciamo
accessibility-done = Ogni pagina si usa con la tastiera, si ingrandisce fino al 400%, segue il tema del dispositivo e indica gli stati con una parola e un’icona, mai solo con il colore. A ogni modifica si fanno controlli automatici. Si può firmare senza disegnare: il nome scritto ha lo stesso valore.
accessibility-known-title = Che cosa sappiamo imperfetto
accessibility-known = Non è ancora stata fatta nessuna prova completa con un lettore di schermo. Nel riquadro della firma non si può disegnare con la tastiera; il nome scritto lo sostituisce.
accessibility-help-title = Se qualcosa le impedisce di continuare
accessibility-help = Lo dica a chi tiene la lezione, che può annotare la sua presenza, e al suo ente. Se non riceve risposta, in Francia può rivolgersi al Défenseur des droits (il difensore dei diritti).

## Demonstration

demo-title = La dimostrazione
demo-text = { $provider } è un ente inventato, con un calendario per oggi. Provi tutto: qui nulla ha valore di prova.
demo-trainer = Aprire la firma, mostrare il codice QR, fare l’appello, firmare e chiudere.
demo-learner = Firmare la presenza su un telefono e salvare la prova della firma.
demo-administrator = Importare un calendario, seguire la giornata, ritrovare i fogli sigillati.
demo-secretariat = Seguire la giornata, correggere, stampare.
demo-organisation-title = Organizzazione che consulta
demo-organisation = Consultare, per { $name }, presenze e fogli delle persone che finanzia, e nient’altro.
demo-enter = Entra come { $name }
demo-steps-title = Una visita in quattro passi
demo-step-1 = Entri come docente e apra una lezione in corso.
demo-step-2 = Inquadri il codice QR con un telefono, o scriva il codice in una finestra privata.
demo-step-3 = Firmi: la riga diventa verde nella pagina docente.
demo-step-4 = Chiuda la lezione, apra il foglio sigillato, poi lo verifichi.
demo-phone = Sul suo telefono
demo-phone-text = Il telefono deve essere sulla stessa rete di questo computer.
demo-lan = Per aprirla su un telefono, riavvii la dimostrazione con

## What the public answer on a sheet says

verify-fact-provider = Ente di formazione
verify-fact-kind = Foglio
verify-fact-days = Giorni
verify-fact-state = Stato
verify-fact-version = Versione
verify-fact-sealed = Data del sigillo
verify-fact-hash = Impronta SHA-256
verify-fact-kept = File completato per la conservazione
verify-fact-latest = Ultima versione
verify-latest-yes = sì
verify-latest-no = no
verify-fact-safe = Archivio protetto
verify-safe-yes = ancora depositato
verify-safe-no = non c’è più
verify-known = Questo file è, byte per byte, un foglio di questo server:
verify-fact-log = Registro pubblico
verify-kind-meeting = di una lezione
verify-kind-week = di una settimana
verify-kind-month = di un mese
verify-days-from-to = dal { $first } al { $last }
verify-state-sealed = sigillato e depositato nell’archivio protetto
verify-state-provisional = provvisorio: manca la firma di chi tiene la lezione
verify-state-sealing = sigillo in corso
verify-subject = Foglio { $reference }
verify-no-file = Prima scelga un file.
verify-archive = Un archivio si verifica sul proprio computer: «assidu-verify dossier.zip», come spiega il file README.txt che contiene. Qui invii un foglio, una ricevuta o una prova.
verify-trust = Certificati radice (PEM)

## The public log of a provider

log-title = Registro di { $provider }
log-about = Ogni firma è una voce di questo registro, iscritta sotto un’impronta che non nomina nessuno. Il registro può solo crescere: ogni copia precedente, ogni ricevuta e ogni testimone permettono di accertarsene.
log-origin = Nome del registro
log-key = Chiave pubblica
log-size = Voci
log-none-yet = nessuna per ora
log-root = Radice
log-signed-at = Data della firma
log-witnesses = Testimoni
log-no-witness = nessuno: firmato solo da questo server
log-check-title = Verificare senza di noi
log-check = Copi il registro, poi ricalcoli ogni impronta sul suo computer:
log-formats = I file seguono i formati pubblici C2SP (tlog-tiles, tlog-checkpoint, signed-note); li leggono anche altri strumenti:

verify-fact-index = N. nel registro
verify-fact-then = Voci del registro allora
verify-fact-now = Voci del registro ora
verify-kept = Questa firma è ancora nel registro dell’ente, allo stesso posto. Da questa ricevuta il registro è soltanto cresciuto.
verify-lost = Il registro che questo server mostra oggi non contiene questa firma, o contraddice questa ricevuta. La conservi: prova che cosa diceva il registro.
verify-earlier-log = Da allora il registro è stato riaperto dopo un ripristino. Questa ricevuta è di una generazione precedente; resta valida, e il nuovo registro cita quello vecchio.
