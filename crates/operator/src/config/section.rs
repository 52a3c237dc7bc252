//! What a section of the configuration is made of: one doc comment, type and default for each setting.

use toml::Value;

/// A setting as the sample and `config check` show it.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its name in the section.
    pub name: &'static str,
    /// Its doc comment, line by line.
    pub words: &'static [&'static str],
    /// Its default.
    pub default: Value,
    /// Whether its value is never shown.
    pub secret: bool,
}

/// Declares a section: a struct with serde and `Default`, and the list of its settings. The doc comment of a
/// field is its explanation everywhere; `secret` keeps its value from being shown.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        $section:literal $name:ident {
            $(
                $(#[doc = $words:literal])+
                $field:ident: $type:ty = $default:expr $(, $secret:ident)?;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $words])+ pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default.into(),)+ }
            }
        }

        impl $name {
            /// Name of the section in the file.
            pub const SECTION: &'static str = $section;
            /// What the section is about, line by line.
            pub const ABOUT: &'static [&'static str] = &[$($about),+];

            /// Its settings in order.
            #[must_use]
            pub fn settings() -> Vec<$crate::config::Setting> {
                let defaults = toml::Value::try_from(Self::default()).ok();
                let default = |field: &str| {
                    defaults.as_ref().and_then(|all| all.get(field)).cloned().unwrap_or(toml::Value::String(String::new()))
                };
                vec![$(
                    $crate::config::Setting {
                        name: stringify!($field),
                        words: &[$($words),+],
                        default: default(stringify!($field)),
                        secret: "secret" == concat!($(stringify!($secret))?),
                    },
                )+]
            }
        }
    };
}

pub(crate) use section;
