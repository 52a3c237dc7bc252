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
