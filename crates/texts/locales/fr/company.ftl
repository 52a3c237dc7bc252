# Les semaines en entreprise, telles que les lisent apprenants et tuteurs.
company-week-of = Semaine du { $day }
company-day = Jour
company-morning = Matin
company-afternoon = Après-midi
company-hours = Voir les heures
company-host = Entreprise d’accueil
company-tutor = Tuteur
company-master = Maître d’apprentissage
company-total = { $hours } déclarées.
company-total-settled = { $hours } retenues.
company-comment = Remarque :
company-reason = Le tuteur :
company-reason-staff = L’organisme :
company-state-later = À venir
company-state-open = À déclarer
company-state-missing = En retard
company-state-lapsed = Non déclarée
company-state-declared = Déclarée
company-state-accepted = Validée
company-state-corrected = Validée, corrigée
company-state-disputed = Contestée
my-company-title = Mes semaines en entreprise
my-company-intro = Déclarez chaque semaine vos heures par demi-journée.
my-company-none = Aucune période en entreprise n’est prévue.
my-company-declare = Déclarer mes heures
my-company-change = Modifier
my-company-sign = Signer la semaine
my-company-back = Toutes mes semaines
my-company-comment = Une remarque ?
my-company-comment-hint = Facultatif. Votre tuteur la lira.
my-company-hours-hint = Par exemple 3:30 ou 3,5. Laissez vide si vous n’étiez pas en entreprise.
my-company-send = Déclarer la semaine
my-company-sent = La semaine est déclarée.
my-company-signed-done = La semaine est signée.
my-company-signed = Signée
my-company-late = Déclarée en retard
my-company-due = À déclarer jusqu’au { $day }.
my-company-tutor-text = À la fin de la période, la personne qui vous suit en entreprise reçoit un lien pour valider vos semaines.
my-company-legal = Vous signez vos propres heures. L’heure du serveur fait foi.
my-company-problem-hours = Certaines heures ne se lisent pas, ou dépassent 10 heures par demi-journée.
my-company-problem-comment = La remarque est trop longue : 500 caractères au plus.
my-company-not-now = Cette semaine ne peut pas être déclarée maintenant.
validation-title = Semaines en entreprise à valider
validation-hello = Bonjour { $name }
validation-text = Vous avez suivi { $learner } chez { $host }.
validation-weeks = Ce qui a été déclaré
validation-how = Ce que vous laissez tel quel est accepté. Sinon, corrigez des heures ou contestez-les, et dites pourquoi.
validation-change = Voir, corriger ou contester les heures
validation-disputed = Contesté
validation-reason = Motif d’une correction ou contestation
validation-undeclared = { $count ->
    [one] Une semaine n’est pas déclarée : vous ne la validez pas.
   *[other] { $count } semaines ne sont pas déclarées : vous ne les validez pas.
 }
validation-sign = Votre signature
validation-go = Signer
validation-legal = Vous signez sous votre nom, { $name }, une seule fois. Ce n’est pas vous ? Fermez cette page.
validation-problem-hours = Des heures ne se lisent pas, ou dépassent 10 heures par demi-journée.
validation-problem-in = { $week } : { $problem }
validation-problem-reason = Dites pourquoi des heures sont corrigées ou contestées, en 500 caractères au plus.
validation-changed = Une semaine a été déclarée de nouveau entre-temps. Relisez, puis signez.
validation-over-title = Ce lien n’ouvre plus rien
validation-over = Le lien est incomplet, trop ancien, ou un plus récent l’a remplacé. Demandez-en un nouveau à l’organisme de formation.
validation-used-title = Merci, c’est signé
validation-used = Ce lien a servi et n’ouvre plus rien. Si vous vous êtes trompé, dites-le à l’organisme de formation : il peut vous en envoyer un autre.
mail-tutor-subject = Des semaines en entreprise à valider
mail-tutor-text = { $provider } vous demande de valider les heures que { $learner } a déclarées chez { $host }, du { $first } au { $last }.
mail-tutor-link = Voir les semaines et signer :
mail-tutor-once = Aucun compte n’est nécessaire. Ce lien est à vous seul, sert une fois et tient { $days } jours.
mail-company-link = Mes semaines en entreprise :
mail-company-missing-subject = Des heures sont à déclarer
mail-company-missing-text = { $count ->
    [one] { $provider } : une semaine en entreprise n’est pas encore déclarée.
   *[other] { $provider } : { $count } semaines en entreprise ne sont pas encore déclarées.
 }
mail-company-disputed-subject = Des heures sont contestées
mail-company-disputed-text = { $count ->
    [one] { $provider } : votre tuteur conteste des heures d’une semaine. Vous pouvez la déclarer à nouveau.
   *[other] { $provider } : votre tuteur conteste des heures de { $count } semaines. Vous pouvez les déclarer à nouveau.
 }
