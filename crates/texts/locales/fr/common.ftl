# Words that every page uses.

## Dates, times and numbers

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
date-long = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
date-short = { $day2 }/{ $month2 }/{ $year }
date-month = { $month } { $year }
time = { $hour } h { $minute }
time-exact = { $hour } h { $minute } min { $second } s
time-range = { $hour } h { $minute } – { $end_hour } h { $end_minute }
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes }
number-separator = { " " }
number-decimal = ,
file-size-b = { $size } octets
file-size-kb = { $size } ko
file-size-mb = { $size } Mo

## Everywhere

signed-of = { $signed } sur { $expected }

## Navigation and frame

skip = Aller au contenu
test-data = Données d’essai : sans valeur de preuve
language-menu = Langue et couleurs
theme = Couleurs
theme-system = Comme l’appareil
theme-light = Claires
theme-dark = Sombres
foot-verify = Vérifier un document
foot-privacy = Vos données
foot-accessibility = Accessibilité
sign-out = Se déconnecter
undo = Annuler
save = Enregistrer
saved = Enregistré
search = Chercher
filters = Filtres
filter-all = Tous
pages = Pages de la liste
page-previous = Précédents
page-next = Suivants
page-total = { $total } en tout
crumbs = Fil d’Ariane
or = ou
yes = Oui
reason = Motif
contact = Une question ?
hello = Bonjour { $name }
too-many = Trop d’essais. Réessayez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}.
form-problems = Certains champs sont à corriger. Rien n’a été enregistré ; ce que vous avez écrit est conservé.
step-of = Étape { $step } sur { $steps }
until = jusqu’au { $day }

## States of people

state-expected = En attente
state-present = Présent
state-signed = Signé
state-late = En retard
state-early-departure = Parti plus tôt
state-absent = Absent
state-absent-justified = Absence justifiée
state-excused = Excusé
state-dispensed = Dispensé
state-excluded = Exclu du cours
state-in-company = En entreprise
tally-present = Présents
tally-late = En retard
tally-absent = Absents
tally-waiting = En attente
tally-signatures-of = { $signed ->
    [one] signature
   *[other] signatures
} sur { $expected } inscrits
tally-guests = Invités : { $signed } sur { $guests } ont signé

## States of class meetings

stage-upcoming = À venir
stage-open = En cours
stage-to-close = À clôturer
stage-sealing = Scellement…
stage-sealed = Scellée
stage-cancelled = Annulée
half-morning = matin
half-afternoon = après-midi
half-meeting = séance
half-entry = entrée
half-exit = sortie
half-slot = créneau
mode-onsite = Sur place
mode-remote = À distance
mode-company = En entreprise
mode-mixed = Sur place et à distance
kind-course = Cours
kind-exam = Examen
kind-self-study = Travail autonome
method-rotating-qr = QR code
method-code = Code saisi
method-trainer-device = Appareil du formateur
method-trainer-space = Espace du formateur
method-presence-token = Jeton de présence
method-email-link = Lien reçu par e-mail
method-remote-request = Demande à distance
method-session-code = Code fixe de la séance
method-static-qr-on-site = QR imprimé, réseau du site
method-static-qr = QR imprimé, confirmé par le formateur
role-administrator = Administration
role-secretariat = Secrétariat
role-auditor = Lecture seule
role-trainer = Formation
role-learner = Apprenant

## Headings of columns

col-meeting = Séance
col-time = Heure
col-day = Jour
col-signatures = Signatures
col-signature = Signature
col-state = État
col-learner = Apprenant
col-learners = Apprenants
col-marks = Actions
col-name = Nom
col-role = Rôle
col-group = Groupe
col-groups = Groupes
col-email = E-mail
col-period = Période
col-planned = Durée prévue
col-file = Fichier
col-rows = Lignes
col-sheet = Feuille
col-document = Document
