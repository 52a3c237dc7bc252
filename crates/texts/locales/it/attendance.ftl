# The work around attendance: what learners read.

my-absences-title = Le mie assenze
my-absences-intro = Annuncia un’assenza in anticipo o giustificala dopo.
my-absences-new = Annunciare o giustificare un’assenza
my-absences-all = Le mie richieste
my-absences-none = Nessuna richiesta per ora.
absence-first = Primo giorno
absence-last = Ultimo giorno
absence-deadline = Un’assenza può essere giustificata fino a { $days } giorni dopo l’ultimo giorno.
absence-reason = Motivo
absence-comment = Precisazioni (facoltativo)
absence-comment-hint = Non scrivere dettagli medici: basta il giustificativo.
absence-file = Giustificativo (facoltativo)
absence-file-hint = PDF o foto (JPEG, PNG, WebP), al massimo 6 MB. Solo la segreteria può aprirlo.
absence-file-open = Apri il giustificativo
absence-send = Invia la richiesta
absence-sent = Richiesta inviata alla segreteria.
absence-withdraw = Ritira la richiesta
absence-withdrawn = Ritirata
absence-waiting = In attesa
absence-accepted = Accettata
absence-refused = Rifiutata
absence-answer = Risposta:
absence-problems = La richiesta non è stata inviata: correggi i campi indicati. Scegli di nuovo il file.
absence-problem-days = Scegli al massimo 62 giorni, l’ultimo dopo il primo.
absence-problem-late = È troppo tardi, o troppo lontano: rivolgiti alla segreteria.
absence-problem-comment = Al massimo 1000 caratteri.
absence-problem-file = Questo file non è accettato: PDF, JPEG, PNG o WebP, al massimo 6 MB.
absence-problem-many = Troppe richieste oggi: riprova domani.
reason-illness = Malattia o infortunio
reason-transport = Trasporti
reason-family = Motivo familiare
reason-appointment = Convocazione ufficiale
reason-exam = Esame
reason-company = Richiesta dell’azienda
reason-other = Altro motivo
absence-words = Assenza giustificata, richiesta { $number }

mail-absence-subject = La tua richiesta di assenza
mail-absence-accepted = La tua assenza dal { $first } al { $last } presso { $provider } è accettata.
mail-absence-refused = La tua assenza dal { $first } al { $last } presso { $provider } non è accettata.
mail-absence-answer = Risposta della segreteria: { $answer }
mail-absence-see = Vedi le mie assenze:

act-see-absence-file = Giustificativo di assenza aperto
act-see-paper-copy = Copia di un foglio cartaceo aperta

alert-count = { $count ->
    [one] 1 assenza in { $days } giorni
   *[other] { $count } assenze in { $days } giorni
}
alert-row = { $count ->
    [one] 1 assenza, in { $days } giorni
   *[other] { $count } assenze di seguito, in { $days } giorni
}
alert-share = { $count } % delle ore perse in { $days } giorni
mail-attendance-subject = A proposito della tua formazione
mail-absent-text = { $provider } ti ha segnato assente il { $day } alle { $time }: { $title }. Se hai un motivo, indicalo.
mail-absent-error = L’assenza del { $day } alle { $time } ({ $title }) presso { $provider } è stata corretta: non risulti più assente.
mail-absent-link = Le mie assenze:
mail-alert-text = { $provider } segue la tua presenza: { $alert }. Parlane con il tuo referente se qualcosa ti impedisce di venire.
mail-alert-error = { $provider } ti aveva scritto sulla tua presenza ({ $alert }). È stata fatta una correzione: quel messaggio non vale più.
mail-third-subject = A proposito di una formazione
mail-third-absent = { $provider } ha segnato l’assenza di { $learner } il { $day } alle { $time }. Questo messaggio non indica alcun motivo. Per domande, rivolgiti all’ente.
mail-third-absent-back = { $provider } ti aveva scritto che { $learner } era assente il { $day } alle { $time }. Quanto annotato è cambiato: quel messaggio non vale più.
mail-third-alert = { $provider } segue la presenza di { $learner }: { $alert }. Contano solo le assenze senza motivo accettato. Per domande, rivolgiti all’ente.
mail-third-alert-back = { $provider } ti aveva scritto sulla presenza di { $learner } ({ $alert }). È stata fatta una correzione: quel messaggio non vale più.
