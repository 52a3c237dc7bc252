# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Quién ha consultado mis datos
own-traces-intro = Cada vez que alguien ha consultado o modificado sus datos, durante un año.
own-traces-show = Ver la lista
own-traces-names = Su centro responde de su equipo: ve su función, no su nombre. ¿Preguntas? Diríjase a él.
trace-by-you = Usted
trace-by-staff = La administración del centro
trace-by-trainer = Un formador
trace-by-organisation = Una organización a la que su centro ha dado acceso
trace-by-other = Otra persona
trace-by-unknown = Persona no identificada
trace-refused = denegado
trace-none = Nada que mostrar.
purpose-own-access = conectarse, identificarse
purpose-giving-access = gestión de accesos
purpose-administration = gestión de la formación
purpose-follow-up = seguimiento por una organización
purpose-informing = informar a un tercero
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
right-kind-restriction = Limitar el uso de mis datos
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
restricted-own = Mis datos están limitados
restricted-own-since = Desde el { $day }, sus datos se conservan pero no se utilizan, salvo lo que exige la ley: firmar y probar su asistencia.
restricted-own-end = A partir del { $day }, sus datos se volverán a utilizar. Si no está de acuerdo, haga una solicitud antes de ese día.
righted-nothing = vacío
righted-given-name = Nombre
righted-family-name = Apellidos
righted-birth-date = Fecha de nacimiento
righted-email = Correo electrónico
righted-mobile-phone = Teléfono móvil

## One's own data as an archive

own-data-title = Mis datos
own-data-intro = Un archivo con sus datos: una página para leer, lo mismo para otros programas, sus firmas con sus pruebas, sus justificantes. Las semanas en empresa, sus contactos, las limitaciones y las rectificaciones aún no figuran: solicítelas.
own-data-get = Descargar mis datos (ZIP)
own-data-files = El archivo data.json dice lo mismo para otros programas.
own-data-proofs = Cada archivo de la carpeta signatures se verifica sin cuenta, en la página pública de verificación o sin conexión con assidu-verify.
own-data-person = Identidad y contacto
own-data-name = Nombre
own-data-birth-name = Apellido de nacimiento
own-data-birth-date = Fecha de nacimiento
own-data-reference = Referencia
own-data-email = Correo electrónico
own-data-phone = Teléfono
own-data-address = Dirección
own-data-employer = Empresa
own-data-log-in = Acceso
own-data-password = Contraseña
own-data-pin = PIN
own-data-second-step = Segundo paso
own-data-passkeys = Claves de acceso
own-data-linked = Cuentas vinculadas
own-data-devices = Dispositivos conectados
own-data-yes = sí
own-data-enrolments = Inscripciones
own-data-group = Grupo
own-data-from = Desde
own-data-until = Hasta
own-data-funders = Financiadores
own-data-attendance = Asistencia y firmas
own-data-day = Día
own-data-course = Sesión
own-data-state = Estado
own-data-signed = Firmado a las
own-data-proof = Prueba
own-data-taught = Sesiones impartidas
own-data-absences = Ausencias
own-data-reason = Motivo
own-data-file = Justificante
own-data-corrections = Correcciones
own-data-access = Quién consultó o cambió sus datos
own-data-who = Quién
own-data-what = Qué
