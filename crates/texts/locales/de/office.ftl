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
