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
