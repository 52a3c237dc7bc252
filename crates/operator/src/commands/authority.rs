//! `assidu key next-authority`, and what `assidu key show` says of the instance's own authorities.

use assidu_app::{App, NextRoot, RootCard};
use assidu_domain::Instant;

use super::key::{day, moment};
use crate::{cli::NextAuthorityArguments, console::Console};

/// Makes the next root, and says what is to be done with it.
pub(super) async fn next_authority(
    app: &App,
    arguments: &NextAuthorityArguments,
    console: &mut Console,
) -> anyhow::Result<()> {
    let from = arguments.from.as_deref().map(moment).transpose()?;
    let made = app.make_next_root(from).await?;
    if arguments.common.json {
        let answer = serde_json::json!({ "authority": json(&made), "trust": app.trust_pem() });
        console.say(serde_json::to_string_pretty(&answer)?);
        return Ok(());
    }
    say(&made, app.now(), console);
    console.say("\nHand the new trust.pem to those who verify offline: it has the authorities before, too. Seals of providers");
    console.say("go on as they are until they are renewed (\"assidu key rotate\" renews one now).");
    Ok(())
}

/// One authority for people.
pub(super) fn say(root: &RootCard, now: Instant, console: &mut Console) {
    let state = match root.current {
        true => "issues now",
        false if root.from > now => "comes next",
        false => "replaced",
    };
    console.say(format!("Authority {} ({state})", root.number));
    console.say(format!("  Certificate  {}", root.subject));
    console.say(format!("  Valid        {} to {}", day(root.from), day(root.until)));
    console.say(format!("  SHA-256      {}", root.fingerprint));
    console.say("  Not qualified: made by this instance itself");
}

/// When another takes over.
pub(super) fn say_next(next: NextRoot, console: &mut Console) {
    if let Some(made) = next.made {
        let begins = day(next.begins);
        console.say(format!(
            "The next authority is made by itself on {}, and issues from {begins} on.",
            day(made)
        ));
    }
}

/// One authority for programs.
pub(super) fn json(root: &RootCard) -> serde_json::Value {
    serde_json::json!({
        "number": root.number,
        "current": root.current,
        "subject": root.subject,
        "fingerprint": root.fingerprint,
        "not_before": root.from.to_string(),
        "not_after": root.until.to_string(),
        "qualified": false,
    })
}
