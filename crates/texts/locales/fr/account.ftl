# Accounts: one's own password and devices, and what staff does about people's access.

## One's own account

account-title = Mon compte
account-password-text = Vous pouvez le changer quand vous voulez ; rien ne vous y oblige.
account-devices = Appareils connectés
account-devices-text = Déconnectez ceux que vous ne reconnaissez pas, puis changez votre mot de passe.
account-devices-others = Déconnecter tous les autres
account-devices-ended = Déconnecté.
account-back = Retour
device-this = cet appareil
device-since = Connecté depuis le { $since }
device-last = Dernière activité : { $last }
device-end = Déconnecter
device-phone-ios = iPhone
device-tablet-ios = iPad
device-phone-android = Téléphone Android
device-tablet-android = Tablette Android
device-computer-windows = Ordinateur Windows
device-computer-mac = Mac
device-computer-chromeos = Chromebook
device-computer-linux = Ordinateur Linux
device-other = Appareil

## One's own password

own-password-title = Changer de mot de passe
own-password-must = Le mot de passe de votre carte a été choisi par votre organisme. Choisissez maintenant le vôtre : vous seul le connaîtrez.
own-password-first = Mot de passe de la carte
own-password-old = Mot de passe actuel
own-password-new = Nouveau mot de passe
own-password-again = Le même, encore une fois
own-password-go = Changer le mot de passe
own-password-done = Mot de passe changé. Vos autres appareils sont déconnectés.
own-password-rules = Un bon mot de passe
own-password-length = Au moins { $least } caractères.
own-password-rule-mix = Lettres, chiffres, espaces, accents : tout est permis, rien n’est imposé. Avec des chiffres seuls, il en faut 16.
own-password-rule-known = Ni un mot de passe que tout le monde essaie (azerty, motdepasse, soleil…), ni un tel mot avec une année.
own-password-rule-personal = Ni votre nom, ni celui de votre organisme.
own-password-rule-advice = Le plus simple : quatre mots sans rapport, par exemple tirés d’un livre ouvert au hasard.
own-password-others = En changeant, vous déconnectez vos autres appareils.
own-password-wrong = Ce mot de passe n’est pas le bon.
own-password-different = Les deux saisies diffèrent.
own-password-same = C’est l’ancien. Choisissez-en un autre.
own-password-long = Trop long : 256 octets au plus.
own-password-weak = Trop facile à deviner : allongez-le, ou mêlez lettres et chiffres.
own-password-guessable = Fait de mots ou de suites que l’on essaie en premier. Ajoutez un ou deux mots sans rapport.
own-password-repetitive = Trop peu de caractères différents : il en faut au moins { $least }.
own-password-known = Ce mot de passe figure dans des fuites connues : d’autres l’essaieront.
own-password-personal = Il contient un nom que l’on devine : le vôtre, votre adresse ou celui de l’organisme.

## The password once more

confirm-title = C’est bien vous ?
confirm-text = Vous allez donner ou retirer un accès. Redonnez votre mot de passe.
confirm-go = Continuer
confirm-text-no-password = Vous allez donner ou retirer un accès. Redites qui vous êtes.
confirm-elsewhere-text = Le service par lequel vous vous connectez vous redemande qui vous êtes, puis vous revenez ici.
confirm-elsewhere = Confirmer avec { $name }
confirm-no-way = Vous n’avez ici ni mot de passe, ni clé d’accès, ni service de connexion lié. Demandez une carte de connexion à l’administration de votre établissement.

## Help

help-title = Je n’arrive pas à me connecter
help-class = En classe
help-class-text = Scannez le code affiché par votre formateur ou formatrice : souvent, vous pouvez signer sans compte. Sinon, signez sur son appareil.
help-password = Mot de passe oublié ou carte perdue
help-password-text = Demandez une nouvelle carte à l’administration de votre organisme de formation. Elle ne peut pas lire votre ancien mot de passe ; elle vous en remet un nouveau, que vous changez à la première connexion.
help-staff = Vous êtes l’administration
help-staff-text = Un autre administrateur de votre organisme peut vous remettre un nouveau mot de passe depuis votre fiche.
help-code = Code établissement
help-code-text = Il est sur votre carte. Après avoir scanné un code en classe, vous n’avez pas à le saisir.
sign-in-lost-more = À qui demander ?

## A person's access, for staff

person-access = Accès
person-access-not-yours = Seul un administrateur peut modifier cet accès.
person-deactivated = désactivé
person-access-password = Mot de passe
person-access-password-none = aucun
person-access-password-first = remis, à changer à la première connexion
person-access-password-own = choisi par la personne
person-access-pin = PIN
person-access-pin-given = remis
person-access-pin-locked = verrouillé après trop d’essais
person-access-last = Dernière connexion
person-access-devices = Appareils connectés
person-access-since = Désactivé depuis le
access-password = Remettre un mot de passe
access-password-give = Donner un mot de passe
access-password-renew = Nouveau mot de passe
access-password-text = Un mot de passe est tiré au sort et montré une seule fois, sur une carte à imprimer. L’ancien ne fonctionne plus et la personne est déconnectée partout. Elle choisit le sien à la première connexion.
access-password-go = Faire la carte
access-pin = Remettre un PIN
access-pin-give = Donner un PIN
access-pin-renew = Nouveau PIN
access-pin-text = Un PIN de six chiffres est tiré au sort et montré une seule fois. Il sert, après avoir scanné le code de la salle, à dire qui l’on est. L’ancien ne fonctionne plus.
access-pin-go = Faire la carte
access-withdraw = Retirer l’accès
access-withdraw-text = Mot de passe, PIN et clés d’accès ne fonctionnent plus, les comptes d’autres services sont déliés et la personne est déconnectée partout. Elle peut toujours signer sur l’appareil du formateur. Vous pourrez lui redonner un accès.
access-withdraw-go = Retirer l’accès
access-withdraw-done = Accès retiré.
access-deactivate = Désactiver
access-deactivate-text = La personne ne peut plus se connecter ni s’identifier, dès maintenant. Ce qui est enregistré reste. Vous pourrez la réactiver.
access-deactivate-go = Désactiver la personne
access-deactivate-done = Personne désactivée.
access-reactivate-go = Réactiver
access-reactivate-done = Personne réactivée.
access-end-sessions-go = Déconnecter partout
access-end-sessions-done = Déconnecté de tous les appareils.
access-own = Votre propre accès : un autre administrateur s’en occupe. Il doit en rester un.
access-no-reference = Un PIN va avec une référence, et cette personne n’en a pas.
access-card-once = Ceci ne sera plus montré. Imprimez cette page maintenant.
access-card-done = C’est imprimé
access-card-password = À la première connexion, vous choisirez votre propre mot de passe.
access-card-pin = Scannez le code de la salle, puis donnez votre identifiant et ce PIN. Gardez-le pour vous.
access-cards-warning-pin = Chaque apprenant du groupe reçoit un nouveau PIN. Les anciens ne fonctionnent plus.

## A person's data

person-new = Ajouter une personne
person-edit = Modifier la fiche
person-edit-go = Modifier
person-edit-traced = Chaque modification est tracée : qui, quand, quels champs.
person-saved = Fiche enregistrée.
person-added = Personne ajoutée.
person-given-name = Prénom
person-family-name = Nom
person-reference = Référence
person-reference-hint = Obligatoire pour un apprenant : elle sert aussi à s’identifier.
person-birth-date-hint = Sert à s’identifier en classe sans compte.
person-language = Langue
person-language-default = Celle de l’organisme
person-roles = Rôles
person-signs-digitally = Signe en ligne
person-last-administrator = Il doit rester un administrateur.
person-wrong-missing = À remplir.
person-wrong-long = Trop long : 200 caractères au plus.
person-wrong-birth-date = Ce n’est pas une date de naissance.
person-wrong-email = Ce n’est pas une adresse e-mail.
person-wrong-taken = Une autre personne a déjà cette référence.
person-wrong-roles = Choisissez au moins un rôle.
person-enrol = Inscrire dans un groupe
person-enrol-group = Groupe
person-enrol-start = Premier jour
person-enrol-end = Dernier jour (si connu)
person-enrol-go = Inscrire
person-enrol-done = Inscription enregistrée.
person-enrol-days = Le dernier jour vient avant le premier.
person-enrol-already = Cette personne est déjà dans ce groupe à ces dates.
person-enrolment-end = Mettre fin à l’inscription
person-enrolment-last = Dernier jour
person-traces = Dernières opérations
act-log-in = Connexion
act-identify = S’est identifié en classe
act-own-password = A changé son mot de passe
act-give-password = Nouveau mot de passe remis
act-operator-password = Nouveau mot de passe remis par l’exploitant du serveur
act-suspend-provider = Suspension de l’organisme par l’exploitant du serveur
act-reopen-provider = Réouverture de l’organisme par l’exploitant du serveur
act-change-quota = Quota de l’organisme modifié par l’exploitant du serveur
act-open-support = Ouverture à l’assistance de l’exploitant du serveur
act-end-support = Fin anticipée d’un accès d’assistance
act-make-api-key = Création d’une clé d’API
act-revoke-api-key = Révocation d’une clé d’API
act-give-pin = Nouveau PIN remis
act-give-badge = Badge attribué
act-take-badge = Badge retiré
act-withdraw-access = Accès retiré
act-end-sessions = Déconnexion des appareils
act-deactivate = Personne désactivée
act-reactivate = Personne réactivée
act-add-person = Personne ajoutée
act-change-person = Fiche modifiée : { $fields }
act-enrol = Inscription dans un groupe
act-end-enrolment = Fin d’une inscription
act-see-person = Fiche consultée
act-export-people = Liste des personnes exportée
act-refused = { $act } (refusé)

## Settings

settings-identification = En classe, sans compte, on dit qui l’on est par
settings-identification-hint = Après avoir scanné le code de la salle. Un compte est toujours accepté ; la feuille dit comment chacun s’est identifié.
identification-account = rien : il faut un compte
identification-birth-date = la référence et la date de naissance
identification-pin = la référence et un PIN

## Everywhere

cancel = Annuler

## A forgotten password

lost-title = Mot de passe oublié
lost-text = Si votre compte a une adresse e-mail, vous y recevrez un lien pour choisir un nouveau mot de passe.
lost-identifier = Identifiant ou adresse e-mail
lost-go = Recevoir un lien
lost-asked = Demande reçue
lost-asked-text = Si un compte correspond et qu’il a une adresse e-mail, un lien y est envoyé. Il fonctionne une fois, pendant 30 minutes.
lost-asked-none = Rien reçu après quelques minutes ? Regardez dans les indésirables, ou demandez une nouvelle carte à votre organisme.
new-password-title = Choisir un nouveau mot de passe
new-password-done = Mot de passe changé. Connectez-vous avec le nouveau.
link-over = Ce lien ne fonctionne plus.
link-over-text = Il a déjà servi, ou il date de plus de 30 minutes. Demandez-en un autre.

## The second step

step-title = Deuxième étape
step-text = Ouvrez l’application de codes de votre téléphone.
step-code = Code
step-code-hint = Six chiffres de l’application, ou un code de secours.
step-wrong = Ce code n’est pas le bon, ou il a déjà servi.
step-lost = Téléphone perdu ? Utilisez un code de secours, ou demandez à un administrateur de votre organisme de désactiver la deuxième étape.

## The second step, and choices of the provider, for staff

factor-title = Deuxième étape à la connexion
factor-intro = Après le mot de passe, un code de votre téléphone : un mot de passe volé ne suffit plus.
factor-must = Votre organisme la demande à son équipe. Activez-la maintenant pour continuer.
factor-off-text = Il vous faut une application de codes, par exemple celle qui garde déjà vos mots de passe. Rien n’est envoyé ailleurs.
factor-begin = Activer
factor-app = Ajouter à l’application
factor-app-text = Scannez ce code avec l’application, puis recopiez les six chiffres qu’elle montre.
factor-qr = Code à scanner avec l’application de codes
factor-secret = Saisir la clé à la main
factor-code-hint = Les six chiffres que montre l’application.
factor-finish = Activer la deuxième étape
factor-is-on = La deuxième étape est activée.
factor-manage = Gérer la deuxième étape
factor-since = Depuis le { $since }
factor-codes = Codes de secours
factor-codes-text = Chacun sert une fois, quand le téléphone est perdu. Imprimez-les ou notez-les, et gardez-les loin du téléphone.
factor-codes-left = { $count ->
    [0] Il ne reste aucun code de secours.
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
factor-codes-renew = Nouveaux codes de secours
factor-drop = Désactiver
factor-required = Votre organisme la demande : elle ne peut pas être désactivée.

access-factor = Désactiver la deuxième étape
access-factor-text = À faire quand le téléphone et les codes de secours sont perdus. Assurez-vous de parler à la bonne personne. Elle est déconnectée partout et prévenue par e-mail si elle a une adresse ; son mot de passe reste le même.
access-factor-go = Désactiver la deuxième étape
access-factor-done = Deuxième étape désactivée.
person-access-factor = Deuxième étape
person-access-factor-on = activée
access-badge = Attribuer un badge
access-badge-renew = Remplacer le badge
access-badge-text = Un lecteur à l’entrée pourra reconnaître la personne et la dire présente ou en retard. Le badge ne remplace pas sa signature : elle émarge comme les autres. Un badge qu’elle avait déjà ne vaut plus.
access-badge-number = Numéro du badge
access-badge-hint = Quatre à soixante-quatre lettres et chiffres, tels que le lecteur les donne. Espaces, deux-points, points et tirets ne comptent pas.
access-badge-wrong = Quatre à soixante-quatre lettres et chiffres, sans accents.
access-badge-taken = Quelqu’un d’autre a ce badge. Retirez-le-lui d’abord.
access-badge-go = Attribuer le badge
access-badge-done = Badge attribué.
access-take-badge = Retirer le badge
access-take-badge-text = À faire aussi quand le badge est perdu : les lecteurs ne le reconnaîtront plus. Les présences déjà relevées restent.
access-take-badge-go = Retirer le badge
access-take-badge-done = Badge retiré.
person-access-badge = Badge
person-access-badge-end = finit par { $end }
person-access-passkeys = Clés d’accès
person-access-linked = Comptes liés

choices-title = Pour les personnes
choices-intro = Ce que reçoivent vos apprenants, et ce que vous demandez à votre équipe.
choices-show = Voir et modifier
choices-receipts = Envoyer les reçus du jour par e-mail
choices-receipts-text = Chaque soir vers 19 h, qui a signé et a une adresse reçoit ses reçus scellés en un seul message.
choices-factor = Demander une deuxième étape à l’équipe
choices-factor-text = Administration et secrétariat se connectent avec un code de leur téléphone en plus du mot de passe. Qui n’en a pas l’active à sa prochaine page.
choices-no-mail = Ce serveur n’envoie pas d’e-mails : la personne qui l’exploite peut l’activer dans la section [mail] de ses réglages.
choices-not-yours = Seul un administrateur peut modifier ceci.

work-mail = E-mail à { $title }
work-mail-mend = Vérifiez l’adresse e-mail de la personne, puis réessayez.

act-ask-password = Lien demandé pour un nouveau mot de passe
act-recover-password = Nouveau mot de passe choisi par lien
act-second-step = Deuxième étape
act-factor-on = Deuxième étape activée
act-factor-off = Deuxième étape désactivée
act-recovery-codes = Nouveaux codes de secours
act-reset-factor = Deuxième étape désactivée par l’administration
act-change-options = Choix pour les personnes modifiés : { $fields }
act-change-letter = Texte d’une lettre modifié : { $fields }
act-reset-letter = Texte d’une lettre remis à celui d’origine : { $fields }

## What was done with somebody’s data

act-see-sheet = Feuille ouverte
act-ask-dossier = Dossier de preuve demandé
act-get-dossier = Dossier de preuve téléchargé
act-give-grant = Accès donné à une organisation
act-withdraw-grant = Accès retiré à une organisation
act-organisation-people = Liste consultée par une organisation
act-organisation-person = Présence consultée par une organisation
act-organisation-export = Fichier emporté par une organisation
act-organisation-sheet = Feuille ouverte par une organisation
act-tell-third = Absence ou alerte dite à un tiers : { $fields }
act-drop-dossier = Dossier de preuve supprimé
act-see-people = Liste des personnes consultée
act-search-traces = Journal d’accès consulté
act-export-traces = Journal d’accès exporté
act-see-own-traces = Ses propres accès consultés
act-export-person = Toutes les données d’une personne emportées
act-open-page = Page demandée : { $fields }
act-ask-about-data = Demande sur ses données : { $fields }
act-see-request = Demande ouverte
act-answer-request = Demande traitée : { $fields }
act-erase = Effacement { $fields }
act-qualify-anomaly = Anomalie qualifiée
act-drop-absence-file = Justificatif d’absence détruit : son délai est passé
act-rectify = Données rectifiées : { $fields }
act-restrict = Données limitées
act-end-restriction = Fin de limitation annoncée : { $fields }
act-reveal-restricted = Données limitées consultées, motif : { $fields }


## Passkeys, and logging in elsewhere

passkey-sign-in = Se connecter avec une clé d’accès
passkey-confirm = Utiliser une clé d’accès
passkey-not-used = Aucune clé d’accès n’a été utilisée. Réessayez, ou prenez un autre moyen.
passkeys-title = Clés d’accès
passkeys-intro = Connectez-vous avec l’empreinte, le visage ou le code de votre appareil, sans mot de passe.
passkeys-none = Vous n’en avez pas encore.
passkeys-count = { $count ->
    [0] Vous n’en avez pas encore.
    [one] Vous en avez une.
   *[other] Vous en avez { $count }.
 }
passkeys-manage = Gérer les clés d’accès
passkeys-add = Ajouter une clé d’accès
passkeys-name = Nom
passkeys-name-hint = Pour la reconnaître dans cette liste.
passkeys-unnamed = Sans nom
passkeys-since = Ajoutée le { $since }
passkeys-unused = Pas encore utilisée
passkeys-added = Clé d’accès ajoutée.
passkeys-remove = Retirer
passkeys-removed = Clé d’accès retirée. Supprimez-la aussi sur votre appareil.
passkeys-refused = Cette clé d’accès n’a pas été acceptée. Réessayez.
passkeys-full = Vous en avez autant que possible. Retirez-en une d’abord.
passkeys-script = Pour ajouter une clé d’accès, JavaScript doit être activé.
passkeys-safe = La clé reste sur votre appareil. Nous n’en recevons que la moitié publique, ni empreinte ni visage.
links-title = Se connecter ailleurs
links-text = Les comptes d’autres services qui ouvrent aussi votre compte ici.
links-since = Lié depuis le { $since }
links-add = Lier { $name }
links-end = Délier
links-added = Compte lié.
links-ended = Compte délié.
elsewhere-title = Avec le compte de votre établissement
elsewhere-go = Continuer avec { $name }
elsewhere-find = Continuer
elsewhere-none = Cet établissement n’a pas d’autre moyen de connexion, ou le code n’est pas le bon.
elsewhere-back = Retour à la connexion
elsewhere-leaving = Vous allez dire là-bas qui vous êtes, puis revenir ici.
elsewhere-continue = Continuer
elsewhere-returned = Vous êtes de retour
elsewhere-enter = Entrer
logged-out-title = Vous êtes déconnecté ici
logged-out-text = { $name } vous garde peut-être connecté. Sur un appareil partagé, déconnectez-vous-y aussi.
logged-out-go = Se déconnecter de { $name }
logged-out-home = Retour à l’accueil
not-let-in-title = Vous n’êtes pas connecté
not-let-in-gave-up = La connexion a été abandonnée là-bas.
not-let-in-gave-up-do = Recommencez, ou connectez-vous avec votre mot de passe.
not-let-in-over = Cette réponse est arrivée trop tard, ou a déjà servi.
not-let-in-over-do = Recommencez depuis la page de connexion, dans ce navigateur.
not-let-in-unavailable = Ce service ne répond pas en ce moment.
not-let-in-unavailable-do = Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.
not-let-in-not-believed = La réponse de ce service ne peut pas être vérifiée.
not-let-in-not-believed-do = Dites-le à l’administration de votre établissement : un réglage n’est pas juste. Votre mot de passe fonctionne toujours.
not-let-in-not-anew = Ce service ne vous a pas redemandé qui vous êtes.
not-let-in-not-anew-do = Recommencez et redonnez-y votre mot de passe. Si cela se reproduit, dites-le à l’administration de votre établissement.
not-let-in-no-address = Ce service ne nous a pas donné votre adresse e-mail.
not-let-in-not-verified = Votre adresse e-mail n’est pas vérifiée auprès de ce service.
not-let-in-not-verified-do = Vérifiez-la là-bas, puis recommencez. Ou connectez-vous avec votre mot de passe et liez ce service depuis « Mon compte ».
not-let-in-nobody = Ce compte ne mène à personne qui puisse se connecter ici.
not-let-in-nobody-do = Demandez à l’administration de vérifier votre adresse e-mail et votre accès. Ou connectez-vous avec votre mot de passe et liez ce service depuis « Mon compte ».
not-let-in-another = Votre compte ici est déjà lié à un autre compte de ce service, ou celui-ci à quelqu’un d’autre.
not-let-in-another-do = Connectez-vous avec votre mot de passe, déliez l’ancien compte depuis « Mon compte », puis liez le nouveau.
not-let-in-passkey = Cette clé d’accès n’est pas connue ici, ou n’a pas été acceptée.
not-let-in-passkey-do = Réessayez, ou connectez-vous avec votre mot de passe et ajoutez la clé depuis « Mon compte ».
not-let-in-no-address-do = Dites-le à l’administration de votre établissement : un réglage n’est pas juste. Votre mot de passe fonctionne toujours.

## Identity providers, for administrators

log-in-title = Connexion
log-in-intro = Les services auprès desquels vos personnes peuvent se connecter (OpenID Connect), en plus du mot de passe et des clés d’accès.
log-in-show = Gérer
log-in-off = L’exploitant de ce serveur a désactivé ces connexions.
log-in-new = Ajouter un service
log-in-new-text = La première fois, une personne est reconnue par son adresse e-mail, si le service l’a vérifiée et si une seule fiche la porte. Personne n’est créé, aucun rôle ne change. L’adresse de retour à déclarer dans le service s’affiche ensuite.
log-in-name = Nom
log-in-name-hint = Tel que vos personnes le connaissent.
log-in-issuer = Émetteur (issuer)
log-in-issuer-hint = L’adresse sous laquelle le service se décrit, lettre pour lettre.
log-in-client-id = Identifiant client
log-in-client-id-hint = Le service vous le donne quand vous y déclarez Assidu.
log-in-secret = Secret client
log-in-secret-hint = Gardé sous clé et jamais montré. Vide pour un client public.
log-in-secret-new = Nouveau secret client
log-in-has-secret = enregistré, jamais montré
log-in-no-secret = aucun (client public)
log-in-redirect = Adresse de retour
log-in-people = Personnes liées
log-in-add = Ajouter
log-in-remove-text = Retirer un service oublie les comptes liés. Les personnes connectées par lui sont déconnectées.
problem-issuer = Cette adresse ne peut pas être interrogée : il faut https:// et une adresse publique, ou l’accord de l’exploitant.
problem-issuer-silent = Aucun service ne se décrit sous cette adresse, écrite exactement ainsi.
problem-letters = Seulement des lettres et signes visibles, sans espace ni accent.
act-link-identity = Compte d’un autre service lié
act-unlink-identity = Compte d’un autre service délié
act-add-passkey = Clé d’accès ajoutée
act-remove-passkey = Clé d’accès retirée
act-link-account = Compte lié avec un autre compte de la personne
act-unlink-account = Lien avec un autre compte défait
act-switch-account = Venue d’un autre de ses comptes
act-leave-for-account = Passage à un autre de ses comptes
act-switch-role = Rôle choisi pour agir

## Switching without logging out

switch-title = Changer d’espace
switch-intro = Agir dans un autre rôle ou chez un autre organisme, sans vous déconnecter.
switch-show = Voir mes espaces
switch-roles = Ici, j’agis en tant que
switch-roles-text = Un seul rôle à la fois, si vous préférez : les droits des autres attendent.
switch-all-roles = Tous mes rôles
switch-here = actuel
switch-choose = Choisir
switch-accounts = Mes comptes
switch-go = Y aller
switch-asks-code = Un code de votre seconde étape sera demandé.
switch-link = Lier un autre compte
switch-link-text = Vous avez un compte chez un autre organisme ou une autre institution ? Connectez-vous-y une fois : ensuite, vous passez de l’un à l’autre sans mot de passe.
switch-link-warning = Qui peut se connecter à l’un de ces comptes pourra agir dans l’autre, y compris par le service de connexion de l’établissement. Un nouveau mot de passe remis par l’administration ou demandé par e-mail défait le lien.
switch-link-go = Me connecter à l’autre compte
switch-link-title = Lier ces deux comptes ?
switch-link-question = Ces deux comptes sont-ils à vous ?
switch-link-yes = Oui, les lier
switch-link-no = Non, ne rien lier
switch-linked = Comptes liés.
switch-link-over = Cette demande n’est plus valable : elle vaut dix minutes, dans le navigateur qui l’a faite, et il faut s’être connecté à l’autre compte après. Recommencez.
switch-link-same = C’est le même compte : connectez-vous à l’autre.
switch-link-already = Ces deux comptes sont déjà liés.
switch-link-many = Une personne peut lier huit comptes au plus.
