# Le travail autour de l’assiduité : corrections, absences, compteurs, alertes.

correct-open = Corriger
correct-title = Corriger les présences
correct-intro = Une correction ne remplace rien : elle s’ajoute au journal avec son auteur et son motif. La feuille est scellée de nouveau, dans une version qui cite la précédente.
correct-people = Personnes attendues
correct-one = Corriger { $name }
correct-now = État actuel :
correct-signed = A signé à { $time }. La signature reste ; la correction s’affiche à côté.
correct-minutes-hint = Seulement pour un retard, un départ anticipé ou une exclusion.
correct-reason = Motif
correct-reason-hint = Il figure au journal et sur la feuille. N’y écrivez rien de médical.
correct-go = Enregistrer la correction
correct-done = Corrigé : { $state }. La feuille est scellée de nouveau.
correct-history = Corrections
correct-none = Aucune correction.
correct-other = Autre séance
correct-problem-minutes = Indiquez des minutes, au plus la durée de la séance.
correct-problem-reason = Dites pourquoi, en 500 caractères au plus : le motif figure sur la feuille.
correct-problem-not-yet = Cette séance n’a pas commencé : il n’y a encore rien à corriger.

nav-attendance = Assiduité
bulk-title = Corriger plusieurs personnes
bulk-intro = Choisissez qui, vérifiez la liste, puis donnez un seul motif. Chaque correction s’inscrit au journal et les feuilles sont scellées de nouveau.
bulk-whom = Qui corriger
bulk-group = Groupe
bulk-state = État à corriger
bulk-first = Du
bulk-last = Au
bulk-look = Voir la liste
bulk-found = { $count ->
    [one] 1 présence trouvée
   *[other] { $count } présences trouvées
}
bulk-nobody = Personne de ce groupe n’a cet état sur cette période.
bulk-too-many = Plus de { $count } présences : resserrez la période.
bulk-target = Nouvel état
bulk-second = Une deuxième personne devra approuver cette correction avant qu’elle commence.
bulk-go = { $count ->
    [one] Corriger 1 présence
   *[other] Corriger { $count } présences
}
bulk-more = … et { $count } autres.
bulk-latest = Dernières corrections groupées
bulk-latest-none = Aucune dans les trois derniers mois.
bulk-one = { $count ->
    [one] 1 présence → { $state }
   *[other] { $count } présences → { $state }
}
bulk-waiting = À approuver
bulk-refused = Refusée
bulk-running = En cours
bulk-done = Terminée
bulk-progress = Avancement
bulk-corrected = { $count ->
    [one] 1 présence corrigée.
   *[other] { $count } présences corrigées.
}
bulk-skipped = { $count ->
    [one] 1 laissée telle quelle : elle a changé entre-temps, ou les minutes ne conviennent pas.
   *[other] { $count } laissées telles quelles : elles ont changé entre-temps, ou les minutes ne conviennent pas.
}
bulk-sheets-left = { $count ->
    [one] 1 feuille à sceller de nouveau.
   *[other] { $count } feuilles à sceller de nouveau.
}
bulk-sheets-done = Les feuilles disent ce qui est connu.
bulk-asked = Demandée par
bulk-decided = Décidée par
bulk-not-you = Une autre personne du secrétariat doit l’approuver.
bulk-approve = Approuver et corriger
bulk-approved = Approuvée : la correction commence.
bulk-refuse = Refuser
bulk-withdraw = Retirer la demande
bulk-asked-for = Correction enregistrée.
bulk-changed = La liste a changé entre-temps : la voici telle qu’elle est maintenant. Vérifiez-la.
bulk-days = Choisissez au plus 100 jours, le dernier après le premier.
att-settings-title = Réglages de l’assiduité
att-second-above = Deuxième personne au-delà de
att-second-above-hint = Une correction de plus de présences que ce nombre attend l’accord d’une deuxième personne.
work-bulk = Correction groupée
work-bulk-mend = La base de données n’a pas répondu. Réessayez : ce qui est corrigé le reste.

my-absences-title = Mes absences
my-absences-intro = Annoncez une absence à l’avance, ou justifiez-la après coup.
my-absences-new = Annoncer ou justifier une absence
my-absences-all = Mes demandes
my-absences-none = Aucune demande pour l’instant.
absence-first = Premier jour
absence-last = Dernier jour
absence-deadline = Une absence peut être justifiée jusqu’à { $days } jours après son dernier jour.
absence-reason = Motif
absence-comment = Précision (facultatif)
absence-comment-hint = N’écrivez pas de détail médical : le justificatif suffit.
absence-file = Justificatif (facultatif)
absence-file-hint = PDF ou photo (JPEG, PNG, WebP), 6 Mo au plus. Seul le secrétariat peut l’ouvrir.
absence-file-open = Ouvrir le justificatif
absence-send = Envoyer la demande
absence-sent = Demande envoyée au secrétariat.
absence-withdraw = Retirer la demande
absence-withdrawn = Retirée
absence-waiting = En attente
absence-accepted = Acceptée
absence-refused = Refusée
absence-answer = Réponse :
absence-problems = La demande n’a pas été envoyée : corrigez les champs indiqués. Choisissez de nouveau le fichier.
absence-problem-days = Choisissez au plus 62 jours, le dernier après le premier.
absence-problem-late = C’est trop tard, ou trop loin dans l’avenir : adressez-vous au secrétariat.
absence-problem-comment = 1000 caractères au plus.
absence-problem-file = Ce fichier n’est pas accepté : PDF, JPEG, PNG ou WebP, 6 Mo au plus.
absence-problem-many = Trop de demandes aujourd’hui : réessayez demain.
reason-illness = Maladie ou accident
reason-transport = Transports
reason-family = Raison familiale
reason-appointment = Convocation officielle
reason-exam = Examen
reason-company = Demande de l’entreprise
reason-other = Autre motif
absence-words = Absence justifiée, demande { $number }

absences-title = Absences à traiter
absences-intro = Ce que les apprenants annoncent ou justifient. Accepter excuse la personne, ou justifie son absence, à chaque séance de ces jours.
absences-none = Rien ici.
absences-waiting = À traiter
absences-accepted = Acceptées
absences-refused = Refusées
absences-withdrawn = Retirées
absence-asked = Demandée le { $day } à { $time }
absence-decided = décidée par { $name }
absence-erased = Personne effacée
absence-answer-label = Réponse à la personne (facultatif)
absence-accept = Accepter
absence-refuse = Refuser
absence-undo = Revenir sur la décision
absence-done-accept = Absence acceptée.
absence-done-refuse = Absence refusée.
absence-done-undo = Décision annulée.
att-justify-days = Jours pour justifier
att-justify-days-hint = Pendant combien de jours après une absence elle peut encore être justifiée.
att-reasons = Motifs d’absence
att-reasons-hint = Un par ligne, 20 au plus. Vide : la liste commune, dans la langue de chacun.

mail-absence-subject = Votre demande d’absence
mail-absence-accepted = Votre absence du { $first } au { $last } chez { $provider } est acceptée.
mail-absence-refused = Votre absence du { $first } au { $last } chez { $provider } n’est pas acceptée.
mail-absence-answer = Réponse du secrétariat : { $answer }
mail-absence-see = Voir mes absences :

work-absence = Décision sur une absence
work-absence-mend = La base de données n’a pas répondu. Réessayez.

act-see-absence-file = Justificatif d’absence ouvert
act-see-paper-copy = Copie d’une feuille papier ouverte
figures-title = Chiffres de l’assiduité
figures-show = Afficher
figures-none = Aucune séance commencée sur cette période.
figures-rate = Présence
figures-of = { $attended } sur { $planned }
figures-present = Présences
figures-signed = Signées
figures-absent = Absences non justifiées
figures-justified = Absences justifiées
figures-late = Retards
figures-early = Départs anticipés
figures-company = En entreprise
figures-excluded = Exclusions
figures-dispensed = Dispenses
figures-pending = En attente
figures-weeks = Présence par semaine
figures-week = semaine du { $day } : { $rate }
figures-lowest = Présence par semaine. La plus faible : { $week }.
figures-people = Par apprenant
figures-problem-days = Choisissez au plus 370 jours, le dernier après le premier.
figures-problem-much = Trop de présences à la fois : choisissez une période plus courte.
figures-as-table = En tableau
figures-week-of = Semaine du
figures-sign-offs = Émargements attendus
figures-late-minutes = Retards (min)
figures-early-minutes = Départs anticipés (min)
figures-planned-minutes = Prévu (min)
figures-attended-minutes = Suivi (min)
figures-justified-minutes = Manqué justifié (min)
figures-unjustified-minutes = Manqué non justifié (min)
figures-company-minutes = En entreprise (min)

alerts-title = Alertes d’assiduité
alerts-intro = Qui est souvent absent sans motif accepté. Une alerte informe ; elle ne décide rien.
alerts-none = Aucune alerte ici.
alerts-open = Nouvelles
alerts-seen = Vues
alerts-over = Terminées
alerts-thresholds = Seuils
alerts-more = Il y en a d’autres, plus anciennes : elles ne sont pas affichées, mais le fichier les contient.
alert-count = { $count ->
    [one] 1 absence en { $days } jours
   *[other] { $count } absences en { $days } jours
}
alert-row = { $count ->
    [one] 1 absence, en { $days } jours
   *[other] { $count } absences de suite, en { $days } jours
}
alert-share = { $count } % des heures manquées en { $days } jours
alert-what = Alerte
alert-since = Depuis
alert-seen-by = Vue par
alert-raised = Depuis le { $day } à { $time }
alert-told = l’apprenant est prévenu
alert-told-thirds = prévenus aussi : { $names }
alert-told-third = { $name } ({ $kind })
unreached-title = Tiers qui n’ont pas pu être prévenus
unreached-text = Depuis 30 jours. Complétez la fiche : ce message-là n’est pas renvoyé, les suivants partiront.
unreached-line = { $third } ({ $kind }), pour { $learner }
unreached-no-address = pas d’adresse électronique
unreached-no-birth-date = date de naissance inconnue : rien n’est envoyé au représentant légal
unreached-refused = adresse refusée par le serveur de messagerie
unreached-complete = Compléter
alert-seen-name = vue par { $name }
alert-see = J’ai vu
alert-unsee = À revoir
alert-noted = Alerte marquée comme vue.
alert-unseen = L’alerte est de nouveau à voir.
att-alerts = Alertes
att-alerts-text = Seules les absences sans motif accepté comptent. 0 : pas d’alerte de cette sorte.
att-alert-days = Jours regardés
att-alert-days-hint = Les alertes portent sur ces derniers jours, aujourd’hui compris.
att-alert-count = Nombre d’absences
att-alert-count-hint = Alerte à partir de ce nombre sur la période.
att-alert-row = Absences de suite
att-alert-row-hint = Une absence justifiée ou un temps en entreprise n’interrompt pas la suite.
att-alert-share = Part des heures, en %
att-alert-share-hint = À partir de cinq séances connues.
att-letters = Messages par e-mail
att-before = Minutes avant une séance
att-before-hint = Rappel à ses formateurs. 0 : pas de rappel.
att-unclosed = Le soir, rappeler aux formateurs leurs séances non clôturées
att-tokens = Le soir, rappeler leur signature aux personnes notées présentes qui peuvent encore signer
att-absence = À la clôture, prévenir la personne de son absence, et de l’erreur si elle est corrigée
att-alert-learner = Prévenir la personne d’une alerte, et de l’erreur si elle est corrigée
att-alert-office = Le soir, prévenir le secrétariat des nouvelles alertes
att-thirds = Informer des tiers
att-thirds-text = Par défaut, personne d’autre n’est prévenu. Ne cochez que ce dont le tiers a besoin : chacun doit avoir une raison à lui de le savoir, et les personnes doivent en être informées.
att-thirds-what = Ce qui est envoyé : le nom de la personne, puis le jour et l’heure de l’absence, ou l’alerte (« 4 absences en 30 jours »). Jamais de motif, de justificatif ni d’intitulé de séance. Si c’était une erreur, le même tiers en est prévenu. Chaque envoi est dans le journal d’accès.
att-thirds-absence = De chaque absence, à la clôture
att-thirds-alert = D’une alerte
att-third-legal-guardian = Représentant légal : jusqu’aux 18 ans de la personne, selon sa date de naissance le jour de l’envoi
att-third-tutor = Tuteur ou maître d’apprentissage : pendant la période en entreprise
att-third-employer = Contact de l’employeur
att-thirds-letters = Lire et modifier ces messages
mail-attendance-subject = À propos de votre formation
mail-absent-text = { $provider } vous a noté absent le { $day } à { $time } : { $title }. Si vous avez un motif, indiquez-le.
mail-absent-error = L’absence du { $day } à { $time } ({ $title }) chez { $provider } a été corrigée : vous n’êtes plus noté absent.
mail-absent-link = Mes absences :
mail-alert-text = { $provider } suit votre assiduité : { $alert }. Parlez-en avec votre référent si quelque chose vous empêche de venir.
mail-alert-error = { $provider } vous avait écrit à propos de votre assiduité ({ $alert }). Une correction a été faite : ce message n’a plus lieu d’être.
mail-third-subject = Au sujet d’une formation
mail-third-absent = { $provider } a noté { $learner } absent ou absente le { $day } à { $time }. Aucun motif n’est indiqué dans ce message. Pour toute question, adressez-vous à l’organisme.
mail-third-absent-back = { $provider } vous avait écrit que { $learner } était absent ou absente le { $day } à { $time }. Ce qui était noté a changé depuis : ce message n’a plus lieu d’être.
mail-third-alert = { $provider } suit l’assiduité de { $learner } : { $alert }. Seules comptent les absences sans motif accepté. Pour toute question, adressez-vous à l’organisme.
mail-third-alert-back = { $provider } vous avait écrit à propos de l’assiduité de { $learner } ({ $alert }). Une correction a été faite : ce message n’a plus lieu d’être.
mail-alerts-subject = Nouvelles alertes d’assiduité
mail-alerts-text = { $count ->
    [one] Une nouvelle alerte d’assiduité depuis hier soir.
   *[other] { $count } nouvelles alertes d’assiduité depuis hier soir.
}
mail-alerts-link = Voir les alertes :
mail-unclosed-subject = Feuilles à clôturer
mail-unclosed-text = { $count ->
    [one] Une de vos séances chez { $provider } est terminée et n’est pas clôturée.
   *[other] { $count } de vos séances chez { $provider } sont terminées et ne sont pas clôturées.
}
mail-unclosed-link = Les clôturer :
mail-soon-subject = Votre séance commence bientôt
mail-soon-text = { $provider } : « { $title } » commence à { $time }.
mail-soon-room = { $provider } : « { $title } » commence à { $time }, salle { $room }.
mail-soon-link = Ouvrir la séance :

paper-open-page = Papier
paper-title = Feuille papier
paper-intro = Imprimez la feuille vierge, faites-la signer, puis joignez-en une copie et saisissez ce qu’elle dit. La feuille scellée indique quelles présences reposent sur le papier et cite la copie.
paper-blank = Feuille vierge (PDF)
paper-blank-day = Feuilles vierges
paper-closed = La séance est close : ce que vous saisissez s’ajoute comme correction, et la feuille est scellée de nouveau.
paper-nobody = Personne n’est attendu : il n’y a rien à imprimer ni à saisir.
paper-copies = Copies de la feuille signée
paper-copies-none = Aucune copie jointe.
paper-copy = Copie
paper-withdrawn = Retirée
paper-attached = Jointe le { $day } à { $time } par { $name }
paper-withdrawn-by = Retirée le { $day } à { $time } par { $name } :
paper-open = Ouvrir la copie
paper-file = Copie à joindre
paper-file-hint = PDF, JPEG ou PNG, 24 Mo au plus. Elle reste dans le coffre aussi longtemps que la séance y est prouvée ; l’original papier est à conserver.
paper-attach = Joindre la copie
paper-withdraw = Retirer cette copie
paper-withdraw-go = Retirer
paper-reason = Motif du retrait
paper-reason-hint = Il figure au journal et sur la feuille. La copie reste consultable.
paper-type = Saisir : { $half }
paper-says = La feuille dit
paper-says-of = Ce que la feuille dit de { $name }
paper-minutes-of = Minutes de { $name }
paper-nothing = Rien à saisir
paper-typed = saisi d’après le papier
paper-signed = A signé dans l’application
paper-others = Toutes les autres personnes attendues
paper-others-hint = Celles pour lesquelles vous n’avez rien choisi et dont rien n’est connu.
paper-others-stay = Les laisser comme elles sont
paper-others-present = Ont signé sur papier
paper-others-absent = N’ont pas signé : absentes
paper-type-go = Enregistrer la saisie
paper-type-done = { $count } présences et absences saisies d’après le papier.
paper-type-none = Rien de nouveau à enregistrer.
paper-attach-done = Copie jointe ; son empreinte est inscrite au journal.
paper-withdraw-done = Copie retirée. Elle reste consultable.
paper-problem-kind = Ce fichier n’est pas un PDF, un JPEG ou un PNG entier.
paper-problem-size = Ce fichier dépasse 24 Mo.
paper-problem-many = Cette séance a déjà 40 copies.
paper-problem-reason = Dites pourquoi, en 500 caractères au plus.
paper-problem-minutes = Indiquez des minutes pour un retard, un départ anticipé ou une exclusion, au plus la durée de la séance.
paper-problem-not-yet = Cette séance n’a pas commencé : rien ne peut encore être signé.
# En entreprise : ce que lit l’organisme.
company-title = En entreprise
company-intro = Les périodes en entreprise : semaines manquantes, tuteurs à solliciter, heures contestées.
company-none = Aucune période ici.
company-more = Il y en a d’autres : affinez la recherche, ou prenez le fichier, qui les contient toutes.
company-show-missing = Semaines manquantes
company-show-to-ask = Tuteur à solliciter
company-show-asked = Tuteur sollicité
company-show-disputed = Contestées
company-show-settled = Validées
company-show-all = Toutes
company-progress = { $settled } semaines validées sur { $weeks }
company-missing = { $count ->
    [one] 1 semaine manquante
   *[other] { $count } semaines manquantes
 }
company-missing-weeks = Semaines du { $days }
company-disputed = { $count ->
    [one] 1 semaine contestée
   *[other] { $count } semaines contestées
 }
company-same-device = Même appareil que l’apprenant
company-same-device-text = Le tuteur a signé sur un appareil dont l’apprenant s’est servi : à vérifier.
company-link-open = Lien envoyé
company-link-used = Le tuteur a signé
company-link-over = Lien expiré
company-weeks = Semaines
company-weeks-declared = Semaines déclarées
company-weeks-missing = Semaines manquantes
company-weeks-settled = Semaines validées
company-weeks-disputed = Semaines contestées
company-planned-minutes = Minutes prévues
company-declared-minutes = Minutes déclarées
company-settled-minutes = Minutes retenues
company-missing-of = Manquent
company-asked-on = Tuteur sollicité le
company-validated-on = Tuteur a signé le
company-first = Premier jour
company-last = Dernier jour
company-weekly = { $hours } par semaine
company-no-mail = Ce serveur n’envoie pas d’e-mails : aucun lien ne peut partir. Saisissez les semaines d’après le papier.
company-no-address = Le tuteur n’a pas d’adresse e-mail : complétez sa fiche, ou saisissez les semaines d’après le papier.
company-no-tutor = Ajoutez d’abord un tuteur à côté.
company-periods-none = Aucune période en entreprise.
company-add = Planifier une période
company-change = Modifier la période
company-plan = Heures prévues
company-ask = Envoyer le lien au tuteur
company-ask-again = Envoyer un nouveau lien
company-withdraw = Révoquer le lien
company-cancel = Annuler la période
company-cancel-weeks = { $count ->
    [0] Aucune semaine n’est déclarée.
    [one] Une semaine est déclarée : elle reste dans le journal, mais ne sera plus affichée ni comptée.
   *[other] { $count } semaines sont déclarées : elles restent dans le journal, mais ne seront plus affichées ni comptées.
}
company-cancel-link = Le lien du tuteur n’ouvrira plus rien.
company-cancel-go = Oui, annuler la période
company-restored = La période est rétablie. Un lien déjà envoyé au tuteur reste fermé : au besoin, envoyez-en un nouveau.
company-asked = Tuteur sollicité le { $day }.
company-write = Saisir ou corriger
company-write-text = D’après la feuille papier, ou pour régler une contestation. Ce que vous saisissez vaut aussitôt et reste dans le journal, avec votre nom et le motif.
company-write-reason = Motif
company-saved = La période est enregistrée.
company-cancelled = La période est annulée.
company-was-asked = Le lien part par e-mail.
company-withdrawn = Le lien est révoqué.
company-written = La semaine est enregistrée.
company-nothing = Aucune semaine déclarée n’attend le tuteur.
company-no-letter = Aucun e-mail ne peut partir vers ce tuteur.
company-wrong-missing = À remplir.
company-wrong-too-long = Trop long.
company-wrong-email = Cette adresse n’est pas complète.
company-wrong-days = Ces jours ne font pas une période.
company-wrong-hours = Des heures ne se lisent pas, manquent ou sont trop nombreuses.
company-wrong-no-hours = Aucune heure n’est prévue ces jours-là.
company-wrong-declared = Une semaine déjà déclarée ne serait plus dans la période.
company-wrong-tutor = Choisissez un tuteur de cet apprenant.
company-wrong-shared = Cette personne est aussi auprès d’apprenants que vos droits n’atteignent pas : demandez à un administrateur de changer ses coordonnées.
thirds-title = Tiers
thirds-none = Personne n’est encore indiqué.
third-field = Tiers
third-employer = Contact de l’employeur
third-referent = Référent
third-legal-guardian = Représentant légal
third-other = Autre
third-add = Ajouter un tiers
third-change = Modifier le tiers
third-end = Mettre fin
third-until = Jusqu’au { $day }
third-ended = Terminé le { $day }
third-kind = Qualité
third-organisation = Organisation
third-siret = SIRET
third-language = Langue des e-mails
third-language-provider = Celle de l’organisme
third-traced = L’apprenant ne peut pas changer ces adresses. Chaque changement est tracé, et un lien envoyé à l’ancienne adresse n’ouvre plus rien.
third-saved = C’est enregistré.
third-ended-done = C’est terminé.

months-title = Papier ou numérique
months-intro = Un groupe est entier sur papier ou entier en numérique, pour des mois entiers : la bascule se fait le 1er d’un mois qui n’a pas commencé.
months-paper-only = Ce financeur ne prend que le papier : les personnes qu’il prend en charge signent la feuille papier dans tous les groupes, même si d’autres signent sur leur téléphone.
months-none = Ce financeur ne prend en charge personne dans un groupe en cours.
months-now = Aujourd’hui
months-switches = Bascules
months-paper = Papier
months-digital = Numérique
months-switch = { $medium } à partir du { $day }
months-drop = Annuler
months-drop-of = Annuler la bascule de { $group } au { $day }
months-group = Groupe
months-from = À partir du 1er
months-from-hint = Le 1er d’un mois à venir : 01/12/2026 par exemple.
months-to = Présence
months-go = Programmer la bascule
months-done = { $group } : { $medium } à partir du { $day }. C’est enregistré.
months-dropped = Bascule annulée.
months-problem-first = Un groupe ne bascule que le 1er d’un mois.
months-problem-begun = Ce mois a commencé : un mois ne mêle pas papier et numérique.
months-problem-far = Deux ans à l’avance au plus.
months-all = Tous ses groupes, présents et à venir
months-switch-all-paper = Papier seul, dans tous les groupes, à partir du { $day }
months-switch-all-digital = Chaque groupe selon sa propre bascule à partir du { $day }
months-ask = Voir ce qui changera
months-outlook = Ce qui changera
months-outlook-group-paper = À partir du { $day }, les personnes que ce financeur prend en charge dans ce groupe signent la feuille papier : elles ne reçoivent plus ni lien ni jeton.
months-outlook-group-digital = À partir du { $day }, les personnes que ce financeur prend en charge dans ce groupe signent de nouveau en numérique.
months-outlook-all-paper = À partir du { $day }, ce financeur ne prend que le papier : les personnes qu’il prend en charge signent la feuille papier dans tous les groupes, sans lien ni jeton.
months-outlook-all-digital = À partir du { $day }, ce financeur prend aussi le numérique : chaque groupe suit sa propre bascule.
months-outlook-groups = Groupes : { $groups }
months-outlook-learners = { $learners ->
    [0] Aucun stagiaire pris en charge alors
    [one] Un stagiaire pris en charge
   *[other] { $learners } stagiaires pris en charge
}
months-outlook-meetings = { $meetings ->
    [0] Aucune séance prévue encore
    [one] Une séance prévue
   *[other] { $meetings } séances prévues
}
months-outlook-until = Jusqu’à la bascule suivante, le { $day }
months-outlook-stays = Rien ne change avant le { $day } ; ce qui est déjà enregistré reste.
months-outlook-no = Revenir sans rien changer
months-problem-only = Ce financeur ne prend que le papier à cette date : revenez d’abord là-dessus pour tous ses groupes.
paper-due = signe sur papier
close-paper = { $name } signe sur papier : saisissez la feuille, ou dites ce qu’il en est.

# A declared outage: digital signing was down.
outages-title = Pannes déclarées
outages-open = Déclarer une panne
outages-intro = Un jour où la signature numérique n’a pas marché, déclarez-le ici : les séances de ce jour peuvent alors être signées sur papier, et la feuille scellée le dit.
outages-declare = Déclarer une panne
outages-declared = Pannes déclarées
outages-none = Aucune panne déclarée.
outages-day = Jour
outages-half = Quand
outages-whole-day = toute la journée
outages-site = Où
outages-all-sites = tous les sites
outages-reason-hint = La raison figure sur les feuilles : ne nommez personne.
outages-go = Déclarer
outages-by = Déclarée par
outages-done = Panne déclarée. Les feuilles déjà scellées sont refaites.
outages-withdraw = Retirer
outages-withdraw-go = Retirer la déclaration
outages-withdrawn = Déclaration retirée.
outages-gone = Retirée
outages-gone-why = Le { $date } par { $author } : { $reason }
outages-here = Panne déclarée : { $reason }. La séance peut être signée sur papier ; qui peut signer en numérique le peut encore.
outages-problem-day = 31 jours avant ou après aujourd’hui, au plus.
outages-problem-reason = Dites pourquoi, en 500 caractères au plus.
outages-problem-used = Cette déclaration a déjà servi : une séance a été clôturée ou une feuille papier saisie. Elle reste.

# Blank sheets in the evening.
att-sheets = Feuilles vierges, le soir
att-sheets-text = Le soir, un e-mail dit que les feuilles vierges du prochain jour de formation sont à imprimer. Il ne contient qu’un lien, qui demande de se connecter : les feuilles nomment des personnes. Une fois par jour de formation ; rien les jours fériés et de fermeture, ni quand rien n’est prévu.
att-sheets-hour = À partir de quelle heure
att-sheets-hour-hint = De 12 à 22. 0 : jamais.
att-sheets-to = À qui
att-sheets-nobody = Personne n’a le droit d’imprimer les feuilles vierges.
att-sheets-sent = dernier envoi : feuilles du { $day }
att-sheets-no-right = n’a plus le droit d’imprimer les feuilles : ne reçoit rien
att-sheets-no-address = n’a pas d’adresse électronique : ne reçoit rien
att-sheets-failed = le dernier courriel n’est pas arrivé
mail-blank-subject = Feuilles vierges à imprimer
mail-blank-text = Les feuilles vierges du { $day } chez { $provider } sont à imprimer : { $count ->
    [one] une séance.
   *[other] { $count } séances.
}
mail-blank-link = Les ouvrir :
mail-blank-why = Le lien demande de vous connecter : les feuilles nomment des personnes, ce message n’en nomme aucune.

## Anomalies of the whole provider

anomalies-title = Anomalies
anomalies-intro = Ce que les contrôles relèvent dans les séances terminées.
anomalies-inform = Les anomalies informent ; elles ne décident de rien. Une anomalie n’est pas une faute : aucune signature n’est retirée, aucune heure n’est changée.
anomalies-open = À regarder
anomalies-qualified = Qualifiées
anomalies-gone-since = Plus relevée depuis le { $date }.
anomalies-gone = Plus relevées
anomalies-all = Toutes
anomalies-all-of-them = Toutes les anomalies
anomalies-none = Aucune anomalie ici.
anomalies-none-yet = Aucune parmi les plus récentes. La page suivante cherche plus loin.
anomalies-kind = Nature
anomalies-kinds = Ce que signifie chaque nature
anomalies-what = Ce qui est relevé
anomalies-found = Connue depuis le { $date }.
anomalies-found-on = Connue depuis
anomalies-gone-on = Plus relevée depuis
anomalies-is-gone = N’est plus relevée
anomalies-said = Qualification
anomalies-said-by = Qualifiée par
anomalies-said-on = Qualifiée le
anomalies-not-said = Pas encore qualifiée
anomalies-comment = Commentaire
anomalies-comment-hint = 500 caractères au plus. Il est inscrit au journal de preuves et imprimé sur les prochaines versions de la feuille.
anomalies-problem-comment = Le commentaire a 500 caractères au plus, sur une seule ligne.
anomalies-qualify = Qualifier
anomalies-qualify-go = Enregistrer
anomalies-qualified-now = Anomalie qualifiée.
anomalies-take-back = Retirer la qualification
anomalies-taken-back = Qualification retirée
anomalies-history = Ce qui en a été dit
anomaly-say-explained = Il y a une bonne raison à cela.
anomaly-say-mistake = Quelqu’un s’est trompé.
anomaly-say-follow-up = Il faut encore se renseigner.
anomaly-say-confirmed = C’est bien ce que cela semble être.
anomaly-kind-ano-01 = Signé hors de la fenêtre
anomaly-about-ano-01 = Une signature a été faite avant l’ouverture ou après la fermeture de l’émargement.
anomaly-kind-ano-02 = Plusieurs demi-journées au même moment
anomaly-about-ano-02 = Une personne a signé plusieurs demi-journées en moins de deux minutes.
anomaly-kind-ano-03 = Tout le monde à la fin
anomaly-about-ano-03 = Toutes les signatures ont été faites l’une après l’autre après la fin de la séance.
anomaly-kind-ano-04 = Jour sans cours
anomaly-about-ano-04 = La séance a eu lieu un jour férié, un dimanche ou un jour de fermeture.
anomaly-kind-ano-05 = Formateur ou formatrice
anomaly-about-ano-05 = La signature du formateur manque, ou il a signé deux séances qui se chevauchent.
anomaly-kind-ano-06 = Deux lieux ou deux séances à la fois
anomaly-about-ano-06 = Une personne a signé deux séances qui se chevauchent, ou dans deux lieux sans le temps d’aller de l’un à l’autre.
anomaly-kind-ano-07 = Même tracé ou même appareil
anomaly-about-ano-07 = Un tracé est exactement celui d’une autre signature, ou un même appareil a signé pour plusieurs personnes. Un appareil prêté s’explique souvent.
anomaly-kind-ano-08 = Hors des dates
anomaly-about-ano-08 = Le jour est hors des dates du groupe ou de l’inscription.
anomaly-kind-ano-10 = Avant la création du compte
anomaly-about-ano-10 = Une signature est plus ancienne que le compte avec lequel elle a été faite.
