# What assidu-verify and the public page say about each thing that they check.


## Verdicts

finding-total-passed = valable
finding-total-failed = non valable
finding-indeterminate = indéterminé

## What was looked at

finding-subject-file = fichier
finding-subject-seal = sceau et certificat
finding-subject-seal-timestamp = horodatage du sceau
finding-subject-log-key = clé du journal
finding-subject-checkpoint = point de contrôle du journal
finding-subject-events = événements enregistrés
finding-subject-promise = promesse du journal
finding-subject-consistency = croissance du journal
finding-subject-checkpoint-timestamp = horodatage du journal
finding-subject-witnesses = témoins du journal
finding-kind-pdf = fichier PDF
finding-kind-evidence = preuves d’une feuille
finding-kind-proof = preuve d’un événement
finding-kind-consistency = preuve de la croissance du journal
finding-kind-checkpoint = point de contrôle
finding-kind-promise = promesse
finding-kind-unknown = type de fichier inconnu
finding-growth-single = un seul point de contrôle, rien à lui comparer
finding-growth-proved = chaque point de contrôle est, preuve à l’appui, le début du suivant
finding-growth-not-provable = cohérence non prouvable avec ces fichiers
finding-growth-contradicted = les fichiers se contredisent

## What was found out about the seal

finding-reason-damaged-pdf = le fichier n’est pas lisible comme PDF : { $what }
finding-reason-no-signature = le fichier ne porte aucune signature
finding-reason-signature-dictionary = le dictionnaire de la signature n’est pas correct : { $what }
finding-reason-byte-range = la plage d’octets signée n’est pas correcte : { $what }
finding-reason-damaged-signature = la signature n’est pas lisible : { $what }
finding-reason-not-der = la valeur de la signature est en BER, alors que PAdES demande du DER
finding-reason-content-inside = la signature porte son propre contenu
finding-reason-wrong-content-type = le type de contenu signé n’est pas le bon
finding-reason-signing-time = la signature porte une heure de signature, ce que PAdES interdit
finding-reason-digest = les octets signés ont été modifiés
finding-reason-wrong-signature = la signature ne correspond pas au certificat
finding-reason-no-signing-certificate = le certificat qui a signé manque
finding-reason-other-certificate = le certificat n’est pas celui que la signature désigne
finding-reason-no-certificate-reference = la signature ne dit pas quel certificat a signé
finding-reason-unknown-algorithm = un algorithme n’est pas pris en charge
finding-reason-untrusted-algorithm = { $which } n’est pas digne de confiance à ce moment
finding-reason-no-trust-anchor = aucun certificat de la chaîne n’a votre confiance
finding-reason-service-not-in-order = la liste de confiance n’a pas ce service en règle pour cela à ce moment : { $who }
finding-reason-broken-chain = la chaîne de certificats enfreint une règle : { $what }
finding-reason-unsuitable-certificate = le certificat ne peut pas servir à cela : { $what }
finding-reason-expired = le certificat de { $who } avait expiré, et rien ne prouve une signature antérieure
finding-reason-not-yet-valid = le certificat de { $who } n’était pas encore valable
finding-reason-revoked = le certificat de { $who } a été révoqué le { $when }
finding-reason-modified = le fichier a été modifié après la signature : { $what }
finding-reason-annotated = des annotations ont été ajoutées après la signature, ce qu’elle permet, mais elles peuvent recouvrir ce qui a été signé
finding-reason-hybrid-file = le fichier peut se lire de deux façons (références croisées hybrides)
finding-reason-damaged-timestamp = l’horodatage n’est pas lisible
finding-reason-timestamp-digest = le contenu de l’horodatage a été modifié
finding-reason-timestamp-imprint = l’horodatage porte sur autre chose
finding-reason-timestamp-order = les heures des horodatages se contredisent
finding-reason-timestamp-not-believed = l’horodatage n’est pas cru : { $what }
finding-reason-too-much = il y en a plus que ce qui est examiné : { $what }
finding-reason-revocation-not-current = ce que l’on sait de la révocation du certificat de { $who } n’est pas assez récent
finding-reason-no-proof-of-existence = rien ne prouve que le certificat de { $who } existait à temps
finding-reason-revocation-not-checked = personne n’a été interrogé sur les certificats révoqués
finding-reason-self-made-authority = l’autorité a été créée par une installation d’Assidu et n’est pas qualifiée
finding-reason-renew-before = à horodater de nouveau avant { $when }, fin de son algorithme

## What was found out about the evidence

finding-reason-key-from-seal = la clé est celle que nomme la feuille scellée
finding-reason-key-unknown = personne d’autre ne garantit la clé du journal : donnez-la avec --log-key, ou vérifiez en même temps une feuille scellée du même journal
finding-reason-key-differs = il est signé par une autre clé que celle donnée pour ce journal
finding-reason-evidence-unreadable = les preuves ne sont pas lisibles : { $what }
finding-reason-evidence-twice = plusieurs jeux de preuves sont joints
finding-reason-attachments-unreadable = les pièces jointes ne sont pas lisibles : { $what }
finding-reason-proof-unreadable = la preuve n’est pas lisible : { $what }
finding-reason-unknown-format = le format { $what } n’est pas connu
finding-reason-unknown-file = ni un fichier PDF ni une preuve d’Assidu
finding-reason-file-too-long = les fichiers de plus de 64 Mo ne sont pas examinés
finding-reason-file-unreadable = cela n’a pas pu être lu, rien n’en est donc dit ({ $why })
finding-reason-note-not-signed-by-key = la clé du journal ne l’a pas signé
finding-reason-note-malformed = ce n’est pas une note signée, ou elle est trop longue
finding-reason-checkpoint-malformed = la note n’est pas un point de contrôle
finding-reason-checkpoint-of-another-log = le point de contrôle nomme un autre journal que sa clé
finding-reason-promise-malformed = la note n’est pas une promesse
finding-reason-promise-of-another-log = la promesse nomme un autre journal que sa clé
finding-reason-promise-broken = le journal a promis la feuille { $index } à { $at }, ce n’est pas ce qu’il prouve
finding-reason-events-not-in-log = les événements ne sont pas dans le journal du point de contrôle
finding-reason-event-not-in-log = l’événement n’est pas dans le journal du point de contrôle
finding-reason-event-altered = événement { $index } : { $what }
finding-reason-drawing-differs = le tracé n’est pas celui qui a été enregistré, ou il manque, ou il est de trop
finding-reason-log-rewritten = le journal n’est pas la suite de son point de contrôle antérieur
finding-reason-anchor-broken = le lien entre le point de contrôle et l’horodatage est rompu
finding-reason-cosignature-wrong = une cosignature d’un témoin donné est fausse
finding-reason-two-keys = deux clés différentes signent pour ce journal dans ces fichiers
finding-reason-two-heads = deux têtes de taille { $size } : celle de { $one } n’est pas celle de { $two }
finding-reason-two-leaves = la feuille { $index } de { $one } n’est pas la feuille { $index } de { $two }
finding-reason-empty-head = une tête sans feuille a une autre racine que le vide
finding-reason-tile-wrong = la tuile { $file } est endommagée ou contredit les feuilles
finding-reason-entries-wrong = les entrées de { $file } ne sont pas celles des feuilles
finding-reason-tiles-differ = la feuille { $index } de { $file } n’est pas celle des tuiles du journal
finding-tiles-differ-head = les tuiles du journal ne mènent pas à la tête de taille { $size } de { $file }

## Details of what holds

finding-detail-seal = { $who }, { $level } ; intégrité { $integrity }, couvre { $coverage }, modifié ensuite : { $changes }
finding-detail-seal-claimed = { $who }, { $level }, heure déclarée { $claimed } ; intégrité { $integrity }, couvre { $coverage }, modifié ensuite : { $changes }
finding-detail-stamp = { $who }, { $when }
finding-detail-size = taille { $size }
finding-detail-leaf = feuille { $index }
finding-detail-grew-out-of = issu de la taille { $size }
finding-detail-grew = { $new } est la suite de { $old }
finding-detail-head = { $origin } à la taille { $size }
finding-detail-promise = feuille { $index } de { $origin }, { $at }
finding-detail-events = événements : { $count }
finding-nobody = signataire inconnu
finding-no-authority = autorité inconnue
finding-integrity-intact = intacte
finding-integrity-altered = altérée
finding-integrity-unknown = inconnue
finding-coverage-whole-file = tout le fichier
finding-coverage-revision = une révision antérieure
finding-coverage-partial = une partie du fichier
finding-changes-none = rien
finding-changes-proofs-only = des preuves ont été ajoutées
finding-changes-forms = des formulaires ont été remplis ou des signatures ajoutées
finding-changes-annotations = des annotations ont été ajoutées
finding-changes-other = plus que des preuves

## What it is about

finding-about-sheet = feuille
finding-about-version = version
finding-about-extract-of = extrait de la feuille SHA-256
finding-about-provisional = provisoire
finding-about-provider = organisme
finding-about-training = formation
finding-about-first-day = premier jour
finding-about-last-day = dernier jour
finding-about-events = événements
finding-about-signatures-of-learners = signatures d’apprenants
finding-about-signatures-that-waited = signatures restées en attente sans réseau
finding-about-public-page = page publique
finding-about-event = événement
finding-about-kind = nature
finding-about-recorded = enregistré
finding-about-drawn-after = dessinée après
finding-about-time-declared-by-the-device = heure déclarée par l’appareil
finding-about-proved-to-exist = existence prouvée
finding-about-proved-after = prouvé après
finding-yes = oui
finding-gap-s = { $count } s
finding-gap-min = { $count } min
finding-gap-h = { $count } h
finding-gap-d = { $count } j

## Remarks

finding-note-renew = tient sans nouvel horodatage jusqu’au { $when }
finding-note-listed = la confiance vient de la liste de confiance de { $territory } : service « { $service } » de { $provider }, { $status } depuis le { $since } selon elle. La liste est signée par un signataire que le lecteur a donné, ou que nomme une liste de listes ainsi signée
finding-note-no-evidence = aucune preuve de présence n’est jointe
finding-note-extract = la feuille dont il est tiré est inscrite au journal sous cette empreinte
finding-note-recorded = son empreinte est inscrite au journal : { $file }
finding-note-replaced = remplacé par la version { $version } : { $file }
finding-note-no-witness = aucun des témoins donnés n’a cosigné le point de contrôle
finding-simulated = SIMULÉ
finding-simulated-text = SIMULÉ : démonstration ou essai, aucune présence réelle.
finding-anchored-by = ancré indépendamment par { $who }
finding-not-anchored = pas d’ancrage indépendant : seules les clés de l’organisme s’en portent garantes
finding-note = remarque : { $text }
finding-ok = ok
finding-log = journal { $origin }
finding-sizes = points de contrôle trouvés aux tailles : { $sizes }
finding-audited = ses tuiles ont été hachées de nouveau : { $count } feuilles
finding-counts = { $passed } valables, { $failed } non valables, { $undecided } indéterminés
finding-passed-over = autres fichiers laissés de côté : { $count }
finding-nothing = Rien à vérifier n’a été trouvé.

## What to do next

finding-next = Ensuite : { $step }
finding-next-trust = Aucune autorité n’a encore votre confiance. Obtenez les certificats racines (trust.pem) de quelqu’un d’autre que l’expéditeur de ces fichiers, puis lancez : assidu-verify { $files } --trust trust.pem
finding-next-key = Donnez la clé du journal, obtenue de quelqu’un d’autre que l’expéditeur de ces fichiers : assidu-verify { $files } --log-key log.vkey
finding-next-list = Prenez une liste de confiance plus récente de { $territory } : la nº { $number } a pris fin le { $when }

## The report as a document

finding-document-title = Rapport de vérification
finding-document-files = { $count } fichiers
finding-document-at = jugé le (UTC)
finding-document-counts = fichiers
finding-document-trusted = certificats de confiance
finding-document-lists = listes de confiance (numéro, signataire)
finding-document-keys = clés de confiance de journaux et de témoins
finding-document-nobody = aucun : seule l’intégrité a pu être jugée
finding-document-kind = sorte de fichier
finding-document-subject = Ce qui a été examiné
finding-document-verdict = Verdict
finding-document-found = Ce qui a été constaté
finding-document-holds = tient
finding-document-passed = Tout ce qui a été contrôlé tient, sous la confiance indiquée ici.
finding-document-undecided = Tout n’a pas pu être tranché ; ce qui manque est dit plus bas.
finding-document-failed = Quelque chose ne va pas, c’est certain ; quoi, est dit plus bas.
finding-document-rest = { $count } autres fichiers figurent seulement dans le rapport joint pour les programmes.
finding-document-worth = Établi hors ligne à partir des fichiers eux-mêmes et de la confiance donnée par son lecteur. Les verdicts sont ceux de l’ETSI EN 319 102-1 ; ce rapport n’est pas un avis juridique, n’est pas scellé lui-même et ne dit rien du caractère qualifié d’un service ou d’une signature.
finding-document-json = le même rapport pour les programmes

## The command line

finding-usage =
    Usage : { $program } FICHIER|DOSSIER… [--trust FICHIER] [--log-key FICHIER.vkey] [--language LANGUE]
    {"["}--list-signer FICHIER] [--revocation FICHIER] [--strict] [--json] [--pdf FICHIER]

    Vérifie hors ligne des feuilles scellées (PDF), des preuves (*.assidu-proof.json), des points de contrôle et
    des dossiers entiers.

      --trust FICHIER         certificats de confiance (PEM) : racines des sceaux et des autorités d’horodatage ;
                              ou liste de confiance d’un État, ou liste de listes (XML, ETSI TS 119 612)
      --list-signer FICHIER   certificats (PEM) de ceux qui peuvent signer les listes de confiance
      --log-key FICHIER.vkey  clés de confiance, une par ligne : de journaux et de témoins qui les cosignent
      --revocation FICHIER    liste de révocation (PEM ou DER) ou réponse OCSP (DER) à prendre en compte
      --strict                rien n’est valable sans nouvelles sur la révocation de ses certificats
      --language LANGUE       du rapport : fr, en, de … (sinon celle de l’environnement)
      --pdf FICHIER           écrit aussi le rapport en PDF (PDF/A-3a, PDF/UA-1)
      --json                  le rapport en JSON, avec des codes et des phrases anglaises

    Racines et clés peuvent être données plusieurs fois. Finit par 0 quand tout est valable, 1 quand quelque chose
    ne l’est pas, 2 quand quelque chose est indéterminé, 64 quand la ligne de commande est fausse.
finding-wrong-nothing = rien à vérifier : nommez un fichier ou un dossier
finding-wrong-option = option inconnue { $option }
finding-wrong-needs-file = { $option } attend un fichier
finding-wrong-language = { $language } n’est pas une des langues fr, en, de, es, it, pt, nl
finding-wrong-too-many = plus de { $count } fichiers : vérifiez-les par parties

## Technical details

finding-at-byte = { $what }, à l’octet { $n }
finding-what-it-does-not-begin-with-pdf = il ne commence pas par %PDF-
finding-what-it-is-larger-than-what-is-read = il est plus grand que ce qui est lu
finding-what-it-is-nested-too-deeply = il est imbriqué trop profondément
finding-what-it-has-too-many-revisions-or-objects-or-they-go-round-in-circles = il a trop de révisions ou d’objets, ou ils tournent en rond
finding-what-it-is-encrypted = il est chiffré
finding-what-type-is-not-sig = /Type n’est pas /Sig
finding-what-type-is-not-doctimestamp = /Type n’est pas /DocTimeStamp
finding-what-it-has-cert = il porte /Cert
finding-what-subfilter-is-of-a-kind-that-is-not-supported = /SubFilter est d’un genre non pris en charge
finding-what-it-is-not-four-numbers = ce ne sont pas quatre nombres
finding-what-it-ends-outside-the-file = elle finit hors du fichier
finding-what-it-does-not-begin-at-the-file-s-first-byte-or-overlaps = elle ne commence pas au premier octet du fichier, ou se chevauche
finding-what-the-signature-is-not-an-object-of-its-own = la signature n’est pas un objet à part
finding-what-the-dictionary-cannot-be-read = le dictionnaire n’est pas lisible
finding-what-there-is-no-contents = il n’y a pas de /Contents
finding-what-it-leaves-out-something-else-than-the-signature-s-value = elle laisse de côté autre chose que la valeur de la signature
finding-what-the-signature-s-value-holds-more-than-hexadecimal-digits = la valeur de la signature contient plus que des chiffres hexadécimaux
finding-what-the-signature-is-not-signeddata-in-der = la signature n’est pas du SignedData en DER
finding-what-the-signature-has-not-exactly-one-signer = la signature n’a pas exactement un signataire
finding-what-the-signed-attributes-are-missing-doubled-or-malformed = les attributs signés manquent, sont en double ou mal formés
finding-what-the-signature-is-not-padded-with-zeros = la signature n’est pas complétée par des zéros
finding-what-the-signed-attributes-are-not-right = les attributs signés ne sont pas corrects
finding-what-there-are-no-signed-attributes = il n’y a pas d’attributs signés
finding-what-signatures-for-a-file-of-this-size = des signatures pour un fichier de cette taille
finding-what-revocation-lists-and-answers = listes et réponses de révocation
finding-what-form-fields = champs de formulaire
finding-what-signatures = signatures
finding-what-the-signed-part-is-not-a-file-of-its-own = la partie signée n’est pas un fichier en soi
finding-what-the-revisions-do-not-follow-each-other = les révisions ne se suivent pas
finding-what-bytes-follow-that-belong-to-no-later-revision = des octets suivent qui n’appartiennent à aucune révision
finding-what-an-object-is-not-where-it-should-be = un objet n’est pas à sa place
finding-what-the-catalog = le catalogue
finding-what-object-n = objet { $n }
finding-what-object-n-was-removed = l’objet { $n } a été supprimé
finding-what-the-trailer-s-root = /Root de la fin de fichier
finding-what-the-trailer-s-info = /Info de la fin de fichier
finding-what-the-trailer-s-encrypt = /Encrypt de la fin de fichier
finding-what-damaged-basicconstraints = basicConstraints endommagé
finding-what-damaged-keyusage = keyUsage endommagé
finding-what-damaged-extendedkeyusage = extendedKeyUsage endommagé
finding-what-not-an-authority = n’est pas une autorité
finding-what-may-not-issue-certificates = ne peut pas émettre de certificats
finding-what-the-chain-below-is-too-long = la chaîne en dessous est trop longue
finding-what-a-critical-extension-is-not-supported = une extension critique n’est pas prise en charge
finding-what-damaged-nameconstraints = nameConstraints endommagé
finding-what-a-name-is-not-among-those-that-the-authority-may-vouch-for = un nom n’est pas de ceux que l’autorité peut certifier
finding-what-a-name-is-among-those-that-the-authority-may-not-vouch-for = un nom est de ceux que l’autorité ne peut pas certifier
finding-what-a-name-that-is-constrained-cannot-be-judged = un nom soumis à restriction ne peut pas être jugé
finding-what-there-are-too-many-names-and-constraints = trop de noms et de restrictions
finding-what-damaged-policies = politiques endommagées
finding-what-no-policy-that-the-whole-chain-agrees-on = aucune politique commune à toute la chaîne
finding-what-too-many-policies = trop de politiques
finding-what-a-field-other-than-one-that-is-signed-was-added = un champ autre qu’un champ signé a été ajouté
finding-what-forms-were-filled-in-or-signatures-added = des formulaires ont été remplis ou des signatures ajoutées
finding-what-annotations-were-added = des annotations ont été ajoutées
finding-what-the-form = le formulaire
finding-what-keyusage-does-not-allow-signatures = keyUsage ne permet pas de signer
finding-what-extendedkeyusage-is-not-timestamping-critical-and-alone = extendedKeyUsage n’est pas timeStamping, critique et seul
finding-what-the-event-is-not-the-one-that-was-recorded = l’événement n’est pas celui qui a été enregistré
finding-what-the-drawing-is-not-the-one-that-was-recorded = le tracé n’est pas celui qui a été enregistré
finding-what-the-event-its-salt-or-its-drawing-is-missing = l’événement, son sel ou son tracé manque
finding-what-a-simulated-event-on-a-sheet-that-passes-for-real = un événement simulé sur une feuille qui passe pour réelle
finding-what-prev-points-outside-the-file = Prev pointe hors du fichier
finding-what-xrefstm-is-no-number = XRefStm n’est pas un nombre
finding-what-a-hexadecimal-string-cannot-be-read = une chaîne hexadécimale n’est pas lisible
finding-what-a-key-comes-twice-in-a-dictionary = une clé figure deux fois dans un dictionnaire
finding-what-a-key-is-missing-in-a-dictionary = une clé manque dans un dictionnaire
finding-what-a-keyword-is-missing = un mot-clé manque
finding-what-a-number-cannot-be-read = un nombre n’est pas lisible
finding-what-a-number-is-missing = un nombre manque
finding-what-a-predictor-cannot-be-read = un prédicteur n’est pas lisible
finding-what-a-predictor-is-not-supported = un prédicteur n’est pas pris en charge
finding-what-a-stream-cannot-be-unpacked = un flux ne se décompresse pas
finding-what-a-stream-ends-outside-the-file = un flux finit hors du fichier
finding-what-a-stream-has-an-unknown-filter = un flux a un filtre inconnu
finding-what-a-stream-has-no-length = un flux n’a pas de longueur
finding-what-a-stream-is-missing = un flux manque
finding-what-a-string-does-not-end = une chaîne ne finit pas
finding-what-an-object-comes-twice-in-one-cross-reference-stream = un objet figure deux fois dans un flux de références
finding-what-an-object-comes-twice-in-one-cross-reference-table = un objet figure deux fois dans une table de références
finding-what-an-object-is-missing = un objet manque
finding-what-an-object-is-not-in-its-object-stream = un objet n’est pas dans son flux d’objets
finding-what-an-object-number-is-out-of-range = un numéro d’objet est hors limites
finding-what-an-object-stream-cannot-be-read = un flux d’objets n’est pas lisible
finding-what-an-object-stream-is-missing = un flux d’objets manque
finding-what-another-object-stands-here = un autre objet se trouve là
finding-what-no-cross-reference-section = pas de section de références croisées
finding-what-no-dictionary = pas de dictionnaire
finding-what-no-trailer = pas de fin de fichier
finding-what-startxref-is-missing = startxref manque
finding-what-startxref-points-outside-the-file = startxref pointe hors du fichier
finding-what-the-catalog-is-missing = le catalogue manque
finding-what-the-cross-reference-stream-cannot-be-read = le flux de références croisées n’est pas lisible
finding-what-the-cross-reference-stream-is-too-short = le flux de références croisées est trop court
finding-what-the-cross-reference-table-cannot-be-read = la table de références croisées n’est pas lisible
finding-what-the-file-ends-too-soon = le fichier finit trop tôt

finding-kind-dossier = inventaire d’un dossier
finding-subject-manifest = inventaire du dossier
finding-detail-dossier = { $count } fichiers, tous là et inchangés
finding-note-dossier-alone = les fichiers du dossier ne sont pas comparés : donnez le dossier entier
finding-about-dossier = dossier
finding-about-made = établi
finding-about-files = fichiers
finding-about-not-opened = événements non ouverts
finding-reason-dossier-unsealed = aucun résumé scellé ne couvre cet inventaire
finding-reason-dossier-unreadable = l’inventaire n’est pas lisible : { $what }
finding-reason-dossier-path = un chemin de l’inventaire sort du dossier, vient deux fois ou en désordre : { $file }
finding-reason-dossier-checkpoint = le point de contrôle de l’inventaire n’est pas signé par la clé du journal
finding-reason-dossier-manifest-differs = cet inventaire n’est pas celui du résumé scellé
finding-reason-dossier-changed = fichiers modifiés ({ $count }) : { $files }
finding-reason-dossier-missing = fichiers manquants ({ $count }) : { $files }
finding-reason-dossier-added = fichiers qui ne sont pas du dossier ({ $count }) : { $files }
finding-reason-archive-damaged = l’archive est endommagée ou peut être lue de deux façons
finding-folded = { $count } preuves et points de contrôle bons, non détaillés ici
finding-reason-extract-differs = le journal a enregistré une autre empreinte pour la feuille dont il se dit tiré
finding-reason-sheet-differs = le journal a enregistré une autre empreinte pour cette version de la feuille : elle a été refaite après coup
