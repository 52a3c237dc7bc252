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
act-give-pin = Nieuwe pincode gegeven
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
act-see-sheet = Lijst geopend
act-ask-dossier = Bewijsdossier aangevraagd
act-get-dossier = Bewijsdossier gedownload
act-drop-dossier = Bewijsdossier verwijderd
act-see-people = Lijst van personen bekeken
act-search-traces = Toegangslogboek doorzocht
act-export-traces = Toegangslogboek geëxporteerd
act-see-own-traces = Eigen toegang bekeken
act-open-page = Pagina gevraagd: { $fields }
act-ask-about-data = Verzoek over eigen gegevens: { $fields }
act-see-request = Verzoek geopend
act-answer-request = Verzoek beantwoord: { $fields }
act-erase = Wissing { $fields }
