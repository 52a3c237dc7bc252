# How one signs at a class meeting.

ways-title = Arten zu unterschreiben
ways-allowed = In dieser Kurseinheit zugelassen
ways-allowed-text = Nur was Sie ankreuzen, ist zugelassen. Eine Kurseinheit kann weniger zulassen als Ihre Regeln, nie mehr.
ways-narrowed = Diese Kurseinheit lässt weniger zu als Ihre Regeln.
ways-settings = Regeln des Bildungsträgers ansehen
way-code = Der Code auf dem Bildschirm wechselt alle 20 Sekunden; die Person tippt ihn ein.
way-rotating-qr = Derselbe Code, gescannt: Ein weitergeschicktes Foto ist nach einer Minute wertlos.
way-trainer-device = Ihr Gerät geht von Hand zu Hand; Sie erkennen die Person.
way-presence-token = Sie vermerken „anwesend, unterschreibt später“; die Person unterschreibt danach auf ihrer Seite. Das Blatt nennt beide Zeiten. Nichts zu zeigen, nichts zu kopieren.
token-place = Unterschreibt später
token-open = um { $time } gesehen, unterschreibt später
token-list = Anwesend, unterschreiben später
token-list-text = Kreuzen Sie an, wen Sie sehen. Die Personen unterschreiben danach auf ihrer Seite, innerhalb von zehn Tagen.
token-place-list = Marken setzen
tokens-title = Anwesenheitsmarken
tokens-intro = Sie haben diese Personen gesehen; ihre Unterschrift steht aus. Ohne sie sagt das Blatt „Anwesenheit von der Lehrkraft bestätigt, nicht unterschrieben“.
tokens-none = Keine Unterschrift steht aus.
tokens-meeting = Kurseinheit
tokens-seen = Gesehen
tokens-until = Zu unterschreiben vor
tokens-late = Nach dem Schließen
tokens-remind = Erinnern
tokens-remind-all = Alle erinnern
tokens-no-address = Ohne Adresse
tokens-no-mail = Dieser Server verschickt keine E-Mails: Sagen Sie den Personen selbst Bescheid.
tokens-cancel = Zurücknehmen
tokens-cancel-go = Marke zurücknehmen
tokens-cancelled = Die Marke ist zurückgenommen.
tokens-placed = { $count ->
    [0] Niemand zu vermerken: Alle haben unterschrieben oder schon eine Marke.
    [one] Eine Marke gesetzt.
   *[other] { $count } Marken gesetzt.
}
tokens-reminded = Erinnerungen geschrieben: { $written }. Heute schon erinnert: { $before }. Ohne Adresse: { $without }.
way-remote-request = Während einer Kurseinheit auf Distanz: Ihr Aufruf erscheint auf der Seite der Person, mit der Besprechung, die Sie nennen.
way-email-link = Ein Link für einmal, an die Adresse der Person; er endet mit dem Schließen des Blatts. Für Ausnahmen.
ask-remote-request = Auf Distanz um die Unterschrift bitten
ask-remote-request-text = Der Aufruf erscheint sofort auf den Seiten derer, die aus der Ferne teilnehmen.
ask-remote-request-go = Jetzt bitten
ask-email-link = Einen Link per E-Mail schicken
ask-email-link-text = Niemand sonst sieht den Link, auch Sie nicht. Ein neuer ersetzt den vorigen.
ask-email-link-go = Schicken
ask-no-mail = Dieser Server verschickt keine E-Mails.
ask-whom = An wen?
ask-reference = Besprechung
ask-reference-hint = Name oder Nummer der Videokonferenz: Sie bleibt im Beweis.
ask-by-mail = Auch eine E-Mail an alle mit Adresse schicken
ask-mass = { $count } Links auf einmal schicken?
ask-mass-text = Vom Versand an viele ist abzuraten: E-Mails kommen spät oder als Spam an, und ein Link lässt sich weiterleiten. Anwesenheitsmarke oder Code machen weniger Arbeit und beweisen mehr.
ask-mass-go = Trotzdem { $count } Links schicken
ask-mass-no = Anderen Weg wählen
asked-title = Gesendete Aufrufe
asked-signed = Unterschrieben
asked-shown = Auf der eigenen Seite gezeigt
asked-no-address = Ohne Adresse
asked-waiting = Geht bald hinaus
asked-sent = Gesendet
asked-failed = Nicht zugestellt
asked-told = Aufrufe: { $asked }, davon { $letters } per E-Mail. Ohne Adresse: { $without }. Schon unterschrieben oder vor Ort: { $left }.
asked-on-paper = { $count ->
    [one] Eine Person ausgelassen: Ihr Kostenträger verlangt Papier.
   *[other] { $count } Personen ausgelassen: Ihr Kostenträger verlangt Papier.
}
tokens-on-paper = { $count ->
    [one] Eine Person ohne Marke: Ihr Kostenträger verlangt Papier.
   *[other] { $count } Personen ohne Marke: Ihr Kostenträger verlangt Papier.
}
ways-on-paper = Unterschreiben auf Papier, weil ihr Kostenträger es verlangt: { $names }. Für sie gibt es weder Link noch Marke; reichen Sie die Papierliste herum.
way-session-code = Ein Code, der während der ganzen Kurseinheit gleich bleibt: praktisch am Telefon oder per Video, aber er wird weitergesagt. Im Raum besser nicht.
ways-fixed = Fester Code dieser Kurseinheit
ways-fixed-text = Er gilt, solange unterschrieben werden kann. Wer ihn kennt, kann von anderswo unterschreiben: Das Blatt sagt es.

# Somebody who stands in for a trainer, by a link for the day.
substitute-title = Vertretung
substitute-text = Die Person braucht kein Konto. Ihr Link öffnet diese Termine nur an diesem Tag: Sie ruft auf, unterschreibt und schließt ab, unter eigenem Namen.
substitute-of = Wer vertritt { $name }?
substitute-for = in Vertretung von { $name }
substitute-given = Vorname
substitute-family = Nachname
substitute-email = E-Mail-Adresse
substitute-email-hint = Der Link geht sofort dorthin. Ohne Adresse zeigen Sie den QR-Code, der dann erscheint.
substitute-email-no-mail = Dieser Server verschickt keine E-Mails: Zeigen Sie den QR-Code, der dann erscheint.
substitute-others = Auch für diese Termine desselben Tages
substitute-go = Link erstellen
substitute-made = Der Link für { $name } ist fertig
substitute-made-once = Dieser Link wird nur dieses eine Mal gezeigt. Er erlischt am Ende des Tages, mit dem Abschluss, oder wenn Sie ihn zurücknehmen.
substitute-made-scan = Die Person scannt diesen Code mit dem Handy oder öffnet diese Adresse:
substitute-made-mail = Er geht auch per E-Mail.
substitute-qr = QR-Code des Links zur Vertretung
substitute-list = Vertretungen dieses Termins
substitute-open = Link aktiv
substitute-not-yet = Öffnet am Tag selbst
substitute-day-over = Tag vorbei
substitute-closed = Abgeschlossen
substitute-withdrawn = Zurückgenommen
substitute-made-by = Erstellt von { $name } am { $day } um { $time }
substitute-meetings = { $count ->
    [one] ein Termin
   *[other] { $count } Termine
}
substitute-signed = unterschrieben um { $time }
substitute-mailed = E-Mail verschickt
substitute-renew = Neuer Link
substitute-withdraw = Link zurücknehmen
substitute-withdrawn-done = Der Link ist zurückgenommen. Nicht unterschriebene Termine gehen an die Lehrkraft zurück.
substitute-already = Das ist schon geschehen: Der Link wurde gezeigt. Erstellen Sie bei Bedarf einen neuen.
substitute-none = Niemand zu vertreten: Der Termin ist abgeschlossen, schon unterschrieben oder ohne Lehrkraft.
substitute-wrong-name = Geben Sie Vor- und Nachnamen an, höchstens 100 Zeichen.
substitute-wrong-email = Diese Adresse ist nicht vollständig. Berichtigen Sie sie oder lassen Sie das Feld leer.
substitute-wrong-meetings = Diese Termine gehören nicht mehr alle dieser Person. Prüfen Sie die Planung und versuchen Sie es erneut.
substitute-wrong-over = Der Tag ist vorbei oder der Termin abgeschlossen: Es gibt nichts mehr zu vertreten.
substitute-wrong-signed = Die Lehrkraft hat einen dieser Termine schon unterschrieben. Nehmen Sie den Haken weg.
substitute-wrong-withdrawn = Dieser Link wurde zurückgenommen. Benennen Sie die Vertretung neu.
substitute-day = Sie werden vertreten
substitute-see = Ansehen

# Printed codes.
way-static-qr-on-site = Ein gedruckter QR-Code an der Wand; er gilt nur, wenn er im Netz des Standorts gescannt wird, das die Verwaltung in den Einstellungen angibt.
way-static-qr = Ein gedruckter QR-Code an der Wand; unterschrieben wird erst, wenn Sie neben dem Namen auf „Hier“ getippt haben. Eine Anwesenheitsmarke gilt ebenso.
live-is-here = Hier
printed-title = Gedruckter QR-Code
printed-intro = Zum Aufhängen im Raum. Allein gescannt öffnet er nichts: Es braucht auch Ihre Bestätigung, eine Anwesenheitsmarke oder das Netz des Standorts.
printed-open = Ansehen und drucken
printed-of-meeting = Diese Kurseinheit
printed-of-room = Der Raum
printed-label = Gedruckter QR-Code
printed-scan = Scannen Sie diesen Code während der Kurseinheit mit Ihrem Telefon.
printed-on-site = Bleiben Sie mit dem Netz des Standorts verbunden.
printed-confirmed = Ohne dieses Netz sagen Sie Ihrer Lehrkraft, dass Sie da sind: Sie bestätigt Sie.
printed-sign = Unterschreiben Sie.
printed-alone = Dieser Code allein beweist nichts: Ein Foto für einen Freund öffnet keine Unterschrift.
printed-not-allowed = In dieser Kurseinheit ist Unterschreiben mit gedrucktem QR-Code nicht erlaubt: siehe die erlaubten Arten.
printed-no-networks = Für diesen Standort ist kein Netz angegeben, also öffnet dieser Code nichts. Ein Administrator trägt es in den Einstellungen ein.
site-networks = Netze des Standorts
site-networks-label = Öffentliche Adressen des Standorts
site-networks-hint = Eine pro Zeile, etwa 203.0.113.0/24 oder 2001:db8:1::/48. Wer einen gedruckten QR-Code von dort scannt, gilt als vor Ort.
problem-network = Das ist kein Netz, oder es ist zu weit: Schreiben Sie zum Beispiel 203.0.113.0/24.

# Who takes part in a single class meeting.

joining-title = Teilnehmende
joining-nobody = Niemand wird erwartet.
joining-add = Für diesen Termin hinzufügen
joining-add-text = Eine lernende Person des Trägers aus einer anderen Gruppe nimmt nur an diesem Termin teil. Ihre Gruppen bleiben, wie sie sind.
joining-shared = Dieser Termin wird mit anderen desselben Halbtags zusammen unterschrieben. Ändern Sie seine Teilnehmenden, bekommt er eine eigene Unterschrift.
joining-who = Referenz oder voller Name
joining-who-hint = Wie eingetragen: Vor- und Nachname, oder die Referenz.
joining-add-go = Hinzufügen
joining-expected = Erwartet
joining-joins = kommt zu diesem Termin dazu
joining-out = Diesmal nicht erwartet
joining-reason = Grund
joining-reason-hint = Steht auf der Liste. Sagen Sie nichts über die Gesundheit.
joining-out-go = Nicht erwarten
joining-away = Diesmal nicht erwartet
joining-back = Wieder erwarten
joining-closed = Der Termin ist nicht mehr offen: seine Teilnehmenden ändern sich nicht mehr. Die Verwaltung kann ihn wieder öffnen.
joining-joined = Zu diesem Termin hinzugefügt.
joining-is-out = Wird bei diesem Termin nicht mehr erwartet.
joining-is-back = Wird wieder erwartet.
joining-undo-reason = Die Änderung wurde zurückgenommen
joining-wrong-reason = Geben Sie einen Grund an, höchstens 500 Zeichen.
joining-wrong-nobody = Keine lernende Person hat diese Referenz oder diesen Namen.
joining-wrong-several = Mehrere haben diesen Namen: geben Sie die Referenz an.
joining-wrong-shared = Jemand hat schon für den ganzen Halbtag unterschrieben: die Teilnehmenden eines einzelnen Termins bleiben, wie sie sind.
joining-wrong-recorded = Ihre Anwesenheit oder Unterschrift ist erfasst: diese Person bleibt. Die Verwaltung kann es berichtigen.
joining-wrong-last = Das ist die letzte erwartete Person: sagen Sie lieber den Termin ab.

# Guests: people without an account who attend one class meeting.

guest = Gast
guest-list = Gäste
guest-add = Gast hinzufügen
guest-add-text = Jemand ohne Konto, der nicht in der Planung steht, nimmt an diesem Termin teil: zu Besuch, zur Probe, bei einem Kurs mehrerer Unternehmen. Der Gast unterschreibt auf Ihrem Gerät und steht auf der Liste für sich. Er ist keine lernende Person: kein Konto, keine Gruppe, kein Kostenträger.
guest-shared = Dieser Termin wird mit anderen desselben Halbtags zusammen unterschrieben: der Gast unterschreibt für alle.
guest-organisation = Organisation oder Unternehmen (freiwillig)
guest-email = E-Mail-Adresse (freiwillig)
guest-reason-hint = Zum Beispiel „Besuch“ oder „Probe vor der Anmeldung“. Steht auf der Liste. Sagen Sie nichts über die Gesundheit.
guest-remove = Entfernen
guest-added = Der Gast wurde zu diesem Termin hinzugefügt.
guest-removed = Der Gast wird nicht mehr erwartet.
guest-is-back = Der Gast wird wieder erwartet.
guest-wrong-name = Geben Sie Vor- und Nachnamen an, je höchstens 100 Zeichen.
guest-wrong-email = Das ist keine E-Mail-Adresse.
guest-wrong-organisation = Höchstens 100 Zeichen.
guest-wrong-many = Dieser Termin hat so viele Gäste, wie er haben kann.
