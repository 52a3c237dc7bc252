# What happened and what to do next.
error-home = Zur Startseite
error-again = Seite neu laden
error-not-found = Diese Seite gibt es nicht
error-not-found-text = Die Adresse ist unvollständig, oder was sie zeigte, ist nicht mehr da. Zum Unterschreiben beginnen Sie mit dem Code des Raums.
error-forbidden = Diese Seite ist nicht für Sie freigegeben
error-forbidden-text = Ihr Konto hat dieses Recht nicht. Fragen Sie die Verwaltung Ihres Bildungsträgers.
error-signed-out = Sie sind nicht mehr angemeldet
error-signed-out-text = Melden Sie sich wieder an: Sie kommen hierher zurück. Eine geleistete Unterschrift bleibt erhalten.
error-form-expired = Dieses Formular ist abgelaufen
error-form-expired-text = Die Seite war zu lange offen. Laden Sie sie neu und versuchen Sie es noch einmal; nichts wurde geändert.
error-bad-request = Wir haben die Eingabe nicht verstanden
error-bad-request-text = Ein Wert ist nicht lesbar. Gehen Sie zurück, prüfen Sie und senden Sie erneut; nichts wurde geändert.
error-conflict = Jemand war schneller
error-conflict-text = Was die Seite zeigte, hat sich inzwischen geändert. Laden Sie sie neu, um den Stand zu sehen.
error-too-large = Das ist zu groß
error-too-large-text = Die Datei oder der Text ist größer als erlaubt. Teilen Sie sie auf oder entfernen Sie Unnötiges.
error-too-many = Zu viele Versuche
error-too-many-text = Warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}, bevor Sie es noch einmal versuchen. Im Unterricht können Sie auf dem Gerät der Lehrkraft unterschreiben.
error-busy = Gerade ist viel los
error-busy-text = Laden Sie die Seite in ein paar Sekunden neu. Was unterschrieben wurde, bleibt erhalten.
error-suspended = { $provider } ist gesperrt
error-suspended-text = Der Betreiber dieses Servers hat diesen Bildungsträger gesperrt: Vorerst kann sich dort niemand anmelden oder etwas ändern.
error-suspended-why = Grund:
error-suspended-ask = Wen Sie fragen können:
error-suspended-kept = Nichts ist verloren: Was unterschrieben wurde, bleibt erhalten, und was auf einem Gerät wartet, bleibt dort bis zur Freigabe.
error-internal = Ein Fehler auf unserer Seite
error-internal-text = Es liegt nicht an Ihnen. Versuchen Sie es noch einmal; wenn es bleibt, nennen Sie Ihrem Bildungsträger diese Nummer: { $reference }.
