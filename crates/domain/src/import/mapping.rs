//! Which header of a file is which column of a model.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Model, Problem, ProblemCode};

/// What a person chose for headers in an earlier import: a column, or nothing at all. Headers are in small
/// letters and without accents here. Saved per provider, model and source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SavedMapping(pub BTreeMap<String, Option<String>>);

/// How a header came to its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It is the column's name.
    Exact,
    /// A person chose so in an earlier import.
    Saved,
    /// It is a usual word for the column; to be confirmed on screen.
    Synonym,
    /// A person chose so now.
    Chosen,
    /// It is not taken.
    None,
}

/// A header and its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedHeader {
    /// The header as the file has it.
    pub header: String,
    /// The column's name, when there is one.
    pub column: Option<String>,
    /// How it came to it.
    pub how: How,
}

/// The headers of a file with their columns, in the file's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub Vec<MappedHeader>);

/// Why a mapping cannot be read with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// A required column has no header.
    #[error("the column {0} is missing")]
    Missing(String),
    /// Two headers have the same column.
    #[error("the column {0} is mapped twice")]
    Twice(String),
    /// The model has no such column.
    #[error("there is no column {0}")]
    Unknown(String),
}

impl MappingFault {
    /// The line of the report for it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Missing(column) => Problem::new(1, column, "", ProblemCode::ColumnMissing, ""),
            Self::Twice(column) | Self::Unknown(column) => {
                Problem::new(1, column, "", ProblemCode::ColumnTwice, "")
            }
        }
    }
}

impl Mapping {
    /// Proposes a column for each header: exact names first, then what was saved, then usual words. No column
    /// is proposed twice.
    #[must_use]
    pub fn propose(model: Model, headers: &[String], saved: &SavedMapping) -> Self {
        let mut mapped: Vec<MappedHeader> = headers
            .iter()
            .map(|header| MappedHeader { header: header.clone(), column: None, how: How::None })
            .collect();
        let mut free: Vec<_> = model.columns().iter().collect();
        for how in [How::Exact, How::Saved, How::Synonym] {
            for header in &mut mapped {
                if header.how != How::None {
                    continue;
                }
                let plain = normal(&header.header);
                let wanted = match how {
                    How::Exact => free.iter().position(|c| c.name == header.header.trim()),
                    How::Saved => match saved.0.get(&plain) {
                        Some(None) => {
                            header.how = How::Saved;
                            None
                        }
                        Some(Some(name)) => free.iter().position(|c| c.name == name),
                        None => None,
                    },
                    _ => free.iter().position(|c| c.name == plain || c.synonyms.contains(&plain.as_str())),
                };
                if let Some(at) = wanted {
                    header.column = Some(free.remove(at).name.to_owned());
                    header.how = how;
                }
            }
        }
        Self(mapped)
    }

    /// Maps one header as a person chose; `None` leaves it out.
    pub fn choose(&mut self, at: usize, column: Option<&str>) {
        if let Some(header) = self.0.get_mut(at) {
            header.column = column.map(str::to_owned);
            header.how = How::Chosen;
        }
    }

    /// Where each column of the model is in the file.
    ///
    /// # Errors
    /// Every [`MappingFault`] there is.
    pub fn positions(&self, model: Model) -> Result<Vec<Option<usize>>, Vec<MappingFault>> {
        let mut positions = vec![None; model.columns().len()];
        let mut faults = Vec::new();
        for (at, header) in self.0.iter().enumerate() {
            let Some(name) = &header.column else { continue };
            match model.column(name) {
                None => faults.push(MappingFault::Unknown(name.clone())),
                Some((column, _)) if positions[column].is_some() => {
                    faults.push(MappingFault::Twice(name.clone()));
                }
                Some((column, _)) => positions[column] = Some(at),
            }
        }
        let missing = model.columns().iter().zip(&positions).filter(|(c, at)| c.required && at.is_none());
        faults.extend(missing.map(|(c, _)| MappingFault::Missing(c.name.to_owned())));
        if faults.is_empty() { Ok(positions) } else { Err(faults) }
    }

    /// What to save for the next file with such headers: everything that is not its own name.
    #[must_use]
    pub fn to_save(&self) -> SavedMapping {
        let worth = self.0.iter().filter(|h| !matches!(h.how, How::Exact));
        SavedMapping(worth.map(|h| (normal(&h.header), h.column.clone())).collect())
    }

    /// Whether someone should look before it is used: a header was matched by a usual word, or not at all.
    #[must_use]
    pub fn to_confirm(&self) -> bool {
        self.0.iter().any(|h| h.how == How::Synonym || (h.how == How::None && !h.header.is_empty()))
    }
}

/// A header as headers are compared: lower case, without accents, one `_` for anything else.
#[must_use]
pub(crate) fn normal(header: &str) -> String {
    let mut plain = String::with_capacity(header.len());
    for c in header.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(letters) => plain.push_str(letters),
            None if c.is_ascii_alphanumeric() => plain.push(c),
            None if plain.ends_with('_') || plain.is_empty() => {}
            None => plain.push('_'),
        }
    }
    plain.truncate(plain.trim_end_matches('_').len());
    plain
}

const fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' => "a",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' | 'í' => "i",
        'ô' | 'ö' | 'ó' | 'õ' => "o",
        'ù' | 'û' | 'ü' | 'ú' => "u",
        'ç' => "c",
        'ñ' => "n",
        'œ' => "oe",
        'ß' => "ss",
        '°' => "o",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn french_headers_are_proposed_and_exact_names_win() {
        let found = Mapping::propose(
            Model::Learners,
            &headers(&["Matricule", "Nom", "Prénom", "Né(e) le", "Téléphone portable", "phone", "Remarque"]),
            &SavedMapping::default(),
        );
        let columns: Vec<_> = found.0.iter().map(|h| h.column.as_deref()).collect();
        assert_eq!(
            columns,
            [
                Some("learner_ref"),
                Some("family_name"),
                Some("given_name"),
                None,
                Some("mobile_phone"),
                Some("phone"),
                None
            ]
        );
        assert!(found.to_confirm());
        assert!(found.positions(Model::Learners).is_ok());
    }

    #[test]
    fn what_was_chosen_once_comes_back_and_what_was_left_out_stays_out() {
        let file = headers(&["learner_ref", "family_name", "given_name", "Remarque", "Courriel"]);
        let mut first = Mapping::propose(Model::Learners, &file, &SavedMapping::default());
        first.choose(3, Some("sso_uid"));
        first.choose(4, None);
        let second = Mapping::propose(Model::Learners, &file, &first.to_save());
        assert_eq!(second.0[3].column.as_deref(), Some("sso_uid"));
        assert_eq!(second.0[4].column, None);
        assert!(!second.to_confirm());
    }

    #[test]
    fn a_missing_and_a_doubled_column_are_said() {
        let mut found =
            Mapping::propose(Model::Groups, &headers(&["group_ref", "x", "y"]), &SavedMapping::default());
        found.choose(1, Some("site"));
        found.choose(2, Some("site"));
        assert_eq!(
            found.positions(Model::Groups),
            Err(vec![MappingFault::Twice("site".into()), MappingFault::Missing("title".into())])
        );
    }
}
