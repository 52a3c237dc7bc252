# Sealed documents.

sheet-title = Anwesenheitsliste
sheet-title-of = Anwesenheitsliste, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = { $first } bis { $last }
sheet-siret = SIRET { $number }
sheet-nda = Tätigkeitserklärung (NDA) { $number }
sheet-logo = Logo: { $name }

sheet-reference = Referenz der Maßnahme
sheet-session = Durchgang
sheet-group = Gruppe
sheet-period = Zeitraum
sheet-place = Ort
sheet-room = Raum
sheet-mode = Durchführung
sheet-mode-onsite = Präsenz
sheet-mode-remote = Fernunterricht
sheet-mode-company = Im Betrieb
sheet-mode-mixed = Präsenz und Fernunterricht
sheet-kind-exam = Prüfung
sheet-kind-self-study = Selbststudium
sheet-funders-more = und { $count } weitere
sheet-duration = Dauer
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 Unterschriftstermin
   *[other] { $count } Unterschriftstermine
})
sheet-zone = Zeitzone
sheet-funders = Kostenträger
sheet-id = Liste { $reference }
sheet-replaces = Ersetzt
sheet-made = Erstellt am { $date } um { $time }

sheet-extract-title-of = Auszug aus der Anwesenheitsliste, { $period }
sheet-extract = Auszug
sheet-extract-why = Aus der versiegelten Liste { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Alle Personen dieser Liste stehen darauf.
    [one] { $count } andere Person dieser Liste ist ausgeblendet.
   *[other] { $count } andere Personen dieser Liste sind ausgeblendet.
 } Maßgeblich ist die Liste selbst.
sheet-provisional = Vorläufig
sheet-provisional-why = Unterschrift der Lehrkraft fehlt: Die Liste ist nicht abgeschlossen. Eine endgültige Fassung wird sie ersetzen.
sheet-test = TEST
sheet-test-why = Testbereich: Diese Liste beweist nichts.
sheet-simulated = Simulation
sheet-simulated-why = Personen, Zeiten und Unterschriften wurden vom Testprogramm simuliert.

sheet-people = Teilnehmende
sheet-people-of = Teilnehmende ({ $count })
sheet-person = Teilnehmende Person
sheet-week-of = Woche { $week }, { $period }
sheet-day = { $weekday } { $day }.{ $month }.
sheet-weekday-1 = Mo.
sheet-weekday-2 = Di.
sheet-weekday-3 = Mi.
sheet-weekday-4 = Do.
sheet-weekday-5 = Fr.
sheet-weekday-6 = Sa.
sheet-weekday-7 = So.
sheet-half-morning = Vormittag
sheet-half-afternoon = Nachmittag
sheet-half-meeting = Termin
sheet-half-entry = Ankunft
sheet-half-exit = Weggang
sheet-half-slot = Abschnitt

sheet-signed = Unterschrieben { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Unterschrieben { $time } · { $method }, getippter Name: { $name }
sheet-state-expected = Ausstehend
sheet-state-present = Anwesenheit bestätigt, nicht unterschrieben
sheet-state-late = Verspätet
sheet-state-late-of = { $minutes } Min. verspätet
sheet-state-early_departure = Früher gegangen
sheet-state-early_departure-of = { $minutes } Min. früher gegangen
sheet-state-absent = Abwesend
sheet-state-absent_justified = Begründet abwesend
sheet-state-excused = Entschuldigt
sheet-state-dispensed = Freigestellt
sheet-state-excluded = Ausgeschlossen
sheet-state-excluded-of = { $minutes } Min. ausgeschlossen
sheet-state-in_company = Im Betrieb
sheet-not-signed = nicht unterschrieben
sheet-not-concerned = Nicht betroffen
sheet-person-funder = Kostenträger: { $name }

sheet-trainers = Lehrkräfte
sheet-trainer-missing = Unterschrift der Lehrkraft fehlt
sheet-trainer-none = Ohne Lehrkraft (Selbststudium)
sheet-trainer-not-named = Keine Lehrkraft angegeben
sheet-trainer-for = { $name }, in Vertretung von { $trainer }

sheet-anomalies = Festgestellte Auffälligkeiten
sheet-anomalies-none = Die automatischen Prüfungen haben keine Auffälligkeit ergeben.
anomaly-said-explained = Erklärt
anomaly-said-mistake = Irrtum
anomaly-said-follow-up = Zu verfolgen
anomaly-said-confirmed = Bestätigt
anomaly-said-by = eingestuft von { $name }
sheet-tokens = Anwesenheitsmarken
sheet-token = { $name }, { $slot }: von { $author } am { $date } um { $time } gesehen
sheet-token-late = vermerkt, als die Unterschrift schon geschlossen war
sheet-token-signed = unterschrieben am { $date } um { $time }
sheet-token-open = Anwesenheit von der Lehrkraft bestätigt, von der Person nicht unterschrieben
sheet-waited-title = Unterschriften ohne Netz
sheet-waited = { $name }: auf einem Gerät ohne Netz unterschrieben, zwischen { $since_date } um { $since } und { $date } um { $time } (Zeiten des Servers).
sheet-waited-declared = Vom Gerät angegebene Zeit: { $date } um { $time }.
sheet-corrections = Berichtigungen
sheet-correction = { $date } um { $time }, { $author }: { $text }
sheet-correction-why = Grund: { $reason }

sheet-paper = Papier
sheet-paper-present = Anwesend, auf Papier unterschrieben
sheet-on-paper = von der Papierliste übertragen
sheet-paper-outage = Ausfall erklärt für { $scope } am { $date } um { $time } durch { $author }: Der Termin konnte auf Papier unterschrieben werden.
sheet-paper-typed = { $count } An- und Abwesenheiten von der Papierliste übertragen durch { $author }, zuletzt am { $date } um { $time }.
sheet-paper-copy = Kopie ({ $kind }) beigefügt am { $date } um { $time } durch { $author }; SHA-256 der Datei: { $hash }.
sheet-paper-withdrawn = Zurückgezogen am { $date } um { $time } durch { $author }
sheet-paper-no-copy = Es ist keine Kopie der Papierliste beigefügt.
sheet-paper-about = Eine Kopie ist weder Original noch elektronische Signatur: Das Original auf Papier ist weiter aufzubewahren.
sheet-blank = Von Hand zu unterschreiben
sheet-blank-why = Jede Person unterschreibt selbst mit dem Stift im Feld des Halbtags. Kein Feld wird im Voraus oder nachträglich unterschrieben.
sheet-blank-title-of = Anwesenheitsliste auf Papier, { $period }
sheet-blank-subject = Anwesenheitslisten, von Hand zu unterschreiben: { $count }
sheet-blank-others = Weitere anwesende Personen
sheet-blank-name = Name
sheet-blank-signature = Unterschrift
sheet-blank-about = Geben Sie diese Liste unterschrieben im Sekretariat ab: Es fügt dem Termin eine Kopie bei und überträgt die Anwesenheiten. Das Original auf Papier ist aufzubewahren.
sheet-blank-made = Leere Liste, erstellt am { $date } um { $time }
sheet-blank-not-sealed = Weder gesiegelt noch im Protokoll: Auf ihr zählen nur die Unterschriften von Hand.
sheet-blank-page = Seite des Termins, für das Personal: { $url }
sheet-blank-link = Seite des Termins, für das Personal
sheet-blank-qr = QR-Code der Seite des Termins, für das Personal: { $url }

sheet-about = Unterschriften und Prüfung
sheet-legend = Unterschriftswege: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, ein wechselnder Code, von der Lehrkraft gezeigt und von der Person gescannt
sheet-method-code = Code
sheet-method-code-long = Code, derselbe in Buchstaben, von der Person eingegeben
sheet-method-trainer_device = Gerät
sheet-method-trainer_device-long = Gerät, das der Lehrkraft, herumgereicht
sheet-method-trainer_space = Konto
sheet-method-trainer_space-long = Konto, der persönliche Bereich der Lehrkraft
sheet-method-presence_token = Marke
sheet-method-presence_token-long = Marke: von der Lehrkraft gesehen, die Person hat später unterschrieben
sheet-method-email_link = Link
sheet-method-email_link-long = Link, der an die Adresse der Person ging
sheet-method-remote_request = Distanz
sheet-method-remote_request-long = Distanz: auf Aufruf der Lehrkraft während des Fernunterrichts unterschrieben
sheet-method-session_code = fester Code
sheet-method-session_code-long = fester Code: derselbe während der ganzen Kurseinheit, von der Person getippt
sheet-method-static_qr_on_site = Druck-QR, Netz
sheet-method-static_qr_on_site-long = Druck-QR, Netz: gedruckter Code, im Netz des Standorts gescannt
sheet-method-static_qr = Druck-QR, Lehrkraft
sheet-method-static_qr-long = Druck-QR, Lehrkraft: gedruckter Code, dann Anwesenheit von der Lehrkraft bestätigt
sheet-identity-birth_date = Geburtsdatum
sheet-identity-birth_date-long = Geburtsdatum: nach dem Code durch Kennung und Geburtsdatum ausgewiesen
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN: nach dem Code durch Kennung und PIN ausgewiesen
sheet-identity-first_password = Karte
sheet-identity-first_password-long = Karte: vom Träger ausgegebenes, noch nicht geändertes Passwort
sheet-identity-link_holder = Inhaber
sheet-identity-link_holder-long = Inhaber: Person durch nichts als den Link in ihrer Hand ausgewiesen
sheet-way-substitute = Vertretung
sheet-way-substitute-long = Vertretung: unterschrieben über den Link für diesen Tag, ohne Konto
sheet-simple = Jede Unterschrift ist eine einfache elektronische Signatur; ihre Uhrzeit ist die des Servers.
sheet-seal-self-made = Das Dokument trägt ein nicht qualifiziertes elektronisches Siegel der eigenen Zertifizierungsstelle dieser Installation.
sheet-seal-own = Das Dokument trägt das elektronische Siegel des Bildungsträgers.
sheet-evidence = Die Nachweise jeder Unterschrift liegen dieser Datei bei ({ $name }). Sie lassen sich offline mit dem Programm assidu-verify oder unter der untenstehenden Adresse prüfen.
sheet-evidence-about = Nachweise der Unterschriften dieser Liste: Ereignisse, Pfade im Protokoll, Prüfpunkt
sheet-log = Protokoll { $origin } · { $size } Einträge
sheet-root = Wurzel { $hash }
sheet-verify = Prüfen: { $url }
sheet-verify-link = Prüfseite dieser Liste
sheet-qr = QR-Code der Prüfseite: { $url }
sheet-page = Seite { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Hilfe
sheet-template-column = Spalte
sheet-template-required = Pflicht
sheet-template-values = Werte
sheet-template-meaning = Was sie enthält
sheet-template-yes = ja

receipt-title = Beleg einer Unterschrift
receipt-person = Unterschrieben von
receipt-training = Lehrgang
receipt-slot = Zeitraum
receipt-signed-at = Unterschrieben am
receipt-how = Identifikation
receipt-drawing = Die Unterschrift, wie sie gezeichnet wurde
receipt-typed = Unterschrieben mit dem eingegebenen Namen: { $name }
receipt-proof = Nachweis
receipt-reference = Referenz
receipt-log = Protokoll
receipt-index = Nr. im Protokoll
receipt-leaf = Fingerabdruck im Protokoll
receipt-keep = Bewahren Sie diese Datei auf. Der ganze Nachweis ist angehängt ({ $name }): Er wird offline mit dem Programm assidu-verify geprüft, ohne den Bildungsträger.
receipt-again = Später sagt die Seite unten, ob diese Unterschrift noch im Protokoll steht.
receipt-simple = Dies ist eine einfache elektronische Signatur; ihre Uhrzeit ist die des Servers.
receipt-proof-about = Nachweis dieser Unterschrift: Ereignis, Pfad im Protokoll, Prüfpunkt
receipt-verify-link = Seite zum Prüfen von Dokumenten
receipt-test-why = Testbereich: Dieser Beleg beweist nichts.
receipt-simulated-why = Uhrzeiten vom Testprogramm simuliert.
