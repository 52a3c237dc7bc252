# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Tekenen voor aanwezigheid
sign-go = Tekenen voor aanwezigheid
sign-open-until = Open tot { $time }
sign-as = U ondertekent als
sign-not-me = Dat ben ik niet
sign-back-to-list = Terug naar de lijst
sign-lessons = { $count ->
    [one] Deze handtekening geldt voor { $count } les
   *[other] Deze handtekening geldt voor { $count } lessen
}
sign-here = Zet hier uw handtekening
sign-pad-label = Uw handtekening, met de vinger, een pen of de muis
sign-undo = Ongedaan maken
sign-clear = Wissen
sign-cleared = Handtekening gewist
sign-empty = Zet uw handtekening in het vak, of kies ‘Ik kan niet met de hand tekenen’.
sign-short = Deze lijn is erg kort. Zet uw handtekening zoals op papier en bevestig daarna.
sign-typed-missing = Typ uw volledige naam om te ondertekenen.
sign-busy = Bezig met versturen…
sign-refused = Uw handtekening kon niet worden opgeslagen. Laad de pagina opnieuw, of zeg het tegen uw docent.
sign-window-over = Voor deze les kunt u niet meer ondertekenen. Praat met uw docent: uw aanwezigheid kan nog worden genoteerd.
sign-no-script = In deze browser kunt u niet met de hand tekenen. Typ hieronder uw volledige naam: die geldt als handtekening.
sign-cannot-draw = Ik kan niet met de hand tekenen
sign-typed-label = Uw volledige naam
sign-typed-hint = Voluit geschreven geldt uw naam als handtekening, net als een getekende handtekening.
sign-legal = Uw handtekening, de tijd en het apparaat worden opgeslagen als bewijs van aanwezigheid, voor de opleider en voor wie de opleiding betaalt.
net-offline = Geen verbinding. U kunt ondertekenen: er gaat niets verloren.
net-waiting = Een handtekening op dit apparaat wacht op verbinding. Die wordt vanzelf verstuurd.
net-waiting-many = %n handtekeningen op dit apparaat wachten op verbinding. Ze worden vanzelf verstuurd.
net-again = Er wacht een handtekening op dit apparaat. Meld u opnieuw aan: dan wordt die meteen verstuurd.
net-read = Begrepen
kept-heading = Handtekening bewaard op dit apparaat
kept-text = Er is nu geen verbinding. De handtekening wordt vanzelf verstuurd zodra de verbinding terug is: laat deze pagina open, of open de pagina later opnieuw.
held-too-late = Uw handtekening kwam meer dan een dag later aan. De opleider heeft haar en beslist.
held-out-of-window = Uw handtekening geldt niet voor dit tijdstip. De opleider heeft haar en beslist.
held-closed = De les was al afgesloten. De opleider heeft uw handtekening en beslist.
held-cancelled = De les is geannuleerd. De opleider heeft uw handtekening.
held-contradicted = Wie de les geeft, had iets anders genoteerd. De opleider heeft uw handtekening en beslist.
held-gap = Een eerdere handtekening van dit apparaat ontbreekt. De opleider heeft deze en beslist.
held-broken = Wat op dit apparaat wachtte, is niet wat het heeft ondertekend: het wordt niet vastgelegd. Spreek met wie de les geeft.
offline-title = Geen verbinding
offline-text = Deze pagina kan nu niet worden geopend. Wat op dit apparaat wacht, blijft bewaard en wordt vanzelf verstuurd.
offline-open = De bewaarde ondertekenpagina opnieuw openen

## Receipt

done-heading = Aanwezigheid ondertekend
done-greeting = Bedankt { $name }, uw handtekening is opgeslagen.
done-trace = Uw handtekening
done-meeting = Les
done-slot = Tijdvak
done-who = Ondertekend door
done-at = Ondertekend om
done-reference = Kenmerk
done-log = Nr. in het logboek
done-next = Volgende handtekening: { $title }, { $day } vanaf { $time }.
done-save = Bewijs opslaan
done-my-day = Mijn dag

## Nothing to sign now

early-heading = Het is nog iets te vroeg
early-text = U kunt ondertekenen vanaf { $day } om { $time }.
early-refresh = Laat deze pagina open: u kunt dan vanzelf ondertekenen als het zover is.
late-heading = U kunt niet meer ondertekenen
late-text = Ondertekenen kon tot { $day } om { $time }. Praat met uw docent: uw aanwezigheid kan nog worden genoteerd.
closed-heading = De lijst is afgesloten
closed-text = Uw docent heeft deze les ondertekend en afgesloten. Moet er iets worden verbeterd? Ga dan naar het secretariaat.
cancelled-heading = Deze les gaat niet door
cancelled-text = De les is geannuleerd: u hoeft niets te ondertekenen.
wrong-class-heading = U staat niet op deze lijst
wrong-class-text = Deze code hoort bij een andere les. Controleer het lokaal, of vraag uw docent om u toe te voegen.
code-expired-heading = Deze code is veranderd
code-expired-text = De code op het scherm verandert steeds. Scan of typ de code die er nu staat.
other-way-heading = Hier tekent men anders
other-way-text = Uw opleider aanvaardt deze manier van tekenen niet bij deze les. Doe het zo:
instead-presence-token = Uw trainer noteert dat u er bent: u tekent later op uw eigen pagina.
instead-email-link = Open de link die uw trainer u per e-mail stuurt.
instead-remote-request = Open uw pagina: het verzoek van uw trainer staat daar.
instead-session-code = Typ op de startpagina de code van de les die de trainer geeft.
instead-static-qr-on-site = Scan de geprinte QR op het netwerk van de locatie.
instead-static-qr = Scan de geprinte QR en laat u door uw trainer bevestigen.
instead-code = Typ op de startpagina de code die de trainer toont.
instead-rotating-qr = Scan met uw telefoon de QR-code die de trainer toont.
instead-trainer-device = Vraag de trainer om zijn apparaat.
on-paper-heading = U ondertekent op papier
on-paper-text = { $funder } betaalt uw opleiding en vraagt voor deze groep een papieren lijst. Onderteken de lijst die uw docent rondgeeft; hier valt niets te ondertekenen.
unconfirmed-heading = Uw trainer bevestigt u
unconfirmed-text = De code aan de muur is niet genoeg. Zeg uw trainer dat u er bent: die tikt op “Hier” naast uw naam, en u tekent.
unconfirmed-refresh = Houd deze pagina open: ze kijkt vanzelf opnieuw.
unconfirmed-again = Opnieuw kijken
nothing-here-heading = Hier is niets te tekenen
nothing-here-text = Met deze code kan nu geen les worden getekend. Controleer tijd en lokaal, of vraag het uw trainer.
marked-heading = Uw aanwezigheid is al genoteerd
marked-text = Uw docent of het secretariaat heeft uw situatie voor deze les al genoteerd.
my-day-tokens = Nog te tekenen: u bent gezien
my-day-token = Te tekenen
my-day-token-seen = Gezien door { $by }, { $day } om { $time }
my-day-token-until = Teken vóór { $day } om { $time }.
my-day-asked = Uw trainer wacht op uw handtekening
link-over-heading = Deze link werkt niet meer
sign-link-title = Mijn aanwezigheid tekenen
sign-link-over = Deze link werkt niet meer
sign-link-over-text = Hij is gebruikt of vervangen, of het tekenen is gesloten. Er is niets verloren: vraag uw trainer.
sign-link-for = Handtekening van { $name }
sign-link-pin-wrong = Deze pincode klopt niet.
sign-link-wait = Te veel pogingen. Probeer het over { $minutes } min opnieuw.
sign-link-someone-else = Deze link is van iemand anders. Meld u af als u dat niet bent.
sign-link-go = Mijn aanwezigheid tekenen
sign-link-here = Op deze telefoon tekenen
sign-link-pin = Verder met mijn pincode
sign-link-account = Ik heb een account
sign-link-holder = Verder zonder te zeggen wie ik ben
sign-link-holder-text = Het blad zal zeggen dat de persoon alleen door deze link is herkend. Is de link naar u doorgestuurd, teken dan niet voor iemand anders.
hand-over = Op mijn telefoon tekenen
hand-over-label = QR-code die deze handtekening op uw telefoon opent
hand-over-text = Scan deze code met uw telefoon: hij opent dezelfde handtekening, tien minuten lang. Laat hem aan niemand zien.
state-you-are = U bent { $name }.
state-other-code = Een andere code invoeren

## Who are you

who-title = Wie bent u?
who-heading = Wie bent u?
who-reference = Uw deelnemersnummer
who-reference-hint = Het nummer dat u van uw opleider hebt gekregen.
who-birth-date = Uw geboortedatum
who-pin = Uw pincode
who-pin-hint = De code die u hebt gekozen of gekregen.
who-go = Verder
who-account = Ik heb een account
who-unknown = Niemand met deze gegevens wordt hier verwacht. Controleer ze, of vraag het aan uw docent.

## A learner's day

my-day-title = Mijn dag
my-day-today = Vandaag
my-day-none = Vandaag hoeft u niets te ondertekenen.
my-day-past = Mijn laatste handtekeningen
my-day-later = Opent om { $time }
my-day-signed = Ondertekend om { $time }
my-day-missed = Niet ondertekend
my-day-code = Code van het lokaal invoeren
my-day-receipt = Ontvangstbewijs bekijken

## The trainer's device handed round

kiosk-title = Ondertekenen op dit apparaat
kiosk-choose = Tik op uw naam
kiosk-done = Klaar
kiosk-all = Iedereen heeft ondertekend.
kiosk-closed = Op dit moment kunt u niet ondertekenen.
kiosk-signed = { $name } heeft ondertekend.
kiosk-kept-one = 1 handtekening te versturen
kiosk-kept-many = %n handtekeningen te versturen
kiosk-kept-here = Hier ondertekend, wacht op verbinding
kiosk-exit-offline = Zonder verbinding kan het apparaat niet worden teruggenomen. Houd het in het oog en probeer het later opnieuw.
kiosk-exit = Afsluiten
kiosk-exit-password = Wachtwoord van de docent
kiosk-exit-wrong = Dat is niet het juiste wachtwoord.
kiosk-exit-pin = Pincode
kiosk-exit-pin-or-password = Pincode, of wachtwoord van de trainer
kiosk-exit-wrong-pin = Dat is niet de juiste pincode en niet het juiste wachtwoord.
kiosk-exit-stand-in = Vervangt u iemand? Open uw link opnieuw op dit apparaat: u krijgt het terug. Is de dag voorbij, dan doet het apparaat hier niets meer.

done-receipt = Ontvangstbewijs (PDF)
done-mail = Stuur mij dit ontvangstbewijs
done-mailed = Het ontvangstbewijs gaat naar het adres dat uw opleider heeft.
done-not-mailed = Uw opleider heeft geen adres van u: er is niets verstuurd.
my-signatures-title = Mijn handtekeningen
my-signatures-intro = Elke handtekening heeft een ontvangstbewijs met het bewijs erbij. Bewaar ze: ze zijn zonder ons te controleren.
my-signatures-none = Geen handtekening deze maand.
my-signatures-receipt = Ontvangstbewijs
my-signatures-proof = Bewijs
my-signatures-all = Al mijn handtekeningen
my-signatures-earlier = Vorige maand
my-signatures-later = Volgende maand
my-signatures-check = Een ontvangstbewijs controleren

# A substitute’s link.
stand-in-title = Vervanging
support-title = Supporttoegang
support-over = Deze link opent niets meer
support-over-text = Een supportlink opent één keer, voor enkele uren, en de opleider kan hem beëindigen.
support-until = Tot { $at }
support-reason = Reden:
support-go = Openen om te lezen
support-go-text = U ziet wat hier mensen zien die alleen lezen. De opleider weet wie kijkt, waarom en naar wat.
stand-in-hello = Dag { $name }
stand-in-for = U vervangt { $trainer }
stand-in-go = Beginnen
stand-in-text = Als u doorgaat, controleert u de aanwezigheid en tekent u deze lessen onder uw eigen naam, { $name }, ter vervanging van { $trainer }. Bent u niet { $name }? Sluit deze pagina.
stand-in-not-yet = Deze link opent op { $day }.
stand-in-someone-else = Iemand anders is op dit apparaat aangemeld. Meld die persoon af en open de link opnieuw.
stand-in-over = Deze link opent niets meer
stand-in-closed = De lessen zijn afgesloten. Dank u wel!
stand-in-day-over = De dag is voorbij. De organisatie kan in uw plaats afsluiten.
stand-in-withdrawn = De organisatie heeft deze link ingetrokken. Neem contact met haar op.
stand-in-unknown = De link is onvolledig, of een nieuwere heeft hem vervangen. Vraag de organisatie om een nieuwe.
