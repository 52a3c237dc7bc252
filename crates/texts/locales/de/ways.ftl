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
