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
