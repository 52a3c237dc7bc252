# What happened and what to do next.
error-home = Ir al inicio
error-again = Recargar la página
error-not-found = Esta página no existe
error-not-found-text = La dirección está incompleta, o lo que mostraba ya no está. Para firmar, empiece de nuevo con el código del aula.
error-forbidden = No tiene acceso a esta página
error-forbidden-text = Su cuenta no tiene este permiso. Pídalo a la administración de su centro.
error-signed-out = Su sesión se ha cerrado
error-signed-out-text = Inicie sesión de nuevo: volverá a esta página. Las firmas ya hechas se conservan.
error-form-expired = Este formulario ha caducado
error-form-expired-text = La página ha estado abierta demasiado tiempo. Recárguela y empiece de nuevo; no se ha cambiado nada.
error-bad-request = No hemos entendido lo que se ha enviado
error-bad-request-text = Hay un dato que no se puede leer. Vuelva atrás, compruébelo y envíelo de nuevo; no se ha cambiado nada.
error-conflict = Alguien ha sido más rápido
error-conflict-text = Lo que mostraba la página ha cambiado mientras tanto. Recárguela para ver cómo está ahora.
error-too-large = Es demasiado grande
error-too-large-text = El archivo o el texto supera el tamaño permitido. Divídalo o quite lo que no haga falta.
error-too-many = Demasiados intentos
error-too-many-text = Espere { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
} antes de volver a intentarlo. En clase, puede firmar en el dispositivo de su docente.
error-busy = Hay mucha gente en este momento
error-busy-text = Recargue la página dentro de unos segundos. Lo que ya se ha firmado se conserva.
error-suspended = { $provider } está suspendido
error-suspended-text = Quien gestiona este servidor ha suspendido este centro: por ahora nadie puede iniciar sesión ni cambiar nada en él.
error-suspended-why = Motivo:
error-suspended-ask = A quién preguntar:
error-suspended-kept = No se pierde nada: lo que se firmó se conserva, y lo que espera en un dispositivo sigue ahí hasta que se vuelva a abrir.
error-internal = Un problema por nuestra parte
error-internal-text = La causa no es usted. Inténtelo de nuevo; si sigue pasando, dé este número a su centro: { $reference }.
