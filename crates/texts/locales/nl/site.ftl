# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Tekenen voor aanwezigheid
home-heading = Tekenen voor aanwezigheid
home-code = Code die in het lokaal te zien is
home-code-hint = Zes letters en cijfers, op het scherm van de docent.
home-code-unknown = Deze code is op dit moment nergens te zien. De code verandert vaak: typ de code die nu op het scherm staat.
home-go = Verder
home-scan = Makkelijker: scan de QR-code met de camera van uw telefoon.
home-account = Ik heb een account
home-demo = De demonstratie openen

## Logging in

sign-in-title = Inloggen
sign-in-institution = Code van de opleider
sign-in-institution-hint = Die staat op uw inlogkaart.
sign-in-identifier = Gebruikersnaam of e-mailadres
sign-in-password = Wachtwoord
sign-in-go = Inloggen
sign-in-wrong = De gebruikersnaam en het wachtwoord horen niet bij elkaar. Controleer ook de code van de opleider.
sign-in-busy = Op dit moment loggen veel mensen in. Probeer het over een paar seconden opnieuw.
sign-in-lost = Wachtwoord vergeten? De administratie van uw opleider kan u een nieuw wachtwoord geven. In de les kunt u ondertekenen zonder account.

## Verification

verify-title = Een document controleren
verify-intro = Kies een presentielijst of een bewijsbestand: wij zeggen of het echt en ongewijzigd is. Het bestand wordt niet bewaard.
verify-file = Document
verify-file-hint = Een lijst of een ontvangstbewijs (PDF), of een bewijs (JSON).
verify-go = Controleren
verify-reference = Kenmerk
verify-reference-hint = Het staat onderaan de lijst, naast de QR-code.
verify-look-up = Dit kenmerk opzoeken
verify-offline = Zelf controleren zonder ons, zonder internet:
verify-authentic = Echt
verify-authentic-text = Dit is het document dat is verzegeld. Er is daarna niets aan veranderd.
verify-altered = Gewijzigd of niet geldig
verify-altered-text = Dit is niet het document dat is verzegeld, of het zegel is niet geldig. Vertrouw er niet op.
verify-indeterminate = Er is geen conclusie mogelijk
verify-indeterminate-text = Niets wijst op een wijziging, maar er ontbreekt iets om een conclusie te kunnen trekken. Wat dat is, staat bij de details.
verify-unknown = Kenmerk hier niet bekend
verify-unknown-text = Geen enkel document op deze server heeft dit kenmerk. Controleer de letters en de cijfers.
verify-anchored = De tijd is bevestigd door een partij die onafhankelijk is van de opleider.
verify-not-anchored = Geen partij die onafhankelijk is van de opleider, bevestigt de tijd.
verify-simulated = Dit document komt uit een test: de tijd is gesimuleerd. Het bewijst geen aanwezigheid.
verify-replaced = Er is een nieuwere versie die dit document vervangt:
verify-checks = { $count ->
    [one] { $count } controle
   *[other] { $count } controles
} in detail
verify-passed = Goed
verify-failed = Fout
verify-open = Onbeslist

## Privacy

privacy-title = Uw gegevens
privacy-the-provider = Uw opleider
privacy-who = { $provider } is verantwoordelijk voor uw gegevens. De server is van deze organisatie zelf, of van een hostingbedrijf dat zij heeft gekozen.
privacy-what-title = Wat er wordt opgeslagen
privacy-what = Uw naam en contactgegevens, uw inschrijvingen en bij elke handtekening: de tijd van de server, de les, de getekende lijn (alleen de vorm, niet de snelheid of de druk), de manier van ondertekenen, een ingekort IP-adres en het soort apparaat. Ook, als die er zijn: uw afwezigheden met hun reden en de bewijsstukken die u stuurt, uw uren in het bedrijf en wat uw begeleider daarover zegt, en de contactgegevens van uw begeleider, van iemand bij uw werkgever of van uw wettelijke vertegenwoordiger. En als u een badge hebt gekregen: het nummer, en wanneer en waar een lezer hem heeft gelezen.
privacy-why-title = Waarom
privacy-why = Om uw aanwezigheid te bewijzen aan wie de opleiding betaalt en controleert. De wet verplicht de opleider daartoe.
privacy-who-sees-title = Wie ze ziet
privacy-who-sees = Uw docenten en wie hen vervangt, voor hun lessen, en de medewerkers van de opleider. Uw begeleider, voor uw uren in het bedrijf. De financiers, departementen, werkgevers en begeleidende instanties die de opleider heeft aangewezen, elk voor de mensen die hen aangaan en voor wat zij nodig hebben: wat zij bekijken, wordt genoteerd. Als de instelling dat zo gekozen heeft: uw wettelijke vertegenwoordiger zolang u minderjarig bent, uw begeleider tijdens de periode in het bedrijf of de contactpersoon bij uw werkgever horen van uw afwezigheden en meldingen, zonder de reden. Verder niemand.
privacy-how-long-title = Hoelang
privacy-how-long = Zolang de wet en de betaler van de opleiding dat vragen: vaak 3 tot 10 jaar. Daarna wordt de sleutel vernietigd die uw gegevens leesbaar maakt.
privacy-cookies-title = Cookies
privacy-cookies = Alleen de cookies die nodig zijn: inloggen, bescherming van formulieren, taal en kleuren. We meten geen bezoek en tonen geen reclame; daarom is er geen cookiemelding.
privacy-rights-title = Uw rechten
privacy-rights = U kunt vragen om uw gegevens te zien, te laten verbeteren of te laten wissen, het gebruik ervan te beperken, ze mee te nemen, en bezwaar maken tegen een gebruik. Ga naar uw opleider, via uw pagina „Mijn rechten over mijn gegevens” of op een andere manier: u krijgt binnen een maand antwoord. Wat volgens de wet bewaard moet blijven, wordt gewist als de termijn voorbij is. U kunt ook een klacht indienen bij de toezichthouder voor gegevensbescherming (in Frankrijk de CNIL).

## Accessibility

accessibility-title = Toegankelijkheid
accessibility-state-title = Hoe het met deze site staat
accessibility-state = Toegankelijkheid: niet beoordeeld. Er is nog geen onderzoek gedaan volgens het RGAA (de Franse regels voor toegankelijkheid); daarom noemt deze pagina geen mate van conformiteit.
accessibility-done-title = Wat we doen
accessibility-done = U kunt elke pagina met het toetsenbord gebruiken en tot 400% vergroten. De pagina’s volgen het thema van het apparaat en geven elke status aan met een woord en een pictogram, nooit alleen met kleur. Bij elke wijziging lopen er automatische controles. U kunt ondertekenen zonder met de hand te tekenen: de getypte naam heeft dezelfde waarde.
accessibility-known-title = Wat nog niet goed is
accessibility-known = Er is nog geen volledige test met een schermlezer gedaan. In het vak voor de handtekening kunt u niet met het toetsenbord tekenen; de getypte naam vervangt dat.
accessibility-help-title = Als iets u tegenhoudt
accessibility-help = Zeg het tegen uw docent, die uw aanwezigheid kan noteren, en tegen uw opleider. Krijgt u geen antwoord? Dan kunt u in Frankrijk naar de Défenseur des droits (een ombudsman) gaan.

## Demonstration

demo-title = De demonstratie
demo-text = { $provider } is een verzonnen opleider met een planning voor vandaag. Probeer alles uit: niets heeft hier bewijswaarde.
demo-trainer = De les openen, de QR-code tonen, de namen afroepen, ondertekenen en afsluiten.
demo-learner = Ondertekenen op een telefoon en het bewijs bewaren.
demo-administrator = Een planning importeren, de dag volgen, de verzegelde lijsten terugvinden.
demo-secretariat = De dag volgen, verbeteren, afdrukken.
demo-organisation-title = Organisatie die meeleest
demo-organisation = Voor { $name } aanwezigheid en bladen lezen van de mensen voor wie zij betaalt, en niets anders.
demo-enter = Binnengaan als { $name }
demo-steps-title = Een rondleiding in vier stappen
demo-step-1 = Ga binnen als docent en open een les die bezig is.
demo-step-2 = Scan de QR-code met een telefoon, of typ de code in een privévenster.
demo-step-3 = Onderteken: de regel wordt groen op de pagina van de docent.
demo-step-4 = Sluit de les af, open de verzegelde lijst en controleer die.
demo-phone = Op uw telefoon
demo-phone-text = De telefoon moet in hetzelfde netwerk zitten als deze computer.
demo-lan = Om de demonstratie op een telefoon te openen, start u deze opnieuw met

## What the public answer on a sheet says

verify-fact-provider = Opleider
verify-fact-kind = Lijst
verify-fact-days = Dagen
verify-fact-state = Status
verify-fact-version = Versie
verify-fact-sealed = Verzegeld op
verify-fact-hash = SHA-256-hash
verify-fact-kept = Voor bewaring aangevuld bestand
verify-fact-latest = Nieuwste versie
verify-latest-yes = ja
verify-latest-no = nee
verify-fact-safe = Kluis
verify-safe-yes = ligt er nog
verify-safe-no = ligt er niet meer
verify-known = Dit bestand is byte voor byte een lijst van deze server:
verify-fact-log = Openbaar logboek
verify-kind-meeting = van een les
verify-kind-week = van een week
verify-kind-month = van een maand
verify-days-from-to = { $first } tot en met { $last }
verify-state-sealed = verzegeld en in de kluis gelegd
verify-state-provisional = voorlopig: de handtekening van de docent ontbreekt
verify-state-sealing = wordt verzegeld
verify-subject = Lijst { $reference }
verify-no-file = Kies eerst een bestand.
verify-archive = Een archief controleert u op uw eigen computer: “assidu-verify dossier.zip”, zoals het bestand README.txt erin uitlegt. Stuur hier een lijst, een ontvangstbewijs of een bewijs.
verify-trust = Rootcertificaten (PEM)

## The public log of a provider

log-title = Logboek van { $provider }
log-about = Elke handtekening is een regel in dit logboek, opgeslagen onder een hash die niemand bij naam noemt. Het logboek groeit alleen: met elke oudere kopie, elk ontvangstbewijs en elke getuige is dat na te gaan.
log-origin = Naam van het logboek
log-key = Openbare sleutel
log-size = Regels
log-none-yet = nog geen
log-root = Wortel
log-signed-at = Ondertekend op
log-witnesses = Getuigen
log-no-witness = geen: alleen deze server heeft ondertekend
log-check-title = Controleren zonder ons
log-check = Kopieer het logboek en bereken daarna elke hash opnieuw op uw eigen computer:
log-formats = De bestanden volgen de openbare C2SP-formaten (tlog-tiles, tlog-checkpoint, signed-note); andere programma’s kunnen ze ook lezen:

verify-fact-index = Nr. in het logboek
verify-fact-then = Regels in het logboek toen
verify-fact-now = Regels in het logboek nu
verify-kept = Deze handtekening staat nog op dezelfde plaats in het logboek van de opleider. Sinds dit ontvangstbewijs is het logboek alleen gegroeid.
verify-lost = Het logboek dat deze server vandaag toont, bevat deze handtekening niet, of spreekt dit ontvangstbewijs tegen. Bewaar het: het bewijst wat het logboek zei.
verify-earlier-log = Het logboek is sindsdien opnieuw geopend, na een herstel. Dit ontvangstbewijs is van een eerdere generatie; het blijft geldig, en het nieuwe logboek noemt het oude.
