# Imports: columns, problems of a line and how to mend them.

## Days of the calendar

day-closed = Gesloten
day-sunday = Zondag
day-in-company = In het bedrijf
day-teaching = Lesdag
holiday-new-year = Nieuwjaarsdag
holiday-gospel-day = Komst van het Evangelie
holiday-good-friday = Goede Vrijdag
holiday-easter-monday = Tweede paasdag
holiday-abolition = Afschaffing van de slavernij
holiday-saint-peter-chanel = Sint-Petrus Chanel
holiday-labour-day = Dag van de Arbeid
holiday-victory-day = Overwinning van 1945
holiday-ascension = Hemelvaartsdag
holiday-whit-monday = Tweede pinksterdag
holiday-autonomy-day = Dag van de autonomie
holiday-national-day = Nationale feestdag
holiday-territory-day = Dag van het territorium
holiday-assumption = Maria-Tenhemelopneming
holiday-citizenship-day = Dag van het burgerschap
holiday-all-saints = Allerheiligen
holiday-armistice = Wapenstilstand van 1918
holiday-matarii = Matāri’i
holiday-christmas = Eerste kerstdag
holiday-saint-stephen = Tweede kerstdag

## Anomalies (ANO-)

anomaly-outside-window = Ondertekend buiten de tijd die daarvoor was bepaald.
anomaly-many-at-once = { $count } dagdelen op hetzelfde moment ondertekend.
anomaly-all-at-the-end = { $count } handtekeningen achter elkaar verzameld na het einde.
anomaly-no-teaching-day = De dag is geen lesdag: { $day }.
anomaly-trainer-missing = Handtekening van de docent ontbreekt.
anomaly-trainer-overlap = Dezelfde docent heeft lessen ondertekend die elkaar overlappen.
anomaly-overlap = Twee keer ondertekend voor hetzelfde moment.
anomaly-two-places = Ondertekend op twee plaatsen met { $minutes } min. ertussen.
anomaly-same-drawing = Dezelfde lijn als bij een andere handtekening.
anomaly-one-device = Eén apparaat heeft ondertekend voor { $count } personen.
anomaly-outside-dates = De dag valt buiten de data van de groep.
anomaly-outside-enrolment = Ondertekend op een dag buiten de data van de inschrijving.
anomaly-more = Nog { $count } afwijkingen.
anomaly-more-than-signed = Meer uren bevestigd dan ondertekend.
anomaly-before-account = Ondertekend voordat het account is gemaakt.
