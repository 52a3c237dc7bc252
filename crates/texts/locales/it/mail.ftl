# Letters by e-mail.

mail-greeting = Buongiorno { $name },
mail-end = Questo messaggio è inviato automaticamente da { $provider } con Assidu. Nessuno legge le risposte.
mail-test-data = DATI DI ESEMPIO: niente di questo è reale.
mail-not-you = Se non è stato lei, avvisi subito la segreteria di { $provider }.

mail-recovery-subject = Scegliere una nuova password
mail-recovery-text = Qualcuno, probabilmente lei, chiede una nuova password per il suo account presso { $provider }. Il suo identificativo: { $login }.
mail-recovery-link = Scegliere una nuova password:
mail-recovery-once = Il link funziona una sola volta, per { $minutes } minuti.
mail-recovery-not-you = Se non è stato lei, non faccia nulla: la sua password resta la stessa.
mail-request-subject = La sua richiesta ha ricevuto risposta
mail-request-text = { $provider } ha risposto alla sua richiesta sui suoi dati.
mail-request-link = Leggere la risposta:
mail-restriction-subject = I suoi dati saranno di nuovo utilizzati
mail-restriction-text = Dal { $day } { $provider } utilizza di nuovo i suoi dati, il cui uso è limitato. Se non è d’accordo, lo dica prima di quel giorno.

mail-password-changed-subject = La sua password è stata cambiata
mail-password-changed-text = La password del suo account presso { $provider } è stata cambiata il { $day } alle { $time }. Gli altri dispositivi sono stati disconnessi.

mail-factor-on-subject = Il secondo passo è attivo
mail-factor-on-text = Dal { $day } alle { $time } il suo account presso { $provider } chiede anche un codice del suo telefono.
mail-factor-off-subject = Il secondo passo non è più attivo
mail-factor-off-text = Dal { $day } alle { $time } il suo account presso { $provider } non chiede più un codice del suo telefono.
mail-code-used-subject = È stato usato un codice di recupero
mail-code-used-text = Il { $day } alle { $time } è stato usato un codice di recupero per accedere al suo account presso { $provider }.
mail-code-used-left = { $count ->
    [0] Non gliene resta nessuno: ne crei di nuovi in «Il mio account».
    [one] Gliene resta uno: ne crei di nuovi in «Il mio account».
   *[other] Gliene restano { $count }.
}

mail-receipts-subject = Le sue ricevute di firma
mail-receipts-text = { $count ->
    [one] In allegato la ricevuta della firma che ha fatto presso { $provider }.
   *[other] In allegato le ricevute delle { $count } firme che ha fatto presso { $provider }.
}
mail-receipts-keep = Ogni ricevuta è un file PDF sigillato che contiene la prova della sua firma. La conservi: si può verificare senza di noi, anche tra anni.
mail-receipts-check = Verificare una ricevuta:
mail-token-subject = Una presenza da firmare
mail-token-text = { $count ->
    [one] { $provider }: il formatore ha annotato la sua presenza; manca una firma.
   *[other] { $provider }: il formatore ha annotato la sua presenza; mancano { $count } firme.
}
mail-token-link = Firmare dalla mia pagina:
mail-sign-subject = La sua firma è attesa
mail-sign-text = { $provider } le chiede di firmare la sua presenza: { $title }.
mail-sign-link = Firmare la mia presenza:
mail-sign-once = Questo link vale una volta, fino alla chiusura del foglio. È solo suo: non lo inoltri.
mail-substitute-subject = Le è affidata una supplenza
mail-substitute-text = { $provider } le chiede di sostituire { $trainer } il { $day }.
mail-substitute-link = Aprire le lezioni:
mail-substitute-once = Questo link apre solo quel giorno, e fino alla chiusura. È solo suo: lei firma con il suo nome.



## Other ways to log in

mail-linked-subject = Un altro account apre il suo
mail-linked-text = Dal { $day } alle { $time } un account di un altro servizio apre il suo account presso { $provider }.
mail-linked-with = Il servizio: { $service }.
mail-passkey-added-subject = È stata aggiunta una passkey
mail-passkey-added-text = Dal { $day } alle { $time } una nuova passkey apre il suo account presso { $provider }.
mail-passkey-removed-subject = È stata rimossa una passkey
mail-passkey-removed-text = Il { $day } alle { $time } una passkey è stata rimossa dal suo account presso { $provider }.
mail-accounts-linked-subject = Due dei suoi account sono collegati
mail-accounts-linked-text = Dal { $day } alle { $time } un altro account che lei ha collegato apre il suo account presso { $provider }, e viceversa.
mail-accounts-unlinked-subject = Due dei suoi account non sono più collegati
mail-accounts-unlinked-text = Dal { $day } alle { $time } il collegamento tra il suo account presso { $provider } e un altro dei suoi account è sciolto.
mail-support-subject = L’assistenza consulta il suo ente
mail-support-text = Fino al { $day } alle { $time }, { $by }, di chi gestisce il server, può leggere i dati di { $provider } senza modificare nulla. Tutto ciò che viene consultato è registrato.
mail-support-reason = Motivo indicato: { $reason }
mail-support-link = Vedere questo accesso o porvi fine
