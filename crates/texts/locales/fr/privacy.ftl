# People’s rights over their data: who looked at it, requests, erasure, how long it is kept.

## The log of access

own-traces-title = Qui a consulté mes données
own-traces-intro = Chaque consultation ou modification de vos données, pendant un an.
own-traces-show = Voir la liste
own-traces-names = Votre organisme répond de son équipe : sa fonction est indiquée, pas son nom. Une question ? Adressez-vous à lui.
trace-by-you = Vous
trace-by-staff = L’administration de l’organisme
trace-by-trainer = Un formateur
trace-by-other = Une autre personne
trace-by-unknown = Personne non identifiée
trace-refused = refusé
trace-none = Rien à montrer.
purpose-own-access = se connecter, s’identifier
purpose-giving-access = gestion des accès
purpose-administration = gestion de la formation
purpose-proof = preuve de présence
purpose-data-protection = protection des données
data-protection-title = Protection des données
data-protection-intro = Qui a vu quoi, et ce qui est fait des données des personnes.
traces-title = Journal d’accès
traces-intro = Qui a consulté, modifié ou s’est vu refuser des données de personnes. Conservé un an, à part du journal de preuve. Il sert à protéger les personnes, non à surveiller l’équipe.
traces-name = Nom de la personne
traces-anyone = Toutes les personnes
traces-whom = De qui s’agit-il ?
traces-nobody = Personne ne porte ce nom.
traces-at = Moment (UTC)
traces-what = Acte
traces-who = Qui
traces-whose = Données de
traces-why-where = Pourquoi, d’où
traces-purpose = Finalité
traces-origin = Réseau
traces-fields = Champs
traces-entry = Entrée
traces-outcome = Résultat
traces-done = fait
traces-unknown = non identifié
traces-erased = personne effacée
traces-check = Contrôler
traces-check-title = Contrôle du journal
traces-check-right = Rien n’a été modifié ni retiré : { $count } entrées s’enchaînent.
traces-check-wrong = L’entrée nº { $place } n’est plus telle qu’elle a été écrite, ou elle manque. Prévenez votre hébergeur et gardez une copie de la base.
traces-check-ends = La chaîne se tient, mais ses extrémités n’ont pas été écrites par ce serveur. Prévenez votre hébergeur et gardez une copie de la base.
traces-check-waiting = Entrées récentes qui seront enchaînées dans la minute : { $count }.
traces-check-head = Empreinte à noter ailleurs, pour prouver plus tard que rien n’a changé jusqu’à l’entrée nº { $place } :
