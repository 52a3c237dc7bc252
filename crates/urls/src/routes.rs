//! Patterns for the router (axum's syntax).

/// Entrance. `GET`.
pub const HOME: &str = "/";
/// Kept by browsers, and shown when there is no network. `GET`.
pub const OFFLINE: &str = "/offline";
/// Takes in what waited on a device. `POST challenge public signature position previous key strokes typed device_at csrf`.
pub const OUTBOX: &str = "/outbox";
/// The challenge for signing later without network. `POST public csrf`.
pub const AHEAD: &str = "/s/{sign_off}/ahead";
/// The same for everyone on a handed-round device. `POST ?sign_off= public csrf`.
pub const KIOSK_AHEAD: &str = "/meetings/{meeting}/kiosk/ahead";
/// What waited on a device and came too late to count. `GET`.
pub const HELD_BACK: &str = "/held-back";
/// The entrance, once a handed-round device was given back: the browser then forgets the pages it kept.
pub const HANDED_BACK: &str = "/?handed-back";
/// A code typed at the entrance. `POST code`.
pub const CODE: &str = "/code";
/// What the QR holds. `GET`; turns into a ticket and leads to [`WHO`] or [`SIGN`].
pub const SCAN: &str = "/c/{code}";
/// What a printed code holds. `GET`; as [`SCAN`].
pub const SCAN_PRINTED: &str = "/q/{code}";
/// Log in. `GET`, `POST institution identifier password next csrf`.
pub const SIGN_IN: &str = "/sign-in";
/// Whom to ask when one cannot log in. `GET`.
pub const SIGN_IN_HELP: &str = "/sign-in/help";
/// Who stands in at a class meeting. `GET`, `POST act trainer meeting… given_name family_name email substitute key csrf`.
pub const SUBSTITUTES: &str = "/meetings/{meeting}/substitutes";
/// A learner's thirds and periods in company. `GET ?third= &period= &week=`, `POST act … key csrf`: `third`, `third-end`,
/// `period`, `period-cancel`, `period-restore`, `ask`, `withdraw`, `week`.
pub const PERSON_COMPANY: &str = "/people/{person}/company";
/// Periods in company. `GET ?show= &q=`.
pub const COMPANY: &str = "/company";
/// The same as a file. `GET`, as [`COMPANY`].
pub const COMPANY_FILE: &str = "/company/export/{kind}";
/// One's own weeks in company. `GET ?period= &week= &sign=`, `POST act period week h… comment strokes typed key csrf`.
pub const MY_COMPANY: &str = "/my-company";
/// A tutor's link. `GET`, `POST seen… h… disputed… reason… strokes typed key csrf`.
pub const VALIDATION: &str = "/validation/{link}";
/// A substitute's link. `GET`, `POST csrf`.
pub const STAND_IN: &str = "/stand-in/{link}";
/// The link of somebody of whoever runs the instance who looks at a provider. `GET`, `POST csrf`.
pub const SUPPORT: &str = "/support/{link}";
/// A forgotten password. `GET`, `POST institution identifier csrf`.
pub const LOST: &str = "/sign-in/lost";
/// Choose a new password by the link in a letter. `GET`, `POST new again csrf`.
pub const NEW_PASSWORD: &str = "/sign-in/new/{link}";
/// Where to log in at an identity provider. `GET ?institution= &next=`, `POST institution provider next csrf`.
pub const ELSEWHERE: &str = "/sign-in/elsewhere";
/// Back from an identity provider. `GET ?state= &code= &iss= &error=`, `POST state code iss csrf`.
pub const SIGN_IN_WITH: &str = "/sign-in/with/{door}";
/// Log in by a passkey. `POST token answer next csrf`.
pub const PASSKEY: &str = "/sign-in/passkey";
/// The question that a passkey answers, as JSON. `POST csrf`.
pub const PASSKEY_QUESTION: &str = "/sign-in/passkey/question";
/// One's own passkeys. `GET`, `POST act token answer name passkey csrf`.
pub const PASSKEYS: &str = "/account/passkeys";
/// The question that a new passkey answers, as JSON. `POST csrf`.
pub const NEW_PASSKEY: &str = "/account/passkeys/question";
/// Identity providers that know one. `POST act provider csrf`.
pub const LINKS: &str = "/account/links";
/// Where one may act. `GET`, `POST act role account csrf`: `role`, `account`.
pub const SWITCH: &str = "/account/switch";
/// Link one's account with another of one's own. `GET ?with=`, `POST act with account csrf`: `ask`, `link`, `unlink`.
pub const LINKED: &str = "/account/linked";
/// Use one's passkey again, in place of giving one's password. `POST token answer next csrf`.
pub const CONFIRM_PASSKEY: &str = "/confirm/passkey";
/// The identity providers of the institution. `GET`, `POST act provider name issuer client_id secret csrf`.
pub const SETTINGS_LOG_IN: &str = "/settings/log-in";
/// The second step of logging in. `GET ?next=`, `POST code next csrf`.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// One's own second step. `GET`, `POST act code csrf`: `begin`, `finish`, `codes`, `drop`.
pub const FACTOR: &str = "/account/second-step";
/// What the provider chooses for its people. `GET`, `POST receipts factor csrf`.
pub const SETTINGS_CHOICES: &str = "/settings/people";
/// What letters say. `GET ?language=`.
pub const SETTINGS_LETTERS: &str = "/settings/letters";
/// A letter in one language. `GET`, `POST act subject body seen csrf`: `preview`, `save`, `house`.
pub const SETTINGS_LETTER: &str = "/settings/letters/{letter}/{language}";
/// The log of access. `GET ?q=&person=&act=&outcome=&from=&to=&after=&check=1`.
pub const TRACES: &str = "/access-log";
/// The same as a file. `GET`, as [`TRACES`].
pub const TRACES_CSV: &str = "/access-log.csv";
/// What was done with one's own data. `GET ?after=`.
pub const OWN_TRACES: &str = "/account/traces";
/// One's own requests about one's data. `GET`, `POST kind asked csrf`.
pub const OWN_REQUESTS: &str = "/account/requests";
/// All of one's own data as an archive. `GET`, once the password was given.
pub const OWN_DATA: &str = "/account/data.zip";
/// Everybody's requests about their data. `GET`.
pub const DATA_REQUESTS: &str = "/data-requests";
/// One of them. `GET`, `POST answer identified says csrf`.
pub const DATA_REQUEST: &str = "/data-requests/{request}";
/// All data of whoever made it, as an archive. `GET`, once the password was given.
pub const DATA_REQUEST_FILE: &str = "/data-requests/{request}/data.zip";
/// Who of whoever runs the instance looked at the provider. `GET`, `POST end csrf`.
pub const SETTINGS_SUPPORT: &str = "/settings/support";
/// Keys of programs.
pub const SETTINGS_API_KEYS: &str = "/settings/api-keys";
/// What a program's key opens; for the program itself.
pub const API_KEY: &str = "/api/v1/key";
/// What programs may ask for, in the language of machines (OpenAPI).
pub const API_DESCRIPTION: &str = "/api/v1/openapi.json";
/// The planning, for programs. `GET from days after`.
pub const API_MEETINGS: &str = "/api/v1/class-meetings";
/// A class meeting and who was there, for programs.
pub const API_MEETING: &str = "/api/v1/class-meetings/{meeting}";
/// What readers at doors read, from programs. `POST`.
pub const API_BADGE_READINGS: &str = "/api/v1/badge-readings";
/// Where identity systems bring people in (SCIM); for programs.
pub const SCIM: &str = "/scim/v2";
/// What the provider's SCIM can do.
pub const SCIM_CONFIG: &str = "/scim/v2/ServiceProviderConfig";
/// Which kinds of things it knows.
pub const SCIM_TYPES: &str = "/scim/v2/ResourceTypes";
/// One of them.
pub const SCIM_TYPE: &str = "/scim/v2/ResourceTypes/{kind}";
/// What they consist of.
pub const SCIM_SCHEMAS: &str = "/scim/v2/Schemas";
/// One of these descriptions.
pub const SCIM_SCHEMA: &str = "/scim/v2/Schemas/{schema}";
/// Learners and trainers.
pub const SCIM_USERS: &str = "/scim/v2/Users";
/// One of them.
pub const SCIM_USER: &str = "/scim/v2/Users/{person}";
/// Learners, trainers and groups, asked for by a message.
pub const SCIM_SEARCH: &str = "/scim/v2/.search";
/// Learners and trainers, asked for by a message.
pub const SCIM_USERS_SEARCH: &str = "/scim/v2/Users/.search";
/// Groups, asked for by a message.
pub const SCIM_GROUPS_SEARCH: &str = "/scim/v2/Groups/.search";
/// Groups of learners.
pub const SCIM_GROUPS: &str = "/scim/v2/Groups";
/// One of them.
pub const SCIM_GROUP: &str = "/scim/v2/Groups/{group}";
/// Who may do what. `GET`, `POST allow… csrf`.
pub const SETTINGS_RIGHTS: &str = "/settings/rights";
/// One's own account. `GET`.
pub const ACCOUNT: &str = "/account";
/// One's own password. `GET ?next=`, `POST old new again next csrf`.
pub const OWN_PASSWORD: &str = "/account/password";
/// Log one's own devices out. `POST which csrf`: a device's key, or `others`.
pub const OWN_DEVICES: &str = "/account/devices";
/// Give one's password again. `GET ?next=`, `POST password next csrf`.
pub const CONFIRM: &str = "/confirm";
/// Confirm at an identity provider who one is. `POST provider code next csrf`.
pub const CONFIRM_ELSEWHERE: &str = "/confirm/elsewhere";
/// Log out. `POST csrf`.
pub const SIGN_OUT: &str = "/sign-out";
/// Choose a language. `GET ?to=de&back=/path`.
pub const LANGUAGE: &str = "/language";
/// Choose colours. `GET ?to=dark&back=/path`.
pub const THEME: &str = "/theme";
/// Check a document. `GET`, `POST` multipart `file`; `?reference=` by reference.
pub const VERIFY: &str = "/verify";
/// The public answer on one reference; printed as QR on sheets. `GET`.
pub const VERIFY_REFERENCE: &str = "/verify/{reference}";
/// The root certificates that a stranger trusts to verify sheets, as PEM. `GET`.
pub const TRUST: &str = "/trust.pem";
/// What seals the sheets, and who stamps the time. `GET`.
pub const SETTINGS_SEAL: &str = "/settings/seal";
/// What ends when, and how many sheets are to be renewed. `GET`.
pub const RENEWAL: &str = "/settings/renewal";
/// The same as a file. `GET`.
pub const RENEWAL_CSV: &str = "/settings/renewal.csv";
/// Looks at what is due now. `POST`.
pub const RENEWAL_NOW: &str = "/settings/renewal/now";
/// The embedded authority's revocation list. `GET ?root`: the number of a later root.
pub const CRL: &str = "/authority/crl";
/// Questions about its certificates (RFC 6960). `POST ?root`.
pub const OCSP: &str = "/authority/ocsp";
/// Questions for a timestamp (RFC 3161), where the operator lets it answer. `POST`.
pub const TSA: &str = "/tsa";
/// The public key of a provider's log. `GET`.
pub const LOG_KEY: &str = "/logs/{provider}/log.vkey";
/// A provider's log, for people. `GET`.
pub const LOG: &str = "/logs/{provider}";
/// The last checkpoint of a generation of the log (C2SP `tlog-tiles`). `GET`.
pub const LOG_CHECKPOINT: &str = "/logs/{provider}/{generation}/checkpoint";
/// A tile of hashes or entries, full or partial (C2SP `tlog-tiles`). `GET`.
pub const LOG_TILE: &str = "/logs/{provider}/{generation}/tile/{*tile}";
/// Privacy notice. `GET`.
pub const PRIVACY: &str = "/privacy";
/// Accessibility statement. `GET`.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Scripts, styles, fonts, by name and content hash. `GET`.
pub const ASSET: &str = "/assets/{file}";
/// The service worker of the signing pages. `GET`.
pub const SERVICE_WORKER: &str = "/sw.js";

/// Say who you are after a scan. `GET`, `POST reference birth_date|pin csrf`.
pub const WHO: &str = "/s/who";
/// Sign. `GET`, `POST challenge key strokes typed device_at csrf`.
pub const SIGN: &str = "/s/{sign_off}";
/// The receipt. `GET`.
pub const DONE: &str = "/s/{sign_off}/done";
/// The proof file of one's own signature. `GET`.
pub const PROOF: &str = "/s/{sign_off}/proof";
/// The receipt of one's own signature as a sealed PDF file. `GET`.
pub const RECEIPT: &str = "/s/{sign_off}/receipt";
/// Have the receipt sent to one's own address. `POST csrf`.
pub const RECEIPT_MAIL: &str = "/s/{sign_off}/receipt/mail";
/// Evidence dossiers. `GET ?person=&before=`, `POST first last group person funder keep key csrf`.
pub const DOSSIERS: &str = "/dossiers";
/// A dossier that is ready, as a ZIP archive. `GET`.
pub const DOSSIER_FILE: &str = "/dossiers/{dossier}/file";
/// Drop a dossier before its time. `POST csrf`.
pub const DOSSIER_REMOVAL: &str = "/dossiers/{dossier}/removal";
/// One's own signatures, a month at a time. `GET ?month=2026-11`.
pub const MY_SIGNATURES: &str = "/my-signatures";
/// A learner's day and past signatures. `GET`.
pub const MY_DAY: &str = "/my-day";

/// A trainer's day. `GET`.
pub const TRAINER_DAY: &str = "/trainer";
/// A class meeting, live. `GET ?sign_off=&funders=1`.
pub const MEETING: &str = "/meetings/{meeting}";
/// The stream of the live page and of the projection. `GET ?sign_off=&funders=1&view=qr`.
pub const EVENTS: &str = "/meetings/{meeting}/events";
/// The QR filling the screen. `GET`.
pub const QR: &str = "/meetings/{meeting}/qr";
/// One mark. `POST person sign_off state minutes reason csrf`; `state=expected` takes it back.
pub const MARKS: &str = "/meetings/{meeting}/marks";
/// Roll call, all present but the ticked. `POST sign_off absent… csrf`.
pub const ROLL_CALL: &str = "/meetings/{meeting}/roll-call";
/// The trainer's own signature. `POST challenge key strokes typed csrf`.
pub const TRAINER_SIGNATURE: &str = "/meetings/{meeting}/trainer-signature";
/// Closing. `GET`, `POST challenge key strokes typed csrf` and for each who is missing `state.<person>`,
/// `minutes.<person>`, `reason.<person>`.
pub const CLOSURE: &str = "/meetings/{meeting}/closure";
/// Open again with a reason. `POST reason csrf`.
pub const REOPENING: &str = "/meetings/{meeting}/reopening";
/// Correct what is known of people, for staff. `GET ?sign_off= &person=`, `POST sign_off person state minutes reason key csrf`.
pub const CORRECTIONS: &str = "/meetings/{meeting}/corrections";
/// The paper of a class meeting, for staff. `GET`, `POST sign_off state.<person> minutes.<person> others key csrf`.
pub const PAPER: &str = "/meetings/{meeting}/paper";
/// The blank sheet of a class meeting. `GET`.
pub const PAPER_BLANK: &str = "/meetings/{meeting}/paper/blank.pdf";
/// Attach a copy of the signed sheet. `POST` multipart `file key csrf`.
pub const PAPER_COPIES: &str = "/meetings/{meeting}/paper/copies";
/// One copy, as it was attached. `GET`.
pub const PAPER_COPY: &str = "/meetings/{meeting}/paper/copies/{copy}";
/// Withdraw a copy. `POST reason csrf`.
pub const PAPER_WITHDRAWAL: &str = "/meetings/{meeting}/paper/copies/{copy}/withdrawal";
/// The blank sheets of a day in one file. `GET ?day=`.
pub const PAPER_DAY: &str = "/planning/blank.pdf";
/// Declared outages. `GET ?day=`, `POST day half site reason key csrf`.
pub const OUTAGES: &str = "/outages";
/// Withdraw one. `POST outage reason csrf`.
pub const OUTAGE_WITHDRAWAL: &str = "/outages/withdrawal";
/// Correct many. `GET ?group= &first= &last= &state=`, `POST group first last state count target minutes reason key csrf`.
pub const BULK_CORRECTIONS: &str = "/corrections";
/// One correction of many. `GET`.
pub const BULK_CORRECTION: &str = "/corrections/{bulk}";
/// The second person's word on one. `POST approve csrf`.
pub const BULK_DECISION: &str = "/corrections/{bulk}/decision";
/// One's own absences. `GET`, `POST` multipart `first last reason comment file key csrf`.
pub const MY_ABSENCES: &str = "/my-absences";
/// Take one back. `POST csrf`.
pub const MY_ABSENCE_WITHDRAWAL: &str = "/my-absences/{absence}/withdrawal";
/// The file of one. `GET`.
pub const MY_ABSENCE_FILE: &str = "/my-absences/{absence}/file";
/// The office's inbox of absences. `GET ?state=`.
pub const ABSENCES: &str = "/absences";
/// Decide on one. `POST act answer csrf`: `accept`, `refuse`, `undo`.
pub const ABSENCE: &str = "/absences/{absence}";
/// The file of one, for staff. `GET`.
pub const ABSENCE_FILE: &str = "/absences/{absence}/file";
/// Figures of attendance. `GET ?group= &person= &first= &last=`.
pub const FIGURES: &str = "/attendance/figures";
/// The same as a file: `csv`, `xlsx`. `GET`.
pub const FIGURES_FILE: &str = "/attendance/figures/{kind}";
/// Who is away too often. `GET ?state=`.
pub const ALERTS: &str = "/alerts";
/// The same list as a file: `csv` or `xlsx`. `GET ?state=`.
pub const ALERTS_FILE: &str = "/alerts/files/{kind}";
/// Take note of an alert, or take that back. `POST act=see|unsee csrf`.
pub const ALERT: &str = "/alerts/{alert}";
/// Anomalies of the whole provider. `GET ?from= &to= &kind= &state= &group= &trainer= &q= &after=`.
pub const ANOMALIES: &str = "/anomalies";
/// The same list as a file: `csv` or `xlsx`. `GET`.
pub const ANOMALIES_FILE: &str = "/anomalies/files/{kind}";
/// The same list on paper. `GET`.
pub const ANOMALIES_PRINT: &str = "/anomalies/print";
/// One anomaly. `GET`; `POST qualification=explained|mistake|follow_up|confirmed|none comment key csrf`.
pub const ANOMALY: &str = "/anomalies/{anomaly}";
/// What is set for the work on attendance. `GET`, `POST second_above justify_days reasons days count row share learner
/// office absence before unclosed tokens csrf`.
pub const SETTINGS_ATTENDANCE: &str = "/settings/attendance";
/// The trainer's device handed round. `GET ?sign_off=`; `POST ?sign_off= csrf` hands it round and logs out.
pub const KIOSK: &str = "/meetings/{meeting}/kiosk";
/// Leave the handed-round device. `POST password csrf`.
pub const KIOSK_EXIT: &str = "/meetings/{meeting}/kiosk/exit";
/// The pad of one person on that device. `GET ?sign_off=`, `POST challenge key strokes typed csrf`.
pub const KIOSK_PAD: &str = "/meetings/{meeting}/kiosk/{person}";
/// A link to sign, sent by mail. `GET` shows and uses nothing up, `POST way=account|pin|holder pin csrf` follows it.
pub const SIGN_LINK: &str = "/l/{link}";
/// The code beside a computer's pad, on one's own phone. `GET`, `POST csrf`.
pub const HAND_OVER: &str = "/h/{link}";
/// Asking people to sign. `POST sign_off method person… reference mail confirmed csrf`.
pub const SIGN_REQUESTS: &str = "/meetings/{meeting}/requests";
/// Presence tokens, "present, will sign later". `POST sign_off person… csrf`.
pub const MEETING_TOKENS: &str = "/meetings/{meeting}/tokens";
/// The presence tokens that wait for their signature. `GET`.
pub const TOKENS: &str = "/tokens";
/// Take one back. `POST sign_off person reason key csrf`.
pub const TOKEN_CANCELLATION: &str = "/tokens/cancellation";
/// Remind by mail. `POST sign_off person csrf`, or `all=1`.
pub const TOKEN_REMINDERS: &str = "/tokens/reminders";
/// Who takes part in this class meeting. `GET`, `POST act=join|out|back who|person reason key csrf`.
pub const MEETING_PEOPLE: &str = "/meetings/{meeting}/people";
/// How one signs at this class meeting. `GET`, `POST methods… key csrf` allows fewer ways than the policy.
pub const WAYS: &str = "/meetings/{meeting}/ways";
/// The codes of this class meeting and of its room, to print. `GET ?of=meeting|room`.
pub const PRINTED_CODE: &str = "/meetings/{meeting}/printed-code";
/// Edit. `GET`, `POST title day start end room site mode kind trainers… csrf`.
pub const MEETING_EDIT: &str = "/meetings/{meeting}/edit";
/// Cancel. `POST reason csrf`.
pub const CANCELLATION: &str = "/meetings/{meeting}/cancellation";
/// Let it take place after all. `POST key csrf`.
pub const RESTORATION: &str = "/meetings/{meeting}/restoration";
/// A new class meeting. `GET ?like=` another one, `POST` as [`MEETING_EDIT`] with `groups…`.
pub const MEETING_NEW: &str = "/meetings/new";

/// The provider's day. `GET`.
pub const TODAY: &str = "/today";
/// The planning. `GET ?view=day|week|list&from=2026-11-23&to=&q=&stage=&group=&site=&trainer=&after=`.
pub const PLANNING: &str = "/planning";
/// The same as a table to print. `GET`, as [`PLANNING`].
pub const PLANNING_PRINT: &str = "/planning/print";
/// The same as a file, `csv` or `xlsx`. `GET`, as [`PLANNING`].
pub const PLANNING_FILE: &str = "/planning/export/{kind}";
/// People. `GET ?role=learner&q=&after=`.
pub const PEOPLE: &str = "/people";
/// The same as a file, `csv` or `xlsx`. `GET ?role=&q=`.
pub const PEOPLE_FILE: &str = "/people/export/{kind}";
/// A person. `GET`.
pub const PERSON: &str = "/people/{person}";
/// A new person. `GET`, `POST given_name family_name reference birth_date email mobile_phone language roles…
/// signature_required csrf`.
pub const PERSON_NEW: &str = "/people/new";
/// A person's data. `GET`, `POST` as [`PERSON_NEW`].
pub const PERSON_EDIT: &str = "/people/{person}/edit";
/// A person's access. `GET ?act=password|pin|withdraw|deactivate` asks, `POST act csrf` acts; also
/// `act=end-sessions|reactivate`, which are not asked.
pub const PERSON_ACCESS: &str = "/people/{person}/access";
/// Where a member of the staff's rights hold. `GET`, `POST where sites… groups… csrf`.
pub const PERSON_REACH: &str = "/people/{person}/reach";
/// The restriction of a person's data.
pub const RESTRICTION: &str = "/people/{person}/restriction";
/// A place in a group. `POST group start end csrf`.
pub const ENROLMENTS: &str = "/people/{person}/enrolments";
/// The end of a place in a group. `POST last csrf`.
pub const ENROLMENT: &str = "/people/{person}/enrolments/{enrolment}";
/// Groups. `GET ?q=&after=`.
pub const GROUPS: &str = "/groups";
/// A group. `GET`.
pub const GROUP: &str = "/groups/{group}";
/// How presence is signed in it. `POST act=save|preview|inherit rule early_minutes late_minutes
/// lateness_tolerance_minutes methods… trainer_signs csrf`.
pub const GROUP_POLICY: &str = "/groups/{group}/policy";
/// Its weeks at the centre and in company. `POST act=save|none from centre_weeks company_weeks csrf`.
pub const GROUP_RHYTHM: &str = "/groups/{group}/rhythm";
/// Log-in cards for the learners of a group. `GET` asks, `POST csrf` makes them; former passwords end.
pub const GROUP_ACCESS: &str = "/groups/{group}/access";
/// Funders. `GET ?q=&after=`, `POST name reference kind siret csrf` makes one.
pub const FUNDERS: &str = "/funders";
/// A funder. `GET`, `POST name reference kind siret csrf`.
pub const FUNDER: &str = "/funders/{funder}";
/// Its logo. `GET` the picture, `POST` multipart `logo csrf`.
pub const FUNDER_LOGO: &str = "/funders/{funder}/logo";
/// Take its logo away. `POST csrf`.
pub const FUNDER_LOGO_REMOVAL: &str = "/funders/{funder}/logo/removal";
/// On what a funder wants a group. `POST group from to csrf`; without `to` the switch is taken back.
pub const FUNDER_PAPER: &str = "/funders/{funder}/paper";
/// Remove it. `POST csrf`.
pub const FUNDER_REMOVAL: &str = "/funders/{funder}/removal";
/// Imports. `GET`, `POST` multipart `model file csrf`.
pub const IMPORTS: &str = "/imports";
/// One import, at the step where it is. `GET ?after=`.
pub const IMPORT: &str = "/imports/{import}";
/// Its column mapping and reading. `POST encoding separator dates column.<n> csrf`; `GET` to change it.
pub const IMPORT_MAPPING: &str = "/imports/{import}/mapping";
/// Apply it. `POST all_or_none csrf`.
pub const IMPORT_APPLICATION: &str = "/imports/{import}/application";
/// Give it up. `POST csrf`.
pub const IMPORT_CANCELLATION: &str = "/imports/{import}/cancellation";
/// Judge it anew, after the work on it was given up. `POST csrf`.
pub const IMPORT_RETRY: &str = "/imports/{import}/retry";
/// Its report as CSV. `GET`.
pub const IMPORT_REPORT: &str = "/imports/{import}/report.csv";
/// An empty file to fill. `GET`, for example `learners.csv`, `class_meetings.xlsx`.
pub const TEMPLATE: &str = "/imports/templates/{file}";
/// Sheets. `GET ?period=meeting&state=&q=&after=`; `POST group period day csrf` makes a week's or month's.
pub const SHEETS: &str = "/sheets";
/// A sheet as PDF. `GET`, saved as a file; `?inline=1` opens it.
pub const SHEET_PDF: &str = "/sheets/{sheet}/pdf";
/// Work that was given up. `GET`.
pub const FAILED_WORK: &str = "/failed-work";
/// Have it tried again. `POST csrf`.
pub const FAILED_WORK_RETRY: &str = "/failed-work/{job}/retry";
/// Settings. `GET`.
pub const SETTINGS: &str = "/settings";
/// The provider's details. `POST` multipart.
pub const SETTINGS_PROVIDER: &str = "/settings/provider";
/// How presence is signed. `POST act=save|preview` and the fields of [`GROUP_POLICY`].
pub const SETTINGS_POLICY: &str = "/settings/policy";
/// A new site. `POST`.
pub const SETTINGS_SITES: &str = "/settings/sites";
/// A site. `POST`.
pub const SETTINGS_SITE: &str = "/settings/sites/{site}";
/// The networks of a site. `POST networks csrf`.
pub const SETTINGS_NETWORKS: &str = "/settings/sites/{site}/networks";
/// A closure of a site. `POST first last label csrf`.
pub const SETTINGS_CLOSURES: &str = "/settings/sites/{site}/closures";
/// Changes a closure or takes it away. `POST act=save|remove was_first was_last was_label first last label csrf`.
pub const SETTINGS_CLOSURE: &str = "/settings/sites/{site}/closure";
/// What is open to organisations. `GET`; `POST code about attendance sheets from until csrf` opens something.
pub const GRANTS: &str = "/settings/access";
/// One of them, who reads by it and what was read. `GET`.
pub const GRANT: &str = "/settings/access/{grant}";
/// Withdraw it. `POST csrf`.
pub const GRANT_WITHDRAWAL: &str = "/settings/access/{grant}/withdrawal";
/// Providers that have opened something to one's organisation. `GET ?q=`.
pub const PORTAL: &str = "/portal";
/// The people of one of them who are open. `GET ?q=&after=`.
pub const PORTAL_PEOPLE: &str = "/portal/{provider}";
/// The same as a file. `GET ?q=`, `csv` or `xlsx`.
pub const PORTAL_PEOPLE_FILE: &str = "/portal/{provider}/export/{kind}";
/// One of these people. `GET ?first=&last=`.
pub const PORTAL_PERSON: &str = "/portal/{provider}/people/{person}";
/// Their presence as a file. `GET ?first=&last=`, `csv` or `xlsx`.
pub const PORTAL_PERSON_FILE: &str = "/portal/{provider}/people/{person}/export/{kind}";
/// A sheet on which they stand, or an extract of it. `GET`.
pub const PORTAL_SHEET: &str = "/portal/{provider}/people/{person}/sheets/{sheet}";
/// First page of the demonstration. `GET`.
pub const DEMO: &str = "/demo";
/// Log in as one of the sample accounts. `POST account csrf`, demonstration only.
pub const DEMO_SIGN_IN: &str = "/demo/sign-in";
/// Every component and page, demonstration only. `GET`.
pub const GALLERY: &str = "/dev/gallery";
/// One sample, demonstration only. `GET`.
pub const GALLERY_SAMPLE: &str = "/dev/gallery/{sample}";
