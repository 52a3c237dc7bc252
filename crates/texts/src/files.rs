//! The files of `locales/`, compiled in.

use crate::Language;

macro_rules! areas {
    ($lang:literal) => {
        &[
            ("common", include_str!(concat!("../locales/", $lang, "/common.ftl"))),
            ("sign", include_str!(concat!("../locales/", $lang, "/sign.ftl"))),
            ("staff", include_str!(concat!("../locales/", $lang, "/staff.ftl"))),
            ("ways", include_str!(concat!("../locales/", $lang, "/ways.ftl"))),
            ("office", include_str!(concat!("../locales/", $lang, "/office.ftl"))),
            ("attendance", include_str!(concat!("../locales/", $lang, "/attendance.ftl"))),
            ("company", include_str!(concat!("../locales/", $lang, "/company.ftl"))),
            ("import", include_str!(concat!("../locales/", $lang, "/import.ftl"))),
            ("sheet", include_str!(concat!("../locales/", $lang, "/sheet.ftl"))),
            ("errors", include_str!(concat!("../locales/", $lang, "/errors.ftl"))),
            ("account", include_str!(concat!("../locales/", $lang, "/account.ftl"))),
            ("privacy", include_str!(concat!("../locales/", $lang, "/privacy.ftl"))),
            ("mail", include_str!(concat!("../locales/", $lang, "/mail.ftl"))),
            ("verify", include_str!(concat!("../locales/", $lang, "/verify.ftl"))),
            ("roles", include_str!(concat!("../locales/", $lang, "/roles.ftl"))),
            ("site", include_str!(concat!("../locales/", $lang, "/site.ftl"))),
        ]
    };
}

/// The files of a language: name of the area and contents.
pub(crate) const fn of(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Fr => areas!("fr"),
        Language::En => areas!("en"),
        Language::De => areas!("de"),
        Language::Es => areas!("es"),
        Language::It => areas!("it"),
        Language::Pt => areas!("pt"),
        Language::Nl => areas!("nl"),
    }
}
