# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Wie mijn gegevens heeft bekeken
own-traces-intro = Elke keer dat iemand uw gegevens heeft bekeken of gewijzigd, een jaar lang.
own-traces-show = Lijst tonen
own-traces-names = Uw opleider staat in voor zijn personeel: u ziet de functie, niet de naam. Vragen? Stel ze aan de opleider.
trace-by-you = U
trace-by-staff = De administratie van de opleider
trace-by-trainer = Een docent
trace-by-organisation = Een organisatie waaraan uw opleider toegang heeft gegeven
trace-by-other = Iemand anders
trace-by-unknown = Niet-geïdentificeerde persoon
trace-refused = geweigerd
trace-none = Niets te tonen.
purpose-own-access = aanmelden, zich bekendmaken
purpose-giving-access = toegangsbeheer
purpose-administration = beheer van de opleiding
purpose-follow-up = opvolging door een organisatie
purpose-informing = een derde informeren
purpose-proof = bewijs van aanwezigheid
purpose-data-protection = gegevensbescherming

## Requests and erasure

right-title = Mijn rechten over mijn gegevens
right-intro = Uw gegevens inzien, verbeteren, meenemen of laten wissen: uw opleider antwoordt binnen een maand.
right-new = Een verzoek indienen
right-kind = Verzoek
right-kind-access = Mijn gegevens inzien
right-kind-rectification = Mijn gegevens verbeteren
right-kind-erasure = Mijn gegevens wissen
right-kind-restriction = Het gebruik van mijn gegevens beperken
right-kind-portability = Mijn gegevens meenemen
right-kind-objection = Bezwaar maken tegen een gebruik
right-words = In uw woorden
right-words-hint = Niet verplicht. Zeg wat er moet veranderen, zonder iets over uw gezondheid.
right-send = Verzoek versturen
right-sent = Verzoek verstuurd.
right-own = Mijn verzoeken
right-asked-on = gevraagd op { $day }
right-answer-by = antwoord uiterlijk { $day }
right-answered-on = beantwoord op { $day }
right-waiting = in behandeling
right-overdue = termijn verstreken
right-answer-granted = ingewilligd
right-answer-partly = deels ingewilligd
right-answer-refused = geweigerd
right-too-many = Er wachten al meerdere verzoeken van u op antwoord.
right-too-long = Te lang: hoogstens 2000 tekens.
restricted-own = Mijn gegevens zijn beperkt
restricted-own-since = Sinds { $day } worden uw gegevens bewaard maar niet gebruikt, behalve voor wat de wet eist: uw aanwezigheid ondertekenen en bewijzen.
restricted-own-end = Vanaf { $day } worden uw gegevens weer gebruikt. Bent u het daar niet mee eens, doe dan vóór die dag een verzoek.
righted-nothing = leeg
righted-given-name = Voornaam
righted-family-name = Achternaam
righted-birth-date = Geboortedatum
righted-email = E-mailadres
righted-mobile-phone = Mobiele telefoon

## One's own data as an archive

own-data-title = Mijn gegevens
own-data-intro = Een archief met uw gegevens: een pagina om te lezen, hetzelfde voor andere programma’s, uw handtekeningen met hun bewijzen, uw bewijsstukken. Weken in het bedrijf, uw contacten, beperkingen en rectificaties staan er nog niet in: vraag ernaar.
own-data-get = Mijn gegevens downloaden (ZIP)
own-data-files = Het bestand data.json zegt hetzelfde voor andere programma’s.
own-data-proofs = Elk bestand in de map signatures is zonder account te controleren, op de openbare controlepagina of offline met assidu-verify.
own-data-person = Identiteit en contact
own-data-name = Naam
own-data-birth-name = Geboortenaam
own-data-birth-date = Geboortedatum
own-data-reference = Referentie
own-data-email = E-mailadres
own-data-phone = Telefoon
own-data-address = Adres
own-data-employer = Werkgever
own-data-log-in = Inloggen
own-data-password = Wachtwoord
own-data-pin = Pincode
own-data-second-step = Tweede stap
own-data-passkeys = Passkeys
own-data-linked = Gekoppelde accounts
own-data-devices = Ingelogde apparaten
own-data-yes = ja
own-data-enrolments = Inschrijvingen
own-data-group = Groep
own-data-from = Van
own-data-until = Tot
own-data-funders = Financiers
own-data-attendance = Aanwezigheid en handtekeningen
own-data-day = Dag
own-data-course = Les
own-data-state = Status
own-data-signed = Ondertekend om
own-data-proof = Bewijs
own-data-taught = Gegeven lessen
own-data-absences = Afwezigheden
own-data-reason = Reden
own-data-file = Bewijsstuk
own-data-corrections = Correcties
own-data-access = Wie uw gegevens heeft bekeken of gewijzigd
own-data-who = Wie
own-data-what = Wat
