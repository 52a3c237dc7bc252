# The office: planning, groups, rules, closures, exports.

no = Non
change = Modifier
remove = Retirer
back = Retour
print = Imprimer
and-more = et { $count } de plus
week-number = S{ $number }

## How presence is signed

policy-own = Règles propres au groupe
policy-inherited = Règles de l’organisme
policy-inherited-text = Ce groupe suit les règles de { $provider }. Les modifier ici n’en changera que ce groupe.
policy-see-provider = Voir les règles de l’organisme
policy-differs = Diffère des règles de { $provider } :
policy-instead = { $own } au lieu de { $other }
policy-group-hint = Pour ce groupe seulement.
policy-save-own = Enregistrer pour ce groupe
policy-preview = Voir l’effet sur la semaine prochaine
policy-inherit = Revenir aux règles de l’organisme
policy-saved-own = Règles du groupe enregistrées.
policy-now-inherited = Le groupe suit de nouveau les règles de l’organisme.
policy-own-groups = Ces groupes ont leurs propres règles et ne changeront pas :
preview-title = Semaine du { $from } au { $to }
preview-before = Actuellement
preview-after = Avec ces règles
preview-none = Aucune séance n’est prévue la semaine prochaine. Les règles vaudront pour les séances à venir.
preview-same = Rien ne change dans les signatures de la semaine prochaine.
preview-rule = Ce qui est signé ou clôturé ne bouge pas. Le reste est disposé de nouveau dès l’enregistrement.
preview-kept = { $count ->
    [one] { $count } séance déjà signée ou clôturée reste telle quelle.
   *[other] { $count } séances déjà signées ou clôturées restent telles quelles.
}
preview-elsewhere = { $count ->
    [one] { $count } séance suit les règles d’un autre groupe.
   *[other] { $count } séances suivent les règles d’un autre groupe.
}
preview-window = De { $opens } à { $closes }, en retard dès { $late }

## Centre and company

rhythm-title = Alternance
rhythm-none = Sans alternance
rhythm-text = Les séances prévues pendant une semaine en entreprise sont signalées au planning.
rhythm-from = Première semaine au centre
rhythm-centre = Semaines au centre
rhythm-company = Semaines en entreprise
rhythm-save = Enregistrer l’alternance
rhythm-remove = Retirer l’alternance
rhythm-saved = Alternance enregistrée.
rhythm-ahead = Les prochaines semaines
rhythm-week-centre = Centre
rhythm-week-company = Entreprise

## Sites

sites-none = Aucun site pour l’instant. Un site porte le fuseau horaire, les jours fériés et les fermetures.
closures-none = Aucune fermeture prévue.
closures-over = { $count ->
    [one] { $count } fermeture passée
   *[other] { $count } fermetures passées
}
closure-planned = { $count ->
    [one] { $count } séance prévue ces jours-là
   *[other] { $count } séances prévues ces jours-là
}
closure-added = Fermeture ajoutée.
closure-changed = Fermeture modifiée.
closure-removed = Fermeture retirée.
day-holiday = Férié

## Planning

planning-view-list = Liste
planning-days = Du { $from } au { $to }
planning-search-hint = Titre, salle, référence, groupe, site, formateur ou formatrice
planning-none-filtered = Aucune séance ne correspond à ces filtres.
filter-from = Du
filter-to = Au
filter-any = Tous
filter-trainer = Formateur ou formatrice
filter-go = Filtrer
filter-clear = Effacer les filtres
week-nothing = Rien de prévu
export-this = Exporter ce qui est affiché :
export-start = Début
export-end = Fin
export-reference = Référence
export-trainers = Formateurs
export-signed = Signatures
export-expected = Attendus
export-remark = Remarque
print-place = Lieu

## Keys

keys-title = Raccourcis du clavier
keys-rows = Ligne suivante, ligne précédente
keys-off = Désactiver les raccourcis sur cet appareil
close = Fermer

## Closing, and class meetings by hand

close-blocking = Avant de clôturer
close-waits-for = Il manque la signature de { $name }. Cette personne se connecte et signe, ou la séance est confiée à quelqu’un d’autre.
close-no-trainer = Personne n’anime cette séance : indiquez qui la signe.
close-back = Retour à la séance
close-reason-of = Motif pour { $name }
live-keys = Clavier : j et k parcourent la liste, a absent, p présent, r en retard, e excusé, u annule.
meeting-copy = Dupliquer
meeting-restore = Rétablir la séance
meeting-restored = Séance rétablie.
meeting-added-undone = Ajoutée par erreur

## People, the day

export-last-day = Dernier jour
today-sealing = { $count ->
    [one] { $count } feuille attend son sceau. Elle est réessayée sans cesse ; rien n’est perdu.
   *[other] { $count } feuilles attendent leur sceau. Elles sont réessayées sans cesse ; rien n’est perdu.
}

dossiers-title = Dossiers de preuve
dossiers-intro = Un dossier réunit, pour un contrôle, les feuilles scellées, la preuve de chaque signature, les changements de planning, les anomalies et les corrections. Il se vérifie hors ligne, sans ce serveur.
dossiers-new = Demander un dossier
dossiers-first = Du
dossiers-last = Au
dossiers-group = Groupe
dossiers-funder = Financeur
dossiers-everyone = Tous
dossiers-restricted = Une personne aux données limitées
dossiers-person = Apprenant
dossiers-keep = À garder
dossiers-keep-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
}
dossiers-ask = Préparer le dossier
dossiers-asked = Le dossier se prépare.
dossiers-none = Aucun dossier pour l’instant.
dossiers-list = Dossiers demandés
dossiers-waiting = En attente
dossiers-making = En préparation, { $done } sur { $total }
dossiers-ready = Prêt
dossiers-failed = Échec
dossiers-too-large = Trop grand : choisissez une période plus courte
dossiers-dropped = Supprimé
dossiers-download = Télécharger
dossiers-drop = Supprimer
dossiers-again = Réessayer
dossiers-by = Demandé par { $name }, le { $date } à { $time }
dossiers-until = gardé jusqu’au { $date }
dossiers-signatures = { $count ->
    [one] 1 signature
   *[other] { $count } signatures
}
dossiers-wrong-days = La période doit aller d’un jour à un jour qui ne le précède pas, sur cinq ans au plus.
dossiers-one-of = Choisissez un groupe, un apprenant ou un financeur, pas un apprenant avec un financeur.
dossiers-others = Pour un seul apprenant ou un financeur, les données des autres personnes n’y sont pas.
dossiers-work = Dossier de preuve
dossier-title = Dossier de preuve
dossier-holds = Contenu
dossier-manifest = L’inventaire joint à ce fichier ({ $name }) donne l’empreinte SHA-256 de chaque pièce du dossier ; le cachet de ce fichier les couvre donc toutes.
dossier-manifest-about = Inventaire du dossier : chaque fichier et son empreinte
dossier-check = Le programme assidu-verify contrôle le dossier entier hors ligne : cachets, preuves, journal, pièces manquantes, ajoutées ou modifiées.
dossier-signatures = Signatures
dossier-log-size = Entrées du journal
dossier-log-root = Racine du journal
dossier-worth = Les signatures sont des signatures électroniques simples ; leur heure est celle du serveur.
dossier-test-why = Espace d’essai : ce dossier ne prouve rien.
dossier-simulated-why = Heures simulées par le programme d’essai.
dossier-scope-days = Période
dossier-scope-group = Groupe
dossier-scope-person = Apprenant
dossier-scope-funder = Financeur
dossier-asked-by = Demandé par
dossier-made = Établi le
dossier-from-to = du { $first } au { $last }
dossier-count-sheets = Feuilles scellées
dossier-count-extracts = Extraits de feuilles
dossier-count-signatures = Signatures d’apprenants
dossier-count-trainers = Signatures de formateurs
dossier-count-proofs = Preuves d’événements
dossier-count-changes = Changements de planning
dossier-count-corrections = Corrections et réouvertures
dossier-count-anomalies = Anomalies
dossier-count-withheld = Événements non ouverts
dossier-left-others = Les événements qui nomment d’autres personnes (appels, clôtures, corrections) et les feuilles de la classe ne sont pas dans ce dossier : des extraits scellés, où les autres personnes sont masquées, montrent chaque séance. L’inventaire cite la place au journal et l’empreinte de chaque événement non ouvert.
dossier-left-erased = Des données de personnes ont été effacées : leurs événements ne sont plus lisibles, leur place au journal et leur empreinte sont citées.
dossier-left-long = La liste des signatures est trop longue pour ce résumé ; elle est dans les pages du dossier.
dossier-how = Vérifier
dossier-how-text = Obtenez les certificats racines (trust.pem) de quelqu’un d’autre que l’expéditeur du dossier, par exemple sur le site de l’organisme, puis lancez :
dossier-file-summary = résumé scellé, qui couvre toutes les pièces
dossier-file-readme = comment vérifier, avec ou sans notre programme
dossier-file-manifest = inventaire
dossier-none = Rien.
dossier-open = ouvrir
dossier-lines = { $count ->
    [one] 1 ligne
   *[other] { $count } lignes
}
dossier-list = Signatures, page { $page }
dossier-sheets = Feuilles scellées
dossier-extracts = Extraits de feuilles, les autres personnes masquées
dossier-changes = Changements de planning
dossier-corrections = Corrections et réouvertures
dossier-anomalies = Anomalies notées à la clôture
dossier-access = Accès aux originaux
dossier-access-why = Qui a ouvert une feuille de ce dossier, d’après le journal d’accès (gardé un an).
dossier-gone = (effacé)
dossier-is = { $name } : { $value }
dossier-changed = { $name } : { $before } → { $after }
dossier-outage = Panne déclarée, signature sur papier
dossier-reopened = Réouverture de la séance
dossier-change-added = Séance ajoutée
dossier-change-edited = Séance modifiée
dossier-change-cancelled = Séance annulée
dossier-change-restored = Séance rétablie
dossier-change-substitute = Remplacement
dossier-change-substitute-withdrawn = Remplacement repris
dossier-change-joined = Participant ajouté
dossier-change-not-expected = Participant non attendu
dossier-change-expected-again = Participant de nouveau attendu
dossier-change-guest-added = Invité ajouté
dossier-change-guest-removed = Invité retiré
dossier-change-guest-expected-again = Invité de nouveau attendu
dossier-field-title = intitulé
dossier-field-day = jour
dossier-field-start = début
dossier-field-end = fin
dossier-field-room = salle
dossier-field-site = site
dossier-field-mode = modalité
dossier-field-kind = nature
dossier-field-status = état
dossier-field-trainers = formateurs
dossier-field-groups = groupes
dossier-field-learner = participant
dossier-field-name = nom
dossier-field-organisation = organisme
dossier-status-planned = prévue
dossier-status-cancelled = annulée
dossier-ano-01 = Signé hors de la fenêtre de signature
dossier-ano-02 = Plusieurs demi-journées signées au même moment
dossier-ano-03 = Signatures recueillies d’affilée après la fin
dossier-ano-04 = Le jour n’est pas un jour de formation
dossier-ano-05 = Signature du formateur manquante, ou séances qui se chevauchent
dossier-ano-06 = Signé deux fois pour un même moment, ou dans deux lieux éloignés
dossier-ano-07 = Même tracé, ou même appareil, pour plusieurs signatures
dossier-ano-08 = Hors des dates du groupe, ou plus d’heures attestées que signées
dossier-ano-10 = Signé avant la création du compte
dossier-col-day = Jour
dossier-col-hours = Heures
dossier-col-title = Formation
dossier-col-person = Signataire
dossier-col-signed = Signé le
dossier-identity-account = compte personnel
dossier-identity-trainer = reconnu par le formateur
dossier-col-how = Identification
dossier-col-proof = Preuve
dossier-col-when = Quand
dossier-col-who = Qui
dossier-col-what = Quoi
dossier-col-why = Motif
dossier-col-version = Version
dossier-col-file = Fichier
dossier-trainer = { $name } (formateur)
dossier-provisional = provisoire
dossier-act-see-sheet = feuille ouverte
dossier-act-get-dossier = dossier téléchargé
dossier-readme = DOSSIER DE PREUVE { $id }
    { $provider }

    Ouvrez index.html dans un navigateur. Aucun réseau n’est nécessaire.

    VÉRIFIER AVEC NOTRE PROGRAMME
    Obtenez assidu-verify et trust.pem ailleurs que dans ce dossier, par exemple sur
    { $url }, puis lancez, sur ce dossier ou sur le fichier ZIP :
        assidu-verify { $folder } --trust trust.pem
    Il contrôle chaque cachet, chaque preuve, le journal, et dit quelles pièces manquent,
    sont en trop ou ont changé. La copie de trust.pem qui est ici ne prouve rien par elle-même.

    VÉRIFIER SANS NOUS
    - Les PDF : tout lecteur de signatures PAdES (pyHanko, pdfsig, EU DSS).
    - Les empreintes : sha256sum -c SHA256SUMS
    - Une preuve (*.assidu-proof.json) : le format est décrit dans docs/evidence-format.md de
      la source du programme, avec un script Python de cent lignes qui la vérifie.

    CONTENU
    summary.pdf           résumé scellé ; l’inventaire y est joint
    assidu-dossier.json   le même inventaire : chaque fichier, son empreinte SHA-256
    sheets/               feuilles d’émargement scellées, toutes leurs versions
    proofs/               une preuve par événement : signatures, appels, clôtures, changements
    lists/                les signatures en pages
    log/                  clé du journal, points de contrôle, preuves que le journal n’a fait que grandir
    trust.pem             certificats racines de cette installation
dossier-readme-partial = Les feuilles de la classe y sont en extraits scellés, les autres personnes masquées ; les événements qui nomment d’autres personnes n’y sont pas.

## The texts of letters, for those who change them

letters-title = Textes des e-mails
letters-intro = Ce que disent les e-mails, dans chaque langue. Sans texte à vous, le texte d’origine part, et il suit les améliorations du logiciel.
letters-broken = Un de vos textes ne peut plus servir : le texte d’origine part à sa place. Ouvrez-le et corrigez-le.
letters-language = Langue du texte
letters-letter = E-mail
letters-other-languages = Autres langues avec un texte à vous
letters-house = Texte d’origine
letters-own = Votre texte
letters-unusable = Inutilisable
letters-signing = Signatures et séances
letters-attendance = Assiduité
letters-company = En entreprise
letters-account = Comptes et connexion
letters-rights = Données personnelles
letter-kind-recovery = Lien pour choisir un nouveau mot de passe
letter-kind-password-changed = Mot de passe changé
letter-kind-factor-on = Deuxième étape activée
letter-kind-factor-off = Deuxième étape désactivée
letter-kind-code-used = Code de secours utilisé
letter-kind-linked = Compte d’un autre service relié
letter-kind-passkey-added = Clé d’accès ajoutée
letter-kind-passkey-removed = Clé d’accès retirée
letter-kind-accounts-linked = Deux comptes liés
letter-kind-accounts-unlinked = Lien entre deux comptes défait
letter-kind-support-opened = Accès de l’assistance à l’organisme
letter-kind-blank-sheets = Feuilles vierges à imprimer
letter-kind-sign-link = Lien pour signer
letter-kind-token-reminder = Rappel des présences à signer
letter-kind-receipts = Reçus de signature
letter-kind-soon = Rappel avant une séance, au formateur
letter-kind-unclosed = Feuilles à clôturer, au formateur
letter-kind-substitute-link = Lien pour remplacer un formateur
letter-kind-absent = Absence constatée
letter-kind-absent-corrected = Absence corrigée
letter-kind-absence-accepted = Absence acceptée
letter-kind-absence-refused = Absence refusée
letter-kind-alert = Alerte d’assiduité
letter-kind-alert-corrected = Alerte d’assiduité levée
letter-kind-third-absent = Absence constatée, à un tiers
letter-kind-third-absent-corrected = Absence corrigée, à un tiers
letter-kind-third-alert = Alerte d’assiduité, à un tiers
letter-kind-third-alert-corrected = Alerte d’assiduité levée, à un tiers
letter-kind-new-alerts = Nouvelles alertes, au secrétariat
letter-kind-tutor-link = Lien pour valider des semaines en entreprise
letter-kind-company-missing = Semaines en entreprise à déclarer
letter-kind-company-disputed = Semaines en entreprise contestées
letter-kind-request-answered = Réponse à une demande sur ses données
letter-kind-restriction-ends = Fin de la limitation des données
letter-subject = Objet
letter-subject-hint = Une ligne, visible sur les écrans verrouillés : ni nom, ni absence. 120 caractères au plus.
letter-body = Texte
letter-body-hint = Une ligne vide sépare les paragraphes. La dernière phrase, qui dit qui envoie le message, s’ajoute toujours.
letter-preview = Aperçu
letter-line = Texte, ligne { $line }
letter-problems = Ce texte ne peut pas être enregistré :
letter-is-house = C’est le texte d’origine qui part.
letter-changed = Votre texte part. Dernière modification : { $day } à { $time }.
letter-changed-meanwhile = Quelqu’un d’autre a modifié ce texte entre-temps. Le sien est ci-dessous, le vôtre dans le formulaire ; enregistrer encore une fois le remplace.
letter-theirs = Le texte enregistré entre-temps
letter-failed = Ce texte n’a pas pu servir le { $day } à { $time } : le texte d’origine est parti à sa place. Enregistrez un texte corrigé.
letter-unreadable = Votre texte ne peut plus être lu : le texte d’origine part à sa place. Écrivez-le à nouveau ou revenez au texte d’origine.
letter-guarded = Cet e-mail protège les comptes ou les droits des personnes : seule l’administration change son texte.
letter-not-yours = Vous pouvez lire ce texte. Le changer demande le droit de changer les réglages.
letter-variables = Ce qui se remplit à l’envoi
letter-variables-text = Recopiez ces mots avec leurs accolades. Ce qu’ils deviennent n’est jamais lu comme un texte à remplir.
letter-variable = À écrire
letter-meaning = Ce que c’est
letter-example = Exemple
letter-needed = Obligatoire.
letter-in-subject = Permis aussi dans l’objet.
letter-help = Écrire selon le cas
letter-help-if = Une partie qui ne vaut que dans un cas se met entre « if » et « endif », avec « elif » et « else » si besoin :
letter-help-for = Une liste se parcourt entre « for » et « endfor » :
letter-help-link = Des mots suivis du lien seul à la ligne deviennent le lien lui-même.
letter-preview-title = Aperçu
letter-preview-text = Avec des personnes inventées. Rien n’est envoyé.
letter-no-preview = L’aperçu paraît dès que le texte est correct.
letter-house = Le texte d’origine
letter-back = Revenir au texte d’origine
letter-back-text = Votre texte pour cet e-mail, dans cette langue, est effacé.
letter-var-name = Le nom de qui reçoit l’e-mail
letter-var-provider = Le nom de l’organisme
letter-var-link = L’adresse à suivre
letter-var-login = L’identifiant
letter-var-minutes = Durée du lien en minutes
letter-var-day = Le jour
letter-var-time = L’heure
letter-var-count = Le nombre
letter-var-service = Le nom de l’autre service
letter-var-title = Le titre de la séance
letter-var-titles = Les titres des séances
letter-var-room = La salle, parfois vide
letter-var-trainer = Le nom du formateur
letter-var-learner = Le nom de l’apprenant
letter-var-host = L’entreprise d’accueil
letter-var-first = Le premier jour
letter-var-last = Le dernier jour
letter-var-days = Durée du lien en jours
letter-var-answer = La réponse du secrétariat, parfois vide
letter-var-by = Qui peut consulter
letter-var-reason = La raison
letter-var-alert = L’alerte en mots
letter-example-name = Camille Exemple
letter-example-provider = Atelier Exemple
letter-example-link = https://exemple.invalid/lien
letter-example-login = exemple
letter-example-minutes = 30
letter-example-day = mardi 24 novembre 2026
letter-example-time = 9 h 00
letter-example-count = 3
letter-example-service = Portail Exemple
letter-example-title = Tableur, niveau 2
letter-example-titles = Tableur, niveau 2 ; Expression écrite
letter-example-other-title = Expression écrite
letter-example-room = Salle B
letter-example-trainer = Dominique Modèle
letter-example-learner = Sacha Fictif
letter-example-host = Boulangerie Exemple
letter-example-first = mardi 24 novembre 2026
letter-example-last = jeudi 26 novembre 2026
letter-example-days = 14
letter-example-answer = Certificat bien reçu.
letter-example-by = Alix Modèle
letter-example-reason = Une facture à éclaircir
letter-example-alert = 3 absences en 30 jours
letter-wrong-empty = il ne reste rien ; écrivez un texte.
letter-wrong-too-long = plus de { $most } caractères.
letter-wrong-too-much = l’e-mail deviendrait trop long.
letter-wrong-character = un caractère invisible qui ne peut pas y figurer.
letter-wrong-not-closed = des accolades ouvertes ne sont pas refermées.
letter-wrong-not-ended = ce qui commence ici doit finir par « { $word } ».
letter-wrong-unexpected = « { $word } » ne se rattache à rien.
letter-wrong-not-one-variable = entre deux accolades doubles, écrivez un seul mot du tableau.
letter-wrong-not-allowed = « { $word } » ne peut pas figurer entre accolades.
letter-wrong-unknown = cet e-mail ne connaît pas « { $word } ».
letter-wrong-not-in-subject = « { $word } » ne peut pas figurer dans l’objet, visible sur les écrans verrouillés.
letter-wrong-list = « { $word } » est une liste : parcourez-la avec « for ».
letter-wrong-no-list = « { $word } » n’est pas une liste.
letter-wrong-needs = « { $word } » doit toujours figurer : sans lui, cet e-mail ne sert à rien.
letter-wrong-unreadable = ces accolades ne peuvent pas être lues ({ $word }).
