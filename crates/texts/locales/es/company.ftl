# Las semanas en empresa, como las leen alumnos y tutores.
company-week-of = Semana del { $day }
company-day = Día
company-morning = Mañana
company-afternoon = Tarde
company-hours = Ver las horas
company-host = Empresa de acogida
company-tutor = Tutor
company-master = Maestro de aprendizaje
company-total = { $hours } declaradas.
company-total-settled = { $hours } válidas.
company-comment = Observación:
company-reason = El tutor:
company-reason-staff = El centro:
company-state-later = Próximamente
company-state-open = Por declarar
company-state-missing = Con retraso
company-state-lapsed = No declarada
company-state-declared = Declarada
company-state-accepted = Validada
company-state-corrected = Corregida
company-state-disputed = Discutida
my-company-title = Mis semanas en empresa
my-company-intro = Declare cada semana sus horas por medio día.
my-company-none = No hay ningún periodo en empresa previsto.
my-company-declare = Declarar mis horas
my-company-change = Modificar
my-company-sign = Firmar la semana
my-company-back = Todas mis semanas
my-company-comment = ¿Alguna observación?
my-company-comment-hint = Opcional. Su tutor la leerá.
my-company-hours-hint = Por ejemplo 3:30 o 3,5. Déjelo vacío si no estuvo en la empresa.
my-company-send = Declarar la semana
my-company-sent = La semana está declarada.
my-company-signed-done = La semana está firmada.
my-company-signed = Firmada
my-company-late = Declarada con retraso
my-company-due = Declarar hasta el { $day }.
my-company-tutor-text = Al final del periodo, quien le acompaña en la empresa recibe un enlace para validar sus semanas.
my-company-legal = Firma sus propias horas. Cuenta la hora del servidor.
my-company-problem-hours = Algunas horas no se entienden o superan 10 por medio día.
my-company-problem-comment = La observación es demasiado larga: 500 caracteres como máximo.
my-company-not-now = Esta semana no se puede declarar ahora.
validation-title = Semanas en empresa por validar
validation-hello = Buenos días, { $name }
validation-text = Ha acompañado a { $learner } en { $host }.
validation-weeks = Lo que se declaró
validation-how = Lo que deja tal cual queda aceptado. Si no, corrija o discuta horas y diga por qué.
validation-change = Ver, corregir o discutir las horas
validation-disputed = Discutido
validation-reason = Motivo de una corrección o discusión
validation-undeclared = { $count ->
    [one] Una semana no está declarada: no la valida.
   *[other] { $count } semanas no están declaradas: no las valida.
 }
validation-sign = Su firma
validation-go = Firmar
validation-legal = Firma con su nombre, { $name }, una sola vez. ¿No es usted? Cierre esta página.
validation-problem-hours = Hay horas que no se entienden o superan 10 por medio día.
validation-problem-in = { $week }: { $problem }
validation-problem-reason = Diga por qué se corrigen o discuten horas, en 500 caracteres como máximo.
validation-changed = Una semana se ha declarado de nuevo. Vuelva a leer y firme.
validation-over-title = Este enlace ya no abre nada
validation-over = El enlace está incompleto, es demasiado antiguo o lo sustituye otro más reciente. Pida otro al centro de formación.
validation-used-title = Gracias, está firmado
validation-used = Este enlace ya se ha usado y no abre nada más. Si se ha equivocado, dígaselo al centro de formación, que puede enviarle otro.
mail-tutor-subject = Semanas en empresa por validar
mail-tutor-text = { $provider } le pide que valide las horas que { $learner } ha declarado en { $host }, del { $first } al { $last }.
mail-tutor-link = Ver las semanas y firmar:
mail-tutor-once = No necesita cuenta. Este enlace es solo suyo, sirve una vez y vale { $days } días.
mail-company-link = Mis semanas en empresa:
mail-company-missing-subject = Hay horas por declarar
mail-company-missing-text = { $count ->
    [one] { $provider }: una semana en empresa aún no está declarada.
   *[other] { $provider }: { $count } semanas en empresa aún no están declaradas.
 }
mail-company-disputed-subject = Hay horas discutidas
mail-company-disputed-text = { $count ->
    [one] { $provider }: su tutor discute horas de una semana. Puede declararla de nuevo.
   *[other] { $provider }: su tutor discute horas de { $count } semanas. Puede declararlas de nuevo.
 }
