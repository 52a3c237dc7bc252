# Sealed documents.

sheet-title = Feuille d’émargement
sheet-title-of = Feuille d’émargement, { $period }
sheet-subject = { $training } ({ $group })
sheet-from-to = du { $first } au { $last }
sheet-siret = SIRET { $number }
sheet-nda = Déclaration d’activité (NDA) { $number }
sheet-logo = Logo : { $name }

sheet-reference = Référence de l’action
sheet-session = Session
sheet-group = Groupe
sheet-period = Dates
sheet-place = Lieu
sheet-room = Salle
sheet-mode = Modalité
sheet-mode-onsite = Présentiel
sheet-mode-remote = À distance
sheet-mode-company = En entreprise
sheet-mode-mixed = Présentiel et distance
sheet-kind-exam = examen
sheet-kind-self-study = autoformation
sheet-funders-more = et { $count } autres
sheet-duration = Durée
sheet-duration-of = { $duration } ({ $count ->
    [one] 1 émargement
   *[other] { $count } émargements
})
sheet-zone = Fuseau horaire
sheet-funders = Financement
sheet-id = Feuille { $reference }
sheet-replaces = Remplace
sheet-made = Établie le { $date } à { $time }

sheet-extract-title-of = Extrait de la feuille d’émargement, { $period }
sheet-extract = Extrait
sheet-extract-why = Tiré de la feuille scellée { $sheet } (SHA-256 { $hash }). { $count ->
    [0] Toutes les personnes de cette feuille y sont.
    [one] { $count } autre personne de cette feuille est masquée.
   *[other] { $count } autres personnes de cette feuille sont masquées.
 } La feuille elle-même fait foi.
sheet-provisional = Provisoire
sheet-provisional-why = Signature du formateur manquante : la feuille n’est pas close. Une version définitive la remplacera.
sheet-test = TEST
sheet-test-why = Espace d’essai : cette feuille ne prouve rien.
sheet-simulated = Simulation
sheet-simulated-why = Personnes, heures et signatures simulées par le programme d’essai.

sheet-people = Participants
sheet-people-of = Participants ({ $count })
sheet-person = Participant
sheet-week-of = Semaine { $week }, { $period }
sheet-day = { $weekday } { $day }/{ $month }
sheet-weekday-1 = lun.
sheet-weekday-2 = mar.
sheet-weekday-3 = mer.
sheet-weekday-4 = jeu.
sheet-weekday-5 = ven.
sheet-weekday-6 = sam.
sheet-weekday-7 = dim.
sheet-half-morning = Matin
sheet-half-afternoon = Après-midi
sheet-half-meeting = Séance
sheet-half-entry = Entrée
sheet-half-exit = Sortie
sheet-half-slot = Créneau

sheet-signed = Signé { $time } · { $method }
sheet-signed-short = { $time } · { $method }
sheet-signed-typed = Signé { $time } · { $method }, nom saisi : { $name }
sheet-state-expected = En attente
sheet-state-present = Présence attestée, non signée
sheet-state-late = Retard
sheet-state-late-of = Retard { $minutes } min
sheet-state-early_departure = Départ anticipé
sheet-state-early_departure-of = Départ anticipé { $minutes } min
sheet-state-absent = Absent
sheet-state-absent_justified = Absence justifiée
sheet-state-excused = Excusé
sheet-state-dispensed = Dispensé
sheet-state-excluded = Exclu
sheet-state-excluded-of = Exclu { $minutes } min
sheet-state-in_company = En entreprise
sheet-not-signed = non signé
sheet-not-concerned = Non concerné
sheet-person-funder = Financeur : { $name }

sheet-trainers = Formateurs
sheet-trainer-missing = Signature du formateur manquante
sheet-trainer-none = Sans formateur (autoformation)
sheet-trainer-not-named = Aucun formateur indiqué
sheet-trainer-for = { $name }, en remplacement de { $trainer }

sheet-anomalies = Anomalies relevées
sheet-anomalies-none = Aucune anomalie relevée par les contrôles automatiques.
anomaly-said-explained = Expliqué
anomaly-said-mistake = Erreur
anomaly-said-follow-up = À suivre
anomaly-said-confirmed = Confirmé
anomaly-said-by = qualifié par { $name }
sheet-tokens = Jetons de présence
sheet-token = { $name }, { $slot } : vu présent par { $author } le { $date } à { $time }
sheet-token-late = noté après la fermeture de la signature
sheet-token-signed = signé le { $date } à { $time }
sheet-token-open = présence attestée par le formateur, non signée par la personne
sheet-waited-title = Signatures sans réseau
sheet-waited = { $name } : signée sur un appareil sans réseau, entre le { $since_date } à { $since } et le { $date } à { $time } (heures du serveur).
sheet-waited-declared = Heure déclarée par l’appareil : { $date } à { $time }.
sheet-corrections = Corrections
sheet-correction = { $date } à { $time }, { $author } : { $text }
sheet-correction-why = Motif : { $reason }

sheet-paper = Papier
sheet-paper-present = Présent, signé sur papier
sheet-on-paper = saisi d’après la feuille papier
sheet-paper-outage = Panne déclarée pour { $scope } le { $date } à { $time } par { $author } : la séance pouvait être signée sur papier.
sheet-paper-typed = { $count } présences et absences saisies d’après la feuille papier par { $author }, la dernière le { $date } à { $time }.
sheet-paper-copy = Copie ({ $kind }) jointe le { $date } à { $time } par { $author } ; SHA-256 du fichier : { $hash }.
sheet-paper-withdrawn = Retirée le { $date } à { $time } par { $author }
sheet-paper-no-copy = Aucune copie de la feuille papier n’est jointe.
sheet-paper-about = Une copie n’est ni un original ni une signature électronique : l’original papier reste à conserver.
sheet-blank = À signer à la main
sheet-blank-why = Chaque personne signe elle-même, au stylo, dans la case de la demi-journée. Une case ne se signe ni à l’avance ni après coup.
sheet-blank-title-of = Feuille d’émargement papier, { $period }
sheet-blank-subject = Feuilles d’émargement à signer à la main : { $count }
sheet-blank-others = Autres personnes présentes
sheet-blank-name = Nom et prénom
sheet-blank-signature = Signature
sheet-blank-about = Une fois signée, remettez cette feuille au secrétariat, qui en joint une copie à la séance et saisit les présences. L’original papier est à conserver.
sheet-blank-made = Feuille vierge préparée le { $date } à { $time }
sheet-blank-not-sealed = Ni scellée ni inscrite au journal : seules les signatures à la main y font foi.
sheet-blank-page = Page de la séance, pour le personnel : { $url }
sheet-blank-link = Page de la séance, pour le personnel
sheet-blank-qr = Code QR de la page de la séance, pour le personnel : { $url }

sheet-about = Signatures et vérification
sheet-legend = Modes de signature : { $methods }.
sheet-method-rotating_qr = QR
sheet-method-rotating_qr-long = QR, code tournant affiché par le formateur et scanné par la personne
sheet-method-code = code
sheet-method-code-long = code, le même en lettres, saisi par la personne
sheet-method-trainer_device = appareil
sheet-method-trainer_device-long = appareil, celui du formateur, passé de main en main
sheet-method-trainer_space = compte
sheet-method-trainer_space-long = compte, l’espace personnel du formateur
sheet-method-presence_token = jeton
sheet-method-presence_token-long = jeton : vue présente par le formateur, la personne a signé plus tard
sheet-method-email_link = lien
sheet-method-email_link-long = lien envoyé à l’adresse de la personne
sheet-method-remote_request = distance
sheet-method-remote_request-long = distance : signé à la demande du formateur pendant la séance à distance
sheet-method-session_code = code fixe
sheet-method-session_code-long = code fixe : le même pendant toute la séance, saisi par la personne
sheet-method-static_qr_on_site = QR fixe, réseau
sheet-method-static_qr_on_site-long = QR fixe, réseau : code imprimé, scanné depuis le réseau du site
sheet-method-static_qr = QR fixe, formateur
sheet-method-static_qr-long = QR fixe, formateur : code imprimé, puis présence confirmée par le formateur
sheet-identity-birth_date = naissance
sheet-identity-birth_date-long = naissance : après le code, personne identifiée par sa référence et sa date de naissance
sheet-identity-pin = PIN
sheet-identity-pin-long = PIN : après le code, personne identifiée par sa référence et son PIN
sheet-identity-first_password = carte
sheet-identity-first_password-long = carte : mot de passe remis par l’organisme, pas encore changé
sheet-identity-link_holder = porteur
sheet-identity-link_holder-long = porteur : personne non identifiée autrement que par le lien qu’elle détient
sheet-way-substitute = remplacement
sheet-way-substitute-long = remplacement : la personne a signé par le lien qui lui a été remis pour la journée, sans compte
sheet-simple = Chaque signature est une signature électronique simple ; son heure est celle du serveur.
sheet-seal-self-made = Le document porte un cachet électronique non qualifié, délivré par l’autorité propre à cette installation.
sheet-seal-own = Le document porte le cachet électronique de l’organisme.
sheet-evidence = Les preuves de chaque signature sont jointes à ce fichier ({ $name }). Elles se vérifient hors ligne avec le programme assidu-verify, ou à l’adresse ci-dessous.
sheet-evidence-about = Preuves des signatures de cette feuille : événements, chemins dans le journal, point de contrôle
sheet-log = Journal { $origin } · { $size } entrées
sheet-root = Racine { $hash }
sheet-verify = Vérifier : { $url }
sheet-verify-link = Page de vérification de cette feuille
sheet-qr = Code QR de la page de vérification : { $url }
sheet-page = Page { $page }/{ $pages }

# Second sheet of an import template.
sheet-template-help = Aide
sheet-template-column = Colonne
sheet-template-required = Obligatoire
sheet-template-values = Valeurs
sheet-template-meaning = Ce qu’elle contient
sheet-template-yes = oui

receipt-title = Reçu de signature
receipt-person = Signataire
receipt-training = Formation
receipt-slot = Créneau
receipt-signed-at = Signé le
receipt-how = Identification
receipt-drawing = La signature telle qu’elle a été tracée
receipt-typed = Signé par le nom saisi : { $name }
receipt-proof = Preuve
receipt-reference = Référence
receipt-log = Journal
receipt-index = N° au journal
receipt-leaf = Empreinte au journal
receipt-keep = Gardez ce fichier. La preuve complète y est jointe ({ $name }) : elle se vérifie hors ligne avec le programme assidu-verify, sans l’organisme.
receipt-again = Plus tard, la page de vérification ci-dessous dira si cette signature est toujours au journal.
receipt-simple = C’est une signature électronique simple ; son heure est celle du serveur.
receipt-proof-about = Preuve de cette signature : événement, chemin dans le journal, point de contrôle
receipt-verify-link = Page de vérification des documents
receipt-test-why = Espace d’essai : ce reçu ne prouve rien.
receipt-simulated-why = Heures simulées par le programme d’essai.
