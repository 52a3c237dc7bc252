//! The names themselves: one text, in the order of lists.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicI64, Ordering},
};

use assidu_domain::{
    PersonId,
    people::{Role, Roles},
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::Change;

/// A person in the directory: places in its one text.
#[derive(Clone, Copy)]
struct Entry {
    person: PersonId,
    /// As [`Roles::bits`] has them: two bytes each, which is what fits beside the rest without making an entry longer.
    roles: u16,
    start: u32,
    family: u16,
    given: u16,
    folded: u16,
}

impl Entry {
    fn roles(&self) -> Roles {
        Roles::from_bits(i64::from(self.roles))
    }
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

/// Among whom a search looks.
#[derive(Clone, Copy, Debug)]
pub enum Among<'a> {
    /// All of the tenant's people.
    Everyone,
    /// These.
    Only(&'a BTreeSet<PersonId>),
    /// All but these.
    AllBut(&'a BTreeSet<PersonId>),
}

impl Among<'_> {
    /// Whether this person is among them.
    #[must_use]
    pub fn has(&self, person: PersonId) -> bool {
        match self {
            Self::Everyone => true,
            Self::Only(people) => people.contains(&person),
            Self::AllBut(people) => !people.contains(&person),
        }
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
    pub(super) fn of(people: Vec<Change>, epoch: i64, version: i64) -> Self {
        Self::empty(epoch, version).with(people, epoch, version)
    }

    fn empty(epoch: i64, version: i64) -> Self {
        Self {
            epoch,
            version: AtomicI64::new(version),
            text: String::new(),
            entries: Vec::new(),
            by_id: Vec::new(),
        }
    }

    fn push(&mut self, person: PersonId, roles: Roles, [family, given, folded]: [&str; 3]) {
        let length = |text: &str| u16::try_from(text.len()).unwrap_or(0);
        // Four gigabytes of names do not fit a bound of memory; people past them would stay nameless.
        let Ok(start) = u32::try_from(self.text.len()) else { return };
        self.text.push_str(family);
        self.text.push_str(given);
        self.text.push_str(folded);
        let (family, given, folded) = (length(family), length(given), length(folded));
        let roles = u16::try_from(roles.bits()).unwrap_or(0);
        self.entries.push(Entry { person, roles, start, family, given, folded });
    }

    /// The same with changes: known people replaced, new ones added, erased ones gone. What stays is in order
    /// already, so only the changes are folded and sorted.
    pub(super) fn with(&self, changes: Vec<Change>, epoch: i64, version: i64) -> Self {
        let changed: BTreeSet<PersonId> = changes.iter().map(|change| change.person).collect();
        let mut named: Vec<(String, Change)> = changes
            .into_iter()
            .filter_map(|change| {
                let mut folded = fold(&change.name.as_ref()?.replace('\0', " "));
                folded.truncate(cut(&folded).len());
                Some((folded, change))
            })
            .collect();
        named.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.person.cmp(&b.1.person)));
        let mut merged = Self::empty(epoch, version);
        merged.text.reserve(self.text.len());
        merged.entries.reserve(self.entries.len() + named.len());
        let mut named = named.into_iter().peekable();
        for entry in self.entries.iter().filter(|entry| !changed.contains(&entry.person)) {
            let (name, folded) = (self.name_of(entry), self.folded(entry));
            while let Some((key, change)) =
                named.next_if(|(key, change)| (key.as_str(), change.person) < (folded, entry.person))
            {
                merged.push_change(&key, &change);
            }
            merged.push(entry.person, entry.roles(), [name.family, name.given, folded]);
        }
        for (key, change) in named {
            merged.push_change(&key, &change);
        }
        let mut by_id: Vec<u32> = (0..u32::try_from(merged.entries.len()).unwrap_or(u32::MAX)).collect();
        by_id.sort_unstable_by_key(|place| merged.entries[*place as usize].person);
        merged.by_id = by_id;
        merged.text.shrink_to_fit();
        merged.entries.shrink_to_fit();
        merged
    }

    fn push_change(&mut self, folded: &str, change: &Change) {
        let name = change.name.as_deref().unwrap_or_default();
        let (family, given) = name.split_once('\0').unwrap_or((name, ""));
        self.push(change.person, change.roles, [cut(family), cut(given), folded]);
    }

    /// Whether it has all that a transaction sees with these versions. One that is newer serves as well: the
    /// transaction began before the change it has.
    pub(super) fn serves(&self, epoch: i64, version: i64) -> bool {
        self.epoch == epoch && self.version() >= version
    }

    pub(super) fn version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    pub(super) const fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Nothing is missing up to this version either.
    pub(super) fn reaches(&self, version: i64) {
        self.version.fetch_max(version, Ordering::AcqRel);
    }

    /// The person's name; none for someone erased or not of this tenant.
    #[must_use]
    pub fn name(&self, person: PersonId) -> Option<Name<'_>> {
        self.entry(person).map(|entry| self.name_of(entry))
    }

    /// What the person may do here.
    #[must_use]
    pub fn roles(&self, person: PersonId) -> Option<Roles> {
        self.entry(person).map(Entry::roles)
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
        self.search_among(Among::Everyone, query, roles, from, limit)
    }

    /// As [`Self::search`], among these people only.
    #[must_use]
    pub fn search_among(
        &self,
        among: Among<'_>,
        query: &str,
        roles: &[Role],
        from: usize,
        limit: usize,
    ) -> Found {
        let fits = |held: Roles| roles.is_empty() || roles.iter().any(|role| held.has(*role));
        self.search_where(among, query, fits, from, limit)
    }

    /// As [`Self::search_among`], of those whose roles pass a test.
    #[must_use]
    pub fn search_where(
        &self,
        among: Among<'_>,
        query: &str,
        fits: impl Fn(Roles) -> bool,
        from: usize,
        limit: usize,
    ) -> Found {
        let query = fold(query);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        let mut found = Found::default();
        for entry in &self.entries {
            if fits(entry.roles()) && among.has(entry.person) && self.matches(entry, &words) {
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

    fn folded(&self, entry: &Entry) -> &str {
        let start = entry.start as usize + usize::from(entry.family) + usize::from(entry.given);
        &self.text[start..start + usize::from(entry.folded)]
    }

    fn matches(&self, entry: &Entry, words: &[&str]) -> bool {
        let folded = self.folded(entry);
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
