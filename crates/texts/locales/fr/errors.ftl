# What happened and what to do next.
error-home = Aller à l’accueil
error-again = Recharger la page
error-not-found = Cette page n’existe pas
error-not-found-text = L’adresse est incomplète, ou ce qu’elle montrait n’est plus là. Pour signer, repartez du code de la salle.
error-forbidden = Cette page ne vous est pas ouverte
error-forbidden-text = Votre compte n’a pas ce droit. Demandez-le à l’administration de votre organisme.
error-signed-out = Vous n’êtes plus connecté
error-signed-out-text = Reconnectez-vous : vous reviendrez ici. Une signature déjà donnée est gardée.
error-form-expired = Ce formulaire a expiré
error-form-expired-text = La page est restée ouverte trop longtemps. Rechargez-la et recommencez ; rien n’a été modifié.
error-bad-request = Nous n’avons pas compris cet envoi
error-bad-request-text = Une valeur n’est pas lisible. Revenez en arrière, vérifiez et renvoyez ; rien n’a été modifié.
error-conflict = Quelqu’un a été plus rapide
error-conflict-text = Ce que la page montrait a changé entre-temps. Rechargez-la pour voir où cela en est.
error-too-large = C’est trop volumineux
error-too-large-text = Le fichier ou le texte dépasse la taille acceptée. Découpez-le, ou enlevez ce qui est inutile.
error-too-many = Trop d’essais
error-too-many-text = Attendez { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
} avant de réessayer. En classe, votre formateur ou formatrice peut vous faire signer sur son appareil.
error-busy = Beaucoup de monde en ce moment
error-busy-text = Rechargez la page dans quelques secondes. Ce qui a été signé est gardé.
error-suspended = { $provider } est suspendu
error-suspended-text = L’exploitant de ce serveur a suspendu cet organisme : pour l’instant, personne ne peut s’y connecter ni y modifier quoi que ce soit.
error-suspended-why = Motif :
error-suspended-ask = À qui s’adresser :
error-suspended-kept = Rien n’est perdu : ce qui a été signé est gardé, et ce qui attend sur un appareil y reste jusqu’à la réouverture.
error-internal = Un problème de notre côté
error-internal-text = Ce n’est pas vous. Réessayez ; si cela continue, donnez ce numéro à votre organisme : { $reference }.
