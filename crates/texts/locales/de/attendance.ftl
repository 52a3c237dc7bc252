# Die Arbeit rund um die Anwesenheit: Berichtigungen, Abwesenheiten, Zähler, Hinweise.

correct-open = Berichtigen
correct-title = Anwesenheit berichtigen
correct-intro = Eine Berichtigung ersetzt nichts: Sie wird dem Protokoll mit Verfasser und Grund hinzugefügt. Die Liste wird neu versiegelt, in einer Fassung, die die vorige nennt.
correct-people = Erwartete Personen
correct-one = { $name } berichtigen
correct-now = Stand jetzt:
correct-signed = Hat um { $time } unterschrieben. Die Unterschrift bleibt; die Berichtigung steht daneben.
correct-minutes-hint = Nur bei Verspätung, früherem Weggang oder Ausschluss.
correct-reason = Grund
correct-reason-hint = Er steht im Protokoll und auf der Liste. Schreiben Sie hier nichts Medizinisches.
correct-go = Berichtigung speichern
correct-done = Berichtigt: { $state }. Die Liste wird neu versiegelt.
correct-history = Berichtigungen
correct-none = Keine Berichtigungen.
correct-other = Ein anderer Termin
correct-problem-minutes = Geben Sie Minuten an, höchstens die Dauer des Termins.
correct-problem-reason = Sagen Sie warum, in höchstens 500 Zeichen: Der Grund steht auf der Liste.
correct-problem-not-yet = Dieser Termin hat noch nicht begonnen: Es gibt noch nichts zu berichtigen.

nav-attendance = Anwesenheit
bulk-title = Mehrere Personen berichtigen
bulk-intro = Wählen Sie, wen, sehen Sie die Liste an und nennen Sie einen Grund für alle. Jede Berichtigung steht im Protokoll, und die Listen werden neu versiegelt.
bulk-whom = Wen berichtigen
bulk-group = Gruppe
bulk-state = Zu berichtigender Stand
bulk-first = Von
bulk-last = Bis
bulk-look = Liste zeigen
bulk-found = { $count ->
    [one] 1 Eintrag gefunden
   *[other] { $count } Einträge gefunden
}
bulk-nobody = Niemand in dieser Gruppe hat diesen Stand in diesem Zeitraum.
bulk-too-many = Mehr als { $count } Einträge: Wählen Sie einen kürzeren Zeitraum.
bulk-target = Neuer Stand
bulk-second = Eine zweite Person muss dieser Berichtigung zustimmen, bevor sie beginnt.
bulk-go = { $count ->
    [one] 1 Eintrag berichtigen
   *[other] { $count } Einträge berichtigen
}
bulk-more = … und { $count } weitere.
bulk-latest = Letzte Sammelberichtigungen
bulk-latest-none = Keine in den letzten drei Monaten.
bulk-one = { $count ->
    [one] 1 Eintrag → { $state }
   *[other] { $count } Einträge → { $state }
}
bulk-waiting = Zustimmung nötig
bulk-refused = Abgelehnt
bulk-running = In Arbeit
bulk-done = Fertig
bulk-progress = Fortschritt
bulk-corrected = { $count ->
    [one] 1 Eintrag berichtigt.
   *[other] { $count } Einträge berichtigt.
}
bulk-skipped = { $count ->
    [one] 1 unverändert gelassen: Der Stand hat sich inzwischen geändert, oder die Minuten passen nicht.
   *[other] { $count } unverändert gelassen: Der Stand hat sich inzwischen geändert, oder die Minuten passen nicht.
}
bulk-sheets-left = { $count ->
    [one] 1 Liste ist noch neu zu versiegeln.
   *[other] { $count } Listen sind noch neu zu versiegeln.
}
bulk-sheets-done = Die Listen sagen, was bekannt ist.
bulk-asked = Verlangt von
bulk-decided = Entschieden von
bulk-not-you = Jemand anders aus dem Sekretariat muss zustimmen.
bulk-approve = Zustimmen und berichtigen
bulk-approved = Zugestimmt: Die Berichtigung beginnt.
bulk-refuse = Ablehnen
bulk-withdraw = Zurücknehmen
bulk-asked-for = Berichtigung aufgenommen.
bulk-changed = Die Liste hat sich inzwischen geändert: So ist sie jetzt. Bitte sehen Sie sie an.
bulk-days = Wählen Sie höchstens 100 Tage, den letzten nach dem ersten.
att-settings-title = Einstellungen zur Anwesenheit
att-second-above = Zweite Person ab mehr als
att-second-above-hint = Eine Berichtigung von mehr Einträgen wartet auf die Zustimmung einer zweiten Person.
work-bulk = Sammelberichtigung
work-bulk-mend = Die Datenbank hat nicht geantwortet. Versuchen Sie es erneut: Was berichtigt ist, bleibt es.

my-absences-title = Meine Abwesenheiten
my-absences-intro = Melden Sie eine Abwesenheit vorher, oder entschuldigen Sie sie nachträglich.
my-absences-new = Abwesenheit melden oder entschuldigen
my-absences-all = Meine Anträge
my-absences-none = Noch keine Anträge.
absence-first = Erster Tag
absence-last = Letzter Tag
absence-deadline = Eine Abwesenheit kann bis { $days } Tage nach ihrem letzten Tag entschuldigt werden.
absence-reason = Grund
absence-comment = Näheres (freiwillig)
absence-comment-hint = Schreiben Sie nichts Medizinisches: Der Nachweis genügt.
absence-file = Nachweis (freiwillig)
absence-file-hint = PDF oder Foto (JPEG, PNG, WebP), höchstens 6 MB. Nur das Sekretariat kann ihn öffnen.
absence-file-open = Nachweis öffnen
absence-send = Antrag senden
absence-sent = Der Antrag ist beim Sekretariat.
absence-withdraw = Antrag zurücknehmen
absence-withdrawn = Zurückgenommen
absence-waiting = Wartet
absence-accepted = Angenommen
absence-refused = Abgelehnt
absence-answer = Antwort:
absence-problems = Der Antrag wurde nicht gesendet: Bitte verbessern Sie die Felder unten. Wählen Sie die Datei erneut.
absence-problem-days = Wählen Sie höchstens 62 Tage, den letzten nach dem ersten.
absence-problem-late = Es ist zu spät oder zu weit in der Zukunft: Bitte fragen Sie das Sekretariat.
absence-problem-comment = Höchstens 1000 Zeichen.
absence-problem-file = Diese Datei wird nicht angenommen: PDF, JPEG, PNG oder WebP, höchstens 6 MB.
absence-problem-many = Heute zu viele Anträge: Versuchen Sie es morgen wieder.
reason-illness = Krankheit oder Unfall
reason-transport = Verkehr
reason-family = Familiärer Grund
reason-appointment = Behördlicher Termin
reason-exam = Prüfung
reason-company = Verlangt vom Betrieb
reason-other = Anderer Grund
absence-words = Abwesenheit entschuldigt, Antrag { $number }

absences-title = Abwesenheiten entscheiden
absences-intro = Was Lernende melden oder entschuldigen. Annehmen entschuldigt die Person, oder ihre Abwesenheit, bei jedem Termin dieser Tage.
absences-none = Hier ist nichts.
absences-waiting = Zu entscheiden
absences-accepted = Angenommen
absences-refused = Abgelehnt
absences-withdrawn = Zurückgenommen
absence-asked = Gestellt am { $day } um { $time }
absence-decided = entschieden von { $name }
absence-erased = Gelöschte Person
absence-answer-label = Antwort an die Person (freiwillig)
absence-accept = Annehmen
absence-refuse = Ablehnen
absence-undo = Entscheidung zurücknehmen
absence-done-accept = Abwesenheit angenommen.
absence-done-refuse = Abwesenheit abgelehnt.
absence-done-undo = Entscheidung zurückgenommen.
att-justify-days = Tage zum Entschuldigen
att-justify-days-hint = Wie viele Tage nach einer Abwesenheit sie noch entschuldigt werden kann.
att-reasons = Abwesenheitsgründe
att-reasons-hint = Einer je Zeile, höchstens 20. Leer: die gemeinsame Liste in der Sprache des Lesers.

mail-absence-subject = Ihr Abwesenheitsantrag
mail-absence-accepted = Ihre Abwesenheit vom { $first } bis { $last } bei { $provider } ist angenommen.
mail-absence-refused = Ihre Abwesenheit vom { $first } bis { $last } bei { $provider } ist nicht angenommen.
mail-absence-answer = Antwort des Sekretariats: { $answer }
mail-absence-see = Meine Abwesenheiten ansehen:

work-absence = Entscheidung über eine Abwesenheit
work-absence-mend = Die Datenbank hat nicht geantwortet. Versuchen Sie es erneut.

act-see-absence-file = Abwesenheitsnachweis geöffnet
act-see-paper-copy = Kopie einer Papierliste geöffnet
figures-title = Zahlen zur Anwesenheit
figures-show = Zeigen
figures-none = In diesem Zeitraum hat kein Termin begonnen.
figures-rate = Anwesenheit
figures-of = { $attended } von { $planned }
figures-present = Anwesend
figures-signed = Unterschrieben
figures-absent = Unentschuldigt abwesend
figures-justified = Entschuldigt abwesend
figures-late = Verspätet
figures-early = Früher gegangen
figures-company = Im Betrieb
figures-excluded = Ausgeschlossen
figures-dispensed = Befreit
figures-pending = Offen
figures-weeks = Anwesenheit je Woche
figures-week = Woche vom { $day }: { $rate }
figures-lowest = Anwesenheit je Woche. Am niedrigsten: { $week }.
figures-people = Je Person
figures-problem-days = Wählen Sie höchstens 370 Tage, den letzten nach dem ersten.
figures-problem-much = Zu viel auf einmal: Wählen Sie einen kürzeren Zeitraum.
figures-as-table = Als Tabelle
figures-week-of = Woche vom
figures-sign-offs = Erwartete Unterschriften
figures-late-minutes = Verspätet (Min.)
figures-early-minutes = Früher gegangen (Min.)
figures-planned-minutes = Geplant (Min.)
figures-attended-minutes = Besucht (Min.)
figures-justified-minutes = Entschuldigt versäumt (Min.)
figures-unjustified-minutes = Unentschuldigt versäumt (Min.)
figures-company-minutes = Im Betrieb (Min.)

alerts-title = Hinweise zur Anwesenheit
alerts-intro = Wer oft ohne anerkannten Grund fehlt. Ein Hinweis informiert; er entscheidet nichts.
alerts-none = Hier gibt es keinen Hinweis.
alerts-open = Neu
alerts-seen = Gesehen
alerts-over = Vorbei
alerts-thresholds = Schwellen
alerts-more = Es gibt weitere, ältere: Sie werden nicht gezeigt, stehen aber in der Datei.
alert-count = { $count ->
    [one] 1 Fehlzeit in { $days } Tagen
   *[other] { $count } Fehlzeiten in { $days } Tagen
}
alert-row = { $count ->
    [one] 1 Fehlzeit, in { $days } Tagen
   *[other] { $count } Fehlzeiten nacheinander, in { $days } Tagen
}
alert-share = { $count } % der Stunden versäumt, in { $days } Tagen
alert-what = Hinweis
alert-since = Seit
alert-seen-by = Gesehen von
alert-raised = Seit { $day }, { $time }
alert-told = die Person ist benachrichtigt
alert-told-thirds = auch benachrichtigt: { $names }
alert-told-third = { $name } ({ $kind })
unreached-title = Dritte, die nicht erreicht wurden
unreached-text = In den letzten 30 Tagen. Ergänzen Sie die Angaben: diese Nachricht geht nicht noch einmal hinaus, die nächsten schon.
unreached-line = { $third } ({ $kind }), für { $learner }
unreached-no-address = keine E-Mail-Adresse
unreached-no-birth-date = Geburtsdatum unbekannt: an die gesetzliche Vertretung geht nichts
unreached-refused = Adresse vom Mailserver abgelehnt
unreached-complete = Ergänzen
alert-seen-name = gesehen von { $name }
alert-see = Gesehen
alert-unsee = Wieder vorlegen
alert-noted = Hinweis als gesehen vermerkt.
alert-unseen = Der Hinweis liegt wieder vor.
att-alerts = Hinweise
att-alerts-text = Nur Fehlzeiten ohne anerkannten Grund zählen. 0: kein Hinweis dieser Art.
att-alert-days = Betrachtete Tage
att-alert-days-hint = Hinweise betreffen diese letzten Tage, heute eingeschlossen.
att-alert-count = Anzahl der Fehlzeiten
att-alert-count-hint = Ein Hinweis ab dieser Zahl im Zeitraum.
att-alert-row = Fehlzeiten nacheinander
att-alert-row-hint = Eine entschuldigte Fehlzeit oder Zeit im Betrieb unterbricht die Reihe nicht.
att-alert-share = Anteil der Stunden, in %
att-alert-share-hint = Ab fünf bekannten Unterschriftszeiten.
att-letters = Nachrichten per E-Mail
att-before = Minuten vor einem Termin
att-before-hint = Erinnert seine Lehrenden. 0: keine Erinnerung.
att-unclosed = Abends Lehrende an Termine erinnern, die nicht abgeschlossen sind
att-tokens = Abends Personen, die gesehen wurden und noch unterschreiben können, an ihre Unterschrift erinnern
att-absence = Beim Abschluss die Person über ihr Fehlen benachrichtigen, und über den Irrtum, wenn es berichtigt wird
att-alert-learner = Die Person über einen Hinweis benachrichtigen, und über den Irrtum, wenn er berichtigt wird
att-alert-office = Abends das Sekretariat über neue Hinweise benachrichtigen
att-thirds = Dritte informieren
att-thirds-text = Ohne Auswahl erfährt es sonst niemand. Wählen Sie nur, was Dritte brauchen: wer es erfährt, muss einen eigenen Grund haben, und die Personen müssen darüber informiert sein.
att-thirds-what = Gesendet werden der Name der Person, dann Tag und Uhrzeit der Abwesenheit oder der Hinweis („4 Fehlzeiten in 30 Tagen“). Nie ein Grund, ein Nachweis oder der Titel eines Termins. War es ein Irrtum, erfahren es dieselben Dritten. Jede Nachricht steht im Zugriffsprotokoll.
att-thirds-absence = Von jeder Abwesenheit, beim Abschließen
att-thirds-alert = Von einem Hinweis
att-third-legal-guardian = Gesetzliche Vertretung: bis die Person 18 ist, nach ihrem Geburtsdatum am Tag der Nachricht
att-third-tutor = Ausbilderin oder Ausbilder im Betrieb: während der Zeit im Betrieb
att-third-employer = Ansprechperson beim Arbeitgeber
att-thirds-letters = Diese Nachrichten lesen und ändern
mail-attendance-subject = Zu Ihrer Ausbildung
mail-absent-text = { $provider } hat Sie am { $day } um { $time } als abwesend vermerkt: { $title }. Wenn Sie einen Grund haben, geben Sie ihn bitte an.
mail-absent-error = Ihre Fehlzeit vom { $day }, { $time } ({ $title }) bei { $provider } wurde berichtigt: Sie sind nicht mehr als abwesend vermerkt.
mail-absent-link = Meine Abwesenheiten:
mail-alert-text = { $provider } achtet auf Ihre Anwesenheit: { $alert }. Sprechen Sie mit Ihrer Ansprechperson, wenn Sie etwas am Kommen hindert.
mail-alert-error = { $provider } hat Ihnen zu Ihrer Anwesenheit geschrieben ({ $alert }). Das wurde berichtigt: die Nachricht gilt nicht mehr.
mail-third-subject = Zu einer Ausbildung
mail-third-absent = { $provider } hat { $learner } am { $day } um { $time } als abwesend vermerkt. Ein Grund steht nicht in dieser Nachricht. Bei Fragen wenden Sie sich an den Träger.
mail-third-absent-back = { $provider } hat Ihnen geschrieben, { $learner } sei am { $day } um { $time } abwesend gewesen. Was vermerkt war, hat sich seither geändert: die Nachricht gilt nicht mehr.
mail-third-alert = { $provider } achtet auf die Anwesenheit von { $learner }: { $alert }. Es zählen nur Fehlzeiten ohne anerkannten Grund. Bei Fragen wenden Sie sich an den Träger.
mail-third-alert-back = { $provider } hat Ihnen zur Anwesenheit von { $learner } geschrieben ({ $alert }). Das wurde berichtigt: die Nachricht gilt nicht mehr.
mail-alerts-subject = Neue Hinweise zur Anwesenheit
mail-alerts-text = { $count ->
    [one] Ein neuer Hinweis zur Anwesenheit seit gestern Abend.
   *[other] { $count } neue Hinweise zur Anwesenheit seit gestern Abend.
}
mail-alerts-link = Hinweise ansehen:
mail-unclosed-subject = Abzuschließende Listen
mail-unclosed-text = { $count ->
    [one] Einer Ihrer Termine bei { $provider } ist vorbei und nicht abgeschlossen.
   *[other] { $count } Ihrer Termine bei { $provider } sind vorbei und nicht abgeschlossen.
}
mail-unclosed-link = Abschließen:
mail-soon-subject = Ihr Termin beginnt bald
mail-soon-text = { $provider }: „{ $title }“ beginnt um { $time }.
mail-soon-room = { $provider }: „{ $title }“ beginnt um { $time }, Raum { $room }.
mail-soon-link = Termin öffnen:

paper-open-page = Papier
paper-title = Papierliste
paper-intro = Drucken Sie die leere Liste, lassen Sie sie unterschreiben, fügen Sie dann eine Kopie bei und übertragen Sie, was sie sagt. Die gesiegelte Liste nennt, welche Anwesenheiten auf Papier beruhen, und verweist auf die Kopie.
paper-blank = Leere Liste (PDF)
paper-blank-day = Leere Listen
paper-closed = Der Termin ist abgeschlossen: Was Sie übertragen, kommt als Berichtigung hinzu, und die Liste wird neu gesiegelt.
paper-nobody = Niemand wird erwartet: Es gibt nichts zu drucken und nichts zu übertragen.
paper-copies = Kopien der unterschriebenen Liste
paper-copies-none = Keine Kopie beigefügt.
paper-copy = Kopie
paper-withdrawn = Zurückgezogen
paper-attached = Beigefügt am { $day } um { $time } durch { $name }
paper-withdrawn-by = Zurückgezogen am { $day } um { $time } durch { $name }:
paper-open = Kopie öffnen
paper-file = Beizufügende Kopie
paper-file-hint = PDF, JPEG oder PNG, höchstens 24 MB. Sie bleibt im Tresor, solange der Termin dort belegt ist; das Original auf Papier ist aufzubewahren.
paper-attach = Kopie beifügen
paper-withdraw = Diese Kopie zurückziehen
paper-withdraw-go = Zurückziehen
paper-reason = Grund des Rückzugs
paper-reason-hint = Er steht im Protokoll und auf der Liste. Die Kopie bleibt einsehbar.
paper-type = Übertragen: { $half }
paper-says = Die Liste sagt
paper-says-of = Was die Liste über { $name } sagt
paper-minutes-of = Minuten von { $name }
paper-nothing = Nichts zu übertragen
paper-typed = vom Papier übertragen
paper-signed = Hat in der Anwendung unterschrieben
paper-others = Alle anderen erwarteten Personen
paper-others-hint = Diejenigen, für die Sie nichts gewählt haben und von denen nichts bekannt ist.
paper-others-stay = So lassen, wie sie sind
paper-others-present = Haben auf Papier unterschrieben
paper-others-absent = Haben nicht unterschrieben: abwesend
paper-type-go = Übertragung speichern
paper-type-done = { $count } An- und Abwesenheiten vom Papier übertragen.
paper-type-none = Nichts Neues zu speichern.
paper-attach-done = Kopie beigefügt; ihr Hashwert steht im Protokoll.
paper-withdraw-done = Kopie zurückgezogen. Sie bleibt einsehbar.
paper-problem-kind = Diese Datei ist kein vollständiges PDF, JPEG oder PNG.
paper-problem-size = Diese Datei ist größer als 24 MB.
paper-problem-many = Dieser Termin hat bereits 40 Kopien.
paper-problem-reason = Geben Sie den Grund an, in höchstens 500 Zeichen.
paper-problem-minutes = Geben Sie für Verspätung, vorzeitiges Gehen oder Ausschluss Minuten an, höchstens die Dauer des Termins.
paper-problem-not-yet = Dieser Termin hat noch nicht begonnen: Noch kann nichts unterschrieben sein.
# Im Betrieb: was der Träger liest.
company-title = Im Betrieb
company-intro = Zeiten im Betrieb: fehlende Wochen, zu fragende Betreuer, bestrittene Stunden.
company-none = Hier ist keine Zeit im Betrieb.
company-more = Es gibt mehr: Suchen Sie genauer, oder nehmen Sie die Datei, die alle enthält.
company-show-missing = Fehlende Wochen
company-show-to-ask = Betreuer zu fragen
company-show-asked = Betreuer gefragt
company-show-disputed = Bestritten
company-show-settled = Bestätigt
company-show-all = Alle
company-progress = { $settled } von { $weeks } Wochen bestätigt
company-missing = { $count ->
    [one] 1 fehlende Woche
   *[other] { $count } fehlende Wochen
 }
company-missing-weeks = Wochen vom { $days }
company-disputed = { $count ->
    [one] 1 bestrittene Woche
   *[other] { $count } bestrittene Wochen
 }
company-same-device = Dasselbe Gerät wie der Lernende
company-same-device-text = Der Betreuer hat auf einem Gerät unterschrieben, das der Lernende benutzt hat: bitte prüfen.
company-link-open = Link gesendet
company-link-used = Betreuer hat unterschrieben
company-link-over = Link abgelaufen
company-weeks = Wochen
company-weeks-declared = Angegebene Wochen
company-weeks-missing = Fehlende Wochen
company-weeks-settled = Bestätigte Wochen
company-weeks-disputed = Bestrittene Wochen
company-planned-minutes = Geplante Minuten
company-declared-minutes = Angegebene Minuten
company-settled-minutes = Geltende Minuten
company-missing-of = Es fehlen
company-asked-on = Betreuer gefragt am
company-validated-on = Betreuer unterschrieb am
company-first = Erster Tag
company-last = Letzter Tag
company-weekly = { $hours } je Woche
company-no-mail = Dieser Server sendet keine E-Mails: Kein Link kann hinausgehen. Tragen Sie die Wochen vom Papier ein.
company-no-address = Der Betreuer hat keine E-Mail-Adresse: Ergänzen Sie sie, oder tragen Sie die Wochen vom Papier ein.
company-no-tutor = Fügen Sie zuerst daneben einen Betreuer hinzu.
company-periods-none = Keine Zeit im Betrieb.
company-add = Eine Zeit planen
company-change = Zeit ändern
company-plan = Geplante Stunden
company-ask = Dem Betreuer den Link senden
company-ask-again = Neuen Link senden
company-withdraw = Link zurücknehmen
company-cancel = Zeit streichen
company-cancel-weeks = { $count ->
    [0] Keine Woche ist angegeben.
    [one] Eine Woche ist angegeben: Sie bleibt im Protokoll, wird aber nicht mehr gezeigt und zählt nicht mehr.
   *[other] { $count } Wochen sind angegeben: Sie bleiben im Protokoll, werden aber nicht mehr gezeigt und zählen nicht mehr.
}
company-cancel-link = Der Link des Betreuers öffnet dann nichts mehr.
company-cancel-go = Ja, die Zeit streichen
company-restored = Die Zeit ist wieder da. Ein schon gesendeter Link an den Betreuer bleibt geschlossen: Senden Sie bei Bedarf einen neuen.
company-asked = Betreuer gefragt am { $day }.
company-write = Eintragen oder berichtigen
company-write-text = Vom Papierblatt, oder um einen Streit zu schlichten. Was Sie eintragen, gilt sofort und bleibt mit Ihrem Namen und dem Grund im Protokoll.
company-write-reason = Grund
company-saved = Die Zeit ist gespeichert.
company-cancelled = Die Zeit ist gestrichen.
company-was-asked = Der Link geht per E-Mail.
company-withdrawn = Der Link ist zurückgenommen.
company-written = Die Woche ist eingetragen.
company-nothing = Keine angegebene Woche wartet auf den Betreuer.
company-no-letter = An diesen Betreuer kann keine E-Mail gehen.
company-wrong-missing = Auszufüllen.
company-wrong-too-long = Zu lang.
company-wrong-email = Diese Adresse ist nicht vollständig.
company-wrong-days = Diese Tage sind keine Zeit.
company-wrong-hours = Stunden sind nicht lesbar, fehlen oder sind zu viele.
company-wrong-no-hours = An diesen Tagen sind keine Stunden geplant.
company-wrong-declared = Eine angegebene Woche läge nicht mehr in der Zeit.
company-wrong-tutor = Wählen Sie einen Betreuer dieses Lernenden.
company-wrong-shared = Diese Person ist auch bei Lernenden, die Ihre Rechte nicht erreichen: Bitten Sie eine Administratorin oder einen Administrator, die Adresse zu ändern.
thirds-title = Personen um den Lernenden
thirds-none = Noch ist niemand angegeben.
third-field = Personen um den Lernenden
third-employer = Ansprechpartner des Arbeitgebers
third-referent = Referent
third-legal-guardian = Gesetzlicher Vertreter
third-other = Andere
third-add = Person hinzufügen
third-change = Person ändern
third-end = Beenden
third-until = Bis { $day }
third-ended = Beendet am { $day }
third-kind = Rolle
third-organisation = Organisation
third-siret = SIRET
third-language = Sprache der E-Mails
third-language-provider = Die des Trägers
third-traced = Der Lernende kann diese Adressen nicht ändern. Jede Änderung wird festgehalten, und ein Link an die alte Adresse öffnet nichts mehr.
third-saved = Gespeichert.
third-ended-done = Beendet.

months-title = Papier oder digital
months-intro = Eine Gruppe ist als Ganzes auf Papier oder digital, für ganze Monate: Sie wechselt am 1. eines Monats, der noch nicht begonnen hat.
months-paper-only = Dieser Kostenträger nimmt nur Papier: Wen er fördert, der unterschreibt in allen Gruppen die Papierliste, auch wo andere am Telefon unterschreiben.
months-none = Dieser Kostenträger trägt niemanden in einer laufenden Gruppe.
months-now = Heute
months-switches = Wechsel
months-paper = Papier
months-digital = Digital
months-switch = { $medium } ab { $day }
months-drop = Zurücknehmen
months-drop-of = Wechsel von { $group } am { $day } zurücknehmen
months-group = Gruppe
months-from = Ab dem 1.
months-from-hint = Der 1. eines kommenden Monats: 01.12.2026 zum Beispiel.
months-to = Anwesenheit
months-go = Wechsel festlegen
months-done = { $group }: { $medium } ab { $day }. Gespeichert.
months-dropped = Wechsel zurückgenommen.
months-problem-first = Eine Gruppe wechselt nur am 1. eines Monats.
months-problem-begun = Dieser Monat hat begonnen: Kein Monat mischt Papier und Digital.
months-problem-far = Höchstens zwei Jahre im Voraus.
months-all = Alle seine Gruppen, jetzige und künftige
months-switch-all-paper = Nur Papier, in allen Gruppen, ab { $day }
months-switch-all-digital = Jede Gruppe nach ihrer eigenen Umstellung ab { $day }
months-ask = Zeigen, was sich ändert
months-outlook = Was sich ändert
months-outlook-group-paper = Ab { $day } unterschreibt die Papierliste, wen dieser Kostenträger in dieser Gruppe fördert: Links und Marken gibt es dafür nicht mehr.
months-outlook-group-digital = Ab { $day } unterschreibt wieder digital, wen dieser Kostenträger in dieser Gruppe fördert.
months-outlook-all-paper = Ab { $day } nimmt dieser Kostenträger nur Papier: Wen er fördert, der unterschreibt in allen Gruppen die Papierliste, ohne Link und Marke.
months-outlook-all-digital = Ab { $day } nimmt dieser Kostenträger auch digitale Anwesenheit: Jede Gruppe folgt ihrer eigenen Umstellung.
months-outlook-groups = Gruppen: { $groups }
months-outlook-learners = { $learners ->
    [0] Niemand wird dann gefördert
    [one] Eine geförderte Person
   *[other] { $learners } geförderte Personen
}
months-outlook-meetings = { $meetings ->
    [0] Noch kein Termin geplant
    [one] Ein geplanter Termin
   *[other] { $meetings } geplante Termine
}
months-outlook-until = Bis zur nächsten Umstellung am { $day }
months-outlook-stays = Vor dem { $day } ändert sich nichts; was erfasst ist, bleibt.
months-outlook-no = Zurück, nichts ändern
months-problem-only = Dieser Kostenträger nimmt an diesem Tag nur Papier: Ändern Sie das zuerst für alle seine Gruppen.
paper-due = unterschreibt auf Papier
close-paper = { $name } unterschreibt auf Papier: Übertragen Sie die Liste oder geben Sie an, wie es ist.

# A declared outage: digital signing was down.
outages-title = Erklärte Ausfälle
outages-open = Ausfall erklären
outages-intro = Hat die digitale Unterschrift an einem Tag nicht funktioniert, erklären Sie es hier: Die Termine dieses Tages können dann auf Papier unterschrieben werden, und das gesiegelte Blatt sagt es.
outages-declare = Ausfall erklären
outages-declared = Erklärte Ausfälle
outages-none = Kein Ausfall erklärt.
outages-day = Tag
outages-half = Wann
outages-whole-day = ganzer Tag
outages-site = Wo
outages-all-sites = alle Standorte
outages-reason-hint = Der Grund steht auf den Blättern: Nennen Sie niemanden.
outages-go = Erklären
outages-by = Erklärt von
outages-done = Ausfall erklärt. Schon gesiegelte Blätter werden neu erstellt.
outages-withdraw = Zurückziehen
outages-withdraw-go = Erklärung zurückziehen
outages-withdrawn = Erklärung zurückgezogen.
outages-gone = Zurückgezogen
outages-gone-why = Am { $date } durch { $author }: { $reason }
outages-here = Ausfall erklärt: { $reason }. Dieser Termin kann auf Papier unterschrieben werden; wer digital unterschreiben kann, darf es weiterhin.
outages-problem-day = Höchstens 31 Tage vor oder nach heute.
outages-problem-reason = Sagen Sie warum, in höchstens 500 Zeichen.
outages-problem-used = Diese Erklärung wurde schon benutzt: Ein Termin wurde abgeschlossen oder eine Papierliste übertragen. Sie bleibt.

# Blank sheets in the evening.
att-sheets = Leere Listen am Abend
att-sheets-text = Abends sagt eine E-Mail, dass die leeren Listen des nächsten Schulungstags gedruckt werden können. Sie enthält nur einen Link, der zur Anmeldung auffordert: Die Listen nennen Personen. Einmal je Schulungstag; nichts zu Feiertagen und Schließtagen, und nichts, wenn nichts geplant ist.
att-sheets-hour = Ab welcher Stunde
att-sheets-hour-hint = Von 12 bis 22. 0: nie.
att-sheets-to = An wen
att-sheets-nobody = Niemand hat das Recht, leere Listen zu drucken.
att-sheets-sent = zuletzt gesendet: Listen vom { $day }
att-sheets-no-right = darf keine Listen mehr drucken: erhält nichts
att-sheets-no-address = hat keine E-Mail-Adresse: erhält nichts
att-sheets-failed = die letzte E-Mail kam nicht an
mail-blank-subject = Leere Listen zum Drucken
mail-blank-text = Die leeren Listen vom { $day } bei { $provider } können gedruckt werden: { $count ->
    [one] ein Termin.
   *[other] { $count } Termine.
}
mail-blank-link = Öffnen:
mail-blank-why = Der Link fordert zur Anmeldung auf: Die Listen nennen Personen, diese Nachricht nennt niemanden.

## Anomalies of the whole provider

anomalies-title = Auffälligkeiten
anomalies-intro = Was die Prüfungen in beendeten Terminen bemerken.
anomalies-inform = Auffälligkeiten informieren; sie entscheiden nichts. Eine Auffälligkeit ist kein Verstoß: Keine Unterschrift wird entfernt, keine Stunde geändert.
anomalies-open = Anzusehen
anomalies-qualified = Eingestuft
anomalies-gone-since = Seit { $date } nicht mehr bemerkt.
anomalies-gone = Nicht mehr bemerkt
anomalies-all = Alle
anomalies-all-of-them = Alle Auffälligkeiten
anomalies-none = Hier gibt es keine Auffälligkeit.
anomalies-none-yet = Keine unter den neuesten. Die nächste Seite sucht weiter zurück.
anomalies-kind = Art
anomalies-kinds = Was jede Art bedeutet
anomalies-what = Was bemerkt wurde
anomalies-found = Bekannt seit { $date }.
anomalies-found-on = Bekannt seit
anomalies-gone-on = Nicht mehr bemerkt seit
anomalies-is-gone = Nicht mehr bemerkt
anomalies-said = Einstufung
anomalies-said-by = Eingestuft von
anomalies-said-on = Eingestuft am
anomalies-not-said = Noch nicht eingestuft
anomalies-comment = Kommentar
anomalies-comment-hint = Höchstens 500 Zeichen. Er kommt ins Nachweisprotokoll und wird auf die nächsten Fassungen der Liste gedruckt.
anomalies-problem-comment = Der Kommentar hat höchstens 500 Zeichen in einer Zeile.
anomalies-qualify = Einstufen
anomalies-qualify-go = Speichern
anomalies-qualified-now = Auffälligkeit eingestuft.
anomalies-take-back = Einstufung zurücknehmen
anomalies-taken-back = Einstufung zurückgenommen
anomalies-history = Was dazu gesagt wurde
anomaly-say-explained = Es gibt einen guten Grund dafür.
anomaly-say-mistake = Jemand hat sich geirrt.
anomaly-say-follow-up = Jemand muss noch nachforschen.
anomaly-say-confirmed = Es ist, wonach es aussieht.
anomaly-kind-ano-01 = Außerhalb des Zeitfensters unterschrieben
anomaly-about-ano-01 = Eine Unterschrift wurde vor der Öffnung oder nach dem Ende des Zeitfensters geleistet.
anomaly-kind-ano-02 = Mehrere Halbtage im selben Moment
anomaly-about-ano-02 = Jemand hat mehrere Halbtage binnen zwei Minuten unterschrieben.
anomaly-kind-ano-03 = Alle am Ende
anomaly-about-ano-03 = Alle Unterschriften wurden nach dem Ende des Termins eine nach der anderen geleistet.
anomaly-kind-ano-04 = Tag ohne Unterricht
anomaly-about-ano-04 = Der Termin war an einem Feiertag, einem Sonntag oder einem Schließtag.
anomaly-kind-ano-05 = Lehrkraft
anomaly-about-ano-05 = Die Unterschrift der Lehrkraft fehlt, oder sie hat zwei Termine unterschrieben, die sich überschneiden.
anomaly-kind-ano-06 = Zwei Orte oder zwei Termine zugleich
anomaly-about-ano-06 = Jemand hat zwei Termine unterschrieben, die sich überschneiden, oder an zwei Orten ohne Zeit für den Weg dazwischen.
anomaly-kind-ano-07 = Gleiche Zeichnung oder gleiches Gerät
anomaly-about-ano-07 = Eine Zeichnung ist genau die einer anderen Unterschrift, oder ein Gerät hat für mehrere Personen unterschrieben. Oft wurde ein Gerät verliehen.
anomaly-kind-ano-08 = Außerhalb der Daten
anomaly-about-ano-08 = Der Tag liegt außerhalb der Daten der Gruppe oder der Anmeldung.
anomaly-kind-ano-10 = Vor der Anlage des Kontos
anomaly-about-ano-10 = Eine Unterschrift ist älter als das Konto, mit dem sie geleistet wurde.
