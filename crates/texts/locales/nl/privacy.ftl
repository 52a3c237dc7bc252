# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Wie mijn gegevens heeft bekeken
own-traces-intro = Elke keer dat iemand uw gegevens heeft bekeken of gewijzigd, een jaar lang.
own-traces-show = Lijst tonen
own-traces-names = Uw opleider staat in voor zijn personeel: u ziet de functie, niet de naam. Vragen? Stel ze aan de opleider.
trace-by-you = U
trace-by-staff = De administratie van de opleider
trace-by-trainer = Een docent
trace-by-other = Iemand anders
trace-by-unknown = Niet-geïdentificeerde persoon
trace-refused = geweigerd
trace-none = Niets te tonen.
purpose-own-access = aanmelden, zich bekendmaken
purpose-giving-access = toegangsbeheer
purpose-administration = beheer van de opleiding
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
right-kind-restriction = Mijn gegevens bevriezen
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
