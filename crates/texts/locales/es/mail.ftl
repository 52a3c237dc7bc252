# Letters by e-mail.

mail-greeting = Hola, { $name }:
mail-end = { $provider } envía este mensaje automáticamente con Assidu. Nadie lee las respuestas.
mail-test-data = DATOS DE EJEMPLO: nada de esto es real.
mail-not-you = Si no ha sido usted, avise enseguida a la secretaría de { $provider }.

mail-recovery-subject = Elegir una nueva contraseña
mail-recovery-text = Alguien, seguramente usted, pide una nueva contraseña para su cuenta en { $provider }. Su identificador: { $login }.
mail-recovery-link = Elegir una nueva contraseña:
mail-recovery-once = El enlace funciona una sola vez, durante { $minutes } minutos.
mail-recovery-not-you = Si no ha sido usted, no haga nada: su contraseña sigue siendo la misma.
mail-request-subject = Su solicitud ha sido respondida
mail-request-text = { $provider } ha respondido a su solicitud sobre sus datos.
mail-request-link = Leer la respuesta:
mail-restriction-subject = Sus datos se volverán a utilizar
mail-restriction-text = A partir del { $day }, { $provider } volverá a utilizar sus datos, cuyo uso está limitado. Si no está de acuerdo, dígalo antes de ese día.

mail-password-changed-subject = Su contraseña ha cambiado
mail-password-changed-text = La contraseña de su cuenta en { $provider } se cambió el { $day } a las { $time }. Los demás dispositivos se desconectaron.

mail-factor-on-subject = El segundo paso está activado
mail-factor-on-text = Desde el { $day } a las { $time }, su cuenta en { $provider } pide también un código de su teléfono.
mail-factor-off-subject = El segundo paso está desactivado
mail-factor-off-text = Desde el { $day } a las { $time }, su cuenta en { $provider } ya no pide un código de su teléfono.
mail-code-used-subject = Se ha usado un código de recuperación
mail-code-used-text = El { $day } a las { $time } se usó un código de recuperación para entrar en su cuenta en { $provider }.
mail-code-used-left = { $count ->
    [0] No le queda ninguno: cree otros en «Mi cuenta».
    [one] Le queda uno: cree otros en «Mi cuenta».
   *[other] Le quedan { $count }.
}

mail-receipts-subject = Sus recibos de firma
mail-receipts-text = { $count ->
    [one] Adjuntamos el recibo de la firma que hizo en { $provider }.
   *[other] Adjuntamos los recibos de las { $count } firmas que hizo en { $provider }.
}
mail-receipts-keep = Cada recibo es un archivo PDF sellado que contiene la prueba de su firma. Consérvelo: se puede comprobar sin nosotros, incluso dentro de años.
mail-receipts-check = Comprobar un recibo:
mail-token-subject = Una presencia por firmar
mail-token-text = { $count ->
    [one] { $provider }: su formador anotó que estaba presente; falta una firma.
   *[other] { $provider }: su formador anotó que estaba presente; faltan { $count } firmas.
}
mail-token-link = Firmar desde mi página:
mail-sign-subject = Se espera su firma
mail-sign-text = { $provider } le pide que firme su presencia: { $title }.
mail-sign-link = Firmar mi presencia:
mail-sign-once = Este enlace sirve una vez, hasta que se cierre la hoja. Es solo suyo: no lo reenvíe.
mail-substitute-subject = Se le confía una sustitución
mail-substitute-text = { $provider } le pide que sustituya a { $trainer } el { $day }.
mail-substitute-link = Abrir las sesiones:
mail-substitute-once = Este enlace solo abre ese día, y hasta el cierre. Es solo suyo: usted firma con su nombre.



## Other ways to log in

mail-linked-subject = Otra cuenta abre la suya
mail-linked-text = Desde el { $day } a las { $time }, una cuenta de otro servicio abre su cuenta en { $provider }.
mail-linked-with = El servicio: { $service }.
mail-passkey-added-subject = Se ha añadido una llave de acceso
mail-passkey-added-text = Desde el { $day } a las { $time }, una nueva llave de acceso abre su cuenta en { $provider }.
mail-passkey-removed-subject = Se ha quitado una llave de acceso
mail-passkey-removed-text = El { $day } a las { $time } se quitó una llave de acceso de su cuenta en { $provider }.
mail-accounts-linked-subject = Dos de sus cuentas están vinculadas
mail-accounts-linked-text = Desde el { $day } a las { $time }, otra cuenta que usted vinculó abre su cuenta en { $provider }, y la suya la abre.
mail-accounts-unlinked-subject = Dos de sus cuentas ya no están vinculadas
mail-accounts-unlinked-text = Desde el { $day } a las { $time }, el vínculo entre su cuenta en { $provider } y otra de sus cuentas está deshecho.
mail-support-subject = La asistencia consulta su centro
mail-support-text = Hasta el { $day } a las { $time }, { $by }, de quien gestiona el servidor, puede leer los datos de { $provider } sin cambiar nada. Todo lo que se consulta queda registrado.
mail-support-reason = Motivo indicado: { $reason }
mail-support-link = Ver este acceso o ponerle fin
