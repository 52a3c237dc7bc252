//! A letter as it goes out: what it tells in words, and what ends every letter.

use assidu_domain::{MailId, letters::Variable, ports::Letter, provider::Provider};
use assidu_store::{StoreError, TenantScope, mails::Mail};
use assidu_texts::{Language, Texts};

use super::{Kept, facts::facts};
use crate::{
    context::App,
    letters::{frame_end, layout},
};

impl App {
    /// The letter, without files.
    pub(super) async fn letter_of(
        &self,
        scope: TenantScope,
        provider: &Provider,
        id: MailId,
        mail: &Mail,
        kept: &Kept,
    ) -> Result<Letter, StoreError> {
        let language: Language = kept.language.parse().unwrap_or(Language::Fr);
        let t = Texts::of(language);
        let mut facts = facts(self.public_url(), t, provider, kept);
        if let Some((about, ..)) = kept.says.about() {
            let mut tx = self.parts.store.read(&scope).await?;
            let learner = self.name_of(&mut tx, about.learner).await?;
            facts.fillings.insert(Variable::Learner, learner.as_str().into());
        }
        let words = self.words_of(scope, language, &facts).await?;
        let body = format!("{}\n\n{}", words.body, frame_end(t, &provider.name, self.kind().is_test()));
        Ok(Letter {
            id: id.to_string(),
            at: mail.at,
            from: provider.name.clone(),
            name: kept.name.clone(),
            address: kept.address.clone(),
            text: layout::text(&body, &facts.url),
            html: layout::html(&body, &facts.url, language, &words.subject),
            subject: words.subject,
            attachments: Vec::new(),
        })
    }
}
