# What assidu-verify and the public page say about each thing that they check.


## Verdicts

finding-total-passed = valid
finding-total-failed = not valid
finding-indeterminate = undecided

## What was looked at

finding-subject-file = file
finding-subject-seal = seal and certificate
finding-subject-seal-timestamp = timestamp of the seal
finding-subject-log-key = key of the log
finding-subject-checkpoint = checkpoint of the log
finding-subject-events = recorded events
finding-subject-promise = promise of the log
finding-subject-consistency = growth of the log
finding-subject-checkpoint-timestamp = timestamp of the log
finding-subject-witnesses = witnesses of the log
finding-kind-pdf = PDF file
finding-kind-evidence = evidence of a sheet
finding-kind-proof = proof of one event
finding-kind-consistency = proof of the log’s growth
finding-kind-checkpoint = checkpoint
finding-kind-promise = promise
finding-kind-unknown = unknown kind of file
finding-growth-single = one checkpoint, nothing to compare it with
finding-growth-proved = each checkpoint is provably the beginning of the next
finding-growth-not-provable = consistency not provable from these files
finding-growth-contradicted = the files contradict each other

## What was found out about the seal

finding-reason-damaged-pdf = the file cannot be read as PDF: { $what }
finding-reason-no-signature = the file carries no signature
finding-reason-signature-dictionary = the signature dictionary is not right: { $what }
finding-reason-byte-range = the signed byte range is not right: { $what }
finding-reason-damaged-signature = the signature cannot be read: { $what }
finding-reason-not-der = the signature’s value is in BER, where PAdES asks for DER
finding-reason-content-inside = the signature carries its own content
finding-reason-wrong-content-type = the signed content type is not the right one
finding-reason-signing-time = the signature carries a signing time, which PAdES forbids
finding-reason-digest = the signed bytes were changed
finding-reason-wrong-signature = the signature does not match the certificate
finding-reason-no-signing-certificate = the certificate that signed is missing
finding-reason-other-certificate = the certificate is not the one that was signed over
finding-reason-no-certificate-reference = the signature does not say which certificate signed
finding-reason-unknown-algorithm = an algorithm is not supported
finding-reason-untrusted-algorithm = { $which } is not trusted at that time
finding-reason-no-trust-anchor = no certificate in the chain is trusted by the reader
finding-reason-service-not-in-order = the trusted list does not have this service in order for it at that time: { $who }
finding-reason-broken-chain = the certificate chain breaks a rule: { $what }
finding-reason-unsuitable-certificate = the certificate may not be used for this: { $what }
finding-reason-expired = the certificate of { $who } had expired, and nothing proves an earlier signature
finding-reason-not-yet-valid = the certificate of { $who } was not valid yet
finding-reason-revoked = the certificate of { $who } was revoked on { $when }
finding-reason-modified = the file was changed after the signature: { $what }
finding-reason-annotated = annotations were added after the signature, which it permits, but they can cover what was signed
finding-reason-hybrid-file = the file can be read in two ways (hybrid cross-references)
finding-reason-damaged-timestamp = the timestamp cannot be read
finding-reason-timestamp-digest = the timestamp’s content was changed
finding-reason-timestamp-imprint = the timestamp is over something else
finding-reason-timestamp-order = the times of the timestamps contradict each other
finding-reason-timestamp-not-believed = the timestamp is not believed: { $what }
finding-reason-too-much = there is more than is looked at: { $what }
finding-reason-revocation-not-current = what is known about the revocation of { $who } is not young enough
finding-reason-no-proof-of-existence = nothing proves that the certificate of { $who } existed in time
finding-reason-revocation-not-checked = nobody was asked about revoked certificates
finding-reason-self-made-authority = the authority was made by an installation of Assidu and is not qualified
finding-reason-renew-before = to be stamped again before { $when }, when its algorithm ends

## What was found out about the evidence

finding-reason-key-from-seal = the key is the one that the sealed sheet names
finding-reason-key-unknown = nobody else vouches for the key of the log: give it with --log-key, or verify a sealed sheet of the same log along
finding-reason-key-differs = it is signed by another key than the one given for this log
finding-reason-evidence-unreadable = the evidence cannot be read: { $what }
finding-reason-evidence-twice = more than one evidence is attached
finding-reason-attachments-unreadable = the attachments cannot be read: { $what }
finding-reason-proof-unreadable = the proof cannot be read: { $what }
finding-reason-unknown-format = the format { $what } is not known
finding-reason-unknown-file = neither a PDF file nor a proof of Assidu
finding-reason-file-too-long = files of more than 64 MB are not looked at
finding-reason-file-unreadable = it could not be read, so nothing is said of it ({ $why })
finding-reason-note-not-signed-by-key = the log’s key did not sign it
finding-reason-note-malformed = it is not a signed note, or too long
finding-reason-checkpoint-malformed = the note is not a checkpoint
finding-reason-checkpoint-of-another-log = the checkpoint names another log than its key
finding-reason-promise-malformed = the note is not a promise
finding-reason-promise-of-another-log = the promise names another log than its key
finding-reason-promise-broken = the log promised leaf { $index } at { $at }, which is not what it proves
finding-reason-events-not-in-log = the events are not in the log of the checkpoint
finding-reason-event-not-in-log = the event is not in the log of the checkpoint
finding-reason-event-altered = event { $index }: { $what }
finding-reason-drawing-differs = the drawing is not the one that was recorded, or is missing, or should not be there
finding-reason-log-rewritten = the log did not grow out of its earlier checkpoint
finding-reason-anchor-broken = the way from the checkpoint to the timestamp is broken
finding-reason-cosignature-wrong = a cosignature of a given witness is wrong
finding-reason-two-keys = two different keys sign for this log in these files
finding-reason-two-heads = two heads of size { $size }: the one in { $one } is not the one in { $two }
finding-reason-two-leaves = leaf { $index } in { $one } is not leaf { $index } in { $two }
finding-reason-empty-head = a head without leaves has another root than none
finding-reason-tile-wrong = the tile { $file } is damaged or contradicts the leaves
finding-reason-entries-wrong = the entries in { $file } are not those of the leaves
finding-reason-tiles-differ = leaf { $index } in { $file } is not the one in the log’s tiles
finding-tiles-differ-head = the log’s tiles do not lead to the head of size { $size } in { $file }

## Details of what holds

finding-detail-seal = { $who }, { $level }; integrity { $integrity }, covers { $coverage }, changed afterwards: { $changes }
finding-detail-seal-claimed = { $who }, { $level }, claimed { $claimed }; integrity { $integrity }, covers { $coverage }, changed afterwards: { $changes }
finding-detail-stamp = { $who }, { $when }
finding-detail-size = size { $size }
finding-detail-leaf = leaf { $index }
finding-detail-grew-out-of = grew out of size { $size }
finding-detail-grew = { $new } grew out of { $old }
finding-detail-head = { $origin } at size { $size }
finding-detail-promise = leaf { $index } of { $origin }, { $at }
finding-detail-events = events: { $count }
finding-nobody = unknown signer
finding-no-authority = unknown authority
finding-integrity-intact = intact
finding-integrity-altered = altered
finding-integrity-unknown = not known
finding-coverage-whole-file = the whole file
finding-coverage-revision = an earlier revision
finding-coverage-partial = a part of the file
finding-changes-none = nothing
finding-changes-proofs-only = proofs were added
finding-changes-forms = forms were filled in or signatures added
finding-changes-annotations = annotations were added
finding-changes-other = more than proofs

## What it is about

finding-about-sheet = sheet
finding-about-version = version
finding-about-extract-of = extract of the sheet SHA-256
finding-about-provisional = provisional
finding-about-provider = provider
finding-about-training = training
finding-about-first-day = first day
finding-about-last-day = last day
finding-about-events = events
finding-about-signatures-of-learners = signatures of learners
finding-about-signatures-that-waited = signatures that waited without network
finding-about-public-page = public page
finding-about-event = event
finding-about-kind = kind
finding-about-recorded = recorded
finding-about-drawn-after = drawn after
finding-about-time-declared-by-the-device = time declared by the device
finding-about-proved-to-exist = proved to exist
finding-about-proved-after = proved after
finding-yes = yes
finding-gap-s = { $count } s
finding-gap-min = { $count } min
finding-gap-h = { $count } h
finding-gap-d = { $count } d

## Remarks

finding-note-renew = holds without a further timestamp until { $when }
finding-note-listed = the trust in it comes from the trusted list of { $territory }: service “{ $service }” of { $provider }, { $status } there since { $since }. The list is signed by whom the reader gave, or by whom a list of lists so signed names
finding-note-no-evidence = no evidence of presence is attached
finding-note-extract = the sheet that it was taken from is recorded in the log under this fingerprint
finding-note-recorded = its fingerprint is recorded in the log: { $file }
finding-note-replaced = replaced by version { $version }: { $file }
finding-note-no-witness = none of the given witnesses cosigned the checkpoint
finding-simulated = SIMULATED
finding-simulated-text = SIMULATED: this is a demonstration or a trial, not real presence.
finding-anchored-by = independently anchored by { $who }
finding-not-anchored = not independently anchored: nobody but the provider’s own keys vouches for it
finding-note = note: { $text }
finding-ok = ok
finding-log = log { $origin }
finding-sizes = checkpoints found at sizes: { $sizes }
finding-audited = its tiles were hashed anew: { $count } leaves
finding-counts = { $passed } passed, { $failed } failed, { $undecided } indeterminate
finding-passed-over = other files passed over: { $count }
finding-nothing = Nothing to verify was found.

## What to do next

finding-next = Next: { $step }
finding-next-trust = Nobody is trusted yet. Get the certificate roots (trust.pem) from someone other than the sender of these files, then run: assidu-verify { $files } --trust trust.pem
finding-next-key = Give the key of the log, from someone other than the sender of these files: assidu-verify { $files } --log-key log.vkey
finding-next-list = Get a newer trusted list of { $territory }: number { $number } ended on { $when }

## The report as a document

finding-document-title = Verification report
finding-document-files = { $count } files
finding-document-at = judged at (UTC)
finding-document-counts = files
finding-document-trusted = trusted certificates
finding-document-lists = trusted lists (number, signer)
finding-document-keys = trusted keys of logs and witnesses
finding-document-nobody = nobody: only integrity could be judged
finding-document-kind = kind of file
finding-document-subject = What was looked at
finding-document-verdict = Verdict
finding-document-found = What was found
finding-document-holds = holds
finding-document-passed = Everything that was checked holds, under the trust named here.
finding-document-undecided = Not everything could be decided; what is missing is told below.
finding-document-failed = Something is wrong for certain; what, is told below.
finding-document-rest = { $count } more files are in the attached report for programs only.
finding-document-worth = Made offline from the files themselves and the trust that its reader gave. The verdicts are those of ETSI EN 319 102-1; this report is no legal opinion, is not sealed itself, and says nothing about whether a service or a signature is qualified.
finding-document-json = the same report for programs

## The command line

finding-usage =
    Usage: { $program } FILE|DIR… [--trust FILE] [--log-key FILE.vkey] [--language LANGUAGE]
    {"["}--list-signer FILE] [--revocation FILE] [--strict] [--json] [--pdf FILE]

    Checks sealed sheets (PDF), proofs (*.assidu-proof.json), checkpoints and whole folders of them, offline.

      --trust FILE          certificates to trust (PEM): roots of seals and of time-stamping authorities; or a
                            trusted list of a state, or a list of lists (XML, ETSI TS 119 612)
      --list-signer FILE    certificates (PEM) of those who may sign trusted lists and lists of lists
      --log-key FILE.vkey   keys to trust, one per line: of logs, and of witnesses that cosign them
      --revocation FILE     a revocation list (PEM or DER) or an OCSP answer (DER) to be regarded, too
      --strict              nothing passes about whose revoked certificates nothing is known
      --language LANGUAGE   of the report: fr, en, de … (otherwise that of the environment)
      --pdf FILE            writes the report as a PDF file, too (PDF/A-3a, PDF/UA-1)
      --json                the report as JSON, with codes and English sentences

    Trust and keys may be given several times. Ends with 0 when everything passed, 1 when something failed,
    2 when something is indeterminate, 64 when the command line is wrong.
finding-wrong-nothing = nothing to verify: name a file or a folder
finding-wrong-option = unknown option { $option }
finding-wrong-needs-file = { $option } needs a file
finding-wrong-language = { $language } is not one of the languages fr, en, de, es, it, pt, nl
finding-wrong-too-many = more than { $count } files: verify a part of them at a time

## Technical details

finding-at-byte = { $what }, at byte { $n }
finding-what-it-does-not-begin-with-pdf = it does not begin with %PDF-
finding-what-it-is-larger-than-what-is-read = it is larger than what is read
finding-what-it-is-nested-too-deeply = it is nested too deeply
finding-what-it-has-too-many-revisions-or-objects-or-they-go-round-in-circles = it has too many revisions or objects, or they go round in circles
finding-what-it-is-encrypted = it is encrypted
finding-what-type-is-not-sig = /Type is not /Sig
finding-what-type-is-not-doctimestamp = /Type is not /DocTimeStamp
finding-what-it-has-cert = it has /Cert
finding-what-subfilter-is-of-a-kind-that-is-not-supported = /SubFilter is of a kind that is not supported
finding-what-it-is-not-four-numbers = it is not four numbers
finding-what-it-ends-outside-the-file = it ends outside the file
finding-what-it-does-not-begin-at-the-file-s-first-byte-or-overlaps = it does not begin at the file’s first byte, or overlaps
finding-what-the-signature-is-not-an-object-of-its-own = the signature is not an object of its own
finding-what-the-dictionary-cannot-be-read = the dictionary cannot be read
finding-what-there-is-no-contents = there is no /Contents
finding-what-it-leaves-out-something-else-than-the-signature-s-value = it leaves out something else than the signature’s value
finding-what-the-signature-s-value-holds-more-than-hexadecimal-digits = the signature’s value holds more than hexadecimal digits
finding-what-the-signature-is-not-signeddata-in-der = the signature is not SignedData in DER
finding-what-the-signature-has-not-exactly-one-signer = the signature has not exactly one signer
finding-what-the-signed-attributes-are-missing-doubled-or-malformed = the signed attributes are missing, doubled or malformed
finding-what-the-signature-is-not-padded-with-zeros = the signature is not padded with zeros
finding-what-the-signed-attributes-are-not-right = the signed attributes are not right
finding-what-there-are-no-signed-attributes = there are no signed attributes
finding-what-signatures-for-a-file-of-this-size = signatures for a file of this size
finding-what-revocation-lists-and-answers = revocation lists and answers
finding-what-form-fields = form fields
finding-what-signatures = signatures
finding-what-the-signed-part-is-not-a-file-of-its-own = the signed part is not a file of its own
finding-what-the-revisions-do-not-follow-each-other = the revisions do not follow each other
finding-what-bytes-follow-that-belong-to-no-later-revision = bytes follow that belong to no later revision
finding-what-an-object-is-not-where-it-should-be = an object is not where it should be
finding-what-the-catalog = the catalog
finding-what-object-n = object { $n }
finding-what-object-n-was-removed = object { $n } was removed
finding-what-the-trailer-s-root = the trailer’s /Root
finding-what-the-trailer-s-info = the trailer’s /Info
finding-what-the-trailer-s-encrypt = the trailer’s /Encrypt
finding-what-damaged-basicconstraints = damaged basicConstraints
finding-what-damaged-keyusage = damaged keyUsage
finding-what-damaged-extendedkeyusage = damaged extendedKeyUsage
finding-what-not-an-authority = not an authority
finding-what-may-not-issue-certificates = may not issue certificates
finding-what-the-chain-below-is-too-long = the chain below is too long
finding-what-a-critical-extension-is-not-supported = a critical extension is not supported
finding-what-damaged-nameconstraints = damaged nameConstraints
finding-what-a-name-is-not-among-those-that-the-authority-may-vouch-for = a name is not among those that the authority may vouch for
finding-what-a-name-is-among-those-that-the-authority-may-not-vouch-for = a name is among those that the authority may not vouch for
finding-what-a-name-that-is-constrained-cannot-be-judged = a name that is constrained cannot be judged
finding-what-there-are-too-many-names-and-constraints = there are too many names and constraints
finding-what-damaged-policies = damaged policies
finding-what-no-policy-that-the-whole-chain-agrees-on = no policy that the whole chain agrees on
finding-what-too-many-policies = too many policies
finding-what-a-field-other-than-one-that-is-signed-was-added = a field other than one that is signed was added
finding-what-forms-were-filled-in-or-signatures-added = forms were filled in or signatures added
finding-what-annotations-were-added = annotations were added
finding-what-the-form = the form
finding-what-keyusage-does-not-allow-signatures = keyUsage does not allow signatures
finding-what-extendedkeyusage-is-not-timestamping-critical-and-alone = extendedKeyUsage is not timeStamping, critical and alone
finding-what-the-event-is-not-the-one-that-was-recorded = the event is not the one that was recorded
finding-what-the-drawing-is-not-the-one-that-was-recorded = the drawing is not the one that was recorded
finding-what-the-event-its-salt-or-its-drawing-is-missing = the event, its salt or its drawing is missing
finding-what-a-simulated-event-on-a-sheet-that-passes-for-real = a simulated event on a sheet that passes for real
finding-what-prev-points-outside-the-file = Prev points outside the file
finding-what-xrefstm-is-no-number = XRefStm is no number
finding-what-a-hexadecimal-string-cannot-be-read = a hexadecimal string cannot be read
finding-what-a-key-comes-twice-in-a-dictionary = a key comes twice in a dictionary
finding-what-a-key-is-missing-in-a-dictionary = a key is missing in a dictionary
finding-what-a-keyword-is-missing = a keyword is missing
finding-what-a-number-cannot-be-read = a number cannot be read
finding-what-a-number-is-missing = a number is missing
finding-what-a-predictor-cannot-be-read = a predictor cannot be read
finding-what-a-predictor-is-not-supported = a predictor is not supported
finding-what-a-stream-cannot-be-unpacked = a stream cannot be unpacked
finding-what-a-stream-ends-outside-the-file = a stream ends outside the file
finding-what-a-stream-has-an-unknown-filter = a stream has an unknown filter
finding-what-a-stream-has-no-length = a stream has no length
finding-what-a-stream-is-missing = a stream is missing
finding-what-a-string-does-not-end = a string does not end
finding-what-an-object-comes-twice-in-one-cross-reference-stream = an object comes twice in one cross-reference stream
finding-what-an-object-comes-twice-in-one-cross-reference-table = an object comes twice in one cross-reference table
finding-what-an-object-is-missing = an object is missing
finding-what-an-object-is-not-in-its-object-stream = an object is not in its object stream
finding-what-an-object-number-is-out-of-range = an object number is out of range
finding-what-an-object-stream-cannot-be-read = an object stream cannot be read
finding-what-an-object-stream-is-missing = an object stream is missing
finding-what-another-object-stands-here = another object stands here
finding-what-no-cross-reference-section = no cross-reference section
finding-what-no-dictionary = no dictionary
finding-what-no-trailer = no trailer
finding-what-startxref-is-missing = startxref is missing
finding-what-startxref-points-outside-the-file = startxref points outside the file
finding-what-the-catalog-is-missing = the catalog is missing
finding-what-the-cross-reference-stream-cannot-be-read = the cross-reference stream cannot be read
finding-what-the-cross-reference-stream-is-too-short = the cross-reference stream is too short
finding-what-the-cross-reference-table-cannot-be-read = the cross-reference table cannot be read
finding-what-the-file-ends-too-soon = the file ends too soon

finding-kind-dossier = manifest of a dossier
finding-subject-manifest = manifest of the dossier
finding-detail-dossier = { $count } files, all there and unchanged
finding-note-dossier-alone = the files of the dossier are not compared: give the whole folder
finding-about-dossier = dossier
finding-about-made = made
finding-about-files = files
finding-about-not-opened = events not opened
finding-reason-dossier-unsealed = no sealed summary covers this manifest
finding-reason-dossier-unreadable = the manifest cannot be read: { $what }
finding-reason-dossier-path = a path of the manifest leads out of the folder, comes twice or out of order: { $file }
finding-reason-dossier-checkpoint = the checkpoint of the manifest is not signed by the log’s key
finding-reason-dossier-manifest-differs = this manifest is not the one of the sealed summary
finding-reason-dossier-changed = changed files ({ $count }): { $files }
finding-reason-dossier-missing = missing files ({ $count }): { $files }
finding-reason-dossier-added = files that are not of the dossier ({ $count }): { $files }
finding-reason-archive-damaged = the archive is damaged, or can be read in two ways
finding-folded = { $count } proofs and checkpoints that passed, not told one by one here
finding-reason-extract-differs = the log recorded another fingerprint for the sheet that it says it was taken from
finding-reason-sheet-differs = the log recorded another fingerprint for this version of the sheet: it was made anew afterwards
