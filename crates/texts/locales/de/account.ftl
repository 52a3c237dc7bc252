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
access-withdraw-text = Passwort und PIN gelten nicht mehr, und die Person wird überall abgemeldet. Auf dem Gerät der Lehrkraft kann sie weiter unterschreiben. Sie können wieder einen Zugang geben.
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
act-give-pin = Neue PIN ausgegeben
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
