# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Wer meine Daten angesehen hat
own-traces-intro = Jedes Mal, wenn jemand Ihre Daten angesehen oder geändert hat, ein Jahr lang.
own-traces-show = Liste ansehen
own-traces-names = Ihr Träger steht für sein Personal ein: Sie sehen die Aufgabe, nicht den Namen. Fragen? Wenden Sie sich an ihn.
trace-by-you = Sie
trace-by-staff = Die Verwaltung des Trägers
trace-by-trainer = Eine Lehrkraft
trace-by-other = Eine andere Person
trace-by-unknown = Nicht ausgewiesene Person
trace-refused = abgelehnt
trace-none = Nichts zu zeigen.
purpose-own-access = anmelden, sich ausweisen
purpose-giving-access = Zugänge verwalten
purpose-administration = Verwaltung der Ausbildung
purpose-proof = Nachweis der Anwesenheit
purpose-data-protection = Datenschutz
data-protection-title = Datenschutz
data-protection-intro = Wer was gesehen hat und was mit den Daten der Menschen geschieht.
traces-title = Zugriffsprotokoll
traces-intro = Wer Daten von Menschen angesehen oder geändert hat, oder wem das verwehrt wurde. Ein Jahr lang aufbewahrt, getrennt vom Beweisprotokoll. Es dient dem Schutz der Menschen, nicht der Überwachung des Personals.
traces-name = Name der Person
traces-anyone = Alle Personen
traces-whom = Um wen geht es?
traces-nobody = Niemand heißt so.
traces-at = Zeitpunkt (UTC)
traces-what = Vorgang
traces-who = Wer
traces-whose = Daten von
traces-why-where = Wozu, von wo
traces-purpose = Zweck
traces-origin = Netz
traces-fields = Felder
traces-entry = Eintrag
traces-outcome = Ergebnis
traces-done = erfolgt
traces-unknown = nicht ausgewiesen
traces-erased = gelöschte Person
traces-check = Prüfen
traces-check-title = Prüfung des Protokolls
traces-check-right = Nichts wurde geändert oder entfernt: { $count } Einträge hängen zusammen.
traces-check-wrong = Eintrag Nr. { $place } ist nicht mehr, wie er geschrieben wurde, oder fehlt. Benachrichtigen Sie Ihren Betreiber und sichern Sie eine Kopie der Datenbank.
traces-check-ends = Die Kette hält, aber ihre Enden hat nicht dieser Server geschrieben. Benachrichtigen Sie Ihren Betreiber und sichern Sie eine Kopie der Datenbank.
traces-check-waiting = Neue Einträge, die binnen einer Minute angehängt werden: { $count }.
traces-check-head = Fingerabdruck zum Notieren an anderer Stelle, um später zu beweisen, dass bis Eintrag Nr. { $place } nichts geändert wurde:
