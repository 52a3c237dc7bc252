//! What the embedded database is told about its tables, so that it chooses the right index from the first day.

/// An index as the catalogue has it: columns in order.
pub(crate) struct Index {
    /// Its table.
    pub(crate) table: String,
    /// Its name in the statistics.
    pub(crate) name: String,
    /// Whether no two rows agree in all its columns.
    pub(crate) unique: bool,
    /// Whether it has some of the table's rows only.
    pub(crate) partial: bool,
    /// Its columns.
    pub(crate) columns: Vec<String>,
}

/// Rows that a table is said to have.
const ROWS: u64 = 1_000_000;
/// Rows that an index of some of them is said to have: what waits for something, beside all that ever did.
const SOME_ROWS: u64 = 400;

impl Index {
    /// How many rows share the first column, the first two, and so on.
    ///
    /// Every key starts with the tenant. Without being told, the planner takes ten rows to share a tenant, and
    /// reads all of a tenant's rows where it has an index that leads to the one that is asked for.
    pub(crate) fn statistics(&self) -> String {
        let (all, most) = if self.partial { (SOME_ROWS, 20) } else { (ROWS, 200) };
        let mut text = all.to_string();
        let tenant_first = self.columns.first().is_some_and(|column| column == "tenant_id");
        let mut sharing = if tenant_first { all } else { 1_000.min(all / 10) };
        for place in 1..=self.columns.len() {
            let last = place == self.columns.len();
            let rows = if last && self.unique { 1 } else { sharing.max(2) };
            text.push_str(&format!(" {rows}"));
            sharing = if sharing == all { most } else { sharing / 10 };
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn a_tenant_is_everything_and_a_whole_key_one_row() {
        let index = |columns: &[&str], unique| Index {
            table: String::new(),
            name: String::new(),
            unique,
            partial: false,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        };
        assert_eq!(index(&["tenant_id"], true).statistics(), "1000000 1");
        assert_eq!(index(&["tenant_id", "id"], true).statistics(), "1000000 1000000 1");
        assert_eq!(index(&["tenant_id", "day", "id"], false).statistics(), "1000000 1000000 200 20");
        assert_eq!(index(&["run_at"], false).statistics(), "1000000 1000");
        let some = |columns: &[&str]| Index { partial: true, ..index(columns, false) };
        assert_eq!(some(&["tenant_id", "person_id", "day", "id"]).statistics(), "400 400 20 2 2");
        assert_eq!(some(&["run_at"]).statistics(), "400 40");
    }
}
