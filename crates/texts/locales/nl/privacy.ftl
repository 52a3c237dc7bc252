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
