# Public pages: entrance, verification, privacy, accessibility.

## Entrance

home-title = Signer sa présence
home-heading = Signer ma présence
home-code = Code affiché dans la salle
home-code-hint = Six lettres et chiffres, sur l’écran du formateur ou de la formatrice.
home-code-unknown = Ce code n’est affiché nulle part en ce moment. Il change souvent : tapez celui de l’écran maintenant.
home-go = Continuer
home-scan = Plus simple : scannez le QR code avec l’appareil photo de votre téléphone.
home-account = J’ai un compte
home-demo = Ouvrir la démonstration

## Logging in

sign-in-title = Se connecter
sign-in-institution = Code établissement
sign-in-institution-hint = Il est sur votre carte de connexion.
sign-in-identifier = Identifiant ou adresse e-mail
sign-in-password = Mot de passe
sign-in-go = Se connecter
sign-in-wrong = Identifiant et mot de passe ne vont pas ensemble. Vérifiez aussi le code établissement.
sign-in-busy = Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.
sign-in-lost = Mot de passe oublié ? L’administration de votre organisme peut vous en donner un nouveau. En classe, vous pouvez signer sans compte.

## Verification

verify-title = Vérifier un document
verify-intro = Donnez une feuille d’émargement ou un fichier de preuve : nous disons s’il est authentique et inchangé. Le fichier n’est pas gardé.
verify-file = Document
verify-file-hint = Une feuille ou un reçu (PDF), ou une preuve (JSON).
verify-go = Vérifier
verify-reference = Référence
verify-reference-hint = Elle est imprimée au bas de la feuille, à côté du QR code.
verify-look-up = Chercher cette référence
verify-offline = Pour vérifier sans nous, hors ligne :
verify-authentic = Authentique
verify-authentic-text = Ce document est celui qui a été scellé. Rien n’y a changé depuis.
verify-altered = Modifié ou non valable
verify-altered-text = Ce document n’est pas celui qui a été scellé, ou son sceau n’est pas valable. Ne vous y fiez pas.
verify-indeterminate = On ne peut pas conclure
verify-indeterminate-text = Rien ne montre une modification, mais il manque de quoi conclure. Le détail dit quoi.
verify-unknown = Référence inconnue ici
verify-unknown-text = Aucun document ne porte cette référence sur ce serveur. Vérifiez les lettres et les chiffres.
verify-anchored = L’heure est confirmée par un tiers indépendant de l’organisme.
verify-not-anchored = Aucun tiers indépendant de l’organisme ne confirme l’heure.
verify-simulated = Ce document vient d’un essai : l’heure y est simulée. Il ne prouve aucune présence.
verify-replaced = Une version plus récente le remplace :
verify-checks = { $count ->
    [one] { $count } contrôle
   *[other] { $count } contrôles
} en détail
verify-passed = Bon
verify-failed = Faux
verify-open = Ouvert

## Privacy

privacy-title = Vos données
privacy-the-provider = Votre organisme de formation
privacy-who = { $provider } est responsable de vos données. Le serveur est le sien, ou celui d’un hébergeur qu’il a choisi.
privacy-what-title = Ce qui est enregistré
privacy-what = Votre nom et vos coordonnées, vos inscriptions, et pour chaque signature : l’heure du serveur, la séance, le tracé (sa forme seulement, ni vitesse ni pression), le moyen, une adresse IP raccourcie et le genre d’appareil. Aussi, s’il y en a : vos absences avec leur motif et les justificatifs que vous joignez, vos heures en entreprise et ce que votre tuteur en dit, et les coordonnées de votre tuteur, d’un contact chez votre employeur ou de votre représentant légal. Et si l’on vous a donné un badge : son numéro, l’heure et le lieu où un lecteur l’a lu.
privacy-why-title = Pourquoi
privacy-why = Pour prouver votre présence à ceux qui financent et contrôlent la formation. La loi l’impose à l’organisme.
privacy-who-sees-title = Qui les voit
privacy-who-sees = Vos formateurs et qui les remplace, pour leurs séances, et l’équipe de l’organisme. Votre tuteur, pour vos heures en entreprise. Les financeurs, départements, employeurs et structures d’accompagnement que l’organisme a désignés, chacun pour les personnes qui le concernent et pour ce dont il a besoin : ces consultations restent notées. Si l’organisme l’a choisi : votre représentant légal tant que vous êtes mineur, votre tuteur pendant la période en entreprise ou le contact de votre employeur apprennent vos absences et alertes, sans le motif. Personne d’autre.
privacy-how-long-title = Combien de temps
privacy-how-long = Le temps que la loi et le financeur exigent : souvent de 3 à 10 ans. Ensuite, la clé qui rend vos données lisibles est détruite.
privacy-cookies-title = Cookies
privacy-cookies = Seulement ceux qui sont nécessaires : connexion, protection des formulaires, langue et couleurs. Ni mesure d’audience ni publicité, donc pas de bandeau.
privacy-rights-title = Vos droits
privacy-rights = Vous pouvez demander à voir vos données, à les faire corriger ou effacer, à en limiter l’usage, à les emporter, et vous opposer à un usage. Adressez-vous à votre organisme de formation, par votre page « Mes droits sur mes données » ou autrement : il répond dans un délai d’un mois. Ce que la loi oblige à conserver est effacé au terme prévu. Vous pouvez aussi vous plaindre auprès de la CNIL.

## Accessibility

accessibility-title = Accessibilité
accessibility-state-title = Où en est ce site
accessibility-state = Accessibilité : non évaluée. Aucun audit selon le RGAA n’a encore été fait ; cette page ne prétend donc à aucun taux de conformité.
accessibility-done-title = Ce que nous faisons
accessibility-done = Chaque page se parcourt au clavier, s’élargit jusqu’à 400 %, suit le thème de l’appareil et dit les états par un mot et une icône, jamais par la seule couleur. Des contrôles automatiques tournent à chaque changement. Signer est possible sans dessiner : le nom écrit a la même valeur.
accessibility-known-title = Ce que nous savons imparfait
accessibility-known = Aucun essai complet avec un lecteur d’écran n’a encore été fait. Le cadre de signature ne se dessine pas au clavier ; le nom écrit le remplace.
accessibility-help-title = Si quelque chose vous bloque
accessibility-help = Dites-le à votre formateur ou formatrice, qui peut noter votre présence, et à votre organisme. Sans réponse, vous pouvez saisir le Défenseur des droits.

## Demonstration

demo-title = La démonstration
demo-text = { $provider } est un organisme inventé, avec un planning pour aujourd’hui. Essayez tout : rien ici n’a de valeur de preuve.
demo-trainer = Ouvrir l’émargement, afficher le QR code, faire l’appel, signer et clôturer.
demo-learner = Signer sa présence sur un téléphone et garder la preuve.
demo-administrator = Importer un planning, suivre la journée, retrouver les feuilles scellées.
demo-secretariat = Suivre la journée, corriger, imprimer.
demo-organisation-title = Organisation qui lit
demo-organisation = Lire, pour { $name }, la présence et les feuilles des personnes qu’elle finance, et rien d’autre.
demo-enter = Entrer comme { $name }
demo-steps-title = Une visite en quatre pas
demo-step-1 = Entrez comme formatrice et ouvrez une séance en cours.
demo-step-2 = Scannez le QR code avec un téléphone, ou tapez le code dans une fenêtre privée.
demo-step-3 = Signez : la ligne passe au vert chez la formatrice.
demo-step-4 = Clôturez, ouvrez la feuille scellée, puis vérifiez-la.
demo-phone = Sur votre téléphone
demo-phone-text = Le téléphone doit être sur le même réseau que cet ordinateur.
demo-lan = Pour l’ouvrir sur un téléphone, relancez la démonstration avec

## What the public answer on a sheet says

verify-fact-provider = Organisme
verify-fact-kind = Feuille
verify-fact-days = Jours
verify-fact-state = État
verify-fact-version = Version
verify-fact-sealed = Scellée le
verify-fact-hash = Empreinte SHA-256
verify-fact-kept = Fichier complété pour la conservation
verify-fact-latest = Dernière version
verify-latest-yes = oui
verify-latest-no = non
verify-fact-safe = Coffre
verify-safe-yes = toujours déposée
verify-safe-no = n’y est plus
verify-known = Ce fichier est, octet pour octet, une feuille de ce serveur :
verify-fact-log = Journal public
verify-kind-meeting = d’une séance
verify-kind-week = d’une semaine
verify-kind-month = d’un mois
verify-days-from-to = du { $first } au { $last }
verify-state-sealed = scellée et déposée au coffre
verify-state-provisional = provisoire : la signature du formateur manque
verify-state-sealing = le sceau est en cours
verify-subject = Feuille { $reference }
verify-no-file = Choisissez d’abord un fichier.
verify-archive = Une archive se vérifie sur votre ordinateur : « assidu-verify dossier.zip », comme l’explique le fichier README.txt qu’elle contient. Ici, envoyez une feuille, un reçu ou une preuve.
verify-trust = Certificats racines (PEM)

## Le journal public d’un organisme

log-title = Journal de { $provider }
log-about = Chaque signature est une feuille de ce journal, inscrite sous une empreinte qui ne nomme personne. Le journal ne fait que grandir : toute copie ancienne, tout reçu et tout témoin permettent de s’en assurer.
log-origin = Nom du journal
log-key = Clé publique
log-size = Inscriptions
log-none-yet = aucune pour l’instant
log-root = Racine
log-signed-at = Signé le
log-witnesses = Témoins
log-no-witness = aucun : cosigné par personne d’autre que ce serveur
log-check-title = Vérifier sans nous
log-check = Copiez le journal, puis recalculez chaque empreinte sur votre ordinateur :
log-formats = Les fichiers suivent les formats publics C2SP (tlog-tiles, tlog-checkpoint, signed-note) ; d’autres outils les lisent aussi :

verify-fact-index = N° au journal
verify-fact-then = Entrées du journal alors
verify-fact-now = Entrées du journal maintenant
verify-kept = Cette signature est toujours au journal de l’organisme, à la même place. Depuis ce reçu, le journal n’a fait que grandir.
verify-lost = Le journal que ce serveur montre aujourd’hui ne contient pas cette signature, ou contredit ce reçu. Gardez-le : il prouve ce que le journal disait.
verify-earlier-log = Le journal a été rouvert depuis, après une restauration. Ce reçu est d’une génération antérieure ; il reste valable, et la suite du journal cite l’ancienne.
