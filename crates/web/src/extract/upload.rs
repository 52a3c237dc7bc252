//! Forms with files.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
};

use crate::{
    Problem, Web,
    extract::{
        Fields,
        fields::MOST,
        form::{check_token, visitor},
    },
};

/// A file as it was sent. Its name is what someone's computer calls it: shown, never used as a path.
#[derive(Clone)]
pub struct UploadedFile {
    /// The form's field.
    pub field: String,
    /// The name, shortened to 200 characters, without folders and control characters.
    pub name: String,
    /// The bytes.
    pub bytes: Bytes,
}

impl std::fmt::Debug for UploadedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UploadedFile({}, {} bytes)", self.field, self.bytes.len())
    }
}

/// A form with files. Its token is checked here, wherever it stands among the fields.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The plain fields.
    pub fields: Fields,
    /// The files that were chosen; an empty choice is none.
    pub files: Vec<UploadedFile>,
}

/// Most files of one form.
const MOST_FILES: usize = 20;

impl FromRequest<Web> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let visitor = visitor(&request)?;
        let mut parts = Multipart::from_request(request, web)
            .await
            .map_err(|error| Problem::of_status(error.status()))?;
        let mut upload = Self { fields: Fields::default(), files: Vec::new() };
        while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(plain_name);
            let bytes = part.bytes().await.map_err(|error| unread(&error))?;
            match name {
                None => {
                    let text = String::from_utf8(bytes.into()).map_err(|_| Problem::malformed(&field))?;
                    upload.fields.0.push((field, text));
                }
                Some(name) if !name.is_empty() || !bytes.is_empty() => {
                    upload.files.push(UploadedFile { field, name, bytes });
                }
                Some(_) => {}
            }
            if upload.fields.0.len() > MOST || upload.files.len() > MOST_FILES {
                return Err(Problem::TooLarge);
            }
        }
        check_token(&upload.fields, &visitor, web)?;
        Ok(upload)
    }
}

impl Upload {
    /// The file of a field.
    ///
    /// # Errors
    /// [`Problem::Field`] when none was chosen.
    pub fn file(&self, field: &str) -> Result<&UploadedFile, Problem> {
        self.files.iter().find(|file| file.field == field).ok_or_else(|| Problem::missing(field))
    }
}

fn unread(error: &MultipartError) -> Problem {
    Problem::of_status(error.status())
}

fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a20_a_file_name_is_never_a_path() {
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("C:\\Users\\a\\learners.csv"), "learners.csv");
        assert_eq!(plain_name("a\r\nb\0.csv"), "ab.csv");
        assert_eq!(plain_name(&"x".repeat(1000)).len(), 200);
    }
}
