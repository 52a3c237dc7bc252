# What learners see: entering the code, signing, the receipt.

## Signing

sign-title = Signer ma présence
sign-go = Signer ma présence
sign-open-until = Ouvert jusqu’à { $time }
sign-as = Vous signez en tant que
sign-not-me = Ce n’est pas moi
sign-back-to-list = Retour à la liste
sign-lessons = { $count ->
    [one] { $count } cours couvert par cette signature
   *[other] { $count } cours couverts par cette signature
}
sign-here = Signez ici
sign-pad-label = Votre signature, au doigt, au stylet ou à la souris
sign-undo = Défaire
sign-clear = Effacer
sign-cleared = Signature effacée
sign-empty = Dessinez votre signature dans le cadre, ou choisissez « Je ne peux pas dessiner ».
sign-short = Ce tracé est très court. Signez comme sur papier, puis validez.
sign-typed-missing = Écrivez votre nom complet pour signer.
sign-busy = Envoi…
sign-refused = Votre signature n’a pas pu être enregistrée. Rechargez la page, ou prévenez votre formateur ou formatrice.
sign-window-over = La signature n’est plus ouverte pour ce cours. Parlez-en au formateur : votre présence peut encore être notée.
sign-no-script = Le dessin n’est pas possible sur ce navigateur. Écrivez votre nom complet ci-dessous : il vaut signature.
sign-cannot-draw = Je ne peux pas dessiner
sign-typed-label = Votre nom complet
sign-typed-hint = Écrit en toutes lettres, il vaut signature, au même titre qu’un tracé.
sign-legal = Votre signature, l’heure et l’appareil sont enregistrés comme preuve de présence pour l’organisme de formation et ses financeurs.
net-offline = Pas de réseau. Vous pouvez signer : rien ne sera perdu.
net-waiting = Une signature attend le réseau sur cet appareil. Elle partira toute seule.
net-waiting-many = %n signatures attendent le réseau sur cet appareil. Elles partiront toutes seules.
net-again = Une signature attend sur cet appareil. Reconnectez-vous : elle partira aussitôt.
net-read = Compris
kept-heading = Signature gardée sur cet appareil
kept-text = Pas de réseau pour l’instant. Elle partira toute seule dès qu’il revient : gardez cette page, ou rouvrez-la plus tard.
held-too-late = Votre signature est arrivée plus d’un jour après. L’organisme de formation l’a reçue et décidera.
held-out-of-window = Votre signature ne vaut pas pour cette heure. L’organisme de formation l’a reçue et décidera.
held-closed = La séance était déjà clôturée. L’organisme de formation a reçu votre signature et décidera.
held-cancelled = La séance a été annulée. L’organisme de formation a reçu votre signature.
held-contradicted = La formatrice ou le formateur vous avait noté autrement. L’organisme de formation a reçu votre signature et décidera.
held-gap = Une signature précédente de cet appareil manque. L’organisme de formation a reçu celle-ci et décidera.
held-broken = Ce qui attendait sur cet appareil ne correspond pas à ce qu’il a signé : ce n’est pas enregistré. Parlez-en à votre formatrice ou formateur.
offline-title = Pas de réseau
offline-text = Cette page ne peut pas s’ouvrir pour l’instant. Ce qui attend sur cet appareil est gardé et partira tout seul.
offline-open = Rouvrir la page de signature gardée

## Receipt

done-heading = Présence signée
done-greeting = Merci { $name }, c’est enregistré.
done-trace = Votre signature
done-meeting = Séance
done-slot = Créneau
done-who = Signataire
done-at = Signé à
done-reference = Référence
done-log = N° au journal
done-next = Prochaine signature : { $title }, { $day } à partir de { $time }.
done-save = Enregistrer la preuve
done-my-day = Ma journée

## Nothing to sign now

early-heading = C’est encore un peu tôt
early-text = La signature ouvre { $day } à { $time }.
early-refresh = Gardez cette page : elle s’ouvrira d’elle-même.
late-heading = La signature est fermée
late-text = Elle a fermé { $day } à { $time }. Voyez avec votre formateur ou formatrice : votre présence peut encore être notée.
closed-heading = La feuille est clôturée
closed-text = Le formateur a signé et clôturé cette séance. Pour une correction, adressez-vous au secrétariat.
cancelled-heading = Cette séance est annulée
cancelled-text = Elle n’aura pas lieu : il n’y a rien à signer.
wrong-class-heading = Vous n’êtes pas sur cette liste
wrong-class-text = Ce code est celui d’une autre séance. Vérifiez la salle, ou demandez à votre formateur ou formatrice de vous ajouter.
code-expired-heading = Ce code a changé
code-expired-text = Le code de l’écran se renouvelle sans cesse. Scannez ou tapez celui qui s’affiche maintenant.
other-way-heading = Ici, on signe autrement
other-way-text = Votre organisme n’accepte pas cette façon de signer à cette séance. Voici comment faire :
instead-presence-token = Votre formateur vous note présent : vous signerez plus tard depuis votre page.
instead-email-link = Ouvrez le lien que votre formateur vous envoie par e-mail.
instead-remote-request = Ouvrez votre page : la demande de votre formateur s’y affiche.
instead-session-code = Tapez sur la page d’accueil le code de la séance que donne le formateur.
instead-static-qr-on-site = Scannez le QR imprimé en étant connecté au réseau du site.
instead-static-qr = Scannez le QR imprimé, puis faites-vous confirmer par votre formateur.
instead-code = Tapez sur la page d’accueil le code affiché par le formateur.
instead-rotating-qr = Scannez le QR code affiché par le formateur avec votre téléphone.
instead-trainer-device = Demandez au formateur de vous tendre son appareil.
on-paper-heading = Vous signez sur papier
on-paper-text = { $funder } prend en charge votre formation et demande une feuille papier pour ce groupe. Signez la feuille que votre formateur fait passer ; il n’y a rien à signer ici.
unconfirmed-heading = Votre formateur vous confirme
unconfirmed-text = Le code affiché au mur ne suffit pas. Dites à votre formateur que vous êtes là : il touche « Ici » à côté de votre nom, et vous signez.
unconfirmed-refresh = Gardez cette page : elle regarde à nouveau d’elle-même.
unconfirmed-again = Regarder à nouveau
nothing-here-heading = Rien à signer ici
nothing-here-text = Aucune séance ne peut être signée par ce code en ce moment. Vérifiez l’heure et la salle, ou demandez à votre formateur.
marked-heading = Votre présence est déjà notée
marked-text = Votre formateur ou le secrétariat a déjà noté votre situation pour cette séance.
my-day-tokens = À signer : vous avez été vu présent
my-day-token = À signer
my-day-token-seen = Vu présent par { $by }, { $day } à { $time }
my-day-token-until = À signer avant { $day } à { $time }.
my-day-asked = Votre formateur attend votre signature
link-over-heading = Ce lien ne sert plus
sign-link-title = Signer ma présence
sign-link-over = Ce lien ne sert plus
sign-link-over-text = Il a servi, il a été remplacé, ou la signature est fermée. Rien n’est perdu : demandez à votre formateur.
sign-link-for = Signature de { $name }
sign-link-pin-wrong = Ce code PIN n’est pas le bon.
sign-link-wait = Trop d’essais. Réessayez dans { $minutes } min.
sign-link-someone-else = Ce lien est celui d’une autre personne. Déconnectez-vous si ce n’est pas vous.
sign-link-go = Signer ma présence
sign-link-here = Signer sur ce téléphone
sign-link-pin = Continuer avec mon PIN
sign-link-account = J’ai un compte
sign-link-holder = Continuer sans m’identifier
sign-link-holder-text = La feuille dira que la personne n’a été identifiée que par ce lien. Si le lien vous a été transféré, ne signez pas pour quelqu’un d’autre.
hand-over = Signer sur mon téléphone
hand-over-label = QR code qui ouvre cette signature sur votre téléphone
hand-over-text = Scannez ce code avec votre téléphone : il ouvre la même signature, pendant dix minutes. Ne le montrez à personne.
state-you-are = Vous êtes { $name }.
state-other-code = Entrer un autre code

## Who are you

who-title = Qui êtes-vous ?
who-heading = Qui êtes-vous ?
who-reference = Votre identifiant
who-reference-hint = Le numéro que votre organisme vous a donné.
who-birth-date = Votre date de naissance
who-pin = Votre code PIN
who-pin-hint = Celui que vous avez choisi, ou que l’on vous a remis.
who-go = Continuer
who-account = J’ai un compte
who-unknown = Personne avec ces données n’est attendu ici. Vérifiez, ou demandez à votre formateur ou formatrice.

## A learner's day

my-day-title = Ma journée
my-day-today = Aujourd’hui
my-day-none = Rien à signer aujourd’hui.
my-day-past = Mes dernières signatures
my-day-later = Ouvre à { $time }
my-day-signed = Signé à { $time }
my-day-missed = Non signé
my-day-code = Entrer le code de la salle
my-day-receipt = Voir le reçu

## The trainer's device handed round

kiosk-title = Signer sur cet appareil
kiosk-choose = Touchez votre nom
kiosk-done = C’est fait
kiosk-all = Tout le monde a signé.
kiosk-closed = La signature n’est pas ouverte en ce moment.
kiosk-signed = { $name } a signé.
kiosk-kept-one = 1 signature à envoyer
kiosk-kept-many = %n signatures à envoyer
kiosk-kept-here = Signé ici, en attente du réseau
kiosk-exit-offline = Sans réseau, l’appareil ne peut pas être repris. Gardez-le sous les yeux, et réessayez plus tard.
kiosk-exit = Quitter
kiosk-exit-password = Mot de passe du formateur
kiosk-exit-wrong = Ce n’est pas le bon mot de passe.
kiosk-exit-pin = PIN
kiosk-exit-pin-or-password = PIN, ou mot de passe du formateur
kiosk-exit-wrong-pin = Ce n’est pas le bon PIN, ni le bon mot de passe.
kiosk-exit-stand-in = Vous remplacez quelqu’un ? Rouvrez votre lien sur cet appareil : il vous le rend. Une fois la journée passée, l’appareil ne sert plus à rien ici.

done-receipt = Reçu (PDF)
done-mail = M’envoyer ce reçu
done-mailed = Le reçu part vers l’adresse que votre organisme a notée.
done-not-mailed = Votre organisme n’a pas d’adresse de vous : rien n’a été envoyé.
my-signatures-title = Mes signatures
my-signatures-intro = Chaque signature a son reçu, avec sa preuve. Gardez-les : ils se vérifient sans nous.
my-signatures-none = Aucune signature ce mois-ci.
my-signatures-receipt = Reçu
my-signatures-proof = Preuve
my-signatures-all = Toutes mes signatures
my-signatures-earlier = Mois précédent
my-signatures-later = Mois suivant
my-signatures-check = Vérifier un reçu

# A substitute’s link.
stand-in-title = Remplacement
support-title = Accès d’assistance
support-over = Ce lien n’ouvre plus rien
support-over-text = Un lien d’assistance s’ouvre une seule fois, pour quelques heures, et l’organisme peut y mettre fin.
support-until = Jusqu’au { $at }
support-reason = Motif :
support-go = Ouvrir en lecture
support-go-text = Vous verrez ce que voient ici ceux qui ne font que lire. L’organisme sait qui regarde, pourquoi et quoi.
stand-in-hello = Bonjour { $name }
stand-in-for = Vous remplacez { $trainer }
stand-in-go = Commencer
stand-in-text = En continuant, vous faites l’appel et signez ces séances sous votre nom, { $name }, en remplacement de { $trainer }. Vous n’êtes pas { $name } ? Fermez cette page.
stand-in-not-yet = Ce lien ouvrira le { $day }.
stand-in-someone-else = Une autre personne est connectée sur cet appareil. Déconnectez-la, puis ouvrez à nouveau le lien.
stand-in-over = Ce lien n’ouvre plus rien
stand-in-closed = Les séances sont clôturées. Merci !
stand-in-day-over = La journée est terminée. L’organisme peut clôturer à votre place.
stand-in-withdrawn = L’organisme a révoqué ce lien. Adressez-vous à lui.
stand-in-unknown = Le lien est incomplet, ou un plus récent l’a remplacé. Demandez-en un nouveau à l’organisme.
