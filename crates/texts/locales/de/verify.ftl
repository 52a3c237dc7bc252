# What assidu-verify and the public page say about each thing that they check.


## Verdicts

finding-total-passed = gültig
finding-total-failed = ungültig
finding-indeterminate = unentschieden

## What was looked at

finding-subject-file = Datei
finding-subject-seal = Siegel und Zertifikat
finding-subject-seal-timestamp = Zeitstempel des Siegels
finding-subject-log-key = Schlüssel des Protokolls
finding-subject-checkpoint = Prüfpunkt des Protokolls
finding-subject-events = aufgezeichnete Ereignisse
finding-subject-promise = Zusage des Protokolls
finding-subject-consistency = Wachstum des Protokolls
finding-subject-checkpoint-timestamp = Zeitstempel des Protokolls
finding-subject-witnesses = Zeugen des Protokolls
finding-kind-pdf = PDF-Datei
finding-kind-evidence = Nachweise eines Blatts
finding-kind-proof = Nachweis eines Ereignisses
finding-kind-consistency = Nachweis des Protokollwachstums
finding-kind-checkpoint = Prüfpunkt
finding-kind-promise = Zusage
finding-kind-unknown = unbekannte Art von Datei
finding-growth-single = ein einziger Prüfpunkt, nichts zum Vergleichen
finding-growth-proved = jeder Prüfpunkt ist nachweislich der Anfang des nächsten
finding-growth-not-provable = Zusammenhang mit diesen Dateien nicht beweisbar
finding-growth-contradicted = die Dateien widersprechen sich

## What was found out about the seal

finding-reason-damaged-pdf = die Datei ist nicht als PDF lesbar: { $what }
finding-reason-no-signature = die Datei trägt keine Signatur
finding-reason-signature-dictionary = das Signaturverzeichnis stimmt nicht: { $what }
finding-reason-byte-range = der signierte Bytebereich stimmt nicht: { $what }
finding-reason-damaged-signature = die Signatur ist nicht lesbar: { $what }
finding-reason-not-der = der Wert der Signatur ist in BER, wo PAdES DER verlangt
finding-reason-content-inside = die Signatur trägt eigenen Inhalt
finding-reason-wrong-content-type = die signierte Inhaltsart ist nicht die richtige
finding-reason-signing-time = die Signatur trägt eine Signierzeit, was PAdES verbietet
finding-reason-digest = die signierten Bytes wurden geändert
finding-reason-wrong-signature = die Signatur passt nicht zum Zertifikat
finding-reason-no-signing-certificate = das Zertifikat, das signiert hat, fehlt
finding-reason-other-certificate = das Zertifikat ist nicht das mitsignierte
finding-reason-no-certificate-reference = die Signatur sagt nicht, welches Zertifikat signiert hat
finding-reason-unknown-algorithm = ein Algorithmus wird nicht unterstützt
finding-reason-untrusted-algorithm = { $which } gilt zu diesem Zeitpunkt nicht als sicher
finding-reason-no-trust-anchor = keinem Zertifikat der Kette wird vertraut
finding-reason-service-not-in-order = die Vertrauensliste führt diesen Dienst dafür zu dieser Zeit nicht als ordnungsgemäß: { $who }
finding-reason-broken-chain = die Zertifikatskette verletzt eine Regel: { $what }
finding-reason-unsuitable-certificate = das Zertifikat darf dafür nicht verwendet werden: { $what }
finding-reason-expired = das Zertifikat von { $who } war abgelaufen, und nichts beweist eine frühere Signatur
finding-reason-not-yet-valid = das Zertifikat von { $who } war noch nicht gültig
finding-reason-revoked = das Zertifikat von { $who } wurde am { $when } widerrufen
finding-reason-modified = die Datei wurde nach der Signatur geändert: { $what }
finding-reason-annotated = nach der Signatur kamen Anmerkungen hinzu, was sie erlaubt; sie können aber verdecken, was signiert wurde
finding-reason-hybrid-file = die Datei lässt sich auf zwei Arten lesen (hybride Querverweise)
finding-reason-damaged-timestamp = der Zeitstempel ist nicht lesbar
finding-reason-timestamp-digest = der Inhalt des Zeitstempels wurde geändert
finding-reason-timestamp-imprint = der Zeitstempel gilt etwas anderem
finding-reason-timestamp-order = die Zeiten der Zeitstempel widersprechen sich
finding-reason-timestamp-not-believed = dem Zeitstempel wird nicht geglaubt: { $what }
finding-reason-too-much = es gibt mehr, als geprüft wird: { $what }
finding-reason-revocation-not-current = was über den Widerruf von { $who } bekannt ist, ist nicht jung genug
finding-reason-no-proof-of-existence = nichts beweist, dass das Zertifikat von { $who } rechtzeitig bestand
finding-reason-revocation-not-checked = niemand wurde nach widerrufenen Zertifikaten gefragt
finding-reason-self-made-authority = die Zertifizierungsstelle stammt von einer Assidu-Installation und ist nicht qualifiziert
finding-reason-renew-before = vor { $when } neu zu stempeln, dann endet sein Algorithmus

## What was found out about the evidence

finding-reason-key-from-seal = der Schlüssel ist der, den das gesiegelte Blatt nennt
finding-reason-key-unknown = niemand sonst bürgt für den Schlüssel des Protokolls: mit --log-key angeben oder ein gesiegeltes Blatt desselben Protokolls mitprüfen
finding-reason-key-differs = es ist mit einem anderen Schlüssel signiert als dem für dieses Protokoll angegebenen
finding-reason-evidence-unreadable = die Nachweise sind nicht lesbar: { $what }
finding-reason-evidence-twice = mehr als ein Satz Nachweise ist angehängt
finding-reason-attachments-unreadable = die Anhänge sind nicht lesbar: { $what }
finding-reason-proof-unreadable = der Nachweis ist nicht lesbar: { $what }
finding-reason-unknown-format = das Format { $what } ist unbekannt
finding-reason-unknown-file = weder eine PDF-Datei noch ein Nachweis von Assidu
finding-reason-file-too-long = Dateien über 64 MB werden nicht geprüft
finding-reason-file-unreadable = es konnte nicht gelesen werden, darüber wird also nichts gesagt ({ $why })
finding-reason-note-not-signed-by-key = der Schlüssel des Protokolls hat es nicht signiert
finding-reason-note-malformed = es ist keine signierte Notiz oder zu lang
finding-reason-checkpoint-malformed = die Notiz ist kein Prüfpunkt
finding-reason-checkpoint-of-another-log = der Prüfpunkt nennt ein anderes Protokoll als sein Schlüssel
finding-reason-promise-malformed = die Notiz ist keine Zusage
finding-reason-promise-of-another-log = die Zusage nennt ein anderes Protokoll als ihr Schlüssel
finding-reason-promise-broken = das Protokoll versprach Blatt { $index } um { $at }, bewiesen wird etwas anderes
finding-reason-events-not-in-log = die Ereignisse stehen nicht im Protokoll des Prüfpunkts
finding-reason-event-not-in-log = das Ereignis steht nicht im Protokoll des Prüfpunkts
finding-reason-event-altered = Ereignis { $index }: { $what }
finding-reason-drawing-differs = die Zeichnung ist nicht die aufgezeichnete, fehlt oder ist überzählig
finding-reason-log-rewritten = das Protokoll ist nicht aus seinem früheren Prüfpunkt gewachsen
finding-reason-anchor-broken = der Weg vom Prüfpunkt zum Zeitstempel ist unterbrochen
finding-reason-cosignature-wrong = die Mitsignatur eines angegebenen Zeugen ist falsch
finding-reason-two-keys = zwei verschiedene Schlüssel signieren in diesen Dateien für dieses Protokoll
finding-reason-two-heads = zwei Spitzen der Größe { $size }: die in { $one } ist nicht die in { $two }
finding-reason-two-leaves = Blatt { $index } in { $one } ist nicht Blatt { $index } in { $two }
finding-reason-empty-head = eine Spitze ohne Blätter hat eine andere Wurzel als die leere
finding-reason-tile-wrong = die Kachel { $file } ist beschädigt oder widerspricht den Blättern
finding-reason-entries-wrong = die Einträge in { $file } sind nicht die der Blätter
finding-reason-tiles-differ = Blatt { $index } in { $file } ist nicht das in den Kacheln des Protokolls
finding-tiles-differ-head = die Kacheln des Protokolls führen nicht zur Spitze der Größe { $size } in { $file }

## Details of what holds

finding-detail-seal = { $who }, { $level }; Integrität { $integrity }, deckt { $coverage }, danach geändert: { $changes }
finding-detail-seal-claimed = { $who }, { $level }, angegebene Zeit { $claimed }; Integrität { $integrity }, deckt { $coverage }, danach geändert: { $changes }
finding-detail-stamp = { $who }, { $when }
finding-detail-size = Größe { $size }
finding-detail-leaf = Blatt { $index }
finding-detail-grew-out-of = gewachsen aus Größe { $size }
finding-detail-grew = { $new } ist aus { $old } gewachsen
finding-detail-head = { $origin } bei Größe { $size }
finding-detail-promise = Blatt { $index } von { $origin }, { $at }
finding-detail-events = Ereignisse: { $count }
finding-nobody = unbekannter Unterzeichner
finding-no-authority = unbekannte Stelle
finding-integrity-intact = unversehrt
finding-integrity-altered = verändert
finding-integrity-unknown = unbekannt
finding-coverage-whole-file = die ganze Datei
finding-coverage-revision = eine frühere Fassung
finding-coverage-partial = einen Teil der Datei
finding-changes-none = nichts
finding-changes-proofs-only = Nachweise wurden hinzugefügt
finding-changes-forms = Formulare wurden ausgefüllt oder Signaturen hinzugefügt
finding-changes-annotations = Anmerkungen wurden hinzugefügt
finding-changes-other = mehr als Nachweise

## What it is about

finding-about-sheet = Blatt
finding-about-version = Version
finding-about-extract-of = Auszug aus der Liste SHA-256
finding-about-provisional = vorläufig
finding-about-provider = Bildungsträger
finding-about-training = Bildungsmaßnahme
finding-about-first-day = erster Tag
finding-about-last-day = letzter Tag
finding-about-events = Ereignisse
finding-about-signatures-of-learners = Unterschriften von Lernenden
finding-about-signatures-that-waited = Unterschriften, die ohne Netz warteten
finding-about-public-page = öffentliche Seite
finding-about-event = Ereignis
finding-about-kind = Art
finding-about-recorded = aufgezeichnet
finding-about-drawn-after = geleistet nach
finding-about-time-declared-by-the-device = vom Gerät angegebene Zeit
finding-about-proved-to-exist = Bestehen bewiesen
finding-about-proved-after = bewiesen nach
finding-yes = ja
finding-gap-s = { $count } s
finding-gap-min = { $count } min
finding-gap-h = { $count } Std.
finding-gap-d = { $count } Tage

## Remarks

finding-note-renew = hält ohne weiteren Zeitstempel bis { $when }
finding-note-listed = das Vertrauen kommt aus der Vertrauensliste von { $territory }: Dienst „{ $service }“ von { $provider }, dort { $status } seit { $since }. Die Liste ist von jemandem signiert, den der Leser angab oder den eine so signierte Liste der Listen nennt
finding-note-no-evidence = es sind keine Anwesenheitsnachweise angehängt
finding-note-extract = die Liste, aus der er stammt, steht mit diesem Fingerabdruck im Protokoll
finding-note-recorded = sein Fingerabdruck steht im Protokoll: { $file }
finding-note-replaced = ersetzt durch Version { $version }: { $file }
finding-note-no-witness = keiner der angegebenen Zeugen hat den Prüfpunkt mitsigniert
finding-simulated = SIMULIERT
finding-simulated-text = SIMULIERT: Vorführung oder Probelauf, keine echte Anwesenheit.
finding-anchored-by = unabhängig verankert durch { $who }
finding-not-anchored = nicht unabhängig verankert: nur die Schlüssel des Bildungsträgers bürgen dafür
finding-note = Anmerkung: { $text }
finding-ok = ok
finding-log = Protokoll { $origin }
finding-sizes = Prüfpunkte gefunden bei Größen: { $sizes }
finding-audited = seine Kacheln wurden neu gehasht: { $count } Blätter
finding-counts = { $passed } gültig, { $failed } ungültig, { $undecided } unentschieden
finding-passed-over = übergangene andere Dateien: { $count }
finding-nothing = Es wurde nichts zu prüfen gefunden.

## What to do next

finding-next = Weiter: { $step }
finding-next-trust = Noch wird niemandem vertraut. Die Wurzelzertifikate (trust.pem) von jemand anderem als dem Absender dieser Dateien holen, dann ausführen: assidu-verify { $files } --trust trust.pem
finding-next-key = Den Schlüssel des Protokolls angeben, von jemand anderem als dem Absender dieser Dateien: assidu-verify { $files } --log-key log.vkey
finding-next-list = Holen Sie eine neuere Vertrauensliste von { $territory }: Nummer { $number } galt bis { $when }

## The report as a document

finding-document-title = Prüfbericht
finding-document-files = { $count } Dateien
finding-document-at = beurteilt am (UTC)
finding-document-counts = Dateien
finding-document-trusted = Zertifikate, denen vertraut wurde
finding-document-lists = Vertrauenslisten (Nummer, Unterzeichner)
finding-document-keys = Schlüssel von Protokollen und Zeugen, denen vertraut wurde
finding-document-nobody = niemand: nur die Unversehrtheit ließ sich beurteilen
finding-document-kind = Art der Datei
finding-document-subject = Was geprüft wurde
finding-document-verdict = Urteil
finding-document-found = Was sich fand
finding-document-holds = hält
finding-document-passed = Alles Geprüfte hält, unter dem hier genannten Vertrauen.
finding-document-undecided = Nicht alles ließ sich entscheiden; was fehlt, steht unten.
finding-document-failed = Etwas stimmt mit Sicherheit nicht; was, steht unten.
finding-document-rest = { $count } weitere Dateien stehen nur im beigefügten Bericht für Programme.
finding-document-worth = Offline erstellt aus den Dateien selbst und dem Vertrauen, das sein Leser vorgab. Die Urteile sind die von ETSI EN 319 102-1; dieser Bericht ist kein Rechtsgutachten, ist selbst nicht gesiegelt und sagt nichts darüber, ob ein Dienst oder eine Signatur qualifiziert ist.
finding-document-json = derselbe Bericht für Programme

## The command line

finding-usage =
    Aufruf: { $program } DATEI|ORDNER… [--trust DATEI] [--log-key DATEI.vkey] [--language SPRACHE]
    {"["}--list-signer DATEI] [--revocation DATEI] [--strict] [--json] [--pdf DATEI]

    Prüft offline gesiegelte Blätter (PDF), Nachweise (*.assidu-proof.json), Prüfpunkte und ganze Ordner davon.

      --trust DATEI         Zertifikate, denen vertraut wird (PEM): Wurzeln von Siegeln und Zeitstempelstellen;
                            oder die Vertrauensliste eines Staats oder eine Liste der Listen (XML, ETSI TS 119 612)
      --list-signer DATEI   Zertifikate (PEM) derer, die Vertrauenslisten signieren dürfen
      --log-key DATEI.vkey  Schlüssel, denen vertraut wird, einer je Zeile: von Protokollen und ihren Zeugen
      --revocation DATEI    eine Sperrliste (PEM oder DER) oder OCSP-Auskunft (DER), die mit zu beachten ist
      --strict              nichts ist gültig, wovon über widerrufene Zertifikate nichts bekannt ist
      --language SPRACHE    des Berichts: fr, en, de … (sonst die der Umgebung)
      --pdf DATEI           schreibt den Bericht auch als PDF-Datei (PDF/A-3a, PDF/UA-1)
      --json                der Bericht als JSON, mit Codes und englischen Sätzen

    Wurzeln und Schlüssel dürfen mehrfach angegeben werden. Endet mit 0, wenn alles gültig ist, 1, wenn etwas
    ungültig ist, 2, wenn etwas unentschieden ist, 64, wenn die Befehlszeile falsch ist.
finding-wrong-nothing = nichts zu prüfen: eine Datei oder einen Ordner nennen
finding-wrong-option = unbekannte Option { $option }
finding-wrong-needs-file = { $option } braucht eine Datei
finding-wrong-language = { $language } ist keine der Sprachen fr, en, de, es, it, pt, nl
finding-wrong-too-many = mehr als { $count } Dateien: in Teilen prüfen

## Technical details

finding-at-byte = { $what }, bei Byte { $n }
finding-what-it-does-not-begin-with-pdf = sie beginnt nicht mit %PDF-
finding-what-it-is-larger-than-what-is-read = sie ist größer, als gelesen wird
finding-what-it-is-nested-too-deeply = sie ist zu tief verschachtelt
finding-what-it-has-too-many-revisions-or-objects-or-they-go-round-in-circles = sie hat zu viele Fassungen oder Objekte, oder sie drehen sich im Kreis
finding-what-it-is-encrypted = sie ist verschlüsselt
finding-what-type-is-not-sig = /Type ist nicht /Sig
finding-what-type-is-not-doctimestamp = /Type ist nicht /DocTimeStamp
finding-what-it-has-cert = es hat /Cert
finding-what-subfilter-is-of-a-kind-that-is-not-supported = /SubFilter ist von einer nicht unterstützten Art
finding-what-it-is-not-four-numbers = es sind nicht vier Zahlen
finding-what-it-ends-outside-the-file = er endet außerhalb der Datei
finding-what-it-does-not-begin-at-the-file-s-first-byte-or-overlaps = er beginnt nicht beim ersten Byte der Datei oder überlappt sich
finding-what-the-signature-is-not-an-object-of-its-own = die Signatur ist kein eigenes Objekt
finding-what-the-dictionary-cannot-be-read = das Verzeichnis ist nicht lesbar
finding-what-there-is-no-contents = es gibt kein /Contents
finding-what-it-leaves-out-something-else-than-the-signature-s-value = er spart etwas anderes aus als den Wert der Signatur
finding-what-the-signature-s-value-holds-more-than-hexadecimal-digits = der Wert der Signatur enthält mehr als Hexadezimalziffern
finding-what-the-signature-is-not-signeddata-in-der = die Signatur ist kein SignedData in DER
finding-what-the-signature-has-not-exactly-one-signer = die Signatur hat nicht genau einen Unterzeichner
finding-what-the-signed-attributes-are-missing-doubled-or-malformed = die signierten Attribute fehlen, sind doppelt oder fehlerhaft
finding-what-the-signature-is-not-padded-with-zeros = die Signatur ist nicht mit Nullen aufgefüllt
finding-what-the-signed-attributes-are-not-right = die signierten Attribute stimmen nicht
finding-what-there-are-no-signed-attributes = es gibt keine signierten Attribute
finding-what-signatures-for-a-file-of-this-size = Signaturen für eine Datei dieser Größe
finding-what-revocation-lists-and-answers = Sperrlisten und Sperrauskünfte
finding-what-form-fields = Formularfelder
finding-what-signatures = Signaturen
finding-what-the-signed-part-is-not-a-file-of-its-own = der signierte Teil ist keine eigene Datei
finding-what-the-revisions-do-not-follow-each-other = die Fassungen folgen nicht aufeinander
finding-what-bytes-follow-that-belong-to-no-later-revision = es folgen Bytes, die zu keiner späteren Fassung gehören
finding-what-an-object-is-not-where-it-should-be = ein Objekt ist nicht an seinem Platz
finding-what-the-catalog = der Katalog
finding-what-object-n = Objekt { $n }
finding-what-object-n-was-removed = Objekt { $n } wurde entfernt
finding-what-the-trailer-s-root = /Root des Dateiendes
finding-what-the-trailer-s-info = /Info des Dateiendes
finding-what-the-trailer-s-encrypt = /Encrypt des Dateiendes
finding-what-damaged-basicconstraints = beschädigte basicConstraints
finding-what-damaged-keyusage = beschädigte keyUsage
finding-what-damaged-extendedkeyusage = beschädigte extendedKeyUsage
finding-what-not-an-authority = keine Zertifizierungsstelle
finding-what-may-not-issue-certificates = darf keine Zertifikate ausstellen
finding-what-the-chain-below-is-too-long = die Kette darunter ist zu lang
finding-what-a-critical-extension-is-not-supported = eine kritische Erweiterung wird nicht unterstützt
finding-what-damaged-nameconstraints = beschädigte nameConstraints
finding-what-a-name-is-not-among-those-that-the-authority-may-vouch-for = ein Name gehört nicht zu denen, für die die Stelle bürgen darf
finding-what-a-name-is-among-those-that-the-authority-may-not-vouch-for = ein Name gehört zu denen, für die die Stelle nicht bürgen darf
finding-what-a-name-that-is-constrained-cannot-be-judged = ein eingeschränkter Name lässt sich nicht beurteilen
finding-what-there-are-too-many-names-and-constraints = zu viele Namen und Einschränkungen
finding-what-damaged-policies = beschädigte Richtlinien
finding-what-no-policy-that-the-whole-chain-agrees-on = keine Richtlinie, die in der ganzen Kette gilt
finding-what-too-many-policies = zu viele Richtlinien
finding-what-a-field-other-than-one-that-is-signed-was-added = ein anderes als ein signiertes Feld kam hinzu
finding-what-forms-were-filled-in-or-signatures-added = Formulare wurden ausgefüllt oder Signaturen hinzugefügt
finding-what-annotations-were-added = Anmerkungen wurden hinzugefügt
finding-what-the-form = das Formular
finding-what-keyusage-does-not-allow-signatures = keyUsage erlaubt keine Signaturen
finding-what-extendedkeyusage-is-not-timestamping-critical-and-alone = extendedKeyUsage ist nicht timeStamping, kritisch und allein
finding-what-the-event-is-not-the-one-that-was-recorded = das Ereignis ist nicht das aufgezeichnete
finding-what-the-drawing-is-not-the-one-that-was-recorded = die Zeichnung ist nicht die aufgezeichnete
finding-what-the-event-its-salt-or-its-drawing-is-missing = das Ereignis, sein Salz oder seine Zeichnung fehlt
finding-what-a-simulated-event-on-a-sheet-that-passes-for-real = ein simuliertes Ereignis auf einem Blatt, das als echt gilt
finding-what-prev-points-outside-the-file = Prev zeigt aus der Datei hinaus
finding-what-xrefstm-is-no-number = XRefStm ist keine Zahl
finding-what-a-hexadecimal-string-cannot-be-read = eine Hexadezimalfolge ist nicht lesbar
finding-what-a-key-comes-twice-in-a-dictionary = ein Schlüssel steht zweimal in einem Verzeichnis
finding-what-a-key-is-missing-in-a-dictionary = in einem Verzeichnis fehlt ein Schlüssel
finding-what-a-keyword-is-missing = ein Schlüsselwort fehlt
finding-what-a-number-cannot-be-read = eine Zahl ist nicht lesbar
finding-what-a-number-is-missing = eine Zahl fehlt
finding-what-a-predictor-cannot-be-read = ein Prädiktor ist nicht lesbar
finding-what-a-predictor-is-not-supported = ein Prädiktor wird nicht unterstützt
finding-what-a-stream-cannot-be-unpacked = ein Datenstrom lässt sich nicht entpacken
finding-what-a-stream-ends-outside-the-file = ein Datenstrom endet außerhalb der Datei
finding-what-a-stream-has-an-unknown-filter = ein Datenstrom hat einen unbekannten Filter
finding-what-a-stream-has-no-length = ein Datenstrom hat keine Länge
finding-what-a-stream-is-missing = ein Datenstrom fehlt
finding-what-a-string-does-not-end = eine Zeichenfolge endet nicht
finding-what-an-object-comes-twice-in-one-cross-reference-stream = ein Objekt steht zweimal in einem Querverweisstrom
finding-what-an-object-comes-twice-in-one-cross-reference-table = ein Objekt steht zweimal in einer Querverweistabelle
finding-what-an-object-is-missing = ein Objekt fehlt
finding-what-an-object-is-not-in-its-object-stream = ein Objekt ist nicht in seinem Objektstrom
finding-what-an-object-number-is-out-of-range = eine Objektnummer liegt außerhalb der Grenzen
finding-what-an-object-stream-cannot-be-read = ein Objektstrom ist nicht lesbar
finding-what-an-object-stream-is-missing = ein Objektstrom fehlt
finding-what-another-object-stands-here = hier steht ein anderes Objekt
finding-what-no-cross-reference-section = kein Querverweisabschnitt
finding-what-no-dictionary = kein Verzeichnis
finding-what-no-trailer = kein Dateiende
finding-what-startxref-is-missing = startxref fehlt
finding-what-startxref-points-outside-the-file = startxref zeigt aus der Datei hinaus
finding-what-the-catalog-is-missing = der Katalog fehlt
finding-what-the-cross-reference-stream-cannot-be-read = der Querverweisstrom ist nicht lesbar
finding-what-the-cross-reference-stream-is-too-short = der Querverweisstrom ist zu kurz
finding-what-the-cross-reference-table-cannot-be-read = die Querverweistabelle ist nicht lesbar
finding-what-the-file-ends-too-soon = die Datei endet zu früh

finding-kind-dossier = Verzeichnis einer Akte
finding-subject-manifest = Verzeichnis der Akte
finding-detail-dossier = { $count } Dateien, alle da und unverändert
finding-note-dossier-alone = die Dateien der Akte sind nicht verglichen: Geben Sie den ganzen Ordner an
finding-about-dossier = Akte
finding-about-made = erstellt
finding-about-files = Dateien
finding-about-not-opened = nicht geöffnete Ereignisse
finding-reason-dossier-unsealed = keine gesiegelte Zusammenfassung deckt dieses Verzeichnis ab
finding-reason-dossier-unreadable = das Verzeichnis ist nicht lesbar: { $what }
finding-reason-dossier-path = ein Pfad des Verzeichnisses führt aus dem Ordner, kommt doppelt oder ungeordnet: { $file }
finding-reason-dossier-checkpoint = der Prüfpunkt des Verzeichnisses ist nicht mit dem Schlüssel des Protokolls signiert
finding-reason-dossier-manifest-differs = dieses Verzeichnis ist nicht das der gesiegelten Zusammenfassung
finding-reason-dossier-changed = veränderte Dateien ({ $count }): { $files }
finding-reason-dossier-missing = fehlende Dateien ({ $count }): { $files }
finding-reason-dossier-added = Dateien, die nicht zur Akte gehören ({ $count }): { $files }
finding-reason-archive-damaged = das Archiv ist beschädigt oder lässt sich auf zwei Arten lesen
finding-folded = { $count } Nachweise und Prüfpunkte in Ordnung, hier nicht einzeln genannt
finding-reason-extract-differs = das Protokoll nennt für die Liste, aus der er stammen soll, einen anderen Fingerabdruck
finding-reason-sheet-differs = das Protokoll nennt für diese Version des Blatts einen anderen Fingerabdruck: Es wurde nachträglich neu erstellt
