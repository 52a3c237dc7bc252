# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = Il mio account
account-password-text = Può cambiarla quando vuole; nulla la obbliga a farlo.
account-devices = Dispositivi con accesso attivo
account-devices-text = Disconnetta quelli che non riconosce, poi cambi la password.
account-devices-others = Disconnetti tutti gli altri
account-devices-ended = Dispositivo disconnesso.
account-back = Indietro
device-this = questo dispositivo
device-since = Accesso attivo dal { $since }
device-last = Ultimo uso: { $last }
device-end = Disconnetti
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Telefono Android
device-tablet-android = Tablet Android
device-computer-windows = Computer Windows
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Computer Linux
device-other = Dispositivo

## One's own password

own-password-title = Cambia la password
own-password-must = La password della sua carta è stata scelta dal suo ente. Ora scelga la sua: la conoscerà solo lei.
own-password-first = Password della carta
own-password-old = Password attuale
own-password-new = Nuova password
own-password-again = La stessa, ancora una volta
own-password-go = Cambia la password
own-password-done = Password cambiata. I suoi altri dispositivi sono stati disconnessi.
own-password-rules = Una buona password
own-password-length = Almeno { $least } caratteri.
own-password-rule-mix = Lettere, cifre, spazi, accenti: tutto è permesso, nulla è imposto. Con le sole cifre, ne servono 16.
own-password-rule-known = Nessuna password che tutti provano (qwerty, password, 123456…), né una parola del genere con un anno.
own-password-rule-personal = Né il suo nome, né quello del suo ente.
own-password-rule-advice = Il modo più semplice: quattro parole senza legami, per esempio prese da un libro aperto a caso.
own-password-others = Cambiandola, disconnette i suoi altri dispositivi.
own-password-wrong = Questa non è la password giusta.
own-password-different = Le due password non sono uguali.
own-password-same = È quella vecchia. Ne scelga un’altra.
own-password-long = Troppo lunga: al massimo 256 byte.
own-password-weak = Troppo facile da indovinare: la allunghi, o mescoli lettere e cifre.
own-password-guessable = È fatta di parole o serie che si provano per prime. Aggiunga una o due parole senza legami.
own-password-repetitive = Troppo pochi caratteri diversi: ne servono almeno { $least }.
own-password-known = Questa password è presente in fughe di dati note: altri la proveranno.
own-password-personal = Contiene un nome che si indovina: il suo, il suo indirizzo e-mail o quello dell’ente.

## The password once more

confirm-title = È davvero lei?
confirm-text = Sta per dare o togliere un accesso. Scriva di nuovo la sua password.
confirm-go = Continua
confirm-text-no-password = Sta per dare o togliere un accesso. Dica di nuovo chi è.
confirm-elsewhere-text = Il servizio con cui accede le chiede di nuovo chi è, poi torna qui.
confirm-elsewhere = Confermare con { $name }
confirm-no-way = Qui non ha né password, né passkey, né un servizio di accesso collegato. Chieda una tessera di accesso alla segreteria del suo istituto.

## Help

help-title = Non riesco ad accedere
help-class = In aula
help-class-text = Inquadri il codice mostrato da chi tiene la lezione: spesso si può firmare senza account. Altrimenti, firmi sul dispositivo di chi tiene la lezione.
help-password = Password dimenticata o carta persa
help-password-text = Chieda una nuova carta all’amministrazione del suo ente di formazione. Non può leggere la sua vecchia password; gliene dà una nuova, che lei cambia al primo accesso.
help-staff = Se lei fa parte dell’amministrazione
help-staff-text = Un’altra persona dell’amministrazione del suo ente può darle una nuova password dalla sua scheda.
help-code = Codice dell’ente
help-code-text = È sulla sua carta. Dopo aver inquadrato un codice in aula, non serve scriverlo.
sign-in-lost-more = A chi chiedere?

## Everywhere

cancel = Annulla

## A forgotten password

lost-title = Password dimenticata
lost-text = Se il suo account ha un indirizzo e-mail, vi riceverà un link per scegliere una nuova password.
lost-identifier = Identificativo o indirizzo e-mail
lost-go = Ricevere un link
lost-asked = Richiesta ricevuta
lost-asked-text = Se esiste un account corrispondente con un indirizzo e-mail, un link è in arrivo. Funziona una volta, per 30 minuti.
lost-asked-none = Niente dopo qualche minuto? Guardi nella posta indesiderata, o chieda una nuova tessera al suo ente.
new-password-title = Scegliere una nuova password
new-password-done = Password cambiata. Acceda con quella nuova.
link-over = Questo link non funziona più.
link-over-text = È già stato usato o ha più di 30 minuti. Ne chieda un altro.

## The second step

step-title = Secondo passo
step-text = Apra l’applicazione dei codici sul telefono.
step-code = Codice
step-code-hint = Sei cifre dell’applicazione, o un codice di recupero.
step-wrong = Questo codice è sbagliato, o è già stato usato.
step-lost = Telefono perso? Usi un codice di recupero, o chieda a un amministratore del suo ente di disattivare il secondo passo.

factor-title = Secondo passo all’accesso
factor-intro = Dopo la password, un codice del suo telefono: una password rubata non basta più.
factor-is-on = Il secondo passo è attivo.
factor-manage = Gestire il secondo passo
factor-since = Dal { $since }
factor-must = Il suo ente lo chiede al personale. Lo attivi ora per continuare.
factor-off-text = Serve un’applicazione di codici, per esempio quella che già custodisce le sue password. Nulla viene inviato altrove.
factor-begin = Attivare
factor-app = Aggiungere all’applicazione
factor-app-text = Scansioni questo codice con l’applicazione, poi ricopi le sei cifre che mostra.
factor-qr = Codice da scansionare con l’applicazione dei codici
factor-secret = Digitare la chiave a mano
factor-code-hint = Le sei cifre che mostra l’applicazione.
factor-finish = Attivare il secondo passo
factor-codes = Codici di recupero
factor-codes-text = Ognuno serve una volta, quando il telefono è perso. Li stampi o li annoti, e li tenga lontano dal telefono.
factor-codes-left = { $count ->
    [0] Non resta alcun codice di recupero.
    [one] Resta un codice di recupero.
   *[other] Restano { $count } codici di recupero.
}
factor-codes-renew = Nuovi codici di recupero
factor-drop = Disattivare
factor-required = Il suo ente lo chiede: non può essere disattivato.
access-card-once = Non sarà mostrato di nuovo. Stampi ora questa pagina.

## What was done with somebody’s data

act-log-in = Accesso
act-identify = Identificazione in classe
act-own-password = Ha cambiato la password
act-give-password = Nuova password consegnata
act-operator-password = Nuova password consegnata da chi gestisce il server
act-suspend-provider = Ente sospeso da chi gestisce il server
act-reopen-provider = Ente riaperto da chi gestisce il server
act-change-quota = Quota dell’ente modificata da chi gestisce il server
act-open-support = Aperto all’assistenza di chi gestisce il server
act-end-support = Accesso di assistenza terminato in anticipo
act-make-api-key = Chiave API creata
act-revoke-api-key = Chiave API revocata
act-give-pin = Nuovo PIN consegnato
act-give-badge = Badge assegnato
act-take-badge = Badge ritirato
act-withdraw-access = Accesso revocato
act-end-sessions = Dispositivi disconnessi
act-deactivate = Persona disattivata
act-reactivate = Persona riattivata
act-add-person = Persona aggiunta
act-change-person = Dati modificati: { $fields }
act-enrol = Iscrizione a un gruppo
act-end-enrolment = Fine di un’iscrizione
act-see-person = Scheda consultata
act-export-people = Elenco delle persone esportato
act-refused = { $act } (rifiutato)
act-ask-password = Link richiesto per una nuova password
act-recover-password = Nuova password scelta tramite link
act-second-step = Secondo passaggio
act-factor-on = Secondo passaggio attivato
act-factor-off = Secondo passaggio disattivato
act-recovery-codes = Nuovi codici di recupero
act-reset-factor = Secondo passaggio disattivato dall’amministrazione
act-change-options = Scelte per le persone modificate: { $fields }
act-change-letter = Testo di una lettera modificato: { $fields }
act-reset-letter = Testo di una lettera riportato all’originale: { $fields }
act-see-sheet = Foglio aperto
act-ask-dossier = Fascicolo di prova richiesto
act-get-dossier = Fascicolo di prova scaricato
act-give-grant = Accesso dato a un’organizzazione
act-withdraw-grant = Accesso revocato a un’organizzazione
act-organisation-people = Elenco consultato da un’organizzazione
act-organisation-person = Presenza consultata da un’organizzazione
act-organisation-export = File scaricato da un’organizzazione
act-organisation-sheet = Foglio aperto da un’organizzazione
act-tell-third = Assenza o avviso comunicato a un terzo: { $fields }
act-drop-dossier = Fascicolo di prova eliminato
act-see-people = Elenco delle persone consultato
act-search-traces = Registro degli accessi consultato
act-export-traces = Registro degli accessi esportato
act-see-own-traces = Accessi propri consultati
act-export-person = Tutti i dati di una persona scaricati
act-open-page = Pagina richiesta: { $fields }
act-ask-about-data = Richiesta sui propri dati: { $fields }
act-see-request = Richiesta aperta
act-answer-request = Richiesta evasa: { $fields }
act-erase = Cancellazione { $fields }
act-qualify-anomaly = Anomalia qualificata
act-drop-absence-file = Giustificativo di assenza distrutto: termine scaduto
act-rectify = Dati rettificati: { $fields }
act-restrict = Dati limitati
act-end-restriction = Fine della limitazione annunciata: { $fields }
act-reveal-restricted = Dati limitati consultati, motivo: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Accedi con una passkey
passkey-confirm = Usa una passkey
passkey-not-used = Nessuna passkey è stata usata. Riprovi o scelga un altro modo.
passkeys-title = Passkey
passkeys-intro = Acceda con l’impronta, il volto o il codice del dispositivo, senza password.
passkeys-none = Non ne ha ancora.
passkeys-count = { $count ->
    [0] Non ne ha ancora.
    [one] Ne ha una.
   *[other] Ne ha { $count }.
 }
passkeys-manage = Gestisci le passkey
passkeys-add = Aggiungi una passkey
passkeys-name = Nome
passkeys-name-hint = Per riconoscerla in questo elenco.
passkeys-unnamed = Senza nome
passkeys-since = Aggiunta il { $since }
passkeys-unused = Non ancora usata
passkeys-added = Passkey aggiunta.
passkeys-remove = Rimuovi
passkeys-removed = Passkey rimossa. La elimini anche sul dispositivo.
passkeys-refused = Questa passkey non è stata accettata. Riprovi.
passkeys-full = Ha raggiunto il massimo. Ne rimuova prima una.
passkeys-script = Per aggiungere una passkey, JavaScript deve essere attivo.
passkeys-safe = La chiave resta sul dispositivo. Riceviamo solo la metà pubblica, né impronta né volto.
links-title = Accedere altrove
links-text = Account di altri servizi che aprono anche il suo account qui.
links-since = Collegato dal { $since }
links-add = Collega { $name }
links-end = Scollega
links-added = Account collegato.
links-ended = Account scollegato.
elsewhere-title = Con l’account del suo centro
elsewhere-go = Continua con { $name }
elsewhere-find = Continua
elsewhere-none = Questo centro non ha un altro modo di accedere, o il codice non è giusto.
elsewhere-back = Torna all’accesso
elsewhere-leaving = Lì dirà chi è, poi tornerà qui.
elsewhere-continue = Continua
elsewhere-returned = È tornato qui
elsewhere-enter = Entra
logged-out-title = È uscito da qui
logged-out-text = { $name } forse la tiene ancora collegata. Su un dispositivo condiviso, esca anche da lì.
logged-out-go = Esci da { $name }
logged-out-home = Torna all’inizio
not-let-in-title = Non ha effettuato l’accesso
not-let-in-gave-up = L’accesso è stato interrotto lì.
not-let-in-gave-up-do = Ricominci o acceda con la password.
not-let-in-over = Questa risposta è arrivata tardi o è già stata usata.
not-let-in-over-do = Ricominci dalla pagina di accesso, in questo browser.
not-let-in-unavailable = Quel servizio non risponde in questo momento.
not-let-in-unavailable-do = Riprovi tra qualche minuto o acceda con la password.
not-let-in-not-believed = La risposta di quel servizio non si può verificare.
not-let-in-not-believed-do = Lo dica all’amministrazione del suo centro: un’impostazione non è giusta. La password funziona ancora.
not-let-in-not-anew = Quel servizio non le ha chiesto di nuovo chi è.
not-let-in-not-anew-do = Ricominci e inserisca lì la sua password. Se succede ancora, lo dica alla segreteria del suo istituto.
not-let-in-no-address = Quel servizio non ci ha dato il suo indirizzo e-mail.
not-let-in-not-verified = Il suo indirizzo e-mail non è verificato presso quel servizio.
not-let-in-not-verified-do = Lo verifichi lì e ricominci. Oppure acceda con la password e colleghi il servizio in «Il mio account».
not-let-in-nobody = Quell’account non porta a nessuno che possa accedere qui.
not-let-in-nobody-do = Chieda all’amministrazione di verificare il suo indirizzo e-mail e il suo accesso. Oppure acceda con la password e colleghi il servizio in «Il mio account».
not-let-in-another = Il suo account qui è già collegato a un altro account di quel servizio, o quello a qualcun altro.
not-let-in-another-do = Acceda con la password, scolleghi il vecchio account in «Il mio account», poi colleghi il nuovo.
not-let-in-passkey = Questa passkey non è nota qui o non è stata accettata.
not-let-in-passkey-do = Riprovi, oppure acceda con la password e aggiunga la passkey in «Il mio account».
not-let-in-no-address-do = Lo dica all’amministrazione del suo centro: un’impostazione non è giusta. La password funziona ancora.
act-link-identity = Account di un altro servizio collegato
act-unlink-identity = Account di un altro servizio scollegato
act-add-passkey = Passkey aggiunta
act-remove-passkey = Passkey rimossa
act-link-account = Account collegato con un altro della persona
act-unlink-account = Collegamento con un altro account sciolto
act-switch-account = Arrivo da un altro dei suoi account
act-leave-for-account = Passaggio a un altro dei suoi account
act-switch-role = Ruolo scelto per agire

## Switching without logging out

switch-title = Cambiare spazio
switch-intro = Agire in un altro ruolo o presso un altro ente, senza disconnettersi.
switch-show = Vedere i miei spazi
switch-roles = Qui agisco come
switch-roles-text = Un ruolo alla volta, se preferisce: i diritti degli altri aspettano.
switch-all-roles = Tutti i miei ruoli
switch-here = attuale
switch-choose = Scegliere
switch-accounts = I miei account
switch-go = Vai
switch-asks-code = Sarà chiesto un codice del suo secondo passaggio.
switch-link = Collegare un altro account
switch-link-text = Ha un account presso un altro ente di formazione o un’altra istituzione? Acceda una volta: poi passerà dall’uno all’altro senza password.
switch-link-warning = Chi può accedere a uno di questi account potrà agire nell’altro, anche tramite il servizio di accesso dell’istituto. Una nuova password data dalla segreteria o chiesta per e-mail scioglie il collegamento.
switch-link-go = Accedere all’altro account
switch-link-title = Collegare questi due account?
switch-link-question = Sono suoi entrambi gli account?
switch-link-yes = Sì, collegarli
switch-link-no = No, non collegare nulla
switch-linked = Account collegati.
switch-link-over = Questa domanda non vale più: vale dieci minuti, nel browser che l’ha posta, e bisogna accedere all’altro account dopo. Ricominci.
switch-link-same = È lo stesso account: acceda all’altro.
switch-link-already = Questi due account sono già collegati.
switch-link-many = Una persona può collegare al massimo otto account.
