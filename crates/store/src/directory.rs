//! The directory: the names of a tenant's people, in memory, to be searched and sorted.
//!
//! The database holds names only under each person's key, so it can neither search nor sort them, and hashed
//! fragments of names would leak them. So a tenant's names are opened when first asked for, kept as long as
//! there is room, and brought up to date by a version number that one small query reads.

use std::{
    num::NonZeroUsize,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use assidu_domain::{
    PersonId, TenantId,
    people::{Role, Roles},
};
use lru::LruCache;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::{
    batches,
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::Reads,
    value::{Row, values},
};

statements! {
    /// All people, a page at a time in the order of their ids.
    ALL = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.person_id > $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        ORDER BY p.person_id LIMIT $3";
    /// Someone who is seen.
    ONE = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.person_id = $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)";
    /// What changed since a version; erased people come without a key.
    CHANGED = "SELECT p.person_id, p.roles, p.name, k.wrapped
        FROM people p LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.changed_version > $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        ORDER BY p.changed_version, p.person_id";
}

/// Rows of one page while a directory is opened.
const OPENING: i64 = 10_000;

/// The directories of many tenants within a bound of memory; the least recently used goes first.
pub struct Directories {
    limit_bytes: usize,
    open: Mutex<LruCache<TenantId, Arc<Directory>>>,
    /// Turns for reading people: who comes second finds what the first has read. Tenants share a few of them.
    turns: [tokio::sync::Mutex<()>; 16],
}

impl std::fmt::Debug for Directories {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Directories(hidden, at most {} bytes)", self.limit_bytes)
    }
}

/// How new the people of a tenant are, as one look at the database saw them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleVersions {
    pub(crate) epoch: i64,
    pub(crate) version: i64,
}

/// No more tenants than this are kept open, however small they are.
const MOST_TENANTS: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

impl Directories {
    /// Directories that together keep to this many bytes; the one in use is always kept.
    #[must_use]
    pub fn new(limit_bytes: usize) -> Self {
        Self { limit_bytes, open: Mutex::new(LruCache::new(MOST_TENANTS)), turns: Default::default() }
    }

    /// The tenant's directory when it is open and has all people of these versions; to be opened otherwise.
    #[must_use]
    pub fn ready(&self, tenant: TenantId, people: PeopleVersions) -> Option<Arc<Directory>> {
        self.kept(tenant).filter(|kept| kept.serves(people.epoch, people.version))
    }

    /// The tenant's directory as this transaction sees its people: opened, brought up to date, or as it was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open(&self, tx: &mut impl Reads) -> Result<Arc<Directory>, StoreError> {
        let tenant = tx.tenant();
        let (epoch, version) = batches::people_versions(tx).await?;
        if let Some(kept) = self.kept(tenant).filter(|kept| kept.serves(epoch, version)) {
            return Ok(kept);
        }
        let _turn = self.turn(tenant).lock().await;
        let directory = match self.kept(tenant) {
            Some(kept) if kept.serves(epoch, version) => return Ok(kept),
            Some(kept) if kept.epoch == epoch => {
                let changes = read_changes(tx, kept.version()).await?;
                if changes.is_empty() {
                    // An import adds people that are hidden as yet: nothing to sort anew for each of its pieces.
                    if tx.sees_only_committed() {
                        kept.version.fetch_max(version, Ordering::AcqRel);
                    }
                    return Ok(kept);
                }
                Arc::new(kept.with(changes, epoch, version))
            }
            _ => Arc::new(Directory::of(read_all(tx).await?, epoch, version)),
        };
        if tx.sees_only_committed() {
            self.keep(tenant, &directory);
        }
        Ok(directory)
    }

    /// One person's full name: from the directory, or from their row while someone else brings the directory up
    /// to date. So a class that signs does not wait for the hundred thousand names of an import.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn full_name(&self, tx: &mut impl Reads, person: PersonId) -> Result<String, StoreError> {
        let tenant = tx.tenant();
        let (epoch, version) = batches::people_versions(tx).await?;
        if let Some(kept) = self.kept(tenant).filter(|kept| kept.serves(epoch, version)) {
            return Ok(kept.name(person).map(|name| name.full()).unwrap_or_default());
        }
        if self.turn(tenant).try_lock().is_ok() {
            let directory = self.open(tx).await?;
            return Ok(directory.name(person).map(|name| name.full()).unwrap_or_default());
        }
        let rows = tx.all(ONE, values![tenant, person]).await?;
        let mut found = Vec::new();
        decode(tx, &rows, &mut found).await?;
        let name = found.pop().and_then(|change| change.name).unwrap_or_default();
        let (family, given) = name.split_once('\0').unwrap_or((&name, ""));
        Ok(Name { family, given }.full())
    }

    fn turn(&self, tenant: TenantId) -> &tokio::sync::Mutex<()> {
        // The last byte of an id is random, so tenants spread evenly.
        &self.turns[usize::from(tenant.bytes()[15]) % self.turns.len()]
    }

    fn kept(&self, tenant: TenantId) -> Option<Arc<Directory>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).get(&tenant).map(Arc::clone)
    }

    fn keep(&self, tenant: TenantId, directory: &Arc<Directory>) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.put(tenant, Arc::clone(directory));
        let mut bytes: usize = open.iter().map(|(_, directory)| directory.bytes()).sum();
        while bytes > self.limit_bytes && open.len() > 1 {
            let Some((_, gone)) = open.pop_lru() else { break };
            bytes -= gone.bytes();
        }
    }

    /// How many tenants' directories are open, and their size in bytes: for the metrics.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        (open.len(), open.iter().map(|(_, directory)| directory.bytes()).sum())
    }
}

/// What a change of one person means: a name, or none once the person was erased.
struct Change {
    person: PersonId,
    roles: Roles,
    /// Family name, a NUL, given name; none for an erased person.
    name: Option<String>,
}

async fn read_all(tx: &mut impl Reads) -> Result<Vec<Change>, StoreError> {
    let tenant = tx.tenant();
    let mut all = Vec::new();
    let mut after = PersonId::from_bytes([0; 16]);
    loop {
        let rows = tx.all(ALL, values![tenant, after, OPENING]).await?;
        let Some(last) = rows.last() else { return Ok(all) };
        after = last.get(0)?;
        decode(tx, &rows, &mut all).await?;
    }
}

async fn read_changes(tx: &mut impl Reads, since: i64) -> Result<Vec<Change>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(CHANGED, values![tenant, since]).await?;
    let mut changes = Vec::with_capacity(rows.len());
    decode(tx, &rows, &mut changes).await?;
    Ok(changes)
}

async fn decode(tx: &mut impl Reads, rows: &[Row], out: &mut Vec<Change>) -> Result<(), StoreError> {
    let keys = keys::tenant(tx).await?;
    for row in rows {
        let person: PersonId = row.get(0)?;
        let name = match row.get::<Option<Vec<u8>>>(3)? {
            None => None,
            Some(wrapped) => {
                let key = keys.unwrap_person(tx.keys(), person, &wrapped)?;
                let plain = key.open_bytes(field::PERSON_NAME, &person.bytes(), &row.get::<Vec<u8>>(2)?)?;
                Some(String::from_utf8(plain.to_vec()).map_err(|_| StoreError::inconsistent("people"))?)
            }
        };
        out.push(Change { person, roles: Roles::from_bits(row.get(1)?), name });
    }
    Ok(())
}

/// A person in the directory: places in its one text.
#[derive(Clone, Copy)]
struct Entry {
    person: PersonId,
    roles: Roles,
    start: u32,
    family: u16,
    given: u16,
    folded: u16,
}

/// The names of a tenant's people, in the order of lists: family name first, folded.
///
/// `Debug` prints nothing of it, so that no name reaches a log.
pub struct Directory {
    epoch: i64,
    /// The version of the people up to which nothing is missing.
    version: AtomicI64,
    text: String,
    /// In the order of lists.
    entries: Vec<Entry>,
    /// Places in `entries`, in the order of the ids.
    by_id: Vec<u32>,
}

impl std::fmt::Debug for Directory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Directory(hidden, {} people)", self.entries.len())
    }
}

/// A person's name as the directory knows it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// Family name.
    pub family: &'a str,
    /// Given name.
    pub given: &'a str,
}

impl std::fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Name(hidden)")
    }
}

impl Name<'_> {
    /// Given name, then family name, as people say it.
    #[must_use]
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }

    /// Family name in front, as lists are sorted.
    #[must_use]
    pub fn listed(&self) -> String {
        format!("{} {}", self.family, self.given).trim().to_owned()
    }
}

/// People found by a search: one page of them, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The page, in the order of lists.
    pub people: Vec<PersonId>,
    /// How many were found in all.
    pub total: usize,
}

/// Longest part of a name that is kept, in bytes: longer ones are cut in the directory, never in the card.
const LONGEST: usize = 1_000;

impl Directory {
    fn of(people: Vec<Change>, epoch: i64, version: i64) -> Self {
        let mut sorted: Vec<(String, Change)> = people
            .into_iter()
            .filter_map(|change| {
                change.name.as_ref().map(|name| fold(&name.replace('\0', " "))).map(|key| (key, change))
            })
            .collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.person.cmp(&b.1.person)));
        let mut directory = Self {
            epoch,
            version: AtomicI64::new(version),
            text: String::new(),
            entries: Vec::new(),
            by_id: Vec::new(),
        };
        for (folded, change) in sorted {
            let name = change.name.unwrap_or_default();
            let (family, given) = name.split_once('\0').unwrap_or((&name, ""));
            directory.push(change.person, change.roles, [cut(family), cut(given), cut(&folded)]);
        }
        let mut by_id: Vec<u32> = (0..u32::try_from(directory.entries.len()).unwrap_or(u32::MAX)).collect();
        by_id.sort_by_key(|place| directory.entries[*place as usize].person);
        directory.by_id = by_id;
        directory.text.shrink_to_fit();
        directory
    }

    fn push(&mut self, person: PersonId, roles: Roles, [family, given, folded]: [&str; 3]) {
        let length = |text: &str| u16::try_from(text.len()).unwrap_or(0);
        // Four gigabytes of names do not fit a bound of memory; people past them would stay nameless.
        let Ok(start) = u32::try_from(self.text.len()) else { return };
        self.text.push_str(family);
        self.text.push_str(given);
        self.text.push_str(folded);
        let (family, given, folded) = (length(family), length(given), length(folded));
        self.entries.push(Entry { person, roles, start, family, given, folded });
    }

    /// The same with changes: known people replaced, new ones added, erased ones gone.
    fn with(&self, changes: Vec<Change>, epoch: i64, version: i64) -> Self {
        let changed: std::collections::BTreeSet<PersonId> =
            changes.iter().map(|change| change.person).collect();
        let kept = self.entries.iter().filter(|entry| !changed.contains(&entry.person)).map(|entry| {
            let name = self.name_of(entry);
            let name = format!("{}\0{}", name.family, name.given);
            Change { person: entry.person, roles: entry.roles, name: Some(name) }
        });
        Self::of(kept.chain(changes).collect(), epoch, version)
    }

    /// Whether it has all that a transaction sees with these versions. One that is newer serves as well: the
    /// transaction began before the change it has.
    fn serves(&self, epoch: i64, version: i64) -> bool {
        self.epoch == epoch && self.version() >= version
    }

    fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// The person's name; none for someone erased or not of this tenant.
    #[must_use]
    pub fn name(&self, person: PersonId) -> Option<Name<'_>> {
        self.entry(person).map(|entry| self.name_of(entry))
    }

    /// What the person may do here.
    #[must_use]
    pub fn roles(&self, person: PersonId) -> Option<Roles> {
        self.entry(person).map(|entry| entry.roles)
    }

    /// Where the person comes in a list: to sort by.
    #[must_use]
    pub fn place(&self, person: PersonId) -> Option<usize> {
        let at =
            self.by_id.binary_search_by_key(&person, |place| self.entries[*place as usize].person).ok()?;
        Some(self.by_id[at] as usize)
    }

    /// Sorts people as lists are sorted; those without a name come last, by id.
    pub fn sort(&self, people: &mut [PersonId]) {
        people.sort_by_cached_key(|person| (self.place(*person).unwrap_or(usize::MAX), *person));
    }

    /// People with one of these roles (any role when none is given) of whose name every word of the query
    /// starts a word, in the order of lists: "mar dub" finds Marie-Claude Dubois.
    ///
    /// `from` is how many to pass over.
    #[must_use]
    pub fn search(&self, query: &str, roles: &[Role], from: usize, limit: usize) -> Found {
        let query = fold(query);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found = Found::default();
        for entry in &self.entries {
            let fits = roles.is_empty() || roles.iter().any(|role| entry.roles.has(*role));
            if fits && self.matches(entry, &words) {
                if found.total >= from && found.people.len() < limit {
                    found.people.push(entry.person);
                }
                found.total += 1;
            }
        }
        found
    }

    /// How many people are known here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nobody is known here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Bytes of memory it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.text.capacity()
            + self.entries.capacity() * size_of::<Entry>()
            + self.by_id.capacity() * size_of::<u32>()
    }

    fn entry(&self, person: PersonId) -> Option<&Entry> {
        self.place(person).map(|place| &self.entries[place])
    }

    fn name_of(&self, entry: &Entry) -> Name<'_> {
        let given = entry.start as usize + usize::from(entry.family);
        Name {
            family: &self.text[entry.start as usize..given],
            given: &self.text[given..given + usize::from(entry.given)],
        }
    }

    fn matches(&self, entry: &Entry, words: &[&str]) -> bool {
        let start = entry.start as usize + usize::from(entry.family) + usize::from(entry.given);
        let folded = &self.text[start..start + usize::from(entry.folded)];
        words.iter().all(|word| folded.split(' ').any(|part| part.starts_with(word)))
    }
}

/// At most [`LONGEST`] bytes, cut between letters.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A name as it is compared: small letters without accents, ligatures spelled out, words apart by one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut put = |c: char| {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for letter in text.chars().flat_map(char::to_lowercase).nfd().filter(|c| !is_combining_mark(*c)) {
        match letter {
            'œ' => ['o', 'e'].into_iter().for_each(&mut put),
            'æ' => ['a', 'e'].into_iter().for_each(&mut put),
            'ß' => ['s', 's'].into_iter().for_each(&mut put),
            'ø' => put('o'),
            'ł' => put('l'),
            'đ' | 'ð' => put('d'),
            'þ' => ['t', 'h'].into_iter().for_each(&mut put),
            'ı' => put('i'),
            other => put(other),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(names: &[(&str, &str)]) -> Directory {
        let people = names.iter().enumerate().map(|(number, (family, given))| Change {
            person: PersonId::from_bytes([u8::try_from(number).unwrap() + 1; 16]),
            roles: Roles::of(&[Role::Learner]),
            name: Some(format!("{family}\0{given}")),
        });
        Directory::of(people.collect(), 0, 1)
    }

    fn names(directory: &Directory, found: &Found) -> Vec<String> {
        found.people.iter().map(|person| directory.name(*person).unwrap().listed()).collect()
    }

    #[test]
    fn names_are_found_by_the_start_of_any_word_without_accents() {
        let directory = directory(&[("Dubois", "Marie-Claude"), ("Östlund", "Zoë"), ("d’Œuvre", "Lætitia")]);
        let find = |query: &str| names(&directory, &directory.search(query, &[], 0, 10));
        assert_eq!(find("CLAU dub"), ["Dubois Marie-Claude"]);
        assert_eq!(find("ostl zoe"), ["Östlund Zoë"]);
        assert_eq!(find("oeuvre laet"), ["d’Œuvre Lætitia"]);
        assert_eq!(find("bois"), [""; 0], "only the start of a word counts");
        assert_eq!(find(""), ["d’Œuvre Lætitia", "Dubois Marie-Claude", "Östlund Zoë"], "lists are sorted");
    }

    #[test]
    fn a_page_of_a_search_says_how_many_there_are() {
        let directory = directory(&[("A", "x"), ("B", "x"), ("C", "x"), ("D", "y")]);
        let found = directory.search("x", &[Role::Learner], 1, 1);
        assert_eq!((names(&directory, &found), found.total), (vec!["B x".to_owned()], 3));
        assert_eq!(directory.search("x", &[Role::Trainer], 0, 10).total, 0);
    }

    #[test]
    fn changes_replace_add_and_take_away() {
        let before = directory(&[("Ancien", "Nom"), ("Reste", "Ici"), ("Parti", "Loin")]);
        let change = |number: u8, name: Option<&str>| Change {
            person: PersonId::from_bytes([number; 16]),
            roles: Roles::of(&[Role::Trainer]),
            name: name.map(str::to_owned),
        };
        let after = before.with(
            vec![change(1, Some("Nouveau\0Nom")), change(3, None), change(9, Some("Zola\0É"))],
            0,
            2,
        );
        assert_eq!(names(&after, &after.search("", &[], 0, 9)), ["Nouveau Nom", "Reste Ici", "Zola É"]);
        assert_eq!(after.name(PersonId::from_bytes([3; 16])), None);
        assert!(after.roles(PersonId::from_bytes([1; 16])).unwrap().has(Role::Trainer));
    }

    #[test]
    fn a_very_long_name_is_cut_and_panics_nowhere() {
        let directory = directory(&[(&"é".repeat(40_000), &"x".repeat(99_999))]);
        assert_eq!(directory.search("e", &[], 0, 1).total, 1);
    }
}
