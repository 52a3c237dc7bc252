# What trainers and staff see.

## Navigation

nav-main = Hauptnavigation
nav-main-mobile = Navigation
nav-administration = Verwaltung
nav-today = Heute
nav-trainer-day = Meine Termine
nav-planning = Planung
nav-sheets = Listen
nav-people = Personen
nav-groups = Gruppen
nav-imports = Importe
nav-settings = Einstellungen
nav-menu = Menü
nav-unclosed = abzuschließen

## Trainer

meetings-today = { $count ->
    [one] { $count } Termin
   *[other] { $count } Termine
}
trainer-open = Unterschriften öffnen
trainer-close = Liste abschließen
trainer-see = Ansehen
trainer-none = Heute kein Termin.
trainer-unclosed = Offene Listen früherer Tage
trainer-unclosed-none = Von früheren Tagen ist nichts offen. Danke!

## The live page

live-sign = Unterschreiben lassen
live-roster = Anwesenheitsliste
live-anomalies-inform = Sie informieren; sie entscheiden nichts.
live-feed = Verlauf
live-plain = Zum Aktualisieren neu laden
live-on = Live
live-off = Verbindung verloren, neuer Versuch …
live-pdf = PDF-Liste
live-edit = Bearbeiten
live-kiosk = Herumreichen
kiosk-pin = PIN, um das Gerät zurückzunehmen
kiosk-pin-hint = Freiwillig: 4 bis 12 Ziffern Ihrer Wahl, für dieses Mal. Ohne PIN gilt Ihr Passwort.
kiosk-hand-round = Jetzt herumgeben
kiosk-pin-unfit = Wählen Sie eine PIN aus 4 bis 12 Ziffern, weder alle gleich noch der Reihe nach. Das Gerät ist noch bei Ihnen.
live-close = Abschließen
live-slots = Unterschriften des Termins
live-funders-show = Förderer zeigen
live-funders-hide = Förderer verbergen
live-search-hint = Suchen ( / )
live-search = Namen suchen
live-exempt = Ohne digitale Unterschrift
live-badge = Badge gelesen: { $place }
live-minutes = Minuten
live-more-for = Weitere Angaben zu { $name }
live-undo-of = Rückgängig für { $name }
live-signature-of = Unterschrift von { $name }
live-trainers = { $count ->
    [one] Lehrkraft
   *[other] Lehrkräfte
}
live-sign-now = Termin unterschreiben
live-sign-go = Termin unterschreiben
live-sign-legal = Sie bestätigen, diesen Termin gehalten zu haben. Uhrzeit und Gerät werden gespeichert.
feed-signed = hat unterschrieben
feed-trainer-signed = hat den Termin unterschrieben
feed-marked = wurde als „{ $state }“ eingetragen
feed-undone = ist wieder ausstehend
feed-empty = Noch nichts. Unterschriften erscheinen hier.
roll-call = Anwesenheit aufrufen
roll-call-hint = Alle anwesend, außer den Angekreuzten. Anwesende können noch unterschreiben.
roll-call-go = Aufruf speichern

## The code

qr-label = QR-Code des Termins
qr-or-at = oder auf
qr-at = Auf
qr-the-code = der Code
qr-countdown = Erneuerung des Codes
qr-changes = Der Code wechselt alle { $seconds } Sekunden.
qr-project = Groß anzeigen
qr-leave = Beenden
qr-none = Unterschreiben ist im Moment nicht möglich.
qr-scan-or-type = Scannen oder Code eingeben auf
qr-signed-of = von { $expected } { $signed ->
    [one] hat unterschrieben
   *[other] haben unterschrieben
}

## Closing

close-title = Termin abschließen
close-counts = Anwesenheit
close-still-open = Es kann noch unterschrieben werden. Nach dem Abschluss nicht mehr.
close-statement = Aufruf und Unterschrift
close-trainer = Abschluss durch { $name }
close-nobody-missing = Alle haben unterschrieben.
close-missing = { $count ->
    [one] { $count } Person hat nicht unterschrieben
   *[other] { $count } Personen haben nicht unterschrieben
}
close-state-of = Stand von { $name }
close-minutes-of = Minuten für { $name }
close-legal = Mit dem Abschluss bestätigen Sie den Aufruf. Die Liste wird besiegelt und im Tresor abgelegt; danach hinterlässt jede Korrektur eine Spur.
close-sign-and-close = Unterschreiben und abschließen
close-go = Termin abschließen
close-running = Dieser Termin dauert bis { $time }. Danach können Sie ihn abschließen.
close-no-signature = Ihre Unterschrift fehlt: Unterschreiben Sie, um abzuschließen.
close-changed = Gerade hat jemand unterschrieben. Prüfen Sie die Liste und schließen Sie erneut ab.
close-done = Termin abgeschlossen. Die Liste wird gesiegelt und in den Safe gelegt.
reopen-done = Unterricht wieder geöffnet.
mark-noted = Vermerkt: { $state }
roll-call-done = Anwesenheitsprüfung gespeichert.
trainer-signed = Ihre Unterschrift ist gespeichert.

## Today

today-expected = { $count ->
    [one] { $count } Unterschrift erwartet
   *[other] { $count } Unterschriften erwartet
}
today-import = Importieren
today-new = Neuer Termin
today-meetings = Termine heute
today-none = Heute kein Termin.
today-unclosed = Abzuschließende Termine
kpi-signatures = Unterschriften heute
kpi-waiting = { $count } noch erwartet
kpi-attendance = Anwesenheit
kpi-attendance-sub = in den letzten 30 Tagen
kpi-unclosed = Offene Listen
kpi-unclosed-sub = beendete Termine
kpi-sealed = Besiegelte Listen
kpi-sealing = diesen Monat, { $count } wartend
steps-title = Erste Schritte
step-done = erledigt
step-go = Beginnen
step-provider = Ihr Bildungsträger
step-provider-text = Name, SIRET und Anmeldenummer: Sie stehen auf jeder Liste.
step-sites = Ihre Standorte
step-sites-text = Ihre Zeitzone, Feiertage und Schließzeiten.
step-import = Ein erster Import
step-import-text = Lernende, Gruppen, Plan: eine CSV- oder Excel-Datei, vor der Übernahme geprüft.
step-test-class = Ein Probetermin auf Ihrem Telefon
step-test-class-text = Termin anlegen, Code scannen, unterschreiben: zwei Minuten.

## Planning

planning-view = Ansicht
planning-week = Woche vom { $from } bis { $to }
planning-view-day = Tag
planning-view-week = Woche
planning-before = Früher
planning-after = Später
planning-none = Kein passender Termin.

## Editing a class meeting

edit-title = Termin bearbeiten
edit-signed = { $count ->
    [one] { $count } Person hat schon unterschrieben
   *[other] { $count } Personen haben schon unterschrieben
}: Ihre Unterschrift behält die angezeigte Zeit und den Raum.
edit-name = Titel
edit-day = Tag
edit-start = Beginn
edit-end = Ende
edit-site = Standort
edit-room = Raum
edit-mode = Form
edit-kind = Art
edit-trainers = Lehrkräfte
edit-groups = Gruppen
cancel-title = Diesen Termin absagen
cancel-text = Niemand kann mehr unterschreiben. Was schon unterschrieben ist, bleibt gespeichert.
cancel-go = Termin absagen

## People and groups

people-none = Niemand passt.
person-attendance = Anwesenheit in 90 Tagen
person-latest = Letzte Termine
person-latest-none = Noch kein Termin.
person-details = Angaben
person-signs = Unterschreibt digital
person-signs-no = Nein, die Lehrkraft trägt ein
person-enrolments = Anmeldungen
person-enrolments-none = Keine Anmeldung.
people-learners = Lernende
people-trainers = Lehrende
people-staff = Team
person-email = E-Mail
person-mobile = Mobil
person-phone = Telefon
person-birth-date = Geburtsdatum
person-employer = Arbeitgeber
groups-none = Keine passende Gruppe.
learners = { $count } Lernende

## Imports: pages

imports-intro = Eine Datei wird zuerst Zeile für Zeile geprüft. Nichts ändert sich ohne Ihre Zustimmung.
imports-new = Datei importieren
imports-model = Was die Datei enthält
imports-model-hint = Beim ersten Mal in dieser Reihenfolge: Standorte, Förderer, Personen, Gruppen, Anmeldungen, Termine.
imports-file = Datei
imports-file-hint = CSV oder Excel-Mappe. Zeichensatz, Trennzeichen und Datumsformat werden erkannt und im nächsten Schritt gezeigt.
imports-go = Datei senden
imports-past = Frühere Importe
imports-none = Noch kein Import.
imports-templates = Vorlagen zum Ausfüllen
imports-templates-text = Leere Dateien mit den richtigen Spalten. Eigene gehen auch: Spalten werden am Bildschirm zugeordnet.
import-step-file = Datei
import-step-columns = Spalten
import-step-check = Prüfung
import-step-apply = Übernahme
import-state-mapping = Spalten zuordnen
import-state-checking = Wird geprüft
import-state-checked = Zu übernehmen
import-state-applying = Wird übernommen
import-state-applied = Übernommen
import-state-failed = Fehlgeschlagen
import-to-mend = { $count } zu korrigieren
rows = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
model-sites = Standorte
model-funders = Förderer
model-learners = Lernende
model-trainers = Lehrkräfte
model-groups = Gruppen
model-enrolments = Anmeldungen
model-class-meetings = Termine
mapping-title = Spalten zuordnen
mapping-reading = Wie die Datei gelesen wird
mapping-detected = In der Datei erkannt. Ändern Sie es, wenn die Beispiele unten falsch aussehen.
mapping-encoding = Zeichensatz
mapping-separator = Trennzeichen
mapping-dates = Datumsformat
mapping-reread = Datei neu lesen
mapping-columns = Was jede Spalte bedeutet
mapping-in-file = In der Datei
mapping-means = Wird zu
mapping-column-is = Bedeutung der Spalte { $column }
mapping-left-out = { "" }– weglassen –
mapping-missing = Es fehlt noch: { $columns }. Ordnen Sie jeder eine Spalte zu.
mapping-remembered = Die Spalten sind wie beim letzten Import dieser Art zugeordnet.
mapping-go = Datei prüfen
report-title = Ergebnis der Prüfung
report-applied-title = Import übernommen
report-download = CSV-Bericht
report-change = Spalten ändern
report-new = Neu
report-changed = Geändert
report-unchanged = Gleich
report-rejected = Zu korrigieren
report-conflicts = Zurückgehalten
report-clean = Keine Zeile zu korrigieren.
report-lines = Zeile für Zeile
report-row = Zeile
report-column = Spalte
report-value = Wert
report-problem = Problem und Abhilfe
report-empty = leer
report-kept-back = Zurückgehalten
report-how = Was tun mit den fehlerhaften Zeilen?
report-good-rows = { $count ->
    [one] Die gute Zeile
   *[other] Die { $count } guten Zeilen
} übernehmen, den Rest später korrigieren
report-all-or-none = Alles oder nichts: nichts übernehmen, solange eine Zeile falsch ist
report-apply = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
} übernehmen
report-nothing = Diese Datei ändert nichts: Alles ist schon bekannt.
progress-checking = Datei wird geprüft
progress-applying = Import wird übernommen
progress-failed = Der Import wurde abgebrochen
progress-failed-text = Nichts wurde geändert. Senden Sie die Datei erneut; wenn es wieder passiert, sagen Sie dem Betreiber Bescheid.
progress-label = Fortschritt
progress-rows = Zeilen
progress-seconds = { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
}
progress-leave = Sie können diese Seite verlassen: Die Arbeit geht weiter.
progress-refresh = Aktualisieren

## Sheets

sheets-intro = Besiegelt, im Tresor und ohne uns prüfbar.
sheets-none = Keine passende Liste.
sheets-provisional = Vorläufig
sheets-replaced = Ersetzt
sheets-week-of = Woche ab { $day }
sheets-version = Fassung { $version }
sheets-verify = Prüfen

## Settings

settings-provider = Ihr Bildungsträger
settings-name = Name
settings-legal-name = Eingetragener Name
settings-legal-name-hint = Nur wenn er vom Namen abweicht.
settings-siret = SIRET
settings-siret-hint = 14 Ziffern.
settings-nda = Anmeldenummer (NDA)
settings-nda-hint = 11 Ziffern.
settings-line1 = Adresse
settings-line2 = Adresszusatz
settings-postal-code = Postleitzahl
settings-city = Ort
settings-country = Land
settings-language = Sprache der Seiten und Dokumente
settings-timezone = Zeitzone
settings-logo = Logo
settings-logo-hint = PNG oder JPEG, steht oben auf den Listen.
settings-logo-replace = Ein Logo ist gespeichert. Eine neue Datei ersetzt es.
settings-policy = Wie unterschrieben wird
settings-rule = Eine Unterschrift je
settings-rule-hint = Eine Gruppe kann abweichen.
rule-half-day = Halbtag
rule-meeting = Termin
rule-entry-exit = Kommen und Gehen
settings-early = Öffnet vor Beginn
settings-early-hint = In Minuten, 0 bis 1440.
settings-late = Schließt nach dem Ende
settings-late-hint = In Minuten, 1 bis 14400.
settings-tolerance = Geduldete Verspätung
settings-tolerance-hint = In Minuten, 0 bis 120.
settings-methods = Wege zu unterschreiben
settings-methods-hint = Vom Sichersten und Einfachsten abwärts: Was Sie ankreuzen, gilt überall, wo eine Kurseinheit nichts anderes bestimmt.
settings-trainer-signs = Die Lehrkraft unterschreibt jeden Termin
save-policy = Regeln speichern
settings-sites = Standorte
settings-site-name = Name des Standorts
settings-site-new = Standort hinzufügen
settings-site-add = Standort hinzufügen
settings-holidays = Feiertage
settings-closures = Schließzeiten
closures = { $count ->
    [one] { $count } Schließzeit
   *[other] { $count } Schließzeiten
}
closure-first = Erster Tag
closure-last = Letzter Tag
closure-label = Bezeichnung
closure-add = Schließzeit hinzufügen
holidays-metropole = Französisches Mutterland
holidays-alsace-moselle = Elsass-Mosel
holidays-971 = Guadeloupe
holidays-972 = Martinique
holidays-973 = Französisch-Guayana
holidays-974 = Réunion
holidays-975 = Saint-Pierre und Miquelon
holidays-976 = Mayotte
holidays-977 = Saint-Barthélemy
holidays-978 = Saint-Martin
holidays-986 = Wallis und Futuna
holidays-987 = Französisch-Polynesien
holidays-988 = Neukaledonien

## Staff: what was done, and what is wrong

sheets-open = Öffnen
sheets-all = Alle
sheets-per-meeting = Je Termin
sheets-per-week = Je Woche
sheets-per-month = Je Monat
sheets-waiting = Warten auf das Siegel
sheets-make = Liste einer Woche oder eines Monats
sheets-make-text = Sie fasst die Termine einer Gruppe zusammen, wie Kostenträger es oft wünschen. Sie wird sofort gesiegelt.
sheets-make-group = Gruppe
sheets-make-period = Zeitraum
sheets-make-week = Woche
sheets-make-month = Monat
sheets-make-day = Ein Tag des Zeitraums
sheets-make-go = Liste erstellen
sheets-made = Liste gesiegelt und im Tresor abgelegt.
sheets-make-nothing = Diese Gruppe hat in diesem Zeitraum nichts zu unterschreiben. Wählen Sie einen anderen Tag.
sheets-make-later = Das Siegel kann gerade nicht gesetzt werden. Versuchen Sie es in einigen Minuten noch einmal; nichts geht verloren.
stages-all = Alle
stages-closed = Abgeschlossen
stages-cancelled = Abgesagt
meeting-saved = Termin gespeichert.
meeting-added = Termin in die Planung aufgenommen.
meeting-cancelled = Termin abgesagt.
no-site = { "" }– kein Standort –
problem-missing = Dieses Feld wird gebraucht.
problem-too-long = Das ist zu lang.
problem-siret = Eine SIRET hat 14 Ziffern, und ihre Prüfziffer muss stimmen. Übernehmen Sie sie aus Ihrem Registerauszug.
problem-nda = Eine Anmeldenummer hat 11 Ziffern.
problem-timezone = Unbekannte Zeitzone. Schreiben Sie zum Beispiel Europe/Paris oder Indian/Reunion.
problem-language = Unbekannte Sprache.
problem-logo = Dieses Logo lässt sich nicht drucken. Geben Sie ein PNG oder JPEG in RGB-Farben an.
problem-logo-size = Das Logo ist größer als 512 KB. Verkleinern Sie es.
problem-number = Diese Zahl liegt außerhalb der genannten Grenzen.
problem-methods = Lassen Sie mindestens eine Art zu unterschreiben.
problem-taken = Dieser Name ist vergeben.
problem-days = Der letzte Tag liegt vor dem ersten, oder es ist länger als ein Jahr.
problem-many = Mehr sind nicht möglich.
problem-end = Das Ende muss nach dem Beginn liegen, höchstens 16 Stunden später.
problem-day = Geben Sie einen Tag an, etwa 24.11.2026.
problem-time = Geben Sie eine Uhrzeit an, etwa 09:00.
problem-clock-skipped = Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird vorgestellt.
problem-clock-twice = Diese Uhrzeit kommt an dem Tag zweimal vor: Die Uhr wird zurückgestellt. Nehmen Sie eine andere.
problem-changed = Jemand anderes hat diesen Termin inzwischen geändert. Hier stehen Ihre Angaben: prüfen Sie sie, dann speichern Sie noch einmal.
meeting-not-changed = Dieser Termin wurde inzwischen geändert: Ihr Formular galt nicht mehr, es wurde nichts getan.
problem-signed = Jemand hat schon unterschrieben: Tag, Zeiten und Gruppen ändern sich nicht mehr.
problem-group = Wählen Sie mindestens eine Gruppe.
problem-choice = Diese Auswahl gibt es nicht mehr. Laden Sie die Seite neu.

## Zugang und Aufgabe

import-give-up = Diesen Import aufgeben
import-given-up = Import aufgegeben. Nichts wurde geändert.
import-none-applied = Nichts wurde übernommen: Einige Zeilen sind zu berichtigen.
quota-people = Es kann niemand mehr hinzugefügt werden: { $most } { $most ->
    [one] Person darf
   *[other] Personen dürfen
} gleichzeitig aktiv sein, und es wären { $would_be }. Deaktivieren Sie, wer ausgeschieden ist, oder bitten Sie den Betreiber des Servers um mehr. Das Erfassen der Anwesenheit ist nicht betroffen.
quota-safe = Es wird nichts mehr aufgenommen: Der Tresor ist voll ({ $most } MB). Bitten Sie den Betreiber des Servers um mehr. Anwesenheit und Listen sind nicht betroffen.
import-began = Der Import wird übernommen.
access-cards = Zugangskarten
access-cards-warning = Alle Lernenden der Gruppe erhalten ein neues Passwort. Bisherige Passwörter gelten nicht mehr, offene Sitzungen werden beendet.
access-cards-text = Die Karten werden nur einmal angezeigt: Drucken Sie die Seite sofort, schneiden Sie sie aus und verteilen Sie sie.
access-cards-go = Karten erstellen
access-cards-once = Diese Passwörter werden nicht wieder angezeigt. Drucken Sie diese Seite jetzt.
access-cards-none = Heute ist niemand in dieser Gruppe eingeschrieben.
access-cards-address = Adresse
reopen-open = Wieder öffnen
reopen-reason = Grund der Wiederöffnung
reopen-hint = Er kommt ins Protokoll; das nächste Blatt nennt dieses.

## Work that was given up, and imports whose work was.
import-state-stopped = Angehalten
progress-stopped-text = Der Server konnte diesen Import trotz mehrerer Versuche nicht abschließen. Nichts wurde geändert, und die Datei ist noch da: Versuchen Sie es erneut (die Datei wird zuerst noch einmal geprüft), oder geben Sie auf. Wenn es wieder passiert, sagen Sie dem Betreiber Bescheid.
progress-retry = Erneut versuchen
import-retried = Die Datei wird noch einmal geprüft.
work-title = Unterbrochene Arbeiten
work-intro = Der Server hat es mehrmals versucht und dann aufgegeben. Nichts ist verloren: Beheben Sie die Ursache und versuchen Sie es erneut.
work-list = Wieder aufzunehmen
work-none = Keine Arbeit wurde unterbrochen.
work-what = Arbeit
work-why = Was zu tun ist
work-retry = Erneut versuchen
work-retried = Die Arbeit geht weiter.
work-attempts = { $count ->
    [one] { $count } Versuch
   *[other] { $count } Versuche
}
work-sheet = Liste zu „{ $title }“
work-sheet-mend = Die Liste konnte nicht gesiegelt oder nicht in den Tresor gelegt werden. Die Unterschriften sind gespeichert. Sagen Sie dem Betreiber Bescheid und versuchen Sie es erneut.
work-import = Ende eines Imports
work-import-mend = Die Daten sind importiert, aber was zu unterschreiben ist, ist noch nicht auf dem neuesten Stand. Versuchen Sie es erneut.
work-sign-offs = Kommende Unterschriften
work-sign-offs-mend = Die geänderten Regeln gelten noch nicht für alle kommenden Tage. Versuchen Sie es erneut.
work-dossier = Gelöschte Nachweisakte
work-dossier-mend = Der Tresor enthält noch Teile davon. Versuchen Sie es erneut.
today-failed-work = { $count ->
    [one] { $count } Arbeit wurde unterbrochen.
   *[other] { $count } Arbeiten wurden unterbrochen.
}
today-failed-work-go = Ansehen und erneut versuchen
today-backup-old = Die letzte gute Sicherung ist vom { $date }. Wer den Server betreibt, muss nachsehen, warum es keine neuere gibt.
today-safe-lost = { $count ->
    [one] Ein Dokument im Tresor hat keine gute Kopie mehr. Wer den Server betreibt, muss es in einer Sicherung suchen.
   *[other] { $count } Dokumente im Tresor haben keine gute Kopie mehr. Wer den Server betreibt, muss sie in einer Sicherung suchen.
}
today-safe-harmed = { $count ->
    [one] Ein Dokument im Tresor hat nur noch eine gute Kopie, und die andere lässt sich nicht herstellen. Wer den Server betreibt, muss die Festplatten prüfen.
   *[other] { $count } Dokumente im Tresor haben nur noch eine gute Kopie, und die andere lässt sich nicht herstellen. Wer den Server betreibt, muss die Festplatten prüfen.
}
today-backup-none = Es gibt noch keine Sicherung. Wer den Server betreibt, muss nachsehen, warum.
today-log-reopened = Die Datenbank wurde aus einer Sicherung wiederhergestellt, die älter ist als das, was das Protokoll gezeigt hatte. Generation { $generation } des Protokolls wurde am { $date } eröffnet; sie nennt die vorige. Unterschriften, die nach dieser Sicherung erfasst wurden, sind nicht mehr hier: Ihre Belege bleiben gültig.

## Funders

nav-funders = Kostenträger
funders-intro = Wer die Plätze bezahlt, und die Logos auf den Listen.
funders-none = Kein passender Kostenträger.
funders-new = Neuer Kostenträger
funders-add = Kostenträger hinzufügen
col-funder = Kostenträger
col-kind = Art
col-enrolments = Anmeldungen
funder-enrolments = { $count ->
    [0] keine Anmeldung
    [one] { $count } Anmeldung
   *[other] { $count } Anmeldungen
}
funder-logo-set = Logo gespeichert
funder-logo-none = Ohne Logo
funder-reference = Kennung
funder-reference-hint = Die aus Ihren Dateien (funder_ref).
funder-kind = Art
funder-card = Angaben
funder-logo-hint = PNG oder JPEG, höchstens 512 KB. Es steht am Kopf der Listen der geförderten Personen.
funder-logo-choose = Logo wählen
funder-logo-other = Anderes Logo wählen
funder-logo-save = Logo speichern
funder-logo-remove = Logo entfernen
funder-logo-removed = Logo entfernt.
funder-remove = Kostenträger entfernen
funder-removed = Kostenträger entfernt.
funder-in-use = Anmeldungen, Listen oder ein Wechsel zu Papier oder digital nennen diesen Kostenträger: Er bleibt.
funder-kind-opco = OPCO (Bildungsfonds)
funder-kind-region = Region
funder-kind-france-travail = France Travail
funder-kind-department = Département
funder-kind-esf = ESF+
funder-kind-employer = Arbeitgeber
funder-kind-cpf = CPF (Bildungskonto)
funder-kind-other = Andere

## Siegel und Zeit
seal-title = Siegel und Zeitstempel
seal-intro = Was Ihre Listen siegelt, bis wann, und wer die Uhrzeit bestätigt.
seal-show = Siegel und Zeitstempel ansehen
seal-current = Jetziges Siegel
seal-before = Früheres Siegel
seal-not-qualified = Nicht qualifiziert
seal-own-words = Dieser Server hat das Siegel selbst gemacht: Es beweist, dass nichts verändert wurde, sagt aber denen, die den Server nicht kennen, nicht, wer Sie sind. Wer ihn betreibt, kann das Zertifikat einer anerkannten Stelle einspielen.
seal-unfit = Dieses Siegel kann nicht mehr siegeln: Listen warten. Wer den Server betreibt, muss ein neues einspielen oder machen.
seal-subject = Zertifikat von
seal-issuer = Ausgestellt von
seal-valid = Gültig
seal-algorithm = Verfahren
seal-key = Schlüssel
seal-home-own = Hier gemacht, verschlüsselt in der Datenbank
seal-home-imported = Eingespielt, verschlüsselt in der Datenbank
seal-home-token = In einem Gerät, das er nie verlässt
seal-renew-before = Signaturen dieser Art gelten ab { $date } nicht mehr als sicher: Besorgen Sie vorher einen anderen Schlüssel.
seal-ends-soon = Dieses Zertifikat endet am { $date }: Besorgen Sie rechtzeitig das nächste.
seal-no-revocation = Dieses Zertifikat sagt nicht, wo man nachsieht, ob es widerrufen wurde.
seal-self-signed = Dieses Zertifikat hat niemand ausgestellt als sein Inhaber.
stamp-title = Zeitstempel
stamp-own = Die Zeitstempel dieses Servers
stamp-down = Keine Antwort seit { $at }
stamp-last = Letzte Antwort: { $at }
today-no-timestamps = Seit { $at } antwortet kein Zeitstempeldienst. Es wird weiter unterschrieben; die Listen werden gesiegelt, sobald einer antwortet.

## Renewal plan

renewal-title = Erneuerungsplan
renewal-intro = Was wann endet und wann Ihre gesiegelten Listen einen neuen Zeitstempel bekommen.
renewal-show = Erneuerungsplan ansehen
renewal-now = Fälliges erneuern
renewal-begun = Die Erneuerung hat begonnen. Schauen Sie in ein paar Minuten wieder vorbei.
renewal-state = Stand
renewal-overdue = { $count } überfällig
renewal-off = Hier wird den Listen nach dem Siegeln nichts hinzugefügt (B-T): Enden ihre Zertifikate, sind sie nicht mehr prüfbar. Der Betreiber kann level = "B-LTA" setzen.
renewal-level = Jede Liste wird auf PAdES { $level } gehalten und { $days } Tage vor dem Ende ihres neuesten Zeitstempels erneuert.
renewal-none = Noch ist keine Liste gesiegelt.
renewal-kept = { $kept } von { $all } Listen sind in Ordnung.
renewal-waiting = { $count ->
    [one] { $count } Liste wartet, bis sie an der Reihe ist.
   *[other] { $count } Listen warten, bis sie an der Reihe sind.
}
renewal-next = Nächster Durchgang: { $at }.
renewal-troubled = Mit Schwierigkeiten
renewal-sheet = Liste
renewal-why = Was im Weg ist
renewal-again = Nächster Versuch
renewal-version = Version { $version }
renewal-years = Zu erneuern nach Jahr
renewal-years-none = Bisher ist nichts zu erneuern.
renewal-year = Jahr
renewal-files = Listen
renewal-sheets = { $count ->
    [one] Liste
   *[other] Listen
}
renewal-ends = Was endet
renewal-what = Was
renewal-until = Bis
renewal-no-end = kein Ende bekannt
renewal-revoked = widerrufen
renewal-soon = bald
renewal-past = nicht mehr in Gebrauch
renewal-kind-seal = Zertifikat eines Siegels
renewal-kind-stamp = Zeitstempel-Zertifikat
renewal-kind-algorithm = Algorithmus
renewal-kind-root = Zertifizierungsstelle der Instanz (Wurzel)
renewal-root-due = Die Instanz erzeugt ihre nächste Zertifizierungsstelle selbst am { $made }; diese stellt ab dem { $begins } Zertifikate aus. Alte Listen bleiben prüfbar: trust.pem enthält beide.
renewal-root-ready = Die nächste Zertifizierungsstelle ist erzeugt und stellt ab dem { $begins } Zertifikate aus. Geben Sie allen, die offline prüfen, die neue trust.pem.
seal-revoked = widerrufen seit { $date }
work-keeping = Gesiegelte Listen gültig halten
work-keeping-mend = Die Datenbank hat nicht geantwortet. Versuchen Sie es erneut.
work-unkept = { $count ->
    [one] { $count } gesiegelte Liste konnte nicht für die Aufbewahrung ergänzt werden.
   *[other] { $count } gesiegelte Listen konnten nicht für die Aufbewahrung ergänzt werden.
}

## Witnesses

witness-title = Zeugen
witness-intro = Sie verfolgen Ihr Protokoll und signieren mit, was nur gewachsen ist.
witness-last = Zuletzt mitsigniert: { $size } Einträge, { $at }
witness-behind = Nicht mitsigniert seit { $at }
witness-well = Signiert mit
witness-not-yet = Hat noch nichts mitsigniert
witness-silent = Der Zeuge antwortet nicht. Er wird jede Minute wieder gefragt.
witness-other-log = Der Zeuge kennt unter diesem Namen ein anderes Protokoll: Hier wurde eine ältere Kopie eingespielt, oder etwas, das er gesehen hat, wurde umgeschrieben. Er signiert nichts mehr von diesem Protokoll. Wer den Server betreibt, muss das klären.
witness-refused = Der Zeuge hat geantwortet, aber nicht mitsigniert.

## What is in the way of seals

trouble-stamp-away = Die Stelle antwortet nicht.
trouble-stamp-long = Die Antwort der Stelle ist zu lang.
trouble-stamp-damaged = Die Antwort der Stelle ist kein Zeitstempel.
trouble-stamp-rejected = Die Stelle hat abgelehnt: { $what }.
trouble-stamp-imprint = Der Zeitstempel gilt etwas anderem, als gefragt war.
trouble-stamp-nonce = Der Zeitstempel beantwortet eine andere Frage.
trouble-stamp-clock = Die Uhr der Stelle liegt { $what } Sekunden neben der dieses Servers.
trouble-stamp-policy = Die Stelle hat nach einer Regel gestempelt, die hier nicht zugelassen ist: { $what }.
trouble-stamp-accuracy = Der Zeitstempel ist nicht genau genug.
trouble-stamp-belief = Dem Zeitstempel ist nicht zu glauben: { $what }.
trouble-stamp-none = Keine Zeitstempelstelle gibt eine brauchbare Antwort.
trouble-stamp-large = Der Zeitstempel ist zu groß für die Datei.
trouble-stamp-shorter = Ein neuer Zeitstempel hielte nicht länger als der vorige: Es braucht eine andere Zeitstempelstelle.
trouble-answer-other = { $what } hat über ein anderes Zertifikat geantwortet.
trouble-answer-nonce = { $what } hat eine andere Frage beantwortet.
trouble-answer-may-not = Wer unter { $what } antwortet, darf nicht für die Stelle antworten.
trouble-answer-stale = Die Antwort von { $what } ist veraltet oder aus der Zukunft.
trouble-answer-unknown = { $what } kennt das Zertifikat nicht.
trouble-answer-damaged = Die Antwort von { $what } ist nicht lesbar, oder eine Ablehnung.
trouble-proof-away = { $what } sagt nicht, was widerrufen wurde. Es wird wieder gefragt.
trouble-proof-host = { $what } darf nicht nach Widerrufen gefragt werden: Wer den Server betreibt, kann es zulassen (seal.revocation_hosts).
trouble-proof-address = { $what } ist keine Adresse, die gefragt wird.
trouble-proof-give = Nichts sagt, ob { $what } widerrufen wurde: Wer den Server betreibt, kann es angeben (assidu key proofs) oder abrufen lassen (seal.revocation_hosts).
trouble-proof-nowhere = Das Zertifikat von { $what } sagt nicht, wo nachzusehen ist, ob es widerrufen wurde.
trouble-proof-old = Noch sagt nichts hinreichend Neues, ob { $what } widerrufen wurde.
trouble-proof-old-several = Noch sagt nichts hinreichend Neues, ob Zertifikate widerrufen wurden (Anzahl: { $what }).
trouble-proof-long = Die Antwort von { $what } ist zu lang.
trouble-proof-no-list = { $what } gibt keine Sperrliste.
trouble-file-invalid = Die Datei hält nicht: { $what }.
trouble-file-level = Die Datei erreicht nur { $what }.
trouble-file-ends = Die Datei endet bald und wird nur mit level = "B-LTA" erneuert.
trouble-file-order = Was angefügt wurde, folgt nicht auf die Datei.
trouble-safe-refused = Der Tresor hat die Datei nicht angenommen: { $what }.
trouble-safe-read = Der Tresor kann das Blatt nicht geben: { $what }.
trouble-work-stopped = Die Arbeit wurde unterbrochen. Sie wird wieder aufgenommen.
trouble-other = { $what }

## Signatures that came too late
held-title = Zu spät angekommene Unterschriften
held-text = Ohne Netz auf einem Gerät geleistet, kamen sie an, als sie nicht mehr von selbst zählen konnten. Jede entstand zwischen den beiden Zeiten des Servers; die Zeit des Geräts ist nur angegeben. Sie zählt nur als Nachtrag, durch eine begründete Berichtigung.
held-none = Keine Unterschrift kam zu spät.
held-between = Geleistet zwischen { $since } und { $received }
held-declared = Vom Gerät angegebene Zeit: { $time }
held-catch-up = Als Nachtrag zählen
held-caught-up = Zählt als Nachtrag
held-reason = Nachtrag: ohne Netz unterschrieben, zwischen { $since } und { $received } (Zeiten des Servers)
held-why-too-late = mehr als einen Tag später
held-why-out-of-window = außerhalb der Zeit
held-why-closed = Kurs abgeschlossen, Anwesenheit nicht bestätigt
held-why-cancelled = Kurs abgesagt
held-why-contradicted = inzwischen anders eingetragen
held-why-gap = eine frühere Unterschrift fehlt
