//! `assidu key escrow`, `recover` and `rotate-root`: the root key in shares, and a newer version of it.

use std::{
    env, fs,
    io::{Read as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
};

use anyhow::Context as _;
use assidu_outbound::SystemRandomness;
use assidu_store::{KeyShare, RootKey, keys};
use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};
use zeroize::Zeroizing;

use super::{backup::root_key, serve};
use crate::{
    cli::{EscrowArguments, RecoverArguments, RotateRootArguments},
    config,
    console::Console,
};

const BEGIN: &str = "-----BEGIN ASSIDU SHARE-----";
const END: &str = "-----END ASSIDU SHARE-----";
/// No share is longer, with the sheet around it.
const LONGEST: u64 = 1 << 18;

/// Splits the root key and writes a sheet for each share.
pub(super) fn escrow(arguments: &EscrowArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let key = root_key(&serve::setup(&config)?)?;
    let shares = key.split(arguments.threshold, arguments.shares, &SystemRandomness)?;
    let out = &arguments.out;
    let mut folder = fs::DirBuilder::new();
    folder.mode(0o700).create(out).with_context(|| format!("{} cannot be made", out.display()))?;
    for share in &shares {
        let path = out.join(format!("share-{:03}.txt", share.number));
        let sheet = sheet(share, &key, arguments)?;
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(sheet.as_bytes())?;
        file.sync_all()?;
        console.say(format!("{}  check words {}", path.display(), share.check_words()));
    }
    console.say(format!(
        "\nKey {}, split into {}; {} of them make it again.",
        key.fingerprint(),
        shares.len(),
        arguments.threshold
    ));
    console.say("Print each sheet for one person, compare the check words, then remove the folder. Split anew after each");
    console.say("\"assidu key rotate-root\": these shares do not hold the versions that come later.");
    Ok(())
}

/// What is printed for one person.
fn sheet(share: &KeyShare, key: &RootKey, arguments: &EscrowArguments) -> anyhow::Result<Zeroizing<String>> {
    let code =
        QrCode::with_error_correction_level(share.text(), EcLevel::M).context("too much for a QR code")?;
    let picture = Zeroizing::new(code.render::<Dense1x2>().build());
    let (number, needed, all) = (share.number, arguments.threshold, arguments.shares);
    let text = format!(
        "Assidu: share {number} of {all} of a root key\n\n\
         Keep it to yourself, apart from the data, the backups and the other shares. {needed} of the {all} shares make the\n\
         key again, with which everything can be read; fewer say nothing about it.\n\n\
         Key          {}\nCheck words  {}\n\n{BEGIN}\n{}\n{END}\n\n{}\n\n\
         To make the key again: \"assidu key recover FILE...\" with {needed} such files, or type what is between the lines.\n\
         Small letters, spaces and lines do not matter; 0 is read as O and 1 as I.\n",
        key.fingerprint(),
        share.check_words(),
        share.lines().as_str(),
        picture.as_str(),
    );
    Ok(Zeroizing::new(text))
}

/// Makes the root key again and writes its file.
pub(super) fn recover(arguments: &RecoverArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let setup = serve::setup(&config)?;
    let file = &setup.root_key;
    anyhow::ensure!(!file.exists(), "there is a root key at {}: nothing was changed", file.display());
    let mut texts = Vec::new();
    if arguments.shares.is_empty() {
        console.say("Type the shares, with an empty line after each, then end the input (Ctrl+D):");
        let mut typed = Zeroizing::new(String::new());
        std::io::stdin().take(LONGEST).read_to_string(&mut typed).context("what is typed cannot be read")?;
        texts.extend(typed.split("\n\n").filter(|part| !part.trim().is_empty()).map(between));
    }
    for path in &arguments.shares {
        texts.push(between(&read(path)?));
    }
    let key = RootKey::from_shares(&texts)?;
    RootKey::check_apart(file, &setup.data_folder)?;
    key.save(file).with_context(|| format!("{} cannot be written", file.display()))?;
    console.say(format!("Key {} is in {}. Compare it with the sheets.", key.fingerprint(), file.display()));
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    let file = fs::File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let read = file.take(LONGEST).read_to_string(&mut text);
    read.with_context(|| format!("{} is no sheet with a share", path.display()))?;
    Ok(text)
}

/// The share on a sheet, or all of what was typed.
fn between(text: &str) -> Zeroizing<String> {
    let inner =
        text.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).map_or(text, |(inner, _)| inner);
    Zeroizing::new(inner.to_owned())
}

/// Makes a newer version and wraps everything under it, or goes on with that; or forgets the versions before.
pub(super) async fn rotate(arguments: &RotateRootArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let setup = serve::setup(&config)?;
    let mut key = root_key(&setup)?;
    let mut store = setup.open_store().await?;
    let is_whole = keys::is_rewrapped(&mut store.read_instance().await?).await?;
    if arguments.forget_older {
        store.close().await;
        anyhow::ensure!(is_whole, "older versions are still needed: run \"assidu key rotate-root\" first");
        let gone = key.versions().saturating_sub(1);
        key.destroy_older();
        key.save(&setup.root_key)?;
        console.say(format!(
            "{gone} older versions are destroyed: no backup from before the last rotation can be opened."
        ));
        console.say(format!("Key {}. Make a backup and split it anew now.", key.fingerprint()));
        return Ok(());
    }
    if is_whole {
        store.close().await;
        // *A crash after this* leaves a version under which nothing is yet: the next run goes on with it.
        key.add_version(&SystemRandomness);
        key.save(&setup.root_key).context("the root key cannot be written")?;
        store = setup.open_store().await?;
    } else {
        console.say("A rotation was begun before, and goes on.");
    }
    let mut wrapped = 0;
    loop {
        let mut tx = store.instance().await?;
        let some = keys::rewrap(&mut tx).await?;
        tx.commit().await?;
        wrapped += some;
        if some == 0 {
            break;
        }
    }
    store.close().await;
    console.say(format!("{wrapped} keys are under version {} now. Key {}.", key.newest(), key.fingerprint()));
    console.say("Split it anew (\"assidu key escrow\"), give its file to every node, and make a backup. Versions before still open");
    console.say("older backups, until \"assidu key rotate-root --forget-older\".");
    Ok(())
}
