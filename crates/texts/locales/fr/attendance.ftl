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
