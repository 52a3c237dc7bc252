# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Firmar la asistencia
home-heading = Firmar mi asistencia
home-code = Código que se ve en el aula
home-code-hint = Seis letras y números, en la pantalla de su docente.
home-code-unknown = Este código no se muestra en ningún sitio en este momento. Cambia a menudo: escriba el que se ve ahora en la pantalla.
home-go = Continuar
home-scan = Más fácil: escanee el código QR con la cámara de su teléfono.
home-account = Tengo una cuenta
home-demo = Abrir la demostración

## Logging in

sign-in-title = Iniciar sesión
sign-in-institution = Código del centro
sign-in-institution-hint = Está en su tarjeta de acceso.
sign-in-identifier = Identificador o correo electrónico
sign-in-password = Contraseña
sign-in-go = Iniciar sesión
sign-in-wrong = El identificador y la contraseña no coinciden. Compruebe también el código del centro.
sign-in-busy = Muchas personas están iniciando sesión en este momento. Vuelva a intentarlo dentro de unos segundos.
sign-in-lost = ¿Ha olvidado la contraseña? La administración de su centro puede darle otra. En clase, puede firmar sin cuenta.

## Verification

verify-title = Comprobar un documento
verify-intro = Elija una hoja de asistencia o un justificante: le decimos si es auténtico y si nadie lo ha cambiado. El archivo no se guarda.
verify-file = Documento
verify-file-hint = Una hoja o un recibo (PDF), o una prueba (JSON).
verify-go = Comprobar
verify-reference = Referencia
verify-reference-hint = Está impresa al pie de la hoja, junto al código QR.
verify-look-up = Buscar esta referencia
verify-offline = Para comprobarlo sin nosotros, sin conexión:
verify-authentic = Auténtico
verify-authentic-text = Este documento es el que se selló. Desde entonces no ha cambiado nada.
verify-altered = Modificado o no válido
verify-altered-text = Este documento no es el que se selló, o su sello no es válido. No se fíe de él.
verify-indeterminate = No se puede llegar a una conclusión
verify-indeterminate-text = Nada indica que se haya modificado, pero falta algo para poder confirmarlo. El detalle dice qué.
verify-unknown = Referencia desconocida aquí
verify-unknown-text = Ningún documento de este servidor tiene esta referencia. Compruebe las letras y los números.
verify-anchored = Un tercero independiente del centro confirma la hora.
verify-not-anchored = Ningún tercero independiente del centro confirma la hora.
verify-simulated = Este documento procede de un ensayo: la hora es simulada. No prueba ninguna asistencia.
verify-replaced = Hay una versión más reciente que lo sustituye:
verify-checks = { $count ->
    [one] { $count } comprobación
    [many] { $count } de comprobaciones
   *[other] { $count } comprobaciones
} en detalle
verify-passed = Correcto
verify-failed = Incorrecto
verify-open = Sin decidir

## Privacy

privacy-title = Sus datos
privacy-the-provider = Su centro de formación
privacy-who = { $provider } es responsable de sus datos. El servidor es suyo, o de un proveedor que ha elegido.
privacy-what-title = Qué se registra
privacy-what = Su nombre y sus datos de contacto, sus inscripciones y, por cada firma: la hora del servidor, la clase, el trazo (solo su forma, ni la velocidad ni la presión), el medio, una dirección IP acortada y el tipo de dispositivo. También, si los hay: sus ausencias con su motivo y los justificantes que envía, sus horas en la empresa y lo que dice de ellas su tutor, y los datos de contacto de su tutor, de una persona de su empresa o de su representante legal. Y si le han dado una tarjeta: su número, y cuándo y dónde la leyó un lector.
privacy-why-title = Para qué
privacy-why = Para demostrar su asistencia a quienes financian y controlan la formación. La ley se lo exige al centro.
privacy-who-sees-title = Quién los ve
privacy-who-sees = Sus docentes y quien los sustituye, para sus clases, y el personal del centro. Su tutor, para sus horas en la empresa. Los financiadores, departamentos, empleadores y entidades de acompañamiento que el centro ha designado, cada uno para las personas que le corresponden y para lo que necesita: lo que consultan queda anotado. Si el centro lo ha elegido: su representante legal mientras sea menor de edad, su tutor durante el periodo en la empresa o el contacto de su empleador conocen sus ausencias y alertas, sin el motivo. Nadie más.
privacy-how-long-title = Cuánto tiempo
privacy-how-long = El tiempo que exijan la ley y quien financia la formación: a menudo, de 3 a 10 años. Después se destruye la clave que permite leer sus datos.
privacy-cookies-title = Cookies
privacy-cookies = Solo las necesarias: inicio de sesión, protección de los formularios, idioma y colores. No se mide la audiencia ni hay publicidad; por eso no hay ningún aviso de cookies.
privacy-rights-title = Sus derechos
privacy-rights = Puede pedir ver sus datos, que se corrijan o se borren, limitar su uso, llevárselos, y oponerse a un uso. Diríjase a su centro de formación, por su página «Mis derechos sobre mis datos» o de otro modo: responde en el plazo de un mes. Lo que la ley obliga a conservar se borra al terminar su plazo. También puede reclamar ante la autoridad de protección de datos (en Francia, la CNIL).

## Accessibility

accessibility-title = Accesibilidad
accessibility-state-title = Situación de este sitio
accessibility-state = Accesibilidad: sin evaluar. Todavía no se ha hecho ninguna auditoría según el RGAA (las reglas francesas de accesibilidad); por eso esta página no afirma ningún grado de conformidad.
accessibility-done-title = Qué hacemos
accessibility-done = Cada página se puede usar con el teclado, se amplía hasta el 400 %, sigue el tema del dispositivo e indica los estados con una palabra y un icono, nunca solo con el color. Con cada cambio se hacen comprobaciones automáticas. Se puede firmar sin dibujar: el nombre escrito tiene el mismo valor.
accessibility-known-title = Qué sabemos que falla
accessibility-known = Todavía no se ha hecho ninguna prueba completa con un lector de pantalla. En el recuadro de la firma no se puede dibujar con el teclado; el nombre escrito lo sustituye.
accessibility-help-title = Si algo le impide continuar
accessibility-help = Dígaselo a su docente, que puede anotar su asistencia, y a su centro. Si no recibe respuesta, en Francia puede dirigirse al Défenseur des droits (el defensor de los derechos).

## Demonstration

demo-title = La demostración
demo-text = { $provider } es un centro inventado, con un calendario para hoy. Pruébelo todo: aquí nada tiene valor de prueba.
demo-trainer = Abrir la firma, mostrar el código QR, pasar lista, firmar y cerrar.
demo-learner = Firmar la asistencia en un teléfono y guardar el justificante.
demo-administrator = Importar un calendario, seguir el día, encontrar las hojas selladas.
demo-secretariat = Seguir el día, corregir, imprimir.
demo-organisation-title = Organización que consulta
demo-organisation = Consultar, para { $name }, la asistencia y las hojas de las personas que financia, y nada más.
demo-enter = Entrar como { $name }
demo-steps-title = Una visita en cuatro pasos
demo-step-1 = Entre como docente y abra una clase en curso.
demo-step-2 = Escanee el código QR con un teléfono, o escriba el código en una ventana privada.
demo-step-3 = Firme: la línea se pone verde en la página docente.
demo-step-4 = Cierre la clase, abra la hoja sellada y compruébela.
demo-phone = En su teléfono
demo-phone-text = El teléfono tiene que estar en la misma red que este ordenador.
demo-lan = Para abrirla en un teléfono, inicie de nuevo la demostración con

## What the public answer on a sheet says

verify-fact-provider = Centro de formación
verify-fact-kind = Hoja
verify-fact-days = Días
verify-fact-state = Estado
verify-fact-version = Versión
verify-fact-sealed = Fecha del sello
verify-fact-hash = Huella SHA-256
verify-fact-kept = Archivo completado para su conservación
verify-fact-latest = Última versión
verify-latest-yes = sí
verify-latest-no = no
verify-fact-safe = Archivo protegido
verify-safe-yes = sigue guardada
verify-safe-no = ya no está
verify-known = Este archivo es, byte a byte, una hoja de este servidor:
verify-fact-log = Registro público
verify-kind-meeting = de una clase
verify-kind-week = de una semana
verify-kind-month = de un mes
verify-days-from-to = del { $first } al { $last }
verify-state-sealed = sellada y guardada en el archivo protegido
verify-state-provisional = provisional: falta la firma docente
verify-state-sealing = se está sellando
verify-subject = Hoja { $reference }
verify-no-file = Elija primero un archivo.
verify-archive = Un archivo comprimido se verifica en su ordenador: «assidu-verify dossier.zip», como explica el archivo README.txt que contiene. Aquí, envíe una hoja, un recibo o una prueba.
verify-trust = Certificados raíz (PEM)

## The public log of a provider

log-title = Registro de { $provider }
log-about = Cada firma es una entrada de este registro, inscrita con una huella que no nombra a nadie. El registro solo crece: cualquier copia antigua, cualquier recibo y cualquier testigo permiten asegurarse de ello.
log-origin = Nombre del registro
log-key = Clave pública
log-size = Entradas
log-none-yet = ninguna por ahora
log-root = Raíz
log-signed-at = Fecha de la firma
log-witnesses = Testigos
log-no-witness = ninguno: solo lo ha firmado este servidor
log-check-title = Comprobarlo sin nosotros
log-check = Copie el registro y vuelva a calcular cada huella en su propio ordenador:
log-formats = Los archivos siguen los formatos públicos C2SP (tlog-tiles, tlog-checkpoint, signed-note); otras herramientas también los leen:

verify-fact-index = N.º en el registro
verify-fact-then = Entradas del registro entonces
verify-fact-now = Entradas del registro ahora
verify-kept = Esta firma sigue en el registro del centro, en el mismo lugar. Desde este recibo, el registro no ha hecho más que crecer.
verify-lost = El registro que este servidor muestra hoy no contiene esta firma, o contradice este recibo. Guárdelo: prueba lo que decía el registro.
verify-earlier-log = El registro se ha abierto de nuevo desde entonces, tras una restauración. Este recibo es de una generación anterior; sigue siendo válido, y el nuevo registro cita el antiguo.
