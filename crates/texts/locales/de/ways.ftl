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
tokens-no-mail = Dieser Server verschickt keine Post: Sagen Sie den Personen selbst Bescheid.
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
ask-no-mail = Dieser Server verschickt keine Post.
ask-whom = An wen?
ask-reference = Besprechung
ask-reference-hint = Name oder Nummer der Videokonferenz: Sie bleibt im Beweis.
ask-by-mail = Auch eine E-Mail an alle mit Adresse schicken
ask-mass = { $count } Links auf einmal schicken?
ask-mass-text = Von Massenpost ist abzuraten: Sie kommt spät oder als Spam an, und ein Link lässt sich weiterleiten. Anwesenheitsmarke oder Code machen weniger Arbeit und beweisen mehr.
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
way-session-code = Ein Code, der während der ganzen Kurseinheit gleich bleibt: praktisch am Telefon oder per Video, aber er wird weitergesagt. Im Raum besser nicht.
ways-fixed = Fester Code dieser Kurseinheit
ways-fixed-text = Er gilt, solange unterschrieben werden kann. Wer ihn kennt, kann von anderswo unterschreiben: Das Blatt sagt es.
