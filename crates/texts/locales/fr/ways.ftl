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
tokens-no-mail = Ce serveur n’envoie pas de courrier : prévenez les personnes vous-même.
tokens-cancel = Reprendre
tokens-cancel-go = Reprendre le jeton
tokens-cancelled = Le jeton est repris.
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
ask-email-link = Envoyer un lien par courriel
ask-email-link-text = Personne d’autre ne voit le lien, vous non plus. Un nouvel envoi remplace le précédent.
ask-email-link-go = Envoyer
ask-no-mail = Ce serveur n’envoie pas de courrier.
ask-whom = À qui ?
ask-reference = Réunion
ask-reference-hint = Le nom ou le numéro de la visioconférence : il reste dans la preuve.
ask-by-mail = Envoyer aussi un courriel à ceux qui ont une adresse
ask-mass = Envoyer { $count } liens à la fois ?
ask-mass-text = L’envoi en nombre est déconseillé : les courriels arrivent tard ou parmi les indésirables, et un lien se transfère. Le jeton de présence ou le code demandent moins de travail et prouvent davantage.
ask-mass-go = Envoyer quand même { $count } liens
ask-mass-no = Choisir un autre moyen
asked-title = Demandes envoyées
asked-signed = Signé
asked-shown = Affichée sur sa page
asked-no-address = Sans adresse
asked-waiting = Part bientôt
asked-sent = Envoyée
asked-failed = Non distribuée
asked-told = Demandes : { $asked }, dont { $letters } par courriel. Sans adresse : { $without }. Déjà signé ou sur place : { $left }.
way-session-code = Un code qui ne change pas de toute la séance : commode au téléphone ou en visio, mais il se transmet. À éviter en salle.
ways-fixed = Code fixe de la séance
ways-fixed-text = Il vaut tant que la séance peut être signée. Qui le connaît peut signer d’ailleurs : la feuille le dit.
