# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Anwesenheit unterschreiben
home-heading = Anwesenheit unterschreiben
home-code = Code, der im Raum angezeigt wird
home-code-hint = Sechs Buchstaben und Ziffern auf dem Bildschirm der Lehrkraft.
home-code-unknown = Dieser Code wird gerade nirgends angezeigt. Er wechselt oft: Tippen Sie den, der jetzt auf dem Bildschirm steht.
home-go = Weiter
home-scan = Einfacher: Scannen Sie den QR-Code mit der Kamera Ihres Telefons.
home-account = Ich habe ein Konto
home-demo = Demonstration öffnen

## Logging in

sign-in-title = Anmelden
sign-in-institution = Kürzel der Einrichtung
sign-in-institution-hint = Es steht auf Ihrer Zugangskarte.
sign-in-identifier = Kennung oder E-Mail-Adresse
sign-in-password = Passwort
sign-in-go = Anmelden
sign-in-wrong = Kennung und Passwort passen nicht zusammen. Prüfen Sie auch das Kürzel der Einrichtung.
sign-in-busy = Gerade melden sich viele Menschen an. Versuchen Sie es in ein paar Sekunden noch einmal.
sign-in-lost = Passwort vergessen? Die Verwaltung Ihres Bildungsträgers kann Ihnen ein neues geben. Im Unterricht können Sie ohne Konto unterschreiben.

## Verification

verify-title = Dokument prüfen
verify-intro = Geben Sie eine Anwesenheitsliste oder einen Nachweis: Wir sagen, ob er echt und unverändert ist. Die Datei wird nicht gespeichert.
verify-file = Dokument
verify-file-hint = Ein Blatt oder ein Beleg (PDF) oder ein Nachweis (JSON).
verify-go = Prüfen
verify-reference = Kennzeichen
verify-reference-hint = Es steht unten auf der Liste, neben dem QR-Code.
verify-look-up = Kennzeichen suchen
verify-offline = Um ohne uns offline zu prüfen:
verify-authentic = Echt
verify-authentic-text = Dieses Dokument ist das besiegelte. Seitdem wurde nichts daran geändert.
verify-altered = Verändert oder ungültig
verify-altered-text = Dieses Dokument ist nicht das besiegelte, oder sein Siegel ist ungültig. Verlassen Sie sich nicht darauf.
verify-indeterminate = Kein Urteil möglich
verify-indeterminate-text = Nichts deutet auf eine Änderung hin, aber für ein Urteil fehlt etwas. Was, steht in den Einzelheiten.
verify-unknown = Kennzeichen hier unbekannt
verify-unknown-text = Auf diesem Server hat kein Dokument dieses Kennzeichen. Prüfen Sie Buchstaben und Ziffern.
verify-anchored = Die Zeit ist von einer unabhängigen Stelle bestätigt.
verify-not-anchored = Keine unabhängige Stelle bestätigt die Zeit.
verify-simulated = Dieses Dokument stammt aus einem Test: Die Zeit ist simuliert. Es beweist keine Anwesenheit.
verify-replaced = Eine neuere Fassung ersetzt es:
verify-checks = { $count ->
    [one] { $count } Prüfung
   *[other] { $count } Prüfungen
} im Einzelnen
verify-passed = Bestanden
verify-failed = Falsch
verify-open = Offen

## Privacy

privacy-title = Ihre Daten
privacy-the-provider = Ihr Bildungsträger
privacy-who = { $provider } ist für Ihre Daten verantwortlich. Der Server gehört ihm oder einem Anbieter, den er gewählt hat.
privacy-what-title = Was gespeichert wird
privacy-what = Ihr Name und Ihre Kontaktdaten, Ihre Anmeldungen und zu jeder Unterschrift: die Uhrzeit des Servers, der Unterricht, die Zeichnung (nur ihre Form, weder Tempo noch Druck), die Art, eine gekürzte IP-Adresse und die Art des Geräts. Außerdem, wenn es sie gibt: Ihre Abwesenheiten mit Grund und den Nachweisen, die Sie senden, Ihre Stunden im Betrieb und was Ihr Betreuer dazu sagt, und die Kontaktdaten Ihres Betreuers, einer Person bei Ihrem Arbeitgeber oder Ihres gesetzlichen Vertreters. Und wenn Sie einen Badge haben: seine Nummer und wann und wo ein Lesegerät ihn gelesen hat.
privacy-why-title = Wozu
privacy-why = Um Ihre Anwesenheit gegenüber denen zu belegen, die die Bildung fördern und prüfen. Das Gesetz verlangt es.
privacy-who-sees-title = Wer sie sieht
privacy-who-sees = Ihre Lehrkräfte und ihre Vertretung, für ihren Unterricht, und das Team des Bildungsträgers. Ihr Betreuer, für Ihre Stunden im Betrieb. Die Förderer, Départements, Arbeitgeber und begleitenden Stellen, die der Bildungsträger benannt hat, jeweils für die Menschen, die sie betreffen, und für das, was sie brauchen: Was sie ansehen, wird festgehalten. Wenn der Träger es so gewählt hat: Ihre gesetzliche Vertretung, solange Sie minderjährig sind, Ihre Ausbilderin oder Ihr Ausbilder während der Zeit im Betrieb oder die Ansprechperson beim Arbeitgeber erfahren von Abwesenheiten und Hinweisen, ohne den Grund. Sonst niemand.
privacy-how-long-title = Wie lange
privacy-how-long = So lange, wie Gesetz und Förderer es verlangen: oft 3 bis 10 Jahre. Dann wird der Schlüssel vernichtet, der Ihre Daten lesbar macht.
privacy-cookies-title = Cookies
privacy-cookies = Nur die nötigen: Anmeldung, Schutz der Formulare, Sprache und Farben. Keine Messung, keine Werbung, daher kein Banner.
privacy-rights-title = Ihre Rechte
privacy-rights = Sie können verlangen, Ihre Daten zu sehen, sie berichtigen oder löschen zu lassen, ihre Nutzung einzuschränken, sie mitzunehmen, und einer Nutzung widersprechen. Wenden Sie sich an Ihren Bildungsträger, über Ihre Seite „Meine Rechte an meinen Daten“ oder anders: Er antwortet binnen eines Monats. Was das Gesetz aufzubewahren verlangt, wird gelöscht, wenn seine Zeit um ist. Sie können sich auch bei der Aufsichtsbehörde (in Frankreich: CNIL) beschweren.

## Accessibility

accessibility-title = Barrierefreiheit
accessibility-state-title = Wo diese Website steht
accessibility-state = Barrierefreiheit: nicht bewertet. Eine Prüfung nach RGAA hat noch nicht stattgefunden; diese Seite behauptet daher keinen Grad der Konformität.
accessibility-done-title = Was wir tun
accessibility-done = Jede Seite ist mit der Tastatur bedienbar, lässt sich auf 400 % vergrößern, folgt dem Thema des Geräts und nennt jeden Stand mit Wort und Symbol, nie nur durch Farbe. Automatische Prüfungen laufen bei jeder Änderung. Man kann ohne Zeichnen unterschreiben: Der geschriebene Name gilt gleich viel.
accessibility-known-title = Was noch nicht gut ist
accessibility-known = Ein vollständiger Test mit einem Screenreader steht noch aus. Im Unterschriftsfeld kann man nicht mit der Tastatur zeichnen; der geschriebene Name ersetzt es.
accessibility-help-title = Wenn etwas Sie hindert
accessibility-help = Sagen Sie es Ihrer Lehrkraft, die Ihre Anwesenheit eintragen kann, und Ihrem Bildungsträger. Ohne Antwort können Sie sich in Frankreich an den Défenseur des droits wenden.

## Demonstration

demo-title = Die Demonstration
demo-text = { $provider } ist ein erfundener Bildungsträger mit einem Plan für heute. Probieren Sie alles aus: Nichts hier hat Beweiswert.
demo-trainer = Termin öffnen, QR-Code zeigen, Anwesenheit aufrufen, unterschreiben und abschließen.
demo-learner = Auf dem Telefon unterschreiben und den Nachweis behalten.
demo-administrator = Plan importieren, den Tag verfolgen, besiegelte Listen finden.
demo-secretariat = Den Tag verfolgen, korrigieren, drucken.
demo-organisation-title = Organisation, die liest
demo-organisation = Für { $name } Anwesenheit und Listen der Menschen lesen, für die sie bezahlt, und nichts anderes.
demo-enter = Als { $name } eintreten
demo-steps-title = Rundgang in vier Schritten
demo-step-1 = Treten Sie als Lehrkraft ein und öffnen Sie einen laufenden Termin.
demo-step-2 = Scannen Sie den QR-Code mit einem Telefon oder tippen Sie den Code in einem privaten Fenster.
demo-step-3 = Unterschreiben Sie: Bei der Lehrkraft wird die Zeile grün.
demo-step-4 = Schließen Sie ab, öffnen Sie die besiegelte Liste und prüfen Sie sie.
demo-phone = Auf Ihrem Telefon
demo-phone-text = Das Telefon muss im selben Netz sein wie dieser Computer.
demo-lan = Um sie auf einem Telefon zu öffnen, starten Sie die Demonstration neu mit

## What the public answer on a sheet says

verify-fact-provider = Bildungsträger
verify-fact-kind = Liste
verify-fact-days = Tage
verify-fact-state = Stand
verify-fact-version = Version
verify-fact-sealed = Gesiegelt am
verify-fact-hash = SHA-256-Prüfsumme
verify-fact-kept = Für die Aufbewahrung ergänzte Datei
verify-fact-latest = Neueste Fassung
verify-latest-yes = ja
verify-latest-no = nein
verify-fact-safe = Tresor
verify-safe-yes = weiterhin hinterlegt
verify-safe-no = nicht mehr vorhanden
verify-known = Diese Datei ist Byte für Byte ein Blatt dieses Servers:
verify-fact-log = Öffentliches Protokoll
verify-kind-meeting = eines Termins
verify-kind-week = einer Woche
verify-kind-month = eines Monats
verify-days-from-to = { $first } bis { $last }
verify-state-sealed = gesiegelt und im Tresor
verify-state-provisional = vorläufig: Die Unterschrift der Lehrkraft fehlt
verify-state-sealing = wird gerade gesiegelt
verify-subject = Liste { $reference }
verify-no-file = Wählen Sie zuerst eine Datei.
verify-archive = Ein Archiv prüfen Sie auf Ihrem Computer: „assidu-verify dossier.zip“, wie die Datei README.txt darin erklärt. Hier senden Sie eine Liste, einen Beleg oder einen Nachweis.
verify-trust = Wurzelzertifikate (PEM)

## Das öffentliche Protokoll eines Trägers

log-title = Protokoll von { $provider }
log-about = Jede Unterschrift ist ein Blatt dieses Protokolls, eingetragen unter einem Hashwert, der niemanden nennt. Das Protokoll wächst nur: Jede frühere Kopie, jede Quittung und jeder Zeuge kann das prüfen.
log-origin = Name des Protokolls
log-key = Öffentlicher Schlüssel
log-size = Einträge
log-none-yet = noch keine
log-root = Wurzel
log-signed-at = Signiert am
log-witnesses = Zeugen
log-no-witness = keine: von niemandem außer diesem Server mitsigniert
log-check-title = Ohne uns prüfen
log-check = Kopieren Sie das Protokoll und berechnen Sie jeden Hashwert auf Ihrem Rechner neu:
log-formats = Die Dateien folgen den öffentlichen C2SP-Formaten (tlog-tiles, tlog-checkpoint, signed-note); andere Programme lesen sie auch:

verify-fact-index = Nr. im Protokoll
verify-fact-then = Einträge des Protokolls damals
verify-fact-now = Einträge des Protokolls jetzt
verify-kept = Diese Unterschrift steht noch an derselben Stelle im Protokoll des Bildungsträgers. Seit diesem Beleg ist das Protokoll nur gewachsen.
verify-lost = Das Protokoll, das dieser Server heute zeigt, enthält diese Unterschrift nicht oder widerspricht diesem Beleg. Bewahren Sie ihn auf: Er beweist, was das Protokoll sagte.
verify-earlier-log = Das Protokoll wurde seither nach einer Wiederherstellung neu eröffnet. Dieser Beleg stammt aus einer früheren Generation; er bleibt gültig, und das neue Protokoll nennt das alte.
