# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = Mein Konto
account-password-text = Sie können es jederzeit ändern; nichts zwingt Sie dazu.
account-devices = Angemeldete Geräte
account-devices-text = Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.
account-devices-others = Alle anderen abmelden
account-devices-ended = Abgemeldet.
account-back = Zurück
device-this = dieses Gerät
device-since = Angemeldet seit { $since }
device-last = Zuletzt benutzt: { $last }
device-end = Abmelden
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Android-Telefon
device-tablet-android = Android-Tablet
device-computer-windows = Windows-Rechner
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Linux-Rechner
device-other = Gerät

## One's own password

own-password-title = Passwort ändern
own-password-must = Das Passwort auf Ihrer Karte hat Ihr Bildungsträger gewählt. Wählen Sie jetzt Ihr eigenes: Nur Sie werden es kennen.
own-password-first = Passwort auf der Karte
own-password-old = Bisheriges Passwort
own-password-new = Neues Passwort
own-password-again = Noch einmal dasselbe
own-password-go = Passwort ändern
own-password-done = Passwort geändert. Ihre anderen Geräte sind abgemeldet.
own-password-rules = Ein gutes Passwort
own-password-length = Mindestens { $least } Zeichen.
own-password-rule-mix = Buchstaben, Ziffern, Leerzeichen, Umlaute: alles ist erlaubt, nichts vorgeschrieben. Aus Ziffern allein braucht es 16.
own-password-rule-known = Kein Passwort, das alle ausprobieren (qwertz, passwort, sommer …), auch nicht mit einer Jahreszahl.
own-password-rule-personal = Weder Ihr Name noch der Ihres Bildungsträgers.
own-password-rule-advice = Am einfachsten: vier Wörter ohne Zusammenhang, etwa aus einem zufällig aufgeschlagenen Buch.
own-password-others = Beim Ändern werden Ihre anderen Geräte abgemeldet.
own-password-wrong = Das ist nicht das richtige Passwort.
own-password-different = Die beiden Eingaben sind verschieden.
own-password-same = Das ist das bisherige. Wählen Sie ein anderes.
own-password-long = Zu lang: höchstens 256 Byte.
own-password-weak = Zu leicht zu erraten: Machen Sie es länger oder mischen Sie Buchstaben und Ziffern.
own-password-guessable = Aus Wörtern oder Folgen, die man zuerst probiert. Fügen Sie ein oder zwei Wörter ohne Zusammenhang hinzu.
own-password-repetitive = Zu wenige verschiedene Zeichen: Es braucht mindestens { $least }.
own-password-known = Dieses Passwort steht in bekannten Datenlecks: Andere werden es probieren.
own-password-personal = Es enthält einen Namen, den man errät: Ihren, Ihre Adresse oder den des Trägers.

## The password once more

confirm-title = Sind Sie es?
confirm-text = Sie sind dabei, einen Zugang zu geben oder zu nehmen. Geben Sie Ihr Passwort noch einmal ein.
confirm-go = Weiter
confirm-text-no-password = Sie sind dabei, einen Zugang zu geben oder zu nehmen. Sagen Sie noch einmal, wer Sie sind.
confirm-elsewhere-text = Der Dienst, über den Sie sich anmelden, fragt Sie noch einmal, wer Sie sind; danach kommen Sie hierher zurück.
confirm-elsewhere = Mit { $name } bestätigen
confirm-no-way = Sie haben hier weder Passwort noch Passkey noch einen verknüpften Anmeldedienst. Bitten Sie die Verwaltung Ihrer Einrichtung um eine Zugangskarte.

## Help

help-title = Ich kann mich nicht anmelden
help-class = Im Unterricht
help-class-text = Scannen Sie den Code, den Ihre Lehrkraft zeigt: Oft können Sie ohne Konto unterschreiben. Sonst unterschreiben Sie auf ihrem Gerät.
help-password = Passwort vergessen oder Karte verloren
help-password-text = Bitten Sie die Verwaltung Ihres Bildungsträgers um eine neue Karte. Sie kann Ihr altes Passwort nicht lesen; Sie erhalten ein neues, das Sie bei der ersten Anmeldung ändern.
help-staff = Sie sind die Verwaltung
help-staff-text = Eine andere Administratorin oder ein anderer Administrator Ihres Trägers kann Ihnen auf Ihrer Seite ein neues Passwort geben.
help-code = Kürzel der Einrichtung
help-code-text = Es steht auf Ihrer Karte. Nach dem Scannen eines Codes im Unterricht müssen Sie es nicht eingeben.
sign-in-lost-more = Wen frage ich?

## A person's access, for staff

person-access = Zugang
person-access-not-yours = Nur die Administration kann diesen Zugang ändern.
person-deactivated = deaktiviert
person-access-password = Passwort
person-access-password-none = keines
person-access-password-first = ausgegeben, bei der ersten Anmeldung zu ändern
person-access-password-own = selbst gewählt
person-access-pin = PIN
person-access-pin-given = ausgegeben
person-access-pin-locked = nach zu vielen Versuchen gesperrt
person-access-last = Letzte Anmeldung
person-access-devices = Angemeldete Geräte
person-access-since = Deaktiviert seit
access-password = Passwort ausgeben
access-password-give = Passwort ausgeben
access-password-renew = Neues Passwort
access-password-text = Ein zufälliges Passwort wird ein einziges Mal gezeigt, auf einer Karte zum Drucken. Das alte gilt nicht mehr, und die Person wird überall abgemeldet. Bei der ersten Anmeldung wählt sie ihr eigenes.
access-password-go = Karte erstellen
access-pin = PIN ausgeben
access-pin-give = PIN ausgeben
access-pin-renew = Neue PIN
access-pin-text = Eine zufällige PIN aus sechs Ziffern wird ein einziges Mal gezeigt. Nach dem Scannen des Codes im Raum sagt man mit ihr, wer man ist. Die alte gilt nicht mehr.
access-pin-go = Karte erstellen
access-withdraw = Zugang entziehen
access-withdraw-text = Passwort, PIN und Passkeys gelten nicht mehr, Konten anderer Dienste werden getrennt, und die Person wird überall abgemeldet. Auf dem Gerät der Lehrkraft kann sie weiter unterschreiben. Sie können wieder einen Zugang geben.
access-withdraw-go = Zugang entziehen
access-withdraw-done = Zugang entzogen.
access-deactivate = Deaktivieren
access-deactivate-text = Die Person kann sich ab sofort weder anmelden noch ausweisen. Was erfasst ist, bleibt. Sie können sie wieder aktivieren.
access-deactivate-go = Person deaktivieren
access-deactivate-done = Person deaktiviert.
access-reactivate-go = Wieder aktivieren
access-reactivate-done = Person wieder aktiviert.
access-end-sessions-go = Überall abmelden
access-end-sessions-done = Auf allen Geräten abgemeldet.
access-own = Um Ihren eigenen Zugang kümmert sich jemand anderes aus der Administration; eine Person muss bleiben.
access-no-reference = Zu einer PIN gehört eine Kennung, und diese Person hat keine.
access-card-once = Das wird nicht noch einmal gezeigt. Drucken Sie diese Seite jetzt.
access-card-done = Ist gedruckt
access-card-password = Bei der ersten Anmeldung wählen Sie Ihr eigenes Passwort.
access-card-pin = Scannen Sie den Code im Raum und geben Sie dann Ihre Kennung und diese PIN ein. Behalten Sie sie für sich.
access-cards-warning-pin = Alle Lernenden der Gruppe erhalten eine neue PIN. Frühere gelten nicht mehr.

## A person's data

person-new = Person hinzufügen
person-edit = Angaben ändern
person-edit-go = Ändern
person-edit-traced = Jede Änderung wird festgehalten: wer, wann, welche Felder.
person-saved = Angaben gespeichert.
person-added = Person hinzugefügt.
person-given-name = Vorname
person-family-name = Nachname
person-reference = Kennung
person-reference-hint = Für Lernende nötig: Mit ihr weist man sich auch aus.
person-birth-date-hint = Damit weist man sich im Unterricht ohne Konto aus.
person-language = Sprache
person-language-default = Die des Trägers
person-roles = Rollen
person-signs-digitally = Unterschreibt digital
person-last-administrator = Jemand muss in der Administration bleiben.
person-wrong-missing = Bitte ausfüllen.
person-wrong-long = Zu lang: höchstens 200 Zeichen.
person-wrong-birth-date = Das ist kein Geburtsdatum.
person-wrong-email = Das ist keine E-Mail-Adresse.
person-wrong-taken = Eine andere Person hat diese Kennung.
person-wrong-roles = Wählen Sie mindestens eine Rolle.
person-enrol = In eine Gruppe aufnehmen
person-enrol-group = Gruppe
person-enrol-start = Erster Tag
person-enrol-end = Letzter Tag (falls bekannt)
person-enrol-go = Aufnehmen
person-enrol-done = Aufnahme gespeichert.
person-enrol-days = Der letzte Tag liegt vor dem ersten.
person-enrol-already = Diese Person ist an diesen Tagen schon in der Gruppe.
person-enrolment-end = Teilnahme beenden
person-enrolment-last = Letzter Tag
person-traces = Letzte Vorgänge
act-log-in = Anmeldung
act-identify = Im Unterricht ausgewiesen
act-own-password = Eigenes Passwort geändert
act-give-password = Neues Passwort ausgegeben
act-operator-password = Neues Passwort durch den Betreiber des Servers
act-suspend-provider = Bildungsträger durch den Betreiber des Servers gesperrt
act-reopen-provider = Bildungsträger durch den Betreiber des Servers wieder freigegeben
act-change-quota = Kontingent des Bildungsträgers durch den Betreiber des Servers geändert
act-open-support = Für den Support des Serverbetreibers geöffnet
act-end-support = Support-Zugang vorzeitig beendet
act-make-api-key = API-Schlüssel erstellt
act-revoke-api-key = API-Schlüssel widerrufen
act-give-pin = Neue PIN ausgegeben
act-give-badge = Badge ausgegeben
act-take-badge = Badge entzogen
act-withdraw-access = Zugang entzogen
act-end-sessions = Geräte abgemeldet
act-deactivate = Person deaktiviert
act-reactivate = Person wieder aktiviert
act-add-person = Person hinzugefügt
act-change-person = Angaben geändert: { $fields }
act-enrol = In eine Gruppe aufgenommen
act-end-enrolment = Teilnahme beendet
act-see-person = Seite angesehen
act-export-people = Personenliste exportiert
act-refused = { $act } (abgelehnt)

## Settings

settings-identification = Im Unterricht, ohne Konto, weist man sich aus mit
settings-identification-hint = Nach dem Scannen des Codes im Raum. Ein Konto geht immer; auf dem Blatt steht, wie sich jede Person ausgewiesen hat.
identification-account = nichts: Man braucht ein Konto
identification-birth-date = Kennung und Geburtsdatum
identification-pin = Kennung und PIN

## Everywhere

cancel = Abbrechen

## A forgotten password

lost-title = Passwort vergessen
lost-text = Wenn Ihr Konto eine E-Mail-Adresse hat, bekommen Sie dort einen Link, um ein neues Passwort zu wählen.
lost-identifier = Anmeldename oder E-Mail-Adresse
lost-go = Link schicken
lost-asked = Anfrage erhalten
lost-asked-text = Wenn es ein solches Konto gibt und es eine E-Mail-Adresse hat, ist ein Link unterwegs. Er gilt einmal, 30 Minuten lang.
lost-asked-none = Nach ein paar Minuten nichts da? Schauen Sie im Spam-Ordner nach, oder bitten Sie Ihre Einrichtung um eine neue Karte.
new-password-title = Ein neues Passwort wählen
new-password-done = Passwort geändert. Melden Sie sich mit dem neuen an.
link-over = Dieser Link gilt nicht mehr.
link-over-text = Er wurde schon benutzt oder ist älter als 30 Minuten. Fordern Sie einen neuen an.

## The second step

step-title = Zweiter Schritt
step-text = Öffnen Sie die Code-App auf Ihrem Telefon.
step-code = Code
step-code-hint = Sechs Ziffern aus der App oder ein Ersatzcode.
step-wrong = Dieser Code ist falsch oder wurde schon benutzt.
step-lost = Telefon verloren? Nehmen Sie einen Ersatzcode, oder bitten Sie einen Administrator Ihrer Einrichtung, den zweiten Schritt auszuschalten.

## The second step, and choices of the provider, for staff

factor-title = Zweiter Schritt beim Anmelden
factor-intro = Nach dem Passwort ein Code von Ihrem Telefon: Ein gestohlenes Passwort allein öffnet nichts.
factor-must = Ihre Einrichtung verlangt ihn von ihrem Team. Schalten Sie ihn jetzt ein, um weiterzumachen.
factor-off-text = Sie brauchen eine Code-App, etwa die, die schon Ihre Passwörter verwahrt. Nichts wird anderswohin geschickt.
factor-begin = Einschalten
factor-app = In die App aufnehmen
factor-app-text = Scannen Sie diesen Code mit der App und tippen Sie die sechs Ziffern ab, die sie zeigt.
factor-qr = Code zum Scannen mit der Code-App
factor-secret = Schlüssel von Hand eingeben
factor-code-hint = Die sechs Ziffern, die die App zeigt.
factor-finish = Zweiten Schritt einschalten
factor-is-on = Der zweite Schritt ist eingeschaltet.
factor-manage = Zweiten Schritt verwalten
factor-since = Seit { $since }
factor-codes = Ersatzcodes
factor-codes-text = Jeder gilt einmal, wenn das Telefon verloren ist. Drucken oder notieren Sie sie, und bewahren Sie sie getrennt vom Telefon auf.
factor-codes-left = { $count ->
    [0] Es ist kein Ersatzcode mehr übrig.
    [one] Es ist ein Ersatzcode übrig.
   *[other] Es sind { $count } Ersatzcodes übrig.
}
factor-codes-renew = Neue Ersatzcodes
factor-drop = Ausschalten
factor-required = Ihre Einrichtung verlangt ihn: Er lässt sich nicht ausschalten.

access-factor = Zweiten Schritt ausschalten
access-factor-text = Für den Fall, dass Telefon und Ersatzcodes verloren sind. Vergewissern Sie sich, dass Sie mit der richtigen Person sprechen. Sie wird überall abgemeldet und per E-Mail benachrichtigt, wenn sie eine Adresse hat; ihr Passwort bleibt, wie es ist.
access-factor-go = Zweiten Schritt ausschalten
access-factor-done = Zweiter Schritt ausgeschaltet.
person-access-factor = Zweiter Schritt
person-access-factor-on = eingeschaltet
access-badge = Badge ausgeben
access-badge-renew = Badge ersetzen
access-badge-text = Ein Lesegerät am Eingang kann die Person dann erkennen und als anwesend oder verspätet melden. Der Badge ersetzt ihre Unterschrift nicht: Sie unterschreibt wie alle anderen. Ein früherer Badge gilt nicht mehr.
access-badge-number = Nummer des Badges
access-badge-hint = Vier bis vierundsechzig Buchstaben und Ziffern, wie das Lesegerät sie angibt. Leerzeichen, Doppelpunkte, Punkte und Bindestriche zählen nicht.
access-badge-wrong = Vier bis vierundsechzig Buchstaben und Ziffern, ohne Umlaute.
access-badge-taken = Jemand anderes hat diesen Badge. Entziehen Sie ihn dort zuerst.
access-badge-go = Badge ausgeben
access-badge-done = Badge ausgegeben.
access-take-badge = Badge entziehen
access-take-badge-text = Auch wenn der Badge verloren ist: Lesegeräte erkennen ihn dann nicht mehr. Bereits erfasste Anwesenheiten bleiben.
access-take-badge-go = Badge entziehen
access-take-badge-done = Badge entzogen.
person-access-badge = Badge
person-access-badge-end = endet auf { $end }
person-access-passkeys = Passkeys
person-access-linked = Verknüpfte Konten

choices-title = Für die Menschen
choices-intro = Was Ihre Lernenden bekommen, und was Sie von Ihrem Team verlangen.
choices-show = Ansehen und ändern
choices-receipts = Belege des Tages per E-Mail senden
choices-receipts-text = Jeden Abend gegen 19 Uhr bekommt, wer unterschrieben und eine Adresse hat, seine versiegelten Belege in einer Nachricht.
choices-factor = Vom Team einen zweiten Schritt verlangen
choices-factor-text = Administration und Sekretariat melden sich außer mit dem Passwort mit einem Code von ihrem Telefon an. Wer keinen hat, schaltet ihn auf seiner nächsten Seite ein.
choices-no-mail = Dieser Server sendet keine E-Mails: Wer ihn betreibt, kann es im Abschnitt [mail] der Einstellungen einschalten.
choices-not-yours = Nur ein Administrator kann das ändern.

work-mail = E-Mail an { $title }
work-mail-mend = Prüfen Sie die E-Mail-Adresse der Person und versuchen Sie es noch einmal.

act-ask-password = Link für ein neues Passwort angefordert
act-recover-password = Neues Passwort per Link gewählt
act-second-step = Zweiter Schritt
act-factor-on = Zweiter Schritt eingeschaltet
act-factor-off = Zweiter Schritt ausgeschaltet
act-recovery-codes = Neue Ersatzcodes
act-reset-factor = Zweiter Schritt von der Verwaltung ausgeschaltet
act-change-options = Wahl für die Menschen geändert: { $fields }
act-change-letter = Text eines Briefs geändert: { $fields }
act-reset-letter = Text eines Briefs auf den Standardtext zurückgesetzt: { $fields }

## What was done with somebody’s data

act-see-sheet = Liste geöffnet
act-ask-dossier = Beweisdossier angefordert
act-get-dossier = Beweisdossier heruntergeladen
act-give-grant = Zugang für eine Organisation gegeben
act-withdraw-grant = Zugang einer Organisation entzogen
act-organisation-people = Liste von einer Organisation angesehen
act-organisation-person = Anwesenheit von einer Organisation angesehen
act-organisation-export = Datei von einer Organisation mitgenommen
act-organisation-sheet = Liste von einer Organisation geöffnet
act-tell-third = Abwesenheit oder Hinweis Dritten mitgeteilt: { $fields }
act-drop-dossier = Beweisdossier entfernt
act-see-people = Personenliste angesehen
act-search-traces = Zugriffsprotokoll durchsucht
act-export-traces = Zugriffsprotokoll exportiert
act-see-own-traces = Eigene Zugriffe angesehen
act-export-person = Alle Daten einer Person mitgenommen
act-open-page = Seite angefordert: { $fields }
act-ask-about-data = Anfrage zu eigenen Daten: { $fields }
act-see-request = Anfrage geöffnet
act-answer-request = Anfrage beantwortet: { $fields }
act-erase = Löschung { $fields }
act-qualify-anomaly = Auffälligkeit eingestuft
act-drop-absence-file = Nachweis einer Abwesenheit vernichtet: Frist abgelaufen
act-rectify = Daten berichtigt: { $fields }
act-restrict = Daten eingeschränkt
act-end-restriction = Ende der Einschränkung angekündigt: { $fields }
act-reveal-restricted = Eingeschränkte Daten angezeigt, Grund: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Mit einem Passkey anmelden
passkey-confirm = Einen Passkey verwenden
passkey-not-used = Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.
passkeys-title = Passkeys
passkeys-intro = Melden Sie sich mit Finger, Gesicht oder Code Ihres Geräts an, ohne Passwort.
passkeys-none = Sie haben noch keinen.
passkeys-count = { $count ->
    [0] Sie haben noch keinen.
    [one] Sie haben einen.
   *[other] Sie haben { $count }.
 }
passkeys-manage = Passkeys verwalten
passkeys-add = Einen Passkey hinzufügen
passkeys-name = Name
passkeys-name-hint = Damit Sie ihn in dieser Liste erkennen.
passkeys-unnamed = Ohne Namen
passkeys-since = Hinzugefügt am { $since }
passkeys-unused = Noch nicht verwendet
passkeys-added = Passkey hinzugefügt.
passkeys-remove = Entfernen
passkeys-removed = Passkey entfernt. Löschen Sie ihn auch auf Ihrem Gerät.
passkeys-refused = Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal.
passkeys-full = Sie haben so viele wie möglich. Entfernen Sie zuerst einen.
passkeys-script = Um einen Passkey hinzuzufügen, muss JavaScript eingeschaltet sein.
passkeys-safe = Der Schlüssel bleibt auf Ihrem Gerät. Wir bekommen nur seine öffentliche Hälfte, weder Finger noch Gesicht.
links-title = Anderswo anmelden
links-text = Konten anderer Dienste, die auch Ihr Konto hier öffnen.
links-since = Verknüpft seit { $since }
links-add = { $name } verknüpfen
links-end = Trennen
links-added = Konto verknüpft.
links-ended = Konto getrennt.
elsewhere-title = Mit dem Konto Ihrer Einrichtung
elsewhere-go = Weiter mit { $name }
elsewhere-find = Weiter
elsewhere-none = Diese Einrichtung hat keinen anderen Weg zur Anmeldung, oder der Code stimmt nicht.
elsewhere-back = Zurück zur Anmeldung
elsewhere-leaving = Dort sagen Sie, wer Sie sind, und kommen dann hierher zurück.
elsewhere-continue = Weiter
elsewhere-returned = Sie sind zurück
elsewhere-enter = Weiter
logged-out-title = Sie sind hier abgemeldet
logged-out-text = { $name } hält Sie vielleicht noch angemeldet. Melden Sie sich auf einem gemeinsamen Gerät auch dort ab.
logged-out-go = Bei { $name } abmelden
logged-out-home = Zurück zum Eingang
not-let-in-title = Sie sind nicht angemeldet
not-let-in-gave-up = Die Anmeldung wurde dort abgebrochen.
not-let-in-gave-up-do = Beginnen Sie noch einmal oder melden Sie sich mit Ihrem Passwort an.
not-let-in-over = Diese Antwort kam zu spät oder wurde schon verwendet.
not-let-in-over-do = Beginnen Sie auf der Anmeldeseite noch einmal, in diesem Browser.
not-let-in-unavailable = Dieser Dienst antwortet gerade nicht.
not-let-in-unavailable-do = Versuchen Sie es in einigen Minuten noch einmal oder nehmen Sie Ihr Passwort.
not-let-in-not-believed = Die Antwort dieses Dienstes lässt sich nicht prüfen.
not-let-in-not-believed-do = Sagen Sie es der Verwaltung Ihrer Einrichtung: Eine Einstellung stimmt nicht. Ihr Passwort gilt weiter.
not-let-in-not-anew = Dieser Dienst hat Sie nicht noch einmal gefragt, wer Sie sind.
not-let-in-not-anew-do = Beginnen Sie von vorn und geben Sie dort Ihr Passwort ein. Geschieht es wieder, sagen Sie es der Verwaltung Ihrer Einrichtung.
not-let-in-no-address = Dieser Dienst hat uns Ihre E-Mail-Adresse nicht genannt.
not-let-in-not-verified = Ihre E-Mail-Adresse ist bei diesem Dienst nicht bestätigt.
not-let-in-not-verified-do = Bestätigen Sie sie dort und beginnen Sie noch einmal. Oder melden Sie sich mit Ihrem Passwort an und verknüpfen Sie den Dienst unter „Mein Konto“.
not-let-in-nobody = Dieses Konto führt zu niemandem, der sich hier anmelden kann.
not-let-in-nobody-do = Bitten Sie die Verwaltung, Ihre E-Mail-Adresse und Ihren Zugang zu prüfen. Oder melden Sie sich mit Ihrem Passwort an und verknüpfen Sie den Dienst unter „Mein Konto“.
not-let-in-another = Ihr Konto hier ist schon mit einem anderen Konto dieses Dienstes verknüpft, oder jenes mit jemand anderem.
not-let-in-another-do = Melden Sie sich mit Ihrem Passwort an, trennen Sie das alte Konto unter „Mein Konto“ und verknüpfen Sie dann das neue.
not-let-in-passkey = Dieser Passkey ist hier nicht bekannt oder wurde nicht angenommen.
not-let-in-passkey-do = Versuchen Sie es noch einmal, oder melden Sie sich mit Ihrem Passwort an und fügen Sie den Passkey unter „Mein Konto“ hinzu.
not-let-in-no-address-do = Sagen Sie es der Verwaltung Ihrer Einrichtung: Eine Einstellung stimmt nicht. Ihr Passwort gilt weiter.

## Identity providers, for administrators

log-in-title = Anmeldung
log-in-intro = Dienste, bei denen sich Ihre Leute anmelden können (OpenID Connect), neben Passwort und Passkeys.
log-in-show = Verwalten
log-in-off = Der Betreiber dieses Servers hat solche Anmeldungen abgeschaltet.
log-in-new = Einen Dienst hinzufügen
log-in-new-text = Beim ersten Mal wird jemand an der E-Mail-Adresse erkannt, wenn der Dienst sie bestätigt hat und hier genau eine Person sie hat. Niemand wird angelegt, keine Rolle ändert sich. Die Rücksprungadresse für den Dienst steht danach hier.
log-in-name = Name
log-in-name-hint = So, wie Ihre Leute ihn kennen.
log-in-issuer = Aussteller (Issuer)
log-in-issuer-hint = Die Adresse, unter der sich der Dienst beschreibt, Buchstabe für Buchstabe.
log-in-client-id = Client-ID
log-in-client-id-hint = Der Dienst gibt sie Ihnen, wenn Sie Assidu dort anmelden.
log-in-secret = Client-Geheimnis
log-in-secret-hint = Verschlossen aufbewahrt und nie gezeigt. Leer bei einem öffentlichen Client.
log-in-secret-new = Neues Client-Geheimnis
log-in-has-secret = hinterlegt, wird nie gezeigt
log-in-no-secret = keines (öffentlicher Client)
log-in-redirect = Rücksprungadresse
log-in-people = Verknüpfte Personen
log-in-add = Hinzufügen
log-in-remove-text = Wird ein Dienst entfernt, sind die verknüpften Konten vergessen. Wer darüber angemeldet ist, wird abgemeldet.
problem-issuer = Diese Adresse darf nicht gefragt werden: Nötig sind https:// und eine öffentliche Adresse, oder die Zustimmung des Betreibers.
problem-issuer-silent = Unter dieser Adresse, genau so geschrieben, beschreibt sich kein Dienst.
problem-letters = Nur sichtbare Buchstaben und Zeichen, ohne Leerzeichen und Umlaute.
act-link-identity = Konto eines anderen Dienstes verknüpft
act-unlink-identity = Konto eines anderen Dienstes getrennt
act-add-passkey = Passkey hinzugefügt
act-remove-passkey = Passkey entfernt
act-link-account = Konto mit einem anderen der Person verknüpft
act-unlink-account = Verknüpfung mit einem anderen Konto gelöst
act-switch-account = Von einem anderen eigenen Konto gekommen
act-leave-for-account = Zu einem anderen eigenen Konto gewechselt
act-switch-role = Rolle zum Handeln gewählt

## Switching without logging out

switch-title = Wechseln
switch-intro = In einer anderen Rolle oder bei einer anderen Einrichtung handeln, ohne sich abzumelden.
switch-show = Meine Bereiche ansehen
switch-roles = Hier handle ich als
switch-roles-text = Immer nur in einer Rolle, wenn Sie möchten: Die Rechte der anderen ruhen.
switch-all-roles = Alle meine Rollen
switch-here = aktuell
switch-choose = Wählen
switch-accounts = Meine Konten
switch-go = Dorthin
switch-asks-code = Ein Code Ihres zweiten Schritts wird verlangt.
switch-link = Weiteres Konto verknüpfen
switch-link-text = Haben Sie ein Konto bei einem anderen Bildungsträger oder einer anderen Einrichtung? Melden Sie sich dort einmal an: Danach wechseln Sie ohne Passwort.
switch-link-warning = Wer sich bei einem dieser Konten anmelden kann, kann auch im anderen handeln, auch über den Anmeldedienst der Einrichtung. Ein neues Passwort von der Verwaltung oder per E-Mail löst die Verknüpfung.
switch-link-go = Beim anderen Konto anmelden
switch-link-title = Diese beiden Konten verknüpfen?
switch-link-question = Gehören beide Konten Ihnen?
switch-link-yes = Ja, verknüpfen
switch-link-no = Nein, nichts verknüpfen
switch-linked = Konten verknüpft.
switch-link-over = Diese Frage gilt nicht mehr: Sie gilt zehn Minuten, in dem Browser, der sie gestellt hat, und die Anmeldung beim anderen Konto muss danach erfolgen. Beginnen Sie von vorn.
switch-link-same = Das ist dasselbe Konto: Melden Sie sich beim anderen an.
switch-link-already = Diese beiden Konten sind schon verknüpft.
switch-link-many = Eine Person kann höchstens acht Konten verknüpfen.
