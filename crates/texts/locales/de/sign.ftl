# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Anwesenheit unterschreiben
sign-go = Anwesenheit unterschreiben
sign-open-until = Offen bis { $time }
sign-as = Sie unterschreiben als
sign-not-me = Das bin ich nicht
sign-back-to-list = Zurück zur Liste
sign-lessons = Gilt für { $count ->
    [one] { $count } Unterrichtseinheit
   *[other] { $count } Unterrichtseinheiten
}
sign-here = Hier unterschreiben
sign-pad-label = Ihre Unterschrift, mit Finger, Stift oder Maus
sign-undo = Zurück
sign-clear = Löschen
sign-cleared = Unterschrift gelöscht
sign-empty = Unterschreiben Sie im Rahmen oder wählen Sie „Ich kann nicht zeichnen“.
sign-short = Dieser Strich ist sehr kurz. Unterschreiben Sie wie auf Papier und bestätigen Sie dann.
sign-typed-missing = Schreiben Sie Ihren vollen Namen, um zu unterschreiben.
sign-busy = Wird gesendet …
sign-refused = Ihre Unterschrift konnte nicht gespeichert werden. Laden Sie die Seite neu oder sagen Sie Ihrer Lehrkraft Bescheid.
sign-window-over = Für diesen Unterricht kann nicht mehr unterschrieben werden. Sprechen Sie mit der Lehrkraft: Ihre Anwesenheit kann noch vermerkt werden.
sign-no-script = Zeichnen geht in diesem Browser nicht. Schreiben Sie unten Ihren vollen Namen: Er gilt als Unterschrift.
sign-cannot-draw = Ich kann nicht zeichnen
sign-typed-label = Ihr voller Name
sign-typed-hint = Ausgeschrieben gilt er als Unterschrift, genau wie eine Zeichnung.
sign-legal = Ihre Unterschrift, die Uhrzeit und das Gerät werden als Anwesenheitsnachweis für den Bildungsträger und seine Förderer gespeichert.
net-offline = Kein Netz. Sie können unterschreiben: Nichts geht verloren.
net-waiting = Eine Unterschrift auf diesem Gerät wartet auf das Netz. Sie wird von selbst gesendet.
net-waiting-many = %n Unterschriften auf diesem Gerät warten auf das Netz. Sie werden von selbst gesendet.
net-again = Eine Unterschrift wartet auf diesem Gerät. Melden Sie sich neu an: Sie wird sofort gesendet.
net-read = Verstanden
kept-heading = Unterschrift auf diesem Gerät gespeichert
kept-text = Im Moment kein Netz. Sie wird von selbst gesendet, sobald es wieder da ist: Lassen Sie die Seite offen oder öffnen Sie sie später wieder.
held-too-late = Ihre Unterschrift kam mehr als einen Tag später an. Der Bildungsträger hat sie und entscheidet.
held-out-of-window = Ihre Unterschrift gilt nicht für diese Zeit. Der Bildungsträger hat sie und entscheidet.
held-closed = Der Kurs war schon abgeschlossen. Der Bildungsträger hat Ihre Unterschrift und entscheidet.
held-cancelled = Der Kurs wurde abgesagt. Der Bildungsträger hat Ihre Unterschrift.
held-contradicted = Die Kursleitung hatte Sie anders eingetragen. Der Bildungsträger hat Ihre Unterschrift und entscheidet.
held-gap = Eine frühere Unterschrift dieses Geräts fehlt. Der Bildungsträger hat diese und entscheidet.
held-broken = Was auf diesem Gerät wartete, ist nicht, was es unterschrieben hat: Es wird nicht eingetragen. Sprechen Sie mit Ihrer Kursleitung.
offline-title = Kein Netz
offline-text = Diese Seite lässt sich gerade nicht öffnen. Was auf diesem Gerät wartet, bleibt gespeichert und wird von selbst gesendet.
offline-open = Gespeicherte Unterschriftsseite wieder öffnen

## Receipt

done-heading = Anwesenheit unterschrieben
done-greeting = Danke, { $name }. Alles gespeichert.
done-trace = Ihre Unterschrift
done-meeting = Termin
done-slot = Zeitabschnitt
done-who = Unterzeichnet von
done-at = Unterschrieben um
done-reference = Kennzeichen
done-log = Nr. im Protokoll
done-next = Nächste Unterschrift: { $title }, { $day } ab { $time }.
done-save = Nachweis speichern
done-my-day = Mein Tag

## Nothing to sign now

early-heading = Noch etwas zu früh
early-text = Unterschreiben geht ab { $day }, { $time }.
early-refresh = Lassen Sie diese Seite offen: Sie öffnet sich von selbst.
late-heading = Unterschreiben ist nicht mehr möglich
late-text = Geschlossen seit { $day }, { $time }. Sprechen Sie mit Ihrer Lehrkraft: Ihre Anwesenheit kann noch eingetragen werden.
closed-heading = Die Liste ist abgeschlossen
closed-text = Die Lehrkraft hat diesen Termin unterschrieben und abgeschlossen. Für eine Korrektur wenden Sie sich an das Sekretariat.
cancelled-heading = Dieser Termin fällt aus
cancelled-text = Er findet nicht statt: Es gibt nichts zu unterschreiben.
wrong-class-heading = Sie stehen nicht auf dieser Liste
wrong-class-text = Dieser Code gehört zu einem anderen Termin. Prüfen Sie den Raum oder bitten Sie Ihre Lehrkraft, Sie einzutragen.
code-expired-heading = Dieser Code ist nicht mehr gültig
code-expired-text = Der Code auf dem Bildschirm wechselt ständig. Scannen oder tippen Sie den, der jetzt angezeigt wird.
other-way-heading = Hier wird anders unterschrieben
other-way-text = Ihr Bildungsträger lässt diese Art der Unterschrift in diesem Kurs nicht zu. So geht es:
instead-presence-token = Die Lehrkraft vermerkt, dass Sie da sind: Sie unterschreiben später auf Ihrer eigenen Seite.
instead-email-link = Öffnen Sie den Link, den Ihre Lehrkraft Ihnen per E-Mail schickt.
instead-remote-request = Öffnen Sie Ihre Seite: Der Aufruf Ihrer Lehrkraft steht dort.
instead-session-code = Tippen Sie auf der Startseite den Code der Kurseinheit ein, den die Lehrkraft nennt.
instead-static-qr-on-site = Scannen Sie den gedruckten QR-Code im Netz des Standorts.
instead-static-qr = Scannen Sie den gedruckten QR-Code und lassen Sie sich von Ihrer Lehrkraft bestätigen.
instead-code = Tippen Sie auf der Startseite den Code ein, den die Lehrkraft zeigt.
instead-rotating-qr = Scannen Sie mit dem Telefon den QR-Code, den die Lehrkraft zeigt.
instead-trainer-device = Bitten Sie die Lehrkraft um ihr Gerät.
on-paper-heading = Sie unterschreiben auf Papier
on-paper-text = { $funder } trägt Ihre Weiterbildung und verlangt für diese Gruppe eine Papierliste. Unterschreiben Sie die Liste, die Ihre Lehrkraft herumreicht; hier ist nichts zu unterschreiben.
unconfirmed-heading = Ihre Lehrkraft bestätigt Sie
unconfirmed-text = Der Code an der Wand genügt nicht. Sagen Sie Ihrer Lehrkraft, dass Sie da sind: Sie tippt neben Ihrem Namen auf „Hier“, dann unterschreiben Sie.
unconfirmed-refresh = Lassen Sie diese Seite offen: Sie sieht von selbst wieder nach.
unconfirmed-again = Noch einmal nachsehen
nothing-here-heading = Hier gibt es nichts zu unterschreiben
nothing-here-text = Mit diesem Code kann gerade keine Kurseinheit unterschrieben werden. Prüfen Sie Uhrzeit und Raum, oder fragen Sie Ihre Lehrkraft.
marked-heading = Ihre Anwesenheit ist schon eingetragen
marked-text = Ihre Lehrkraft oder das Sekretariat hat Ihren Stand für diesen Termin schon eingetragen.
my-day-tokens = Zu unterschreiben: Sie wurden gesehen
my-day-token = Zu unterschreiben
my-day-token-seen = Gesehen von { $by }, { $day } um { $time }
my-day-token-until = Zu unterschreiben vor { $day }, { $time }.
my-day-asked = Ihre Lehrkraft wartet auf Ihre Unterschrift
link-over-heading = Dieser Link gilt nicht mehr
sign-link-title = Meine Anwesenheit unterschreiben
sign-link-over = Dieser Link gilt nicht mehr
sign-link-over-text = Er wurde benutzt, ersetzt, oder die Unterschrift ist geschlossen. Nichts ist verloren: Fragen Sie Ihre Lehrkraft.
sign-link-for = Unterschrift von { $name }
sign-link-pin-wrong = Diese PIN stimmt nicht.
sign-link-wait = Zu viele Versuche. Versuchen Sie es in { $minutes } Min. wieder.
sign-link-someone-else = Dieser Link gehört jemand anderem. Melden Sie sich ab, wenn Sie das nicht sind.
sign-link-go = Meine Anwesenheit unterschreiben
sign-link-here = Auf diesem Telefon unterschreiben
sign-link-pin = Mit meiner PIN weiter
sign-link-account = Ich habe ein Konto
sign-link-holder = Weiter, ohne mich auszuweisen
sign-link-holder-text = Das Blatt wird sagen, dass die Person nur durch diesen Link ausgewiesen war. Wurde er Ihnen weitergeleitet, unterschreiben Sie nicht für jemand anderen.
hand-over = Auf meinem Telefon unterschreiben
hand-over-label = QR-Code, der diese Unterschrift auf Ihrem Telefon öffnet
hand-over-text = Scannen Sie diesen Code mit dem Telefon: Er öffnet dieselbe Unterschrift, zehn Minuten lang. Zeigen Sie ihn niemandem.
state-you-are = Sie sind { $name }.
state-other-code = Anderen Code eingeben

## Who are you

who-title = Wer sind Sie?
who-heading = Wer sind Sie?
who-reference = Ihre Kennung
who-reference-hint = Die Nummer, die Sie vom Bildungsträger haben.
who-birth-date = Ihr Geburtsdatum
who-pin = Ihre PIN
who-pin-hint = Die Sie gewählt oder bekommen haben.
who-go = Weiter
who-account = Ich habe ein Konto
who-unknown = Mit diesen Angaben wird hier niemand erwartet. Prüfen Sie sie oder fragen Sie Ihre Lehrkraft.

## A learner's day

my-day-title = Mein Tag
my-day-today = Heute
my-day-none = Heute gibt es nichts zu unterschreiben.
my-day-past = Meine letzten Unterschriften
my-day-later = Öffnet um { $time }
my-day-signed = Unterschrieben um { $time }
my-day-missed = Nicht unterschrieben
my-day-code = Code des Raums eingeben
my-day-receipt = Beleg ansehen

## The trainer's device handed round

kiosk-title = Auf diesem Gerät unterschreiben
kiosk-choose = Tippen Sie auf Ihren Namen
kiosk-done = Erledigt
kiosk-all = Alle haben unterschrieben.
kiosk-closed = Unterschreiben ist im Moment nicht möglich.
kiosk-signed = { $name } hat unterschrieben.
kiosk-kept-one = 1 Unterschrift zu senden
kiosk-kept-many = %n Unterschriften zu senden
kiosk-kept-here = Hier unterschrieben, wartet auf das Netz
kiosk-exit-offline = Ohne Netz lässt sich das Gerät nicht zurücknehmen. Behalten Sie es im Auge und versuchen Sie es später noch einmal.
kiosk-exit = Beenden
kiosk-exit-password = Passwort der Lehrkraft
kiosk-exit-wrong = Das ist nicht das richtige Passwort.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN oder Passwort der Lehrkraft
kiosk-exit-wrong-pin = Das ist weder die richtige PIN noch das richtige Passwort.
kiosk-exit-stand-in = Sie vertreten jemanden? Öffnen Sie Ihren Link auf diesem Gerät noch einmal: Er gibt es Ihnen zurück. Ist der Tag vorbei, kann das Gerät hier nichts mehr.

done-receipt = Beleg (PDF)
done-mail = Mir diesen Beleg senden
done-mailed = Der Beleg geht an die Adresse, die Ihr Bildungsträger hat.
done-not-mailed = Ihr Bildungsträger hat keine Adresse von Ihnen: Es wurde nichts gesendet.
my-signatures-title = Meine Unterschriften
my-signatures-intro = Jede Unterschrift hat ihren Beleg mit Nachweis. Bewahren Sie sie auf: Sie lassen sich ohne uns prüfen.
my-signatures-none = Keine Unterschrift in diesem Monat.
my-signatures-receipt = Beleg
my-signatures-proof = Nachweis
my-signatures-all = Alle meine Unterschriften
my-signatures-earlier = Monat davor
my-signatures-later = Monat danach
my-signatures-check = Einen Beleg prüfen

# A substitute’s link.
stand-in-title = Vertretung
support-title = Support-Zugang
support-over = Dieser Link öffnet nichts mehr
support-over-text = Ein Support-Link öffnet sich einmal, für einige Stunden, und der Bildungsträger kann ihn beenden.
support-until = Bis { $at }
support-reason = Grund:
support-go = Zum Lesen öffnen
support-go-text = Sie sehen, was hier diejenigen sehen, die nur lesen. Der Bildungsträger weiß, wer hineinsieht, warum und in was.
stand-in-hello = Guten Tag, { $name }
stand-in-for = Sie vertreten { $trainer }
stand-in-go = Beginnen
stand-in-text = Wenn Sie fortfahren, rufen Sie auf und unterschreiben diese Termine unter Ihrem Namen, { $name }, in Vertretung von { $trainer }. Sie sind nicht { $name }? Schließen Sie diese Seite.
stand-in-not-yet = Dieser Link öffnet am { $day }.
stand-in-someone-else = Auf diesem Gerät ist jemand anders angemeldet. Melden Sie diese Person ab und öffnen Sie den Link erneut.
stand-in-over = Dieser Link öffnet nichts mehr
stand-in-closed = Die Termine sind abgeschlossen. Vielen Dank!
stand-in-day-over = Der Tag ist vorbei. Die Einrichtung kann an Ihrer Stelle abschließen.
stand-in-withdrawn = Die Einrichtung hat diesen Link zurückgenommen. Bitte fragen Sie dort nach.
stand-in-unknown = Der Link ist unvollständig, oder ein neuerer hat ihn ersetzt. Bitten Sie die Einrichtung um einen neuen.
