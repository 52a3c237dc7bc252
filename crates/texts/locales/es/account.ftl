# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = Mi cuenta
account-password-text = Puede cambiarla cuando quiera; no es obligatorio.
account-devices = Dispositivos con la sesión abierta
account-devices-text = Cierre la sesión en los que no reconozca y cambie después la contraseña.
account-devices-others = Cerrar la sesión en todos los demás
account-devices-ended = Sesión cerrada.
account-back = Volver
device-this = este dispositivo
device-since = Sesión abierta desde el { $since }
device-last = Último uso: { $last }
device-end = Cerrar sesión
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Teléfono Android
device-tablet-android = Tableta Android
device-computer-windows = Ordenador Windows
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Ordenador Linux
device-other = Dispositivo

## One's own password

own-password-title = Cambiar la contraseña
own-password-must = Su centro eligió la contraseña de su tarjeta. Elija ahora la suya: solo usted la conocerá.
own-password-first = Contraseña de la tarjeta
own-password-old = Contraseña actual
own-password-new = Contraseña nueva
own-password-again = La misma, otra vez
own-password-go = Cambiar la contraseña
own-password-done = Contraseña cambiada. Se ha cerrado la sesión en sus otros dispositivos.
own-password-rules = Una buena contraseña
own-password-length = Al menos { $least } caracteres.
own-password-rule-mix = Letras, números, espacios, acentos: se permite todo y no se obliga a nada. Si solo hay números, hacen falta 16.
own-password-rule-known = Ninguna contraseña que todo el mundo prueba (qwerty, contraseña, 123456…), ni una palabra así con un año.
own-password-rule-personal = Ni su nombre ni el de su centro.
own-password-rule-advice = Lo más sencillo: cuatro palabras sin relación entre sí; por ejemplo, de un libro abierto al azar.
own-password-others = Al cambiarla, se cierra la sesión en sus otros dispositivos.
own-password-wrong = Esta no es la contraseña correcta.
own-password-different = Las dos contraseñas no son iguales.
own-password-same = Es la anterior. Elija otra.
own-password-long = Demasiado larga: 256 bytes como máximo.
own-password-weak = Demasiado fácil de adivinar: hágala más larga o mezcle letras y números.
own-password-guessable = Está hecha de palabras o series que se prueban primero. Añada una o dos palabras sin relación.
own-password-repetitive = Muy pocos caracteres diferentes: hacen falta al menos { $least }.
own-password-known = Esta contraseña aparece en filtraciones conocidas: otras personas la probarán.
own-password-personal = Contiene un nombre fácil de adivinar: el suyo, su dirección de correo o el del centro.

## The password once more

confirm-title = ¿Es usted?
confirm-text = Va a dar o a quitar un acceso. Escriba otra vez su contraseña.
confirm-go = Continuar
confirm-text-no-password = Va a dar o a quitar un acceso. Diga otra vez quién es.
confirm-elsewhere-text = El servicio con el que inicia sesión le pregunta otra vez quién es, y después vuelve aquí.
confirm-elsewhere = Confirmar con { $name }
confirm-no-way = Aquí no tiene contraseña, ni llave de acceso, ni servicio de acceso vinculado. Pida una tarjeta de acceso a la administración de su centro.

## Help

help-title = No puedo iniciar sesión
help-class = En clase
help-class-text = Escanee el código que muestra su docente: muchas veces se puede firmar sin cuenta. Si no, firme en el dispositivo de su docente.
help-password = Contraseña olvidada o tarjeta perdida
help-password-text = Pida otra tarjeta a la administración de su centro de formación. No puede leer su contraseña anterior; le da una nueva, que usted cambia la primera vez que inicia sesión.
help-staff = Si usted es de la administración
help-staff-text = Otra persona de la administración de su centro puede darle una contraseña nueva desde su ficha.
help-code = Código del centro
help-code-text = Está en su tarjeta. Después de escanear un código en clase, no hace falta escribirlo.
sign-in-lost-more = ¿A quién preguntar?

## Everywhere

cancel = Cancelar

## A forgotten password

lost-title = Contraseña olvidada
lost-text = Si su cuenta tiene una dirección de correo, recibirá en ella un enlace para elegir una nueva contraseña.
lost-identifier = Identificador o dirección de correo
lost-go = Recibir un enlace
lost-asked = Solicitud recibida
lost-asked-text = Si existe esa cuenta y tiene una dirección de correo, se le envía un enlace. Funciona una vez, durante 30 minutos.
lost-asked-none = ¿No ha llegado nada al cabo de unos minutos? Mire en el correo no deseado o pida una nueva tarjeta a su centro.
new-password-title = Elegir una nueva contraseña
new-password-done = Contraseña cambiada. Conéctese con la nueva.
link-over = Este enlace ya no funciona.
link-over-text = Ya se ha usado o tiene más de 30 minutos. Pida otro.

## The second step

step-title = Segundo paso
step-text = Abra la aplicación de códigos de su teléfono.
step-code = Código
step-code-hint = Seis cifras de la aplicación o un código de recuperación.
step-wrong = Este código no es correcto o ya se ha usado.
step-lost = ¿Ha perdido el teléfono? Use un código de recuperación o pida a un administrador de su centro que desactive el segundo paso.

factor-title = Segundo paso al conectarse
factor-intro = Después de la contraseña, un código de su teléfono: una contraseña robada ya no basta.
factor-is-on = El segundo paso está activado.
factor-manage = Gestionar el segundo paso
factor-since = Desde el { $since }
factor-must = Su centro lo pide a su equipo. Actívelo ahora para continuar.
factor-off-text = Necesita una aplicación de códigos, por ejemplo la que ya guarda sus contraseñas. No se envía nada a otro sitio.
factor-begin = Activar
factor-app = Añadir a la aplicación
factor-app-text = Escanee este código con la aplicación y copie las seis cifras que muestra.
factor-qr = Código para escanear con la aplicación de códigos
factor-secret = Escribir la clave a mano
factor-code-hint = Las seis cifras que muestra la aplicación.
factor-finish = Activar el segundo paso
factor-codes = Códigos de recuperación
factor-codes-text = Cada uno sirve una vez, cuando se ha perdido el teléfono. Imprímalos o anótelos, y guárdelos lejos del teléfono.
factor-codes-left = { $count ->
    [0] No queda ningún código de recuperación.
    [one] Queda un código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
factor-codes-renew = Nuevos códigos de recuperación
factor-drop = Desactivar
factor-required = Su centro lo pide: no se puede desactivar.
access-card-once = No se mostrará otra vez. Imprima esta página ahora.

## What was done with somebody’s data

act-log-in = Conexión
act-identify = Se identificó en clase
act-own-password = Cambió su contraseña
act-give-password = Nueva contraseña entregada
act-operator-password = Nueva contraseña entregada por quien gestiona el servidor
act-suspend-provider = Centro suspendido por quien gestiona el servidor
act-reopen-provider = Centro abierto de nuevo por quien gestiona el servidor
act-change-quota = Cuota del centro modificada por quien gestiona el servidor
act-open-support = Abierto a la asistencia de quien gestiona el servidor
act-end-support = Acceso de asistencia terminado antes de tiempo
act-make-api-key = Clave de API creada
act-revoke-api-key = Clave de API revocada
act-give-pin = Nuevo PIN entregado
act-give-badge = Tarjeta entregada
act-take-badge = Tarjeta retirada
act-withdraw-access = Acceso retirado
act-end-sessions = Dispositivos desconectados
act-deactivate = Persona desactivada
act-reactivate = Persona reactivada
act-add-person = Persona añadida
act-change-person = Datos modificados: { $fields }
act-enrol = Inscripción en un grupo
act-end-enrolment = Fin de una inscripción
act-see-person = Ficha consultada
act-export-people = Lista de personas exportada
act-refused = { $act } (denegado)
act-ask-password = Enlace solicitado para una nueva contraseña
act-recover-password = Nueva contraseña elegida por enlace
act-second-step = Segundo paso
act-factor-on = Segundo paso activado
act-factor-off = Segundo paso desactivado
act-recovery-codes = Nuevos códigos de recuperación
act-reset-factor = Segundo paso desactivado por la administración
act-change-options = Opciones para las personas modificadas: { $fields }
act-change-letter = Texto de una carta modificado: { $fields }
act-reset-letter = Texto de una carta devuelto al original: { $fields }
act-see-sheet = Hoja abierta
act-ask-dossier = Expediente de prueba solicitado
act-get-dossier = Expediente de prueba descargado
act-give-grant = Acceso dado a una organización
act-withdraw-grant = Acceso retirado a una organización
act-organisation-people = Lista consultada por una organización
act-organisation-person = Asistencia consultada por una organización
act-organisation-export = Archivo descargado por una organización
act-organisation-sheet = Hoja abierta por una organización
act-tell-third = Ausencia o alerta comunicada a un tercero: { $fields }
act-drop-dossier = Expediente de prueba eliminado
act-see-people = Lista de personas consultada
act-search-traces = Registro de accesos consultado
act-export-traces = Registro de accesos exportado
act-see-own-traces = Accesos propios consultados
act-export-person = Todos los datos de una persona descargados
act-open-page = Página solicitada: { $fields }
act-ask-about-data = Solicitud sobre sus datos: { $fields }
act-see-request = Solicitud abierta
act-answer-request = Solicitud respondida: { $fields }
act-erase = Supresión { $fields }
act-qualify-anomaly = Anomalía calificada
act-drop-absence-file = Justificante de ausencia destruido: plazo vencido
act-rectify = Datos rectificados: { $fields }
act-restrict = Datos limitados
act-end-restriction = Fin de la limitación anunciado: { $fields }
act-reveal-restricted = Datos limitados consultados, motivo: { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Iniciar sesión con una llave de acceso
passkey-confirm = Usar una llave de acceso
passkey-not-used = No se ha usado ninguna llave de acceso. Inténtelo de nuevo o elija otra forma.
passkeys-title = Llaves de acceso
passkeys-intro = Inicie sesión con la huella, la cara o el código de su dispositivo, sin contraseña.
passkeys-none = Todavía no tiene ninguna.
passkeys-count = { $count ->
    [0] Todavía no tiene ninguna.
    [one] Tiene una.
   *[other] Tiene { $count }.
 }
passkeys-manage = Gestionar las llaves
passkeys-add = Añadir una llave de acceso
passkeys-name = Nombre
passkeys-name-hint = Para reconocerla en esta lista.
passkeys-unnamed = Sin nombre
passkeys-since = Añadida el { $since }
passkeys-unused = Aún sin usar
passkeys-added = Llave de acceso añadida.
passkeys-remove = Quitar
passkeys-removed = Llave de acceso quitada. Bórrela también en su dispositivo.
passkeys-refused = Esta llave de acceso no se ha aceptado. Inténtelo de nuevo.
passkeys-full = Tiene todas las posibles. Quite antes una.
passkeys-script = Para añadir una llave de acceso, JavaScript debe estar activado.
passkeys-safe = La llave se queda en su dispositivo. Solo recibimos su mitad pública, ni huella ni cara.
links-title = Iniciar sesión en otro servicio
links-text = Cuentas de otros servicios que también abren su cuenta aquí.
links-since = Vinculada desde el { $since }
links-add = Vincular { $name }
links-end = Desvincular
links-added = Cuenta vinculada.
links-ended = Cuenta desvinculada.
elsewhere-title = Con la cuenta de su centro
elsewhere-go = Continuar con { $name }
elsewhere-find = Continuar
elsewhere-none = Este centro no tiene otra forma de iniciar sesión, o el código no es correcto.
elsewhere-back = Volver al inicio de sesión
elsewhere-leaving = Allí dirá quién es y volverá aquí.
elsewhere-continue = Continuar
elsewhere-returned = Ha vuelto
elsewhere-enter = Entrar
logged-out-title = Ha cerrado la sesión aquí
logged-out-text = { $name } quizá mantenga su sesión abierta. En un dispositivo compartido, ciérrela también allí.
logged-out-go = Cerrar sesión en { $name }
logged-out-home = Volver al inicio
not-let-in-title = No ha iniciado sesión
not-let-in-gave-up = El inicio de sesión se abandonó allí.
not-let-in-gave-up-do = Empiece de nuevo o use su contraseña.
not-let-in-over = Esta respuesta llegó demasiado tarde o ya se usó.
not-let-in-over-do = Empiece de nuevo desde la página de inicio de sesión, en este navegador.
not-let-in-unavailable = Ese servicio no responde en este momento.
not-let-in-unavailable-do = Inténtelo en unos minutos o use su contraseña.
not-let-in-not-believed = La respuesta de ese servicio no se puede verificar.
not-let-in-not-believed-do = Dígaselo a la administración de su centro: un ajuste no es correcto. Su contraseña sigue funcionando.
not-let-in-not-anew = Ese servicio no le ha preguntado otra vez quién es.
not-let-in-not-anew-do = Empiece de nuevo y escriba allí su contraseña. Si vuelve a ocurrir, dígaselo a la administración de su centro.
not-let-in-no-address = Ese servicio no nos ha dado su dirección de correo.
not-let-in-not-verified = Su dirección de correo no está verificada en ese servicio.
not-let-in-not-verified-do = Verifíquela allí y empiece de nuevo. O use su contraseña y vincule el servicio en «Mi cuenta».
not-let-in-nobody = Esa cuenta no lleva a nadie que pueda entrar aquí.
not-let-in-nobody-do = Pida a la administración que compruebe su dirección de correo y su acceso. O use su contraseña y vincule el servicio en «Mi cuenta».
not-let-in-another = Su cuenta aquí ya está vinculada a otra cuenta de ese servicio, o aquella a otra persona.
not-let-in-another-do = Use su contraseña, desvincule la cuenta antigua en «Mi cuenta» y vincule la nueva.
not-let-in-passkey = Esta llave de acceso no se conoce aquí o no se ha aceptado.
not-let-in-passkey-do = Inténtelo de nuevo, o use su contraseña y añada la llave en «Mi cuenta».
not-let-in-no-address-do = Dígaselo a la administración de su centro: un ajuste no es correcto. Su contraseña sigue funcionando.
act-link-identity = Cuenta de otro servicio vinculada
act-unlink-identity = Cuenta de otro servicio desvinculada
act-add-passkey = Llave de acceso añadida
act-remove-passkey = Llave de acceso quitada
act-link-account = Cuenta vinculada con otra de la persona
act-unlink-account = Vínculo con otra cuenta deshecho
act-switch-account = Llegada desde otra de sus cuentas
act-leave-for-account = Paso a otra de sus cuentas
act-switch-role = Rol elegido para actuar

## Switching without logging out

switch-title = Cambiar de espacio
switch-intro = Actuar con otro rol o en otra entidad, sin cerrar la sesión.
switch-show = Ver mis espacios
switch-roles = Aquí actúo como
switch-roles-text = Un solo rol a la vez, si lo prefiere: los derechos de los demás esperan.
switch-all-roles = Todos mis roles
switch-here = actual
switch-choose = Elegir
switch-accounts = Mis cuentas
switch-go = Ir
switch-asks-code = Se pedirá un código de su segundo paso.
switch-link = Vincular otra cuenta
switch-link-text = ¿Tiene una cuenta en otro centro o institución? Inicie sesión allí una vez: después pasará de una a otra sin contraseña.
switch-link-warning = Quien pueda entrar en una de estas cuentas podrá actuar en la otra, también por el servicio de acceso de la institución. Una contraseña nueva dada por la administración o pedida por correo deshace el vínculo.
switch-link-go = Entrar en la otra cuenta
switch-link-title = ¿Vincular estas dos cuentas?
switch-link-question = ¿Son suyas las dos cuentas?
switch-link-yes = Sí, vincularlas
switch-link-no = No, no vincular nada
switch-linked = Cuentas vinculadas.
switch-link-over = Esta pregunta ya no vale: vale diez minutos, en el navegador que la hizo, y hay que entrar en la otra cuenta después. Empiece de nuevo.
switch-link-same = Es la misma cuenta: entre en la otra.
switch-link-already = Estas dos cuentas ya están vinculadas.
switch-link-many = Una persona puede vincular ocho cuentas como máximo.
