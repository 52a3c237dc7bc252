# How one signs at a class meeting.

ways-title = Comment signer
ways-allowed = Façons acceptées à cette séance
ways-allowed-text = Seules celles que vous cochez sont acceptées. Une séance peut en accepter moins que vos règles, jamais plus.
ways-narrowed = Cette séance en accepte moins que vos règles.
ways-settings = Voir les règles de l’organisme
way-code = Le code à l’écran change toutes les 20 secondes ; la personne le tape.
way-rotating-qr = Le même code, scanné : une photo envoyée à un ami ne sert plus une minute après.
way-trainer-device = Votre appareil passe de main en main ; c’est vous qui reconnaissez la personne.
way-presence-token = Vous notez « présent, signera plus tard » ; la personne signe ensuite depuis sa page. La feuille dit les deux heures. Rien à montrer, rien à copier.
token-place = Signera plus tard
token-open = vu à { $time }, signera plus tard
token-list = Présents, signeront plus tard
token-list-text = Cochez les personnes que vous voyez. Elles signent ensuite depuis leur page, dans les dix jours.
token-place-list = Placer les jetons
tokens-title = Jetons de présence
tokens-intro = Vous avez vu ces personnes ; leur signature est attendue. Sans elle, la feuille dit « présence attestée par le formateur, non signée ».
tokens-none = Aucune signature en attente.
tokens-meeting = Séance
tokens-seen = Vu présent
tokens-until = À signer avant
tokens-late = Après la fermeture
tokens-remind = Relancer
tokens-remind-all = Relancer tout le monde
tokens-no-address = Sans adresse
tokens-no-mail = Ce serveur n’envoie pas d’e-mails : prévenez les personnes vous-même.
tokens-cancel = Retirer
tokens-cancel-go = Retirer le jeton
tokens-cancelled = Le jeton est retiré.
tokens-placed = { $count ->
    [0] Personne à noter : chacun a signé ou a déjà un jeton.
    [one] Un jeton placé.
   *[other] { $count } jetons placés.
}
tokens-reminded = Relances écrites : { $written }. Déjà relancés aujourd’hui : { $before }. Sans adresse : { $without }.
way-remote-request = Pendant une séance à distance : votre demande s’affiche sur la page de la personne, avec la réunion que vous indiquez.
way-email-link = Un lien à usage unique, envoyé à l’adresse de la personne ; il meurt à la clôture. À réserver aux exceptions.
ask-remote-request = Demander la signature à distance
ask-remote-request-text = La demande apparaît aussitôt sur la page des personnes qui suivent à distance.
ask-remote-request-go = Demander maintenant
ask-email-link = Envoyer un lien par e-mail
ask-email-link-text = Personne d’autre ne voit le lien, vous non plus. Un nouvel envoi remplace le précédent.
ask-email-link-go = Envoyer
ask-no-mail = Ce serveur n’envoie pas d’e-mails.
ask-whom = À qui ?
ask-reference = Réunion
ask-reference-hint = Le nom ou le numéro de la visioconférence : il reste dans la preuve.
ask-by-mail = Envoyer aussi un e-mail à ceux qui ont une adresse
ask-mass = Envoyer { $count } liens à la fois ?
ask-mass-text = L’envoi en nombre est déconseillé : les e-mails arrivent tard ou parmi les indésirables, et un lien se transfère. Le jeton de présence ou le code demandent moins de travail et prouvent davantage.
ask-mass-go = Envoyer quand même { $count } liens
ask-mass-no = Choisir un autre moyen
asked-title = Demandes envoyées
asked-signed = Signé
asked-shown = Affichée sur sa page
asked-no-address = Sans adresse
asked-waiting = Part bientôt
asked-sent = Envoyée
asked-failed = Non distribuée
asked-told = Demandes : { $asked }, dont { $letters } par e-mail. Sans adresse : { $without }. Déjà signé ou sur place : { $left }.
asked-on-paper = { $count ->
    [one] Une personne laissée de côté : elle signe sur papier, à cause de son financeur.
   *[other] { $count } personnes laissées de côté : elles signent sur papier, à cause de leur financeur.
}
tokens-on-paper = { $count ->
    [one] Une personne sans jeton : elle signe sur papier, à cause de son financeur.
   *[other] { $count } personnes sans jeton : elles signent sur papier, à cause de leur financeur.
}
ways-on-paper = Signent sur papier, à cause de leur financeur : { $names }. Ni lien ni jeton pour ces personnes ; faites passer la feuille papier.
way-session-code = Un code qui ne change pas de toute la séance : commode au téléphone ou en visio, mais il se transmet. À éviter en salle.
ways-fixed = Code fixe de la séance
ways-fixed-text = Il vaut tant que la séance peut être signée. Qui le connaît peut signer d’ailleurs : la feuille le dit.

# Somebody who stands in for a trainer, by a link for the day.
substitute-title = Remplacement
substitute-text = La personne n’a pas besoin de compte. Son lien ouvre ces séances, le jour même seulement : elle fait l’appel, signe et clôture sous son propre nom.
substitute-of = Qui remplace { $name } ?
substitute-for = remplace { $name }
substitute-given = Prénom
substitute-family = Nom
substitute-email = Adresse e-mail
substitute-email-hint = Le lien y part aussitôt. Sans adresse, montrez le code QR qui s’affichera.
substitute-email-no-mail = Ce serveur n’envoie pas d’e-mails : montrez le code QR qui s’affichera.
substitute-others = Aussi pour ces séances du même jour
substitute-go = Faire le lien
substitute-made = Le lien de { $name } est prêt
substitute-made-once = Ce lien ne s’affiche que cette fois. Il meurt à la fin de la journée, à la clôture, ou si vous le révoquez.
substitute-made-scan = La personne scanne ce code avec son téléphone, ou ouvre cette adresse :
substitute-made-mail = Il part aussi par e-mail.
substitute-qr = Code QR du lien de remplacement
substitute-list = Remplacements de cette séance
substitute-open = Lien actif
substitute-not-yet = Ouvrira le jour venu
substitute-day-over = Journée terminée
substitute-closed = Clôturée
substitute-withdrawn = Révoqué
substitute-made-by = Fait par { $name } le { $day } à { $time }
substitute-meetings = { $count ->
    [one] une séance
   *[other] { $count } séances
}
substitute-signed = signée à { $time }
substitute-mailed = e-mail envoyé
substitute-renew = Nouveau lien
substitute-withdraw = Révoquer le lien
substitute-withdrawn-done = Le lien est révoqué. Les séances non signées reviennent à leur formateur.
substitute-already = C’est déjà fait : le lien a été affiché. Au besoin, faites un nouveau lien.
substitute-none = Personne à remplacer : la séance est close, déjà signée, ou sans formateur prévu.
substitute-wrong-name = Indiquez un prénom et un nom, de 100 caractères au plus.
substitute-wrong-email = Cette adresse n’est pas complète. Corrigez-la ou laissez le champ vide.
substitute-wrong-meetings = Ces séances ne sont plus toutes celles de cette personne. Vérifiez le planning, puis recommencez.
substitute-wrong-over = La journée est terminée ou la séance est close : il n’y a plus rien à remplacer.
substitute-wrong-signed = La personne à remplacer a déjà signé une de ces séances. Décochez-la.
substitute-wrong-withdrawn = Ce lien a été révoqué. Faites un nouveau remplacement.
substitute-day = On vous remplace
substitute-see = Voir

# Printed codes.
way-static-qr-on-site = Un QR imprimé, accroché dans la salle ; il ne vaut que scanné depuis le réseau du site, que l’administration indique dans les réglages.
way-static-qr = Un QR imprimé, accroché dans la salle ; la personne ne signe qu’une fois que vous avez touché « Ici » à côté de son nom. Un jeton de présence vaut aussi.
live-is-here = Ici
printed-title = QR imprimé
printed-intro = À accrocher dans la salle. Scanné seul, il n’ouvre rien : il faut aussi votre confirmation, un jeton de présence ou le réseau du site.
printed-open = Voir et imprimer
printed-of-meeting = Cette séance
printed-of-room = La salle
printed-label = QR code imprimé
printed-scan = Scannez ce code avec votre téléphone, pendant la séance.
printed-on-site = Restez connecté au réseau du site.
printed-confirmed = Sans ce réseau, dites à votre formateur que vous êtes là : il vous confirme.
printed-sign = Signez.
printed-alone = Ce code seul ne prouve rien : une photo envoyée à un ami n’ouvre aucune signature.
printed-not-allowed = Aucune signature par QR imprimé n’est acceptée à cette séance : voyez ses façons de signer.
printed-no-networks = Aucun réseau n’est indiqué pour ce site : ce code n’ouvrira rien. Un administrateur les ajoute dans les réglages.
site-networks = Réseaux du site
site-networks-label = Adresses publiques du site
site-networks-hint = Une par ligne, comme 203.0.113.0/24 ou 2001:db8:1::/48. Qui scanne un QR imprimé depuis l’une d’elles est tenu pour présent sur le site.
problem-network = Ce n’est pas un réseau, ou il est trop large : écrivez par exemple 203.0.113.0/24.

# Who takes part in a single class meeting.

joining-title = Participants
joining-nobody = Personne n’est attendu.
joining-add = Ajouter pour cette séance
joining-add-text = Un apprenant de l’organisme, d’un autre groupe, suit cette séance seulement. Ses groupes ne changent pas.
joining-shared = Cette séance est signée avec d’autres de la même demi-journée. Si vous changez ses participants, elle aura sa propre signature.
joining-who = Référence ou nom complet
joining-who-hint = Tel qu’il est inscrit : prénom et nom, ou sa référence.
joining-add-go = Ajouter
joining-expected = Attendus
joining-joins = vient pour cette séance
joining-out = Pas attendu cette fois
joining-reason = Raison
joining-reason-hint = Figure sur la feuille. Ne dites rien de sa santé.
joining-out-go = Ne pas attendre
joining-away = Non attendus cette fois
joining-back = Attendre de nouveau
joining-closed = La séance n’est plus ouverte : ses participants ne changent plus. L’administration peut la rouvrir.
joining-joined = Ajouté à cette séance.
joining-is-out = N’est plus attendu à cette séance.
joining-is-back = De nouveau attendu.
joining-undo-reason = Annulation du changement
joining-wrong-reason = Indiquez une raison, en 500 signes au plus.
joining-wrong-nobody = Aucun apprenant n’a cette référence ou ce nom.
joining-wrong-several = Plusieurs apprenants portent ce nom : indiquez la référence.
joining-wrong-shared = Quelqu’un a déjà signé pour toute la demi-journée : les participants d’une seule séance ne changent plus.
joining-wrong-recorded = Sa présence ou sa signature est enregistrée : cette personne reste. L’administration peut corriger.
joining-wrong-last = C’est la dernière personne attendue : annulez plutôt la séance.

# Guests: people without an account who attend one class meeting.

guest = Invité
guest-list = Invités
guest-add = Ajouter un invité
guest-add-text = Une personne sans compte, hors planning, assiste à cette séance : visiteur, essai, session inter-entreprises. Elle signe sur votre appareil et figure à part sur la feuille. Ce n’est pas un apprenant : ni compte, ni groupe, ni financeur.
guest-shared = Cette séance est signée avec d’autres de la même demi-journée : l’invité signera pour elles toutes.
guest-organisation = Organisme ou entreprise (facultatif)
guest-email = Adresse électronique (facultatif)
guest-reason-hint = Par exemple « visite » ou « essai avant inscription ». Figure sur la feuille. Ne dites rien de sa santé.
guest-remove = Retirer
guest-added = Invité ajouté à cette séance.
guest-removed = L’invité n’est plus attendu.
guest-is-back = L’invité est de nouveau attendu.
guest-wrong-name = Indiquez un prénom et un nom, en 100 signes au plus.
guest-wrong-email = Ce n’est pas une adresse électronique.
guest-wrong-organisation = En 100 signes au plus.
guest-wrong-many = Cette séance a déjà autant d’invités qu’elle peut en avoir.
