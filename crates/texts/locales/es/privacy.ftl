# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Quién ha consultado mis datos
own-traces-intro = Cada vez que alguien ha consultado o modificado sus datos, durante un año.
own-traces-show = Ver la lista
own-traces-names = Su centro responde de su equipo: ve su función, no su nombre. ¿Preguntas? Diríjase a él.
trace-by-you = Usted
trace-by-staff = La administración del centro
trace-by-trainer = Un formador
trace-by-other = Otra persona
trace-by-unknown = Persona no identificada
trace-refused = denegado
trace-none = Nada que mostrar.
purpose-own-access = conectarse, identificarse
purpose-giving-access = gestión de accesos
purpose-administration = gestión de la formación
purpose-proof = prueba de asistencia
purpose-data-protection = protección de datos

## Requests and erasure

right-title = Mis derechos sobre mis datos
right-intro = Ver, corregir, llevarse o hacer borrar sus datos: su centro responde en el plazo de un mes.
right-new = Hacer una solicitud
right-kind = Solicitud
right-kind-access = Ver mis datos
right-kind-rectification = Corregir mis datos
right-kind-erasure = Borrar mis datos
right-kind-restriction = Bloquear mis datos
right-kind-portability = Llevarme mis datos
right-kind-objection = Oponerme a un uso
right-words = Con sus palabras
right-words-hint = Opcional. Diga qué debe cambiar, sin hablar de su salud.
right-send = Enviar la solicitud
right-sent = Solicitud enviada.
right-own = Mis solicitudes
right-asked-on = solicitado el { $day }
right-answer-by = respuesta antes del { $day }
right-answered-on = respondido el { $day }
right-waiting = pendiente
right-overdue = plazo vencido
right-answer-granted = aceptada
right-answer-partly = aceptada en parte
right-answer-refused = denegada
right-too-many = Varias de sus solicitudes ya esperan respuesta.
right-too-long = Demasiado largo: 2000 caracteres como máximo.
