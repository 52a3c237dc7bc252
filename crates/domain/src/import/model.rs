//! The import models: which columns there are, and what each takes.

use crate::names::named;

named! {
    /// What a file is about. The order is the order of applying: later models refer to earlier ones.
    pub enum Model {
        /// Places where teaching happens.
        Sites = "sites",
        /// Who pays.
        Funders = "funders",
        /// Learners.
        Learners = "learners",
        /// Trainers.
        Trainers = "trainers",
        /// Groups.
        Groups = "groups",
        /// Learners' places in groups.
        Enrolments = "enrolments",
        /// The planning.
        ClassMeetings = "class_meetings",
    }
}

/// What a cell of a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The provider's own reference of something.
    Reference,
    /// Several of them, separated by `|`.
    References,
    /// Any text.
    Text,
    /// Several texts, separated by `|`.
    Texts,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// An IANA zone.
    Zone,
    /// `0` or `1`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Hours, with decimals.
    Hours,
    /// A share from 0 to 1.
    Ratio,
    /// `HH:MM-HH:MM`, several separated by `|`.
    Slots,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A SIRET of 14 digits.
    Siret,
    /// An ISO 3166 code of two letters.
    Country,
}

/// A column of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub name: &'static str,
    /// Whether a file must have it, and each row a value.
    pub required: bool,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Other headers that are proposed for it, in the form of [`super::Mapping`]'s comparison.
    pub synonyms: &'static [&'static str],
    /// A value for templates.
    pub example: &'static str,
}

impl Column {
    /// Key of the text that says what it is.
    #[must_use]
    pub fn doc_key(&self) -> String {
        format!("import-column-{}", self.name.replace('_', "-"))
    }
}

const fn col(
    name: &'static str,
    kind: ColumnKind,
    example: &'static str,
    synonyms: &'static [&'static str],
) -> Column {
    Column { name, required: false, kind, synonyms, example }
}

const fn req(
    name: &'static str,
    kind: ColumnKind,
    example: &'static str,
    synonyms: &'static [&'static str],
) -> Column {
    Column { name, required: true, kind, synonyms, example }
}

use ColumnKind::{
    Choice, Country, Date, Email, Flag, Hours, Phone, Ratio, Reference, References, Siret, Slots, Text,
    Texts, Time, Zone,
};

const LANGUAGES: &[&str] = &["fr", "en", "de", "es", "it", "pt", "nl"];
const HOLIDAYS: &[&str] = &[
    "metropole",
    "alsace_moselle",
    "971",
    "972",
    "973",
    "974",
    "975",
    "976",
    "977",
    "978",
    "986",
    "987",
    "988",
];

const LEARNER_REF: Column = req(
    "learner_ref",
    Reference,
    "L0001",
    &[
        "reference",
        "ref",
        "matricule",
        "numero_apprenant",
        "id_apprenant",
        "code_apprenant",
        "ref_apprenant",
        "id",
    ],
);
const GROUP_REF: Column = req(
    "group_ref",
    Reference,
    "G-EXCEL",
    &["groupe", "code_groupe", "ref_groupe", "reference_groupe", "id_groupe", "group", "reference", "code"],
);
const FAMILY_NAME: Column = req(
    "family_name",
    Text,
    "Mercier",
    &["nom", "nom_de_famille", "nom_usuel", "nom_usage", "last_name", "lastname", "surname", "nachname"],
);
const GIVEN_NAME: Column =
    req("given_name", Text, "Maëlys", &["prenom", "prenoms", "first_name", "firstname", "vorname"]);
const EMAIL: Column = col(
    "email",
    Email,
    "maelys@example.org",
    &["mail", "e_mail", "courriel", "adresse_mail", "adresse_e_mail", "adresse_email"],
);
const MOBILE: Column = col(
    "mobile_phone",
    Phone,
    "+33612345678",
    &["portable", "mobile", "telephone_portable", "tel_portable", "portable_1", "gsm"],
);
const EMPLOYER: Column = col(
    "employer_name",
    Text,
    "Cuisines du Sud",
    &["employeur", "entreprise", "societe", "nom_entreprise", "raison_sociale"],
);
const START: Column = col(
    "start",
    Date,
    "2026-09-01",
    &["debut", "date_debut", "date_de_debut", "du", "date_entree", "entree"],
);
const END: Column =
    col("end", Date, "2027-06-30", &["fin", "date_fin", "date_de_fin", "au", "date_sortie", "sortie"]);
const SIGNATURE_REQUIRED: Column = col(
    "signature_required",
    Flag,
    "1",
    &["soumis_a_signature", "signature", "soumis_a_la_signature", "signature_obligatoire", "emargement"],
);
const SITE: Column = col("site", Text, "Toulouse", &["lieu", "etablissement", "centre", "campus", "place"]);

const SITES: &[Column] = &[
    req("site_ref", Reference, "TLS", &["reference", "ref", "code", "code_site", "ref_site", "id"]),
    req("name", Text, "Toulouse", &["nom", "site", "etablissement", "libelle"]),
    col("address_line1", Text, "12 rue des Lices", &["adresse", "adresse_1", "rue", "voie", "address"]),
    col("postal_code", Text, "31000", &["code_postal", "cp", "zip", "plz"]),
    col("city", Text, "Toulouse", &["ville", "commune", "ort"]),
    col("timezone", Zone, "Europe/Paris", &["fuseau", "fuseau_horaire", "zone"]),
    col("holidays", Choice(HOLIDAYS), "metropole", &["jours_feries", "feries"]),
];

const FUNDERS: &[Column] = &[
    req(
        "funder_ref",
        Reference,
        "OCC",
        &["reference", "ref", "code", "code_financeur", "ref_financeur", "id"],
    ),
    req("name", Text, "Région Occitanie", &["nom", "financeur", "libelle", "raison_sociale"]),
    col(
        "kind",
        Choice(&["opco", "region", "france_travail", "department", "esf", "employer", "cpf", "other"]),
        "region",
        &["type", "nature", "type_financeur"],
    ),
    col("siret", Siret, "20005379100014", &["no_siret", "numero_siret"]),
    col("retention_rule", Text, "RET-01", &["regle_de_conservation", "conservation"]),
    col("paper_only", Flag, "0", &["papier_seulement", "papier"]),
];

const LEARNERS: &[Column] = &[
    LEARNER_REF,
    FAMILY_NAME,
    GIVEN_NAME,
    col("birth_name", Text, "", &["nom_de_naissance", "nom_naissance", "nom_de_jeune_fille"]),
    col("gender", Choice(&["m", "f", "x"]), "f", &["sexe", "genre", "civilite"]),
    col(
        "birth_date",
        Date,
        "1994-05-17",
        &["date_de_naissance", "date_naissance", "ne_le", "nee_le", "naissance"],
    ),
    EMAIL,
    MOBILE,
    col("phone", Phone, "", &["telephone", "tel", "telephone_fixe", "tel_fixe", "telephone_1"]),
    col("address_line1", Text, "12 rue des Lices", &["adresse", "adresse_1", "rue", "voie"]),
    col(
        "address_line2",
        Text,
        "",
        &["adresse_2", "complement_d_adresse", "complement_adresse", "complement"],
    ),
    col("postal_code", Text, "31000", &["code_postal", "cp"]),
    col("city", Text, "Toulouse", &["ville", "commune"]),
    col("country", Country, "FR", &["pays", "code_pays"]),
    EMPLOYER,
    col("employer_siret", Siret, "", &["siret_employeur", "siret_entreprise", "siret"]),
    col("language", Choice(LANGUAGES), "fr", &["langue"]),
    START,
    END,
    col("sso_uid", Text, "", &["identifiant_sso", "uid", "identifiant"]),
    SIGNATURE_REQUIRED,
];

const TRAINERS: &[Column] = &[
    req(
        "trainer_ref",
        Reference,
        "T1",
        &["reference", "ref", "matricule", "code_formateur", "ref_formateur", "formateur", "id"],
    ),
    FAMILY_NAME,
    GIVEN_NAME,
    EMAIL,
    MOBILE,
    EMPLOYER,
    START,
    END,
];

const GROUPS: &[Column] = &[
    GROUP_REF,
    req(
        "title",
        Text,
        "Excel niveau 2",
        &["libelle", "nom", "intitule", "titre", "nom_groupe", "libelle_groupe"],
    ),
    col("training_ref", Reference, "TR-EXCEL", &["code_formation", "ref_formation", "reference_formation"]),
    col(
        "training_title",
        Text,
        "Excel niveau 2 – Tableaux croisés",
        &["formation", "intitule_formation", "nom_formation", "libelle_formation"],
    ),
    col(
        "action_kind",
        Choice(&["training", "skills_review", "vae", "apprenticeship"]),
        "training",
        &["nature_action", "type_action", "nature_de_l_action"],
    ),
    SITE,
    START,
    END,
    col(
        "planned_hours",
        Hours,
        "210",
        &["heures", "duree", "heures_prevues", "duree_heures", "nb_heures", "volume_horaire"],
    ),
    col("distance_ratio", Ratio, "0", &["part_distance", "part_distanciel", "taux_distanciel"]),
];

const ENROLMENTS: &[Column] = &[
    GROUP_REF,
    LEARNER_REF,
    Column { required: true, ..START },
    END,
    col("funder_ref", References, "OCC", &["financeur", "code_financeur", "ref_financeur", "financeurs"]),
    col("funding_no", Texts, "2026-1000", &["numero_dossier", "no_dossier", "dossier", "numero_de_dossier"]),
    SIGNATURE_REQUIRED,
];

const CLASS_MEETINGS: &[Column] = &[
    req(
        "class_meeting_ref",
        Reference,
        "M0001",
        &["reference", "ref", "id", "code_seance", "ref_seance", "seance", "id_seance", "numero"],
    ),
    col(
        "group_refs",
        References,
        "G-EXCEL",
        &["groupe", "groupes", "code_groupe", "group_ref", "ref_groupe"],
    ),
    col("learner_refs", References, "", &["apprenants", "stagiaires", "learner_ref", "participants"]),
    req(
        "title",
        Text,
        "Excel niveau 2 – Tableaux croisés",
        &["intitule", "libelle", "titre", "matiere", "cours", "nom"],
    ),
    req("date", Date, "2026-11-23", &["jour", "date_seance", "date_cours"]),
    req("start", Time, "09:00", &["debut", "heure_debut", "heure_de_debut", "de"]),
    req("end", Time, "12:30", &["fin", "heure_fin", "heure_de_fin", "a"]),
    col("timezone", Zone, "Europe/Paris", &["fuseau", "fuseau_horaire"]),
    col("room", Text, "B200", &["salle"]),
    SITE,
    col("mode", Choice(&["onsite", "remote", "company", "mixed"]), "onsite", &["modalite"]),
    col(
        "trainer_refs",
        References,
        "T1",
        &["formateur", "formateurs", "trainer_ref", "intervenant", "intervenants", "code_formateur"],
    ),
    col("slots", Slots, "", &["creneaux", "creneau"]),
    col("required", Flag, "1", &["obligatoire", "a_signer", "soumis_a_signature"]),
    col("kind", Choice(&["course", "exam", "self_study"]), "course", &["type", "nature"]),
    col("status", Choice(&["planned", "cancelled"]), "planned", &["etat", "statut"]),
];

impl Model {
    /// Its columns, in the order of its template.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Sites => SITES,
            Self::Funders => FUNDERS,
            Self::Learners => LEARNERS,
            Self::Trainers => TRAINERS,
            Self::Groups => GROUPS,
            Self::Enrolments => ENROLMENTS,
            Self::ClassMeetings => CLASS_MEETINGS,
        }
    }

    /// The column of this name, with its place among [`Model::columns`].
    #[must_use]
    pub fn column(self, name: &str) -> Option<(usize, &'static Column)> {
        self.columns().iter().enumerate().find(|(_, c)| c.name == name)
    }

    /// The columns that together name a row.
    #[must_use]
    pub const fn key_columns(self) -> &'static [&'static str] {
        match self {
            Self::Sites => &["site_ref"],
            Self::Funders => &["funder_ref"],
            Self::Learners => &["learner_ref"],
            Self::Trainers => &["trainer_ref"],
            Self::Groups => &["group_ref"],
            Self::Enrolments => &["group_ref", "learner_ref", "start"],
            Self::ClassMeetings => &["class_meeting_ref"],
        }
    }

    /// The model that a file name suggests: `learners.csv`, `Learners (2).xlsx`.
    #[must_use]
    pub fn of_file_name(file_name: &str) -> Option<Self> {
        let lower = file_name.to_lowercase();
        let base = lower.rsplit(['/', '\\']).next().unwrap_or(&lower);
        Self::ALL.iter().copied().find(|model| base.starts_with(model.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_fits_its_mask_and_names_its_key() {
        for model in Model::ALL {
            let columns = model.columns();
            assert!(columns.len() <= 32, "the mask of given columns has 32 bits");
            for key in model.key_columns() {
                assert!(model.column(key).is_some_and(|(_, c)| c.required), "{model} {key}");
            }
            for (at, column) in columns.iter().enumerate() {
                assert_eq!(model.column(column.name).map(|(at, _)| at), Some(at), "{model} {}", column.name);
            }
        }
    }

    #[test]
    fn a_file_name_suggests_its_model() {
        assert_eq!(Model::of_file_name("/tmp/class_meetings.csv"), Some(Model::ClassMeetings));
        assert_eq!(Model::of_file_name("Learners (2).xlsx"), Some(Model::Learners));
        assert_eq!(Model::of_file_name("stagiaires.csv"), None);
    }
}
