# What happened and what to do next.
error-home = Naar het begin
error-again = Pagina opnieuw laden
error-not-found = Deze pagina bestaat niet
error-not-found-text = Het adres is niet volledig, of wat er stond, is er niet meer. Wilt u ondertekenen? Begin dan opnieuw met de code van het lokaal.
error-forbidden = U hebt geen toegang tot deze pagina
error-forbidden-text = Uw account heeft dit recht niet. Vraag het aan de administratie van uw opleider.
error-signed-out = U bent niet meer ingelogd
error-signed-out-text = Log opnieuw in: u komt dan hier terug. Een handtekening die u al hebt gezet, blijft bewaard.
error-form-expired = Dit formulier is verlopen
error-form-expired-text = De pagina stond te lang open. Laad de pagina opnieuw en begin opnieuw; er is niets veranderd.
error-bad-request = We begrijpen niet wat er is verstuurd
error-bad-request-text = Een van de gegevens is niet leesbaar. Ga terug, controleer het en verstuur opnieuw; er is niets veranderd.
error-conflict = Iemand was u voor
error-conflict-text = Wat op de pagina stond, is intussen veranderd. Laad de pagina opnieuw om te zien hoe het nu is.
error-too-large = Dat is te groot
error-too-large-text = Het bestand of de tekst is groter dan toegestaan. Splits het op, of haal weg wat niet nodig is.
error-too-many = Te veel pogingen
error-too-many-text = Wacht { $minutes ->
    [one] één minuut
   *[other] { $minutes } minuten
} voordat u het opnieuw probeert. In de les kunt u ondertekenen op het apparaat van uw docent.
error-busy = Het is nu erg druk
error-busy-text = Laad de pagina over een paar seconden opnieuw. Wat is ondertekend, blijft bewaard.
error-suspended = { $provider } is opgeschort
error-suspended-text = Wie deze server beheert, heeft deze opleider opgeschort: voorlopig kan niemand daar inloggen of iets wijzigen.
error-suspended-why = Reden:
error-suspended-ask = Bij wie u terechtkunt:
error-suspended-kept = Er gaat niets verloren: wat ondertekend is, blijft bewaard, en wat op een apparaat wacht, blijft daar tot de heropening.
error-internal = Een probleem aan onze kant
error-internal-text = Het ligt niet aan u. Probeer het opnieuw; lukt het dan nog niet, geef dan dit nummer aan uw opleider: { $reference }.
