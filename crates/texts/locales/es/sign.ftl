# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Firmar mi asistencia
sign-go = Firmar mi asistencia
sign-open-until = Abierto hasta las { $time }
sign-as = Va a firmar como
sign-not-me = No soy yo
sign-back-to-list = Volver a la lista
sign-lessons = { $count ->
    [one] Esta firma vale para { $count } clase
    [many] Esta firma vale para { $count } de clases
   *[other] Esta firma vale para { $count } clases
}
sign-here = Firme aquí
sign-pad-label = Su firma, con el dedo, un lápiz o el ratón
sign-undo = Deshacer
sign-clear = Borrar
sign-cleared = Firma borrada
sign-empty = Dibuje su firma en el recuadro o elija «No puedo dibujar».
sign-short = El trazo es muy corto. Firme como en papel y confirme después.
sign-typed-missing = Escriba su nombre completo para firmar.
sign-busy = Enviando…
sign-refused = No se ha podido registrar su firma. Recargue la página o avise a su docente.
sign-window-over = Ya no se puede firmar esta clase. Hable con su docente: todavía se puede anotar su asistencia.
sign-no-script = En este navegador no se puede dibujar. Escriba abajo su nombre completo: vale como firma.
sign-cannot-draw = No puedo dibujar
sign-typed-label = Su nombre completo
sign-typed-hint = Escrito entero, vale como firma, igual que una firma dibujada.
sign-legal = Su firma, la hora y el dispositivo se registran como prueba de asistencia para el centro de formación y para quienes financian la formación.
net-offline = Sin conexión. Puede firmar: no se perderá nada.
net-waiting = Una firma espera la conexión en este dispositivo. Se enviará sola.
net-waiting-many = %n firmas esperan la conexión en este dispositivo. Se enviarán solas.
net-again = Una firma espera en este dispositivo. Vuelva a iniciar sesión y se enviará enseguida.
net-read = Entendido
kept-heading = Firma guardada en este dispositivo
kept-text = Ahora no hay conexión. La firma se enviará sola en cuanto vuelva: deje abierta esta página o ábrala de nuevo más tarde.
held-too-late = Su firma llegó más de un día después. El centro de formación la ha recibido y decidirá.
held-out-of-window = Su firma no vale para esta hora. El centro de formación la ha recibido y decidirá.
held-closed = La clase ya estaba cerrada. El centro de formación ha recibido su firma y decidirá.
held-cancelled = La clase se ha anulado. El centro de formación ha recibido su firma.
held-contradicted = La persona que imparte la clase le había anotado de otro modo. El centro de formación ha recibido su firma y decidirá.
held-gap = Falta una firma anterior de este dispositivo. El centro de formación ha recibido esta y decidirá.
held-broken = Lo que esperaba en este dispositivo no es lo que este firmó: no se registra. Hable con su formadora o formador.
offline-title = Sin conexión
offline-text = Esta página no se puede abrir ahora. Lo que espera en este dispositivo está guardado y se enviará solo.
offline-open = Volver a abrir la página de firma guardada

## Receipt

done-heading = Asistencia firmada
done-greeting = Gracias, { $name }. Ha quedado registrado.
done-trace = Su firma
done-meeting = Clase
done-slot = Franja horaria
done-who = Persona que firma
done-at = Hora de la firma
done-reference = Referencia
done-log = N.º en el registro
done-next = Próxima firma: { $title }, el { $day }, a partir de las { $time }.
done-save = Guardar el justificante
done-my-day = Mi día

## Nothing to sign now

early-heading = Todavía es un poco pronto
early-text = Se podrá firmar el { $day } a las { $time }.
early-refresh = Deje abierta esta página: se abrirá sola.
late-heading = Ya no se puede firmar
late-text = El plazo terminó el { $day } a las { $time }. Hable con su docente: todavía se puede anotar su asistencia.
closed-heading = La hoja está cerrada
closed-text = Su docente ha firmado y cerrado esta clase. Para corregir algo, diríjase a la secretaría.
cancelled-heading = Esta clase se ha anulado
cancelled-text = No se va a celebrar: no hay nada que firmar.
wrong-class-heading = Usted no está en esta lista
wrong-class-text = Este código es de otra clase. Compruebe el aula o pida a su docente que le añada a la lista.
code-expired-heading = Este código ha cambiado
code-expired-text = El código de la pantalla cambia todo el tiempo. Escanee o escriba el que se ve ahora.
other-way-heading = Aquí se firma de otra manera
other-way-text = Su centro no acepta esta manera de firmar en esta clase. Haga lo siguiente:
instead-presence-token = Su formador anota que está presente: firmará más tarde desde su página.
instead-email-link = Abra el enlace que su formador le envía por correo.
instead-remote-request = Abra su página: allí aparece la petición de su formador.
instead-session-code = Escriba en la página de inicio el código de la clase que da el formador.
instead-static-qr-on-site = Escanee el QR impreso conectado a la red del centro.
instead-static-qr = Escanee el QR impreso y pida a su formador que le confirme.
instead-code = Escriba en la página de inicio el código que muestra el formador.
instead-rotating-qr = Escanee con su teléfono el código QR que muestra el formador.
instead-trainer-device = Pida al formador que le pase su dispositivo.
on-paper-heading = Usted firma en papel
on-paper-text = { $funder } financia su formación y pide una hoja en papel para este grupo. Firme la hoja que pasa su formador; aquí no hay nada que firmar.
unconfirmed-heading = Su formador le confirma
unconfirmed-text = El código de la pared no basta. Diga a su formador que está aquí: tocará «Aquí» junto a su nombre y usted firmará.
unconfirmed-refresh = Deje abierta esta página: vuelve a mirar por sí sola.
unconfirmed-again = Volver a mirar
nothing-here-heading = Nada que firmar aquí
nothing-here-text = Ninguna clase se puede firmar con este código en este momento. Compruebe la hora y el aula, o pregunte a su formador.
marked-heading = Su asistencia ya está anotada
marked-text = Su docente o la secretaría ya ha anotado su situación en esta clase.
my-day-tokens = Por firmar: le vieron presente
my-day-token = Por firmar
my-day-token-seen = Visto presente por { $by }, { $day } a las { $time }
my-day-token-until = Firme antes del { $day } a las { $time }.
my-day-asked = Su formador espera su firma
link-over-heading = Este enlace ya no sirve
sign-link-title = Firmar mi presencia
sign-link-over = Este enlace ya no sirve
sign-link-over-text = Se usó, se sustituyó, o la firma está cerrada. No se pierde nada: pregunte a su formador.
sign-link-for = Firma de { $name }
sign-link-pin-wrong = Este PIN no es correcto.
sign-link-wait = Demasiados intentos. Pruebe dentro de { $minutes } min.
sign-link-someone-else = Este enlace es de otra persona. Cierre la sesión si no es usted.
sign-link-go = Firmar mi presencia
sign-link-here = Firmar en este teléfono
sign-link-pin = Seguir con mi PIN
sign-link-account = Tengo una cuenta
sign-link-holder = Seguir sin identificarme
sign-link-holder-text = La hoja dirá que la persona solo se identificó con este enlace. Si se lo reenviaron, no firme por otra persona.
hand-over = Firmar en mi teléfono
hand-over-label = Código QR que abre esta firma en su teléfono
hand-over-text = Escanee este código con su teléfono: abre la misma firma, durante diez minutos. No se lo enseñe a nadie.
state-you-are = Usted es { $name }.
state-other-code = Escribir otro código

## Who are you

who-title = ¿Quién es usted?
who-heading = ¿Quién es usted?
who-reference = Su número de participante
who-reference-hint = El número que le ha dado su centro.
who-birth-date = Su fecha de nacimiento
who-pin = Su código PIN
who-pin-hint = El que eligió o el que le dieron.
who-go = Continuar
who-account = Tengo una cuenta
who-unknown = Aquí no se espera a nadie con estos datos. Compruébelos o pregunte a su docente.

## A learner's day

my-day-title = Mi día
my-day-today = Hoy
my-day-none = Hoy no hay nada que firmar.
my-day-past = Mis últimas firmas
my-day-later = Se abre a las { $time }
my-day-signed = Firmado a las { $time }
my-day-missed = Sin firmar
my-day-code = Escribir el código del aula
my-day-receipt = Ver el recibo

## The trainer's device handed round

kiosk-title = Firmar en este dispositivo
kiosk-choose = Toque su nombre
kiosk-done = Ya han firmado
kiosk-all = Todo el mundo ha firmado.
kiosk-closed = En este momento no se puede firmar.
kiosk-signed = { $name } ha firmado.
kiosk-kept-one = 1 firma por enviar
kiosk-kept-many = %n firmas por enviar
kiosk-kept-here = Firmado aquí, a la espera de conexión
kiosk-exit-offline = Sin conexión no se puede recuperar el dispositivo. Téngalo a la vista e inténtelo más tarde.
kiosk-exit = Salir
kiosk-exit-password = Contraseña de su docente
kiosk-exit-wrong = La contraseña no es correcta.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN, o contraseña del formador
kiosk-exit-wrong-pin = No es el PIN correcto ni la contraseña correcta.
kiosk-exit-stand-in = ¿Sustituye a alguien? Abra de nuevo su enlace en este dispositivo: se lo devuelve. Pasado el día, el dispositivo ya no sirve aquí.

done-receipt = Recibo (PDF)
done-mail = Enviarme este recibo
done-mailed = El recibo va a la dirección que tiene su centro de formación.
done-not-mailed = Su centro de formación no tiene ninguna dirección suya: no se ha enviado nada.
my-signatures-title = Mis firmas
my-signatures-intro = Cada firma tiene su recibo, con su prueba. Guárdelos: se comprueban sin nosotros.
my-signatures-none = Ninguna firma este mes.
my-signatures-receipt = Recibo
my-signatures-proof = Prueba
my-signatures-all = Todas mis firmas
my-signatures-earlier = Mes anterior
my-signatures-later = Mes siguiente
my-signatures-check = Comprobar un recibo

# A substitute’s link.
stand-in-title = Sustitución
support-title = Acceso de asistencia
support-over = Este enlace ya no abre nada
support-over-text = Un enlace de asistencia se abre una sola vez, durante unas horas, y el centro puede ponerle fin.
support-until = Hasta el { $at }
support-reason = Motivo:
support-go = Abrir para leer
support-go-text = Verá lo que ven aquí quienes solo leen. El centro sabe quién mira, por qué y qué.
stand-in-hello = Hola, { $name }
stand-in-for = Usted sustituye a { $trainer }
stand-in-go = Empezar
stand-in-text = Al continuar, usted pasa lista y firma estas sesiones con su nombre, { $name }, en sustitución de { $trainer }. ¿No es usted { $name }? Cierre esta página.
stand-in-not-yet = Este enlace se abrirá el { $day }.
stand-in-someone-else = Otra persona tiene la sesión abierta en este dispositivo. Ciérrela y vuelva a abrir el enlace.
stand-in-over = Este enlace ya no abre nada
stand-in-closed = Las sesiones están cerradas. ¡Gracias!
stand-in-day-over = La jornada ha terminado. El centro puede cerrar en su lugar.
stand-in-withdrawn = El centro ha retirado este enlace. Diríjase a él.
stand-in-unknown = El enlace está incompleto, o uno más reciente lo ha sustituido. Pida uno nuevo al centro.
