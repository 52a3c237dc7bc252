# What happened and what to do next.
error-home = Vai alla pagina iniziale
error-again = Ricarica la pagina
error-not-found = Questa pagina non esiste
error-not-found-text = L’indirizzo è incompleto, o ciò che mostrava non c’è più. Per firmare, ricominci dal codice dell’aula.
error-forbidden = Non ha accesso a questa pagina
error-forbidden-text = Il suo account non ha questo permesso. Lo chieda all’amministrazione del suo ente di formazione.
error-signed-out = La sua sessione è terminata
error-signed-out-text = Acceda di nuovo: tornerà a questa pagina. Le firme già fatte restano salvate.
error-form-expired = Questo modulo è scaduto
error-form-expired-text = La pagina è rimasta aperta troppo a lungo. La ricarichi e ricominci; non è stato modificato nulla.
error-bad-request = Non abbiamo capito ciò che è stato inviato
error-bad-request-text = Un dato non è leggibile. Torni indietro, controlli e invii di nuovo; non è stato modificato nulla.
error-conflict = Qualcuno ha fatto prima
error-conflict-text = Nel frattempo è cambiato ciò che la pagina mostrava. La ricarichi per vedere com’è adesso.
error-too-large = È troppo grande
error-too-large-text = Il file o il testo supera la dimensione ammessa. Lo divida, o tolga ciò che non serve.
error-too-many = Troppi tentativi
error-too-many-text = Aspetti { $minutes ->
    [one] un minuto
   *[other] { $minutes } minuti
} prima di riprovare. In aula può firmare sul dispositivo di chi tiene la lezione.
error-busy = C’è molta gente in questo momento
error-busy-text = Ricarichi la pagina tra qualche secondo. Ciò che è stato firmato resta salvato.
error-suspended = { $provider } è sospeso
error-suspended-text = Chi gestisce questo server ha sospeso questo ente: per ora nessuno può accedere né modificare nulla.
error-suspended-why = Motivo:
error-suspended-ask = A chi rivolgersi:
error-suspended-kept = Nulla va perso: ciò che è stato firmato è conservato, e ciò che attende su un dispositivo vi resta fino alla riapertura.
error-internal = Un problema da parte nostra
error-internal-text = Non dipende da lei. Riprovi; se continua, comunichi questo numero al suo ente di formazione: { $reference }.
