# Letters by e-mail.

mail-greeting = Guten Tag { $name },
mail-end = Diese Nachricht sendet { $provider } automatisch mit Assidu. Antworten liest niemand.
mail-test-data = BEISPIELDATEN: Nichts davon ist echt.
mail-not-you = Wenn Sie es nicht waren, sagen Sie es sofort dem Sekretariat von { $provider }.

mail-recovery-subject = Ein neues Passwort wählen
mail-recovery-text = Jemand, vermutlich Sie, möchte ein neues Passwort für Ihr Konto bei { $provider }. Ihr Anmeldename: { $login }.
mail-recovery-link = Ein neues Passwort wählen:
mail-recovery-once = Der Link gilt einmal, { $minutes } Minuten lang.
mail-recovery-not-you = Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.
mail-request-subject = Ihre Anfrage wurde beantwortet
mail-request-text = { $provider } hat Ihre Anfrage zu Ihren Daten beantwortet.
mail-request-link = Antwort lesen:
mail-restriction-subject = Ihre Daten werden wieder verwendet
mail-restriction-text = Ab dem { $day } verwendet { $provider } Ihre Daten wieder, deren Verwendung eingeschränkt ist. Wenn Sie nicht einverstanden sind, sagen Sie es vorher.

mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed-text = Das Passwort Ihres Kontos bei { $provider } wurde am { $day } um { $time } geändert. Die anderen Geräte wurden abgemeldet.

mail-factor-on-subject = Der zweite Schritt ist eingeschaltet
mail-factor-on-text = Seit { $day } um { $time } fragt Ihr Konto bei { $provider } auch nach einem Code von Ihrem Telefon.
mail-factor-off-subject = Der zweite Schritt ist ausgeschaltet
mail-factor-off-text = Seit { $day } um { $time } fragt Ihr Konto bei { $provider } nicht mehr nach einem Code von Ihrem Telefon.
mail-code-used-subject = Ein Ersatzcode wurde benutzt
mail-code-used-text = Am { $day } um { $time } wurde ein Ersatzcode benutzt, um sich bei Ihrem Konto bei { $provider } anzumelden.
mail-code-used-left = { $count ->
    [0] Sie haben keinen mehr: Machen Sie unter „Mein Konto“ neue.
    [one] Sie haben noch einen: Machen Sie unter „Mein Konto“ neue.
   *[other] Sie haben noch { $count }.
}

mail-receipts-subject = Ihre Unterschriftsbelege
mail-receipts-text = { $count ->
    [one] Anbei der Beleg der Unterschrift, die Sie bei { $provider } geleistet haben.
   *[other] Anbei die Belege der { $count } Unterschriften, die Sie bei { $provider } geleistet haben.
}
mail-receipts-keep = Jeder Beleg ist eine versiegelte PDF-Datei mit dem Beweis Ihrer Unterschrift. Heben Sie ihn auf: Er lässt sich ohne uns prüfen, auch in vielen Jahren.
mail-receipts-check = Einen Beleg prüfen:
mail-token-subject = Eine Anwesenheit zu unterschreiben
mail-token-text = { $count ->
    [one] { $provider }: Ihre Lehrkraft hat Ihre Anwesenheit vermerkt; eine Unterschrift fehlt noch.
   *[other] { $provider }: Ihre Lehrkraft hat Ihre Anwesenheit vermerkt; { $count } Unterschriften fehlen noch.
}
mail-token-link = Auf meiner Seite unterschreiben:
mail-sign-subject = Ihre Unterschrift wird erwartet
mail-sign-text = { $provider } bittet Sie, Ihre Anwesenheit zu unterschreiben: { $title }.
mail-sign-link = Meine Anwesenheit unterschreiben:
mail-sign-once = Dieser Link gilt einmal, bis das Blatt geschlossen wird. Er gehört Ihnen allein: Leiten Sie ihn nicht weiter.
mail-substitute-subject = Eine Vertretung für Sie
mail-substitute-text = { $provider } bittet Sie, { $trainer } am { $day } zu vertreten.
mail-substitute-link = Termine öffnen:
mail-substitute-once = Dieser Link öffnet nur an diesem Tag und bis zum Abschluss. Er gehört Ihnen allein: Sie unterschreiben unter Ihrem Namen.



## Other ways to log in

mail-linked-subject = Ein anderes Konto öffnet Ihres
mail-linked-text = Seit { $day } um { $time } öffnet ein Konto eines anderen Dienstes Ihr Konto bei { $provider }.
mail-linked-with = Der Dienst: { $service }.
mail-passkey-added-subject = Ein Passkey wurde hinzugefügt
mail-passkey-added-text = Seit { $day } um { $time } öffnet ein neuer Passkey Ihr Konto bei { $provider }.
mail-passkey-removed-subject = Ein Passkey wurde entfernt
mail-passkey-removed-text = Am { $day } um { $time } wurde ein Passkey aus Ihrem Konto bei { $provider } entfernt.
mail-accounts-linked-subject = Zwei Ihrer Konten sind verknüpft
mail-accounts-linked-text = Seit { $day } um { $time } öffnet ein anderes Konto, das Sie verknüpft haben, Ihr Konto bei { $provider }, und umgekehrt.
mail-accounts-unlinked-subject = Zwei Ihrer Konten sind nicht mehr verknüpft
mail-accounts-unlinked-text = Seit { $day } um { $time } ist die Verknüpfung zwischen Ihrem Konto bei { $provider } und einem anderen Ihrer Konten gelöst.
mail-support-subject = Der Support sieht bei Ihrem Bildungsträger hinein
mail-support-text = Bis { $day }, { $time }, kann { $by } vom Betreiber des Servers die Daten von { $provider } lesen und nichts ändern. Alles, was angesehen wird, wird protokolliert.
mail-support-reason = Angegebener Grund: { $reason }
mail-support-link = Diesen Zugang ansehen oder beenden
