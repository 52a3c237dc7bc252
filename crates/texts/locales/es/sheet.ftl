# Sealed documents.

sheet-title = Hoja de asistencia
sheet-title-of = Hoja de asistencia, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = del { $first } al { $last }
sheet-siret = SIRET { $number }
sheet-nda = Declaración de actividad (NDA) { $number }
sheet-logo = Logotipo: { $name }

sheet-reference = Referencia de la acción
sheet-session = Edición
sheet-group = Grupo
sheet-period = Fechas
sheet-place = Lugar
sheet-room = Aula
sheet-mode = Modalidad
sheet-mode-onsite = Presencial
sheet-mode-remote = A distancia
sheet-mode-company = En la empresa
sheet-mode-mixed = Presencial y a distancia
sheet-kind-exam = examen
sheet-kind-self-study = trabajo autónomo
sheet-funders-more = y { $count } más
sheet-duration = Duración
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 control de firma
    [many] { $count } de controles de firma
   *[other] { $count } controles de firma
})
sheet-zone = Zona horaria
sheet-funders = Financiación
sheet-id = Hoja { $reference }
sheet-replaces = Sustituye a
sheet-made = Elaborada el { $date } a las { $time }

sheet-extract-title-of = Extracto de la hoja de asistencia, { $period }
sheet-extract = Extracto
sheet-extract-why = Tomado de la hoja sellada { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Figuran todas las personas de esa hoja.
    [one] Se oculta { $count } otra persona de esa hoja.
   *[other] Se ocultan { $count } otras personas de esa hoja.
 } Da fe la hoja misma.
sheet-provisional = Provisional
sheet-provisional-why = Falta la firma docente: la hoja no está cerrada. La sustituirá una versión definitiva.
sheet-test = ENSAYO
sheet-test-why = Espacio de ensayo: esta hoja no prueba nada.
sheet-simulated = Simulación
sheet-simulated-why = Personas, horas y firmas simuladas por el programa de ensayo.

sheet-people = Participantes
sheet-people-of = Participantes ({ $count })
sheet-guests-of = Invitados ({ $count }), fuera de los alumnos
sheet-person = Participante
sheet-week-of = Semana { $week }, { $period }
sheet-day = { $weekday } { $day }/{ $month }
sheet-weekday-1 = lun.
sheet-weekday-2 = mar.
sheet-weekday-3 = mié.
sheet-weekday-4 = jue.
sheet-weekday-5 = vie.
sheet-weekday-6 = sáb.
sheet-weekday-7 = dom.
sheet-half-morning = Mañana
sheet-half-afternoon = Tarde
sheet-half-meeting = Clase
sheet-half-entry = Entrada
sheet-half-exit = Salida
sheet-half-slot = Franja

sheet-signed = Firmado { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Firmado { $time } · { $method }, nombre escrito: { $name }
sheet-state-expected = Pendiente
sheet-state-present = Presencia confirmada, sin firma
sheet-state-late = Retraso
sheet-state-late-of = Retraso { $minutes } min
sheet-state-early_departure = Salida anticipada
sheet-state-early_departure-of = Salida anticipada { $minutes } min
sheet-state-absent = Ausente
sheet-state-absent_justified = Ausencia justificada
sheet-state-excused = Ausencia autorizada
sheet-state-dispensed = Exención
sheet-state-excluded = Expulsión
sheet-state-excluded-of = Expulsión { $minutes } min
sheet-state-in_company = En la empresa
sheet-not-signed = sin firma
sheet-not-concerned = No procede
sheet-person-funder = Financia: { $name }

sheet-trainers = Docentes
sheet-trainer-missing = Falta la firma docente
sheet-trainer-none = Sin docente (trabajo autónomo)
sheet-trainer-not-named = Ningún docente indicado
sheet-trainer-for = { $name }, en sustitución de { $trainer }

sheet-anomalies = Anomalías detectadas
sheet-anomalies-none = Los controles automáticos no han detectado ninguna anomalía.
anomaly-said-explained = Explicado
anomaly-said-mistake = Error
anomaly-said-follow-up = En seguimiento
anomaly-said-confirmed = Confirmado
anomaly-said-by = calificado por { $name }
sheet-comings = Añadidos o no esperados
sheet-coming-joined = { $name }, { $slot }: se unió solo a esta sesión, añadido por { $author } el { $date } a las { $time }.
sheet-coming-not-expected = { $name }, { $slot }: no esperado esta vez, anotado por { $author } el { $date } a las { $time }.
sheet-coming-guest = { $name }, { $slot }: invitado, añadido por { $author } el { $date } a las { $time }.
sheet-comings-more = Y { $count } más, que nombran las pruebas adjuntas.
sheet-tokens = Fichas de presencia
sheet-token = { $name }, { $slot }: visto presente por { $author } el { $date } a las { $time }
sheet-token-late = anotado tras el cierre de la firma
sheet-token-signed = firmado el { $date } a las { $time }
sheet-token-open = presencia atestada por el formador, no firmada por la persona
sheet-waited-title = Firmas sin conexión
sheet-waited = { $name }: firmado en un dispositivo sin conexión, entre el { $since_date } a las { $since } y el { $date } a las { $time } (horas del servidor).
sheet-waited-declared = Hora declarada por el dispositivo: { $date } a las { $time }.
sheet-corrections = Correcciones
sheet-correction = { $date } a las { $time }, { $author }: { $text }
sheet-correction-why = Motivo: { $reason }

sheet-paper = Papel
sheet-paper-present = Presente, firmado en papel
sheet-on-paper = registrado a partir de la hoja en papel
sheet-paper-outage = Avería declarada para { $scope } el { $date } a las { $time } por { $author }: la clase podía firmarse en papel.
sheet-paper-typed = { $count } presencias y ausencias registradas a partir de la hoja en papel por { $author }, la última el { $date } a las { $time }.
sheet-paper-copy = Copia ({ $kind }) adjuntada el { $date } a las { $time } por { $author }; SHA-256 del archivo: { $hash }.
sheet-paper-withdrawn = Retirada el { $date } a las { $time } por { $author }
sheet-paper-no-copy = No hay ninguna copia de la hoja en papel adjunta.
sheet-paper-about = Una copia no es ni un original ni una firma electrónica: el original en papel debe conservarse.
sheet-blank = Para firmar a mano
sheet-blank-why = Cada persona firma ella misma, con bolígrafo, en la casilla de la media jornada. Ninguna casilla se firma por adelantado ni después.
sheet-blank-title-of = Hoja de asistencia en papel, { $period }
sheet-blank-subject = Hojas de asistencia para firmar a mano: { $count }
sheet-blank-others = Otras personas presentes
sheet-blank-name = Nombre y apellidos
sheet-blank-signature = Firma
sheet-blank-about = Una vez firmada, entregue esta hoja a la secretaría, que adjunta una copia a la clase y registra las presencias. El original en papel debe conservarse.
sheet-blank-made = Hoja en blanco preparada el { $date } a las { $time }
sheet-blank-not-sealed = Ni sellada ni inscrita en el registro: en ella solo cuentan las firmas a mano.
sheet-blank-page = Página de la clase, para el personal: { $url }
sheet-blank-link = Página de la clase, para el personal
sheet-blank-qr = Código QR de la página de la clase, para el personal: { $url }

sheet-about = Firmas y comprobación
sheet-legend = Modos de firma: { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, código cambiante que se muestra en clase y escanea la persona
sheet-method-code = código
sheet-method-code-long = código, el mismo en letras, escrito por la persona
sheet-method-trainer_device = dispositivo
sheet-method-trainer_device-long = dispositivo de quien da la clase, que pasa de mano en mano
sheet-method-trainer_space = cuenta
sheet-method-trainer_space-long = cuenta, el espacio personal docente
sheet-method-presence_token = ficha
sheet-method-presence_token-long = ficha: el formador la vio presente, la persona firmó más tarde
sheet-method-email_link = enlace
sheet-method-email_link-long = enlace enviado a la dirección de la persona
sheet-method-remote_request = distancia
sheet-method-remote_request-long = distancia: firmado a petición del formador durante la clase a distancia
sheet-method-session_code = código fijo
sheet-method-session_code-long = código fijo: el mismo durante toda la clase, escrito por la persona
sheet-method-static_qr_on_site = QR impreso, red
sheet-method-static_qr_on_site-long = QR impreso, red: código impreso, escaneado en la red del centro
sheet-method-static_qr = QR impreso, formador
sheet-method-static_qr-long = QR impreso, formador: código impreso y presencia confirmada por el formador
sheet-identity-birth_date = nacimiento
sheet-identity-birth_date-long = nacimiento: tras el código, persona identificada por su referencia y su fecha de nacimiento
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN: tras el código, persona identificada por su referencia y su PIN
sheet-identity-first_password = tarjeta
sheet-identity-first_password-long = tarjeta: contraseña entregada por el centro, aún sin cambiar
sheet-identity-link_holder = portador
sheet-identity-link_holder-long = portador: persona identificada solo por el enlace que tiene
sheet-way-substitute = sustitución
sheet-way-substitute-long = sustitución: firmado por el enlace entregado para ese día, sin cuenta
sheet-simple = Cada firma es una firma electrónica simple; su hora es la del servidor.
sheet-seal-self-made = El documento lleva un sello electrónico no cualificado, emitido por la autoridad propia de esta instalación.
sheet-seal-own = El documento lleva el sello electrónico del centro.
sheet-evidence = Las pruebas de cada firma se adjuntan a este archivo ({ $name }). Se comprueban sin conexión con el programa assidu-verify, o en la dirección de abajo.
sheet-evidence-about = Pruebas de las firmas de esta hoja: eventos, rutas en el registro, punto de control
sheet-log = Registro { $origin } · { $size } entradas
sheet-root = Raíz { $hash }
sheet-verify = Comprobar: { $url }
sheet-verify-link = Página de comprobación de esta hoja
sheet-qr = Código QR de la página de comprobación: { $url }
sheet-page = Página { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Ayuda
sheet-template-column = Columna
sheet-template-required = Obligatoria
sheet-template-values = Valores
sheet-template-meaning = Qué contiene
sheet-template-yes = sí

receipt-title = Recibo de firma
receipt-person = Firmado por
receipt-training = Formación
receipt-slot = Franja horaria
receipt-signed-at = Firmado el
receipt-how = Identificación
receipt-drawing = La firma tal como se trazó
receipt-typed = Firmado con el nombre escrito: { $name }
receipt-proof = Prueba
receipt-reference = Referencia
receipt-log = Registro
receipt-index = N.º en el registro
receipt-leaf = Huella en el registro
receipt-keep = Guarde este archivo. La prueba completa va adjunta ({ $name }): se comprueba sin conexión con el programa assidu-verify, sin el centro.
receipt-again = Más adelante, la página indicada abajo dirá si esta firma sigue en el registro.
receipt-simple = Es una firma electrónica simple; su hora es la del servidor.
receipt-proof-about = Prueba de esta firma: evento, camino en el registro, punto de control
receipt-verify-link = Página para comprobar documentos
receipt-test-why = Espacio de prueba: este recibo no prueba nada.
receipt-simulated-why = Horas simuladas por el programa de ensayo.
