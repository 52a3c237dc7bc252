//! Every key that the rules hand out has its text.

use std::{collections::BTreeSet, fs, path::Path};

use assidu_domain::{
    calendar::Holiday,
    import::{ConflictReason, DateFormat, Model, ProblemCode},
};

#[test]
fn every_key_of_imports_and_days_has_a_text_in_each_complete_language() {
    for language in ["fr", "en", "de"] {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../texts/locales/{language}/import.ftl"));
        let text = fs::read_to_string(&path).unwrap();
        let known: BTreeSet<&str> = text.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        wanted.extend(ProblemCode::ALL.iter().flat_map(|code| [code.text_key(), code.mend_key()]));
        wanted.extend(Model::ALL.iter().flat_map(|model| model.columns()).map(|column| column.doc_key()));
        wanted.extend(ConflictReason::ALL.iter().map(|reason| format!("import-conflict-{reason}")));
        wanted.extend(DateFormat::ALL.iter().map(|format| format!("import-dates-{format}")));
        wanted.extend(Holiday::ALL.iter().map(|holiday| holiday.text_key().to_owned()));
        wanted.extend(["closed", "sunday", "in-company", "teaching"].map(|day| format!("day-{day}")));
        let missing: Vec<_> = wanted.iter().filter(|key| !known.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
