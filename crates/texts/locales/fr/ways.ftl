# How one signs at a class meeting.

ways-title = Comment signer
ways-allowed = Façons acceptées à cette séance
ways-allowed-text = Seules celles que vous cochez sont acceptées. Une séance peut en accepter moins que vos règles, jamais plus.
ways-narrowed = Cette séance en accepte moins que vos règles.
ways-settings = Voir les règles de l’organisme
way-code = Le code à l’écran change toutes les 20 secondes ; la personne le tape.
way-rotating-qr = Le même code, scanné : une photo envoyée à un ami ne sert plus une minute après.
way-trainer-device = Votre appareil passe de main en main ; c’est vous qui reconnaissez la personne.
