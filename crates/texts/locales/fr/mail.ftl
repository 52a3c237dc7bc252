# Letters by e-mail.

mail-greeting = Bonjour { $name },
mail-end = Ce message est envoyé automatiquement par { $provider } avec Assidu. Personne ne lit les réponses.
mail-test-data = DONNÉES D’EXEMPLE : rien de ceci n’est réel.
mail-not-you = Si ce n’était pas vous, prévenez tout de suite le secrétariat de { $provider }.

mail-recovery-subject = Choisir un nouveau mot de passe
mail-recovery-text = Quelqu’un, sans doute vous, demande un nouveau mot de passe pour votre compte chez { $provider }. Votre identifiant : { $login }.
mail-recovery-link = Choisir un nouveau mot de passe :
mail-recovery-once = Le lien fonctionne une seule fois, pendant { $minutes } minutes.
mail-recovery-not-you = Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
mail-request-subject = Votre demande a reçu une réponse
mail-request-text = { $provider } a répondu à votre demande sur vos données.
mail-request-link = Lire la réponse :
mail-restriction-subject = Vos données seront de nouveau utilisées
mail-restriction-text = À partir du { $day }, { $provider } utilisera de nouveau vos données, dont l’usage est limité. Si vous n’êtes pas d’accord, dites-le avant ce jour.

mail-password-changed-subject = Votre mot de passe a été changé
mail-password-changed-text = Le mot de passe de votre compte chez { $provider } a été changé le { $day } à { $time }. Les autres appareils ont été déconnectés.

mail-factor-on-subject = La deuxième étape est activée
mail-factor-on-text = Depuis le { $day } à { $time }, votre compte chez { $provider } demande aussi un code de votre téléphone.
mail-factor-off-subject = La deuxième étape est désactivée
mail-factor-off-text = Depuis le { $day } à { $time }, votre compte chez { $provider } ne demande plus de code de votre téléphone.
mail-code-used-subject = Un code de secours a servi
mail-code-used-text = Le { $day } à { $time }, un code de secours a servi pour se connecter à votre compte chez { $provider }.
mail-code-used-left = { $count ->
    [0] Il ne vous en reste aucun : faites-en de nouveaux dans « Mon compte ».
    [one] Il vous en reste un : faites-en de nouveaux dans « Mon compte ».
   *[other] Il vous en reste { $count }.
}

mail-receipts-subject = Vos reçus de signature
mail-receipts-text = { $count ->
    [one] Vous trouverez ci-joint le reçu de la signature que vous avez faite chez { $provider }.
   *[other] Vous trouverez ci-joint les reçus des { $count } signatures que vous avez faites chez { $provider }.
}
mail-receipts-keep = Chaque reçu est un fichier PDF scellé qui contient la preuve de votre signature. Gardez-le : il se vérifie sans nous, même dans des années.
mail-receipts-check = Vérifier un reçu :
mail-token-subject = Une présence à signer
mail-token-text = { $count ->
    [one] { $provider } : votre formateur vous a noté présent, il reste une signature à donner.
   *[other] { $provider } : votre formateur vous a noté présent, il reste { $count } signatures à donner.
}
mail-token-link = Signer depuis ma page :
mail-sign-subject = Votre signature est attendue
mail-sign-text = { $provider } vous demande de signer votre présence : { $title }.
mail-sign-link = Signer ma présence :
mail-sign-once = Ce lien ne sert qu’une fois, jusqu’à la clôture de la feuille. Il est à vous seul : ne le transférez pas.
mail-substitute-subject = Un remplacement vous est confié
mail-substitute-text = { $provider } vous demande de remplacer { $trainer } le { $day }.
mail-substitute-link = Ouvrir les séances :
mail-substitute-once = Ce lien n’ouvre que ce jour-là, et jusqu’à la clôture. Il est à vous seul : vous signez sous votre nom.



## Other ways to log in

mail-linked-subject = Un autre compte ouvre le vôtre
mail-linked-text = Depuis le { $day } à { $time }, un compte d’un autre service ouvre votre compte chez { $provider }.
mail-linked-with = Le service : { $service }.
mail-passkey-added-subject = Une clé d’accès a été ajoutée
mail-passkey-added-text = Depuis le { $day } à { $time }, une nouvelle clé d’accès ouvre votre compte chez { $provider }.
mail-passkey-removed-subject = Une clé d’accès a été retirée
mail-passkey-removed-text = Le { $day } à { $time }, une clé d’accès a été retirée de votre compte chez { $provider }.
mail-accounts-linked-subject = Deux de vos comptes sont liés
mail-accounts-linked-text = Depuis le { $day } à { $time }, un autre compte que vous avez lié ouvre votre compte chez { $provider }, et le vôtre l’ouvre.
mail-accounts-unlinked-subject = Deux de vos comptes ne sont plus liés
mail-accounts-unlinked-text = Depuis le { $day } à { $time }, le lien entre votre compte chez { $provider } et un autre de vos comptes est défait.
mail-support-subject = L’assistance regarde chez votre organisme
mail-support-text = Jusqu’au { $day } à { $time }, { $by }, de l’exploitant du serveur, peut lire les données de { $provider }, sans rien modifier. Tout ce qui est regardé est tracé.
mail-support-reason = Motif indiqué : { $reason }
mail-support-link = Voir cet accès, ou y mettre fin
