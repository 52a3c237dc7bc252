# Letters by e-mail.

mail-greeting = Dag { $name },
mail-end = Dit bericht wordt automatisch verstuurd door { $provider } met Assidu. Niemand leest antwoorden.
mail-test-data = VOORBEELDGEGEVENS: niets hiervan is echt.
mail-not-you = Was u het niet, meld het dan meteen bij het secretariaat van { $provider }.

mail-recovery-subject = Een nieuw wachtwoord kiezen
mail-recovery-text = Iemand, waarschijnlijk u, vraagt een nieuw wachtwoord voor uw account bij { $provider }. Uw inlognaam: { $login }.
mail-recovery-link = Een nieuw wachtwoord kiezen:
mail-recovery-once = De link werkt één keer, { $minutes } minuten lang.
mail-recovery-not-you = Was u het niet, doe dan niets: uw wachtwoord blijft hetzelfde.
mail-request-subject = Uw verzoek is beantwoord
mail-request-text = { $provider } heeft uw verzoek over uw gegevens beantwoord.
mail-request-link = Antwoord lezen:
mail-restriction-subject = Uw gegevens worden weer gebruikt
mail-restriction-text = Vanaf { $day } gebruikt { $provider } uw gegevens weer, waarvan het gebruik beperkt is. Bent u het daar niet mee eens, zeg het dan vóór die dag.

mail-password-changed-subject = Uw wachtwoord is gewijzigd
mail-password-changed-text = Het wachtwoord van uw account bij { $provider } is op { $day } om { $time } gewijzigd. De andere apparaten zijn uitgelogd.

mail-factor-on-subject = De tweede stap staat aan
mail-factor-on-text = Sinds { $day } om { $time } vraagt uw account bij { $provider } ook een code van uw telefoon.
mail-factor-off-subject = De tweede stap staat uit
mail-factor-off-text = Sinds { $day } om { $time } vraagt uw account bij { $provider } geen code van uw telefoon meer.
mail-code-used-subject = Er is een herstelcode gebruikt
mail-code-used-text = Op { $day } om { $time } is een herstelcode gebruikt om in te loggen op uw account bij { $provider }.
mail-code-used-left = { $count ->
    [0] U hebt er geen meer: maak nieuwe onder ‘Mijn account’.
    [one] U hebt er nog één: maak nieuwe onder ‘Mijn account’.
   *[other] U hebt er nog { $count }.
}

mail-receipts-subject = Uw ontvangstbewijzen
mail-receipts-text = { $count ->
    [one] Bijgevoegd is het ontvangstbewijs van de handtekening die u bij { $provider } hebt gezet.
   *[other] Bijgevoegd zijn de ontvangstbewijzen van de { $count } handtekeningen die u bij { $provider } hebt gezet.
}
mail-receipts-keep = Elk ontvangstbewijs is een verzegeld PDF-bestand met het bewijs van uw handtekening. Bewaar het: het is zonder ons te controleren, ook over jaren nog.
mail-receipts-check = Een ontvangstbewijs controleren:
mail-token-subject = Een aanwezigheid te tekenen
mail-token-text = { $count ->
    [one] { $provider }: uw trainer noteerde dat u er was; er ontbreekt nog één handtekening.
   *[other] { $provider }: uw trainer noteerde dat u er was; er ontbreken nog { $count } handtekeningen.
}
mail-token-link = Tekenen op mijn pagina:
mail-sign-subject = Uw handtekening wordt verwacht
mail-sign-text = { $provider } vraagt u uw aanwezigheid te tekenen: { $title }.
mail-sign-link = Mijn aanwezigheid tekenen:
mail-sign-once = Deze link werkt één keer, tot het blad wordt gesloten. Hij is van u alleen: stuur hem niet door.
mail-substitute-subject = Een vervanging voor u
mail-substitute-text = { $provider } vraagt u { $trainer } te vervangen op { $day }.
mail-substitute-link = De lessen openen:
mail-substitute-once = Deze link opent alleen die dag, en tot de afsluiting. Hij is van u alleen: u tekent onder uw eigen naam.



## Other ways to log in

mail-linked-subject = Een ander account opent het uwe
mail-linked-text = Sinds { $day } om { $time } opent een account van een andere dienst uw account bij { $provider }.
mail-linked-with = De dienst: { $service }.
mail-passkey-added-subject = Er is een passkey toegevoegd
mail-passkey-added-text = Sinds { $day } om { $time } opent een nieuwe passkey uw account bij { $provider }.
mail-passkey-removed-subject = Er is een passkey verwijderd
mail-passkey-removed-text = Op { $day } om { $time } is een passkey uit uw account bij { $provider } verwijderd.
mail-accounts-linked-subject = Twee van uw accounts zijn gekoppeld
mail-accounts-linked-text = Sinds { $day } om { $time } opent een ander account dat u hebt gekoppeld uw account bij { $provider }, en omgekeerd.
mail-accounts-unlinked-subject = Twee van uw accounts zijn niet meer gekoppeld
mail-accounts-unlinked-text = Sinds { $day } om { $time } is de koppeling tussen uw account bij { $provider } en een ander account van u verbroken.
mail-support-subject = Support kijkt bij uw opleider
mail-support-text = Tot { $day } om { $time } kan { $by }, van wie de server beheert, de gegevens van { $provider } lezen zonder iets te wijzigen. Alles wat bekeken wordt, wordt vastgelegd.
mail-support-reason = Opgegeven reden: { $reason }
mail-support-link = Deze toegang bekijken of beëindigen
