# The office: planning, groups, rules, closures, exports.

no = Nein
change = Ändern
remove = Entfernen
back = Zurück
print = Drucken
and-more = und { $count } weitere
week-number = KW { $number }

## How presence is signed

policy-own = Eigene Regeln der Gruppe
policy-inherited = Regeln des Bildungsträgers
policy-inherited-text = Diese Gruppe folgt den Regeln von { $provider }. Änderungen hier gelten nur für diese Gruppe.
policy-see-provider = Regeln des Bildungsträgers ansehen
policy-differs = Weicht von den Regeln von { $provider } ab:
policy-instead = { $own } statt { $other }
policy-group-hint = Nur für diese Gruppe.
policy-save-own = Für diese Gruppe speichern
policy-preview = Wirkung auf die nächste Woche ansehen
policy-inherit = Zurück zu den Regeln des Bildungsträgers
policy-saved-own = Regeln der Gruppe gespeichert.
policy-now-inherited = Die Gruppe folgt wieder den Regeln des Bildungsträgers.
policy-own-groups = Diese Gruppen haben eigene Regeln und ändern sich nicht:
preview-title = Woche vom { $from } bis { $to }
preview-before = Derzeit
preview-after = Mit diesen Regeln
preview-none = Nächste Woche ist kein Termin geplant. Die Regeln gelten für künftige Termine.
preview-same = An den Unterschriften der nächsten Woche ändert sich nichts.
preview-rule = Was unterschrieben oder abgeschlossen ist, bleibt. Alles andere wird beim Speichern neu gelegt.
preview-kept = { $count ->
    [one] { $count } unterschriebener oder abgeschlossener Termin bleibt, wie er ist.
   *[other] { $count } unterschriebene oder abgeschlossene Termine bleiben, wie sie sind.
}
preview-elsewhere = { $count ->
    [one] { $count } Termin folgt den Regeln einer anderen Gruppe.
   *[other] { $count } Termine folgen den Regeln einer anderen Gruppe.
}
preview-window = Von { $opens } bis { $closes }, verspätet ab { $late }

## Centre and company

rhythm-title = Wechsel mit dem Betrieb
rhythm-none = Ohne Wechsel
rhythm-text = Termine in einer Betriebswoche werden in der Planung gekennzeichnet.
rhythm-from = Erste Woche in der Schule
rhythm-centre = Wochen in der Schule
rhythm-company = Wochen im Betrieb
rhythm-save = Wechsel speichern
rhythm-remove = Wechsel entfernen
rhythm-saved = Wechsel gespeichert.
rhythm-ahead = Die nächsten Wochen
rhythm-week-centre = Schule
rhythm-week-company = Betrieb

## Sites

sites-none = Noch kein Standort. Ein Standort trägt Zeitzone, Feiertage und Schließtage.
closures-none = Keine Schließtage geplant.
closures-over = { $count ->
    [one] { $count } vergangene Schließung
   *[other] { $count } vergangene Schließungen
}
closure-planned = { $count ->
    [one] { $count } Termin an diesen Tagen geplant
   *[other] { $count } Termine an diesen Tagen geplant
}
closure-added = Schließtage hinzugefügt.
closure-changed = Schließtage geändert.
closure-removed = Schließtage entfernt.
day-holiday = Feiertag

## Planning

planning-view-list = Liste
planning-days = Vom { $from } bis { $to }
planning-search-hint = Titel, Raum, Kennung, Gruppe, Standort oder Lehrkraft
planning-none-filtered = Kein Termin entspricht diesen Filtern.
filter-from = Vom
filter-to = Bis
filter-any = Alle
filter-trainer = Lehrkraft
filter-go = Filtern
filter-clear = Filter löschen
week-nothing = Nichts geplant
export-this = Das Angezeigte exportieren:
export-start = Beginn
export-end = Ende
export-reference = Kennung
export-trainers = Lehrkräfte
export-signed = Unterschriften
export-expected = Erwartet
export-remark = Bemerkung
print-place = Ort

## Keys

keys-title = Tastenkürzel
keys-rows = Nächste Zeile, vorige Zeile
keys-off = Tastenkürzel auf diesem Gerät abschalten
close = Schließen

## Closing, and class meetings by hand

close-blocking = Vor dem Abschließen
close-waits-for = Es fehlt die Unterschrift von { $name }. Diese Person meldet sich an und unterschreibt, oder der Termin geht an jemand anderen.
close-no-trainer = Diesen Termin leitet niemand: Geben Sie an, wer ihn unterschreibt.
close-back = Zurück zum Termin
close-reason-of = Grund für { $name }
live-keys = Tastatur: j und k gehen durch die Liste, a abwesend, p anwesend, r verspätet, e entschuldigt, u nimmt zurück.
meeting-copy = Duplizieren
meeting-restore = Termin wieder ansetzen
meeting-restored = Der Termin findet wieder statt.
meeting-added-undone = Versehentlich hinzugefügt

## People, the day

export-last-day = Letzter Tag
today-sealing = { $count ->
    [one] { $count } Liste wartet auf ihr Siegel. Es wird immer wieder versucht; nichts geht verloren.
   *[other] { $count } Listen warten auf ihre Siegel. Es wird immer wieder versucht; nichts geht verloren.
}

dossiers-title = Nachweisakten
dossiers-intro = Eine Akte sammelt für eine Prüfung die gesiegelten Blätter, den Nachweis jeder Unterschrift, Änderungen der Planung, Auffälligkeiten und Berichtigungen. Sie wird offline geprüft, ohne diesen Server.
dossiers-new = Eine Akte anfordern
dossiers-first = Von
dossiers-last = Bis
dossiers-group = Gruppe
dossiers-funder = Kostenträger
dossiers-everyone = Alle
dossiers-restricted = Eine Person mit eingeschränkten Daten
dossiers-person = Lernende Person
dossiers-keep = Aufbewahren
dossiers-keep-days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
dossiers-ask = Akte erstellen
dossiers-asked = Die Akte wird erstellt.
dossiers-none = Noch keine Akte.
dossiers-list = Angeforderte Akten
dossiers-waiting = Wartet
dossiers-making = In Arbeit, { $done } von { $total }
dossiers-ready = Fertig
dossiers-failed = Fehlgeschlagen
dossiers-too-large = Zu groß: Wählen Sie weniger Tage
dossiers-dropped = Gelöscht
dossiers-download = Herunterladen
dossiers-drop = Löschen
dossiers-again = Nochmals versuchen
dossiers-by = Angefordert von { $name } am { $date } um { $time }
dossiers-until = aufbewahrt bis { $date }
dossiers-signatures = { $count ->
    [one] 1 Unterschrift
   *[other] { $count } Unterschriften
}
dossiers-wrong-days = Der Zeitraum muss von einem Tag zu einem nicht früheren Tag reichen und höchstens fünf Jahre umfassen.
dossiers-one-of = Wählen Sie eine Gruppe, eine lernende Person oder einen Kostenträger, nicht eine Person mit einem Kostenträger.
dossiers-others = Bei einer einzelnen Person oder einem Kostenträger sind die Daten anderer nicht enthalten.
dossiers-work = Nachweisakte
dossier-title = Nachweisakte
dossier-holds = Inhalt
dossier-manifest = Das angehängte Verzeichnis ({ $name }) nennt den SHA-256-Wert jeder Datei der Akte; das Siegel dieser Datei deckt also alle ab.
dossier-manifest-about = Verzeichnis der Akte: jede Datei und ihr Hashwert
dossier-check = Das Programm assidu-verify prüft die ganze Akte offline: Siegel, Nachweise, Protokoll, fehlende, hinzugefügte oder veränderte Dateien.
dossier-signatures = Unterschriften
dossier-log-size = Einträge im Protokoll
dossier-log-root = Wurzel des Protokolls
dossier-worth = Die Unterschriften sind einfache elektronische Signaturen; ihre Uhrzeit ist die des Servers.
dossier-test-why = Testbereich: Diese Akte beweist nichts.
dossier-simulated-why = Uhrzeiten vom Testprogramm simuliert.
dossier-scope-days = Zeitraum
dossier-scope-group = Gruppe
dossier-scope-person = Lernende Person
dossier-scope-funder = Kostenträger
dossier-asked-by = Angefordert von
dossier-made = Erstellt am
dossier-from-to = vom { $first } bis { $last }
dossier-count-sheets = Gesiegelte Blätter
dossier-count-extracts = Auszüge aus Listen
dossier-count-signatures = Unterschriften von Lernenden
dossier-count-trainers = Unterschriften von Lehrkräften
dossier-count-proofs = Nachweise von Ereignissen
dossier-count-changes = Änderungen der Planung
dossier-count-corrections = Berichtigungen und Wiedereröffnungen
dossier-count-anomalies = Auffälligkeiten
dossier-count-withheld = Nicht geöffnete Ereignisse
dossier-left-others = Ereignisse, die andere Personen nennen (Anwesenheitslisten, Abschlüsse, Berichtigungen), und die Blätter der Klasse sind nicht in dieser Akte: Versiegelte Auszüge, in denen andere Personen ausgeblendet sind, zeigen jeden Termin. Das Verzeichnis nennt Stelle im Protokoll und Hashwert jedes nicht geöffneten Ereignisses.
dossier-left-erased = Daten von Personen wurden gelöscht: Ihre Ereignisse sind nicht mehr lesbar; ihre Stelle im Protokoll und ihr Hashwert sind genannt.
dossier-left-long = Die Liste der Unterschriften ist für diese Zusammenfassung zu lang; sie steht in den Seiten der Akte.
dossier-how = Prüfen
dossier-how-text = Beschaffen Sie die Wurzelzertifikate (trust.pem) von jemand anderem als dem Absender der Akte, etwa von der Website des Bildungsträgers, und führen Sie aus:
dossier-file-summary = gesiegelte Zusammenfassung, die jede Datei abdeckt
dossier-file-readme = wie geprüft wird, mit oder ohne unser Programm
dossier-file-manifest = Verzeichnis
dossier-none = Nichts.
dossier-open = öffnen
dossier-lines = { $count ->
    [one] 1 Zeile
   *[other] { $count } Zeilen
}
dossier-list = Unterschriften, Seite { $page }
dossier-sheets = Gesiegelte Blätter
dossier-extracts = Auszüge aus Listen, andere Personen ausgeblendet
dossier-changes = Änderungen der Planung
dossier-corrections = Berichtigungen und Wiedereröffnungen
dossier-anomalies = Beim Abschluss notierte Auffälligkeiten
dossier-access = Zugriffe auf Originale
dossier-access-why = Wer ein Blatt dieser Akte geöffnet hat, nach dem Zugriffsprotokoll (ein Jahr aufbewahrt).
dossier-gone = (gelöscht)
dossier-is = { $name }: { $value }
dossier-changed = { $name }: { $before } → { $after }
dossier-outage = Ausfall erklärt, Unterschrift auf Papier
dossier-reopened = Termin wieder geöffnet
dossier-change-added = Termin hinzugefügt
dossier-change-edited = Termin geändert
dossier-change-cancelled = Termin abgesagt
dossier-change-restored = Termin wieder angesetzt
dossier-change-substitute = Vertretung benannt
dossier-change-substitute-withdrawn = Vertretung zurückgenommen
dossier-change-joined = Teilnehmende Person hinzugefügt
dossier-change-not-expected = Teilnehmende Person nicht erwartet
dossier-change-expected-again = Teilnehmende Person wieder erwartet
dossier-change-guest-added = Gast hinzugefügt
dossier-change-guest-removed = Gast entfernt
dossier-change-guest-expected-again = Gast wieder erwartet
dossier-field-title = Titel
dossier-field-day = Tag
dossier-field-start = Beginn
dossier-field-end = Ende
dossier-field-room = Raum
dossier-field-site = Standort
dossier-field-mode = Form
dossier-field-kind = Art
dossier-field-status = Stand
dossier-field-trainers = Lehrkräfte
dossier-field-groups = Gruppen
dossier-field-learner = teilnehmende Person
dossier-field-name = Name
dossier-field-organisation = Organisation
dossier-status-planned = geplant
dossier-status-cancelled = abgesagt
dossier-ano-01 = Außerhalb des Zeitfensters unterschrieben
dossier-ano-02 = Mehrere Halbtage im selben Moment unterschrieben
dossier-ano-03 = Unterschriften nach dem Ende in einem Zug eingeholt
dossier-ano-04 = Der Tag ist kein Unterrichtstag
dossier-ano-05 = Unterschrift der Lehrkraft fehlt, oder Termine überschneiden sich
dossier-ano-06 = Für denselben Zeitpunkt zweimal oder an zwei entfernten Orten unterschrieben
dossier-ano-07 = Dieselbe Zeichnung oder dasselbe Gerät bei mehreren Unterschriften
dossier-ano-08 = Außerhalb der Daten der Gruppe, oder mehr Stunden bescheinigt als unterschrieben
dossier-ano-10 = Vor Anlage des Kontos unterschrieben
dossier-col-day = Tag
dossier-col-hours = Zeiten
dossier-col-title = Lehrgang
dossier-col-person = Unterschrieben von
dossier-col-signed = Unterschrieben am
dossier-identity-account = eigenes Konto
dossier-identity-trainer = von der Lehrkraft erkannt
dossier-col-how = Identifikation
dossier-col-proof = Nachweis
dossier-col-when = Wann
dossier-col-who = Wer
dossier-col-what = Was
dossier-col-why = Grund
dossier-col-version = Version
dossier-col-file = Datei
dossier-trainer = { $name } (Lehrkraft)
dossier-provisional = vorläufig
dossier-act-see-sheet = Blatt geöffnet
dossier-act-get-dossier = Akte heruntergeladen
dossier-readme = NACHWEISAKTE { $id }
    { $provider }

    Öffnen Sie index.html in einem Browser. Es wird kein Netz gebraucht.

    PRÜFEN MIT UNSEREM PROGRAMM
    Beschaffen Sie assidu-verify und trust.pem von anderswo als aus dieser Akte, etwa von
    { $url }, und führen Sie aus, mit diesem Ordner oder der ZIP-Datei:
        assidu-verify { $folder } --trust trust.pem
    Es prüft jedes Siegel, jeden Nachweis und das Protokoll und sagt, welche Dateien fehlen,
    hinzugefügt oder verändert sind. Die Kopie von trust.pem hier beweist allein nichts.

    PRÜFEN OHNE UNS
    - Die PDF-Dateien: jedes Programm für PAdES-Signaturen (pyHanko, pdfsig, EU DSS).
    - Die Hashwerte: sha256sum -c SHA256SUMS
    - Ein Nachweis (*.assidu-proof.json): Das Format steht in docs/evidence-format.md der
      Programmquelle, mit einem Python-Skript von hundert Zeilen, das einen prüft.

    INHALT
    summary.pdf           gesiegelte Zusammenfassung mit angehängtem Verzeichnis
    assidu-dossier.json   dasselbe Verzeichnis: jede Datei und ihr SHA-256
    sheets/               gesiegelte Anwesenheitsblätter, alle Versionen
    proofs/               ein Nachweis je Ereignis: Unterschriften, Listen, Abschlüsse, Änderungen
    lists/                die Unterschriften als Seiten
    log/                  Schlüssel des Protokolls, Prüfpunkte, Beweise, dass es nur gewachsen ist
    trust.pem             Wurzelzertifikate dieser Installation
dossier-readme-partial = Die Blätter der Klasse sind als versiegelte Auszüge enthalten, andere Personen ausgeblendet; Ereignisse, die andere Personen nennen, sind nicht enthalten.

## The texts of letters, for those who change them

letters-title = Texte der E-Mails
letters-intro = Was E-Mails sagen, in jeder Sprache. Ohne eigenen Text geht der Standardtext hinaus und folgt den Verbesserungen der Software.
letters-broken = Einer Ihrer Texte lässt sich nicht mehr verwenden: Stattdessen geht der Standardtext hinaus. Öffnen und berichtigen Sie ihn.
letters-language = Sprache des Textes
letters-letter = E-Mail
letters-other-languages = Weitere Sprachen mit eigenem Text
letters-house = Standardtext
letters-own = Ihr Text
letters-unusable = Nicht verwendbar
letters-signing = Unterschriften und Termine
letters-attendance = Anwesenheit
letters-company = Im Betrieb
letters-account = Konten und Anmeldung
letters-rights = Personenbezogene Daten
letter-kind-recovery = Link für ein neues Passwort
letter-kind-password-changed = Passwort geändert
letter-kind-factor-on = Zweiter Schritt eingeschaltet
letter-kind-factor-off = Zweiter Schritt ausgeschaltet
letter-kind-code-used = Notfallcode verwendet
letter-kind-linked = Konto eines anderen Dienstes verbunden
letter-kind-passkey-added = Passkey hinzugefügt
letter-kind-passkey-removed = Passkey entfernt
letter-kind-accounts-linked = Zwei Konten verknüpft
letter-kind-accounts-unlinked = Verknüpfung zweier Konten gelöst
letter-kind-support-opened = Zugriff des Supports auf den Träger
letter-kind-blank-sheets = Leere Listen zum Drucken
letter-kind-sign-link = Link zum Unterschreiben
letter-kind-token-reminder = Erinnerung an offene Unterschriften
letter-kind-receipts = Belege der Unterschriften
letter-kind-soon = Erinnerung vor einem Termin, an die Lehrkraft
letter-kind-unclosed = Listen zum Abschließen, an die Lehrkraft
letter-kind-substitute-link = Link für eine Vertretung
letter-kind-absent = Abwesenheit vermerkt
letter-kind-absent-corrected = Abwesenheit berichtigt
letter-kind-absence-accepted = Abwesenheit anerkannt
letter-kind-absence-refused = Abwesenheit nicht anerkannt
letter-kind-alert = Hinweis zur Anwesenheit
letter-kind-alert-corrected = Hinweis zur Anwesenheit zurückgenommen
letter-kind-third-absent = Abwesenheit vermerkt, an Dritte
letter-kind-third-absent-corrected = Abwesenheit berichtigt, an Dritte
letter-kind-third-alert = Hinweis zur Anwesenheit, an Dritte
letter-kind-third-alert-corrected = Hinweis zur Anwesenheit zurückgenommen, an Dritte
letter-kind-new-alerts = Neue Hinweise, an das Sekretariat
letter-kind-tutor-link = Link zum Bestätigen von Wochen im Betrieb
letter-kind-company-missing = Wochen im Betrieb anzugeben
letter-kind-company-disputed = Wochen im Betrieb bestritten
letter-kind-request-answered = Antwort auf eine Anfrage zu eigenen Daten
letter-kind-restriction-ends = Ende der Einschränkung von Daten
letter-subject = Betreff
letter-subject-hint = Eine Zeile, auf gesperrten Bildschirmen sichtbar: kein Name, keine Abwesenheit. Höchstens 120 Zeichen.
letter-body = Text
letter-body-hint = Eine leere Zeile trennt Absätze. Der letzte Satz, der den Absender nennt, kommt immer hinzu.
letter-preview = Vorschau
letter-line = Text, Zeile { $line }
letter-problems = Dieser Text lässt sich nicht speichern:
letter-is-house = Der Standardtext geht hinaus.
letter-changed = Ihr Text geht hinaus. Zuletzt geändert: { $day } um { $time }.
letter-changed-meanwhile = Jemand anderes hat diesen Text inzwischen geändert. Der andere steht unten, Ihrer im Formular; nochmaliges Speichern ersetzt ihn.
letter-theirs = Der inzwischen gespeicherte Text
letter-failed = Dieser Text ließ sich am { $day } um { $time } nicht verwenden: Stattdessen ging der Standardtext hinaus. Speichern Sie einen berichtigten Text.
letter-unreadable = Ihr Text lässt sich nicht mehr lesen: Stattdessen geht der Standardtext hinaus. Schreiben Sie ihn neu oder kehren Sie zum Standardtext zurück.
letter-guarded = Diese E-Mail schützt Konten oder Rechte von Personen: Nur die Verwaltung ändert ihren Text.
letter-not-yours = Sie können diesen Text lesen. Zum Ändern braucht es das Recht, Einstellungen zu ändern.
letter-variables = Was beim Versand eingesetzt wird
letter-variables-text = Übernehmen Sie diese Wörter mit ihren Klammern. Was daraus wird, wird nie wieder als Vorlage gelesen.
letter-variable = Zu schreiben
letter-meaning = Was es ist
letter-example = Beispiel
letter-needed = Erforderlich.
letter-in-subject = Auch im Betreff erlaubt.
letter-help = Je nach Fall anders schreiben
letter-help-if = Was nur in einem Fall gilt, steht zwischen „if“ und „endif“, bei Bedarf mit „elif“ und „else“:
letter-help-for = Eine Liste wird zwischen „for“ und „endfor“ durchlaufen:
letter-help-link = Wörter, unter denen der Link allein in seiner Zeile steht, werden selbst zum Link.
letter-preview-title = Vorschau
letter-preview-text = Mit erfundenen Personen. Nichts wird versandt.
letter-no-preview = Die Vorschau erscheint, sobald der Text stimmt.
letter-house = Der Standardtext
letter-back = Zurück zum Standardtext
letter-back-text = Ihr Text für diese E-Mail, in dieser Sprache, wird gelöscht.
letter-var-name = Name der Person, die die E-Mail erhält
letter-var-provider = Name des Bildungsträgers
letter-var-link = Die Adresse, der zu folgen ist
letter-var-login = Der Anmeldename
letter-var-minutes = Gültigkeit des Links in Minuten
letter-var-day = Der Tag
letter-var-time = Die Uhrzeit
letter-var-count = Die Anzahl
letter-var-service = Name des anderen Dienstes
letter-var-title = Titel des Termins
letter-var-titles = Titel der Termine
letter-var-room = Der Raum, manchmal leer
letter-var-trainer = Name der Lehrkraft
letter-var-learner = Name der lernenden Person
letter-var-host = Der Betrieb
letter-var-first = Der erste Tag
letter-var-last = Der letzte Tag
letter-var-days = Gültigkeit des Links in Tagen
letter-var-answer = Antwort des Sekretariats, manchmal leer
letter-var-by = Wer hineinsehen darf
letter-var-reason = Der Grund
letter-var-alert = Der Hinweis in Worten
letter-example-name = Camille Beispiel
letter-example-provider = Werkstatt Beispiel
letter-example-link = https://beispiel.invalid/link
letter-example-login = beispiel
letter-example-minutes = 30
letter-example-day = Dienstag, 24. November 2026
letter-example-time = 9:00
letter-example-count = 3
letter-example-service = Portal Beispiel
letter-example-title = Tabellen, Stufe 2
letter-example-titles = Tabellen, Stufe 2; Schreiben
letter-example-other-title = Schreiben
letter-example-room = Raum B
letter-example-trainer = Dominique Muster
letter-example-learner = Sascha Erfunden
letter-example-host = Bäckerei Beispiel
letter-example-first = Dienstag, 24. November 2026
letter-example-last = Donnerstag, 26. November 2026
letter-example-days = 14
letter-example-answer = Das Attest ist angekommen.
letter-example-by = Alix Muster
letter-example-reason = Eine Rechnung ist zu klären
letter-example-alert = 3 Abwesenheiten in 30 Tagen
letter-wrong-empty = es bleibt nichts übrig; schreiben Sie einen Text.
letter-wrong-too-long = mehr als { $most } Zeichen.
letter-wrong-too-much = die E-Mail würde zu lang.
letter-wrong-character = ein unsichtbares Zeichen, das dort nicht stehen kann.
letter-wrong-not-closed = Klammern sind geöffnet und nicht geschlossen.
letter-wrong-not-ended = was hier beginnt, muss mit „{ $word }“ enden.
letter-wrong-unexpected = „{ $word }“ gehört zu nichts.
letter-wrong-not-one-variable = zwischen doppelten Klammern steht ein einziges Wort der Tabelle.
letter-wrong-not-allowed = „{ $word }“ kann nicht zwischen Klammern stehen.
letter-wrong-unknown = diese E-Mail kennt „{ $word }“ nicht.
letter-wrong-not-in-subject = „{ $word }“ kann nicht im Betreff stehen, der auf gesperrten Bildschirmen sichtbar ist.
letter-wrong-list = „{ $word }“ ist eine Liste: Durchlaufen Sie sie mit „for“.
letter-wrong-no-list = „{ $word }“ ist keine Liste.
letter-wrong-needs = „{ $word }“ muss immer vorkommen: Ohne es nützt diese E-Mail nichts.
letter-wrong-unreadable = diese Klammern lassen sich nicht lesen ({ $word }).
