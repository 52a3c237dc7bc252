# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = Mijn account
account-password-text = U kunt het veranderen wanneer u wilt; het hoeft niet.
account-devices = Apparaten waarop u bent ingelogd
account-devices-text = Log uit op apparaten die u niet herkent en verander daarna uw wachtwoord.
account-devices-others = Op alle andere uitloggen
account-devices-ended = Uitgelogd.
account-back = Terug
device-this = dit apparaat
device-since = Ingelogd sinds { $since }
device-last = Laatst gebruikt: { $last }
device-end = Uitloggen
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Android-telefoon
device-tablet-android = Android-tablet
device-computer-windows = Windows-computer
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Linux-computer
device-other = Apparaat

## One's own password

own-password-title = Wachtwoord veranderen
own-password-must = Het wachtwoord op uw kaart is door uw opleider gekozen. Kies nu een eigen wachtwoord: alleen u kent het dan.
own-password-first = Wachtwoord op de kaart
own-password-old = Huidig wachtwoord
own-password-new = Nieuw wachtwoord
own-password-again = Nog een keer hetzelfde
own-password-go = Wachtwoord veranderen
own-password-done = Wachtwoord veranderd. Uw andere apparaten zijn uitgelogd.
own-password-rules = Een goed wachtwoord
own-password-length = Ten minste { $least } tekens.
own-password-rule-mix = Letters, cijfers, spaties, accenten: alles mag, niets moet. Met alleen cijfers zijn er 16 nodig.
own-password-rule-known = Geen wachtwoord dat iedereen probeert (qwerty, wachtwoord, welkom…), en ook niet zo’n woord met een jaartal.
own-password-rule-personal = Niet uw naam en niet die van uw opleider.
own-password-rule-advice = Het makkelijkst: vier woorden die niets met elkaar te maken hebben, bijvoorbeeld uit een boek dat u zomaar openslaat.
own-password-others = Als u het verandert, worden uw andere apparaten uitgelogd.
own-password-wrong = Dit is niet het juiste wachtwoord.
own-password-different = De twee wachtwoorden zijn niet gelijk.
own-password-same = Dit is het oude wachtwoord. Kies een ander.
own-password-long = Te lang: ten hoogste 256 bytes.
own-password-weak = Te makkelijk te raden: maak het langer, of gebruik letters en cijfers door elkaar.
own-password-guessable = Het bestaat uit woorden of reeksen die als eerste worden geprobeerd. Voeg een of twee woorden toe die er niets mee te maken hebben.
own-password-repetitive = Te weinig verschillende tekens: er zijn er ten minste { $least } nodig.
own-password-known = Dit wachtwoord komt voor in bekende datalekken: anderen zullen het proberen.
own-password-personal = Er staat een naam in die te raden is: die van u, uw e-mailadres of die van de opleider.

## The password once more

confirm-title = Bent u het zelf?
confirm-text = U gaat iemand toegang geven of toegang intrekken. Geef nog een keer uw wachtwoord.
confirm-go = Verder
confirm-text-no-password = U staat op het punt toegang te geven of te ontnemen. Zeg nog eens wie u bent.
confirm-elsewhere-text = De dienst waarmee u inlogt vraagt u nog eens wie u bent; daarna komt u hier terug.
confirm-elsewhere = Bevestigen met { $name }
confirm-no-way = U hebt hier geen wachtwoord, geen passkey en geen gekoppelde inlogdienst. Vraag de administratie van uw instelling om een inlogkaart.

## Help

help-title = Inloggen lukt niet
help-class = In de les
help-class-text = Scan de code die uw docent laat zien: vaak kunt u ondertekenen zonder account. Lukt dat niet, onderteken dan op het apparaat van uw docent.
help-password = Wachtwoord vergeten of kaart kwijt
help-password-text = Vraag een nieuwe kaart aan de administratie van uw opleider. Die kan uw oude wachtwoord niet lezen; u krijgt een nieuw wachtwoord, dat u verandert als u voor het eerst inlogt.
help-staff = Als u van de administratie bent
help-staff-text = Een collega van de administratie van uw opleider kan u vanuit uw gegevens een nieuw wachtwoord geven.
help-code = Code van de opleider
help-code-text = Die staat op uw kaart. Als u in de les een code hebt gescand, hoeft u de code van de opleider niet in te typen.
sign-in-lost-more = Aan wie kunt u het vragen?

## Everywhere

cancel = Annuleren

## A forgotten password

lost-title = Wachtwoord vergeten
lost-text = Als uw account een e-mailadres heeft, krijgt u daar een link om een nieuw wachtwoord te kiezen.
lost-identifier = Inlognaam of e-mailadres
lost-go = Stuur mij een link
lost-asked = Aanvraag ontvangen
lost-asked-text = Als er zo’n account is en het een e-mailadres heeft, is een link onderweg. Hij werkt één keer, 30 minuten lang.
lost-asked-none = Niets na enkele minuten? Kijk bij de ongewenste post, of vraag uw opleider om een nieuwe kaart.
new-password-title = Een nieuw wachtwoord kiezen
new-password-done = Wachtwoord gewijzigd. Log in met het nieuwe.
link-over = Deze link werkt niet meer.
link-over-text = Hij is al gebruikt, of ouder dan 30 minuten. Vraag een nieuwe aan.

## The second step

step-title = Tweede stap
step-text = Open de code-app op uw telefoon.
step-code = Code
step-code-hint = Zes cijfers uit de app, of een herstelcode.
step-wrong = Deze code klopt niet, of is al gebruikt.
step-lost = Telefoon kwijt? Gebruik een herstelcode, of vraag een beheerder van uw opleider de tweede stap uit te zetten.

factor-title = Tweede stap bij het inloggen
factor-intro = Na het wachtwoord een code van uw telefoon: een gestolen wachtwoord alleen opent niets.
factor-is-on = De tweede stap staat aan.
factor-manage = De tweede stap beheren
factor-since = Sinds { $since }
factor-must = Uw opleider vraagt dit van het team. Zet hem nu aan om verder te gaan.
factor-off-text = U hebt een code-app nodig, bijvoorbeeld die waarin uw wachtwoorden al staan. Er wordt niets elders heen gestuurd.
factor-begin = Aanzetten
factor-app = Aan de app toevoegen
factor-app-text = Scan deze code met de app en neem de zes cijfers over die ze toont.
factor-qr = Code om met de code-app te scannen
factor-secret = De sleutel met de hand invoeren
factor-code-hint = De zes cijfers die de app toont.
factor-finish = De tweede stap aanzetten
factor-codes = Herstelcodes
factor-codes-text = Elk werkt één keer, als de telefoon kwijt is. Druk ze af of schrijf ze op, en bewaar ze niet bij de telefoon.
factor-codes-left = { $count ->
    [0] Er is geen herstelcode meer.
    [one] Er is nog één herstelcode.
   *[other] Er zijn nog { $count } herstelcodes.
}
factor-codes-renew = Nieuwe herstelcodes
factor-drop = Uitzetten
factor-required = Uw opleider vraagt erom: hij kan niet worden uitgezet.
access-card-once = Dit wordt niet nog eens getoond. Druk deze pagina nu af.

## What was done with somebody’s data

act-log-in = Aangemeld
act-identify = Bekendgemaakt in de les
act-own-password = Eigen wachtwoord gewijzigd
act-give-password = Nieuw wachtwoord gegeven
act-operator-password = Nieuw wachtwoord gegeven door wie de server beheert
act-suspend-provider = Opleider opgeschort door wie de server beheert
act-reopen-provider = Opleider heropend door wie de server beheert
act-change-quota = Quotum van de opleider gewijzigd door wie de server beheert
act-open-support = Geopend voor support van wie de server beheert
act-end-support = Supporttoegang voortijdig beëindigd
act-make-api-key = API-sleutel gemaakt
act-revoke-api-key = API-sleutel ingetrokken
act-give-pin = Nieuwe pincode gegeven
act-give-badge = Badge gegeven
act-take-badge = Badge ingetrokken
act-withdraw-access = Toegang ingetrokken
act-end-sessions = Apparaten afgemeld
act-deactivate = Persoon gedeactiveerd
act-reactivate = Persoon weer geactiveerd
act-add-person = Persoon toegevoegd
act-change-person = Gegevens gewijzigd: { $fields }
act-enrol = In een groep geplaatst
act-end-enrolment = Inschrijving beëindigd
act-see-person = Gegevens bekeken
act-export-people = Lijst van personen geëxporteerd
act-refused = { $act } (geweigerd)
act-ask-password = Link gevraagd voor een nieuw wachtwoord
act-recover-password = Nieuw wachtwoord gekozen via link
act-second-step = Tweede stap
act-factor-on = Tweede stap ingeschakeld
act-factor-off = Tweede stap uitgeschakeld
act-recovery-codes = Nieuwe herstelcodes
act-reset-factor = Tweede stap uitgeschakeld door de administratie
act-change-options = Keuzes voor personen gewijzigd: { $fields }
act-change-letter = Tekst van een brief gewijzigd: { $fields }
act-reset-letter = Tekst van een brief teruggezet naar de huistekst: { $fields }
act-see-sheet = Lijst geopend
act-ask-dossier = Bewijsdossier aangevraagd
act-get-dossier = Bewijsdossier gedownload
act-give-grant = Toegang gegeven aan een organisatie
act-withdraw-grant = Toegang van een organisatie ingetrokken
act-organisation-people = Lijst bekeken door een organisatie
act-organisation-person = Aanwezigheid bekeken door een organisatie
act-organisation-export = Bestand meegenomen door een organisatie
act-organisation-sheet = Blad geopend door een organisatie
act-tell-third = Afwezigheid of melding aan een derde meegedeeld: { $fields }
act-drop-dossier = Bewijsdossier verwijderd
act-see-people = Lijst van personen bekeken
act-search-traces = Toegangslogboek doorzocht
act-export-traces = Toegangslogboek geëxporteerd
act-see-own-traces = Eigen toegang bekeken
act-export-person = Alle gegevens van een persoon meegenomen
act-open-page = Pagina gevraagd: { $fields }
act-ask-about-data = Verzoek over eigen gegevens: { $fields }
act-see-request = Verzoek geopend
act-answer-request = Verzoek beantwoord: { $fields }
act-erase = Wissing { $fields }
act-qualify-anomaly = Afwijking beoordeeld
act-drop-absence-file = Bewijs van afwezigheid vernietigd: termijn verstreken
act-rectify = Gegevens gerectificeerd: { $fields }
act-restrict = Gegevens beperkt
act-end-restriction = Einde van de beperking aangekondigd: { $fields }
act-reveal-restricted = Beperkte gegevens getoond, grond: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Inloggen met een passkey
passkey-confirm = Een passkey gebruiken
passkey-not-used = Er is geen passkey gebruikt. Probeer het opnieuw of kies een andere manier.
passkeys-title = Passkeys
passkeys-intro = Log in met de vinger, het gezicht of de code van uw apparaat, zonder wachtwoord.
passkeys-none = U hebt er nog geen.
passkeys-count = { $count ->
    [0] U hebt er nog geen.
    [one] U hebt er een.
   *[other] U hebt er { $count }.
 }
passkeys-manage = Passkeys beheren
passkeys-add = Een passkey toevoegen
passkeys-name = Naam
passkeys-name-hint = Om hem in deze lijst te herkennen.
passkeys-unnamed = Zonder naam
passkeys-since = Toegevoegd op { $since }
passkeys-unused = Nog niet gebruikt
passkeys-added = Passkey toegevoegd.
passkeys-remove = Verwijderen
passkeys-removed = Passkey verwijderd. Wis hem ook op uw apparaat.
passkeys-refused = Deze passkey is niet geaccepteerd. Probeer het opnieuw.
passkeys-full = U hebt er zoveel als kan. Verwijder er eerst een.
passkeys-script = Om een passkey toe te voegen, moet JavaScript aanstaan.
passkeys-safe = De sleutel blijft op uw apparaat. Wij krijgen alleen de openbare helft, geen vinger en geen gezicht.
links-title = Elders inloggen
links-text = Accounts van andere diensten die ook uw account hier openen.
links-since = Gekoppeld sinds { $since }
links-add = { $name } koppelen
links-end = Ontkoppelen
links-added = Account gekoppeld.
links-ended = Account ontkoppeld.
elsewhere-title = Met het account van uw instelling
elsewhere-go = Doorgaan met { $name }
elsewhere-find = Doorgaan
elsewhere-none = Deze instelling heeft geen andere manier om in te loggen, of de code klopt niet.
elsewhere-back = Terug naar inloggen
elsewhere-leaving = Daar zegt u wie u bent, en dan komt u hier terug.
elsewhere-continue = Doorgaan
elsewhere-returned = U bent terug
elsewhere-enter = Verder
logged-out-title = U bent hier uitgelogd
logged-out-text = { $name } houdt u misschien nog ingelogd. Log op een gedeeld apparaat ook daar uit.
logged-out-go = Uitloggen bij { $name }
logged-out-home = Terug naar het begin
not-let-in-title = U bent niet ingelogd
not-let-in-gave-up = Het inloggen is daar afgebroken.
not-let-in-gave-up-do = Begin opnieuw of log in met uw wachtwoord.
not-let-in-over = Dit antwoord kwam te laat of is al gebruikt.
not-let-in-over-do = Begin opnieuw op de inlogpagina, in deze browser.
not-let-in-unavailable = Die dienst antwoordt nu niet.
not-let-in-unavailable-do = Probeer het over een paar minuten opnieuw of gebruik uw wachtwoord.
not-let-in-not-believed = Het antwoord van die dienst is niet te controleren.
not-let-in-not-believed-do = Zeg het tegen de administratie van uw instelling: een instelling klopt niet. Uw wachtwoord werkt nog.
not-let-in-not-anew = Die dienst heeft u niet nog eens gevraagd wie u bent.
not-let-in-not-anew-do = Begin opnieuw en geef daar uw wachtwoord. Gebeurt het weer, zeg het dan aan de administratie van uw instelling.
not-let-in-no-address = Die dienst heeft ons uw e-mailadres niet gegeven.
not-let-in-not-verified = Uw e-mailadres is bij die dienst niet bevestigd.
not-let-in-not-verified-do = Bevestig het daar en begin opnieuw. Of log in met uw wachtwoord en koppel de dienst onder ‘Mijn account’.
not-let-in-nobody = Dat account leidt naar niemand die hier kan inloggen.
not-let-in-nobody-do = Vraag de administratie uw e-mailadres en uw toegang na te kijken. Of log in met uw wachtwoord en koppel de dienst onder ‘Mijn account’.
not-let-in-another = Uw account hier is al gekoppeld aan een ander account van die dienst, of dat aan iemand anders.
not-let-in-another-do = Log in met uw wachtwoord, ontkoppel het oude account onder ‘Mijn account’ en koppel dan het nieuwe.
not-let-in-passkey = Deze passkey is hier niet bekend of is niet geaccepteerd.
not-let-in-passkey-do = Probeer het opnieuw, of log in met uw wachtwoord en voeg de passkey toe onder ‘Mijn account’.
not-let-in-no-address-do = Zeg het tegen de administratie van uw instelling: een instelling klopt niet. Uw wachtwoord werkt nog.
act-link-identity = Account van een andere dienst gekoppeld
act-unlink-identity = Account van een andere dienst ontkoppeld
act-add-passkey = Passkey toegevoegd
act-remove-passkey = Passkey verwijderd
act-link-account = Account gekoppeld met een ander van de persoon
act-unlink-account = Koppeling met een ander account verbroken
act-switch-account = Van een ander eigen account gekomen
act-leave-for-account = Naar een ander eigen account gegaan
act-switch-role = Rol gekozen om in te handelen

## Switching without logging out

switch-title = Wisselen
switch-intro = In een andere rol of bij een andere instelling handelen, zonder uit te loggen.
switch-show = Mijn plekken bekijken
switch-roles = Hier handel ik als
switch-roles-text = Eén rol tegelijk, als u dat liever hebt: de rechten van de andere wachten.
switch-all-roles = Al mijn rollen
switch-here = nu
switch-choose = Kiezen
switch-accounts = Mijn accounts
switch-go = Erheen
switch-asks-code = Er wordt een code van uw tweede stap gevraagd.
switch-link = Nog een account koppelen
switch-link-text = Hebt u een account bij een andere opleider of instelling? Log daar één keer in: daarna wisselt u zonder wachtwoord.
switch-link-warning = Wie op een van deze accounts kan inloggen, kan ook in het andere handelen, ook via de inlogdienst van de instelling. Een nieuw wachtwoord van de administratie of via e-mail verbreekt de koppeling.
switch-link-go = Inloggen op het andere account
switch-link-title = Deze twee accounts koppelen?
switch-link-question = Zijn beide accounts van u?
switch-link-yes = Ja, koppelen
switch-link-no = Nee, niets koppelen
switch-linked = Accounts gekoppeld.
switch-link-over = Deze vraag geldt niet meer: zij geldt tien minuten, in de browser die haar stelde, en u moet daarna op het andere account inloggen. Begin opnieuw.
switch-link-same = Dit is hetzelfde account: log in op het andere.
switch-link-already = Deze twee accounts zijn al gekoppeld.
switch-link-many = Eén persoon kan hoogstens acht accounts koppelen.
