# Imports: columns, problems of a line and how to mend them.

## Days of the calendar

day-closed = Chiusura
day-sunday = Domenica
day-in-company = In azienda
day-teaching = Giorno di formazione
holiday-new-year = Capodanno
holiday-gospel-day = Arrivo del Vangelo
holiday-good-friday = Venerdì santo
holiday-easter-monday = Lunedì dell’Angelo
holiday-abolition = Abolizione della schiavitù
holiday-saint-peter-chanel = San Pietro Chanel
holiday-labour-day = Festa del Lavoro
holiday-victory-day = Vittoria del 1945
holiday-ascension = Ascensione
holiday-whit-monday = Lunedì di Pentecoste
holiday-autonomy-day = Festa dell’autonomia
holiday-national-day = Festa nazionale
holiday-territory-day = Festa del territorio
holiday-assumption = Assunzione
holiday-citizenship-day = Festa della cittadinanza
holiday-all-saints = Ognissanti
holiday-armistice = Armistizio del 1918
holiday-matarii = Matāri’i
holiday-christmas = Natale
holiday-saint-stephen = Santo Stefano

## Anomalies (ANO-)

anomaly-outside-window = Firmato fuori dal tempo previsto per firmare.
anomaly-many-at-once = { $count } mezze giornate firmate nello stesso momento.
anomaly-all-at-the-end = { $count } firme raccolte di seguito dopo la fine.
anomaly-no-teaching-day = Il giorno non è un giorno di formazione: { $day }.
anomaly-trainer-missing = Manca la firma docente.
anomaly-trainer-overlap = La stessa persona docente ha firmato lezioni che si sovrappongono.
anomaly-overlap = Firmato due volte per uno stesso momento.
anomaly-two-places = Firmato in due luoghi a { $minutes } min di distanza.
anomaly-same-drawing = Tratto identico a quello di un’altra firma.
anomaly-one-device = Uno stesso dispositivo ha firmato per { $count } persone.
anomaly-outside-dates = Il giorno è fuori dalle date del gruppo.
anomaly-outside-enrolment = Firmato in un giorno fuori dalle date dell’iscrizione.
anomaly-more = Altre { $count } anomalie.
anomaly-more-than-signed = Più ore attestate che firmate.
anomaly-before-account = Firmato prima della creazione dell’account.
