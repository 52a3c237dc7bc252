# Sealed documents.

sheet-title = Presentielijst
sheet-title-of = Presentielijst, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = { $first } tot en met { $last }
sheet-siret = SIRET { $number }
sheet-nda = Activiteitsverklaring (NDA) { $number }
sheet-logo = Logo: { $name }

sheet-reference = Kenmerk van de opleiding
sheet-session = Editie
sheet-group = Groep
sheet-period = Data
sheet-place = Plaats
sheet-room = Lokaal
sheet-mode = Lesvorm
sheet-mode-onsite = Op locatie
sheet-mode-remote = Op afstand
sheet-mode-company = In het bedrijf
sheet-mode-mixed = Op locatie en op afstand
sheet-kind-exam = examen
sheet-kind-self-study = zelfstudie
sheet-funders-more = en nog { $count }
sheet-duration = Duur
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 tekenmoment
   *[other] { $count } tekenmomenten
})
sheet-zone = Tijdzone
sheet-funders = Financiering
sheet-id = Lijst { $reference }
sheet-replaces = Vervangt
sheet-made = Opgesteld op { $date } om { $time } uur

sheet-extract-title-of = Uittreksel van de presentielijst, { $period }
sheet-extract = Uittreksel
sheet-extract-why = Uit de verzegelde lijst { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Alle personen van die lijst staan erop.
    [one] { $count } andere persoon van die lijst is verborgen.
   *[other] { $count } andere personen van die lijst zijn verborgen.
 } De lijst zelf is het origineel.
sheet-provisional = Voorlopig
sheet-provisional-why = De handtekening van de docent ontbreekt: de lijst is niet afgesloten. Een definitieve versie zal deze lijst vervangen.
sheet-test = TEST
sheet-test-why = Testomgeving: deze lijst bewijst niets.
sheet-simulated = Simulatie
sheet-simulated-why = Personen, tijden en handtekeningen zijn gesimuleerd door het testprogramma.

sheet-people = Deelnemers
sheet-people-of = Deelnemers ({ $count })
sheet-person = Deelnemer
sheet-week-of = Week { $week }, { $period }
sheet-day = { $weekday } { $day }-{ $month }
sheet-weekday-1 = ma
sheet-weekday-2 = di
sheet-weekday-3 = wo
sheet-weekday-4 = do
sheet-weekday-5 = vr
sheet-weekday-6 = za
sheet-weekday-7 = zo
sheet-half-morning = Ochtend
sheet-half-afternoon = Middag
sheet-half-meeting = Les
sheet-half-entry = Aankomst
sheet-half-exit = Vertrek
sheet-half-slot = Tijdvak

sheet-signed = Ondertekend { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Ondertekend { $time } · { $method }, getypte naam: { $name }
sheet-state-expected = In afwachting
sheet-state-present = Aanwezigheid bevestigd, niet ondertekend
sheet-state-late = Te laat
sheet-state-late-of = { $minutes } min. te laat
sheet-state-early_departure = Eerder vertrokken
sheet-state-early_departure-of = { $minutes } min. eerder vertrokken
sheet-state-absent = Afwezig
sheet-state-absent_justified = Afwezig met geldige reden
sheet-state-excused = Afwezig met toestemming
sheet-state-dispensed = Vrijgesteld
sheet-state-excluded = Uit de les gestuurd
sheet-state-excluded-of = { $minutes } min. uit de les gestuurd
sheet-state-in_company = In het bedrijf
sheet-not-signed = niet ondertekend
sheet-not-concerned = Niet van toepassing
sheet-person-funder = Betaald door: { $name }

sheet-trainers = Docenten
sheet-trainer-missing = Handtekening van de docent ontbreekt
sheet-trainer-none = Zonder docent (zelfstudie)
sheet-trainer-not-named = Geen docent opgegeven
sheet-trainer-for = { $name }, ter vervanging van { $trainer }

sheet-anomalies = Vastgestelde afwijkingen
sheet-anomalies-none = De automatische controles hebben geen afwijkingen gevonden.
anomaly-said-explained = Verklaard
anomaly-said-mistake = Vergissing
anomaly-said-follow-up = Op te volgen
anomaly-said-confirmed = Bevestigd
anomaly-said-by = beoordeeld door { $name }
sheet-tokens = Aanwezigheidsmunten
sheet-token = { $name }, { $slot }: gezien door { $author } op { $date } om { $time }
sheet-token-late = genoteerd nadat het tekenen gesloten was
sheet-token-signed = getekend op { $date } om { $time }
sheet-token-open = aanwezigheid bevestigd door de trainer, niet getekend door de persoon
sheet-waited-title = Handtekeningen zonder verbinding
sheet-waited = { $name }: ondertekend op een apparaat zonder verbinding, tussen { $since_date } om { $since } en { $date } om { $time } (tijden van de server).
sheet-waited-declared = Door het apparaat opgegeven tijd: { $date } om { $time }.
sheet-corrections = Correcties
sheet-correction = { $date } om { $time } uur, { $author }: { $text }
sheet-correction-why = Reden: { $reason }

sheet-paper = Papier
sheet-paper-present = Aanwezig, op papier ondertekend
sheet-on-paper = overgenomen van de papieren lijst
sheet-paper-outage = Storing gemeld voor { $scope } op { $date } om { $time } door { $author }: de les kon op papier worden ondertekend.
sheet-paper-typed = { $count } aan- en afwezigheden overgenomen van de papieren lijst door { $author }, de laatste op { $date } om { $time }.
sheet-paper-copy = Kopie ({ $kind }) bijgevoegd op { $date } om { $time } door { $author }; SHA-256 van het bestand: { $hash }.
sheet-paper-withdrawn = Ingetrokken op { $date } om { $time } door { $author }
sheet-paper-no-copy = Er is geen kopie van de papieren lijst bijgevoegd.
sheet-paper-about = Een kopie is geen origineel en geen elektronische handtekening: het papieren origineel blijft te bewaren.
sheet-blank = Met de hand te ondertekenen
sheet-blank-why = Iedereen ondertekent zelf, met een pen, in het vak van het dagdeel. Geen vak wordt vooraf of achteraf ondertekend.
sheet-blank-title-of = Papieren aanwezigheidslijst, { $period }
sheet-blank-subject = Aanwezigheidslijsten om met de hand te ondertekenen: { $count }
sheet-blank-others = Andere aanwezigen
sheet-blank-name = Naam
sheet-blank-signature = Handtekening
sheet-blank-about = Lever deze lijst na ondertekening in bij het secretariaat, dat er een kopie van bij de les voegt en de aanwezigheden overneemt. Het papieren origineel is te bewaren.
sheet-blank-made = Blanco lijst, gemaakt op { $date } om { $time }
sheet-blank-not-sealed = Niet verzegeld en niet in het logboek: alleen de handtekeningen tellen erop.
sheet-blank-page = Pagina van de les, voor het personeel: { $url }
sheet-blank-link = Pagina van de les, voor het personeel
sheet-blank-qr = QR-code van de pagina van de les, voor het personeel: { $url }

sheet-about = Handtekeningen en controle
sheet-legend = Manieren van ondertekenen: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, een wisselende code die de docent toont en die de persoon zelf scant
sheet-method-code = code
sheet-method-code-long = code, dezelfde in letters, die de persoon zelf intypt
sheet-method-trainer_device = apparaat
sheet-method-trainer_device-long = apparaat, dat van de docent, dat wordt doorgegeven
sheet-method-trainer_space = account
sheet-method-trainer_space-long = account, de eigen pagina van de docent
sheet-method-presence_token = munt
sheet-method-presence_token-long = munt: door de trainer gezien, de persoon tekende later
sheet-method-email_link = link
sheet-method-email_link-long = link die naar het adres van de persoon ging
sheet-method-remote_request = afstand
sheet-method-remote_request-long = afstand: getekend op verzoek van de trainer tijdens de les op afstand
sheet-method-session_code = vaste code
sheet-method-session_code-long = vaste code: dezelfde tijdens de hele les, door de persoon getypt
sheet-method-static_qr_on_site = geprinte QR, netwerk
sheet-method-static_qr_on_site-long = geprinte QR, netwerk: een geprinte code, gescand op het netwerk van de locatie
sheet-method-static_qr = geprinte QR, trainer
sheet-method-static_qr-long = geprinte QR, trainer: een geprinte code, daarna aanwezigheid bevestigd door de trainer
sheet-identity-birth_date = geboortedatum
sheet-identity-birth_date-long = geboortedatum: na de code heeft de persoon het kenmerk en de geboortedatum opgegeven
sheet-identity-pin = pincode
sheet-identity-pin-long = pincode: na de code heeft de persoon het kenmerk en de pincode opgegeven
sheet-identity-first_password = kaart
sheet-identity-first_password-long = kaart: wachtwoord gekregen van de opleider, nog niet veranderd
sheet-identity-link_holder = houder
sheet-identity-link_holder-long = houder: persoon alleen herkend aan de link die hij heeft
sheet-way-substitute = vervanging
sheet-way-substitute-long = vervanging: getekend via de link voor die dag, zonder account
sheet-simple = Elke handtekening is een eenvoudige elektronische handtekening; de tijd is die van de server.
sheet-seal-self-made = Het document draagt een niet-gekwalificeerd elektronisch zegel, afgegeven door de eigen certificeringsinstantie van deze installatie.
sheet-seal-own = Het document draagt het elektronische zegel van de opleider.
sheet-evidence = De bewijzen van elke handtekening zijn bij dit bestand gevoegd ({ $name }). U kunt ze zonder internet controleren met het programma assidu-verify, of op het adres hieronder.
sheet-evidence-about = Bewijzen van de handtekeningen op deze lijst: gebeurtenissen, paden in het logboek, controlepunt
sheet-log = Logboek { $origin } · { $size } regels
sheet-root = Wortel { $hash }
sheet-verify = Controleren: { $url }
sheet-verify-link = Controlepagina van deze lijst
sheet-qr = QR-code van de controlepagina: { $url }
sheet-page = Pagina { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Hulp
sheet-template-column = Kolom
sheet-template-required = Verplicht
sheet-template-values = Waarden
sheet-template-meaning = Wat erin staat
sheet-template-yes = ja

receipt-title = Bewijs van ondertekening
receipt-person = Ondertekend door
receipt-training = Opleiding
receipt-slot = Tijdvak
receipt-signed-at = Ondertekend op
receipt-how = Identificatie
receipt-drawing = De handtekening zoals die is gezet
receipt-typed = Ondertekend met de ingetypte naam: { $name }
receipt-proof = Bewijs
receipt-reference = Referentie
receipt-log = Logboek
receipt-index = Nr. in het logboek
receipt-leaf = Vingerafdruk in het logboek
receipt-keep = Bewaar dit bestand. Het volledige bewijs is bijgevoegd ({ $name }): het wordt offline gecontroleerd met het programma assidu-verify, zonder de opleider.
receipt-again = Later zegt de pagina hieronder of deze handtekening nog in het logboek staat.
receipt-simple = Dit is een gewone elektronische handtekening; het tijdstip is dat van de server.
receipt-proof-about = Bewijs van deze handtekening: gebeurtenis, pad in het logboek, controlepunt
receipt-verify-link = Pagina om documenten te controleren
receipt-test-why = Testomgeving: dit bewijs bewijst niets.
receipt-simulated-why = Tijden gesimuleerd door het testprogramma.
