# Imports: columns, problems of a line and how to mend them.

## Days of the calendar

day-closed = Cierre
day-sunday = Domingo
day-in-company = En la empresa
day-teaching = Día de formación
holiday-new-year = Año Nuevo
holiday-gospel-day = Llegada del Evangelio
holiday-good-friday = Viernes Santo
holiday-easter-monday = Lunes de Pascua
holiday-abolition = Abolición de la esclavitud
holiday-saint-peter-chanel = San Pedro Chanel
holiday-labour-day = Día del Trabajo
holiday-victory-day = Victoria de 1945
holiday-ascension = Ascensión
holiday-whit-monday = Lunes de Pentecostés
holiday-autonomy-day = Día de la autonomía
holiday-national-day = Fiesta nacional
holiday-territory-day = Día del territorio
holiday-assumption = Asunción
holiday-citizenship-day = Día de la ciudadanía
holiday-all-saints = Todos los Santos
holiday-armistice = Armisticio de 1918
holiday-matarii = Matāri’i
holiday-christmas = Navidad
holiday-saint-stephen = San Esteban

## Anomalies (ANO-)

anomaly-outside-window = Firmado fuera del plazo de firma.
anomaly-many-at-once = { $count } medias jornadas firmadas en el mismo momento.
anomaly-all-at-the-end = { $count } firmas recogidas seguidas después del final.
anomaly-no-teaching-day = El día no es un día de formación: { $day }.
anomaly-trainer-missing = Falta la firma docente.
anomaly-trainer-overlap = La misma persona docente ha firmado clases que coinciden en el tiempo.
anomaly-overlap = Firmado dos veces para un mismo momento.
anomaly-two-places = Firmado en dos lugares con { $minutes } min de diferencia.
anomaly-same-drawing = Trazo idéntico al de otra firma.
anomaly-one-device = Un mismo dispositivo ha firmado por { $count } personas.
anomaly-outside-dates = El día está fuera de las fechas del grupo.
anomaly-outside-enrolment = Firmado un día fuera de las fechas de la inscripción.
anomaly-more = { $count } anomalías más.
anomaly-more-than-signed = Hay más horas certificadas que firmadas.
anomaly-before-account = Firmado antes de crear la cuenta.
