# Wochen im Betrieb, wie Lernende und Betreuer sie lesen.
company-week-of = Woche vom { $day }
company-day = Tag
company-morning = Vormittag
company-afternoon = Nachmittag
company-hours = Stunden anzeigen
company-host = Betrieb
company-tutor = Betreuer im Betrieb
company-master = Ausbilder
company-total = { $hours } angegeben.
company-total-settled = { $hours } gelten.
company-comment = Anmerkung:
company-reason = Der Betreuer:
company-reason-staff = Der Träger:
company-state-later = Kommt noch
company-state-open = Anzugeben
company-state-missing = Überfällig
company-state-lapsed = Nicht angegeben
company-state-declared = Angegeben
company-state-accepted = Bestätigt
company-state-corrected = Berichtigt
company-state-disputed = Bestritten
my-company-title = Meine Wochen im Betrieb
my-company-intro = Geben Sie jede Woche Ihre Stunden je Halbtag an.
my-company-none = Es ist keine Zeit im Betrieb geplant.
my-company-declare = Meine Stunden angeben
my-company-change = Ändern
my-company-sign = Woche unterschreiben
my-company-back = Alle meine Wochen
my-company-comment = Eine Anmerkung?
my-company-comment-hint = Freiwillig. Ihr Betreuer liest sie.
my-company-hours-hint = Zum Beispiel 3:30 oder 3,5. Leer lassen, wenn niemand im Betrieb war.
my-company-send = Woche angeben
my-company-sent = Die Woche ist angegeben.
my-company-signed-done = Die Woche ist unterschrieben.
my-company-signed = Unterschrieben
my-company-late = Verspätet angegeben
my-company-due = Anzugeben bis { $day }.
my-company-tutor-text = Am Ende der Zeit erhält Ihr Betreuer einen Link, um Ihre Wochen zu bestätigen.
my-company-legal = Sie unterschreiben Ihre eigenen Stunden. Es gilt die Zeit des Servers.
my-company-problem-hours = Einige Stunden sind nicht lesbar oder mehr als 10 je Halbtag.
my-company-problem-comment = Die Anmerkung ist zu lang: höchstens 500 Zeichen.
my-company-not-now = Diese Woche kann jetzt nicht angegeben werden.
validation-title = Wochen im Betrieb bestätigen
validation-hello = Guten Tag, { $name }
validation-text = Sie haben { $learner } bei { $host } betreut.
validation-weeks = Was angegeben wurde
validation-how = Was Sie so lassen, ist bestätigt. Sonst berichtigen oder bestreiten Sie Stunden und sagen, warum.
validation-change = Stunden ansehen, berichtigen oder bestreiten
validation-disputed = Bestritten
validation-reason = Grund einer Berichtigung oder Bestreitung
validation-undeclared = { $count ->
    [one] Eine Woche ist nicht angegeben: Sie bestätigen sie nicht.
   *[other] { $count } Wochen sind nicht angegeben: Sie bestätigen sie nicht.
 }
validation-sign = Ihre Unterschrift
validation-go = Unterschreiben
validation-legal = Sie unterschreiben unter Ihrem Namen, { $name }, ein einziges Mal. Das sind nicht Sie? Schließen Sie diese Seite.
validation-problem-hours = Einige Stunden sind nicht lesbar oder mehr als 10 je Halbtag.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Sagen Sie in höchstens 500 Zeichen, warum Stunden berichtigt oder bestritten werden.
validation-changed = Eine Woche wurde inzwischen neu angegeben. Lesen Sie nach, dann unterschreiben Sie.
validation-over-title = Dieser Link öffnet nichts mehr
validation-over = Der Link ist unvollständig, zu alt oder durch einen neueren ersetzt. Bitten Sie den Träger um einen neuen.
validation-used-title = Danke, es ist unterschrieben
validation-used = Dieser Link ist verbraucht und öffnet nichts mehr. Stimmt etwas nicht, sagen Sie es dem Träger: Er kann Ihnen einen neuen senden.
mail-tutor-subject = Wochen im Betrieb zu bestätigen
mail-tutor-text = { $provider } bittet Sie, die Stunden zu bestätigen, die { $learner } bei { $host } vom { $first } bis { $last } angegeben hat.
mail-tutor-link = Wochen ansehen und unterschreiben:
mail-tutor-once = Sie brauchen kein Konto. Dieser Link gehört Ihnen allein, gilt einmal und { $days } Tage lang.
mail-company-link = Meine Wochen im Betrieb:
mail-company-missing-subject = Stunden sind anzugeben
mail-company-missing-text = { $count ->
    [one] { $provider }: Eine Woche im Betrieb ist noch nicht angegeben.
   *[other] { $provider }: { $count } Wochen im Betrieb sind noch nicht angegeben.
 }
mail-company-disputed-subject = Stunden werden bestritten
mail-company-disputed-text = { $count ->
    [one] { $provider }: Ihr Betreuer bestreitet Stunden einer Woche. Sie können sie neu angeben.
   *[other] { $provider }: Ihr Betreuer bestreitet Stunden von { $count } Wochen. Sie können sie neu angeben.
 }
