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
