# The work around attendance: what learners read.

my-absences-title = Mis ausencias
my-absences-intro = Anuncie una ausencia con antelación o justifíquela después.
my-absences-new = Anunciar o justificar una ausencia
my-absences-all = Mis solicitudes
my-absences-none = Ninguna solicitud por ahora.
absence-first = Primer día
absence-last = Último día
absence-deadline = Una ausencia puede justificarse hasta { $days } días después de su último día.
absence-reason = Motivo
absence-comment = Detalles (opcional)
absence-comment-hint = No escriba detalles médicos: basta con el justificante.
absence-file = Justificante (opcional)
absence-file-hint = PDF o foto (JPEG, PNG, WebP), 6 MB como máximo. Solo la secretaría puede abrirlo.
absence-file-open = Abrir el justificante
absence-send = Enviar la solicitud
absence-sent = Solicitud enviada a la secretaría.
absence-withdraw = Retirar la solicitud
absence-withdrawn = Retirada
absence-waiting = En espera
absence-accepted = Aceptada
absence-refused = Rechazada
absence-answer = Respuesta:
absence-problems = La solicitud no se ha enviado: corrija los campos indicados. Elija de nuevo el archivo.
absence-problem-days = Elija 62 días como máximo, el último después del primero.
absence-problem-late = Es demasiado tarde, o queda demasiado lejos: diríjase a la secretaría.
absence-problem-comment = 1000 caracteres como máximo.
absence-problem-file = Este archivo no se acepta: PDF, JPEG, PNG o WebP, 6 MB como máximo.
absence-problem-many = Demasiadas solicitudes hoy: inténtelo mañana.
reason-illness = Enfermedad o accidente
reason-transport = Transporte
reason-family = Motivo familiar
reason-appointment = Citación oficial
reason-exam = Examen
reason-company = A petición de la empresa
reason-other = Otro motivo
absence-words = Ausencia justificada, solicitud { $number }

mail-absence-subject = Su solicitud de ausencia
mail-absence-accepted = Su ausencia del { $first } al { $last } en { $provider } ha sido aceptada.
mail-absence-refused = Su ausencia del { $first } al { $last } en { $provider } no ha sido aceptada.
mail-absence-answer = Respuesta de la secretaría: { $answer }
mail-absence-see = Ver mis ausencias:

act-see-absence-file = Justificante de ausencia abierto
act-see-paper-copy = Copia de una hoja en papel abierta

alert-count = { $count ->
    [one] 1 ausencia en { $days } días
   *[other] { $count } ausencias en { $days } días
}
alert-row = { $count ->
    [one] 1 ausencia, en { $days } días
   *[other] { $count } ausencias seguidas, en { $days } días
}
alert-share = { $count } % de las horas perdidas en { $days } días
mail-attendance-subject = Sobre su formación
mail-absent-text = { $provider } ha anotado su ausencia el { $day } a las { $time }: { $title }. Si tiene un motivo, indíquelo.
mail-absent-error = La ausencia del { $day } a las { $time } ({ $title }) en { $provider } se ha corregido: ya no consta como ausente.
mail-absent-link = Mis ausencias:
mail-alert-text = { $provider } sigue su asistencia: { $alert }. Hable con su persona de referencia si algo le impide venir.
mail-alert-error = { $provider } le escribió sobre su asistencia ({ $alert }). Se ha corregido: ese mensaje ya no es válido.
mail-third-subject = Sobre una formación
mail-third-absent = { $provider } ha anotado la ausencia de { $learner } el { $day } a las { $time }. Este mensaje no indica ningún motivo. Si tiene alguna pregunta, diríjase al centro.
mail-third-absent-back = { $provider } le escribió que { $learner } se había ausentado el { $day } a las { $time }. Lo anotado ha cambiado desde entonces: ese mensaje ya no es válido.
mail-third-alert = { $provider } sigue la asistencia de { $learner }: { $alert }. Solo cuentan las ausencias sin motivo aceptado. Si tiene alguna pregunta, diríjase al centro.
mail-third-alert-back = { $provider } le escribió sobre la asistencia de { $learner } ({ $alert }). Se ha corregido: ese mensaje ya no es válido.
