# What trainers and staff see.

## Navigation

nav-main = Navigation principale
nav-main-mobile = Navigation
nav-administration = Administration
nav-today = Aujourd’hui
nav-trainer-day = Mes séances
nav-planning = Planning
nav-sheets = Feuilles
nav-people = Personnes
nav-groups = Groupes
nav-imports = Imports
nav-settings = Réglages
nav-menu = Menu
nav-unclosed = à clôturer

## Trainer

meetings-today = { $count ->
    [one] { $count } séance
   *[other] { $count } séances
}
trainer-open = Ouvrir l’émargement
trainer-close = Clôturer la feuille
trainer-see = Voir
trainer-none = Pas de séance aujourd’hui.
trainer-unclosed = Feuilles des jours précédents à clôturer
trainer-unclosed-none = Des jours précédents, tout est clôturé. Merci !

## The live page

live-sign = Faire signer
live-roster = Feuille de présence
live-anomalies-inform = Elles informent ; elles ne décident de rien.
live-feed = Fil
live-plain = Rechargez pour actualiser
live-on = En direct
live-off = Liaison perdue, nouvelle tentative…
live-pdf = Feuille PDF
live-edit = Modifier
live-kiosk = Faire passer
kiosk-pin = PIN pour reprendre l’appareil
kiosk-pin-hint = Facultatif : 4 à 12 chiffres de votre choix, pour cette fois. Sans PIN, c’est votre mot de passe.
kiosk-hand-round = Faire passer maintenant
kiosk-pin-unfit = Choisissez un PIN de 4 à 12 chiffres, ni tous pareils ni à la suite. L’appareil est toujours à vous.
live-close = Clôturer
live-slots = Signatures de la séance
live-funders-show = Montrer les financeurs
live-funders-hide = Masquer les financeurs
live-search-hint = Chercher ( / )
live-search = Chercher un nom
live-exempt = Sans signature numérique
live-badge = badge lu : { $place }
live-minutes = Minutes
live-more-for = Autres états pour { $name }
live-undo-of = Annuler pour { $name }
live-signature-of = Signature de { $name }
live-trainers = { $count ->
    [one] Formateur ou formatrice
   *[other] Formateurs et formatrices
}
live-sign-now = Signer ma séance
live-sign-go = Signer la séance
live-sign-legal = Vous attestez avoir tenu cette séance. L’heure et l’appareil sont enregistrés.
feed-signed = a signé
feed-trainer-signed = a signé la séance
feed-marked = est noté « { $state } »
feed-undone = revient en attente
feed-empty = Rien encore. Les signatures apparaîtront ici.
roll-call = Faire l’appel
roll-call-hint = Tous présents, sauf les personnes cochées. Les présents peuvent encore signer.
roll-call-go = Enregistrer l’appel

## The code

qr-label = QR code de la séance
qr-or-at = ou sur
qr-at = Sur
qr-the-code = le code
qr-countdown = Renouvellement du code
qr-changes = Le code change toutes les { $seconds } secondes.
qr-project = Projeter en grand
qr-leave = Quitter
qr-none = La signature n’est pas ouverte en ce moment.
qr-scan-or-type = Scannez, ou tapez le code sur
qr-signed-of = { $signed ->
    [one] signature
   *[other] signatures
} sur { $expected }

## Closing

close-title = Clôturer la séance
close-counts = Présences
close-still-open = Des personnes peuvent encore signer. Après la clôture, ce ne sera plus possible.
close-statement = Appel et signature
close-trainer = Clôture par { $name }
close-nobody-missing = Tout le monde a signé.
close-missing = { $count ->
    [one] { $count } personne n’a pas signé
   *[other] { $count } personnes n’ont pas signé
}
close-state-of = État de { $name }
close-minutes-of = Minutes pour { $name }
close-legal = En clôturant, vous attestez l’appel. La feuille est scellée et déposée au coffre ; ensuite, une correction laisse une trace.
close-sign-and-close = Signer et clôturer
close-go = Clôturer la séance
close-running = Cette séance dure jusqu’à { $time }. Vous pourrez la clôturer ensuite.
close-no-signature = Votre signature manque : signez pour clôturer.
close-changed = Quelqu’un vient de signer. Vérifiez la liste, puis clôturez de nouveau.
close-done = Séance clôturée. La feuille est scellée et déposée au coffre.
reopen-done = Séance rouverte.
mark-noted = Noté : { $state }
roll-call-done = Appel enregistré.
trainer-signed = Votre signature est enregistrée.

## Today

today-expected = { $count ->
    [one] { $count } signature attendue
   *[other] { $count } signatures attendues
}
today-import = Importer
today-new = Nouvelle séance
today-meetings = Séances du jour
today-none = Pas de séance aujourd’hui.
today-unclosed = Séances à clôturer
kpi-signatures = Signatures aujourd’hui
kpi-waiting = { $count ->
    [one] { $count } encore attendue
   *[other] { $count } encore attendues
}
kpi-attendance = Présence
kpi-attendance-sub = sur les 30 derniers jours
kpi-unclosed = Feuilles à clôturer
kpi-unclosed-sub = séances terminées
kpi-sealed = Feuilles scellées
kpi-sealing = ce mois-ci, { $count } en attente
steps-title = Pour commencer
step-done = fait
step-go = Commencer
step-provider = Votre organisme
step-provider-text = Nom, SIRET et numéro de déclaration : ils figurent sur chaque feuille.
step-sites = Vos sites
step-sites-text = Leur fuseau, leurs jours fériés et leurs fermetures.
step-import = Un premier import
step-import-text = Apprenants, groupes, planning : un fichier CSV ou Excel, contrôlé avant d’être appliqué.
step-test-class = Une séance d’essai sur votre téléphone
step-test-class-text = Créez une séance, scannez le code, signez : deux minutes.

## Planning

planning-view = Affichage
planning-week = Semaine du { $from } au { $to }
planning-view-day = Jour
planning-view-week = Semaine
planning-before = Avant
planning-after = Après
planning-none = Aucune séance ne correspond.

## Editing a class meeting

edit-title = Modifier la séance
edit-signed = { $count ->
    [one] { $count } personne a déjà signé
   *[other] { $count } personnes ont déjà signé
} : leur signature garde l’heure et la salle qui leur étaient montrées.
edit-name = Titre
edit-day = Jour
edit-start = Début
edit-end = Fin
edit-site = Site
edit-room = Salle
edit-mode = Modalité
edit-kind = Nature
edit-trainers = Formateurs et formatrices
edit-groups = Groupes
cancel-title = Annuler cette séance
cancel-text = Plus personne ne pourra la signer. Ce qui est déjà signé reste enregistré.
cancel-go = Annuler la séance

## People and groups

people-none = Personne ne correspond.
person-attendance = Présence sur 90 jours
person-latest = Dernières séances
person-latest-none = Aucune séance pour l’instant.
person-details = Coordonnées
person-signs = Signe en ligne
person-signs-no = Non, présence notée par le formateur
person-enrolments = Inscriptions
person-enrolments-none = Aucune inscription.
people-learners = Apprenants
people-trainers = Formateurs
people-staff = Équipe
person-email = E-mail
person-mobile = Portable
person-phone = Téléphone
person-birth-date = Date de naissance
person-employer = Employeur
groups-none = Aucun groupe ne correspond.
learners = { $count ->
    [one] { $count } apprenant
   *[other] { $count } apprenants
}

## Imports: pages

imports-intro = Un fichier est d’abord contrôlé, ligne par ligne. Rien ne change avant votre accord.
imports-new = Importer un fichier
imports-model = Ce que contient le fichier
imports-model-hint = Dans cet ordre la première fois : sites, financeurs, personnes, groupes, inscriptions, séances.
imports-file = Fichier
imports-file-hint = CSV ou classeur Excel. L’encodage, le séparateur et les dates sont reconnus, et montrés à l’étape suivante.
imports-go = Envoyer le fichier
imports-past = Imports précédents
imports-none = Aucun import pour l’instant.
imports-templates = Modèles à remplir
imports-templates-text = Des fichiers vides avec les bonnes colonnes. Les vôtres conviennent aussi : les colonnes se relient à l’écran.
import-step-file = Fichier
import-step-columns = Colonnes
import-step-check = Contrôle
import-step-apply = Application
import-state-mapping = Colonnes à relier
import-state-checking = Contrôle en cours
import-state-checked = À appliquer
import-state-applying = Application en cours
import-state-applied = Appliqué
import-state-failed = Échoué
import-to-mend = { $count ->
    [one] { $count } à corriger
   *[other] { $count } à corriger
}
rows = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
model-sites = Sites
model-funders = Financeurs
model-learners = Apprenants
model-trainers = Formateurs et formatrices
model-groups = Groupes
model-enrolments = Inscriptions
model-class-meetings = Séances
mapping-title = Relier les colonnes
mapping-reading = Comment le fichier est lu
mapping-detected = Reconnu dans le fichier. Changez si les exemples ci-dessous paraissent faux.
mapping-encoding = Encodage
mapping-separator = Séparateur
mapping-dates = Dates
mapping-reread = Relire le fichier
mapping-columns = Ce que veut dire chaque colonne
mapping-in-file = Dans le fichier
mapping-means = Devient
mapping-column-is = Ce que veut dire la colonne { $column }
mapping-left-out = { "" }– laissée de côté –
mapping-missing = Il manque encore : { $columns }. Reliez une colonne à chacune.
mapping-remembered = Les colonnes sont reliées comme au dernier import de ce genre.
mapping-go = Contrôler le fichier
report-title = Résultat du contrôle
report-applied-title = Import appliqué
report-download = Rapport CSV
report-change = Changer les colonnes
report-new = Nouvelles
report-changed = Modifiées
report-unchanged = Identiques
report-rejected = À corriger
report-conflicts = Retenues
report-clean = Aucune ligne à corriger.
report-lines = Ligne par ligne
report-row = Ligne
report-column = Colonne
report-value = Valeur
report-problem = Problème et remède
report-empty = vide
report-kept-back = Retenue
report-how = Que faire des lignes à corriger ?
report-good-rows = Appliquer { $count ->
    [one] la bonne ligne
   *[other] les { $count } bonnes lignes
}, corriger les autres plus tard
report-all-or-none = Tout ou rien : ne rien appliquer tant qu’une ligne est fausse
report-apply = Appliquer { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
report-nothing = Ce fichier ne change rien : tout est déjà connu.
progress-checking = Contrôle du fichier
progress-applying = Application de l’import
progress-failed = L’import s’est arrêté
progress-failed-text = Rien n’a été modifié. Renvoyez le fichier ; si cela recommence, prévenez l’exploitant du serveur.
progress-label = Avancement
progress-rows = lignes
progress-seconds = { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}
progress-leave = Vous pouvez quitter cette page : le travail continue.
progress-refresh = Actualiser

## Sheets

sheets-intro = Scellées, déposées au coffre et vérifiables sans nous.
sheets-none = Aucune feuille ne correspond.
sheets-provisional = Provisoire
sheets-replaced = Remplacée
sheets-week-of = semaine du { $day }
sheets-version = version { $version }
sheets-verify = Vérifier

## Settings

settings-provider = Votre organisme
settings-name = Nom
settings-legal-name = Raison sociale
settings-legal-name-hint = Seulement si elle diffère du nom.
settings-siret = SIRET
settings-siret-hint = 14 chiffres.
settings-nda = Numéro de déclaration d’activité
settings-nda-hint = 11 chiffres.
settings-line1 = Adresse
settings-line2 = Complément d’adresse
settings-postal-code = Code postal
settings-city = Ville
settings-country = Pays
settings-language = Langue des pages et documents
settings-timezone = Fuseau horaire
settings-logo = Logo
settings-logo-hint = PNG ou JPEG, imprimé en tête des feuilles.
settings-logo-replace = Un logo est enregistré. Un nouveau fichier le remplace.
settings-policy = Comment on signe
settings-rule = Une signature par
settings-rule-hint = Un groupe peut faire autrement.
rule-half-day = Demi-journée
rule-meeting = Séance
rule-entry-exit = Entrée et sortie
settings-early = Ouverture avant le début
settings-early-hint = En minutes, de 0 à 1440.
settings-late = Fermeture après la fin
settings-late-hint = En minutes, de 1 à 14400.
settings-tolerance = Retard toléré
settings-tolerance-hint = En minutes, de 0 à 120.
settings-methods = Moyens de signer
settings-methods-hint = Du plus sûr et du plus simple au moins : ce que vous cochez est accepté partout où une séance n’en décide pas autrement.
settings-trainer-signs = Le formateur signe chaque séance
save-policy = Enregistrer les règles
settings-sites = Sites
settings-site-name = Nom du site
settings-site-new = Ajouter un site
settings-site-add = Ajouter le site
settings-holidays = Jours fériés
settings-closures = Fermetures
closures = { $count ->
    [one] { $count } fermeture
   *[other] { $count } fermetures
}
closure-first = Premier jour
closure-last = Dernier jour
closure-label = Intitulé
closure-add = Ajouter la fermeture
holidays-metropole = France métropolitaine
holidays-alsace-moselle = Alsace-Moselle
holidays-971 = Guadeloupe
holidays-972 = Martinique
holidays-973 = Guyane
holidays-974 = La Réunion
holidays-975 = Saint-Pierre-et-Miquelon
holidays-976 = Mayotte
holidays-977 = Saint-Barthélemy
holidays-978 = Saint-Martin
holidays-986 = Wallis-et-Futuna
holidays-987 = Polynésie française
holidays-988 = Nouvelle-Calédonie

## Staff: what was done, and what is wrong

sheets-open = Ouvrir
sheets-all = Toutes
sheets-per-meeting = Par séance
sheets-per-week = Par semaine
sheets-per-month = Par mois
sheets-waiting = En attente du sceau
sheets-make = Feuille d’une semaine ou d’un mois
sheets-make-text = Elle réunit les séances d’un groupe ; les financeurs la demandent souvent ainsi. Elle est scellée aussitôt.
sheets-make-group = Groupe
sheets-make-period = Période
sheets-make-week = Semaine
sheets-make-month = Mois
sheets-make-day = Un jour de la période
sheets-make-go = Établir la feuille
sheets-made = Feuille scellée et déposée au coffre.
sheets-make-nothing = Ce groupe n’a rien à signer dans cette période. Choisissez un autre jour.
sheets-make-later = Le sceau n’a pas pu être posé pour l’instant. Réessayez dans quelques minutes ; rien n’est perdu.
stages-all = Toutes
stages-closed = Clôturées
stages-cancelled = Annulées
meeting-saved = Séance enregistrée.
meeting-added = Séance ajoutée au planning.
meeting-cancelled = Séance annulée.
no-site = { "" }– sans site –
problem-missing = Ce champ est nécessaire.
problem-too-long = C’est trop long.
problem-siret = Un SIRET a 14 chiffres, et sa clé doit être juste. Recopiez-le depuis votre avis de situation.
problem-nda = Un numéro de déclaration d’activité a 11 chiffres.
problem-timezone = Fuseau inconnu. Écrivez par exemple Europe/Paris ou Indian/Reunion.
problem-language = Langue inconnue.
problem-logo = Ce logo ne s’imprime pas. Donnez un PNG ou un JPEG en couleurs RVB.
problem-logo-size = Le logo dépasse 512 Ko. Réduisez-le.
problem-number = Ce nombre est hors des limites indiquées.
problem-methods = Gardez au moins un moyen de signer.
problem-taken = Ce nom est déjà pris.
problem-days = Le dernier jour vient avant le premier, ou la durée dépasse un an.
problem-many = Il y en a déjà autant que possible.
problem-end = La fin doit venir après le début, au plus 16 heures plus tard.
problem-day = Donnez un jour, comme 24/11/2026.
problem-time = Donnez une heure, comme 09:00.
problem-clock-skipped = Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.
problem-clock-twice = Cette heure vient deux fois ce jour-là : on passe à l’heure d’hiver. Prenez-en une autre.
problem-changed = Quelqu’un d’autre a modifié cette séance entre-temps. Voici vos saisies : vérifiez-les, puis enregistrez de nouveau.
meeting-not-changed = Cette séance a été modifiée entre-temps : votre formulaire ne valait plus, rien n’a été fait.
problem-signed = Quelqu’un a déjà signé : jour, heures et groupes ne changent plus.
problem-group = Choisissez au moins un groupe.
problem-choice = Ce choix n’existe plus. Rechargez la page.

## Connexion et abandon

import-give-up = Abandonner cet import
import-given-up = Import abandonné. Rien n’a été modifié.
import-none-applied = Rien n’a été appliqué : des lignes sont à corriger.
quota-people = Vous ne pouvez plus ajouter personne : { $most } { $most ->
    [one] personne peut être active
   *[other] personnes peuvent être actives
} en même temps, et il y en aurait { $would_be }. Désactivez qui est parti, ou demandez davantage à l’exploitant du serveur. L’émargement n’est pas concerné.
quota-safe = Rien de plus n’est accepté : le coffre-fort est plein ({ $most } Mo). Demandez davantage à l’exploitant du serveur. L’émargement et les feuilles ne sont pas concernés.
import-began = L’import est en cours d’application.
access-cards = Cartes de connexion
access-cards-warning = Chaque apprenant du groupe reçoit un nouveau mot de passe. Les anciens mots de passe ne fonctionnent plus et les sessions ouvertes sont fermées.
access-cards-text = Les cartes s’affichent une seule fois : imprimez la page aussitôt, découpez et distribuez.
access-cards-go = Créer les cartes
access-cards-once = Ces mots de passe ne seront plus affichés. Imprimez cette page maintenant.
access-cards-none = Aucun apprenant n’est inscrit dans ce groupe aujourd’hui.
access-cards-address = Adresse
reopen-open = Rouvrir
reopen-reason = Motif de la réouverture
reopen-hint = Il est inscrit au journal ; la feuille suivante citera celle-ci.

## Work that was given up, and imports whose work was.
import-state-stopped = Arrêté
progress-stopped-text = Le serveur n’a pas pu terminer cet import malgré plusieurs essais. Rien n’a été modifié et le fichier est conservé : réessayez (le fichier sera d’abord contrôlé à nouveau) ou abandonnez. Si cela recommence, prévenez l’exploitant du serveur.
progress-retry = Réessayer
import-retried = Le fichier est contrôlé à nouveau.
work-title = Travaux interrompus
work-intro = Le serveur a essayé plusieurs fois, puis a renoncé. Rien n’est perdu : corrigez la cause, puis réessayez.
work-list = À reprendre
work-none = Aucun travail interrompu.
work-what = Travail
work-why = Que faire
work-retry = Réessayer
work-retried = Le travail reprend.
work-attempts = { $count ->
    [one] { $count } essai
   *[other] { $count } essais
}
work-sheet = Feuille de « { $title } »
work-sheet-mend = La feuille n’a pas pu être scellée ou mise au coffre. Les signatures sont enregistrées. Prévenez l’exploitant du serveur, puis réessayez.
work-import = Fin d’un import
work-import-mend = Les données sont importées, mais ce qui est à signer n’est pas encore à jour. Réessayez.
work-sign-offs = Émargements à venir
work-sign-offs-mend = Le changement des règles n’est pas encore appliqué à tous les jours à venir. Réessayez.
work-dossier = Dossier de preuve supprimé
work-dossier-mend = Le coffre en garde encore des parties. Réessayez.
today-failed-work = { $count ->
    [one] { $count } travail a été interrompu.
   *[other] { $count } travaux ont été interrompus.
}
today-failed-work-go = Voir et réessayer
today-backup-old = La dernière sauvegarde valable date du { $date }. La personne qui exploite le serveur doit voir pourquoi il n’y en a pas de plus récente.
today-safe-lost = { $count ->
    [one] Un document du coffre n’a plus de copie saine. La personne qui exploite le serveur doit le retrouver dans une sauvegarde.
   *[other] { $count } documents du coffre n’ont plus de copie saine. La personne qui exploite le serveur doit les retrouver dans une sauvegarde.
}
today-safe-harmed = { $count ->
    [one] Un document du coffre n’a plus qu’une copie saine, et l’autre ne se répare pas. La personne qui exploite le serveur doit vérifier les disques.
   *[other] { $count } documents du coffre n’ont plus qu’une copie saine, et l’autre ne se répare pas. La personne qui exploite le serveur doit vérifier les disques.
}
today-backup-none = Il n’y a encore aucune sauvegarde. La personne qui exploite le serveur doit voir pourquoi.
today-log-reopened = La base de données a été restaurée d’une sauvegarde plus ancienne que ce que le journal avait montré. La génération { $generation } du journal a été ouverte le { $date } ; elle cite l’ancienne. Les signatures enregistrées après cette sauvegarde ne sont plus ici : leurs reçus restent valables.

## Funders

nav-funders = Financeurs
funders-intro = Qui paie les places, et les logos que portent les feuilles.
funders-none = Aucun financeur ne correspond.
funders-new = Nouveau financeur
funders-add = Ajouter le financeur
col-funder = Financeur
col-kind = Type
col-enrolments = Inscriptions
funder-enrolments = { $count ->
    [0] aucune inscription
    [one] { $count } inscription
   *[other] { $count } inscriptions
}
funder-logo-set = Logo enregistré
funder-logo-none = Sans logo
funder-reference = Référence
funder-reference-hint = Celle de vos fichiers (funder_ref).
funder-kind = Type
funder-card = Fiche
funder-logo-hint = PNG ou JPEG, 512 Ko au plus. Il figure en tête des feuilles des personnes financées.
funder-logo-choose = Choisir un logo
funder-logo-other = Choisir un autre logo
funder-logo-save = Enregistrer le logo
funder-logo-remove = Retirer le logo
funder-logo-removed = Logo retiré.
funder-remove = Supprimer ce financeur
funder-removed = Financeur supprimé.
funder-in-use = Des inscriptions, des feuilles ou une bascule vers le papier ou le numérique nomment ce financeur : il reste.
funder-kind-opco = OPCO
funder-kind-region = Région
funder-kind-france-travail = France Travail
funder-kind-department = Département
funder-kind-esf = FSE+
funder-kind-employer = Employeur
funder-kind-cpf = CPF
funder-kind-other = Autre

## Le cachet et l’heure
seal-title = Cachet et horodatage
seal-intro = Ce qui scelle vos feuilles, jusqu’à quand, et qui atteste l’heure.
seal-show = Voir le cachet et l’horodatage
seal-current = Cachet actuel
seal-before = Cachet précédent
seal-not-qualified = Non qualifié
seal-own-words = Ce cachet a été fait par ce serveur lui-même : il prouve que rien n’a changé, sans dire qui vous êtes à ceux qui ne connaissent pas ce serveur. Votre exploitant peut importer le certificat d’une autorité reconnue.
seal-unfit = Ce cachet ne peut plus sceller : les feuilles attendent. Votre exploitant doit en importer ou en faire un nouveau.
seal-subject = Certificat de
seal-issuer = Délivré par
seal-valid = Valable
seal-algorithm = Algorithme
seal-key = Clé
seal-home-own = Faite ici, chiffrée dans la base
seal-home-imported = Importée, chiffrée dans la base
seal-home-token = Dans un appareil qu’elle ne quitte jamais
seal-renew-before = Les signatures de ce genre ne seront plus sûres à partir du { $date } : demandez une autre clé avant cette date.
seal-ends-soon = Ce certificat se termine le { $date } : demandez le suivant à temps.
seal-no-revocation = Ce certificat ne dit pas où vérifier s’il a été révoqué.
seal-self-signed = Ce certificat n’a été délivré par personne d’autre que son titulaire.
stamp-title = Horodatage
stamp-own = L’horodatage de ce serveur
stamp-down = Sans réponse depuis : { $at }
stamp-last = Dernière réponse : { $at }
today-no-timestamps = Aucune autorité d’horodatage ne répond depuis : { $at }. On peut signer ; les feuilles seront scellées dès son retour.

## Renewal plan

renewal-title = Plan de renouvellement
renewal-intro = Ce qui prend fin et quand, et quand vos feuilles scellées recevront un nouvel horodatage.
renewal-show = Voir le plan de renouvellement
renewal-now = Renouveler ce qui est dû
renewal-begun = Le renouvellement a commencé. Revenez dans quelques minutes.
renewal-state = Où en est-on
renewal-overdue = { $count } en retard
renewal-off = Ici, rien n’est ajouté aux feuilles après leur scellement (B-T) : elles ne seront plus vérifiables quand leurs certificats auront pris fin. L’exploitant peut mettre level = "B-LTA".
renewal-level = Chaque feuille est conservée au niveau PAdES { $level } et renouvelée { $days } jours avant la fin de son dernier horodatage.
renewal-none = Aucune feuille n’est encore scellée.
renewal-kept = { $kept } feuilles sur { $all } sont en ordre.
renewal-waiting = { $count ->
    [one] { $count } feuille attend son tour.
   *[other] { $count } feuilles attendent leur tour.
}
renewal-next = Prochain passage : { $at }.
renewal-troubled = En difficulté
renewal-sheet = Feuille
renewal-why = Ce qui bloque
renewal-again = Prochain essai
renewal-version = version { $version }
renewal-years = À renouveler par année
renewal-years-none = Rien à renouveler pour l’instant.
renewal-year = Année
renewal-files = Feuilles
renewal-sheets = { $count ->
    [one] feuille
   *[other] feuilles
}
renewal-ends = Ce qui prend fin
renewal-what = Quoi
renewal-until = Jusqu’au
renewal-no-end = pas de fin connue
renewal-revoked = révoqué
renewal-soon = bientôt
renewal-past = ne sert plus
renewal-kind-seal = Certificat de cachet
renewal-kind-stamp = Certificat d’horodatage
renewal-kind-algorithm = Algorithme
renewal-kind-root = Autorité de l’instance (racine)
renewal-root-due = L’instance crée elle-même l’autorité qui prendra la suite le { $made } ; celle-ci délivre les certificats à partir du { $begins }. Les anciennes feuilles restent vérifiables : trust.pem contient les deux.
renewal-root-ready = L’autorité qui prendra la suite est créée et délivre les certificats à partir du { $begins }. Remettez le nouveau trust.pem à ceux qui vérifient hors ligne.
seal-revoked = révoqué depuis le { $date }
work-keeping = Conservation des feuilles scellées
work-keeping-mend = La base de données n’a pas répondu. Réessayez.
work-unkept = { $count ->
    [one] { $count } feuille scellée n’a pas pu être complétée pour la conservation.
   *[other] { $count } feuilles scellées n’ont pas pu être complétées pour la conservation.
}

## Witnesses

witness-title = Témoins
witness-intro = Ils suivent votre journal et cosignent ce qui n’a fait que croître.
witness-last = Dernière cosignature : { $size } entrées, { $at }
witness-behind = Sans cosignature depuis : { $at }
witness-well = Cosigne
witness-not-yet = N’a encore rien cosigné
witness-silent = Le témoin ne répond pas. Il est interrogé chaque minute.
witness-other-log = Le témoin connaît un autre journal sous ce nom : une copie plus ancienne a été restaurée ici, ou ce qu’il avait vu a été réécrit. Il ne cosigne plus rien de ce journal. Votre exploitant doit éclaircir cela.
witness-refused = Le témoin a répondu, mais n’a pas cosigné.

## What is in the way of seals

trouble-stamp-away = L’autorité ne répond pas.
trouble-stamp-long = La réponse de l’autorité est trop longue.
trouble-stamp-damaged = La réponse de l’autorité n’est pas un horodatage.
trouble-stamp-rejected = L’autorité a refusé : { $what }.
trouble-stamp-imprint = L’horodatage porte sur autre chose que ce qui était demandé.
trouble-stamp-nonce = L’horodatage répond à une autre demande.
trouble-stamp-clock = L’horloge de l’autorité est à { $what } secondes de celle de ce serveur.
trouble-stamp-policy = L’autorité a horodaté selon une politique qui n’est pas admise ici : { $what }.
trouble-stamp-accuracy = L’horodatage n’est pas assez précis.
trouble-stamp-belief = L’horodatage n’est pas fiable : { $what }.
trouble-stamp-none = Aucune autorité d’horodatage ne donne de réponse acceptable.
trouble-stamp-large = L’horodatage est trop grand pour le fichier.
trouble-stamp-shorter = Un nouvel horodatage ne tiendrait pas plus longtemps que le précédent : il faut une autre autorité d’horodatage.
trouble-answer-other = { $what } a répondu au sujet d’un autre certificat.
trouble-answer-nonce = { $what } a répondu à une autre demande.
trouble-answer-may-not = Qui répond à { $what } ne peut pas répondre pour l’autorité.
trouble-answer-stale = La réponse de { $what } est périmée ou vient du futur.
trouble-answer-unknown = { $what } ne connaît pas le certificat.
trouble-answer-damaged = La réponse de { $what } est illisible, ou un refus.
trouble-proof-away = { $what } ne dit pas ce qui a été révoqué. La demande est répétée.
trouble-proof-host = { $what } ne peut pas être interrogé sur les révocations : votre exploitant peut l’autoriser (seal.revocation_hosts).
trouble-proof-address = { $what } n’est pas une adresse que l’on interroge.
trouble-proof-give = Rien ne dit si { $what } a été révoqué : votre exploitant peut le fournir (assidu key proofs) ou le faire chercher (seal.revocation_hosts).
trouble-proof-nowhere = Le certificat de { $what } ne dit pas où vérifier s’il a été révoqué.
trouble-proof-old = Rien d’assez récent ne dit encore si { $what } a été révoqué.
trouble-proof-old-several = Rien d’assez récent ne dit encore si des certificats ont été révoqués (nombre : { $what }).
trouble-proof-long = La réponse de { $what } est trop longue.
trouble-proof-no-list = { $what } ne donne pas de liste de révocation.
trouble-file-invalid = Le fichier ne tient pas : { $what }.
trouble-file-level = Le fichier n’atteint que { $what }.
trouble-file-ends = Le fichier se termine bientôt, et n’est renouvelé qu’avec level = "B-LTA".
trouble-file-order = Ce qui a été ajouté ne suit pas le fichier.
trouble-safe-refused = Le coffre n’a pas pris le fichier : { $what }.
trouble-safe-read = Le coffre ne peut pas donner la feuille : { $what }.
trouble-work-stopped = Le travail a été interrompu. Il est repris.
trouble-other = { $what }

## Signatures that came too late
held-title = Signatures arrivées trop tard
held-text = Dessinées sans réseau sur un appareil, elles sont arrivées quand elles ne pouvaient plus compter d’elles-mêmes. Chacune a été dessinée entre les deux heures du serveur ; l’heure de l’appareil n’est que déclarée. Elle ne compte que comme rattrapage, par une correction motivée.
held-none = Aucune signature n’est arrivée trop tard.
held-between = Dessinée entre { $since } et { $received }
held-declared = Heure déclarée par l’appareil : { $time }
held-catch-up = Compter comme rattrapage
held-caught-up = Compte comme rattrapage
held-reason = Rattrapage : signature sans réseau, entre { $since } et { $received } (heures du serveur)
held-why-too-late = plus d’un jour après
held-why-out-of-window = hors de l’horaire
held-why-closed = séance clôturée, présence non confirmée
held-why-cancelled = séance annulée
held-why-contradicted = noté autrement entre-temps
held-why-gap = une signature précédente manque
