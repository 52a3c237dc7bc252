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
