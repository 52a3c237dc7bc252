# Words that every page uses.

## Dates, times and numbers

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
date-long = { $weekday } { $day } de { $month } de { $year }
date-day = { $weekday } { $day } de { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } de { $year }
time = { $hour }:{ $minute }
time-exact = { $hour }:{ $minute }:{ $second }
time-range = { $hour }:{ $minute }–{ $end_hour }:{ $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
number-separator = .
number-decimal = ,
file-size-b = { $size } bytes
file-size-kb = { $size } kB
file-size-mb = { $size } MB

## Everywhere

signed-of = { $signed } de { $expected }

## Navigation and frame

skip = Ir al contenido
test-data = Datos de ensayo: sin valor de prueba
language-menu = Idioma y colores
theme = Colores
theme-system = Como el dispositivo
theme-light = Claros
theme-dark = Oscuros
foot-verify = Comprobar un documento
foot-privacy = Sus datos
foot-accessibility = Accesibilidad
sign-out = Cerrar sesión
undo = Deshacer
save = Guardar
saved = Guardado
search = Buscar
filters = Filtros
filter-all = Todo
pages = Páginas de la lista
page-previous = Anteriores
page-next = Siguientes
page-total = { $total } en total
crumbs = Ruta de navegación
or = o
yes = Sí
reason = Motivo
contact = ¿Alguna pregunta?
hello = Hola, { $name }
too-many = Demasiados intentos. Vuelva a intentarlo dentro de { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}.
form-problems = Hay que corregir algunos campos. No se ha guardado nada; lo que ha escrito sigue aquí.
step-of = Paso { $step } de { $steps }
until = hasta el { $day }

## States of people

state-expected = Pendiente
state-present = Presente
state-signed = Firmado
state-late = Con retraso
state-early-departure = Salida anticipada
state-absent = Ausente
state-absent-justified = Ausencia justificada
state-excused = Ausencia autorizada
state-dispensed = Con exención
state-excluded = Expulsión de clase
state-in-company = En la empresa
tally-present = Presentes
tally-late = Con retraso
tally-absent = Ausentes
tally-waiting = Pendientes
tally-signatures-of = { $signed ->
    [one] firma
    [many] de firmas
   *[other] firmas
} de { $expected } previstas
tally-guests = Invitados: { $signed } de { $guests } han firmado

## States of class meetings

stage-upcoming = Próxima
stage-open = En curso
stage-to-close = Por cerrar
stage-sealing = Sellando…
stage-sealed = Sellada
stage-cancelled = Anulada
half-morning = mañana
half-afternoon = tarde
half-meeting = clase
half-entry = entrada
half-exit = salida
half-slot = franja horaria
mode-onsite = Presencial
mode-remote = A distancia
mode-company = En la empresa
mode-mixed = Presencial y a distancia
kind-course = Clase
kind-exam = Examen
kind-self-study = Trabajo autónomo
method-rotating-qr = Código QR
method-code = Código escrito
method-trainer-device = Dispositivo docente
method-trainer-space = Espacio docente
method-presence-token = Ficha de presencia
method-email-link = Enlace por correo
method-remote-request = Petición a distancia
method-session-code = Código fijo de la clase
method-static-qr-on-site = QR impreso, red del centro
method-static-qr = QR impreso, confirmado por el formador
role-administrator = Administración
role-secretariat = Secretaría
role-auditor = Solo lectura
role-trainer = Docente
role-learner = Participante

## Headings of columns

col-meeting = Clase
col-time = Hora
col-day = Día
col-signatures = Firmas
col-signature = Firma
col-state = Estado
col-learner = Participante
col-learners = Participantes
col-marks = Acciones
col-name = Nombre
col-role = Función
col-group = Grupo
col-groups = Grupos
col-email = Correo electrónico
col-period = Periodo
col-planned = Duración prevista
col-file = Archivo
col-rows = Filas
col-sheet = Hoja
col-document = Documento
