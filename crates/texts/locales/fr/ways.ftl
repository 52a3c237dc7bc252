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
