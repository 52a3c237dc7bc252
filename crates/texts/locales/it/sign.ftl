# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Firma la presenza
sign-go = Firma la presenza
sign-open-until = Aperto fino alle { $time }
sign-as = Sta per firmare come
sign-not-me = Non sono io
sign-back-to-list = Torna all’elenco
sign-lessons = { $count ->
    [one] Questa firma vale per { $count } lezione
    [many] Questa firma vale per { $count } di lezioni
   *[other] Questa firma vale per { $count } lezioni
}
sign-here = Firmi qui
sign-pad-label = La sua firma, con il dito, la penna o il mouse
sign-undo = Annulla
sign-clear = Cancella
sign-cleared = Firma cancellata
sign-empty = Disegni la sua firma nel riquadro, o scelga «Non posso disegnare».
sign-short = Il tratto è molto corto. Firmi come sulla carta, poi confermi.
sign-typed-missing = Scriva il suo nome completo per firmare.
sign-busy = Invio in corso…
sign-refused = Non è stato possibile registrare la sua firma. Ricarichi la pagina o avvisi chi tiene la lezione.
sign-window-over = Non si può più firmare per questa lezione. Ne parli con chi tiene la lezione: la sua presenza può ancora essere annotata.
sign-no-script = In questo browser non si può disegnare. Scriva qui sotto il suo nome completo: vale come firma.
sign-cannot-draw = Non posso disegnare
sign-typed-label = Il suo nome completo
sign-typed-hint = Scritto per intero, vale come firma, proprio come una firma disegnata.
sign-legal = La sua firma, l’ora e il dispositivo sono registrati come prova di presenza per l’ente di formazione e per chi finanzia la formazione.
net-offline = Nessuna connessione. Può firmare: non andrà perso nulla.
net-waiting = Su questo dispositivo una firma attende la connessione. Partirà da sola.
net-waiting-many = %n firme attendono la connessione su questo dispositivo. Partiranno da sole.
net-again = Una firma attende su questo dispositivo. Acceda di nuovo e partirà subito.
net-read = Ho capito
kept-heading = Firma salvata su questo dispositivo
kept-text = Per ora non c’è connessione. La firma partirà da sola appena torna: lasci aperta questa pagina o la riapra più tardi.
held-too-late = La sua firma è arrivata più di un giorno dopo. L’ente di formazione l’ha ricevuta e deciderà.
held-out-of-window = La sua firma non vale per quest’ora. L’ente di formazione l’ha ricevuta e deciderà.
held-closed = La lezione era già chiusa. L’ente di formazione ha ricevuto la sua firma e deciderà.
held-cancelled = La lezione è stata annullata. L’ente di formazione ha ricevuto la sua firma.
held-contradicted = Chi tiene la lezione aveva annotato altro. L’ente di formazione ha ricevuto la sua firma e deciderà.
held-gap = Manca una firma precedente di questo dispositivo. L’ente di formazione ha ricevuto questa e deciderà.
held-broken = Ciò che attendeva su questo dispositivo non è ciò che ha firmato: non viene registrato. Parlane con chi tiene il corso.
offline-title = Nessuna connessione
offline-text = Per ora questa pagina non si può aprire. Ciò che attende su questo dispositivo è salvato e partirà da solo.
offline-open = Riaprire la pagina di firma salvata

## Receipt

done-heading = Presenza firmata
done-greeting = Grazie, { $name }. La firma è registrata.
done-trace = La sua firma
done-meeting = Lezione
done-slot = Fascia oraria
done-who = Chi ha firmato
done-at = Ora della firma
done-reference = Riferimento
done-log = N. nel registro
done-next = Prossima firma: { $title }, { $day } dalle { $time }.
done-save = Salva la prova della firma
done-my-day = La mia giornata

## Nothing to sign now

early-heading = È ancora un po’ presto
early-text = Si potrà firmare { $day } alle { $time }.
early-refresh = Lasci aperta questa pagina: si aprirà da sola.
late-heading = Non si può più firmare
late-text = Il tempo per firmare è finito { $day } alle { $time }. Ne parli con chi tiene la lezione: la sua presenza può ancora essere annotata.
closed-heading = Il foglio è chiuso
closed-text = Chi tiene la lezione ha firmato e l’ha chiusa. Per una correzione, si rivolga alla segreteria.
cancelled-heading = Questa lezione è annullata
cancelled-text = Non si terrà: non c’è nulla da firmare.
wrong-class-heading = Lei non è in questo elenco
wrong-class-text = Questo codice è di un’altra lezione. Controlli l’aula, o chieda a chi tiene la lezione di aggiungere il suo nome.
code-expired-heading = Questo codice è cambiato
code-expired-text = Il codice sullo schermo cambia di continuo. Inquadri o scriva quello che si vede adesso.
other-way-heading = Qui si firma in un altro modo
other-way-text = Il suo ente non accetta questo modo di firmare in questa lezione. Ecco come fare:
instead-presence-token = Il formatore annota che è presente: firmerà più tardi dalla sua pagina.
instead-email-link = Apra il link che il formatore le invia per e-mail.
instead-remote-request = Apra la sua pagina: la richiesta del formatore appare lì.
instead-session-code = Scriva nella pagina iniziale il codice della lezione dato dal formatore.
instead-static-qr-on-site = Scansioni il QR stampato collegandosi alla rete della sede.
instead-static-qr = Scansioni il QR stampato, poi si faccia confermare dal formatore.
instead-code = Scriva nella pagina iniziale il codice mostrato dal formatore.
instead-rotating-qr = Inquadri con il telefono il codice QR mostrato dal formatore.
instead-trainer-device = Chieda al formatore di passarle il suo dispositivo.
on-paper-heading = Lei firma su carta
on-paper-text = { $funder } finanzia la Sua formazione e chiede un foglio cartaceo per questo gruppo. Firmi il foglio che fa passare il formatore; qui non c’è nulla da firmare.
unconfirmed-heading = Il formatore La conferma
unconfirmed-text = Il codice sul muro non basta. Dica al formatore che è presente: toccherà «Qui» accanto al Suo nome e Lei firmerà.
unconfirmed-refresh = Tenga aperta questa pagina: guarda di nuovo da sola.
unconfirmed-again = Guardare di nuovo
nothing-here-heading = Nulla da firmare qui
nothing-here-text = Con questo codice non si può firmare alcuna lezione in questo momento. Controlli l’ora e l’aula, o chieda al formatore.
marked-heading = La sua presenza è già annotata
marked-text = Chi tiene la lezione o la segreteria ha già annotato la sua situazione per questa lezione.
my-day-tokens = Da firmare: è stato visto presente
my-day-token = Da firmare
my-day-token-seen = Visto presente da { $by }, { $day } alle { $time }
my-day-token-until = Da firmare prima di { $day } alle { $time }.
my-day-asked = Il formatore aspetta la sua firma
link-over-heading = Questo link non vale più
sign-link-title = Firmare la mia presenza
sign-link-over = Questo link non vale più
sign-link-over-text = È stato usato o sostituito, oppure la firma è chiusa. Nulla è perduto: chieda al formatore.
sign-link-for = Firma di { $name }
sign-link-pin-wrong = Questo PIN non è giusto.
sign-link-wait = Troppi tentativi. Riprovi tra { $minutes } min.
sign-link-someone-else = Questo link è di un’altra persona. Esca se non è lei.
sign-link-go = Firmare la mia presenza
sign-link-here = Firmare su questo telefono
sign-link-pin = Continuare con il mio PIN
sign-link-account = Ho un account
sign-link-holder = Continuare senza identificarmi
sign-link-holder-text = Il foglio dirà che la persona è stata identificata solo da questo link. Se le è stato inoltrato, non firmi per qualcun altro.
hand-over = Firmare sul mio telefono
hand-over-label = Codice QR che apre questa firma sul suo telefono
hand-over-text = Inquadri questo codice con il telefono: apre la stessa firma, per dieci minuti. Non lo mostri a nessuno.
state-you-are = Lei è { $name }.
state-other-code = Scrivi un altro codice

## Who are you

who-title = Chi è lei?
who-heading = Chi è lei?
who-reference = Il suo numero di partecipante
who-reference-hint = Il numero che le ha dato il suo ente di formazione.
who-birth-date = La sua data di nascita
who-pin = Il suo codice PIN
who-pin-hint = Quello che ha scelto, o che le è stato dato.
who-go = Continua
who-account = Ho un account
who-unknown = Qui non è attesa nessuna persona con questi dati. Controlli, o chieda a chi tiene la lezione.

## A learner's day

my-day-title = La mia giornata
my-day-today = Oggi
my-day-none = Oggi non c’è nulla da firmare.
my-day-past = Le mie ultime firme
my-day-later = Si apre alle { $time }
my-day-signed = Firmato alle { $time }
my-day-missed = Non firmato
my-day-code = Scrivi il codice dell’aula
my-day-receipt = Vedi la ricevuta

## The trainer's device handed round

kiosk-title = Firma su questo dispositivo
kiosk-choose = Tocchi il suo nome
kiosk-done = Hanno già firmato
kiosk-all = Tutte le persone in elenco hanno firmato.
kiosk-closed = In questo momento non si può firmare.
kiosk-signed = { $name } ha firmato.
kiosk-kept-one = 1 firma da inviare
kiosk-kept-many = %n firme da inviare
kiosk-kept-here = Firmato qui, in attesa della connessione
kiosk-exit-offline = Senza connessione il dispositivo non può essere ripreso. Lo tenga d’occhio e riprovi più tardi.
kiosk-exit = Esci
kiosk-exit-password = Password di chi tiene la lezione
kiosk-exit-wrong = La password non è corretta.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN, o password del formatore
kiosk-exit-wrong-pin = Non è né il PIN giusto né la password giusta.
kiosk-exit-stand-in = Sostituisce qualcuno? Apra di nuovo il Suo link su questo dispositivo: Glielo restituisce. Finita la giornata, il dispositivo qui non serve più.

done-receipt = Ricevuta (PDF)
done-mail = Inviami questa ricevuta
done-mailed = La ricevuta parte verso l’indirizzo che il suo ente di formazione possiede.
done-not-mailed = Il suo ente di formazione non ha un suo indirizzo: non è stato inviato nulla.
my-signatures-title = Le mie firme
my-signatures-intro = Ogni firma ha la sua ricevuta, con la prova. Le conservi: si verificano senza di noi.
my-signatures-none = Nessuna firma questo mese.
my-signatures-receipt = Ricevuta
my-signatures-proof = Prova
my-signatures-all = Tutte le mie firme
my-signatures-earlier = Mese precedente
my-signatures-later = Mese successivo
my-signatures-check = Verificare una ricevuta

# A substitute’s link.
stand-in-title = Supplenza
support-title = Accesso di assistenza
support-over = Questo link non apre più nulla
support-over-text = Un link di assistenza si apre una sola volta, per alcune ore, e l’ente può porvi fine.
support-until = Fino al { $at }
support-reason = Motivo:
support-go = Aprire in lettura
support-go-text = Vedrà ciò che qui vede chi può solo leggere. L’ente sa chi guarda, perché e che cosa.
stand-in-hello = Buongiorno { $name }
stand-in-for = Lei sostituisce { $trainer }
stand-in-go = Iniziare
stand-in-text = Continuando, lei fa l’appello e firma queste lezioni con il suo nome, { $name }, in sostituzione di { $trainer }. Non è { $name }? Chiuda questa pagina.
stand-in-not-yet = Questo link si aprirà il { $day }.
stand-in-someone-else = Un’altra persona è connessa su questo dispositivo. La disconnetta, poi riapra il link.
stand-in-over = Questo link non apre più nulla
stand-in-closed = Le lezioni sono chiuse. Grazie!
stand-in-day-over = La giornata è finita. L’ente può chiudere al suo posto.
stand-in-withdrawn = L’ente ha ritirato questo link. Si rivolga all’ente.
stand-in-unknown = Il link è incompleto, o uno più recente lo ha sostituito. Ne chieda uno nuovo all’ente.
